//! Splits that come one after the other: refunds, captures, instalments, components that carry a residue.
//!
//! A part of an allocation may fall when the total rises by one (weights 6, 6, 2: total 10 gives the third part
//! 2, total 11 gives it 1), so splits that grow over time are differences of a rounded running total instead:
//! they never go back, and whatever the steps, they add up to the whole.

use crate::num::{NumError, Ratio, Rounding, mul_div};

/// What the first `done` of `of` steps carry of `total`: `total · done / of`, cut off toward zero.
///
/// # Errors
/// [`NumError::DivideByZero`] if `of` is zero; [`NumError::Overflow`] unless `0 ≤ done ≤ of`.
///
/// ```
/// use farthing::money::cumulative;
/// assert_eq!([0, 1, 2, 3].map(|done| cumulative(100, done, 3).unwrap()), [0, 33, 66, 100]);
/// assert_eq!(cumulative(-100, 1, 3), Ok(-33));
/// ```
pub fn cumulative(total: i64, done: i64, of: i64) -> Result<i64, NumError> {
    if of == 0 {
        return Err(NumError::DivideByZero);
    }
    if done < 0 || done > of {
        return Err(NumError::Overflow);
    }
    mul_div(total, done, of, Rounding::Down)
}

/// What the steps after `done`, up to `then`, carry of `total`: refunding units `done+1 ..= then` of a line.
///
/// # Errors
/// As [`cumulative`]; [`NumError::Overflow`] also if `then < done`.
///
/// ```
/// use farthing::money::cumulative_part;
/// // Three units for 1.00, returned one by one: 0.33 + 0.33 + 0.34.
/// assert_eq!(cumulative_part(100, 2, 3, 3), Ok(34));
/// ```
pub fn cumulative_part(total: i64, done: i64, then: i64, of: i64) -> Result<i64, NumError> {
    if then < done {
        return Err(NumError::Overflow);
    }
    cumulative(total, then, of)?.checked_sub(cumulative(total, done, of)?).ok_or(NumError::Overflow)
}

/// Rounds a sequence of exact values so that every running total is the rounded exact one.
///
/// Source: Magento's delta rounding; D365 "tax calculation rounding rules"; EN 16931 leaves it to the seller.
///
/// ```
/// use farthing::money::Running;
/// use farthing::num::{Ratio, Rounding};
/// // 4.242 twice, rounded up to cents: 4.25 + 4.24 = 8.49.
/// let exact = Ratio::from_decimal(4242, 1)?;
/// let mut running = Running::new(Rounding::Ceiling);
/// assert_eq!((running.next(exact)?, running.next(exact)?, running.settled()), (425, 424, 849));
/// # Ok::<(), farthing::num::NumError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Running {
    rounding: Rounding,
    exact: Ratio,
    settled: i64,
}

impl Running {
    /// A sequence that has not begun.
    #[must_use]
    pub const fn new(rounding: Rounding) -> Self {
        Self { rounding, exact: Ratio::ZERO, settled: 0 }
    }

    /// Takes the next exact value, in minor units, and returns its rounded part.
    ///
    /// # Errors
    /// [`NumError::Overflow`] if a total leaves the range; the sequence is then as before.
    pub fn next(&mut self, exact: Ratio) -> Result<i64, NumError> {
        let total = self.exact.add(exact)?;
        let settled = total.round_to_i64(self.rounding)?;
        let part = settled.checked_sub(self.settled).ok_or(NumError::Overflow)?;
        (self.exact, self.settled) = (total, settled);
        Ok(part)
    }

    /// The sum of the parts so far.
    #[must_use]
    pub const fn settled(&self) -> i64 {
        self.settled
    }
}
