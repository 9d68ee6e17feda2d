//! Fees for taking goods back: restocking, return shipping.
//!
//! **What it does** makes a fee a line of its own, below zero, with its own tax.
//! **When it applies** when a return is closed or refunded with a fee; several fees one after the other, each on what the
//! one before left of the refund.
//! **Order and rounding** the tax is rounded once: of a fee stated without tax, fee · rate; of one stated with tax,
//! fee · rate / (1 + rate). No fee exceeds the refund: a capped fee is worth the refund, its tax inside, the rest is
//! uncollected. Net + tax = gross always.
//! **Example** a restocking fee of 5.00 with 19 % inside: −5.00 = −4.20 − 0.80. The same on a refund of 3.00: −3.00 =
//! −2.52 − 0.48, 2.00 uncollected.
//! **Source** orders.md "Refunds that close exactly". A fee is a supply of its own where tax law says so: the refund of the
//! goods is not lowered by it.

use crate::num::{NumError, Ratio, RoundingMode};

use super::fault::RefundFault;

/// How a fee is taxed. A rate of 19 % is 19/100.
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
    /// What it costs, not below zero, in minor units, with or without tax as `tax` says.
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
    /// What the cap did not let the merchant keep, with tax; 0 or more.
    pub(crate) uncollected_minor: i64,
}

impl AgreedFee {
    /// The line that the fee is on a refund of `refund_minor` to the customer.
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
