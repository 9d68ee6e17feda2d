//! One amount over equal steps: the units of a line, and refunds that arrive one after the other.
//!
//! A part of an allocation may fall when the total rises by one (weights 6, 6, 2: total 10 gives the third part
//! 2, total 11 gives it 1), so splits that grow over time are differences of a running total cut off toward zero:
//! they never go back, and whatever the steps, they add up to the whole.

use crate::num::{NumError, RoundingMode, mul_div};

/// A number of units at the same amount each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MinorUnitRun {
    /// How many units; above zero.
    pub quantity: i64,
    /// What each of them carries, in minor units.
    pub amount_minor: i64,
}

/// The units of a line: one run, or two whose amounts differ by one minor unit, the larger magnitude first.
///
/// A multiset for display and for the units of a bundle. Refunds follow the cumulative floor on the line
/// ([`cumulative`]), not the runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MinorUnitRuns {
    first: MinorUnitRun,
    second: Option<MinorUnitRun>,
}

impl MinorUnitRuns {
    /// The runs in order.
    pub fn iter(self) -> impl Iterator<Item = MinorUnitRun> {
        core::iter::once(self.first).chain(self.second)
    }
}

/// Divides `amount_minor` over `quantity` units: as even as whole minor units allow, exact in sum.
///
/// The cost does not depend on the quantity: 10^9 units cost what one costs.
///
/// # Errors
/// [`NumError::DivideByZero`] if there is no unit, [`NumError::Overflow`] if `quantity` is negative.
///
/// ```
/// use farthing::money::{unit_runs, MinorUnitRun};
/// let runs: Vec<MinorUnitRun> = unit_runs(2000, 3)?.iter().collect();
/// assert_eq!(runs, [MinorUnitRun { quantity: 2, amount_minor: 667 }, MinorUnitRun { quantity: 1, amount_minor: 666 }]);
/// # Ok::<(), farthing::num::NumError>(())
/// ```
pub fn unit_runs(amount_minor: i64, quantity: i64) -> Result<MinorUnitRuns, NumError> {
    if quantity == 0 {
        return Err(NumError::DivideByZero);
    }
    if quantity < 0 {
        return Err(NumError::Overflow);
    }
    let each = amount_minor.checked_div(quantity).ok_or(NumError::Overflow)?;
    let larger = amount_minor
        .checked_rem(quantity)
        .ok_or(NumError::Overflow)?
        .checked_abs()
        .ok_or(NumError::Overflow)?;
    let rest = MinorUnitRun {
        quantity: quantity.checked_sub(larger).ok_or(NumError::Overflow)?,
        amount_minor: each,
    };
    if larger == 0 {
        return Ok(MinorUnitRuns { first: rest, second: None });
    }
    let more = each.checked_add(amount_minor.signum()).ok_or(NumError::Overflow)?;
    Ok(MinorUnitRuns { first: MinorUnitRun { quantity: larger, amount_minor: more }, second: Some(rest) })
}

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
    mul_div(total, done, of, RoundingMode::Down)
}
