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
use crate::contract::{CartLine, Price, PriceRejection};
use crate::num::NumError;

use super::book::{Book, ResolvedScope, Stated, Verdicts};
use super::compile::{CompiledPrices, Fetched};
use super::derived_table::{Derived, DerivedFrom};
use super::formula::Formula;
use super::price_table::{NOTHING, PriceLocation, PriceRow, PriceTable, Terms, TierRow};

/// The input of the price selection of a request.
#[derive(Clone, Copy, Debug)]
pub(super) struct PricingInput<'a> {
    pub(super) view: View<'a>,
    pub(super) prices: &'a CompiledPrices,
    pub(super) fetched: &'a Fetched,
    /// The derived prices of its lines; `None` without formulas.
    pub(super) derived: Option<&'a Derived>,
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
    /// For a derived price its position among them, else [`NOTHING`]; `standing`, `position` and `terms` are then those of the
    /// stated price it derives from.
    pub(super) derived: u32,
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

    /// The prices of a line's product: of the rulebook, of the request, and derived ones.
    #[inline]
    pub(super) fn candidates(self, asking: LineInput<'a>) -> impl Iterator<Item = Candidate<'a>> {
        let compiled = self.prices.positions(asking.part.sku);
        let fetched = self.fetched.positions(&asking.line.sku, &self.view.request.prices);
        let stated =
            compiled.filter_map(move |position| self.candidate(PriceLocation::Rulebook, position)).chain(
                fetched.iter().filter_map(move |position| self.candidate(PriceLocation::Request, *position)),
            );
        let derived = self.derived.map_or(0..0, |derived| derived.positions(asking.position));
        stated.chain(derived.filter_map(move |position| self.derived_candidate(position)))
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
        Some(Candidate { standing, position, entry, terms, tiers, book, derived: NOTHING })
    }

    /// A derived price by its position.
    pub(super) fn derived_candidate(self, derived: u32) -> Option<Candidate<'a>> {
        let all = self.derived?;
        let at = usize::try_from(derived).ok()?;
        let (entry, origin) = (all.price_table.entries.get(at)?, all.origins.get(at)?);
        let book = self.prices.books.get(usize::try_from(entry.book).ok()?)?;
        let (standing, position, tiers) = (origin.standing, origin.position, all.price_table.tiers_of(entry));
        let terms = match self.candidate(standing, position) {
            Some(source) => source.terms,
            None => &Terms::PLAIN,
        };
        Some(Candidate { standing, position, entry, terms, tiers, book, derived })
    }

    /// The number of formulas between a candidate and its first base; 0 for a stated price.
    pub(super) fn level(self, candidate: Candidate<'_>) -> u8 {
        self.origin(candidate).map_or(0, |origin| origin.level)
    }

    /// What a derived candidate comes from; `None` for a stated price.
    pub(super) fn origin(self, candidate: Candidate<'_>) -> Option<&'a DerivedFrom> {
        if candidate.derived == NOTHING {
            return None;
        }
        self.derived?.origins.get(usize::try_from(candidate.derived).ok()?)
    }

    /// The first formula of a book that selects a line, with its number.
    pub(super) fn formula_for(self, book: u32, asking: LineInput<'_>) -> Option<(u32, &'a Formula)> {
        self.prices.formulas_of(book).find(|(_, formula)| {
            let selector = formula.selector.as_ref();
            selector.is_none_or(|selector| selector.matches(self.view, asking.position, asking.part))
        })
    }

    /// Why a book does not apply to the cart; `None` if it does.
    #[inline]
    pub(super) fn miss_of_book(self, memory: &mut Memory, book: u32) -> Option<PriceRejection> {
        let at = usize::try_from(book).unwrap_or(usize::MAX);
        let found = self.prices.books.get(at);
        memory.verdicts.of(at, || found.and_then(|book| book.miss(self.view.request, self.view.basket)))
    }

    /// The number of dimensions of a book and of the scope of a price of another book together.
    pub(super) fn dimensions(self, book: u32, price: Option<Candidate<'_>>) -> u8 {
        let Some(book) = usize::try_from(book).ok().and_then(|at| self.prices.books.get(at)) else {
            return 0;
        };
        let scope = price.filter(|price| price.terms.scope != NOTHING);
        book.dimensions_together(match scope {
            None => Stated::default(),
            Some(Candidate { standing: PriceLocation::Request, position, .. }) => {
                let scope = self.fetched_price(position).and_then(|price| price.scope.as_ref());
                scope.map_or_else(Stated::default, Stated::of)
            }
            Some(Candidate { terms, .. }) => {
                let at = usize::try_from(terms.scope).ok();
                let scope = at.and_then(|at| self.prices.scopes.get(at));
                scope.map_or_else(Stated::default, ResolvedScope::stated)
            }
        })
    }

    /// The contract price of a candidate of the request.
    pub(super) fn fetched_price(self, position: u32) -> Option<&'a Price> {
        let at = usize::try_from(position).ok()?;
        self.view.request.prices.get(at).map(|fetched| &fetched.price)
    }

    /// The id of a candidate; of a derived one, that of its formula.
    pub(super) fn id(self, candidate: Candidate<'a>) -> &'a str {
        let formula = self.origin(candidate).and_then(|origin| origin.formulas().first());
        let formula = formula.and_then(|number| self.prices.formula(*number));
        formula.map_or_else(|| self.stated_id(candidate), |formula| formula.stated.id.as_str())
    }

    /// The id of the stated price that a candidate is or derives from; empty if it derives from a figure of the item.
    pub(super) fn stated_id(self, candidate: Candidate<'a>) -> &'a str {
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
            PriceLocation::Rulebook if candidate.terms.per_unit == NOTHING => None,
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

    /// Counts one candidate; [`candidate`](Self::candidate) reports that the bound is passed.
    pub(super) fn count(&mut self) {
        self.candidates = self.candidates.saturating_add(1);
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
