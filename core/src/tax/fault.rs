//! Why a part cannot be taxed.

use crate::contract::Id;
use crate::error::{Problem, ProblemCode};
use crate::money::MAX_MINOR;
use crate::num::NumError;

/// Why a part, or the whole request, cannot be taxed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TaxFault {
    /// The part; `None` if it concerns all of them.
    pub(crate) part: Option<u32>,
    /// The kind of fault.
    pub(crate) kind: TaxFaultKind,
}

/// The kinds of faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TaxFaultKind {
    /// No rule applies.
    NoRule,
    /// A rule that the host names is not effective.
    NotInForce,
    /// The taxes leave no net amount.
    Unsolvable,
    /// More taxes at once than [`MOST_TAXES`](super::solve::MOST_TAXES).
    TooMany,
    /// The included taxes exceed the price.
    AbovePrice,
    /// No net amount plus its rounded tax makes the gross amount.
    GrossNotReachable,
    /// The policy's step is no multiple of this currency's minor unit.
    StepTooFine,
    /// The exact taxes have too many decimals together.
    TooFine,
    /// Prices include other taxes than the sale owes, and no policy says what they keep.
    NotPreserved,
    /// A figure overflows.
    Overflow,
}

/// The facts that decided which rules apply, for messages.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TaxQuery<'a> {
    /// The tax category of the part; `None` if not stated.
    pub(crate) category: Option<&'a str>,
    /// The jurisdictions that the request or document names.
    pub(crate) jurisdictions: &'a [Id],
}

impl TaxFault {
    /// A fault of one part.
    pub(super) const fn of(part: u32, kind: TaxFaultKind) -> Self {
        Self { part: Some(part), kind }
    }

    /// A fault of the whole request.
    pub(super) const fn whole(kind: TaxFaultKind) -> Self {
        Self { part: None, kind }
    }

    /// Whether it is that no net amount plus its rounded tax makes the gross amount.
    pub(crate) fn is_unreachable(&self) -> bool {
        self.kind == TaxFaultKind::GrossNotReachable
    }

    /// Whether a figure overflows.
    pub(crate) fn is_overflow(&self) -> bool {
        self.kind == TaxFaultKind::Overflow
    }

    /// The problem to report, at the path of its part.
    #[cold]
    pub(crate) fn problem(self, path: impl Into<String>, asked: TaxQuery<'_>) -> Problem {
        let (code, message) = match self.kind {
            TaxFaultKind::NoRule => return no_rule(path.into(), asked),
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
            TaxFaultKind::TooFine => (
                ProblemCode::TaxTooFine,
                "the rates of the taxes that apply here, charged on one another or included in one price, have too many decimals \
                 together; write rates with fewer decimals, or take a tax out of a base",
            ),
            TaxFaultKind::NotPreserved => return not_preserved(asked),
            TaxFaultKind::Overflow => (
                ProblemCode::Overflow,
                "a tax or a base is beyond 9007199254740991 minor units; split the document, or correct the figures",
            ),
        };
        let problem = Problem::new(code, path, message);
        if code == ProblemCode::Overflow { problem.with_param("max", MAX_MINOR) } else { problem }
    }
}

/// The problem of prices that include other taxes than the sale owes.
fn not_preserved(TaxQuery { jurisdictions, .. }: TaxQuery<'_>) -> Problem {
    let places = jurisdictions.iter().map(Id::as_str).collect::<Vec<_>>().join(", ");
    let sale = if places.is_empty() { "no jurisdiction".to_owned() } else { format!("`{places}`") };
    let message = format!(
        "the rulebook has taxes inside these prices that are not those of this sale, which is taxed in {sale}; say with `preserve` in the \
         rulebook's `tax_policy` whether prices keep their net amount, their gross amount or follow the price list, or name the \
         jurisdictions whose taxes are due"
    );
    Problem::new(ProblemCode::MissingPolicy, "/tax_jurisdictions", message)
        .with_param("tax_jurisdictions", places)
}

/// The problem of a part that no rule applies to.
fn no_rule(path: String, TaxQuery { category, jurisdictions }: TaxQuery<'_>) -> Problem {
    let places = jurisdictions.iter().map(Id::as_str).collect::<Vec<_>>().join(", ");
    let goods = category.map_or_else(
        || "a part without a tax category".to_owned(),
        |category| format!("the tax category `{category}`"),
    );
    let found = match places.as_str() {
        "" => format!(
            "no tax jurisdiction is named, so that no tax rule applies to {goods}; name one in `tax_jurisdictions`"
        ),
        places => format!(
            "no tax rule in force in {places} applies to {goods}; name the jurisdiction of one in `tax_jurisdictions`, or \
             give the part a tax category that one lists"
        ),
    };
    let message = format!("{found}; or set the tax policy's `untaxed` to `no_tax`");
    let problem = Problem::new(ProblemCode::NoTaxRule, path, message).with_param("tax_jurisdictions", places);
    match category {
        Some(category) => problem.with_param("tax_category", category),
        None => problem,
    }
}

impl From<NumError> for TaxFault {
    fn from(_: NumError) -> Self {
        Self::whole(TaxFaultKind::Overflow)
    }
}
