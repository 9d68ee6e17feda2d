//! Reserving money on a tender.
//!
//! **What it does** `RequestAuthorization` asks the host to have the gateway reserve an amount; `RecordAuthorization`
//! says what came of it and adds a success to `authorized`; `AdjustAuthorization` sets what is reserved in all, as the
//! gateway says; `ExpireAuthorization` gives up what lapsed.
//! **When it applies** requests to a placed order that was not cancelled as a whole, held back or not; facts always.
//! **Order and rounding** whole minor units; nothing is rounded. What lapses is `authorized − voided − expired −
//! released − captured` less what is being captured or voided.
//! **Example** 100.00 reserved, 40.00 captured, lapsed: expired 60.00, nothing more can be captured.
//! **Source** orders.md I2; the card schemes' authorization life; Saleor's transaction events.

use crate::contract::order::{
    Action, AuthorizationAdjusted, AuthorizationExpired, AuthorizationRecorded, AuthorizationRequested,
    EventData, OperationKind, Order,
};
use crate::error::ProblemCode;

use super::figures::{raise, raise_above_nothing};
use super::gateway::{self, Again, Told};
use super::offer::{Offer, on_tender};
use super::purse::Purse;
use super::ruling::{Case, Ruling};

/// Decides `RequestAuthorization`.
pub(super) fn request(case: &Case<'_>, action: &Action, ruling: &mut Ruling) {
    let Action::RequestAuthorization { details } = action else { return };
    let tender = gateway::tender(case, ruling, &details.tender);
    let amount = ruling.positive(case, details.amount, "/action/details/amount");
    let (Some(_), Some(minor)) = (tender, amount) else { return };
    let kind = OperationKind::Authorize;
    let Some(again) = gateway::may_ask(case, ruling, &details.tender, &details.operation, kind) else {
        return;
    };
    same_amount(case, ruling, again, minor);
    ruling.happen(EventData::AuthorizationRequested {
        details: AuthorizationRequested {
            tender: details.tender.clone(),
            operation: details.operation.clone(),
            amount: case.order.amount(minor),
        },
    });
}

/// Allows `RequestAuthorization`.
pub(super) fn allow_request(case: &Case<'_>, offer: &mut Offer) {
    for tender in &case.order.tenders {
        offer.any(on_tender(&tender.id));
    }
    gateway::allow_again(case, offer, OperationKind::Authorize);
}

/// Refuses to ask again for another amount.
pub(super) fn same_amount(case: &Case<'_>, ruling: &mut Ruling, again: Again, minor: i64) {
    if let Again::Yes { amount } = again
        && case.order.minor(amount) != minor
    {
        let message = format!("the operation was asked for {amount} before; a retry asks for the same");
        ruling.refuse(ProblemCode::OperationMismatch, "/action/details/amount", message);
    }
}

/// Decides `RecordAuthorization`.
pub(super) fn record(case: &Case<'_>, action: &Action, ruling: &mut Ruling) {
    let Action::RecordAuthorization { details } = action else { return };
    let told = Told { tender: &details.tender, operation: &details.operation, result: &details.result };
    if gateway::is_news(case, ruling, told, OperationKind::Authorize) {
        ruling.happen(EventData::AuthorizationRecorded {
            details: AuthorizationRecorded {
                tender: details.tender.clone(),
                operation: details.operation.clone(),
                result: details.result.clone(),
                expires_at: details.expires_at,
            },
        });
    }
}

/// Decides `AdjustAuthorization`.
pub(super) fn adjust(case: &Case<'_>, action: &Action, ruling: &mut Ruling) {
    let Action::AdjustAuthorization { details } = action else { return };
    let tender = gateway::tender(case, ruling, &details.tender);
    let minor = ruling.minor(case, details.amount, "/action/details/amount");
    let (Some(tender), Some(minor)) = (tender, minor) else { return };
    if minor < 0 {
        let message = format!("{} is below 0", details.amount);
        return ruling.refuse(ProblemCode::AmountNotPositive, "/action/details/amount", message);
    }
    if case.order.minor(tender.authorized) != minor {
        let (tender, amount) = (details.tender.clone(), case.order.amount(minor));
        ruling.happen(EventData::AuthorizationAdjusted { details: AuthorizationAdjusted { tender, amount } });
    }
}

/// Decides `ExpireAuthorization`.
pub(super) fn expire(case: &Case<'_>, action: &Action, ruling: &mut Ruling) {
    let Action::ExpireAuthorization { details } = action else { return };
    let Some(tender) = gateway::tender(case, ruling, &details.tender) else { return };
    let open = Purse::of(case.order, tender).open();
    if open > 0 {
        let (tender, amount) = (details.tender.clone(), case.order.amount(open));
        ruling.happen(EventData::AuthorizationExpired { details: AuthorizationExpired { tender, amount } });
    }
}

/// Folds `AuthorizationRequested`.
pub(super) fn requested(order: &mut Order, event: &AuthorizationRequested) {
    gateway::open(order, &event.tender, &event.operation, OperationKind::Authorize, event.amount);
}

/// Folds `AuthorizationRecorded`.
pub(super) fn recorded(order: &mut Order, event: &AuthorizationRecorded) {
    let told = Told { tender: &event.tender, operation: &event.operation, result: &event.result };
    gateway::record(order, told, OperationKind::Authorize, |tender, change, exponent| {
        raise_above_nothing(&mut tender.authorized, change.done, exponent);
        if event.expires_at.is_some() {
            tender.expires_at = event.expires_at;
        }
    });
}

/// Folds `AuthorizationAdjusted`.
pub(super) fn adjusted(order: &mut Order, event: &AuthorizationAdjusted) {
    if let Some(tender) = order.tenders.iter_mut().find(|tender| tender.id == event.tender) {
        tender.authorized = event.amount;
    }
}

/// Folds `AuthorizationExpired`.
pub(super) fn expired(order: &mut Order, event: &AuthorizationExpired) {
    let (exponent, minor) = (order.exponent, order.minor(event.amount));
    if let Some(tender) = order.tenders.iter_mut().find(|tender| tender.id == event.tender) {
        raise(&mut tender.expired, minor, exponent);
    }
}
