//! Authorizing an amount on a tender.
//!
//! **What it does** `RequestAuthorization` asks the host to have the gateway reserve an amount; `RecordAuthorization`
//! records the result and adds a success to `authorized`; `AdjustAuthorization` sets the authorized amount, captured
//! amounts included, as the gateway reports it; `ExpireAuthorization` records what expired.
//! **When it applies** requests to a placed order that was not cancelled as a whole, on hold or not; facts always.
//! **Order and rounding** whole minor units; nothing is rounded. A request may authorize what the order still owes, see
//! [`due_limit`](super::due_limit). The expired amount is `authorized − voided − expired −
//! released − captured` less pending captures and voids. The amount that the gateway sets excludes what was voided,
//! expired or released before, so `authorized` becomes the sum of both. What was given up beyond the known
//! authorizations (one failed after it was voided, or was captured after it expired) counts as authorized from the next
//! request on, so that it takes nothing from the new authorization.
//! **Example** 100.00 authorized, 40.00 captured, then expired: expired 60.00, and no more can be captured. Set to
//! 90.00 by the gateway instead: 50.00 can be captured.
//! **Source** orders.md I2; the card schemes' authorization life; Saleor's transaction events.

use crate::contract::order::{
    AdjustAuthorization, Anomaly, AuthorizationExpired, EventData, ExpireAuthorization, GatewayResult,
    OperationKind, OperationState, Order, OrderTender, RecordAuthorization, RequestAuthorization,
};
use crate::contract::{Amount, Id};
use crate::error::ProblemCode;
use crate::money::MAX_MINOR;

use super::due_limit;
use super::due_limit::DueLimit;
use super::excess;
use super::gateway;
use super::gateway::{GatewayReport, Retry};
use super::tender::{opened_by_fact, unknown_to_fact};
use super::tender_balance::TenderBalance;
use crate::order::amounts::{raise, raise_to_at_least_zero};
use crate::order::command::allowed::{AllowedBuilder, on_tender};
use crate::order::command::context::{Decision, DecisionContext, Limit, Message};

/// Decides `RequestAuthorization`.
pub(crate) fn request(case: &DecisionContext<'_>, details: &RequestAuthorization, decision: &mut Decision) {
    let tender = gateway::tender(case, decision, &details.tender);
    let amount = decision.positive(case, details.amount, "/action/details/amount");
    let (Some(tender), Some(minor)) = (tender, amount) else { return };
    let kind = OperationKind::Authorize;
    let Some(retry) = gateway::may_request(case, decision, &details.tender, &details.operation, kind) else {
        return;
    };
    let bound = limit_of(case.order, DueLimit::of(case.order), tender, &details.operation);
    same_amount(case, decision, retry, (bound, minor));
    if retry.is_limited() {
        gateway::within(case, decision, retry, (bound, minor), "/action/details/amount");
    }
    decision.emit(EventData::AuthorizationRequested {
        details: RequestAuthorization {
            tender: details.tender.clone(),
            operation: details.operation.clone(),
            amount: case.order.amount(minor),
        },
    });
}

/// Allows `RequestAuthorization`.
pub(crate) fn allow_request(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    let due = DueLimit::of(case.order);
    for tender in &case.order.tenders {
        allowed.money(case, on_tender(&tender.id), due.on(tender, OperationKind::Authorize));
    }
    gateway::allow_retry(case, allowed, OperationKind::Authorize, |tender, operation| {
        limit_of(case.order, due, tender, &operation.id)
    });
}

/// The most that an authorization may ask of a tender, whatever was reported of it before.
fn limit_of(order: &Order, due: DueLimit, tender: &OrderTender, operation: &Id) -> Limit {
    due.without(order, tender, operation).0.on(tender, OperationKind::Authorize)
}

/// Refuses a retry with another amount than the original request. The only one that is possible is stated as the
/// largest where it is within the limit.
pub(crate) fn same_amount(
    case: &DecisionContext<'_>,
    decision: &mut Decision,
    retry: Retry,
    (bound, minor): (Limit, i64),
) {
    let (Retry::Yes { amount } | Retry::OfFact { amount }) = retry else { return };
    if amount.is_zero() {
        let message = "a result of the operation was recorded without a request and without its amount; \
                       request another operation";
        return decision.refuse(ProblemCode::OperationMismatch, "/action/details/operation", message);
    }
    if case.order.minor(amount) != minor {
        let message =
            Message::new(format!("the operation is known with {amount}; a retry asks for the same"));
        let (requested, only) = (case.money(minor), case.money(case.order.minor(amount)));
        let code = ProblemCode::OperationMismatch;
        decision.refuse_figure(code, "/action/details/amount", message, requested, Some(only));
        if !retry.is_possible(case, bound) {
            decision.name_no_largest();
        }
    }
}

/// Decides `RecordAuthorization`.
pub(crate) fn record(case: &DecisionContext<'_>, details: &RecordAuthorization, decision: &mut Decision) {
    let mut opened = None;
    let case = &opened_by_fact(case, decision, &details.tender, details.tender_kind, &mut opened);
    let is_news = gateway::accept_news(case, decision, report(details), OperationKind::Authorize);
    if is_news || is_extended(case.order, details) {
        let event = RecordAuthorization {
            tender: details.tender.clone(),
            operation: details.operation.clone(),
            result: gateway::stated(case, &details.operation, &details.result),
            expires_at: details.expires_at,
            tender_kind: None,
        };
        let anomalies = case.order.tender(&details.tender).map(|tender| {
            let mut after = tender.clone();
            recorded_on(&mut after, case.order.exponent, &event);
            anomalies(case.order, tender, &after)
        });
        decision.emit(EventData::AuthorizationRecorded { details: event });
        decision.found(anomalies.into_iter().flatten());
    }
}

/// Whether a report repeats a known success and says only that it expires later than was known.
fn is_extended(order: &Order, details: &RecordAuthorization) -> bool {
    let Some((tender, operation)) = order.operation(&details.operation) else { return false };
    let GatewayResult::Succeeded { amount } = details.result else { return false };
    // An earlier date is that of a report which was sent before the extension and arrives again.
    tender.id == details.tender
        && operation.kind == OperationKind::Authorize
        && operation.state == OperationState::Succeeded
        && operation.done == amount
        && details.expires_at.is_some_and(|stated| tender.expires_at.is_none_or(|known| stated > known))
}

/// What a recorded or adjusted authorization leaves beyond it, and by how much it exceeds what is due.
fn anomalies(order: &Order, before: &OrderTender, after: &OrderTender) -> Vec<Anomaly> {
    let due = due_limit::anomaly(order, after, OperationKind::Authorize);
    excess::of_authorization(order, before, after).into_iter().flatten().chain(due).collect()
}

/// Decides `AdjustAuthorization`.
pub(crate) fn adjust(case: &DecisionContext<'_>, details: &AdjustAuthorization, decision: &mut Decision) {
    let mut opened = None;
    let case = &opened_by_fact(case, decision, &details.tender, details.tender_kind, &mut opened);
    let tender = case.order.tender(&details.tender);
    if tender.is_none() {
        unknown_to_fact(decision, &details.tender);
    }
    let minor = decision.minor(case, details.amount, "/action/details/amount");
    let (Some(tender), Some(minor)) = (tender, minor) else { return };
    if minor < 0 {
        let message = Message::new(format!("{} is below 0", details.amount));
        let (code, requested) = (ProblemCode::AmountNotPositive, case.money(minor));
        return decision.refuse_figure(code, "/action/details/amount", message, requested, None);
    }
    // The gateway's figure excludes what was voided, expired or released, but `authorized` counts it.
    let authorized = minor.saturating_add(withdrawn(tender, case.order.exponent));
    if authorized > MAX_MINOR {
        let message = "with what was given up before this does not fit; minor units stay within ±(2^53 − 1)";
        return decision.refuse(ProblemCode::Overflow, "/action/details/amount", message);
    }
    if case.order.minor(tender.authorized) != authorized {
        let (tender_id, amount) = (details.tender.clone(), case.order.amount(minor));
        let event = AdjustAuthorization { tender: tender_id, amount, tender_kind: None };
        let mut after = tender.clone();
        adjusted_on(&mut after, case.order.exponent, &event);
        let anomalies = anomalies(case.order, tender, &after);
        decision.emit(EventData::AuthorizationAdjusted { details: event });
        decision.found(anomalies);
    }
}

/// Decides `ExpireAuthorization`.
pub(crate) fn expire(case: &DecisionContext<'_>, details: &ExpireAuthorization, decision: &mut Decision) {
    let Some(tender) = gateway::tender(case, decision, &details.tender) else { return };
    let open = TenderBalance::of(case.order, tender).open();
    if open > 0 {
        let (tender, amount) = (details.tender.clone(), case.order.amount(open));
        decision.emit(EventData::AuthorizationExpired { details: AuthorizationExpired { tender, amount } });
    }
}

/// Folds `AuthorizationRequested`.
pub(crate) fn requested(order: &mut Order, event: &RequestAuthorization) {
    if order.operation(&event.operation).is_none() {
        give_up_what_was_had(order, &event.tender);
    }
    gateway::open(order, &event.tender, &event.operation, OperationKind::Authorize, event.amount);
}

/// Counts what was given up beyond the known authorizations as authorized before: a later request reserves other money,
/// which that must not take.
fn give_up_what_was_had(order: &mut Order, tender: &Id) {
    let exponent = order.exponent;
    let Some(tender) = order.tender_mut(tender) else { return };
    let beyond = TenderBalance::in_decimals(exponent, tender).withdrawn_from_none();
    raise(&mut tender.authorized, beyond, exponent);
}

/// Folds `AuthorizationRecorded`.
pub(crate) fn recorded(order: &mut Order, event: &RecordAuthorization) {
    gateway::record(order, report(event), |tender, exponent| recorded_on(tender, exponent, event));
}

const fn report(event: &RecordAuthorization) -> GatewayReport<'_> {
    GatewayReport { tender: &event.tender, operation: &event.operation, result: &event.result }
}

fn recorded_on(tender: &mut OrderTender, exponent: u8, event: &RecordAuthorization) {
    let change = gateway::record_on(tender, exponent, report(event), OperationKind::Authorize);
    raise_to_at_least_zero(&mut tender.authorized, change.done, exponent);
    // What failed, or may have, reserves nothing that expires.
    if event.expires_at.is_some() && matches!(event.result, GatewayResult::Succeeded { .. }) {
        tender.expires_at = event.expires_at;
    }
}

/// Folds `AuthorizationAdjusted`.
pub(crate) fn adjusted(order: &mut Order, event: &AdjustAuthorization) {
    let exponent = order.exponent;
    if let Some(tender) = order.tender_mut(&event.tender) {
        adjusted_on(tender, exponent, event);
    }
}

fn adjusted_on(tender: &mut OrderTender, exponent: u8, event: &AdjustAuthorization) {
    let minor = event.amount.minor(exponent).unwrap_or_default();
    let withdrawn_before = withdrawn(tender, exponent);
    tender.authorized = Amount::settled(0, exponent);
    raise(&mut tender.authorized, minor.saturating_add(withdrawn_before), exponent);
}

/// The voided, expired and released parts of a tender's authorization: the figure that a gateway reports excludes them.
fn withdrawn(tender: &OrderTender, exponent: u8) -> i64 {
    [tender.voided, tender.expired, tender.released]
        .into_iter()
        .fold(0, |sum, amount| sum.saturating_add(amount.minor(exponent).unwrap_or_default()))
}

/// Folds `AuthorizationExpired`.
pub(crate) fn expired(order: &mut Order, event: &AuthorizationExpired) {
    let (exponent, minor) = (order.exponent, order.minor(event.amount));
    if let Some(tender) = order.tender_mut(&event.tender) {
        raise(&mut tender.expired, minor, exponent);
    }
}
