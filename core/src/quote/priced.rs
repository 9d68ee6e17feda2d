//! A priced cart, bound to its engine and its request.
//!
//! **Why bound** Figures refer to lines and rules by position; with another request they would make a wrong quote
//! that looks right. The borrow prevents that at compile time.

use std::ops::Deref;

use crate::contract::QuoteRequest;

use super::engine::Engine;
use super::priced_cart::PricedCart;
use super::scratch::{OwnFigures, Scratch};

/// The result of one request on one engine: figures in minor units, convertible to a quote.
///
/// It borrows both, so that it cannot be combined with the ids and texts of another request. It dereferences to its
/// [`PricedCart`]; [`to_quote`](Self::to_quote) converts it to the contract's [`Quote`](crate::contract::Quote).
///
/// Bind the request to a variable first, for it must live as long as the answer. What is returned or kept beyond it is the
/// quote, or the figures alone:
///
/// ```
/// use farthing::contract::{Quote, QuoteRequest};
/// use farthing::error::CommerceError;
/// use farthing::{Engine, PricedCart};
///
/// fn quote_of(engine: &Engine, request: QuoteRequest) -> Result<(Quote, PricedCart), CommerceError> {
///     let priced = engine.quote(&request)?; // borrows `request`, and so cannot be returned itself
///     Ok((priced.to_quote(), priced.into_cart()))
/// }
/// # use farthing::contract::{Cart, CartLine, LinePrice};
/// # let engine = Engine::from_json(br#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line","untaxed":"no_tax"}}"#)?;
/// # let cart = Cart::new("EUR").with_lines([CartLine::new("1", "BOOK", 2).with_price(LinePrice::given("19.99"))]);
/// # let request = QuoteRequest::new("2026-11-23T18:30:00Z", cart).build()?;
/// let (quote, figures) = quote_of(&engine, request)?;
/// assert_eq!(quote.totals.payable.to_string(), "39.98");
/// assert_eq!(figures.totals_minor().payable_minor, 3998);
/// # Ok::<(), CommerceError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Priced<'a> {
    pub(super) engine: &'a Engine,
    pub(super) request: &'a QuoteRequest,
    pub(super) cart: HeldFigures<'a>,
}

/// How a [`Priced`] holds its figures.
#[derive(Clone, Debug)]
pub(crate) enum HeldFigures<'a> {
    /// In a scratch, with the checked request that they were computed from.
    InScratch(&'a Scratch),
    /// Beside its request, as hosts that cannot borrow keep them.
    #[cfg(any(feature = "python", feature = "uniffi", feature = "wasm"))]
    Borrowed(&'a PricedCart),
    /// Its own.
    Owned(OwnFigures),
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
            HeldFigures::InScratch(scratch) => (*scratch.priced).clone(),
            #[cfg(any(feature = "python", feature = "uniffi", feature = "wasm"))]
            HeldFigures::Borrowed(cart) => cart.clone(),
            HeldFigures::Owned(own) => own.into_cart(),
        }
    }
}

impl Deref for Priced<'_> {
    type Target = PricedCart;

    #[inline]
    fn deref(&self) -> &PricedCart {
        match &self.cart {
            HeldFigures::InScratch(scratch) => &scratch.priced,
            #[cfg(any(feature = "python", feature = "uniffi", feature = "wasm"))]
            HeldFigures::Borrowed(cart) => cart,
            HeldFigures::Owned(own) => own.get(),
        }
    }
}
