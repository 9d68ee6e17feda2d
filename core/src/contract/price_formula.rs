//! Prices that derive from other prices, by a formula.

use farthing_macros::contract;

use super::scalar::{Id, Rate, UnitPrice};
use super::selector::Selector;
use crate::num::RoundingMode;

/// How a price book derives prices: base → percent → rounding → surcharge → floor → ceiling, in this order.
///
/// The first formula of its book that selects a product derives its prices. A price that the book states itself comes
/// before them wherever it matches. What comes out below 0 is 0; what is finer than 12 decimals is rounded to them, half
/// up, once, at the end.
#[contract]
pub struct PriceFormula {
    /// Its id, unique among the prices and formulas of the rulebook; the name of the price in answers.
    pub id: Id,
    /// The products it is for; absent for all. The selector must not use unit prices or sale items.
    pub of: Option<Selector>,
    /// The figure it begins with. A product without that figure has no price by the formula.
    pub base: PriceBase,
    /// A percentage of the base, taken off or added; absent for neither.
    pub change: Option<PriceChange>,
    /// To what the result is rounded; absent for not at all.
    pub round_to: Option<PriceRounding>,
    /// What is added after rounding; below 0 it is taken off: a multiple of 10.00 and `-0.01` give 129.99.
    pub surcharge: Option<UnitPrice>,
    /// The lowest price, applied after the surcharge; not rounded.
    pub floor: Option<PriceLimit>,
    /// The highest price, applied last; not rounded.
    pub ceiling: Option<PriceLimit>,
}

/// The figure a formula begins with.
#[contract]
pub enum PriceBase {
    /// The prices of another price book of the same currency and price mode, stated or derived. Each of them gives a price
    /// with its scope, validity, bounds, measure, pool, tiers and flat fees; the formula works on each of its unit prices. Scope and
    /// validity of that book itself are not asked. It may derive from a third; at most 8 formulas stand in a row, in no circle.
    Book {
        /// The price book.
        book: Id,
    },
    /// The cost of the product as the rulebook's item states it. The book is in the rulebook's currency.
    Cost,
    /// The price before a sale of the product, as the rulebook's item states it. The book is in the rulebook's currency.
    CompareAt,
}

/// A percentage of the base.
#[contract]
pub enum PriceChange {
    /// Taken off.
    PercentOff {
        /// The percentage, 0 to 100.
        percent: Rate,
    },
    /// Added.
    PercentOn {
        /// The percentage, 0 or more.
        percent: Rate,
    },
}

/// To what a derived price is rounded.
#[contract]
pub enum PriceRounding {
    /// A multiple.
    Multiple {
        /// The multiple, more than 0: `0.05`, `10`.
        step: UnitPrice,
        /// How a price between two multiples is rounded.
        #[contract(default = RoundingMode::HalfUp)]
        mode: RoundingMode,
    },
    /// A charm ending: one of `endings` above a multiple of `every`. With 0.95 and 0.99 above each 1: 7.95, 7.99, 8.95, 8.99.
    /// No price is rounded below the smallest ending.
    Ending {
        /// The distance after which endings repeat, more than 0.
        every: UnitPrice,
        /// The endings, ascending, each 0 or more and below `every`; at least one, at most 100.
        #[contract(most = 100)]
        endings: Vec<UnitPrice>,
        /// How a price between two endings is rounded. `half_even` takes the even one of them, counted from 0 for the smallest.
        #[contract(default = RoundingMode::HalfUp)]
        mode: RoundingMode,
    },
}

/// How low or how high a derived price may be.
#[contract]
pub enum PriceLimit {
    /// A price.
    UnitPrice {
        /// The price, 0 or more.
        unit_price: UnitPrice,
    },
    /// An amount above the base.
    AboveBase {
        /// The amount; below 0 for one below the base.
        amount: UnitPrice,
    },
    /// A percentage above the base.
    PercentAboveBase {
        /// The percentage; −100 or more.
        percent: Rate,
    },
}

/// How a derived price came about.
#[contract(answer)]
pub struct DerivedPrice {
    /// Its formulas, from the first base to the price itself.
    pub steps: Vec<FormulaStep>,
}

/// How one formula came to its price. Of a price that derives from a cost, only the result is told.
#[contract(answer)]
pub struct FormulaStep {
    /// The formula.
    pub formula: Id,
    /// Its price book.
    pub book: Id,
    /// The figure it began with.
    pub base: PriceBase,
    /// The id of the base's price, if the base is a stated price of a price book.
    pub base_price_id: Option<Id>,
    /// The base's unit price, of the tier reached.
    pub base_price: Option<UnitPrice>,
    /// The percentage.
    pub change: Option<PriceChange>,
    /// To what it was rounded.
    pub round_to: Option<PriceRounding>,
    /// The price after rounding, if it was rounded to something.
    pub rounded: Option<UnitPrice>,
    /// What was added after rounding.
    pub surcharge: Option<UnitPrice>,
    /// The limit that decided, if one did.
    pub limit: Option<PriceLimit>,
    /// The result.
    pub unit_price: UnitPrice,
}
