//! Runs promotions stage by stage and rule by rule: each rule is evaluated, and applied or recorded with a reason.

use crate::contract::{DiscountBound, Explain, Limitation, LoweredLines};
use crate::error::ProblemCode;
use crate::index::Arrange;

use super::amounts::lay_out;
use super::apply::{EffectRun, overflow};
use super::compile::Promotions;
use super::effort::{Effort, MOST_RECORDS};
use super::eligibility::allowance;
use super::funding::CompiledFunding;
use super::index::{IndexMatches, arrange_once};
use super::moment::{Checkpoint, Moment};
use super::pick::scratch::ConsumedUnits;
use super::record::{DiscountRecord, Missing, NO_PICK, OutOfReach, RecordKind, Verdict, VerdictKind};
use super::rule::{CompiledPromotion, NO_CONDITION};
use super::state::{Run, RunScratch};
use super::stopped_lines::NOT_LOWERED;

/// Moves rules out of reach whose metric is not what it is at the start of their stage to those that are evaluated: it
/// changes within the stage, or they are exclusive and come before all stages.
#[cold]
fn take_those_measured_at_their_turn(promotions: &Promotions, found: &mut IndexMatches) {
    let IndexMatches { rules, out_of_reach, .. } = found;
    out_of_reach.retain(|record| {
        let missed = promotions.index.out_of_reach(*record);
        let metric = promotions.index.list(*record).and_then(|list| usize::try_from(list.metric).ok());
        let metric = metric.and_then(|at| promotions.metrics.get(at));
        if metric.is_some_and(|metric| metric.measured.changes_within_a_stage()) {
            rules.extend_from_slice(missed);
            return false;
        }
        if promotions.has_exclusive {
            let is_exclusive =
                |rule: &&u32| promotions.rule(**rule).is_some_and(CompiledPromotion::is_exclusive);
            rules.extend(missed.iter().filter(is_exclusive));
        }
        true
    });
}

/// The result of evaluating a triggered rule.
pub(super) enum Evaluation {
    Applied(i64),
    Not(VerdictKind),
}

impl<'a> Run<'a> {
    /// Runs promotions to the end, or to a pause after a stage in which promotions added lines. The caller then adds
    /// them to the basket, priced and classified, and continues the run. The amounts are in the scratch, the records
    /// in the ledger.
    ///
    /// # Errors
    /// `OVERFLOW` if a figure does not fit.
    pub(crate) fn run(mut self) -> Result<(), ProblemCode> {
        if self.progress.is_begun {
            self.resume()?;
        } else {
            self.begin()?;
        }
        self.find();
        self.scratch.measurements.effort.within(self.view)?;
        let mut rules = core::mem::take(&mut self.scratch.found.rules);
        arrange_once(&mut rules);
        let done = self.all(&rules);
        self.scratch.found.rules = rules;
        done?;
        if self.promotions.runs_out_of_order() {
            self.ledger.verdicts.arrange_by_key(|verdict| verdict.rule);
        }
        if !self.ledger.asked.is_empty() {
            self.ledger.keep_last_asked();
        }
        self.scratch.measurements.effort.within(self.view)?;
        self.progress.steps = self.scratch.measurements.effort.steps();
        Ok(())
    }

    /// Clears the last run, fills the amounts and subtracts locked adjustments.
    pub(super) fn begin(&mut self) -> Result<(), ProblemCode> {
        self.ledger.clear();
        self.scratch.added.clear();
        self.scratch.gifts.clear();
        self.scratch.applied.clear();
        self.scratch.by_class.clear();
        self.scratch.closed.clear();
        self.scratch.pick.begin();
        self.scratch.group.ran.clear();
        self.scratch.search.clear();
        let reads_past = self.promotions.reads_past_amounts;
        let RunScratch { totals, amounts, .. } = &mut *self.scratch;
        *totals = lay_out(self.view.basket, reads_past, amounts).map_err(overflow)?;
        self.scratch.measurements.begin();
        self.scratch.measurements.effort = Effort::new(self.view);
        if !self.view.basket.locked.is_empty() {
            self.locked();
        }
        Ok(())
    }

    /// Adds the lines that promotions added. They may change the rank of every tax class.
    #[cold]
    fn resume(&mut self) -> Result<(), ProblemCode> {
        let from = self.scratch.amounts.running.len();
        let RunScratch { totals, amounts, .. } = &mut *self.scratch;
        amounts.add(self.view.basket, totals).map_err(overflow)?;
        self.settle_gifts(from);
        // Those of their promotions that close lines close these, too.
        self.close_lines(0);
        let RunScratch { by_class, measurements, .. } = &mut *self.scratch;
        by_class.clear();
        measurements.begin();
        measurements.effort.grow(self.view);
        Ok(())
    }

    /// Subtracts the locked adjustments.
    #[cold]
    fn locked(&mut self) {
        for (part, promotion, amount) in &self.view.basket.locked {
            let rule = self.promotions.by_promotion.get(promotion.position()).copied().unwrap_or(u32::MAX);
            let Ok(at) = usize::try_from(*part) else { continue };
            let given = (*amount).min(self.scratch.amounts.running(at));
            let funding = self.promotions.rule(rule).map_or(&CompiledFunding::Merchant, |rule| &rule.funding);
            self.scratch.amounts.take(at, given, funding);
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
                pick: NO_PICK,
                bound: (*amount > given).then_some(DiscountBound::Amount),
            });
            self.scratch.applied.push(rule);
        }
        self.scratch.amounts.begin_stage(true);
        let totals = &mut self.scratch.totals;
        (totals.catalogue, totals.stage_start) = (totals.running, totals.running);
        // In running order, so that exclusion does not depend on the order of the request.
        let RunScratch { applied, .. } = &mut *self.scratch;
        applied.arrange();
        // One promotion may have several locked adjustments.
        applied.dedup();
        self.progress.locked = applied.len();
        for at in applied.iter() {
            self.ledger.verdicts.push(Verdict { rule: *at, kind: VerdictKind::Applied, amount: 0 });
            let Some(rule) = self.promotions.rule(*at) else { continue };
            self.progress.has_rivals |= rule.may_conflict();
            if rule.is_exclusive() && self.progress.stopped_by.is_none() {
                self.progress.stopped_by = Some(*at);
            }
            if rule.is_last() && self.progress.locked_stop.is_none() {
                self.progress.locked_stop = Some(*at);
            }
        }
        self.close_lines(0);
        self.consume_locked();
        for given in &self.ledger.given {
            let verdict = self.ledger.verdicts.binary_search_by_key(&given.rule, |verdict| verdict.rule);
            if let Some(verdict) = verdict.ok().and_then(|at| self.ledger.verdicts.get_mut(at)) {
                verdict.amount = verdict.amount.saturating_add(given.amount);
            }
        }
    }

    /// Finds the rules to evaluate.
    fn find(&mut self) {
        let promotions = self.promotions;
        let RunScratch { found, totals, amounts, measurements, .. } = &mut *self.scratch;
        found.effort = measurements.effort;
        promotions.index.find(&promotions.metrics, self.currency, self.view, totals, amounts, found);
        measurements.effort = found.effort;
        if self.view.request.explain == Explain::All {
            found.rules.clear();
            found.rules.extend(0..u32::try_from(promotions.rules.len()).unwrap_or(u32::MAX));
            found.out_of_reach.clear();
        }
        if self.view.request.explain == Explain::Applied {
            found.out_of_reach.clear();
        }
        if !found.out_of_reach.is_empty() {
            take_those_measured_at_their_turn(promotions, found);
        }
        if found.out_of_reach.len() > 1 {
            found.out_of_reach.arrange_by_key(|record| (record.stage, record.list));
        }
    }

    /// Evaluates the found rules of the stages that have not run, in running order; exclusive rules before all
    /// stages. Stops after a stage that added lines.
    pub(super) fn all(&mut self, rules: &[u32]) -> Result<(), ProblemCode> {
        let promotions = self.promotions;
        let mut rules = rules;
        if self.progress.is_begun {
            rules = self.later_stages(rules);
        } else {
            if self.scratch.only.is_some() {
                self.progress.has_choice = true;
            } else if promotions.searches {
                self.search(rules)?;
            }
            if promotions.has_exclusive {
                self.exclusive(rules)?;
            }
        }
        self.progress.is_begun = true;
        let mut stage = self.progress.stage;
        for (place, at) in rules.iter().enumerate() {
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
                if promotions.has_alone_in_stage {
                    self.alone_in_stage(rule.stage, rules.get(place..).unwrap_or_default())?;
                }
            }
            if promotions.has_alone_in_stage && rule.is_alone_in_stage() {
                continue;
            }
            if let Some(group) = rule.group() {
                self.group(group, rules.get(place..).unwrap_or_default())?;
                continue;
            }
            self.one(*at, rule)?;
        }
        if self.scratch.added.is_empty() && self.progress.recorded < self.scratch.found.out_of_reach.len() {
            self.begin_stage(stage, u16::MAX);
        }
        Ok(())
    }

    /// The found rules whose stage has not run, in running order; the rules out of reach are reduced likewise.
    #[cold]
    fn later_stages<'r>(&mut self, rules: &'r [u32]) -> &'r [u32] {
        let promotions = self.promotions;
        let has_run = |stage: u16| self.progress.stage.is_some_and(|last| stage <= last);
        let ran = |at: &u32| promotions.rule(*at).is_some_and(|rule| has_run(rule.stage));
        // Rules are in running order, so those whose stage has run come first.
        let from = rules.partition_point(ran);
        let recorded = self.scratch.found.out_of_reach.partition_point(|record| has_run(record.stage));
        self.progress.recorded = recorded;
        rules.get(from..).unwrap_or_default()
    }

    /// Evaluates the exclusive rules.
    #[inline(never)]
    fn exclusive(&mut self, rules: &[u32]) -> Result<(), ProblemCode> {
        for at in rules {
            let Some(rule) = self.promotions.rule(*at).filter(|rule| rule.is_exclusive()) else { continue };
            let before = self.scratch.applied.len();
            self.one(*at, rule)?;
            if self.scratch.applied.len() > before {
                self.progress.stopped_by = Some(*at);
            }
        }
        Ok(())
    }

    /// Evaluates the rules that apply alone in a stage, before its others.
    #[inline(never)]
    fn alone_in_stage(&mut self, stage: u16, rules: &[u32]) -> Result<(), ProblemCode> {
        for at in rules {
            let Some(rule) = self.promotions.rule(*at) else { continue };
            if rule.stage != stage {
                break;
            }
            if rule.is_alone_in_stage() {
                self.one(*at, rule)?;
            }
        }
        Ok(())
    }

    /// Stores the amounts at the start of a stage. Skipped stages have no rules and so change nothing.
    fn begin_stage(&mut self, last: Option<u16>, stage: u16) {
        self.keep_amounts(last, stage);
        self.out_of_reach(stage);
    }

    /// Stores the amounts at the start of a stage, after the last that ran.
    #[inline]
    pub(super) fn keep_amounts(&mut self, last: Option<u16>, stage: u16) {
        // The first stage ends whether or not a promotion of it was found; exclusive promotions run before it.
        let catalogue_ended = stage > 0 && last.is_none_or(|last| last == 0);
        let RunScratch { totals, amounts, measurements, .. } = &mut *self.scratch;
        totals.stage_start = totals.running;
        if catalogue_ended {
            totals.catalogue = totals.running;
        }
        amounts.begin_stage(catalogue_ended);
        measurements.begin_stage();
    }

    /// Records the rules out of reach of the stages up to `stage`, with the value of their metric at its start.
    fn out_of_reach(&mut self, stage: u16) {
        let promotions = self.promotions;
        let RunScratch { found, measurements, totals, amounts, .. } = &mut *self.scratch;
        while let Some(record) = found.out_of_reach.get(self.progress.recorded)
            && record.stage <= stage
        {
            self.progress.recorded = self.progress.recorded.saturating_add(1);
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

    /// Evaluates one rule and records the result.
    #[inline(never)]
    fn one(&mut self, at: u32, rule: &'a CompiledPromotion) -> Result<(), ProblemCode> {
        self.progress.work = self.progress.work.saturating_add(1);
        self.scratch.measurements.effort.within(self.view)?;
        if !self.takes_part(at, rule) {
            return Ok(());
        }
        if self.progress.has_choice
            && let Some((kind, amount)) = self.left_out(at, rule)?
        {
            if self.view.request.explain != Explain::Applied {
                self.ledger.verdicts.push(Verdict { rule: at, kind, amount });
            }
            return Ok(());
        }
        let mark = self.ledger.given.len();
        let (kind, amount) = match self.attempt(at, rule)? {
            Evaluation::Applied(amount) => {
                self.has_applied(at, rule, mark);
                (VerdictKind::Applied, amount)
            }
            Evaluation::Not(_) if self.view.request.explain == Explain::Applied => return Ok(()),
            Evaluation::Not(kind) => (kind, 0),
        };
        self.ledger.verdicts.push(Verdict { rule: at, kind, amount });
        Ok(())
    }

    /// Consumes the lines that locked promotions lowered: which of their units is not known.
    #[cold]
    fn consume_locked(&mut self) {
        for given in &self.ledger.given {
            let rule = self.promotions.rule(given.rule);
            let mut picks = rule.into_iter().flat_map(|rule| self.promotions.effects(rule));
            if let Some(consumption) = picks.find_map(|effect| effect.pick.as_deref()?.consumption)
                && usize::try_from(given.part).is_ok_and(|at| self.view.basket.is_line(at))
            {
                self.scratch.pick.consumed.push(ConsumedUnits {
                    class: consumption.class,
                    rule: given.rule,
                    at: given.part,
                    units: i64::MAX,
                    triggers: 0,
                });
            }
        }
    }

    /// Counts a rule whose records begin at `mark` among those that have applied.
    #[inline]
    pub(super) fn has_applied(&mut self, at: u32, rule: &CompiledPromotion, mark: usize) {
        self.scratch.applied.push(at);
        if rule.rare.is_some() {
            self.progress.has_rivals |= rule.may_conflict();
            if rule.is_last() || rule.is_exclusive() {
                self.progress.stopped_by = Some(at);
            }
            if rule.closes_lines() {
                self.close_lines(mark);
            }
        }
    }

    /// Closes the lines lowered since `mark` by rules with `stop: line` or `exclusive: line`.
    #[cold]
    fn close_lines(&mut self, mark: usize) {
        let basket = self.view.basket;
        for given in self.ledger.given.get(mark..).unwrap_or_default() {
            let closes = given.amount > 0
                && self.promotions.rule(given.rule).is_some_and(CompiledPromotion::closes_lines);
            let at = usize::try_from(given.part).unwrap_or(usize::MAX);
            // A locked rule closes its lines to those after it, any other to whatever comes now.
            let is_locked = given.kind == RecordKind::Locked;
            let from = if is_locked { given.rule.saturating_add(1) } else { 0 };
            if closes && basket.is_line(at) {
                self.scratch.closed.close(at, given.rule, from);
            }
        }
        // A closed line is no target, so the fast paths that need every line open no longer apply.
        self.scratch.totals.is_open &= self.scratch.closed.is_empty();
        self.ledger.has_stopped_lines = !self.scratch.closed.is_empty();
    }

    /// Whether a rule's discounts are locked.
    #[cold]
    pub(super) fn is_locked(&self, at: u32) -> bool {
        self.scratch.applied.get(..self.progress.locked).unwrap_or_default().binary_search(&at).is_ok()
    }

    /// A checkpoint of the run so far.
    #[inline]
    pub(super) fn checkpoint(&self) -> Checkpoint {
        Checkpoint {
            records: self.ledger.given.len(),
            added: self.scratch.added.len(),
            gifts: self.ledger.gifts.len(),
            tiers: self.ledger.tiers.len(),
            picked: self.ledger.picked.len(),
            consumed: self.scratch.pick.consumed.len(),
        }
    }

    /// Takes back the effects of the promotion under evaluation since a checkpoint: amounts, sums, records, added lines and
    /// consumed units.
    /// The records are the undo log: each change of an amount has one. Verdicts, stopped lines, exclusions and measured
    /// values are not restored; a promotion sets them only once it has applied.
    #[cold]
    pub(super) fn undo(&mut self, to: Checkpoint) {
        let RunScratch { amounts, totals, added, pick, .. } = &mut *self.scratch;
        // In reverse, as an undo log must be read.
        for record in self.ledger.given.drain(to.records.min(self.ledger.given.len())..).rev() {
            let Ok(at) = usize::try_from(record.part) else { continue };
            // A whole computation changes no amount itself; its shares are records of their own.
            if record.kind == RecordKind::Whole || record.amount == 0 {
                continue;
            }
            let rule = self.promotions.rule(record.rule);
            let funding = rule.map_or(&CompiledFunding::Merchant, |rule| &rule.funding);
            amounts.restore(at, record.amount, funding);
            if self.view.basket.is_line(at) {
                totals.take(record.amount.saturating_neg());
            }
        }
        added.truncate(to.added);
        self.ledger.gifts.truncate(to.gifts);
        self.ledger.tiers.truncate(to.tiers);
        self.ledger.picked.truncate(to.picked);
        pick.consumed.truncate(to.consumed);
    }

    /// The run as it is now.
    pub(super) fn moment(&self) -> Moment {
        Moment {
            checkpoint: self.checkpoint(),
            applied: self.scratch.applied.len(),
            has_rivals: self.progress.has_rivals,
            stopped_by: self.progress.stopped_by,
            is_open: self.scratch.totals.is_open,
        }
    }

    /// Takes the run back to a moment of the same stage, but for its verdicts and what they name.
    #[cold]
    pub(super) fn rewind(&mut self, to: Moment) {
        self.scratch.pick.forget_open();
        if self.scratch.applied.len() == to.applied {
            return;
        }
        self.scratch.measurements.effort.count(self.ledger.given.len().saturating_sub(to.checkpoint.records));
        self.undo(to.checkpoint);
        self.scratch.applied.truncate(to.applied);
        (self.progress.has_rivals, self.progress.stopped_by) = (to.has_rivals, to.stopped_by);
        self.scratch.totals.is_open = to.is_open;
        if !self.scratch.closed.is_empty() {
            self.scratch.closed.clear();
            self.scratch.measurements.effort.count(self.ledger.given.len());
            self.close_lines(0);
        }
        self.scratch.measurements.change();
    }

    /// Counts an effect on the cart, before it works.
    ///
    /// # Errors
    /// `WORK_LIMIT`.
    #[inline]
    fn spend(&mut self) -> Result<(), ProblemCode> {
        let effort = &mut self.scratch.measurements.effort;
        effort.pass();
        if self.ledger.given.len() > MOST_RECORDS {
            return Err(ProblemCode::WorkLimit);
        }
        effort.within(self.view)
    }

    /// Records a rule that is active but not considered.
    #[cold]
    pub(super) fn not_considered(&mut self, at: u32, missing: Missing) {
        if self.view.request.explain == Explain::All {
            self.ledger.verdicts.push(Verdict {
                rule: at,
                kind: VerdictKind::NotConsidered(missing),
                amount: 0,
            });
        }
    }

    /// Evaluates a rule's condition, exclusions and limits, and applies it.
    #[inline]
    pub(super) fn attempt(
        &mut self,
        at: u32,
        rule: &'a CompiledPromotion,
    ) -> Result<Evaluation, ProblemCode> {
        if self.promotions.has_price_modes && rule.condition != NO_CONDITION {
            self.turn_for_condition(rule)?;
        }
        // The condition rejects most rules, so it is tested first.
        if rule.condition != NO_CONDITION {
            if self.view.request.explain == Explain::All {
                self.note_condition(at, rule);
            }
            if !self.condition_holds(rule) {
                return Ok(Evaluation::Not(self.shortfalls(rule)));
            }
        }
        let may_have_rival = self.progress.stopped_by.is_some()
            || self.progress.locked_stop.is_some()
            || self.progress.has_rivals
            || rule.rare.is_some();
        if rule.only_earns() {
            if let Some(verdict) = self.declined(rule) {
                return Ok(Evaluation::Not(verdict));
            }
        } else if may_have_rival && let Some(verdict) = self.excluded(at, rule) {
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
        if rule.is_alone_on_lines() {
            return self.give_alone(at, rule, allowance);
        }
        self.give(at, rule, allowance)
    }

    /// Applies a rule to the lines that no other has lowered.
    #[cold]
    #[inline(never)]
    fn give_alone(
        &mut self,
        at: u32,
        rule: &'a CompiledPromotion,
        allowance: i64,
    ) -> Result<Evaluation, ProblemCode> {
        let basket = self.view.basket;
        self.scratch.measurements.effort.count(self.ledger.given.len());
        for given in self.ledger.given.iter().filter(|given| given.amount > 0) {
            let part = usize::try_from(given.part).unwrap_or(usize::MAX);
            if basket.is_line(part) {
                self.scratch.closed.hold(part, given.rule);
            }
        }
        let is_open = self.scratch.totals.is_open;
        self.scratch.totals.is_open &= !self.scratch.closed.is_holding();
        let evaluation = self.give(at, rule, allowance);
        self.scratch.closed.release();
        self.scratch.totals.is_open = is_open;
        evaluation
    }

    /// Applies an effect that leaves lines alone by whether earlier promotions have lowered them.
    #[cold]
    #[inline(never)]
    fn apply_by_lowering(
        &mut self,
        lowered: LoweredLines,
        work: &EffectRun<'_>,
    ) -> Result<(i64, bool), ProblemCode> {
        self.bar(lowered, work.rule);
        let is_open = self.scratch.totals.is_open;
        self.scratch.totals.is_open = false;
        let applied = self.apply(work);
        self.scratch.closed.unbar();
        self.scratch.totals.is_open = is_open;
        applied
    }

    /// Bars the lines that a rule leaves alone by whether others have lowered them.
    pub(super) fn bar(&mut self, lowered: LoweredLines, rule: u32) {
        let basket = self.view.basket;
        let RunScratch { closed, measurements, .. } = &mut *self.scratch;
        measurements.effort.count(self.ledger.given.len());
        let others = self.ledger.given.iter().filter(|given| given.amount > 0 && given.rule != rule);
        for given in others {
            let part = usize::try_from(given.part).unwrap_or(usize::MAX);
            if basket.is_line(part) {
                closed.bar(part, given.rule);
            }
        }
        if lowered == LoweredLines::Only {
            measurements.effort.pass();
            let untouched: Vec<usize> =
                basket.lines().map(|(at, _)| at).filter(|at| !closed.is_barred(*at)).collect();
            closed.unbar();
            for at in untouched {
                closed.bar(at, NOT_LOWERED);
            }
        }
    }

    /// Bars the lines that a rule that gave nothing left alone, to say who lowered them. Whether it bars any.
    #[cold]
    fn bar_lowered(&mut self, at: u32, rule: &CompiledPromotion) -> bool {
        let mut lowered = self.promotions.effects(rule).iter().filter_map(|effect| effect.lowered_lines);
        let excludes = lowered.any(|lowered| lowered == LoweredLines::Excluded);
        if excludes {
            self.bar(LoweredLines::Excluded, at);
        }
        excludes
    }

    /// Applies the effects of a rule, all together or not at all.
    #[inline]
    fn give(
        &mut self,
        at: u32,
        rule: &'a CompiledPromotion,
        allowance: i64,
    ) -> Result<Evaluation, ProblemCode> {
        // All effects of a promotion apply or none, so the effects can be undone together.
        let before = self.checkpoint();
        let missed = self.ledger.missed.len();
        let (mut total, mut touched, mut number) = (0_i64, false, 0_u16);
        for effect in self.promotions.effects(rule) {
            self.spend()?;
            let left = allowance.saturating_sub(total);
            let cap = left.min(effect.max_minor.unwrap_or(i64::MAX));
            let work = EffectRun { rule: at, number, effect, funding: &rule.funding, cap, left };
            let (taken, met) = match effect.lowered_lines {
                None => self.apply(&work)?,
                Some(lowered) => self.apply_by_lowering(lowered, &work)?,
            };
            total = total.checked_add(taken).ok_or(ProblemCode::Overflow)?;
            touched |= met;
            number = number.wrapping_add(1);
        }
        if total > 0 || rule.only_earns() || self.scratch.added.len() > before.added {
            // A pick that found too few units does not keep the other effects from applying.
            self.ledger.missed.truncate(missed);
            self.scratch.measurements.change();
            return Ok(Evaluation::Applied(total));
        }
        self.undo(before);
        if let Some(verdict) = self.withheld_gift(at, rule) {
            self.ledger.missed.truncate(missed);
            return Ok(Evaluation::Not(verdict));
        }
        if touched {
            self.ledger.missed.truncate(missed);
            return Ok(Evaluation::Not(VerdictKind::Limited(Limitation::NothingLeft)));
        }
        if let Some(verdict) = self.below_tiers(at, rule) {
            return Ok(Evaluation::Not(verdict));
        }
        let is_barred = self.bar_lowered(at, rule);
        let stopped = if !self.scratch.closed.is_empty() && !self.scratch.pick.has_open(at) {
            self.lines_stopped(at, rule)
        } else {
            None
        };
        if is_barred {
            self.scratch.closed.unbar();
        }
        if let Some(verdict) = stopped {
            self.ledger.missed.truncate(missed);
            return Ok(Evaluation::Not(verdict));
        }
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Ok(Evaluation::Not(VerdictKind::NotEligible {
            from: place(missed),
            until: place(self.ledger.missed.len()),
        }))
    }
}
