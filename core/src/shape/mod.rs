//! The description of a contract type, shared by the reader, the writer and the bindings.
//!
//! `#[contract]` generates one static table for each type. The reader walks it over any source of values and produces
//! a checked [`Tape`]; building a value from the tape cannot fail.

mod codes;
mod contract;
#[cfg(feature = "schema")]
pub mod schema;
mod table;
mod tape;

pub(crate) use codes::codes;
pub use contract::{Contract, ValueSink};
pub use table::{Choice, DecimalBounds, Field, Presence, Record, Shape, TextKind, Variant, Words};
pub use tape::{Node, Tape};
