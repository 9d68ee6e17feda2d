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

use super::figures::{NOTHING, raise};
use super::offer::{Offer, on_tender};
use super::ruling::{Case, Ruling};
use super::standing::Standing;
use super::state::State;

/// Where a record says how much was done.
const AMOUNT: &str = "/action/details/result/amount";

/// What is recorded: on what, of which operation, what became of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told<'a> {
    pub(super) tender: &'a Id,
    pub(super) operation: &'a Id,
    pub(super) result: &'a GatewayResult,
}

impl OperationState {
    /// The state of its machine.
    pub(super) const fn state(self) -> State {
        match self {
            Self::Pending => State::Pending,
            Self::Unknown => State::Unknown,
            Self::Succeeded => State::Succeeded,
            Self::Failed => State::Failed,
        }
    }
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
    pub(super) fn tender(&self, id: &Id) -> Option<&OrderTender> {
        self.tenders.iter().find(|tender| tender.id == *id)
    }

    /// An operation by its id, with its tender.
    pub(super) fn operation(&self, id: &Id) -> Option<(&OrderTender, &Operation)> {
        self.tenders.iter().find_map(|tender| tender.operation(id).map(|operation| (tender, operation)))
    }
}

impl OrderTender {
    /// An operation by its id. What is spoken of is mostly young: the youngest is looked at first.
    fn operation(&self, id: &Id) -> Option<&Operation> {
        self.operations.iter().rev().find(|operation| operation.id == *id)
    }

    /// The same, to be changed.
    pub(super) fn operation_mut(&mut self, id: &Id) -> Option<&mut Operation> {
        self.operations.iter_mut().rev().find(|operation| operation.id == *id)
    }
}

/// The tender a command names, if the order has it.
pub(super) fn tender<'a>(case: &Case<'a>, ruling: &mut Ruling, id: &Id) -> Option<&'a OrderTender> {
    let found = case.order.tender(id);
    if found.is_none() {
        ruling.unknown(ProblemCode::UnknownTender, "/action/details/tender", "tender", id);
    }
    found
}

/// Whether an operation may be asked for under an id: a new one, or again the same whose result is unknown. `again` tells
/// the amount that is reserved for it already.
pub(super) fn may_ask(
    case: &Case<'_>,
    ruling: &mut Ruling,
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
        ruling.refuse(ProblemCode::OperationMismatch, path, message);
        return None;
    }
    if case.leaves(operation.state.state()) {
        return Some(Again::Yes { amount: operation.amount });
    }
    let message =
        format!("the operation {:?} was asked for already; a new one needs an id of its own", id.as_str());
    ruling.refuse(case.refusal, path, message);
    None
}

/// Allows to ask again for operations of a kind whose result is unknown. One that was only heard of states no amount, and is
/// not asked for.
pub(super) fn allow_again(case: &Case<'_>, offer: &mut Offer, kind: OperationKind) {
    let can_be_asked = |known: &&Operation| {
        known.kind.is_like(kind) && case.leaves(known.state.state()) && case.order.minor(known.amount) > 0
    };
    for operation in case.order.tenders.iter().flat_map(|tender| &tender.operations).filter(can_be_asked) {
        offer.any(Subject::Operation { operation: operation.id.clone() });
    }
    offer.or_unknown(ProblemCode::UnknownTender);
}

/// Allows to record what became of something on each tender.
pub(super) fn allow_fact(case: &Case<'_>, offer: &mut Offer) {
    for tender in &case.order.tenders {
        offer.any(on_tender(&tender.id));
    }
    offer.or_unknown(ProblemCode::UnknownTender);
}

/// Whether an operation is asked for again.
#[derive(Clone, Copy, Debug)]
pub(super) enum Again {
    /// For the first time.
    No,
    /// Again: this much is reserved for it already, and must be asked again.
    Yes {
        /// How much.
        amount: Amount,
    },
}

/// Whether a record says something new of an operation that may be of this kind. Refuses a record that cannot be of it.
pub(super) fn is_news(case: &Case<'_>, ruling: &mut Ruling, told: Told<'_>, kind: OperationKind) -> bool {
    let mut is_news = tender(case, ruling, told.tender).is_some();
    let mut done = 0;
    if let GatewayResult::Succeeded { amount } = told.result {
        let minor = ruling.positive(case, *amount, AMOUNT);
        is_news &= minor.is_some();
        done = minor.unwrap_or_default();
    }
    let Some((of, operation)) = case.order.operation(told.operation) else {
        return is_news && fits(case, ruling, told, kind, done);
    };
    if of.id != *told.tender || !operation.kind.is_like(kind) {
        let message = format!(
            "the operation {:?} belongs to another tender or is of another kind",
            told.operation.as_str()
        );
        ruling.refuse(case.refusal, "/action/details/operation", message);
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
        && fits(case, ruling, told, operation.kind, done.saturating_sub(before))
}

/// Whether the sums of the order still fit when so many minor units more are done: a fact is not cut off, it is refused.
fn fits(case: &Case<'_>, ruling: &mut Ruling, told: Told<'_>, kind: OperationKind, change: i64) -> bool {
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
        returned.saturating_sub(taken).saturating_add(Standing::of(case.order).total)
    } else {
        0
    };
    if largest.max(taken).max(returned).max(due) <= MAX_MINOR {
        return true;
    }
    let message = "with this the sums of the order do not fit; minor units stay within ±(2^53 − 1)";
    ruling.refuse(ProblemCode::Overflow, AMOUNT, message);
    false
}

/// A result as an event says it: its amount with the decimals of the currency.
pub(super) fn stated(case: &Case<'_>, result: &GatewayResult) -> GatewayResult {
    match result {
        GatewayResult::Succeeded { amount } => {
            GatewayResult::Succeeded { amount: case.order.amount(case.order.minor(*amount)) }
        }
        other => other.clone(),
    }
}

/// Opens an operation, or puts one that is asked again back to pending.
pub(super) fn open(order: &mut Order, tender: &Id, id: &Id, kind: OperationKind, amount: Amount) {
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
pub(super) struct Change {
    /// The kind it was asked as.
    pub(super) kind: OperationKind,
    /// By how much more was done than was recorded before, in minor units; below 0 where a success was taken back.
    pub(super) done: i64,
}

/// Records a result, opening the operation where nobody had asked, and lets `settle` change the tender's sums by it.
pub(super) fn record(
    order: &mut Order,
    told: Told<'_>,
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
