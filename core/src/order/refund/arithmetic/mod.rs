//! Refunds that close to the minor unit: pure arithmetic over integers.
//!
//! # What must be stored
//! Per line, shipping line and fee: the frozen figures, once; and one [`Refunded`]: the units reversed, the amount
//! reversed, and the goodwill in it. An event records a [`LineStep`]; [`Refunded::plus`] folds it. Components, shares
//! and maxima are functions of those, so batches and their order cannot matter. The customer's current total is Σ
//! [`FrozenLine::customer_left`], rounded as the payable amount.
//!
//! # One refund, in order
//! 1. `step`: each line's step, by units or by amount; `chain`: by the customer's share, or net.
//!    An amount for the order goes over lines, shipping and fees first: [`Spreader::over_parts`].
//!    With a claw-back: [`ClawBack::step`](crate::contract::order::ClawBack::step) gives the sum, `over_parts` divides it over
//!    what is [`FrozenLine::owed`] with the units counted as reversed (on all lines: a target that rises may refund units
//!    reversed before), [`FrozenLine::by_units_for`] makes each the line's step.
//! 2. `chain`: which taxes, which net, which payers: [`FrozenLine::parts_by_tax`], [`FrozenLine::parts_by_payer`].
//! 3. `deductions`: the fees that lower the customer's share.
//! 4. `spread`: to which tenders. Before it the order rounds to the cash rounding increment, where it is paid in cash:
//!    cumulative, what was payable less what is payable now.

mod chain;
pub(crate) mod deductions;
mod frozen_line;
mod spread;
mod step;

#[cfg(test)]
mod tests;

pub(crate) use super::arithmetic::deductions::ClawBackFacts;
pub(crate) use super::arithmetic::deductions::{AgreedFee, FeeTax};
pub(crate) use super::arithmetic::frozen_line::RefundFault;
pub(crate) use frozen_line::{FrozenLine, MAX_UNITS};
pub(crate) use spread::{RefundableTender, Spreader, store_credit};
pub(crate) use step::{LineStep, Refunded, payment};
