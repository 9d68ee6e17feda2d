//! Sets of the candidates of one component: what each gives, and the best of them.
//!
//! **What it does** applies candidates, or leaves them out, in the order in which they run, so that what a set gives is known as it
//! grows; compares sets, and takes the run back.
//! **Order** the first set is that of the fixed order, an earlier candidate excluding later ones; the second takes candidates
//! by what they give alone; then [`branch`](super::branch) walks all that may be better. So the answer is never worse than either,
//! even where the nodes do not suffice.
//! **Source** promotions.md, "The best compatible combination, proven".

use crate::contract::MayOmit;
use crate::error::ProblemCode;
use crate::index::Arrange;
use crate::promotion::record::SearchRecord;
use crate::promotion::run::Evaluation;
use crate::promotion::state::Run;

use super::scratch::{Exploration, NextChoice, SearchCandidate, SearchScratch, Start};

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
        search.exploration.wanted.fill(true);
        self.take(search)?;
        choose_by_worth(search);
        self.take(search)?;
        self.branch(search, record, most_steps)?;
        self.complete(search, most_steps)?;
        self.back(start, search);
        Ok(())
    }

    /// Prepares the exploration of a component.
    fn lay_out_component(&mut self, component: usize, search: &mut SearchScratch) {
        let mut order = core::mem::take(&mut search.exploration.order);
        Self::members_of(component, search, &mut order);
        let SearchScratch { exploration, .. } = search;
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
        exploration.wanted.clear();
        exploration.wanted.resize(count, false);
        exploration.order = order;
        self.lay_out_cliques(search);
    }

    /// Finds sets of candidates that all exclude one another: each candidate joins the first set that it fits, the greatest
    /// ceilings first.
    fn lay_out_cliques(&mut self, search: &mut SearchScratch) {
        let SearchScratch { candidates, relations, exploration, .. } = search;
        let Exploration { order, places, cliques, common, tops, .. } = exploration;
        let most =
            |place: &usize| order.get(*place).and_then(|at| candidates.get(*at)).map_or(0, |one| one.most);
        places.clear();
        places.extend(0..order.len());
        places.arrange_by_key(|place| (core::cmp::Reverse(most(place)), *place));
        cliques.clear();
        cliques.resize(order.len(), 0);
        common.clear();
        tops.clear();
        for place in places.iter() {
            let Some(at) = order.get(*place).copied() else { continue };
            let own = relations.excluding(at);
            self.scratch.measurements.effort.count(tops.len());
            let fits = |all: &[u64]| all.get(at >> 6).is_some_and(|word| word & super::scratch::bit(at) != 0);
            let set = match common.chunks_exact(own.len().max(1)).position(fits) {
                Some(set) => {
                    let from = set.saturating_mul(own.len());
                    for (word, own) in common.iter_mut().skip(from).zip(own) {
                        *word &= own;
                    }
                    set
                }
                None => {
                    common.extend_from_slice(own);
                    tops.push(0);
                    tops.len().saturating_sub(1)
                }
            };
            if let Some(slot) = cliques.get_mut(*place) {
                *slot = set;
            }
        }
    }

    pub(super) fn start(&self, value: i64, search: &SearchScratch) -> Start {
        Start {
            moment: self.moment(),
            totals: self.scratch.totals,
            stage: self.progress.stage,
            past: search.exploration.past.len(),
            value,
        }
    }

    /// Takes the run back to where it was.
    pub(super) fn back(&mut self, to: Start, search: &mut SearchScratch) {
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
    pub(super) fn choose_for(
        &mut self,
        place: usize,
        search: &mut SearchScratch,
    ) -> Result<Option<i64>, ProblemCode> {
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
        let SearchScratch { candidates, exploration, .. } = &*search;
        let member = |place: &usize| {
            let at = exploration.order.get(*place)?;
            candidates.get(*at).filter(|member| member.root == Some(root))
        };
        let first = (0..=place).rev().take_while(|place| member(place).is_some()).last().unwrap_or(place);
        let members = (first..=place).filter(|place| exploration.is_in(*place));
        let members = members.filter_map(|place| member(&place).and_then(|one| Some((one.rule, one.group?))));
        if !self.gather_members(members) {
            return Ok(Some(0));
        }
        self.enter_stage(&candidate, search);
        self.try_group(root).map(Some)
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
                (Some(root), Some(group)) => {
                    self.gather_members(core::iter::once((candidate.rule, group)));
                    self.try_group(root)?
                }
                _ => self.try_rule(candidate.rule)?,
            };
            self.back(start, search);
            // One that excludes all others gives in every set what it gives alone.
            let excludes = |other: &usize| {
                at == Some(*other) || at.is_some_and(|at| search.relations.excludes(at, *other))
            };
            let is_always_alone = search.exploration.order.iter().all(excludes);
            if let Some(candidate) = at.and_then(|at| search.candidates.get_mut(at)) {
                candidate.alone = alone;
                if is_always_alone {
                    candidate.most = candidate.most.min(alone);
                }
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
    fn take(&mut self, search: &mut SearchScratch) -> Result<(), ProblemCode> {
        let start = self.start(0, search);
        let mut value = 0_i64;
        let count = search.exploration.order.len();
        for place in 0..count {
            let at = search.exploration.order.get(place).copied();
            let may_omit =
                at.and_then(|at| search.candidates.get(at)).is_none_or(|one| self.may_be_left_out(one));
            let is_wanted = search.exploration.wanted.get(place) == Some(&true);
            if (is_wanted || !may_omit) && self.may_choose(place, NextChoice::In, search) {
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

    /// Says which candidates take part in the best set: those that apply, those that must take part and are not excluded, and the
    /// other members of groups that are not and change nothing. So what is said of those that do not apply does not depend on
    /// the order in which sets were tried.
    fn complete(&mut self, search: &mut SearchScratch, most_steps: u64) -> Result<(), ProblemCode> {
        let count = search.exploration.order.len();
        if search.exploration.best_rules.is_empty() {
            return Ok(());
        }
        for place in 0..count {
            let SearchScratch { candidates, exploration, .. } = &mut *search;
            let rule = exploration.order.get(place).and_then(|at| candidates.get(*at)).map(|one| one.rule);
            let applies = rule.is_some_and(|rule| exploration.best_rules.contains(&rule));
            if let Some(chosen) = exploration.chosen.get_mut(place) {
                *chosen = applies;
            }
        }
        for asks in [false, true] {
            for place in 0..count {
                let at = search.exploration.order.get(place).copied();
                let Some(candidate) = at.and_then(|at| search.candidates.get(at)) else { continue };
                let may_omit = self.may_be_left_out(candidate);
                let is_asked = if asks { may_omit && candidate.root.is_some() } else { !may_omit };
                if !is_asked || search.exploration.is_chosen(place) || is_excluded(place, search) {
                    continue;
                }
                if asks && self.scratch.measurements.effort.steps() > most_steps {
                    return Ok(());
                }
                choose(place, true, search);
                if asks && !self.gives_the_best(search)? {
                    choose(place, false, search);
                }
            }
        }
        Ok(())
    }

    /// Whether exactly the chosen candidates give what the best set gives, by the same rules.
    fn gives_the_best(&mut self, search: &mut SearchScratch) -> Result<bool, ProblemCode> {
        let start = self.start(0, search);
        let (mut value, mut is_set) = (0_i64, true);
        let count = search.exploration.order.len();
        for place in 0..count {
            if search.exploration.is_chosen(place) {
                self.mark_choice(place, NextChoice::In, search);
            }
            match self.choose_for(place, search)? {
                Some(given) => value = value.saturating_add(given),
                None => is_set = false,
            }
        }
        self.list_own(start.moment.applied, search);
        let exploration = &search.exploration;
        let is_best = is_set && value == exploration.best && exploration.own == exploration.best_rules;
        self.back(start, search);
        for place in 0..count {
            self.mark_choice(place, NextChoice::Out, search);
        }
        Ok(is_best)
    }

    /// Lists the rules that have applied since `from`.
    fn list_own(&self, from: usize, search: &mut SearchScratch) {
        let own = &mut search.exploration.own;
        own.clear();
        own.extend_from_slice(self.scratch.applied.get(from..).unwrap_or_default());
        own.arrange();
    }

    /// Keeps the set that grows, if it is better than the best so far.
    pub(super) fn compare(&mut self, value: i64, from: usize, search: &mut SearchScratch) {
        self.list_own(from, search);
        let exploration = &mut search.exploration;
        let is_better = !exploration.has_best
            || value > exploration.best
            || value == exploration.best
                && self.smaller(&exploration.own, &exploration.best_rules) == core::cmp::Ordering::Less;
        if is_better {
            exploration.has_best = true;
            exploration.best = value;
            exploration.best_rules.clone_from(&exploration.own);
            exploration.chosen.clone_from(&exploration.is_in);
        }
    }

    /// Whether a choice is open for the candidate at a place.
    pub(super) fn may_choose(&self, place: usize, choice: NextChoice, search: &SearchScratch) -> bool {
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
    pub(super) fn mark_choice(&self, place: usize, choice: NextChoice, search: &mut SearchScratch) {
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

/// Wants the places that are taken if the candidates that give most alone come first, and none excludes another.
fn choose_by_worth(search: &mut SearchScratch) {
    let SearchScratch { candidates, relations, exploration, .. } = search;
    let Exploration { order, places, wanted, .. } = exploration;
    let alone =
        |place: &usize| order.get(*place).and_then(|at| candidates.get(*at)).map_or(0, |one| one.alone);
    places.clear();
    places.extend(0..order.len());
    places.arrange_by_key(|place| (core::cmp::Reverse(alone(place)), *place));
    wanted.fill(false);
    for place in places.iter() {
        let Some(at) = order.get(*place).copied() else { continue };
        let mut taken = order.iter().zip(wanted.iter()).filter(|(_, is_taken)| **is_taken);
        let fits = taken.all(|(other, _)| !relations.excludes(at, *other));
        if let Some(slot) = wanted.get_mut(*place).filter(|_| fits) {
            *slot = true;
        }
    }
}

/// Whether a chosen candidate excludes the one at a place.
fn is_excluded(place: usize, search: &SearchScratch) -> bool {
    let SearchScratch { relations, exploration, .. } = search;
    let Some(at) = exploration.order.get(place) else { return false };
    let mut others = exploration.order.iter().enumerate();
    others.any(|(other, rival)| exploration.is_chosen(other) && relations.excludes(*at, *rival))
}

/// Lets the candidate at a place take part in the best set, or not.
fn choose(place: usize, takes_part: bool, search: &mut SearchScratch) {
    if let Some(chosen) = search.exploration.chosen.get_mut(place) {
        *chosen = takes_part;
    }
}
