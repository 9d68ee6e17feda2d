//! The refund commands.
//!
//! **What it does** `RequestRefund` reverses sales, where its parts say so, and asks the host to have the gateway refund
//! money; `RecordRefund` records the result of one operation and adds a success to `refunded`.
//! **When it applies** requests to every order that was placed, even a cancelled one; facts always.
//! **Order and rounding** the parts as in [`parts`](super::parts): units, then lines and charges, then the whole order.
//! The money is what is requested of what is owed, plus the customer's share of what the parts reverse, through the
//! rounding of the payable amount: R(before) − R(after). It is allocated to tenders as in [`destination`], and is never
//! more than was captured. A failed refund leaves the sale reversed: the money is owed, and is requested with a part
//! `owed`. A refund whose result is unknown is requested again under its own id, also with a part `owed`: its
//! operations keep their ids. One that only a fact opened is limited as if the fact had not come.
//! **Example** 3 × 3.34 paid with 10.00 in cash, steps of 0.05; one unit at a time: 3.30, 3.35, 3.35. 100.00 paid,
//! 60.00 refunded: a request of 40.01 is rejected with `REFUND_EXCEEDS_PAID`, largest 40.00.
//! **Source** orders.md I2, I3, "Refunds that close exactly"; vendure issue 4013 (a refund of money never collected).

use crate::contract::order::{
    EventData, Operation, OperationKind, Order, OrderTender, RecordRefund, RefundPart, RefundRequested,
    RequestRefund, TenderShare,
};
use crate::contract::{Amount, Id};
use crate::error::ProblemCode;

use super::destination;
use super::limits::{RefundLimits, limit_of_facts};
use super::parts::refund_parts;
use super::reversal::{reverse_charges, reverse_lines};
use crate::order::amounts::{OpenShares, raise};
use crate::order::balance::{OrderBalance, open_shares, rounded};
use crate::order::command::context::{Decision, DecisionContext, Message};
use crate::order::payment::excess;
use crate::order::payment::gateway;
use crate::order::payment::gateway::GatewayReport;
use crate::order::payment::tender::opened_by_fact;
use crate::order::payment::tender_balance::receive;

/// Decides `RequestRefund`.
pub(crate) fn request(case: &DecisionContext<'_>, details: &RequestRefund, decision: &mut Decision) {
    if details.parts.is_empty() {
        let message = "a refund says what it is for; name at least one part";
        return decision.refuse(ProblemCode::NothingAsked, "/action/details/parts", message);
    }
    let earlier = earlier(case.order, &details.refund);
    if !earlier.is_empty() {
        return again(case, decision, details, &earlier);
    }
    let destination = destination::of_command(case, decision, details.tender.as_ref(), details.allocation);
    let mut calculation = refund_parts(case, decision, &details.parts);
    let before = open_shares(case.order);
    let Some(destination) = destination else { return };
    let bound = destination.bound(case.order);
    calculation.give_payments_back(case, decision, &details.parts, (bound, before));
    let money = calculation.money(case.order, before);
    let minor = money.minor;
    if !decision.is_clear() {
        if let ([part], [reason]) = (details.parts.as_slice(), decision.reasons.as_mut_slice()) {
            RefundLimits::within(case, bound).narrow(part, reason);
        }
        return;
    }
    if !decision.money_within(case, bound, minor, "/action/details/parts") {
        // The largest money is the largest figure of one part only where the customer pays all of it, so it is searched
        // for.
        if let ([part], Some(reason)) = (details.parts.as_slice(), decision.reasons.last_mut()) {
            reason.largest = RefundLimits::within(case, bound).largest_figure(part);
        }
        return;
    }
    let Some(shares) = destination.shares(case, decision, &details.refund, minor) else { return };
    decision.emit(EventData::RefundRequested {
        details: RefundRequested {
            refund: details.refund.clone(),
            lines: calculation.lines,
            charges: calculation.charges,
            shares,
            balance_due: due_after(case.order, money.left, minor),
            carried: case.order.amount(money.carried),
            reason: details.reason.clone(),
        },
    });
}

/// What is due once every refund under way and `more` have gone back, if something is; `left` is what is not reversed
/// then.
fn due_after(order: &Order, left: OpenShares, more: i64) -> Option<Amount> {
    let balance = OrderBalance::of(order);
    let balance = OrderBalance { total: rounded(order, left), left: left.customer, ..balance };
    let due = balance.with_paid(order, balance.refunding.saturating_add(more).saturating_neg()).due;
    (due > 0).then(|| order.amount(due))
}

/// The operations of an earlier request of a refund; without one, the operation that the id names: that of one tender among
/// several, or one that only a fact opened.
fn earlier<'a>(order: &'a Order, refund: &Id) -> Vec<(&'a OrderTender, &'a Operation)> {
    let of = |is_meant: &dyn Fn(&Operation) -> bool| {
        let all = order
            .tenders
            .iter()
            .flat_map(|tender| tender.operations.iter().map(move |operation| (tender, operation)));
        all.filter(|(_, operation)| is_meant(operation)).collect::<Vec<_>>()
    };
    let of_refund = of(&|operation| operation.refund.as_ref() == Some(refund));
    if of_refund.is_empty() { of(&|operation| operation.id == *refund) } else { of_refund }
}

/// Requests again those operations of a refund whose result is unknown.
fn again(
    case: &DecisionContext<'_>,
    decision: &mut Decision,
    details: &RequestRefund,
    earlier: &[(&OrderTender, &Operation)],
) {
    let path = "/action/details/refund";
    let name = details.refund.as_str();
    let other = earlier.iter().find(|(_, operation)| operation.kind != OperationKind::Refund);
    if let Some((tender, operation)) = other {
        return decision.refuse(ProblemCode::OperationMismatch, path, gateway::is_another(tender, operation));
    }
    if details.parts.iter().any(|part| !matches!(part, RefundPart::Owed { .. })) {
        let text = format!(
            "the refund {name:?} was asked for already; a new one needs an id of its own, and what is unknown of this one is asked again with the part `owed`"
        );
        return decision.refuse(ProblemCode::DuplicateId, path, Message::new(text).with("refund", name));
    }
    let unknown: Vec<_> = earlier
        .iter()
        .filter(|(tender, operation)| {
            // What was told without a request and without an amount says nothing that could be asked again.
            case.leaves(operation.state)
                && !operation.amount.is_zero()
                && details.tender.as_ref().is_none_or(|only| *only == tender.id)
        })
        .copied()
        .collect();
    if unknown.is_empty() {
        let text = format!(
            "the refund {name:?} is known already, and nothing of it can be asked for again; a new one needs an id of its own"
        );
        return decision.refuse(ProblemCode::DuplicateId, path, Message::new(text).with("refund", name));
    }
    if !repeats(case, decision, &details.parts, sum(case, &unknown)) {
        return;
    }
    let (limit, of_facts) = limit_of_facts(case.order, &unknown);
    if of_facts > 0 && !decision.money_within(case, limit, of_facts, "/action/details/parts") {
        return;
    }
    let shares = unknown.iter().map(|(tender, operation)| TenderShare {
        tender: tender.id.clone(),
        operation: operation.id.clone(),
        amount: operation.amount,
    });
    let refund = unknown.first().and_then(|(_, operation)| operation.refund.as_ref());
    decision.emit(EventData::RefundRequested {
        details: RefundRequested {
            refund: refund.unwrap_or(&details.refund).clone(),
            lines: Vec::new(),
            charges: Vec::new(),
            shares: shares.collect(),
            balance_due: due_after(case.order, open_shares(case.order), 0),
            carried: case.order.amount(case.order.minor(case.order.refund_carried)),
            reason: details.reason.clone(),
        },
    });
}

/// The amounts of operations, in minor units.
fn sum(case: &DecisionContext<'_>, operations: &[(&OrderTender, &Operation)]) -> i64 {
    operations.iter().fold(0_i64, |sum, (_, known)| sum.saturating_add(case.order.minor(known.amount)))
}

/// Whether the parts of a retry come to what is unknown of the refund, in minor units; a part without an amount is the
/// rest. Refuses what does not.
fn repeats(case: &DecisionContext<'_>, decision: &mut Decision, parts: &[RefundPart], unknown: i64) -> bool {
    let (mut requested, mut is_rest_meant) = (0_i64, false);
    for (position, part) in parts.iter().enumerate() {
        match part {
            RefundPart::Owed { amount: Some(amount) } => {
                let path = format!("/action/details/parts/{position}/amount");
                let Some(minor) = decision.positive(case, *amount, &path) else { continue };
                requested = requested.saturating_add(minor);
            }
            _ => is_rest_meant = true,
        }
    }
    if !decision.is_clear() {
        return false;
    }
    if requested == unknown || (is_rest_meant && requested < unknown) {
        return true;
    }
    let text = format!("{} of the refund is unknown; a retry asks for the same", case.order.amount(unknown));
    let message = Message::new(text);
    let (code, path) = (ProblemCode::OperationMismatch, "/action/details/parts");
    decision.refuse_figure(code, path, message, case.money(requested), Some(case.money(unknown)));
    false
}

/// Decides `RecordRefund`.
pub(crate) fn record(case: &DecisionContext<'_>, details: &RecordRefund, decision: &mut Decision) {
    let mut opened = None;
    let case = &opened_by_fact(case, decision, &details.tender, details.tender_kind, &mut opened);
    let RecordRefund { tender, operation, result, .. } = details;
    if !gateway::accept_news(case, decision, report(details), OperationKind::Refund) {
        return;
    }
    let result = gateway::stated(case, operation, result);
    let event =
        RecordRefund { tender: tender.clone(), operation: operation.clone(), result, tender_kind: None };
    let anomalies = case.order.tender(tender).map(|before| {
        // The event is folded into a copy, so that an excess is computed by the same code as the state.
        let mut after = before.clone();
        recorded_on(&mut after, case.order.exponent, &event);
        excess::of_refunds(case.order, &after)
    });
    decision.emit(EventData::RefundRecorded { details: event });
    decision.found(anomalies.into_iter().flatten());
}

/// Folds `RefundRequested`.
pub(crate) fn requested(order: &mut Order, event: &RefundRequested) {
    reverse_lines(order, &event.lines);
    reverse_charges(order, &event.charges);
    order.refund_carried = event.carried;
    for share in &event.shares {
        let (operation, kind) = (&share.operation, OperationKind::Refund);
        gateway::open_for(order, &share.tender, operation, kind, share.amount, Some(&event.refund));
    }
}

/// Folds `RefundRecorded`.
pub(crate) fn recorded(order: &mut Order, event: &RecordRefund) {
    gateway::record(order, report(event), |tender, exponent| recorded_on(tender, exponent, event));
}

const fn report(event: &RecordRefund) -> GatewayReport<'_> {
    GatewayReport { tender: &event.tender, operation: &event.operation, result: &event.result }
}

fn recorded_on(tender: &mut OrderTender, exponent: u8, event: &RecordRefund) {
    let change = gateway::record_on(tender, exponent, report(event), OperationKind::Refund);
    raise(&mut tender.refunded, change.done, exponent);
    receive(tender, exponent);
}
