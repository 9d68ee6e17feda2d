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
    pub schema: u32,
    /// Whose order it is.
    pub tenant: Option<Id>,
    /// The idempotency key of the command that gave it.
    pub idempotency_key: Option<Id>,
    /// SHA-256 of that command, where it had a key.
    pub digest: Option<crate::contract::scalar::Text>,
    /// When, as the host said.
    pub at: Instant,
    /// Who, as the host said.
    pub actor: Option<Id>,
    /// What.
    pub data: EventData,
}

/// Declares what can happen, each by its row: what it is, and the record of its particulars by whose name it goes.
macro_rules! events {
    ($($(#[$($doc:tt)*])* $name:ident)*) => {
        /// What has happened.
        #[contract]
        #[expect(
            clippy::large_enum_variant,
            reason = "a placement holds a whole cart, and contract types hold no box: every language sees the same shape"
        )]
        pub enum EventData {
            $(
                $(#[$($doc)*])*
                $name {
                    /// The particulars.
                    details: $name,
                },
            )*
        }
    };
}

events! {
    /// An order was placed.
    OrderPlaced
    /// An order was held back.
    OrderHeld
    /// A hold was released.
    HoldReleased
    /// Money was asked to be reserved.
    AuthorizationRequested
    /// What became of a reservation was recorded.
    AuthorizationRecorded
    /// How much is reserved was changed.
    AuthorizationAdjusted
    /// A reservation lapsed.
    AuthorizationExpired
    /// Money was asked to be taken.
    CaptureRequested
    /// What became of taking money was recorded.
    CaptureRecorded
    /// A reservation was asked to be given up.
    VoidRequested
    /// What became of giving a reservation up was recorded.
    VoidRecorded
    /// A refund was asked for.
    RefundRequested
    /// What became of one operation of a refund was recorded.
    RefundRecorded
    /// Open units were put into a new parcel.
    ShipmentCreated
    /// Units of a parcel left.
    ShipmentShipped
    /// Units of a parcel arrived.
    ShipmentDelivered
    /// Waiting units were taken out of a parcel.
    ShipmentCancelled
    /// Open units of a line were cancelled.
    LineCancelled
    /// The whole order was cancelled.
    OrderCancelled
    /// A return was asked for.
    ReturnRequested
    /// A return was allowed.
    ReturnApproved
    /// A return was refused.
    ReturnRejected
    /// Units of a return were booked in.
    ReturnReceived
    /// Units came back, as recorded.
    ReceiptRecorded
    /// Units that came back were accepted or rejected.
    ReturnInspected
    /// A return was ended.
    ReturnClosed
    /// Something that should not have happened was recorded all the same.
    AnomalyFound
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
