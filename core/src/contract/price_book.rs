//! Price books and the prices in them.

use farthing_macros::contract;

use super::cart::PriceMode;
use super::product::{AttributeMatch, Measure};
use super::scalar::{Amount, CurrencyCode, Id, Instant, Quantity, Sku, UnitPrice};
use super::selector::Selector;

/// A list of prices that hold together: for a market, a group of customers, a contract, a season.
#[contract]
pub struct PriceBook {
    /// Its id, unique in the rulebook.
    pub id: Id,
    /// Which book is preferred: the lowest rank first.
    #[contract(default = 0)]
    pub rank: i32,
    /// The currency of its prices. There is no implicit exchange: a cart in another currency does not see this book.
    pub currency: CurrencyCode,
    /// Whether its prices include tax. A cart of the other mode does not see this book.
    #[contract(default = PriceMode::TaxExcluded)]
    pub price_mode: PriceMode,
    /// For whom and where it holds; empty for everyone, everywhere.
    pub scope: Option<PriceScope>,
    /// From when it holds, inclusive; absent for "always has".
    pub valid_from: Option<Instant>,
    /// Until when it holds, exclusive; absent for "no end".
    pub valid_until: Option<Instant>,
    /// The prices.
    pub prices: Vec<Price>,
}

/// For whom and where a price holds. An empty list asks nothing; each list that is not empty must match, and each counts
/// as one matched dimension when prices are compared.
#[contract]
pub struct PriceScope {
    /// Channels.
    pub channels: Vec<Id>,
    /// Markets.
    pub markets: Vec<Id>,
    /// Countries.
    pub countries: Vec<Id>,
    /// Regions.
    pub regions: Vec<Id>,
    /// Customer groups: the customer is in one of them.
    pub customer_groups: Vec<Id>,
    /// Customers or their contracts.
    pub customers: Vec<Id>,
    /// Attributes of the cart or, where the cart has none of that name, of the customer; each counts as one dimension.
    pub attributes: Vec<AttributeMatch>,
}

/// One price of one product.
#[contract]
pub struct Price {
    /// Its id, unique in the rulebook; the last tie-breaker and the name in explanations.
    pub id: Id,
    /// The product.
    pub sku: Sku,
    /// The price of one unit (or of `per`), 0 or more, at most 12 decimals. With tiers: the price below the first tier.
    pub unit_price: UnitPrice,
    /// The price before a sale, for display and for "already on sale" selectors.
    pub compare_at: Option<UnitPrice>,
    /// The measure the price is for ("per 1 kg", "per 100 g"): the line then costs quantity × the item's measure of that
    /// unit ÷ `per.value` × price, and tiers count the measure ("from 10 kg"). Absent: per unit.
    pub per: Option<Measure>,
    /// The smallest quantity of the line the price is for, inclusive.
    pub min_quantity: Option<Quantity>,
    /// The largest quantity of the line the price is for, inclusive.
    pub max_quantity: Option<Quantity>,
    /// For whom and where it holds, besides the book's scope.
    pub scope: Option<PriceScope>,
    /// From when it holds, inclusive.
    pub valid_from: Option<Instant>,
    /// Until when it holds, exclusive.
    pub valid_until: Option<Instant>,
    /// Prices for more; `from` ascending, at most 255.
    #[contract(most = 255)]
    pub tiers: Vec<Tier>,
    /// What a tier prices.
    #[contract(default = TierMode::Volume)]
    pub tier_mode: TierMode,
    /// The lines whose quantities count together towards a tier, wherever their own prices come from; absent: the line
    /// alone. A line outside the pool of its own price counts alone. It must not ask for unit prices or sale items.
    pub pool: Option<Selector>,
}

/// A price from a quantity on.
#[contract]
pub struct Tier {
    /// Where the tier begins, more than 0: in units, or in the measure of a price per measure. Inclusive, but for a
    /// graduated price per measure, whose tier prices what is beyond it. Graduated tiers of units begin with a whole unit.
    pub from: Quantity,
    /// The price of one unit in it.
    pub unit_price: UnitPrice,
    /// A flat fee: once, when the tier is reached (volume), or for entering the tier (graduated). A pool pays it once.
    pub flat_fee: Option<Amount>,
}

/// What a tier prices.
#[contract]
pub enum TierMode {
    /// The whole quantity at the price of the tier it reaches.
    Volume,
    /// Each slice of the quantity at the price of its own tier: the unit number `from` is the first of the tier. Priced
    /// per measure, what is beyond `from`.
    Graduated,
}

/// A price the host fetched, with the book it belongs to.
#[contract]
pub struct BookPrice {
    /// The book, which the rulebook declares (with or without prices of its own).
    pub book: Id,
    /// The price.
    pub price: Price,
}
