//! Taxes: which apply, what they are exactly, where they are rounded.
//!
//! [`Taxes::compile`] indexes a rulebook's rules. For each request [`Taxes::classify`] gives every part its tax class, the
//! set of rules that apply to it; [`Taxes::compute`] then turns amounts into net, tax and gross. In between:
//!
//! 1. `solve` solves each distinct set of rules exactly, once: every tax is `a · price + Σ b · input` of a part.
//! 2. `shipping` lets shipping follow the goods; `line_amounts` rounds exact amounts and kept net amounts.
//! 3. `exact` values every tax of every part; `entries` links them into the rows of the breakdown.
//! 4. `round` rounds them by unit, line, group or document; `distribute` brings rounded sums back to lines.
//! 5. `compute` writes figures in which lines sum to groups, groups to totals, and net + tax = gross.
//!
//! `single_rate` does 3 to 5 at once for carts in which every part has at most one tax, a percentage of a whole amount: the
//! one fast path of the stage. Tests hold both ways against each other and against a slow model.
//!
//! What is still to come has its place: a marginal rate is a rule of several [segments](rule::RateSegment), each a tax of its
//! class with a row of its own; a measure or a declared value is one more [input](facts::TaxInput) of a part; a combination
//! of taxes is one more pool of [`round`].

mod classify;
mod compute;
mod distribute;
mod entries;
mod exact;
mod facts;
mod fault;
mod line_amounts;
mod output;
mod round;
mod rule;
mod rules;
mod scratch;
mod shipping;
mod single_rate;
mod solve;
#[cfg(test)]
mod tests;

pub(crate) use classify::Treatment;
#[cfg(target_family = "wasm")]
pub(crate) use facts::AnyTaxFacts;
pub(crate) use facts::{TaxFacts, TaxableKind};
pub(crate) use fault::{TaxFault, TaxQuery};
pub(crate) use output::{GroupFigure, PartFigures, TaxFigure, TaxOutput};
pub(crate) use rules::Taxes;
pub(crate) use scratch::TaxScratch;
