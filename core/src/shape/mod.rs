//! What a contract type looks like from outside: the facts that the reader, the writer and the bindings share.
//!
//! `#[contract]` writes one static table for each type. The reader walks it over any source of values and leaves a
//! checked [`Tape`]; a value is then built from the tape without another fault.

mod contract;
#[cfg(feature = "schema")]
pub mod schema;
mod table;
mod tape;

pub use contract::{Contract, ValueSink};
pub use table::{Choice, DecimalBounds, Field, Presence, Record, Shape, TextKind, Variant, Words};
pub use tape::{Node, Tape};
