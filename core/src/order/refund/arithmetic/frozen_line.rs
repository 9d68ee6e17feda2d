//! The frozen line: the amounts of its units, divided by tax and by payer.
//!
//! **What it does** holds the figures of one line, shipping line or fee as they were priced: the gross amount, divided
//! by tax (each added tax in the order of the bytes of its rule's id, the net amount last) and by payer (each funder,
//! the withheld tax, the customer last).
//! **When it applies** to everything that can be refunded. A shipping line or fee is one unit.
//! **Order and rounding** nothing is rounded here. The chains depend on the order of the components, so the order is
//! frozen with them. Figures may have any sign: a line below zero mirrors the line above it.
//! **Example** 3 units for 100.00 at 19 % inside: gross 10000, taxes and net [1597, 8403], payers [10000].
//! **Source** orders.md "Refunds that close exactly".
//!
//! The reasons why a refund cannot be calculated, with the largest figure that could be.

use crate::money::{AllocateFault, MAX_MINOR};
use crate::num::NumError;

/// The most units of a line. Orders count in millionths, so a quantity of 10^9 with 6 decimals is this many.
pub(crate) const MAX_UNITS: i64 = 1_000_000_000_000_000;

/// One frozen line, borrowed from wherever the order keeps it. Minor units.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FrozenLine<'a> {
    pub(super) units: i64,
    pub(super) gross_minor: i64,
    pub(super) taxes_and_net: &'a [i64],
    pub(super) payers: &'a [i64],
}

impl<'a> FrozenLine<'a> {
    /// A line of `units` units.
    ///
    /// `taxes_and_net`: the added taxes in the order of the bytes of their rules' ids, then the net amount. `payers`:
    /// the funders, the tax withheld, then the customer. Each adds up to `gross_minor`.
    ///
    /// # Errors
    /// [`RefundFault::Units`], [`RefundFault::ComponentsDiffer`], [`RefundFault::Overflow`] if a figure leaves ±(2^53 − 1).
    pub(crate) fn new(
        units: i64,
        gross_minor: i64,
        taxes_and_net: &'a [i64],
        payers: &'a [i64],
    ) -> Result<Self, RefundFault> {
        if !(1..=MAX_UNITS).contains(&units) {
            return Err(RefundFault::Units { units });
        }
        for components in [taxes_and_net, payers] {
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
        Ok(Self { units, gross_minor, taxes_and_net, payers })
    }

    /// The gross amount of the line.
    pub(crate) const fn gross_minor(self) -> i64 {
        self.gross_minor
    }
}

/// Why a refund cannot be calculated as requested. Amounts are minor units, with the sign of their line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum RefundFault {
    /// A line has no unit, or more than 10^9.
    #[error("a line has 1 to 1000000000 units, not {units}")]
    Units {
        /// The given number.
        units: i64,
    },
    /// The components of a chain do not add up to the line.
    #[error("the components add up to {sum_minor}, the line to {gross_minor}")]
    ComponentsDiffer {
        /// Their sum.
        sum_minor: i64,
        /// The expected sum.
        gross_minor: i64,
    },
    /// More units than are not reversed.
    #[error("at most {largest} units are left")]
    TooManyUnits {
        /// The largest accepted number.
        largest: i64,
    },
    /// More money than is not reversed.
    #[error("at most {largest_minor} minor units are left")]
    TooMuch {
        /// The largest accepted amount.
        largest_minor: i64,
    },
    /// Units below zero, or an amount against the sign of its line.
    #[error("a refund goes with the sign of what it refunds")]
    WrongSign,
    /// Only on lines with negative components: no whole amount of the line gives exactly this share.
    #[error("no refund gives exactly this share; the nearest below gives {below_minor}")]
    NotReachable {
        /// The nearest smaller share that can be reached.
        below_minor: i64,
    },
    /// The recorded reversals exceed the line.
    #[error("more is recorded as refunded than the line holds")]
    Beyond,
    /// A figure leaves ±(2^53 − 1), or a divisor is zero.
    #[error("a figure is out of range")]
    Overflow,
}

impl From<NumError> for RefundFault {
    fn from(_: NumError) -> Self {
        Self::Overflow
    }
}

impl From<AllocateFault> for RefundFault {
    fn from(_: AllocateFault) -> Self {
        Self::Overflow
    }
}
