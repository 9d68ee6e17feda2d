//! Counters of limited promotions: as facts going in, as reservations coming out.

use farthing_macros::contract;

use super::scalar::{Amount, Id};

/// How often a limited promotion was used before this cart, read by the host from its own store.
///
/// A limited promotion without its usage fact is not applied (`limited: usage_unknown`).
#[contract]
pub struct Usage {
    /// The promotion.
    pub promotion: Id,
    /// How often it was used by anyone.
    #[contract(default = 0)]
    pub uses: u32,
    /// How often this customer used it.
    #[contract(default = 0)]
    pub uses_by_customer: u32,
    /// How much discount it has given in all; needed where the promotion has a budget.
    pub spent: Option<Amount>,
}

/// What the host must take, atomically, from its own store before the quote may become an order.
///
/// The engine is pure: it cannot count. Two carts may be quoted with the same last use; only one reservation succeeds.
#[contract]
pub struct UsageReservation {
    /// The promotion.
    pub promotion: Id,
    /// The customer the use counts for, where the limit is per customer.
    pub customer: Option<Id>,
    /// How many uses to take.
    pub uses: u32,
    /// How much of the budget to take.
    pub amount: Amount,
    /// The uses the host reported; if its counter has moved, quote again.
    pub uses_seen: u32,
}
