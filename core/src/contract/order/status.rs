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
    /// Everything sold was reversed.
    Cancelled,
    /// Everything was delivered, nothing is due.
    Completed,
}

/// The status of an order's payment.
#[contract]
pub enum PaymentStatus {
    /// Nothing is authorized or captured.
    Unpaid,
    /// Part of what is due is authorized.
    PartiallyAuthorized,
    /// All of what is due is authorized or captured.
    Authorized,
    /// Part of what is due is captured.
    PartiallyPaid,
    /// All of what is due is captured.
    Paid,
    /// More than what is due is captured.
    Overpaid,
    /// Part of what was captured is refunded.
    PartiallyRefunded,
    /// All of what was captured is refunded.
    Refunded,
    /// Nothing is captured or authorized any more: authorizations were voided, released or expired, or the order was
    /// cancelled.
    Voided,
}

/// The status of an order's fulfilment.
#[contract]
pub enum FulfilmentStatus {
    /// Nothing has shipped.
    Unfulfilled,
    /// Some units have shipped.
    PartiallyShipped,
    /// All units have shipped.
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
    /// All of the shipped units were returned.
    Returned,
}
