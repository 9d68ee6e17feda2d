//! Working memory of picks, and what promotions have consumed.

use crate::check::Sym;

/// The units of one line, as a run of equal units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::promotion) struct PickLine {
    /// The line's position in the basket.
    pub(in crate::promotion) at: u32,
    /// Its units.
    pub(in crate::promotion) units: i64,
    /// Those that no promotion of the class has consumed.
    pub(in crate::promotion) free: i64,
    /// What all its units are worth on the effect's basis.
    pub(in crate::promotion) basis: i64,
    /// The parts it may serve, one bit a part.
    pub(in crate::promotion) parts: u32,
    /// Its class of lines that serve the same parts.
    pub(in crate::promotion) class: usize,
    /// How many of its units are adjusted.
    pub(in crate::promotion) taken: i64,
    /// How many of its units are bought, or in a group without being adjusted.
    pub(in crate::promotion) triggers: i64,
}

/// Units of a line in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::promotion) struct GroupMember {
    /// The line's place in the pool.
    pub(in crate::promotion) line: usize,
    pub(in crate::promotion) units: i64,
}

/// Equal groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::promotion) struct EqualGroups {
    /// How many.
    pub(in crate::promotion) times: i64,
    /// The members of one of them.
    pub(in crate::promotion) from: usize,
    pub(in crate::promotion) until: usize,
}

/// Groups of units, equal ones once.
#[derive(Clone, Debug, Default)]
pub(in crate::promotion) struct Groups {
    pub(in crate::promotion) all: Vec<EqualGroups>,
    pub(in crate::promotion) members: Vec<GroupMember>,
}

impl Groups {
    pub(super) fn clear(&mut self) {
        self.all.clear();
        self.members.clear();
    }

    /// The members of some equal groups.
    pub(super) fn members(&self, group: EqualGroups) -> &[GroupMember] {
        self.members.get(group.from..group.until).unwrap_or_default()
    }

    /// Ends a group with the members since the last; it stands for `times` equal ones.
    pub(super) fn close(&mut self, times: i64) {
        let from = self.all.last().map_or(0, |group| group.until);
        self.all.push(EqualGroups { times, from, until: self.members.len() });
    }

    /// Drops the members since the last group.
    pub(super) fn drop_open(&mut self) {
        self.members.truncate(self.all.last().map_or(0, |group| group.until));
    }

    /// How many groups there are.
    pub(super) fn count(&self) -> i64 {
        self.all.iter().fold(0, |sum, group| sum.saturating_add(group.times))
    }
}

/// Units of a line that a promotion consumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::promotion) struct ConsumedUnits {
    pub(in crate::promotion) class: Sym,
    pub(in crate::promotion) rule: u32,
    /// The line's position in the basket.
    pub(in crate::promotion) at: u32,
    pub(in crate::promotion) units: i64,
    /// Those of them that are not adjusted, but trigger the promotion.
    pub(in crate::promotion) triggers: i64,
}

/// Working memory of picks; reused for the next one.
#[derive(Clone, Debug, Default)]
pub(in crate::promotion) struct PickScratch {
    /// The lines that have units, in basket order.
    pub(super) lines: Vec<PickLine>,
    /// Places of lines, in an order.
    pub(super) order: Vec<usize>,
    /// The rank of each line in the order that units are taken in.
    pub(super) ranks: Vec<usize>,
    pub(super) groups: Groups,
    /// What groups keep of their members.
    pub(super) kept: Groups,
    /// The picked units of each part, in its order.
    pub(super) by_part: Vec<Vec<GroupMember>>,
    pub(super) flow: super::flow::Flow,
    /// How many units each part needs.
    pub(super) needs: Vec<i64>,
    /// How far each part is: a member of its picked units, and the units of it that are used.
    pub(super) heads: Vec<(usize, i64)>,
    /// The consumed units of each part of the basket.
    pub(super) used: Vec<i64>,
    /// What groups take off each line.
    pub(super) by_line: Vec<i64>,
    /// What applied promotions consumed, in the order in which they ran.
    pub(in crate::promotion) consumed: Vec<ConsumedUnits>,
    /// The rule whose picks ran last.
    rule: Option<u32>,
    /// Whether a pick of that rule had an open line.
    has_open: bool,
}

impl PickScratch {
    /// Clears the last run.
    pub(in crate::promotion) fn begin(&mut self) {
        self.consumed.clear();
        self.rule = None;
    }

    /// Notes whether a pick of a rule has an open line.
    pub(super) fn note_open(&mut self, rule: u32, has_open: bool) {
        self.has_open = has_open || (self.rule == Some(rule) && self.has_open);
        self.rule = Some(rule);
    }

    /// Forgets what was noted of the last rule, which is asked anew.
    pub(in crate::promotion) const fn forget_open(&mut self) {
        self.rule = None;
        self.has_open = false;
    }

    /// Whether a pick of a rule had an open line.
    pub(in crate::promotion) fn has_open(&self, rule: u32) -> bool {
        self.rule == Some(rule) && self.has_open
    }
}
