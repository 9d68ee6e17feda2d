//! An answer, bound to its engine and its request.
//!
//! **Why bound** Figures name lines and rules by position: written out with another request they would be a wrong quote that
//! looks right. The borrow makes that impossible and costs nothing.

use std::borrow::Cow;
use std::ops::Deref;

use crate::contract::QuoteRequest;

use super::engine::Engine;
use super::priced_cart::PricedCart;

/// The answer to one request of one engine: its figures in minor units, and the way to write them out.
///
/// It borrows both, so that an answer cannot be written out with another's ids and texts. It reads like the
/// [`PricedCart`] it holds; [`to_quote`](Self::to_quote) writes it out as the contract's
/// [`Quote`](crate::contract::Quote).
#[derive(Clone, Debug)]
pub struct Priced<'a> {
    pub(super) engine: &'a Engine,
    pub(super) request: &'a QuoteRequest,
    pub(super) cart: Cow<'a, PricedCart>,
}

impl<'a> Priced<'a> {
    /// Binds figures to what they answer.
    pub(crate) const fn new(
        engine: &'a Engine,
        request: &'a QuoteRequest,
        cart: Cow<'a, PricedCart>,
    ) -> Self {
        Self { engine, request, cart }
    }

    /// The figures alone, to be kept longer than the request.
    #[must_use]
    pub fn into_cart(self) -> PricedCart {
        self.cart.into_owned()
    }
}

impl Deref for Priced<'_> {
    type Target = PricedCart;

    #[inline]
    fn deref(&self) -> &PricedCart {
        &self.cart
    }
}
