//! A share off.
//!
//! **What it does** takes `percent` of what the target is worth at the effect's basis.
//! **When it applies** to lines, the order as one amount, shipping and fees.
//! **Order and rounding** once per line, shipment or fee; once for a whole order; per unit where the effect says so:
//! `units × round(basis × percent / (100 × units))`.
//! **Example** 15 % of 10.50 is 1.575, rounded half up 1.58.
//! **Source** promotions.md, semantics 4 and 6; percent on a unit as Sylius and Shopware reckon is `rounding_at: unit`.

use crate::check::power_of_ten;
use crate::contract::{Rate, RoundingAt};
use crate::num::{NumError, Rounding, mul_div};

use super::exact::{Exact, Seen};

/// A share as a fraction: `numerator / denominator`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Share {
    numerator: i64,
    denominator: i64,
}

impl Share {
    /// Compiles a rate in percent.
    pub(super) fn compile(rate: Rate) -> Self {
        // A rate has at most 8 decimals: 10^(8 + 2) fits.
        let denominator = power_of_ten(rate.scale().saturating_add(2)).unwrap_or(i64::MAX);
        Self { numerator: rate.mantissa(), denominator }
    }

    /// The share of an amount, rounded once.
    ///
    /// # Errors
    /// [`NumError::Overflow`] if it does not fit.
    #[inline]
    pub(crate) fn of(self, basis: i64, mode: Rounding) -> Result<i64, NumError> {
        mul_div(basis, self.numerator, self.denominator, mode)
    }

    /// What the share of an amount is.
    #[inline]
    pub(super) fn exact(self, seen: Seen, at: RoundingAt) -> Result<Exact, NumError> {
        let units = match at {
            RoundingAt::Part => 1,
            // A fractional quantity is one indivisible unit.
            RoundingAt::Unit if seen.quantity.scale == 0 => seen.quantity.mantissa.max(1),
            RoundingAt::Unit => 1,
        };
        let denominator = self.denominator.checked_mul(units).ok_or(NumError::Overflow)?;
        Ok(Exact { factor: seen.basis, numerator: self.numerator, denominator, units })
    }
}
