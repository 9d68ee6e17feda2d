//! What a promotion takes back when the goods that stay no longer qualify for it.
//!
//! **What it does** turns "these goods came back" into a refund that may be less than their share of what was paid.
//! **When it applies** to refunds by units of an order whose promotions name a policy; a policy is a file here and a
//! variant of [`ClawBack`].
//! **Order and rounding** a policy gives a target T(S), what should have gone back for the *set* S of all units reversed so
//! far; the step is max(0, T(S) − already refunded). Both bounds of a target are cumulative, never of one step. So the sum
//! depends on the set alone wherever T never falls as S grows. Where a lost threshold lets T fall, money that went back is
//! not asked for again; what is missing is stated as uncollected. Everything reversed: T = paid. Nothing is rounded here.
//! **Example** 6 × 50.00, 10 % off from 300.00, 5 come back: `keep` 225.00, `reprice` 220.00, in whatever steps.
//! **Source** orders.md "Refunds that close exactly".
//!
//! `threshold_only`, `reclaim_gift` and `no_refund_below` will be further files.

mod keep;
mod reprice;

use super::fault::RefundFault;

/// What happens to a discount when goods come back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum ClawBack {
    /// The goods that stay keep it.
    #[default]
    Keep,
    /// The goods that stay are priced as if they had been bought alone, by the frozen rules.
    Reprice,
}

/// What a policy looks at. All in minor units and in the measure of the lines' gross amounts, over everything the order
/// holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ClawBackFacts {
    /// What was paid for everything.
    pub(crate) paid_minor: i64,
    /// What the goods that stay would cost by the frozen rules; 0 when none stays. Promotions whose policy is `keep` keep
    /// their frozen discounts in it.
    pub(crate) repriced_minor: i64,
    /// P(S): Σ of [`pro_rata`](super::LineVector::pro_rata) over the lines.
    pub(crate) pro_rata_minor: i64,
    /// What went back for units so far: Σ of [`for_units_minor`](super::Refunded::for_units_minor) over the lines.
    pub(crate) refunded_minor: i64,
}

/// What goes back now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ClawBackStep {
    /// T(S).
    pub(crate) target_minor: i64,
    /// The step, 0 or more.
    pub(crate) refund_minor: i64,
    /// P(S) − T(S): what the policy keeps back in all.
    pub(crate) kept_back_minor: i64,
    /// `clawback_uncollected`: what went back beyond the target and is not asked for again.
    pub(crate) uncollected_minor: i64,
}

impl ClawBack {
    /// The step after the units of S were reversed.
    ///
    /// # Errors
    /// [`RefundFault::Overflow`].
    pub(crate) fn step(self, facts: ClawBackFacts) -> Result<ClawBackStep, RefundFault> {
        let target_minor = match self {
            Self::Keep => keep::target(facts),
            Self::Reprice => reprice::target(facts)?,
        };
        let missing = target_minor.checked_sub(facts.refunded_minor).ok_or(RefundFault::Overflow)?;
        Ok(ClawBackStep {
            target_minor,
            refund_minor: missing.max(0),
            kept_back_minor: facts.pro_rata_minor.checked_sub(target_minor).ok_or(RefundFault::Overflow)?,
            uncollected_minor: missing.min(0).checked_neg().ok_or(RefundFault::Overflow)?,
        })
    }
}
