//! One line over its units: runs of equal amounts.

use crate::num::NumError;

/// So many units at the same amount each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UnitRun {
    /// How many units; above zero.
    pub quantity: i64,
    /// What each of them carries, in minor units.
    pub amount_minor: i64,
}

/// The units of a line: one run, or two whose amounts differ by one minor unit, the larger magnitude first.
///
/// A multiset for display and for the units of a bundle. Refunds follow the cumulative floor on the line (see
/// [`cumulative_part`](super::cumulative_part)), not the runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UnitRuns {
    first: UnitRun,
    second: Option<UnitRun>,
}

impl UnitRuns {
    /// The runs in order.
    pub fn iter(self) -> impl Iterator<Item = UnitRun> {
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
/// use farthing::money::{unit_runs, UnitRun};
/// let runs: Vec<UnitRun> = unit_runs(2000, 3)?.iter().collect();
/// assert_eq!(runs, [UnitRun { quantity: 2, amount_minor: 667 }, UnitRun { quantity: 1, amount_minor: 666 }]);
/// # Ok::<(), farthing::num::NumError>(())
/// ```
pub fn unit_runs(amount_minor: i64, quantity: i64) -> Result<UnitRuns, NumError> {
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
    let rest =
        UnitRun { quantity: quantity.checked_sub(larger).ok_or(NumError::Overflow)?, amount_minor: each };
    if larger == 0 {
        return Ok(UnitRuns { first: rest, second: None });
    }
    let more = each.checked_add(amount_minor.signum()).ok_or(NumError::Overflow)?;
    Ok(UnitRuns { first: UnitRun { quantity: larger, amount_minor: more }, second: Some(rest) })
}
