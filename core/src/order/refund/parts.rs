//! What the parts of a refund take back.
//!
//! **What it does** takes back units, amounts, charges and what is owed, part by part, and adds up the money that goes back.
//! **When it applies** to a refund that is asked for, and to every figure that is tried to find the largest.
//! **Order and rounding** units first, all together; then the parts about lines and charges as they stand, each of what those
//! before it left; last what is asked on the order, all of it together.
//! **Example** one of 3 cups for 30.00, then 5.00 of the same line: 10.00 and 5.00, of 20.00 that were left.
//! **Source** orders.md "Refunds that close exactly".

use crate::contract::order::{AmountOf, ChargeReversal, ClawBack, LineReversal, Order, RefundPart};
use crate::contract::{Amount, Id, Quantity};
use crate::error::ProblemCode;
use crate::index::Arrange;

use super::arithmetic::Spreader;
use super::reversal::Reversals;
use super::units::{Units, policy, take_units};
use crate::order::balance::{OrderBalance, rounded};
use crate::order::command::context::{Decision, DecisionContext, Limit};
use crate::order::lookup::Seen;

/// How much may still be asked for of what is owed.
pub(crate) fn owed_bound(order: &Order) -> Limit {
    Limit { code: ProblemCode::RefundExceedsOwed, largest: OrderBalance::of(order).owed() }
}

/// Takes all parts of a refund back, refusing what is beyond a bound.
pub(crate) fn refund_parts<'a>(
    case: &DecisionContext<'a>,
    decision: &mut Decision,
    parts: &[RefundPart],
) -> RefundCalculation<'a> {
    let mut back = RefundCalculation::over(touched(case, parts));
    back.take_all(case, decision, parts);
    back
}

/// The running state of all that parts are about.
fn touched<'a>(case: &DecisionContext<'a>, parts: &[RefundPart]) -> Reversals<'a> {
    let is_about_all = |part: &RefundPart| match part {
        RefundPart::Amount { .. } => true,
        RefundPart::Units { .. } => policy(case) == ClawBack::Reprice,
        _ => false,
    };
    let name = |part: &'_ RefundPart| match part {
        RefundPart::Units { line, .. } | RefundPart::LineAmount { line, .. } => Some(line.clone()),
        RefundPart::Charge { charge, .. } => Some(charge.clone()),
        RefundPart::Owed { .. } | RefundPart::Amount { .. } => None,
    };
    if parts.iter().any(is_about_all) {
        return Reversals::only(case.order, |_| true, parts.len());
    }
    let mut names: Vec<Id> = parts.iter().filter_map(name).collect();
    names.arrange();
    Reversals::only(case.order, |id| names.binary_search(id).is_ok(), parts.len())
}

/// What a refund takes back, part by part.
pub(crate) struct RefundCalculation<'a> {
    reversals: Reversals<'a>,
    pub(crate) lines: Vec<LineReversal>,
    pub(crate) charges: Vec<ChargeReversal>,
    /// Asked of what is owed.
    owed: i64,
    /// What is owed and not asked for yet, once somebody asked.
    owed_left: Option<Limit>,
}

impl<'a> RefundCalculation<'a> {
    /// Nothing yet of what these are about.
    pub(crate) fn over(reversals: Reversals<'a>) -> Self {
        let (lines, charges) = (Vec::new(), Vec::new());
        Self { reversals, lines, charges, owed: 0, owed_left: None }
    }

    /// Takes all parts back: units, then what is asked on lines and charges as it stands, then what is asked on the order,
    /// all of it together.
    pub(crate) fn take_all(
        &mut self,
        case: &DecisionContext<'_>,
        decision: &mut Decision,
        parts: &[RefundPart],
    ) {
        self.take_units(case, decision, parts);
        for (position, part) in parts.iter().enumerate() {
            self.take(case, decision, part, &format!("/action/details/parts/{position}"));
        }
        self.take_amounts(case, decision, parts);
    }

    /// Takes the units of all parts back.
    fn take_units(&mut self, case: &DecisionContext<'_>, decision: &mut Decision, parts: &[RefundPart]) {
        let mut asked: Vec<Units<'_>> = Vec::new();
        let mut known = Seen::of(self.reversals.lines.len());
        for (position, part) in parts.iter().enumerate() {
            let RefundPart::Units { line, quantity } = part else { continue };
            let path = format!("/action/details/parts/{position}");
            let Some(at) = self.reversals.line_position(line) else {
                decision.unknown(ProblemCode::UnknownLine, &format!("{path}/line"), "line", line);
                continue;
            };
            let before = known.number(at).and_then(|before| asked.get_mut(before));
            let Some(millionths) = self.ask_units(decision, at, before.as_deref(), *quantity, &path) else {
                continue;
            };
            match before {
                Some(units) => units.millionths = units.millionths.saturating_add(millionths),
                None => {
                    known.remember(at, asked.len());
                    asked.push(Units { line, millionths });
                }
            }
        }
        self.lines.extend(take_units(case, decision, &mut self.reversals, &asked).into_iter().flatten());
    }

    /// How many units of a line are asked for beside those before; none where that is refused.
    fn ask_units(
        &self,
        decision: &mut Decision,
        at: usize,
        before: Option<&Units<'_>>,
        quantity: Quantity,
        path: &str,
    ) -> Option<i64> {
        let path = format!("{path}/quantity");
        let millionths = decision.quantity(quantity, &path)?;
        let mut bound = self.reversals.lines.get(at)?.part.units_bound();
        bound.largest = bound.largest.saturating_sub(before.map_or(0, |units| units.millionths));
        decision.units_within(bound, millionths, &path).then_some(millionths)
    }

    /// Takes another part back.
    fn take(&mut self, case: &DecisionContext<'_>, decision: &mut Decision, part: &RefundPart, path: &str) {
        match part {
            RefundPart::Units { .. } | RefundPart::Amount { .. } => {}
            RefundPart::Owed { amount } => self.take_owed(case, decision, *amount, path),
            RefundPart::Charge { charge, amount } => self.take_charge(case, decision, charge, *amount, path),
            RefundPart::LineAmount { line, amount, of } => {
                self.take_line(case, decision, (line, *of), *amount, path);
            }
        }
    }

    fn take_owed(
        &mut self,
        case: &DecisionContext<'_>,
        decision: &mut Decision,
        amount: Option<Amount>,
        path: &str,
    ) {
        let left = self.owed_left.get_or_insert_with(|| owed_bound(case.order));
        let Some(minor) = asked(case, decision, amount, *left, path) else { return };
        self.owed = self.owed.saturating_add(minor);
        left.largest = left.largest.saturating_sub(minor);
    }

    fn take_charge(
        &mut self,
        case: &DecisionContext<'_>,
        decision: &mut Decision,
        id: &Id,
        amount: Option<Amount>,
        path: &str,
    ) {
        let Some(charge) = self.reversals.charge(id) else {
            let path = format!("{path}/charge");
            return decision.unknown(ProblemCode::UnknownCharge, &path, "shipping or fee", id);
        };
        let Some(minor) = asked(case, decision, amount, charge.part.amount_bound(), path) else { return };
        self.charges.extend(decision.step(charge.by_amount(Some(minor)), path));
    }

    fn take_line(
        &mut self,
        case: &DecisionContext<'_>,
        decision: &mut Decision,
        (id, of): (&Id, AmountOf),
        amount: Amount,
        path: &str,
    ) {
        let Some(line) = self.reversals.line(id) else {
            return decision.unknown(ProblemCode::UnknownLine, &format!("{path}/line"), "line", id);
        };
        let Some(minor) = asked(case, decision, Some(amount), line.part.bound_of(of), path) else { return };
        self.lines.extend(decision.step(line.by_amount(of, minor), path));
    }

    fn take_amounts(&mut self, case: &DecisionContext<'_>, decision: &mut Decision, parts: &[RefundPart]) {
        let amounts = parts.iter().enumerate().filter_map(|(position, part)| match part {
            RefundPart::Amount { amount } => Some((position, *amount)),
            _ => None,
        });
        let mut amounts = amounts.peekable();
        let Some(&(first, _)) = amounts.peek() else { return };
        let path = &format!("/action/details/parts/{first}");
        let mut bound = self.reversals.amount_bound();
        let mut minor = 0_i64;
        for (position, amount) in amounts {
            let path = format!("/action/details/parts/{position}");
            let Some(more) = asked(case, decision, Some(amount), bound, &path) else { return };
            bound.largest = bound.largest.saturating_sub(more);
            minor = minor.saturating_add(more);
        }
        let left = self.reversals.left();
        let Reversals { lines, charges, .. } = &mut self.reversals;
        let of_lines = lines.iter().map(|line| line.line.id.as_str());
        let ids: Vec<&str> = of_lines.chain(charges.iter().map(|known| known.charge.id.as_str())).collect();
        let mut shares = Vec::new();
        let tie = |one: usize, other: usize| ids.get(one).cmp(&ids.get(other));
        let spread = Spreader::default().over_parts(minor, &left, tie, &mut shares);
        if decision.step(spread, path).is_none() {
            return;
        }
        let (for_lines, for_charges) = shares.split_at_checked(lines.len()).unwrap_or_default();
        for (line, share) in lines.iter_mut().zip(for_lines).filter(|(_, share)| **share > 0) {
            self.lines.extend(decision.step(line.by_amount(AmountOf::Gross, *share), path));
        }
        for (charge, share) in charges.iter_mut().zip(for_charges).filter(|(_, share)| **share > 0) {
            self.charges.extend(decision.step(charge.by_amount(Some(*share)), path));
        }
    }

    /// How much money goes back, in minor units, of an order of which the customer's share was so much before.
    pub(crate) fn money(&self, order: &Order, before: i64) -> i64 {
        let customers = self.lines.iter().map(|line| line.customer);
        let customers = customers.chain(self.charges.iter().map(|charge| charge.customer));
        let freed = customers.fold(0_i64, |sum, customer| sum.saturating_add(order.minor(customer)));
        let back = rounded(order, before).saturating_sub(rounded(order, before.saturating_sub(freed)));
        self.owed.saturating_add(back.max(0))
    }
}

/// How much a part asks for within a bound; without an amount, all of it.
fn asked(
    case: &DecisionContext<'_>,
    decision: &mut Decision,
    amount: Option<Amount>,
    bound: Limit,
    path: &str,
) -> Option<i64> {
    let Some(amount) = amount else {
        if bound.largest > 0 {
            return Some(bound.largest);
        }
        decision.refuse(ProblemCode::NothingLeft, path, "nothing is left to give back for this part");
        return None;
    };
    let path = format!("{path}/amount");
    let minor = decision.positive(case, amount, &path)?;
    decision.money_within(case, bound, minor, &path).then_some(minor)
}
