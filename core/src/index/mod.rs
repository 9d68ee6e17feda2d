//! Names to numbers: the one lookup table, and interned ids; and the one way to put a list in order.
//!
//! A rulebook speaks in ids; the engine resolves each once and works with indices from then on. [`Table`] maps
//! a name to a `u32`, [`Interner`] also hands out the numbers. Neither can be iterated, so no answer can depend
//! on the order of a hash table; the hasher is fixed, so no answer can depend on a seed.
//!
//! The tables hold rulebook keys only. A cart is looked up in them and never put into them, so it cannot build
//! collisions, and a hash that withstands an attacker is not needed.

mod arrange;
mod brief;
mod table;

pub(crate) use arrange::Arrange;
pub(crate) use brief::Rank;
pub(crate) use table::{Interner, Table};

#[cfg(test)]
mod tests;
