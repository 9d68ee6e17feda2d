//! A new unit price.
//!
//! **What it does** brings each unit to a price: takes off what the line is worth above price × quantity.
//! **When it applies** to lines whose running amount is above the new one; a set price above the running price takes 0.
//! **Order and rounding** price × quantity is rounded once per line, half up; the discount is the whole difference.
//! **Example** 3 units worth 38.97 at a set price of 8.66: 38.97 − 25.98 = 12.99 off.
//! **Source** promotions.md, semantics 6.

use crate::check::{Decimal, extended_amount};
use crate::num::{NumError, Rounding};

use super::exact::{Exact, Seen};

/// What brings a line to a unit price.
#[inline]
pub(super) fn exact(unit_price: Decimal, exponent: u8, seen: Seen) -> Result<Exact, NumError> {
    let target =
        extended_amount(unit_price.pair(), seen.quantity.pair(), (1, 0), exponent, Rounding::HalfUp)?;
    Ok(Exact::whole(seen.running.saturating_sub(target).max(0)))
}
