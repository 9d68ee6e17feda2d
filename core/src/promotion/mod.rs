//! Promotions: which ones apply to a cart, their discounts, and why the others do not apply.
//!
//! A rulebook's promotions are compiled once into a [`Promotions`]: rules in the fixed order in which they run
//! (stage, rank, kind, id), an [`index`] that finds the few rules a cart may match, conditions and effects with
//! resolved names. [`Run::run`] then changes the [`Amounts`] of a basket, stage by stage, and records every
//! computation.

mod allocate;
mod amounts;
mod apply;
mod compile;
mod condition;
mod earning;
mod effect;
mod effort;
mod eligibility;
mod funding;
mod gift;
mod gift_prices;
mod group;
mod group_rule;
mod group_scratch;
mod index;
mod metric;
mod moment;
mod order_discount;
mod outcome;
mod pick;
mod points;
mod price_mode;
mod record;
mod rule;
mod run;
mod search;
mod selection;
mod state;
mod stopped_lines;
mod tier_outcome;
mod tiered;
mod turned_amounts;

pub(crate) use amounts::Amounts;
pub(crate) use compile::{Promotions, Stages};
pub(crate) use effort::{MOST_RECORDS, MOST_STEPS};
pub(crate) use gift_prices::{GiftFault, GiftPrices, PricedGift};
pub(crate) use outcome::ExplainContext;
pub(crate) use points::{EarnedRecord, earn, whole_points};
pub(crate) use record::{DiscountRecord, Ledger, RecordKind, SearchRecord};
pub(crate) use state::{Progress, Run, RunScratch};
pub(crate) use turned_amounts::{PartTaxes, PriceSlope};

#[cfg(test)]
mod tests;
