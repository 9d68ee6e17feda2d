//! Taxes: which apply, what they are exactly, where they are rounded.
//!
//! [`Taxes::compile`] indexes a rulebook's rules. For each request [`Taxes::classify`] gives every part its tax class, the
//! set of rules that apply to it; [`Taxes::compute`] then turns amounts into net, tax and gross. In between:
//!
//! 1. `class` solves each distinct set of rules exactly, once: every tax is `a · price + b · quantity`.
//! 2. `shipping` lets shipments follow the goods; `settle` makes exact amounts and kept net amounts whole.
//! 3. `entry` links every tax of every part into its row of the breakdown.
//! 4. `grain` rounds: by unit, line, group or document; `give_back` and `residue` give sums back to lines.
//! 5. `compute` writes figures in which lines sum to groups, groups to totals, and net + tax = gross.
//!
//! `everyday` does 3 to 5 at once for carts in which every part has at most one tax, a percentage of a whole amount: in
//! `i64` throughout, without links or ratios; `plain` does it without a test of range for each operation where amounts are
//! small and each tax is rounded on its own. Tests hold all ways against each other and against a slow model.
//!
//! Marginal rates (`segs`), declared values and jumps will be further variants of a class and of `solve`; paired taxes a
//! further grain. Nothing else has to know of them.

mod answer;
mod calendar;
mod class;
mod classify;
mod compute;
mod entry;
mod everyday;
mod exact;
mod facts;
mod fault;
mod fraction;
mod give_back;
mod grain;
mod links;
mod output;
mod place;
mod plain;
mod residue;
mod rounder;
mod rule;
mod scratch;
mod settle;
mod shipping;
mod sums;
mod taxable;
mod taxes;
#[cfg(test)]
mod tests;

pub(crate) use classify::Treatment;
#[cfg(target_family = "wasm")]
pub(crate) use facts::AnyFacts;
pub(crate) use facts::TaxFacts;
pub(crate) use fault::{Asked, TaxFault};
pub(crate) use output::{GroupFigure, PartFigures, TaxFigure, TaxOutput};
pub(crate) use rule::Prices;
pub(crate) use scratch::TaxScratch;
pub(crate) use taxable::TaxableKind;
pub(crate) use taxes::Taxes;
