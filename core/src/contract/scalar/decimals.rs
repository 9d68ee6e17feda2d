//! The decimal scalars: amounts, unit prices, quantities and rates.

use std::iter::Sum;
use std::ops::Neg;

use super::decimal::{self, decimal_scalar};
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

    /// The amount in minor units of a currency with `exponent` decimals; none if it is finer than that or does not fit.
    #[must_use]
    pub fn minor(self, exponent: u8) -> Option<i64> {
        decimal::to_minor(self.mantissa, self.scale, exponent)
    }
    /// The exact sum, with the decimals of the finer of the two. There is no `+`: a sum may not fit, and a wrapped amount is a
    /// wrong amount.
    ///
    /// ```
    /// # use farthing::contract::Amount;
    /// let (price, postage) = (Amount::parse("19.99")?, Amount::parse("4.9")?);
    /// assert_eq!(price.checked_add(postage)?.to_string(), "24.89");
    /// # Ok::<(), farthing::error::Problem>(())
    /// ```
    ///
    /// # Errors
    /// `TOO_MANY_DIGITS` beyond 18 digits.
    pub fn checked_add(self, other: Self) -> Result<Self, Problem> {
        Ok(Self::of(decimal::add((self.mantissa, self.scale), (other.mantissa, other.scale), Self::BOUNDS)?))
    }

    /// The exact difference, as [`checked_add`](Self::checked_add).
    ///
    /// # Errors
    /// `TOO_MANY_DIGITS` beyond 18 digits.
    pub fn checked_sub(self, other: Self) -> Result<Self, Problem> {
        self.checked_add(other.neg())
    }

    /// Whether it is zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// Whether it is below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.mantissa < 0
    }
}

impl Neg for Amount {
    type Output = Self;

    fn neg(self) -> Self {
        // At most 18 digits, so the negation cannot overflow.
        Self { mantissa: self.mantissa.wrapping_neg(), scale: self.scale }
    }
}

/// The exact sum, or `TOO_MANY_DIGITS` where it does not fit.
///
/// ```
/// # use farthing::contract::Amount;
/// let amounts = [Amount::parse("19.99")?, Amount::parse("0.01")?];
/// let total: Amount = amounts.into_iter().sum::<Result<_, _>>()?;
/// assert_eq!(total.to_string(), "20.00");
/// # Ok::<(), farthing::error::Problem>(())
/// ```
impl Sum<Amount> for Result<Amount, Problem> {
    fn sum<I: Iterator<Item = Amount>>(mut amounts: I) -> Self {
        amounts.try_fold(Amount::ZERO, Amount::checked_add)
    }
}

impl<'a> Sum<&'a Amount> for Result<Amount, Problem> {
    fn sum<I: Iterator<Item = &'a Amount>>(amounts: I) -> Self {
        amounts.copied().sum()
    }
}

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

    /// The price in minor units of a currency with `exponent` decimals; none if it is finer than that or does not fit.
    #[must_use]
    pub fn minor(self, exponent: u8) -> Option<i64> {
        decimal::to_minor(self.mantissa, self.scale, exponent)
    }
}

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

    /// A quantity of this many millionths.
    pub(crate) const fn from_millionths(millionths: i64) -> Self {
        Self { mantissa: millionths, scale: 6 }
    }

    /// The quantity in millionths: exact, because a quantity has at most 6 decimals and is at most 10^9.
    pub(crate) fn millionths(self) -> i64 {
        decimal::to_minor(self.mantissa, self.scale, 6).unwrap_or_default()
    }
}

impl From<u16> for Quantity {
    fn from(pieces: u16) -> Self {
        Self { mantissa: i64::from(pieces), scale: 0 }
    }
}

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
