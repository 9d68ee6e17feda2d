//! A priced cart, bound to its engine and its request.
//!
//! **Why bound** HeldFigures refer to lines and rules by position; with another request they would make a wrong quote
//! that looks right. The borrow prevents that at compile time.

use std::ops::Deref;

use crate::contract::QuoteRequest;

use super::engine::Engine;
use super::priced_cart::PricedCart;

/// The result of one request on one engine: figures in minor units, convertible to a quote.
///
/// It borrows both, so that it cannot be combined with the ids and texts of another request. It dereferences to its
/// [`PricedCart`]; [`to_quote`](Self::to_quote) converts it to the contract's [`Quote`](crate::contract::Quote).
#[derive(Clone, Debug)]
pub struct Priced<'a> {
    pub(super) engine: &'a Engine,
    pub(super) request: &'a QuoteRequest,
    pub(super) cart: HeldFigures<'a>,
}

/// The figures of a priced cart: those of a scratch, or a copy. Boxed, because a cart's figures are half a kilobyte that
/// would be moved at every return.
#[derive(Clone, Debug)]
pub(crate) enum HeldFigures<'a> {
    Borrowed(&'a PricedCart),
    Owned(Box<PricedCart>),
}

impl<'a> Priced<'a> {
    /// Binds figures to their engine and request.
    pub(crate) const fn new(engine: &'a Engine, request: &'a QuoteRequest, cart: HeldFigures<'a>) -> Self {
        Self { engine, request, cart }
    }

    /// The figures alone, for use beyond the lifetime of the request.
    #[must_use]
    pub fn into_cart(self) -> PricedCart {
        match self.cart {
            HeldFigures::Borrowed(cart) => cart.clone(),
            HeldFigures::Owned(cart) => *cart,
        }
    }
}

impl Deref for Priced<'_> {
    type Target = PricedCart;

    #[inline]
    fn deref(&self) -> &PricedCart {
        match &self.cart {
            HeldFigures::Borrowed(cart) => cart,
            HeldFigures::Owned(cart) => cart,
        }
    }
}
