//! Decimals as text, compared and added as numbers: `"4"` equals `"4.00"`.
//!
//! Only what a comparison needs. No figure is computed here that an engine should have computed: sums exist because
//! a case may name the sum of what an answer lists.

use farthing::num::{parse_decimal, pow10};

/// A decimal as an integer number of 10^-12; wide enough for every figure of a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Decimal(i128);

const SCALE: u8 = 12;

impl Decimal {
    pub(crate) const ZERO: Self = Self(0);

    /// Reads a decimal; `None` for anything else. A few sources write more zeros than the wire allows.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text };
        let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
        let whole = digits.trim_start_matches('0');
        let text = match whole.chars().next() {
            Some('.') => format!("{sign}0{whole}"),
            Some(_) => format!("{sign}{whole}"),
            None if digits.is_empty() => return None,
            None => "0".to_owned(),
        };
        let (mantissa, scale) = parse_decimal(text).ok()?;
        let shift = pow10(SCALE.checked_sub(scale)?)?;
        Some(Self(i128::from(mantissa) * i128::from(shift)))
    }

    /// One minor unit of a currency with this many decimals.
    pub(crate) fn minor_unit(exponent: u8) -> Self {
        Self(i128::from(pow10(SCALE.saturating_sub(exponent)).unwrap_or(1)))
    }

    pub(crate) fn distance(self, other: Self) -> Self {
        Self((self.0 - other.0).abs())
    }

    pub(crate) fn times(self, count: i64) -> Self {
        Self(self.0 * i128::from(count))
    }

    pub(crate) fn is_negative(self) -> bool {
        self.0 < 0
    }
}

impl std::ops::Add for Decimal {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl std::ops::Sub for Decimal {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl std::iter::Sum for Decimal {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::ZERO, |sum, one| sum + one)
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let one = 10_i128.pow(u32::from(SCALE));
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, fraction) = (self.0.abs() / one, self.0.abs() % one);
        if fraction == 0 {
            return write!(formatter, "{sign}{whole}");
        }
        let fraction = format!("{fraction:012}");
        write!(formatter, "{sign}{whole}.{}", fraction.trim_end_matches('0'))
    }
}

/// Moves the point of a decimal text `places` to the right: `0.23` moved by 2 is `23`, a fraction as a percentage.
pub(crate) fn shift_point(text: &str, places: usize) -> String {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut digits = fraction.to_owned();
    while digits.len() < places {
        digits.push('0');
    }
    let (moved, rest) = digits.split_at(places);
    let whole = format!("{whole}{moved}");
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole.as_str()), |positive| ("-", positive));
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let rest = rest.trim_end_matches('0');
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

/// A decimal in the wire's own spelling: no trailing zeros beyond need, no minus zero.
pub(crate) fn plain(text: &str) -> String {
    Decimal::read(text).map_or_else(|| text.to_owned(), |decimal| decimal.to_string())
}

/// The digits after the point.
pub(crate) fn scale(text: &str) -> u8 {
    let fraction = text.split_once('.').map_or("", |(_, fraction)| fraction);
    u8::try_from(fraction.trim_end_matches('0').len()).unwrap_or(u8::MAX)
}

/// The decimal as an integer of 10^-`scale`; `None` where it is finer or no decimal.
pub(crate) fn mantissa_at(text: &str, scale: u8) -> Option<i64> {
    let (mantissa, own) = parse_decimal(plain(text)).ok()?;
    mantissa.checked_mul(pow10(scale.checked_sub(own)?)?)
}

#[cfg(test)]
mod tests {
    use super::{Decimal, mantissa_at, plain, scale, shift_point};

    #[test]
    fn equal_numbers_are_equal_however_they_are_written() {
        assert_eq!(Decimal::read("4.00"), Decimal::read("4"));
        assert_eq!(Decimal::read("-0.2"), Decimal::read("-0.20"));
        assert_eq!(Decimal::read("-0.00"), Some(Decimal::ZERO));
        assert_eq!(Decimal::read("1e3"), None);
        assert_eq!(
            (Decimal::read("00.0"), Decimal::read("-007")),
            (Some(Decimal::ZERO), Decimal::read("-7"))
        );
        assert_eq!(
            (Decimal::read(""), Decimal::read("-"), Decimal::read("-.5")),
            (None, None, Decimal::read("-0.5"))
        );
        assert_eq!(plain("450000.00"), "450000");
    }

    #[test]
    fn a_fraction_is_a_percentage() {
        for (fraction, percent) in
            [("0.23", "23"), ("0.175", "17.5"), ("0", "0"), ("1", "100"), ("0.005", "0.5")]
        {
            assert_eq!(shift_point(fraction, 2), percent);
        }
    }

    #[test]
    fn a_decimal_becomes_an_integer_of_its_unit() {
        assert_eq!((scale("987.345"), scale("10.00"), scale("0.10")), (3, 0, 1));
        assert_eq!(mantissa_at("987.345", 3), Some(987_345));
        assert_eq!(mantissa_at("10.00", 3), Some(10_000));
        assert_eq!(mantissa_at("0.001", 2), None);
    }
}
