//! Exact figures of an invoice: sums, and the few products that are rounded.

use crate::contract::{Amount, Quantity, Rate, UnitPrice};
use crate::num::{NumError, Ratio, RoundingMode, pow10};

/// The decimals in which figures are kept: no figure of the contract has more.
const DECIMALS: u8 = 12;

/// An exact amount, price or rate in units of 10^-12. One has at most 18 digits, so 10^7 of them sum within `i128`; a document has
/// fewer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Exact(i128);

impl Exact {
    pub(super) const ZERO: Self = Self(0);
    /// 1.
    pub(super) const ONE: Self = Self(1_000_000_000_000);
    /// 0.02.
    pub(super) const TWO_HUNDREDTHS: Self = Self(20_000_000_000);
    /// 0.001.
    pub(super) const THOUSANDTH: Self = Self(1_000_000_000);

    fn of(mantissa: i64, scale: u8) -> Self {
        let unit = DECIMALS.checked_sub(scale).and_then(pow10).unwrap_or(1);
        Self(i128::from(mantissa).saturating_mul(i128::from(unit)))
    }

    /// The amount; 0 if it is not stated.
    pub(super) fn or_zero(amount: Option<Amount>) -> Self {
        amount.map_or(Self::ZERO, Self::from)
    }

    /// The rate; 0 if it is not stated.
    pub(super) fn rate(rate: Option<Rate>) -> Self {
        rate.map_or(Self::ZERO, Self::from)
    }

    pub(super) const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    pub(super) const fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    pub(super) const fn negated(self) -> Self {
        Self(self.0.saturating_neg())
    }

    pub(super) const fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// How far apart the two are.
    pub(super) const fn distance(self, other: Self) -> Self {
        self.minus(other).abs()
    }

    pub(super) const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// So many times itself.
    pub(super) fn times(self, count: usize) -> Self {
        Self(self.0.saturating_mul(i128::try_from(count).unwrap_or(i128::MAX)))
    }

    /// As `round(x * 10 * 10) div 100` of XPath has it: to hundredths, a half toward plus infinity.
    pub(super) fn to_hundredths(self) -> Self {
        const HUNDREDTH: i128 = 10_000_000_000;
        let raised = self.0.saturating_add(HUNDREDTH / 2);
        Self(raised.div_euclid(HUNDREDTH).saturating_mul(HUNDREDTH))
    }

    /// As `round(x)` of XPath has it: to a whole number, a half toward plus infinity.
    pub(super) fn to_whole(self) -> Self {
        let raised = self.0.saturating_add(Self::ONE.0 / 2);
        Self(raised.div_euclid(Self::ONE.0).saturating_mul(Self::ONE.0))
    }

    pub(super) fn ratio(self) -> Result<Ratio, NumError> {
        Ratio::new(self.0, Self::ONE.0)
    }

    /// The exact value, rounded to so many decimals.
    pub(super) fn rounded(exact: Ratio, decimals: u8, mode: RoundingMode) -> Result<Self, NumError> {
        let unit = pow10(decimals).ok_or(NumError::Overflow)?;
        let units = exact.mul(Ratio::from(unit))?.round(mode)?.to_i128().ok_or(NumError::Overflow)?;
        let step = DECIMALS.checked_sub(decimals).and_then(pow10).ok_or(NumError::Overflow)?;
        Ok(Self(units.checked_mul(i128::from(step)).ok_or(NumError::Overflow)?))
    }

    /// So many percent of it.
    pub(super) fn percent(self, rate: Self) -> Result<Ratio, NumError> {
        self.ratio()?.mul(rate.ratio()?)?.div(Ratio::from(100))
    }

    /// The same as an amount, if it fits one.
    pub(super) fn amount(self) -> Option<Amount> {
        Amount::parse(&self.text(0)).ok()
    }

    /// The same as a price, if it fits one.
    pub(super) fn unit_price(self) -> Option<UnitPrice> {
        let text = self.text(0);
        UnitPrice::parse(&text).ok()
    }

    /// As text, with at least so many decimals.
    pub(super) fn text(self, least: u8) -> String {
        let (whole, fraction) = (self.0.abs().div_euclid(Self::ONE.0), self.0.abs().rem_euclid(Self::ONE.0));
        let digits = format!("{fraction:012}");
        let kept = digits.trim_end_matches('0').len().max(usize::from(least));
        let sign = if self.is_negative() { "-" } else { "" };
        match digits.get(..kept) {
            None | Some("") => format!("{sign}{whole}"),
            Some(digits) => format!("{sign}{whole}.{digits}"),
        }
    }
}

/// Each decimal of the contract as an exact figure.
macro_rules! from_decimals {
    ($($scalar:ident)*) => {$(
        impl From<$scalar> for Exact {
            fn from(value: $scalar) -> Self {
                Self::of(value.mantissa(), value.scale())
            }
        }
    )*};
}

from_decimals! { Amount Quantity Rate UnitPrice }

#[cfg(test)]
mod tests {
    use super::Exact;

    #[test]
    fn text_keeps_the_decimals_that_say_something() {
        for (units, least, text) in [
            (0, 2, "0.00"),
            (-1_500_000_000_000, 2, "-1.50"),
            (1_000_000_000_001, 2, "1.000000000001"),
            (3_000_000_000_000, 0, "3"),
        ] {
            assert_eq!(Exact(units).text(least), text);
        }
    }

    #[test]
    fn hundredths_round_a_half_up_on_both_sides_of_nothing() {
        // 0.005 becomes 0.01 and −0.005 becomes 0.00, as XPath's `round` has it.
        assert_eq!(Exact(5_000_000_000).to_hundredths().text(2), "0.01");
        assert_eq!(Exact(-5_000_000_000).to_hundredths().text(2), "0.00");
        assert_eq!(Exact(-1_500_000_000_000).to_whole().text(0), "-1");
    }
}
