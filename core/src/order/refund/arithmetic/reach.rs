//! The refund whose customer's share, or whose net amount, is stated.
//!
//! **What it does** finds the amount of the line whose last component, the customer's share or the net amount, is the
//! one asked for: "20.00 back to the customer" where a funder paid a part, "20.00 net" where tax is added.
//! **When it applies** to refunds by amount stated in another measure than the line's gross amount.
//! **Order and rounding** the largest amount that gives exactly the share. The last component is what the floors leave,
//! ceil(A · c / G) for two, so the largest amount is floor(share · G / c): nearest to pro rata, and all of the share is all
//! of the line. Nothing else is rounded; batching does not matter.
//! **Example** 39.99 net and 2.80 tax, 20.00 net back: 21.40 gross, of which tax 1.40.
//! **Source** orders.md "Refunds that close exactly"; Repair-DeskPOS issue 1327.

use super::fault::RefundFault;
use super::frozen_line::FrozenLine;
use super::step::{LineStep, Refunded};

impl FrozenLine<'_> {
    /// The step by amount of which the customer gets `customer_minor`.
    ///
    /// # Errors
    /// [`RefundFault::TooMuch`], [`RefundFault::WrongSign`], [`RefundFault::NotReachable`], [`RefundFault::Beyond`].
    pub(crate) fn for_customer(self, so_far: Refunded, customer_minor: i64) -> Result<LineStep, RefundFault> {
        self.for_last(self.payers, so_far, customer_minor)
    }

    /// The step by amount whose net part is `net_minor`.
    ///
    /// # Errors
    /// As [`for_customer`](Self::for_customer).
    pub(crate) fn for_net(self, so_far: Refunded, net_minor: i64) -> Result<LineStep, RefundFault> {
        self.for_last(self.taxes_and_net, so_far, net_minor)
    }

    fn for_last(
        self,
        components: &[i64],
        so_far: Refunded,
        share_minor: i64,
    ) -> Result<LineStep, RefundFault> {
        let sign = if self.gross_minor < 0 { -1 } else { 1 };
        let left = self.left(so_far)?.amount_minor;
        let before = self.last_reached(components, so_far)?;
        // What the share grows by with this magnitude of the line, both with the sign of the line taken off.
        let grown = |magnitude: i64| -> Result<i64, RefundFault> {
            let amount_minor = magnitude.checked_mul(sign).ok_or(RefundFault::Overflow)?;
            let after = self.last_reached(components, so_far.plus(by_amount(amount_minor)))?;
            after.checked_sub(before).and_then(|by| by.checked_mul(sign)).ok_or(RefundFault::Overflow)
        };
        let share = share_minor.checked_mul(sign).ok_or(RefundFault::Overflow)?;
        if share < 0 {
            return Err(RefundFault::WrongSign);
        }
        if share == 0 {
            return Ok(LineStep::default());
        }
        let (mut least, mut most) = (0_i64, left.checked_mul(sign).ok_or(RefundFault::Overflow)?);
        let largest = grown(most)?;
        if share > largest {
            return Err(RefundFault::TooMuch { largest_minor: largest.max(0).saturating_mul(sign) });
        }
        while least < most {
            // Upper middle: the search is for the largest that fits.
            let width = most.checked_sub(least).ok_or(RefundFault::Overflow)?;
            let middle = most.checked_sub(width.wrapping_div(2)).ok_or(RefundFault::Overflow)?;
            if grown(middle)? <= share {
                least = middle;
            } else {
                most = middle.checked_sub(1).ok_or(RefundFault::Overflow)?;
            }
        }
        let reached = grown(least)?;
        if reached != share {
            return Err(RefundFault::NotReachable { below_minor: reached.saturating_mul(sign) });
        }
        Ok(by_amount(least.saturating_mul(sign)))
    }
}

/// A step by amount alone.
const fn by_amount(amount_minor: i64) -> LineStep {
    LineStep { units: 0, amount_minor, goodwill_minor: amount_minor }
}
