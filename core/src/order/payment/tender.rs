//! Adding a tender to a placed order.
//!
//! **What it does** `AddTender` adds a means of payment that the cart did not have. A fact that names a tender which the
//! order does not have, and states its kind, adds it as well, with the anomaly `tender_unknown`.
//! **When it applies** to every order that was placed: a card was declined and another is used; store credit is opened
//! for a refund of a cancelled order. An id that the order has is `DUPLICATE_ID`. A fact without the kind is
//! `UNKNOWN_TENDER`.
//! **Order and rounding** no amount changes. The cash rounding of the payable amount stays as it was placed, whatever is
//! added.
//! **Example** a card is declined; a wallet is added, and 100.00 is sold on it.
//! **Source** orders.md "What changed".

use crate::contract::order::{AddTender, Anomaly, EventData, Order, OrderTender, Subject, TenderAdded};
use crate::contract::{Amount, Id, Rate, TenderKind};
use crate::error::ProblemCode;

use crate::order::command::allowed::AllowedBuilder;
use crate::order::command::context::{Decision, DecisionContext, Message};

impl OrderTender {
    /// A tender on which nothing has happened.
    pub(crate) const fn unused(id: Id, kind: TenderKind, over_capture_percent: Rate, exponent: u8) -> Self {
        let none = Amount::settled(0, exponent);
        Self {
            id,
            kind,
            amount: None,
            over_capture_percent,
            authorized: none,
            voided: none,
            expired: none,
            released: none,
            captured: none,
            refunded: none,
            received: none,
            capture_rank: None,
            expires_at: None,
            operations: Vec::new(),
        }
    }
}

/// Decides `AddTender`.
pub(crate) fn add(case: &DecisionContext<'_>, details: &AddTender, decision: &mut Decision) {
    if case.order.tender(&details.tender).is_some() {
        let id = details.tender.as_str();
        let message = Message::new(format!("the order has a tender {id:?}; give the new one its own id"));
        return decision.refuse(case.refusal, "/action/details/tender", message.with("tender", id));
    }
    tolerance_within(decision, details.over_capture_percent);
    let AddTender { tender, kind, over_capture_percent } = details.clone();
    decision.emit(EventData::TenderAdded { details: TenderAdded { tender, kind, over_capture_percent } });
}

/// Refuses an over-capture tolerance below 0.
pub(crate) fn tolerance_within(decision: &mut Decision, rate: Option<Rate>) {
    if let Some(rate) = rate.filter(|rate| rate.mantissa() < 0) {
        let message = Message::new(format!("an over-capture tolerance is 0 or more, not {rate}"));
        let message = message.with("value", rate).with("min", 0);
        decision.refuse(ProblemCode::OutOfRange, "/action/details/over_capture_percent", message);
    }
}

/// Allows `AddTender`.
pub(crate) fn allow_add(_: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    allowed.any(Subject::Order);
}

/// The context of a fact that may name a tender which the order does not have: with its kind, the tender is added to
/// the order that `opened` keeps. Without it the context stays as it is, and the tender is unknown.
pub(crate) fn opened_by_fact<'a>(
    case: &DecisionContext<'a>,
    decision: &mut Decision,
    tender: &Id,
    kind: Option<TenderKind>,
    opened: &'a mut Option<Order>,
) -> DecisionContext<'a> {
    let Some(kind) = kind.filter(|_| case.order.tender(tender).is_none()) else { return *case };
    let details = TenderAdded { tender: tender.clone(), kind, over_capture_percent: None };
    let mut order = case.order.clone();
    added(&mut order, &details);
    decision.emit(EventData::TenderAdded { details });
    decision.found(Some(Anomaly::TenderUnknown { tender: tender.clone() }));
    DecisionContext { order: opened.insert(order), ..*case }
}

/// Folds `TenderAdded`.
pub(crate) fn added(order: &mut Order, event: &TenderAdded) {
    if order.tender(&event.tender).is_none() {
        let rate = event.over_capture_percent.unwrap_or(Rate::ZERO);
        let tender = OrderTender::unused(event.tender.clone(), event.kind, rate, order.exponent);
        order.tenders.push(tender);
    }
}

/// The refusal of a fact about a tender that the order does not have and whose kind it does not state.
pub(crate) fn unknown_to_fact(decision: &mut Decision, tender: &Id) {
    let text = format!(
        "the order has no tender {:?}; state its kind in `tender_kind`, and the fact adds it",
        tender.as_str()
    );
    let message = Message::new(text).with("tender", tender.as_str());
    decision.refuse(ProblemCode::UnknownTender, "/action/details/tender", message);
}
