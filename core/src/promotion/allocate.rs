//! Allocation of a discount over several lines.
//!
//! **What it does** divides one discount over the lines of a target: first over tax classes, then over the lines of
//! each, so that neither ids nor splitting a line changes the amount at a tax rate.
//! **Order and rounding** no second rounding: largest remainder over exact shares; ties go to the larger weight, then
//! to the smaller id (classes: the smaller key).
//! **Example** 5.00 over 10.00 and 5.00 at 21 % and 20.00 at 6 %: classes 15 : 20 get 2.14 and 2.86.
//! **Source** numbers.md "Allocation".
//!
//! Also holds the lines of goods by tax class.

use core::cmp::Ordering;

use crate::check::{Basket, View};
use crate::contract::{AllocateBy, AllocateWithin};
use crate::index::Arrange;
use crate::money::{AllocateFault, Allocation, Allocator, Remainder};

use super::effect::Spread;

/// The parts of a target and their shares, as parallel lists. Reused for the next target.
#[derive(Clone, Debug, Default)]
pub(super) struct Shares {
    /// Positions in the basket.
    pub(super) positions: Vec<u32>,
    /// The share of each part, once allocated.
    pub(super) given: Vec<i64>,
    /// The tax class of each part, as the rank of the class key.
    classes: Vec<u32>,
    weights: Vec<i64>,
    /// The most each part may get.
    rooms: Vec<i64>,
    /// Whether a room is smaller than its weight.
    tight: bool,
    /// Whether parts of equal class are not adjacent.
    scattered: bool,
    allocator: Allocator,
    class_weights: Vec<i64>,
    class_rooms: Vec<i64>,
    class_given: Vec<i64>,
    own: Vec<i64>,
    order: Vec<usize>,
}

impl Shares {
    /// Clears the last target.
    pub(super) fn clear(&mut self) {
        self.positions.clear();
        self.given.clear();
        self.classes.clear();
        self.weights.clear();
        self.rooms.clear();
        self.tight = false;
        self.scattered = false;
    }

    /// Adds a part of the target.
    #[inline]
    pub(super) fn push(&mut self, position: u32, class: u32, room: i64, weight: i64, spread: Spread) {
        self.tight |= room < weight || spread.by == AllocateBy::Even;
        self.scattered |= self.classes.last().is_some_and(|last| *last > class);
        self.positions.push(position);
        self.classes.push(class);
        self.weights.push(weight);
        self.rooms.push(room);
    }

    /// Gives every part its whole room.
    pub(super) fn fill(&mut self) {
        self.given.clear();
        self.given.extend_from_slice(&self.rooms);
    }

    /// Divides `total`, not below zero, over the parts. Returns the unallocated rest.
    ///
    /// # Errors
    /// [`AllocateFault`] if the sum of the weights does not fit.
    pub(super) fn allocate(
        &mut self,
        total: i64,
        spread: Spread,
        view: View<'_>,
    ) -> Result<i64, AllocateFault> {
        self.given.clear();
        let all = 0..self.positions.len();
        let one_class = match (self.classes.first(), self.classes.last()) {
            (Some(first), Some(last)) => !self.scattered && first == last,
            _ => true,
        };
        if one_class || spread.within == AllocateWithin::Lines {
            return self.level(total, all, spread, view);
        }
        if self.scattered {
            self.gather_classes();
        }
        self.class_weights.clear();
        self.class_rooms.clear();
        let pairs = self.weights.iter().zip(&self.rooms);
        let (mut weight, mut room, mut last) = (0_i64, 0_i64, None);
        for ((one_weight, one_room), class) in pairs.zip(&self.classes) {
            if last.is_some_and(|last| last != class) {
                self.class_weights.push(weight);
                self.class_rooms.push(room);
                (weight, room) = (0, 0);
            }
            last = Some(class);
            weight = weight.checked_add(*one_weight).ok_or(AllocateFault::Overflow)?;
            room = room.checked_add(*one_room).ok_or(AllocateFault::Overflow)?;
        }
        self.class_weights.push(weight);
        self.class_rooms.push(room);
        let mut class_given = core::mem::take(&mut self.class_given);
        class_given.clear();
        // Classes are in the order of their keys, so comparing positions compares keys.
        let by_key = |a: usize, b: usize| a.cmp(&b);
        let mut unused = if self.is_loose(spread) {
            self.allocator.append_largest_remainder(total, &self.class_weights, by_key, &mut class_given)?
        } else {
            let rooms = Some(self.class_rooms.as_slice());
            self.allocator.allocate(
                total,
                &self.class_weights,
                rooms,
                how(spread),
                by_key,
                &mut class_given,
            )?
        };
        let mut from = 0_usize;
        for share in &class_given {
            let class = self.classes.get(from);
            let until = self.classes.iter().skip(from).take_while(|other| Some(*other) == class).count();
            let until = from.saturating_add(until);
            let left = self.level(*share, from..until, spread, view)?;
            unused = unused.checked_add(left).ok_or(AllocateFault::Overflow)?;
            from = until;
        }
        self.class_given = class_given;
        Ok(unused)
    }

    /// Whether no share can exceed its room. That holds if no room is smaller than its weight and the total is at
    /// most the sum of the weights: each exact share is then at most its weight, an integer, and so is the share
    /// rounded up.
    fn is_loose(&self, spread: Spread) -> bool {
        !self.tight && spread.by == AllocateBy::Remaining && spread.remainder == Remainder::LargestRemainder
    }

    /// Allocates an amount over a range of parts and appends their shares.
    fn level(
        &mut self,
        total: i64,
        range: core::ops::Range<usize>,
        spread: Spread,
        view: View<'_>,
    ) -> Result<i64, AllocateFault> {
        let positions = self.positions.get(range.clone()).unwrap_or_default();
        let weights = self.weights.get(range.clone()).unwrap_or_default();
        let by_id = |a: usize, b: usize| by_id(positions, view, a, b);
        if self.is_loose(spread) {
            return self.allocator.append_largest_remainder(total, weights, by_id, &mut self.given);
        }
        let rooms = self.rooms.get(range).unwrap_or_default();
        let unused =
            self.allocator.allocate(total, weights, Some(rooms), how(spread), by_id, &mut self.own)?;
        self.given.extend_from_slice(&self.own);
        Ok(unused)
    }

    /// Groups the parts by class; within a class they keep their order.
    fn gather_classes(&mut self) {
        let classes = &self.classes;
        self.order.clear();
        self.order.extend(0..classes.len());
        self.order.arrange_by_key(|at| (classes.get(*at).copied(), *at));
        permute(&self.order, &mut self.positions);
        permute(&self.order, &mut self.weights);
        permute(&self.order, &mut self.rooms);
        permute(&self.order, &mut self.classes);
        self.scattered = false;
    }
}

/// Compares the ids of two of `positions` as bytes.
pub(super) fn by_id(positions: &[u32], view: View<'_>, a: usize, b: usize) -> Ordering {
    let id = |at: usize| {
        positions.get(at).and_then(|position| usize::try_from(*position).ok()).map(|at| view.id(at))
    };
    id(a).cmp(&id(b))
}

/// Reorders values by a list of positions.
fn permute<T: Copy>(order: &[usize], values: &mut Vec<T>) {
    let count = values.len();
    for at in order {
        if let Some(value) = values.get(*at).copied() {
            values.push(value);
        }
    }
    values.drain(..count);
}

const fn how(spread: Spread) -> Allocation {
    Allocation { remainder: spread.remainder, on_zero: spread.on_zero, rounding: spread.rounding }
}

/// Up to this many classes, the lines of a request are counted by class and laid out at once; beyond it, they are sorted.
const FEW_CLASSES: usize = 8;

/// The lines of goods grouped by tax class, in the order of class keys; built on first use in a run. For an
/// allocation that ignores classes they are one group.
#[derive(Clone, Debug, Default)]
pub(super) struct ByClass {
    pub(super) positions: Vec<u32>,
    /// The end of each class; none is empty.
    pub(super) ends: Vec<usize>,
    /// The grouping it was built for.
    within: Option<AllocateWithin>,
}

impl ByClass {
    /// Clears the last basket.
    pub(super) fn clear(&mut self) {
        self.positions.clear();
        self.ends.clear();
        self.within = None;
    }

    /// Groups the lines of a basket, unless that is done.
    #[inline]
    pub(super) fn lay(&mut self, basket: &Basket, classes: &[u32], within: AllocateWithin) {
        if self.within != Some(within) {
            self.lay_anew(basket, classes, within);
        }
    }

    #[inline(never)]
    fn lay_anew(&mut self, basket: &Basket, classes: &[u32], within: AllocateWithin) {
        self.clear();
        self.within = Some(within);
        if within == AllocateWithin::Lines {
            self.positions.extend(basket.lines().map(|(position, _)| number(position)));
            self.end_class();
            return;
        }
        if !basket.added.is_empty() {
            return self.sort(basket, classes);
        }
        let of_lines = classes.get(..basket.lines).unwrap_or_default();
        let at = |class: u32| usize::try_from(class).unwrap_or(usize::MAX);
        // How many lines each class has, then where its next line goes.
        let mut places = [0_usize; FEW_CLASSES];
        for class in of_lines {
            let Some(count) = places.get_mut(at(*class)) else { return self.sort(basket, classes) };
            *count = count.wrapping_add(1);
        }
        let mut end = 0_usize;
        for place in &mut places {
            let count = core::mem::replace(place, end);
            end = end.wrapping_add(count);
            if count > 0 {
                self.ends.push(end);
            }
        }
        self.positions.resize(end, 0);
        for (position, class) in (0_u32..).zip(of_lines) {
            let Some(place) = places.get_mut(at(*class)) else { continue };
            if let Some(slot) = self.positions.get_mut(*place) {
                *slot = position;
            }
            *place = place.wrapping_add(1);
        }
    }

    /// All lines, sorted by class.
    #[cold]
    fn sort(&mut self, basket: &Basket, classes: &[u32]) {
        self.positions.clear();
        self.ends.clear();
        self.positions.extend(basket.lines().map(|(position, _)| number(position)));
        let class = |at: &u32| usize::try_from(*at).ok().and_then(|at| classes.get(at));
        self.positions.arrange_by_key(|at| (class(at), *at));
        let mut end = 0_usize;
        for run in self.positions.chunk_by(|a, b| class(a) == class(b)) {
            end = end.saturating_add(run.len());
            self.ends.push(end);
        }
    }

    /// The lines of `all` that `is_meant` selects.
    pub(super) fn keep(&mut self, all: &Self, is_meant: impl Fn(usize) -> bool) {
        self.clear();
        let mut from = 0_usize;
        for end in &all.ends {
            let class = all.positions.get(from..*end).unwrap_or_default();
            let is_meant = |place: &&u32| usize::try_from(**place).is_ok_and(&is_meant);
            self.positions.extend(class.iter().filter(is_meant));
            self.end_class();
            from = *end;
        }
    }

    /// Ends the current class; a class without lines is left out.
    fn end_class(&mut self) {
        if self.ends.last().copied().unwrap_or(0) < self.positions.len() {
            self.ends.push(self.positions.len());
        }
    }
}

/// A position as a number.
fn number(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
