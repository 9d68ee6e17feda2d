//! Divides one amount over equal steps: the units of a line, and partial refunds in sequence.
//!
//! A part of an allocation may fall when the total rises by one (weights 6, 6, 2: total 10 gives the third part 2,
//! total 11 gives it 1). Splits that grow over time are therefore differences of a running total cut off toward zero:
//! they never decrease, and they add up to the whole for any sequence of steps.

use crate::num::{NumError, Ratio, RoundingMode, mul_div};

/// A number of units at the same amount each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MinorUnitRun {
    /// The number of units, above zero.
    pub quantity: i64,
    /// The amount of each of them, in minor units.
    pub amount_minor: i64,
}

/// The units of a line: one run, or two whose amounts differ by one minor unit, the larger magnitude first.
///
/// For display and for the units of a bundle. Refunds use the cumulative floor of the line ([`cumulative`]), not the
/// runs.
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
/// The cost does not depend on the quantity.
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
    // Division truncates toward zero, so the larger runs get one unit more in the direction of the sign.
    let more = each.checked_add(amount_minor.signum()).ok_or(NumError::Overflow)?;
    Ok(MinorUnitRuns { first: MinorUnitRun { quantity: larger, amount_minor: more }, second: Some(rest) })
}

/// The part of `total` that falls on the first `done` of `of` steps: `total · done / of`, cut off toward zero.
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

/// The part of `total` that a share of it has reached, rounded by `mode`: what [`cumulative`] is for whole steps, for the
/// invoices by which a document is billed. Parts are differences of these, so they add up to the whole for any sequence of
/// shares that ends at one.
///
/// # Errors
/// [`NumError::Overflow`].
///
/// ```
/// use farthing::money::{cumulative, cumulative_share};
/// use farthing::num::{Ratio, RoundingMode};
/// let third = Ratio::new(1, 3)?;
/// assert_eq!(cumulative_share(200, third, RoundingMode::HalfUp), Ok(67));
/// assert_eq!(cumulative_share(200, third, RoundingMode::Down), cumulative(200, 1, 3));
/// # Ok::<(), farthing::num::NumError>(())
/// ```
pub fn cumulative_share(total: i64, share: Ratio, mode: RoundingMode) -> Result<i64, NumError> {
    Ratio::from(total).mul(share)?.round_to_i64(mode)
}
