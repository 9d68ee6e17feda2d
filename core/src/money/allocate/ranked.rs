//! Residue rules that rank: by cut-off fraction, or by weight.

use core::cmp::Ordering;

use super::{AllocateFault, Entry, Share, floors, one_each};
use crate::index::Arrange;

/// [`Residue::LargestRemainder`](super::Residue::LargestRemainder).
pub(super) fn largest_remainder(
    entries: &mut [Entry],
    share: Share,
    tie: impl Fn(usize, usize) -> Ordering,
) -> Result<(), AllocateFault> {
    by_rank(entries, share, |a, b| {
        let by_remainder = b.remainder.cmp(&a.remainder);
        // Entries without a fraction never get a unit, so their order is nobody's business.
        if by_remainder.is_ne() || a.remainder == 0 {
            return by_remainder.then(a.index.cmp(&b.index));
        }
        b.weight.cmp(&a.weight).then_with(|| tie(a.index, b.index)).then(a.index.cmp(&b.index))
    })
}

/// [`Residue::LargestRemainderTiesPosition`](super::Residue::LargestRemainderTiesPosition).
pub(super) fn largest_remainder_by_position(
    entries: &mut [Entry],
    share: Share,
) -> Result<(), AllocateFault> {
    by_rank(entries, share, |a, b| b.remainder.cmp(&a.remainder).then(a.index.cmp(&b.index)))
}

/// [`Residue::LargestWeight`](super::Residue::LargestWeight).
pub(super) fn largest_weight(entries: &mut [Entry], share: Share) -> Result<(), AllocateFault> {
    by_rank(entries, share, |a, b| b.weight.cmp(&a.weight).then(a.index.cmp(&b.index)))
}

/// Floors, then one unit each to the first `left` entries by `rank`. They are selected, not sorted.
fn by_rank(
    entries: &mut [Entry],
    share: Share,
    rank: impl Fn(&Entry, &Entry) -> Ordering,
) -> Result<(), AllocateFault> {
    let left = floors(entries, share)?;
    let Some(last) = left.checked_sub(1).and_then(|last| usize::try_from(last).ok()) else {
        return Ok(());
    };
    if last < entries.len() {
        entries.arrange_nth_by(last, rank);
    }
    one_each(entries.iter_mut(), left)
}
