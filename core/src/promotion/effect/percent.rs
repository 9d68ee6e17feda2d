//! The effect `percent`.
//!
//! **What it does** takes `percent` of the target's amount on the effect's basis.
//! **When it applies** to lines, the order as one amount, shipping and fees.
//! **Order and rounding** once per line, shipping line or fee; once for a whole order; per unit with `rounding_at:
//! unit`: `units × round(basis × percent / (100 × units))`.
//! **Example** 15 % of 10.50 is 1.575, rounded half up 1.58.
//! **Source** promotions.md, semantics 4 and 6; percent of a unit as in Sylius and Shopware is `rounding_at: unit`.

use core::num::NonZeroU64;

use crate::check::power_of_ten;
use crate::contract::{Rate, RoundingAt};
use crate::num::{NumError, Ratio, RoundingMode, mul_div, proven};

use super::exact::{DiscountFraction, TargetValue};

/// A percentage as a fraction: `numerator / denominator`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PercentFraction {
    numerator: i64,
    denominator: i64,
    /// The denominator of a percentage from 0 to 100, if it is below 2^31, as nearly every one is.
    small: Option<NonZeroU64>,
}

impl PercentFraction {
    /// Compiles a rate in percent.
    pub(super) fn compile(rate: Rate) -> Self {
        // A rate has at most 8 decimals: 10^(8 + 2) fits.
        let denominator = power_of_ten(rate.scale().saturating_add(2)).unwrap_or(i64::MAX);
        let numerator = rate.mantissa();
        let is_small = (0..=denominator).contains(&numerator) && proven::both_below_2_31(denominator, 0);
        let small = if is_small { NonZeroU64::new(denominator.unsigned_abs()) } else { None };
        Self { numerator, denominator, small }
    }

    /// The percentage of an amount, rounded once.
    ///
    /// # Errors
    /// [`NumError::Overflow`] if it does not fit.
    #[inline]
    pub(crate) fn of(self, basis: i64, mode: RoundingMode) -> Result<i64, NumError> {
        match self.small {
            Some(denominator) if mode == RoundingMode::HalfUp && proven::both_below_2_31(basis, 0) => {
                Ok(proven::half_up_below_2_31(basis, self.numerator, denominator))
            }
            _ => mul_div(basis, self.numerator, self.denominator, mode),
        }
    }

    /// The percentage as a ratio.
    pub(crate) fn ratio(self) -> Result<Ratio, NumError> {
        Ratio::new(self.numerator.into(), self.denominator.into())
    }

    /// The exact percentage of an amount.
    #[inline]
    pub(super) fn exact(self, seen: TargetValue, at: RoundingAt) -> DiscountFraction {
        let units = match at {
            RoundingAt::Part => 1,
            RoundingAt::Unit => seen.units.divisible(),
        };
        // A denominator is at most 10^10, the units of a line at most 10^9.
        let denominator = i128::from(self.denominator).saturating_mul(units);
        DiscountFraction { numerator: proven::mul_i64(seen.basis, self.numerator), denominator, units }
    }
}

#[cfg(test)]
mod tests {
    use crate::num::{RoundingMode, mul_div};

    use super::PercentFraction;

    #[test]
    fn a_share_of_a_small_amount_is_rounded_as_any_other() {
        for rate in ["0", "0.01", "7.5", "15", "33.3333", "100", "125", "0.00000001"] {
            let share = PercentFraction::compile(rate.parse().unwrap());
            let large = [(1 << 31) - 1, 1 << 31, (1 << 31) + 1, 1 << 40];
            for basis in (-300..300).chain(large) {
                for mode in [RoundingMode::HalfUp, RoundingMode::HalfEven, RoundingMode::Down] {
                    let exact = mul_div(basis, share.numerator, share.denominator, mode);
                    assert_eq!(share.of(basis, mode), exact, "{rate} % of {basis}");
                }
            }
        }
    }
}
