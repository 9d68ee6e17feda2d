//! A means of payment of an order, and what has been asked of it.

use farthing_macros::contract;

use crate::contract::cart::TenderKind;
use crate::contract::scalar::{Amount, Id, Instant, Rate};

/// A means of payment of an order, with what was reserved, taken and given back on it.
///
/// Amounts are sums of recorded facts, so that they may exceed what was asked: `captured − authorized` and
/// `refunded − captured` are then an excess, which is derived, never stored.
#[contract]
pub struct OrderTender {
    /// The host's id of the tender.
    pub id: Id,
    /// What kind it is.
    pub kind: TenderKind,
    /// How much of the order it was to pay; absent: the rest.
    pub amount: Option<Amount>,
    /// How much more than authorized may be captured, in percent of it.
    pub over_capture_percent: Rate,
    /// Reserved, in all.
    pub authorized: Amount,
    /// Of what was reserved: given up on request.
    pub voided: Amount,
    /// Of what was reserved: lapsed.
    pub expired: Amount,
    /// Of what was reserved: given up by a final capture.
    pub released: Amount,
    /// Taken.
    pub captured: Amount,
    /// Given back.
    pub refunded: Amount,
    /// When the reservation lapses.
    pub expires_at: Option<Instant>,
    /// Every operation, in the order in which they were asked for or first heard of.
    pub operations: Vec<Operation>,
}

/// One thing that was asked of a tender: the host sends it to the gateway and records what came back.
#[contract]
pub struct Operation {
    /// The host's id of the operation, unique in the order: a retry of an unknown result carries the same.
    pub id: Id,
    /// What was asked.
    pub kind: OperationKind,
    /// How much was asked, or what was recorded where nobody had asked.
    pub amount: Amount,
    /// What became of it.
    pub state: OperationState,
    /// How much was recorded as done; 0 unless it succeeded.
    pub done: Amount,
    /// How much of the reservation a final capture gave up.
    pub released: Amount,
}

/// What is asked of a tender.
#[contract]
pub enum OperationKind {
    /// Reserve money.
    Authorize,
    /// Take reserved money.
    Capture,
    /// Take reserved money, and give up what is left of the reservation.
    FinalCapture,
    /// Reserve and take money at once.
    Sale,
    /// Give a reservation up.
    Void,
    /// Give money back.
    Refund,
}

/// What became of an operation.
#[contract]
pub enum OperationState {
    /// Asked; no answer yet.
    Pending,
    /// Asked; nobody knows what came of it. The money stays reserved.
    Unknown,
    /// Done.
    Succeeded,
    /// Not done. A later success is still recorded.
    Failed,
}
