//! [`Amount`]: minor units with their currency.

use super::currency::Currency;

/// The largest magnitude of an amount in minor units, 2^53 − 1: exact in every host language, JavaScript too.
pub const MAX_MINOR: i64 = 9_007_199_254_740_991;

/// Why two amounts do not make a third.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum AmountFault {
    /// The magnitude would exceed [`MAX_MINOR`].
    #[error("the amount exceeds 9007199254740991 minor units")]
    OutOfRange,
    /// The currencies differ; convert with an explicit [`Exchange`](super::Exchange).
    #[error("{left} and {right} cannot be mixed")]
    CurrencyMismatch {
        /// The currency of the left amount.
        left: Currency,
        /// The currency of the right amount.
        right: Currency,
    },
}

/// An amount: whole minor units (cents, yen, fils) of one currency, within ±[`MAX_MINOR`].
///
/// ```
/// use farthing::money::{Amount, AmountFault, Currency};
/// let (eur, jpy) = (Currency::find("EUR").unwrap(), Currency::find("JPY").unwrap());
/// let price = Amount::new(1999, eur)?;
/// assert_eq!(price.checked_add(Amount::new(1, eur)?)?.minor(), 2000);
/// assert_eq!(price.to_string(), "19.99 EUR");
/// assert!(matches!(price.checked_add(Amount::new(1, jpy)?), Err(AmountFault::CurrencyMismatch { .. })));
/// # Ok::<(), AmountFault>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Amount {
    minor: i64,
    currency: Currency,
}

impl Amount {
    /// An amount of `minor` units.
    ///
    /// # Errors
    /// [`AmountFault::OutOfRange`].
    pub const fn new(minor: i64, currency: Currency) -> Result<Self, AmountFault> {
        if minor > MAX_MINOR || minor < -MAX_MINOR {
            return Err(AmountFault::OutOfRange);
        }
        Ok(Self { minor, currency })
    }

    /// Nothing, in a currency.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    /// The minor units.
    #[must_use]
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// The currency.
    #[must_use]
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// `self + other`.
    ///
    /// # Errors
    /// [`AmountFault::CurrencyMismatch`], [`AmountFault::OutOfRange`].
    pub fn checked_add(self, other: Self) -> Result<Self, AmountFault> {
        if self.currency != other.currency {
            return Err(AmountFault::CurrencyMismatch { left: self.currency, right: other.currency });
        }
        Self::new(self.minor.checked_add(other.minor).ok_or(AmountFault::OutOfRange)?, self.currency)
    }

    /// `self − other`.
    ///
    /// # Errors
    /// [`AmountFault::CurrencyMismatch`], [`AmountFault::OutOfRange`].
    pub fn checked_sub(self, other: Self) -> Result<Self, AmountFault> {
        self.checked_add(other.negated())
    }

    /// The amount with the other sign: what a credit note is to its invoice.
    #[must_use]
    pub const fn negated(self) -> Self {
        // The range is symmetric, so this does not wrap.
        Self { minor: self.minor.wrapping_neg(), currency: self.currency }
    }
}

impl core::fmt::Display for Amount {
    /// Major units at the currency's scale, a space, the code: `19.99 EUR`. For messages, not for the wire.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let mut text = String::new();
        crate::num::write_decimal(&mut text, self.minor, self.currency.exponent());
        write!(f, "{text} {}", self.currency)
    }
}
