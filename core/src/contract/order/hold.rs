//! Holding an order back.

use farthing_macros::contract;

use crate::contract::scalar::{Id, Text};

/// A reason why nothing may leave.
#[contract]
pub struct Hold {
    /// The host's id of the hold.
    pub id: Id,
    /// Why, in the host's words.
    pub reason: Option<Text>,
}

/// Holds an order back: no shipment leaves, nothing is captured, until every hold is released.
#[contract]
pub struct HoldOrder {
    /// The host's id of the hold, unique among those in force.
    pub hold: Id,
    /// Why, in the host's words.
    pub reason: Option<Text>,
}

/// Releases a hold.
#[contract]
pub struct ReleaseHold {
    /// The hold.
    pub hold: Id,
}

/// An order was held back.
#[contract]
pub struct OrderHeld {
    /// The hold.
    pub hold: Id,
    /// Why.
    pub reason: Option<Text>,
}

/// A hold was released.
#[contract]
pub struct HoldReleased {
    /// The hold.
    pub hold: Id,
}
