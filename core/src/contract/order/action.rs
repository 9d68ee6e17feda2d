//! What can be asked of an order.

use farthing_macros::contract;

use crate::contract::draft::{Draft, IntoDraft};

use super::cancel::{CancelLine, CancelOrder};
use super::hold::{HoldOrder, ReleaseHold};
use super::payment::{
    AdjustAuthorization, ExpireAuthorization, RecordAuthorization, RecordCapture, RecordVoid,
    RequestAuthorization, RequestCapture, RequestVoid,
};
use super::place::PlaceOrder;
use super::refund::{RecordRefund, RequestRefund};
use super::returns::{
    ApproveReturn, CloseReturn, InspectReturn, ReceiveReturn, RecordReceipt, RejectReturn, RequestReturn,
};
use super::shipment::{CancelShipment, CreateShipment, DeliverShipment, ShipShipment};

/// Declares the actions, each by its row: what it is, and the record of its particulars by whose name it goes.
macro_rules! actions {
    ($($(#[$($doc:tt)*])* $name:ident)*) => {
        /// What is asked of an order, or recorded of it.
        #[contract]
        #[expect(
            clippy::large_enum_variant,
            reason = "a placement holds a whole cart, and contract types hold no box: every language sees the same shape"
        )]
        pub enum Action {
            $(
                $(#[$($doc)*])*
                $name {
                    /// The particulars.
                    details: $name,
                },
            )*
        }

        /// Which action it is.
        #[contract]
        pub enum ActionKind {
            $(
                $(#[$($doc)*])*
                $name,
            )*
        }

        impl Action {
            /// Which action it is.
            #[must_use]
            pub const fn kind(&self) -> ActionKind {
                match self {
                    $(Self::$name { .. } => ActionKind::$name,)*
                }
            }
        }

        $(impl From<$name> for Action {
            fn from(details: $name) -> Self {
                Self::$name { details }
            }
        }

        impl IntoDraft<Action> for $name {
            fn into_draft(self) -> Draft<Action> {
                Draft::from(Action::from(self))
            }
        }

        impl IntoDraft<Action> for Draft<$name> {
            fn into_draft(self) -> Draft<Action> {
                self.map(Action::from)
            }
        })*
    };
}

actions! {
    /// Turn an accepted quote into an order.
    PlaceOrder
    /// Hold the order back.
    HoldOrder
    /// Release a hold.
    ReleaseHold
    /// Ask for money to be reserved.
    RequestAuthorization
    /// Record what became of a reservation.
    RecordAuthorization
    /// Record that the gateway changed how much is reserved.
    AdjustAuthorization
    /// Record that a reservation lapsed.
    ExpireAuthorization
    /// Ask for money to be taken.
    RequestCapture
    /// Record what became of taking money.
    RecordCapture
    /// Ask for a reservation to be given up.
    RequestVoid
    /// Record what became of giving a reservation up.
    RecordVoid
    /// Ask for money to be given back.
    RequestRefund
    /// Record what became of one operation of a refund.
    RecordRefund
    /// Put open units into a new parcel.
    CreateShipment
    /// Send a parcel on its way.
    ShipShipment
    /// Record that a parcel arrived.
    DeliverShipment
    /// Take waiting units out of a parcel.
    CancelShipment
    /// Cancel open units of a line.
    CancelLine
    /// Cancel the whole order.
    CancelOrder
    /// Ask for shipped units to come back.
    RequestReturn
    /// Allow a return.
    ApproveReturn
    /// Refuse a return.
    RejectReturn
    /// Book units of a return in.
    ReceiveReturn
    /// Record that units came back.
    RecordReceipt
    /// Accept or dismiss units that came back.
    InspectReturn
    /// End a return, with its fees.
    CloseReturn
}
