//! Checks price books.
//!
//! # What it does
//! Reports every problem of price books and of the prices of a request, each with its path.
//! # When it applies
//! To every rulebook, and to every request that contains prices.
//! # Order and rounding
//! In the order of the document; nothing is rounded.
//! # Example with numbers
//! `tiers: [from 10, from 5]` is a problem at `/price_books/0/prices/3/tiers/1/from`.
//! # Source
//! `promotions.md` "Price selection".

use crate::contract::{BookPrice, Price, PriceScope, Quantity, Rulebook, Tier, TierMode};
use crate::error::ProblemCode;
use crate::money::Currency;
use crate::num::shortest;

use super::basket::Decimal;
use super::currency::Currencies;
use super::faults::Faults;
use super::item::not_negative;
use super::minor_units::checked_minor_units;
use super::scope::Window;
use super::vocabulary::{Noun, Vocabulary};
use super::{criteria, ids, price_formula, price_history};

/// The most tiers of a price.
const MAX_TIERS: usize = 255;

/// Checks the price books of a rulebook, registers the names of books and products and returns each book's currency.
///
/// Books are numbered in their order, so that a book's symbol is its position.
pub(super) fn price_books(
    rulebook: &Rulebook,
    currencies: &Currencies,
    vocabulary: &mut Vocabulary,
    faults: &mut Faults,
) -> Vec<Currency> {
    let mut book_currencies = Vec::with_capacity(rulebook.price_books.len());
    ids::unique(rulebook.price_books.iter().map(|book| book.id.as_str()), "/price_books", "id", faults);
    for (position, book) in rulebook.price_books.iter().enumerate() {
        let path = format!("/price_books/{position}");
        vocabulary.intern(Noun::Book, book.id.as_str());
        let currency = currencies.find_or_fault(&book.currency, &format!("{path}/currency"), faults);
        book_currencies.push(currency.unwrap_or(Currency::UNKNOWN));
        window(Window::new(book.valid_from.as_ref(), book.valid_until.as_ref()), || path.clone(), faults);
        if let Some(stated) = &book.scope {
            scope(stated, || format!("{path}/scope"), faults);
        }
        for (number, one) in book.prices.iter().enumerate() {
            vocabulary.intern(Noun::Sku, one.sku.as_str());
            price(one, currency, &|| format!("{path}/prices/{number}"), faults);
        }
    }
    price_formula::formulas(rulebook, vocabulary, faults);
    price_history::reductions(rulebook.pricing.reductions.as_ref(), vocabulary, faults);
    price_ids(rulebook, faults);
    book_currencies
}

/// Checks the prices of a request; `book_currencies` are those of the rulebook's price books, by symbol.
#[inline(never)]
pub(super) fn fetched_prices(
    prices: &[BookPrice],
    vocabulary: &Vocabulary,
    book_currencies: &[Currency],
    faults: &mut Faults,
) {
    let ids = || prices.iter().map(|fetched| fetched.price.id.as_str());
    // Ids that are sorted and distinct need no further check, and hosts usually send them so.
    if !ids().is_sorted_by(|a, b| a < b) {
        repeated_fetched_ids(prices, faults);
    }
    for (position, fetched) in prices.iter().enumerate() {
        let book = vocabulary.lookup(Noun::Book, fetched.book.as_str());
        if !book.is_known() {
            faults.add_with(
                ProblemCode::UnknownReference,
                format!("/prices/{position}/book"),
                format!(
                    "`{}` is no price book of the rulebook; declare it there, with or without prices of its own",
                    fetched.book
                ),
                &[("found", &fetched.book)],
            );
        }
        let currency = book_currencies.get(book.position()).copied();
        price(&fetched.price, currency, &|| format!("/prices/{position}/price"), faults);
    }
}

/// Checks that the ids of prices and formulas are unique over all books.
fn price_ids(rulebook: &Rulebook, faults: &mut Faults) {
    let books = || rulebook.price_books.iter().enumerate();
    let all = books().flat_map(|(_, book)| {
        let formulas = book.formulas.iter().map(|formula| formula.id.as_str());
        book.prices.iter().map(|price| price.id.as_str()).chain(formulas)
    });
    let repeated = ids::repeated(all.collect());
    if repeated.is_empty() {
        return;
    }
    let places = books().flat_map(|(book, held)| {
        let formulas = (0..held.formulas.len()).map(move |at| (book, "formulas", at));
        (0..held.prices.len()).map(move |at| (book, "prices", at)).chain(formulas)
    });
    let places: Vec<(usize, &str, usize)> = places.collect();
    let place = |at: usize| {
        places.get(at).map_or_else(String::new, |(book, list, at)| format!("/price_books/{book}/{list}/{at}"))
    };
    for (id, first, again) in repeated {
        duplicate(format!("{}/id", place(again)), id, &place(first), faults);
    }
}

fn repeated_fetched_ids(prices: &[BookPrice], faults: &mut Faults) {
    let all = prices.iter().map(|fetched| fetched.price.id.as_str());
    for (id, first, again) in ids::repeated(all.collect()) {
        duplicate(format!("/prices/{again}/price/id"), id, &format!("/prices/{first}/price"), faults);
    }
}

fn duplicate(path: String, id: &str, first: &str, faults: &mut Faults) {
    faults.add_with(
        ProblemCode::DuplicateId,
        path,
        format!("`{id}` is already the id of {first}; give every price its own"),
        &[("id", &id), ("first", &first)],
    );
}

/// Checks one price; `currency` is that of its price book, if it has one.
fn price(price: &Price, currency: Option<Currency>, path: &dyn Fn() -> String, faults: &mut Faults) {
    not_negative(Some(Decimal::from(price.unit_price)), || format!("{}/unit_price", path()), faults);
    not_negative(price.compare_at.map(Decimal::from), || format!("{}/compare_at", path()), faults);
    window(Window::new(price.valid_from.as_ref(), price.valid_until.as_ref()), path, faults);
    bounds(price, path, faults);
    if let Some(per) = &price.per
        && per.value.mantissa() <= 0
    {
        faults.out_of_range(
            format!("{}/per/value", path()),
            "a price is for more than nothing of its measure",
            per.value,
        );
    }
    if let Some(stated) = &price.scope {
        scope(stated, || format!("{}/scope", path()), faults);
    }
    if let Some(stated) = &price.pool {
        criteria::price_free(stated, "a pool", || format!("{}/pool", path()), faults);
    }
    if price.tiers.len() > MAX_TIERS {
        let found = price.tiers.len();
        faults.add_with(
            ProblemCode::TooMany,
            format!("{}/tiers", path()),
            format!("a price has at most {MAX_TIERS} tiers; found {found}"),
            &[("found", &found), ("max", &MAX_TIERS)],
        );
    }
    let mut before: Option<Quantity> = None;
    for (number, one) in price.tiers.iter().enumerate() {
        tier(one, before, price, currency, &|| format!("{}/tiers/{number}", path()), faults);
        before = Some(one.from);
    }
}

fn bounds(price: &Price, path: &dyn Fn() -> String, faults: &mut Faults) {
    if let Some(least) = price.min_quantity
        && least.mantissa() < 0
    {
        faults.out_of_range(format!("{}/min_quantity", path()), "a smallest quantity is 0 or more", least);
    }
    let Some(most) = price.max_quantity else { return };
    if most.mantissa() <= 0 {
        faults.out_of_range(format!("{}/max_quantity", path()), "a largest quantity is more than 0", most);
    } else if price.min_quantity.is_some_and(|least| least > most) {
        faults.out_of_range(
            format!("{}/max_quantity", path()),
            "a largest quantity is not below the smallest, or no line could have the price",
            most,
        );
    }
}

fn tier(
    tier: &Tier,
    before: Option<Quantity>,
    price: &Price,
    currency: Option<Currency>,
    path: &dyn Fn() -> String,
    faults: &mut Faults,
) {
    not_negative(Some(Decimal::from(tier.unit_price)), || format!("{}/unit_price", path()), faults);
    let from_path = || format!("{}/from", path());
    if tier.from.mantissa() <= 0 {
        faults.out_of_range(
            from_path(),
            "a tier begins above 0; what is below the first tier has the price itself",
            tier.from,
        );
    } else if before.is_some_and(|before| tier.from <= before) {
        faults.out_of_range(from_path(), "tiers ascend: each begins above the one before", tier.from);
    } else if price.tier_mode == TierMode::Graduated
        && price.per.is_none()
        && shortest(tier.from.mantissa(), tier.from.scale()).1 > 0
    {
        faults.out_of_range(
            from_path(),
            "a graduated tier of units begins with a whole unit; price per measure to begin within a unit",
            tier.from,
        );
    }
    let Some(fee) = tier.flat_fee else { return };
    let fee_path = || format!("{}/flat_fee", path());
    if fee.mantissa() < 0 {
        not_negative(Some(Decimal { mantissa: fee.mantissa(), scale: fee.scale() }), fee_path, faults);
    } else if let Some(currency) = currency {
        checked_minor_units(fee, currency, fee_path, faults);
    }
}

fn window(window: Window, path: impl Fn() -> String, faults: &mut Faults) {
    if window.is_empty() {
        faults.add(
            ProblemCode::EmptyWindow,
            format!("{}/valid_until", path()),
            "`valid_until` is not after `valid_from`, so the price never holds; the end is not part of the window",
        );
    }
}

fn scope(scope: &PriceScope, path: impl Fn() -> String, faults: &mut Faults) {
    for (names, field) in [
        (&scope.channels, "channels"),
        (&scope.markets, "markets"),
        (&scope.countries, "countries"),
        (&scope.regions, "regions"),
        (&scope.customer_groups, "customer_groups"),
        (&scope.customers, "customers"),
    ] {
        ids::names(names, || format!("{}/{field}", path()), faults);
    }
    criteria::attribute_matches(&scope.attributes, path, faults);
}
