//! Shipments.

use farthing_macros::contract;

use crate::contract::scalar::{Id, Quantity};

/// A quantity of a line.
#[contract]
pub struct LineQuantity {
    /// The line.
    pub line: Id,
    /// The quantity, above 0.
    pub quantity: Quantity,
}

/// A shipment with its units.
#[contract]
pub struct Shipment {
    /// The host's id of the shipment.
    pub id: Id,
    /// Its units, line by line.
    pub lines: Vec<ShipmentLine>,
}

/// The units of a line in a shipment: `quantity = packed + shipped + cancelled`, where packed units have not shipped;
/// `delivered ≤ shipped`.
#[contract]
pub struct ShipmentLine {
    /// The line.
    pub line: Id,
    /// Units put into the shipment, whatever their state.
    pub quantity: Quantity,
    /// Units shipped.
    pub shipped: Quantity,
    /// Units delivered.
    pub delivered: Quantity,
    /// Units unpacked before they shipped.
    pub cancelled: Quantity,
}

/// Creates a shipment of open units. The event carries the same, each line once.
#[contract]
pub struct CreateShipment {
    /// The host's id of the shipment, unique in the order.
    pub shipment: Id,
    /// The units to pack; at least one line.
    pub lines: Vec<LineQuantity>,
}

/// Ships packed units. The event carries the units that shipped.
#[contract]
pub struct ShipShipment {
    /// The shipment.
    pub shipment: Id,
    /// The units that ship; in a command, empty means all packed units.
    pub lines: Vec<LineQuantity>,
}

/// Records that units were delivered. A fact: units that had not shipped are recorded as shipped first. The event carries
/// the units that were delivered.
#[contract]
pub struct DeliverShipment {
    /// The shipment.
    pub shipment: Id,
    /// The units delivered, at most those of the shipment. In a command, empty means all shipped units; if none
    /// shipped, the whole shipment.
    pub lines: Vec<LineQuantity>,
}

/// Unpacks units that have not shipped; they are open again. The event carries the units that were unpacked.
#[contract]
pub struct CancelShipment {
    /// The shipment.
    pub shipment: Id,
    /// The units to unpack; in a command, empty means all packed units.
    pub lines: Vec<LineQuantity>,
}
