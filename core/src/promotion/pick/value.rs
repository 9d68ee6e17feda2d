//! What picked units are worth, and the exact discount on them.
//!
//! **Order and rounding** `k` of the `n` units of a line worth `R` are worth `R·k/n`, a ratio that is never rounded; the discount
//! on it is rounded once. All units of a line are worth what the line is, with the arithmetic of a target without a pick.
//! **Example** 1 of 3 units worth 10.00 at a unit price of 2.00: 1000/3 − 200 = 400/3, 1.33 off.

use crate::check::Decimal;
use crate::contract::RoundingAt;
use crate::money::MAX_MINOR;
use crate::num::{NumError, Ratio, RoundingMode, mul_div, proven};

use super::super::effect::{CompiledAdjust, CompiledEffect, ExactDiscount, TargetValue, UnitCount};

/// The exact worth of `units` of a line of `of` units, in lowest terms, so that the sum of many lines stays in few digits.
pub(super) fn worth(amount: i64, units: i64, of: i64) -> Result<Ratio, NumError> {
    if units == of { Ok(Ratio::from(amount)) } else { Ok(of_units(amount, units, of)?.reduced()) }
}

/// The exact worth of `units` of a line of `of` units.
#[inline]
fn of_units(amount: i64, units: i64, of: i64) -> Result<Ratio, NumError> {
    Ratio::new(proven::mul_i64(amount, units), of.into())
}

/// The share of `units` of a line of `of` units in an amount, rounded.
pub(super) fn share(amount: i64, units: i64, of: i64, mode: RoundingMode) -> Result<i64, NumError> {
    if units == of { Ok(amount) } else { mul_div(amount, units, of, mode) }
}

/// Picked units of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct PickedUnits {
    /// The line's amount on the effect's basis.
    pub(super) basis: i64,
    /// The line's current amount.
    pub(super) running: i64,
    pub(super) units: i64,
    /// The units of the line.
    pub(super) of: i64,
    /// The line's quantity.
    pub(super) quantity: Decimal,
}

impl PickedUnits {
    /// The picked quantity.
    pub(super) fn count(&self) -> UnitCount {
        if self.units == self.of {
            return UnitCount::from(self.quantity);
        }
        UnitCount { count: self.units.into(), scale: 0 }
    }
}

/// An exact discount: it is rounded, then multiplied.
#[derive(Clone, Copy, Debug)]
pub(super) struct PickDiscount {
    each: Ratio,
    times: i128,
}

impl PickDiscount {
    const fn of(each: Ratio) -> Self {
        Self { each, times: 1 }
    }

    /// Rounded once; beyond every amount it is the largest amount.
    pub(super) fn rounded(self, mode: RoundingMode) -> Result<i64, NumError> {
        let each = self.each.round(mode)?.to_i128().unwrap_or(i128::MAX);
        let all = each.saturating_mul(self.times).clamp(0, i128::from(MAX_MINOR));
        i64::try_from(all).map_err(|_| NumError::Overflow)
    }

    /// The value before rounding, `times` over.
    pub(super) fn exact(self, times: i64) -> Result<Ratio, NumError> {
        if times == 1 && self.times == 1 {
            return Ok(self.each);
        }
        self.each.mul(Ratio::new(self.times.saturating_mul(times.into()), 1)?)
    }
}

/// The discount on picked units of a line.
pub(super) fn of_line(
    effect: &CompiledEffect,
    line: &PickedUnits,
    exponent: u8,
) -> Result<PickDiscount, NumError> {
    let PickedUnits { basis, running, units, of, .. } = *line;
    // Of how many units one amount is rounded, and how often it counts.
    let (one, times) = match effect.rounding_at {
        RoundingAt::Part => (units, 1),
        RoundingAt::Unit => (1, units),
    };
    let each = match effect.action {
        _ if units == of => return as_ever(effect, line, exponent),
        CompiledAdjust::Percent(percent) => of_units(basis, one, of)?.mul(percent.ratio()?)?,
        CompiledAdjust::Free => of_units(running, units, of)?,
        CompiledAdjust::SetPrice(price) => {
            let minor = Ratio::from_decimal(price.mantissa, price.scale.saturating_sub(exponent))?;
            of_units(running, one, of)?.sub(minor.mul(Ratio::from(one))?)?
        }
        _ => return as_ever(effect, line, exponent),
    };
    Ok(PickDiscount { each, times: times.into() })
}

/// The discount of an effect that computes from whole amounts or from a number of units.
fn as_ever(effect: &CompiledEffect, line: &PickedUnits, exponent: u8) -> Result<PickDiscount, NumError> {
    let seen = TargetValue { basis: line.basis, running: line.running, units: line.count(), parts: 1 };
    let (each, times) = terms(effect.exact(seen, exponent)?)?;
    Ok(PickDiscount { each, times })
}

/// What is rounded, and how often it counts.
fn terms(exact: ExactDiscount) -> Result<(Ratio, i128), NumError> {
    Ok(match exact {
        ExactDiscount::Fraction(fraction) => {
            (Ratio::new(fraction.numerator, fraction.denominator)?, fraction.units)
        }
        ExactDiscount::Sum(sum) => (sum, 1),
    })
}

/// The exact worth of picked units of several lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct PickedValue {
    pub(super) basis: Ratio,
    pub(super) running: Ratio,
    /// The number of lines.
    pub(super) lines: u32,
}

impl PickedValue {
    pub(super) const NOTHING: Self = Self { basis: Ratio::ZERO, running: Ratio::ZERO, lines: 0 };

    /// Adds picked units of a line.
    pub(super) fn add(&mut self, line: &PickedUnits) -> Result<(), NumError> {
        self.basis = self.basis.add(worth(line.basis, line.units, line.of)?)?;
        self.running = self.running.add(worth(line.running, line.units, line.of)?)?;
        self.lines = self.lines.saturating_add(1);
        Ok(())
    }
}

/// The one discount on picked units of several lines, or on one group of them.
pub(super) fn of_value(
    effect: &CompiledEffect,
    value: &PickedValue,
    units: UnitCount,
    exponent: u8,
) -> Result<PickDiscount, NumError> {
    let each = match effect.action {
        CompiledAdjust::Percent(percent) => value.basis.mul(percent.ratio()?)?,
        CompiledAdjust::Free => value.running,
        CompiledAdjust::SetTotal(total) | CompiledAdjust::SetGroupPrice(total) => {
            value.running.sub(Ratio::from(total))?
        }
        CompiledAdjust::PerUnit(_)
        | CompiledAdjust::PerPart(_)
        | CompiledAdjust::PerTarget(_)
        | CompiledAdjust::PerGroup(_)
        | CompiledAdjust::Tiered
        | CompiledAdjust::FirstAdditional(_)
        | CompiledAdjust::SetPrice(_) => {
            let seen = TargetValue { basis: 0, running: 0, units, parts: value.lines };
            terms(effect.exact(seen, exponent)?)?.0
        }
    };
    Ok(PickDiscount::of(each))
}
