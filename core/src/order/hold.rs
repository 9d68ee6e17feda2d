//! Holding an order back.
//!
//! **What it does** while a hold is in force nothing leaves and no capture is asked for. Several holds may be in force;
//! each is released by its own id.
//! **When it applies** to a placed order that was not cancelled as a whole. Reserving, giving back, cancelling and
//! returning go on.
//! **Order and rounding** no amount changes.
//! **Example** a hold `fraud` on an open order: status `on_hold`, `RequestCapture` answers `ORDER_ON_HOLD`; released,
//! the order is open again.
//! **Source** Medusa, Shopify "fulfillment holds"; orders.md "Commands".

use crate::contract::order::{Action, EventData, Hold, HoldReleased, Order, OrderHeld, Subject};
use crate::error::ProblemCode;

use super::offer::Offer;
use super::ruling::{Case, Ruling};

/// Decides `HoldOrder`.
pub(super) fn hold(case: &Case<'_>, action: &Action, ruling: &mut Ruling) {
    let Action::HoldOrder { details } = action else { return };
    if case.order.holds.iter().any(|hold| hold.id == details.hold) {
        let message =
            format!("the hold {:?} is in force already; give the new one its own id", details.hold.as_str());
        return ruling.refuse(ProblemCode::DuplicateId, "/action/details/hold", message);
    }
    let details = OrderHeld { hold: details.hold.clone(), reason: details.reason.clone() };
    ruling.happen(EventData::OrderHeld { details });
}

/// Allows `HoldOrder`.
pub(super) fn allow_hold(_: &Case<'_>, offer: &mut Offer) {
    offer.any(Subject::Order);
}

/// Decides `ReleaseHold`.
pub(super) fn release(case: &Case<'_>, action: &Action, ruling: &mut Ruling) {
    let Action::ReleaseHold { details } = action else { return };
    if !case.order.holds.iter().any(|hold| hold.id == details.hold) {
        return ruling.unknown(
            ProblemCode::UnknownHold,
            "/action/details/hold",
            "hold in force named",
            &details.hold,
        );
    }
    ruling.happen(EventData::HoldReleased { details: HoldReleased { hold: details.hold.clone() } });
}

/// Allows `ReleaseHold`.
pub(super) fn allow_release(case: &Case<'_>, offer: &mut Offer) {
    for hold in &case.order.holds {
        offer.any(Subject::Hold { hold: hold.id.clone() });
    }
    offer.or_unknown(ProblemCode::UnknownHold);
}

/// Folds `OrderHeld`.
pub(super) fn held(order: &mut Order, event: &OrderHeld) {
    order.holds.push(Hold { id: event.hold.clone(), reason: event.reason.clone() });
}

/// Folds `HoldReleased`.
pub(super) fn released(order: &mut Order, event: &HoldReleased) {
    order.holds.retain(|hold| hold.id != event.hold);
}
