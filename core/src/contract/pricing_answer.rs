//! Which price won, and why the others did not.

use farthing_macros::contract;

use super::attribute::Measure;
use super::policy::PriceSource;
use super::scalar::{Amount, Id, Quantity, Text, UnitPrice};

/// Which price won.
#[contract(answer)]
pub struct PriceAnswer {
    /// Where it came from.
    pub source: PriceSource,
    /// The price's id, from a book.
    pub price: Option<Id>,
    /// Its book.
    pub book: Option<Id>,
    /// Why a person set it.
    pub reason: Option<Text>,
    /// The price as the book states it, of the tier reached: per unit, or per `per`.
    pub book_price: Option<UnitPrice>,
    /// The measure the price is for.
    pub per: Option<Measure>,
    /// The first quantity of the tier reached.
    pub tier_from: Option<Quantity>,
    /// The flat fee of the tier reached.
    pub flat_fee: Option<Amount>,
    /// What the lines of the pool counted together towards the tiers; absent where the line counted alone.
    pub pooled: Option<Quantity>,
    /// The next tier: "3 more for 9.50 each".
    pub next_tier: Option<NextTier>,
    /// The other candidates of this product, with why they lost, by id.
    pub rejected: Vec<RejectedPrice>,
}

/// The next tier.
#[contract(answer)]
pub struct NextTier {
    /// How many more reach it; for a price per measure, how much more of the measure. Rounded up at 6 decimals.
    pub more: Quantity,
    /// The unit price there.
    pub unit_price: UnitPrice,
    /// The flat fee there.
    pub flat_fee: Option<Amount>,
}

/// A candidate that lost.
#[contract(answer)]
pub struct RejectedPrice {
    /// The price.
    pub price: Id,
    /// Its book.
    pub book: Id,
    /// Why.
    pub reason: PriceRejection,
}

/// Why a candidate lost: the first filter it did not pass, or the first key in which the winner came before it.
#[contract]
pub enum PriceRejection {
    /// Another currency.
    Currency,
    /// The other price mode.
    PriceMode,
    /// Another channel.
    Channel,
    /// Another market.
    Market,
    /// Another country.
    Country,
    /// Another region.
    Region,
    /// The customer is in none of the groups.
    CustomerGroup,
    /// Another customer or contract.
    Customer,
    /// An attribute does not match.
    Attribute,
    /// Not yet or no longer valid.
    Window,
    /// The quantity is outside its bounds.
    Quantity,
    /// The product has no measure of the unit it is priced in.
    Measure,
    /// A book that is preferred by rank has a price.
    Rank,
    /// Another price matches more dimensions.
    LessSpecific,
    /// Another price is valid for a shorter time.
    WiderWindow,
    /// Another price is lower.
    Higher,
    /// All else equal, another id comes first.
    Id,
}
