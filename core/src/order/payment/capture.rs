//! Capturing an amount on a tender.
//!
//! **What it does** `RequestCapture` asks the host to have the gateway capture an amount: of the authorization
//! (`capture`), of it for the last time (`final_capture`, which releases the rest), or authorized and captured at once
//! (`sale`: cash, a transfer, a gift card). `RecordCapture` records the result and adds a success to `captured`.
//! **When it applies** requests to an open order that is not on hold; facts always.
//! **Order and rounding** whole minor units. A request may capture `floor(authorized × (1 + tolerance))` less what is
//! captured and less pending captures and voids; once anything was voided, expired or released, the tolerance no longer
//! applies. Nor may it capture or sell more than the order still owes, see [`due_limit`](super::due_limit): the smaller
//! limit counts, and of equal ones the tender's. A recorded sale raises the authorized amount by its own amount.
//! **Example** 100.00 authorized, 99.00 captured: 2.00 more is rejected with `CAPTURE_EXCEEDS_AUTHORIZED`, largest
//! 1.00.
//! **Source** orders.md I2; Medusa's payment module (captures beyond the authorized amount).

use crate::contract::Id;
use crate::contract::order::{
    EventData, GatewayResult, Operation, OperationKind, OperationState, Order, OrderTender, RecordCapture,
    RequestCapture, Subject,
};
use crate::error::ProblemCode;

use super::authorize::same_amount;
use super::due_limit;
use super::due_limit::DueLimit;
use super::excess;
use super::gateway;
use super::gateway::GatewayReport;
use super::tender::opened_by_fact;
use super::tender_balance::TenderBalance;
use super::tender_balance::receive;
use crate::order::amounts::{raise, raise_to_at_least_zero};
use crate::order::command::allowed::{AllowedBuilder, on_tender};
use crate::order::command::context::{Decision, DecisionContext, Limit};

/// The most that an operation of a kind can capture on a tender with a balance.
pub(crate) fn bound(
    (due, balance): (DueLimit, TenderBalance),
    tender: &OrderTender,
    kind: OperationKind,
) -> Limit {
    let due = due.on(tender, kind);
    if kind == OperationKind::Sale {
        return due;
    }
    let largest = balance.capturable();
    Limit { code: ProblemCode::CaptureExceedsAuthorized, largest }.or_smaller(due)
}

/// Decides `RequestCapture`.
pub(crate) fn request(case: &DecisionContext<'_>, details: &RequestCapture, decision: &mut Decision) {
    is_capture(decision, details.kind);
    let tender = gateway::tender(case, decision, &details.tender);
    let amount = decision.positive(case, details.amount, "/action/details/amount");
    let (Some(tender), Some(minor)) = (tender, amount) else { return };
    let Some(retry) = gateway::may_request(case, decision, &details.tender, &details.operation, details.kind)
    else {
        return;
    };
    let without = DueLimit::of(case.order).without(case.order, tender, &details.operation);
    let bound = bound(without, tender, details.kind);
    same_amount(case, decision, retry, (bound, minor));
    if retry.is_limited() {
        gateway::within(case, decision, retry, (bound, minor), "/action/details/amount");
    }
    decision.emit(EventData::CaptureRequested {
        details: RequestCapture {
            tender: details.tender.clone(),
            operation: details.operation.clone(),
            amount: case.order.amount(minor),
            kind: details.kind,
        },
    });
}

/// Whether a kind is one of a capture; else refuses it.
fn is_capture(decision: &mut Decision, kind: OperationKind) -> bool {
    let is_capture =
        matches!(kind, OperationKind::Capture | OperationKind::FinalCapture | OperationKind::Sale);
    if !is_capture {
        let message = "the kind of a capture is `capture`, `final_capture` or `sale`";
        decision.refuse(ProblemCode::OperationMismatch, "/action/details/kind", message);
    }
    is_capture
}

/// Allows `RequestCapture`.
pub(crate) fn allow_request(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    let due = DueLimit::of(case.order);
    for tender in &case.order.tenders {
        let up_to = |kind| bound((due, TenderBalance::of(case.order, tender)), tender, kind);
        allowed.money(case, on_tender(&tender.id), up_to(OperationKind::Capture));
        allowed.money(case, Subject::Sale { tender: tender.id.clone() }, up_to(OperationKind::Sale));
    }
    gateway::allow_retry(case, allowed, OperationKind::Capture, |tender, operation| {
        bound(due.without(case.order, tender, &operation.id), tender, operation.kind)
    });
}

/// Decides `RecordCapture`.
pub(crate) fn record(case: &DecisionContext<'_>, details: &RecordCapture, decision: &mut Decision) {
    let mut opened = None;
    let case = &opened_by_fact(case, decision, &details.tender, details.tender_kind, &mut opened);
    if !is_capture(decision, details.kind)
        || !gateway::accept_news(case, decision, report(details), details.kind)
    {
        return;
    }
    let known = case.order.operation(&details.operation).map(|(_, operation)| operation.kind);
    let event = RecordCapture {
        tender: details.tender.clone(),
        operation: details.operation.clone(),
        result: gateway::stated(case, &details.operation, &details.result),
        kind: known.unwrap_or(details.kind),
        tender_kind: None,
    };
    let anomalies = case.order.tender(&details.tender).map(|tender| {
        // The event is folded into a copy, so that an excess is computed by the same code as the state.
        let mut after = tender.clone();
        recorded_on(&mut after, case.order.exponent, &event);
        // A final capture that did not happen after all reserves again what it gave up, beside what was authorized
        // instead.
        let reserves_again = case.order.minor(after.released) < case.order.minor(tender.released);
        let kind = if reserves_again { OperationKind::Authorize } else { event.kind };
        let due = due_limit::anomaly(case.order, &after, kind);
        let own = excess::of_captures(case.order, tender, &after);
        own.into_iter().chain(excess::of_refunds(case.order, &after)).chain(due)
    });
    decision.emit(EventData::CaptureRecorded { details: event });
    decision.found(anomalies.into_iter().flatten());
}

/// Folds `CaptureRequested`.
pub(crate) fn requested(order: &mut Order, event: &RequestCapture) {
    gateway::open(order, &event.tender, &event.operation, event.kind, event.amount);
}

/// Folds `CaptureRecorded`.
pub(crate) fn recorded(order: &mut Order, event: &RecordCapture) {
    gateway::record(order, report(event), |tender, exponent| recorded_on(tender, exponent, event));
    rank(order, &event.tender);
}

/// Gives a tender its place by its first capture, and takes it from one on which nothing is captured any more.
fn rank(order: &mut Order, tender: &Id) {
    let last = order.tenders.iter().filter_map(|tender| tender.capture_rank).max().unwrap_or_default();
    let Some(tender) = order.tender_mut(tender) else { return };
    let is_used = !tender.captured.is_zero();
    tender.capture_rank = is_used.then(|| tender.capture_rank.unwrap_or_else(|| last.saturating_add(1)));
}

const fn report(event: &RecordCapture) -> GatewayReport<'_> {
    GatewayReport { tender: &event.tender, operation: &event.operation, result: &event.result }
}

fn recorded_on(tender: &mut OrderTender, exponent: u8, event: &RecordCapture) {
    let before = TenderBalance::in_decimals(exponent, tender).open();
    let change = gateway::record_on(tender, exponent, report(event), event.kind);
    raise(&mut tender.captured, change.done, exponent);
    if change.kind == OperationKind::Sale {
        raise_to_at_least_zero(&mut tender.authorized, change.done, exponent);
    }
    receive(tender, exponent);
    if event.kind == OperationKind::FinalCapture {
        release(tender, exponent, event);
    } else {
        release_freed(tender, exponent, &event.operation, before);
    }
}

/// Releases what a capture or a void frees by its result, if a final capture that was asked for after it succeeded
/// meanwhile: that gave up all that it did not capture, and what was under way then belongs to it.
pub(crate) fn release_freed(tender: &mut OrderTender, exponent: u8, operation: &Id, open_before: i64) {
    let freed = TenderBalance::in_decimals(exponent, tender).open().saturating_sub(open_before);
    let is_final = |known: &&mut Operation| {
        known.kind == OperationKind::FinalCapture && known.state == OperationState::Succeeded
    };
    let later = tender.operations.iter_mut().rev().take_while(|known| known.id != *operation);
    // Where several final captures succeeded, the first of them gave it up.
    let Some(last) = later.filter(is_final).last().filter(|_| freed > 0) else { return };
    raise(&mut last.released, freed, exponent);
    raise(&mut tender.released, freed, exponent);
}

/// Releases what a final capture leaves of the authorization, and undoes that when a later result contradicts the
/// capture.
fn release(tender: &mut OrderTender, exponent: u8, event: &RecordCapture) {
    // What this operation released before is open again first, so that a repeated result does not release it twice.
    let Some(operation) = tender.operation_mut(&event.operation) else { return };
    let before = operation.released.minor(exponent).unwrap_or_default();
    raise(&mut operation.released, before.saturating_neg(), exponent);
    raise(&mut tender.released, before.saturating_neg(), exponent);
    if !matches!(event.result, GatewayResult::Succeeded { .. }) {
        return;
    }
    let open = TenderBalance::in_decimals(exponent, tender).open();
    raise(&mut tender.released, open, exponent);
    if let Some(operation) = tender.operation_mut(&event.operation) {
        raise(&mut operation.released, open, exponent);
    }
}
