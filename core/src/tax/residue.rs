//! Who gets the odd cents of a rounded sum.
//!
//! **What it does.** Divides the rounded sum of a group among its entries by the policy's `residue`.
//!
//! **When it applies.** Where the grain is coarser than a line.
//!
//! **Order and rounding.** [`LargestFraction`](TaxResidue::LargestFraction) is [`give_back`]. The others reproduce named
//! systems: every entry is rounded by the policy's mode (or is the difference of rounded running totals), and one takes
//! what is left. They depend on the order of lines (all but `LargestAmount`) and do not promise that an entry stays within
//! one step of its exact tax.
//!
//! **Example.** 2.222, 2.222, 4.444, 4.444 rounded up, cumulative: 2.23, 2.22, 4.44, 4.45; sum 13.34.
//!
//! **Source.** Odoo `account.tax` `_round_tax_details_tax_amounts` (largest amount); Microsoft Dynamics 365 "Sales tax
//! calculation rounding" examples 2 and combination (cumulative).

use std::cmp::Ordering;

use crate::contract::TaxResidue;
use crate::num::{NumError, Ratio};

use super::give_back::give_back;
use super::rounder::Rounder;

/// Divides `total` among `values`; `rounded` is cleared first.
pub(super) fn distribute(
    residue: TaxResidue,
    rounder: Rounder,
    values: &[Ratio],
    total: i64,
    tie: impl Fn(usize, usize) -> Ordering,
    rounded: &mut Vec<i64>,
) -> Result<(), NumError> {
    let magnitude = |value: &Ratio| if value.is_negative() { value.neg() } else { *value };
    let taxed = || values.iter().enumerate().filter(|(_, value)| !value.is_zero());
    let taker = match residue {
        TaxResidue::LargestFraction => return give_back(values, total, tie, rounded),
        TaxResidue::Cumulative => return cumulative(rounder, values, total, rounded),
        TaxResidue::LargestAmount => taxed().min_by(|(one, left), (other, right)| {
            magnitude(right).cmp(&magnitude(left)).then_with(|| tie(*one, *other))
        }),
        TaxResidue::First => taxed().next(),
        TaxResidue::Last => taxed().next_back(),
    };
    rounded.clear();
    let mut left = total;
    for &value in values {
        let part = rounder.round(value)?;
        left = left.checked_sub(part).ok_or(NumError::Overflow)?;
        rounded.push(part);
    }
    match taker.and_then(|(at, _)| rounded.get_mut(at)) {
        Some(part) => *part = part.checked_add(left).ok_or(NumError::Overflow)?,
        // Without a value other than zero there is nothing to give.
        None if left == 0 => {}
        None => return Err(NumError::Overflow),
    }
    Ok(())
}

/// Each entry is the difference of rounded running totals; the last one takes what the sum differs by.
fn cumulative(
    rounder: Rounder,
    values: &[Ratio],
    total: i64,
    rounded: &mut Vec<i64>,
) -> Result<(), NumError> {
    rounded.clear();
    let (mut running, mut before) = (Ratio::ZERO, 0_i64);
    for &value in values {
        running = running.add(value)?;
        let now = rounder.round(running)?;
        rounded.push(now.checked_sub(before).ok_or(NumError::Overflow)?);
        before = now;
    }
    let left = total.checked_sub(before).ok_or(NumError::Overflow)?;
    if let Some(last) = rounded.last_mut() {
        *last = last.checked_add(left).ok_or(NumError::Overflow)?;
    }
    Ok(())
}
