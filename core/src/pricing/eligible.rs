//! Which candidates may price a line at all.
//!
//! # What it does
//! Finds the first reason why a price is not for this line.
//! # When it applies
//! To every candidate, before any two are compared.
//! # Order and rounding
//! The book's reasons (currency, price mode, scope, validity), then the price's own scope and validity, then the
//! quantity bounds, both inclusive and both on the line's quantity, then the measure. Exact comparisons.
//! # Example with numbers
//! `min_quantity: 4, max_quantity: 10` and a line of 3: rejected by `quantity`.
//! # Source
//! `promotions.md` "Price selection"; Medusa `min_quantity`/`max_quantity` are inclusive too.

use crate::check::compare_decimals;
use crate::contract::PriceRejection;

use super::ask::{Ask, Asking, Candidate, Memory};
use super::distinct::NOTHING;
use super::scope::miss_by_text;
use super::shelf::Standing;

/// Why a candidate is not for this line; `None` if it is.
#[inline]
pub(super) fn miss(
    ask: Ask<'_>,
    memory: &mut Memory,
    candidate: Candidate<'_>,
    asking: Asking<'_>,
) -> Option<PriceRejection> {
    let book = usize::try_from(candidate.entry.book).unwrap_or(usize::MAX);
    let verdict = memory.verdicts.of(book, || candidate.book.miss(ask.view.request, ask.view.basket));
    if verdict.is_some() || candidate.entry.terms == NOTHING {
        return verdict;
    }
    terms_miss(ask, candidate, asking)
}

fn terms_miss(ask: Ask<'_>, candidate: Candidate<'_>, asking: Asking<'_>) -> Option<PriceRejection> {
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

fn scope_miss(ask: Ask<'_>, candidate: Candidate<'_>) -> Option<PriceRejection> {
    let cart = &ask.view.request.cart;
    match candidate.standing {
        Standing::Rulebook => {
            let at = usize::try_from(candidate.terms.scope).ok()?;
            ask.prices.scopes.get(at)?.miss(cart, ask.view.basket)
        }
        Standing::Request => miss_by_text(ask.fetched_price(candidate.position)?.scope.as_ref()?, cart),
    }
}
