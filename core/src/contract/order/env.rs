//! The facts the engine needs from the host to decide a command.

use farthing_macros::contract;

use crate::contract::scalar::{Id, Instant};

/// The facts the engine needs from the host to decide a command: it has no clock and reads nothing.
#[contract]
pub struct Env {
    /// The current instant.
    pub now: Instant,
    /// The actor, as the host names them.
    pub actor: Option<Id>,
    /// The merchant's policy.
    pub policy: Option<OrderPolicy>,
}

/// The merchant's policy for orders.
#[contract]
pub struct OrderPolicy {
    /// How a refund is allocated to tenders.
    #[contract(default = RefundAllocation::OriginalProportional)]
    pub refund_allocation: RefundAllocation,
    /// What happens to a promotion for which the kept goods no longer qualify.
    #[contract(default = ClawBack::Keep)]
    pub claw_back: ClawBack,
    /// For how many minutes after its instant (`at`) a quote that states no `valid_until` may be placed; absent: without
    /// end.
    pub quote_valid_minutes: Option<u32>,
}

/// How a refund is allocated to tenders; each gets at most what can still be refunded on it.
#[contract]
pub enum RefundAllocation {
    /// In proportion to what can still be refunded on each tender.
    OriginalProportional,
    /// The tender of the latest first capture first, backwards in the order of their first captures.
    NewestFirst,
    /// The tender of the earliest first capture first, in the order of their first captures.
    OldestFirst,
    /// Store credit, gift cards and points first, then the others; both in the order of their first captures.
    CreditFirst,
    /// All of it as store credit: on the tender that the refund names, else on the first store credit, else on the first
    /// gift card.
    ToStoreCredit,
}

/// What happens to a promotion for which the kept goods no longer qualify.
#[contract]
pub enum ClawBack {
    /// The customer keeps it.
    Keep,
    /// Kept goods are priced again; their increase in price is clawed back from the refund.
    Reprice,
}
