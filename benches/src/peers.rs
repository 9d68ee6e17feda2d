//! What the engine is compared with.

pub mod decimal;
pub mod floor;
#[cfg(feature = "stateset")]
pub mod stateset;
