//! The effects `set_price`, `set_total` and `free`.
//!
//! **What it does** takes off the target's amount above the new price; nothing if it is already lower.
//! **When it applies** a unit price to lines, shipping and fees; a total to the target as a whole; `free` to any target,
//! usually shipping.
//! **Order and rounding** the discount is the running amount − unit price × quantity, exact, rounded once per line like
//! every other discount; with `rounding_at: unit` the discount of one unit is rounded and then multiplied. A total and
//! `free` are whole already; a total is allocated over the target's lines.
//! **Example** 3 units worth 38.97 at a unit price of 8.66: 38.97 − 25.98 = 12.99 off. 5 × 1.00 at 0.333: 5.00 − 1.665 =
//! 3.335, rounded half up 3.34 off; at the unit 0.667, rounded 0.67, five times 3.35. 2 × 200.00 and 3 × 50.00 at a total
//! of 100.00: 450.00 off. Free shipping, 9.95 with 2.00 off already: 7.95 off.
//! **Source** promotions.md, semantics 4 and 6 and model ("set price of target total"); Shopware "fixed price for the
//! set".

use crate::check::{Decimal, power_of_ten};
use crate::contract::RoundingAt;
use crate::num::{NumError, proven};

use super::exact::{DiscountFraction, TargetValue};

/// The discount that brings a line to a unit price.
#[inline]
pub(super) fn to_unit_price(
    unit_price: Decimal,
    at: RoundingAt,
    exponent: u8,
    seen: TargetValue,
) -> Result<DiscountFraction, NumError> {
    let price = seen.units.times(unit_price.mantissa);
    let down = unit_price.scale.saturating_add(seen.units.scale);
    let (numerator, denominator) = if down >= exponent {
        let denominator = power_of_ten(down.saturating_sub(exponent))?;
        (proven::mul_i64(seen.running, denominator).saturating_sub(price), i128::from(denominator))
    } else {
        let up = i128::from(power_of_ten(exponent.saturating_sub(down))?);
        (i128::from(seen.running).saturating_sub(price.saturating_mul(up)), 1)
    };
    if numerator <= 0 {
        return Ok(DiscountFraction::whole(0));
    }
    Ok(match at {
        RoundingAt::Part => DiscountFraction { numerator, denominator, units: 1 },
        RoundingAt::Unit => {
            let units = seen.units.divisible();
            DiscountFraction { numerator, denominator: denominator.saturating_mul(units), units }
        }
    })
}

/// The discount that brings the target to a total.
#[inline]
pub(super) fn to_total(total: i64, seen: TargetValue) -> DiscountFraction {
    DiscountFraction::whole(i128::from(seen.running.saturating_sub(total).max(0)))
}

/// The whole remaining amount as a discount.
#[inline]
pub(super) fn to_nothing(seen: TargetValue) -> DiscountFraction {
    DiscountFraction::whole(i128::from(seen.running))
}
