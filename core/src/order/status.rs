//! Statuses, from one table of precedence.
//!
//! **What it does** reads each status off quantities and amounts: it is the first row of its list whose test holds.
//! Nothing is stored, so a status cannot contradict the amounts.
//! **When it applies** to every order, whenever it is asked.
//! **Order and rounding** payment and refunds are two axes: payment is money against what the order costs now, refunds
//! are what went back of what was captured. Both count what is certain: a pending or unknown operation moves no amount.
//! A status that says that nothing more will come has to know it: an order is not `completed` while an operation is
//! under way, whatever its kind, and a payment is not `voided` while money may still be authorized or captured. Nothing
//! is rounded.
//! **Example** 100.00 authorized, its capture pending: `authorized`. 60.00 of 100.00 captured and 10.00 of it refunded:
//! `partially_paid`, refunds `partially_refunded`. All paid and delivered, a second sale unknown: `paid`, and `open`.
//! **Source** orders.md "Status precedence"; `docs/order-statuses.md`, whose rows are played by a test.

use crate::contract::order::{
    FulfilmentStatus, Lifecycle, OperationKind, OperationState, Order, OrderStatus, OrderTender,
    PaymentStatus, RefundStatus, ReturnDecision, ReturnStatus, Statuses,
};

use super::balance::OrderBalance;
use super::payment::tender_balance::is_under_way;

/// The inputs of statuses: sums over lines in millionths of units, over tenders in minor units.
struct Sums {
    lifecycle: Lifecycle,
    is_held: bool,
    /// Whether the order has a line or a charge.
    has_sales: bool,
    balance: OrderBalance,
    /// Ordered less cancelled.
    kept: i64,
    packed: i64,
    shipped: i64,
    delivered: i64,
    /// Units returned.
    back: i64,
    /// Authorized and neither captured nor given up; pending captures and voids are still reserved.
    reserved: i64,
    ever_authorized: i64,
    captured: i64,
    refunded: i64,
    has_open_returns: bool,
    /// Whether an operation is pending, or its result is unknown.
    is_under_way: bool,
    /// Whether one of them would authorize or capture.
    may_bring_money: bool,
}

/// A status and the test that decides it.
type Row<S> = (S, fn(&Sums) -> bool);

/// The status of the order: the first row that holds.
const ORDER: &[Row<OrderStatus>] = &[
    (OrderStatus::Draft, |sums| sums.lifecycle == Lifecycle::Draft),
    (OrderStatus::Cancelled, |sums| {
        sums.lifecycle == Lifecycle::Cancelled
            || (sums.has_sales && sums.kept == 0 && sums.balance.total == 0)
    }),
    (OrderStatus::OnHold, |sums| sums.is_held),
    (OrderStatus::Completed, |sums| {
        sums.delivered >= sums.kept && sums.balance.due == 0 && !sums.is_under_way
    }),
    (OrderStatus::Open, |_| true),
];

/// The status of the payment: the first row that holds.
const PAYMENT: &[Row<PaymentStatus>] = &[
    (PaymentStatus::Refunded, |sums| sums.captured > 0 && sums.balance.paid == 0 && sums.balance.due == 0),
    (PaymentStatus::Overpaid, |sums| sums.captured > 0 && sums.balance.due < 0),
    (PaymentStatus::Paid, |sums| {
        sums.balance.due <= 0 && (sums.captured > 0 || (sums.balance.total == 0 && sums.kept > 0))
    }),
    (PaymentStatus::PartiallyPaid, |sums| sums.balance.paid > 0),
    (PaymentStatus::Authorized, |sums| sums.balance.due > 0 && sums.reserved >= sums.balance.due),
    (PaymentStatus::PartiallyAuthorized, |sums| sums.reserved > 0),
    (PaymentStatus::Voided, |sums| {
        sums.captured == 0
            && !sums.may_bring_money
            && (sums.ever_authorized > 0 || sums.lifecycle == Lifecycle::Cancelled)
    }),
    (PaymentStatus::Unpaid, |_| true),
];

/// The status of the refunds: the first row that holds.
const REFUNDS: &[Row<RefundStatus>] = &[
    (RefundStatus::None, |sums| sums.refunded == 0),
    (RefundStatus::Refunded, |sums| sums.refunded >= sums.captured),
    (RefundStatus::PartiallyRefunded, |_| true),
];

/// The status of the fulfilment: the first row that holds.
const FULFILMENT: &[Row<FulfilmentStatus>] = &[
    (FulfilmentStatus::NotRequired, |sums| sums.lifecycle != Lifecycle::Draft && sums.kept == 0),
    (FulfilmentStatus::Delivered, |sums| sums.kept > 0 && sums.delivered >= sums.kept),
    (FulfilmentStatus::PartiallyDelivered, |sums| sums.delivered > 0),
    (FulfilmentStatus::Shipped, |sums| sums.kept > 0 && sums.shipped >= sums.kept),
    (FulfilmentStatus::PartiallyShipped, |sums| sums.shipped > 0),
    (FulfilmentStatus::Packed, |sums| sums.kept > 0 && sums.packed >= sums.kept),
    (FulfilmentStatus::PartiallyPacked, |sums| sums.packed > 0),
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
        refunds: first(REFUNDS, &sums, RefundStatus::None),
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
        has_sales: !order.lines.is_empty() || order.charges().next().is_some(),
        balance: OrderBalance::of(order),
        kept: 0,
        packed: 0,
        shipped: 0,
        delivered: 0,
        back: 0,
        reserved: 0,
        ever_authorized: 0,
        captured: 0,
        refunded: 0,
        has_open_returns: order
            .returns
            .iter()
            .any(|back| matches!(back.decision, ReturnDecision::Requested | ReturnDecision::Approved)),
        is_under_way: false,
        may_bring_money: false,
    };
    for line in &order.lines {
        let kept = line.ordered.millionths().saturating_sub(line.cancelled.millionths());
        sums.kept = sums.kept.saturating_add(kept);
        sums.packed = sums.packed.saturating_add(line.packed.millionths());
        sums.shipped = sums.shipped.saturating_add(line.shipped.millionths());
        sums.delivered = sums.delivered.saturating_add(line.delivered.millionths());
        sums.back = sums
            .back
            .saturating_add(line.returned.millionths())
            .saturating_add(line.return_rejected.millionths());
    }
    for tender in &order.tenders {
        sums.reserved = sums.reserved.saturating_add(reserved(order, tender));
        sums.ever_authorized = sums.ever_authorized.saturating_add(order.minor(tender.authorized));
        sums.captured = sums.captured.saturating_add(order.minor(tender.captured));
        sums.refunded = sums.refunded.saturating_add(order.minor(tender.refunded));
        for operation in tender.operations.iter().filter(|operation| is_under_way(operation)) {
            sums.is_under_way = true;
            sums.may_bring_money |= brings_money(operation.kind);
        }
    }
    sums
}

/// Whether an operation of a kind authorizes or captures.
const fn brings_money(kind: OperationKind) -> bool {
    match kind {
        OperationKind::Authorize
        | OperationKind::Capture
        | OperationKind::FinalCapture
        | OperationKind::Sale => true,
        OperationKind::Void | OperationKind::Refund => false,
    }
}

/// What a tender has reserved: authorized, and neither given up nor captured. Unlike what may still be captured, it
/// still counts what a pending capture or void asks for.
fn reserved(order: &Order, tender: &OrderTender) -> i64 {
    [tender.voided, tender.expired, tender.released, tender.captured]
        .into_iter()
        .fold(order.minor(tender.authorized), |left, amount| left.saturating_sub(order.minor(amount)))
        .max(0)
}
