//! Groups of promotions, of which only some apply.
//!
//! **What it does** measures each member alone, from the amounts at the group's start, compares, and applies what the mode
//! of the group says: all, the first that gives anything, the best, the lowest, or the greatest few. With scope `line` it
//! compares for each line, shipping line and fee by itself, and only the winner's discount on that part applies. Units that the
//! winner consumes are consumed on that line alone; those that trigger it, wherever they are.
//! **When it applies** at the turn of the first member that is considered; the others have no turn of their own. A group
//! within a group is one candidate of it, whose discount is what its own mode leaves.
//! **Order and rounding** benefits are compared after rounding, caps and floors, shipping and fees included. Ties: fewer
//! promotions, then the smaller ranks, then the smaller ids. Winners apply in running order.
//! **Example** 10 % of 80.00 and 9.00 off in a group `best`: 8.00 against 9.00; 9.00 off applies, and the other says that it
//! would have given 8.00.
//! **Source** promotions.md, model (group with a mode) and semantics 7; Solidus lanes (best, scope line), Odoo "only one
//! global discount".

use core::cmp::Ordering;

use crate::contract::{Explain, GroupScope, Limitation};
use crate::error::ProblemCode;
use crate::index::Arrange;

use super::compile::Promotions;
use super::funding::CompiledFunding;
use super::group_rule::{CompiledGroup, GroupChoice};
use super::group_scratch::{
    AskedMember, GroupBuffers, GroupCandidate, MeasuredCandidate, PartBenefit, Tried,
};
use super::pick::scratch::ConsumedUnits;
use super::record::{DiscountRecord, NO_PICK, RecordKind, Verdict, VerdictKind, WHOLE, note_pick};
use super::run::Evaluation;
use super::state::Run;

impl Promotions {
    /// A group by its position in the policy.
    fn group(&self, group: u16) -> Option<CompiledGroup> {
        self.groups.get(usize::from(group)).copied()
    }

    /// The outermost group around a group.
    pub(super) fn root(&self, group: u16) -> u16 {
        self.around(group).last().unwrap_or(group)
    }

    /// A group and those around it, the innermost first. Groups nest a few deep at most, as the check says.
    fn around(&self, group: u16) -> impl Iterator<Item = u16> {
        core::iter::successors(Some(group), |group| self.group(*group).and_then(|group| group.within))
    }

    /// Whether a group stands within another, or is it.
    fn is_within(&self, group: u16, outer: u16) -> bool {
        self.around(group).any(|group| group == outer)
    }
}

impl<'a> Run<'a> {
    /// Notes some members of a group, rules with their groups in running order. False if there are none.
    pub(super) fn gather_members(&mut self, members: impl Iterator<Item = (u32, u16)>) -> bool {
        self.scratch.group.members.clear();
        let asked = members.map(|(rule, group)| AskedMember { rule, group, last: Tried::Never });
        self.scratch.group.members.extend(asked);
        !self.scratch.group.members.is_empty()
    }

    /// What a group gives now with the members that are noted.
    ///
    /// # Errors
    /// `OVERFLOW` and `WORK_LIMIT`.
    pub(super) fn try_group(&mut self, root: u16) -> Result<i64, ProblemCode> {
        let from = self.ledger.given.len();
        self.decide(root)?;
        let own = self.ledger.given.get(from..).unwrap_or_default();
        Ok(own.iter().map(taken).fold(0, i64::saturating_add))
    }

    /// Runs the group of the first of `rules`, unless it has run.
    ///
    /// # Errors
    /// `OVERFLOW` and `WORK_LIMIT`.
    #[cold]
    #[inline(never)]
    pub(super) fn group(&mut self, group: u16, rules: &[u32]) -> Result<(), ProblemCode> {
        let root = self.promotions.root(group);
        if self.scratch.group.ran.contains(&root) || !self.gather(root, rules)? {
            return Ok(());
        }
        self.scratch.group.ran.push(root);
        let (records, applied) = (self.ledger.given.len(), self.scratch.applied.len());
        self.decide(root)?;
        self.tell(records, applied);
        Ok(())
    }

    /// Gathers the members of a group among rules in running order. False if the first of them does not take part, so that
    /// the group waits for the next.
    fn gather(&mut self, root: u16, rules: &[u32]) -> Result<bool, ProblemCode> {
        let promotions = self.promotions;
        self.scratch.group.members.clear();
        let stage = rules.first().and_then(|at| promotions.rule(*at)).map(|rule| rule.stage);
        self.scratch.measurements.effort.count(rules.len());
        for (place, at) in rules.iter().enumerate() {
            let Some(rule) = promotions.rule(*at).filter(|rule| Some(rule.stage) == stage) else { break };
            let Some(group) = rule.group().filter(|group| promotions.root(*group) == root) else { continue };
            if self.takes_part(*at, rule) {
                // One that the best combination leaves out holds the place of the group all the same.
                if self.progress.has_choice
                    && let Some((kind, amount)) = self.left_out(*at, rule)?
                {
                    if self.view.request.explain != Explain::Applied {
                        self.ledger.verdicts.push(Verdict { rule: *at, kind, amount });
                    }
                    continue;
                }
                self.scratch.group.members.push(AskedMember { rule: *at, group, last: Tried::Never });
            } else if place == 0 {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Decides a group and applies its winners.
    fn decide(&mut self, group: u16) -> Result<(), ProblemCode> {
        let mut buffers = self.scratch.group.spare.pop().unwrap_or_default();
        buffers.clear();
        self.candidates(group, &mut buffers);
        let decided = self.decide_with(group, &mut buffers);
        self.scratch.group.spare.push(buffers);
        decided
    }

    /// The candidates of a group: its members and the groups within, each at the place of its first member.
    fn candidates(&self, group: u16, buffers: &mut GroupBuffers) {
        for (at, member) in self.scratch.group.members.iter().enumerate() {
            let what = if member.group == group {
                Some(GroupCandidate::Member(at))
            } else {
                let is_own = |inner: &u16| {
                    self.promotions.group(*inner).is_some_and(|inner| inner.within == Some(group))
                };
                self.promotions.around(member.group).find(is_own).map(GroupCandidate::Group)
            };
            let Some(what) = what else { continue };
            if !buffers.candidates.iter().any(|known| known.what == what) {
                let none = || 0..0;
                let (applied, records, consumed) = (none(), none(), none());
                buffers.candidates.push(MeasuredCandidate {
                    what,
                    benefit: 0,
                    applied,
                    records,
                    consumed,
                    added: 0,
                });
            }
        }
    }

    fn decide_with(&mut self, group: u16, buffers: &mut GroupBuffers) -> Result<(), ProblemCode> {
        let Some(CompiledGroup { mode, scope, .. }) = self.promotions.group(group) else { return Ok(()) };
        // Those that apply alone in the group come first, as those that apply alone in a cart do.
        for at in 0..buffers.candidates.len() {
            let what = buffers.candidates.get(at).map(|candidate| candidate.what);
            if let Some(what) = what.filter(|what| self.is_alone(*what))
                && self.apply_candidate(what)?
            {
                return Ok(());
            }
        }
        buffers.candidates.retain(|candidate| !self.is_alone(candidate.what));
        match (mode, scope) {
            (GroupChoice::All, _) => {
                for candidate in &buffers.candidates {
                    self.apply_candidate(candidate.what)?;
                }
                Ok(())
            }
            (GroupChoice::First, GroupScope::Cart) => {
                for candidate in &buffers.candidates {
                    if self.apply_candidate(candidate.what)? {
                        break;
                    }
                }
                Ok(())
            }
            (_, GroupScope::Cart) => {
                self.measure(buffers)?;
                self.choose_winners(mode, buffers);
                for at in &buffers.winners {
                    if let Some(winner) = buffers.candidates.get(*at) {
                        self.apply_candidate(winner.what)?;
                    }
                }
                Ok(())
            }
            (_, GroupScope::Line) => {
                self.measure(buffers)?;
                self.choose_by_part(mode, buffers);
                self.apply_parts(buffers);
                Ok(())
            }
        }
    }

    /// Whether a candidate is a member that applies alone in its group.
    fn is_alone(&self, what: GroupCandidate) -> bool {
        let GroupCandidate::Member(at) = what else { return false };
        let member = self.scratch.group.members.get(at);
        member
            .and_then(|member| self.promotions.rule(member.rule))
            .is_some_and(|rule| rule.is_alone_in_group())
    }

    /// Applies a candidate. Returns whether anything applied.
    fn apply_candidate(&mut self, what: GroupCandidate) -> Result<bool, ProblemCode> {
        let before = self.scratch.applied.len();
        match what {
            GroupCandidate::Group(group) => self.decide(group)?,
            GroupCandidate::Member(at) => {
                let Some(member) = self.scratch.group.members.get(at).copied() else { return Ok(false) };
                let Some(rule) = self.promotions.rule(member.rule) else { return Ok(false) };
                self.progress.work = self.progress.work.saturating_add(1);
                self.scratch.measurements.effort.within(self.view)?;
                let mark = self.ledger.given.len();
                let last = match self.attempt(member.rule, rule)? {
                    Evaluation::Applied(amount) => {
                        self.has_applied(member.rule, rule, mark);
                        Tried::Gave(amount)
                    }
                    Evaluation::Not(kind) => Tried::Failed(kind),
                };
                if let Some(member) = self.scratch.group.members.get_mut(at) {
                    member.last = last;
                }
            }
        }
        Ok(self.scratch.applied.len() > before)
    }

    /// Measures each candidate alone, and takes it back.
    fn measure(&mut self, buffers: &mut GroupBuffers) -> Result<(), ProblemCode> {
        let GroupBuffers { candidates, applied, records, added, picks, consumed, tiers, .. } = buffers;
        for candidate in candidates.iter_mut() {
            let start = self.moment();
            let from = (self.ledger.given.len(), self.scratch.applied.len());
            let gifts = self.scratch.added.len();
            let (to, measured) = ((records.len(), applied.len()), self.ledger.tiers.len());
            let (used, kept) = (self.scratch.pick.consumed.len(), consumed.len());
            self.apply_candidate(candidate.what)?;
            let own = self.ledger.given.get(from.0..).unwrap_or_default();
            candidate.benefit = own.iter().map(taken).fold(0, i64::saturating_add);
            records.extend(own.iter().map(|record| {
                let pick = self.ledger.pick(record.pick).map_or(NO_PICK, |pick| note_pick(picks, pick));
                DiscountRecord { pick, ..*record }
            }));
            candidate.added = added.len();
            added.extend_from_slice(self.scratch.added.get(gifts..).unwrap_or_default());
            consumed.extend_from_slice(self.scratch.pick.consumed.get(used..).unwrap_or_default());
            candidate.consumed = kept..consumed.len();
            tiers.extend_from_slice(self.ledger.tiers.get(measured..).unwrap_or_default());
            applied.extend_from_slice(self.scratch.applied.get(from.1..).unwrap_or_default());
            candidate.records = to.0..records.len();
            candidate.applied = to.1..applied.len();
            self.scratch.measurements.effort.count(candidate.records.len());
            self.rewind(start);
        }
        Ok(())
    }

    /// Chooses the winners of a group by what each candidate gives in the cart; in running order.
    fn choose_winners(&self, mode: GroupChoice, buffers: &mut GroupBuffers) {
        let mut winners = core::mem::take(&mut buffers.winners);
        let gives = |at: &usize| {
            buffers.candidates.get(*at).is_some_and(|candidate| match mode {
                GroupChoice::Lowest => candidate.benefit > 0,
                _ => !candidate.applied.is_empty(),
            })
        };
        winners.extend((0..buffers.candidates.len()).filter(gives));
        let benefit = |at: usize| buffers.candidates.get(at).map_or(0, |candidate| candidate.benefit);
        winners.arrange_by(|a, b| {
            self.prefer(mode, (benefit(*a), *a), (benefit(*b), *b), buffers).then_with(|| a.cmp(b))
        });
        let most = match mode {
            GroupChoice::Top(count) => usize::try_from(count).unwrap_or(usize::MAX),
            _ => 1,
        };
        winners.truncate(most);
        winners.arrange();
        buffers.winners = winners;
    }

    /// Which of two candidates comes first by what they give, then by the ties of the design.
    fn prefer(
        &self,
        mode: GroupChoice,
        (one, a): (i64, usize),
        (other, b): (i64, usize),
        buffers: &GroupBuffers,
    ) -> Ordering {
        let by_benefit = match mode {
            GroupChoice::First | GroupChoice::All => a.cmp(&b),
            GroupChoice::Lowest => one.cmp(&other),
            GroupChoice::Best | GroupChoice::Top(_) => other.cmp(&one),
        };
        by_benefit.then_with(|| match (buffers.candidates.get(a), buffers.candidates.get(b)) {
            (Some(a), Some(b)) => self.smaller(buffers.rules(a), buffers.rules(b)),
            _ => Ordering::Equal,
        })
    }

    /// Compares two lists of rules in running order: fewer rules, then smaller ranks, then smaller ids.
    pub(super) fn smaller(&self, one: &[u32], other: &[u32]) -> Ordering {
        let rank = |rule: &u32| self.promotions.rule(*rule).map(|rule| rule.rank);
        let id = |rule: &u32| self.view.checked.promotion_id(self.promotions.promotion(*rule));
        one.len().cmp(&other.len()).then_with(|| one.iter().map(rank).cmp(other.iter().map(rank))).then_with(
            || {
                let id = |rule: &u32| id(rule).map(|id| id.as_str());
                one.iter().map(id).cmp(other.iter().map(id))
            },
        )
    }

    /// Chooses the winner of each part that a candidate lowers; leaves one entry a part, in the order of parts.
    fn choose_by_part(&self, mode: GroupChoice, buffers: &mut GroupBuffers) {
        let mut parts = core::mem::take(&mut buffers.parts);
        for (at, candidate) in buffers.candidates.iter().enumerate() {
            let own = buffers.records.get(candidate.records.clone()).unwrap_or_default();
            // A line that a candidate adds is its own: no other lowers it.
            let lowered = own.iter().filter(|one| taken(one) > 0 && one.kind != RecordKind::Gift);
            parts.extend(lowered.map(|record| PartBenefit {
                part: record.part,
                candidate: at,
                amount: record.amount,
            }));
        }
        // Of one candidate on one part, over its effects.
        parts.arrange_by_key(|one| (one.part, one.candidate, one.amount));
        parts.dedup_by(|next, kept| {
            let is_same = (next.part, next.candidate) == (kept.part, kept.candidate);
            if is_same {
                kept.amount = kept.amount.saturating_add(next.amount);
            }
            is_same
        });
        parts.arrange_by(|a, b| {
            let (one, other) = ((a.amount, a.candidate), (b.amount, b.candidate));
            let by_choice = || self.prefer(mode, one, other, buffers);
            a.part.cmp(&b.part).then_with(by_choice).then_with(|| a.candidate.cmp(&b.candidate))
        });
        parts.dedup_by_key(|one| one.part);
        buffers.parts = parts;
    }

    /// Applies of each candidate the discounts on the parts that it has won.
    fn apply_parts(&mut self, buffers: &GroupBuffers) {
        let wins = |part: u32, at: usize| {
            let found = buffers.parts.binary_search_by_key(&part, |one| one.part).ok();
            found.and_then(|found| buffers.parts.get(found)).is_some_and(|won| won.candidate == at)
        };
        for (at, candidate) in buffers.candidates.iter().enumerate() {
            let mark = self.ledger.given.len();
            let mut added = buffers.added.get(candidate.added..).unwrap_or_default().iter();
            // The computation of a whole target whose shares follow.
            let mut whole: Option<usize> = None;
            for record in buffers.records.get(candidate.records.clone()).unwrap_or_default() {
                if record.part == WHOLE {
                    whole = Some(self.ledger.given.len());
                    let unused = record.unused.saturating_add(record.amount);
                    let pick = self.pick_again(record, buffers);
                    self.ledger.given.push(DiscountRecord { amount: 0, unused, pick, ..*record });
                } else if record.kind == RecordKind::Gift {
                    let place = self.view.basket.parts.len().saturating_add(self.scratch.added.len());
                    let part = u32::try_from(place).unwrap_or(WHOLE);
                    let pick = self.pick_again(record, buffers);
                    self.ledger.given.push(DiscountRecord { part, pick, ..*record });
                    added.next().cloned().into_iter().for_each(|line| self.add_gift(line));
                } else if wins(record.part, at) {
                    let pick = self.pick_again(record, buffers);
                    self.take_again(record, whole, pick);
                }
            }
            self.ledger.remove_empty(mark);
            for rule in buffers.rules(candidate) {
                let has_won =
                    self.ledger.given.get(mark..).unwrap_or_default().iter().any(|one| one.rule == *rule);
                if let Some(compiled) = self.promotions.rule(*rule).filter(|_| has_won) {
                    let own = buffers.tiers.iter().filter(|measured| measured.rule == *rule);
                    self.ledger.tiers.extend(own);
                    let used = buffers.consumed.get(candidate.consumed.clone()).unwrap_or_default();
                    // What it adjusts is consumed where it wins; what triggers it, wherever that is.
                    let used = used.iter().filter(|used| used.rule == *rule).map(|used| {
                        let units = if wins(used.at, at) { used.units } else { used.triggers };
                        ConsumedUnits { units, ..*used }
                    });
                    self.scratch.pick.consumed.extend(used);
                    self.has_applied(*rule, compiled, mark);
                }
            }
        }
        self.scratch.measurements.change();
    }

    /// Keeps the units of a measured record once more. Returns their place, for the field `pick`.
    fn pick_again(&mut self, record: &DiscountRecord, buffers: &GroupBuffers) -> u32 {
        let own = usize::try_from(record.pick).ok().and_then(|place| buffers.picks.get(place));
        own.map_or(NO_PICK, |own| self.ledger.note_pick(*own))
    }

    /// Takes a measured discount off its part once more; `whole` is the record of its computation, if it is a share, `pick` the
    /// place of its units.
    fn take_again(&mut self, record: &DiscountRecord, whole: Option<usize>, pick: u32) {
        let Ok(at) = usize::try_from(record.part) else { return };
        let rule = self.promotions.rule(record.rule);
        let funding = rule.map_or(&CompiledFunding::Merchant, |rule| &rule.funding);
        self.scratch.amounts.take(at, record.amount, funding);
        if self.view.basket.is_line(at) {
            self.scratch.totals.take(record.amount);
        }
        if record.kind == RecordKind::Share
            && let Some(whole) = whole.and_then(|at| self.ledger.given.get_mut(at))
        {
            whole.amount = whole.amount.saturating_add(record.amount);
            whole.unused = whole.unused.saturating_sub(record.amount);
        }
        self.ledger.given.push(DiscountRecord { pick, ..*record });
    }

    /// Says what became of each member of the group that has run since so many records and applied rules.
    fn tell(&mut self, records: usize, applied: usize) {
        let members = core::mem::take(&mut self.scratch.group.members);
        for member in &members {
            let rules = self.scratch.applied.get(applied..).unwrap_or_default();
            let (kind, amount) = if rules.contains(&member.rule) {
                let own = self.ledger.given.get(records..).unwrap_or_default();
                let own = own.iter().filter(|record| record.rule == member.rule).map(taken);
                (VerdictKind::Applied, own.fold(0, i64::saturating_add))
            } else if self.view.request.explain == Explain::Applied {
                continue;
            } else {
                match member.last {
                    Tried::Failed(kind) => (kind, 0),
                    Tried::Gave(amount) => (self.beaten(member.group, applied), amount),
                    Tried::Never => (self.beaten(member.group, applied), 0),
                }
            };
            self.ledger.verdicts.push(Verdict { rule: member.rule, kind, amount });
        }
        self.scratch.group.members = members;
    }

    /// The verdict on a member that others of its group beat: those of the innermost group around it in which any applied.
    fn beaten(&mut self, group: u16, applied: usize) -> VerdictKind {
        let promotions = self.promotions;
        let from = self.ledger.excluding.len();
        let winners = self.scratch.applied.get(applied..).unwrap_or_default();
        for outer in promotions.around(group) {
            let is_in = |at: &u32| {
                let own = promotions.rule(*at).and_then(|rule| rule.group());
                own.is_some_and(|own| promotions.is_within(own, outer))
            };
            self.ledger.excluding.extend(winners.iter().copied().filter(is_in));
            if self.ledger.excluding.len() > from {
                break;
            }
        }
        self.scratch.measurements.effort.record(self.ledger.excluding.len().saturating_sub(from));
        self.suppressed(from).unwrap_or(VerdictKind::Limited(Limitation::NothingLeft))
    }
}

/// What a record takes off a part; a computation of a whole target takes nothing itself.
const fn taken(record: &DiscountRecord) -> i64 {
    match record.kind {
        RecordKind::Part | RecordKind::Share | RecordKind::Gift => record.amount,
        RecordKind::Whole | RecordKind::Locked => 0,
    }
}
