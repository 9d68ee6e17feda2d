//! Refunds: which sales are reversed, how much money that is, to which tenders it goes.
//!
//! `request` decides `RequestRefund` and `RecordRefund`. `parts` works through what a refund asks for, `units` through the
//! units of it and what promotions claw back, `reversal` turns each step into the record that an event carries, whatever
//! command reversed the sale; `destination` divides the money over tenders; `limits` finds the largest figure of each part.
//! The figures themselves come from `arithmetic`, which knows lines and amounts and no order.

pub(crate) mod arithmetic;
pub(crate) mod destination;
pub(crate) mod limits;
pub(crate) mod parts;
pub(crate) mod request;
pub(crate) mod reversal;
pub(crate) mod units;
