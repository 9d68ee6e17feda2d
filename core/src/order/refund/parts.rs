//! The parts of a refund: what they reverse, and the money they amount to.
//!
//! **What it does** reverses units, amounts, charges and what is owed, part by part, and adds up the money to refund.
//! **When it applies** to a requested refund, and to every figure that is tried to find the largest.
//! **Order and rounding** units first, all together; then the parts on lines and charges in their order, each limited
//! by what the parts before it left; last the amounts on the order, all of them together.
//! **Example** one of 3 cups for 30.00, then 5.00 of the same line: 10.00 and 5.00, of 20.00 that were left.
//! **Source** orders.md "Refunds that close exactly".

use crate::contract::order::{
    AmountOf, ChargeReversal, ClawBack, LineReversal, Order, OrderLine, RefundPart,
};
use crate::contract::{Amount, Id, Quantity};
use crate::error::{Param, ProblemCode};
use crate::index::Arrange;

use super::arithmetic::{Spreader, payment};
use super::destination;
use super::reversal::{Pricing, Reversals, bound_of, reverse_line_amount, reverse_lines, units_bound};
use super::units::{Units, policy, reverse_units};
use crate::order::amounts::{OpenShares, raise};
use crate::order::balance::{OrderBalance, open_shares, rounded};
use crate::order::command::context::{Decision, DecisionContext, Limit};
use crate::order::lookup::Seen;

/// The most that can still be requested of what is owed, in minor units. More than was captured is owed only while the
/// order costs less than 0, and cannot go back.
pub(crate) fn owed_bound(order: &Order) -> Limit {
    let owed = Limit { code: ProblemCode::RefundExceedsOwed, largest: OrderBalance::of(order).owed() };
    owed.or_smaller(destination::bound(order))
}

/// Reverses the parts of a refund, refusing what is beyond a limit.
pub(crate) fn refund_parts<'a>(
    case: &DecisionContext<'a>,
    decision: &mut Decision,
    parts: &[RefundPart],
) -> RefundCalculation<'a> {
    let mut calculation = RefundCalculation::over(touched(case, parts));
    calculation.reverse_all(case, decision, parts);
    calculation
}

/// The running state of all lines and charges that the parts may change.
fn touched<'a>(case: &DecisionContext<'a>, parts: &[RefundPart]) -> Reversals<'a> {
    let is_about_all = |part: &RefundPart| match part {
        RefundPart::Goodwill { .. } => true,
        RefundPart::Units { .. } => policy(case) == ClawBack::Reprice,
        _ => false,
    };
    let name = |part: &'_ RefundPart| match part {
        RefundPart::Units { line, .. } | RefundPart::LineGoodwill { line, .. } => Some(line.clone()),
        RefundPart::Charge { charge, .. } => Some(charge.clone()),
        RefundPart::Owed { .. } | RefundPart::Goodwill { .. } | RefundPart::Payment { .. } => None,
    };
    if parts.iter().any(is_about_all) {
        return Reversals::only(case.order, |_| true, parts.len());
    }
    let mut names: Vec<Id> = parts.iter().filter_map(name).collect();
    names.arrange();
    Reversals::only(case.order, |id| names.binary_search(id).is_ok(), parts.len())
}

/// The calculation of a refund, part by part.
pub(crate) struct RefundCalculation<'a> {
    reversals: Reversals<'a>,
    pub(crate) lines: Vec<LineReversal>,
    pub(crate) charges: Vec<ChargeReversal>,
    /// The amount requested of what is owed, in minor units.
    owed: i64,
    /// The amount that is owed and not requested yet; read when a part first requests it.
    owed_left: Option<Limit>,
    /// The payments given back, in minor units.
    payments: i64,
}

/// The money of a refund, in minor units.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RefundMoney {
    /// What is paid.
    pub(crate) minor: i64,
    /// What is left of the order after the refund.
    pub(crate) left: OpenShares,
    /// What the next refunds pay less.
    pub(crate) carried: i64,
}

impl<'a> RefundCalculation<'a> {
    /// A calculation that has reversed nothing yet.
    pub(crate) fn over(reversals: Reversals<'a>) -> Self {
        let (lines, charges) = (Vec::new(), Vec::new());
        Self { reversals, lines, charges, owed: 0, owed_left: None, payments: 0 }
    }

    /// Reverses all parts: units, then lines and charges in the order of the parts, then the amounts on the order
    /// together.
    pub(crate) fn reverse_all(
        &mut self,
        case: &DecisionContext<'_>,
        decision: &mut Decision,
        parts: &[RefundPart],
    ) {
        self.reverse_units_of(case, decision, parts);
        for (position, part) in parts.iter().enumerate() {
            self.reverse(case, decision, part, &format!("/action/details/parts/{position}"));
        }
        self.reverse_amounts_of_order(case, decision, parts);
    }

    /// Reverses the units of all parts together, because a claw-back depends on the whole set of reversed units.
    fn reverse_units_of(
        &mut self,
        case: &DecisionContext<'_>,
        decision: &mut Decision,
        parts: &[RefundPart],
    ) {
        let mut requested: Vec<Units<'_>> = Vec::new();
        let mut known = Seen::of(self.reversals.lines.len());
        for (position, part) in parts.iter().enumerate() {
            let RefundPart::Units { line, quantity } = part else { continue };
            let path = format!("/action/details/parts/{position}");
            let Some(at) = self.reversals.line_position(line) else {
                decision.unknown(ProblemCode::UnknownLine, &format!("{path}/line"), "line", line);
                continue;
            };
            let before = known.number(at).and_then(|before| requested.get_mut(before));
            let Some(sold) = case.order.line(line) else { continue };
            let Some(millionths) = self.ask_units(decision, (at, sold), before.as_deref(), *quantity, &path)
            else {
                continue;
            };
            match before {
                Some(units) => units.millionths = units.millionths.saturating_add(millionths),
                None => {
                    known.remember(at, requested.len());
                    requested.push(Units { line, millionths, pricing: Pricing::First });
                }
            }
        }
        self.lines
            .extend(reverse_units(case, decision, &mut self.reversals, &requested).into_iter().flatten());
    }

    /// The requested units of a line, in millionths, within what earlier parts left; none if they are refused.
    fn ask_units(
        &mut self,
        decision: &mut Decision,
        (at, line): (usize, &OrderLine),
        before: Option<&Units<'_>>,
        quantity: Quantity,
        path: &str,
    ) -> Option<i64> {
        let path = format!("{path}/quantity");
        let millionths = decision.quantity(quantity, &path)?;
        let mut bound = units_bound(self.reversals.parts_at(at));
        bound.largest = bound.largest.saturating_sub(before.map_or(0, |units| units.millionths));
        decision.moves(line, Some(bound), millionths, &path).then_some(millionths)
    }

    /// Reverses a part that is neither units nor an amount on the order.
    fn reverse(
        &mut self,
        case: &DecisionContext<'_>,
        decision: &mut Decision,
        part: &RefundPart,
        path: &str,
    ) {
        match part {
            RefundPart::Units { .. } | RefundPart::Goodwill { .. } | RefundPart::Payment { .. } => {}
            RefundPart::Owed { amount } => self.request_owed(case, decision, *amount, path),
            RefundPart::Charge { charge, amount } => {
                self.reverse_charge(case, decision, charge, *amount, path)
            }
            RefundPart::LineGoodwill { line, amount, of } => {
                self.reverse_amount_of_line(case, decision, (line, *of), *amount, path);
            }
        }
    }

    fn request_owed(
        &mut self,
        case: &DecisionContext<'_>,
        decision: &mut Decision,
        amount: Option<Amount>,
        path: &str,
    ) {
        let left = self.owed_left.get_or_insert_with(|| owed_bound(case.order));
        let reasons = decision.reasons.len();
        let Some(minor) = requested(case, decision, amount, *left, path) else {
            // The refusal says why nothing is owed, where that is because the customer owes.
            let due = OrderBalance::of(case.order).due;
            let refused = decision.reasons.get_mut(reasons).filter(|_| due > 0 && left.largest <= 0);
            if let Some(reason) = refused {
                let due = case.order.amount(due);
                reason.message = format!("nothing is owed: {due} of the order is due");
                reason.params = vec![Param { name: "due".to_owned(), value: due.to_string() }];
            }
            return;
        };
        self.owed = self.owed.saturating_add(minor);
        left.largest = left.largest.saturating_sub(minor);
    }

    fn reverse_charge(
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
        let bound = charge.part.amount_bound();
        if amount.is_none() && bound.largest <= 0 && charge.part.has_left() {
            // A charge that costs 0, or less: there is no amount to ask for, and the whole of it is meant.
            self.charges.extend(decision.step(charge.by_amount(None), path));
            return;
        }
        let Some(minor) = requested(case, decision, amount, bound, path) else { return };
        self.charges.extend(decision.step(charge.by_amount(Some(minor)), path));
    }

    fn reverse_amount_of_line(
        &mut self,
        case: &DecisionContext<'_>,
        decision: &mut Decision,
        (id, of): (&Id, AmountOf),
        amount: Amount,
        path: &str,
    ) {
        let Some(parts) = self.reversals.parts_of(id) else {
            return decision.unknown(ProblemCode::UnknownLine, &format!("{path}/line"), "line", id);
        };
        let Some(minor) = requested(case, decision, Some(amount), bound_of(parts, of), path) else { return };
        let step = reverse_line_amount(parts, of, minor, &mut self.lines);
        decision.share_step(case, step, minor, path);
    }

    fn reverse_amounts_of_order(
        &mut self,
        case: &DecisionContext<'_>,
        decision: &mut Decision,
        parts: &[RefundPart],
    ) {
        let amounts = parts.iter().enumerate().filter_map(|(position, part)| match part {
            RefundPart::Goodwill { amount } => Some((position, *amount)),
            _ => None,
        });
        let mut amounts = amounts.peekable();
        let Some(&(first, _)) = amounts.peek() else { return };
        let path = &format!("/action/details/parts/{first}");
        let mut bound = self.reversals.amount_bound();
        let mut minor = 0_i64;
        for (position, amount) in amounts {
            let path = format!("/action/details/parts/{position}");
            let Some(more) = requested(case, decision, Some(amount), bound, &path) else { return };
            bound.largest = bound.largest.saturating_sub(more);
            minor = minor.saturating_add(more);
        }
        let left = self.reversals.left();
        let Reversals { lines, charges, .. } = &mut self.reversals;
        let of_lines = lines.iter().map(|line| line.line.id.as_str());
        let ids: Vec<&str> = of_lines.chain(charges.iter().map(|known| known.charge.id.as_str())).collect();
        let mut shares = Vec::new();
        // Parts of one line share its id; among them the first priced comes first.
        let tie = |one: usize, other: usize| ids.get(one).cmp(&ids.get(other)).then(one.cmp(&other));
        let spread = Spreader::default().over_parts(minor, &left, tie, &mut shares);
        if decision.step(spread, path).is_none() {
            return;
        }
        let (for_lines, for_charges) = shares.split_at_checked(lines.len()).unwrap_or_default();
        for (line, share) in lines.iter_mut().zip(for_lines).filter(|(_, share)| **share > 0) {
            self.lines.extend(decision.step(line.by_amount(AmountOf::Gross, *share), path));
        }
        for (charge, share) in charges.iter_mut().zip(for_charges) {
            if *share > 0 {
                self.charges.extend(decision.step(charge.by_amount(Some(*share)), path));
            } else if bound.largest <= 0 && charge.part.has_left() {
                // All of the order is meant, so the shares of a charge that costs 0 are too.
                self.charges.extend(decision.step(charge.by_amount(None), path));
            }
        }
    }

    /// Gives payments back, after all other parts: within `bound`, the most that can be refunded to the destination.
    pub(crate) fn give_payments_back(
        &mut self,
        case: &DecisionContext<'_>,
        decision: &mut Decision,
        parts: &[RefundPart],
        (bound, before): (Limit, OpenShares),
    ) {
        for (position, part) in parts.iter().enumerate() {
            let RefundPart::Payment { amount } = part else { continue };
            let path = format!("/action/details/parts/{position}");
            let used = self.money(case.order, before).minor;
            let left = Limit { largest: bound.largest.saturating_sub(used), ..bound };
            if let Some(minor) = requested(case, decision, *amount, left, &path) {
                self.payments = self.payments.saturating_add(minor);
            }
        }
    }

    /// The money to refund for an order of which `before` was not reversed.
    ///
    /// What the parts reverse is worth R(before) − R(after), see [`payment`].
    pub(crate) fn money(&self, order: &Order, before: OpenShares) -> RefundMoney {
        let customers = self.lines.iter().map(|line| line.customer);
        let customers = customers.chain(self.charges.iter().map(|charge| charge.customer));
        let customer = customers.fold(0_i64, |sum, customer| sum.saturating_add(order.minor(customer)));
        let left = before.less(OpenShares { customer, rounding: self.reversals.rounding_reversed(order) });
        let carried = match order.minor(order.refund_carried) {
            0 => 0,
            carried => carried.min(OrderBalance::of(order).due.max(0)),
        };
        let (reversed, carried) = payment(rounded(order, before), rounded(order, left), carried);
        let minor = self.owed.saturating_add(self.payments).saturating_add(reversed);
        RefundMoney { minor, left, carried }
    }
}

/// Folds the reversal of lines that no refund made (units cancelled, or accepted as returned). A reversal below 0 is
/// carried to the next refunds.
pub(crate) fn reverse_and_carry(order: &mut Order, lines: &[LineReversal]) {
    let freed = lines.iter().fold(0_i64, |sum, line| sum.saturating_add(order.minor(line.customer)));
    // Only a share below 0, or a rounding that goes, can make the rest cost more.
    let may_carry = freed < 0 || has_payable_rounding(order);
    let before = may_carry.then(|| open_shares(order));
    reverse_lines(order, lines);
    if let Some(before) = before {
        let after = open_shares(order);
        let (_, carried) = payment(rounded(order, before), rounded(order, after), 0);
        let exponent = order.exponent;
        raise(&mut order.refund_carried, carried, exponent);
    }
}

/// Whether any part of the order has a payable rounding.
pub(crate) fn has_payable_rounding(order: &Order) -> bool {
    let of_lines = order.lines.iter().flat_map(|line| &line.amounts).map(|amounts| &amounts.frozen);
    let of_charges = order.charges().map(|charge| &charge.amounts);
    of_lines.chain(of_charges).any(|frozen| !frozen.payable_rounding.is_zero())
}

/// The amount that a part requests within a limit, in minor units; all of the limit if it states no amount.
fn requested(
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
        decision.refuse(ProblemCode::NothingLeft, path, "nothing is left to refund for this part");
        return None;
    };
    let path = format!("{path}/amount");
    let minor = decision.positive(case, amount, &path)?;
    decision.money_within(case, bound, minor, &path).then_some(minor)
}
