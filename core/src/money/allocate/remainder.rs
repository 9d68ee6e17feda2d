//! The remainder rules: by rank (cut-off fraction, weight), by position (first, last, half down then first, rounded), and by a
//! running figure (the cumulative total, or the rest of total and weights).

use core::cmp::Ordering;

use crate::index::Arrange;
use crate::num::{RoundingMode, mul_div, mul_div_floor};

use super::{AllocateFault, OpenWeight, Proportion, as_much_as_fits, floors, one_each};

/// [`Remainder::LargestRemainder`](super::Remainder::LargestRemainder).
pub(super) fn largest_remainder(
    entries: &mut [OpenWeight],
    share: Proportion,
    tie: impl Fn(usize, usize) -> Ordering,
) -> Result<(), AllocateFault> {
    by_rank(entries, share, |a, b| {
        let by_remainder = b.remainder.cmp(&a.remainder);
        // Entries without a fraction never get a unit, so their order does not matter and ids need not be compared.
        if by_remainder.is_ne() || a.remainder == 0 {
            return by_remainder.then(a.index.cmp(&b.index));
        }
        b.weight.cmp(&a.weight).then_with(|| tie(a.index, b.index)).then(a.index.cmp(&b.index))
    })
}

/// [`Remainder::LargestRemainderTiesPosition`](super::Remainder::LargestRemainderTiesPosition).
pub(super) fn largest_remainder_by_position(
    entries: &mut [OpenWeight],
    share: Proportion,
) -> Result<(), AllocateFault> {
    by_rank(entries, share, |a, b| b.remainder.cmp(&a.remainder).then(a.index.cmp(&b.index)))
}

/// [`Remainder::LargestWeight`](super::Remainder::LargestWeight).
pub(super) fn largest_weight(entries: &mut [OpenWeight], share: Proportion) -> Result<(), AllocateFault> {
    by_rank(entries, share, |a, b| b.weight.cmp(&a.weight).then(a.index.cmp(&b.index)))
}

/// Floors, then one unit each to the first `left` entries by `rank`. A selection is enough; a full sort is not
/// needed.
fn by_rank(
    entries: &mut [OpenWeight],
    share: Proportion,
    rank: impl Fn(&OpenWeight, &OpenWeight) -> Ordering,
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

/// [`Remainder::First`](super::Remainder::First).
pub(super) fn first(entries: &mut [OpenWeight], share: Proportion) -> Result<(), AllocateFault> {
    let left = floors(entries, share)?;
    one_each(entries.iter_mut(), left)
}

/// [`Remainder::Last`](super::Remainder::Last).
pub(super) fn last(entries: &mut [OpenWeight], share: Proportion) -> Result<(), AllocateFault> {
    let left = floors(entries, share)?;
    as_much_as_fits(entries.iter_mut().rev(), left)
}

/// [`Remainder::HalfDownThenFirst`](super::Remainder::HalfDownThenFirst).
pub(super) fn half_down_then_first(
    entries: &mut [OpenWeight],
    share: Proportion,
) -> Result<(), AllocateFault> {
    let fault = AllocateFault::Overflow;
    let mut left = floors(entries, share)?;
    for entry in entries.iter_mut() {
        // `weights − remainder` is in 1..=weights: no overflow.
        let missing = share.weights.checked_sub(entry.remainder).ok_or(fault)?;
        if entry.remainder > missing {
            entry.part = entry.part.checked_add(1).ok_or(fault)?;
            left = left.checked_sub(1).ok_or(fault)?;
        }
    }
    if left.cmp(&0) != Ordering::Less {
        return one_each(entries.iter_mut(), left);
    }
    // Rounding half down gave too many units: take one from each, from the first on.
    for entry in entries {
        if left == 0 {
            break;
        }
        if entry.part > 0 {
            entry.part = entry.part.checked_sub(1).ok_or(fault)?;
            left = left.checked_add(1).ok_or(fault)?;
        }
    }
    if left == 0 { Ok(()) } else { Err(fault) }
}

/// [`Remainder::Cumulative`](super::Remainder::Cumulative).
///
/// Each part is the floor of its exact share or one more, because rounding is monotone: it stays within a room that
/// holds the share rounded up.
pub(super) fn cumulative(entries: &mut [OpenWeight], share: Proportion) -> Result<(), AllocateFault> {
    let fault = AllocateFault::Overflow;
    let (mut weights, mut before) = (0_i64, 0_i64);
    for entry in entries {
        weights = weights.checked_add(entry.weight).ok_or(fault)?;
        let after = mul_div(share.total, weights, share.weights, RoundingMode::HalfUp)?;
        entry.part = after.checked_sub(before).ok_or(fault)?;
        before = after;
    }
    Ok(())
}

/// [`Remainder::SequentialFromLast`](super::Remainder::SequentialFromLast).
///
/// A late entry can get more than its share rounded up, so its room is checked each time; the excess goes to the
/// first entries with room.
pub(super) fn sequential_from_last(
    entries: &mut [OpenWeight],
    share: Proportion,
) -> Result<(), AllocateFault> {
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

/// [`Remainder::RoundedLastTakesRest`](super::Remainder::RoundedLastTakesRest).
///
/// A rounded share is the floor of the exact one or one more, so it stays within a room that holds the share rounded up.
pub(super) fn rounded_last_takes_rest(
    entries: &mut [OpenWeight],
    share: Proportion,
    mode: RoundingMode,
) -> Result<(), AllocateFault> {
    let fault = AllocateFault::Overflow;
    let mut left = share.total;
    let Some((_, others)) = entries.split_last_mut() else { return Ok(()) };
    for entry in others {
        entry.part = mul_div(share.total, entry.weight, share.weights, mode)?;
        left = left.checked_sub(entry.part).ok_or(fault)?;
    }
    if left >= 0 {
        return as_much_as_fits(entries.iter_mut().rev(), left);
    }
    // The rounded shares are more than the total: the last before the last gives first.
    for entry in entries.iter_mut().rev() {
        let given = entry.part.min(left.checked_neg().ok_or(fault)?);
        entry.part = entry.part.checked_sub(given).ok_or(fault)?;
        left = left.checked_add(given).ok_or(fault)?;
    }
    if left == 0 { Ok(()) } else { Err(fault) }
}
