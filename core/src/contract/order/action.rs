//! What can be asked of an order.

use farthing_macros::contract;

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

/// What is asked of an order, or recorded of it.
#[contract]
#[expect(
    clippy::large_enum_variant,
    reason = "a placement holds a whole cart, and contract types hold no box: every language sees the same shape"
)]
pub enum Action {
    /// Turn an accepted quote into an order.
    PlaceOrder {
        /// The particulars.
        details: PlaceOrder,
    },
    /// Hold the order back.
    HoldOrder {
        /// The particulars.
        details: HoldOrder,
    },
    /// Release a hold.
    ReleaseHold {
        /// The particulars.
        details: ReleaseHold,
    },
    /// Ask for money to be reserved.
    RequestAuthorization {
        /// The particulars.
        details: RequestAuthorization,
    },
    /// Record what became of a reservation.
    RecordAuthorization {
        /// The particulars.
        details: RecordAuthorization,
    },
    /// Record that the gateway changed how much is reserved.
    AdjustAuthorization {
        /// The particulars.
        details: AdjustAuthorization,
    },
    /// Record that a reservation lapsed.
    ExpireAuthorization {
        /// The particulars.
        details: ExpireAuthorization,
    },
    /// Ask for money to be taken.
    RequestCapture {
        /// The particulars.
        details: RequestCapture,
    },
    /// Record what became of taking money.
    RecordCapture {
        /// The particulars.
        details: RecordCapture,
    },
    /// Ask for a reservation to be given up.
    RequestVoid {
        /// The particulars.
        details: RequestVoid,
    },
    /// Record what became of giving a reservation up.
    RecordVoid {
        /// The particulars.
        details: RecordVoid,
    },
    /// Ask for money to be given back.
    RequestRefund {
        /// The particulars.
        details: RequestRefund,
    },
    /// Record what became of one operation of a refund.
    RecordRefund {
        /// The particulars.
        details: RecordRefund,
    },
    /// Put open units into a new parcel.
    CreateShipment {
        /// The particulars.
        details: CreateShipment,
    },
    /// Send a parcel on its way.
    ShipShipment {
        /// The particulars.
        details: ShipShipment,
    },
    /// Record that a parcel arrived.
    DeliverShipment {
        /// The particulars.
        details: DeliverShipment,
    },
    /// Take waiting units out of a parcel.
    CancelShipment {
        /// The particulars.
        details: CancelShipment,
    },
    /// Cancel open units of a line.
    CancelLine {
        /// The particulars.
        details: CancelLine,
    },
    /// Cancel the whole order.
    CancelOrder {
        /// The particulars.
        details: CancelOrder,
    },
    /// Ask for shipped units to come back.
    RequestReturn {
        /// The particulars.
        details: RequestReturn,
    },
    /// Allow a return.
    ApproveReturn {
        /// The particulars.
        details: ApproveReturn,
    },
    /// Refuse a return.
    RejectReturn {
        /// The particulars.
        details: RejectReturn,
    },
    /// Book units of a return in.
    ReceiveReturn {
        /// The particulars.
        details: ReceiveReturn,
    },
    /// Record that units came back.
    RecordReceipt {
        /// The particulars.
        details: RecordReceipt,
    },
    /// Accept or dismiss units that came back.
    InspectReturn {
        /// The particulars.
        details: InspectReturn,
    },
    /// End a return, with its fees.
    CloseReturn {
        /// The particulars.
        details: CloseReturn,
    },
}

/// Which action it is.
#[contract]
pub enum ActionKind {
    /// Turn an accepted quote into an order.
    PlaceOrder,
    /// Hold the order back.
    HoldOrder,
    /// Release a hold.
    ReleaseHold,
    /// Ask for money to be reserved.
    RequestAuthorization,
    /// Record what became of a reservation.
    RecordAuthorization,
    /// Record that the gateway changed how much is reserved.
    AdjustAuthorization,
    /// Record that a reservation lapsed.
    ExpireAuthorization,
    /// Ask for money to be taken.
    RequestCapture,
    /// Record what became of taking money.
    RecordCapture,
    /// Ask for a reservation to be given up.
    RequestVoid,
    /// Record what became of giving a reservation up.
    RecordVoid,
    /// Ask for money to be given back.
    RequestRefund,
    /// Record what became of one operation of a refund.
    RecordRefund,
    /// Put open units into a new parcel.
    CreateShipment,
    /// Send a parcel on its way.
    ShipShipment,
    /// Record that a parcel arrived.
    DeliverShipment,
    /// Take waiting units out of a parcel.
    CancelShipment,
    /// Cancel open units of a line.
    CancelLine,
    /// Cancel the whole order.
    CancelOrder,
    /// Ask for shipped units to come back.
    RequestReturn,
    /// Allow a return.
    ApproveReturn,
    /// Refuse a return.
    RejectReturn,
    /// Book units of a return in.
    ReceiveReturn,
    /// Record that units came back.
    RecordReceipt,
    /// Accept or dismiss units that came back.
    InspectReturn,
    /// End a return, with its fees.
    CloseReturn,
}

impl Action {
    /// Which action it is.
    #[must_use]
    pub const fn kind(&self) -> ActionKind {
        match self {
            Self::PlaceOrder { .. } => ActionKind::PlaceOrder,
            Self::HoldOrder { .. } => ActionKind::HoldOrder,
            Self::ReleaseHold { .. } => ActionKind::ReleaseHold,
            Self::RequestAuthorization { .. } => ActionKind::RequestAuthorization,
            Self::RecordAuthorization { .. } => ActionKind::RecordAuthorization,
            Self::AdjustAuthorization { .. } => ActionKind::AdjustAuthorization,
            Self::ExpireAuthorization { .. } => ActionKind::ExpireAuthorization,
            Self::RequestCapture { .. } => ActionKind::RequestCapture,
            Self::RecordCapture { .. } => ActionKind::RecordCapture,
            Self::RequestVoid { .. } => ActionKind::RequestVoid,
            Self::RecordVoid { .. } => ActionKind::RecordVoid,
            Self::RequestRefund { .. } => ActionKind::RequestRefund,
            Self::RecordRefund { .. } => ActionKind::RecordRefund,
            Self::CreateShipment { .. } => ActionKind::CreateShipment,
            Self::ShipShipment { .. } => ActionKind::ShipShipment,
            Self::DeliverShipment { .. } => ActionKind::DeliverShipment,
            Self::CancelShipment { .. } => ActionKind::CancelShipment,
            Self::CancelLine { .. } => ActionKind::CancelLine,
            Self::CancelOrder { .. } => ActionKind::CancelOrder,
            Self::RequestReturn { .. } => ActionKind::RequestReturn,
            Self::ApproveReturn { .. } => ActionKind::ApproveReturn,
            Self::RejectReturn { .. } => ActionKind::RejectReturn,
            Self::ReceiveReturn { .. } => ActionKind::ReceiveReturn,
            Self::RecordReceipt { .. } => ActionKind::RecordReceipt,
            Self::InspectReturn { .. } => ActionKind::InspectReturn,
            Self::CloseReturn { .. } => ActionKind::CloseReturn,
        }
    }
}

/// Lets the particulars of an action stand for the action.
macro_rules! from_details {
    ($($details:ident)*) => {
        $(impl From<$details> for Action {
            fn from(details: $details) -> Self {
                Self::$details { details }
            }
        })*
    };
}

from_details! {
    PlaceOrder
    HoldOrder
    ReleaseHold
    RequestAuthorization
    RecordAuthorization
    AdjustAuthorization
    ExpireAuthorization
    RequestCapture
    RecordCapture
    RequestVoid
    RecordVoid
    RequestRefund
    RecordRefund
    CreateShipment
    ShipShipment
    DeliverShipment
    CancelShipment
    CancelLine
    CancelOrder
    RequestReturn
    ApproveReturn
    RejectReturn
    ReceiveReturn
    RecordReceipt
    InspectReturn
    CloseReturn
}
