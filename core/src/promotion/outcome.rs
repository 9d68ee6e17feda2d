//! Converts the records of a run to outcomes. Texts and fractions are made only here, when an explanation is
//! requested.

use crate::check::{Decimal, ScopeMiss, Sym, View};
use crate::contract::{
    Amount, Application, Code, CodeReason, CodeState, CodeStatus, Comparison, ConditionReport,
    ConditionResult, FundedShare, FundedShares, Id, Limitation, Outcome, OutcomeResult, Quantity, Shortfall,
    Text, UsageReservation, Value, write,
};
use crate::index::Arrange;
use crate::num::Wide;

use super::compile::Promotions;
use super::condition::Test;
use super::effect::{CompiledEffect, CompiledTarget, GiftSteps, TargetValue, UnitCount};
use super::eligibility::{allowance, code_to_use, usage};
use super::metric::Measured;
use super::pick::shortfall::too_few;
use super::record::{
    AskedNode, DiscountRecord, FailedPredicate, Ledger, Missing, RecordKind, Verdict, VerdictKind, WHOLE,
    effect_of,
};
use super::rule::CompiledPromotion;

/// The inputs of explanations.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ExplainContext<'a> {
    pub(crate) promotions: &'a Promotions,
    pub(crate) view: View<'a>,
    pub(crate) exponent: u8,
}

impl ExplainContext<'_> {
    /// The outcomes of promotions, in running order.
    pub(crate) fn outcomes(&self, ledger: &Ledger) -> Vec<Outcome> {
        // Records are in running order, unless some are locked or exclusive.
        let sorted;
        let given = if ledger.given.is_sorted_by_key(|given| given.rule) {
            ledger.given.as_slice()
        } else {
            let mut records = ledger.given.clone();
            records.arrange_stably_by_key(|given| given.rule);
            sorted = records;
            &sorted
        };
        let is_in_order = ledger.verdicts.is_sorted_by(|one, next| one.rule < next.rule);
        if ledger.out_of_reach.is_empty() && is_in_order {
            let mut rest = given;
            let outcome =
                |verdict: &Verdict| self.outcome(verdict, take_own(&mut rest, verdict.rule), ledger);
            return ledger.verdicts.iter().map(outcome).collect();
        }
        let mut outcomes: Vec<(u32, Outcome)> = Vec::with_capacity(ledger.verdicts.len());
        outcomes.extend(ledger.verdicts.iter().map(|verdict| {
            let from = given.partition_point(|given| given.rule < verdict.rule);
            let mut rest = given.get(from..).unwrap_or_default();
            (verdict.rule, self.outcome(verdict, take_own(&mut rest, verdict.rule), ledger))
        }));
        for record in &ledger.out_of_reach {
            for rule in self.promotions.index.out_of_reach(*record) {
                let node = self.promotions.rule(*rule).map_or(u32::MAX, |rule| rule.condition);
                let shortfalls = vec![self.shortfall(node, FailedPredicate { node, actual: record.actual })];
                let result = OutcomeResult::NotEligible { shortfalls };
                outcomes.push((*rule, Outcome { promotion: self.id(*rule), result, condition: None }));
            }
        }
        outcomes.arrange_stably_by_key(|(rule, _)| *rule);
        // A rule posted under several names may be in several lists.
        outcomes.dedup_by_key(|(rule, _)| *rule);
        outcomes.into_iter().map(|(_, outcome)| outcome).collect()
    }

    /// The id of a promotion.
    pub(crate) fn id(&self, rule: u32) -> Id {
        let promotion = self.promotions.promotion(rule);
        self.view.checked.promotion_id(promotion).cloned().unwrap_or_else(|| Id::known(""))
    }

    /// What each funder pays of a discount of a promotion; `None` for one without a funding split.
    pub(crate) fn funded(&self, rule: u32, discount_minor: i64) -> Option<FundedShares> {
        if !self.promotions.has_splits {
            return None;
        }
        let funding = &self.promotions.rule(rule)?.funding;
        funding.is_split().then(|| self.funded_shares(funding.shares(discount_minor)))
    }

    /// What each funder pays of all discounts; `None` without any of a promotion with a funding split.
    pub(crate) fn funded_by(&self, ledger: &Ledger) -> Option<FundedShares> {
        if !self.promotions.has_splits {
            return None;
        }
        let mut all: Vec<(&Id, i64)> = Vec::new();
        let mut is_any = false;
        for given in ledger.given.iter().filter(|given| given.kind != RecordKind::Whole && given.amount > 0) {
            let Some(rule) = self.promotions.rule(given.rule) else { continue };
            is_any |= rule.funding.is_split();
            for (funder, minor) in rule.funding.shares(given.amount) {
                match all.iter_mut().find(|(known, _)| *known == funder) {
                    Some((_, sum)) => *sum = sum.saturating_add(minor),
                    None => all.push((funder, minor)),
                }
            }
        }
        all.arrange_by(|(one, _), (other, _)| one.as_str().cmp(other.as_str()));
        is_any.then(|| self.funded_shares(all.into_iter()))
    }

    fn funded_shares<'i>(&self, shares: impl Iterator<Item = (&'i Id, i64)>) -> FundedShares {
        let share = |(funder, minor): (&Id, i64)| FundedShare {
            funder: funder.clone(),
            amount: Amount::settled(minor, self.exponent),
        };
        FundedShares { shares: shares.map(share).collect() }
    }

    /// The outcome of one promotion; `own` are its records.
    fn outcome(&self, verdict: &Verdict, own: &[DiscountRecord], ledger: &Ledger) -> Outcome {
        let result = match verdict.kind {
            VerdictKind::Applied => {
                let computed = own.iter().filter(|given| given.kind != RecordKind::Share);
                let mut applications = Vec::with_capacity(computed.clone().count());
                applications.extend(computed.map(|given| self.application(given, ledger)));
                OutcomeResult::Applied {
                    amount: Amount::settled(verdict.amount, self.exponent),
                    applications,
                    earned: None,
                }
            }
            VerdictKind::NotEligible { from, until } => {
                let root = self.promotions.rule(verdict.rule).map_or(u32::MAX, |rule| rule.condition);
                let missed = super::compile::span(&ledger.missed, from, until);
                OutcomeResult::NotEligible {
                    shortfalls: missed
                        .iter()
                        .filter_map(|missed| match effect_of(missed.node) {
                            Some(effect) => self.too_few(verdict.rule, effect, missed.actual),
                            None => Some(self.shortfall(root, *missed)),
                        })
                        .collect(),
                }
            }
            VerdictKind::BelowTiers { from, until } => {
                let below = super::compile::span(&ledger.below_tiers, from, until);
                OutcomeResult::NotEligible {
                    shortfalls: below.iter().filter_map(|below| self.below_tiers(*below)).collect(),
                }
            }
            VerdictKind::Suppressed { from, until } => {
                let by = super::compile::span(&ledger.excluding, from, until);
                OutcomeResult::Suppressed {
                    by: by.iter().map(|rule| self.id(*rule)).collect(),
                    would_have_given: (verdict.amount > 0)
                        .then(|| Amount::settled(verdict.amount, self.exponent)),
                }
            }
            VerdictKind::Limited(limit) => OutcomeResult::Limited { limit },
            VerdictKind::NotConsidered(missing) => OutcomeResult::NotConsidered {
                missing: Text::known(match missing {
                    Missing::Trigger => "trigger",
                    Missing::Scope => "scope",
                    Missing::Window => "window",
                    Missing::Currency => "currency",
                    Missing::Target => "target",
                }),
            },
        };
        Outcome { promotion: self.id(verdict.rule), result, condition: self.condition(verdict.rule, ledger) }
    }

    /// The condition of a rule, node by node, as it was asked last.
    fn condition(&self, rule: u32, ledger: &Ledger) -> Option<ConditionReport> {
        let found = ledger.asked.binary_search_by_key(&rule, |asked| asked.rule).ok()?;
        let asked = ledger.asked.get(found)?;
        let nodes = super::compile::span(&ledger.asked_nodes, asked.from, asked.until);
        let root = nodes.first()?;
        let results = nodes.iter().map(|asked| self.condition_result(root.node, *asked)).collect();
        Some(ConditionReport { holds: root.holds, nodes: results })
    }

    /// A node of a condition with what it found.
    fn condition_result(&self, root: u32, asked: AskedNode) -> ConditionResult {
        let Shortfall { path, mut metric, basis, op, mut actual, mut needed, .. } =
            self.shortfall(root, FailedPredicate { node: asked.node, actual: asked.actual });
        let node = usize::try_from(asked.node).ok().and_then(|at| self.promotions.nodes.get(at));
        let least = match node.map(|node| &node.test) {
            Some(Test::All) => {
                metric = Text::known("all");
                Some(self.parts_of(asked.node))
            }
            Some(Test::AtLeast(least)) => Some(i64::from(*least)),
            Some(Test::Not) => Some(0),
            _ => None,
        };
        if let Some(least) = least {
            actual = Some(Text::known(&asked.actual.to_string()));
            needed = Some(Text::known(&least.to_string()));
        }
        ConditionResult { path, holds: asked.holds, metric, basis, op, actual, needed }
    }

    /// The number of parts of the group at a node.
    fn parts_of(&self, node: u32) -> i64 {
        let end = |at: u32| {
            let node = usize::try_from(at).ok().and_then(|at| self.promotions.nodes.get(at));
            node.map_or(u32::MAX, |node| node.end.max(at.saturating_add(1)))
        };
        let (until, mut part, mut parts) = (end(node), node.saturating_add(1), 0_i64);
        while part < until {
            parts = parts.saturating_add(1);
            part = end(part);
        }
        parts
    }

    fn application(&self, given: &DiscountRecord, ledger: &Ledger) -> Application {
        let at = usize::try_from(given.part).ok().filter(|_| given.part != WHOLE);
        let picked = usize::try_from(given.pick).ok().and_then(|place| ledger.picked.get(place));
        let count = |count: i64| Quantity::from_parts(count, 0).ok();
        Application {
            effect: u32::from(given.effect),
            target: at.and_then(|at| self.view.id_of(at).cloned()),
            basis: Amount::settled(given.basis, self.exponent),
            exact_minor: self.exact(given, at, ledger).map(|exact| Text::known(&exact)),
            amount: Amount::settled(given.amount, self.exponent),
            unused: Amount::settled(given.unused, self.exponent),
            limited_by: given.bound,
            tier: self.tier(given, at, ledger),
            units: picked.and_then(|picked| picked.units).and_then(count),
            groups: picked.and_then(|picked| picked.groups).and_then(count),
            stated: picked
                .and_then(|picked| picked.stated)
                .map(|stated| Amount::settled(stated, self.exponent)),
        }
    }

    /// The exact value of a computation, if it was rounded.
    fn exact(&self, given: &DiscountRecord, at: Option<usize>, ledger: &Ledger) -> Option<String> {
        if given.kind == RecordKind::Locked {
            return None;
        }
        let picked = usize::try_from(given.pick).ok().and_then(|place| ledger.picked.get(place));
        if let Some(exact) = picked.and_then(|picked| picked.exact) {
            let exact = exact.reduced();
            return (exact.denominator() != Wide::ONE).then(|| exact.to_string());
        }
        let rule = self.promotions.rule(given.rule)?;
        let stated = self.promotions.effects(rule).get(usize::from(given.effect))?;
        let effect = match &stated.tiers {
            Some(tiers) if !tiers.table.is_sliced() => {
                tiers.effect(self.tier_value(given, at, &tiers.table, ledger)?)?
            }
            _ => stated,
        };
        let units = match at {
            Some(at) => self
                .view
                .line(at)
                .map_or(UnitCount::ONE, |line| UnitCount::from(Decimal::from(line.quantity))),
            None if effect.counts_units() => self.target_units(given.rule, effect, ledger)?,
            None => UnitCount::ONE,
        };
        // A new price is computed from the running amount, which is then its basis.
        let seen = TargetValue { basis: given.basis, running: given.basis, units, parts: 1 };
        effect.exact_text(seen, self.exponent)
    }

    /// The units of the lines of a whole target; `None` where a promotion closed lines to others, because which were closed
    /// when is not recorded.
    fn target_units(&self, rule: u32, effect: &CompiledEffect, ledger: &Ledger) -> Option<UnitCount> {
        let view = self.view;
        let (CompiledTarget::Lines(selection) | CompiledTarget::Order(selection)) = &effect.target else {
            return Some(UnitCount::ONE);
        };
        if ledger.has_stopped_lines || effect.lowered_lines.is_some() {
            return None;
        }
        // A line that its own stage or a later one added was not there.
        let stage = |rule: u32| self.promotions.rule(rule).map(|rule| rule.stage);
        let was_there = |at: &usize| {
            let added = at.checked_sub(view.basket.requested).and_then(|at| ledger.gifts.get(at));
            added.is_none_or(|gift| stage(*gift) < stage(rule))
        };
        let lines = view.basket.lines().filter(|(at, _)| was_there(at));
        let meant = lines.filter(|(at, part)| part.discountable && selection.matches(view, *at, part));
        Some(UnitCount::sum(meant.map(|(_, part)| part.quantity)))
    }

    /// Too few units for the pick of an effect, as a shortfall.
    fn too_few(&self, rule: u32, effect: u32, actual: i64) -> Option<Shortfall> {
        let effects = self.promotions.effects(self.promotions.rule(rule)?);
        let picking = effects.get(usize::try_from(effect).ok()?)?;
        if let CompiledTarget::Gift(gift) = &picking.target {
            return Some(self.below_step(gift.steps.as_ref()?, effect, actual));
        }
        let (basis, price_mode) = (picking.basis, picking.price_mode);
        Some(too_few(picking.pick.as_deref()?, effect, (basis, price_mode), actual, self.exponent))
    }

    /// Less than one step of a gift, as a shortfall.
    fn below_step(&self, steps: &GiftSteps, effect: u32, actual: i64) -> Shortfall {
        let text = |figure: i64| {
            Text::known(&match steps.basis {
                Some(_) => Amount::settled(figure, self.exponent).to_string(),
                None => Quantity::from_millionths(figure).to_string(),
            })
        };
        Shortfall {
            path: Text::known(&format!("/effects/{effect}/target/every")),
            metric: Text::known(if steps.basis.is_some() { "money" } else { "quantity" }),
            basis: steps.basis,
            op: Some(Comparison::AtLeast),
            actual: Some(text(actual)),
            needed: Some(text(steps.step)),
            missing: Some(text(steps.step.saturating_sub(actual))),
            price_mode: None,
        }
    }

    /// A failed predicate as a shortfall.
    fn shortfall(&self, root: u32, missed: FailedPredicate) -> Shortfall {
        let node = usize::try_from(missed.node).ok().and_then(|at| self.promotions.nodes.get(at));
        let mut shortfall = Shortfall {
            path: Text::known(&self.path(root, missed.node)),
            metric: Text::known("not"),
            basis: None,
            op: None,
            actual: None,
            needed: None,
            missing: None,
            price_mode: None,
        };
        match node.map(|node| &node.test) {
            Some(Test::Compare { metric, op, threshold }) => {
                let measured = usize::try_from(*metric)
                    .ok()
                    .and_then(|at| self.promotions.metrics.get(at))
                    .map(|metric| metric.measured);
                self.compared(&mut shortfall, measured, *op, missed.actual, *threshold);
            }
            Some(Test::OrderNumber { op, number }) => {
                shortfall.metric = Text::known("order_number");
                shortfall.op = Some(*op);
                shortfall.actual = (missed.actual > 0).then(|| Text::known(&missed.actual.to_string()));
                shortfall.needed = Some(Text::known(&number.to_string()));
            }
            Some(Test::TenderKind(kinds)) => {
                let words: Vec<String> = kinds.iter().map(|kind| write(kind).replace('"', "")).collect();
                shortfall.metric = Text::known("tender_kind");
                shortfall.needed = Some(Text::known(&words.join(", ")));
            }
            Some(Test::Uses(test)) => {
                shortfall.metric = Text::known("uses");
                shortfall.op = Some(test.op);
                shortfall.actual = (missed.actual >= 0).then(|| Text::known(&missed.actual.to_string()));
                shortfall.needed = Some(Text::known(&test.count.to_string()));
            }
            Some(Test::LocalTime { part, op, number }) => {
                shortfall.metric = Text::known(&write(part).replace('"', ""));
                shortfall.op = Some(*op);
                shortfall.actual = Some(Text::known(&missed.actual.to_string()));
                shortfall.needed = Some(Text::known(&number.to_string()));
            }
            Some(Test::Attribute(test)) => {
                shortfall.metric = Text::known("attribute");
                shortfall.op = Some(test.op);
                shortfall.needed =
                    Some(Text::known(&clipped(&format!("{}: {}", test.name, value_text(&test.value)))));
            }
            Some(Test::ShippingMethod(methods)) => {
                let words: Vec<&str> = methods.iter().map(Id::as_str).collect();
                shortfall.metric = Text::known("shipping_method");
                shortfall.needed = Some(Text::known(&clipped(&words.join(", "))));
            }
            Some(Test::AtLeast(least)) => {
                shortfall.metric = Text::known("at_least");
                shortfall.actual = Some(Text::known(&missed.actual.to_string()));
                shortfall.needed = Some(Text::known(&least.to_string()));
            }
            Some(Test::Not | Test::All) | None => {}
        }
        shortfall
    }

    fn compared(
        &self,
        shortfall: &mut Shortfall,
        measured: Option<Measured>,
        op: Comparison,
        actual: i64,
        threshold: i64,
    ) {
        let (metric, step): (&str, i64) = match measured {
            Some(Measured::Money { .. }) => ("money", 1),
            Some(Measured::Quantity { .. }) => ("quantity", 1_000_000),
            // One half millionth more, which is told as a millionth.
            Some(Measured::Measure) => ("measure", 1),
            Some(Measured::Distinct) => ("distinct", 1),
            Some(Measured::Lines) | None => ("lines", 1),
        };
        let text = |figure: i64| {
            Text::known(&match measured {
                Some(Measured::Measure) => Quantity::from_parts(figure.div_euclid(2), 6)
                    .map_or_else(|_| figure.div_euclid(2).to_string(), |measure| measure.to_string()),
                Some(Measured::Money { .. }) => Amount::settled(figure, self.exponent).to_string(),
                Some(Measured::Quantity { .. }) => Quantity::from_parts(figure, 6)
                    .map_or_else(|_| figure.to_string(), |quantity| quantity.to_string()),
                _ => figure.to_string(),
            })
        };
        let least = match op {
            Comparison::AtLeast => Some(threshold),
            Comparison::Greater => threshold.checked_add(step),
            _ => None,
        };
        shortfall.metric = Text::known(metric);
        shortfall.basis = match measured {
            Some(Measured::Money { basis, .. }) => Some(basis),
            _ => None,
        };
        shortfall.price_mode = match measured {
            Some(Measured::Money { price_mode, .. }) => price_mode,
            _ => None,
        };
        shortfall.op = Some(op);
        shortfall.actual = Some(text(actual));
        shortfall.needed = Some(text(threshold));
        // Half a millionth that is missing is rounded up.
        let up = i64::from(measured == Some(Measured::Measure));
        let missing = least.and_then(|least| least.checked_sub(actual)).filter(|missing| *missing > 0);
        shortfall.missing = missing.map(|missing| text(missing.saturating_add(up)));
    }

    /// The path of a node in its promotion, as a JSON Pointer.
    fn path(&self, root: u32, node: u32) -> String {
        let mut path = String::from("/condition");
        let end = |at: u32| {
            let next = at.saturating_add(1);
            usize::try_from(at)
                .ok()
                .and_then(|at| self.promotions.nodes.get(at))
                .map_or(u32::MAX, |node| node.end.max(next))
        };
        let mut at = root;
        while at < node && node < end(at) {
            let (mut part, mut number) = (at.saturating_add(1), 0_u32);
            while end(part) <= node {
                part = end(part);
                number = number.saturating_add(1);
            }
            path.push_str(&format!("/of/{number}"));
            at = part;
        }
        path
    }

    /// The status of an entered code. A code for another place or customer is reported as unknown, so that it does
    /// not reveal that the code exists.
    pub(crate) fn code_status(&self, symbol: Sym, code: &Code) -> CodeStatus {
        let rules =
            self.promotions.triggered_by(symbol).iter().filter_map(|(_, rule)| self.promotions.rule(*rule));
        let status = |rule: &CompiledPromotion| match self.code_state(rule, code) {
            CodeState::Accepted | CodeState::UsageUnknown => CodeStatus::Accepted,
            CodeState::UsesTaken
            | CodeState::CustomerUsesTaken
            | CodeState::CodeUsesTaken
            | CodeState::BudgetSpent => CodeStatus::UsedUp,
            CodeState::Expired => CodeStatus::Expired,
            CodeState::Unknown
            | CodeState::NotYetValid
            | CodeState::OutsideWindows
            | CodeState::OtherScope
            | CodeState::OtherCurrency => CodeStatus::Unknown,
        };
        rules.map(status).min_by_key(|status| rank(*status)).unwrap_or(CodeStatus::Unknown)
    }

    /// What each entered code comes to with each promotion that it triggers, in full: codes as they were entered, each once,
    /// promotions in running order.
    pub(crate) fn code_reasons(&self) -> Vec<CodeReason> {
        let mut reasons: Vec<CodeReason> = Vec::new();
        let codes = &self.view.request.cart.codes;
        for (at, (code, symbol)) in codes.iter().zip(&self.view.basket.codes).enumerate() {
            if codes.iter().take(at).any(|before| before == code) {
                continue;
            }
            let triggered = self.promotions.triggered_by(*symbol);
            if triggered.is_empty() {
                let (code, state) = (code.clone(), CodeState::Unknown);
                reasons.push(CodeReason { code, promotion: None, state });
            }
            reasons.extend(triggered.iter().filter_map(|(_, at)| {
                let rule = self.promotions.rule(*at)?;
                let (code, promotion) = (code.clone(), Some(self.id(*at)));
                let state = self.code_state(rule, &code);
                Some(CodeReason { code, promotion, state })
            }));
        }
        reasons
    }

    /// What a code comes to with a rule that it triggers. The place is told before the time: an expired code for others is one
    /// for others.
    fn code_state(&self, rule: &CompiledPromotion, code: &Code) -> CodeState {
        let View { request, basket, .. } = self.view;
        if rule.has_amounts && self.promotions.currency(rule) != basket.currency {
            return CodeState::OtherCurrency;
        }
        if let Some(scope) = rule.scope() {
            match scope.miss_place(basket, &request.cart.currency) {
                None => {}
                Some(ScopeMiss::Currency) => return CodeState::OtherCurrency,
                Some(_) => return CodeState::OtherScope,
            }
            if scope.miss(basket, &request.at, &request.cart.currency).is_some() {
                return if scope.window.is_over(&request.at) {
                    CodeState::Expired
                } else if scope.window.contains(&request.at) {
                    CodeState::OutsideWindows
                } else {
                    CodeState::NotYetValid
                };
            }
        }
        let Some(limits) = rule.limits() else { return CodeState::Accepted };
        // Another code of the promotion may have uses left where this one has none.
        let used =
            usage(rule, self.view).and_then(|usage| usage.codes.iter().find(|used| used.code == *code));
        if let (Some(most), Some(used)) = (limits.uses_per_code, used)
            && used.uses >= most
        {
            return CodeState::CodeUsesTaken;
        }
        match allowance(rule, limits, self.exponent, self.view) {
            Ok(_)
            | Err(
                Limitation::NothingLeft
                | Limitation::GiftNotPriced
                | Limitation::GiftNotTaxed
                | Limitation::GiftNotCovered,
            ) => CodeState::Accepted,
            Err(Limitation::UsageUnknown) => CodeState::UsageUnknown,
            Err(Limitation::UsesTaken) => CodeState::UsesTaken,
            Err(Limitation::CustomerUsesTaken) => CodeState::CustomerUsesTaken,
            Err(Limitation::CodeUsesTaken) => CodeState::CodeUsesTaken,
            Err(Limitation::BudgetSpent) => CodeState::BudgetSpent,
        }
    }

    /// The reservations the host must take: one use of each limited promotion that applied.
    pub(crate) fn reservations(&self, ledger: &Ledger) -> Vec<UsageReservation> {
        let mut locked: Vec<u32> = ledger
            .given
            .iter()
            .take_while(|given| given.kind == RecordKind::Locked)
            .map(|given| given.rule)
            .collect();
        locked.arrange();
        let applied = ledger.verdicts.iter().filter(|verdict| verdict.kind == VerdictKind::Applied);
        let reserved = applied.filter_map(|verdict| {
            let rule = self.promotions.rule(verdict.rule)?;
            let limits = rule.limits()?;
            let counts = limits.uses.is_some()
                || limits.uses_per_customer.is_some()
                || limits.uses_per_code.is_some()
                || limits.budget.is_some();
            if !counts || locked.binary_search(&verdict.rule).is_ok() {
                return None;
            }
            let usage = usage(rule, self.view)?;
            let customer = self.view.request.cart.customer.as_ref().and_then(|customer| customer.id.clone());
            Some(UsageReservation {
                promotion: self.id(verdict.rule),
                customer: limits.uses_per_customer.and(customer),
                uses: 1,
                amount: Amount::settled(verdict.amount, self.exponent),
                uses_seen: usage.uses,
                code: limits
                    .uses_per_code
                    .and_then(|most| code_to_use(rule, most, usage, self.view).ok().cloned()),
            })
        });
        reserved.collect()
    }
}

/// Takes the records of a rule off the front of `rest`, which is sorted by rule; records of earlier rules are
/// dropped.
fn take_own<'a>(rest: &mut &'a [DiscountRecord], rule: u32) -> &'a [DiscountRecord] {
    let before = rest.iter().take_while(|given| given.rule < rule).count();
    let own = rest.iter().skip(before).take_while(|given| given.rule == rule).count();
    let (own, others) = rest.get(before..).unwrap_or_default().split_at_checked(own).unwrap_or_default();
    *rest = others;
    own
}

/// The sort key of a code status: the best status of a code's promotions comes first.
const fn rank(status: CodeStatus) -> u8 {
    match status {
        CodeStatus::Accepted => 0,
        CodeStatus::UsedUp => 1,
        CodeStatus::Expired => 2,
        CodeStatus::Unknown => 3,
    }
}

/// A value as text for an explanation.
fn value_text(value: &Value) -> String {
    match value {
        Value::Text { text } => text.to_string(),
        Value::Bool { bool } => bool.to_string(),
        Value::Integer { integer } => integer.to_string(),
        Value::Decimal { decimal } => decimal.to_string(),
        Value::Instant { instant } => instant.to_string(),
        Value::Texts { texts } => texts.iter().map(Text::as_str).collect::<Vec<_>>().join(", "),
    }
}

/// A text cut to the longest allowed length.
fn clipped(text: &str) -> String {
    text.char_indices()
        .take_while(|(at, letter)| at.saturating_add(letter.len_utf8()) <= 256)
        .map(|(_, letter)| letter)
        .collect()
}
