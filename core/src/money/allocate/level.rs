//! Allocation with rooms: finds the exact level of `min(λ·w, room)` without a division.

use core::cmp::Ordering;

use crate::index::Arrange;

use super::{AllocateFault, OpenWeight, Proportion};

/// `a · b` exactly.
fn product(a: i64, b: i64) -> i128 {
    i128::from(a).saturating_mul(i128::from(b))
}

/// Fills the entries whose room is at or below the level, writes their parts and removes them from the list; the open
/// entries share the rest. Returns the amount beyond the sum of all rooms.
///
/// An entry is full when `λ·w ≥ room`, that is when the level reaches its `room / w`. A quickselect halves the list
/// each time, so the cost is linear instead of `n log n`.
pub(super) fn fill(
    entries: &mut Vec<OpenWeight>,
    share: &mut Proportion,
    parts_len: usize,
    parts: &mut Vec<i64>,
) -> Result<i64, AllocateFault> {
    parts.resize(parts_len, 0);
    let over = |entry: &OpenWeight| product(share.total, entry.weight) > product(entry.room, share.weights);
    if !entries.iter().any(over) {
        return Ok(0);
    }
    let full = count_full(entries, share)?;
    for entry in entries.iter().take(full) {
        if let Some(part) = parts.get_mut(entry.index) {
            *part = entry.room;
        }
    }
    entries.drain(..full);
    if entries.is_empty() {
        let unused = share.total;
        share.total = 0;
        return Ok(unused);
    }
    // The selection reordered the open entries; remainder rules that depend on position need the input order.
    entries.arrange_by_key(|entry| entry.index);
    Ok(0)
}

/// Moves the full entries to the front, subtracts their rooms and weights from the share and returns their number.
fn count_full(entries: &mut [OpenWeight], share: &mut Proportion) -> Result<usize, AllocateFault> {
    let fault = AllocateFault::Overflow;
    let (mut full, mut end) = (0_usize, entries.len());
    while full < end {
        let Some(undecided) = entries.get_mut(full..end) else { return Err(fault) };
        let middle = undecided.len().wrapping_div(2);
        undecided.arrange_nth_by(middle, by_filling_point);
        let Some((lower, [pivot, ..])) = undecided.split_at_checked(middle) else { return Err(fault) };
        // The level reaches the pivot's filling point if filling everything up to it takes no more than the total.
        let (mut rooms, mut weights) = (pivot.room, pivot.weight);
        for entry in lower {
            rooms = rooms.checked_add(entry.room).ok_or(fault)?;
            weights = weights.checked_add(entry.weight).ok_or(fault)?;
        }
        let rest = share.weights.checked_sub(weights).ok_or(fault)?;
        let reached = match share.total.checked_sub(rooms) {
            Some(left) if left >= 0 => product(pivot.room, rest) <= product(left, pivot.weight),
            _ => false,
        };
        if reached {
            *share = Proportion { total: share.total.checked_sub(rooms).ok_or(fault)?, weights: rest };
            full = full.checked_add(middle).and_then(|at| at.checked_add(1)).ok_or(fault)?;
        } else {
            end = full.checked_add(middle).ok_or(fault)?;
        }
    }
    Ok(full)
}

/// Orders by `room / weight`, the level at which an entry is full.
fn by_filling_point(a: &OpenWeight, b: &OpenWeight) -> Ordering {
    product(a.room, b.weight).cmp(&product(b.room, a.weight))
}
