//! An order: what it is, what can be asked of it, what has happened to it.

mod action;
mod allowed;
mod applied;
mod cancel;
mod command;
mod diagram;
mod env;
mod event;
mod figures;
mod hold;
mod line;
mod payment;
mod place;
mod posting;
mod refund;
mod rejection;
mod returns;
mod shipment;
mod state;
mod status;
mod tender;

pub use action::{Action, ActionKind};
pub use allowed::{Allowed, AllowedAction, Subject};
pub use applied::{Applied, Replayed};
pub use cancel::{CancelLine, CancelOrder, LineCancelled, OrderCancelled};
pub use command::Command;
pub use diagram::{Diagram, DiagramEdge, DiagramFormat, Machine};
pub use env::{ClawBack, Env, OrderPolicy, RefundAllocation};
pub use event::{Anomaly, AnomalyFound, Event, EventData};
pub use figures::{Figure, LineQuantity};
pub use hold::{Hold, HoldOrder, HoldReleased, OrderHeld, ReleaseHold};
pub use line::{FrozenAmounts, FrozenTax, Funded, LineAmounts, OrderCharge, OrderLine};
pub use payment::{
    AdjustAuthorization, AuthorizationAdjusted, AuthorizationExpired, AuthorizationRecorded,
    AuthorizationRequested, CaptureRecorded, CaptureRequested, ExpireAuthorization, GatewayResult,
    RecordAuthorization, RecordCapture, RecordVoid, RequestAuthorization, RequestCapture, RequestVoid,
    VoidRecorded, VoidRequested,
};
pub use place::{OrderPlaced, PlaceOrder};
pub use posting::{Account, AccountKind, Balance, Posting, TrialBalance};
pub use refund::{
    AmountOf, ChargeReversal, LineReversal, RecordRefund, RefundPart, RefundRecorded, RefundRequested,
    RequestRefund, TenderShare,
};
pub use rejection::{Rejection, RejectionReason};
pub use returns::{
    ApproveReturn, CloseReturn, InspectReturn, InspectedLine, OrderReturn, ReceiptRecorded, ReceiveReturn,
    RecordReceipt, RejectReturn, RequestReturn, ReturnApproved, ReturnClosed, ReturnDecision, ReturnFee,
    ReturnFeeKind, ReturnInspected, ReturnKind, ReturnLine, ReturnReceived, ReturnRejected, ReturnRequested,
};
pub use shipment::{
    CancelShipment, CreateShipment, DeliverShipment, ShipShipment, Shipment, ShipmentCancelled,
    ShipmentCreated, ShipmentDelivered, ShipmentLine, ShipmentShipped,
};
pub use state::{Lifecycle, Order, PayableStep, UsedIdempotencyKey};
pub use status::{FulfilmentStatus, OrderStatus, PaymentStatus, ReturnStatus, Statuses};
pub use tender::{Operation, OperationKind, OperationState, OrderTender};
