//! Why a part cannot be taxed.

use crate::error::{Problem, ProblemCode};
use crate::num::NumError;

/// Why a part, or everything, cannot be taxed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TaxFault {
    /// The part; `None` if it concerns all of them.
    pub(crate) part: Option<u32>,
    /// What it is.
    pub(crate) kind: TaxFaultKind,
}

/// What keeps a part from being taxed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TaxFaultKind {
    /// No rule applies.
    NoRule,
    /// The named rule is not in force.
    NotInForce,
    /// The taxes leave no net amount.
    Unsolvable,
    /// More taxes at once than [`MOST_TAXES`](super::class::MOST_TAXES).
    TooMany,
    /// The included taxes exceed the price.
    AbovePrice,
    /// No net amount and rounded tax make the gross amount.
    GrossNotReachable,
    /// The policy's step is no multiple of this currency's minor unit.
    StepTooFine,
    /// A figure is out of range.
    Overflow,
}

impl TaxFault {
    /// A fault of one part.
    pub(super) const fn of(part: u32, kind: TaxFaultKind) -> Self {
        Self { part: Some(part), kind }
    }

    /// A fault of the whole.
    pub(super) const fn whole(kind: TaxFaultKind) -> Self {
        Self { part: None, kind }
    }

    /// The problem to report, at the path of its part.
    #[cold]
    pub(crate) fn problem(self, path: impl Into<String>) -> Problem {
        let (code, message) = match self.kind {
            TaxFaultKind::NoRule => (
                ProblemCode::NoTaxRule,
                "no tax rule in force applies here; name its jurisdiction in `tax_jurisdictions`, give the line a tax \
                 category that a rule lists, or set the tax policy's `untaxed` to `no_tax`",
            ),
            TaxFaultKind::NotInForce => (
                ProblemCode::TaxNotInForce,
                "a tax rule named here is not in force at the tax point `at`; name the one that is",
            ),
            TaxFaultKind::Unsolvable => (
                ProblemCode::TaxUnsolvable,
                "the taxes that apply here contain one another and leave no net amount; lower their rates or take one \
                 out of the other's base",
            ),
            TaxFaultKind::TooMany => {
                (ProblemCode::TooMany, "more than 32 tax rules apply here at once; name fewer jurisdictions")
            }
            TaxFaultKind::AbovePrice => (
                ProblemCode::TaxAbovePrice,
                "the taxes inside this price exceed it; raise the price, or set the tax policy's `tax_above_price` to \
                 `allow`",
            ),
            TaxFaultKind::GrossNotReachable => (
                ProblemCode::GrossNotReachable,
                "no net amount and rounded tax add up to the given gross amounts; keep the price (`anchor`: `price`), or \
                 set `unreachable_gross` to `payable_rounding`",
            ),
            TaxFaultKind::StepTooFine => (
                ProblemCode::ScaleTooFine,
                "the tax policy's `step` is no multiple of the minor unit of this currency; use one that is",
            ),
            TaxFaultKind::Overflow => (
                ProblemCode::Overflow,
                "a tax or a base is beyond 9007199254740991 minor units; split the document, or correct the figures",
            ),
        };
        Problem::new(code, path, message)
    }
}

impl From<NumError> for TaxFault {
    fn from(_: NumError) -> Self {
        Self::whole(TaxFaultKind::Overflow)
    }
}
