//! The question: price this cart, at this moment, given these facts, usage counters among them.

use super::cart::Cart;
use super::price_book::BookPrice;
use super::scalar::{Amount, Id, Instant};
use farthing_macros::contract;

/// A cart, a moment and the facts the engine cannot know by itself.
///
/// The engine has no clock and no database: `at`, counters, jurisdictions and fetched prices arrive here. Equal
/// requests give equal answers, byte for byte, for ever within one calculation version.
#[contract]
pub struct QuoteRequest {
    /// The version of these types; 1.
    #[contract(default = 1)]
    pub schema: u32,
    /// The calculation version to use; absent for the current one.
    pub calculation: Option<u32>,
    /// The moment of the sale. Its offset also gives the civil local time for weekday and hour windows.
    pub at: Instant,
    /// The cart.
    pub cart: Cart,
    /// The tax jurisdictions that have a say in this sale, as the host's place-of-supply rules found them. Only rules of
    /// these jurisdictions apply.
    pub tax_jurisdictions: Vec<Id>,
    /// Prices the host fetched for these SKUs; they pass the same selection as the rulebook's own.
    pub prices: Vec<BookPrice>,
    /// How often limited promotions were used before.
    pub usage: Vec<Usage>,
    /// Promotions granted from outside, by a campaign tool or a person.
    pub granted_promotions: Vec<Id>,
    /// Adjustments that already stand (an accepted quote, a placed order): taken first, as they are.
    pub locked_adjustments: Vec<LockedAdjustment>,
    /// Which promotions the answer explains.
    #[contract(default = Explain::Considered)]
    pub explain: Explain,
    /// Whether the answer carries a [`Seal`](super::Seal). Canonical JSON always does.
    #[contract(default = false)]
    pub seal: bool,
}

/// Which promotions the answer has an outcome for.
#[contract]
pub enum Explain {
    /// Those that changed an amount.
    Applied,
    /// Those the cart touched: scope, window and trigger hold, and a line matches a selector of the promotion or the
    /// promotion names no product at all.
    Considered,
    /// Every promotion in force.
    All,
}

/// An adjustment that already stands.
#[contract]
pub struct LockedAdjustment {
    /// The promotion that gave it.
    pub promotion: Id,
    /// The line, shipment or fee it stands on.
    pub target: Id,
    /// The discount, in major units; more than 0.
    pub amount: Amount,
}

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
