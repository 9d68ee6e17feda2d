//! Largest remainder without rooms: the rule that nearly every allocation uses, in two passes and no bookkeeping.

use core::cmp::Ordering;
use core::num::NonZeroU64;

use crate::num::{mul_div_floor, proven};

use super::AllocateFault;

/// Up to so many weights, the odd units are given by looking for the largest remainder again and again; beyond, the
/// remainders are selected.
const FEW: usize = 16;

/// Buffers; reused.
#[derive(Clone, Debug, Default)]
pub(super) struct Lean {
    remainders: Vec<i64>,
    ranked: Vec<usize>,
}

impl Lean {
    /// Divides `total`, not below zero, over weights whose sum is `sum`, above zero, and appends the parts.
    pub(super) fn append(
        &mut self,
        total: i64,
        weights: &[i64],
        sum: i64,
        tie: impl Fn(usize, usize) -> Ordering,
        parts: &mut Vec<i64>,
    ) -> Result<(), AllocateFault> {
        if let [first, second] = *weights {
            return two(total, first, second, sum, tie, parts);
        }
        let from = parts.len();
        self.remainders.clear();
        let mut left = total;
        if let Some(divisor) = NonZeroU64::new(sum.unsigned_abs())
            && proven::both_below_2_31(total, sum)
        {
            // Every weight is at most the sum: no product leaves 2^62.
            parts.extend(weights.iter().map(|&weight| proven::share_below_2_31(total, weight, divisor)));
            for part in parts.get(from..).unwrap_or_default() {
                left = left.wrapping_sub(*part);
            }
            if left == 0 {
                return Ok(());
            }
            let pairs = weights.iter().zip(parts.get(from..).unwrap_or_default());
            self.remainders
                .extend(pairs.map(|(&weight, &part)| proven::cut_below_2_31(total, weight, part, sum)));
        } else {
            for &weight in weights {
                let (part, remainder) = mul_div_floor(total, weight, sum)?;
                parts.push(part);
                self.remainders.push(remainder);
                left = left.checked_sub(part).ok_or(AllocateFault::Overflow)?;
            }
        }
        if left == 0 {
            return Ok(());
        }
        let own = parts.get_mut(from..).unwrap_or_default();
        // By remainder, then weight, then key; positions with equal keys keep their order.
        let remainders = &mut self.remainders;
        if weights.len() <= FEW {
            while left > 0 {
                let best = first_of(remainders, weights, &tie);
                give_one(own, best)?;
                if let Some(remainder) = remainders.get_mut(best) {
                    *remainder = -1;
                }
                left = left.saturating_sub(1);
            }
            return Ok(());
        }
        let at = |position: usize, of: &[i64]| of.get(position).copied().unwrap_or(0);
        let rank = |a: &usize, b: &usize| {
            let (a, b) = (*a, *b);
            let by_remainder = at(b, remainders).cmp(&at(a, remainders));
            if by_remainder.is_ne() || at(a, remainders) == 0 {
                return by_remainder.then(a.cmp(&b));
            }
            at(b, weights).cmp(&at(a, weights)).then_with(|| tie(a, b)).then(a.cmp(&b))
        };
        self.ranked.clear();
        self.ranked.extend(0..weights.len());
        let units = usize::try_from(left).map_err(|_| AllocateFault::Overflow)?;
        if units < weights.len() {
            self.ranked.select_nth_unstable_by(units, rank);
        }
        for &position in self.ranked.iter().take(units) {
            give_one(own, position)?;
        }
        Ok(())
    }
}

/// Two weights: two tax classes, two lines. At most one unit is left over.
#[inline]
fn two(
    total: i64,
    first: i64,
    second: i64,
    sum: i64,
    tie: impl Fn(usize, usize) -> Ordering,
    parts: &mut Vec<i64>,
) -> Result<(), AllocateFault> {
    let (mut part, remainder) = mul_div_floor(total, first, sum)?;
    // The fractions add up to nothing or to one unit: the second's is what the first's lacks of it.
    if remainder > 0 {
        let other = sum.checked_sub(remainder).ok_or(AllocateFault::Overflow)?;
        let by_rank = remainder.cmp(&other).then(first.cmp(&second)).then_with(|| tie(1, 0));
        if by_rank.is_ge() {
            part = part.checked_add(1).ok_or(AllocateFault::Overflow)?;
        }
    }
    let rest = total.checked_sub(part).ok_or(AllocateFault::Overflow)?;
    parts.extend([part, rest]);
    Ok(())
}

/// The position whose unit comes first.
#[inline]
fn first_of(remainders: &[i64], weights: &[i64], tie: &impl Fn(usize, usize) -> Ordering) -> usize {
    let (mut best, mut most) = (0_usize, -1_i64);
    for (position, &remainder) in remainders.iter().enumerate() {
        if remainder > most || (remainder == most && remainder > 0 && outranks(position, best, weights, tie))
        {
            (best, most) = (position, remainder);
        }
    }
    best
}

/// Whether a position comes before another of the same remainder: by weight, then by key.
#[cold]
fn outranks(
    position: usize,
    leader: usize,
    weights: &[i64],
    tie: &impl Fn(usize, usize) -> Ordering,
) -> bool {
    weights.get(position).cmp(&weights.get(leader)).then_with(|| tie(leader, position)).is_gt()
}

fn give_one(parts: &mut [i64], position: usize) -> Result<(), AllocateFault> {
    let part = parts.get_mut(position).ok_or(AllocateFault::Overflow)?;
    *part = part.checked_add(1).ok_or(AllocateFault::Overflow)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::money::{Allocation, Allocator, OnZero, Residue};

    /// The lean way and the general one give every unit to the same line.
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
            // Few different weights, so that remainders and weights tie; now and then beyond 2^31.
            let scale = [1, 1, 5, 5_000_000_000][usize::try_from(draw(4)).unwrap()];
            let weights: Vec<i64> = (0..count).map(|_| i64::try_from(draw(9)).unwrap() * scale).collect();
            let sum: i64 = weights.iter().sum();
            if sum == 0 {
                continue;
            }
            let total = i64::try_from(draw(u64::try_from(sum).unwrap() + 1)).unwrap();
            let keys: Vec<u64> = (0..count).map(|_| draw(40)).collect();
            let tie = |a: usize, b: usize| keys[a].cmp(&keys[b]);
            let how = Allocation { residue: Residue::LargestRemainder, on_zero: OnZero::Unused };
            let (mut lean, mut general) = (Vec::new(), Vec::new());
            allocator.append_largest_remainder(total, &weights, tie, &mut lean).unwrap();
            allocator.allocate(total, &weights, None, how, tie, &mut general).unwrap();
            assert_eq!(lean, general, "{total} over {weights:?}, keys {keys:?}");
        }
    }
}
