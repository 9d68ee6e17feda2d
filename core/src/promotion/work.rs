//! One effect at work: of which rule, how far it may go, what it wants and how it takes it.

use crate::check::PartKind;
use crate::error::ProblemCode;
use crate::num::NumError;

use super::amounts::Amounts;
use super::effect::{CompiledEffect, CompiledTarget, Seen};
use super::record::{Given, Ledger, RecordKind};

/// One effect at work: of which rule, and how far it may go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Work<'r> {
    pub(super) rule: u32,
    /// Which effect of the rule, from 0.
    pub(super) number: u16,
    pub(super) effect: &'r CompiledEffect,
    pub(super) funded: bool,
    /// The most it may take, in minor units.
    pub(super) cap: i64,
}

impl Work<'_> {
    /// What kind of part it works on.
    #[inline]
    pub(super) const fn kind(&self) -> PartKind {
        match self.effect.target {
            CompiledTarget::Lines(_) | CompiledTarget::Order(_) => PartKind::Line,
            CompiledTarget::Shipping { .. } => PartKind::Shipping,
            CompiledTarget::Fees { .. } => PartKind::Fee,
        }
    }

    /// A record of a computation on a part, or on the whole.
    #[inline]
    pub(super) const fn record(
        &self,
        kind: RecordKind,
        part: u32,
        basis: i64,
        amount: i64,
        unused: i64,
    ) -> Given {
        Given { kind, effect: self.number, rule: self.rule, part, basis, amount, unused }
    }
}

/// Takes what was allocated, and notes it. A share of nothing is a record too: one pass over all, no branch; who reads them
/// passes it over.
#[inline]
pub(super) fn hand_out(
    work: &Work<'_>,
    positions: &[u32],
    shares: &[i64],
    amounts: &mut Amounts,
    ledger: &mut Ledger,
) {
    ledger.given.extend(positions.iter().zip(shares).map(|(place, share)| {
        amounts.lower(usize::try_from(*place).unwrap_or(usize::MAX), *share);
        work.record(RecordKind::Share, *place, 0, *share, 0)
    }));
    if work.funded {
        for (place, share) in positions.iter().zip(shares) {
            amounts.fund(usize::try_from(*place).unwrap_or(usize::MAX), *share);
        }
    }
}

/// The discount an effect would give, rounded once, before room and cap.
#[inline(never)]
pub(super) fn wanted(effect: &CompiledEffect, seen: Seen, exponent: u8) -> Result<i64, ProblemCode> {
    let exact = effect.exact(seen, exponent).map_err(overflow)?;
    Ok(exact.rounded(effect.rounding).map_err(overflow)?.max(0))
}

/// A figure that does not fit.
pub(super) fn overflow(_: NumError) -> ProblemCode {
    ProblemCode::Overflow
}
