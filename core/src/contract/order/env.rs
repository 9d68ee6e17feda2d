//! What the engine must be told of the world.

use farthing_macros::contract;

use crate::contract::scalar::{Id, Instant};

/// What the engine must be told of the world: it has no clock and reads nothing.
#[contract]
pub struct Env {
    /// Now.
    pub now: Instant,
    /// Who acts.
    pub actor: Option<Id>,
    /// The merchant's ways.
    pub policy: Option<OrderPolicy>,
}

/// The merchant's ways with orders.
#[contract]
pub struct OrderPolicy {
    /// How a refund is spread over tenders.
    #[contract(default = RefundAllocation::OriginalProportional)]
    pub refund_allocation: RefundAllocation,
    /// What becomes of a promotion for which the kept goods no longer qualify.
    #[contract(default = ClawBack::Keep)]
    pub claw_back: ClawBack,
}

/// How a refund is spread over tenders; each gets at most what can still be given back on it.
#[contract]
pub enum RefundAllocation {
    /// In proportion to what can still be given back.
    OriginalProportional,
    /// The tender used last first.
    NewestFirst,
    /// The tender used first first.
    OldestFirst,
    /// Store credit and gift cards first, then as they were used.
    CreditFirst,
    /// All of it as store credit.
    ToStoreCredit,
}

/// What becomes of a promotion for which the kept goods no longer qualify.
#[contract]
pub enum ClawBack {
    /// The customer keeps it.
    Keep,
    /// Kept goods are priced again; what they cost more is withheld from the refund.
    Reprice,
}
