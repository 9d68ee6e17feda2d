//! The effects `set_price`, `set_total` and `free`.
//!
//! **What it does** takes off the target's amount above the new price; nothing if it is already lower.
//! **When it applies** a unit price to lines; a total to the target as a whole; `free` to any target, usually
//! shipping.
//! **Order and rounding** unit price × quantity is rounded once per line, half up; the discount is the whole
//! difference. A total and `free` are whole already; a total is allocated over the target's lines.
//! **Example** 3 units worth 38.97 at a unit price of 8.66: 38.97 − 25.98 = 12.99 off. 2 × 200.00 and 3 × 50.00 at a
//! total of 100.00: 450.00 off. Free shipping, 9.95 with 2.00 off already: 7.95 off.
//! **Source** promotions.md, semantics 6 and model ("set price of target total"); Shopware "fixed price for the set".

use crate::check::{Decimal, extended_amount};
use crate::num::{NumError, RoundingMode};

use super::exact::{DiscountFraction, TargetValue};

/// The discount that brings a line to a unit price.
#[inline]
pub(super) fn to_unit_price(
    unit_price: Decimal,
    exponent: u8,
    seen: TargetValue,
) -> Result<DiscountFraction, NumError> {
    let target =
        extended_amount(unit_price.pair(), seen.quantity.pair(), (1, 0), exponent, RoundingMode::HalfUp)?;
    Ok(DiscountFraction::whole(seen.running.saturating_sub(target).max(0)))
}

/// The discount that brings the target to a total.
#[inline]
pub(super) fn to_total(total: i64, seen: TargetValue) -> DiscountFraction {
    DiscountFraction::whole(seen.running.saturating_sub(total).max(0))
}

/// The whole remaining amount as a discount.
#[inline]
pub(super) const fn to_nothing(seen: TargetValue) -> DiscountFraction {
    DiscountFraction::whole(seen.running)
}
