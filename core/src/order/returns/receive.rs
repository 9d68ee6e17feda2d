//! Receiving units of a return.
//!
//! **What it does** `ReceiveReturn` receives requested units; `RecordReceipt` records that units were received, however
//! many.
//! **When it applies** whether or not the return was approved, because the goods are there. A receipt is a fact: it is
//! always recorded, even after the return is closed.
//! **Order and rounding** units are counted in millionths. Units beyond those requested are `excess_received` and an
//! anomaly; they cannot be inspected: request a separate return for them.
//! **Example** of 3 shirts, 2 are requested and 3 are received: 1 is excess.
//! **Source** orders.md "Facts"; Medusa's returns (received without approval), Solidus' reception.

use crate::contract::order::{
    Anomaly, AnomalyFound, EventData, LineQuantity, Order, ReceiveReturn, RecordReceipt, ReturnLine,
};
use crate::contract::{Id, Quantity};
use crate::error::ProblemCode;

use super::progress::{allow_return_lines, known, on_return, open_return, untouched};
use crate::order::amounts::move_units;
use crate::order::command::allowed::AllowedBuilder;
use crate::order::command::context::{Decision, DecisionContext, Limit};
use crate::order::line_units::{as_event, named_some};
use crate::order::lookup::{Places, Seen};
use crate::order::refund::arithmetic::MAX_UNITS;

/// How many units of a line in a return can be received, in millionths.
pub(crate) fn receive_bound(line: Option<&ReturnLine>) -> Limit {
    Limit { code: ProblemCode::ReceiveExceedsRequested, largest: line.map_or(0, ReturnLine::missing) }
}

/// Decides `ReceiveReturn`.
pub(crate) fn receive(case: &DecisionContext<'_>, details: &ReceiveReturn, decision: &mut Decision) {
    let all = named_some(case, decision, &details.lines);
    let Some(back) = open_return(case, decision, &details.id) else { return };
    let places = Places::of(&back.lines, all.len());
    for named in &all {
        let content = places.get(&back.lines, &named.line);
        named.within(case, decision, Some(receive_bound(content)));
    }
    let details = ReceiveReturn { id: details.id.clone(), lines: as_event(&all) };
    decision.emit(EventData::ReturnReceived { details });
}

/// Allows `ReceiveReturn`.
pub(crate) fn allow_receive(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    allow_return_lines(case, allowed, receive_bound);
}

/// Decides `RecordReceipt`.
pub(crate) fn record(case: &DecisionContext<'_>, details: &RecordReceipt, decision: &mut Decision) {
    let all = named_some(case, decision, &details.lines);
    let Some(back) = known(case, decision, &details.id) else { return };
    let details = RecordReceipt { id: details.id.clone(), lines: as_event(&all) };
    decision.emit(EventData::ReceiptRecorded { details });
    let places = Places::of(&back.lines, all.len());
    for named in &all {
        named.within(case, decision, None);
        let content = places.get(&back.lines, &named.line);
        let excess = back.excess(content, named.units);
        let received = content.map_or(Quantity::ZERO, |content| content.received);
        let before = named.of(case).map_or(Quantity::ZERO, |line| line.excess_received);
        // The sums must fit in a quantity.
        let fits = |kept: Quantity, more: i64| kept.millionths().saturating_add(more) <= MAX_UNITS;
        if !fits(received, named.units) || !fits(before, excess) {
            let message = "more has come of this line than can be counted: 1,000,000,000 units";
            decision.refuse(ProblemCode::Overflow, named.path.as_str(), message);
        }
        if excess > 0 {
            let line = &named.line;
            let excess = Quantity::from_millionths(excess);
            let anomaly = Anomaly::ReceiptExceedsRequested { line: line.clone(), excess };
            decision.emit(EventData::AnomalyFound { details: AnomalyFound { anomaly } });
        }
    }
}

/// Allows `RecordReceipt`.
pub(crate) fn allow_record(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    for back in &case.order.returns {
        allowed.any(on_return(back, None));
    }
    allowed.or_unknown(ProblemCode::UnknownReturn);
}

/// Folds `ReturnReceived`.
pub(crate) fn received(order: &mut Order, event: &ReceiveReturn) {
    receive_units(order, &event.id, &event.lines);
}

/// Folds `ReceiptRecorded`.
pub(crate) fn recorded(order: &mut Order, event: &RecordReceipt) {
    receive_units(order, &event.id, &event.lines);
}

/// Receives units: those requested by the return, the rest as an excess of the line.
fn receive_units(order: &mut Order, id: &Id, lines: &[LineQuantity]) {
    let Order { returns, lines: sold, .. } = order;
    let Some(back) = returns.iter_mut().find(|back| back.id == *id) else { return };
    let (requested, ordered) = (Places::of(&back.lines, lines.len()), Places::of(sold, lines.len()));
    // Lines that the return did not request join it.
    let mut unrequested = Seen::of(sold.len());
    for came in lines {
        let units = came.quantity.millionths();
        let Some(of) = ordered.find(sold, &came.line) else { continue };
        let at = requested.find(&back.lines, &came.line).or_else(|| unrequested.number(of));
        let excess = back.excess(at.and_then(|at| back.lines.get(at)), units);
        if let Some(line) = sold.get_mut(of) {
            move_units(&mut line.excess_received, excess);
        }
        match at.and_then(|at| back.lines.get_mut(at)) {
            Some(known) => move_units(&mut known.received, units),
            None => {
                unrequested.remember(of, back.lines.len());
                back.lines.push(ReturnLine { received: came.quantity, ..untouched(&came.line) });
            }
        }
    }
}
