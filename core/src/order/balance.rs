//! What an order costs now, what was paid and what is due: I3, in one place.
//!
//! `balance_due = current total − (captured − refunded) − written off`, where the current total is the customer's share
//! of everything that was not reversed, shipping and fees included. For cash it is rounded to the rounding step. A
//! write-off covers what is due and no more: where the order costs less than was paid and written off, the write-off
//! shrinks first, so that money which was never paid is never owed.

use crate::contract::order::Order;
use crate::num::round_to_step;

/// What an order costs now, what was paid, what is due; in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OrderBalance {
    /// What the order costs the customer now.
    pub(crate) total: i64,
    /// The current total before cash rounding.
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
        let left = open_shares(order);
        let total = rounded(order, left);
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

/// The customer's share of everything that was not reversed, in minor units, before rounding.
pub(crate) fn open_shares(order: &Order) -> i64 {
    let lines = order.lines.iter().map(|line| line.customer_left(order));
    let charges = order.charges().map(|charge| charge.customer_left(order));
    lines.chain(charges).fold(0_i64, i64::saturating_add)
}

/// The payable amount: with cash rounding, and with the rounding the placement stated. Zero stays zero.
pub(crate) fn rounded(order: &Order, left: i64) -> i64 {
    // A fully reversed order costs exactly 0: no rounding may remain on it.
    if left == 0 {
        return 0;
    }
    let left = left.saturating_add(order.minor(order.payable_rounding));
    let Some(coin) = &order.payable_step else {
        return left;
    };
    // Only the part paid in cash is rounded; other tenders pay their exact amounts.
    let elsewhere = order.minor(coin.unrounded_amount);
    let cash = left.saturating_sub(elsewhere);
    if cash <= 0 {
        return left;
    }
    round_to_step(cash, order.minor(coin.step), coin.rounding_mode)
        .map_or(left, |cash| cash.saturating_add(elsewhere))
}
