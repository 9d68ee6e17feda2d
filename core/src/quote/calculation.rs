//! Versions of the answer.

/// The calculation version: every change that alters an answer raises it. A quote carries the one that gave it.
pub const CALCULATION: u32 = crate::check::CALCULATION;

/// The version of the contract types.
pub const SCHEMA: u32 = crate::check::SCHEMA;
