//! The scalars of the contract: each a type of its own, so that a quantity cannot be used as a price.
//!
//! A scalar is read from text by `parse` (or [`FromStr`](std::str::FromStr)), which accepts the wire's form and
//! nothing else, and written by [`Display`](std::fmt::Display) in its canonical form. Decimals are a mantissa and a
//! scale, never a float; they go to and from [`rust_decimal::Decimal`] exactly, or not at all.

mod capital;
mod civil;
mod currency_code;
mod decimal;
mod decimals;
mod foreign;
#[cfg(any(feature = "chrono", feature = "jiff"))]
mod foreign_time;
mod instant;
mod shapes;
mod text;

pub use currency_code::CurrencyCode;
pub use decimals::{Amount, Quantity, Rate, UnitPrice};
pub use instant::Instant;
pub(crate) use shapes::{decimal_node, instant_node, text_node};
pub(crate) use text::excerpt;
pub use text::{Code, Id, Sku, Text};
