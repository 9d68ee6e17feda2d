//! Authorizations, captures and voids.

use farthing_macros::contract;

use crate::contract::cart::TenderKind;
use crate::contract::scalar::{Amount, Id, Instant, Text};

use super::tender::OperationKind;

/// A gateway's answer to an operation.
#[contract]
pub enum GatewayResult {
    /// The operation succeeded.
    Succeeded {
        /// The amount that was authorized, captured, voided or refunded.
        amount: Amount,
    },
    /// The operation was declined.
    Failed {
        /// The reason, in the gateway's words.
        reason: Option<Text>,
    },
    /// No answer arrived: a time-out, a lost connection. The money stays reserved until a result is recorded.
    Unknown {
        /// The amount that may have moved, above 0, where no request stated it: it counts as under way. Not read where
        /// the operation was requested, or an earlier result stated it. Absent where nobody knows: nothing is reserved
        /// until a result states it.
        amount: Option<Amount>,
    },
}

/// Requests an authorization. The event carries the same.
#[contract]
pub struct RequestAuthorization {
    /// The tender.
    pub tender: Id,
    /// The host's id of the operation, unique in the order.
    pub operation: Id,
    /// The amount to authorize, above 0.
    pub amount: Amount,
}

/// Records the gateway's answer to an authorization. A fact: it needs no request before it. The event carries the same.
#[contract]
pub struct RecordAuthorization {
    /// The tender.
    pub tender: Id,
    /// The operation.
    pub operation: Id,
    /// The gateway's answer.
    pub result: GatewayResult,
    /// When the authorization expires. Information: nothing expires by itself, see `ExpireAuthorization`.
    pub expires_at: Option<Instant>,
    /// The kind of the tender: required where the order does not have the tender, which is then added, with an anomaly.
    /// Not read where the order has it, and absent in the event.
    pub tender_kind: Option<TenderKind>,
}

/// Records that the gateway changed the authorized amount. A fact. The event carries the same.
#[contract]
pub struct AdjustAuthorization {
    /// The tender.
    pub tender: Id,
    /// The new authorized amount: captured amounts included, amounts voided, expired or released before excluded; 0 or
    /// more.
    pub amount: Amount,
    /// The kind of the tender: required where the order does not have the tender, which is then added, with an anomaly.
    /// Not read where the order has it, and absent in the event.
    pub tender_kind: Option<TenderKind>,
}

/// Records that an authorization expired. A fact.
#[contract]
pub struct ExpireAuthorization {
    /// The tender.
    pub tender: Id,
}

/// An authorization expired.
#[contract]
pub struct AuthorizationExpired {
    /// The tender.
    pub tender: Id,
    /// The amount that expired: not captured, voided or released, and not in a pending capture or void.
    pub amount: Amount,
}

/// Requests a capture. The event carries the same.
#[contract]
pub struct RequestCapture {
    /// The tender.
    pub tender: Id,
    /// The host's id of the operation, unique in the order.
    pub operation: Id,
    /// The amount to capture, above 0.
    pub amount: Amount,
    /// `capture`; `final_capture`, which releases the rest of the authorization; or `sale`, which authorizes and captures at
    /// once.
    #[contract(default = OperationKind::Capture)]
    pub kind: OperationKind,
}

/// Records the gateway's answer to a capture. A fact: an excess over the authorized amount is recorded. The event carries
/// the same.
#[contract]
pub struct RecordCapture {
    /// The tender.
    pub tender: Id,
    /// The operation.
    pub operation: Id,
    /// The gateway's answer.
    pub result: GatewayResult,
    /// `capture`, `final_capture` or `sale`. If the operation was requested, the kind of the request is used.
    #[contract(default = OperationKind::Capture)]
    pub kind: OperationKind,
    /// The kind of the tender: required where the order does not have the tender, which is then added, with an anomaly.
    /// Not read where the order has it, and absent in the event.
    pub tender_kind: Option<TenderKind>,
}

/// Requests a void.
#[contract]
pub struct RequestVoid {
    /// The tender.
    pub tender: Id,
    /// The host's id of the operation, unique in the order.
    pub operation: Id,
    /// The amount to void, above 0; absent: all of the authorization that is open.
    pub amount: Option<Amount>,
}

/// A void was requested.
#[contract]
pub struct VoidRequested {
    /// The tender.
    pub tender: Id,
    /// The operation.
    pub operation: Id,
    /// The amount to void.
    pub amount: Amount,
}

/// Records the gateway's answer to a void. A fact. The event carries the same.
#[contract]
pub struct RecordVoid {
    /// The tender.
    pub tender: Id,
    /// The operation.
    pub operation: Id,
    /// The gateway's answer.
    pub result: GatewayResult,
    /// The kind of the tender: required where the order does not have the tender, which is then added, with an anomaly.
    /// Not read where the order has it, and absent in the event.
    pub tender_kind: Option<TenderKind>,
}
