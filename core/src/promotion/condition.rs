//! Compiled conditions: a flat list of nodes in which a group is followed by its parts.

use crate::check::{Noun, Sym, View, minor_units, value_matches};
use crate::contract::{
    Attribute, AttributeOwner, Basis, Comparison, Condition, Id, TenderKind, TimePart, UsesBy, Value,
};

use super::amounts::{Amounts, CartTotals};
use super::metric::{Measured, Measurements, Metric, measured_measure, measured_quantity};
use super::record::{AskedNode, FailedPredicate};
use super::selection::Selection;

/// A node and the end of its parts: the nodes after it up to `end`, each followed by its own parts.
#[derive(Clone, Debug)]
pub(super) struct ConditionNode {
    /// One past the last node below this one.
    pub(super) end: u32,
    pub(super) test: Test,
}

/// The test of a node.
#[derive(Clone, Debug)]
pub(super) enum Test {
    /// Every part holds.
    All,
    /// At least this many parts hold.
    AtLeast(u32),
    /// No part holds.
    Not,
    /// A metric compared with a threshold.
    Compare {
        /// Which metric.
        metric: u32,
        /// The comparison.
        op: Comparison,
        /// The value compared with.
        threshold: i64,
    },
    /// An attribute compared with a value.
    Attribute(Box<AttributeTest>),
    /// The shipping method.
    ShippingMethod(Box<[Id]>),
    /// The number of the customer's order, from the first.
    OrderNumber {
        /// The comparison.
        op: Comparison,
        /// The number compared with.
        number: i64,
    },
    /// The kind of a tender.
    TenderKind(Box<[TenderKind]>),
    /// How often a promotion was used.
    Uses(Box<UsesTest>),
    /// A part of the local time.
    LocalTime {
        /// The part.
        part: TimePart,
        /// The comparison.
        op: Comparison,
        /// The number compared with.
        number: i64,
    },
}

/// The uses of a promotion compared with a number.
#[derive(Clone, Debug)]
pub(super) struct UsesTest {
    pub(super) promotion: Id,
    pub(super) by: UsesBy,
    pub(super) op: Comparison,
    pub(super) count: i64,
}

/// An attribute compared with a value.
#[derive(Clone, Debug)]
pub(super) struct AttributeTest {
    pub(super) owner: AttributeOwner,
    pub(super) name: Id,
    pub(super) op: Comparison,
    pub(super) value: Value,
}

/// Whether `actual op threshold`.
#[inline]
pub(super) fn holds(actual: i64, op: Comparison, threshold: i64) -> bool {
    match op {
        Comparison::Equal => actual == threshold,
        Comparison::NotEqual => actual != threshold,
        Comparison::Less => actual < threshold,
        Comparison::AtMost => actual <= threshold,
        Comparison::AtLeast => actual >= threshold,
        Comparison::Greater => actual > threshold,
    }
}

/// Collects nodes and metrics while promotions are compiled.
#[derive(Debug, Default)]
pub(super) struct Conditions {
    pub(super) nodes: Vec<ConditionNode>,
    pub(super) metrics: Vec<Metric>,
    /// The metrics over all lines: few, and used most.
    over_all: Vec<u32>,
    /// The metric last compiled for each product and category.
    over_sku: Vec<u32>,
    over_category: Vec<u32>,
}

impl Conditions {
    /// Compiles a condition; its root is the first of the new nodes. `selection` compiles selectors; `metric` numbers
    /// a metric.
    pub(super) fn compile(
        &mut self,
        root: &Condition,
        exponent: u8,
        selection: &mut impl FnMut(Option<&crate::contract::Selector>) -> Selection,
    ) {
        // Parts are pushed in reverse, so that they are popped in order; `Close` marks the end of a group.
        enum WalkStep<'a> {
            Open(&'a Condition),
            Close(usize),
        }
        if root.parts().is_none() {
            let test = self.test(root, exponent, selection);
            let end = position(self.nodes.len().saturating_add(1));
            return self.nodes.push(ConditionNode { end, test });
        }
        let mut steps = vec![WalkStep::Open(root)];
        while let Some(step) = steps.pop() {
            match step {
                WalkStep::Close(at) => {
                    let end = position(self.nodes.len());
                    if let Some(node) = self.nodes.get_mut(at) {
                        node.end = end;
                    }
                }
                WalkStep::Open(condition) => {
                    let at = self.nodes.len();
                    let test = self.test(condition, exponent, selection);
                    self.nodes.push(ConditionNode { end: position(at.saturating_add(1)), test });
                    if let Some(of) = condition.parts() {
                        steps.push(WalkStep::Close(at));
                        steps.extend(of.iter().rev().map(WalkStep::Open));
                    }
                }
            }
        }
    }

    fn test(
        &mut self,
        condition: &Condition,
        exponent: u8,
        selection: &mut impl FnMut(Option<&crate::contract::Selector>) -> Selection,
    ) -> Test {
        match condition {
            Condition::All { .. } => Test::All,
            Condition::Any { .. } => Test::AtLeast(1),
            Condition::AtLeast { count, .. } => Test::AtLeast(*count),
            Condition::Not { .. } => Test::Not,
            Condition::Money { of, basis, op, amount, with_shipping, price_mode } => {
                let measured = Measured::Money {
                    basis: basis.unwrap_or(Basis::StageStart),
                    with_shipping: *with_shipping,
                    price_mode: *price_mode,
                };
                let threshold = minor_units(amount.mantissa(), amount.scale(), exponent).unwrap_or(i64::MAX);
                self.compare(selection(of.as_ref()), measured, *op, threshold)
            }
            Condition::Quantity { of, per, op, quantity } => {
                let threshold = measured_quantity(quantity.mantissa(), quantity.scale());
                self.compare(selection(of.as_ref()), Measured::Quantity { per: *per }, *op, threshold)
            }
            Condition::Distinct { of, op, count } => {
                self.compare(selection(of.as_ref()), Measured::Distinct, *op, i64::from(*count))
            }
            Condition::Lines { of, op, count } => {
                self.compare(selection(of.as_ref()), Measured::Lines, *op, i64::from(*count))
            }
            Condition::Attribute { owner, name, op, value } => Test::Attribute(Box::new(AttributeTest {
                owner: *owner,
                name: name.clone(),
                op: *op,
                value: value.clone(),
            })),
            Condition::ShippingMethod { methods } => Test::ShippingMethod(methods.clone().into_boxed_slice()),
            Condition::OrderNumber { op, number } => {
                Test::OrderNumber { op: *op, number: i64::from(*number) }
            }
            Condition::Measure { of, unit, op, value } => {
                let threshold = measured_measure(value.mantissa(), value.scale());
                let (of, unit) = (selection(of.as_ref()), Some(unit.clone()));
                let metric = self.number(Metric { of, measured: Measured::Measure, unit });
                Test::Compare { metric, op: *op, threshold }
            }
            Condition::TenderKind { kinds } => Test::TenderKind(kinds.clone().into_boxed_slice()),
            Condition::Uses { promotion, by, op, count } => Test::Uses(Box::new(UsesTest {
                promotion: promotion.clone(),
                by: *by,
                op: *op,
                count: i64::from(*count),
            })),
            Condition::LocalTime { part, op, number } => {
                Test::LocalTime { part: *part, op: *op, number: i64::from(*number) }
            }
        }
    }

    /// Compiles a comparison.
    fn compare(&mut self, of: Selection, measured: Measured, op: Comparison, threshold: i64) -> Test {
        Test::Compare { metric: self.metric(of, measured), op, threshold }
    }

    /// The number of a metric without a unit.
    pub(super) fn metric(&mut self, of: Selection, measured: Measured) -> u32 {
        self.number(Metric { of, measured, unit: None })
    }

    /// The number of a metric. Those over all lines, and the last one for each product and category, are shared: a metric
    /// that ten thousand promotions use is measured once.
    fn number(&mut self, wanted: Metric) -> u32 {
        let is_wanted =
            |at: &u32| usize::try_from(*at).ok().and_then(|at| self.metrics.get(at)) == Some(&wanted);
        let known = match &wanted.of {
            Selection::All => self.over_all.iter().copied().find(is_wanted),
            Selection::Sku(sku) => self.over_sku.get(sku.position()).copied().filter(is_wanted),
            Selection::Category(category) => {
                self.over_category.get(category.position()).copied().filter(is_wanted)
            }
            Selection::Nothing | Selection::General(_) => {
                self.metrics.len().checked_sub(1).map(position).filter(is_wanted)
            }
        };
        known.unwrap_or_else(|| {
            let at = position(self.metrics.len());
            match &wanted.of {
                Selection::All => self.over_all.push(at),
                Selection::Sku(sku) => remember(&mut self.over_sku, *sku, at),
                Selection::Category(category) => remember(&mut self.over_category, *category, at),
                Selection::Nothing | Selection::General(_) => {}
            }
            self.metrics.push(wanted);
            at
        })
    }
}

/// The possible results of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Possible {
    pub(super) holds: bool,
    pub(super) fails: bool,
}

impl Conditions {
    /// The possible results of the node at `at` if no line matches any selector that names products. Recursion is
    /// limited by the checked depth of 16.
    pub(super) fn without_named_items(&self, at: u32) -> Possible {
        let open = Possible { holds: true, fails: true };
        let Some(node) = usize::try_from(at).ok().and_then(|at| self.nodes.get(at)) else { return open };
        let least = match node.test {
            Test::All | Test::Not => None,
            Test::AtLeast(least) => Some(least),
            Test::Compare { metric, op, threshold } => {
                let metric = usize::try_from(metric).ok().and_then(|at| self.metrics.get(at));
                let with_shipping = Measured::is_with_shipping;
                return match metric {
                    Some(metric) if metric.of.names_items() && !with_shipping(metric.measured) => {
                        let holds = holds(0, op, threshold);
                        Possible { holds, fails: !holds }
                    }
                    _ => open,
                };
            }
            Test::Attribute(_)
            | Test::ShippingMethod(_)
            | Test::OrderNumber { .. }
            | Test::TenderKind(_)
            | Test::Uses(_)
            | Test::LocalTime { .. } => return open,
        };
        let (mut parts, mut may_hold, mut may_fail) = (0_u32, 0_u32, 0_u32);
        let mut part = at.saturating_add(1);
        while part < node.end {
            let possible = self.without_named_items(part);
            parts = parts.saturating_add(1);
            may_hold = may_hold.saturating_add(u32::from(possible.holds));
            may_fail = may_fail.saturating_add(u32::from(possible.fails));
            let next = usize::try_from(part).ok().and_then(|part| self.nodes.get(part));
            part = next.map_or(u32::MAX, |next| next.end.max(part.saturating_add(1)));
        }
        match (&node.test, least) {
            (Test::Not, _) => Possible { holds: may_fail == parts, fails: may_hold > 0 },
            (_, Some(least)) => {
                Possible { holds: may_hold >= least, fails: parts.saturating_sub(may_fail) < least }
            }
            (_, None) => Possible { holds: may_hold == parts, fails: may_fail > 0 },
        }
    }
}

/// Stores `at` for a symbol.
fn remember(table: &mut Vec<u32>, symbol: Sym, at: u32) {
    let position = symbol.position();
    if table.len() <= position {
        table.resize(position.saturating_add(1), u32::MAX);
    }
    if let Some(slot) = table.get_mut(position) {
        *slot = at;
    }
}

fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The context in which a condition is evaluated.
pub(super) struct ConditionContext<'a> {
    pub(super) nodes: &'a [ConditionNode],
    pub(super) metrics: &'a [Metric],
    pub(super) view: View<'a>,
    pub(super) totals: &'a CartTotals,
    pub(super) amounts: &'a Amounts,
    pub(super) measurements: &'a mut Measurements,
}

impl ConditionContext<'_> {
    /// Whether a metric is money in the other price mode of a cart that cannot be taxed now: no comparison with it holds.
    #[inline]
    fn is_unknown(&self, metric: u32) -> bool {
        let metric = usize::try_from(metric).ok().and_then(|at| self.metrics.get(at));
        metric.is_some_and(|metric| metric.measured.is_turned(self.view)) && self.amounts.cannot_be_taxed()
    }

    /// Whether the node at `at` holds. Recursion is limited by the checked depth of 16.
    pub(super) fn holds(&mut self, at: u32) -> bool {
        let nodes = self.nodes;
        let Some(node) = usize::try_from(at).ok().and_then(|at| nodes.get(at)) else { return false };
        match &node.test {
            Test::All => self.count(at, node.end, u32::MAX).1 == 0,
            Test::AtLeast(least) => self.count(at, node.end, *least).0 >= *least,
            Test::Not => self.count(at, node.end, 1).0 == 0,
            Test::Compare { metric, op, threshold } => {
                !self.is_unknown(*metric) && holds(self.measure(*metric), *op, *threshold)
            }
            Test::Attribute(test) => {
                let cart = &self.view.request.cart;
                self.measurements.effort.count(match test.owner {
                    AttributeOwner::Cart => cart.attributes.len(),
                    AttributeOwner::Customer => {
                        cart.customer.as_ref().map_or(0, |customer| customer.attributes.len())
                    }
                    AttributeOwner::Shipping => cart.shipping.len(),
                    AttributeOwner::Payment => cart.tenders.len(),
                    AttributeOwner::Line => 0,
                });
                if test.owner == AttributeOwner::Line {
                    self.measurements.effort.pass();
                }
                self.attribute(test)
            }
            Test::ShippingMethod(methods) => {
                let shipping = &self.view.request.cart.shipping;
                self.measurements.effort.count(shipping.len().saturating_mul(methods.len()));
                shipping
                    .iter()
                    .any(|shipping| shipping.method.as_ref().is_some_and(|method| methods.contains(method)))
            }
            Test::OrderNumber { op, number } => {
                self.order_number().is_some_and(|actual| holds(actual, *op, *number))
            }
            Test::TenderKind(kinds) => {
                let tenders = &self.view.request.cart.tenders;
                self.measurements.effort.count(tenders.len());
                tenders.iter().any(|tender| kinds.contains(&tender.kind))
            }
            Test::Uses(test) => self.uses(test).is_some_and(|actual| holds(actual, test.op, test.count)),
            Test::LocalTime { part, op, number } => holds(self.local_time(*part), *op, *number),
        }
    }

    /// The number of parts that hold and that do not; stops when `enough` hold, or, for `All`, when one does not.
    fn count(&mut self, at: u32, end: u32, enough: u32) -> (u32, u32) {
        let (mut held, mut failed) = (0_u32, 0_u32);
        let mut part = at.saturating_add(1);
        while part < end {
            if self.holds(part) {
                held = held.saturating_add(1);
            } else {
                failed = failed.saturating_add(1);
                if enough == u32::MAX {
                    break;
                }
            }
            if held >= enough {
                break;
            }
            part = self.end_of(part);
        }
        (held, failed)
    }

    /// The number of parts of the group at `at`.
    fn parts(&self, at: u32, end: u32) -> u32 {
        let (mut parts, mut part) = (0_u32, at.saturating_add(1));
        while part < end {
            parts = parts.saturating_add(1);
            part = self.end_of(part);
        }
        parts
    }

    fn end_of(&self, at: u32) -> u32 {
        let next = at.saturating_add(1);
        usize::try_from(at).ok().and_then(|at| self.nodes.get(at)).map_or(u32::MAX, |node| node.end.max(next))
    }

    /// Records each failed predicate under the failed node `at`; for `Not`, the group itself.
    pub(super) fn note_missed(&mut self, at: u32, missed: &mut Vec<FailedPredicate>) {
        let nodes = self.nodes;
        let Some(node) = usize::try_from(at).ok().and_then(|at| nodes.get(at)) else { return };
        match &node.test {
            Test::AtLeast(least) if self.parts(at, node.end) < *least => {
                // However the parts turn out, they are too few.
                missed.push(FailedPredicate { node: at, actual: i64::from(self.parts(at, node.end)) });
            }
            Test::All | Test::AtLeast(_) => {
                let mut part = at.saturating_add(1);
                while part < node.end {
                    if !self.holds(part) {
                        self.note_missed(part, missed);
                    }
                    part = self.end_of(part);
                }
            }
            Test::Compare { metric, .. } => {
                let actual = self.measure(*metric);
                missed.push(FailedPredicate { node: at, actual });
            }
            Test::OrderNumber { .. } => {
                let actual = self.order_number().unwrap_or(0);
                missed.push(FailedPredicate { node: at, actual });
            }
            Test::Uses(test) => {
                // Below 0 for a fact that nobody stated.
                let actual = self.uses(test).unwrap_or(-1);
                missed.push(FailedPredicate { node: at, actual });
            }
            Test::LocalTime { part, .. } => {
                missed.push(FailedPredicate { node: at, actual: self.local_time(*part) });
            }
            Test::Not | Test::Attribute(_) | Test::ShippingMethod(_) | Test::TenderKind(_) => {
                missed.push(FailedPredicate { node: at, actual: 0 })
            }
        }
    }

    /// Notes each node of the condition at `root`: whether it holds, and what it found.
    pub(super) fn note_all(&mut self, root: u32, asked: &mut Vec<AskedNode>) {
        let nodes = self.nodes;
        let end = usize::try_from(root).ok().and_then(|at| nodes.get(at)).map_or(root, |node| node.end);
        for at in root..end {
            let Some(node) = usize::try_from(at).ok().and_then(|at| nodes.get(at)) else { continue };
            let actual = match &node.test {
                Test::All | Test::AtLeast(_) | Test::Not => self.count_held(at, node.end),
                Test::Compare { metric, .. } => self.measure(*metric),
                Test::OrderNumber { .. } => self.order_number().unwrap_or(0),
                Test::Uses(test) => self.uses(test).unwrap_or(-1),
                Test::LocalTime { part, .. } => self.local_time(*part),
                Test::Attribute(_) | Test::ShippingMethod(_) | Test::TenderKind(_) => 0,
            };
            asked.push(AskedNode { node: at, holds: self.holds(at), actual });
        }
    }

    /// How many parts of the group at `at` hold.
    fn count_held(&mut self, at: u32, end: u32) -> i64 {
        let (mut held, mut part) = (0_i64, at.saturating_add(1));
        while part < end {
            held = held.saturating_add(i64::from(self.holds(part)));
            part = self.end_of(part);
        }
        held
    }

    fn measure(&mut self, metric: u32) -> i64 {
        let metrics = self.metrics;
        match usize::try_from(metric).ok().and_then(|at| metrics.get(at)) {
            Some(found) => self.measurements.value(metric, found, self.view, self.totals, self.amounts),
            None => 0,
        }
    }

    fn order_number(&self) -> Option<i64> {
        let placed = self.view.request.cart.customer.as_ref()?.orders_placed?;
        Some(i64::from(placed).saturating_add(1))
    }

    /// How often the promotion was used, if the request says so.
    fn uses(&self, test: &UsesTest) -> Option<i64> {
        let promotion = self.view.checked.vocabulary.lookup(Noun::Promotion, test.promotion.as_str());
        let facts = &self.view.basket.usage;
        let at = facts.binary_search_by_key(&promotion, |(promotion, _)| *promotion).ok()?;
        let position = usize::try_from(facts.get(at)?.1).ok()?;
        let usage = self.view.request.usage.get(position)?;
        match test.by {
            UsesBy::Anyone => Some(i64::from(usage.uses)),
            // A guest has no uses of their own.
            UsesBy::Customer => {
                self.view.request.cart.customer.as_ref()?.id.as_ref()?;
                Some(i64::from(usage.uses_by_customer))
            }
        }
    }

    fn local_time(&self, part: TimePart) -> i64 {
        let at = &self.view.request.at;
        match part {
            TimePart::Weekday => i64::from(at.local_weekday()),
            TimePart::MinuteOfDay => i64::from(at.local_minute_of_day()),
            TimePart::DayOfMonth => i64::from(at.local_date().2),
            TimePart::Month => i64::from(at.local_date().1),
        }
    }

    fn attribute(&self, test: &AttributeTest) -> bool {
        let cart = &self.view.request.cart;
        let on = |attributes: &[Attribute]| {
            attributes
                .iter()
                .find(|attribute| attribute.name == test.name)
                .is_some_and(|attribute| value_matches(&attribute.value, test.op, &test.value))
        };
        match test.owner {
            AttributeOwner::Cart => on(&cart.attributes),
            AttributeOwner::Customer => {
                cart.customer.as_ref().is_some_and(|customer| on(&customer.attributes))
            }
            AttributeOwner::Shipping => cart.shipping.iter().any(|shipping| on(&shipping.attributes)),
            AttributeOwner::Payment => cart.tenders.iter().any(|tender| on(&tender.attributes)),
            AttributeOwner::Line => self.view.basket.lines().any(|(position, part)| {
                let (line, item) = self.view.attributes(position, part);
                on(line) || on(item)
            }),
        }
    }
}
