//! The common parts of all payment operations: requesting them and recording the gateway's results.
//!
//! A request opens an operation under the host's id. A result may be recorded without a request, twice, late, or with
//! another outcome than before: the same id always means the same operation, and its last definite result counts.

use crate::contract::order::{
    GatewayResult, Operation, OperationKind, OperationState, Order, OrderTender, Subject,
};
use crate::contract::{Amount, Id, write};
use crate::error::ProblemCode;
use crate::money::MAX_MINOR;

use super::tender::unknown_to_fact;
use crate::order::amounts::raise;
use crate::order::balance::OrderBalance;
use crate::order::command::allowed::{AllowedBuilder, on_tender};
use crate::order::command::context::{Decision, DecisionContext, Limit, Message};

/// The path of the amount in a recorded result.
const AMOUNT: &str = "/action/details/result/amount";

/// A recorded result: the tender, the operation and the outcome.
#[derive(Clone, Copy, Debug)]
pub(crate) struct GatewayReport<'a> {
    pub(crate) tender: &'a Id,
    pub(crate) operation: &'a Id,
    pub(crate) result: &'a GatewayResult,
}

impl OperationKind {
    /// Whether two kinds may belong to one operation: a sale and a final capture are captures.
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

    /// The same, mutable.
    pub(crate) fn tender_mut(&mut self, id: &Id) -> Option<&mut OrderTender> {
        self.tenders.iter_mut().find(|tender| tender.id == *id)
    }

    /// An operation by its id, with its tender.
    pub(crate) fn operation(&self, id: &Id) -> Option<(&OrderTender, &Operation)> {
        self.tenders.iter().find_map(|tender| tender.operation(id).map(|operation| (tender, operation)))
    }
}

impl OrderTender {
    /// An operation by its id. Searched from the newest, because commands mostly name recent operations.
    fn operation(&self, id: &Id) -> Option<&Operation> {
        self.operations.iter().rev().find(|operation| operation.id == *id)
    }

    /// The same, mutable.
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

/// Whether an operation may be requested under an id: a new one, or again one whose result is unknown. None if it is
/// refused.
pub(crate) fn may_request(
    case: &DecisionContext<'_>,
    decision: &mut Decision,
    tender: &Id,
    id: &Id,
    kind: OperationKind,
) -> Option<Retry> {
    let path = "/action/details/operation";
    let Some((of, operation)) = case.order.operation(id) else {
        return Some(Retry::No);
    };
    // The kind to the letter: a sale asks for other money than the capture of what is reserved.
    if of.id != *tender || operation.kind != kind {
        decision.refuse(ProblemCode::OperationMismatch, path, is_another(of, operation));
        return None;
    }
    if case.leaves(operation.state) {
        let amount = operation.amount;
        return Some(if operation.is_requested { Retry::Yes { amount } } else { Retry::OfFact { amount } });
    }
    let text =
        format!("the operation {:?} was asked for already; a new one needs an id of its own", id.as_str());
    decision.refuse(case.refusal, path, Message::new(text).with("operation", id.as_str()));
    None
}

/// The message about an id that means an operation of another tender, or of another kind.
pub(crate) fn is_another(of: &OrderTender, operation: &Operation) -> Message {
    let (id, kind, tender) = (operation.id.as_str(), write(&operation.kind), of.id.as_str());
    let kind = kind.trim_matches('"');
    let text = format!(
        "the operation {id:?} is of the kind {kind} on the tender {tender:?}; name both as they are, or another id"
    );
    Message::new(text).with("operation", id).with("kind", kind).with("tender", tender)
}

/// Allows retries of operations of a kind whose result is unknown. One that was only recorded is limited like a first
/// request, by `limit`; one whose report stated no amount has none to ask for.
pub(crate) fn allow_retry(
    case: &DecisionContext<'_>,
    allowed: &mut AllowedBuilder,
    kind: OperationKind,
    limit: impl Fn(&OrderTender, &Operation) -> Limit,
) {
    // Where a refund has the id of another operation, the id means the refund.
    let is_refund = |known: &Operation| {
        known.kind == OperationKind::Refund
            && known.refund.as_ref() != Some(&known.id)
            && is_refund(case.order, &known.id)
    };
    let can_be_retried = |known: &&Operation| {
        known.kind.is_like(kind)
            && case.leaves(known.state)
            && case.order.minor(known.amount) > 0
            && !is_refund(known)
    };
    for tender in &case.order.tenders {
        for operation in tender.operations.iter().filter(can_be_retried) {
            let beyond = (!operation.is_requested)
                .then(|| limit(tender, operation))
                .filter(|limit| case.order.minor(operation.amount) > limit.largest.max(0));
            let subject = Subject::Operation { operation: operation.id.clone() };
            allowed.any_unless(subject, beyond.map(|limit| limit.code));
        }
    }
    allowed.or_unknown(ProblemCode::UnknownTender);
}

/// Whether a refund was requested under an id.
pub(crate) fn is_refund(order: &Order, id: &Id) -> bool {
    let mut operations = order.tenders.iter().flat_map(|tender| &tender.operations);
    operations.any(|operation| operation.refund.as_ref() == Some(id))
}

/// Allows to record a result on each tender; on an order without tenders, on one that the fact adds.
pub(crate) fn allow_fact(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    for tender in &case.order.tenders {
        allowed.any(on_tender(&tender.id));
    }
    if case.order.tenders.is_empty() {
        allowed.any(Subject::Order);
    }
}

/// Allows a fact about each tender of the order.
pub(crate) fn allow_known(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    for tender in &case.order.tenders {
        allowed.any(on_tender(&tender.id));
    }
    allowed.or_unknown(ProblemCode::UnknownTender);
}

/// Whether a request is a retry.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Retry {
    /// The first request.
    No,
    /// A retry: the amount was requested and is counted as under way, so that it is not limited again. It must repeat it.
    Yes {
        /// The amount.
        amount: Amount,
    },
    /// The first request of an operation that a recorded result opened: limited as if that had not been recorded. It must
    /// repeat the amount, because the gateway knows the operation with it.
    OfFact {
        /// The amount; 0 where the result stated none.
        amount: Amount,
    },
}

impl Retry {
    /// Whether a request is limited by what is due and by what its tender has.
    pub(crate) const fn is_limited(self) -> bool {
        matches!(self, Self::No | Self::OfFact { .. })
    }

    /// Whether the only amount that a retry may ask for is within a limit, where one applies.
    pub(crate) fn is_possible(self, case: &DecisionContext<'_>, limit: Limit) -> bool {
        match self {
            Self::No | Self::Yes { .. } => true,
            Self::OfFact { amount } => case.order.minor(amount) <= limit.largest,
        }
    }
}

/// Refuses a request beyond a limit. What only a recorded result opened can be asked for whole or not at all, so no
/// smaller amount is stated as the largest.
pub(crate) fn within(
    case: &DecisionContext<'_>,
    decision: &mut Decision,
    retry: Retry,
    (limit, minor): (Limit, i64),
    path: &str,
) {
    match retry {
        Retry::OfFact { .. } => decision.money_within_or_none(case, limit, minor, path),
        Retry::No | Retry::Yes { .. } => decision.money_within(case, limit, minor, path),
    };
}

/// Whether a report changes an operation of this kind; a repeated report does not. Refuses a report that cannot be of
/// the operation.
pub(crate) fn accept_news(
    case: &DecisionContext<'_>,
    decision: &mut Decision,
    report: GatewayReport<'_>,
    kind: OperationKind,
) -> bool {
    let mut is_news = case.order.tender(report.tender).is_some();
    if !is_news {
        unknown_to_fact(decision, report.tender);
    }
    let mut done = 0;
    if let GatewayResult::Succeeded { amount } | GatewayResult::Unknown { amount: Some(amount) } =
        report.result
    {
        let minor = decision.positive(case, *amount, AMOUNT);
        is_news &= minor.is_some();
        done = minor.filter(|_| matches!(report.result, GatewayResult::Succeeded { .. })).unwrap_or_default();
    }
    let Some((of, operation)) = case.order.operation(report.operation) else {
        return is_news && fits(case, decision, report, kind, done);
    };
    if of.id != *report.tender || !operation.kind.is_like(kind) {
        decision.refuse(case.refusal, "/action/details/operation", is_another(of, operation));
        return false;
    }
    let before = case.order.minor(operation.done);
    is_news
        && match report.result {
            GatewayResult::Succeeded { amount } => {
                operation.state != OperationState::Succeeded || operation.done != *amount
            }
            GatewayResult::Failed { .. } => operation.state != OperationState::Failed,
            // A definite result does not become unknown again. An unknown one may be told again with its amount.
            GatewayResult::Unknown { amount } => {
                operation.state == OperationState::Pending
                    || (operation.state == OperationState::Unknown
                        && operation.amount.is_zero()
                        && amount.is_some())
            }
        }
        // Only the change counts: a corrected success replaces the amount recorded before.
        && fits(case, decision, report, operation.kind, done.saturating_sub(before))
}

/// Whether the sums of the order still fit after `change` minor units more. A fact that does not fit is refused, never
/// truncated.
fn fits(
    case: &DecisionContext<'_>,
    decision: &mut Decision,
    report: GatewayReport<'_>,
    kind: OperationKind,
    change: i64,
) -> bool {
    let minor = |amount: Amount| case.order.minor(amount);
    let sum = |of: fn(&OrderTender) -> Amount| {
        case.order.tenders.iter().fold(0_i64, |sum, tender| sum.saturating_add(minor(of(tender))))
    };
    let on_tender =
        |of: fn(&OrderTender) -> Amount| case.order.tender(report.tender).map_or(0, |known| minor(of(known)));
    let more = |sum: i64| sum.saturating_add(change);
    let (mut captured, mut refunded) = (sum(|tender| tender.captured), sum(|tender| tender.refunded));
    let mut largest = 0;
    match kind {
        OperationKind::Authorize => largest = more(on_tender(|tender| tender.authorized)),
        OperationKind::Void => largest = more(on_tender(|tender| tender.voided)),
        OperationKind::Capture | OperationKind::FinalCapture => captured = more(captured),
        OperationKind::Sale => {
            captured = more(captured);
            largest = more(on_tender(|tender| tender.authorized));
        }
        OperationKind::Refund => refunded = more(refunded),
    }
    // The balance due must fit as well, because statuses and the ledger state it: what was refunded beyond the captures is
    // due again in addition to the current total, and what was captured is owed in addition to a total below 0.
    let balance = OrderBalance::of(case.order);
    let paid = captured.saturating_sub(refunded).saturating_sub(balance.paid);
    let due = balance.with_paid(case.order, paid).due.saturating_abs();
    if largest.max(captured).max(refunded).max(due) <= MAX_MINOR {
        return true;
    }
    let message = "with this the sums of the order do not fit; minor units stay within ±(2^53 − 1)";
    decision.refuse(ProblemCode::Overflow, AMOUNT, message);
    false
}

/// A result of an operation as an event states it: its amount with the decimals of the currency; of an unknown outcome,
/// only where neither a request nor an earlier result stated it.
pub(crate) fn stated(case: &DecisionContext<'_>, operation: &Id, result: &GatewayResult) -> GatewayResult {
    let settled = |amount: Amount| case.order.amount(case.order.minor(amount));
    let is_stated = case.order.operation(operation).is_some_and(|(_, known)| !known.amount.is_zero());
    match result {
        GatewayResult::Succeeded { amount } => GatewayResult::Succeeded { amount: settled(*amount) },
        GatewayResult::Unknown { amount } => {
            GatewayResult::Unknown { amount: amount.filter(|_| !is_stated).map(settled) }
        }
        failed @ GatewayResult::Failed { .. } => failed.clone(),
    }
}

/// Opens a requested operation, or sets the operation of a retry back to pending.
pub(crate) fn open(order: &mut Order, tender: &Id, id: &Id, kind: OperationKind, amount: Amount) {
    open_for(order, tender, id, kind, amount, None);
}

/// The same, of a refund.
pub(crate) fn open_for(
    order: &mut Order,
    tender: &Id,
    id: &Id,
    kind: OperationKind,
    amount: Amount,
    refund: Option<&Id>,
) {
    let exponent = order.exponent;
    let Some(tender) = order.tender_mut(tender) else { return };
    open_on(tender, exponent, id, kind, amount);
    if let Some(operation) = tender.operation_mut(id) {
        operation.state = OperationState::Pending;
        operation.is_requested = true;
        operation.refund = operation.refund.take().or_else(|| refund.cloned());
    }
}

/// Opens an operation that is not known yet.
fn open_on(tender: &mut OrderTender, exponent: u8, id: &Id, kind: OperationKind, amount: Amount) {
    if tender.operation_mut(id).is_none() {
        tender.operations.push(Operation {
            id: id.clone(),
            kind,
            amount,
            is_requested: false,
            refund: None,
            state: OperationState::Pending,
            done: Amount::settled(0, exponent),
            released: Amount::settled(0, exponent),
        });
    }
}

/// The change that a result makes to an operation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change {
    /// The kind it was requested as.
    pub(crate) kind: OperationKind,
    /// The increase of the recorded amount, in minor units; below 0 where a success is corrected downwards.
    pub(crate) done: i64,
}

/// Folds a recorded result into its tender with `fold`. A result that names another tender than its operation changes
/// nothing.
pub(crate) fn record(order: &mut Order, report: GatewayReport<'_>, fold: impl FnOnce(&mut OrderTender, u8)) {
    let exponent = order.exponent;
    let is_elsewhere = order.operation(report.operation).is_some_and(|(of, _)| of.id != *report.tender);
    if let Some(tender) = order.tender_mut(report.tender).filter(|_| !is_elsewhere) {
        fold(tender, exponent);
    }
}

/// Records a result on its tender, opening the operation if no request preceded it, and returns the change.
pub(crate) fn record_on(
    tender: &mut OrderTender,
    exponent: u8,
    report: GatewayReport<'_>,
    kind: OperationKind,
) -> Change {
    let nothing = Amount::settled(0, exponent);
    let (state, stated, done) = match report.result {
        GatewayResult::Succeeded { amount } => (OperationState::Succeeded, *amount, *amount),
        GatewayResult::Failed { .. } => (OperationState::Failed, nothing, nothing),
        GatewayResult::Unknown { amount } => (OperationState::Unknown, amount.unwrap_or(nothing), nothing),
    };
    open_on(tender, exponent, report.operation, kind, stated);
    let Some(operation) = tender.operation_mut(report.operation) else { return Change { kind, done: 0 } };
    // What nobody requested has the amount that was recorded last; a result that states none leaves it as it is.
    if !operation.is_requested && !stated.is_zero() {
        operation.amount = stated;
    }
    let before = operation.done.minor(exponent).unwrap_or_default();
    let change = Change {
        kind: operation.kind,
        done: done.minor(exponent).unwrap_or_default().saturating_sub(before),
    };
    operation.state = state;
    raise(&mut operation.done, change.done, exponent);
    change
}
