//! Values rounded one after the other so that every running total is the rounded exact one.

use farthing::num::{NumError, Ratio, RoundingMode};

/// A sequence of exact values in minor units; each carries its rounding error to the next.
pub(super) struct Running {
    rounding: RoundingMode,
    exact: Ratio,
    rounded: i64,
}

impl Running {
    /// A sequence that has not begun.
    pub(super) const fn new(rounding: RoundingMode) -> Self {
        Self { rounding, exact: Ratio::ZERO, rounded: 0 }
    }

    /// The rounded part of the next exact value.
    pub(super) fn next(&mut self, exact: Ratio) -> Result<i64, NumError> {
        self.exact = self.exact.add(exact)?;
        let total = self.exact.round_to_i64(self.rounding)?;
        let part = total.checked_sub(self.rounded).ok_or(NumError::Overflow)?;
        self.rounded = total;
        Ok(part)
    }

    /// The sum of the parts so far.
    pub(super) const fn total_so_far(&self) -> i64 {
        self.rounded
    }
}
