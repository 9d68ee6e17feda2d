//! Goods that come back.
//!
//! **What it does** `RequestReturn` asks for units that left to come back; `ApproveReturn` and `RejectReturn` decide;
//! `ReceiveReturn` books units in, `RecordReceipt` records that units came; `InspectReturn` accepts or dismisses them;
//! `CloseReturn` ends it: what has not come will not, and fees are charged.
//! **When it applies** to a placed order, held back or not. Units are received and inspected whether or not the return was
//! approved: goods that stand in the shop are there. A return is rejected only while nothing has come, and closed only
//! when everything that came was inspected (`RETURN_NOT_OPEN`). A receipt is a fact: always recorded, also after the end.
//! **Order and rounding** units are counted in millionths; a line named twice counts together. At most `shipped −
//! return_open − returned − dismissed` can be asked back. `return_open` falls as units are inspected, and with a
//! rejection or the end. What came beyond what was asked for is `excess_received` and an anomaly; it is not inspected: ask
//! for it with a return of its own. Accepted units take their sale back by the refund chains, at most `ordered − reversed`
//! of them; those beyond are accepted without. Dismissed units stay sold.
//! **Example** 3 shirts of 10.00 left, 2 are asked back: 2 more answer `RETURN_EXCEEDS_FULFILLED`, largest 1. 3 come: 1 is
//! excess. 1 is accepted, 1 dismissed: 10.00 is owed. A restocking fee of 11.00 answers `FEES_EXCEED_REFUND`, largest
//! 10.00; of 2.00 leaves 8.00 owed.
//! **Source** orders.md "Facts", I1; Medusa's returns (received without approval, dismissed items), Solidus' reception.

use crate::contract::order::{
    Action, Anomaly, AnomalyFound, EventData, InspectedLine, LineQuantity, Order, OrderLine, OrderReturn,
    ReceiptRecorded, ReturnApproved, ReturnClosed, ReturnDecision, ReturnInspected, ReturnLine,
    ReturnReceived, ReturnRejected, ReturnRequested, Subject,
};
use crate::contract::{Id, Quantity};
use crate::error::ProblemCode;

use super::fee as return_fee;
use crate::order::command::context::{AllowedBuilder, on_line};
use crate::order::command::context::{Decision, DecisionContext, Limit};
use crate::order::command::state::State;
use crate::order::figures::{move_units, raise};
use crate::order::lookup::{HasId, Places, Seen};
use crate::order::lookup::{as_event, named_some};
use crate::order::refund::MAX_UNITS;
use crate::order::refund::reversal::reverse_lines;
use crate::order::refund::units::{Units, reversals_for, take_units};

const RETURN: &str = "/action/details/id";

impl ReturnDecision {
    /// The state of its machine.
    pub(crate) const fn state(self) -> State {
        match self {
            Self::Requested => State::Requested,
            Self::Approved => State::Approved,
            Self::Rejected => State::Rejected,
            Self::Closed => State::Closed,
        }
    }
}

impl ReturnLine {
    /// How many units were accepted or dismissed, in millionths.
    fn inspected(&self) -> i64 {
        self.accepted.millionths().saturating_add(self.dismissed.millionths())
    }

    /// How many units that were asked for have not come.
    fn missing(&self) -> i64 {
        self.quantity.millionths().saturating_sub(self.received.millionths()).max(0)
    }

    /// How many units that were asked for have come and wait for inspection.
    fn uninspected(&self) -> i64 {
        let came = self.received.millionths().min(self.quantity.millionths());
        came.saturating_sub(self.inspected()).max(0)
    }

    /// How many units keep `return_open` up.
    fn open(&self) -> i64 {
        self.quantity.millionths().saturating_sub(self.inspected()).max(0)
    }
}

impl HasId for ReturnLine {
    fn id(&self) -> &Id {
        &self.line
    }
}

impl OrderReturn {
    /// Whether units are still expected.
    const fn is_open(&self) -> bool {
        matches!(self.decision, ReturnDecision::Requested | ReturnDecision::Approved)
    }

    /// By how many units a receipt exceeds what was asked for of a line.
    fn excess(&self, line: Option<&ReturnLine>, came: i64) -> i64 {
        let missing = if self.is_open() { line.map_or(0, ReturnLine::missing) } else { 0 };
        came.saturating_sub(missing).max(0)
    }
}

impl Order {
    /// A return by its id.
    pub(crate) fn returned(&self, id: &Id) -> Option<&OrderReturn> {
        self.returns.iter().find(|back| back.id == *id)
    }
}

/// How many units of a line may be asked back.
pub(crate) fn request_bound(line: &OrderLine) -> Limit {
    let gone = [line.return_open, line.returned, line.dismissed];
    let largest =
        gone.iter().fold(line.shipped.millionths(), |left, units| left.saturating_sub(units.millionths()));
    Limit { code: ProblemCode::ReturnExceedsFulfilled, largest }
}

/// How many units of a line in a return may be booked in.
pub(crate) fn receive_bound(line: Option<&ReturnLine>) -> Limit {
    Limit { code: ProblemCode::ReceiveExceedsRequested, largest: line.map_or(0, ReturnLine::missing) }
}

/// How many units of a line in a return may be inspected.
pub(crate) fn inspect_bound(line: Option<&ReturnLine>) -> Limit {
    Limit { code: ProblemCode::InspectExceedsReceived, largest: line.map_or(0, ReturnLine::uninspected) }
}

/// Whether a return may still be rejected: nothing has come.
pub(crate) fn may_reject(back: &OrderReturn) -> bool {
    back.lines.iter().all(|line| line.received.millionths() <= 0)
}

/// Whether a return may be ended: all that came of what was asked for was inspected.
pub(crate) fn may_close(back: &OrderReturn) -> bool {
    back.lines.iter().all(|line| line.uninspected() <= 0)
}

/// Decides `RequestReturn`.
pub(crate) fn request(case: &DecisionContext<'_>, action: &Action, decision: &mut Decision) {
    let Action::RequestReturn { details } = action else { return };
    if case.order.returned(&details.id).is_some() {
        let message =
            format!("there is a return {:?} already; give the new one its own id", details.id.as_str());
        decision.refuse(case.refusal, RETURN, message);
    }
    let all = named_some(case, decision, &details.lines);
    for named in &all {
        if let Some(line) = named.of(case) {
            decision.units_within(request_bound(line), named.units, &named.path);
        }
    }
    decision.emit(EventData::ReturnRequested {
        details: ReturnRequested {
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
pub(crate) fn approve(case: &DecisionContext<'_>, action: &Action, decision: &mut Decision) {
    let Action::ApproveReturn { details } = action else { return };
    if open_return(case, decision, &details.id).is_some() {
        decision.emit(EventData::ReturnApproved { details: ReturnApproved { id: details.id.clone() } });
    }
}

/// Allows `ApproveReturn`.
pub(crate) fn allow_approve(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    allow_returns(case, allowed, |_| true);
}

/// Decides `RejectReturn`.
pub(crate) fn reject(case: &DecisionContext<'_>, action: &Action, decision: &mut Decision) {
    let Action::RejectReturn { details } = action else { return };
    let Some(back) = open_return(case, decision, &details.id) else { return };
    if !may_reject(back) {
        let message = "units of the return have come; accept or dismiss them and close it";
        decision.refuse(case.refusal, RETURN, message);
    }
    let details = ReturnRejected { id: details.id.clone(), reason: details.reason.clone() };
    decision.emit(EventData::ReturnRejected { details });
}

/// Allows `RejectReturn`.
pub(crate) fn allow_reject(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    allow_returns(case, allowed, may_reject);
}

/// Decides `ReceiveReturn`.
pub(crate) fn receive(case: &DecisionContext<'_>, action: &Action, decision: &mut Decision) {
    let Action::ReceiveReturn { details } = action else { return };
    let all = named_some(case, decision, &details.lines);
    let Some(back) = open_return(case, decision, &details.id) else { return };
    let places = Places::of(&back.lines, all.len());
    for named in &all {
        let content = places.get(&back.lines, &named.line);
        decision.units_within(receive_bound(content), named.units, &named.path);
    }
    let details = ReturnReceived { id: details.id.clone(), lines: as_event(&all) };
    decision.emit(EventData::ReturnReceived { details });
}

/// Allows `ReceiveReturn`.
pub(crate) fn allow_receive(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    allow_return_lines(case, allowed, receive_bound);
}

/// Decides `RecordReceipt`.
pub(crate) fn record(case: &DecisionContext<'_>, action: &Action, decision: &mut Decision) {
    let Action::RecordReceipt { details } = action else { return };
    let all = named_some(case, decision, &details.lines);
    let Some(back) = known(case, decision, &details.id) else { return };
    let details = ReceiptRecorded { id: details.id.clone(), lines: as_event(&all) };
    decision.emit(EventData::ReceiptRecorded { details });
    let places = Places::of(&back.lines, all.len());
    for named in &all {
        let content = places.get(&back.lines, &named.line);
        let excess = back.excess(content, named.units);
        let received = content.map_or(Quantity::ZERO, |content| content.received);
        let before = named.of(case).map_or(Quantity::ZERO, |line| line.excess_received);
        // What is recorded must fit where it is kept.
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

/// Decides `InspectReturn`.
pub(crate) fn inspect(case: &DecisionContext<'_>, action: &Action, decision: &mut Decision) {
    let Action::InspectReturn { details } = action else { return };
    let all = inspected(case, decision, &details.lines);
    let Some(back) = open_return(case, decision, &details.id) else { return };
    let mut asked = Vec::new();
    let sought = all.len();
    let (sold, came) = (Places::of(&case.order.lines, sought), Places::of(&back.lines, sought));
    for found in &all {
        let (accepted, dismissed) = (found.accepted.millionths(), found.dismissed.millionths());
        let path = "/action/details/lines";
        let content = came.get(&back.lines, &found.line);
        decision.units_within(inspect_bound(content), accepted.saturating_add(dismissed), path);
        // Units that were refunded before are not taken back again.
        let left = sold.get(&case.order.lines, &found.line).map_or(0, OrderLine::not_reversed);
        let millionths = accepted.min(left);
        if millionths > 0 {
            asked.push(Units { line: &found.line, millionths });
        }
    }
    if !decision.is_clear() {
        return;
    }
    let mut reversals = reversals_for(case, &asked);
    let Some(reversals) = take_units(case, decision, &mut reversals, &asked) else { return };
    let details = ReturnInspected { id: details.id.clone(), lines: all, reversals };
    decision.emit(EventData::ReturnInspected { details });
}

/// Allows `InspectReturn`.
pub(crate) fn allow_inspect(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    allow_return_lines(case, allowed, inspect_bound);
}

/// What is said of the inspection, each line once.
fn inspected(
    case: &DecisionContext<'_>,
    decision: &mut Decision,
    lines: &[InspectedLine],
) -> Vec<InspectedLine> {
    if lines.is_empty() {
        let message = "no line is named; name at least one";
        decision.refuse(ProblemCode::NothingAsked, "/action/details/lines", message);
    }
    let mut all: Vec<InspectedLine> = Vec::with_capacity(lines.len());
    let places = Places::of(&case.order.lines, lines.len());
    let mut inspected = Seen::of(case.order.lines.len());
    for (position, found) in lines.iter().enumerate() {
        let path = format!("/action/details/lines/{position}");
        let Some(at) = places.find(&case.order.lines, &found.line) else {
            decision.unknown(ProblemCode::UnknownLine, &format!("{path}/line"), "line", &found.line);
            continue;
        };
        let counts = [found.accepted.millionths(), found.dismissed.millionths()];
        if counts.iter().any(|&count| count < 0) || counts == [0, 0] {
            let message = "say how many units are accepted or dismissed: none below 0, one above 0";
            decision.refuse(ProblemCode::QuantityNotPositive, path, message);
            continue;
        }
        match inspected.number(at).and_then(|before| all.get_mut(before)) {
            Some(known) => {
                move_units(&mut known.accepted, found.accepted.millionths());
                move_units(&mut known.dismissed, found.dismissed.millionths());
            }
            None => {
                inspected.remember(at, all.len());
                all.push(found.clone());
            }
        }
    }
    all
}

/// Decides `CloseReturn`.
pub(crate) fn close(case: &DecisionContext<'_>, action: &Action, decision: &mut Decision) {
    let Action::CloseReturn { details } = action else { return };
    let Some(back) = open_return(case, decision, &details.id) else { return };
    if !may_close(back) {
        let message = "units of the return have come and were not inspected; accept or dismiss them first";
        return decision.refuse(case.refusal, RETURN, message);
    }
    let Some(fees) = return_fee::charges(case, decision, back, &details.fees) else { return };
    decision.emit(EventData::ReturnClosed { details: ReturnClosed { id: details.id.clone(), fees } });
}

/// Allows `CloseReturn`.
pub(crate) fn allow_close(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    for back in &case.order.returns {
        let fees = Subject::ReturnFees { id: back.id.clone() };
        if case.leaves(back.decision.state()) && may_close(back) {
            allowed.any(on_return(back, None));
            allowed.money(case, fees, return_fee::bound(case, back));
        } else {
            allowed.refuse(on_return(back, None), case.refusal);
        }
    }
    allowed.or_unknown(ProblemCode::UnknownReturn);
}

/// Allows each return that is in a state the action leaves and passes a guard.
fn allow_returns(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder, may: fn(&OrderReturn) -> bool) {
    for back in &case.order.returns {
        let is_allowed = case.leaves(back.decision.state()) && may(back);
        allowed.any_unless(on_return(back, None), (!is_allowed).then_some(case.refusal));
    }
    allowed.or_unknown(ProblemCode::UnknownReturn);
}

/// Allows each line of each return that is in a state the action leaves, up to a bound.
fn allow_return_lines(
    case: &DecisionContext<'_>,
    allowed: &mut AllowedBuilder,
    bound: fn(Option<&ReturnLine>) -> Limit,
) {
    for back in &case.order.returns {
        if !case.leaves(back.decision.state()) {
            allowed.refuse(on_return(back, None), case.refusal);
            continue;
        }
        for line in &back.lines {
            allowed.units(on_return(back, Some(&line.line)), bound(Some(line)));
        }
    }
    allowed.or_unknown(ProblemCode::UnknownReturn);
}

fn on_return(back: &OrderReturn, line: Option<&Id>) -> Subject {
    Subject::Return { id: back.id.clone(), line: line.cloned() }
}

/// The return a command names, if the order has it.
fn known<'a>(case: &DecisionContext<'a>, decision: &mut Decision, id: &Id) -> Option<&'a OrderReturn> {
    let found = case.order.returned(id);
    if found.is_none() {
        decision.unknown(ProblemCode::UnknownReturn, RETURN, "return", id);
    }
    found
}

/// The same, in a state that the action leaves.
fn open_return<'a>(case: &DecisionContext<'a>, decision: &mut Decision, id: &Id) -> Option<&'a OrderReturn> {
    let back = known(case, decision, id)?;
    let state = back.decision.state();
    if case.leaves(state) {
        return Some(back);
    }
    decision.refuse(case.refusal, RETURN, format!("the return {:?} is {}", id.as_str(), state.name()));
    None
}

/// Folds `ReturnRequested`.
pub(crate) fn requested(order: &mut Order, event: &ReturnRequested) {
    let places = Places::of(&order.lines, event.lines.len());
    for asked in &event.lines {
        if let Some(line) = places.get_mut(&mut order.lines, &asked.line) {
            move_units(&mut line.return_open, asked.quantity.millionths());
        }
    }
    let lines = event.lines.iter().map(|asked| ReturnLine {
        quantity: asked.quantity,
        reason: event.reason.clone(),
        ..nothing_of(&asked.line)
    });
    order.returns.push(OrderReturn {
        id: event.id.clone(),
        kind: event.kind,
        lines: lines.collect(),
        decision: ReturnDecision::Requested,
        given_back: order.amount(0),
    });
}

fn nothing_of(line: &Id) -> ReturnLine {
    ReturnLine {
        line: line.clone(),
        quantity: Quantity::ZERO,
        received: Quantity::ZERO,
        accepted: Quantity::ZERO,
        dismissed: Quantity::ZERO,
        reason: None,
    }
}

/// Folds `ReturnApproved`.
pub(crate) fn approved(order: &mut Order, event: &ReturnApproved) {
    if let Some(back) = order.returns.iter_mut().find(|back| back.id == event.id) {
        back.decision = ReturnDecision::Approved;
    }
}

/// Folds `ReturnRejected`.
pub(crate) fn rejected(order: &mut Order, event: &ReturnRejected) {
    end(order, &event.id, ReturnDecision::Rejected);
}

/// Folds `ReturnReceived`.
pub(crate) fn received(order: &mut Order, event: &ReturnReceived) {
    came(order, &event.id, &event.lines);
}

/// Folds `ReceiptRecorded`.
pub(crate) fn recorded(order: &mut Order, event: &ReceiptRecorded) {
    came(order, &event.id, &event.lines);
}

/// Books units in: of the return as many as it asked for, the rest as an excess of the line.
fn came(order: &mut Order, id: &Id, lines: &[LineQuantity]) {
    let Order { returns, lines: sold, .. } = order;
    let Some(back) = returns.iter_mut().find(|back| back.id == *id) else { return };
    let (asked, ordered) = (Places::of(&back.lines, lines.len()), Places::of(sold, lines.len()));
    // What was not asked for at all.
    let mut unasked = Seen::of(sold.len());
    for came in lines {
        let units = came.quantity.millionths();
        let Some(of) = ordered.find(sold, &came.line) else { continue };
        let at = asked.find(&back.lines, &came.line).or_else(|| unasked.number(of));
        let excess = back.excess(at.and_then(|at| back.lines.get(at)), units);
        if let Some(line) = sold.get_mut(of) {
            move_units(&mut line.excess_received, excess);
        }
        match at.and_then(|at| back.lines.get_mut(at)) {
            Some(known) => move_units(&mut known.received, units),
            None => {
                unasked.remember(of, back.lines.len());
                back.lines.push(ReturnLine { received: came.quantity, ..nothing_of(&came.line) });
            }
        }
    }
}

/// Folds `ReturnInspected`.
pub(crate) fn inspection(order: &mut Order, event: &ReturnInspected) {
    let exponent = order.exponent;
    let customer = event
        .reversals
        .iter()
        .fold(0_i64, |sum, reversal| sum.saturating_add(order.minor(reversal.customer)));
    let Order { returns, lines: sold, .. } = order;
    let Some(back) = returns.iter_mut().find(|back| back.id == event.id) else { return };
    raise(&mut back.given_back, customer, exponent);
    let (came, ordered) = (Places::of(&back.lines, event.lines.len()), Places::of(sold, event.lines.len()));
    for found in &event.lines {
        let content = came.get_mut(&mut back.lines, &found.line);
        let line = ordered.get_mut(sold, &found.line);
        let (Some(content), Some(line)) = (content, line) else { continue };
        let (accepted, dismissed) = (found.accepted.millionths(), found.dismissed.millionths());
        move_units(&mut content.accepted, accepted);
        move_units(&mut content.dismissed, dismissed);
        move_units(&mut line.returned, accepted);
        move_units(&mut line.dismissed, dismissed);
        move_units(&mut line.return_open, accepted.saturating_add(dismissed).saturating_neg());
    }
    reverse_lines(order, &event.reversals);
}

/// Folds `ReturnClosed`.
pub(crate) fn closed(order: &mut Order, event: &ReturnClosed) {
    end(order, &event.id, ReturnDecision::Closed);
    order.fees.extend(event.fees.iter().cloned());
}

/// Ends a return: nothing of it is open any more.
fn end(order: &mut Order, id: &Id, decision: ReturnDecision) {
    let Order { returns, lines: sold, .. } = order;
    let Some(back) = returns.iter_mut().find(|back| back.id == *id) else { return };
    if back.is_open() {
        let places = Places::of(sold, back.lines.len());
        for content in &back.lines {
            if let Some(line) = places.get_mut(sold, &content.line) {
                move_units(&mut line.return_open, content.open().saturating_neg());
            }
        }
    }
    back.decision = decision;
}
