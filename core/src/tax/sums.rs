//! Sums of figures, and how large they may be.

use crate::money::MAX_MINOR;
use crate::num::NumError;

use super::fault::{TaxFault, TaxFaultKind};
use super::output::{PartFigures, TaxOutput};

/// The sum of two figures.
#[inline]
pub(super) fn plus(one: i64, other: i64) -> Result<i64, NumError> {
    one.checked_add(other).ok_or(NumError::Overflow)
}

/// The difference of two figures.
#[inline]
pub(super) fn minus(one: i64, other: i64) -> Result<i64, NumError> {
    one.checked_sub(other).ok_or(NumError::Overflow)
}

/// Whether totals and groups are within ±(2^53 − 1).
pub(super) fn within_range(out: &TaxOutput) -> Result<(), TaxFault> {
    let PartFigures { net_minor, tax_minor, gross_minor, withheld_minor } = out.totals;
    let fits = |figure: i64| figure.unsigned_abs() <= MAX_MINOR.unsigned_abs();
    let totals_fit = [net_minor, tax_minor, gross_minor, withheld_minor].into_iter().all(fits);
    if totals_fit && out.groups.iter().all(|group| fits(group.base_minor) && fits(group.tax_minor)) {
        Ok(())
    } else {
        Err(TaxFault::whole(TaxFaultKind::Overflow))
    }
}
