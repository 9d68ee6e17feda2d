//! The tenders of a refund.
//!
//! **What it does** finds how much can be refunded on each tender and in all, and divides a refund into operations.
//! **When it applies** to every request for a refund.
//! **Order and rounding** on one tender: all of it. Else as the command or the policy allocates it, see
//! [`Spreader::over_tenders`]; tenders are in the order of their first captures, then of the order. Store credit may be
//! refunded what other tenders paid, also where it is named, so the limit over all tenders applies as well: no more than
//! was captured in all is ever refunded.
//! Operations are called `<refund>` on one tender, `<refund>/<tender>` on several. Ids may hold `/` themselves, so no id is
//! ever taken apart: an operation states its refund.
//! **Example** a refund `r1` of 30.00, paid by 20.00 gift card, then 40.00 card: in proportion `r1/gift` 10.00 and
//! `r1/card` 20.00; newest first `r1` 30.00 on the card; credit first 20.00 and 10.00.
//! **Source** orders.md "Refunds that close exactly", I2; Vendure's refunds across payments.

use crate::contract::Id;
use crate::contract::order::{Order, OrderTender, RefundAllocation, TenderShare};
use crate::error::ProblemCode;
use crate::index::Arrange;

use super::arithmetic::{RefundableTender, Spreader, store_credit};
use crate::order::command::context::{Decision, DecisionContext, Limit, Message};
use crate::order::payment::gateway;
use crate::order::payment::tender_balance::TenderBalance;

/// How much can still be refunded in all.
pub(crate) fn bound(order: &Order) -> Limit {
    let left = order.tenders.iter().map(|tender| TenderBalance::of(order, tender).unreturned());
    // Tenders with more refunded than captured count below 0 here, and so lower what is left on the others.
    let largest = left.fold(0_i64, i64::saturating_add).max(0);
    Limit { code: ProblemCode::RefundExceedsCaptured, largest }
}

/// How much can still be refunded on one tender.
pub(crate) fn bound_on(order: &Order, tender: &OrderTender) -> Limit {
    let all = bound(order);
    Limit { largest: TenderBalance::of(order, tender).refundable().min(all.largest), ..all }
}

/// How much can be refunded on some tenders together, as if operations of an unknown result had not been reported.
pub(crate) fn bound_without<'a>(
    order: &Order,
    on: impl Iterator<Item = &'a OrderTender> + Clone,
    is_left_out: impl Fn(&Id) -> bool,
) -> Limit {
    let (mut all, mut those) = (0_i64, 0_i64);
    for tender in &order.tenders {
        let balance = TenderBalance::without(order, tender, &is_left_out);
        all = all.saturating_add(balance.unreturned());
        if on.clone().any(|known| known.id == tender.id) {
            those = those.saturating_add(balance.refundable());
        }
    }
    Limit { code: ProblemCode::RefundExceedsCaptured, largest: those.min(all.max(0)) }
}

/// The destination of a refund.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Destination<'a> {
    /// To one tender, within what can be refunded on it.
    One(&'a OrderTender),
    /// To one tender as store credit, within what can be refunded in all.
    Credit(&'a OrderTender),
    /// Allocated to the tenders.
    Spread(RefundAllocation),
}

/// The destination of a refund; refuses a tender the order does not have, and store credit where the order has none.
pub(crate) fn of_command<'a>(
    case: &DecisionContext<'a>,
    decision: &mut Decision,
    tender: Option<&Id>,
    order: Option<RefundAllocation>,
) -> Option<Destination<'a>> {
    let policy = case.env.policy.as_ref().map(|policy| policy.refund_allocation);
    let policy = order.or(policy).unwrap_or(RefundAllocation::OriginalProportional);
    if let Some(id) = tender {
        return gateway::tender(case, decision, id).map(|tender| Destination::named(tender, policy));
    }
    let kinds = case.order.tenders.iter().map(|tender| tender.kind);
    if policy == RefundAllocation::ToStoreCredit && store_credit(kinds).is_none() {
        let message = "the order has no store credit and no gift card that the refund could go to; name another way, or a tender";
        decision.refuse(ProblemCode::UnknownTender, "/action/details/allocation", message);
        return None;
    }
    Some(Destination::Spread(policy))
}

impl<'a> Destination<'a> {
    /// One tender of the order, under an allocation.
    const fn named(tender: &'a OrderTender, allocation: RefundAllocation) -> Self {
        match allocation {
            RefundAllocation::ToStoreCredit if tender.kind.is_credit() => Self::Credit(tender),
            _ => Self::One(tender),
        }
    }

    /// How much can be refunded to it.
    pub(crate) fn bound(self, order: &Order) -> Limit {
        match self {
            Self::One(tender) => bound_on(order, tender),
            Self::Credit(_) | Self::Spread(_) => bound(order),
        }
    }

    /// The operations of a refund of an amount in minor units that is within the limit.
    pub(crate) fn shares(
        self,
        case: &DecisionContext<'_>,
        decision: &mut Decision,
        refund: &Id,
        minor: i64,
    ) -> Option<Vec<TenderShare>> {
        let parts = match self {
            Self::One(tender) | Self::Credit(tender) => vec![(tender, minor)],
            // Equal fractions are decided by the bytes of the tender's id, so that equal orders give equal refunds.
            Self::Spread(policy) => {
                let tenders = in_order_of_use(case.order);
                let refundable: Vec<_> =
                    tenders.iter().map(|tender| refundable(case.order, tender)).collect();
                let id = |at: usize| tenders.get(at).map(|tender| tender.id.as_str());
                let mut parts = Vec::new();
                let spread = Spreader::default().over_tenders(
                    minor,
                    policy,
                    &refundable,
                    |one, other| id(one).cmp(&id(other)),
                    &mut parts,
                );
                decision.step(spread, "/action/details/parts")?;
                // The operations of a refund stand in the order of the order's tenders.
                let mut parts: Vec<_> = tenders.into_iter().zip(parts).collect();
                let place =
                    |tender: &OrderTender| case.order.tenders.iter().position(|known| known.id == tender.id);
                parts.arrange_stably_by(|(one, _), (other, _)| place(one).cmp(&place(other)));
                parts
            }
        };
        let parts: Vec<(&OrderTender, i64)> = parts.into_iter().filter(|(_, minor)| *minor > 0).collect();
        let is_alone = parts.len() == 1;
        let mut shares = Vec::with_capacity(parts.len());
        for (tender, minor) in parts {
            let operation =
                if is_alone { refund.clone() } else { operation_on(decision, refund, &tender.id)? };
            if case.order.operation(&operation).is_some() || gateway::is_refund(case.order, &operation) {
                let message = Message::new(format!(
                    "the operation {:?} exists; give the refund another id",
                    operation.as_str()
                ))
                .with("operation", operation.as_str());
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

fn refundable(order: &Order, tender: &OrderTender) -> RefundableTender {
    let left_minor = TenderBalance::of(order, tender).refundable();
    RefundableTender { left_minor, kind: tender.kind }
}

/// The tenders in the order of their first captures; those without one last, in the order of the order.
fn in_order_of_use(order: &Order) -> Vec<&OrderTender> {
    let mut tenders: Vec<&OrderTender> = order.tenders.iter().collect();
    let rank = |tender: &OrderTender| tender.capture_rank.unwrap_or(u32::MAX);
    tenders.arrange_stably_by(|one, other| rank(one).cmp(&rank(other)));
    tenders
}

/// The id of a refund's operation on one of several tenders, `<refund>/<tender>`, if that is a valid id.
fn operation_on(decision: &mut Decision, refund: &Id, tender: &Id) -> Option<Id> {
    match Id::parse(&format!("{}/{}", refund.as_str(), tender.as_str())) {
        Ok(id) => Some(id),
        Err(problem) => {
            decision.refuse_for(&problem, "/action/details/refund");
            None
        }
    }
}
