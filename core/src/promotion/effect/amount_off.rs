//! The effect `amount`.
//!
//! **What it does** takes a fixed amount off each unit, each part, or the target as a whole.
//! **When it applies** to lines, the order, shipping and fees; a shipment or a fee is one unit.
//! **Order and rounding** per unit: amount × quantity, rounded once per line, so that amounts finer than the minor
//! unit and fractional quantities are exact; with `rounding_at: unit` the amount is rounded and then multiplied. On the
//! order the amounts of all its units, or of all its lines, are one amount, rounded once and then allocated. Per line
//! and per order the amount is whole already.
//! **Example** 0.125 off each of 3 units is 0.375, rounded half up 0.38; at the unit 0.13 × 3 = 0.39. 30.00 off each of
//! 2 mugs of 20.00 takes 40.00.
//! **Source** promotions.md, semantics 4; numbers.md "UnitCount, never divided then multiplied"; Sylius "per unit bigger
//! than price".

use crate::check::{Decimal, power_of_ten};
use crate::contract::RoundingAt;
use crate::num::NumError;

use super::exact::{DiscountFraction, TargetValue, UnitCount};

/// The exact amount off each unit.
#[inline]
pub(super) fn per_unit(
    amount: Decimal,
    at: RoundingAt,
    exponent: u8,
    seen: TargetValue,
) -> Result<DiscountFraction, NumError> {
    let (counted, units) = match at {
        RoundingAt::Unit if seen.units.divisible() > 1 => (UnitCount::ONE, seen.units.divisible()),
        _ => (seen.units, 1),
    };
    let down = amount.scale.saturating_add(counted.scale);
    let product = counted.times(amount.mantissa);
    if down >= exponent {
        let denominator = i128::from(power_of_ten(down.saturating_sub(exponent))?);
        return Ok(DiscountFraction { numerator: product, denominator, units });
    }
    let up = power_of_ten(exponent.saturating_sub(down))?;
    Ok(DiscountFraction { numerator: product.saturating_mul(i128::from(up)), denominator: 1, units })
}

/// An amount off each part.
#[inline]
pub(super) fn per_part(minor: i64, seen: TargetValue) -> DiscountFraction {
    DiscountFraction::whole(i128::from(minor).saturating_mul(i128::from(seen.parts)))
}
