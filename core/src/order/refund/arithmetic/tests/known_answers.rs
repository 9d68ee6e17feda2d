//! The allocation and refund cases of `orders.jsonl`: the figures of other systems, or ours where they differ.

use crate::contract::TenderKind;
use crate::contract::order::RefundAllocation;
use crate::money::{Allocation, Allocator, OnZero, Remainder};
use crate::num::RoundingMode;
use crate::order::refund::arithmetic::*;

use super::{NONE, largest, one_by_one, parts, plain, what_one_by_one};

fn allocate(amount: i64, weights: &[i64], remainder: Remainder) -> Vec<i64> {
    let mut parts = Vec::new();
    let how = Allocation { remainder, on_zero: OnZero::Unused, rounding: RoundingMode::HalfUp };
    assert_eq!(
        Allocator::default().allocate(amount, weights, None, how, |a, b| a.cmp(&b), &mut parts),
        Ok(0)
    );
    parts
}

/// `alloc-vendure-*`, `alloc-sylius-prop-*`. An order-level refund is the same division, within what is left.
#[test]
fn allocations_of_other_systems() {
    let eight = [10, 20, 10, 30, 50, 20, 10, 40];
    let vendure: [(i64, &[i64], &[i64]); 5] = [
        (300, &[4000, 2000, 2000], &[150, 75, 75]),
        (299, &[4300, 1400, 2300], &[161, 52, 86]),
        (299, &[1000, 1000, 1000], &[100, 100, 99]),
        (95, &eight, &[5, 10, 5, 15, 25, 10, 5, 20]),
        (93, &eight, &[5, 10, 5, 15, 24, 10, 5, 19]),
    ];
    let mut spreader = Spreader::default();
    let mut shares = Vec::new();
    for (amount, weights, expected) in vendure {
        assert_eq!(allocate(amount, weights, Remainder::LargestRemainderTiesPosition), expected);
        assert_eq!(spreader.over_parts(amount, weights, |a, b| a.cmp(&b), &mut shares), Ok(0));
        assert_eq!(shares, expected, "each amount is within what is left, and no tie is decided by weight");
    }
    assert_eq!(allocate(-300, &[4000, 2000, 2000], Remainder::HalfDownThenFirst), [-150, -75, -75]);
    assert_eq!(allocate(300, &[4300, 1400, 2300], Remainder::HalfDownThenFirst), [162, 52, 86]);
}

/// `prop-units-*`.
#[test]
fn units_one_by_one() {
    assert_eq!(one_by_one(plain(6, &[1])), [0, 0, 0, 0, 0, 1]);
    assert_eq!(
        one_by_one(plain(12, &[12_345])),
        [1028, 1029, 1029, 1029, 1028, 1029, 1029, 1029, 1028, 1029, 1029, 1029]
    );
    assert_eq!(one_by_one(plain(3, &[-1000])), [-333, -333, -334]);
}

/// `prop-chain-vat19`, `prop-chain-tiny`.
#[test]
fn components_one_by_one() {
    let vat = FrozenLine::new(3, 10_000, &[1597, 8403], &[10_000]).unwrap();
    assert_eq!(what_one_by_one(vat), [[532, 2801], [532, 2801], [533, 2801]]);
    let tiny = FrozenLine::new(7, 10, &[9, 1], &[10]).unwrap();
    assert_eq!(what_one_by_one(tiny), [[0, 1], [1, 0], [2, 0], [1, 0], [2, 0], [1, 0], [2, 0]]);
}

/// `stateset-lost-cent`, `issue-prestashop-38629`.
#[test]
fn lost_cents() {
    assert_eq!(one_by_one(plain(3, &[1000])), [333, 333, 334]);
    assert_eq!(plain(3, &[8113]).by_units(NONE, 3).unwrap().amount_minor, 8113);
}

/// `issue-repairdesk-1327`: 39.99 with 7 % added; 20.00 net back is 21.40 gross, of which 1.40 tax.
#[test]
fn a_refund_stated_net() {
    // 39.99 · 7 % = 2.7993.
    let line = FrozenLine::new(1, 4279, &[280, 3999], &[4279]).unwrap();
    let step = line.for_net(NONE, 2000).unwrap();
    assert_eq!((step.amount_minor, parts(line, NONE, step).0), (2140, vec![140, 2000]));
}

/// `issue-vendure-989`, `issue-magento-14713`: see `real_failures`. `vendure-refund-too-large`: the maximum is stated.
#[test]
fn a_refund_too_large_states_the_maximum() {
    assert_eq!(largest(plain(2, &[5000]).by_amount(NONE, 999_999)), 5000);
}

/// `vendure-cancel-too-many`: one of two, then two.
#[test]
fn no_more_units_than_are_left() {
    let line = plain(2, &[5000]);
    let so_far = NONE.plus(line.by_units(NONE, 1).unwrap());
    assert_eq!(largest(line.by_units(so_far, 2)), 1);
}

/// `vendure-refund-cross-payments`, with U = 15.00 and S = 5.00: 10.00, then 25.00 were paid; the first goes first.
#[test]
fn a_refund_over_two_payments() {
    let mut left = [1000, 2500];
    let mut spreader = Spreader::default();
    let mut refunds = Vec::new();
    for amount in [1500, 2000] {
        let tenders = left.map(|left_minor| RefundableTender { left_minor, kind: TenderKind::Card });
        let mut shares = Vec::new();
        spreader
            .over_tenders(amount, RefundAllocation::OldestFirst, &tenders, |a, b| a.cmp(&b), &mut shares)
            .unwrap();
        for (left, share) in left.iter_mut().zip(&shares) {
            *left -= share;
        }
        refunds.push(shares);
    }
    assert_eq!((refunds, left), (vec![vec![1000, 500], vec![0, 2000]], [0, 0]));
}

/// `medusa-pay-7`, `hyperswitch-chargeback-refund`, `hyperswitch-refund-7`: what is left of a tender bounds its refund.
#[test]
fn what_is_left_of_a_tender_bounds_its_refund() {
    let mut shares = Vec::new();
    let mut unplaced = |amount, left_minor| {
        let tenders = [RefundableTender { left_minor, kind: TenderKind::Card }];
        Spreader::default()
            .over_tenders(
                amount,
                RefundAllocation::OriginalProportional,
                &tenders,
                |a, b| a.cmp(&b),
                &mut shares,
            )
            .unwrap()
    };
    assert_eq!(unplaced(10_000, 5000), 5000);
    assert_eq!(unplaced(1000, 1000 - 1000), 1000);
    // 40 succeeded, 30 pending, 100 failed of 100 captured.
    assert_eq!(unplaced(30, 100 - 40 - 30), 0);
}

/// `solidus-reimbursement-floor`: return items of 10.003 cannot exist here; a line of 20.00 gives 10.00 twice. The
/// expectation 20.00 holds.
#[test]
fn two_returns_of_a_line_of_twenty() {
    assert_eq!(one_by_one(plain(2, &[2000])), [1000, 1000]);
}

/// `vendure-shipping-change`: 7.50 becomes 5.00; 2.50 go back by amount.
#[test]
fn cheaper_shipping_goes_back_by_amount() {
    let shipping = plain(1, &[750]);
    let step = shipping.by_amount(NONE, 250).unwrap();
    assert_eq!(shipping.left(NONE.plus(step)).unwrap().amount_minor, 500);
}
