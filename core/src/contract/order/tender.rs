//! A means of payment of an order, and its operations.

use farthing_macros::contract;

use crate::contract::cart::TenderKind;
use crate::contract::scalar::{Amount, Id, Instant, Rate};

/// A means of payment of an order, with the amounts authorized, captured and refunded on it.
///
/// Amounts are sums of recorded facts, so they may exceed what was requested: `captured − authorized` and `refunded −
/// captured` are then an excess, which is derived and never stored.
#[contract]
pub struct OrderTender {
    /// The host's id of the tender.
    pub id: Id,
    /// The kind of tender.
    pub kind: TenderKind,
    /// The part of the order it covers, as the cart stated it; absent: the rest. Information: requests are limited by what
    /// is due and not by this.
    pub amount: Option<Amount>,
    /// The over-capture tolerance: how much more than authorized may be captured, in percent of it.
    pub over_capture_percent: Rate,
    /// The authorized amount in all.
    pub authorized: Amount,
    /// The part of the authorized amount that was voided.
    pub voided: Amount,
    /// The part of the authorized amount that expired.
    pub expired: Amount,
    /// The part of the authorized amount that a final capture released.
    pub released: Amount,
    /// The captured amount.
    pub captured: Amount,
    /// The refunded amount.
    pub refunded: Amount,
    /// Of store credit, a gift card or points: the part of `refunded` that exceeds what was captured on it, given for
    /// what other tenders paid. 0 of every other kind.
    #[contract(default = Amount::ZERO)]
    pub received: Amount,
    /// Its place among the order's tenders by their first capture, counted from 1; absent while nothing is captured on
    /// it. A capture that turns out not to have happened takes the place away.
    pub capture_rank: Option<u32>,
    /// When the authorization expires, as the gateway stated it. Information for the host: nothing expires by itself;
    /// what did is recorded with `expire_authorization`.
    pub expires_at: Option<Instant>,
    /// Every operation, in the order in which they were first requested or recorded.
    pub operations: Vec<Operation>,
}

/// Adds a means of payment to a placed order, also to one on hold or cancelled.
#[contract]
pub struct AddTender {
    /// The host's id of the tender, unique in the order.
    pub tender: Id,
    /// The kind of tender.
    pub kind: TenderKind,
    /// The over-capture tolerance: how much more than authorized may be captured, in percent of it; 0 where absent.
    pub over_capture_percent: Option<Rate>,
}

/// A means of payment was added.
#[contract]
pub struct TenderAdded {
    /// The tender.
    pub tender: Id,
    /// The kind of tender.
    pub kind: TenderKind,
    /// The over-capture tolerance, in percent; 0 where absent.
    pub over_capture_percent: Option<Rate>,
}

/// One operation of a tender: the host sends it to the gateway and records the result.
#[contract]
pub struct Operation {
    /// The host's id of the operation, unique in the order: a retry of an unknown result carries the same.
    pub id: Id,
    /// The kind of operation.
    pub kind: OperationKind,
    /// The requested amount; where no request preceded it, the one that a recorded result stated last, and 0 until one
    /// states it.
    pub amount: Amount,
    /// Whether it was requested; else a recorded result opened it, and a request of it is limited like a first one.
    #[contract(default = false)]
    pub is_requested: bool,
    /// The refund that requested it, if one did. The id of a refund over several tenders is no operation's.
    pub refund: Option<Id>,
    /// The state of the operation.
    pub state: OperationState,
    /// The amount recorded as carried out; 0 unless it succeeded.
    pub done: Amount,
    /// The part of the authorization that a final capture released.
    pub released: Amount,
}

/// The kind of an operation.
#[contract]
pub enum OperationKind {
    /// Authorize: reserve an amount.
    Authorize,
    /// Capture an authorized amount.
    Capture,
    /// Capture an authorized amount, and release the rest of the authorization.
    FinalCapture,
    /// Sale: authorize and capture at once.
    Sale,
    /// Void an authorization.
    Void,
    /// Refund a captured amount.
    Refund,
}

/// The state of an operation.
#[contract]
pub enum OperationState {
    /// Requested; no answer yet.
    Pending,
    /// Requested; the result is unknown. The money stays reserved.
    Unknown,
    /// Succeeded.
    Succeeded,
    /// Failed. A later success is still recorded.
    Failed,
}
