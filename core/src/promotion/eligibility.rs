//! Whether a promotion applies to a cart, and the most it may take off.
//!
//! **Order** scope, window, currency and trigger match (else not considered); its condition holds; no promotion
//! excludes it; its limits leave a discount.
//! **Limits** and the usage facts of the request give the most it may take off. Without its usage fact a promotion
//! with uses or a budget gives nothing (`usage_unknown`): the engine keeps no counts, and a guess would exceed the
//! limit.
//! **Source** promotions.md, semantics 9 and 11; CVE-2026-47741 and shopware#11245 for limits exceeded by concurrent
//! orders.

use crate::check::{BasketPart, ScopeMiss, Sym, View};
use crate::contract::{Code, Explain, Limitation, Usage};
use crate::index::Arrange;

use super::compile::span;
use super::condition::{ConditionContext, Test};
use super::effect::{CompiledEffect, CompiledTarget};
use super::pick::compiled::CompiledPick;
use super::record::{AskedCondition, AskedNode, Missing, VerdictKind};
use super::rule::{CheckedLimits, CompiledPromotion, CompiledTrigger, NO_CONDITION, agrees, share_a_cart};
use super::selection::Selection;
use super::state::{Progress, Run};
use super::stopped_lines::NOT_LOWERED;

impl Run<'_> {
    /// True if the index alone proves the rule is considered: its scope is empty, it was found under all its demands,
    /// and it is in the cart's currency.
    #[inline]
    pub(super) fn is_found_so(&self, rule: &CompiledPromotion) -> bool {
        rule.is_all_found
            && (!rule.has_amounts || rule.currency == self.currency)
            && self.view.request.explain != Explain::All
    }

    /// Whether a rule is considered and not locked; records why it is not.
    pub(super) fn takes_part(&mut self, at: u32, rule: &CompiledPromotion) -> bool {
        if self.progress.locked > 0 && self.is_locked(at) {
            return false;
        }
        if !self.is_found_so(rule)
            && let Some(missing) = self.missing(rule)
        {
            self.not_considered(at, missing);
            return false;
        }
        true
    }

    /// Why a rule is not considered; `None` if it is. This is the definition; the index only avoids calls of it.
    #[inline(never)]
    pub(super) fn missing(&mut self, rule: &CompiledPromotion) -> Option<Missing> {
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
        let trigger = match rule.trigger {
            CompiledTrigger::Automatic => true,
            CompiledTrigger::Code => {
                self.promotions.codes(rule).iter().any(|code| basket.codes.contains(code))
            }
            CompiledTrigger::Granted => basket.granted.binary_search(&rule.promotion).is_ok(),
        };
        if !trigger {
            return Some(Missing::Trigger);
        }
        // A rule found under the item that it names needs no second test.
        let is_touched = rule.found_by_items && self.view.request.explain != Explain::All;
        if rule.names_items && !is_touched && !self.touches(rule) { Some(Missing::Target) } else { None }
    }

    /// Whether a line matches a selector of the rule's targets, tiers or condition that names products.
    fn touches(&mut self, rule: &CompiledPromotion) -> bool {
        let view = self.view;
        let hit = |selection: &Selection| {
            selection.names_items()
                && view.basket.lines().any(|(position, part)| selection.matches(view, position, part))
        };
        let effects = self.promotions.effects(rule);
        self.scratch.measurements.effort.passes(effects.len());
        let counted = |effect: &CompiledEffect| {
            let metric = effect.counted().and_then(|at| usize::try_from(at).ok());
            metric.and_then(|at| self.promotions.metrics.get(at)).is_some_and(|metric| hit(&metric.of))
        };
        let targets = effects.iter().any(|effect| match &effect.target {
            CompiledTarget::Lines(selection)
            | CompiledTarget::Order(selection)
            | CompiledTarget::OrderAndShipping(selection, _) => hit(selection),
            CompiledTarget::Shipping { .. } | CompiledTarget::Fees { .. } | CompiledTarget::Gift(_) => false,
        }) || effects.iter().any(counted);
        let mut parts =
            effects.iter().filter_map(|effect| effect.pick.as_deref()).flat_map(CompiledPick::parts);
        let earns = rule.earning.as_ref().is_some_and(|earning| hit(&earning.of));
        let targets = targets || earns || parts.any(|part| hit(&part.of));
        if targets || rule.condition == NO_CONDITION {
            return targets;
        }
        let root = usize::try_from(rule.condition).ok().and_then(|at| self.promotions.nodes.get(at));
        let nodes = root.map_or(&[][..], |root| span(&self.promotions.nodes, rule.condition, root.end));
        self.scratch.measurements.effort.passes(nodes.len());
        nodes.iter().any(|node| match node.test {
            Test::Compare { metric, .. } => usize::try_from(metric)
                .ok()
                .and_then(|at| self.promotions.metrics.get(at))
                .is_some_and(|metric| hit(&metric.of)),
            _ => false,
        })
    }

    #[inline]
    fn asked(&mut self) -> ConditionContext<'_> {
        ConditionContext {
            nodes: &self.promotions.nodes,
            metrics: &self.promotions.metrics,
            view: self.view,
            totals: &self.scratch.totals,
            amounts: &self.scratch.amounts,
            measurements: &mut self.scratch.measurements,
        }
    }

    /// Whether a rule's condition holds.
    pub(super) fn condition_holds(&mut self, rule: &CompiledPromotion) -> bool {
        self.asked().holds(rule.condition)
    }

    /// Whether a node of a condition holds now.
    pub(super) fn node_holds(&mut self, node: u32) -> bool {
        self.asked().holds(node)
    }

    /// Records every node of a rule's condition. A rule that is only tried while the best combination is searched says nothing, so
    /// that the steps of the search are the same whatever is explained.
    #[cold]
    #[inline(never)]
    pub(super) fn note_condition(&mut self, at: u32, rule: &CompiledPromotion) {
        if self.progress.is_searching {
            return;
        }
        let mut nodes = core::mem::take(&mut self.ledger.asked_nodes);
        let place = |nodes: &[AskedNode]| u32::try_from(nodes.len()).unwrap_or(u32::MAX);
        let from = place(&nodes);
        self.asked().note_all(rule.condition, &mut nodes);
        let until = place(&nodes);
        self.ledger.asked_nodes = nodes;
        self.ledger.asked.push(AskedCondition { rule: at, from, until });
        let recorded = usize::try_from(until.saturating_sub(from)).unwrap_or(usize::MAX);
        self.scratch.measurements.effort.record(recorded);
    }

    /// Records why a rule's condition does not hold.
    #[inline(never)]
    pub(super) fn shortfalls(&mut self, rule: &CompiledPromotion) -> VerdictKind {
        let mut missed = core::mem::take(&mut self.ledger.missed);
        let from = u32::try_from(missed.len()).unwrap_or(u32::MAX);
        if self.view.request.explain != Explain::Applied && !self.progress.is_searching {
            self.asked().note_missed(rule.condition, &mut missed);
        }
        let until = u32::try_from(missed.len()).unwrap_or(u32::MAX);
        self.ledger.missed = missed;
        let recorded = usize::try_from(until.saturating_sub(from)).unwrap_or(usize::MAX);
        self.scratch.measurements.effort.record(recorded);
        VerdictKind::NotEligible { from, until }
    }

    /// Whether other rules exclude this one; records all of them.
    #[inline(never)]
    pub(super) fn excluded(&mut self, at: u32, rule: &CompiledPromotion) -> Option<VerdictKind> {
        let Progress { stopped_by, locked_stop, has_rivals, .. } = *self.progress;
        let (promotions, from) = (self.promotions, self.ledger.excluding.len());
        self.ledger.excluding.extend(stopped_by);
        self.ledger.excluding.extend(locked_stop.filter(|stop| *stop < at));
        let may = rule.may_conflict();
        if may || has_rivals {
            self.scratch.measurements.effort.count(self.scratch.applied.len());
            let excludes = |applied: &u32| {
                promotions.rule(*applied).is_some_and(|other| {
                    (may || other.may_conflict()) && (rule.is_exclusive() || !share_a_cart(rule, other))
                })
            };
            let rivals = self.scratch.applied.iter().copied().filter(excludes);
            self.ledger.excluding.extend(rivals);
        }
        for (tag, most) in rule.limited_tags() {
            self.beyond_limit(*tag, *most);
        }
        self.scratch.measurements.effort.record(self.ledger.excluding.len().saturating_sub(from));
        self.suppressed(from)
    }

    /// Whether applied rules are left out by what a rule that only earns points combines with; records them.
    #[cold]
    pub(super) fn declined(&mut self, rule: &CompiledPromotion) -> Option<VerdictKind> {
        let (promotions, from) = (self.promotions, self.ledger.excluding.len());
        // What it earns on each line is computed at the end.
        self.scratch.measurements.effort.pass();
        self.scratch.measurements.effort.count(self.scratch.applied.len());
        let is_left_out = |applied: &u32| promotions.rule(*applied).is_some_and(|other| !agrees(rule, other));
        let rivals = self.scratch.applied.iter().copied().filter(is_left_out);
        self.ledger.excluding.extend(rivals);
        self.scratch.measurements.effort.record(self.ledger.excluding.len().saturating_sub(from));
        self.suppressed(from)
    }

    /// Records the applied rules that carry a tag, if there are as many as may be.
    #[cold]
    fn beyond_limit(&mut self, tag: Sym, most: u32) {
        let promotions = self.promotions;
        self.scratch.measurements.effort.count(self.scratch.applied.len());
        let carries = |at: &u32| promotions.rule(*at).is_some_and(|rule| rule.carries(tag));
        let carriers = self.scratch.applied.iter().copied().filter(carries);
        if carriers.clone().nth(usize::try_from(most).unwrap_or(usize::MAX).saturating_sub(1)).is_some() {
            self.ledger.excluding.extend(carriers);
        }
    }

    /// Whether rules with `stop: line` have closed all lines this rule would lower; records those rules.
    #[cold]
    pub(super) fn lines_stopped(&mut self, at: u32, rule: &CompiledPromotion) -> Option<VerdictKind> {
        let (view, effects) = (self.view, self.promotions.effects(rule));
        self.scratch.measurements.effort.passes(effects.len());
        let from = self.ledger.excluding.len();
        let means = |position: usize, part: &BasketPart| {
            part.discountable
                && effects.iter().any(|effect| match &effect.target {
                    CompiledTarget::Lines(selection)
                    | CompiledTarget::Order(selection)
                    | CompiledTarget::OrderAndShipping(selection, _) => {
                        selection.matches(view, position, part)
                    }
                    CompiledTarget::Shipping { .. }
                    | CompiledTarget::Fees { .. }
                    | CompiledTarget::Gift(_) => false,
                })
        };
        let closed = &self.scratch.closed;
        self.ledger.excluding.extend(
            view.basket
                .lines()
                .filter_map(|(position, part)| closed.closer(position, at).filter(|_| means(position, part)))
                .filter(|by| *by != NOT_LOWERED),
        );
        self.suppressed(from)
    }

    /// The verdict on a rule that the rules recorded since `from` exclude, without duplicates and in running order.
    pub(super) fn suppressed(&mut self, from: usize) -> Option<VerdictKind> {
        let excluding = &mut self.ledger.excluding;
        let (_, noted) = excluding.split_at_mut_checked(from)?;
        if noted.is_empty() {
            return None;
        }
        noted.arrange();
        // Without duplicates, in place: the rules recorded before are not touched.
        let (mut kept, mut last) = (from, None);
        for at in from..excluding.len() {
            let rule = excluding.get(at).copied();
            if rule != last {
                if let (Some(slot), Some(rule)) = (excluding.get_mut(kept), rule) {
                    *slot = rule;
                }
                kept = kept.saturating_add(1);
                last = rule;
            }
        }
        excluding.truncate(kept);
        let position = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Some(VerdictKind::Suppressed { from: position(from), until: position(excluding.len()) })
    }
}

/// The most a rule may take off in this cart, in minor units; `i64::MAX` without a limit.
///
/// # Errors
/// The limit that leaves no discount.
#[inline(never)]
pub(super) fn allowance(
    rule: &CompiledPromotion,
    limits: &CheckedLimits,
    exponent: u8,
    view: View<'_>,
) -> Result<i64, Limitation> {
    let per_cart = limits.discount_per_cart.unwrap_or(i64::MAX);
    let counts_codes = limits.uses_per_code.is_some();
    if limits.uses.is_none() && limits.uses_per_customer.is_none() && limits.budget.is_none() && !counts_codes
    {
        return Ok(per_cart);
    }
    let usage = usage(rule, view).ok_or(Limitation::UsageUnknown)?;
    if limits.uses.is_some_and(|most| usage.uses >= most) {
        return Err(Limitation::UsesTaken);
    }
    if let Some(most) = limits.uses_per_customer {
        let known = view.request.cart.customer.as_ref().is_some_and(|customer| customer.id.is_some());
        if !known || usage.uses_by_customer >= most {
            return Err(Limitation::CustomerUsesTaken);
        }
    }
    if let Some(most) = limits.uses_per_code {
        code_to_use(rule, most, usage, view)?;
    }
    let Some(budget) = limits.budget else { return Ok(per_cart) };
    let spent = usage.spent.ok_or(Limitation::UsageUnknown)?;
    let spent = spent.minor(exponent).ok_or(Limitation::UsageUnknown)?;
    let left = budget.saturating_sub(spent);
    if left <= 0 { Err(Limitation::BudgetSpent) } else { Ok(left.min(per_cart)) }
}

/// The code whose use a rule takes: of the entered ones that trigger it and have uses left, the first in the order of their
/// bytes, so that the order in which they were typed decides nothing.
///
/// # Errors
/// `UsageUnknown` where no code is known to have uses left and of one nobody says, else `CodeUsesTaken`.
pub(super) fn code_to_use<'a>(
    rule: &CompiledPromotion,
    most: u32,
    usage: &Usage,
    view: View<'a>,
) -> Result<&'a Code, Limitation> {
    let codes = rule.limited_codes();
    let entered = view.request.cart.codes.iter().zip(&view.basket.codes);
    let (mut found, mut is_unknown) = (None::<&Code>, false);
    for (code, _) in entered.filter(|(_, symbol)| codes.contains(symbol)) {
        match usage.codes.iter().find(|used| used.code == *code) {
            None => is_unknown = true,
            Some(used) if used.uses < most => {
                found =
                    Some(found.map_or(code, |best| if code.as_str() < best.as_str() { code } else { best }));
            }
            Some(_) => {}
        }
    }
    found.ok_or(if is_unknown { Limitation::UsageUnknown } else { Limitation::CodeUsesTaken })
}

/// The usage fact of a rule.
pub(super) fn usage<'a>(rule: &CompiledPromotion, view: View<'a>) -> Option<&'a Usage> {
    let facts = &view.basket.usage;
    let at = facts.binary_search_by_key(&rule.promotion, |(promotion, _)| *promotion).ok()?;
    let position = usize::try_from(facts.get(at)?.1).ok()?;
    view.request.usage.get(position)
}
