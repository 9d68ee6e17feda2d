//! Which tenders money goes back to.
//!
//! **What it does** says how much can go back on each tender and in all, and divides a refund into operations.
//! **When it applies** to every request to give money back.
//! **Order and rounding** on one tender: all of it. Else by the command's way or the policy's: in proportion to what can
//! still go back (largest remainder), last or first first, credit first, to store credit; tenders stand in the order of
//! the cart. Store credit may take back what other tenders paid, so that no more than was taken in all ever goes back.
//! Operations are called `<refund>` on one tender, `<refund>/<tender>` on several.
//! **Example** 30.00 back, paid by 20.00 gift card, then 40.00 card: in proportion `r1/gift` 10.00 and `r1/card` 20.00;
//! last first `r1` 30.00 on the card; credit first 20.00 and 10.00.
//! **Source** orders.md "Refunds that close exactly", I2; Vendure's refunds across payments.

use crate::contract::order::{Order, OrderTender, TenderOrder, TenderShare};
use crate::contract::{Id, TenderKind};
use crate::error::ProblemCode;

use super::{Spreader, TenderClass, TenderPolicy, TenderRoom};
use crate::order::command::context::{Decision, DecisionContext, Limit};
use crate::order::payment::gateway;
use crate::order::payment::tender_balance::TenderBalance;

/// How much can still go back in all.
pub(crate) fn bound(order: &Order) -> Limit {
    let left = order.tenders.iter().map(|tender| TenderBalance::of(order, tender).unreturned());
    let largest = left.fold(0_i64, i64::saturating_add).max(0);
    Limit { code: ProblemCode::RefundExceedsCaptured, largest }
}

/// How much can still go back on one tender.
pub(crate) fn bound_on(order: &Order, tender: &OrderTender) -> Limit {
    let all = bound(order);
    Limit { largest: TenderBalance::of(order, tender).refundable().min(all.largest), ..all }
}

/// Whether a tender is the merchant's promise: it may take back what other tenders paid.
pub(crate) const fn class(kind: TenderKind) -> TenderClass {
    match kind {
        TenderKind::GiftCard | TenderKind::StoreCredit | TenderKind::Points => TenderClass::Credit,
        TenderKind::Cash | TenderKind::Card | TenderKind::Invoice | TenderKind::Other => TenderClass::Other,
    }
}

/// Where a refund goes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Destination<'a> {
    /// To one tender, within what can go back on it.
    One(&'a OrderTender),
    /// All of it to store credit.
    StoreCredit(&'a OrderTender),
    /// Over the tenders.
    Spread(TenderPolicy),
}

/// Where a refund is to go; refuses a tender or a way that the order does not have.
pub(crate) fn destination<'a>(
    case: &DecisionContext<'a>,
    decision: &mut Decision,
    tender: Option<&Id>,
    order: Option<TenderOrder>,
) -> Option<Destination<'a>> {
    if let Some(id) = tender {
        return gateway::tender(case, decision, id).map(Destination::One);
    }
    let policy = case.env.policy.as_ref().map(|policy| policy.refund_order);
    let policy = match order.or(policy).unwrap_or(TenderOrder::OriginalProportional) {
        TenderOrder::OriginalProportional => TenderPolicy::OriginalProportional,
        TenderOrder::LastFirst => TenderPolicy::LastFirst,
        TenderOrder::FirstFirst => TenderPolicy::FirstFirst,
        TenderOrder::CreditFirst => TenderPolicy::CreditFirst,
        TenderOrder::ToStoreCredit => {
            let of = |kind| case.order.tenders.iter().find(|tender| tender.kind == kind);
            let credit = of(TenderKind::StoreCredit).or_else(|| of(TenderKind::GiftCard));
            if credit.is_none() {
                let message = "the order has no store credit and no gift card that the refund could go to; name another way, or a tender";
                decision.refuse(ProblemCode::UnknownTender, "/action/details/order", message);
            }
            return credit.map(Destination::StoreCredit);
        }
    };
    Some(Destination::Spread(policy))
}

impl Destination<'_> {
    /// How much can go there.
    pub(crate) fn bound(self, order: &Order) -> Limit {
        match self {
            Self::One(tender) => bound_on(order, tender),
            Self::StoreCredit(_) | Self::Spread(_) => bound(order),
        }
    }

    /// The operations of a refund of so many minor units, which is within the bound.
    pub(crate) fn shares(
        self,
        case: &DecisionContext<'_>,
        decision: &mut Decision,
        refund: &Id,
        minor: i64,
    ) -> Option<Vec<TenderShare>> {
        let parts = match self {
            Self::One(tender) | Self::StoreCredit(tender) => vec![(tender, minor)],
            Self::Spread(policy) => {
                let tenders = &case.order.tenders;
                let rooms: Vec<TenderRoom> = tenders.iter().map(|tender| room(case.order, tender)).collect();
                let id = |at: usize| tenders.get(at).map(|tender| tender.id.as_str());
                let mut parts = Vec::new();
                let spread = Spreader::default().over_tenders(
                    minor,
                    policy,
                    &rooms,
                    |one, other| id(one).cmp(&id(other)),
                    &mut parts,
                );
                decision.step(spread, "/action/details/parts")?;
                tenders.iter().zip(parts).collect()
            }
        };
        let parts: Vec<(&OrderTender, i64)> = parts.into_iter().filter(|(_, minor)| *minor > 0).collect();
        let is_alone = parts.len() == 1;
        let mut shares = Vec::with_capacity(parts.len());
        for (tender, minor) in parts {
            let operation =
                if is_alone { refund.clone() } else { operation_on(decision, refund, &tender.id)? };
            if case.order.operation(&operation).is_some() {
                let message =
                    format!("the operation {:?} exists; give the refund another id", operation.as_str());
                decision.refuse(ProblemCode::DuplicateId, "/action/details/refund", message);
                return None;
            }
            shares.push(TenderShare {
                tender: tender.id.clone(),
                operation,
                amount: case.order.amount(minor),
            });
        }
        Some(shares)
    }
}

fn room(order: &Order, tender: &OrderTender) -> TenderRoom {
    TenderRoom { left_minor: TenderBalance::of(order, tender).refundable(), class: class(tender.kind) }
}

/// `<refund>/<tender>`, where that is a possible id.
fn operation_on(decision: &mut Decision, refund: &Id, tender: &Id) -> Option<Id> {
    match Id::parse(&name_on(refund, tender)) {
        Ok(id) => Some(id),
        Err(problem) => {
            decision.refuse_for(&problem, "/action/details/refund");
            None
        }
    }
}

/// What an operation of a refund on one of several tenders is called.
pub(crate) fn name_on(refund: &Id, tender: &Id) -> String {
    format!("{}/{}", refund.as_str(), tender.as_str())
}
