//! The price of one unit.

use super::decimal::decimal_scalar;
use crate::error::Problem;
use crate::shape::DecimalBounds;

decimal_scalar!(
    /// The exact price of one unit in major units, such as `0.0049`: it may be finer than the currency's minor unit.
    ///
    /// At most 12 decimals and 18 digits. Always a string on the wire, and written with the decimals it has.
    UnitPrice,
    as_given,
    DecimalBounds {
        noun: "unit price",
        max_scale: 12,
        max_whole: i64::MAX,
        above_zero: false,
        accepts_integers: false
    }
);

impl UnitPrice {
    /// The price of `minor` units of a currency with `exponent` decimals: `from_minor(1999, 2)` is 19.99.
    ///
    /// # Errors
    /// `TOO_MANY_DIGITS` beyond 18 digits, `SCALE_TOO_FINE` beyond 12 decimals.
    pub fn from_minor(minor: i64, exponent: u8) -> Result<Self, Problem> {
        Self::from_parts(minor, exponent)
    }

    /// The price in minor units of a currency with `exponent` decimals; nothing when it is finer than that or does
    /// not fit.
    #[must_use]
    pub fn minor(self, exponent: u8) -> Option<i64> {
        super::decimal::to_minor(self.mantissa, self.scale, exponent)
    }
}
