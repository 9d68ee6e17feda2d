//! Names to numbers: a lookup table and interned ids; and sorting.
//!
//! A rulebook refers to things by id; the engine resolves each id once and uses indices from then on. [`Table`] maps
//! a name to a `u32`, [`Interner`] also assigns the numbers. Neither can be iterated, so no result depends on the
//! order of a hash table; the hasher is fixed, so no result depends on a seed.
//!
//! The tables hold rulebook keys only. A cart is looked up but never inserted, so it cannot construct collisions, and
//! a keyed hash is not needed.

mod arrange;
mod brief;
mod table;

pub(crate) use arrange::Arrange;
pub(crate) use brief::Rank;
pub(crate) use table::{Interner, Table};

#[cfg(test)]
mod tests;
