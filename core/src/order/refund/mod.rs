//! Refunds that close to the minor unit: pure arithmetic over integers.
//!
//! # What must be stored
//! Per line, shipment and fee: the frozen [`LineVector`]'s figures, once; and one [`Refunded`]: the units reversed, the
//! amount that went back, and how much of that for no unit. An event records a [`LineStep`]; [`Refunded::plus`] folds it.
//! Components, shares and maxima are functions of those, so batches and their order cannot matter. What the customer still
//! pays for is Σ [`LineVector::customer_left`], and the rounding of what is payable of it.
//!
//! # One refund, in order
//! 1. `primary`: each line's step, by units or by amount; `reach`: by what the customer shall get, or net.
//!    An amount for the order goes over lines, shipments and fees first: [`Spreader::over_parts`].
//!    With a claw-back: [`ClawBack::step`] gives the sum, `over_parts` divides it over what is [`LineVector::owed`] with
//!    the units counted as reversed (on all lines: a target that rises may pay for units reversed before),
//!    [`LineVector::by_units_for`] makes each the line's step.
//! 2. `chain`: which taxes, which net, who gets it: [`LineVector::what_of`], [`LineVector::who_of`].
//! 3. `fee`: what the merchant keeps of the customer's share.
//! 4. `spread`: to which tenders. Before it the order rounds to the coin, where it is paid in cash: cumulative, what was
//!    payable less what is payable now.

pub(crate) mod chain;
pub(crate) mod claw_back;
pub(crate) mod destination;
pub(crate) mod fault;
pub(crate) mod fee;
pub(crate) mod limits;
pub(crate) mod parts;
pub(crate) mod primary;
pub(crate) mod reach;
pub(crate) mod request;
pub(crate) mod reversal;
pub(crate) mod spread;
pub(crate) mod tender;
pub(crate) mod units;
pub(crate) mod vector;

#[cfg(test)]
mod tests;

pub(crate) use claw_back::{ClawBack, ClawBackFacts};
pub(crate) use fault::RefundFault;
pub(crate) use fee::{FeeTax, ReturnFee};
pub(crate) use primary::{LineStep, Refunded};
pub(crate) use spread::Spreader;
pub(crate) use tender::{TenderClass, TenderPolicy, TenderRoom};
pub(crate) use vector::{LineVector, MAX_UNITS};
