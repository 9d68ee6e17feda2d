//! The progress of a return: shared by its commands and folds.

use crate::contract::order::{Order, OrderReturn, ReturnDecision, ReturnLine, Subject};
use crate::contract::{Id, Quantity};
use crate::error::ProblemCode;

use crate::order::amounts::move_units;
use crate::order::command::allowed::AllowedBuilder;
use crate::order::command::context::{Decision, DecisionContext, Limit, Message};
use crate::order::command::machine::MachineState;
use crate::order::lookup::{HasId, Places};

pub(super) const RETURN: &str = "/action/details/id";

impl ReturnLine {
    /// Units accepted or rejected, in millionths.
    pub(crate) fn inspected(&self) -> i64 {
        self.accepted.millionths().saturating_add(self.rejected.millionths())
    }

    /// Requested units that were not received, in millionths.
    pub(super) fn missing(&self) -> i64 {
        self.quantity.millionths().saturating_sub(self.received.millionths()).max(0)
    }

    /// Requested units that were received and not yet inspected, in millionths.
    pub(super) fn uninspected(&self) -> i64 {
        let came = self.received.millionths().min(self.quantity.millionths());
        came.saturating_sub(self.inspected()).max(0)
    }

    /// Units of this line that count in `return_open`, in millionths.
    pub(crate) fn open(&self) -> i64 {
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
    pub(crate) const fn is_open(&self) -> bool {
        matches!(self.decision, ReturnDecision::Requested | ReturnDecision::Approved)
    }

    /// The excess of a receipt over the requested units of a line, in millionths.
    pub(super) fn excess(&self, line: Option<&ReturnLine>, came: i64) -> i64 {
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

/// Allows each return whose state the action accepts and that passes a check.
pub(super) fn allow_returns(
    case: &DecisionContext<'_>,
    allowed: &mut AllowedBuilder,
    may: fn(&OrderReturn) -> bool,
) {
    for back in &case.order.returns {
        let is_allowed = case.leaves(back.decision) && may(back);
        allowed.any_unless(on_return(back, None), (!is_allowed).then_some(case.refusal));
    }
    allowed.or_unknown(ProblemCode::UnknownReturn);
}

/// Allows each line of each return whose state the action accepts, up to a limit.
pub(super) fn allow_return_lines(
    case: &DecisionContext<'_>,
    allowed: &mut AllowedBuilder,
    bound: fn(Option<&ReturnLine>) -> Limit,
) {
    for back in &case.order.returns {
        if !case.leaves(back.decision) {
            allowed.refuse(on_return(back, None), case.refusal);
            continue;
        }
        for line in &back.lines {
            allowed.units(on_return(back, Some(&line.line)), bound(Some(line)));
        }
    }
    allowed.or_unknown(ProblemCode::UnknownReturn);
}

pub(super) fn on_return(back: &OrderReturn, line: Option<&Id>) -> Subject {
    Subject::Return { id: back.id.clone(), line: line.cloned() }
}

/// The return a command names, if the order has it.
pub(super) fn known<'a>(
    case: &DecisionContext<'a>,
    decision: &mut Decision,
    id: &Id,
) -> Option<&'a OrderReturn> {
    let found = case.order.returned(id);
    if found.is_none() {
        decision.unknown(ProblemCode::UnknownReturn, RETURN, "return", id);
    }
    found
}

/// The same, in a state that the action accepts.
pub(super) fn open_return<'a>(
    case: &DecisionContext<'a>,
    decision: &mut Decision,
    id: &Id,
) -> Option<&'a OrderReturn> {
    let back = known(case, decision, id)?;
    let state = back.decision;
    if case.leaves(state) {
        return Some(back);
    }
    let message = Message::new(format!("the return {:?} is {}", id.as_str(), state.name()));
    let message = message.with("id", id.as_str()).with("state", state.name());
    decision.refuse(case.refusal, RETURN, message);
    None
}

/// A line of a return without any requested, received or inspected unit.
pub(super) fn untouched(line: &Id) -> ReturnLine {
    ReturnLine {
        line: line.clone(),
        quantity: Quantity::ZERO,
        received: Quantity::ZERO,
        accepted: Quantity::ZERO,
        rejected: Quantity::ZERO,
        reason: None,
    }
}

/// Ends a return: none of its units is open any more.
pub(super) fn end(order: &mut Order, id: &Id, decision: ReturnDecision) {
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
