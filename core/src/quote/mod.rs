//! The pipeline pricing → promotions → tax → totals; no other module orders them.
//!
//! An [`Engine`] is a rulebook, checked and compiled once; [`Engine::quote`] is then a pure function. It returns a
//! [`Priced`]: flat figures that refer to lines and rules by position. [`Priced::to_quote`] converts them to the
//! contract's [`Quote`](crate::contract::Quote).

mod cart_taxes;
mod contributions;
mod document;
mod engine;
mod gifts;
mod pipeline;
mod preserve;
mod priced;
mod priced_cart;
mod scratch;
mod seal;
mod to_quote;
mod totals;
mod what_if;

pub(crate) use engine::digest;
pub use engine::{CALCULATION, Engine, SCHEMA};
#[cfg(any(feature = "python", feature = "uniffi", feature = "wasm"))]
pub(crate) use priced::HeldFigures;
pub use priced::Priced;
pub use priced_cart::{PricedAdjustment, PricedCart, PricedPart, PricedTotals};
pub use scratch::Scratch;
pub(crate) use seal::sealed_text;
pub use what_if::what_if;
