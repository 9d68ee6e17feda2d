//! Statuses: derived from quantities and amounts, never stored.

use farthing_macros::contract;

use crate::contract::scalar::Amount;

/// The statuses of an order, with the amounts they come from.
#[contract(answer)]
pub struct Statuses {
    /// The order as a whole.
    pub order: OrderStatus,
    /// Its payment.
    pub payment: PaymentStatus,
    /// Its refunds.
    pub refunds: RefundStatus,
    /// Its fulfilment.
    pub fulfilment: FulfilmentStatus,
    /// Its returns.
    pub returns: ReturnStatus,
    /// Whether the result of a payment operation is unknown.
    pub outcome_unknown: bool,
    /// The current total: units not reversed, shipping, fees, rounding.
    pub current_total: Amount,
    /// What was paid: captured less refunded.
    pub paid: Amount,
    /// The balance due; below 0: owed to the customer.
    pub balance_due: Amount,
}

/// The status of an order.
#[contract]
pub enum OrderStatus {
    /// Not placed.
    Draft,
    /// Placed, with something left to do.
    Open,
    /// Placed and on hold.
    OnHold,
    /// Cancelled as a whole, or no unit is kept and nothing is charged.
    Cancelled,
    /// Every unit kept was delivered, nothing is due, nothing is owed, and no operation of a tender is pending or unknown:
    /// no authorization, capture, sale, void or refund. A return that is requested does not reopen the order.
    Completed,
}

/// The status of an order's payment: money against what the order costs now. It counts what is certain: what gateways
/// have confirmed. An operation that is pending, unknown or failed changes it in no direction, except that `voided` waits
/// for every authorization, capture and sale under way. Refunds have a status of their own.
#[contract]
pub enum PaymentStatus {
    /// Nothing is authorized, nothing is kept of what was captured, and none of the others holds.
    Unpaid,
    /// Part of what is due is authorized.
    PartiallyAuthorized,
    /// All of what is due is authorized: nothing is captured yet, or all of it was refunded.
    Authorized,
    /// Part of what the order costs is captured.
    PartiallyPaid,
    /// All of what the order costs is captured, or the units kept cost nothing.
    Paid,
    /// More is captured than the order costs.
    Overpaid,
    /// All of what was captured is refunded, and nothing is due.
    Refunded,
    /// Nothing was captured, nothing is authorized any more, and no authorization, capture or sale is under way: the
    /// authorizations were voided, released or expired, or the order was cancelled as a whole.
    Voided,
}

/// The status of an order's refunds: what was refunded against what was captured.
#[contract]
pub enum RefundStatus {
    /// Nothing was refunded.
    None,
    /// Part of what was captured is refunded.
    PartiallyRefunded,
    /// All of what was captured is refunded.
    Refunded,
}

/// The status of an order's fulfilment. Cancelled units do not count.
#[contract]
pub enum FulfilmentStatus {
    /// Nothing is packed or has shipped.
    Unfulfilled,
    /// Some units are packed, none has shipped.
    PartiallyPacked,
    /// All units are packed, none has shipped.
    Packed,
    /// Some units have shipped, none was delivered.
    PartiallyShipped,
    /// All units have shipped, none was delivered.
    Shipped,
    /// Some units have been delivered.
    PartiallyDelivered,
    /// All units have been delivered.
    Delivered,
    /// No unit is left that could ship.
    NotRequired,
}

/// The status of an order's returns.
#[contract]
pub enum ReturnStatus {
    /// No return was requested.
    None,
    /// A return is requested, and no unit has been returned.
    Requested,
    /// Some of the shipped units were returned.
    PartiallyReturned,
    /// All of the shipped units came back, accepted or rejected.
    Returned,
}
