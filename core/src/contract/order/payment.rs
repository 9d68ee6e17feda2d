//! Reserving money, taking it, giving a reservation up.

use farthing_macros::contract;

use crate::contract::scalar::{Amount, Id, Instant, Text};

use super::tender::OperationKind;

/// What came back from outside.
#[contract]
pub enum GatewayResult {
    /// Done.
    Succeeded {
        /// How much was done.
        amount: Amount,
    },
    /// Not done.
    Failed {
        /// Why, in the gateway's words.
        reason: Option<Text>,
    },
    /// Nobody knows: a time-out, a lost connection. The money stays reserved until the result is recorded.
    Unknown,
}

/// Asks for money to be reserved.
#[contract]
pub struct RequestAuthorization {
    /// On what.
    pub tender: Id,
    /// The host's id of the operation, unique in the order.
    pub operation: Id,
    /// How much, more than 0.
    pub amount: Amount,
}

/// Money was asked to be reserved.
#[contract]
pub struct AuthorizationRequested {
    /// On what.
    pub tender: Id,
    /// The operation.
    pub operation: Id,
    /// How much.
    pub amount: Amount,
}

/// Records what became of a reservation. A fact: it is never refused for what it says, and needs no request before it.
#[contract]
pub struct RecordAuthorization {
    /// On what.
    pub tender: Id,
    /// The operation.
    pub operation: Id,
    /// What became of it.
    pub result: GatewayResult,
    /// When the reservation lapses.
    pub expires_at: Option<Instant>,
}

/// What became of a reservation was recorded.
#[contract]
pub struct AuthorizationRecorded {
    /// On what.
    pub tender: Id,
    /// The operation.
    pub operation: Id,
    /// What became of it.
    pub result: GatewayResult,
    /// When the reservation lapses.
    pub expires_at: Option<Instant>,
}

/// Records that the gateway changed how much is reserved. A fact.
#[contract]
pub struct AdjustAuthorization {
    /// On what.
    pub tender: Id,
    /// How much is reserved in all from now on: what was captured of it included, what was given up before not; 0 or more.
    pub amount: Amount,
}

/// How much is reserved was changed.
#[contract]
pub struct AuthorizationAdjusted {
    /// On what.
    pub tender: Id,
    /// How much is reserved in all from now on.
    pub amount: Amount,
}

/// Records that a reservation lapsed. A fact.
#[contract]
pub struct ExpireAuthorization {
    /// On what.
    pub tender: Id,
}

/// A reservation lapsed.
#[contract]
pub struct AuthorizationExpired {
    /// On what.
    pub tender: Id,
    /// How much of it: what was neither taken, given up nor being taken.
    pub amount: Amount,
}

/// Asks for money to be taken.
#[contract]
pub struct RequestCapture {
    /// On what.
    pub tender: Id,
    /// The host's id of the operation, unique in the order.
    pub operation: Id,
    /// How much, more than 0.
    pub amount: Amount,
    /// `capture` of reserved money, `final_capture` to give up what is left of the reservation, or `sale` to reserve and
    /// take at once.
    #[contract(default = OperationKind::Capture)]
    pub kind: OperationKind,
}

/// Money was asked to be taken.
#[contract]
pub struct CaptureRequested {
    /// On what.
    pub tender: Id,
    /// The operation.
    pub operation: Id,
    /// How much.
    pub amount: Amount,
    /// `capture`, `final_capture` or `sale`.
    pub kind: OperationKind,
}

/// Records what became of taking money. A fact: an excess over what was reserved is recorded as such.
#[contract]
pub struct RecordCapture {
    /// On what.
    pub tender: Id,
    /// The operation.
    pub operation: Id,
    /// What became of it.
    pub result: GatewayResult,
    /// What it was, where nobody had asked: `capture`, `final_capture` or `sale`. The request's word goes before it.
    #[contract(default = OperationKind::Capture)]
    pub kind: OperationKind,
}

/// What became of taking money was recorded.
#[contract]
pub struct CaptureRecorded {
    /// On what.
    pub tender: Id,
    /// The operation.
    pub operation: Id,
    /// What became of it.
    pub result: GatewayResult,
    /// `capture`, `final_capture` or `sale`.
    pub kind: OperationKind,
}

/// Asks for a reservation to be given up.
#[contract]
pub struct RequestVoid {
    /// On what.
    pub tender: Id,
    /// The host's id of the operation, unique in the order.
    pub operation: Id,
    /// How much; absent: all that is open.
    pub amount: Option<Amount>,
}

/// A reservation was asked to be given up.
#[contract]
pub struct VoidRequested {
    /// On what.
    pub tender: Id,
    /// The operation.
    pub operation: Id,
    /// How much.
    pub amount: Amount,
}

/// Records what became of giving a reservation up. A fact.
#[contract]
pub struct RecordVoid {
    /// On what.
    pub tender: Id,
    /// The operation.
    pub operation: Id,
    /// What became of it.
    pub result: GatewayResult,
}

/// What became of giving a reservation up was recorded.
#[contract]
pub struct VoidRecorded {
    /// On what.
    pub tender: Id,
    /// The operation.
    pub operation: Id,
    /// What became of it.
    pub result: GatewayResult,
}
