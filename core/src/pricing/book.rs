//! A compiled price book: the facts shared by all its prices; and the scope of a price book or a price.
//!
//! # What it does
//! Decides once per request whether the book applies to the cart; all its prices share the result. Tests a
//! [`PriceScope`] against the cart, and counts the dimensions that a book and a price state together.
//! # When it applies
//! To every candidate, before the price itself is tested. A scope applies to books and to single prices; an empty
//! list matches all.
//! # Order and rounding
//! Of a book: currency, price mode, scope, validity. Of a scope: channel, market, country, region, customer group,
//! customer, attributes. The first that fails is the reason. A dimension that book and price both state counts once;
//! each attribute name is a dimension of its own. Quantity bounds and validity windows are not dimensions. Nothing is
//! rounded.
//! # Example with numbers
//! A book in EUR and a cart in PLN: every price of the book is rejected by `currency`; there is no implicit exchange. A
//! book for `markets: [eu]` with a price for `customer_groups: [vip]` and the attribute `tier`: 3 dimensions.
//! # Source
//! `promotions.md` "Price selection"; the filters are those of SAP condition records, Medusa price lists and
//! commercetools' price scopes; Medusa's `rules_count` counts dimensions the same way.

use crate::check::{Basket, Noun, Sym, Vocabulary, Window, has_any_of};
use crate::contract::{
    AttributeMatch, Cart, CurrencyCode, Id, PriceMode, PriceRejection, PriceScope, QuoteRequest,
};
use crate::index::Arrange;

/// A price book without its prices.
#[derive(Debug)]
pub(super) struct Book {
    /// Its id, for answers and messages.
    pub(super) id: Id,
    /// Lower ranks are preferred.
    pub(super) rank: i32,
    /// The currency of its prices.
    pub(super) currency: CurrencyCode,
    /// Whether its prices include tax.
    pub(super) price_mode: PriceMode,
    /// Its scope; `None` matches every cart.
    pub(super) scope: Option<ResolvedScope>,
    /// Its validity window.
    pub(super) window: Window,
}

impl Book {
    /// Why the book does not apply to this cart; `None` if it does.
    pub(super) fn miss(&self, request: &QuoteRequest, basket: &Basket) -> Option<PriceRejection> {
        let cart = &request.cart;
        if self.currency != cart.currency {
            return Some(PriceRejection::Currency);
        }
        if self.price_mode != cart.price_mode {
            return Some(PriceRejection::PriceMode);
        }
        if let Some(scope) = &self.scope
            && let Some(why) = scope.miss(cart, basket)
        {
            return Some(why);
        }
        if self.window.contains(&request.at) { None } else { Some(PriceRejection::Window) }
    }
}

/// Whether each book applies, found when the first of its prices is evaluated.
///
/// A book without a price for the cart's products costs nothing, so ten thousand books for single customers are as
/// cheap as one.
#[derive(Debug, Default)]
pub(super) struct Verdicts {
    /// The number of the current request; results with another number are stale.
    round: u32,
    verdicts: Vec<(u32, Option<PriceRejection>)>,
}

impl Verdicts {
    /// Discards all results: a new request begins.
    pub(super) fn begin(&mut self, books: usize) {
        self.round = self.round.wrapping_add(1);
        if self.round == 0 {
            self.verdicts.clear();
            self.round = 1;
        }
        self.verdicts.resize(books, (0, None));
    }

    /// The result of a book, cached or from `find`.
    #[inline]
    pub(super) fn of(
        &mut self,
        book: usize,
        find: impl FnOnce() -> Option<PriceRejection>,
    ) -> Option<PriceRejection> {
        match self.verdicts.get_mut(book) {
            Some((round, verdict)) if *round == self.round => *verdict,
            Some(slot) => {
                let verdict = find();
                *slot = (self.round, verdict);
                verdict
            }
            None => find(),
        }
    }
}

/// A scope with its names resolved.
#[derive(Debug)]
pub(super) struct ResolvedScope {
    channels: Box<[Sym]>,
    markets: Box<[Sym]>,
    countries: Box<[Sym]>,
    regions: Box<[Sym]>,
    customer_groups: Box<[Sym]>,
    customers: Box<[Sym]>,
    attributes: Box<[AttributeMatch]>,
}

impl ResolvedScope {
    /// Whether it names markets, countries or regions.
    pub(super) fn is_for_place(&self) -> bool {
        !(self.markets.is_empty() && self.countries.is_empty() && self.regions.is_empty())
    }

    /// Resolves a scope; `None` if it is empty.
    pub(super) fn compile(scope: &PriceScope, vocabulary: &mut Vocabulary) -> Option<Self> {
        if Stated::of(scope).dimensions() == 0 {
            return None;
        }
        let mut resolve = |noun, ids: &[Id]| -> Box<[Sym]> {
            let mut symbols: Vec<Sym> = ids.iter().map(|id| vocabulary.intern(noun, id.as_str())).collect();
            symbols.arrange();
            symbols.dedup();
            symbols.into_boxed_slice()
        };
        Some(Self {
            channels: resolve(Noun::Channel, &scope.channels),
            markets: resolve(Noun::Market, &scope.markets),
            countries: resolve(Noun::Country, &scope.countries),
            regions: resolve(Noun::Region, &scope.regions),
            customer_groups: resolve(Noun::CustomerGroup, &scope.customer_groups),
            customers: resolve(Noun::Customer, &scope.customers),
            attributes: scope.attributes.clone().into_boxed_slice(),
        })
    }

    /// Why the scope does not match; `None` if it does.
    pub(super) fn miss(&self, cart: &Cart, basket: &Basket) -> Option<PriceRejection> {
        let one_of = |wanted: &[Sym], actual: Sym| wanted.is_empty() || wanted.binary_search(&actual).is_ok();
        let in_group = || basket.customer_groups.iter().any(|group| one_of(&self.customer_groups, *group));
        first_miss([
            (one_of(&self.channels, basket.channel), PriceRejection::Channel),
            (one_of(&self.markets, basket.market), PriceRejection::Market),
            (one_of(&self.countries, basket.country), PriceRejection::Country),
            (one_of(&self.regions, basket.region), PriceRejection::Region),
            (self.customer_groups.is_empty() || in_group(), PriceRejection::CustomerGroup),
            (one_of(&self.customers, basket.customer), PriceRejection::Customer),
            (attributes_match(&self.attributes, cart), PriceRejection::Attribute),
        ])
    }

    /// The dimensions it states.
    pub(super) fn stated(&self) -> Stated<'_> {
        let lists = [
            &self.channels,
            &self.markets,
            &self.countries,
            &self.regions,
            &self.customer_groups,
            &self.customers,
        ];
        Stated { lists: lists.map(|list| !list.is_empty()), attributes: &self.attributes }
    }
}

/// Why a scope that the host fetched does not match; `None` if it does. The rulebook may not know its names, so texts
/// are compared.
pub(super) fn miss_by_text(scope: &PriceScope, cart: &Cart) -> Option<PriceRejection> {
    let one_of = |wanted: &[Id], actual: Option<&Id>| {
        wanted.is_empty() || actual.is_some_and(|actual| wanted.contains(actual))
    };
    let customer = cart.customer.as_ref();
    let groups = customer.map_or(&[][..], |customer| &customer.groups);
    let in_group =
        scope.customer_groups.is_empty() || groups.iter().any(|group| scope.customer_groups.contains(group));
    first_miss([
        (one_of(&scope.channels, cart.channel.as_ref()), PriceRejection::Channel),
        (one_of(&scope.markets, cart.market.as_ref()), PriceRejection::Market),
        (one_of(&scope.countries, cart.country.as_ref()), PriceRejection::Country),
        (one_of(&scope.regions, cart.region.as_ref()), PriceRejection::Region),
        (in_group, PriceRejection::CustomerGroup),
        (
            one_of(&scope.customers, customer.and_then(|customer| customer.id.as_ref())),
            PriceRejection::Customer,
        ),
        (attributes_match(&scope.attributes, cart), PriceRejection::Attribute),
    ])
}

fn first_miss(tests: [(bool, PriceRejection); 7]) -> Option<PriceRejection> {
    tests.into_iter().find(|(holds, _)| !holds).map(|(_, why)| why)
}

/// Whether every attribute matches: the cart's attribute of that name or, where the cart has none, the customer's.
fn attributes_match(wanted: &[AttributeMatch], cart: &Cart) -> bool {
    wanted.iter().all(|wanted| {
        if cart.attributes.iter().any(|attribute| attribute.name == wanted.name) {
            return has_any_of(&cart.attributes, wanted);
        }
        cart.customer.as_ref().is_some_and(|customer| has_any_of(&customer.attributes, wanted))
    })
}

/// The dimensions a scope states.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Stated<'a> {
    lists: [bool; 6],
    attributes: &'a [AttributeMatch],
}

impl<'a> Stated<'a> {
    /// The dimensions of a contract scope.
    pub(super) fn of(scope: &'a PriceScope) -> Self {
        let lists = [
            &scope.channels,
            &scope.markets,
            &scope.countries,
            &scope.regions,
            &scope.customer_groups,
            &scope.customers,
        ];
        Self { lists: lists.map(|list| !list.is_empty()), attributes: &scope.attributes }
    }

    /// The number of dimensions.
    fn dimensions(self) -> u8 {
        self.together_with(Self::default())
    }

    /// The number of dimensions of this and `other` together; one that both state counts once.
    pub(super) fn together_with(self, other: Self) -> u8 {
        let lists = self.lists.iter().zip(other.lists).filter(|(mine, theirs)| **mine || *theirs).count();
        let names = || self.attributes.iter().chain(other.attributes).map(|wanted| &wanted.name);
        let distinct =
            names().enumerate().filter(|(at, name)| names().take(*at).all(|earlier| earlier != *name));
        u8::try_from(lists.saturating_add(distinct.count())).unwrap_or(u8::MAX)
    }
}
