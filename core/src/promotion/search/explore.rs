//! Branch and bound over the candidates of one component.
//!
//! **What it does** walks the candidates in the order in which they run: each is applied or left out, so that what a set gives
//! is known as it grows, and a step back undoes one promotion. A branch is cut where not even the ceilings of what is left give
//! more than the best set so far, nor as much with fewer promotions.
//! **Bound** what is given so far, plus the smaller of: the greatest ceiling of each set of candidates that exclude one another,
//! summed; and for each part the smaller of what is left of it and the ceilings on it, summed, with the ceilings on the lines
//! that candidates add.
//! **Order** the first set is that of the fixed order, an earlier candidate excluding later ones; the second takes candidates
//! by what they give alone. So the answer is never worse than either, even where the nodes do not suffice.
//! **Effort** a node is one choice for one candidate. Beyond the nodes of the policy, or a third of the steps of a run, the
//! search ends, and the gap to the highest open bound is told.
//! **Source** promotions.md, "The best compatible combination, proven".

use crate::contract::MayOmit;
use crate::error::ProblemCode;
use crate::index::Arrange;
use crate::promotion::record::SearchRecord;
use crate::promotion::run::Evaluation;
use crate::promotion::state::Run;

use super::scratch::{Exploration, Frame, NextChoice, SearchCandidate, SearchScratch, Start};

impl Run<'_> {
    /// Finds the best set of a component, and takes the run back to where it was.
    pub(super) fn explore(
        &mut self,
        component: usize,
        search: &mut SearchScratch,
        record: &mut SearchRecord,
        most_steps: u64,
    ) -> Result<(), ProblemCode> {
        self.lay_out_component(component, search);
        let start = self.start(0, search);
        self.measure_alone(search)?;
        self.take(|_| true, search)?;
        let worth = by_worth(search);
        self.take(|place| worth.get(place) == Some(&true), search)?;
        self.branch(search, record, most_steps)?;
        self.back(start, search);
        Ok(())
    }

    /// Prepares the exploration of a component.
    fn lay_out_component(&mut self, component: usize, search: &mut SearchScratch) {
        let mut order = core::mem::take(&mut search.exploration.order);
        Self::members_of(component, search, &mut order);
        let SearchScratch { candidates, relations, exploration, .. } = search;
        let count = order.len();
        exploration.is_in.clear();
        exploration.is_in.resize(count, false);
        exploration.blocked.clear();
        exploration.blocked.resize(count, 0);
        exploration.chosen.clear();
        exploration.best_rules.clear();
        exploration.best = 0;
        exploration.has_best = false;
        exploration.frames.clear();
        exploration.past.clear();
        exploration.on_parts.clear();
        exploration.on_parts.resize(self.view.basket.parts.len(), 0);
        // Sets of candidates that all exclude one another: each candidate joins the first set that it fits, the greatest
        // ceilings first.
        let mut by_most: Vec<usize> = (0..count).collect();
        let most =
            |place: &usize| order.get(*place).and_then(|at| candidates.get(*at)).map_or(0, |one| one.most);
        by_most.arrange_by_key(|place| (core::cmp::Reverse(most(place)), *place));
        let mut sets: Vec<Vec<usize>> = Vec::new();
        exploration.cliques.clear();
        exploration.cliques.resize(count, 0);
        for place in by_most {
            let Some(at) = order.get(place).copied() else { continue };
            self.scratch.measurements.effort.count(sets.len());
            let fits = |set: &Vec<usize>| set.iter().all(|other| relations.excludes(at, *other));
            let set = sets.iter().position(fits).unwrap_or_else(|| {
                sets.push(Vec::new());
                sets.len().saturating_sub(1)
            });
            if let Some(set) = sets.get_mut(set) {
                self.scratch.measurements.effort.count(set.len().checked_div(8).unwrap_or(0));
                set.push(at);
            }
            if let Some(slot) = exploration.cliques.get_mut(place) {
                *slot = set;
            }
        }
        exploration.tops.clear();
        exploration.tops.resize(sets.len(), 0);
        exploration.order = order;
    }

    fn start(&self, value: i64, search: &SearchScratch) -> Start {
        Start {
            moment: self.moment(),
            totals: self.scratch.totals,
            stage: self.progress.stage,
            past: search.exploration.past.len(),
            value,
        }
    }

    /// Takes the run back to where it was.
    fn back(&mut self, to: Start, search: &mut SearchScratch) {
        self.rewind(to.moment);
        self.scratch.totals = to.totals;
        if self.progress.stage != to.stage {
            let past = &mut search.exploration.past;
            self.scratch.amounts.restore_past(past.get(to.past..).unwrap_or_default());
            past.truncate(to.past);
            self.progress.stage = to.stage;
            self.scratch.measurements.begin_stage();
        }
    }

    /// Begins the stage of a candidate, if it is another.
    fn enter_stage(&mut self, candidate: &SearchCandidate, search: &mut SearchScratch) {
        let stage = self.promotions.rule(candidate.rule).map(|rule| rule.stage);
        if let Some(stage) =
            stage.filter(|stage| !candidate.is_before_stages && self.progress.stage != Some(*stage))
        {
            self.scratch.amounts.save_past(&mut search.exploration.past);
            self.keep_amounts(self.progress.stage, stage);
            self.progress.stage = Some(stage);
        }
    }

    /// Whether the candidate at a place is the last of its group.
    fn ends_group(search: &SearchScratch, place: usize) -> bool {
        let SearchScratch { candidates, exploration, .. } = search;
        let root = |place: usize| exploration.order.get(place).and_then(|at| candidates.get(*at)?.root);
        root(place).is_some() && root(place) != root(place.saturating_add(1))
    }

    /// Applies the candidate at a place, or leaves it out. Returns what that gives; `None` if it does not apply, and the set
    /// is none.
    fn choose_for(&mut self, place: usize, search: &mut SearchScratch) -> Result<Option<i64>, ProblemCode> {
        let is_in = search.exploration.is_in(place);
        let at = search.exploration.order.get(place).copied();
        let Some(candidate) = at.and_then(|at| search.candidates.get(at)).cloned() else {
            return Ok(Some(0));
        };
        let Some(root) = candidate.root else {
            if !is_in {
                return Ok(Some(0));
            }
            let Some(rule) = self.promotions.rule(candidate.rule) else { return Ok(Some(0)) };
            self.enter_stage(&candidate, search);
            self.progress.work = self.progress.work.saturating_add(1);
            let mark = self.ledger.given.len();
            return Ok(match self.attempt(candidate.rule, rule)? {
                Evaluation::Applied(amount) => {
                    self.has_applied(candidate.rule, rule, mark);
                    Some(amount)
                }
                Evaluation::Not(_) => (!self.may_be_left_out(&candidate)).then_some(0),
            });
        };
        if !Self::ends_group(search, place) {
            return Ok(Some(0));
        }
        // The last of a group: the group decides between those that take part.
        let members = (0..=place).rev().map_while(|place| {
            let at = search.exploration.order.get(place)?;
            let member = search.candidates.get(*at).filter(|member| member.root == Some(root))?;
            Some((place, member.rule, member.group?))
        });
        let mut members: Vec<(u32, u16)> = members
            .filter(|(place, ..)| search.exploration.is_in(*place))
            .map(|(_, rule, group)| (rule, group))
            .collect();
        if members.is_empty() {
            return Ok(Some(0));
        }
        members.reverse();
        self.enter_stage(&candidate, search);
        self.try_group(root, &members).map(Some)
    }

    /// Whether a candidate may be left out: a member of a group for a conflict alone, as the group's mode is not for the search
    /// to evade.
    fn may_be_left_out(&self, candidate: &SearchCandidate) -> bool {
        candidate.is_contested || candidate.root.is_none() && self.promotions.may_omit == MayOmit::Any
    }

    /// Measures each candidate alone.
    fn measure_alone(&mut self, search: &mut SearchScratch) -> Result<(), ProblemCode> {
        for place in 0..search.exploration.order.len() {
            let start = self.start(0, search);
            // A member of a group alone is the only one of it.
            let at = search.exploration.order.get(place).copied();
            let Some(candidate) = at.and_then(|at| search.candidates.get(at)).cloned() else { continue };
            self.enter_stage(&candidate, search);
            let alone = match (candidate.root, candidate.group) {
                (Some(root), Some(group)) => self.try_group(root, &[(candidate.rule, group)])?,
                _ => self.try_rule(candidate.rule)?,
            };
            self.back(start, search);
            if let Some(candidate) = at.and_then(|at| search.candidates.get_mut(at)) {
                candidate.alone = alone;
            }
        }
        Ok(())
    }

    /// What a rule gives now; 0 if it does not apply.
    fn try_rule(&mut self, at: u32) -> Result<i64, ProblemCode> {
        let Some(rule) = self.promotions.rule(at) else { return Ok(0) };
        self.progress.work = self.progress.work.saturating_add(1);
        let mark = self.ledger.given.len();
        Ok(match self.attempt(at, rule)? {
            Evaluation::Applied(amount) => {
                self.has_applied(at, rule, mark);
                amount
            }
            Evaluation::Not(_) => 0,
        })
    }

    /// Remembers the set of the wanted candidates that apply, each unless an earlier one excludes it.
    fn take(
        &mut self,
        is_wanted: impl Fn(usize) -> bool,
        search: &mut SearchScratch,
    ) -> Result<(), ProblemCode> {
        let start = self.start(0, search);
        let mut value = 0_i64;
        let count = search.exploration.order.len();
        for place in 0..count {
            let at = search.exploration.order.get(place).copied();
            let may_omit =
                at.and_then(|at| search.candidates.get(at)).is_none_or(|one| self.may_be_left_out(one));
            if (is_wanted(place) || !may_omit) && self.may_choose(place, NextChoice::In, search) {
                self.mark_choice(place, NextChoice::In, search);
            }
            match self.choose_for(place, search)? {
                Some(given) => value = value.saturating_add(given),
                // Without it the set is one.
                None => self.mark_choice(place, NextChoice::Out, search),
            }
        }
        self.compare(value, start.moment.applied, search);
        self.back(start, search);
        for place in 0..count {
            self.mark_choice(place, NextChoice::Out, search);
        }
        Ok(())
    }

    /// Keeps the set that grows, if it is better than the best so far.
    fn compare(&mut self, value: i64, from: usize, search: &mut SearchScratch) {
        let exploration = &mut search.exploration;
        exploration.own.clear();
        exploration.own.extend_from_slice(self.scratch.applied.get(from..).unwrap_or_default());
        exploration.own.arrange();
        let is_better = !exploration.has_best
            || value > exploration.best
            || value == exploration.best
                && self.smaller(&exploration.own, &exploration.best_rules) == core::cmp::Ordering::Less;
        if is_better {
            exploration.has_best = true;
            exploration.best = value;
            core::mem::swap(&mut exploration.best_rules, &mut exploration.own);
            exploration.chosen.clone_from(&exploration.is_in);
        }
    }

    /// The most that a set that continues the one so far can give, the candidates before `place` being decided.
    fn bound(&mut self, place: usize, value: i64, search: &mut SearchScratch) -> i64 {
        let SearchScratch { candidates, relations, exploration, .. } = search;
        exploration.tops.fill(0);
        exploration.touched.clear();
        let count = exploration.order.len();
        let root = |place: usize| exploration.order.get(place).and_then(|at| candidates.get(*at)?.root);
        // Members of a group that is not complete are decided, but have given nothing yet.
        let pending = match root(place) {
            None => 0,
            own => (0..place).rev().take_while(|place| root(*place) == own).count(),
        };
        let (mut steps, mut by_parts) = (count, 0_i64);
        for open in place.saturating_sub(pending)..count {
            let is_open = if open < place {
                exploration.is_in(open)
            } else {
                exploration.blocked.get(open) == Some(&0)
            };
            let candidate = exploration.order.get(open).and_then(|at| candidates.get(*at));
            let Some(candidate) = candidate.filter(|_| is_open) else { continue };
            let set = exploration.cliques.get(open).copied().unwrap_or(0);
            if let Some(top) = exploration.tops.get_mut(set) {
                *top = candidate.most.max(*top);
            }
            by_parts = by_parts.saturating_add(candidate.on_gifts);
            let own = relations.ceilings.get(candidate.ceilings.clone()).unwrap_or_default();
            steps = steps.saturating_add(own.len());
            for ceiling in own {
                let slot = usize::try_from(ceiling.part).ok().and_then(|at| exploration.on_parts.get_mut(at));
                if let Some(slot) = slot {
                    if *slot == 0 {
                        exploration.touched.push(ceiling.part);
                    }
                    *slot = slot.saturating_add(ceiling.amount);
                }
            }
        }
        self.scratch.measurements.effort.count(steps);
        let by_sets = exploration.tops.iter().fold(0_i64, |sum, top| sum.saturating_add(*top));
        for part in &exploration.touched {
            let Ok(at) = usize::try_from(*part) else { continue };
            let room = self.view.basket.parts.get(at).map_or(0, |own| self.scratch.amounts.room(at, own));
            if let Some(slot) = exploration.on_parts.get_mut(at) {
                by_parts = by_parts.saturating_add(room.min(*slot));
                *slot = 0;
            }
        }
        value.saturating_add(by_sets.min(by_parts))
    }

    /// Whether no set that continues the one so far can be better than the best.
    fn is_cut(bound: i64, value: i64, applied: usize, exploration: &Exploration) -> bool {
        if !exploration.has_best || bound > exploration.best {
            return false;
        }
        let best = exploration.best_rules.len();
        // With as much as the best it is better only with fewer promotions, or as many of smaller ranks or ids.
        bound < exploration.best || applied > best || applied == best && value < exploration.best
    }

    /// Walks the tree of choices.
    fn branch(
        &mut self,
        search: &mut SearchScratch,
        record: &mut SearchRecord,
        most_steps: u64,
    ) -> Result<(), ProblemCode> {
        let base = self.scratch.applied.len();
        let bound = self.bound(0, 0, search);
        let start = self.start(0, search);
        search.exploration.frames.push(Frame { start, bound, next: NextChoice::In });
        while let Some(frame) = search.exploration.frames.last().copied() {
            let place = search.exploration.frames.len().saturating_sub(1);
            self.back(frame.start, search);
            self.mark_choice(place, NextChoice::Out, search);
            let next = match frame.next {
                NextChoice::Neither => {
                    search.exploration.frames.pop();
                    continue;
                }
                NextChoice::In => NextChoice::Out,
                NextChoice::Out => NextChoice::Neither,
            };
            if let Some(frame) = search.exploration.frames.last_mut() {
                frame.next = next;
            }
            if record.nodes >= self.promotions.node_budget
                || self.scratch.measurements.effort.steps() > most_steps
            {
                let frames = search.exploration.frames.iter().enumerate();
                let open = frames.filter(|(at, frame)| *at == place || frame.next != NextChoice::Neither);
                let open = open.map(|(_, frame)| frame.bound).max().unwrap_or(0);
                let gap = open.saturating_sub(search.exploration.best).max(0);
                record.gap_minor = record.gap_minor.saturating_add(gap);
                self.back_to_root(search);
                return Ok(());
            }
            if !self.may_choose(place, frame.next, search) {
                continue;
            }
            record.nodes = record.nodes.saturating_add(1);
            self.mark_choice(place, frame.next, search);
            let Some(given) = self.choose_for(place, search)? else { continue };
            let value = frame.start.value.saturating_add(given);
            let after = place.saturating_add(1);
            if after == search.exploration.order.len() {
                self.compare(value, base, search);
                continue;
            }
            let bound = self.bound(after, value, search).min(frame.bound);
            let applied = self.scratch.applied.len().saturating_sub(base);
            if !Self::is_cut(bound, value, applied, &search.exploration) {
                let start = self.start(value, search);
                search.exploration.frames.push(Frame { start, bound, next: NextChoice::In });
            }
        }
        Ok(())
    }

    /// Takes the run back to before the first choice.
    fn back_to_root(&mut self, search: &mut SearchScratch) {
        if let Some(first) = search.exploration.frames.first().copied() {
            self.back(first.start, search);
        }
        search.exploration.frames.clear();
    }

    /// Whether a choice is open for the candidate at a place.
    fn may_choose(&self, place: usize, choice: NextChoice, search: &SearchScratch) -> bool {
        let exploration = &search.exploration;
        let is_free = exploration.blocked.get(place) == Some(&0);
        let candidate = exploration.order.get(place).and_then(|at| search.candidates.get(*at));
        match choice {
            NextChoice::In => is_free,
            NextChoice::Out => !is_free || candidate.is_none_or(|one| self.may_be_left_out(one)),
            NextChoice::Neither => false,
        }
    }

    /// Marks the candidate at a place as applied or left out, and those that it excludes.
    fn mark_choice(&self, place: usize, choice: NextChoice, search: &mut SearchScratch) {
        let is_in = choice == NextChoice::In;
        let SearchScratch { relations, exploration, .. } = search;
        if exploration.is_in(place) == is_in {
            return;
        }
        if let Some(slot) = exploration.is_in.get_mut(place) {
            *slot = is_in;
        }
        let Some(at) = exploration.order.get(place).copied() else { return };
        for (other, blocked) in exploration.order.iter().zip(&mut exploration.blocked) {
            if relations.excludes(at, *other) {
                *blocked = if is_in { blocked.saturating_add(1) } else { blocked.saturating_sub(1) };
            }
        }
    }
}

/// Which places are taken if the candidates that give most alone come first, and none excludes another.
fn by_worth(search: &SearchScratch) -> Vec<bool> {
    let SearchScratch { candidates, relations, exploration, .. } = search;
    let alone = |place: &usize| {
        exploration.order.get(*place).and_then(|at| candidates.get(*at)).map_or(0, |one| one.alone)
    };
    let mut places: Vec<usize> = (0..exploration.order.len()).collect();
    places.arrange_by_key(|place| (core::cmp::Reverse(alone(place)), *place));
    let mut is_taken = vec![false; places.len()];
    let mut taken: Vec<usize> = Vec::new();
    for place in places {
        let Some(at) = exploration.order.get(place).copied() else { continue };
        if taken.iter().all(|other| !relations.excludes(at, *other)) {
            taken.push(at);
            if let Some(slot) = is_taken.get_mut(place) {
                *slot = true;
            }
        }
    }
    is_taken
}
