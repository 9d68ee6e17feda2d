//! The question of one request, and its candidates.

use crate::check::{BasketPart, Decimal, View};
use crate::contract::{CartLine, Price};

use super::book::{Book, Verdicts};
use super::budget::Budget;
use super::compile::Prices;
use super::fetched::Fetched;
use super::shelf::{Entry, Shelf, Standing, Terms, TierRow};
use super::tallies::Tallies;

/// Everything that is read while a request's lines are priced.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ask<'a> {
    pub(super) view: View<'a>,
    pub(super) prices: &'a Prices,
    pub(super) fetched: &'a Fetched,
}

/// What is worked out once for all lines of a request.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub(super) verdicts: Verdicts,
    pub(super) tallies: Tallies,
    pub(super) budget: Budget,
}

impl Memory {
    /// Forgets the last request.
    pub(super) fn begin(&mut self, prices: &Prices, fetched: &Fetched) {
        self.budget = Budget::default();
        self.verdicts.begin(prices.books.len());
        self.tallies.begin(prices.pools.len(), fetched.len());
    }
}

/// A price of a line's product.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate<'a> {
    pub(super) standing: Standing,
    /// Its position on its shelf; in a request, its position in `prices`.
    pub(super) position: u32,
    pub(super) entry: &'a Entry,
    pub(super) terms: &'a Terms,
    pub(super) tiers: &'a [TierRow],
    pub(super) book: &'a Book,
}

/// A line that asks for a price.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asking<'a> {
    pub(super) position: usize,
    pub(super) part: &'a BasketPart,
    pub(super) line: &'a CartLine,
}

impl<'a> Ask<'a> {
    /// All lines of the cart, whatever their price comes from.
    pub(super) fn lines(self) -> impl Iterator<Item = Asking<'a>> {
        let parts = self.view.basket.line_parts().iter();
        let lines = parts.zip(&self.view.request.cart.lines).enumerate();
        lines.map(|(position, (part, line))| Asking { position, part, line })
    }

    /// The prices of a line's product, of the rulebook and of the request.
    #[inline]
    pub(super) fn candidates(self, asking: Asking<'a>) -> impl Iterator<Item = Candidate<'a>> {
        let compiled = self.prices.positions(asking.part.sku);
        let fetched = self.fetched.positions(&asking.line.sku, &self.view.request.prices);
        compiled
            .filter_map(move |position| self.candidate(Standing::Rulebook, position))
            .chain(fetched.iter().filter_map(move |position| self.candidate(Standing::Request, *position)))
    }

    /// A price by its place.
    #[inline]
    pub(super) fn candidate(self, standing: Standing, position: u32) -> Option<Candidate<'a>> {
        let shelf: &'a Shelf = match standing {
            Standing::Rulebook => &self.prices.shelf,
            Standing::Request => &self.fetched.shelf,
        };
        let entry = shelf.entries.get(usize::try_from(position).ok()?)?;
        let book = self.prices.books.get(usize::try_from(entry.book).ok()?)?;
        let (terms, tiers) = (shelf.terms_of(entry), shelf.tiers_of(entry));
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
            Standing::Rulebook => self.prices.id(candidate.position),
            Standing::Request => self.fetched_price(candidate.position).map_or("", |price| price.id.as_str()),
        }
    }

    /// The unit of measure a candidate is priced in; `None` for units of the product.
    pub(super) fn per_unit(self, candidate: Candidate<'a>) -> Option<&'a str> {
        match candidate.standing {
            Standing::Rulebook if candidate.terms.per_unit == super::distinct::NOTHING => None,
            Standing::Rulebook => Some(self.prices.unit(candidate.terms.per_unit)),
            Standing::Request => {
                let per = self.fetched_price(candidate.position)?.per.as_ref()?;
                Some(per.unit.as_str())
            }
        }
    }

    /// How much of a unit of measure one unit of a line's product holds; the rulebook's word before the line's.
    pub(super) fn measure(self, asking: Asking<'_>, unit: &str) -> Option<Decimal> {
        let (line, item) = self.view.measures(asking.position, asking.part);
        let measure = item.iter().chain(line).find(|measure| measure.unit == unit);
        measure.map(|measure| Decimal::from(measure.value))
    }
}
