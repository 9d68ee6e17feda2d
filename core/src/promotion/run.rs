//! The run: stage by stage, rule by rule, each considered, asked, and applied or given a reason.

use crate::contract::{Explain, Limitation};
use crate::error::ProblemCode;
use crate::index::Arrange;

use super::amounts::lay_out;
use super::apply::{EffectRun, overflow};
use super::eligibility::allowance;
use super::record::{DiscountRecord, Missing, OutOfReach, RecordKind, Verdict, VerdictKind};
use super::rule::{CompiledPromotion, NO_CONDITION};
use super::state::{Checkpoint, Progress, Run, RunScratch};

/// What became of a rule that is in force and was set off.
enum Evaluation {
    Applied(i64),
    Not(VerdictKind),
}

impl<'a> Run<'a> {
    /// Runs promotions to the end, or to a pause: the end of a stage in which promotions added lines. Then the caller adds
    /// them to the basket, priced and classified, and runs on. The amounts are in the scratch, what happened in the ledger.
    ///
    /// # Errors
    /// `OVERFLOW` if a figure does not fit.
    pub(crate) fn run(mut self) -> Result<Progress, ProblemCode> {
        if self.progress.is_begun {
            self.resume()?;
        } else {
            self.begin()?;
        }
        self.find();
        let mut rules = core::mem::take(&mut self.scratch.found.rules);
        rules.arrange();
        rules.dedup();
        let done = self.all(&rules);
        self.scratch.found.rules = rules;
        done?;
        if self.promotions.has_exclusive {
            self.ledger.verdicts.arrange_by_key(|verdict| verdict.rule);
        }
        Ok(self.progress)
    }

    /// Forgets the last run, lays out the amounts and takes off locked adjustments.
    pub(super) fn begin(&mut self) -> Result<(), ProblemCode> {
        self.ledger.clear();
        self.scratch.added.clear();
        self.scratch.applied.clear();
        self.scratch.by_class.clear();
        self.scratch.closed.clear();
        let reads_past = self.promotions.reads_past_amounts;
        let RunScratch { totals, amounts, .. } = &mut *self.scratch;
        *totals = lay_out(self.view.basket, reads_past, amounts).map_err(overflow)?;
        self.scratch.measurements.begin();
        if !self.view.basket.locked.is_empty() {
            self.locked();
        }
        Ok(())
    }

    /// Takes in the lines that were added. All parts may have new ranks of tax classes.
    #[cold]
    fn resume(&mut self) -> Result<(), ProblemCode> {
        let RunScratch { totals, amounts, by_class, measurements, .. } = &mut *self.scratch;
        amounts.add(self.view.basket, totals).map_err(overflow)?;
        by_class.clear();
        measurements.begin();
        Ok(())
    }

    /// Takes off what stands already.
    #[cold]
    fn locked(&mut self) {
        for (part, promotion, amount) in &self.view.basket.locked {
            let rule = self.promotions.by_promotion.get(promotion.position()).copied().unwrap_or(u32::MAX);
            let Ok(at) = usize::try_from(*part) else { continue };
            let given = (*amount).min(self.scratch.amounts.running(at));
            let funded = self.promotions.rule(rule).is_some_and(|rule| rule.funded);
            self.scratch.amounts.take(at, given, funded);
            if self.view.basket.is_line(at) {
                self.scratch.totals.take(given);
            }
            self.ledger.given.push(DiscountRecord {
                kind: RecordKind::Locked,
                effect: 0,
                rule,
                part: *part,
                basis: *amount,
                amount: given,
                unused: amount.saturating_sub(given),
            });
            self.scratch.applied.push(rule);
        }
        self.scratch.amounts.begin_stage(true);
        let totals = &mut self.scratch.totals;
        (totals.catalogue, totals.stage_start) = (totals.running, totals.running);
        // In running order, whatever the order of the request: what shuts out what does not depend on it.
        let RunScratch { applied, .. } = &mut *self.scratch;
        applied.arrange();
        applied.dedup();
        self.progress.locked = applied.len();
        for at in applied.iter() {
            self.ledger.verdicts.push(Verdict { rule: *at, kind: VerdictKind::Applied, amount: 0 });
            let Some(rule) = self.promotions.rule(*at) else { continue };
            self.progress.has_rivals |= rule.may_conflict();
            if rule.is_exclusive() && self.progress.shut_by.is_none() {
                self.progress.shut_by = Some(*at);
            }
            if rule.is_last() && self.progress.locked_stop.is_none() {
                self.progress.locked_stop = Some(*at);
            }
        }
        self.close_lines(0);
        for given in &self.ledger.given {
            let verdict = self.ledger.verdicts.binary_search_by_key(&given.rule, |verdict| verdict.rule);
            if let Some(verdict) = verdict.ok().and_then(|at| self.ledger.verdicts.get_mut(at)) {
                verdict.amount = verdict.amount.saturating_add(given.amount);
            }
        }
    }

    /// Finds the rules to look at.
    fn find(&mut self) {
        let promotions = self.promotions;
        let RunScratch { found, totals, amounts, .. } = &mut *self.scratch;
        promotions.index.find(&promotions.metrics, self.currency, self.view, totals, amounts, found);
        if self.view.request.explain == Explain::All {
            found.rules.clear();
            found.rules.extend(0..u32::try_from(promotions.rules.len()).unwrap_or(u32::MAX));
            found.out_of_reach.clear();
        }
        if self.view.request.explain == Explain::Applied {
            found.out_of_reach.clear();
        }
        if found.out_of_reach.len() > 1 {
            found.out_of_reach.arrange_by_key(|record| (record.stage, record.list));
        }
    }

    /// Evaluates the found rules of the stages that have not run, in running order; before all stages those that apply
    /// alone. Stops after a stage that added lines.
    pub(super) fn all(&mut self, rules: &[u32]) -> Result<(), ProblemCode> {
        let promotions = self.promotions;
        let mut rules = rules;
        if self.progress.is_begun {
            rules = self.later_stages(rules);
        } else if promotions.has_exclusive {
            self.exclusive(rules)?;
        }
        self.progress.is_begun = true;
        let mut stage = self.progress.stage;
        for at in rules {
            let Some(rule) = promotions.rule(*at) else { continue };
            if promotions.has_exclusive && rule.is_exclusive() {
                continue;
            }
            if stage != Some(rule.stage) {
                if !self.scratch.added.is_empty() {
                    return Ok(());
                }
                self.begin_stage(stage, rule.stage);
                stage = Some(rule.stage);
                self.progress.stage = stage;
            }
            self.one(*at, rule)?;
        }
        if self.scratch.added.is_empty() && self.progress.told < self.scratch.found.out_of_reach.len() {
            self.begin_stage(stage, u16::MAX);
        }
        Ok(())
    }

    /// Those of the found rules, in running order, whose stage has not run; as much for the rules out of reach.
    #[cold]
    fn later_stages<'r>(&mut self, rules: &'r [u32]) -> &'r [u32] {
        let promotions = self.promotions;
        let has_run = |stage: u16| self.progress.stage.is_some_and(|last| stage <= last);
        let ran = |at: &u32| promotions.rule(*at).is_some_and(|rule| has_run(rule.stage));
        let from = rules.partition_point(ran);
        let told = self.scratch.found.out_of_reach.partition_point(|record| has_run(record.stage));
        self.progress.told = told;
        rules.get(from..).unwrap_or_default()
    }

    /// Looks at those of the rules that apply alone.
    #[inline(never)]
    fn exclusive(&mut self, rules: &[u32]) -> Result<(), ProblemCode> {
        for at in rules {
            let Some(rule) = self.promotions.rule(*at).filter(|rule| rule.is_exclusive()) else { continue };
            let before = self.scratch.applied.len();
            self.one(*at, rule)?;
            if self.scratch.applied.len() > before {
                self.progress.shut_by = Some(*at);
            }
        }
        Ok(())
    }

    /// Fixes what the new stage sees. Stages without rules in between saw the same.
    fn begin_stage(&mut self, last: Option<u16>, stage: u16) {
        let catalogue_ended = last == Some(0);
        let RunScratch { totals, amounts, measurements, .. } = &mut *self.scratch;
        totals.stage_start = totals.running;
        if catalogue_ended {
            totals.catalogue = totals.running;
        }
        amounts.begin_stage(catalogue_ended);
        measurements.begin_stage();
        self.out_of_reach(stage);
    }

    /// Notes the rules out of reach of the stages up to `stage`, with what their metric finds as it begins.
    fn out_of_reach(&mut self, stage: u16) {
        let promotions = self.promotions;
        let RunScratch { found, measurements, totals, amounts, .. } = &mut *self.scratch;
        while let Some(record) = found.out_of_reach.get(self.progress.told)
            && record.stage <= stage
        {
            self.progress.told = self.progress.told.saturating_add(1);
            let list = promotions.index.list(*record);
            let metric = list.and_then(|list| usize::try_from(list.metric).ok().map(|at| (list.metric, at)));
            let Some((number, metric)) =
                metric.and_then(|(number, at)| promotions.metrics.get(at).map(|metric| (number, metric)))
            else {
                continue;
            };
            let actual = measurements.value(number, metric, self.view, totals, amounts);
            self.ledger.out_of_reach.push(OutOfReach { actual, ..*record });
        }
    }

    /// Looks at one rule and notes what became of it.
    #[inline(never)]
    fn one(&mut self, at: u32, rule: &'a CompiledPromotion) -> Result<(), ProblemCode> {
        self.progress.work = self.progress.work.saturating_add(1);
        if self.progress.locked > 0 && self.is_locked(at) {
            return Ok(());
        }
        if !self.is_found_so(rule)
            && let Some(missing) = self.missing(rule)
        {
            self.not_considered(at, missing);
            return Ok(());
        }
        let mark = self.ledger.given.len();
        let (kind, amount) = match self.attempt(at, rule)? {
            Evaluation::Applied(amount) => {
                self.scratch.applied.push(at);
                if rule.rare.is_some() {
                    self.progress.has_rivals |= rule.may_conflict();
                    if rule.is_last() {
                        self.progress.shut_by = Some(at);
                    }
                    if rule.closes_lines() {
                        self.close_lines(mark);
                    }
                }
                (VerdictKind::Applied, amount)
            }
            Evaluation::Not(_) if self.view.request.explain == Explain::Applied => return Ok(()),
            Evaluation::Not(kind) => (kind, 0),
        };
        self.ledger.verdicts.push(Verdict { rule: at, kind, amount });
        Ok(())
    }

    /// Closes the lines lowered since `mark` by rules that close them.
    #[cold]
    fn close_lines(&mut self, mark: usize) {
        let basket = self.view.basket;
        for given in self.ledger.given.get(mark..).unwrap_or_default() {
            let closes = given.amount > 0
                && self.promotions.rule(given.rule).is_some_and(CompiledPromotion::closes_lines);
            let at = usize::try_from(given.part).unwrap_or(usize::MAX);
            if closes && basket.is_line(at) {
                self.scratch.closed.close(at, given.rule);
            }
        }
        // Lines that are no target leave the short ways of those that all are.
        self.scratch.totals.is_open &= self.scratch.closed.is_empty();
    }

    /// Whether a rule's discounts stand already.
    #[cold]
    fn is_locked(&self, at: u32) -> bool {
        self.scratch.applied.get(..self.progress.locked).unwrap_or_default().binary_search(&at).is_ok()
    }

    /// What the run has done so far.
    #[inline]
    pub(super) fn checkpoint(&self) -> Checkpoint {
        Checkpoint { records: self.ledger.given.len(), added: self.scratch.added.len() }
    }

    /// Takes back all that was done since a checkpoint. The records are the log: whatever an effect changes, a record
    /// says, and undoing it needs no other memory.
    #[cold]
    pub(super) fn undo(&mut self, to: Checkpoint) {
        let RunScratch { amounts, totals, added, .. } = &mut *self.scratch;
        for record in self.ledger.given.drain(to.records.min(self.ledger.given.len())..).rev() {
            let Ok(at) = usize::try_from(record.part) else { continue };
            if record.kind == RecordKind::Whole || record.amount == 0 {
                continue;
            }
            let funded = self.promotions.rule(record.rule).is_some_and(|rule| rule.funded);
            amounts.restore(at, record.amount, funded);
            if self.view.basket.is_line(at) {
                totals.take(record.amount.saturating_neg());
            }
        }
        added.truncate(to.added);
    }

    /// Notes a rule that is in force, but not for this cart.
    #[cold]
    fn not_considered(&mut self, at: u32, missing: Missing) {
        if self.view.request.explain == Explain::All {
            self.ledger.verdicts.push(Verdict {
                rule: at,
                kind: VerdictKind::NotConsidered(missing),
                amount: 0,
            });
        }
    }

    /// Asks a considered rule's condition, its rivals and its limits, and applies it.
    #[inline]
    fn attempt(&mut self, at: u32, rule: &'a CompiledPromotion) -> Result<Evaluation, ProblemCode> {
        if rule.condition != NO_CONDITION && !self.earned(rule) {
            return Ok(Evaluation::Not(self.shortfalls(rule)));
        }
        let may_have_rival = self.progress.shut_by.is_some()
            || self.progress.locked_stop.is_some()
            || self.progress.has_rivals
            || rule.rare.is_some();
        if may_have_rival && let Some(verdict) = self.excluded(at, rule) {
            return Ok(Evaluation::Not(verdict));
        }
        let exponent = self.view.basket.exponent;
        let allowance = match rule.limits() {
            None => i64::MAX,
            Some(limits) => match allowance(rule, limits, exponent, self.view) {
                Ok(allowance) => allowance,
                Err(limit) => return Ok(Evaluation::Not(VerdictKind::Limited(limit))),
            },
        };
        let before = self.checkpoint();
        let (mut total, mut touched, mut number) = (0_i64, false, 0_u16);
        for effect in self.promotions.effects(rule) {
            let left = allowance.saturating_sub(total).min(effect.max_minor.unwrap_or(i64::MAX));
            let work = EffectRun { rule: at, number, effect, funded: rule.funded, cap: left };
            let (taken, met) = self.apply(&work)?;
            total = total.checked_add(taken).ok_or(ProblemCode::Overflow)?;
            touched |= met;
            number = number.wrapping_add(1);
        }
        if total > 0 {
            self.scratch.measurements.change();
            return Ok(Evaluation::Applied(total));
        }
        self.undo(before);
        if touched {
            return Ok(Evaluation::Not(VerdictKind::Limited(Limitation::NothingLeft)));
        }
        if !self.scratch.closed.is_empty()
            && let Some(verdict) = self.closed_out(at, rule)
        {
            return Ok(Evaluation::Not(verdict));
        }
        let here = u32::try_from(self.ledger.missed.len()).unwrap_or(u32::MAX);
        Ok(Evaluation::Not(VerdictKind::NotEligible { from: here, until: here }))
    }
}
