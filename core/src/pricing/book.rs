//! A price book, compiled: what all its prices have in common.
//!
//! # What it does
//! Decides once a request whether the book is open to the cart; all its prices then share the verdict.
//! # When it applies
//! To every candidate, before anything of the price itself is looked at.
//! # Order and rounding
//! Currency, price mode, scope, validity: the first that fails is the reason. Nothing is rounded.
//! # Example with numbers
//! A book in EUR and a cart in PLN: every price of the book falls out by `currency`; there is no implicit exchange.
//! # Source
//! `promotions.md` "Price selection"; the filters are those of SAP condition records, Medusa price lists and
//! commercetools' price scopes.

use crate::check::{Basket, Window};
use crate::contract::{CurrencyCode, Id, PriceMode, PriceRejection, QuoteRequest};

use super::scope::ResolvedScope;

/// A price book without its prices.
#[derive(Debug)]
pub(super) struct Book {
    /// Its id, for answers and messages.
    pub(super) id: Id,
    /// The lowest rank is preferred.
    pub(super) rank: i32,
    /// The currency of its prices.
    pub(super) currency: CurrencyCode,
    /// Whether its prices include tax.
    pub(super) price_mode: PriceMode,
    /// For whom and where it holds; absent for everyone, everywhere.
    pub(super) scope: Option<ResolvedScope>,
    /// When it holds.
    pub(super) window: Window,
}

impl Book {
    /// Why the book is closed to this cart; `None` if it is open.
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

/// The verdict on each book, found when the first of its prices is looked at.
///
/// A book nobody's products are in costs nothing, so that ten thousand books of single customers are as cheap as one.
#[derive(Debug, Default)]
pub(super) struct Verdicts {
    /// The number of the request the verdicts below belong to; others are out of date.
    round: u32,
    verdicts: Vec<(u32, Option<PriceRejection>)>,
}

impl Verdicts {
    /// Forgets all verdicts: a new request.
    pub(super) fn begin(&mut self, books: usize) {
        self.round = self.round.wrapping_add(1);
        if self.round == 0 {
            self.verdicts.clear();
            self.round = 1;
        }
        self.verdicts.resize(books, (0, None));
    }

    /// The verdict on a book, from memory or from `find`.
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
