//! The commands and events of an order: one row per command, with the event it leads to.

use farthing_macros::contract;

use crate::contract::scalar::{Amount, Id, Instant, Quantity, Text};

use super::lifecycle::{
    CancelLine, CancelOrder, HoldOrder, LineCancelled, OrderCancelled, OrderPlaced, PlaceOrder, ReleaseHold,
};
use super::payment::{
    AdjustAuthorization, AuthorizationExpired, ExpireAuthorization, RecordAuthorization, RecordCapture,
    RecordVoid, RequestAuthorization, RequestCapture, RequestVoid, VoidRequested,
};
use super::refund::{RecordRefund, RefundRequested, RequestRefund};
use super::returns::{
    ApproveReturn, CloseReturn, InspectReturn, ReceiveReturn, RecordReceipt, RejectReturn, RequestReturn,
    ReturnClosed, ReturnInspected,
};
use super::shipment::{CancelShipment, CreateShipment, DeliverShipment, ShipShipment};
use super::stream::stream;
use super::tender::{AddTender, TenderAdded};

stream! {
    /// A command: an action with its idempotency key and expected version.
    command Command,

    /// An action requested of an order, or recorded on it.
    ///
    /// A request (`Request…`, `Create…`, `Cancel…` and the like) is rejected when it exceeds its limits. A fact
    /// (`Record…`, `AdjustAuthorization`, `ExpireAuthorization`, `DeliverShipment`) is recorded even then.
    #[expect(
        clippy::large_enum_variant,
        reason = "a placement holds a whole cart, and contract types hold no box: every language sees the same shape"
    )]
    actions Action,

    /// The name of an action.
    kinds ActionKind,

    /// An event of an order, in its envelope: the unit a host stores.
    event Event,

    /// What happened to an order.
    #[expect(
        clippy::large_enum_variant,
        reason = "a placement holds a whole cart, and contract types hold no box: every language sees the same shape"
    )]
    data EventData,

    rows {
        /// Place an order: freeze an accepted quote line by line. The details are the order's id, the request and its
        /// quote.
        PlaceOrder =>
        /// An order was placed.
        OrderPlaced(OrderPlaced);

        /// Put the order on hold: nothing ships and nothing is captured. The details are the hold's id and its reason.
        HoldOrder =>
        /// The order was put on hold.
        OrderHeld(HoldOrder);

        /// Release a hold. The details are the hold's id.
        ReleaseHold =>
        /// A hold was released.
        HoldReleased(ReleaseHold);

        /// Add a means of payment that the cart did not have. The details are the tender's id, its kind and its
        /// over-capture tolerance.
        AddTender =>
        /// A means of payment was added.
        TenderAdded(TenderAdded);

        /// Request an authorization: an amount to reserve on a tender. The details are the tender, the operation's id
        /// and the amount.
        RequestAuthorization =>
        /// An authorization was requested.
        AuthorizationRequested(RequestAuthorization);

        /// Record the gateway's answer to an authorization. The details are the tender, the operation's id, the result
        /// and when the authorization expires.
        RecordAuthorization =>
        /// The result of an authorization was recorded.
        AuthorizationRecorded(RecordAuthorization);

        /// Record that the gateway changed the authorized amount. The details are the tender and the new total
        /// authorized amount.
        AdjustAuthorization =>
        /// The authorized amount was changed by the gateway.
        AuthorizationAdjusted(AdjustAuthorization);

        /// Record that an authorization expired. The details are the tender.
        ExpireAuthorization =>
        /// An authorization expired.
        AuthorizationExpired(AuthorizationExpired);

        /// Request a capture of an authorized amount. The details are the tender, the operation's id, the amount, and
        /// whether it is a capture, a final capture, or a sale that authorizes and captures at once.
        RequestCapture =>
        /// A capture was requested.
        CaptureRequested(RequestCapture);

        /// Record the gateway's answer to a capture. The details are the tender, the operation's id, the result and the
        /// kind of capture.
        RecordCapture =>
        /// The result of a capture was recorded.
        CaptureRecorded(RecordCapture);

        /// Request a void, which cancels an authorization in whole or in part. The details are the tender, the
        /// operation's id and the amount, or none for all that is open.
        RequestVoid =>
        /// A void was requested.
        VoidRequested(VoidRequested);

        /// Record the gateway's answer to a void. The details are the tender, the operation's id and the result.
        RecordVoid =>
        /// The result of a void was recorded.
        VoidRecorded(RecordVoid);

        /// Request a refund. The details are the refund's id, what is refunded (units, charges, amounts or what is
        /// owed) and how it is allocated to tenders.
        RequestRefund =>
        /// A refund was requested; the sales it covers are reversed.
        RefundRequested(RefundRequested);

        /// Record the gateway's answer to one operation of a refund. The details are the tender, the operation's id and
        /// the result.
        RecordRefund =>
        /// The result of one operation of a refund was recorded.
        RefundRecorded(RecordRefund);

        /// Create a shipment: pack open units. The details are the shipment's id and the units of each line.
        CreateShipment =>
        /// A shipment was created.
        ShipmentCreated(CreateShipment);

        /// Ship packed units of a shipment. The details are the shipment and the units of each line, or none for all of
        /// them.
        ShipShipment =>
        /// Units of a shipment were shipped.
        ShipmentShipped(ShipShipment);

        /// Record that units of a shipment were delivered. The details are the shipment and the units of each line, or
        /// none for all of them.
        DeliverShipment =>
        /// Units of a shipment were delivered.
        ShipmentDelivered(DeliverShipment);

        /// Unpack units of a shipment before they ship; they are open again. The details are the shipment and the units
        /// of each line, or none for all of them.
        CancelShipment =>
        /// Units of a shipment were unpacked.
        ShipmentCancelled(CancelShipment);

        /// Cancel open units of a line and reverse their sale. The details are the line, the quantity and the reason.
        CancelLine =>
        /// Open units of a line were cancelled.
        LineCancelled(LineCancelled);

        /// Cancel the whole order and reverse the rest of its sale. The details are the reason.
        CancelOrder =>
        /// The whole order was cancelled.
        OrderCancelled(OrderCancelled);

        /// Request a return of shipped units. The details are the return's id, its kind, the units of each line and the
        /// reason.
        RequestReturn =>
        /// A return was requested.
        ReturnRequested(RequestReturn);

        /// Approve a requested return. The details are the return's id.
        ApproveReturn =>
        /// A return was approved.
        ReturnApproved(ApproveReturn);

        /// Reject a return of which no unit was received. The details are the return's id and the reason.
        RejectReturn =>
        /// A return was rejected.
        ReturnRejected(RejectReturn);

        /// Receive units of a return, no more than were requested. The details are the return's id and the units of
        /// each line.
        ReceiveReturn =>
        /// Units of a return were received.
        ReturnReceived(ReceiveReturn);

        /// Record that units of a return were received, even more than were requested. The details are the return's id
        /// and the units of each line.
        RecordReceipt =>
        /// The receipt of units of a return was recorded.
        ReceiptRecorded(RecordReceipt);

        /// Inspect received units: accept them, which reverses their sale, or reject them. The details are the return's
        /// id and both quantities of each line.
        InspectReturn =>
        /// Received units of a return were inspected.
        ReturnInspected(ReturnInspected);

        /// Close a return and charge its fees; units not received by then can no longer be received, only recorded. The
        /// details are the return's id and the fees.
        CloseReturn =>
        /// A return was closed.
        ReturnClosed(ReturnClosed);
    }

    further {
        /// A recorded fact leaves more done than was authorized, captured, due or requested, or names an unknown tender.
        AnomalyFound(AnomalyFound);

        /// A fact that says nothing new was recorded under an idempotency key: the key is used, and nothing else changed.
        FactRepeated(FactRepeated);
    }
}

/// A fact that says nothing new was recorded under an idempotency key.
///
/// The event keeps the key, so that the same delivery again is a replay, even where a later fact has changed in the meantime
/// what this one said.
#[contract]
pub struct FactRepeated {
    /// The kind of the action that recorded it.
    pub action: ActionKind,
}

/// A recorded fact leaves more done than was authorized, captured, due or requested, or names an unknown tender.
#[contract]
pub struct AnomalyFound {
    /// What was found.
    pub anomaly: Anomaly,
}

/// What a recorded fact leaves beyond a limit, or names for the first time.
#[contract]
pub enum Anomaly {
    /// A fact named a tender that the order did not have; it was added.
    TenderUnknown {
        /// The tender.
        tender: Id,
    },
    /// More was captured than is authorized: by a capture, or because the authorization failed or was lowered afterwards.
    CaptureExceedsAuthorized {
        /// The tender.
        tender: Id,
        /// The excess of all its captures.
        excess: Amount,
    },
    /// More was voided than was authorized and not captured, or, where the authorization failed or was lowered
    /// afterwards, than is authorized in all.
    VoidExceedsAuthorized {
        /// The tender.
        tender: Id,
        /// The excess of all its voids.
        excess: Amount,
    },
    /// More is authorized or captured than the order owes: by an authorization, a capture or a sale, or because a void
    /// failed after it had succeeded.
    PaymentExceedsDue {
        /// The tender.
        tender: Id,
        /// The excess over what could have been requested now, over all tenders.
        excess: Amount,
    },
    /// More was refunded than is captured: by a refund, or because a capture or a sale failed or was lowered afterwards.
    RefundExceedsCaptured {
        /// The tender whose refunds exceed: that of the fact, or one that was refunded what the fact's tender paid.
        tender: Id,
        /// The excess of all its refunds.
        excess: Amount,
    },
    /// More units were received than the return requested.
    ReceiptExceedsRequested {
        /// The line.
        line: Id,
        /// The excess of this receipt.
        excess: Quantity,
    },
}
