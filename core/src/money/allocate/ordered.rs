//! Residue rules that go by position: first, last, half down then first.

use core::cmp::Ordering;

use super::{AllocateFault, Entry, Share, as_much_as_fits, floors, one_each};

/// [`Residue::First`](super::Residue::First).
pub(super) fn first(entries: &mut [Entry], share: Share) -> Result<(), AllocateFault> {
    let left = floors(entries, share)?;
    one_each(entries.iter_mut(), left)
}

/// [`Residue::Last`](super::Residue::Last).
pub(super) fn last(entries: &mut [Entry], share: Share) -> Result<(), AllocateFault> {
    let left = floors(entries, share)?;
    as_much_as_fits(entries.iter_mut().rev(), left)
}

/// [`Residue::HalfDownThenFirst`](super::Residue::HalfDownThenFirst).
pub(super) fn half_down_then_first(entries: &mut [Entry], share: Share) -> Result<(), AllocateFault> {
    let fault = AllocateFault::Overflow;
    let mut left = floors(entries, share)?;
    for entry in entries.iter_mut() {
        // The other half of the fraction is in 1..=weights: no overflow.
        let missing = share.weights.checked_sub(entry.remainder).ok_or(fault)?;
        if entry.remainder > missing {
            entry.part = entry.part.checked_add(1).ok_or(fault)?;
            left = left.checked_sub(1).ok_or(fault)?;
        }
    }
    if left.cmp(&0) != Ordering::Less {
        return one_each(entries.iter_mut(), left);
    }
    // Rounding gave too many: one less for each from the first on.
    for entry in entries {
        if left == 0 {
            break;
        }
        if entry.part > 0 {
            entry.part = entry.part.checked_sub(1).ok_or(fault)?;
            left = left.checked_add(1).ok_or(fault)?;
        }
    }
    if left == 0 { Ok(()) } else { Err(fault) }
}
