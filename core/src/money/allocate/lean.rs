//! Largest remainder without rooms, the rule of nearly every allocation, in two passes without bookkeeping.

use core::cmp::Ordering;
use core::num::NonZeroU64;

use crate::index::Arrange;
use crate::num::{mul_div_floor, proven};

use super::AllocateFault;

/// Up to this many weights, the remaining units are given by repeated search for the highest rank; beyond it, by
/// selection. Slots of so few weights fit four bits.
const FEW: usize = 16;

/// Buffers, kept between calls.
#[derive(Clone, Debug, Default)]
pub(super) struct Lean {
    /// Remainder and weight of each entry packed into one number, so that one comparison ranks two; 0 for no
    /// remainder.
    ranks: Vec<u64>,
    wide_ranks: Vec<u128>,
    ranked: Vec<usize>,
}

impl Lean {
    /// Divides `total` (0 or more) over weights with the sum `sum` (above 0): each weight is replaced by its part.
    /// `tie` is a `dyn` so that there is one copy for the instruction cache; it is rarely called.
    #[inline(never)]
    pub(super) fn share_out(
        &mut self,
        total: i64,
        sum: i64,
        parts: &mut [i64],
        tie: &dyn Fn(usize, usize) -> Ordering,
    ) -> Result<(), AllocateFault> {
        match parts {
            [only] => *only = total,
            [first, second] => two(total, sum, first, second, tie)?,
            parts if parts.len() <= FEW && proven::both_below_2_30(total, sum) => {
                let mut ranks = [0; FEW];
                let tied = few(total, sum, parts, &mut ranks)?;
                if tied > 0 {
                    let ranks = ranks.get_mut(..parts.len()).unwrap_or_default();
                    return give(parts, tied, ranks, &mut self.ranked, tie);
                }
            }
            parts => return self.many(total, sum, parts, tie),
        }
        Ok(())
    }

    /// Any number of weights of any size.
    fn many(
        &mut self,
        total: i64,
        sum: i64,
        parts: &mut [i64],
        tie: &dyn Fn(usize, usize) -> Ordering,
    ) -> Result<(), AllocateFault> {
        let mut left = total;
        if !proven::both_below_2_30(total, sum) {
            self.wide_ranks.clear();
            for slot in parts.iter_mut() {
                let (part, remainder) = mul_div_floor(total, *slot, sum)?;
                self.wide_ranks.push(proven::rank_wide(remainder, *slot));
                *slot = part;
                left = left.checked_sub(part).ok_or(AllocateFault::Overflow)?;
            }
            return give(parts, left, &mut self.wide_ranks, &mut self.ranked, tie);
        }
        let divisor = NonZeroU64::new(proven::unsigned(sum)).ok_or(AllocateFault::Overflow)?;
        self.ranks.clear();
        self.ranks.extend(parts.iter_mut().map(|slot| {
            // Every weight is at most the sum, so its share is at most the total.
            let weight = proven::unsigned(*slot);
            let (part, cut) = proven::share_below_2_31(proven::unsigned(total), weight, divisor);
            *slot = proven::signed(part);
            left = left.wrapping_sub(*slot);
            if cut == 0 { 0 } else { proven::rank_below_2_30(cut, weight, 0) }
        }));
        if left == 0 { Ok(()) } else { give(parts, left, &mut self.ranks, &mut self.ranked, tie) }
    }
}

/// Few weights below 2^30: shares and ranks in one pass. Ranks end in their slots, so all differ. Keys matter only
/// where the last rank that gets a unit and the first that gets none differ by slot alone; then the number of units
/// still to give is returned, with `ranks` in the order of slots and without them. Otherwise the result is zero.
fn few(total: i64, sum: i64, parts: &mut [i64], ranks: &mut [u64; FEW]) -> Result<i64, AllocateFault> {
    let divisor = NonZeroU64::new(proven::unsigned(sum)).ok_or(AllocateFault::Overflow)?;
    let total = proven::unsigned(total);
    let (mut left, mut place) = (total, 0_u64);
    for (slot, rank) in parts.iter_mut().zip(ranks.iter_mut()) {
        // Every weight is at most the sum, so its share is at most the total.
        let weight = proven::unsigned(*slot);
        let (part, cut) = proven::share_below_2_31(total, weight, divisor);
        *slot = proven::signed(part);
        *rank = proven::rank_below_2_30(cut, weight, place);
        left = left.wrapping_sub(part);
        place = place.wrapping_add(1);
    }
    if left == 0 {
        return Ok(0);
    }
    // Fewer units remain than there are remainders above zero, so an entry without one ranks behind all that get a
    // unit.
    let ranked = ranks.get_mut(..parts.len()).unwrap_or_default();
    ranked.arrange();
    let behind = usize::try_from(left).ok().and_then(|left| ranked.len().checked_sub(left));
    let (behind, served) =
        behind.and_then(|behind| ranked.split_at_checked(behind)).ok_or(AllocateFault::Overflow)?;
    let rank = |ranked: Option<&u64>| ranked.map(|rank| proven::without_slot(*rank));
    if rank(behind.last()) == rank(served.first()) {
        let mut by_place = [0; FEW];
        for rank in ranked {
            if let Some(slot) = by_place.get_mut(proven::slot(*rank)) {
                *slot = proven::without_slot(*rank);
            }
        }
        *ranks = by_place;
        return Ok(proven::signed(left));
    }
    for rank in served {
        if let Some(part) = parts.get_mut(proven::slot(*rank)) {
            // A part is at most the total, which is below 2^30: it does not wrap.
            *part = part.wrapping_add(1);
        }
    }
    Ok(0)
}

/// Gives one more unit to each of the `left` parts that rank first; ties go to the smaller key, then to the earlier
/// position. A rank of zero has no cut-off fraction; there are more nonzero ranks than units.
#[inline(never)]
fn give<R: Copy + Default + Ord>(
    parts: &mut [i64],
    left: i64,
    ranks: &mut [R],
    ranked: &mut Vec<usize>,
    tie: &dyn Fn(usize, usize) -> Ordering,
) -> Result<(), AllocateFault> {
    let nothing = R::default();
    if ranks.len() <= FEW {
        for _ in 0..left {
            let (mut best, mut most) = (0_usize, nothing);
            for (position, &rank) in ranks.iter().enumerate() {
                if rank > most || (rank == most && rank != nothing && tie(best, position).is_gt()) {
                    (best, most) = (position, rank);
                }
            }
            give_one(parts, best)?;
            if let Some(rank) = ranks.get_mut(best) {
                *rank = nothing;
            }
        }
        return Ok(());
    }
    let at = |position: usize| ranks.get(position).copied().unwrap_or_default();
    let by_rank = |a: &usize, b: &usize| {
        let (a, b) = (*a, *b);
        let by_rank = at(b).cmp(&at(a));
        let by_rank = if by_rank.is_eq() && at(a) != nothing { tie(a, b) } else { by_rank };
        by_rank.then(a.cmp(&b))
    };
    ranked.clear();
    ranked.extend(0..parts.len());
    let units = usize::try_from(left).map_err(|_| AllocateFault::Overflow)?;
    if units < parts.len() {
        ranked.arrange_nth_by(units, by_rank);
    }
    for &position in ranked.iter().take(units) {
        give_one(parts, position)?;
    }
    Ok(())
}

/// Two weights, as for two tax classes or two lines. At most one unit remains.
#[inline]
fn two(
    total: i64,
    sum: i64,
    first: &mut i64,
    second: &mut i64,
    tie: &dyn Fn(usize, usize) -> Ordering,
) -> Result<(), AllocateFault> {
    let (mut part, remainder) = mul_div_floor(total, *first, sum)?;
    // The two fractions add up to zero or one unit, so the second follows from the first.
    if remainder > 0 {
        let other = sum.checked_sub(remainder).ok_or(AllocateFault::Overflow)?;
        let by_rank = remainder.cmp(&other).then((*first).cmp(second)).then_with(|| tie(1, 0));
        if by_rank.is_ge() {
            part = part.checked_add(1).ok_or(AllocateFault::Overflow)?;
        }
    }
    *first = part;
    *second = total.checked_sub(part).ok_or(AllocateFault::Overflow)?;
    Ok(())
}

fn give_one(parts: &mut [i64], position: usize) -> Result<(), AllocateFault> {
    let part = parts.get_mut(position).ok_or(AllocateFault::Overflow)?;
    *part = part.checked_add(1).ok_or(AllocateFault::Overflow)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::money::{Allocation, Allocator};

    /// The fast path and the general one give every unit to the same line.
    #[test]
    fn the_lean_way_is_the_general_way() {
        let mut state = 7_u64;
        let mut draw = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        let mut allocator = Allocator::default();
        for _ in 0..20_000 {
            let count = usize::try_from(1 + draw(24)).unwrap();
            // Few distinct weights, so that remainders and weights tie; sometimes around 2^30 and beyond.
            let scale = [1, 1, 5, 100_000_000, 5_000_000_000][usize::try_from(draw(5)).unwrap()];
            let weights: Vec<i64> = (0..count).map(|_| i64::try_from(draw(9)).unwrap() * scale).collect();
            let sum: i64 = weights.iter().sum();
            if sum == 0 {
                continue;
            }
            let total = i64::try_from(draw(u64::try_from(sum).unwrap() + 1)).unwrap();
            let keys: Vec<u64> = (0..count).map(|_| draw(40)).collect();
            let tie = |a: usize, b: usize| keys[a].cmp(&keys[b]);
            let how = Allocation::default();
            let (mut lean, mut general) = (Vec::new(), Vec::new());
            allocator.append_largest_remainder(total, &weights, tie, &mut lean).unwrap();
            allocator.allocate(total, &weights, None, how, tie, &mut general).unwrap();
            assert_eq!(lean, general, "{total} over {weights:?}, keys {keys:?}");
        }
    }
}
