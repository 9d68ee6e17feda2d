//! What has happened to an order.

use farthing_macros::contract;

use crate::contract::scalar::{Amount, Id, Instant, Quantity};

use super::cancel::{LineCancelled, OrderCancelled};
use super::hold::{HoldReleased, OrderHeld};
use super::payment::{
    AuthorizationAdjusted, AuthorizationExpired, AuthorizationRecorded, AuthorizationRequested,
    CaptureRecorded, CaptureRequested, VoidRecorded, VoidRequested,
};
use super::place::OrderPlaced;
use super::refund::{RefundRecorded, RefundRequested};
use super::returns::{
    ReceiptRecorded, ReturnApproved, ReturnClosed, ReturnInspected, ReturnReceived, ReturnRejected,
    ReturnRequested,
};
use super::shipment::{ShipmentCancelled, ShipmentCreated, ShipmentDelivered, ShipmentShipped};

/// Something that has happened to an order, in its envelope: the unit a host stores.
#[contract]
pub struct Event {
    /// The order's id.
    pub stream: Id,
    /// Its number in the stream, from 1 without gaps.
    pub seq: u32,
    /// The version of the data's shape.
    pub v: u32,
    /// Whose order it is.
    pub tenant: Option<Id>,
    /// The idempotency key of the command that gave it.
    pub key: Option<Id>,
    /// SHA-256 of that command, where it had a key.
    pub digest: Option<crate::contract::scalar::Text>,
    /// When, as the host said.
    pub at: Instant,
    /// Who, as the host said.
    pub actor: Option<Id>,
    /// What.
    pub data: EventData,
}

/// What has happened.
#[contract]
#[expect(
    clippy::large_enum_variant,
    reason = "a placement holds a whole cart, and contract types hold no box: every language sees the same shape"
)]
pub enum EventData {
    /// An order was placed.
    OrderPlaced {
        /// The particulars.
        details: OrderPlaced,
    },
    /// An order was held back.
    OrderHeld {
        /// The particulars.
        details: OrderHeld,
    },
    /// A hold was released.
    HoldReleased {
        /// The particulars.
        details: HoldReleased,
    },
    /// Money was asked to be reserved.
    AuthorizationRequested {
        /// The particulars.
        details: AuthorizationRequested,
    },
    /// What became of a reservation was recorded.
    AuthorizationRecorded {
        /// The particulars.
        details: AuthorizationRecorded,
    },
    /// How much is reserved was changed.
    AuthorizationAdjusted {
        /// The particulars.
        details: AuthorizationAdjusted,
    },
    /// A reservation lapsed.
    AuthorizationExpired {
        /// The particulars.
        details: AuthorizationExpired,
    },
    /// Money was asked to be taken.
    CaptureRequested {
        /// The particulars.
        details: CaptureRequested,
    },
    /// What became of taking money was recorded.
    CaptureRecorded {
        /// The particulars.
        details: CaptureRecorded,
    },
    /// A reservation was asked to be given up.
    VoidRequested {
        /// The particulars.
        details: VoidRequested,
    },
    /// What became of giving a reservation up was recorded.
    VoidRecorded {
        /// The particulars.
        details: VoidRecorded,
    },
    /// A refund was asked for.
    RefundRequested {
        /// The particulars.
        details: RefundRequested,
    },
    /// What became of one operation of a refund was recorded.
    RefundRecorded {
        /// The particulars.
        details: RefundRecorded,
    },
    /// Open units were put into a new parcel.
    ShipmentCreated {
        /// The particulars.
        details: ShipmentCreated,
    },
    /// Units of a parcel left.
    ShipmentShipped {
        /// The particulars.
        details: ShipmentShipped,
    },
    /// Units of a parcel arrived.
    ShipmentDelivered {
        /// The particulars.
        details: ShipmentDelivered,
    },
    /// Waiting units were taken out of a parcel.
    ShipmentCancelled {
        /// The particulars.
        details: ShipmentCancelled,
    },
    /// Open units of a line were cancelled.
    LineCancelled {
        /// The particulars.
        details: LineCancelled,
    },
    /// The whole order was cancelled.
    OrderCancelled {
        /// The particulars.
        details: OrderCancelled,
    },
    /// A return was asked for.
    ReturnRequested {
        /// The particulars.
        details: ReturnRequested,
    },
    /// A return was allowed.
    ReturnApproved {
        /// The particulars.
        details: ReturnApproved,
    },
    /// A return was refused.
    ReturnRejected {
        /// The particulars.
        details: ReturnRejected,
    },
    /// Units of a return were booked in.
    ReturnReceived {
        /// The particulars.
        details: ReturnReceived,
    },
    /// Units came back, as recorded.
    ReceiptRecorded {
        /// The particulars.
        details: ReceiptRecorded,
    },
    /// Units that came back were accepted or dismissed.
    ReturnInspected {
        /// The particulars.
        details: ReturnInspected,
    },
    /// A return was ended.
    ReturnClosed {
        /// The particulars.
        details: ReturnClosed,
    },
    /// Something that should not have happened was recorded all the same.
    AnomalyFound {
        /// The particulars.
        details: AnomalyFound,
    },
}

/// Something that should not have happened was recorded all the same.
#[contract]
pub struct AnomalyFound {
    /// What it was.
    pub anomaly: Anomaly,
}

/// What should not have happened.
#[contract]
pub enum Anomaly {
    /// More was taken than was reserved.
    CaptureExceedsAuthorized {
        /// On what.
        tender: Id,
        /// By how much, in all.
        excess: Amount,
    },
    /// More was given back than was taken.
    RefundExceedsCaptured {
        /// On what.
        tender: Id,
        /// By how much, in all.
        excess: Amount,
    },
    /// More came back than was asked for.
    ReceiptExceedsRequested {
        /// Of which line.
        line: Id,
        /// By how many units, in this receipt.
        excess: Quantity,
    },
}
