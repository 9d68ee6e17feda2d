//! Taxes: which ones apply, their exact amounts, and where they are rounded.
//!
//! [`Taxes::compile`] indexes a rulebook's rules. For each request [`Taxes::classify`] determines the tax class of
//! every part, the set of rules that apply to it; [`Taxes::compute`] then turns amounts into net, tax and gross. In
//! detail:
//!
//! 1. `solve` solves each distinct set of rules exactly, once: every tax is `a · price + Σ b · input` of a part.
//! 2. `shipping` classifies shipping like the goods; `line_amounts` rounds exact amounts, and net amounts where the
//!    policy keeps the net.
//! 3. `exact` computes the exact tax of every part; `entries` links them into the rows of the breakdown.
//! 4. `round` rounds them by unit, line, group or document; `distribute` divides rounded sums over lines,
//!    `room` keeps odd units from lowering a net amount below zero.
//! 5. `compute` writes figures in which lines sum to groups, groups to totals, and net + tax = gross.
//!
//! `single_rate` does 3 to 5 at once for carts in which every part has at most one tax, a percentage of a whole
//! amount: the fast path of the stage. Tests compare both paths with each other and with a slow model.
//!
//! Extension points: a marginal rate is a rule with several [segments](rule::RateSegment), each a tax of its class
//! with its own row; a measure or a declared value is a further [input](facts::TaxInput) of a part; a combination of
//! taxes is a further pool of [`round`].

mod classify;
mod compute;
mod convert;
mod distribute;
mod entries;
mod exact;
mod exact_part;
mod facts;
mod fault;
mod line_amounts;
mod output;
mod place;
mod portion;
mod room;
mod round;
mod rule;
mod rules;
mod scratch;
mod shipping;
mod single_rate;
mod solve;
#[cfg(test)]
mod tests;

pub(crate) use classify::{Sale, Treatment};
pub(crate) use convert::{Included, PriceConversion};
pub(crate) use exact_part::ExactPart;
#[cfg(target_family = "wasm")]
pub(crate) use facts::AnyTaxFacts;
pub(crate) use facts::{TaxFacts, TaxableKind};
pub(crate) use fault::{TaxFault, TaxFaultKind, TaxQuery};
pub(crate) use output::{GroupFigure, PartFigures, TaxFigure, TaxOutput};
pub(crate) use place::place_of_supply;
pub(crate) use portion::{KeptFigure, SetPart, TaxedSet, TaxedSets, divided};
pub(crate) use rules::Taxes;
pub(crate) use scratch::TaxScratch;
