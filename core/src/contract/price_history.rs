//! What prices were, and the lowest of them before a reduction.

use farthing_macros::contract;

use super::scalar::{Id, Instant, Sku, UnitPrice};

/// Which earlier price a line on sale states beside its own: the "prior price" of EU law, Directive 98/6/EC, article 6a.
#[contract]
pub struct PriceReductions {
    /// How many days before the reduction count, of 24 hours each: 1 to 366. EU law asks for 30 or more.
    #[contract(default = 30)]
    pub window_days: u16,
    /// What a reduction that grows step by step is compared with.
    #[contract(default = ReductionSteps::Each)]
    pub steps: ReductionSteps,
    /// What prices were; the request may state more.
    pub history: Option<PriceHistory>,
}

/// What a reduction that grows step by step, without interruption, is compared with.
#[contract]
pub enum ReductionSteps {
    /// Each step with the lowest price before that step (article 6a, paragraph 2).
    Each,
    /// All steps with the lowest price before the first one, where the law of the country allows it (article 6a, paragraph 5).
    First,
}

/// What prices were. The order of the list has no meaning.
#[contract]
pub struct PriceHistory {
    /// The prices; at most 1,000 of one product.
    pub prices: Vec<PastPrice>,
}

/// A price at which a product was offered, from an instant until the next one of the same book and market.
///
/// The prices of a product that name the line's price book and market decide; without any those that name the book, then
/// those that name the market, then those that name neither. A price without a book is in the rulebook's currency.
#[contract]
pub struct PastPrice {
    /// The product.
    pub sku: Sku,
    /// The price book it stood in; absent for all lines of the product.
    pub book: Option<Id>,
    /// The market it was offered in; absent for all.
    pub market: Option<Id>,
    /// From when it was offered, inclusive.
    pub from: Instant,
    /// The price, 0 or more: of one unit or of the measure it is priced for, with or without tax as the line's price is.
    pub unit_price: UnitPrice,
    /// Whether it was announced as a reduction; asked of `steps: first` alone.
    #[contract(default = false)]
    pub reduced: bool,
}

/// The lowest price of a product before its reduction.
#[contract(answer)]
pub struct LowestRecentPrice {
    /// The lowest price that was offered in the window.
    pub unit_price: UnitPrice,
    /// The start of the window: so many days before the reduction or, if the product was first offered later, then.
    pub from: Instant,
    /// The end of the window, exclusive: the start of the reduction.
    pub until: Instant,
}
