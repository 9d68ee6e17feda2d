//! An amount of money without its currency.

use super::decimal::decimal_scalar;
use crate::error::Problem;
use crate::shape::DecimalBounds;

decimal_scalar!(
    /// An exact amount of money in major units, such as `19.99`; the document around it says in which currency.
    ///
    /// At most 12 decimals and 18 digits here; `check` holds it to the currency's own minor unit. Always a string on
    /// the wire, and written with the decimals it has.
    Amount,
    as_given,
    DecimalBounds {
        noun: "amount",
        max_scale: 12,
        max_whole: i64::MAX,
        above_zero: false,
        accepts_integers: false
    }
);

impl Amount {
    /// The amount of `minor` units of a currency with `exponent` decimals: `from_minor(1999, 2)` is 19.99.
    ///
    /// # Errors
    /// `TOO_MANY_DIGITS` beyond 18 digits, `SCALE_TOO_FINE` beyond 12 decimals.
    pub fn from_minor(minor: i64, exponent: u8) -> Result<Self, Problem> {
        Self::from_parts(minor, exponent)
    }

    /// The amount of a figure the engine has computed: within ±(2^53 − 1) minor units, at most 6 decimals.
    pub(crate) const fn settled(minor: i64, exponent: u8) -> Self {
        Self { mantissa: minor, scale: exponent }
    }

    /// The amount in minor units of a currency with `exponent` decimals; nothing when it is finer than that or does
    /// not fit.
    #[must_use]
    pub fn minor(self, exponent: u8) -> Option<i64> {
        super::decimal::to_minor(self.mantissa, self.scale, exponent)
    }
}
