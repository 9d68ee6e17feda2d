//! Price books and the prices in them.

use farthing_macros::contract;

use super::cart::PriceMode;
use super::price_formula::PriceFormula;
use super::product::{AttributeMatch, Measure};
use super::scalar::{Amount, CurrencyCode, Id, Instant, Quantity, Sku, UnitPrice};
use super::selector::Selector;

/// A list of prices that are valid together: for a market, a group of customers, a contract, a season.
#[contract]
pub struct PriceBook {
    /// Its id, unique in the rulebook.
    pub id: Id,
    /// The preference among price books: the lowest rank comes first.
    #[contract(default = 0)]
    pub rank: i32,
    /// The currency of its prices. There is no implicit exchange: the price book does not apply to a cart in another
    /// currency.
    pub currency: CurrencyCode,
    /// Whether its prices include tax. The price book does not apply to a cart of the other mode.
    #[contract(default = PriceMode::TaxExcluded)]
    pub price_mode: PriceMode,
    /// For whom and where it is valid; empty for everyone, everywhere.
    pub scope: Option<PriceScope>,
    /// From when it is valid, inclusive; absent for no start.
    pub valid_from: Option<Instant>,
    /// Until when it is valid, exclusive; absent for no end.
    pub valid_until: Option<Instant>,
    /// The prices.
    pub prices: Vec<Price>,
    /// Formulas that derive prices from others; the first that selects a product derives its prices. At most 1,000.
    #[contract(most = 1000)]
    pub formulas: Vec<PriceFormula>,
}

/// For whom and where a price is valid. An empty list matches all; each list that is not empty must match, and each
/// counts as one matched dimension when prices are compared. No list names anything twice.
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
    /// Customer groups: one match is enough.
    pub customer_groups: Vec<Id>,
    /// Customers or their contracts.
    pub customers: Vec<Id>,
    /// Attributes of the cart or, where the cart has none of that name, of the customer; each counts as one dimension, and
    /// their names differ.
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
    /// The smallest quantity of the line the price is for, inclusive; 0 is the same as none.
    pub min_quantity: Option<Quantity>,
    /// The largest quantity of the line the price is for, inclusive; more than 0.
    pub max_quantity: Option<Quantity>,
    /// For whom and where it is valid, in addition to the price book's scope.
    pub scope: Option<PriceScope>,
    /// From when it is valid, inclusive.
    pub valid_from: Option<Instant>,
    /// Until when it is valid, exclusive.
    pub valid_until: Option<Instant>,
    /// Quantity tiers; `from` ascending, at most 255.
    #[contract(most = 255)]
    pub tiers: Vec<Tier>,
    /// How tiers price the quantity.
    #[contract(default = TierMode::Volume)]
    pub tier_mode: TierMode,
    /// The lines whose quantities count together towards a tier, whatever the source of their own prices; absent: the
    /// line alone. A line outside the pool of its own price counts alone. The selector must not use unit prices or sale
    /// items.
    pub pool: Option<Selector>,
}

/// A price from a quantity on.
#[contract]
pub struct Tier {
    /// Where the tier begins, more than 0: in units, or in the measure of a price per measure. Inclusive, but for a
    /// graduated price per measure, whose tier prices what is beyond it. Graduated tiers of units begin with a whole unit
    /// and are entered by a quantity of `from` or more: 9.5 units have not entered the tier from 10.
    pub from: Quantity,
    /// The price of one unit in the tier.
    pub unit_price: UnitPrice,
    /// A flat fee: charged once, when the tier is reached (volume) or entered (graduated). A pool is charged once. 0 is the
    /// same as none.
    pub flat_fee: Option<Amount>,
}

/// How tiers price the quantity.
#[contract]
pub enum TierMode {
    /// The whole quantity at the price of the tier it reaches.
    Volume,
    /// Each slice of the quantity at the price of its own tier: unit number `from` is the first of the tier. Priced per
    /// measure, the slice is the measure beyond `from`.
    Graduated,
}

/// A price the host fetched, with the price book it belongs to.
#[contract]
pub struct BookPrice {
    /// The price book, which the rulebook declares (with or without prices of its own).
    pub book: Id,
    /// The price.
    pub price: Price,
}
