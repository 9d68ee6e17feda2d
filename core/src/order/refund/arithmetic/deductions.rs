//! Deductions from a refund: fees, and promotions for which the kept goods no longer qualify.
//!
//! Return fees: restocking, return shipping.
//!
//! **What it does** makes a fee a line of its own, below zero, with its own tax.
//! **When it applies** when a return is closed or refunded with a fee; several fees are applied one after the other,
//! each to the rest of the refund after the fee before.
//! **Order and rounding** the tax is rounded once: of a fee stated without tax, fee · rate; of one stated with tax, fee
//! · rate / (1 + rate). No fee exceeds the refund: a fee that would is capped at the refund, its tax inside, and the
//! rest is uncollected. Net + tax = gross always.
//! **Example** a restocking fee of 5.00 with 19 % inside: −5.00 = −4.20 − 0.80. The same on a refund of 3.00: −3.00 =
//! −2.52 − 0.48, 2.00 uncollected.
//! **Source** orders.md "Refunds that close exactly". A fee is a supply of its own where tax law says so, and then does
//! not lower the refund of the goods.
//!
//! Claw-backs: the refund of units when the goods that stay no longer qualify for a promotion.
//!
//! **What it does** turns "these units are refunded" into an amount that may be less than their share of what was paid.
//! **When it applies** to refunds by units. The policy is the merchant's, [`ClawBack`]: with `keep` the goods that stay keep
//! their discount, with `reprice` they are priced as if they had been bought alone. Each policy is one arm of `target`.
//! **Order and rounding** a policy gives a target T(S): the total to be refunded for the *set* S of all units reversed
//! so far. `keep`: P(S), what the units carry. `reprice`: clamp(paid − repriced, 0, P(S)). The step is max(0, T(S) −
//! refunded for units so far). Both bounds of a target are cumulative, never of one step, so the sum depends on the set
//! alone wherever T never falls as S grows. Where a lost threshold lets T fall, refunded money is not claimed from the
//! customer again; the difference is reported as uncollected. Everything reversed: T = paid. Nothing is rounded here.
//! **Example** 6 × 50.00, 10 % off from 300.00, paid 270.00, 5 are refunded: `keep` 225.00, `reprice` 220.00 (one stays
//! at 50.00), in whatever steps. Where the lost threshold exceeds the value of the goods, 12 × 50.00 at 50 % off from
//! 300.00 and seven refunded: T = 300 − 250 = 50.00.
//! **Source** orders.md "Refunds that close exactly"; most shops use `keep`.

use super::frozen_line::RefundFault;
use crate::contract::order::ClawBack;
use crate::num::{NumError, Ratio, RoundingMode};

/// The tax of a fee. A rate of 19 % is 19/100.
#[derive(Clone, Copy, Debug)]
pub(crate) enum FeeTax {
    /// Not at all.
    None,
    /// The stated fee includes tax at this rate.
    Included(Ratio),
    /// Tax at this rate is added to the stated fee.
    Added(Ratio),
}

/// A fee as agreed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AgreedFee {
    /// The stated amount, 0 or more, in minor units, with or without tax as `tax` says.
    pub(crate) stated_minor: i64,
    /// Its tax.
    pub(crate) tax: FeeTax,
}

/// A fee as a line of the refund: figures of 0 or less, in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FeeLine {
    /// net + tax.
    pub(crate) gross_minor: i64,
    /// The tax on the fee.
    pub(crate) tax_minor: i64,
    /// The fee without tax.
    pub(crate) net_minor: i64,
    /// The part of the fee that the cap left uncollected, with tax; 0 or more.
    pub(crate) uncollected_minor: i64,
}

impl AgreedFee {
    /// The line of the fee on a refund of `refund_minor` to the customer.
    ///
    /// # Errors
    /// [`RefundFault::WrongSign`] for a fee or a rate below zero; [`RefundFault::Overflow`].
    pub(crate) fn line(self, refund_minor: i64, mode: RoundingMode) -> Result<FeeLine, RefundFault> {
        let rate = match self.tax {
            FeeTax::None => Ratio::ZERO,
            FeeTax::Included(rate) | FeeTax::Added(rate) => rate,
        };
        if self.stated_minor < 0 || rate.is_negative() {
            return Err(RefundFault::WrongSign);
        }
        let stated_gross = match self.tax {
            FeeTax::None | FeeTax::Included(_) => self.stated_minor,
            FeeTax::Added(_) => {
                let tax = Ratio::from(self.stated_minor).mul(rate)?.round_to_i64(mode)?;
                self.stated_minor.checked_add(tax).ok_or(RefundFault::Overflow)?
            }
        };
        let gross = stated_gross.min(refund_minor.max(0));
        let tax = match self.tax {
            FeeTax::Added(_) if gross == stated_gross => {
                gross.checked_sub(self.stated_minor).ok_or(RefundFault::Overflow)?
            }
            _ => tax_inside(gross, rate, mode)?,
        };
        let net = gross.checked_sub(tax).ok_or(RefundFault::Overflow)?;
        let negated = |value: i64| value.checked_neg().ok_or(RefundFault::Overflow);
        Ok(FeeLine {
            gross_minor: negated(gross)?,
            tax_minor: negated(tax)?,
            net_minor: negated(net)?,
            uncollected_minor: stated_gross.checked_sub(gross).ok_or(RefundFault::Overflow)?,
        })
    }
}

/// gross · rate / (1 + rate), rounded once.
fn tax_inside(gross_minor: i64, rate: Ratio, mode: RoundingMode) -> Result<i64, NumError> {
    let share = rate.div(Ratio::from(1).add(rate)?)?;
    Ratio::from(gross_minor).mul(share)?.round_to_i64(mode)
}

/// The inputs of a policy: sums over all lines of the order, in minor units of the lines' gross amounts.
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

/// The result of a policy, in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ClawBackStep {
    /// T(S).
    pub(crate) target_minor: i64,
    /// The step, 0 or more.
    pub(crate) refund_minor: i64,
    /// P(S) − T(S): the amount clawed back in all.
    pub(crate) clawed_back_minor: i64,
    /// What was refunded beyond the target and is not claimed again, 0 or more.
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
