//! What an order costs now, what was paid and what is due: I3, in one place.
//!
//! `balance_due = current total − (captured − refunded) − written off`, where the current total is the customer's share
//! of everything that was not reversed, shipping and fees included, with the payable rounding of each part that is left.
//! For cash it is rounded to the rounding step. A
//! write-off covers what is due and no more: where the order costs less than was paid and written off, the write-off
//! shrinks first, so that money which was never paid is never owed.

use crate::contract::order::Order;
use crate::num::round_to_step;
use crate::order::amounts::OpenShares;

/// What an order costs now, what was paid, what is due; in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OrderBalance {
    /// What the order costs the customer now.
    pub(crate) total: i64,
    /// The customer's shares in the current total, before any rounding.
    pub(crate) left: i64,
    /// Captured less refunded.
    pub(crate) paid: i64,
    /// The balance due; below 0: owed to the customer.
    pub(crate) due: i64,
    /// The part of the write-off that covers something due.
    pub(crate) written_off: i64,
    /// Refunds that are pending or whose result is unknown.
    pub(crate) refunding: i64,
}

impl OrderBalance {
    /// The balance of an order.
    pub(crate) fn of(order: &Order) -> Self {
        let minor = |amount| order.minor(amount);
        let open = open_shares(order);
        let (left, total) = (open.customer, rounded(order, open));
        let (mut paid, mut refunding) = (0_i64, 0_i64);
        for tender in &order.tenders {
            paid = paid.saturating_add(minor(tender.captured)).saturating_sub(minor(tender.refunded));
            for operation in tender
                .operations
                .iter()
                .filter(|operation| super::payment::tender_balance::is_under_way(operation))
            {
                if operation.kind == crate::contract::order::OperationKind::Refund {
                    refunding = refunding.saturating_add(minor(operation.amount));
                }
            }
        }
        Self { total, left, paid: 0, due: 0, written_off: 0, refunding }.with_paid(order, paid)
    }

    /// The balance after `more` was paid.
    pub(crate) fn with_paid(self, order: &Order, more: i64) -> Self {
        let paid = self.paid.saturating_add(more);
        let unpaid = self.total.saturating_sub(paid);
        let written_off = order.minor(order.written_off).min(unpaid.max(0));
        Self { paid, due: unpaid.saturating_sub(written_off), written_off, ..self }
    }

    /// The amount owed to the customer for which no refund is pending.
    pub(crate) fn owed(self) -> i64 {
        self.due.saturating_neg().saturating_sub(self.refunding).max(0)
    }
}

/// What is not reversed of an order.
pub(crate) fn open_shares(order: &Order) -> OpenShares {
    let lines = order.lines.iter().flat_map(|line| &line.amounts).map(|amounts| amounts.open_shares(order));
    let charges = order.charges().map(|charge| charge.open_shares(order));
    lines.chain(charges).fold(OpenShares::default(), OpenShares::plus)
}

/// The payable amount of what is left: with the payable rounding of its parts, then with cash rounding. Of an order of
/// which all is reversed it is 0.
pub(crate) fn rounded(order: &Order, open: OpenShares) -> i64 {
    let left = open.customer.saturating_add(open.rounding);
    let Some(coin) = &order.payable_step else {
        return left;
    };
    // Only the part paid in cash is rounded; other tenders pay their exact amounts.
    let elsewhere = order.minor(coin.unrounded_amount);
    let cash = left.saturating_sub(elsewhere);
    // A fully reversed order costs exactly 0: no rounding may remain on it.
    if left == 0 || cash <= 0 {
        return left;
    }
    round_to_step(cash, order.minor(coin.step), coin.rounding_mode)
        .map_or(left, |cash| cash.saturating_add(elsewhere))
}
