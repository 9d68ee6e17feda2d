//! Which candidates may price a line, and which of two is preferred.
//!
//! # What it does
//! Finds the first reason why a price does not match a line. Compares two matching candidates key by key, and returns
//! the deciding key.
//! # When it applies
//! The filter: to every candidate. The comparison: where more than one price matches.
//! # Order and rounding
//! The book's reasons (currency, price mode, scope, validity), then the price's own scope and validity, then the
//! quantity bounds, both inclusive and both on the line's quantity, then the measure; last, that no price of the same book with
//! fewer formulas on its way matches. Exact comparisons.
//!
//! Preference: book rank (lowest first), most matched dimensions, narrowest validity (book and price together; a window with two ends
//! before one with one end before none, closed windows by their length), lowest amount of the line at its quantity, after
//! tiers, unrounded; then the smaller id, compared as bytes. `most_specific` and `lowest` move their key to the front.
//! # Example with numbers
//! `min_quantity: 4, max_quantity: 10` and a line of 3: rejected by `quantity`. Base 10.00 (rank 0), VIP 9.00 (rank 0, 1 dimension), sale 8.50 (rank 1). `first_by_rank`: VIP 9.00; `lowest`: sale 8.50.
//! # Source
//! `promotions.md` "Price selection"; Medusa `min_quantity`/`max_quantity` are inclusive too, and it orders
//! by matched rules, then amount.

use core::cmp::Ordering;

use crate::check::compare_decimals;
use crate::contract::{PriceRejection, PriceSelection};
use crate::num::NumError;

use super::amount::{self, worth};

use super::book::{ResolvedScope, miss_by_text};
use super::input::{Candidate, LineInput, Memory, PricingInput};
use super::price_table::{NOTHING, PriceLocation};

/// Why a candidate does not match this line; `None` if it does.
#[inline]
pub(super) fn miss(
    ask: PricingInput<'_>,
    memory: &mut Memory,
    candidate: Candidate<'_>,
    asking: LineInput<'_>,
) -> Option<PriceRejection> {
    let verdict = ask.miss_of_book(memory, candidate.entry.book);
    if verdict.is_some() {
        return verdict;
    }
    if candidate.entry.terms != NOTHING
        && let Some(why) = terms_miss(ask, candidate, asking)
    {
        return Some(why);
    }
    (candidate.derived != NOTHING && is_superseded(ask, memory, candidate, asking))
        .then_some(PriceRejection::Derived)
}

/// Whether another price of the book of a derived candidate matches and is nearer to the book.
#[inline(never)]
fn is_superseded(
    ask: PricingInput<'_>,
    memory: &mut Memory,
    candidate: Candidate<'_>,
    asking: LineInput<'_>,
) -> bool {
    let level = ask.level(candidate);
    ask.candidates(asking).any(|other| {
        memory.budget.count();
        other.entry.book == candidate.entry.book
            && ask.level(other) < level
            && (other.entry.terms == NOTHING || terms_miss(ask, other, asking).is_none())
    })
}

fn terms_miss(
    ask: PricingInput<'_>,
    candidate: Candidate<'_>,
    asking: LineInput<'_>,
) -> Option<PriceRejection> {
    let (terms, quantity) = (candidate.terms, asking.part.quantity);
    if terms.scope != NOTHING
        && let Some(why) = scope_miss(ask, candidate)
    {
        return Some(why);
    }
    if !terms.window.contains(&ask.view.request.at) {
        return Some(PriceRejection::Window);
    }
    let too_few = compare_decimals(quantity.pair(), terms.min_quantity.pair()).is_lt();
    let too_many = terms.max_quantity.mantissa >= 0
        && compare_decimals(quantity.pair(), terms.max_quantity.pair()).is_gt();
    if too_few || too_many {
        return Some(PriceRejection::Quantity);
    }
    match ask.per_unit(candidate) {
        Some(unit) if ask.measure(asking, unit).is_none() => Some(PriceRejection::Measure),
        _ => None,
    }
}

/// Whether a price, or its book, names markets, countries or regions.
#[inline]
pub(super) fn is_for_place(ask: PricingInput<'_>, candidate: Candidate<'_>) -> bool {
    candidate.book.scope.as_ref().is_some_and(ResolvedScope::is_for_place)
        || (candidate.terms.scope != NOTHING && is_priced_for_place(ask, candidate))
}

#[inline(never)]
fn is_priced_for_place(ask: PricingInput<'_>, candidate: Candidate<'_>) -> bool {
    match candidate.standing {
        PriceLocation::Rulebook => {
            let at = usize::try_from(candidate.terms.scope).ok();
            at.and_then(|at| ask.prices.scopes.get(at)).is_some_and(ResolvedScope::is_for_place)
        }
        PriceLocation::Request => {
            let scope = ask.fetched_price(candidate.position).and_then(|price| price.scope.as_ref());
            scope.is_some_and(|scope| {
                !(scope.markets.is_empty() && scope.countries.is_empty() && scope.regions.is_empty())
            })
        }
    }
}

fn scope_miss(ask: PricingInput<'_>, candidate: Candidate<'_>) -> Option<PriceRejection> {
    let cart = &ask.view.request.cart;
    match candidate.standing {
        PriceLocation::Rulebook => {
            let at = usize::try_from(candidate.terms.scope).ok()?;
            ask.prices.scopes.get(at)?.miss(cart, ask.view.basket)
        }
        PriceLocation::Request => miss_by_text(ask.fetched_price(candidate.position)?.scope.as_ref()?, cart),
    }
}

/// The order in which keys are compared.
const fn keys(selection: PriceSelection) -> [PriceRejection; 4] {
    use PriceRejection::{Higher, LessSpecific, Rank, WiderWindow};
    match selection {
        PriceSelection::FirstByRank => [Rank, LessSpecific, WiderWindow, Higher],
        PriceSelection::MostSpecific => [LessSpecific, Rank, WiderWindow, Higher],
        PriceSelection::Lowest => [Higher, Rank, LessSpecific, WiderWindow],
    }
}

/// Which of two candidates is preferred (`Less`: `a`), and why the other loses.
pub(super) fn compare<'a>(
    ask: PricingInput<'a>,
    memory: &mut Memory,
    asking: LineInput<'a>,
    a: Candidate<'a>,
    b: Candidate<'a>,
) -> Result<(Ordering, PriceRejection), NumError> {
    for key in keys(ask.prices.selection) {
        let order = match key {
            PriceRejection::Rank => a.book.rank.cmp(&b.book.rank),
            PriceRejection::LessSpecific => b.entry.dimensions.cmp(&a.entry.dimensions),
            PriceRejection::WiderWindow => width(a).cmp(&width(b)),
            _ => {
                let (left, right) = (worth(ask, memory, a, asking)?, worth(ask, memory, b, asking)?);
                amount::compare(left.kind, right.kind, asking.part.quantity)?
            }
        };
        if order.is_ne() {
            return Ok((order, key));
        }
    }
    // Ids are unique in the rulebook and in the request; for an id in both, the rulebook's price is preferred. Prices of one
    // formula differ in the stated price they derive from.
    let by_id = ask.id(a).cmp(ask.id(b)).then_with(|| ask.stated_id(a).cmp(ask.stated_id(b)));
    let by_id = by_id.then(a.standing.cmp(&b.standing)).then(a.position.cmp(&b.position));
    Ok((by_id.then(a.derived.cmp(&b.derived)), PriceRejection::Id))
}

fn width(candidate: Candidate<'_>) -> (u8, i128) {
    candidate.book.window.intersect(candidate.terms.window).width()
}
