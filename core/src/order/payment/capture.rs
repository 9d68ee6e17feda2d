//! Taking money on a tender.
//!
//! **What it does** `RequestCapture` asks the host to have the gateway take an amount: of what is reserved (`capture`),
//! of it for the last time (`final_capture`, which gives up the rest), or reserved and taken at once (`sale`: cash, a
//! transfer, a gift card). `RecordCapture` says what came of it and adds a success to `captured`.
//! **When it applies** requests to an open order that is not held back; facts always.
//! **Order and rounding** whole minor units. A request may take `floor(authorized × (1 + tolerance))` less what is taken,
//! being taken or being voided; once anything was voided, expired or released, the tolerance is gone. A recorded sale
//! raises what is reserved by its own amount.
//! **Example** 100.00 reserved, 99.00 captured: 2.00 more answers `CAPTURE_EXCEEDS_AUTHORIZED`, largest 1.00.
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
use crate::order::amounts::{raise, raise_above_nothing};
use crate::order::command::allowed::{AllowedBuilder, on_tender};
use crate::order::command::context::{Decision, DecisionContext, Limit};

/// How much of what is reserved may still be asked for.
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
    let Some(again) = gateway::may_ask(case, decision, &details.tender, &details.operation, details.kind)
    else {
        return;
    };
    same_amount(case, decision, again, minor);
    // What is asked again is reserved for it already, and a sale brings its own reservation.
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
    let told =
        GatewayReport { tender: &details.tender, operation: &details.operation, result: &details.result };
    if !gateway::is_news(case, decision, told, details.kind) {
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

/// By how much what is taken exceeds what was reserved after the event, where it does so more than before.
fn excess(order: &Order, event: &RecordCapture) -> Option<Amount> {
    let before = TenderBalance::of(order, order.tender(&event.tender)?).excess_in();
    let mut after = order_with_only(order, &event.tender)?;
    recorded(&mut after, event);
    let after = TenderBalance::of(&after, after.tender(&event.tender)?).excess_in();
    (after > before).then(|| order.amount(after))
}

/// A blank order with one tender of another: enough to see what an event does to that tender.
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
    let told = GatewayReport { tender: &event.tender, operation: &event.operation, result: &event.result };
    gateway::record(order, told, event.kind, |tender, change, exponent| {
        raise(&mut tender.captured, change.done, exponent);
        if change.kind == OperationKind::Sale {
            raise_above_nothing(&mut tender.authorized, change.done, exponent);
        }
    });
    if event.kind == OperationKind::FinalCapture {
        release(order, event);
    }
}

/// Gives up what a final capture leaves, and takes that back when it turns out not to have happened.
fn release(order: &mut Order, event: &RecordCapture) {
    let exponent = order.exponent;
    let Some(at) = order.tenders.iter().position(|tender| tender.id == event.tender) else { return };
    // Whatever this operation gave up before is open again first.
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
