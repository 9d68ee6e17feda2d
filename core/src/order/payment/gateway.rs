//! What is common to everything that is asked of a gateway and recorded afterwards.
//!
//! A request opens an operation under the host's id. A record says what became of it, and may come without a request,
//! twice, late, or change its mind: the same id always means the same operation, and its last definite result counts.

use crate::contract::order::{
    GatewayResult, Operation, OperationKind, OperationState, Order, OrderTender, Subject,
};
use crate::contract::{Amount, Id};
use crate::error::ProblemCode;
use crate::money::MAX_MINOR;

use crate::order::amounts::{NOTHING, raise};
use crate::order::balance::OrderBalance;
use crate::order::command::allowed::{AllowedBuilder, on_tender};
use crate::order::command::context::{Decision, DecisionContext};

/// Where a record says how much was done.
const AMOUNT: &str = "/action/details/result/amount";

/// What is recorded: on what, of which operation, what became of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct GatewayReport<'a> {
    pub(crate) tender: &'a Id,
    pub(crate) operation: &'a Id,
    pub(crate) result: &'a GatewayResult,
}

impl OperationKind {
    /// Whether two kinds of operation may be one: a sale and a final capture are captures.
    const fn is_like(self, other: Self) -> bool {
        self.family() == other.family()
    }

    const fn family(self) -> u8 {
        match self {
            Self::Authorize => 0,
            Self::Capture | Self::FinalCapture | Self::Sale => 1,
            Self::Void => 2,
            Self::Refund => 3,
        }
    }
}

impl Order {
    /// A tender by its id.
    pub(crate) fn tender(&self, id: &Id) -> Option<&OrderTender> {
        self.tenders.iter().find(|tender| tender.id == *id)
    }

    /// An operation by its id, with its tender.
    pub(crate) fn operation(&self, id: &Id) -> Option<(&OrderTender, &Operation)> {
        self.tenders.iter().find_map(|tender| tender.operation(id).map(|operation| (tender, operation)))
    }
}

impl OrderTender {
    /// An operation by its id. What is spoken of is mostly young: the youngest is looked at first.
    fn operation(&self, id: &Id) -> Option<&Operation> {
        self.operations.iter().rev().find(|operation| operation.id == *id)
    }

    /// The same, to be changed.
    pub(crate) fn operation_mut(&mut self, id: &Id) -> Option<&mut Operation> {
        self.operations.iter_mut().rev().find(|operation| operation.id == *id)
    }
}

/// The tender a command names, if the order has it.
pub(crate) fn tender<'a>(
    case: &DecisionContext<'a>,
    decision: &mut Decision,
    id: &Id,
) -> Option<&'a OrderTender> {
    let found = case.order.tender(id);
    if found.is_none() {
        decision.unknown(ProblemCode::UnknownTender, "/action/details/tender", "tender", id);
    }
    found
}

/// Whether an operation may be asked for under an id: a new one, or again the same whose result is unknown. `again` tells
/// the amount that is reserved for it already.
pub(crate) fn may_ask(
    case: &DecisionContext<'_>,
    decision: &mut Decision,
    tender: &Id,
    id: &Id,
    kind: OperationKind,
) -> Option<Again> {
    let path = "/action/details/operation";
    let Some((of, operation)) = case.order.operation(id) else {
        return Some(Again::No);
    };
    if of.id != *tender || !operation.kind.is_like(kind) {
        let message =
            format!("the operation {:?} belongs to another tender or is of another kind", id.as_str());
        decision.refuse(ProblemCode::OperationMismatch, path, message);
        return None;
    }
    if case.leaves(operation.state) {
        return Some(Again::Yes { amount: operation.amount });
    }
    let message =
        format!("the operation {:?} was asked for already; a new one needs an id of its own", id.as_str());
    decision.refuse(case.refusal, path, message);
    None
}

/// Allows to ask again for operations of a kind whose result is unknown. One that was only heard of states no amount, and is
/// not asked for.
pub(crate) fn allow_again(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder, kind: OperationKind) {
    let can_be_asked = |known: &&Operation| {
        known.kind.is_like(kind) && case.leaves(known.state) && case.order.minor(known.amount) > 0
    };
    for operation in case.order.tenders.iter().flat_map(|tender| &tender.operations).filter(can_be_asked) {
        allowed.any(Subject::Operation { operation: operation.id.clone() });
    }
    allowed.or_unknown(ProblemCode::UnknownTender);
}

/// Allows to record what became of something on each tender.
pub(crate) fn allow_fact(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    for tender in &case.order.tenders {
        allowed.any(on_tender(&tender.id));
    }
    allowed.or_unknown(ProblemCode::UnknownTender);
}

/// Whether an operation is asked for again.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Again {
    /// For the first time.
    No,
    /// Again: this much is reserved for it already, and must be asked again.
    Yes {
        /// How much.
        amount: Amount,
    },
}

/// Whether a record says something new of an operation that may be of this kind. Refuses a record that cannot be of it.
pub(crate) fn is_news(
    case: &DecisionContext<'_>,
    decision: &mut Decision,
    told: GatewayReport<'_>,
    kind: OperationKind,
) -> bool {
    let mut is_news = tender(case, decision, told.tender).is_some();
    let mut done = 0;
    if let GatewayResult::Succeeded { amount } = told.result {
        let minor = decision.positive(case, *amount, AMOUNT);
        is_news &= minor.is_some();
        done = minor.unwrap_or_default();
    }
    let Some((of, operation)) = case.order.operation(told.operation) else {
        return is_news && fits(case, decision, told, kind, done);
    };
    if of.id != *told.tender || !operation.kind.is_like(kind) {
        let message = format!(
            "the operation {:?} belongs to another tender or is of another kind",
            told.operation.as_str()
        );
        decision.refuse(case.refusal, "/action/details/operation", message);
        return false;
    }
    let before = case.order.minor(operation.done);
    is_news
        && match told.result {
            GatewayResult::Succeeded { amount } => {
                operation.state != OperationState::Succeeded || operation.done != *amount
            }
            GatewayResult::Failed { .. } => operation.state != OperationState::Failed,
            // What is known does not become unknown.
            GatewayResult::Unknown => operation.state == OperationState::Pending,
        }
        && fits(case, decision, told, operation.kind, done.saturating_sub(before))
}

/// Whether the sums of the order still fit when so many minor units more are done: a fact is not cut off, it is refused.
fn fits(
    case: &DecisionContext<'_>,
    decision: &mut Decision,
    told: GatewayReport<'_>,
    kind: OperationKind,
    change: i64,
) -> bool {
    let minor = |amount: Amount| case.order.minor(amount);
    let sum = |of: fn(&OrderTender) -> Amount| {
        case.order.tenders.iter().fold(0_i64, |sum, tender| sum.saturating_add(minor(of(tender))))
    };
    let on_tender =
        |of: fn(&OrderTender) -> Amount| case.order.tender(told.tender).map_or(0, |known| minor(of(known)));
    let more = |sum: i64| sum.saturating_add(change);
    let (mut taken, mut returned) = (sum(|tender| tender.captured), sum(|tender| tender.refunded));
    let mut largest = 0;
    match kind {
        OperationKind::Authorize => largest = more(on_tender(|tender| tender.authorized)),
        OperationKind::Void => largest = more(on_tender(|tender| tender.voided)),
        OperationKind::Capture | OperationKind::FinalCapture => taken = more(taken),
        OperationKind::Sale => {
            taken = more(taken);
            largest = more(on_tender(|tender| tender.authorized));
        }
        OperationKind::Refund => returned = more(returned),
    }
    // More given back than taken is due again, beside what the order costs.
    let due = if returned > taken {
        returned.saturating_sub(taken).saturating_add(OrderBalance::of(case.order).total)
    } else {
        0
    };
    if largest.max(taken).max(returned).max(due) <= MAX_MINOR {
        return true;
    }
    let message = "with this the sums of the order do not fit; minor units stay within ±(2^53 − 1)";
    decision.refuse(ProblemCode::Overflow, AMOUNT, message);
    false
}

/// A result as an event says it: its amount with the decimals of the currency.
pub(crate) fn stated(case: &DecisionContext<'_>, result: &GatewayResult) -> GatewayResult {
    match result {
        GatewayResult::Succeeded { amount } => {
            GatewayResult::Succeeded { amount: case.order.amount(case.order.minor(*amount)) }
        }
        other => other.clone(),
    }
}

/// Opens an operation, or puts one that is asked again back to pending.
pub(crate) fn open(order: &mut Order, tender: &Id, id: &Id, kind: OperationKind, amount: Amount) {
    let exponent = order.exponent;
    let Some(tender) = order.tenders.iter_mut().find(|known| known.id == *tender) else { return };
    match tender.operation_mut(id) {
        Some(operation) => operation.state = OperationState::Pending,
        None => tender.operations.push(Operation {
            id: id.clone(),
            kind,
            amount,
            state: OperationState::Pending,
            done: Amount::settled(0, exponent),
            released: Amount::settled(0, exponent),
        }),
    }
}

/// What a record changed of an operation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change {
    /// The kind it was asked as.
    pub(crate) kind: OperationKind,
    /// By how much more was done than was recorded before, in minor units; below 0 where a success was taken back.
    pub(crate) done: i64,
}

/// Records a result, opening the operation where nobody had asked, and lets `settle` change the tender's sums by it.
pub(crate) fn record(
    order: &mut Order,
    told: GatewayReport<'_>,
    kind: OperationKind,
    settle: impl FnOnce(&mut OrderTender, Change, u8),
) {
    let exponent = order.exponent;
    let (state, done) = match told.result {
        GatewayResult::Succeeded { amount } => (OperationState::Succeeded, *amount),
        GatewayResult::Failed { .. } => (OperationState::Failed, NOTHING),
        GatewayResult::Unknown => (OperationState::Unknown, NOTHING),
    };
    if order.operation(told.operation).is_none() {
        open(order, told.tender, told.operation, kind, done);
    }
    let Some(tender) = order.tenders.iter_mut().find(|tender| tender.id == *told.tender) else { return };
    let Some(operation) = tender.operation_mut(told.operation) else { return };
    let before = operation.done.minor(exponent).unwrap_or_default();
    let change = Change {
        kind: operation.kind,
        done: done.minor(exponent).unwrap_or_default().saturating_sub(before),
    };
    operation.state = state;
    raise(&mut operation.done, change.done, exponent);
    settle(tender, change, exponent);
}
