//! Steps of a line's reversed gross amount: by units, by amount, or both.
//!
//! **What it does** turns a number of units or an amount of money into a step of the one running amount of the line.
//! **When it applies** to every refund of a line, shipping line or fee.
//! **Order and rounding** of `n` units, `k` carry P(k) = sign · floor(|G| · k / n), rounded once; the units a → b carry
//! P(b) − P(a), and no more than goodwill has left: min(P(b) − P(a), G − A). So whatever the order of the steps, after
//! them A = min(G, amounts + P(k)), never above pro rata by units alone, and G at the end.
//! **Example** 3 units for 10.00, one by one: 3.33, 3.33, 3.34. After 8.00 of goodwill for a scratch: 2.00, 0, 0.
//! **Source** orders.md "Refunds that close exactly"; the cumulative floor of [`cumulative`].

use crate::money::cumulative;

use super::frozen_line::FrozenLine;
use super::frozen_line::RefundFault;

/// What was reversed of a line: all the state a line needs. Every component, every share, every maximum follows from it
/// and the frozen amounts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Refunded {
    /// k: the units reversed by any path (cancelled, returned, refunded), whatever was refunded for them.
    pub(crate) units: i64,
    /// A: the reversed part of the gross amount, by units and by amounts, in minor units with the sign of the line.
    pub(crate) amount_minor: i64,
    /// The goodwill in `amount_minor`. The chains do not need it; a claw-back does.
    pub(crate) goodwill_minor: i64,
}

impl Refunded {
    /// The part of `amount_minor` that was reversed for units.
    pub(crate) const fn for_units_minor(self) -> i64 {
        self.amount_minor.saturating_sub(self.goodwill_minor)
    }

    /// The state after one more step: the fold of an event. Total; a step of this module never exceeds the line.
    pub(crate) const fn plus(self, step: LineStep) -> Self {
        Self {
            units: self.units.saturating_add(step.units),
            amount_minor: self.amount_minor.saturating_add(step.amount_minor),
            goodwill_minor: self.goodwill_minor.saturating_add(step.goodwill_minor),
        }
    }
}

/// What one refund reverses of one line: the figures its event records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct LineStep {
    /// Units; 0 for goodwill.
    pub(crate) units: i64,
    /// The reversed part of the gross amount, in minor units with the sign of the line.
    pub(crate) amount_minor: i64,
    /// The goodwill in `amount_minor`: all of it, or 0.
    pub(crate) goodwill_minor: i64,
}

impl FrozenLine<'_> {
    /// P(k): what the first `units` units carry of the gross amount.
    ///
    /// # Errors
    /// [`RefundFault::Overflow`] unless `0 ≤ units ≤` the line's.
    pub(crate) fn pro_rata(self, units: i64) -> Result<i64, RefundFault> {
        Ok(cumulative(self.gross_minor, units, self.units)?)
    }

    /// The largest step by units and the largest by amount.
    ///
    /// # Errors
    /// [`RefundFault::Beyond`] if the recorded reversals exceed the line.
    pub(crate) fn left(self, so_far: Refunded) -> Result<LineStep, RefundFault> {
        let on_line = (0..=self.units).contains(&so_far.units)
            && is_part(so_far.amount_minor, self.gross_minor)
            && is_part(so_far.goodwill_minor, so_far.amount_minor);
        if !on_line {
            return Err(RefundFault::Beyond);
        }
        Ok(LineStep {
            units: self.units.checked_sub(so_far.units).ok_or(RefundFault::Overflow)?,
            amount_minor: self.gross_minor.checked_sub(so_far.amount_minor).ok_or(RefundFault::Overflow)?,
            goodwill_minor: 0,
        })
    }

    /// What the units reversed so far carry beyond what was reversed for units: the rest after a claw-back or a smaller
    /// refund, at most what is not reversed.
    ///
    /// # Errors
    /// [`RefundFault::Beyond`].
    pub(crate) fn owed(self, so_far: Refunded) -> Result<i64, RefundFault> {
        let left = self.left(so_far)?.amount_minor;
        let owed = self
            .pro_rata(so_far.units)?
            .checked_sub(so_far.for_units_minor())
            .ok_or(RefundFault::Overflow)?;
        Ok(if self.gross_minor < 0 { owed.max(left).min(0) } else { owed.min(left).max(0) })
    }

    /// The next `units` units, at what they carry.
    ///
    /// # Errors
    /// [`RefundFault::TooManyUnits`], [`RefundFault::WrongSign`], [`RefundFault::Beyond`].
    pub(crate) fn by_units(self, so_far: Refunded, units: i64) -> Result<LineStep, RefundFault> {
        let to = self.units_after(so_far, units)?;
        let left = self.left(so_far)?;
        let carried =
            self.pro_rata(to)?.checked_sub(self.pro_rata(so_far.units)?).ok_or(RefundFault::Overflow)?;
        let amount_minor = if self.gross_minor < 0 {
            carried.max(left.amount_minor)
        } else {
            carried.min(left.amount_minor)
        };
        Ok(LineStep { units, amount_minor, goodwill_minor: 0 })
    }

    /// An amount without units: goodwill, or a share of an amount on the order.
    ///
    /// # Errors
    /// [`RefundFault::TooMuch`], [`RefundFault::WrongSign`], [`RefundFault::Beyond`].
    pub(crate) fn by_amount(self, so_far: Refunded, amount_minor: i64) -> Result<LineStep, RefundFault> {
        Ok(LineStep { goodwill_minor: amount_minor, ..self.by_units_for(so_far, 0, amount_minor)? })
    }

    /// `units` units for an amount decided elsewhere: after a claw-back, or a smaller refund as agreed.
    ///
    /// # Errors
    /// [`RefundFault::TooManyUnits`], [`RefundFault::TooMuch`], [`RefundFault::WrongSign`], [`RefundFault::Beyond`].
    pub(crate) fn by_units_for(
        self,
        so_far: Refunded,
        units: i64,
        amount_minor: i64,
    ) -> Result<LineStep, RefundFault> {
        self.units_after(so_far, units)?;
        let left = self.left(so_far)?;
        if amount_minor.unsigned_abs() > left.amount_minor.unsigned_abs() {
            return Err(RefundFault::TooMuch { largest_minor: left.amount_minor });
        }
        if amount_minor != 0 && amount_minor.signum() != self.gross_minor.signum() {
            return Err(RefundFault::WrongSign);
        }
        Ok(LineStep { units, amount_minor, goodwill_minor: 0 })
    }

    /// k after `units` more.
    fn units_after(self, so_far: Refunded, units: i64) -> Result<i64, RefundFault> {
        let left = self.left(so_far)?;
        if units < 0 {
            return Err(RefundFault::WrongSign);
        }
        if units > left.units {
            return Err(RefundFault::TooManyUnits { largest: left.units });
        }
        so_far.units.checked_add(units).ok_or(RefundFault::Overflow)
    }
}

/// What a refund pays, and what it carries to the next, where what the order costs goes from `before` to `after`.
///
/// Neither figure counts below 0: an order never costs less than nothing, whichever of its lines goes back first. A step
/// below 0, where the customer's share of what went back was, pays nothing and is carried: the next refunds pay that
/// much less. So an order that was paid closes in whatever order its lines go back. `carried` is what earlier steps
/// carried, as far as it is still due.
///
/// A line for 20.00 and one whose customer is paid 8.00, 12.00 together: the second first, 0 and 8.00 carried, then
/// 20.00 − 8.00; the first first, 12.00 and then 0.
pub(crate) const fn payment(before: i64, after: i64, carried: i64) -> (i64, i64) {
    let step = at_least_zero(before).saturating_sub(at_least_zero(after)).saturating_sub(carried);
    (at_least_zero(step), at_least_zero(step.saturating_neg()))
}

const fn at_least_zero(minor: i64) -> i64 {
    if minor < 0 { 0 } else { minor }
}

/// Whether `part` lies between zero and `whole`.
const fn is_part(part: i64, whole: i64) -> bool {
    (part == 0 || part.signum() == whole.signum()) && part.unsigned_abs() <= whole.unsigned_abs()
}
