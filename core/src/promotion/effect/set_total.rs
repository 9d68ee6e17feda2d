//! A new total.
//!
//! **What it does** brings the whole target to a total: takes off what it is worth above it.
//! **When it applies** where the running amount is above the total; else it takes 0.
//! **Order and rounding** nothing to round; allocated over the target's lines.
//! **Example** 2 × 200.00 and 3 × 50.00 at a set total of 100.00: 450.00 off.
//! **Source** promotions.md, model ("set price of target total"); Shopware "fixed price for the set".

use super::exact::{Exact, Seen};

/// What brings the target to a total.
#[inline]
pub(super) fn exact(total: i64, seen: Seen) -> Exact {
    Exact::whole(seen.running.saturating_sub(total).max(0))
}
