//! Nothing to pay.
//!
//! **What it does** takes off all that is left of the target, down to its floor.
//! **When it applies** to any target; "free shipping" is the usual one.
//! **Order and rounding** nothing to round.
//! **Example** shipping of 9.95, of which 2.00 are off already: 7.95 off.
//! **Source** the merchant's "free shipping over 100".

use super::exact::{Exact, Seen};

/// All that is left.
#[inline]
pub(super) const fn exact(seen: Seen) -> Exact {
    Exact::whole(seen.running)
}
