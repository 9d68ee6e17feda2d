//! Prices of one product that hold for the same sale, with nothing to tell them apart.
//!
//! **What it finds** Two prices of one SKU in price books of one rank, currency and price mode, for the same scope and the same
//! quantities, whose windows overlap without one lying inside the other. (A shorter window inside a longer one is a sale, which
//! wins by being narrower.) Not where the policy is `lowest`, which asks for just that.
//!
//! **Example** 10.00 until 1 July, 9.00 from 15 June on: from 15 June to 1 July it is 9.00.
//!
//! **What to do** Let one end where the other begins, or rank their books.

use crate::contract::{FindingCode, Instant, Price, PriceBook, PriceSelection, Rulebook};
use crate::index::Arrange;

use super::findings::{FindingList, StepBudget};

struct OverlappingPrice<'a> {
    book: &'a PriceBook,
    price: &'a Price,
    place: (usize, usize),
}

impl OverlappingPrice<'_> {
    /// What must be equal; candidates are sorted by it.
    fn key(&self) -> (&str, i32, &str, bool) {
        let is_net = self.book.price_mode == crate::contract::PriceMode::TaxExcluded;
        (self.price.sku.as_str(), self.book.rank, self.book.currency.as_str(), is_net)
    }

    fn from(&self) -> Option<&Instant> {
        self.price.valid_from.as_ref().max(self.book.valid_from.as_ref())
    }

    fn until(&self) -> Option<&Instant> {
        match (self.price.valid_until.as_ref(), self.book.valid_until.as_ref()) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        }
    }
}

pub(super) fn find(rulebook: &Rulebook, findings: &mut FindingList) {
    if rulebook.pricing.selection == PriceSelection::Lowest {
        return;
    }
    let mut all: Vec<OverlappingPrice<'_>> = Vec::new();
    for (book_at, book) in rulebook.price_books.iter().enumerate() {
        let candidates = book.prices.iter().enumerate();
        all.extend(candidates.map(|(at, price)| OverlappingPrice { book, price, place: (book_at, at) }));
    }
    all.arrange_stably_by(|one, other| one.key().cmp(&other.key()));
    let mut effort = StepBudget::new();
    let mut found: Vec<(&OverlappingPrice<'_>, &OverlappingPrice<'_>)> = Vec::new();
    for same in all.chunk_by(|one, other| one.key() == other.key()) {
        for (at, one) in same.iter().enumerate() {
            let others = same.iter().skip(at.saturating_add(1)).take_while(|_| effort.step());
            let overlapping = others.filter(|other| is_undecided(one, other));
            found.extend(overlapping.map(|other| (one, other)).take(1));
        }
    }
    found.arrange_by_key(|(_, other)| other.place);
    for (one, other) in found {
        let (book_at, at) = other.place;
        let (sku, id, first) = (&other.price.sku, &other.price.id, &one.price.id);
        findings.add(
            FindingCode::PricesOverlap,
            format!("/price_books/{book_at}/prices/{at}"),
            format!(
                "prices `{first}` ({}) and `{id}` ({}) of `{sku}` hold for the same sale at one rank, and the lower wins; end one where the other begins, or rank their price books",
                one.price.unit_price, other.price.unit_price
            ),
            &[
                ("sku", sku),
                ("price", id),
                ("other", first),
                ("unit_price", &other.price.unit_price),
                ("other_unit_price", &one.price.unit_price),
            ],
        );
    }
}

/// Whether nothing but the amount decides between two prices of one key in a part of their windows.
fn is_undecided(one: &OverlappingPrice<'_>, other: &OverlappingPrice<'_>) -> bool {
    let is_same_scope = one.book.scope == other.book.scope
        && one.price.scope == other.price.scope
        && one.price.per == other.price.per;
    is_same_scope && quantities_meet(one.price, other.price) && windows_cross(one, other)
}

fn quantities_meet(one: &Price, other: &Price) -> bool {
    let below = |low: &Price, high: &Price| match (&low.min_quantity, &high.max_quantity) {
        (Some(least), Some(most)) => least <= most,
        _ => true,
    };
    below(one, other) && below(other, one)
}

/// Whether two windows overlap and neither lies inside the other, unless they are the same.
fn windows_cross(one: &OverlappingPrice<'_>, other: &OverlappingPrice<'_>) -> bool {
    let begins_in_time =
        |one: &OverlappingPrice<'_>, other: &OverlappingPrice<'_>| match (one.from(), other.until()) {
            (Some(from), Some(until)) => from < until,
            _ => true,
        };
    if !begins_in_time(one, other) || !begins_in_time(other, one) {
        return false;
    }
    // Without a start is before every start; without an end is after every end.
    let starts = one.from().cmp(&other.from());
    let ends = match (one.until(), other.until()) {
        (None, None) => core::cmp::Ordering::Equal,
        (None, Some(_)) => core::cmp::Ordering::Greater,
        (Some(_), None) => core::cmp::Ordering::Less,
        (Some(one), Some(other)) => one.cmp(other),
    };
    starts == ends
}
