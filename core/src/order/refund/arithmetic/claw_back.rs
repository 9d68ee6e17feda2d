//! What a refund of units is worth when the goods that stay no longer qualify for a promotion.
//!
//! **What it does** turns "these units are refunded" into an amount that may be less than their share of what was paid.
//! **When it applies** to refunds by units. The policy is the merchant's, [`ClawBack`]: with `keep` the goods that stay keep
//! their discount, with `reprice` they are priced as if they had been bought alone. Each policy is one arm of `target`.
//! **Order and rounding** a policy gives a target T(S): what should have been refunded for the *set* S of all units
//! reversed so far. `keep`: P(S), what the units carry. `reprice`: clamp(paid − repriced, 0, P(S)). The step is
//! max(0, T(S) − refunded for units so far). Both bounds of a target are cumulative, never of one step, so the sum depends
//! on the set alone wherever T never falls as S grows. Where a lost threshold lets T fall, money that was refunded is not
//! asked back; what is missing is stated as uncollected. Everything reversed: T = paid. Nothing is rounded here.
//! **Example** 6 × 50.00, 10 % off from 300.00, paid 270.00, 5 are refunded: `keep` 225.00, `reprice` 220.00 (one stays at
//! 50.00), in whatever steps. Where the lost threshold is worth more than the goods, 12 × 50.00 at 50 % off from 300.00 and
//! seven refunded: T = 300 − 250 = 50.00.
//! **Source** orders.md "Refunds that close exactly"; `keep` is what most shops do and buyers expect.

use crate::contract::order::ClawBack;

use super::fault::RefundFault;

/// What a policy looks at: sums over everything the order holds, in minor units of the lines' gross amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ClawBackFacts {
    /// What was paid for everything.
    pub(crate) paid_minor: i64,
    /// What the goods that stay cost by the rulebook the order was priced by; 0 when none stays.
    pub(crate) repriced_minor: i64,
    /// P(S): Σ of [`pro_rata`](super::FrozenLine::pro_rata) over the lines.
    pub(crate) pro_rata_minor: i64,
    /// What was refunded for units so far: Σ of [`for_units_minor`](super::Refunded::for_units_minor) over the lines.
    pub(crate) refunded_minor: i64,
}

/// What is refunded now, in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ClawBackStep {
    /// T(S).
    pub(crate) target_minor: i64,
    /// The step, 0 or more.
    pub(crate) refund_minor: i64,
    /// P(S) − T(S): what is clawed back in all.
    pub(crate) clawed_back_minor: i64,
    /// What was refunded beyond the target and is not asked back, 0 or more.
    pub(crate) uncollected_minor: i64,
}

impl ClawBack {
    /// The step after the units of S were reversed.
    ///
    /// # Errors
    /// [`RefundFault::Overflow`].
    pub(crate) fn step(self, facts: ClawBackFacts) -> Result<ClawBackStep, RefundFault> {
        let difference = |one: i64, other: i64| one.checked_sub(other).ok_or(RefundFault::Overflow);
        let target_minor = match self {
            Self::Keep => facts.pro_rata_minor,
            Self::Reprice => {
                let lost = difference(facts.paid_minor, facts.repriced_minor)?;
                lost.max(0).min(facts.pro_rata_minor.max(0))
            }
        };
        let missing = difference(target_minor, facts.refunded_minor)?;
        Ok(ClawBackStep {
            target_minor,
            refund_minor: missing.max(0),
            clawed_back_minor: difference(facts.pro_rata_minor, target_minor)?,
            uncollected_minor: difference(0, missing.min(0))?,
        })
    }
}
