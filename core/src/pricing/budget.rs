//! What the selection of one request may cost.
//!
//! # What it does
//! Counts the candidates looked at and the lines that pools were counted over, and stops at a bound.
//! # When it applies
//! To every request. Each line is held against every price of its product, so that many lines of one product with many
//! prices cost the product of both, and every pool counts all lines.
//! # Order and rounding
//! The same count for the same request, on every machine.
//! # Example with numbers
//! 1,000 lines of one product with 1,000 prices are the most; 10,000 lines may have 100 prices each.
//! # Source
//! `overview.md` "Total": work is bounded by a counter.

use crate::num::NumError;

/// The most candidates looked at.
pub(super) const MOST_CANDIDATES: u64 = 1_000_000;
/// The most lines that pools are counted over, each pool over all lines.
pub(super) const MOST_COUNTED: u64 = 10_000_000;

/// What the selection of one request has cost so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Budget {
    candidates: u64,
    counted: u64,
}

impl Budget {
    /// Notes that a candidate is looked at.
    ///
    /// # Errors
    /// [`NumError::Overflow`] past the bound; [`is_spent`](Self::is_spent) tells it from a figure that does not fit.
    #[inline]
    pub(super) fn candidate(&mut self) -> Result<(), NumError> {
        self.candidates = self.candidates.saturating_add(1);
        if self.candidates > MOST_CANDIDATES { Err(NumError::Overflow) } else { Ok(()) }
    }

    /// Notes that a pool is counted over `lines` lines.
    ///
    /// # Errors
    /// As [`candidate`](Self::candidate).
    pub(super) fn pool(&mut self, lines: usize) -> Result<(), NumError> {
        self.counted = self.counted.saturating_add(u64::try_from(lines).unwrap_or(u64::MAX));
        if self.counted > MOST_COUNTED { Err(NumError::Overflow) } else { Ok(()) }
    }

    /// Whether a bound was passed.
    pub(super) const fn is_spent(&self) -> bool {
        self.candidates > MOST_CANDIDATES || self.counted > MOST_COUNTED
    }

    /// All steps.
    pub(super) const fn work(&self) -> u64 {
        self.candidates.saturating_add(self.counted)
    }
}
