//! Giving up a reservation.
//!
//! **What it does** `RequestVoid` asks the host to have the gateway give up reserved money; `RecordVoid` says what came of
//! it and adds a success to `voided`.
//! **When it applies** requests to every order that was placed, also a cancelled one: its reservations must go.
//! **Order and rounding** whole minor units; at most what is reserved and neither taken nor given up, nor about to be.
//! **Example** 100.00 reserved, 40.00 captured: 60.00 can be voided; asking for 60.01 answers `VOID_EXCEEDS_AUTHORIZED`.
//! **Source** orders.md I2; Kill Bill's payment transactions.

use crate::contract::order::{
    Action, EventData, OperationKind, Order, RecordVoid, VoidRecorded, VoidRequested,
};
use crate::error::ProblemCode;

use super::authorize::same_amount;
use super::figures::raise;
use super::gateway::{self, Again, Told};
use super::offer::{Offer, on_tender};
use super::purse::Purse;
use super::ruling::{Bound, Case, Ruling};

/// How much may still be given up.
pub(super) fn bound(purse: Purse) -> Bound {
    Bound { code: ProblemCode::VoidExceedsAuthorized, largest: purse.open() }
}

/// Decides `RequestVoid`.
pub(super) fn request(case: &Case<'_>, action: &Action, ruling: &mut Ruling) {
    let Action::RequestVoid { details } = action else { return };
    let path = "/action/details/amount";
    let Some(tender) = gateway::tender(case, ruling, &details.tender) else { return };
    let Some(again) =
        gateway::may_ask(case, ruling, &details.tender, &details.operation, OperationKind::Void)
    else {
        return;
    };
    let bound = bound(Purse::of(case.order, tender));
    let asked = match (details.amount, again) {
        (Some(amount), _) => ruling.positive(case, amount, path),
        (None, Again::Yes { amount }) => Some(case.order.minor(amount)),
        (None, Again::No) if bound.largest > 0 => Some(bound.largest),
        (None, Again::No) => {
            ruling.refuse(
                ProblemCode::NothingLeft,
                "/action/details/tender",
                "nothing is reserved on this tender",
            );
            None
        }
    };
    let Some(minor) = asked else { return };
    same_amount(case, ruling, again, minor);
    if matches!(again, Again::No) {
        ruling.money_within(case, bound, minor, path);
    }
    ruling.happen(EventData::VoidRequested {
        details: VoidRequested {
            tender: details.tender.clone(),
            operation: details.operation.clone(),
            amount: case.order.amount(minor),
        },
    });
}

/// Allows `RequestVoid`.
pub(super) fn allow_request(case: &Case<'_>, offer: &mut Offer) {
    for tender in &case.order.tenders {
        offer.money(case, on_tender(&tender.id), bound(Purse::of(case.order, tender)));
    }
    gateway::allow_again(case, offer, OperationKind::Void);
}

/// Decides `RecordVoid`.
pub(super) fn record(case: &Case<'_>, action: &Action, ruling: &mut Ruling) {
    let Action::RecordVoid { details } = action else { return };
    let RecordVoid { tender, operation, result } = details;
    if gateway::is_news(case, ruling, Told { tender, operation, result }, OperationKind::Void) {
        let (tender, operation) = (tender.clone(), operation.clone());
        let result = gateway::stated(case, result);
        ruling.happen(EventData::VoidRecorded { details: VoidRecorded { tender, operation, result } });
    }
}

/// Folds `VoidRequested`.
pub(super) fn requested(order: &mut Order, event: &VoidRequested) {
    gateway::open(order, &event.tender, &event.operation, OperationKind::Void, event.amount);
}

/// Folds `VoidRecorded`.
pub(super) fn recorded(order: &mut Order, event: &VoidRecorded) {
    let told = Told { tender: &event.tender, operation: &event.operation, result: &event.result };
    gateway::record(order, told, OperationKind::Void, |tender, change, exponent| {
        raise(&mut tender.voided, change.done, exponent);
    });
}
