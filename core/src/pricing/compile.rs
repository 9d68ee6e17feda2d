//! The rulebook's prices, compiled once; and the prices that the host fetched for one request.
//!
//! # What it does
//! Puts the rulebook's prices into a price table by product, and `request.prices` into another, so that both are
//! candidates of the same selection.
//! # When it applies
//! `request.prices`: to requests that carry them. A catalogue of millions of prices therefore need not fit into one
//! rulebook.
//! # Order and rounding
//! Those of [`super::select`], with rank, currency and scope of the price book they name.
//! # Example with numbers
//! Book `retail` holds `tea` at 4.00; the request brings `tea` at 3.80 in the same book: the lower wins, 3.80.
//! # Source
//! `overview.md` "Where prices and product facts come from".

use crate::check::{CheckedRulebook, CheckedSelector, Noun, Sym, Vocabulary, Window};
use crate::contract::{
    BookPrice, PastPrice, Price, PriceBook, PriceReductions, PriceScope, PriceSelection, Rulebook, Selector,
    Sku,
};
use crate::index::Arrange;

use super::book::{Book, ResolvedScope, Stated};
use super::formula::Formula;
use super::price_table::{Distinct, NOTHING, PriceTable, Terms};

/// The rulebook's prices, by product.
///
/// Compiling is infallible, because `check` refuses invalid price books.
#[derive(Debug)]
pub(crate) struct CompiledPrices {
    /// The key that is compared first.
    pub(super) selection: PriceSelection,
    pub(super) books: Vec<Book>,
    pub(super) price_table: PriceTable,
    /// By product symbol: the position of its first price in the price table; the last is before the next product's
    /// first.
    starts: Vec<u32>,
    /// The distinct scopes of single prices.
    pub(super) scopes: Vec<ResolvedScope>,
    /// The distinct pools, one for each unit of measure counted in it.
    pub(super) pools: Vec<CheckedSelector>,
    /// The positions of the books with formulas.
    pub(super) deriving: Vec<u32>,
    /// Their formulas, book by book.
    formulas: Vec<Formula>,
    /// Which earlier price a line on sale states; its history is in `past`.
    pub(super) reductions: Option<PriceReductions>,
    /// What prices were, by product.
    past: Vec<PastPrice>,
    /// The units of measure of prices.
    units: Vec<String>,
    /// The ids of the prices, concatenated, and the end of each.
    ids: String,
    id_ends: Vec<u32>,
}

impl CompiledPrices {
    /// Compiles the price books of a rulebook.
    pub(crate) fn compile(rulebook: &Rulebook, checked: &mut CheckedRulebook) -> Self {
        let policy = &rulebook.pricing;
        let mut prices =
            Self::compile_books(&rulebook.price_books, policy.selection, &mut checked.vocabulary);
        prices.reductions.clone_from(&policy.reductions);
        let history = prices.reductions.as_mut().and_then(|reductions| reductions.history.take());
        prices.past = history.map_or_else(Vec::new, |history| history.prices);
        prices.past.arrange_stably_by(|a, b| a.sku.as_str().cmp(b.sku.as_str()));
        prices
    }

    /// What the prices of a product were.
    pub(super) fn past_prices(&self, sku: &str) -> &[PastPrice] {
        let from = self.past.partition_point(|past| past.sku.as_str() < sku);
        let tail = self.past.get(from..).unwrap_or_default();
        let count = tail.partition_point(|past| past.sku.as_str() == sku);
        tail.get(..count).unwrap_or_default()
    }

    fn compile_books(books: &[PriceBook], selection: PriceSelection, vocabulary: &mut Vocabulary) -> Self {
        let mut prices = Self {
            selection,
            books: books.iter().map(|book| Book::compile(book, vocabulary)).collect(),
            price_table: PriceTable::default(),
            starts: Vec::new(),
            scopes: Vec::new(),
            pools: Vec::new(),
            deriving: Vec::new(),
            formulas: Vec::new(),
            reductions: None,
            past: Vec::new(),
            units: Vec::new(),
            ids: String::new(),
            id_ends: Vec::new(),
        };
        let by_product = by_product(books, vocabulary);
        prices.price_table.entries.reserve_exact(by_product.len());
        prices.id_ends.reserve_exact(by_product.len());
        prices.ids.reserve_exact(by_product.iter().map(|(.., price)| price.id.as_str().len()).sum());
        let mut shared = Shared::default();
        for (sku, book_position, price) in by_product {
            prices.begin(sku);
            let terms = shared.terms(price, &mut prices, vocabulary);
            let dimensions = usize::try_from(book_position)
                .ok()
                .and_then(|at| prices.books.get(at))
                .map_or(0, |book| book.dimensions_with(price.scope.as_ref()));
            prices.price_table.push(price, book_position, terms, dimensions);
            prices.ids.push_str(price.id.as_str());
            prices.id_ends.push(u32::try_from(prices.ids.len()).unwrap_or(u32::MAX));
        }
        prices.compile_formulas(books, vocabulary);
        prices.price_table.shrink();
        prices.starts.shrink_to_fit();
        prices
    }

    fn compile_formulas(&mut self, books: &[PriceBook], vocabulary: &mut Vocabulary) {
        for (book, position) in books.iter().zip(0_u32..) {
            if !book.formulas.is_empty() {
                self.deriving.push(position);
                let formulas = book.formulas.iter();
                self.formulas.extend(formulas.map(|stated| Formula::compile(stated, position, vocabulary)));
            }
        }
    }

    /// A formula by its number.
    pub(super) fn formula(&self, number: u32) -> Option<&Formula> {
        self.formulas.get(usize::try_from(number).ok()?)
    }

    /// The formulas of a book, with their numbers.
    pub(super) fn formulas_of(&self, book: u32) -> impl Iterator<Item = (u32, &Formula)> {
        let from = self.formulas.partition_point(|formula| formula.book < book);
        let tail = self.formulas.iter().zip(0_u32..).skip(from);
        tail.take_while(move |(formula, _)| formula.book == book).map(|(formula, number)| (number, formula))
    }

    /// Sets the start of the prices of `sku` to the current position, unless it is set.
    fn begin(&mut self, sku: Sym) {
        let here = u32::try_from(self.price_table.entries.len()).unwrap_or(u32::MAX);
        let wanted = sku.position().saturating_add(1);
        if self.starts.len() < wanted {
            self.starts.resize(wanted, here);
        }
    }

    /// The positions of a product's prices in the price table.
    #[inline]
    pub(super) fn positions(&self, sku: Sym) -> core::ops::Range<u32> {
        let position = sku.position();
        let Some(from) = self.starts.get(position) else { return 0..0 };
        let until = position
            .checked_add(1)
            .and_then(|next| self.starts.get(next).copied())
            .unwrap_or_else(|| u32::try_from(self.price_table.entries.len()).unwrap_or(u32::MAX));
        *from..until
    }

    /// The id of a price.
    pub(super) fn id(&self, position: u32) -> &str {
        let range = || {
            let at = usize::try_from(position).ok()?;
            let end = usize::try_from(*self.id_ends.get(at)?).ok()?;
            let start = match at.checked_sub(1) {
                Some(before) => usize::try_from(*self.id_ends.get(before)?).ok()?,
                None => 0,
            };
            self.ids.get(start..end)
        };
        range().unwrap_or_default()
    }

    /// The name of a unit of measure.
    pub(super) fn unit(&self, number: u32) -> &str {
        usize::try_from(number).ok().and_then(|at| self.units.get(at)).map_or("", String::as_str)
    }

    /// The memory of the prices in bytes, without the vocabulary.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        self.price_table.entries.capacity() * size_of::<super::price_table::PriceRow>()
            + self.price_table.terms.capacity() * size_of::<Terms>()
            + (self.starts.capacity() + self.id_ends.capacity()) * 4
            + self.ids.capacity()
    }
}

impl Book {
    fn compile(book: &PriceBook, vocabulary: &mut Vocabulary) -> Self {
        Self {
            id: book.id.clone(),
            rank: book.rank,
            currency: book.currency,
            price_mode: book.price_mode,
            scope: book.scope.as_ref().and_then(|scope| ResolvedScope::compile(scope, vocabulary)),
            window: Window::new(book.valid_from.as_ref(), book.valid_until.as_ref()),
        }
    }

    /// The number of dimensions of the book and one of its prices together.
    pub(super) fn dimensions_with(&self, price: Option<&PriceScope>) -> u8 {
        if self.scope.is_none() && price.is_none() {
            return 0;
        }
        self.dimensions_together(price.map_or_else(Stated::default, Stated::of))
    }

    /// The number of dimensions of the book and what a price states together.
    pub(super) fn dimensions_together(&self, price: Stated<'_>) -> u8 {
        let book = self.scope.as_ref().map_or_else(Stated::default, ResolvedScope::stated);
        book.together_with(price)
    }
}

/// All prices with the position of their book, by product.
fn by_product<'a>(books: &'a [PriceBook], vocabulary: &mut Vocabulary) -> Vec<(Sym, u32, &'a Price)> {
    let count = books.iter().map(|book| book.prices.len()).sum();
    let mut all = Vec::with_capacity(count);
    for (book, position) in books.iter().zip(0_u32..) {
        for price in &book.prices {
            all.push((vocabulary.intern(Noun::Sku, price.sku.as_str()), position, price));
        }
    }
    all.arrange_stably_by_key(|(sku, ..)| *sku);
    all
}

/// The values that have a number so far.
#[derive(Default)]
struct Shared {
    scopes: Distinct,
    units: Distinct,
    pools: Distinct,
    terms: Distinct,
}

impl Shared {
    /// The number of the terms of a price.
    fn terms(&mut self, price: &Price, prices: &mut CompiledPrices, vocabulary: &mut Vocabulary) -> u32 {
        if !Terms::has_any(price) {
            return NOTHING;
        }
        let scope = match price.scope.as_ref().and_then(|scope| ResolvedScope::compile(scope, vocabulary)) {
            Some(scope) => {
                let (number, is_new) = self.scopes.number(&scope);
                if is_new {
                    prices.scopes.push(scope);
                }
                number
            }
            None => NOTHING,
        };
        let unit = match &price.per {
            Some(per) => {
                let (number, is_new) = self.units.number(&per.unit);
                if is_new {
                    prices.units.push(per.unit.as_str().to_owned());
                }
                number
            }
            None => NOTHING,
        };
        let pool = match &price.pool {
            Some(pool) => {
                let (number, is_new) = self.pools.number(&(by_meaning(pool), unit));
                if is_new {
                    prices.pools.push(CheckedSelector::compile(pool, vocabulary));
                }
                number
            }
            None => NOTHING,
        };
        let terms = Terms::new(price, scope, unit, pool);
        let (number, is_new) = self.terms.number(&terms);
        if is_new {
            prices.price_table.terms.push(terms);
        }
        number
    }
}

/// The prices that one request brings.
#[derive(Debug, Default)]
pub(super) struct Fetched {
    /// The prices, in the order of the request.
    pub(super) price_table: PriceTable,
    /// Their positions, by product.
    by_product: Vec<u32>,
    /// The position of the first price of each distinct pool.
    pools: Vec<u32>,
}

impl Fetched {
    /// Fills the table with the prices of a request.
    pub(super) fn lay(&mut self, fetched: &[BookPrice], prices: &CompiledPrices, vocabulary: &Vocabulary) {
        self.price_table.clear();
        self.by_product.clear();
        self.pools.clear();
        let mut distinct = Distinct::default();
        for (BookPrice { book, price }, position) in fetched.iter().zip(0_u32..) {
            let book = vocabulary.lookup(Noun::Book, book.as_str()).position();
            let scope = if price.scope.is_some() { position } else { NOTHING };
            let pool = self.pool(position, price, &mut distinct);
            self.price_table.terms.push(Terms::new(price, scope, NOTHING, pool));
            let dimensions =
                prices.books.get(book).map_or(0, |book| book.dimensions_with(price.scope.as_ref()));
            self.price_table.push(price, u32::try_from(book).unwrap_or(u32::MAX), position, dimensions);
            self.by_product.push(position);
        }
        self.by_product.arrange_by(|a, b| sku_at(fetched, *a).cmp(sku_at(fetched, *b)).then(a.cmp(b)));
    }

    /// The number of prices.
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

    /// The position of the first price with the same pool and unit of measure as the one at `position`; [`NOTHING`]
    /// without a pool.
    fn pool(&mut self, position: u32, price: &Price, distinct: &mut Distinct) -> u32 {
        let Some(pool) = &price.pool else { return NOTHING };
        let (known, is_new) = distinct.number(&(by_meaning(pool), price.per.as_ref().map(|per| &per.unit)));
        if is_new {
            self.pools.push(position);
        }
        usize::try_from(known).ok().and_then(|known| self.pools.get(known)).copied().unwrap_or(position)
    }
}

/// A pool with its lists in order and without repetitions: the order in which it lists its criteria has no meaning.
fn by_meaning(pool: &Selector) -> Selector {
    fn one<T>(list: &mut Vec<T>, key: impl Fn(&T) -> String)
    where
        T: PartialEq,
    {
        list.arrange_by_key(key);
        list.dedup();
    }
    let mut pool = pool.clone();
    for skus in [&mut pool.skus, &mut pool.except_skus] {
        one(skus, |sku| sku.as_str().to_owned());
    }
    for ids in [
        &mut pool.categories,
        &mut pool.tags,
        &mut pool.sellers,
        &mut pool.tax_categories,
        &mut pool.except_categories,
        &mut pool.except_tags,
    ] {
        one(ids, |id| id.as_str().to_owned());
    }
    for wanted in &mut pool.attributes {
        one(&mut wanted.any_of, |value| format!("{value:?}"));
    }
    one(&mut pool.attributes, |wanted| format!("{wanted:?}"));
    pool
}

fn sku_at(fetched: &[BookPrice], position: u32) -> &str {
    usize::try_from(position)
        .ok()
        .and_then(|at| fetched.get(at))
        .map_or("", |fetched| fetched.price.sku.as_str())
}
