//! Why a refund has no answer, with the largest one that would have.

use crate::money::AllocateFault;
use crate::num::NumError;

/// Why a refund cannot be calculated as requested. Amounts are minor units, with the sign of their line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum RefundFault {
    /// A line has no unit, or more than 10^9.
    #[error("a line has 1 to 1000000000 units, not {units}")]
    Units {
        /// What was given.
        units: i64,
    },
    /// A chain of components is not the line.
    #[error("the components add up to {sum_minor}, the line to {gross_minor}")]
    ComponentsDiffer {
        /// Their sum.
        sum_minor: i64,
        /// What it should be.
        gross_minor: i64,
    },
    /// More units than are left.
    #[error("at most {largest} units are left")]
    TooManyUnits {
        /// The most that would be accepted.
        largest: i64,
    },
    /// More money than is left.
    #[error("at most {largest_minor} minor units are left")]
    TooMuch {
        /// The most that would be accepted.
        largest_minor: i64,
    },
    /// Units below zero, or an amount against the sign of its line.
    #[error("a refund goes with the sign of what it refunds")]
    WrongSign,
    /// Only lines with negative components: no whole amount of the line gives exactly this share.
    #[error("no refund gives exactly this share; the nearest below gives {below_minor}")]
    NotReachable {
        /// The share that would be accepted.
        below_minor: i64,
    },
    /// What is recorded of a line exceeds the line.
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
