//! Currencies, amounts and the ways to divide one exactly.
//!
//! * [`Currency`]: our own ISO 4217 table, and private units (points, miles).
//! * [`Amount`]: minor units with their currency; mixing currencies is an error.
//! * [`Allocator`]: one amount over many weights, exact sum, no part above its room.
//! * [`unit_runs`]: one line over its units, at a cost that does not grow with the quantity.
//! * [`cumulative`] and [`Running`]: splits that arrive one after the other (refunds, instalments).
//! * [`Exchange`]: an explicit rate, never an implicit conversion.

mod allocate;
mod amount;
mod cumulative;
mod currency;
mod exchange;
mod iso4217;
mod units;

pub use allocate::{AllocateFault, Allocation, Allocator, OnZero, Residue};
pub use amount::{Amount, AmountFault, MAX_MINOR};
pub use cumulative::{Running, cumulative, cumulative_part};
pub use currency::{Currency, CurrencyFault};
pub use exchange::{Exchange, ExchangeFault};
pub use iso4217::{IsoCurrency, TABLE_PUBLISHED};
pub use units::{UnitRun, UnitRuns, unit_runs};
