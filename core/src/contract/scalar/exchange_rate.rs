//! The price of one currency in another.

use super::decimal::decimal_scalar;
use crate::shape::DecimalBounds;

decimal_scalar!(
    /// How many major units of the target currency one major unit of the source buys; above 0, at most 12 decimals.
    ///
    /// Always a string on the wire; written as its shortest text.
    ExchangeRate,
    shortest,
    DecimalBounds {
        noun: "exchange rate",
        max_scale: 12,
        max_whole: i64::MAX,
        above_zero: true,
        accepts_integers: false
    }
);

impl ExchangeRate {
    /// One for one.
    pub const ONE: Self = Self { mantissa: 1, scale: 0 };
}
