//! Cancelling what has not left.

use farthing_macros::contract;

use crate::contract::scalar::{Id, Quantity, Text};

use super::refund::{ChargeReversal, LineReversal};

/// Cancels open units of a line: they will not leave, and their sale is taken back.
#[contract]
pub struct CancelLine {
    /// The line.
    pub line: Id,
    /// How many; at most those that are open and in no parcel.
    pub quantity: Quantity,
    /// Why, in the host's words.
    pub reason: Option<Text>,
}

/// Cancels the whole order: every open unit, and shipping and fees with them. Nothing may have left.
#[contract]
pub struct CancelOrder {
    /// Why, in the host's words.
    pub reason: Option<Text>,
}

/// Open units of a line were cancelled.
#[contract]
pub struct LineCancelled {
    /// The line.
    pub line: Id,
    /// How many units will not leave; those refunded before are not reversed again.
    pub quantity: Quantity,
    /// What was taken back; of further lines what had been kept back of them.
    pub reversals: Vec<LineReversal>,
    /// Why.
    pub reason: Option<Text>,
}

/// The whole order was cancelled.
#[contract]
pub struct OrderCancelled {
    /// What was taken back of lines.
    pub lines: Vec<LineReversal>,
    /// What was taken back of shipping and fees.
    pub charges: Vec<ChargeReversal>,
    /// Why.
    pub reason: Option<Text>,
}
