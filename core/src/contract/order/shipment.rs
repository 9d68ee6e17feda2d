//! Parcels.

use farthing_macros::contract;

use crate::contract::scalar::{Id, Quantity};

use super::figures::LineQuantity;

/// A parcel: what is in it, and how far that has come.
#[contract]
pub struct Shipment {
    /// The host's id of the parcel.
    pub id: Id,
    /// What is in it.
    pub lines: Vec<ShipmentLine>,
}

/// A line's units in a parcel: `quantity = waiting + shipped + cancelled`, `delivered ≤ shipped`.
#[contract]
pub struct ShipmentLine {
    /// The line.
    pub line: Id,
    /// How many units were put in.
    pub quantity: Quantity,
    /// How many have left.
    pub shipped: Quantity,
    /// How many have arrived.
    pub delivered: Quantity,
    /// How many were taken out before they left.
    pub cancelled: Quantity,
}

/// Puts open units into a new parcel.
#[contract]
pub struct CreateShipment {
    /// The host's id of the parcel, unique in the order.
    pub shipment: Id,
    /// What is put in; at least one.
    pub lines: Vec<LineQuantity>,
}

/// Sends a parcel on its way.
#[contract]
pub struct ShipShipment {
    /// The parcel.
    pub shipment: Id,
    /// What leaves; empty: all that waits.
    pub lines: Vec<LineQuantity>,
}

/// Records that a parcel arrived. A fact: what had not left is recorded as having left.
#[contract]
pub struct DeliverShipment {
    /// The parcel.
    pub shipment: Id,
    /// What arrived; empty: all that is on its way, or the whole parcel where nothing of it had left. More than the parcel
    /// holds cannot arrive.
    pub lines: Vec<LineQuantity>,
}

/// Takes waiting units out of a parcel; they are open again.
#[contract]
pub struct CancelShipment {
    /// The parcel.
    pub shipment: Id,
    /// What is taken out; empty: all that waits.
    pub lines: Vec<LineQuantity>,
}

/// Open units were put into a new parcel.
#[contract]
pub struct ShipmentCreated {
    /// The parcel.
    pub shipment: Id,
    /// What was put in.
    pub lines: Vec<LineQuantity>,
}

/// Units of a parcel left.
#[contract]
pub struct ShipmentShipped {
    /// The parcel.
    pub shipment: Id,
    /// What left.
    pub lines: Vec<LineQuantity>,
}

/// Units of a parcel arrived.
#[contract]
pub struct ShipmentDelivered {
    /// The parcel.
    pub shipment: Id,
    /// What arrived.
    pub lines: Vec<LineQuantity>,
}

/// Waiting units were taken out of a parcel.
#[contract]
pub struct ShipmentCancelled {
    /// The parcel.
    pub shipment: Id,
    /// What was taken out.
    pub lines: Vec<LineQuantity>,
}
