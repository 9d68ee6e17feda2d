//! The figures of an order that the ledger follows, taken before and after an event.

use crate::contract::order::Order;

use crate::order::balance::OrderBalance;

/// The figures of an order that the ledger follows, in minor units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::order) struct Books {
    /// What is still to be paid.
    pub(super) due: i64,
    /// How much of what the order costs is rounding.
    pub(super) rounding: i64,
    /// What was written off.
    pub(super) written_off: i64,
    /// What moved on each tender, in the order's order.
    pub(super) tenders: Vec<TenderMoney>,
}

/// What moved on a tender.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TenderMoney {
    /// Captured less refunded.
    pub(super) paid: i64,
}

impl Books {
    /// The figures of an order.
    pub(in crate::order) fn of(order: &Order) -> Self {
        let balance = OrderBalance::of(order);
        let money = |tender: &crate::contract::order::OrderTender| TenderMoney {
            paid: order.minor(tender.captured).saturating_sub(order.minor(tender.refunded)),
        };
        Self {
            due: balance.due,
            rounding: balance.total.saturating_sub(balance.left),
            written_off: order.minor(order.written_off),
            tenders: order.tenders.iter().map(money).collect(),
        }
    }
}
