//! Applies an effect with tiers: measures, chooses the tier, and lets its adjustment work.
//!
//! **Order** a metric over lines together is measured once, when the effect's turn comes, and its tier adjusts the target as
//! an effect of its own. A metric of a line is measured for each line of the target; lines below the first tier are left out.
//! Below the first tier of everything, the promotion is not eligible, and what is missing is recorded.

use crate::check::{BasketPart, PartKind};
use crate::contract::Explain;
use crate::error::ProblemCode;

use super::apply::{EffectRun, Pass, is_target, seen};
use super::effect::{CompiledEffect, CompiledTierMetric, CompiledTiers};
use super::record::{MeasuredTiers, VerdictKind};
use super::rule::CompiledPromotion;
use super::state::Run;

impl Run<'_> {
    /// Applies one effect with tiers. Returns the discount, and whether a part reached a tier.
    ///
    /// # Errors
    /// `OVERFLOW` if a figure does not fit.
    #[cold]
    pub(super) fn tiered(
        &mut self,
        work: &EffectRun<'_>,
        tiers: &CompiledTiers,
    ) -> Result<(i64, bool), ProblemCode> {
        match tiers.table.metric {
            CompiledTierMetric::Cart { metric, .. } => {
                let actual = self.measured_now(metric);
                let Some(effect) = tiers.effect(actual) else { return Ok((0, false)) };
                self.ledger.tiers.push(MeasuredTiers { rule: work.rule, effect: work.number, actual });
                self.adjust(&EffectRun { effect, ..*work })
            }
            CompiledTierMetric::Target => {
                let amount =
                    self.target_values(work.rule, work.effect, tiers).fold(0_i64, i64::saturating_add);
                self.scratch.measurements.effort.pass();
                if tiers.effect(amount).is_none() { Ok((0, false)) } else { self.adjust(work) }
            }
            CompiledTierMetric::LineMoney | CompiledTierMetric::LineQuantity => {
                self.lines_by_tier(work, tiers)
            }
        }
    }

    /// Lets each line of the target have the adjustment of its own tier.
    fn lines_by_tier(
        &mut self,
        work: &EffectRun<'_>,
        tiers: &CompiledTiers,
    ) -> Result<(i64, bool), ProblemCode> {
        let view = self.view;
        let is_capped = work.cap < i64::MAX;
        if is_capped {
            self.scratch.shares.clear();
        }
        let first = self.ledger.given.len();
        let mut pass = Pass { kind: PartKind::Line, is_capped, share: None, total: 0, is_met: false };
        for (at, part) in view.basket.lines() {
            if !part.discountable || !is_target(&work.effect.target, view, at, part) {
                continue;
            }
            let Some(effect) = tiers.effect(self.line_value(work.effect, tiers, at, part)) else { continue };
            let effect = if tiers.table.is_sliced() { work.effect } else { effect };
            self.each_one(at, part, &EffectRun { effect, ..*work }, &mut pass)?;
        }
        let taken = if is_capped { self.apply_amounts(first, pass.total, work)? } else { pass.total };
        self.scratch.totals.take(taken);
        Ok((taken, pass.is_met))
    }

    /// The value of a metric over lines together.
    pub(super) fn measured_now(&mut self, metric: u32) -> i64 {
        let found = usize::try_from(metric).ok().and_then(|at| self.promotions.metrics.get(at));
        // An earlier effect of the same promotion may have lowered the lines since they were measured.
        self.scratch.measurements.change();
        let (measurements, scratch) = (&mut self.scratch.measurements, &self.scratch.totals);
        found.map_or(0, |found| measurements.value(metric, found, self.view, scratch, &self.scratch.amounts))
    }

    /// The value of a metric of one line.
    fn line_value(
        &self,
        effect: &CompiledEffect,
        tiers: &CompiledTiers,
        at: usize,
        part: &BasketPart,
    ) -> i64 {
        tiers.table.of_line(part, seen(&self.scratch.amounts, at, part, effect))
    }

    /// The values of the metric of each open line of the target.
    fn target_values<'b>(
        &'b self,
        rule: u32,
        effect: &'b CompiledEffect,
        tiers: &'b CompiledTiers,
    ) -> impl Iterator<Item = i64> + 'b {
        let view = self.view;
        let is_open = move |at: usize, part: &BasketPart| {
            part.discountable
                && is_target(&effect.target, view, at, part)
                && self.scratch.closed.closer(at, rule).is_none()
        };
        let open = view.basket.lines().filter(move |(at, part)| is_open(*at, part));
        open.map(move |(at, part)| self.line_value(effect, tiers, at, part))
    }

    /// Records what is missing to the first tiers of a rule, if it gave nothing for that reason.
    #[inline(never)]
    pub(super) fn below_tiers(&mut self, at: u32, rule: &CompiledPromotion) -> Option<VerdictKind> {
        let from = self.ledger.below_tiers.len();
        let mut is_below = false;
        for (number, effect) in (0_u16..).zip(self.promotions.effects(rule)) {
            let Some(tiers) = &effect.tiers else { continue };
            self.scratch.measurements.effort.pass();
            let is_turned = effect.price_mode.is_some_and(|mode| mode != self.view.request.cart.price_mode);
            if is_turned && !(self.turn().is_ok_and(|done| done) && self.enter_price_mode().is_ok()) {
                continue;
            }
            if let Some(lowered) = effect.lowered_lines {
                self.bar(lowered, at);
            }
            let actual = match tiers.table.metric {
                CompiledTierMetric::Cart { metric, .. } => Some(self.measured_now(metric)),
                CompiledTierMetric::Target => {
                    self.target_values(at, effect, tiers).reduce(i64::saturating_add)
                }
                CompiledTierMetric::LineMoney | CompiledTierMetric::LineQuantity => {
                    self.target_values(at, effect, tiers).max()
                }
            };
            self.scratch.closed.unbar();
            if is_turned {
                self.leave_price_mode();
            }
            let Some(actual) = actual.filter(|actual| tiers.effect(*actual).is_none()) else { continue };
            is_below = true;
            if self.view.request.explain != Explain::Applied {
                self.ledger.below_tiers.push(MeasuredTiers { rule: at, effect: number, actual });
            }
        }
        let until = self.ledger.below_tiers.len();
        self.scratch.measurements.effort.record(until.saturating_sub(from));
        let position = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        is_below.then(|| VerdictKind::BelowTiers { from: position(from), until: position(until) })
    }
}
