//! The best compatible combination.
//!
//! **What it does** finds, among promotions that conflict, the set that gives the customer most: the greatest discount in
//! all, shipping and fees included. It proves that no other set gives more, or says by how much one could at most.
//! **When it applies** with `conflicts: optimal`, in a cart in which two considered promotions conflict. Promotions that have
//! nothing to do with a conflict apply as ever: candidates that share no part of the cart, and of which none reads what
//! another changes, are decided apart ([`candidates`]).
//! **Order and rounding** what a set gives is what a run of exactly that set gives, in the fixed order, every condition asked
//! at its turn ([`explore`]). A set in which a member does not apply is no set. Ties: fewer promotions, then smaller ranks,
//! then smaller ids.
//! **Example** X and Y cost 60.00 each. A1: 50.00 off X, excludes A2: 45.00 off Y; B1: 60.00 off X, excludes B2: 40.00 off
//! Y. The best of each pair, A1 and B1, give 60.00; A2 and B1 give 105.00.
//! **Source** promotions.md, "The best compatible combination, proven".

mod bound;
mod branch;
mod candidates;
mod explore;
mod gifts;
pub(super) mod scratch;

use crate::contract::Limitation;
use crate::error::ProblemCode;
use crate::index::Arrange;

use super::record::{SearchRecord, VerdictKind};
use super::rule::CompiledPromotion;
use super::run::Evaluation;
use super::state::Run;

use scratch::{LeftOut, SearchScratch};

/// The part of the steps of a run that its search may take.
const SHARE_OF_STEPS: u64 = 3;

impl<'a> Run<'a> {
    /// Decides which of the found rules are left out, if any of them conflict.
    ///
    /// # Errors
    /// `OVERFLOW` and `WORK_LIMIT`.
    pub(super) fn search(&mut self, rules: &[u32]) -> Result<(), ProblemCode> {
        let promotions = self.promotions;
        let may = |at: &&u32| promotions.rule(**at).is_some_and(CompiledPromotion::may_compete);
        if rules.len() < 2 || rules.iter().find(may).is_none() {
            return Ok(());
        }
        let mut search = core::mem::take(&mut self.scratch.search);
        let done = self.search_with(rules, &mut search);
        self.scratch.search = search;
        done
    }

    #[cold]
    #[inline(never)]
    fn search_with(&mut self, rules: &[u32], search: &mut SearchScratch) -> Result<(), ProblemCode> {
        // The steps of the search are the same whatever is explained, and so is where it ends.
        self.scratch.measurements.begin();
        self.scratch.measurements.effort.weigh_now(self.view);
        self.progress.is_searching = true;
        let done = self.search_through(rules, search);
        self.progress.is_searching = false;
        done
    }

    fn search_through(&mut self, rules: &[u32], search: &mut SearchScratch) -> Result<(), ProblemCode> {
        let (missed, excluding) = (self.ledger.missed.len(), self.ledger.excluding.len());
        let found = self.gather_candidates(rules, search)?;
        self.ledger.missed.truncate(missed);
        self.ledger.excluding.truncate(excluding);
        if !found {
            return Ok(());
        }
        let steps = self.scratch.measurements.effort.steps();
        let share = super::effort::MOST_STEPS.checked_div(SHARE_OF_STEPS).unwrap_or(0);
        let most_steps = steps.saturating_add(share);
        let mut record = SearchRecord { nodes: 0, gap_minor: 0, is_proven: true };
        for component in 0..search.relations.components() {
            if !search.relations.is_contested(component) {
                continue;
            }
            self.explore(component, search, &mut record, most_steps)?;
            self.ledger.missed.truncate(missed);
            self.ledger.excluding.truncate(excluding);
            self.leave_out(search);
        }
        record.gap_minor = record.gap_minor.max(search.unseen);
        record.is_proven &= search.unseen == 0;
        search.left_out.arrange_by_key(|one| one.rule);
        self.ledger.search = Some(record);
        self.progress.has_choice = !search.left_out.is_empty();
        Ok(())
    }

    /// Notes the candidates of the explored component that its best set leaves out, and those that apply instead.
    fn leave_out(&self, search: &mut SearchScratch) {
        let SearchScratch { candidates, relations, exploration, left_out, instead, .. } = search;
        if exploration.best_rules().is_empty() {
            return;
        }
        for (place, at) in exploration.order().iter().enumerate() {
            let Some(candidate) = candidates.get(*at) else { continue };
            if exploration.is_chosen(place) {
                continue;
            }
            let from = instead.len();
            let rivals =
                exploration.order().iter().enumerate().filter(|(other, rival)| {
                    exploration.is_chosen(*other) && relations.excludes(*at, **rival)
                });
            let rivals = rivals.filter_map(|(_, rival)| candidates.get(*rival)).map(|rival| rival.rule);
            instead.extend(rivals.filter(|rule| exploration.best_rules().contains(rule)));
            if instead.len() == from {
                instead.extend_from_slice(exploration.best_rules());
            }
            left_out.push(LeftOut {
                rule: candidate.rule,
                alone: candidate.alone,
                instead: from..instead.len(),
            });
        }
    }

    /// The verdict on a rule that the best combination leaves out, and what it gives alone; `None` for any other. A rule that
    /// would not apply beside the others either says so itself. Of a run that is limited to some rules nobody asks for the
    /// verdicts on others.
    ///
    /// # Errors
    /// `OVERFLOW` and `WORK_LIMIT`.
    #[cold]
    #[inline(never)]
    pub(super) fn left_out(
        &mut self,
        at: u32,
        rule: &'a CompiledPromotion,
    ) -> Result<Option<(VerdictKind, i64)>, ProblemCode> {
        if let Some(only) = &self.scratch.only {
            let is_out = !only.contains(&at);
            return Ok(is_out.then_some((VerdictKind::Limited(Limitation::NothingLeft), 0)));
        }
        let left_out = &self.scratch.search.left_out;
        let found = left_out.binary_search_by_key(&at, |one| one.rule).ok().and_then(|at| left_out.get(at));
        let Some(LeftOut { alone, instead, .. }) = found.cloned() else { return Ok(None) };
        let start = self.moment();
        let mark = self.ledger.given.len();
        if let Evaluation::Not(kind) = self.attempt(at, rule)? {
            let alone = if matches!(kind, VerdictKind::Suppressed { .. }) { alone } else { 0 };
            return Ok(Some((kind, alone)));
        }
        self.has_applied(at, rule, mark);
        self.rewind(start);
        let from = self.ledger.excluding.len();
        self.ledger.excluding.extend_from_slice(self.scratch.search.instead.get(instead).unwrap_or_default());
        self.scratch.measurements.effort.record(self.ledger.excluding.len().saturating_sub(from));
        Ok(self.suppressed(from).map(|kind| (kind, alone)))
    }
}
