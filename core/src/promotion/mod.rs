//! Promotions: which of them a cart earns, what they take off, and why the others do not.
//!
//! A rulebook's promotions are compiled once into a [`Promotions`]: rules in the fixed order in which they run (stage,
//! rank, kind, id), an [`index`] that finds the few rules a cart touches, predicates and effects with their names
//! resolved. [`Promotions::run`] then changes the [`Amounts`] of a basket, stage by stage, and leaves flat records of
//! every computation.

mod allocate;
mod amounts;
mod apply;
mod compile;
mod condition;
mod effect;
mod eligibility;
mod index;
mod metric;
mod order_discount;
mod outcome;
mod record;
mod rule;
mod run;
mod selection;
mod state;
mod units;

pub(crate) use amounts::Amounts;
pub(crate) use compile::Promotions;
pub(crate) use outcome::ExplainContext;
pub(crate) use record::{DiscountRecord, Ledger, RecordKind};
pub(crate) use state::{Progress, Run, RunScratch};

#[cfg(test)]
mod tests;
