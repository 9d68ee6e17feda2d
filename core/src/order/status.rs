//! Statuses, from one table of precedence.
//!
//! Each status is the first row of its list whose test holds. Nothing is stored, so a status cannot contradict the
//! amounts.

use crate::contract::order::{
    FulfilmentStatus, Lifecycle, OperationState, Order, OrderStatus, PaymentStatus, ReturnDecision,
    ReturnStatus, Statuses,
};

use super::balance::OrderBalance;
use super::payment::tender_balance::TenderBalance;

/// The inputs of statuses: sums over lines in millionths of units, over tenders in minor units.
struct Sums {
    lifecycle: Lifecycle,
    is_held: bool,
    balance: OrderBalance,
    /// Ordered less cancelled.
    kept: i64,
    ordered: i64,
    shipped: i64,
    delivered: i64,
    /// Units returned.
    back: i64,
    authorized: i64,
    ever_authorized: i64,
    captured: i64,
    credited: i64,
    has_open_returns: bool,
}

/// A status and the test that decides it.
type Row<S> = (S, fn(&Sums) -> bool);

/// The status of the order: the first row that holds.
const ORDER: &[Row<OrderStatus>] = &[
    (OrderStatus::Draft, |sums| sums.lifecycle == Lifecycle::Draft),
    (OrderStatus::Cancelled, |sums| {
        sums.lifecycle == Lifecycle::Cancelled
            || (sums.ordered > 0 && sums.kept == 0 && sums.balance.total == 0)
    }),
    (OrderStatus::OnHold, |sums| sums.is_held),
    (OrderStatus::Completed, |sums| {
        sums.delivered == sums.kept && sums.balance.due == 0 && sums.balance.refunding == 0
    }),
    (OrderStatus::Open, |_| true),
];

/// The status of the payment: the first row that holds.
const PAYMENT: &[Row<PaymentStatus>] = &[
    (PaymentStatus::Refunded, |sums| sums.credited > 0 && sums.credited >= sums.captured),
    (PaymentStatus::PartiallyRefunded, |sums| sums.credited > 0),
    (PaymentStatus::Overpaid, |sums| sums.captured > 0 && sums.balance.due < 0),
    (PaymentStatus::Paid, |sums| {
        sums.balance.due <= 0 && (sums.captured > 0 || (sums.balance.total == 0 && sums.kept > 0))
    }),
    (PaymentStatus::PartiallyPaid, |sums| sums.captured > 0),
    (PaymentStatus::Authorized, |sums| {
        sums.authorized > 0 && sums.balance.due > 0 && sums.authorized >= sums.balance.due
    }),
    (PaymentStatus::PartiallyAuthorized, |sums| sums.authorized > 0),
    (PaymentStatus::Voided, |sums| sums.ever_authorized > 0 || sums.lifecycle == Lifecycle::Cancelled),
    (PaymentStatus::Unpaid, |_| true),
];

/// The status of the fulfilment: the first row that holds.
const FULFILMENT: &[Row<FulfilmentStatus>] = &[
    (FulfilmentStatus::NotRequired, |sums| sums.ordered > 0 && sums.kept == 0),
    (FulfilmentStatus::Delivered, |sums| sums.kept > 0 && sums.delivered >= sums.kept),
    (FulfilmentStatus::PartiallyDelivered, |sums| sums.delivered > 0),
    (FulfilmentStatus::Shipped, |sums| sums.kept > 0 && sums.shipped >= sums.kept),
    (FulfilmentStatus::PartiallyShipped, |sums| sums.shipped > 0),
    (FulfilmentStatus::Unfulfilled, |_| true),
];

/// The status of the returns: the first row that holds.
const RETURNS: &[Row<ReturnStatus>] = &[
    (ReturnStatus::Returned, |sums| sums.back > 0 && sums.back >= sums.shipped),
    (ReturnStatus::PartiallyReturned, |sums| sums.back > 0),
    (ReturnStatus::Requested, |sums| sums.has_open_returns),
    (ReturnStatus::None, |_| true),
];

/// The first status whose test holds.
fn first<S: Copy>(rows: &[Row<S>], sums: &Sums, otherwise: S) -> S {
    rows.iter().find(|(_, holds)| holds(sums)).map_or(otherwise, |(status, _)| *status)
}

/// The statuses of an order, with the amounts they come from: derived anew each time, from quantities and amounts alone.
#[must_use]
pub fn statuses(order: &Order) -> Statuses {
    let sums = sums(order);
    let operations = || order.tenders.iter().flat_map(|tender| &tender.operations);
    Statuses {
        order: first(ORDER, &sums, OrderStatus::Open),
        payment: first(PAYMENT, &sums, PaymentStatus::Unpaid),
        fulfilment: first(FULFILMENT, &sums, FulfilmentStatus::Unfulfilled),
        returns: first(RETURNS, &sums, ReturnStatus::None),
        outcome_unknown: operations().any(|operation| operation.state == OperationState::Unknown),
        current_total: order.amount(sums.balance.total),
        paid: order.amount(sums.balance.paid),
        balance_due: order.amount(sums.balance.due),
    }
}

fn sums(order: &Order) -> Sums {
    let mut sums = Sums {
        lifecycle: order.lifecycle,
        is_held: !order.holds.is_empty(),
        balance: OrderBalance::of(order),
        kept: 0,
        ordered: 0,
        shipped: 0,
        delivered: 0,
        back: 0,
        authorized: 0,
        ever_authorized: 0,
        captured: 0,
        credited: 0,
        has_open_returns: order
            .returns
            .iter()
            .any(|back| matches!(back.decision, ReturnDecision::Requested | ReturnDecision::Approved)),
    };
    for line in &order.lines {
        let ordered = line.ordered.millionths();
        sums.ordered = sums.ordered.saturating_add(ordered);
        sums.kept = sums.kept.saturating_add(ordered).saturating_sub(line.cancelled.millionths());
        sums.shipped = sums.shipped.saturating_add(line.shipped.millionths());
        sums.delivered = sums.delivered.saturating_add(line.delivered.millionths());
        sums.back = sums
            .back
            .saturating_add(line.returned.millionths())
            .saturating_add(line.return_rejected.millionths());
    }
    for tender in &order.tenders {
        sums.authorized = sums.authorized.saturating_add(TenderBalance::of(order, tender).open());
        sums.ever_authorized = sums.ever_authorized.saturating_add(order.minor(tender.authorized));
        sums.captured = sums.captured.saturating_add(order.minor(tender.captured));
        sums.credited = sums.credited.saturating_add(order.minor(tender.refunded));
    }
    sums
}
