//! The exact value of a discount, before its one rounding.

use crate::check::Decimal;
use crate::num::{NumError, Ratio, Rounding, mul_div};

/// What an effect sees of a part, or of a whole target.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    /// The amount it computes from, in minor units.
    pub(crate) basis: i64,
    /// What the part is worth now.
    pub(crate) running: i64,
    /// How many units; 1 for a whole target.
    pub(crate) quantity: Decimal,
}

/// `factor · numerator / denominator` minor units, exact, times `units` after rounding.
///
/// A discount is one product and one quotient: percentages are basis · percent / 100, unit amounts amount · quantity /
/// scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Exact {
    /// The first factor.
    pub(crate) factor: i64,
    /// The second factor.
    pub(crate) numerator: i64,
    /// The divisor, more than 0.
    pub(crate) denominator: i64,
    /// How many units the rounded figure counts for; 1 where a part is rounded as one.
    pub(crate) units: i64,
}

impl Exact {
    /// A whole number of minor units.
    pub(super) const fn whole(minor: i64) -> Self {
        Self { factor: minor, numerator: 1, denominator: 1, units: 1 }
    }

    /// Rounded, once.
    ///
    /// # Errors
    /// [`NumError::Overflow`] if it does not fit.
    #[inline]
    pub(crate) fn rounded(self, mode: Rounding) -> Result<i64, NumError> {
        let one = if self.denominator == 1 && self.numerator == 1 {
            self.factor
        } else {
            mul_div(self.factor, self.numerator, self.denominator, mode)?
        };
        if self.units == 1 { Ok(one) } else { one.checked_mul(self.units).ok_or(NumError::Overflow) }
    }

    /// As a ratio, for explanations.
    ///
    /// # Errors
    /// [`NumError::Overflow`] if it does not fit.
    pub(crate) fn ratio(self) -> Result<Ratio, NumError> {
        let product =
            i128::from(self.factor).checked_mul(i128::from(self.numerator)).ok_or(NumError::Overflow)?;
        let ratio = Ratio::new(product, i128::from(self.denominator))?;
        ratio.mul(Ratio::new(i128::from(self.units), 1)?)
    }
}
