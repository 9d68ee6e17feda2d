//! Promotions: which of them a cart earns, what they take off, and why the others do not.
//!
//! A rulebook's promotions are compiled once into a [`Promotions`]: rules in the fixed order in which they run (stage,
//! rank, kind, id), an [`index`] that finds the few rules a cart touches, predicates and effects with their names
//! resolved. [`Promotions::run`] then changes the [`Amounts`] of a basket, stage by stage, and leaves flat records of
//! every computation.

mod allocate;
mod amounts;
mod by_class;
mod closed;
mod compile;
mod condition;
mod effect;
mod explain;

mod index;
mod limits;
mod metric;
mod order_discount;
mod record;
mod rule;
mod run;
mod selection;
mod stacking;
mod state;
mod taker;
mod work;

pub(crate) use amounts::Amounts;
pub(crate) use compile::Promotions;

pub(crate) use explain::Told;
pub(crate) use record::{Given, Ledger, RecordKind};
pub(crate) use state::{Run, RunScratch};
