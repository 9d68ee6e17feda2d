//! One rounding: a mode and a step.

use crate::contract::{Amount, TaxPolicy};
use crate::num::{NumError, Ratio, Rounding, mul_div};

use super::fault::{TaxFault, TaxFaultKind};

/// How an exact tax becomes whole minor units.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rounder {
    mode: Rounding,
    /// In minor units.
    step: i64,
}

impl Rounder {
    /// Line amounts: half up, to the minor unit.
    pub(super) const AMOUNT: Self = Self { mode: Rounding::HalfUp, step: 1 };

    /// The policy's rounding in a currency with `exponent` decimals.
    pub(super) fn new(policy: &TaxPolicy, exponent: u8) -> Result<Self, TaxFault> {
        let step = match policy.step {
            None => 1,
            Some(step) => match step.minor(exponent) {
                Some(step) if step > 0 => step,
                // Finer than the minor unit: settled tax is in minor units.
                None if Amount::from_minor(1, exponent).is_ok_and(|minor| step < minor) => 1,
                _ => return Err(TaxFault::whole(TaxFaultKind::StepTooFine)),
            },
        };
        Ok(Self { mode: policy.mode, step })
    }

    /// The mode.
    #[inline]
    pub(super) const fn mode(self) -> Rounding {
        self.mode
    }

    /// Whether it rounds to the minor unit.
    #[inline]
    pub(super) const fn is_to_minor_unit(self) -> bool {
        self.step == 1
    }

    /// `amount · num / den`, rounded once.
    #[inline]
    pub(super) fn fraction(self, amount: i64, num: i64, den: i64) -> Result<i64, NumError> {
        if self.step == 1 {
            return mul_div(amount, num, den, self.mode);
        }
        let steps = mul_div(amount, num, den.checked_mul(self.step).ok_or(NumError::Overflow)?, self.mode)?;
        steps.checked_mul(self.step).ok_or(NumError::Overflow)
    }

    /// An exact value, rounded once.
    pub(super) fn round(self, value: Ratio) -> Result<i64, NumError> {
        if self.step == 1 {
            return value.round_to_i64(self.mode);
        }
        let steps = value.div(Ratio::from(self.step))?.round_to_i64(self.mode)?;
        steps.checked_mul(self.step).ok_or(NumError::Overflow)
    }
}
