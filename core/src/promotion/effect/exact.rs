//! The exact value of a discount, before it is rounded.

use crate::check::Decimal;
use crate::money::MAX_MINOR;
use crate::num::{NumError, Ratio, RoundingMode, Wide, div_round_i128, mul_div, proven, write_decimal};

/// The figures of a part, or of a whole target, that an effect computes from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TargetValue {
    /// The amount on the effect's basis, in minor units.
    pub(crate) basis: i64,
    /// The current amount, in minor units.
    pub(crate) running: i64,
    /// The number of units of all its parts.
    pub(crate) units: UnitCount,
    /// The number of its parts.
    pub(crate) parts: u32,
}

/// A number of units: `count · 10^-scale`. The sum over a cart need not fit where one line's quantity does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct UnitCount {
    pub(crate) count: i128,
    pub(crate) scale: u8,
}

impl UnitCount {
    /// One unit.
    pub(crate) const ONE: Self = Self { count: 1, scale: 0 };

    /// The sum of quantities of at most six decimals each.
    pub(crate) fn sum(quantities: impl Iterator<Item = Decimal>) -> Self {
        /// The decimals of a quantity.
        const FINEST: u8 = 6;
        let millionths = |quantity: Decimal| {
            let up = 10_i128.saturating_pow(u32::from(FINEST.saturating_sub(quantity.scale)));
            i128::from(quantity.mantissa).saturating_mul(up)
        };
        Self { count: quantities.map(millionths).fold(0, i128::saturating_add), scale: FINEST }
    }

    /// The sum of two counts.
    pub(crate) fn plus(self, other: Self) -> Self {
        let scale = self.scale.max(other.scale);
        let at = |one: Self| {
            let up = 10_i128.saturating_pow(u32::from(scale.saturating_sub(one.scale)));
            one.count.saturating_mul(up)
        };
        Self { count: at(self).saturating_add(at(other)), scale }
    }

    /// A factor of each unit, times their count.
    #[inline]
    pub(super) fn times(self, one: i64) -> i128 {
        match i64::try_from(self.count) {
            Ok(count) => proven::mul_i64(one, count),
            Err(_) => i128::from(one).saturating_mul(self.count),
        }
    }

    /// The price of whole units, one of which costs a whole number of minor units; `None` for a quantity that is not
    /// whole, or beyond 64 bits.
    #[inline]
    pub(super) fn whole_minor(self, one: Decimal) -> Option<i64> {
        let count = i64::try_from(self.count).ok().filter(|_| self.scale == 0)?;
        one.mantissa.checked_mul(count)
    }

    /// The number of units that a figure is rounded for one by one: all of them, if they are whole, else one. A
    /// fractional quantity is one indivisible unit.
    #[inline]
    pub(super) const fn divisible(self) -> i128 {
        if self.scale == 0 && self.count > 1 { self.count } else { 1 }
    }
}

impl From<Decimal> for UnitCount {
    #[inline]
    fn from(quantity: Decimal) -> Self {
        Self { count: i128::from(quantity.mantissa), scale: quantity.scale }
    }
}

/// `numerator / denominator` minor units, exact; the rounded value is multiplied by `units`.
///
/// The terms are products of two figures of the contract: of an amount below 2^53 and a percentage of eight decimals,
/// or of a price of 18 digits and the quantity of a cart. Both stay far within 128 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DiscountFraction {
    /// The dividend.
    pub(crate) numerator: i128,
    /// The divisor, above 0.
    pub(crate) denominator: i128,
    /// The number of units the rounded value is multiplied by; 1 where a part is rounded as one.
    pub(crate) units: i128,
}

impl DiscountFraction {
    /// A whole number of minor units.
    pub(super) const fn whole(minor: i128) -> Self {
        Self { numerator: minor, denominator: 1, units: 1 }
    }

    /// Rounded, once. A discount beyond every amount is 2^53 − 1, the largest amount: it takes all there is.
    ///
    /// # Errors
    /// [`NumError::DivideByZero`] if the denominator is zero.
    #[inline]
    pub(crate) fn rounded(self, mode: RoundingMode) -> Result<i64, NumError> {
        let one = match (i64::try_from(self.numerator), i64::try_from(self.denominator)) {
            (Ok(numerator), Ok(denominator)) => {
                let one = mul_div(numerator, 1, denominator, mode)?;
                if self.units == 1 {
                    return Ok(one.clamp(0, MAX_MINOR));
                }
                i128::from(one)
            }
            _ => div_round_i128(self.numerator, self.denominator, mode).ok_or(NumError::DivideByZero)?,
        };
        let all = one.saturating_mul(self.units).clamp(0, i128::from(MAX_MINOR));
        i64::try_from(all).map_err(|_| NumError::Overflow)
    }

    /// In lowest terms as `p/q`, for explanations; `None` for a whole number, or for terms that do not fit.
    pub(crate) fn broken(self) -> Option<String> {
        if self.denominator == 1 {
            return None;
        }
        let product = self.numerator.checked_mul(self.units).and_then(|product| i64::try_from(product).ok());
        let (Some(product), Ok(denominator)) = (product, i64::try_from(self.denominator)) else {
            return self.broken_wide();
        };
        let mut rest = product.unsigned_abs().checked_rem(denominator.unsigned_abs())?;
        if rest == 0 {
            return None;
        }
        // Euclid's algorithm.
        let mut divisor = denominator.unsigned_abs();
        while rest != 0 {
            (divisor, rest) = (rest, divisor.checked_rem(rest)?);
        }
        let divisor = i64::try_from(divisor).ok()?;
        let mut text = String::with_capacity(24);
        write_decimal(&mut text, product.checked_div(divisor)?, 0);
        text.push('/');
        write_decimal(&mut text, denominator.checked_div(divisor)?, 0);
        Some(text)
    }

    /// As [`broken`](Self::broken), for terms beyond 64 bits.
    #[cold]
    fn broken_wide(self) -> Option<String> {
        let ratio = Ratio::new(self.numerator, self.denominator).ok()?;
        let ratio = ratio.mul(Ratio::new(self.units, 1).ok()?).ok()?.reduced();
        let whole = ratio.floor().ok().and_then(|floor| Ratio::from_wide(floor, Wide::ONE).ok());
        if whole == Some(ratio) { None } else { Some(ratio.to_string()) }
    }
}

/// The exact value of a discount: one fraction of small terms, or a sum of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExactDiscount {
    /// One fraction.
    Fraction(DiscountFraction),
    /// A sum of fractions, in minor units.
    Sum(Ratio),
}

impl ExactDiscount {
    /// Rounded, once; a sum as [`DiscountFraction::rounded`].
    ///
    /// # Errors
    /// [`NumError::DivideByZero`] if a denominator is zero.
    pub(crate) fn rounded(self, mode: RoundingMode) -> Result<i64, NumError> {
        match self {
            Self::Fraction(fraction) => fraction.rounded(mode),
            Self::Sum(sum) => Ok(sum.round(mode)?.to_i64().unwrap_or(MAX_MINOR).clamp(0, MAX_MINOR)),
        }
    }

    /// As one ratio, in minor units.
    ///
    /// # Errors
    /// [`NumError::Overflow`] if it does not fit.
    pub(crate) fn ratio(self) -> Result<Ratio, NumError> {
        match self {
            Self::Fraction(fraction) => {
                Ratio::new(fraction.numerator, fraction.denominator)?.mul(Ratio::new(fraction.units, 1)?)
            }
            Self::Sum(sum) => Ok(sum),
        }
    }

    /// In lowest terms as `p/q`, for explanations; `None` for a whole number.
    pub(crate) fn broken(self) -> Option<String> {
        match self {
            Self::Fraction(fraction) => fraction.broken(),
            Self::Sum(sum) => {
                let sum = sum.reduced();
                let is_whole = sum.denominator() == Wide::ONE;
                if is_whole { None } else { Some(sum.to_string()) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::DiscountFraction;
    use crate::num::RoundingMode;

    #[test]
    fn a_fraction_is_written_in_lowest_terms_however_large() {
        let exact = |factor: i64, numerator: i64, denominator, units| DiscountFraction {
            numerator: i128::from(factor) * i128::from(numerator),
            denominator,
            units,
        };
        let broken = |exact: DiscountFraction| {
            assert_eq!(exact.broken(), exact.broken_wide());
            exact.broken().unwrap_or_default()
        };
        assert_eq!(broken(exact(1050, 15, 100, 1)), "315/2");
        assert_eq!(broken(exact(-1050, 15, 100, 1)), "-315/2");
        assert_eq!(broken(exact(1000, 15, 100, 1)), "");
        assert_eq!(broken(exact(0, 15, 100, 1)), "");
        assert_eq!(broken(exact(1051, 15, 300, 3)), "3153/20");
        assert_eq!(
            exact(i64::MAX, i64::MAX, 100, 1).broken(),
            exact(i64::MAX, i64::MAX, 100, 1).broken_wide()
        );
        assert!(exact(i64::MAX, i64::MAX, 100, 1).broken().unwrap().ends_with("/100"));
    }

    #[test]
    fn a_discount_beyond_every_amount_is_the_largest_amount() {
        let rounded = |numerator, denominator, units| {
            DiscountFraction { numerator, denominator, units }.rounded(RoundingMode::HalfUp).unwrap()
        };
        assert_eq!(rounded(1050, 100, 1), 11);
        assert_eq!(rounded(-1, 1, 1), 0);
        assert_eq!(rounded(i128::MAX, 3, 1_000_000_000), (1 << 53) - 1);
        // 12.34567891 % of 90,071,992,547,409.91 over 922,337,204 units: 1,205,632.7056… cents each.
        let basis = (1_i128 << 53) - 1;
        assert_eq!(
            rounded(basis * 1_234_567_891, 10_000_000_000 * 922_337_204, 922_337_204),
            922_337_204 * 1_205_633
        );
    }
}
