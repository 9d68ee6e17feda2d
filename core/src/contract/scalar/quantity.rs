//! How much of something.

use super::decimal::decimal_scalar;
use crate::shape::DecimalBounds;

decimal_scalar!(
    /// How much of something: pieces, kilograms, hours. At most 6 decimals, between −10^9 and 10^9.
    ///
    /// A string or a JSON integer on the wire; written as its shortest text.
    Quantity,
    shortest,
    DecimalBounds {
        noun: "quantity",
        max_scale: 6,
        max_whole: 1_000_000_000,
        above_zero: false,
        accepts_integers: true
    }
);

impl Quantity {
    /// One.
    pub const ONE: Self = Self { mantissa: 1, scale: 0 };

    /// So many millionths.
    pub(crate) const fn from_millionths(millionths: i64) -> Self {
        Self { mantissa: millionths, scale: 6 }
    }

    /// How many millionths: exact, as a quantity has at most 6 decimals and 10^9 units.
    pub(crate) fn millionths(self) -> i64 {
        super::decimal::to_minor(self.mantissa, self.scale, 6).unwrap_or_default()
    }
}

impl From<u16> for Quantity {
    fn from(pieces: u16) -> Self {
        Self { mantissa: i64::from(pieces), scale: 0 }
    }
}
