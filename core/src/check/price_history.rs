//! Checks what prices were.
//!
//! # What it does
//! Reports prices below 0, books that do not exist, two prices of one instant, and a product with too many.
//! # When it applies
//! To the history of a rulebook and that of a request, each by itself.
//! # Order and rounding
//! In the order of the list; nothing is rounded.
//! # Example with numbers
//! Two prices of `TEA` from 2026-11-01T00:00:00Z without book and market: `DUPLICATE_ID` at the second.
//! # Source
//! Directive 98/6/EC, article 6a.

use core::cmp::Ordering;

use crate::contract::{PastPrice, PriceReductions};
use crate::error::ProblemCode;
use crate::index::Arrange;

use super::faults::Faults;
use super::item::not_negative;
use super::vocabulary::{Noun, Vocabulary};

/// The most prices of one product in a history.
const MOST_PAST_PRICES: usize = 1_000;
/// The most days before a reduction.
const MAX_DAYS: u16 = 366;

/// Checks the policy of a rulebook, whose books have their names in the vocabulary.
pub(super) fn reductions(policy: Option<&PriceReductions>, vocabulary: &Vocabulary, faults: &mut Faults) {
    let Some(policy) = policy else { return };
    let days = policy.window_days;
    if days == 0 || days > MAX_DAYS {
        faults.add_with(
            ProblemCode::OutOfRange,
            "/pricing/reductions/window_days",
            format!("the days before a reduction are 1 to {MAX_DAYS}; found {days}"),
            &[("found", &days), ("min", &1), ("max", &MAX_DAYS)],
        );
    }
    if let Some(history) = &policy.history {
        past_prices(&history.prices, "/pricing/reductions/history/prices", vocabulary, faults);
    }
}

/// Checks the list at `path`.
pub(super) fn past_prices(prices: &[PastPrice], path: &str, vocabulary: &Vocabulary, faults: &mut Faults) {
    for (position, past) in prices.iter().enumerate() {
        not_negative(Some(past.unit_price.into()), || format!("{path}/{position}/unit_price"), faults);
        if let Some(book) = &past.book
            && !vocabulary.lookup(Noun::Book, book.as_str()).is_known()
        {
            faults.add_with(
                ProblemCode::UnknownReference,
                format!("{path}/{position}/book"),
                format!("`{book}` is no price book of the rulebook; declare it there, or leave the book out"),
                &[("found", book)],
            );
        }
    }
    let mut order: Vec<(usize, &PastPrice)> = prices.iter().enumerate().collect();
    order.arrange_by(|(a, one), (b, other)| compare(one, other).then(a.cmp(b)));
    let mut doubles: Vec<(usize, usize)> = Vec::new();
    for group in order.chunk_by(|(_, one), (_, other)| compare(one, other).is_eq()) {
        if let [(first, _), rest @ ..] = group {
            doubles.extend(rest.iter().map(|(again, _)| (*again, *first)));
        }
    }
    doubles.arrange();
    for (again, first) in doubles {
        let message = format!(
            "{path}/{first} states a price from the same instant for the same product, book and market; keep one of them"
        );
        let params: &[(&str, &dyn core::fmt::Display)] = &[("first", &format!("{path}/{first}"))];
        faults.add_with(ProblemCode::DuplicateId, format!("{path}/{again}/from"), message, params);
    }
    for group in order.chunk_by(|(_, one), (_, other)| one.sku == other.sku) {
        if let Some((_, past)) = group.get(MOST_PAST_PRICES) {
            let found = group.len();
            let message = format!(
                "a history has at most {MOST_PAST_PRICES} prices of one product; found {found} of `{}`; leave out what is older than the window",
                past.sku
            );
            let params: &[(&str, &dyn core::fmt::Display)] =
                &[("found", &found), ("max", &MOST_PAST_PRICES), ("sku", &past.sku)];
            faults.add_with(ProblemCode::TooMany, path, message, params);
        }
    }
}

/// By product, book, market and instant.
fn compare(one: &PastPrice, other: &PastPrice) -> Ordering {
    let key = |past: &PastPrice| (past.from.unix_seconds(), past.from.nanos());
    one.sku
        .as_str()
        .cmp(other.sku.as_str())
        .then_with(|| {
            one.book.as_ref().map(AsRef::<str>::as_ref).cmp(&other.book.as_ref().map(AsRef::as_ref))
        })
        .then_with(|| {
            one.market.as_ref().map(AsRef::<str>::as_ref).cmp(&other.market.as_ref().map(AsRef::as_ref))
        })
        .then_with(|| key(one).cmp(&key(other)))
}
