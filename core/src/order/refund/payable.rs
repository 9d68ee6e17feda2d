//! What rounding does to a refund: cash, and the rounding of what was payable.
//!
//! **What it does** says how much is paid back when what remains due falls, where payments are rounded: to the coin in
//! cash, or by a rounding the order carries.
//! **When it applies** to the amount due in cash (what other tenders pay is paid to the cent, so it is subtracted first),
//! and to orders with a payable rounding of their own. It is a component of the order, not of a line.
//! **Order and rounding** paid back = R(due before) − R(due after): cumulative, so that any series of refunds adds up to
//! what was paid, and each cash amount is a whole number of coins. A given rounding goes back as its own cumulative floor
//! by what is due, before the coin.
//! **Example** 3 × 3.34 = 10.02 in steps of 0.05, paid 10.00, one unit at a time: due 10.02 → 6.68 → 3.34 → 0 is payable
//! 10.00 → 6.70 → 3.35 → 0, paid back 3.30, 3.35, 3.35.
//! **Source** orders.md "Refunds that close exactly"; tax.md "The rest".

use crate::num::{Rounding, mul_div, round_to_step};

use super::fault::RefundFault;

/// How what is due becomes what is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PayableRounding {
    coin_minor: i64,
    mode: Rounding,
    given_minor: i64,
    of_due_minor: i64,
}

/// What a refund pays back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PaidBack {
    /// What is handed over; below zero: what is collected.
    pub(crate) paid_minor: i64,
    /// How much of it is rounding: paid back − (due before − due after).
    pub(crate) rounding_minor: i64,
}

impl PayableRounding {
    /// To the cent: R(due) = due.
    pub(crate) const NONE: Self =
        Self { coin_minor: 1, mode: Rounding::HalfUp, given_minor: 0, of_due_minor: 1 };

    /// To a coin of `coin_minor`, above zero.
    ///
    /// # Errors
    /// [`RefundFault::Overflow`] for a coin of 0 or less.
    pub(crate) const fn to_coin(coin_minor: i64, mode: Rounding) -> Result<Self, RefundFault> {
        if coin_minor <= 0 {
            return Err(RefundFault::Overflow);
        }
        Ok(Self { coin_minor, mode, ..Self::NONE })
    }

    /// And by a rounding of `rounding_minor` that the order was given when `of_due_minor`, not 0, was due.
    ///
    /// # Errors
    /// [`RefundFault::Overflow`] if nothing was due.
    pub(crate) const fn given(self, rounding_minor: i64, of_due_minor: i64) -> Result<Self, RefundFault> {
        if of_due_minor == 0 {
            return Err(RefundFault::Overflow);
        }
        Ok(Self { given_minor: rounding_minor, of_due_minor, ..self })
    }

    /// R: what is payable of `due_minor`.
    ///
    /// # Errors
    /// [`RefundFault::Overflow`].
    pub(crate) fn payable(self, due_minor: i64) -> Result<i64, RefundFault> {
        let given = mul_div(self.given_minor, due_minor, self.of_due_minor, Rounding::Down)?;
        let due = due_minor.checked_add(given).ok_or(RefundFault::Overflow)?;
        Ok(round_to_step(due, self.coin_minor, self.mode)?)
    }

    /// What is paid back when what is due falls from `before_minor` to `after_minor`.
    ///
    /// # Errors
    /// [`RefundFault::Overflow`].
    pub(crate) fn back(self, before_minor: i64, after_minor: i64) -> Result<PaidBack, RefundFault> {
        let paid = self.payable(before_minor)?.checked_sub(self.payable(after_minor)?);
        let paid_minor = paid.ok_or(RefundFault::Overflow)?;
        let due = before_minor.checked_sub(after_minor).ok_or(RefundFault::Overflow)?;
        Ok(PaidBack { paid_minor, rounding_minor: paid_minor.checked_sub(due).ok_or(RefundFault::Overflow)? })
    }
}
