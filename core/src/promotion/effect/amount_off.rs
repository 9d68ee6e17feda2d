//! The effect `amount`.
//!
//! **What it does** takes a fixed amount off each unit, each line, or the target as a whole.
//! **When it applies** to lines, the order, shipping and fees; per unit only to lines.
//! **Order and rounding** per unit: amount × quantity, rounded once per line, so that amounts finer than the minor
//! unit and fractional quantities are exact; per line and per order the amount is whole already.
//! **Example** 0.125 off each of 3 units is 0.375, rounded half up 0.38. 30.00 off each of 2 mugs of 20.00 takes 40.00.
//! **Source** numbers.md "Units, never divided then multiplied"; Sylius "per unit bigger than price".

use crate::check::{Decimal, power_of_ten};
use crate::num::NumError;

use super::exact::{DiscountFraction, TargetValue};

/// The exact amount off each unit.
#[inline]
pub(super) fn per_unit(
    amount: Decimal,
    exponent: u8,
    seen: TargetValue,
) -> Result<DiscountFraction, NumError> {
    let down = amount.scale.saturating_add(seen.quantity.scale);
    if down >= exponent {
        Ok(DiscountFraction {
            factor: amount.mantissa,
            numerator: seen.quantity.mantissa,
            denominator: power_of_ten(down.saturating_sub(exponent))?,
            units: 1,
        })
    } else {
        let up = power_of_ten(exponent.saturating_sub(down))?;
        let factor = amount.mantissa.checked_mul(up).ok_or(NumError::Overflow)?;
        Ok(DiscountFraction { factor, numerator: seen.quantity.mantissa, denominator: 1, units: 1 })
    }
}
