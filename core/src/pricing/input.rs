//! The lines of one request that need a price, their candidates, and the state of the selection.
//!
//! # What it does
//! Lists the candidates of a line. Counts candidates evaluated and lines counted over for pools, and stops at a
//! bound. Caches the quantity of a pool, so that it is counted once.
//! # When it applies
//! To every request. Each line is compared with every price of its product, so many lines of one product with many
//! prices cost the product of both, and every pool counts all lines.
//! # Order and rounding
//! The counts are the same for the same request on every machine.
//! # Example with numbers
//! 1,000 lines of one product with 1,000 prices are the most; 10,000 lines may have 100 prices each.
//! # Source
//! `overview.md` "Total": work is bounded by a counter.

use crate::check::{BasketPart, Decimal, View};
use crate::contract::{CartLine, Price};
use crate::num::NumError;

use super::book::{Book, Verdicts};
use super::compile::{CompiledPrices, Fetched};
use super::price_table::{PriceLocation, PriceRow, PriceTable, Terms, TierRow};

/// The input of the price selection of a request.
#[derive(Clone, Copy, Debug)]
pub(super) struct PricingInput<'a> {
    pub(super) view: View<'a>,
    pub(super) prices: &'a CompiledPrices,
    pub(super) fetched: &'a Fetched,
}

/// The results shared by all lines of a request.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub(super) verdicts: Verdicts,
    pub(super) tallies: Tallies,
    pub(super) budget: Budget,
}

impl Memory {
    /// Clears the results of the last request.
    pub(super) fn begin(&mut self, prices: &CompiledPrices, fetched: &Fetched) {
        self.budget = Budget::default();
        self.verdicts.begin(prices.books.len());
        self.tallies.begin(prices.pools.len(), fetched.len());
    }
}

/// A price of a line's product.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate<'a> {
    pub(super) standing: PriceLocation,
    /// Its position in its price table; for a price of the request, its position in `prices`.
    pub(super) position: u32,
    pub(super) entry: &'a PriceRow,
    pub(super) terms: &'a Terms,
    pub(super) tiers: &'a [TierRow],
    pub(super) book: &'a Book,
}

/// A line that needs a price.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineInput<'a> {
    pub(super) position: usize,
    pub(super) part: &'a BasketPart,
    pub(super) line: &'a CartLine,
}

impl<'a> PricingInput<'a> {
    /// A line by its number: those of the cart, then those that promotions added.
    pub(super) fn line(self, number: usize) -> Option<&'a CartLine> {
        let View { request, basket, .. } = self.view;
        let lines = &request.cart.lines;
        lines.get(number).or_else(|| basket.added.get(number.checked_sub(lines.len())?))
    }

    /// All lines of the cart, with any price source.
    pub(super) fn lines(self) -> impl Iterator<Item = LineInput<'a>> {
        let basket = self.view.basket;
        let count = basket.lines.saturating_add(basket.added.len());
        // By number instead of a chain of two slices, which costs a hundred instructions more a step.
        (0..count).filter_map(move |number| {
            let added = number.checked_sub(basket.lines).map(|at| basket.requested.saturating_add(at));
            let position = added.unwrap_or(number);
            Some(LineInput { position, part: basket.parts.get(position)?, line: self.line(number)? })
        })
    }

    /// The prices of a line's product, of the rulebook and of the request.
    #[inline]
    pub(super) fn candidates(self, asking: LineInput<'a>) -> impl Iterator<Item = Candidate<'a>> {
        let compiled = self.prices.positions(asking.part.sku);
        let fetched = self.fetched.positions(&asking.line.sku, &self.view.request.prices);
        compiled.filter_map(move |position| self.candidate(PriceLocation::Rulebook, position)).chain(
            fetched.iter().filter_map(move |position| self.candidate(PriceLocation::Request, *position)),
        )
    }

    /// A price by its location and position.
    #[inline]
    pub(super) fn candidate(self, standing: PriceLocation, position: u32) -> Option<Candidate<'a>> {
        let price_table: &'a PriceTable = match standing {
            PriceLocation::Rulebook => &self.prices.price_table,
            PriceLocation::Request => &self.fetched.price_table,
        };
        let entry = price_table.entries.get(usize::try_from(position).ok()?)?;
        let book = self.prices.books.get(usize::try_from(entry.book).ok()?)?;
        let (terms, tiers) = (price_table.terms_of(entry), price_table.tiers_of(entry));
        Some(Candidate { standing, position, entry, terms, tiers, book })
    }

    /// The contract price of a candidate of the request.
    pub(super) fn fetched_price(self, position: u32) -> Option<&'a Price> {
        let at = usize::try_from(position).ok()?;
        self.view.request.prices.get(at).map(|fetched| &fetched.price)
    }

    /// The id of a candidate.
    pub(super) fn id(self, candidate: Candidate<'a>) -> &'a str {
        match candidate.standing {
            PriceLocation::Rulebook => self.prices.id(candidate.position),
            PriceLocation::Request => {
                self.fetched_price(candidate.position).map_or("", |price| price.id.as_str())
            }
        }
    }

    /// The unit of measure of a candidate's price; `None` for a price of units.
    pub(super) fn per_unit(self, candidate: Candidate<'a>) -> Option<&'a str> {
        match candidate.standing {
            PriceLocation::Rulebook if candidate.terms.per_unit == super::price_table::NOTHING => None,
            PriceLocation::Rulebook => Some(self.prices.unit(candidate.terms.per_unit)),
            PriceLocation::Request => {
                let per = self.fetched_price(candidate.position)?.per.as_ref()?;
                Some(per.unit.as_str())
            }
        }
    }

    /// The quantity of a unit of measure in one unit of a line's product; the rulebook's takes precedence over the
    /// line's.
    pub(super) fn measure(self, asking: LineInput<'_>, unit: &str) -> Option<Decimal> {
        let (line, item) = self.view.measures(asking.position, asking.part);
        let measure = item.iter().chain(line).find(|measure| measure.unit == unit);
        measure.map(|measure| Decimal::from(measure.value))
    }
}

/// The counted quantity of each pool in this request, once known.
#[derive(Debug, Default)]
pub(super) struct Tallies {
    compiled: Vec<Option<i128>>,
    fetched: Vec<Option<i128>>,
}

impl Tallies {
    /// Clears all counts: a new request begins.
    pub(super) fn begin(&mut self, pools: usize, fetched: usize) {
        self.compiled.clear();
        self.compiled.resize(pools, None);
        self.fetched.clear();
        self.fetched.resize(fetched, None);
    }

    /// The cached count of a pool.
    pub(super) fn slot(&mut self, standing: PriceLocation, pool: u32) -> Option<&mut Option<i128>> {
        let tallies = match standing {
            PriceLocation::Rulebook => &mut self.compiled,
            PriceLocation::Request => &mut self.fetched,
        };
        usize::try_from(pool).ok().and_then(|at| tallies.get_mut(at))
    }
}

/// The most candidates evaluated.
pub(super) const MOST_CANDIDATES: u64 = 1_000_000;
/// The most lines counted over, all pools together.
pub(super) const MOST_COUNTED: u64 = 10_000_000;

/// The steps of one request's selection so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Budget {
    candidates: u64,
    counted: u64,
}

impl Budget {
    /// Counts one candidate.
    ///
    /// # Errors
    /// [`NumError::Overflow`] past the bound; [`is_spent`](Self::is_spent) distinguishes this from an arithmetic
    /// overflow.
    #[inline]
    pub(super) fn candidate(&mut self) -> Result<(), NumError> {
        self.candidates = self.candidates.saturating_add(1);
        if self.candidates > MOST_CANDIDATES { Err(NumError::Overflow) } else { Ok(()) }
    }

    /// Counts `lines` lines of a pool.
    ///
    /// # Errors
    /// As [`candidate`](Self::candidate).
    pub(super) fn pool(&mut self, lines: usize) -> Result<(), NumError> {
        self.counted = self.counted.saturating_add(u64::try_from(lines).unwrap_or(u64::MAX));
        if self.counted > MOST_COUNTED { Err(NumError::Overflow) } else { Ok(()) }
    }

    /// Whether a bound was exceeded.
    pub(super) const fn is_spent(&self) -> bool {
        self.candidates > MOST_CANDIDATES || self.counted > MOST_COUNTED
    }

    /// The sum of all steps.
    pub(super) const fn work(&self) -> u64 {
        self.candidates.saturating_add(self.counted)
    }
}
