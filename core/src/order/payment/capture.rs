//! Capturing an amount on a tender.
//!
//! **What it does** `RequestCapture` asks the host to have the gateway capture an amount: of the authorization
//! (`capture`), of it for the last time (`final_capture`, which releases the rest), or authorized and captured at once
//! (`sale`: cash, a transfer, a gift card). `RecordCapture` records the result and adds a success to `captured`.
//! **When it applies** requests to an open order that is not on hold; facts always.
//! **Order and rounding** whole minor units. A request may capture `floor(authorized × (1 + tolerance))` less what is
//! captured and less pending captures and voids; once anything was voided, expired or released, the tolerance no longer
//! applies. A recorded sale raises the authorized amount by its own amount.
//! **Example** 100.00 authorized, 99.00 captured: 2.00 more is rejected with `CAPTURE_EXCEEDS_AUTHORIZED`, largest
//! 1.00.
//! **Source** orders.md I2; Medusa's payment module (captures beyond the authorized amount).

use crate::contract::order::{
    Anomaly, AnomalyFound, EventData, OperationKind, Order, RecordCapture, RequestCapture, Subject,
};
use crate::contract::{Amount, Id};
use crate::error::ProblemCode;

use super::authorize::same_amount;
use super::gateway;
use super::gateway::{Again, GatewayReport};
use super::tender_balance::TenderBalance;
use crate::order::amounts::{raise, raise_to_at_least_zero};
use crate::order::command::allowed::{AllowedBuilder, on_tender};
use crate::order::command::context::{Decision, DecisionContext, Limit};

/// The most that can still be captured of the authorization.
pub(crate) fn bound(tender_balance: TenderBalance) -> Limit {
    Limit { code: ProblemCode::CaptureExceedsAuthorized, largest: tender_balance.capturable() }
}

/// Decides `RequestCapture`.
pub(crate) fn request(case: &DecisionContext<'_>, details: &RequestCapture, decision: &mut Decision) {
    let is_capture =
        matches!(details.kind, OperationKind::Capture | OperationKind::FinalCapture | OperationKind::Sale);
    if !is_capture {
        let message = "the kind of a capture is `capture`, `final_capture` or `sale`";
        decision.refuse(ProblemCode::OperationMismatch, "/action/details/kind", message);
    }
    let tender = gateway::tender(case, decision, &details.tender);
    let amount = decision.positive(case, details.amount, "/action/details/amount");
    let (Some(tender), Some(minor)) = (tender, amount) else { return };
    let Some(again) = gateway::may_request(case, decision, &details.tender, &details.operation, details.kind)
    else {
        return;
    };
    same_amount(case, decision, again, minor);
    // The amount of a retry is already counted as pending, and a sale brings its own authorization: neither is limited.
    if matches!(again, Again::No) && details.kind != OperationKind::Sale {
        let bound = bound(TenderBalance::of(case.order, tender));
        decision.money_within(case, bound, minor, "/action/details/amount");
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

/// Allows `RequestCapture`.
pub(crate) fn allow_request(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    for tender in &case.order.tenders {
        allowed.money(case, on_tender(&tender.id), bound(TenderBalance::of(case.order, tender)));
        allowed.any(Subject::Sale { tender: tender.id.clone() });
    }
    gateway::allow_again(case, allowed, OperationKind::Capture);
}

/// Decides `RecordCapture`.
pub(crate) fn record(case: &DecisionContext<'_>, details: &RecordCapture, decision: &mut Decision) {
    let report =
        GatewayReport { tender: &details.tender, operation: &details.operation, result: &details.result };
    if !gateway::is_news(case, decision, report, details.kind) {
        return;
    }
    let known = case.order.operation(&details.operation).map(|(_, operation)| operation.kind);
    let event = RecordCapture {
        tender: details.tender.clone(),
        operation: details.operation.clone(),
        result: gateway::stated(case, &details.result),
        kind: known.unwrap_or(details.kind),
    };
    if let Some(excess) = excess(case.order, &event) {
        decision.emit(EventData::CaptureRecorded { details: event });
        let anomaly = Anomaly::CaptureExceedsAuthorized { tender: details.tender.clone(), excess };
        decision.emit(EventData::AnomalyFound { details: AnomalyFound { anomaly } });
    } else {
        decision.emit(EventData::CaptureRecorded { details: event });
    }
}

/// The excess of captures over the authorization after the event, if the event raises it.
fn excess(order: &Order, event: &RecordCapture) -> Option<Amount> {
    let before = TenderBalance::of(order, order.tender(&event.tender)?).excess_in();
    // The event is folded into a copy, so that the excess is computed by the same code as the state.
    let mut after = order_with_only(order, &event.tender)?;
    recorded(&mut after, event);
    let after = TenderBalance::of(&after, after.tender(&event.tender)?).excess_in();
    (after > before).then(|| order.amount(after))
}

/// A bare order with a copy of one tender: enough to test an event's effect on the tender's balance.
pub(crate) fn order_with_only(order: &Order, tender: &Id) -> Option<Order> {
    let mut bare = Order::blank();
    (bare.currency, bare.exponent) = (order.currency, order.exponent);
    bare.tenders.push(order.tender(tender)?.clone());
    Some(bare)
}

/// Folds `CaptureRequested`.
pub(crate) fn requested(order: &mut Order, event: &RequestCapture) {
    gateway::open(order, &event.tender, &event.operation, event.kind, event.amount);
}

/// Folds `CaptureRecorded`.
pub(crate) fn recorded(order: &mut Order, event: &RecordCapture) {
    let report = GatewayReport { tender: &event.tender, operation: &event.operation, result: &event.result };
    gateway::record(order, report, event.kind, |tender, change, exponent| {
        raise(&mut tender.captured, change.done, exponent);
        if change.kind == OperationKind::Sale {
            raise_to_at_least_zero(&mut tender.authorized, change.done, exponent);
        }
    });
    if event.kind == OperationKind::FinalCapture {
        release(order, event);
    }
}

/// Releases what a final capture leaves of the authorization, and undoes that when a later result contradicts the
/// capture.
fn release(order: &mut Order, event: &RecordCapture) {
    let exponent = order.exponent;
    let Some(at) = order.tenders.iter().position(|tender| tender.id == event.tender) else { return };
    // What this operation released before is open again first, so that a repeated result does not release it twice.
    let Some(tender) = order.tenders.get_mut(at) else { return };
    let Some(operation) = tender.operation_mut(&event.operation) else { return };
    let before = operation.released.minor(exponent).unwrap_or_default();
    raise(&mut operation.released, before.saturating_neg(), exponent);
    raise(&mut tender.released, before.saturating_neg(), exponent);
    if !matches!(event.result, crate::contract::order::GatewayResult::Succeeded { .. }) {
        return;
    }
    let open = order.tenders.get(at).map_or(0, |tender| TenderBalance::of(order, tender).open());
    let Some(tender) = order.tenders.get_mut(at) else { return };
    raise(&mut tender.released, open, exponent);
    if let Some(operation) = tender.operation_mut(&event.operation) {
        raise(&mut operation.released, open, exponent);
    }
}
