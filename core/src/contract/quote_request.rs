//! The question: price this cart, at this moment, given these facts.

use farthing_macros::contract;

use super::cart::Cart;
use super::price_book::BookPrice;
use super::scalar::{Amount, Id, Instant};
use super::usage::Usage;

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
