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
    /// Whether the result of a payment is unknown.
    pub outcome_unknown: bool,
    /// What the order costs the customer now: units not taken back, shipping, fees, rounding.
    pub current_total: Amount,
    /// What was paid: taken less given back.
    pub paid: Amount,
    /// What is still to be paid; below 0: what is owed to the customer.
    pub balance_due: Amount,
}

/// The status of an order.
#[contract]
pub enum OrderStatus {
    /// Not placed.
    Draft,
    /// Placed, with something left to do.
    Open,
    /// Placed and held back.
    OnHold,
    /// Nothing of it is left to be sold.
    Cancelled,
    /// Everything has arrived, nothing is due.
    Completed,
}

/// The status of an order's payment.
#[contract]
pub enum PaymentStatus {
    /// Nothing is reserved or taken.
    Unpaid,
    /// Some of what is due is reserved.
    PartiallyAuthorized,
    /// All of what is due is reserved or taken.
    Authorized,
    /// Some of what is due is taken.
    PartiallyPaid,
    /// All of what is due is taken.
    Paid,
    /// More than what is due is taken.
    Overpaid,
    /// Some of what was taken is given back.
    PartiallyRefunded,
    /// All of what was taken is given back.
    Refunded,
    /// Every reservation was given up or lapsed, nothing was taken.
    Voided,
}

/// The status of an order's fulfilment.
#[contract]
pub enum FulfilmentStatus {
    /// Nothing has left.
    Unfulfilled,
    /// Some of it has left.
    PartiallyShipped,
    /// All of it has left.
    Shipped,
    /// Some of it has arrived.
    PartiallyDelivered,
    /// All of it has arrived.
    Delivered,
    /// Nothing is left that could leave.
    NotRequired,
}

/// The status of an order's returns.
#[contract]
pub enum ReturnStatus {
    /// None.
    None,
    /// Asked for.
    Requested,
    /// Some of what left has come back.
    PartiallyReturned,
    /// All of what left has come back.
    Returned,
}
