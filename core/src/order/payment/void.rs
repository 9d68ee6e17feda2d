//! Voiding an authorization.
//!
//! **What it does** `RequestVoid` asks the host to have the gateway void an authorized amount; `RecordVoid` records the
//! result and adds a success to `voided`.
//! **When it applies** requests to every order that was placed, even a cancelled one: its authorizations must be
//! voided.
//! **Order and rounding** whole minor units; at most the open part of the authorization, less pending captures and
//! voids.
//! **Example** 100.00 authorized, 40.00 captured: 60.00 can be voided; a request of 60.01 is rejected with
//! `VOID_EXCEEDS_AUTHORIZED`.
//! **Source** orders.md I2; Kill Bill's payment transactions.

use crate::contract::Id;
use crate::contract::order::{
    EventData, OperationKind, Order, OrderTender, RecordVoid, RequestVoid, VoidRequested,
};
use crate::error::ProblemCode;

use super::authorize::same_amount;
use super::capture::release_freed;
use super::due_limit;
use super::excess;
use super::gateway;
use super::gateway::{GatewayReport, Retry};
use super::tender::opened_by_fact;
use super::tender_balance::TenderBalance;
use crate::order::amounts::raise;
use crate::order::command::allowed::{AllowedBuilder, on_tender};
use crate::order::command::context::{Decision, DecisionContext, Limit};

/// The most that can still be voided.
pub(crate) fn bound(tender_balance: TenderBalance) -> Limit {
    Limit { code: ProblemCode::VoidExceedsAuthorized, largest: tender_balance.open() }
}

/// Decides `RequestVoid`.
pub(crate) fn request(case: &DecisionContext<'_>, details: &RequestVoid, decision: &mut Decision) {
    let path = "/action/details/amount";
    let Some(tender) = gateway::tender(case, decision, &details.tender) else { return };
    let Some(retry) =
        gateway::may_request(case, decision, &details.tender, &details.operation, OperationKind::Void)
    else {
        return;
    };
    let bound = bound_of(case.order, tender, &details.operation);
    let requested = match (details.amount, retry) {
        (Some(amount), _) => decision.positive(case, amount, path),
        (None, Retry::Yes { amount } | Retry::OfFact { amount }) if !amount.is_zero() => {
            Some(case.order.minor(amount))
        }
        (None, Retry::Yes { .. } | Retry::OfFact { .. }) => Some(bound.largest),
        (None, Retry::No) if bound.largest > 0 => Some(bound.largest),
        (None, Retry::No) => {
            decision.refuse(
                ProblemCode::NothingLeft,
                "/action/details/tender",
                "nothing is reserved on this tender",
            );
            None
        }
    };
    let Some(minor) = requested else { return };
    same_amount(case, decision, retry, (bound, minor));
    if retry.is_limited() {
        gateway::within(case, decision, retry, (bound, minor), path);
    }
    decision.emit(EventData::VoidRequested {
        details: VoidRequested {
            tender: details.tender.clone(),
            operation: details.operation.clone(),
            amount: case.order.amount(minor),
        },
    });
}

/// Allows `RequestVoid`.
pub(crate) fn allow_request(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    for tender in &case.order.tenders {
        allowed.money(case, on_tender(&tender.id), bound(TenderBalance::of(case.order, tender)));
    }
    gateway::allow_retry(case, allowed, OperationKind::Void, |tender, operation| {
        bound_of(case.order, tender, &operation.id)
    });
}

/// The most that a void may ask of a tender, whatever was reported of it before.
fn bound_of(order: &Order, tender: &OrderTender, operation: &Id) -> Limit {
    bound(TenderBalance::without(order, tender, |id| id == operation))
}

/// Decides `RecordVoid`.
pub(crate) fn record(case: &DecisionContext<'_>, details: &RecordVoid, decision: &mut Decision) {
    let mut opened = None;
    let case = &opened_by_fact(case, decision, &details.tender, details.tender_kind, &mut opened);
    let RecordVoid { tender, operation, result, .. } = details;
    if gateway::accept_news(case, decision, report(details), OperationKind::Void) {
        let result = gateway::stated(case, operation, result);
        let event =
            RecordVoid { tender: tender.clone(), operation: operation.clone(), result, tender_kind: None };
        let anomalies = case.order.tender(tender).map(|before| {
            // The event is folded into a copy, so that an excess is computed by the same code as the state.
            let mut after = before.clone();
            recorded_on(&mut after, case.order.exponent, &event);
            // A void that did not happen after all reserves its money again, beside what was authorized instead.
            let due = due_limit::anomaly(case.order, &after, OperationKind::Authorize);
            [excess::of_voids(case.order, before, &after), due].into_iter().flatten()
        });
        decision.emit(EventData::VoidRecorded { details: event });
        decision.found(anomalies.into_iter().flatten());
    }
}

/// Folds `VoidRequested`.
pub(crate) fn requested(order: &mut Order, event: &VoidRequested) {
    gateway::open(order, &event.tender, &event.operation, OperationKind::Void, event.amount);
}

/// Folds `VoidRecorded`.
pub(crate) fn recorded(order: &mut Order, event: &RecordVoid) {
    gateway::record(order, report(event), |tender, exponent| recorded_on(tender, exponent, event));
}

const fn report(event: &RecordVoid) -> GatewayReport<'_> {
    GatewayReport { tender: &event.tender, operation: &event.operation, result: &event.result }
}

fn recorded_on(tender: &mut OrderTender, exponent: u8, event: &RecordVoid) {
    let before = TenderBalance::in_decimals(exponent, tender).open();
    let change = gateway::record_on(tender, exponent, report(event), OperationKind::Void);
    raise(&mut tender.voided, change.done, exponent);
    release_freed(tender, exponent, &event.operation, before);
}
