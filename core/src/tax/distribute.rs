//! Distributes a rounded sum to the exact values it is the sum of.
//!
//! **What it does.** Divides the rounded sum of exact, signed values into whole minor units, one figure for each
//! value. The policy's `remainder` decides which values get the remaining minor units.
//!
//! **When it applies.** Where tax is rounded for a group or a document, and lines show their part of it.
//!
//! **Order and rounding.** [`LargestFraction`](TaxRemainder::LargestFraction): each part starts at its floor; the
//! missing units, at most one for each value with a fraction, go one each to the largest fractions (ties: the larger
//! magnitude, then the smaller id). A sum below zero is the mirror image: negate, distribute, negate; so is a sum of
//! exactly zero whose first value other than zero, by id, is below zero. Every part is then less than one unit from
//! its exact value, a credit note mirrors its invoice, and the order of lines does not matter. With a coarser step
//! the sum may be further away: values of one sign are scaled to it first; of mixed signs, all values get an equal
//! part of the difference.
//!
//! The other policies reproduce named systems: every value is rounded by the policy's mode to the minor unit (or is the
//! difference of running totals so rounded), and one value takes the rest, also that of a coarser step. All but `LargestAmount` depend on the order of lines, and
//! none guarantees that a part stays within one unit of its exact value.
//!
//! **Example.** 3 × 0.333 = 0.999 → 1.00: 0.34, 0.33, 0.33. For +100.00 and −99.97 at 20 %: 20.00 and −19.994, sum
//! 0.006 → 0.01: floors 20.00 and −20.00, the remaining cent to the larger fraction: 20.00 and −19.99 (largest
//! remainder on weights would give 33.33 and −33.32). 2.222, 2.222, 4.444, 4.444 rounded up, cumulative: 2.23, 2.22,
//! 4.44, 4.45; sum 13.34.
//!
//! **Source.** Hamilton's method, made signed; the failure it avoids is magento2#38455 (the order of items changes the
//! total). Odoo `account.tax` `_round_tax_details_tax_amounts` (largest amount); Microsoft Dynamics 365 "Sales tax
//! calculation rounding" examples 2 and combination (cumulative).

use std::cmp::Ordering;

use crate::contract::TaxRemainder;
use crate::index::Arrange;
use crate::num::{NumError, Ratio, RoundingMode};

use super::exact::{ExactMinor, TaxRounder};
use super::facts::position;

/// Distributes rounded sums; keeps its buffers.
#[derive(Debug, Default)]
pub(super) struct RoundingDistributor {
    parts: Vec<i64>,
    /// The cut-off fraction of each part, in `[0, 1)`.
    fractions: Vec<ExactMinor>,
    /// The positions of the parts with a fraction, which may get one unit more.
    open: Vec<u32>,
}

/// A rounded sum and the values it is the sum of.
#[derive(Clone, Copy, Debug)]
pub(super) struct RoundedSum<'a> {
    pub(super) values: &'a [ExactMinor],
    /// The exact sum.
    pub(super) exact: ExactMinor,
    pub(super) rounded: i64,
}

impl RoundingDistributor {
    /// Distributes a rounded sum to its values by `remainder`. `tie` compares the ids of two positions.
    pub(super) fn distribute(
        &mut self,
        remainder: TaxRemainder,
        mode: RoundingMode,
        sum: RoundedSum<'_>,
        tie: impl Fn(usize, usize) -> Ordering,
    ) -> Result<&[i64], NumError> {
        // In minor units, whatever the step of the sum.
        let rounder = TaxRounder::minor(mode);
        let taxed = || sum.values.iter().enumerate().filter(|(_, value)| !value.is_zero());
        let taker = match remainder {
            TaxRemainder::LargestFraction => return self.by_fraction(sum, tie),
            TaxRemainder::Cumulative => return self.cumulatively(rounder, sum),
            TaxRemainder::LargestAmount => taxed().min_by(|(one, left), (other, right)| {
                compare_magnitudes(**right, **left).then_with(|| tie(*one, *other))
            }),
            TaxRemainder::First => taxed().next(),
            TaxRemainder::Last => taxed().next_back(),
        };
        self.parts.clear();
        let mut left = sum.rounded;
        for &value in sum.values {
            let part = rounder.round(value)?;
            left = left.checked_sub(part).ok_or(NumError::Overflow)?;
            self.parts.push(part);
        }
        match taker.and_then(|(at, _)| self.parts.get_mut(at)) {
            Some(part) => *part = part.checked_add(left).ok_or(NumError::Overflow)?,
            // All values are zero, so there is nothing to distribute.
            None if left == 0 => {}
            None => return Err(NumError::Overflow),
        }
        Ok(&self.parts)
    }

    /// Each part is the difference of rounded running totals; the last value other than zero takes the rest.
    fn cumulatively(&mut self, rounder: TaxRounder, sum: RoundedSum<'_>) -> Result<&[i64], NumError> {
        self.parts.clear();
        let (mut running, mut before) = (ExactMinor::ZERO, 0_i64);
        for &value in sum.values {
            running = running.add(value)?;
            let now = rounder.round(running)?;
            self.parts.push(now.checked_sub(before).ok_or(NumError::Overflow)?);
            before = now;
        }
        let left = sum.rounded.checked_sub(before).ok_or(NumError::Overflow)?;
        let last = sum.values.iter().rposition(|value| !value.is_zero());
        if let Some(last) = last.and_then(|at| self.parts.get_mut(at)) {
            *last = last.checked_add(left).ok_or(NumError::Overflow)?;
        }
        Ok(&self.parts)
    }

    /// Floors, then one unit each to the largest fractions.
    pub(super) fn by_fraction(
        &mut self,
        sum: RoundedSum<'_>,
        tie: impl Fn(usize, usize) -> Ordering,
    ) -> Result<&[i64], NumError> {
        let RoundedSum { values, exact, rounded } = sum;
        let is_mirrored = if exact.is_zero() { first_is_negative(values, &tie) } else { exact.is_negative() };
        let total = if is_mirrored { negated(rounded)? } else { rounded };
        self.take_floors(values, is_mirrored)?;
        let missing = self.missing(total)?;
        if usize::try_from(missing).is_ok_and(|missing| missing <= self.open.len()) {
            self.raise(values, missing, &tie)?;
        } else if values.iter().all(|value| value.is_zero() || value.is_negative() == is_mirrored) {
            let scale = Ratio::from(rounded).div(exact.ratio())?;
            let scaled: Vec<ExactMinor> = values
                .iter()
                .map(|value| value.ratio().mul(scale).map(ExactMinor::Ratio))
                .collect::<Result<_, _>>()?;
            self.take_floors(&scaled, is_mirrored)?;
            let missing = self.missing(total)?;
            self.raise(&scaled, missing, &tie)?;
        } else {
            self.share_equally(values, missing, &tie)?;
        }
        if is_mirrored {
            for part in &mut self.parts {
                *part = negated(*part)?;
            }
        }
        Ok(&self.parts)
    }

    /// The floors of values, or of their negatives; those with a fraction are listed in `open`.
    fn take_floors(&mut self, values: &[ExactMinor], is_mirrored: bool) -> Result<(), NumError> {
        self.parts.clear();
        self.fractions.clear();
        self.open.clear();
        for (at, &value) in (0_u32..).zip(values) {
            let (part, fraction) = if is_mirrored { value.neg()?.floor()? } else { value.floor()? };
            if !fraction.is_zero() {
                self.open.push(at);
            }
            self.parts.push(part);
            self.fractions.push(fraction);
        }
        Ok(())
    }

    /// The total minus the sum of the parts.
    fn missing(&self, total: i64) -> Result<i64, NumError> {
        let parts = self.parts.iter().try_fold(0_i64, |sum, part| sum.checked_add(*part));
        parts.and_then(|parts| total.checked_sub(parts)).ok_or(NumError::Overflow)
    }

    /// One unit more for each of the `units` largest fractions; ties: the larger magnitude, then the smaller id.
    fn raise(
        &mut self,
        values: &[ExactMinor],
        units: i64,
        tie: &impl Fn(usize, usize) -> Ordering,
    ) -> Result<(), NumError> {
        let Self { parts, fractions, open } = self;
        let units = usize::try_from(units).unwrap_or(0);
        if 0 < units && units < open.len() {
            let value =
                |list: &[ExactMinor], at: u32| list.get(position(at)).copied().unwrap_or(ExactMinor::ZERO);
            open.arrange_nth_by(units.saturating_sub(1), |&one, &other| {
                let by_fraction = value(fractions, other).compare(value(fractions, one));
                by_fraction
                    .then_with(|| compare_magnitudes(value(values, other), value(values, one)))
                    .then_with(|| tie(position(one), position(other)))
                    .then_with(|| one.cmp(&other))
            });
        }
        for at in open.iter().take(units) {
            if let Some(part) = parts.get_mut(position(*at)) {
                *part = part.checked_add(1).ok_or(NumError::Overflow)?;
            }
        }
        Ok(())
    }

    /// Distributes `units`, which may be negative, in equal parts to all values other than zero, and the rest to the
    /// largest fractions.
    fn share_equally(
        &mut self,
        values: &[ExactMinor],
        units: i64,
        tie: &impl Fn(usize, usize) -> Ordering,
    ) -> Result<(), NumError> {
        self.open.clear();
        self.open.extend((0..).zip(values).filter(|(_, value)| !value.is_zero()).map(|(at, _)| at));
        let count = i64::try_from(self.open.len()).map_err(|_| NumError::Overflow)?;
        let each = units.checked_div_euclid(count).ok_or(NumError::DivideByZero)?;
        for at in &self.open {
            if let Some(part) = self.parts.get_mut(position(*at)) {
                *part = part.checked_add(each).ok_or(NumError::Overflow)?;
            }
        }
        self.raise(values, units.checked_rem_euclid(count).ok_or(NumError::DivideByZero)?, tie)
    }
}

/// The negative of a part.
fn negated(part: i64) -> Result<i64, NumError> {
    part.checked_neg().ok_or(NumError::Overflow)
}

/// Compares two values by magnitude.
fn compare_magnitudes(one: ExactMinor, other: ExactMinor) -> Ordering {
    match (one.is_negative(), other.is_negative()) {
        (false, false) => one.compare(other),
        (true, true) => other.compare(one),
        (true, false) => one.ratio().neg().cmp(&other.ratio()),
        (false, true) => one.ratio().cmp(&other.ratio().neg()),
    }
}

/// Whether the first value other than zero, by id, is negative.
fn first_is_negative(values: &[ExactMinor], tie: &impl Fn(usize, usize) -> Ordering) -> bool {
    let not_zero = (0..values.len()).filter(|&at| values.get(at).is_some_and(|value| !value.is_zero()));
    let first = not_zero.min_by(|&one, &other| tie(one, other));
    first.and_then(|at| values.get(at)).is_some_and(|value| value.is_negative())
}

#[cfg(test)]
mod tests {
    use super::super::exact::sum;
    use super::*;

    fn distributed(values: &[(i128, i128)], total: i64) -> Vec<i64> {
        let exact = |&(num, den): &(i128, i128)| ExactMinor::Ratio(Ratio::new(num, den).unwrap());
        let values: Vec<ExactMinor> = values.iter().map(exact).collect();
        let mut distributor = RoundingDistributor::default();
        let sum = RoundedSum { values: &values, exact: sum(values.iter().copied()).unwrap(), rounded: total };
        distributor.by_fraction(sum, |one, other| one.cmp(&other)).unwrap().to_vec()
    }

    #[test]
    fn mixed_signs_stay_within_one_unit_of_their_exact_tax() {
        // +100.00 and −99.97 at 20 %, in cents.
        assert_eq!(distributed(&[(2000, 1), (-9997, 5)], 1), [2000, -1999]);
        assert_eq!(distributed(&[(-2000, 1), (9997, 5)], -1), [-2000, 1999]);
    }

    #[test]
    fn a_sum_of_zero_is_mirrored_by_its_first_value() {
        // odoo-0131: 19.99, 19.99, −39.98 at 19.99 %.
        let values = [(3_996_001, 10_000), (3_996_001, 10_000), (-7_992_002, 10_000)];
        assert_eq!(distributed(&values, 0), [400, 399, -799]);
        assert_eq!(distributed(&values.map(|(num, den)| (-num, den)), 0), [-400, -399, 799]);
    }

    #[test]
    fn a_coarse_sum_is_distributed_in_minor_units_and_crosses_no_zero() {
        // 0.10 and 2.30 round to 0.00 at a step of 0.05 × 100: no part is negative.
        assert_eq!(distributed(&[(1, 10), (23, 10)], 0), [0, 0]);
        assert_eq!(distributed(&[(12, 5), (12, 5)], 5), [3, 2]);
        assert_eq!(distributed(&[(62, 5), (-2, 5), (0, 1)], 10), [11, -1, 0]);
    }
}
