//! The request for a quote: a cart, an instant, and facts such as usage counts.

use super::cart::Cart;
use super::price_book::BookPrice;
use super::price_history::PriceHistory;
use super::returned::ReturnedGoods;
use super::scalar::{Amount, Code, Id, Instant};
use super::tax_customer::TaxCustomer;
use farthing_macros::contract;

/// A cart, an instant and the facts the engine cannot know by itself.
///
/// The engine has no clock and no database: `at`, usage counts, jurisdictions and fetched prices are stated here. Equal
/// requests give equal answers, byte for byte, within one calculation version.
#[contract]
pub struct QuoteRequest {
    /// The version of these types; 1.
    #[contract(default = 1)]
    pub schema: u32,
    /// The calculation version to use; absent for the current one.
    pub calculation: Option<u32>,
    /// The instant of the sale. Its offset also gives the civil local time for weekday and hour windows.
    pub at: Instant,
    /// Until when the quote may be placed as an order: that instant is no longer in it. Absent: as long as the order
    /// policy says. It changes no figure.
    pub valid_until: Option<Instant>,
    /// The cart.
    pub cart: Cart,
    /// Goods that the customer gives back in this sale.
    pub returned: Option<ReturnedGoods>,
    /// The tax jurisdictions that apply to this sale, as the host's place-of-supply rules found them. Only tax rules of
    /// these jurisdictions apply.
    pub tax_jurisdictions: Vec<Id>,
    /// The customer as the tax office sees them: classes and exemption certificates.
    pub tax_customer: Option<TaxCustomer>,
    /// Prices the host fetched for these SKUs; they pass the same selection as the rulebook's own.
    pub prices: Vec<BookPrice>,
    /// What prices of these products were, in addition to the rulebook's `pricing.reductions.history`; where both state a price from the
    /// same instant, this one counts.
    pub price_history: Option<PriceHistory>,
    /// How often limited promotions were used before.
    pub usage: Vec<Usage>,
    /// Promotions the host grants by id, such as those of a campaign tool or a person.
    pub granted_promotions: Vec<Id>,
    /// Adjustments that are already fixed (by an accepted quote or a placed order): applied first, unchanged.
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
    /// Those that gave a discount.
    Applied,
    /// Those the cart touched: scope, window and trigger hold, and a line matches a selector of the promotion or the
    /// promotion names no product at all.
    Considered,
    /// Every active promotion.
    All,
}

/// An adjustment that is already fixed.
#[contract]
pub struct LockedAdjustment {
    /// The promotion that gave it.
    pub promotion: Id,
    /// The line, shipping line or fee it applies to.
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
    /// The discount it has given in all; required where the promotion has a budget.
    pub spent: Option<Amount>,
    /// How often the entered codes of it were used; required of a code where the promotion limits `uses_per_code`.
    pub codes: Vec<CodeUses>,
}

/// How often one code was used before this cart.
#[contract]
pub struct CodeUses {
    /// The code.
    pub code: Code,
    /// How often it was used, by anyone.
    pub uses: u32,
}

/// The uses and budget the host must take, atomically, from its own store before the quote may become an order.
///
/// The engine is pure: it cannot count. Two carts may be quoted with the same last use; only one of them can take it.
#[contract]
pub struct UsageReservation {
    /// The promotion.
    pub promotion: Id,
    /// The customer the use counts for, where the limit is per customer.
    pub customer: Option<Id>,
    /// The number of uses to take.
    pub uses: u32,
    /// The part of the budget to take.
    pub amount: Amount,
    /// The uses the host reported; if its counter has changed since, quote again.
    pub uses_seen: u32,
    /// The code whose use is taken, where the limit is per code: of several that were entered and have uses left, the
    /// first in the order of their bytes.
    pub code: Option<Code>,
}
