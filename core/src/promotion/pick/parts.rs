//! Applications of several parts: buy some and get others, and bundles.
//!
//! **What it does** finds the largest number of applications for which every part has its units, each unit serving one part
//! of one application; then gives the parts their units, in the order in which they are declared (to buy before to get), each in
//! its own order, passing over a unit only where an application would be lost by it.
//! **Partial** with `partial_get`, if the units to buy of one more application are there as well, it adjusts the units that are
//! left to get, fewer than stated.
//! **One pool** where every line serves every part, as of a product that is bought and got, the number is a quotient and nothing
//! is kept. With it, and lines tested once for all parts, buy 2 get 1 of the reference cart takes 1,600 instructions instead of
//! 5,800 (callgrind).
//! **Effort** a larger number is never feasible where a smaller is not, so the number is found by halving, at most 32 flows; then
//! one flow for each line of a part that shares lines with parts after it.
//! **Example** buy 2 of A, B, C, get 1 of A, one unit of each: A is kept for the part to get, and B and C are bought, however the lines
//! stand.
//! **Source** promotions.md, semantics 6; medusa#16396.

use crate::check::View;
use crate::index::Arrange;

use super::super::effort::Effort;
use super::compiled::CompiledPart;
use super::flow::LineClass;
use super::scratch::{GroupMember, PickScratch};

/// What applications were found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Applications {
    /// How many, a partial one included.
    pub(super) count: i64,
    /// Of the units of one application, how many can be had at once.
    pub(super) of_one: i64,
}

impl PickScratch {
    /// Finds the applications and takes their units.
    pub(super) fn take_parts(
        &mut self,
        parts: &[CompiledPart],
        most: i64,
        partial: bool,
        view: View<'_>,
        effort: &mut Effort,
    ) -> Applications {
        if let Some(units) = self.pool(parts) {
            return self.take_of_pool(units, (parts, most, partial), view, effort);
        }
        self.lay_classes();
        let Self { flow, needs, lines, .. } = self;
        let fill = |needs: &mut Vec<i64>, times: i64| {
            needs.clear();
            needs.extend(parts.iter().map(|part| part.quantity.saturating_mul(times)));
        };
        let mut is_feasible = |needs: &[i64], effort: &mut Effort| {
            let wanted = needs.iter().fold(0, |sum: i64, need| sum.saturating_add(*need));
            flow.most(needs, None, effort) == wanted
        };
        // No part alone has more.
        let alone = parts.iter().enumerate().map(|(number, part)| {
            let bit = 1_u32.checked_shl(u32::try_from(number).unwrap_or(32)).unwrap_or(0);
            let own = lines.iter().filter(|line| line.parts & bit != 0);
            let units = own.fold(0_i64, |sum, line| sum.saturating_add(line.free));
            units.checked_div(part.quantity).unwrap_or(0)
        });
        let (mut low, mut high) = (0_i64, alone.min().unwrap_or(0).min(most));
        while low < high {
            let half = high.saturating_sub(low).saturating_add(1).checked_div(2).unwrap_or(1);
            let middle = low.saturating_add(half);
            fill(needs, middle);
            if is_feasible(needs, effort) {
                low = middle;
            } else {
                high = middle.saturating_sub(1);
            }
        }
        fill(needs, low);
        let mut count = low;
        if partial
            && low < most
            && let [buy, get] = parts
        {
            let with = |left: i64| {
                let bought = buy.quantity.saturating_mul(low.saturating_add(1));
                [bought, get.quantity.saturating_mul(low).saturating_add(left)]
            };
            let (mut least, mut most) = (0_i64, get.quantity.saturating_sub(1));
            while least < most {
                let half = most.saturating_sub(least).saturating_add(1).checked_div(2).unwrap_or(1);
                let middle = least.saturating_add(half);
                if is_feasible(&with(middle), effort) {
                    least = middle;
                } else {
                    most = middle.saturating_sub(1);
                }
            }
            if least > 0 {
                count = low.saturating_add(1);
                needs.clear();
                needs.extend_from_slice(&with(least));
            }
        }
        if count == 0 {
            needs.clear();
            needs.extend(parts.iter().map(|part| if partial && part.is_target { 1 } else { part.quantity }));
            return Applications { count, of_one: flow.most(needs, None, effort) };
        }
        let needs = core::mem::take(&mut self.needs);
        self.needs = self.give(parts, needs, view, effort);
        Applications { count, of_one: 0 }
    }

    /// The free units of all lines, if every line serves every part.
    #[inline]
    fn pool(&self, parts: &[CompiledPart]) -> Option<i64> {
        let bits = u32::BITS.saturating_sub(u32::try_from(parts.len()).unwrap_or(u32::BITS));
        let every = u32::MAX.checked_shr(bits).unwrap_or(0);
        let is_pool = self.lines.iter().all(|line| line.parts == every);
        is_pool.then(|| self.free_units())
    }

    /// Finds the applications in one pool of units, of which any serves any part, and takes their units: as many as the sum of
    /// what the parts need allows.
    fn take_of_pool(
        &mut self,
        units: i64,
        (parts, most, partial): (&[CompiledPart], i64, bool),
        view: View<'_>,
        effort: &mut Effort,
    ) -> Applications {
        effort.count(parts.len());
        let Self { flow, needs, .. } = self;
        // No line belongs to a class, and so none is kept for parts that have no other.
        flow.classes.clear();
        let sum = |of: &mut dyn Iterator<Item = i64>| of.fold(0_i64, i64::saturating_add);
        let of_one = sum(&mut parts.iter().map(|part| part.quantity));
        let times = units.checked_div(of_one).unwrap_or(0).min(most);
        needs.clear();
        needs.extend(parts.iter().map(|part| part.quantity.saturating_mul(times)));
        let mut count = times;
        if partial
            && times < most
            && let ([buy, get], [bought, got]) = (parts, needs.as_mut_slice())
        {
            let left = units.saturating_sub(of_one.saturating_mul(times)).saturating_sub(buy.quantity);
            let more = left.min(get.quantity.saturating_sub(1));
            if more > 0 {
                count = times.saturating_add(1);
                *bought = bought.saturating_add(buy.quantity);
                *got = got.saturating_add(more);
            }
        }
        if count == 0 {
            let least = |part: &CompiledPart| if partial && part.is_target { 1 } else { part.quantity };
            return Applications { count, of_one: units.min(sum(&mut parts.iter().map(least))) };
        }
        let needs = core::mem::take(needs);
        self.needs = if self.lines.len() == 1 {
            self.give_of_one(parts, needs)
        } else {
            self.give(parts, needs, view, effort)
        };
        Applications { count, of_one: 0 }
    }

    /// Gives the parts the units they need of the only line, which has as many. Returns the memory of the needs.
    fn give_of_one(&mut self, parts: &[CompiledPart], needs: Vec<i64>) -> Vec<i64> {
        self.by_part.resize(self.by_part.len().max(parts.len()), Vec::new());
        let Some(line) = self.lines.first_mut() else { return needs };
        for ((part, need), own) in parts.iter().zip(&needs).zip(&mut self.by_part) {
            own.clear();
            if *need > 0 {
                own.push(GroupMember { line: 0, units: *need });
            }
            line.free = line.free.saturating_sub(*need);
            let sum = if part.is_target { &mut line.taken } else { &mut line.triggers };
            *sum = sum.saturating_add(*need);
        }
        needs
    }

    /// Groups the lines that serve the same parts into classes.
    fn lay_classes(&mut self) {
        let Self { lines, flow, .. } = self;
        flow.classes.clear();
        flow.classes.extend(lines.iter().map(|line| LineClass { parts: line.parts, units: 0 }));
        flow.classes.arrange_by_key(|class| class.parts);
        flow.classes.dedup();
        for line in lines {
            line.class = flow.classes.partition_point(|class| class.parts < line.parts);
            if let Some(class) = flow.classes.get_mut(line.class) {
                class.units = class.units.saturating_add(line.free);
            }
        }
    }

    /// Gives the parts the units they need, which can be had at once. Returns the memory of the needs.
    fn give(
        &mut self,
        parts: &[CompiledPart],
        mut needs: Vec<i64>,
        view: View<'_>,
        effort: &mut Effort,
    ) -> Vec<i64> {
        self.by_part.resize(self.by_part.len().max(parts.len()), Vec::new());
        for (number, part) in parts.iter().enumerate() {
            let bit = 1_u32.checked_shl(u32::try_from(number).unwrap_or(32)).unwrap_or(0);
            self.arrange(part.order, view, effort, |line| line.parts & bit != 0);
            let mut own = self.by_part.get_mut(number).map(core::mem::take).unwrap_or_default();
            own.clear();
            let mut need = core::mem::take(needs.get_mut(number).unwrap_or(&mut 0));
            let others = needs.iter().fold(0_i64, |sum, other| sum.saturating_add(*other));
            for at in 0..self.order.len() {
                if need == 0 {
                    break;
                }
                let Some(place) = self.order.get(at).copied() else { break };
                let Some(line) = self.lines.get(place).copied() else { break };
                let mut units = need.min(line.free);
                if units > 0 && others > 0 && self.is_shared(line.class, &needs) {
                    // What the parts after this one cannot have elsewhere stays for them.
                    let elsewhere = self.flow.most(&needs, Some(line.class), effort);
                    let class = self.flow.classes.get(line.class).map_or(0, |class| class.units);
                    units = units.min(class.saturating_sub(others.saturating_sub(elsewhere)).max(0));
                }
                if units == 0 {
                    continue;
                }
                need = need.saturating_sub(units);
                own.push(GroupMember { line: place, units });
                if let Some(class) = self.flow.classes.get_mut(line.class) {
                    class.units = class.units.saturating_sub(units);
                }
                if let Some(line) = self.lines.get_mut(place) {
                    line.free = line.free.saturating_sub(units);
                    let sum = if part.is_target { &mut line.taken } else { &mut line.triggers };
                    *sum = sum.saturating_add(units);
                }
            }
            if let Some(slot) = self.by_part.get_mut(number) {
                *slot = own;
            }
        }
        needs
    }

    /// Whether a part that still needs units takes those of a class.
    fn is_shared(&self, class: usize, needs: &[i64]) -> bool {
        let parts = self.flow.classes.get(class).map_or(0, |class| class.parts);
        (0_u32..)
            .zip(needs)
            .any(|(part, need)| *need > 0 && parts & 1_u32.checked_shl(part).unwrap_or(0) != 0)
    }
}
