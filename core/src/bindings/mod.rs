//! What the glue of a language needs of core beside the contract types: no rule of business.

use crate::contract::QuoteRequest;
use crate::quote::{Engine, HeldFigures, Priced, PricedCart};

#[cfg(feature = "uniffi")]
pub mod mobile;
#[cfg(feature = "python")]
pub mod python;
#[cfg(feature = "wasm")]
pub mod wasm;

/// The answer whose figures a host keeps beside its engine and its request, for a language that cannot borrow.
#[must_use]
pub fn bound<'a>(engine: &'a Engine, request: &'a QuoteRequest, cart: &'a PricedCart) -> Priced<'a> {
    Priced::new(engine, request, HeldFigures::Borrowed(cart))
}
