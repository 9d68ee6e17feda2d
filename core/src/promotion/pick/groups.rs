//! Groups of consecutive units, and which units of them are adjusted.
//!
//! **What it does** cuts the units, in an order, into complete groups: of so many units, or of units worth so much together,
//! closed as soon as they are. Units of an incomplete group at the end are in none.
//! **Effort** a line that holds several equal groups gives them at once, so that there are at most about twice as many
//! different groups as lines.
//! **Example** 10, 9, 8, 3, 2, 1, dearest first, groups of three: 10 + 9 + 8 and 3 + 2 + 1; the cheapest of each are 8 and 1. By
//! a value of 12.00: 10 + 9, then 8 + 3 + 2, and the 1 is left.
//! **Source** promotions.md, semantics 6; Shopware's packages and pickers ("across" is its horizontal picking), Solidus' quantity
//! groups.

use crate::check::View;
use crate::contract::{GroupTake, UnitOrder};
use crate::error::ProblemCode;
use crate::index::Arrange;
use crate::num::{NumError, Ratio, RoundingMode};

use super::super::effort::Effort;
use super::compiled::CompiledSize;
use super::scratch::{EqualGroups, GroupMember, Groups, PickLine, PickScratch};

impl PickScratch {
    /// Cuts the units into groups, at most `most`.
    pub(super) fn cut(
        &mut self,
        order: UnitOrder,
        size: CompiledSize,
        most: i64,
        view: View<'_>,
        effort: &mut Effort,
    ) -> Result<(), ProblemCode> {
        self.arrange(order, view, effort, |_| true);
        let Self { lines, order, groups, .. } = self;
        groups.clear();
        let (mut need, mut left) = (Need::of(size), most);
        for place in order.iter() {
            let Some(line) = lines.get(*place) else { continue };
            let mut free = line.free;
            while free > 0 && left > 0 {
                let units = need.units(line)?;
                if units > free {
                    groups.members.push(GroupMember { line: *place, units: free });
                    need.add(line, free)?;
                    break;
                }
                // A group that begins here may stand for several equal ones.
                let times = if need.is_whole { free.checked_div(units).unwrap_or(1).min(left) } else { 1 };
                groups.members.push(GroupMember { line: *place, units });
                groups.close(times);
                effort.count(2);
                need = Need::of(size);
                left = left.saturating_sub(times);
                free = free.saturating_sub(units.saturating_mul(times));
            }
        }
        groups.drop_open();
        Ok(())
    }

    /// Takes units of the groups, at most `most_units`; the others are triggers.
    pub(super) fn take_of_groups(
        &mut self,
        take: &GroupTake,
        most_units: i64,
        view: View<'_>,
        effort: &mut Effort,
    ) {
        let count = self.groups.count();
        self.kept.clear();
        for group in &self.groups.all {
            for member in self.groups.members(*group) {
                if let Some(line) = self.lines.get_mut(member.line) {
                    line.triggers = line.triggers.saturating_add(member.units.saturating_mul(group.times));
                }
            }
        }
        if let GroupTake::Across { order, nth } = take {
            self.arrange(*order, view, effort, |line| line.triggers > 0);
            let before = count.saturating_mul(i64::from(*nth).saturating_sub(1));
            self.take_block(before, count.min(most_units));
        } else {
            let sort = match take {
                GroupTake::All | GroupTake::Across { .. } => None,
                GroupTake::Cheapest { .. } => Some(UnitOrder::PriceAscending),
                GroupTake::Dearest { .. } => Some(UnitOrder::PriceDescending),
                GroupTake::Nth { order, .. } => Some(*order),
            };
            if let Some(order) = sort {
                self.rank(order, view, effort);
                self.sort_members();
            }
            let (skip, count) = match take {
                GroupTake::Cheapest { count } | GroupTake::Dearest { count } => (0, i64::from(*count)),
                GroupTake::Nth { nth, .. } => (i64::from(*nth).saturating_sub(1), 1),
                GroupTake::All | GroupTake::Across { .. } => (0, i64::MAX),
            };
            self.keep(skip, count, most_units);
        }
        for line in &mut self.lines {
            line.triggers = line.triggers.saturating_sub(line.taken);
        }
    }

    /// Takes `count` of the grouped units in the order of the places, after the first `before`.
    fn take_block(&mut self, before: i64, count: i64) {
        let Self { lines, order, .. } = self;
        let (mut skip, mut left) = (before, count);
        for place in order.iter() {
            let Some(line) = lines.get_mut(*place) else { continue };
            let passed = line.triggers.min(skip);
            line.taken = line.triggers.saturating_sub(passed).min(left);
            skip = skip.saturating_sub(passed);
            left = left.saturating_sub(line.taken);
        }
    }

    /// Puts the members of each group into the order of their ranks.
    fn sort_members(&mut self) {
        let Self { groups, ranks, .. } = self;
        for group in &groups.all {
            if let Some(members) = groups.members.get_mut(group.from..group.until) {
                members.arrange_by_key(|member| ranks.get(member.line).copied());
            }
        }
    }

    /// Keeps `count` units of each group after the first `skip`, at most `most_units` in all.
    fn keep(&mut self, skip: i64, count: i64, most_units: i64) {
        let Self { groups, kept, lines, .. } = self;
        let mut left = most_units;
        for group in &groups.all {
            let from = kept.members.len();
            let (mut before, mut rest) = (skip, count);
            for member in groups.members(*group) {
                let passed = member.units.min(before);
                let units = member.units.saturating_sub(passed).min(rest);
                (before, rest) = (before.saturating_sub(passed), rest.saturating_sub(units));
                if units > 0 {
                    kept.members.push(GroupMember { line: member.line, units });
                }
            }
            let own = kept.members.get(from..).unwrap_or_default();
            let each = own.iter().fold(0_i64, |sum, member| sum.saturating_add(member.units));
            let whole = left.checked_div(each).unwrap_or(0).min(group.times);
            take(own, whole, lines);
            left = left.saturating_sub(whole.saturating_mul(each));
            if whole < group.times {
                // Of the first group beyond the limit, its first units.
                for member in own {
                    let units = member.units.min(left);
                    left = left.saturating_sub(units);
                    take(&[GroupMember { units, ..*member }], 1, lines);
                }
            }
            kept.close(group.times);
        }
    }
}

/// Adds the members of equal groups to what is taken of each line.
pub(super) fn take(members: &[GroupMember], times: i64, lines: &mut [PickLine]) {
    for member in members {
        if let Some(line) = lines.get_mut(member.line) {
            line.taken = line.taken.saturating_add(member.units.saturating_mul(times));
        }
    }
}

/// What an open group lacks.
struct Need {
    lack: Lack,
    /// Whether the group has no unit yet.
    is_whole: bool,
}

enum Lack {
    Units(i64),
    Value(Ratio),
}

impl Need {
    fn of(size: CompiledSize) -> Self {
        let lack = match size {
            CompiledSize::Units(count) => Lack::Units(count),
            CompiledSize::Value(minor) => Lack::Value(Ratio::from(minor)),
        };
        Self { lack, is_whole: true }
    }

    /// How many units of a line complete the group; at least one.
    fn units(&self, line: &PickLine) -> Result<i64, ProblemCode> {
        let overflow = |_: NumError| ProblemCode::Overflow;
        match self.lack {
            Lack::Units(count) => Ok(count),
            Lack::Value(value) => {
                let units = Ratio::new(line.units.into(), line.basis.into())
                    .and_then(|each| value.mul(each))
                    .and_then(|units| units.round(RoundingMode::Ceiling))
                    .map_err(overflow)?;
                Ok(units.to_i64().unwrap_or(i64::MAX).max(1))
            }
        }
    }

    /// Adds units of a line that do not complete the group.
    fn add(&mut self, line: &PickLine, units: i64) -> Result<(), ProblemCode> {
        self.is_whole = false;
        match &mut self.lack {
            Lack::Units(count) => *count = count.saturating_sub(units),
            Lack::Value(value) => {
                *value = super::value::worth(line.basis, units, line.units)
                    .and_then(|worth| value.sub(worth))
                    .map_err(|_| ProblemCode::Overflow)?;
            }
        }
        Ok(())
    }
}

impl Groups {
    /// Cuts the picked units of several parts into applications of `quantities` units each.
    /// `heads` is memory for how far each part is.
    pub(super) fn of_parts<'m>(
        &mut self,
        parts: impl Iterator<Item = (&'m [GroupMember], i64)> + Clone,
        heads: &mut Vec<(usize, i64)>,
        effort: &mut Effort,
    ) {
        self.clear();
        heads.clear();
        heads.extend(parts.clone().map(|_| (0, 0)));
        let left = |part: &[GroupMember], head: (usize, i64)| {
            part.get(head.0).map_or(0, |member| member.units.saturating_sub(head.1))
        };
        loop {
            let times = parts
                .clone()
                .zip(heads.iter())
                .map(|((part, quantity), head)| left(part, *head).checked_div(quantity).unwrap_or(0));
            let times = times.min().unwrap_or(0);
            effort.count(heads.len());
            for ((part, quantity), head) in parts.clone().zip(heads.iter_mut()) {
                let mut need = if times > 0 { quantity.saturating_mul(times) } else { quantity };
                while need > 0 {
                    let Some(member) = part.get(head.0) else {
                        self.drop_open();
                        return;
                    };
                    let units = left(part, *head).min(need);
                    let each = if times > 0 { quantity } else { units };
                    self.members.push(GroupMember { line: member.line, units: each });
                    need = need.saturating_sub(units);
                    head.1 = head.1.saturating_add(units);
                    if head.1 >= member.units {
                        *head = (head.0.saturating_add(1), 0);
                    }
                }
            }
            self.merge_open();
            self.close(times.max(1));
        }
    }

    /// Puts the members of each group into the order of their lines.
    pub(super) fn sort_by_line(&mut self) {
        for group in &self.all {
            if let Some(members) = self.members.get_mut(group.from..group.until) {
                members.arrange_by_key(|member| member.line);
            }
        }
    }

    /// Merges the members of the open group that are of the same line.
    fn merge_open(&mut self) {
        let from = self.all.last().map_or(0, |group: &EqualGroups| group.until);
        if let Some(members) = self.members.get_mut(from..) {
            members.arrange_by_key(|member| member.line);
        }
        let mut kept = from;
        for at in from..self.members.len() {
            let Some(member) = self.members.get(at).copied() else { continue };
            let last = if kept > from { self.members.get_mut(kept.saturating_sub(1)) } else { None };
            match last {
                Some(last) if last.line == member.line => {
                    last.units = last.units.saturating_add(member.units)
                }
                _ => {
                    if let Some(slot) = self.members.get_mut(kept) {
                        *slot = member;
                    }
                    kept = kept.saturating_add(1);
                }
            }
        }
        self.members.truncate(kept);
    }
}
