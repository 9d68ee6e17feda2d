//! Allocates one amount over many weights: exact sum, no part above its room, independent of the input order.
//!
//! The exact share of weight `w` is `λ·w`, with one level `λ` for all. A room is the most a part may get; with rooms
//! the share is `min(λ·w, room)`, and the level rises until the whole total is allocated (or all rooms are full).
//! [`level`] finds the parts that are full; the others share the rest in proportion, and a [`Remainder`] rule decides
//! which parts get the units that the floors leave.
//!
//! Measured on 20,000 random splits, the rules of other systems depend on the line order in 20–74 % of cases and
//! give a share larger than its line in up to 7.5 %; the default here in none.

mod lean;
mod level;
pub(crate) mod remainder;

use core::cmp::Ordering;

use crate::num::{NumError, RoundingMode};

/// Who gets the units that whole shares leave over.
///
/// [`LargestRemainder`](Remainder::LargestRemainder) is the rule; the others reproduce other systems, and depend
/// on the order of the input, all but that one.
#[farthing_macros::contract]
#[derive(Default)]
pub enum Remainder {
    /// One unit each to the largest cut-off fractions; among equals to the larger weight, then to the smaller
    /// tie key (an id compared as bytes), never by input position.
    ///
    /// 95 over 10, 20, 30 → 15.83, 31.67, 47.5 → 16, 32, 47. Source: Hamilton's method.
    #[default]
    LargestRemainder,
    /// One unit each to the largest cut-off fractions; among equals to the earlier position.
    ///
    /// 299 over 1000, 1000, 1000 → 100, 100, 99. Source: Vendure `prorate`, moneyphp `allocate`.
    LargestRemainderTiesPosition,
    /// Each share rounded half down, then one unit more (or less) for each from the first on.
    ///
    /// 300 over 4300, 1400, 2300 → 161, 52, 86 → 162, 52, 86. Source: Sylius `ProportionalIntegerDistributor`.
    /// Unlike there, a zero weight is passed over and no part leaves 0..=room.
    HalfDownThenFirst,
    /// Shares cut off, then one unit each from the first on.
    ///
    /// 100 over 2, 3, 1 → 34, 50, 16. Source: brick/money `FLOOR_TO_FIRST`, Sylius `IntegerDistributor`.
    First,
    /// Shares cut off, then all that is left to the last (and, if its room is full, to the one before).
    ///
    /// 100 over 1, 1, 1 → 33, 33, 34. Source: django-oscar `ConditionalOffer` benefits.
    Last,
    /// Shares cut off, then one unit each from the largest weight down; among equals the earlier position.
    ///
    /// 100 over 2, 3, 1 → 33, 51, 16. Source: brick/money `FLOOR_TO_LARGEST_RATIO`.
    LargestWeight,
    /// From the last to the first: what is left × weight / weights left, cut off.
    ///
    /// 5 over 1, 1 → 3, 2. Source: Ruby `Money#allocate`, with which Solidus distributes discounts.
    SequentialFromLast,
    /// Differences of the rounded running total (half up): each carries its rounding error to the next.
    ///
    /// 100 over 1, 1, 1 → 33, 34, 33. Source: Magento's delta rounding, D365 `tax-calculation-rounding-rules`.
    Cumulative,
    /// Each share rounded by the rounding mode; the last gets what is left, and where nothing is, the one before gives.
    ///
    /// 100 over 1, 1, 1 → 33, 33, 34; 2 over 1, 1, 1, 1 half up → 1, 1, 0, 0. Source: Saleor, distribution of an order
    /// discount over lines.
    RoundedLastTakesRest,
}

/// How an allocation over zero weights only is made.
#[farthing_macros::contract]
#[derive(Default)]
pub enum OnZero {
    /// Nothing is allocated; the whole total is returned as unused.
    #[default]
    Unused,
    /// Allocated as if all weights were one. 10 over 0, 0 → 5, 5.
    Even,
}

/// How an amount is allocated. The default is the rule farthing uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Allocation {
    /// Which parts get the remaining units.
    pub remainder: Remainder,
    /// How an allocation over zero weights only is made.
    pub on_zero: OnZero,
    /// How [`RoundedLastTakesRest`](Remainder::RoundedLastTakesRest) rounds a share.
    pub rounding: RoundingMode,
}

impl Default for Allocation {
    fn default() -> Self {
        Self { remainder: Remainder::default(), on_zero: OnZero::default(), rounding: RoundingMode::HalfUp }
    }
}

/// Why an allocation fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum AllocateFault {
    /// A weight is below zero; mixed signs have no proportional share.
    #[error("weight {index} is negative")]
    NegativeWeight {
        /// Its position in the input.
        index: usize,
    },
    /// A room is below zero.
    #[error("room {index} is negative")]
    NegativeRoom {
        /// Its position in the input.
        index: usize,
    },
    /// The numbers of rooms and weights differ.
    #[error("{rooms} rooms for {weights} weights")]
    RoomsMismatch {
        /// The number of weights.
        weights: usize,
        /// The number of rooms.
        rooms: usize,
    },
    /// The weights add up beyond `i64`, or the total is `i64::MIN`.
    #[error("the allocation is out of range")]
    Overflow,
}

impl From<NumError> for AllocateFault {
    fn from(_: NumError) -> Self {
        Self::Overflow
    }
}

/// A weight above zero whose share is not fixed yet.
#[derive(Clone, Copy, Debug)]
struct OpenWeight {
    /// Its position in the input.
    index: usize,
    weight: i64,
    /// The most it may get.
    room: i64,
    /// Its part so far.
    part: i64,
    /// The numerator of its cut-off fraction, over the sum of open weights.
    remainder: i64,
}

/// The total of the open entries and the sum of their weights, which is above zero.
#[derive(Clone, Copy, Debug)]
struct Proportion {
    total: i64,
    weights: i64,
}

/// Allocates amounts. It keeps its buffers, so repeated calls allocate no memory.
///
/// ```
/// use core::cmp::Ordering;
/// use farthing::money::{Allocation, Allocator};
/// let mut parts = Vec::new();
/// let ids = ["b", "a", "c"];
/// let unused = Allocator::default().allocate(
///     100, &[1, 1, 1], None, Allocation::default(), |a, b| ids[a].cmp(ids[b]), &mut parts,
/// )?;
/// assert_eq!((parts.as_slice(), unused), ([33, 34, 33].as_slice(), 0));
/// # Ok::<(), farthing::money::AllocateFault>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Allocator {
    entries: Vec<OpenWeight>,
    lean: lean::Lean,
}

impl Allocator {
    /// Divides `total` over `weights` into `parts` (cleared first, one for each weight) and returns the unallocated
    /// rest, with the sign of `total`.
    ///
    /// Guarantees: `Σ parts + unused = total`; every part lies between zero and `total`, and within its room; a
    /// zero weight gets zero (unless all are zero and `on_zero` is `Even`); the parts of `−total` are the
    /// negated parts. With the default remainder and a `tie` that orders distinct keys, permuting the input
    /// permutes the parts.
    ///
    /// Rooms are magnitudes in minor units; a negative total fills them as a positive one does. `tie` compares the
    /// keys of two positions, smaller first; only `LargestRemainder` calls it, and only when fraction and weight are
    /// equal. Positions with equal keys keep their input order.
    ///
    /// Cost: linear in the number of weights.
    ///
    /// # Errors
    /// An [`AllocateFault`]; `parts` is then empty.
    pub fn allocate(
        &mut self,
        total: i64,
        weights: &[i64],
        rooms: Option<&[i64]>,
        how: Allocation,
        tie: impl Fn(usize, usize) -> Ordering,
        parts: &mut Vec<i64>,
    ) -> Result<i64, AllocateFault> {
        parts.clear();
        let magnitude = total.checked_abs().ok_or(AllocateFault::Overflow)?;
        let mut share = Proportion { total: magnitude, weights: self.open(weights, rooms, how.on_zero)? };
        if share.weights == 0 || total == 0 {
            parts.resize(weights.len(), 0);
            return Ok(total);
        }
        let unused = if rooms.is_some() {
            level::fill(&mut self.entries, &mut share, weights.len(), parts)?
        } else {
            parts.resize(weights.len(), 0);
            0
        };
        if share.total > 0 {
            self.distribute_open(share, how, tie)?;
        }
        for entry in &self.entries {
            if let Some(part) = parts.get_mut(entry.index) {
                *part = entry.part;
            }
        }
        if total > 0 {
            return Ok(unused);
        }
        for part in parts.iter_mut() {
            *part = part.checked_neg().ok_or(AllocateFault::Overflow)?;
        }
        unused.checked_neg().ok_or(AllocateFault::Overflow)
    }

    /// Largest remainder without rooms, for a total and weights of 0 or more, appended to `parts`: the result of
    /// [`allocate`](Self::allocate) with [`Remainder::LargestRemainder`] and [`OnZero::Unused`]. Returns the
    /// unallocated rest.
    ///
    /// # Errors
    /// [`AllocateFault::Overflow`] if the weights add up beyond `i64`.
    pub(crate) fn append_largest_remainder(
        &mut self,
        total: i64,
        weights: &[i64],
        tie: impl Fn(usize, usize) -> Ordering,
        parts: &mut Vec<i64>,
    ) -> Result<i64, AllocateFault> {
        let mut sum = 0_i64;
        for &weight in weights {
            sum = sum.checked_add(weight).ok_or(AllocateFault::Overflow)?;
        }
        let from = parts.len();
        parts.extend_from_slice(weights);
        self.share_out(total, sum, parts.get_mut(from..).unwrap_or_default(), tie)?;
        Ok(if sum == 0 { total } else { 0 })
    }

    /// Allocates in place: each weight is replaced by its part. `sum` is the sum of the weights; if it is zero,
    /// nothing is allocated.
    ///
    /// # Errors
    /// [`AllocateFault::Overflow`] if `sum` is not their sum.
    #[inline]
    pub(crate) fn share_out(
        &mut self,
        total: i64,
        sum: i64,
        weights: &mut [i64],
        tie: impl Fn(usize, usize) -> Ordering,
    ) -> Result<(), AllocateFault> {
        if sum == 0 || total == 0 {
            weights.fill(0);
            return Ok(());
        }
        self.lean.share_out(total, sum, weights, &tie)
    }

    /// Lists the weights above zero and returns their sum.
    fn open(
        &mut self,
        weights: &[i64],
        rooms: Option<&[i64]>,
        on_zero: OnZero,
    ) -> Result<i64, AllocateFault> {
        self.entries.clear();
        if let Some(rooms) = rooms {
            if rooms.len() != weights.len() {
                return Err(AllocateFault::RoomsMismatch { weights: weights.len(), rooms: rooms.len() });
            }
            if let Some(index) = rooms.iter().position(|&room| room < 0) {
                return Err(AllocateFault::NegativeRoom { index });
            }
        }
        let room_of = |index: usize| match rooms {
            Some(rooms) => rooms.get(index).copied().unwrap_or(0),
            None => i64::MAX,
        };
        let mut sum: i64 = 0;
        for (index, &weight) in weights.iter().enumerate() {
            if weight < 0 {
                return Err(AllocateFault::NegativeWeight { index });
            }
            if weight > 0 {
                sum = sum.checked_add(weight).ok_or(AllocateFault::Overflow)?;
                self.entries.push(OpenWeight { index, weight, room: room_of(index), part: 0, remainder: 0 });
            }
        }
        if sum == 0 && on_zero == OnZero::Even {
            let even = |index| OpenWeight { index, weight: 1, room: room_of(index), part: 0, remainder: 0 };
            self.entries.extend((0..weights.len()).map(even));
            sum = i64::try_from(weights.len()).map_err(|_| AllocateFault::Overflow)?;
        }
        Ok(sum)
    }

    /// Gives every open entry its part by the remainder rule.
    fn distribute_open(
        &mut self,
        share: Proportion,
        how: Allocation,
        tie: impl Fn(usize, usize) -> Ordering,
    ) -> Result<(), AllocateFault> {
        let entries = self.entries.as_mut_slice();
        match how.remainder {
            Remainder::LargestRemainder => remainder::largest_remainder(entries, share, tie),
            Remainder::LargestRemainderTiesPosition => {
                remainder::largest_remainder_by_position(entries, share)
            }
            Remainder::LargestWeight => remainder::largest_weight(entries, share),
            Remainder::HalfDownThenFirst => remainder::half_down_then_first(entries, share),
            Remainder::First => remainder::first(entries, share),
            Remainder::Last => remainder::last(entries, share),
            Remainder::SequentialFromLast => remainder::sequential_from_last(entries, share),
            Remainder::Cumulative => remainder::cumulative(entries, share),
            Remainder::RoundedLastTakesRest => {
                remainder::rounded_last_takes_rest(entries, share, how.rounding)
            }
        }
    }
}

/// Sets every entry to the floor of its share, records the cut-off fractions, and returns the remaining units: fewer
/// than the entries with a fraction.
fn floors(entries: &mut [OpenWeight], share: Proportion) -> Result<i64, AllocateFault> {
    let mut left = share.total;
    for entry in entries {
        (entry.part, entry.remainder) = crate::num::mul_div_floor(share.total, entry.weight, share.weights)?;
        left = left.checked_sub(entry.part).ok_or(AllocateFault::Overflow)?;
    }
    Ok(left)
}

/// Gives one more unit to each of `entries` with room, in this order, until `left` units are given.
fn one_each<'a>(entries: impl Iterator<Item = &'a mut OpenWeight>, left: i64) -> Result<(), AllocateFault> {
    let mut left = left;
    for entry in entries {
        if left == 0 {
            break;
        }
        if entry.part < entry.room {
            entry.part = entry.part.checked_add(1).ok_or(AllocateFault::Overflow)?;
            left = left.checked_sub(1).ok_or(AllocateFault::Overflow)?;
        }
    }
    // Unreachable: every caller has more entries with room than units. An error is safer than a panic.
    if left == 0 { Ok(()) } else { Err(AllocateFault::Overflow) }
}

/// Fills `entries` up to their rooms, in this order, until `left` units are given.
fn as_much_as_fits<'a>(
    entries: impl Iterator<Item = &'a mut OpenWeight>,
    left: i64,
) -> Result<(), AllocateFault> {
    let mut left = left;
    for entry in entries {
        if left == 0 {
            break;
        }
        let more = left.min(entry.room.checked_sub(entry.part).ok_or(AllocateFault::Overflow)?);
        entry.part = entry.part.checked_add(more).ok_or(AllocateFault::Overflow)?;
        left = left.checked_sub(more).ok_or(AllocateFault::Overflow)?;
    }
    // Unreachable: the open rooms hold at least the amount that is shared among them.
    if left == 0 { Ok(()) } else { Err(AllocateFault::Overflow) }
}
