//! The exact value of a discount, before it is rounded.

use crate::check::Decimal;
use crate::num::{NumError, Ratio, RoundingMode, Wide, mul_div, write_decimal};

/// The figures of a part, or of a whole target, that an effect computes from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TargetValue {
    /// The amount on the effect's basis, in minor units.
    pub(crate) basis: i64,
    /// The current amount, in minor units.
    pub(crate) running: i64,
    /// The number of units; 1 for a whole target.
    pub(crate) quantity: Decimal,
}

/// `factor · numerator / denominator` minor units, exact; the rounded value is multiplied by `units`.
///
/// A discount is one product and one quotient: basis · percent / 100 for a percentage, amount · quantity / scale for
/// an amount per unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DiscountFraction {
    /// The first factor.
    pub(crate) factor: i64,
    /// The second factor.
    pub(crate) numerator: i64,
    /// The divisor, above 0.
    pub(crate) denominator: i64,
    /// The number of units the rounded value is multiplied by; 1 where a part is rounded as one.
    pub(crate) units: i64,
}

impl DiscountFraction {
    /// A whole number of minor units.
    pub(super) const fn whole(minor: i64) -> Self {
        Self { factor: minor, numerator: 1, denominator: 1, units: 1 }
    }

    /// Rounded, once.
    ///
    /// # Errors
    /// [`NumError::Overflow`] if it does not fit.
    #[inline]
    pub(crate) fn rounded(self, mode: RoundingMode) -> Result<i64, NumError> {
        let one = if self.denominator == 1 && self.numerator == 1 {
            self.factor
        } else {
            mul_div(self.factor, self.numerator, self.denominator, mode)?
        };
        if self.units == 1 { Ok(one) } else { one.checked_mul(self.units).ok_or(NumError::Overflow) }
    }

    /// In lowest terms as `p/q`, for explanations; `None` for a whole number, or for terms that do not fit.
    pub(crate) fn broken(self) -> Option<String> {
        if self.denominator == 1 {
            return None;
        }
        let product = self.factor.checked_mul(self.numerator).and_then(|it| it.checked_mul(self.units));
        let Some(product) = product else { return self.broken_wide() };
        let mut rest = product.unsigned_abs().checked_rem(self.denominator.unsigned_abs())?;
        if rest == 0 {
            return None;
        }
        // Euclid's algorithm.
        let mut divisor = self.denominator.unsigned_abs();
        while rest != 0 {
            (divisor, rest) = (rest, divisor.checked_rem(rest)?);
        }
        let divisor = i64::try_from(divisor).ok()?;
        let mut text = String::with_capacity(24);
        write_decimal(&mut text, product.checked_div(divisor)?, 0);
        text.push('/');
        write_decimal(&mut text, self.denominator.checked_div(divisor)?, 0);
        Some(text)
    }

    /// As [`broken`](Self::broken), for a product beyond 64 bits.
    #[cold]
    fn broken_wide(self) -> Option<String> {
        let product = i128::from(self.factor).checked_mul(i128::from(self.numerator))?;
        let ratio = Ratio::new(product, i128::from(self.denominator)).ok()?;
        let ratio = ratio.mul(Ratio::new(i128::from(self.units), 1).ok()?).ok()?.reduced();
        let whole = ratio.floor().ok().and_then(|floor| Ratio::from_wide(floor, Wide::ONE).ok());
        if whole == Some(ratio) { None } else { Some(ratio.to_string()) }
    }
}

#[cfg(test)]
mod tests {
    use super::DiscountFraction;

    #[test]
    fn a_fraction_is_written_in_lowest_terms_however_large() {
        let exact = |factor, numerator, denominator, units| DiscountFraction {
            factor,
            numerator,
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
}
