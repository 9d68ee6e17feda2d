//! Ending a return.
//!
//! **What it does** `CloseReturn` ends a return: what was not received will not be, and its fees are charged.
//! **When it applies** when everything received was inspected (`RETURN_NOT_OPEN`).
//! **Order and rounding** what is still open of `return_open` is dropped; the fees are those of [`fee`](super::fee).
//! **Example** 10.00 was refunded for a return: a restocking fee of 11.00 answers `FEES_EXCEED_REFUND`, largest 10.00; one
//! of 2.00 leaves 8.00 owed.
//! **Source** orders.md "Change, exchange, claim"; Medusa's returns.

use crate::contract::order::{
    CloseReturn, EventData, Order, OrderReturn, ReturnClosed, ReturnDecision, Subject,
};
use crate::error::ProblemCode;

use super::fee;
use super::progress::{RETURN, end, on_return, open_return};
use crate::order::command::allowed::AllowedBuilder;
use crate::order::command::context::{Decision, DecisionContext};

/// Whether a return may be ended: everything received of what was requested was inspected.
pub(crate) fn may_close(back: &OrderReturn) -> bool {
    back.lines.iter().all(|line| line.uninspected() <= 0)
}

/// Decides `CloseReturn`.
pub(crate) fn close(case: &DecisionContext<'_>, details: &CloseReturn, decision: &mut Decision) {
    let Some(back) = open_return(case, decision, &details.id) else { return };
    if !may_close(back) {
        let message = "units of the return have come and were not inspected; accept or dismiss them first";
        return decision.refuse(case.refusal, RETURN, message);
    }
    let Some(fees) = fee::charges(case, decision, back, &details.fees) else { return };
    decision.emit(EventData::ReturnClosed { details: ReturnClosed { id: details.id.clone(), fees } });
}

/// Allows `CloseReturn`.
pub(crate) fn allow_close(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    for back in &case.order.returns {
        let fees = Subject::ReturnFees { id: back.id.clone() };
        if case.leaves(back.decision) && may_close(back) {
            allowed.any(on_return(back, None));
            allowed.money(case, fees, fee::bound(case, back));
        } else {
            allowed.refuse(on_return(back, None), case.refusal);
        }
    }
    allowed.or_unknown(ProblemCode::UnknownReturn);
}

/// Folds `ReturnClosed`.
pub(crate) fn closed(order: &mut Order, event: &ReturnClosed) {
    end(order, &event.id, ReturnDecision::Closed);
    order.fees.extend(event.fees.iter().cloned());
}
