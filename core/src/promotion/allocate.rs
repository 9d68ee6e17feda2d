//! An amount on several lines, given to them.
//!
//! **What it does** divides one discount over the lines of a target: first over tax classes, then over the lines of each,
//! so that neither ids nor splitting a line can move a cent between tax rates.
//! **Order and rounding** nothing is rounded again: largest remainder over exact shares; ties go to the larger weight, then
//! to the smaller id (classes: the smaller key).
//! **Example** 5.00 over 10.00 and 5.00 at 21 % and 20.00 at 6 %: classes 15 : 20 get 2.14 and 2.86.
//! **Source** numbers.md "Allocation".

use core::cmp::Ordering;

use crate::check::View;
use crate::contract::{AllocateBy, AllocateWithin};
use crate::money::{AllocateFault, Allocation, Allocator, OnZero, Residue};

use super::amounts::Amounts;
use super::effect::Spread;

/// One line of a target.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// Its position in the basket.
    pub(super) position: u32,
    /// Its tax class, by rank of the class key.
    pub(super) class: u32,
    /// The most it may be given.
    pub(super) room: i64,
}

/// Buffers; reused.
#[derive(Clone, Debug, Default)]
pub(super) struct AllocateScratch {
    allocator: Allocator,
    weights: Vec<i64>,
    rooms: Vec<i64>,
    class_weights: Vec<i64>,
    class_rooms: Vec<i64>,
    class_shares: Vec<i64>,
    parts: Vec<i64>,
    /// What each candidate is given, beside the candidates as sorted by class.
    pub(super) shares: Vec<i64>,
}

/// Divides `total` over `candidates`, which it sorts by class; `scratch.shares` then stands beside them. Returns what found
/// no place.
///
/// # Errors
/// [`AllocateFault`] if weights do not fit.
pub(super) fn allocate(
    total: i64,
    candidates: &mut [Candidate],
    spread: Spread,
    amounts: &[Amounts],
    view: View<'_>,
    scratch: &mut AllocateScratch,
) -> Result<i64, AllocateFault> {
    scratch.shares.clear();
    let how = Allocation { residue: spread.residue, on_zero: OnZero::Unused };
    let by_class = spread.within == AllocateWithin::TaxClasses
        && !candidates.windows(2).all(|pair| matches!(pair, [a, b] if a.class == b.class));
    if !by_class {
        return level(total, candidates, spread, how, amounts, view, scratch);
    }
    // Stable by position within a class: positions are unique.
    candidates.sort_unstable_by_key(|candidate| (candidate.class, candidate.position));
    scratch.class_weights.clear();
    scratch.class_rooms.clear();
    for class in candidates.chunk_by(|a, b| a.class == b.class) {
        let mut weight = 0_i64;
        let mut room = 0_i64;
        for candidate in class {
            weight = weight.checked_add(weigh(candidate, spread, amounts)).ok_or(AllocateFault::Overflow)?;
            room = room.checked_add(candidate.room).ok_or(AllocateFault::Overflow)?;
        }
        scratch.class_weights.push(weight);
        scratch.class_rooms.push(room);
    }
    let rooms = Some(scratch.class_rooms.as_slice());
    let rooms = if fits(total, spread, &scratch.class_weights, &scratch.class_rooms) { None } else { rooms };
    // Classes stand in the order of their keys.
    let mut unused = scratch.allocator.allocate(
        total,
        &scratch.class_weights,
        rooms,
        how,
        |a, b| a.cmp(&b),
        &mut scratch.class_shares,
    )?;
    let shares = core::mem::take(&mut scratch.class_shares);
    for (class, share) in candidates.chunk_by_mut(|a, b| a.class == b.class).zip(&shares) {
        let left = level(*share, class, spread, how, amounts, view, scratch)?;
        unused = unused.checked_add(left).ok_or(AllocateFault::Overflow)?;
    }
    scratch.class_shares = shares;
    Ok(unused)
}

/// Divides an amount over lines at once and appends their shares.
fn level(
    total: i64,
    candidates: &[Candidate],
    spread: Spread,
    how: Allocation,
    amounts: &[Amounts],
    view: View<'_>,
    scratch: &mut AllocateScratch,
) -> Result<i64, AllocateFault> {
    scratch.weights.clear();
    scratch.rooms.clear();
    for candidate in candidates {
        scratch.weights.push(weigh(candidate, spread, amounts));
        scratch.rooms.push(candidate.room);
    }
    let rooms = Some(scratch.rooms.as_slice());
    let rooms = if fits(total, spread, &scratch.weights, &scratch.rooms) { None } else { rooms };
    let by_id = |a: usize, b: usize| -> Ordering {
        let id = |at: usize| {
            candidates
                .get(at)
                .and_then(|candidate| usize::try_from(candidate.position).ok())
                .map(|at| view.id(at))
        };
        id(a).cmp(&id(b))
    };
    let unused =
        scratch.allocator.allocate(total, &scratch.weights, rooms, how, by_id, &mut scratch.parts)?;
    scratch.shares.extend_from_slice(&scratch.parts);
    Ok(unused)
}

/// Whether no share can exceed its room: where rooms are the weights and the total is no more than their sum, each exact
/// share is at most its weight, and so is its rounding up.
fn fits(total: i64, spread: Spread, weights: &[i64], rooms: &[i64]) -> bool {
    if !matches!(spread.residue, Residue::LargestRemainder | Residue::LargestRemainderTiesPosition) {
        return false;
    }
    let mut sum = 0_i64;
    for (weight, room) in weights.iter().zip(rooms) {
        if weight != room {
            return false;
        }
        sum = sum.saturating_add(*weight);
    }
    total <= sum
}

#[inline]
fn weigh(candidate: &Candidate, spread: Spread, amounts: &[Amounts]) -> i64 {
    let amount = usize::try_from(candidate.position).ok().and_then(|at| amounts.get(at));
    match spread.by {
        AllocateBy::Remaining => amount.map_or(0, Amounts::remaining),
        AllocateBy::Original => amount.map_or(0, |amount| amount.original),
        AllocateBy::Even => 1,
    }
}
