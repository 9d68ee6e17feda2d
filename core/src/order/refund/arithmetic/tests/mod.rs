//! Figures by hand, laws, every batching of small orders, and what went wrong elsewhere.

mod every_batching;
mod examples;
mod known_answers;
mod laws;
mod real_failures;

use crate::order::refund::arithmetic::{FrozenLine, LineStep, RefundFault, Refunded};

/// Nothing yet.
pub(crate) const NONE: Refunded = Refunded { units: 0, amount_minor: 0, goodwill_minor: 0 };

/// The customer's part of a step.
pub(crate) fn customers(line: FrozenLine<'_>, so_far: Refunded, step: LineStep) -> i64 {
    parts(line, so_far, step).1[line.payers.len() - 1]
}

/// A step with the sign turned.
pub(crate) fn negated(step: LineStep) -> LineStep {
    LineStep { units: -step.units, amount_minor: -step.amount_minor, goodwill_minor: -step.goodwill_minor }
}

/// The parts of a step: what, and who.
pub(crate) fn parts(line: FrozenLine<'_>, so_far: Refunded, step: LineStep) -> (Vec<i64>, Vec<i64>) {
    let (mut what, mut who) = (Vec::new(), Vec::new());
    line.parts_by_tax(so_far, step, &mut what).unwrap();
    line.parts_by_payer(so_far, step, &mut who).unwrap();
    (what, who)
}

/// A line of the customer alone, without tax.
pub(crate) fn plain(units: i64, gross: &[i64; 1]) -> FrozenLine<'_> {
    FrozenLine::new(units, gross[0], gross, gross).unwrap()
}

/// The amounts of the units, one by one.
pub(crate) fn one_by_one(line: FrozenLine<'_>) -> Vec<i64> {
    let mut so_far = NONE;
    (0..line.units)
        .map(|_| {
            let step = line.by_units(so_far, 1).unwrap();
            so_far = so_far.plus(step);
            step.amount_minor
        })
        .collect()
}

/// The parts of *what* of the units, one by one.
pub(crate) fn what_one_by_one(line: FrozenLine<'_>) -> Vec<Vec<i64>> {
    let mut so_far = NONE;
    (0..line.units)
        .map(|_| {
            let step = line.by_units(so_far, 1).unwrap();
            let (what, _) = parts(line, so_far, step);
            so_far = so_far.plus(step);
            what
        })
        .collect()
}

/// A refund by amount, which must be accepted.
pub(crate) fn amount(line: FrozenLine<'_>, so_far: &mut Refunded, amount_minor: i64) -> (Vec<i64>, Vec<i64>) {
    let step = line.by_amount(*so_far, amount_minor).unwrap();
    let both = parts(line, *so_far, step);
    *so_far = so_far.plus(step);
    both
}

/// What a refused refund would have accepted.
pub(crate) fn largest<T: core::fmt::Debug>(answer: Result<T, RefundFault>) -> i64 {
    match answer.unwrap_err() {
        RefundFault::TooManyUnits { largest } => largest,
        RefundFault::TooMuch { largest_minor } => largest_minor,
        other => panic!("{other:?} states no maximum"),
    }
}
