//! A rounded sum, given back to its exact parts.
//!
//! **What it does.** Divides the rounded sum of exact, signed values into whole minor units, one for each value.
//!
//! **When it applies.** Where tax is rounded for a group or a document, and lines must show their part of it.
//!
//! **Order and rounding.** Each part starts at its floor; the units that are missing to the sum, never more than there are
//! values with a fraction, go one each to the largest fractions (ties: the larger magnitude, then the smaller id). A sum
//! below zero is the mirror image: negate, give back, negate; so is a sum of exactly zero whose first value other than
//! zero, by id, is below zero. Every part is then less than one unit from its exact value, a credit note mirrors its
//! invoice, and the order of lines does not matter. With a coarser step the sum may lie further away: values of one sign
//! are scaled to it first; of mixed signs, the difference goes around in equal shares.
//!
//! **Example.** 3 × 0.333 = 0.999 → 1.00: 0.34, 0.33, 0.33. For +100.00 and −99.97 at 20 %: 20.00 and −19.994, sum 0.006
//! → 0.01: floors 20.00 and −20.00, one cent to the larger fraction: 20.00 and −19.99 (largest remainder on weights would
//! give 33.33 and −33.32).
//!
//! **Source.** Hamilton's method, made signed; the failure it avoids is magento2#38455 (the order of items changes the
//! total).

use std::cmp::Ordering;

use crate::index::Arrange;
use crate::num::{NumError, Ratio, Rounding};

/// Gives `total` back to `values`; `rounded` is cleared first. `tie` compares the ids of two positions.
pub(super) fn give_back(
    values: &[Ratio],
    total: i64,
    tie: impl Fn(usize, usize) -> Ordering,
    rounded: &mut Vec<i64>,
) -> Result<(), NumError> {
    rounded.clear();
    let sum = sum(values)?;
    let is_mirrored = if sum.is_zero() { first_is_negative(values, &tie) } else { sum.is_negative() };
    let sign = |value: Ratio| if is_mirrored { value.neg() } else { value };
    let total = if is_mirrored { total.checked_neg().ok_or(NumError::Overflow)? } else { total };
    let mut open: Vec<Open> = Vec::with_capacity(values.len());
    for (at, &value) in values.iter().enumerate() {
        open.push(Open::new(at, sign(value))?);
    }
    let missing = missing(&open, total)?;
    let is_within = |missing: i64, open: &[Open]| {
        let room = open.iter().filter(|open| !open.fraction.is_zero()).count();
        usize::try_from(missing).is_ok_and(|missing| missing <= room)
    };
    if is_within(missing, &open) {
        raise(&mut open, missing, &tie)?;
    } else if open.iter().all(|open| !open.value.is_negative()) {
        let scale = Ratio::from(total).div(sign(sum))?;
        for open in &mut open {
            *open = Open::new(open.at, open.value.mul(scale)?)?;
        }
        let missing = self::missing(&open, total)?;
        raise(&mut open, missing, &tie)?;
    } else {
        go_around(&mut open, missing, &tie)?;
    }
    rounded.resize(values.len(), 0);
    for open in &open {
        let part = if is_mirrored { open.part.checked_neg().ok_or(NumError::Overflow)? } else { open.part };
        if let Some(slot) = rounded.get_mut(open.at) {
            *slot = part;
        }
    }
    Ok(())
}

/// The exact sum.
pub(super) fn sum(values: &[Ratio]) -> Result<Ratio, NumError> {
    values.iter().try_fold(Ratio::ZERO, |sum, &value| sum.add(value))
}

/// Whether the first value other than zero, by id, is below zero.
fn first_is_negative(values: &[Ratio], tie: &impl Fn(usize, usize) -> Ordering) -> bool {
    let not_zero = (0..values.len()).filter(|&at| values.get(at).is_some_and(|value| !value.is_zero()));
    let first = not_zero.min_by(|&one, &other| tie(one, other));
    first.and_then(|at| values.get(at)).is_some_and(|value| value.is_negative())
}

/// A value on its way to a whole number.
#[derive(Clone, Copy, Debug)]
struct Open {
    at: usize,
    value: Ratio,
    part: i64,
    /// In `[0, 1)`.
    fraction: Ratio,
}

impl Open {
    fn new(at: usize, value: Ratio) -> Result<Self, NumError> {
        let part = value.round_to_i64(Rounding::Floor)?;
        Ok(Self { at, value, part, fraction: value.sub(Ratio::from(part))? })
    }

    fn magnitude(&self) -> Ratio {
        if self.value.is_negative() { self.value.neg() } else { self.value }
    }
}

/// What the parts are short of the total.
fn missing(open: &[Open], total: i64) -> Result<i64, NumError> {
    let parts = open.iter().try_fold(0_i64, |sum, open| sum.checked_add(open.part));
    parts.and_then(|parts| total.checked_sub(parts)).ok_or(NumError::Overflow)
}

/// Largest fraction first, then the larger magnitude, then the smaller id.
fn by_claim(one: &Open, other: &Open, tie: &impl Fn(usize, usize) -> Ordering) -> Ordering {
    let claim = other.fraction.cmp(&one.fraction).then_with(|| other.magnitude().cmp(&one.magnitude()));
    claim.then_with(|| tie(one.at, other.at))
}

/// One unit more for each of the `units` largest claims.
fn raise(open: &mut [Open], units: i64, tie: &impl Fn(usize, usize) -> Ordering) -> Result<(), NumError> {
    open.arrange_stably_by(|one, other| by_claim(one, other, tie));
    for open in open.iter_mut().take(usize::try_from(units).unwrap_or(0)) {
        open.part = open.part.checked_add(1).ok_or(NumError::Overflow)?;
    }
    Ok(())
}

/// `units`, which may be below zero, in equal shares to all values other than zero, the rest by claim.
fn go_around(
    open: &mut Vec<Open>,
    units: i64,
    tie: &impl Fn(usize, usize) -> Ordering,
) -> Result<(), NumError> {
    open.retain(|open| !open.value.is_zero());
    let count = i64::try_from(open.len()).map_err(|_| NumError::Overflow)?;
    let each = units.checked_div_euclid(count).ok_or(NumError::DivideByZero)?;
    for open in open.iter_mut() {
        open.part = open.part.checked_add(each).ok_or(NumError::Overflow)?;
    }
    raise(open, units.checked_rem_euclid(count).ok_or(NumError::DivideByZero)?, tie)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(values: &[(i128, i128)], total: i64) -> Vec<i64> {
        let values: Vec<Ratio> = values.iter().map(|&(num, den)| Ratio::new(num, den).unwrap()).collect();
        let mut rounded = Vec::new();
        give_back(&values, total, |one, other| one.cmp(&other), &mut rounded).unwrap();
        rounded
    }

    #[test]
    fn mixed_signs_stay_within_one_unit_of_their_exact_tax() {
        // +100.00 and −99.97 at 20 %, in cents.
        assert_eq!(given(&[(2000, 1), (-9997, 5)], 1), [2000, -1999]);
        assert_eq!(given(&[(-2000, 1), (9997, 5)], -1), [-2000, 1999]);
    }

    #[test]
    fn a_sum_of_zero_is_mirrored_by_its_first_value() {
        // odoo-0131: 19.99, 19.99, −39.98 at 19.99 %.
        let values = [(3_996_001, 10_000), (3_996_001, 10_000), (-7_992_002, 10_000)];
        assert_eq!(given(&values, 0), [400, 399, -799]);
        assert_eq!(given(&values.map(|(num, den)| (-num, den)), 0), [-400, -399, 799]);
    }

    #[test]
    fn a_coarse_sum_is_given_in_minor_units_and_crosses_no_zero() {
        // 0.10 and 2.30 round to 0.00 at a step of 0.05 × 100: nobody gets a negative part.
        assert_eq!(given(&[(1, 10), (23, 10)], 0), [0, 0]);
        assert_eq!(given(&[(12, 5), (12, 5)], 5), [3, 2]);
        assert_eq!(given(&[(62, 5), (-2, 5), (0, 1)], 10), [11, -1, 0]);
    }
}
