//! The adjustment `first_then_additional`.
//!
//! **What it does** takes one amount off the first unit of each line and another off each further unit, at most
//! `max_units` of them in all.
//! **When it applies** to each line of target `lines`.
//! **Order and rounding** the amounts of a line's units are summed exactly and rounded once. A quantity with decimals has a
//! part of each: 2.5 units are one first and 1.5 additional ones, half a unit is half a first one.
//! **Example** 5.00 off the first and 1.00 off each additional unit, at most 3 units: a line of 10 units gets 7.00 off.
//! **Source** Spree flexi rate calculator; promotions.md, model (`first + additional`).

use crate::check::{Decimal, power_of_ten};
use crate::num::{NumError, Ratio};

use super::exact::TargetValue;

/// The amounts, in major units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FirstAdditional {
    pub(super) first: Decimal,
    pub(super) additional: Decimal,
    /// The most units of a line; absent for all.
    pub(super) max_units: Option<u32>,
}

impl FirstAdditional {
    /// The exact discount on a line in minor units.
    ///
    /// # Errors
    /// [`NumError::Overflow`] if a figure does not fit.
    pub(super) fn exact(self, exponent: u8, seen: TargetValue) -> Result<Ratio, NumError> {
        let all = Ratio::new(seen.units.count, i128::from(power_of_ten(seen.units.scale)?))?;
        let most = self.max_units.map_or(all, |most| Ratio::from(i64::from(most)));
        let units = if all.sub(most)?.is_negative() { all } else { most };
        let beyond = units.sub(Ratio::ONE)?;
        let (first, additional) =
            if beyond.is_negative() { (units, Ratio::ZERO) } else { (Ratio::ONE, beyond) };
        let minor = Ratio::from(power_of_ten(exponent)?);
        let of = |amount: Decimal| Ratio::from_decimal(amount.mantissa, amount.scale)?.mul(minor);
        of(self.first)?.mul(first)?.add(of(self.additional)?.mul(additional)?)
    }
}
