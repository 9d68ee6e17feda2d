//! The frozen line: what its units cost, divided in two ways.
//!
//! **What it does** holds the figures of one line, shipment or fee as they were at placement: the gross amount, and two
//! ways to divide it, *what* it was for (each added tax by rule id bytes, the net amount last) and *who* paid it (each
//! funder, what the customer withheld, the customer last).
//! **When it applies** to everything that can be refunded. A shipment, a fee and a decimal quantity are one unit.
//! **Order and rounding** nothing is rounded here; the order of the components is the order of the chains, so it is
//! frozen with them. Figures may have any sign: a line below zero mirrors the line above it.
//! **Example** 3 units for 100.00 at 19 % inside: gross 10000, what [1597, 8403], who [10000].
//! **Source** orders.md "Refunds that close exactly".

use crate::money::MAX_MINOR;

use super::fault::RefundFault;

/// The most units a line has: orders count them in millionths, so that a quantity of 10^9 with 6 decimals is whole.
pub(crate) const MAX_UNITS: i64 = 1_000_000_000_000_000;

/// One frozen line, borrowed from wherever the order keeps it. Minor units.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LineVector<'a> {
    pub(super) units: i64,
    pub(super) gross_minor: i64,
    pub(super) what: &'a [i64],
    pub(super) who: &'a [i64],
}

impl<'a> LineVector<'a> {
    /// A line of `units` units.
    ///
    /// `what`: the added taxes in the byte order of their rules' ids, then the net amount. `who`: the funders, the tax
    /// withheld, then the customer. Each adds up to `gross_minor`.
    ///
    /// # Errors
    /// [`RefundFault::Units`], [`RefundFault::ComponentsDiffer`], [`RefundFault::Overflow`] if a figure leaves ±(2^53 − 1).
    pub(crate) fn new(
        units: i64,
        gross_minor: i64,
        what: &'a [i64],
        who: &'a [i64],
    ) -> Result<Self, RefundFault> {
        if !(1..=MAX_UNITS).contains(&units) {
            return Err(RefundFault::Units { units });
        }
        for components in [what, who] {
            let mut sum_minor = 0_i64;
            for &component in components.iter().chain([&gross_minor]) {
                if component.unsigned_abs() > MAX_MINOR.unsigned_abs() {
                    return Err(RefundFault::Overflow);
                }
            }
            for &component in components {
                sum_minor = sum_minor.checked_add(component).ok_or(RefundFault::Overflow)?;
            }
            if sum_minor != gross_minor {
                return Err(RefundFault::ComponentsDiffer { sum_minor, gross_minor });
            }
        }
        Ok(Self { units, gross_minor, what, who })
    }

    /// What the line cost.
    pub(crate) const fn gross_minor(self) -> i64 {
        self.gross_minor
    }
}
