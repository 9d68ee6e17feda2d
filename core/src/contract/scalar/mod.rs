//! The scalars of the contract: each a type of its own, so that a quantity never stands where a price belongs.
//!
//! A scalar is read from text by `parse` (or [`FromStr`](std::str::FromStr)), which accepts the wire's form and
//! nothing else, and written by [`Display`](std::fmt::Display) in its canonical form. Decimals are a mantissa and a
//! scale, never a float; they go to and from [`rust_decimal::Decimal`] exactly, or not at all.

mod amount;
mod civil;
mod code;
mod currency_code;
mod decimal;
mod excerpt;
mod foreign;
mod instant;
mod instant_text;
mod plain_text;
mod quantity;
mod rate;
mod shapes;
mod text_scalar;
mod unit_price;

pub use amount::Amount;
pub use code::Code;
pub use currency_code::CurrencyCode;
pub(crate) use excerpt::excerpt;
pub use instant::Instant;
pub use plain_text::{Id, Sku, Text};
pub use quantity::Quantity;
pub use rate::Rate;
pub(crate) use shapes::{decimal_node, instant_node, text_node};
pub use unit_price::UnitPrice;
