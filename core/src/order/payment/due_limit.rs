//! What the order still owes, as a limit of every request that takes money or reserves it.
//!
//! **What it does** limits requested authorizations, captures and sales over all tenders, and finds by how much a
//! recorded one exceeds the same limit.
//! **When it applies** to every such request; a retry of an unknown result repeats what was requested, is counted already
//! and is not limited. A request of an operation that only a fact opened is limited as if the fact had not come. A fact is never limited: its excess is stated.
//! **Order and rounding** a capture: the balance due less captures and sales under way. An authorization or a sale: the
//! balance due less what is reserved, and less authorizations, captures and sales under way. To each, the tolerance of
//! the tender is added: `floor(current total × over_capture_percent)`. What is reserved is `authorized − given up −
//! captured`; a void under way has not given it up yet.
//! **Example** 100.00 due, 60.00 reserved on a card: 40.00 more can be authorized or sold, 60.00 captured. After 20.00
//! was cancelled: 20.00 and 60.00. With a tolerance of 10 % and all of it reserved: 110.00 may be captured.
//! **Source** orders.md "Bounds of requests".

use crate::contract::order::{Anomaly, OperationKind, Order, OrderTender};
use crate::contract::{Amount, Id};
use crate::error::ProblemCode;

use super::tender_balance::{TenderBalance, tolerance};
use crate::order::balance::OrderBalance;
use crate::order::command::context::Limit;

/// What an order still owes and what its tenders bring already, in minor units.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DueLimit {
    total: i64,
    due: i64,
    committed: i64,
    taking: i64,
}

impl DueLimit {
    /// Of an order.
    pub(crate) fn of(order: &Order) -> Self {
        Self::with(order, OrderBalance::of(order), order.tenders.iter())
    }

    fn with<'a>(
        order: &Order,
        balance: OrderBalance,
        tenders: impl Iterator<Item = &'a OrderTender>,
    ) -> Self {
        let mut limit = Self { total: balance.total, due: balance.due, committed: 0, taking: 0 };
        for tender in tenders {
            let tender_balance = TenderBalance::of(order, tender);
            limit.committed = limit.committed.saturating_add(tender_balance.committed());
            limit.taking = limit.taking.saturating_add(tender_balance.taking());
        }
        limit
    }

    /// The same where a tender's balance is another one.
    fn replacing(self, before: TenderBalance, after: TenderBalance) -> Self {
        let committed = self.committed.saturating_sub(before.committed()).saturating_add(after.committed());
        let taking = self.taking.saturating_sub(before.taking()).saturating_add(after.taking());
        Self { committed, taking, ..self }
    }

    /// The limit, and the balance of a tender, as if an operation of it had not been reported.
    pub(crate) fn without(
        self,
        order: &Order,
        tender: &OrderTender,
        operation: &Id,
    ) -> (Self, TenderBalance) {
        let after = TenderBalance::without(order, tender, |id| id == operation);
        (self.replacing(TenderBalance::of(order, tender), after), after)
    }

    /// The most that an operation of a kind may ask of a tender; below 0 where facts exceed it already.
    pub(crate) fn on(self, tender: &OrderTender, kind: OperationKind) -> Limit {
        let used = match kind {
            // A capture takes what is reserved, so a reservation does not stand against it.
            OperationKind::Capture | OperationKind::FinalCapture => self.taking,
            _ => self.committed,
        };
        let largest = self.due.saturating_add(tolerance(self.total, tender)).saturating_sub(used);
        Limit { code: ProblemCode::PaymentExceedsDue, largest }
    }
}

/// The anomaly of a recorded authorization, capture or sale that raises the excess over what the order owes. `after` is
/// the tender with the fact.
pub(crate) fn anomaly(order: &Order, after: &OrderTender, kind: OperationKind) -> Option<Anomaly> {
    let before = order.tender(&after.id)?;
    let paid = TenderBalance::of(order, after).net().saturating_sub(TenderBalance::of(order, before).net());
    let balance = OrderBalance::of(order);
    let tenders = order.tenders.iter().map(|tender| if tender.id == after.id { after } else { tender });
    // Money that has been taken is not reserved: a recorded sale exceeds what is due like a capture.
    let kind = if kind == OperationKind::Authorize { kind } else { OperationKind::Capture };
    let beyond = |limit: DueLimit| limit.on(after, kind).largest.saturating_neg().max(0);
    let was = beyond(DueLimit::with(order, balance, order.tenders.iter()));
    let is = beyond(DueLimit::with(order, balance.with_paid(order, paid), tenders));
    let excess: Amount = order.amount(is);
    (is > was).then(|| Anomaly::PaymentExceedsDue { tender: after.id.clone(), excess })
}
