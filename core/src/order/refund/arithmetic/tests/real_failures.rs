//! What other systems got wrong, with their figures: the foot of the design page, as far as it is pure arithmetic.

use crate::contract::TenderKind;
use crate::contract::order::{ClawBack, RefundAllocation};
use crate::num::{RoundingMode, mul_div};
use crate::order::refund::arithmetic::*;

use super::{NONE, amount, largest, one_by_one, parts, plain, what_one_by_one};

fn sum(steps: &[i64]) -> i64 {
    steps.iter().sum()
}

fn over_tenders(amount_minor: i64, left: &[i64]) -> (Vec<i64>, i64) {
    let tenders: Vec<RefundableTender> =
        left.iter().map(|&left_minor| RefundableTender { left_minor, kind: TenderKind::Card }).collect();
    let mut shares = Vec::new();
    let policy = RefundAllocation::OriginalProportional;
    let unplaced = Spreader::default()
        .over_tenders(amount_minor, policy, &tenders, |a, b| a.cmp(&b), &mut shares)
        .unwrap();
    (shares, unplaced)
}

/// vendure#3091: 25 units, 9151.50 less 915.14 is 8236.36; the unit price cut to 329.45 gives 8236.25.
#[test]
fn vendure_3091_units_of_a_discounted_line_sum_to_the_line() {
    let line = plain(25, &[823_636]);
    let steps = one_by_one(line);
    assert_eq!(sum(&steps), 823_636);
    assert_eq!(25 * mul_div(823_636, 1, 25, RoundingMode::HalfUp).unwrap(), 823_625);
    assert!(steps.iter().all(|step| (32_945..=32_946).contains(step)));
}

/// woocommerce#64668: 10 × 23.90 with 20 % VAT inside, 25 % off: paid 179.25, refunded 179.26.
#[test]
fn woocommerce_64668_ten_units_give_back_what_was_paid() {
    // VAT: 179.25 / 6 = 29.875 → 29.88.
    let line = FrozenLine::new(10, 17_925, &[2988, 14_937], &[17_925]).unwrap();
    let all = line.by_units(NONE, 10).unwrap();
    assert_eq!((all.amount_minor, parts(line, NONE, all).0), (17_925, vec![2988, 14_937]));
    assert_eq!(sum(&one_by_one(line)), 17_925);
    assert_eq!(largest(line.by_amount(NONE, 17_926)), 17_925);
}

/// Solidus: reimbursements of separate returns cut down one by one give 289.98 of 290.00.
#[test]
fn solidus_three_returns_of_290_give_back_290() {
    // 290.00 / 3 = 96.666…: cut off each time it is 3 × 96.66 = 289.98.
    assert_eq!(3 * mul_div(29_000, 1, 3, RoundingMode::Down).unwrap(), 28_998);
    assert_eq!(one_by_one(plain(3, &[29_000])), [9666, 9667, 9667]);
}

/// stateset: 3 × 10.00 with 10.00 off, paid 20.00; three returns claim 30.00.
#[test]
fn stateset_three_returns_claim_no_more_than_was_paid() {
    assert_eq!(one_by_one(plain(3, &[2000])), [666, 667, 667]);
}

/// PrestaShop#38629: 3 × 27.041795 is 81.13; the rounded unit times 3 is 81.12.
#[test]
fn prestashop_38629_all_units_are_the_line() {
    let line = plain(3, &[8113]);
    assert_eq!(line.by_units(NONE, 3).unwrap().amount_minor, 8113);
    assert_eq!(one_by_one(line), [2704, 2704, 2705]);
}

/// polar#13770: net 52, tax 10, refunds 32, 9, 8, 3, 6, 3: the net refunded exceeded the net.
#[test]
fn polar_13770_stacked_partial_refunds_keep_tax_and_net_within_what_was_paid() {
    let line = FrozenLine::new(1, 62, &[10, 52], &[62]).unwrap();
    let mut so_far = NONE;
    // 10/62 of 32, 41, 49, 52, 58, 61: 5.2, 6.6, 7.9, 8.4, 9.4, 9.8.
    let steps: Vec<Vec<i64>> =
        [32, 9, 8, 3, 6, 3].iter().map(|&cents| amount(line, &mut so_far, cents).0).collect();
    assert_eq!(steps, [[5, 27], [1, 8], [1, 7], [1, 2], [1, 5], [0, 3]]);
    assert_eq!(amount(line, &mut so_far, 1).0, [1, 0]);
    assert_eq!(line.left(so_far).unwrap().amount_minor, 0);
}

/// vendure#4811: two lines of 50.00 with 50.00 off the order. Cancelling one moved all of the discount to the other.
#[test]
fn vendure_4811_a_cancelled_line_takes_its_share_of_the_discount_with_it() {
    // 25.00 each was paid.
    let gross = [2500];
    let line = plain(1, &gross);
    assert_eq!(line.by_units(NONE, 1).unwrap().amount_minor, 2500);
    let facts = |repriced_minor| ClawBackFacts {
        paid_minor: 5000,
        repriced_minor,
        pro_rata_minor: 2500,
        refunded_minor: 0,
    };
    assert_eq!(ClawBack::Keep.step(facts(5000)).unwrap().refund_minor, 2500);
    // Alone the other costs 50.00: it was paid with what went for both.
    assert_eq!(ClawBack::Reprice.step(facts(5000)).unwrap().refund_minor, 0);
    // Were the discount for one line as well, the other would be free; even then no more than the share goes back.
    assert_eq!(ClawBack::Reprice.step(facts(0)).unwrap().refund_minor, 2500);
}

/// vendure#4013: an authorized payment was refunded: money never collected.
#[test]
fn vendure_4013_nothing_goes_back_to_a_tender_that_collected_nothing() {
    let (shares, unplaced) = over_tenders(5000, &[0]);
    assert_eq!((shares, unplaced), (vec![0], 5000));
}

/// hyperswitch#13182: refunds of 120 on 100; saleor#19645: a grant above the charge.
#[test]
fn hyperswitch_13182_and_saleor_19645_no_tender_gives_back_more_than_it_took() {
    let (shares, unplaced) = over_tenders(120, &[100]);
    assert_eq!((shares, unplaced), (vec![100], 20));
    let (shares, unplaced) = over_tenders(12_000, &[9840, 0]);
    assert_eq!((shares, unplaced), (vec![9840, 0], 2160));
}

/// medusa#13972: 87.957975 to refund could never be entered. Lines are whole minor units before they are charged.
#[test]
fn medusa_13972_what_is_left_is_always_a_whole_amount() {
    // 10.285 was charged as 10.29: that is the line.
    let line = plain(1, &[1029]);
    let mut so_far = NONE;
    amount(line, &mut so_far, 1000);
    assert_eq!(line.left(so_far).unwrap().amount_minor, 29);
    amount(line, &mut so_far, 29);
    assert_eq!(line.left(so_far).unwrap().amount_minor, 0);
}

/// vendure#989: the tax of shipping stayed behind.
#[test]
fn vendure_989_shipping_goes_back_with_its_tax() {
    let shipping = FrozenLine::new(1, 595, &[95, 500], &[595]).unwrap();
    assert_eq!(what_one_by_one(shipping), [[95, 500]]);
}

/// magento2#14713: refunding the item with 11 of tax gave back the tax of both.
#[test]
fn magento_14713_tax_goes_back_line_by_line() {
    let other = FrozenLine::new(1, 121, &[11, 110], &[121]).unwrap();
    assert_eq!(what_one_by_one(other), [[11, 110]]);
}

/// solidus#512: 10 % off 6.00 + 4.00; the first came back for 6.00 instead of 5.40.
#[test]
fn solidus_512_an_item_comes_back_for_what_was_paid_for_it() {
    assert_eq!(one_by_one(plain(1, &[540])), [540]);
}
