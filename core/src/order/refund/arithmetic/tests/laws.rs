//! What holds for any line and any series of refunds.

use core::cmp::Ordering;

use proptest::prelude::*;

use crate::contract::TenderKind;
use crate::contract::order::{ClawBack, RefundAllocation};
use crate::money::MAX_MINOR;
use crate::num::{Ratio, RoundingMode};
use crate::order::refund::arithmetic::*;

use super::{NONE, customers, negated, parts};

/// Magnitudes at which chains and products are known to break: small, exact halves, powers of ten, beyond 2^32 and the
/// bound.
fn magnitude() -> impl Strategy<Value = i64> {
    prop_oneof![
        4 => 0..=12_i64,
        4 => 0..=20_000_i64,
        1 => (0..=14_u32, -1..=1_i64).prop_map(|(power, by)| (10_i64.pow(power) + by).max(0)),
        1 => (0..=20_i64, -1..=1_i64).prop_map(|(times, by)| ((times << 32) + by).max(0)),
        1 => 0..=MAX_MINOR / 8,
    ]
}

fn units() -> impl Strategy<Value = i64> {
    prop_oneof![4 => 1..=12_i64, 1 => 1..=1_000_000_000_i64, 1 => Just(1_000_000_000_i64)]
}

/// Components of one sign, and the same gross divided among who paid.
#[derive(Debug, Clone)]
struct RandomLine {
    units: i64,
    what: Vec<i64>,
    who: Vec<i64>,
}

impl RandomLine {
    fn vector(&self) -> FrozenLine<'_> {
        FrozenLine::new(self.units, self.what.iter().sum(), &self.what, &self.who).unwrap()
    }

    fn mirrored(&self) -> Self {
        let negated = |components: &[i64]| components.iter().map(|component| -component).collect();
        Self { units: self.units, what: negated(&self.what), who: negated(&self.who) }
    }
}

fn line_above_zero() -> impl Strategy<Value = RandomLine> {
    (units(), prop::collection::vec(magnitude(), 1..=5), prop::collection::vec(0..=1000_i64, 0..=3)).prop_map(
        |(units, what, cuts)| {
            let gross: i64 = what.iter().sum();
            let mut left = gross;
            let mut who: Vec<i64> = cuts
                .iter()
                .map(|cut| {
                    let part = left / 1000 * cut;
                    left -= part;
                    part
                })
                .collect();
            who.push(left);
            RandomLine { units, what, who }
        },
    )
}

/// Any signs.
fn any_line() -> impl Strategy<Value = RandomLine> {
    let signed =
        || (magnitude(), any::<bool>()).prop_map(|(value, minus)| if minus { -value } else { value });
    (units(), prop::collection::vec(signed(), 1..=4), prop::collection::vec(signed(), 0..=2)).prop_map(
        |(units, what, mut who)| {
            let last = what.iter().sum::<i64>() - who.iter().sum::<i64>();
            who.push(last);
            RandomLine { units, what, who }
        },
    )
}

/// Part of what is left, in thousandths, of units or of the amount.
#[derive(Debug, Clone, Copy)]
enum PartialRefund {
    Units(i64),
    Amount(i64),
}

fn asks() -> impl Strategy<Value = Vec<PartialRefund>> {
    let ask = prop_oneof![
        (0..=1000_i64).prop_map(PartialRefund::Units),
        (0..=1000_i64).prop_map(PartialRefund::Amount)
    ];
    prop::collection::vec(ask, 0..=12)
}

/// That much of `left`, rounded to a unit away from zero.
fn some(left: i64, thousandths: i64) -> i64 {
    let part = i128::from(left) * i128::from(thousandths);
    i64::try_from((part + i128::from(left.signum()) * 999) / 1000).unwrap()
}

fn answer(line: FrozenLine<'_>, so_far: Refunded, ask: PartialRefund) -> LineStep {
    let left = line.left(so_far).unwrap();
    match ask {
        PartialRefund::Units(of) => line.by_units(so_far, some(left.units, of)).unwrap(),
        PartialRefund::Amount(of) => line.by_amount(so_far, some(left.amount_minor, of)).unwrap(),
    }
}

fn add(sums: &mut [i64], parts: &[i64]) {
    for (sum, part) in sums.iter_mut().zip(parts) {
        *sum += part;
    }
}

/// Runs the asks, then takes back the rest by units and by amount; holds each step and the end.
fn closes(line: &RandomLine, asks: &[PartialRefund]) {
    let vector = line.vector();
    let mut so_far = NONE;
    let (mut what_sum, mut who_sum) = (vec![0; line.what.len()], vec![0; line.who.len()]);
    let last = [PartialRefund::Units(1000), PartialRefund::Amount(1000)];
    for &ask in asks.iter().chain(&last) {
        let step = answer(vector, so_far, ask);
        let (what, who) = parts(vector, so_far, step);
        for (components, parts) in [(&line.what, &what), (&line.who, &who)] {
            assert_eq!(parts.iter().sum::<i64>(), step.amount_minor, "{line:?} {so_far:?} {step:?}");
            // No component ever turns back.
            for (component, part) in components.iter().zip(parts) {
                assert!(part * component.signum() >= 0, "{line:?} {so_far:?} {step:?} {parts:?}");
            }
        }
        so_far = so_far.plus(step);
        add(&mut what_sum, &what);
        add(&mut who_sum, &who);
        let customer = line.who.last().unwrap() - who_sum.last().unwrap();
        assert_eq!(vector.customer_left(so_far).unwrap(), customer);
        // However the steps were cut, one step to here is their sum; no component goes beyond itself.
        let (what, who) = parts(
            vector,
            NONE,
            LineStep { units: so_far.units, amount_minor: so_far.amount_minor, goodwill_minor: 0 },
        );
        assert_eq!((&what, &who), (&what_sum, &who_sum), "{line:?} {so_far:?}");
        for (components, sums) in [(&line.what, &what_sum), (&line.who, &who_sum)] {
            for (component, sum) in components.iter().zip(sums) {
                assert!(sum.abs() <= component.abs() && sum * component.signum() >= 0, "{line:?} {so_far:?}");
            }
        }
    }
    assert_eq!((so_far.units, so_far.amount_minor), (line.units, vector.gross_minor()));
    assert_eq!((what_sum, who_sum), (line.what.clone(), line.who.clone()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn every_series_sums_exactly_and_closes(line in line_above_zero(), asks in asks()) {
        closes(&line, &asks);
        closes(&line.mirrored(), &asks);
    }

    #[test]
    fn so_it_does_with_components_of_any_sign(line in any_line(), asks in asks()) {
        closes(&line, &asks);
    }

    #[test]
    fn by_units_it_is_never_above_pro_rata_nor_a_unit_below(line in line_above_zero(), batches in prop::collection::vec(0..=1000_i64, 0..=8)) {
        let vector = line.vector();
        let mut so_far = NONE;
        for of in batches {
            so_far = so_far.plus(answer(vector, so_far, PartialRefund::Units(of)));
            let exact = i128::from(vector.gross_minor()) * i128::from(so_far.units);
            let reached = i128::from(so_far.amount_minor) * i128::from(line.units);
            prop_assert!(reached <= exact && exact < reached + i128::from(line.units));
            // So is the first component above zero, of the amount.
            let (what, _) = parts(vector, NONE, LineStep { units: so_far.units, amount_minor: so_far.amount_minor, goodwill_minor: 0 });
            let first = (i128::from(line.what[0]) * i128::from(so_far.amount_minor), i128::from(what[0]) * i128::from(vector.gross_minor()));
            prop_assert!(first.1 <= first.0 && (first.0 == 0 || first.0 < first.1 + i128::from(vector.gross_minor())));
        }
    }

    #[test]
    fn a_mirrored_line_is_refunded_as_the_mirror(line in any_line(), asks in asks()) {
        let (there, mirror) = (line.clone(), line.mirrored());
        let (there, mirror) = (there.vector(), mirror.vector());
        let (mut so_far, mut mirrored) = (NONE, NONE);
        for ask in asks {
            let (step, opposite) = (answer(there, so_far, ask), answer(mirror, mirrored, ask));
            prop_assert_eq!(LineStep { units: step.units, ..negated(step) }, opposite);
            let (what, who) = parts(there, so_far, step);
            let negated = |parts: Vec<i64>| parts.into_iter().map(|part| -part).collect::<Vec<_>>();
            prop_assert_eq!((negated(what), negated(who)), parts(mirror, mirrored, opposite));
            so_far = so_far.plus(step);
            mirrored = mirrored.plus(opposite);
        }
    }

    #[test]
    fn amounts_first_or_units_first_end_alike(line in line_above_zero(), units in 0..=1000_i64, amount in 0..=1000_i64) {
        let vector = line.vector();
        let by_units = answer(vector, NONE, PartialRefund::Units(units));
        let then = answer(vector, NONE.plus(by_units), PartialRefund::Amount(amount));
        let first = vector.by_amount(NONE, then.amount_minor).unwrap();
        let units_then = vector.by_units(NONE.plus(first), by_units.units).unwrap();
        prop_assert_eq!(NONE.plus(by_units).plus(then), NONE.plus(first).plus(units_then));
    }

    #[test]
    fn the_stated_maximum_is_accepted_and_one_more_is_not(line in line_above_zero(), asks in asks()) {
        let vector = line.vector();
        let so_far = asks.iter().fold(NONE, |so_far, &ask| so_far.plus(answer(vector, so_far, ask)));
        let left = vector.left(so_far).unwrap();
        prop_assert!(vector.by_units(so_far, left.units).is_ok());
        prop_assert_eq!(vector.by_units(so_far, left.units + 1), Err(RefundFault::TooManyUnits { largest: left.units }));
        prop_assert!(vector.by_amount(so_far, left.amount_minor).is_ok());
        prop_assert_eq!(
            vector.by_amount(so_far, left.amount_minor + 1),
            Err(RefundFault::TooMuch { largest_minor: left.amount_minor })
        );
        let customer = line.who.last().unwrap() - customers(vector, NONE, LineStep { units: so_far.units, amount_minor: so_far.amount_minor, goodwill_minor: 0 });
        prop_assert!(vector.for_customer(so_far, customer).is_ok());
        prop_assert_eq!(vector.for_customer(so_far, customer + 1), Err(RefundFault::TooMuch { largest_minor: customer }));
    }

    #[test]
    fn a_share_asked_for_is_given_exactly_and_batches_add_up(line in line_above_zero(), asks in asks(), of in 0..=1000_i64, cut in 0..=1000_i64) {
        let vector = line.vector();
        let so_far = asks.iter().fold(NONE, |so_far, &ask| so_far.plus(answer(vector, so_far, ask)));
        let left = vector.left(so_far).unwrap();
        let all = customers(vector, so_far, LineStep { units: 0, ..left });
        let share = some(all, of);
        let once = vector.for_customer(so_far, share).unwrap();
        prop_assert_eq!(customers(vector, so_far, once), share);
        // It is the largest such step.
        if share > 0 && once.amount_minor < left.amount_minor {
            let more = LineStep { units: 0, amount_minor: once.amount_minor + 1, goodwill_minor: 0 };
            prop_assert!(customers(vector, so_far, more) > share);
        }
        let part = some(share, cut);
        if 0 < part && part < share {
            let first = so_far.plus(vector.for_customer(so_far, part).unwrap());
            let second = first.plus(vector.for_customer(first, share - part).unwrap());
            prop_assert_eq!(second, so_far.plus(once));
        }
    }

    #[test]
    fn a_spread_is_within_what_is_left_and_loses_nothing(
        left in prop::collection::vec((-5..=3000_i64, any::<bool>()), 0..=6),
        amounts in prop::collection::vec(0..=4000_i64, 1..=5),
        policy in prop::sample::select(vec![
            RefundAllocation::OriginalProportional, RefundAllocation::NewestFirst, RefundAllocation::OldestFirst,
            RefundAllocation::CreditFirst,
        ]),
    ) {
        let kind = |credit| if credit { TenderKind::StoreCredit } else { TenderKind::Card };
        let mut tenders: Vec<RefundableTender> =
            left.iter().map(|&(left_minor, credit)| RefundableTender { left_minor, kind: kind(credit) }).collect();
        let room: i64 = tenders.iter().map(|tender| tender.left_minor.max(0)).sum();
        let (mut spreader, mut shares, mut placed) = (Spreader::default(), Vec::new(), 0);
        for amount in amounts {
            let by_position = |a: usize, b: usize| a.cmp(&b);
            let open = room - placed;
            let unplaced = spreader.over_tenders(amount, policy, &tenders, by_position, &mut shares).unwrap();
            let given = shares.iter().sum::<i64>();
            prop_assert_eq!(given + unplaced, amount);
            prop_assert_eq!(given, amount.min(open));
            for (tender, share) in tenders.iter_mut().zip(&shares) {
                prop_assert!((0..=tender.left_minor.max(0)).contains(share));
                tender.left_minor -= share;
            }
            placed += given;
        }
    }

    #[test]
    fn a_spread_does_not_depend_on_the_order_of_its_input(
        left in prop::collection::vec(0..=9_i64, 2..=5), amount in 0..=30_i64, turn in 1..=4_usize,
    ) {
        let turned: Vec<(usize, i64)> =
            (0..left.len()).map(|at| (at + turn) % left.len()).map(|at| (at, left[at])).collect();
        let (mut spreader, mut straight, mut other) = (Spreader::default(), Vec::new(), Vec::new());
        let by_id = |a: usize, b: usize| -> Ordering { turned[a].0.cmp(&turned[b].0) };
        spreader.over_parts(amount, &left, |a, b| a.cmp(&b), &mut straight).unwrap();
        let moved: Vec<i64> = turned.iter().map(|part| part.1).collect();
        spreader.over_parts(amount, &moved, by_id, &mut other).unwrap();
        for (at, part) in turned.iter().zip(other) {
            prop_assert_eq!(straight[at.0], part);
        }
    }

    #[test]
    fn a_fee_never_exceeds_the_refund_and_its_figures_agree(
        stated_minor in magnitude(), refund in magnitude(), percent in 0..=200_i64, included in any::<bool>(),
    ) {
        let rate = Ratio::new(i128::from(percent), 100).unwrap();
        let tax = if included { FeeTax::Included(rate) } else { FeeTax::Added(rate) };
        let fee = AgreedFee { stated_minor, tax }.line(refund, RoundingMode::HalfUp).unwrap();
        prop_assert_eq!(fee.net_minor + fee.tax_minor, fee.gross_minor);
        prop_assert!(fee.net_minor <= 0 && fee.tax_minor <= 0 && -fee.gross_minor <= refund && fee.uncollected_minor >= 0);
        // Within half a minor unit of the exact tax: |tax · (100 + p) − gross · p| ≤ (100 + p) / 2 inside.
        let (tax, gross, percent) = (i128::from(-fee.tax_minor), i128::from(-fee.gross_minor), i128::from(percent));
        let inside = 2 * (tax * (100 + percent) - gross * percent).abs();
        prop_assert!(inside <= 100 + percent, "{fee:?}");
        if fee.uncollected_minor == 0 {
            let base = if included { fee.gross_minor } else { fee.net_minor };
            prop_assert_eq!(-base, stated_minor);
        }
    }

    #[test]
    fn a_claw_back_stays_between_nothing_and_pro_rata_and_closes(
        prices in prop::collection::vec(0..=5000_i64, 1..=12), percent in 0..=100_i64, threshold in 0..=20_000_i64,
        batches in prop::collection::vec(1..=4_usize, 1..=12),
    ) {
        // One line of equal units whose price for k units is `price(k)`.
        let unit = prices[0];
        let count = i64::try_from(prices.len()).unwrap();
        let price = |kept: i64| if unit * kept >= threshold { unit * kept * (100 - percent) / 100 } else { unit * kept };
        for policy in [ClawBack::Keep, ClawBack::Reprice] {
            let gross = [price(count)];
            let line = super::plain(count, &gross);
            let mut so_far = NONE;
            for batch in batches.iter().map(|&batch| i64::try_from(batch).unwrap()).chain([count]) {
                let batch = batch.min(count - so_far.units);
                let counted = so_far.plus(LineStep { units: batch, amount_minor: 0, goodwill_minor: 0 });
                let facts = ClawBackFacts {
                    paid_minor: gross[0],
                    repriced_minor: price(count - counted.units),
                    pro_rata_minor: line.pro_rata(counted.units).unwrap(),
                    refunded_minor: so_far.amount_minor,
                };
                let step = policy.step(facts).unwrap();
                prop_assert!(step.target_minor >= 0 && step.clawed_back_minor >= 0 && step.refund_minor >= 0);
                prop_assert_eq!(so_far.amount_minor + step.refund_minor - step.uncollected_minor, step.target_minor);
                let mut shares = Vec::new();
                let owed = [line.owed(counted).unwrap()];
                let unplaced = Spreader::default().over_parts(step.refund_minor, &owed, |a, b| a.cmp(&b), &mut shares);
                prop_assert_eq!(unplaced, Ok(0));
                so_far = so_far.plus(line.by_units_for(so_far, batch, shares[0]).unwrap());
            }
            prop_assert_eq!(so_far, Refunded { units: count, amount_minor: gross[0], goodwill_minor: 0 });
        }
    }
}
