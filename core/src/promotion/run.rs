//! The run: stage by stage, rule by rule, each considered, asked, and applied or given a reason.

use crate::check::{Part, ScopeMiss};
use crate::contract::{Explain, Limitation};
use crate::error::ProblemCode;
use crate::index::Arrange;

use super::amounts::lay_out;
use super::compile::span;
use super::condition::{Asked, Test};
use super::effect::CompiledTarget;
use super::limits;
use super::record::{Given, Missing, OutOfReach, RecordKind, Verdict, VerdictKind};
use super::rule::{NO_CONDITION, Rule, SetOff};
use super::selection::Selection;
use super::stacking::share_a_cart;
use super::state::{Run, RunScratch};
use super::work::{Work, overflow};

/// What became of a rule that is in force and was set off.
enum Tried {
    Applied(i64),
    Not(VerdictKind),
}

impl<'a> Run<'a> {
    /// Runs all promotions; the amounts are in the scratch, what happened in the ledger. Returns how much work it was.
    ///
    /// # Errors
    /// `OVERFLOW` if a figure does not fit.
    pub(crate) fn run(mut self) -> Result<u64, ProblemCode> {
        self.ledger.clear();
        self.scratch.applied.clear();
        self.scratch.by_class.clear();
        self.scratch.closed.clear();
        let reads_past = self.promotions.reads_past_amounts;
        let RunScratch { worth, amounts, .. } = &mut *self.scratch;
        *worth = lay_out(self.view.basket, reads_past, amounts).map_err(overflow)?;
        self.scratch.measurements.begin();
        if !self.view.basket.locked.is_empty() {
            self.locked();
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
        Ok(self.work)
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
            if at < self.view.basket.lines {
                self.scratch.worth.take(given);
            }
            self.ledger.given.push(Given {
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
        let worth = &mut self.scratch.worth;
        (worth.catalogue, worth.stage_start) = (worth.running, worth.running);
        // In running order, whatever the order of the request: what shuts out what does not depend on it.
        let RunScratch { applied, .. } = &mut *self.scratch;
        applied.arrange();
        applied.dedup();
        self.locked = applied.len();
        for at in applied.iter() {
            self.ledger.verdicts.push(Verdict { rule: *at, kind: VerdictKind::Applied, amount: 0 });
            let Some(rule) = self.promotions.rule(*at) else { continue };
            self.has_rivals |= rule.may_conflict();
            if rule.is_exclusive() && self.shut_by.is_none() {
                self.shut_by = Some(*at);
            }
            if rule.is_last() && self.locked_stop.is_none() {
                self.locked_stop = Some(*at);
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
        let RunScratch { found, worth, amounts, .. } = &mut *self.scratch;
        promotions.index.find(&promotions.metrics, self.currency, self.view, worth, amounts, found);
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

    /// Looks at all found rules, in running order: those that apply alone first.
    fn all(&mut self, rules: &[u32]) -> Result<(), ProblemCode> {
        if self.promotions.has_exclusive {
            self.exclusive(rules)?;
        }
        let mut stage = None;
        for at in rules {
            let Some(rule) = self.promotions.rule(*at) else { continue };
            if self.promotions.has_exclusive && rule.is_exclusive() {
                continue;
            }
            if stage != Some(rule.stage) {
                self.begin_stage(stage, rule.stage);
                stage = Some(rule.stage);
            }
            self.one(*at, rule)?;
        }
        if self.told < self.scratch.found.out_of_reach.len() {
            self.begin_stage(stage, u16::MAX);
        }
        Ok(())
    }

    /// Looks at those of the rules that apply alone.
    #[inline(never)]
    fn exclusive(&mut self, rules: &[u32]) -> Result<(), ProblemCode> {
        for at in rules {
            let Some(rule) = self.promotions.rule(*at).filter(|rule| rule.is_exclusive()) else { continue };
            let before = self.scratch.applied.len();
            self.one(*at, rule)?;
            if self.scratch.applied.len() > before {
                self.shut_by = Some(*at);
            }
        }
        Ok(())
    }

    /// Fixes what the new stage sees. Stages without rules in between saw the same.
    fn begin_stage(&mut self, last: Option<u16>, stage: u16) {
        let catalogue_ended = last == Some(0);
        let RunScratch { worth, amounts, measurements, .. } = &mut *self.scratch;
        worth.stage_start = worth.running;
        if catalogue_ended {
            worth.catalogue = worth.running;
        }
        amounts.begin_stage(catalogue_ended);
        measurements.begin_stage();
        self.out_of_reach(stage);
    }

    /// Notes the rules out of reach of the stages up to `stage`, with what their metric finds as it begins.
    fn out_of_reach(&mut self, stage: u16) {
        let promotions = self.promotions;
        let RunScratch { found, measurements, worth, amounts, .. } = &mut *self.scratch;
        while let Some(record) = found.out_of_reach.get(self.told)
            && record.stage <= stage
        {
            self.told = self.told.saturating_add(1);
            let list = promotions.index.list(*record);
            let metric = list.and_then(|list| usize::try_from(list.metric).ok().map(|at| (list.metric, at)));
            let Some((number, metric)) =
                metric.and_then(|(number, at)| promotions.metrics.get(at).map(|metric| (number, metric)))
            else {
                continue;
            };
            let actual = measurements.value(number, metric, self.view, worth, amounts);
            self.ledger.out_of_reach.push(OutOfReach { actual, ..*record });
        }
    }

    /// Looks at one rule and notes what became of it.
    #[inline(never)]
    fn one(&mut self, at: u32, rule: &'a Rule) -> Result<(), ProblemCode> {
        self.work = self.work.saturating_add(1);
        if self.locked > 0 && self.is_locked(at) {
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
            Tried::Applied(amount) => {
                self.scratch.applied.push(at);
                if rule.rare.is_some() {
                    self.has_rivals |= rule.may_conflict();
                    if rule.is_last() {
                        self.shut_by = Some(at);
                    }
                    if rule.closes_lines() {
                        self.close_lines(mark);
                    }
                }
                (VerdictKind::Applied, amount)
            }
            Tried::Not(_) if self.view.request.explain == Explain::Applied => return Ok(()),
            Tried::Not(kind) => (kind, 0),
        };
        self.ledger.verdicts.push(Verdict { rule: at, kind, amount });
        Ok(())
    }

    /// Closes the lines lowered since `mark` by rules that close them.
    #[cold]
    fn close_lines(&mut self, mark: usize) {
        let lines = self.view.basket.lines;
        for given in self.ledger.given.get(mark..).unwrap_or_default() {
            let closes = given.amount > 0 && self.promotions.rule(given.rule).is_some_and(Rule::closes_lines);
            if closes && let Ok(at) = usize::try_from(given.part) {
                self.scratch.closed.close(at, lines, given.rule);
            }
        }
        // Lines that are no target leave the short ways of those that all are.
        self.scratch.worth.is_open &= self.scratch.closed.is_empty();
    }

    /// The rule that closed what would be a target of `rule`; the first one.
    #[cold]
    fn closer(&self, at: u32, rule: &Rule) -> Option<u32> {
        let parts = self.view.basket.line_parts();
        let means = |position: usize, part: &Part| {
            part.discountable
                && self.promotions.effects(rule).iter().any(|effect| match &effect.target {
                    CompiledTarget::Lines(selection) | CompiledTarget::Order(selection) => {
                        selection.matches(self.view, position, part)
                    }
                    CompiledTarget::Shipping { .. } | CompiledTarget::Fees { .. } => false,
                })
        };
        let closed = parts.iter().enumerate().filter_map(|(position, part)| {
            self.scratch.closed.closer(position, at).filter(|_| means(position, part))
        });
        closed.min()
    }

    /// Whether a rule's discounts stand already.
    #[cold]
    fn is_locked(&self, at: u32) -> bool {
        self.scratch.applied.get(..self.locked).unwrap_or_default().binary_search(&at).is_ok()
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

    /// Whether a rule that the index found is considered, as far as that takes no look at it: one for everybody, found
    /// under all that it asks for, in the cart's currency.
    #[inline]
    fn is_found_so(&self, rule: &Rule) -> bool {
        rule.is_all_found
            && (!rule.has_amounts || rule.currency == self.currency)
            && self.view.request.explain != Explain::All
    }

    /// Why a rule is not considered; `None` if it is. This is the definition; the index only saves asking.
    #[inline(never)]
    fn missing(&self, rule: &Rule) -> Option<Missing> {
        let basket = self.view.basket;
        if rule.has_amounts && self.promotions.currency(rule) != basket.currency {
            return Some(Missing::Currency);
        }
        if let Some(scope) = rule.scope() {
            match scope.miss(basket, &self.view.request.at, &self.view.request.cart.currency) {
                None => {}
                Some(ScopeMiss::Window) => return Some(Missing::Window),
                Some(ScopeMiss::Place) => return Some(Missing::Scope),
                Some(ScopeMiss::Currency) => return Some(Missing::Currency),
            }
        }
        let set_off = match rule.set_off {
            SetOff::Automatic => true,
            SetOff::Code => self.promotions.codes(rule).iter().any(|code| basket.codes.contains(code)),
            SetOff::Granted => basket.granted.binary_search(&rule.promotion).is_ok(),
        };
        if !set_off {
            return Some(Missing::Trigger);
        }
        // What was found under the very name it asks for needs no second look.
        let is_touched = rule.found_by_items && self.view.request.explain != Explain::All;
        if rule.names_items && !is_touched && !self.touches(rule) { Some(Missing::Target) } else { None }
    }

    /// Whether a line matches a selector of the rule's targets or condition that names products.
    fn touches(&self, rule: &Rule) -> bool {
        let view = self.view;
        let lines = view.basket.line_parts();
        let hit = |selection: &Selection| {
            selection.names_items()
                && lines.iter().enumerate().any(|(position, part)| selection.matches(view, position, part))
        };
        let targets = self.promotions.effects(rule).iter().any(|effect| match &effect.target {
            CompiledTarget::Lines(selection) | CompiledTarget::Order(selection) => hit(selection),
            CompiledTarget::Shipping { .. } | CompiledTarget::Fees { .. } => false,
        });
        if targets || rule.condition == NO_CONDITION {
            return targets;
        }
        let root = usize::try_from(rule.condition).ok().and_then(|at| self.promotions.nodes.get(at));
        let nodes = root.map_or(&[][..], |root| span(&self.promotions.nodes, rule.condition, root.end));
        nodes.iter().any(|node| match node.test {
            Test::Compare { metric, .. } => usize::try_from(metric)
                .ok()
                .and_then(|at| self.promotions.metrics.get(at))
                .is_some_and(|metric| hit(&metric.of)),
            _ => false,
        })
    }

    /// Asks a considered rule's condition, its rivals and its limits, and applies it.
    #[inline]
    fn attempt(&mut self, at: u32, rule: &'a Rule) -> Result<Tried, ProblemCode> {
        if rule.condition != NO_CONDITION && !self.earned(rule) {
            return Ok(Tried::Not(self.shortfalls(rule)));
        }
        let may_have_rival =
            self.shut_by.is_some() || self.locked_stop.is_some() || self.has_rivals || rule.rare.is_some();
        if may_have_rival && let Some(by) = self.rival(at, rule) {
            return Ok(Tried::Not(VerdictKind::Suppressed { by }));
        }
        let exponent = self.view.basket.exponent;
        let allowance = match rule.limits() {
            None => i64::MAX,
            Some(limits) => match limits::allowance(rule, limits, exponent, self.view) {
                Ok(allowance) => allowance,
                Err(limit) => return Ok(Tried::Not(VerdictKind::Limited(limit))),
            },
        };
        let mark = self.ledger.given.len();
        let (mut total, mut touched, mut number) = (0_i64, false, 0_u16);
        for effect in self.promotions.effects(rule) {
            let left = allowance.saturating_sub(total).min(effect.max_minor.unwrap_or(i64::MAX));
            let work = Work { rule: at, number, effect, funded: rule.funded, cap: left };
            let (taken, met) = self.apply(&work)?;
            total = total.checked_add(taken).ok_or(ProblemCode::Overflow)?;
            touched |= met;
            number = number.wrapping_add(1);
        }
        if total > 0 {
            self.scratch.measurements.change();
            return Ok(Tried::Applied(total));
        }
        self.ledger.given.truncate(mark);
        if touched {
            return Ok(Tried::Not(VerdictKind::Limited(Limitation::NothingLeft)));
        }
        if !self.scratch.closed.is_empty()
            && let Some(by) = self.closer(at, rule)
        {
            return Ok(Tried::Not(VerdictKind::Suppressed { by }));
        }
        let here = u32::try_from(self.ledger.missed.len()).unwrap_or(u32::MAX);
        Ok(Tried::Not(VerdictKind::NotEligible { from: here, until: here }))
    }

    #[inline]
    fn asked(&mut self) -> Asked<'_> {
        Asked {
            nodes: &self.promotions.nodes,
            metrics: &self.promotions.metrics,
            view: self.view,
            worth: &self.scratch.worth,
            amounts: &self.scratch.amounts,
            measurements: &mut self.scratch.measurements,
        }
    }

    /// Whether a rule's condition holds.
    fn earned(&mut self, rule: &Rule) -> bool {
        self.asked().holds(rule.condition)
    }

    /// Notes why a rule's condition does not hold.
    #[inline(never)]
    fn shortfalls(&mut self, rule: &Rule) -> VerdictKind {
        let mut missed = core::mem::take(&mut self.ledger.missed);
        let from = u32::try_from(missed.len()).unwrap_or(u32::MAX);
        if self.view.request.explain != Explain::Applied {
            self.asked().note_missed(rule.condition, &mut missed);
        }
        let until = u32::try_from(missed.len()).unwrap_or(u32::MAX);
        self.ledger.missed = missed;
        VerdictKind::NotEligible { from, until }
    }

    /// The rule that shuts this one out.
    #[inline(never)]
    fn rival(&self, at: u32, rule: &Rule) -> Option<u32> {
        let shut_by = self.shut_by.or(self.locked_stop.filter(|stop| *stop < at));
        if shut_by.is_some() {
            return shut_by;
        }
        let may = rule.may_conflict();
        if !may && !self.has_rivals {
            return None;
        }
        self.scratch.applied.iter().copied().find(|applied| {
            self.promotions.rule(*applied).is_some_and(|other| {
                (may || other.may_conflict()) && (rule.is_exclusive() || !share_a_cart(rule, other))
            })
        })
    }
}
