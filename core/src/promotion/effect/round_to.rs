//! The bound `round_to`.
//!
//! **What it does** rounds a discount to a multiple of a step, or the unit price that the discount leads to: to a multiple
//! of the step, or to a charm price, which is a multiple less an amount (10.00 less 0.01 is 9.99).
//! **When it applies** to each line, shipping line or fee of a target; a discount also to an order, whose one amount is a
//! multiple then and whose shares need not be. A discount of nothing stays nothing.
//! **Order and rounding** the exact discount is rounded here instead of at the minor unit: a discount by the effect's mode, a
//! price downward, unless a mode is stated. A price below the least one that is left above 0 is not rounded, so that rounding gives
//! nothing away. The price × quantity is then rounded by the effect's mode. Floors, `min_unit_price` and
//! `max_percent_off` come after, then `max_amount`; they round nothing, and what they leave need be no multiple.
//! **Example** 15 % off 999.00 TWD is 149.85; to whole dollars 150.00 off, which leaves 849.00. 15 % off 19.99 leads to 16.9915;
//! to multiples of 1.00 less 0.01 the price is 16.99, so 3.00 off.
//! **Source** promotions.md, "What changed" (`round_to`) and semantics 6 (`multiple_of`, downward); traded units of TWD, HUF, IDR.

use crate::check::power_of_ten;
use crate::contract::{RoundTo, RoundedFigure};
use crate::num::{NumError, Ratio, RoundingMode};

use super::exact::{ExactDiscount, TargetValue};

/// A compiled [`RoundTo`], in minor units.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RoundingStep {
    step_minor: i64,
    less_minor: i64,
    of: RoundedFigure,
    mode: RoundingMode,
}

impl RoundingStep {
    /// Compiles it for a currency with `exponent` decimals; `rounding` is the effect's mode.
    pub(super) fn compile(round_to: &RoundTo, exponent: u8, rounding: RoundingMode) -> Self {
        let usual = match round_to.of {
            RoundedFigure::Discount => rounding,
            RoundedFigure::Price => RoundingMode::Floor,
        };
        Self {
            step_minor: round_to.step.minor(exponent).unwrap_or(1),
            less_minor: round_to.less.and_then(|less| less.minor(exponent)).unwrap_or(0),
            of: round_to.of,
            mode: round_to.mode.unwrap_or(usual),
        }
    }

    /// A discount, rounded once; `rounding` is the effect's mode.
    ///
    /// # Errors
    /// [`NumError::Overflow`] if a figure does not fit.
    #[cold]
    pub(super) fn rounded(
        self,
        exact: ExactDiscount,
        seen: TargetValue,
        rounding: RoundingMode,
    ) -> Result<i64, NumError> {
        let plain = exact.rounded(rounding)?;
        let discount = exact.ratio()?;
        if discount.is_zero() || discount.is_negative() {
            return Ok(0);
        }
        let step = Ratio::from(self.step_minor);
        let multiple = |of: Ratio| of.div(step)?.round(self.mode).map(Ratio::from)?.mul(step);
        if self.of == RoundedFigure::Discount {
            return ExactDiscount::Sum(multiple(discount)?).rounded(rounding);
        }
        let units = Ratio::new(seen.units.count, i128::from(power_of_ten(seen.units.scale)?))?;
        let left = Ratio::from(seen.running).sub(discount)?;
        let less = Ratio::from(self.less_minor);
        let price = multiple(left.div(units)?.add(less)?)?.sub(less)?;
        if left.is_zero() || left.is_negative() || price.is_zero() || price.is_negative() {
            return Ok(plain);
        }
        let difference = Ratio::from(seen.running).sub(price.mul(units)?)?;
        ExactDiscount::Sum(difference).rounded(rounding)
    }
}
