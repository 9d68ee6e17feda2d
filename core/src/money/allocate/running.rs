//! Residue rules that carry something along: the running total, or what is left of total and weights.

use super::{AllocateFault, Entry, Share, as_much_as_fits};
use crate::num::{Rounding, mul_div, mul_div_floor};

/// [`Residue::Cumulative`](super::Residue::Cumulative).
///
/// Rounding a running total moves it by whole units only where the exact one moves, so each part is its exact
/// share cut off or one more: never above a room that holds the share.
pub(super) fn cumulative(entries: &mut [Entry], share: Share) -> Result<(), AllocateFault> {
    let fault = AllocateFault::Overflow;
    let (mut weights, mut before) = (0_i64, 0_i64);
    for entry in entries {
        weights = weights.checked_add(entry.weight).ok_or(fault)?;
        let after = mul_div(share.total, weights, share.weights, Rounding::HalfUp)?;
        entry.part = after.checked_sub(before).ok_or(fault)?;
        before = after;
    }
    Ok(())
}

/// [`Residue::SequentialFromLast`](super::Residue::SequentialFromLast).
///
/// A late entry can get more than its share rounded up, so rooms are asked each time; what they turn away goes
/// to the first entries with room.
pub(super) fn sequential_from_last(entries: &mut [Entry], share: Share) -> Result<(), AllocateFault> {
    let fault = AllocateFault::Overflow;
    let mut left = share;
    for entry in entries.iter_mut().rev() {
        let (part, _) = mul_div_floor(left.total, entry.weight, left.weights)?;
        entry.part = part.min(entry.room);
        left.total = left.total.checked_sub(entry.part).ok_or(fault)?;
        left.weights = left.weights.checked_sub(entry.weight).ok_or(fault)?;
    }
    as_much_as_fits(entries.iter_mut(), left.total)
}
