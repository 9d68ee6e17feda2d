//! Figures worked out by hand, from the design page unless a test says otherwise.

use core::cmp::Ordering;

use crate::contract::TenderKind;
use crate::contract::order::{ClawBack, RefundAllocation};
use crate::num::{Ratio, RoundingMode};
use crate::order::refund::arithmetic::deductions::ClawBackStep;
use crate::order::refund::arithmetic::deductions::FeeLine;
use crate::order::refund::arithmetic::*;

use super::{NONE, amount, largest, one_by_one, parts, plain, what_one_by_one};

fn by_position(a: usize, b: usize) -> Ordering {
    a.cmp(&b)
}

#[test]
fn three_units_for_ten_close_with_the_last() {
    assert_eq!(one_by_one(plain(3, &[1000])), [333, 333, 334]);
    assert_eq!(one_by_one(plain(3, &[-1000])), [-333, -333, -334]);
    assert_eq!(one_by_one(plain(3, &[0])), [0, 0, 0]);
}

#[test]
fn both_chains_follow_one_amount() {
    // 3 units, gross 100.00: tax 15.97, net 84.03; a brand paid 10.00, 3.00 were withheld, the customer paid 87.00.
    let line = FrozenLine::new(3, 10_000, &[1597, 8403], &[1000, 300, 8700]).unwrap();
    // P: 3333, 6666, 10000. Tax: 532.2, 1064.5, 1597. Brand: 333.3, 666.6, 1000; of the rest 3000 of 9000, 6000 (5999.4),
    // 9000 the withheld 300/9000: 100, 200 (6000·300/9000 = 200), 300.
    let mut so_far = NONE;
    let mut steps = Vec::new();
    for _ in 0..3 {
        let step = line.by_units(so_far, 1).unwrap();
        steps.push(parts(line, so_far, step));
        so_far = so_far.plus(step);
    }
    assert_eq!(
        steps,
        [
            (vec![532, 2801], vec![333, 100, 2900]),
            (vec![532, 2801], vec![333, 100, 2900]),
            (vec![533, 2801], vec![334, 100, 2900]),
        ]
    );
    assert_eq!(line.left(so_far).unwrap(), LineStep::default());
}

#[test]
fn a_net_amount_below_zero_runs_beside_the_chain() {
    // 3 units, gross 10: tax 12, net −2. P 3, 6, 10; net −2k/3: 0, −1, −2; tax what is left: 3, 7, 12.
    let line = FrozenLine::new(3, 10, &[12, -2], &[10]).unwrap();
    assert_eq!(what_one_by_one(line), [[3, 0], [4, -1], [5, -1]]);
    let mirror = FrozenLine::new(3, -10, &[-12, 2], &[-10]).unwrap();
    assert_eq!(what_one_by_one(mirror), [[-3, 0], [-4, 1], [-5, 1]]);
}

#[test]
fn a_line_of_gross_zero_goes_by_units_and_every_step_sums_to_zero() {
    let line = FrozenLine::new(3, 0, &[19, -19], &[0]).unwrap();
    assert_eq!(what_one_by_one(line), [[6, -6], [6, -6], [7, -7]]);
    // Each component for itself would give 2, 1, −4 here, a step of −1 for a line of 0: the counterweights share what the
    // last reached, 4 of 8: floor(5·4/8) = 2 and the rest 2.
    let three = FrozenLine::new(2, 0, &[-5, -3, 8], &[0]).unwrap();
    assert_eq!(what_one_by_one(three), [[-2, -1, 3], [-3, -2, 5]]);
    let mirror = FrozenLine::new(2, 0, &[5, 3, -8], &[0]).unwrap();
    assert_eq!(what_one_by_one(mirror), [[2, 1, -3], [3, 2, -5]]);
    assert_eq!(largest(line.by_amount(NONE, 1)), 0);
}

#[test]
fn amounts_and_units_share_one_amount() {
    // 3 units for 10.00, tax 1.60. 8.00 for a scratch: tax 1.28, net 6.72. Then the units carry what is left, 2.00.
    let line = FrozenLine::new(3, 1000, &[160, 840], &[1000]).unwrap();
    let mut so_far = NONE;
    assert_eq!(amount(line, &mut so_far, 800).0, [128, 672]);
    assert_eq!((line.owed(so_far), line.customer_left(so_far)), (Ok(0), Ok(200)));
    let first = line.by_units(so_far, 1).unwrap();
    assert_eq!((first.amount_minor, parts(line, so_far, first).0), (200, vec![32, 168]));
    so_far = so_far.plus(first);
    assert_eq!(line.by_units(so_far, 2).unwrap(), LineStep { units: 2, amount_minor: 0, goodwill_minor: 0 });
    assert_eq!(largest(line.by_amount(so_far, 1)), 0);
    assert_eq!(largest(line.by_units(so_far, 3)), 2);
}

#[test]
fn a_smaller_refund_than_the_units_carry_leaves_the_rest_open() {
    let line = plain(4, &[1000]);
    let agreed = line.by_units_for(NONE, 2, 300).unwrap();
    let so_far = NONE.plus(agreed);
    assert_eq!(line.owed(so_far).unwrap(), 200);
    assert_eq!(line.left(so_far).unwrap(), LineStep { units: 2, amount_minor: 700, goodwill_minor: 0 });
    // Each further unit carries its own share, 250, not what was left open.
    assert_eq!(line.by_units(so_far, 1).unwrap().amount_minor, 250);
}

#[test]
fn what_does_not_fit_the_line_is_refused_with_the_largest_that_would() {
    let line = plain(3, &[1000]);
    assert_eq!(largest(line.by_units(NONE, 4)), 3);
    assert_eq!(largest(line.by_amount(NONE, 1001)), 1000);
    assert_eq!(line.by_units(NONE, -1), Err(RefundFault::WrongSign));
    assert_eq!(line.by_amount(NONE, -1), Err(RefundFault::WrongSign));
    assert_eq!(
        line.left(Refunded { units: 4, amount_minor: 0, goodwill_minor: 0 }),
        Err(RefundFault::Beyond)
    );
    assert_eq!(
        line.left(Refunded { units: 0, amount_minor: 1, goodwill_minor: 2 }),
        Err(RefundFault::Beyond)
    );
    assert_eq!(
        line.left(Refunded { units: 0, amount_minor: -1, goodwill_minor: 0 }),
        Err(RefundFault::Beyond)
    );
    assert_eq!(FrozenLine::new(0, 0, &[0], &[0]).unwrap_err(), RefundFault::Units { units: 0 });
    assert_eq!(
        FrozenLine::new(1, 10, &[9], &[10]).unwrap_err(),
        RefundFault::ComponentsDiffer { sum_minor: 9, gross_minor: 10 }
    );
    let large = 9_007_199_254_740_992;
    assert_eq!(FrozenLine::new(1, large, &[large], &[large]).unwrap_err(), RefundFault::Overflow);
}

#[test]
fn a_billion_units_of_the_largest_amount_cost_what_one_costs() {
    let gross = 9_007_199_254_740_991;
    let (what, who) = ([gross - 1, 1], [gross]);
    let line = FrozenLine::new(1_000_000_000, gross, &what, &who).unwrap();
    // gross · 999999999 / 10^9 = 9007199254740991 − 9007199.25… = 9007199245733791.74…
    assert_eq!(line.pro_rata(999_999_999).unwrap(), 9_007_199_245_733_791);
    let so_far = NONE.plus(line.by_units(NONE, 999_999_999).unwrap());
    let last = line.by_units(so_far, 1).unwrap();
    // The 1 is the last component: it gets the ceiling, at the first step.
    assert_eq!((last.amount_minor, parts(line, so_far, last).0), (9_007_200, vec![9_007_200, 0]));
}

#[test]
fn the_customer_is_given_a_round_amount_where_others_paid_too() {
    // Gross 10.00: a brand paid 4.00, the customer 6.00. 3.00 to the customer are half of the line.
    let line = FrozenLine::new(2, 1000, &[160, 840], &[400, 600]).unwrap();
    let step = line.for_customer(NONE, 300).unwrap();
    assert_eq!((step.amount_minor, parts(line, NONE, step).1), (500, vec![200, 300]));
    assert_eq!(largest(line.for_customer(NONE, 601)), 600);
    assert_eq!(line.for_customer(NONE, 600).unwrap().amount_minor, 1000);
    assert_eq!(line.for_customer(NONE, 0).unwrap(), LineStep::default());
    assert_eq!(line.for_customer(NONE, -1), Err(RefundFault::WrongSign));
    // Net −1 of gross 1 and tax 2 can only fall.
    let odd = FrozenLine::new(1, 1, &[2, -1], &[1]).unwrap();
    assert_eq!(largest(odd.for_net(NONE, 1)), 0);
    // Gross 1 = −2 + 3: the net jumps from 0 to 3.
    let jump = FrozenLine::new(1, 1, &[-2, 3], &[1]).unwrap();
    assert_eq!(jump.for_net(NONE, 2), Err(RefundFault::NotReachable { below_minor: 0 }));
    let mirror = FrozenLine::new(2, -1000, &[-160, -840], &[-400, -600]).unwrap();
    assert_eq!(mirror.for_customer(NONE, -300).unwrap().amount_minor, -500);
}

#[test]
fn an_order_level_amount_follows_what_is_left() {
    let mut spreader = Spreader::default();
    let mut shares = vec![9];
    assert_eq!(spreader.over_parts(500, &[1000, 2000, 1000], by_position, &mut shares), Ok(0));
    assert_eq!(shares, [125, 250, 125]);
    // More than is left: 3.00 find no place; a line below zero and one refunded in full take nothing.
    assert_eq!(spreader.over_parts(1000, &[500, 0, -50, 200], by_position, &mut shares), Ok(300));
    assert_eq!(shares, [500, 0, 0, 200]);
    assert_eq!(spreader.over_parts(-1, &[5], by_position, &mut shares), Err(RefundFault::WrongSign));
}

#[test]
fn four_policies_over_two_tenders() {
    let tenders = [
        RefundableTender { left_minor: 2000, kind: TenderKind::StoreCredit },
        RefundableTender { left_minor: 4000, kind: TenderKind::Card },
    ];
    let cases = [
        (RefundAllocation::OriginalProportional, [1000, 2000]),
        (RefundAllocation::NewestFirst, [0, 3000]),
        (RefundAllocation::OldestFirst, [2000, 1000]),
        (RefundAllocation::CreditFirst, [2000, 1000]),
    ];
    let mut spreader = Spreader::default();
    let mut shares = Vec::new();
    for (policy, expected) in cases {
        let unplaced = spreader.over_tenders(3000, policy, &tenders, by_position, &mut shares);
        assert_eq!(shares, expected, "{policy:?}");
        assert_eq!(unplaced, Ok(0), "{policy:?}");
        // 65.00 of 60.00.
        let unplaced = spreader.over_tenders(6500, policy, &tenders, by_position, &mut shares);
        assert_eq!(unplaced, Ok(500), "{policy:?}");
        assert_eq!(shares.iter().sum::<i64>(), 6000, "{policy:?}");
    }
}

#[test]
fn policies_that_name_an_order_keep_it() {
    let room = |left_minor, kind| RefundableTender { left_minor, kind };
    let tenders = [
        room(1000, TenderKind::Card),
        room(300, TenderKind::StoreCredit),
        room(-5, TenderKind::Card),
        room(500, TenderKind::StoreCredit),
        room(3000, TenderKind::Card),
    ];
    let mut spreader = Spreader::default();
    let mut shares = Vec::new();
    let mut spread = |amount, policy| {
        spreader.over_tenders(amount, policy, &tenders, by_position, &mut shares).unwrap();
        shares.clone()
    };
    // 3.50 of credit: all of the first, 0.50 of the second.
    assert_eq!(spread(350, RefundAllocation::CreditFirst), [0, 300, 0, 50, 0]);
    // 20.00: all 8.00 of credit, then the cards: 10.00 and 2.00.
    assert_eq!(spread(2000, RefundAllocation::CreditFirst), [1000, 300, 0, 500, 200]);
    assert_eq!(spread(1100, RefundAllocation::OldestFirst), [1000, 100, 0, 0, 0]);
    assert_eq!(spread(3700, RefundAllocation::NewestFirst), [0, 200, 0, 500, 3000]);
    // 10.00 over 48.00: 208.3, 62.5, 104.2, 625.
    assert_eq!(spread(1000, RefundAllocation::OriginalProportional), [208, 63, 0, 104, 625]);
}

#[test]
fn a_fee_is_a_line_below_zero_with_its_own_tax() {
    let rate = Ratio::new(19, 100).unwrap();
    let fee = |stated_minor, tax| AgreedFee { stated_minor, tax };
    let line = |gross: i64, tax: i64, net: i64, uncollected_minor| FeeLine {
        gross_minor: -gross,
        tax_minor: -tax,
        net_minor: -net,
        uncollected_minor,
    };
    // 5.00 · 19/119 = 0.798.
    assert_eq!(fee(500, FeeTax::Included(rate)).line(9000, RoundingMode::HalfUp), Ok(line(500, 80, 420, 0)));
    // 5.00 · 19 % = 0.95.
    assert_eq!(fee(500, FeeTax::Added(rate)).line(9000, RoundingMode::HalfUp), Ok(line(595, 95, 500, 0)));
    // 5.50 · 19 % = 1.045: up, and down.
    assert_eq!(fee(550, FeeTax::Added(rate)).line(9000, RoundingMode::HalfUp), Ok(line(655, 105, 550, 0)));
    assert_eq!(fee(550, FeeTax::Added(rate)).line(9000, RoundingMode::HalfDown), Ok(line(654, 104, 550, 0)));
    assert_eq!(fee(500, FeeTax::None).line(9000, RoundingMode::HalfUp), Ok(line(500, 0, 500, 0)));
    // Capped at 3.00: 3.00 · 19/119 = 0.479.
    assert_eq!(fee(500, FeeTax::Included(rate)).line(300, RoundingMode::HalfUp), Ok(line(300, 48, 252, 200)));
    assert_eq!(fee(500, FeeTax::Added(rate)).line(300, RoundingMode::HalfUp), Ok(line(300, 48, 252, 295)));
    assert_eq!(fee(500, FeeTax::Added(rate)).line(-1, RoundingMode::HalfUp), Ok(line(0, 0, 0, 595)));
    assert_eq!(fee(-1, FeeTax::None).line(9000, RoundingMode::HalfUp), Err(RefundFault::WrongSign));
    assert_eq!(
        fee(1, FeeTax::Added(rate.neg())).line(9000, RoundingMode::HalfUp),
        Err(RefundFault::WrongSign)
    );
}

/// Refunds in these batches of one kind of goods at 50.00, some percent off from 300.00: each step's refund and what is
/// uncollected after it.
fn claw_back(policy: ClawBack, units: i64, percent: i64, batches: &[i64]) -> Vec<(i64, i64)> {
    let price = |kept: i64| {
        let list = kept * 5000;
        if list >= 30_000 { list * (100 - percent) / 100 } else { list }
    };
    let paid_minor = price(units);
    let gross = [paid_minor];
    let line = plain(units, &gross);
    let mut so_far = NONE;
    batches
        .iter()
        .map(|&batch| {
            let counted = so_far.plus(LineStep { units: batch, amount_minor: 0, goodwill_minor: 0 });
            let facts = ClawBackFacts {
                paid_minor,
                repriced_minor: price(units - counted.units),
                pro_rata_minor: line.pro_rata(counted.units).unwrap(),
                refunded_minor: so_far.amount_minor,
            };
            let step: ClawBackStep = policy.step(facts).unwrap();
            assert_eq!(step.clawed_back_minor, facts.pro_rata_minor - step.target_minor);
            assert!(line.owed(counted).unwrap() >= step.refund_minor);
            so_far = so_far.plus(line.by_units_for(so_far, batch, step.refund_minor).unwrap());
            (step.refund_minor, step.uncollected_minor)
        })
        .collect()
}

#[test]
fn five_of_six_come_back_however_they_come() {
    assert_eq!(claw_back(ClawBack::Keep, 6, 10, &[5]), [(22_500, 0)]);
    assert_eq!(claw_back(ClawBack::Reprice, 6, 10, &[5]), [(22_000, 0)]);
    // Kept 5: 250.00, T = 20.00; each further 50.00; the last makes T = 270.00.
    let steps = claw_back(ClawBack::Reprice, 6, 10, &[1, 1, 1, 1, 1, 1]);
    assert_eq!(steps.iter().map(|step| step.0).collect::<Vec<_>>(), [2000, 5000, 5000, 5000, 5000, 5000]);
    // Every composition of 5.
    for cuts in 0..16_u32 {
        let mut batches = vec![1];
        for cut in 0..4 {
            if cuts >> cut & 1 == 1 {
                batches.push(1);
            } else {
                *batches.last_mut().unwrap() += 1;
            }
        }
        for (policy, sum) in [(ClawBack::Keep, 22_500), (ClawBack::Reprice, 22_000)] {
            let steps = claw_back(policy, 6, 10, &batches);
            assert_eq!(steps.iter().map(|step| step.0).sum::<i64>(), sum, "{policy:?} {batches:?}");
        }
    }
}

#[test]
fn goodwill_is_no_part_of_what_units_are_owed() {
    // 3 × 10.00, 5.00 of goodwill first: units carry 10.00, 10.00, and the last no more than the 5.00 left.
    let line = plain(3, &[3000]);
    let mut so_far = NONE.plus(line.by_amount(NONE, 500).unwrap());
    for (expected, owed) in [(1000, 1000), (1000, 1000), (1000, 500)] {
        let counted = so_far.plus(LineStep { units: 1, ..LineStep::default() });
        let facts = ClawBackFacts {
            paid_minor: 3000,
            repriced_minor: 3000 - 1000 * counted.units,
            pro_rata_minor: line.pro_rata(counted.units).unwrap(),
            refunded_minor: so_far.for_units_minor(),
        };
        assert_eq!(ClawBack::Reprice.step(facts).unwrap().refund_minor, expected);
        assert_eq!(line.owed(counted), Ok(owed));
        let step = line.by_units_for(so_far, 1, owed).unwrap();
        assert_eq!(step, line.by_units(so_far, 1).unwrap());
        so_far = so_far.plus(step);
    }
    assert_eq!(line.customer_left(so_far), Ok(0));
    // Below zero alike.
    let mirror = plain(3, &[-3000]);
    let so_far = Refunded { units: 2, amount_minor: -1500, goodwill_minor: -500 };
    assert_eq!((mirror.owed(so_far), mirror.customer_left(so_far)), (Ok(-1000), Ok(-1500)));
    let ahead = Refunded { units: 1, amount_minor: -2000, goodwill_minor: 0 };
    assert_eq!(mirror.owed(ahead), Ok(0));
}

#[test]
fn where_a_lost_threshold_lets_the_target_fall_nothing_is_asked_back() {
    // 12 × 50.00, half off from 300.00: paid 300.00. Seven at once: five stay at 250.00, T = 50.00.
    assert_eq!(claw_back(ClawBack::Reprice, 12, 50, &[7]), [(5000, 0)]);
    // Six first: six stay at 150.00, 150.00 went back; the seventh lets T fall to 50.00: 100.00 are uncollected.
    // The ninth (three stay, 150.00) reaches 150.00 again, the last three bring 50.00 each.
    assert_eq!(
        claw_back(ClawBack::Reprice, 12, 50, &[6, 1, 2, 1, 1, 1]),
        [(15_000, 0), (0, 10_000), (0, 0), (5000, 0), (5000, 0), (5000, 0)]
    );
}
