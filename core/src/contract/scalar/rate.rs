//! A rate in percent.

use super::decimal::decimal_scalar;
use crate::shape::DecimalBounds;

decimal_scalar!(
    /// A rate in percent: `19` is 19 %. At most 8 decimals, between −10^6 and 10^6.
    ///
    /// A string or a JSON integer on the wire; written as its shortest text.
    Rate,
    shortest,
    DecimalBounds {
        noun: "rate",
        max_scale: 8,
        max_whole: 1_000_000,
        above_zero: false,
        accepts_integers: true
    }
);

impl From<u16> for Rate {
    fn from(percent: u16) -> Self {
        Self { mantissa: i64::from(percent), scale: 0 }
    }
}
