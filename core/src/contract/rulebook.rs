//! The merchant's whole configuration.

use farthing_macros::contract;

use crate::num::RoundingMode;

use super::item::Item;
use super::policy::{PricingPolicy, PromotionPolicy};
use super::price_book::PriceBook;
use super::promotion::Promotion;
use super::scalar::{Amount, CurrencyCode, Id};
use super::tax_policy::TaxPolicy;
use super::tax_rule::TaxRule;

/// Everything the engine must know of a merchant: products, prices, promotions, taxes and policies.
///
/// `Engine::new` checks and compiles it once; the engine is then immutable and answers from any thread.
#[contract]
pub struct Rulebook {
    /// The version of these types; 1.
    #[contract(default = 1)]
    pub schema: u32,
    /// The currency of every amount in a promotion that names no currency of its own.
    pub currency: CurrencyCode,
    /// Units of account outside ISO 4217: points, miles, test money.
    pub units: Vec<PrivateUnit>,
    /// Where line prices may come from, and how a price is chosen.
    pub pricing: PricingPolicy,
    /// What is known of products; a product need not be listed.
    pub items: Vec<Item>,
    /// Price books; ids are unique.
    pub price_books: Vec<PriceBook>,
    /// How promotions share a cart.
    pub promotion_policy: Option<PromotionPolicy>,
    /// Promotions; ids are unique, at most 100,000.
    #[contract(most = 100_000)]
    pub promotions: Vec<Promotion>,
    /// How taxes are computed and rounded; there is no safe default, so it must be stated.
    pub tax_policy: TaxPolicy,
    /// Tax rules; ids are unique, windows of one tax (jurisdiction and name) and tax category must not overlap.
    pub tax_rules: Vec<TaxRule>,
    /// To which coin a cash payment is rounded.
    pub cash_rounding: Vec<CashRounding>,
}

/// A unit of account outside ISO 4217.
#[contract]
pub struct PrivateUnit {
    /// Its code: 3 to 8 capital letters and digits, beginning with a letter, and none of ISO 4217.
    pub code: CurrencyCode,
    /// How many decimals it has, 0 to 6.
    pub exponent: u8,
}

/// The smallest coin in use: a cash total is rounded to a multiple of it, after tax, and the tax does not change.
#[contract]
pub struct CashRounding {
    /// The currency.
    pub currency: CurrencyCode,
    /// The country, where a currency is rounded differently in different countries (EUR: Finland, Netherlands, …).
    pub country: Option<Id>,
    /// The step, in major units: `"0.05"`.
    pub step: Amount,
    /// How a total between two steps is rounded.
    #[contract(default = RoundingMode::HalfUp)]
    pub rounding_mode: RoundingMode,
}
