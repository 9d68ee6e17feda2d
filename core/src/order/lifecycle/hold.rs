//! Holding an order.
//!
//! **What it does** while a hold is active nothing ships and no capture is requested. Several holds may be active; each
//! is released by its own id.
//! **When it applies** to a placed order that was not cancelled as a whole. Authorizations, refunds, cancellations and
//! returns continue.
//! **Order and rounding** no amount changes.
//! **Example** a hold `fraud` on an open order: status `on_hold`, `RequestCapture` is rejected with `ORDER_ON_HOLD`;
//! released, the order is open again.
//! **Source** Medusa, Shopify "fulfillment holds"; orders.md "Commands".

use crate::contract::order::{EventData, Hold, HoldOrder, Order, ReleaseHold, Subject};
use crate::error::ProblemCode;

use crate::order::command::allowed::AllowedBuilder;
use crate::order::command::context::{Decision, DecisionContext, Message};

/// Decides `HoldOrder`.
pub(crate) fn hold(case: &DecisionContext<'_>, details: &HoldOrder, decision: &mut Decision) {
    if case.order.holds.iter().any(|hold| hold.id == details.hold) {
        let id = details.hold.as_str();
        let message =
            Message::new(format!("the hold {id:?} is in force already; give the new one its own id"));
        return decision.refuse(ProblemCode::DuplicateId, "/action/details/hold", message.with("hold", id));
    }
    let details = HoldOrder { hold: details.hold.clone(), reason: details.reason.clone() };
    decision.emit(EventData::OrderHeld { details });
}

/// Allows `HoldOrder`.
pub(crate) fn allow_hold(_: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    allowed.any(Subject::Order);
}

/// Decides `ReleaseHold`.
pub(crate) fn release(case: &DecisionContext<'_>, details: &ReleaseHold, decision: &mut Decision) {
    if !case.order.holds.iter().any(|hold| hold.id == details.hold) {
        return decision.unknown(
            ProblemCode::UnknownHold,
            "/action/details/hold",
            "hold in force named",
            &details.hold,
        );
    }
    decision.emit(EventData::HoldReleased { details: ReleaseHold { hold: details.hold.clone() } });
}

/// Allows `ReleaseHold`.
pub(crate) fn allow_release(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    for hold in &case.order.holds {
        allowed.any(Subject::Hold { hold: hold.id.clone() });
    }
    allowed.or_unknown(ProblemCode::UnknownHold);
}

/// Folds `OrderHeld`.
pub(crate) fn held(order: &mut Order, event: &HoldOrder) {
    order.holds.push(Hold { id: event.hold.clone(), reason: event.reason.clone() });
}

/// Folds `HoldReleased`.
pub(crate) fn released(order: &mut Order, event: &ReleaseHold) {
    order.holds.retain(|hold| hold.id != event.hold);
}
