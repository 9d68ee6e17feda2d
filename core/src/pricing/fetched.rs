//! Prices the host fetched for this request.
//!
//! # What it does
//! Lays `request.prices` on a shelf of its own, by product, so that they are candidates of the same selection.
//! # When it applies
//! To requests that carry prices: a catalogue of millions never has to fit into one rulebook.
//! # Order and rounding
//! None of its own: rank, currency and scope of the book they name apply, then the order of [`super::order`].
//! # Example with numbers
//! Book `retail` holds `tea` at 4.00; the request brings `tea` at 3.80 in the same book: the lower wins, 3.80.
//! # Source
//! `overview.md` "Where prices and product facts come from".

use crate::check::{Noun, Vocabulary};
use crate::contract::{BookPrice, Price, Sku};
use crate::index::Arrange;

use super::compile::Prices;
use super::distinct::{Distinct, NOTHING};
use super::shelf::{Shelf, Terms};

/// The prices of one request.
#[derive(Debug, Default)]
pub(super) struct Fetched {
    /// The prices, in the order of the request.
    pub(super) shelf: Shelf,
    /// Their positions, by product.
    by_product: Vec<u32>,
    /// The position of the first price of each distinct pool.
    pools: Vec<u32>,
}

impl Fetched {
    /// Lays out the prices of a request.
    pub(super) fn lay(&mut self, fetched: &[BookPrice], prices: &Prices, vocabulary: &Vocabulary) {
        self.shelf.clear();
        self.by_product.clear();
        self.pools.clear();
        let mut distinct = Distinct::default();
        for (BookPrice { book, price }, position) in fetched.iter().zip(0_u32..) {
            let book = vocabulary.lookup(Noun::Book, book.as_str()).position();
            let scope = if price.scope.is_some() { position } else { NOTHING };
            let pool = self.pool(position, price, &mut distinct);
            self.shelf.terms.push(Terms::new(price, scope, NOTHING, pool));
            let dimensions =
                prices.books.get(book).map_or(0, |book| book.dimensions_with(price.scope.as_ref()));
            self.shelf.push(price, u32::try_from(book).unwrap_or(u32::MAX), position, dimensions);
            self.by_product.push(position);
        }
        self.by_product.arrange_by(|a, b| sku_at(fetched, *a).cmp(sku_at(fetched, *b)).then(a.cmp(b)));
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.by_product.len()
    }

    /// The positions of a product's prices.
    #[inline]
    pub(super) fn positions(&self, sku: &Sku, fetched: &[BookPrice]) -> &[u32] {
        if self.by_product.is_empty() {
            return &[];
        }
        let from = self.by_product.partition_point(|position| sku_at(fetched, *position) < sku.as_str());
        let tail = self.by_product.get(from..).unwrap_or_default();
        let count = tail.partition_point(|position| sku_at(fetched, *position) == sku.as_str());
        tail.get(..count).unwrap_or_default()
    }

    /// The position of the first price with the pool and unit of measure of the one at `position`; [`NOTHING`] without.
    fn pool(&mut self, position: u32, price: &Price, distinct: &mut Distinct) -> u32 {
        let Some(pool) = &price.pool else { return NOTHING };
        let (known, is_new) = distinct.number(&(pool, price.per.as_ref().map(|per| &per.unit)));
        if is_new {
            self.pools.push(position);
        }
        usize::try_from(known).ok().and_then(|known| self.pools.get(known)).copied().unwrap_or(position)
    }
}

fn sku_at(fetched: &[BookPrice], position: u32) -> &str {
    usize::try_from(position)
        .ok()
        .and_then(|at| fetched.get(at))
        .map_or("", |fetched| fetched.price.sku.as_str())
}
