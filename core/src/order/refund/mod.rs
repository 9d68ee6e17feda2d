//! Refunds: the reversed sales, the money they amount to, and the tenders that are refunded.
//!
//! `request` decides `RequestRefund` and `RecordRefund`. `parts` calculates the parts of a refund, `units` its units
//! and claw-backs; `reversal` turns each step into the record that an event carries, whatever command reversed the
//! sale; `destination` divides the money over tenders; `limits` finds the largest figure of each part. The figures come
//! from `arithmetic`, which works on lines and amounts only and does not depend on orders.

pub(crate) mod arithmetic;
pub(crate) mod destination;
pub(crate) mod limits;
pub(crate) mod parts;
pub(crate) mod request;
pub(crate) mod reversal;
pub(crate) mod units;
