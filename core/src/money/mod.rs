//! Currencies, and exact division of amounts.
//!
//! * [`Currency`]: the crate's own ISO 4217 table, and private units (points, miles).
//! * [`Allocator`]: one amount over many weights, exact sum, no part above its room.
//! * [`unit_runs`]: the amount of a line over its units, at a cost independent of the quantity.
//! * [`cumulative`]: partial amounts in sequence (refunds).

mod allocate;
mod currency;
mod iso4217;
mod split;

pub use allocate::{AllocateFault, Allocation, Allocator, OnZero, Remainder};
pub use currency::{Currency, CurrencyFault};
pub(crate) use iso4217::currencies;
pub use iso4217::{IsoCurrency, TABLE_PUBLISHED};
pub use split::{MinorUnitRun, MinorUnitRuns, cumulative, cumulative_share, unit_runs};

/// The largest magnitude of an amount in minor units, 2^53 − 1: exact in every host language, JavaScript too.
pub const MAX_MINOR: i64 = 9_007_199_254_740_991;
