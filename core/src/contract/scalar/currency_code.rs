//! The code of a currency.

use super::text::excerpt;
use crate::error::{Problem, ProblemCode};
use crate::money::Currency;

/// The code of a currency: ISO 4217 such as `EUR`, or a private unit such as `POINTS` that the rulebook defines.
/// 3 to 8 of `A–Z` and `0–9`, the first a letter. `check` decides whether the code is known. Ordered by its letters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CurrencyCode {
    /// The letters, filled up with zeros.
    bytes: [u8; 8],
}

/// A constant for each row of our ISO 4217 table.
macro_rules! constants {
    ($($code:ident $numeric:literal $exponent:literal $(since $since:literal)? $(until $until:literal $successor:ident)? $(cash $cash:literal)?;)*) => {
        /// The currencies of ISO 4217, current and withdrawn.
        impl CurrencyCode {
            $(
                #[doc = concat!("`", stringify!($code), "`: ISO 4217 number ", $numeric, ", ", $exponent, " decimals.")]
                $(#[doc = concat!(" Withdrawn, replaced by `", stringify!($successor), "`.")])?
                pub const $code: Self = Self::of_letters(stringify!($code));
            )*
        }
    };
}

crate::money::currencies! { constants }

impl CurrencyCode {
    /// "No currency", ISO 4217 `XXX`.
    pub(crate) const NO_CURRENCY: Self = Self { bytes: *b"XXX\0\0\0\0\0" };

    /// Reads a code.
    ///
    /// # Errors
    /// `INVALID_CURRENCY`, with an empty path.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let letters = text.as_bytes();
        let is_code = (3..=8).contains(&letters.len())
            && letters.first().is_some_and(u8::is_ascii_uppercase)
            && letters.iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        if !is_code {
            let found = excerpt(text);
            let message = format!(
                "{found:?} cannot be a currency; use an ISO 4217 code such as \"EUR\", or 3 to 8 of A–Z and 0–9 \
                 that start with a letter"
            );
            return Err(Problem::new(ProblemCode::InvalidCurrency, "", message).with_param("found", found));
        }
        Ok(Self::of_checked(text))
    }

    /// The three letters of a row of the table.
    const fn of_letters(code: &str) -> Self {
        match *code.as_bytes() {
            [a, b, c] => Self { bytes: [a, b, c, 0, 0, 0, 0, 0] },
            _ => Self::NO_CURRENCY,
        }
    }

    /// The code of a currency the rulebook knows; "no currency" for none.
    pub(crate) fn of(currency: Currency) -> Self {
        Self::parse(currency.code()).unwrap_or(Self::NO_CURRENCY)
    }

    /// A validated text.
    pub(super) fn of_checked(text: &str) -> Self {
        let mut bytes = [0; 8];
        for (slot, letter) in bytes.iter_mut().zip(text.bytes()) {
            *slot = letter;
        }
        Self { bytes }
    }

    /// The letters, filled up with zeros.
    #[inline]
    pub(crate) const fn padded(self) -> [u8; 8] {
        self.bytes
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Always ASCII, so the default is unreachable.
        std::str::from_utf8(&self.bytes).unwrap_or_default().trim_end_matches('\0')
    }
}

impl std::str::FromStr for CurrencyCode {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<&str> for CurrencyCode {
    type Error = Problem;

    fn try_from(text: &str) -> Result<Self, Self::Error> {
        Self::parse(text)
    }
}

impl From<CurrencyCode> for String {
    fn from(code: CurrencyCode) -> Self {
        code.as_str().to_owned()
    }
}

impl AsRef<str> for CurrencyCode {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl std::fmt::Display for CurrencyCode {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl std::fmt::Debug for CurrencyCode {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "CurrencyCode({})", self.as_str())
    }
}
