//! Requesting a return, and approving or rejecting it.
//!
//! **What it does** `RequestReturn` requests a return of shipped units; `ApproveReturn` and `RejectReturn` decide it.
//! **When it applies** to a placed order, on hold or not. A return is rejected only while nothing was received.
//! **Order and rounding** units are counted in millionths; a line named twice counts together. At most `shipped −
//! return_open − returned − rejected` can be requested. `return_open` rises by what is requested and falls with a rejection.
//! **Example** 3 shirts of 10.00 were shipped, 2 are requested: 2 more answer `RETURN_EXCEEDS_SHIPPED`, largest 1.
//! **Source** orders.md I1; Medusa's returns.

use crate::contract::order::{
    ApproveReturn, EventData, Order, OrderLine, OrderReturn, RejectReturn, RequestReturn, ReturnDecision,
    ReturnLine,
};
use crate::error::ProblemCode;

use super::progress::{RETURN, allow_returns, end, open_return, untouched};
use crate::order::amounts::move_units;
use crate::order::command::allowed::{AllowedBuilder, on_line};
use crate::order::command::context::{Decision, DecisionContext, Limit, Message};
use crate::order::line_units::{as_event, named_some};
use crate::order::lookup::Places;

/// How many units of a line can be requested to come back, in millionths.
pub(crate) fn request_bound(line: &OrderLine) -> Limit {
    let gone = [line.return_open, line.returned, line.return_rejected];
    let largest =
        gone.iter().fold(line.shipped.millionths(), |left, units| left.saturating_sub(units.millionths()));
    Limit { code: ProblemCode::ReturnExceedsShipped, largest }
}

/// Whether a return can still be rejected: no unit was received.
pub(crate) fn may_reject(back: &OrderReturn) -> bool {
    back.lines.iter().all(|line| line.received.millionths() <= 0)
}

/// Decides `RequestReturn`.
pub(crate) fn request(case: &DecisionContext<'_>, details: &RequestReturn, decision: &mut Decision) {
    if case.order.returned(&details.id).is_some() {
        let id = details.id.as_str();
        let message = Message::new(format!("there is a return {id:?} already; give the new one its own id"));
        decision.refuse(case.refusal, RETURN, message.with("id", id));
    }
    let all = named_some(case, decision, &details.lines);
    for named in &all {
        if let Some(line) = named.of(case) {
            named.within(case, decision, Some(request_bound(line)));
        }
    }
    decision.emit(EventData::ReturnRequested {
        details: RequestReturn {
            id: details.id.clone(),
            kind: details.kind,
            lines: as_event(&all),
            reason: details.reason.clone(),
        },
    });
}

/// Allows `RequestReturn`.
pub(crate) fn allow_request(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    for line in &case.order.lines {
        allowed.units(on_line(&line.id), request_bound(line));
    }
    allowed.or_unknown(ProblemCode::UnknownLine);
}

/// Decides `ApproveReturn`.
pub(crate) fn approve(case: &DecisionContext<'_>, details: &ApproveReturn, decision: &mut Decision) {
    if open_return(case, decision, &details.id).is_some() {
        decision.emit(EventData::ReturnApproved { details: ApproveReturn { id: details.id.clone() } });
    }
}

/// Allows `ApproveReturn`.
pub(crate) fn allow_approve(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    allow_returns(case, allowed, |_| true);
}

/// Decides `RejectReturn`.
pub(crate) fn reject(case: &DecisionContext<'_>, details: &RejectReturn, decision: &mut Decision) {
    let Some(back) = open_return(case, decision, &details.id) else { return };
    if !may_reject(back) {
        let message = "units of the return have come; accept or reject them and close it";
        decision.refuse(case.refusal, RETURN, message);
    }
    let details = RejectReturn { id: details.id.clone(), reason: details.reason.clone() };
    decision.emit(EventData::ReturnRejected { details });
}

/// Allows `RejectReturn`.
pub(crate) fn allow_reject(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    allow_returns(case, allowed, may_reject);
}

/// Folds `ReturnRequested`.
pub(crate) fn requested(order: &mut Order, event: &RequestReturn) {
    let places = Places::of(&order.lines, event.lines.len());
    for requested in &event.lines {
        if let Some(line) = places.get_mut(&mut order.lines, &requested.line) {
            move_units(&mut line.return_open, requested.quantity.millionths());
        }
    }
    let lines = event.lines.iter().map(|requested| ReturnLine {
        quantity: requested.quantity,
        reason: event.reason.clone(),
        ..untouched(&requested.line)
    });
    order.returns.push(OrderReturn {
        id: event.id.clone(),
        kind: event.kind,
        lines: lines.collect(),
        decision: ReturnDecision::Requested,
        credited: order.amount(0),
    });
}

/// Folds `ReturnApproved`.
pub(crate) fn approved(order: &mut Order, event: &ApproveReturn) {
    if let Some(back) = order.returns.iter_mut().find(|back| back.id == event.id) {
        back.decision = ReturnDecision::Approved;
    }
}

/// Folds `ReturnRejected`.
pub(crate) fn rejected(order: &mut Order, event: &RejectReturn) {
    end(order, &event.id, ReturnDecision::Rejected);
}
