//! Branch and bound over the candidates of one component.
//!
//! **What it does** walks the candidates in the order in which they run: each is applied or left out, and a step back undoes one
//! promotion. A branch is cut where not even the ceilings of what is left give more than the best set so far, nor as much with
//! fewer promotions.
//! **Bound** what is given so far, plus the smaller of: the greatest ceiling of each set of candidates that exclude one another,
//! summed; and for each part the smaller of what is left of it and the ceilings on it, summed, with the ceilings on the lines
//! that candidates add.
//! **Effort** a node is one choice for one candidate. Beyond the nodes of the policy, or a third of the steps of a run, the
//! search ends, and the gap to the highest open bound is told.
//! **Source** promotions.md, "The best compatible combination, proven".

use crate::error::ProblemCode;
use crate::promotion::record::SearchRecord;
use crate::promotion::state::Run;

use super::scratch::{Frame, NextChoice, SearchScratch, Start};

/// What the sets that continue one can give.
struct Outlook {
    /// None gives more.
    bound: i64,
    /// Whether any candidate may still be applied.
    is_any_open: bool,
}

impl Run<'_> {
    /// What the sets that continue the one so far can give, the candidates before `place` being decided.
    fn outlook(&mut self, place: usize, start: Start, search: &mut SearchScratch) -> Outlook {
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
        let from = place.saturating_sub(pending);
        let (mut is_any_open, mut sets) = (false, 0_usize);
        for open in from..count {
            let candidate = exploration.order.get(open).and_then(|at| candidates.get(*at));
            let Some(candidate) = candidate.filter(|_| exploration.is_open(open, place)) else { continue };
            is_any_open = true;
            let set = exploration.cliques.get(open).copied().unwrap_or(0);
            if let Some(top) = exploration.tops.get_mut(set) {
                sets = sets.saturating_add(usize::from(*top == 0));
                *top = candidate.most.max(*top);
            }
        }
        self.scratch.measurements.effort.count(count);
        let by_sets = exploration.tops.iter().fold(0_i64, |sum, top| sum.saturating_add(*top));
        let by_sets = start.value.saturating_add(by_sets);
        // Of candidates that all exclude one another the greatest is as good a bound as any.
        if !is_any_open || sets <= 1 || exploration.is_cut(by_sets, start) {
            return Outlook { bound: by_sets, is_any_open };
        }
        let (mut steps, mut by_parts) = (0_usize, start.value);
        for open in from..count {
            let candidate = exploration.order.get(open).and_then(|at| candidates.get(*at));
            let Some(candidate) = candidate.filter(|_| exploration.is_open(open, place)) else { continue };
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
        for part in &exploration.touched {
            let Ok(at) = usize::try_from(*part) else { continue };
            let room = self.view.basket.parts.get(at).map_or(0, |own| self.scratch.amounts.room(at, own));
            if let Some(slot) = exploration.on_parts.get_mut(at) {
                by_parts = by_parts.saturating_add(room.min(*slot));
                *slot = 0;
            }
        }
        Outlook { bound: by_sets.min(by_parts), is_any_open }
    }

    /// Walks the tree of choices.
    pub(super) fn branch(
        &mut self,
        search: &mut SearchScratch,
        record: &mut SearchRecord,
        most_steps: u64,
    ) -> Result<(), ProblemCode> {
        let start = self.start(0, search);
        search.exploration.base = start.moment.applied;
        let Outlook { bound, .. } = self.outlook(0, start, search);
        search.exploration.frames.push(Frame { start, bound, next: NextChoice::In });
        while let Some(frame) = search.exploration.frames.last().copied() {
            let place = search.exploration.frames.len().saturating_sub(1);
            self.back(frame.start, search);
            self.mark_choice(place, NextChoice::Out, search);
            // The best may be better by now than when the choice was opened.
            if frame.next == NextChoice::Neither || search.exploration.is_cut(frame.bound, frame.start) {
                search.exploration.frames.pop();
                continue;
            }
            let next = if frame.next == NextChoice::In { NextChoice::Out } else { NextChoice::Neither };
            if let Some(frame) = search.exploration.frames.last_mut() {
                frame.next = next;
            }
            if record.nodes >= self.promotions.node_budget
                || self.scratch.measurements.effort.steps() > most_steps
            {
                let SearchScratch { exploration, .. } = &*search;
                let frames = exploration.frames.iter().enumerate();
                let open = frames.filter(|(at, frame)| *at == place || frame.next != NextChoice::Neither);
                let open = open.filter(|(_, frame)| !exploration.is_cut(frame.bound, frame.start));
                if let Some(open) = open.map(|(_, frame)| frame.bound).max() {
                    let gap = open.saturating_sub(exploration.best).max(0);
                    record.gap_minor = record.gap_minor.saturating_add(gap);
                    record.is_proven = false;
                }
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
            let start = self.start(value, search);
            let Outlook { bound, is_any_open } = self.outlook(place.saturating_add(1), start, search);
            let bound = bound.min(frame.bound);
            if !is_any_open {
                // All that follow are left out.
                self.compare(value, search.exploration.base, search);
            } else if !search.exploration.is_cut(bound, start) {
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
}
