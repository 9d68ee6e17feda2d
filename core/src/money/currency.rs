//! [`Currency`]: the unit of an amount.

use core::fmt;

use crate::num::pow10;

use super::iso4217::{self, IsoCurrency};

/// The longest code, in bytes.
const MAX_CODE: usize = 12;

/// Why a private unit is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum CurrencyFault {
    /// Not 3 to 12 characters of `A–Z`, `0–9`, `_`, beginning with a letter.
    #[error("a unit code has 3 to 12 characters A-Z, 0-9 or _ and begins with a letter")]
    Code,
    /// ISO 4217 has this code and defines its digits.
    #[error("ISO 4217 defines this code")]
    Taken,
    /// More than [`Currency::MAX_PRIVATE_EXPONENT`] digits.
    #[error("a private unit has at most 6 digits after the point")]
    Exponent,
}

/// A currency of ISO 4217, or a private unit such as points or miles: a small `Copy` value.
///
/// Two are equal if their code and exponent are equal.
///
/// ```
/// use farthing::money::Currency;
/// let yen = Currency::find("JPY").unwrap();
/// assert_eq!((yen.code(), yen.exponent(), yen.minor_units()), ("JPY", 0, 1));
/// assert_eq!(Currency::find("CHF").unwrap().cash_step_minor(), 5);
/// assert_eq!(Currency::find("chf"), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency {
    /// The code, padded with zero bytes.
    code: [u8; MAX_CODE],
    len: u8,
    exponent: u8,
}

impl Default for Currency {
    /// No currency.
    fn default() -> Self {
        Self::UNKNOWN
    }
}

impl Currency {
    /// The most decimals of a private unit.
    pub const MAX_PRIVATE_EXPONENT: u8 = 6;

    /// A placeholder before the currency has been checked.
    pub(crate) const UNKNOWN: Self = Self { code: [0; MAX_CODE], len: 0, exponent: 0 };

    /// The ISO 4217 currency of a code in capitals, in force or withdrawn; `None` if the table has none.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        let row = iso4217::find(code)?;
        let [a, b, c] = row.code;
        Some(Self { code: [a, b, c, 0, 0, 0, 0, 0, 0, 0, 0, 0], len: 3, exponent: row.exponent })
    }

    /// A private unit with the merchant's own code and number of decimals.
    ///
    /// # Errors
    /// A [`CurrencyFault`].
    ///
    /// ```
    /// use farthing::money::{Currency, CurrencyFault};
    /// assert_eq!(Currency::private("POINTS", 0).unwrap().code(), "POINTS");
    /// assert_eq!(Currency::private("EUR", 3), Err(CurrencyFault::Taken));
    /// ```
    pub fn private(code: &str, exponent: u8) -> Result<Self, CurrencyFault> {
        let letter = |byte: u8| byte.is_ascii_uppercase();
        let legal = code.len() >= 3
            && code.bytes().next().is_some_and(letter)
            && code.bytes().all(|byte| letter(byte) || byte.is_ascii_digit() || byte == b'_');
        if !legal {
            return Err(CurrencyFault::Code);
        }
        if iso4217::find(code).is_some() {
            return Err(CurrencyFault::Taken);
        }
        if exponent > Self::MAX_PRIVATE_EXPONENT {
            return Err(CurrencyFault::Exponent);
        }
        Self::build(code, exponent).ok_or(CurrencyFault::Code)
    }

    fn build(text: &str, exponent: u8) -> Option<Self> {
        let mut code = [0; MAX_CODE];
        code.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(Self { code, len: u8::try_from(text.len()).ok()?, exponent })
    }

    /// The code.
    #[must_use]
    pub fn code(&self) -> &str {
        self.code
            .get(..usize::from(self.len))
            .and_then(|code| core::str::from_utf8(code).ok())
            .unwrap_or_default()
    }

    /// Whether `padded` is its code, padded with zero bytes.
    #[inline]
    pub(crate) fn has_code(&self, padded: [u8; 8]) -> bool {
        let [head @ .., a, b, c, d] = self.code;
        head == padded && [a, b, c, d] == [0; 4]
    }

    /// The number of decimals of the minor unit: 2 for cents.
    #[must_use]
    pub const fn exponent(&self) -> u8 {
        self.exponent
    }

    /// The number of minor units in a major one: 100 for cents.
    #[must_use]
    pub const fn minor_units(&self) -> i64 {
        match pow10(self.exponent) {
            Some(units) => units,
            // Unreachable: no exponent is above 6.
            None => i64::MAX,
        }
    }

    /// The row of the ISO table; `None` for a private unit.
    #[must_use]
    pub fn iso(&self) -> Option<&'static IsoCurrency> {
        iso4217::find(self.code())
    }

    /// The cash rounding increment in minor units; 1 where cash is exact. A rulebook may override it.
    #[must_use]
    pub fn cash_step_minor(&self) -> i64 {
        self.iso().map_or(1, IsoCurrency::cash_step_minor)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    /// `EUR/2`: the code and its number of decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.code(), self.exponent)
    }
}
