//! The shape of the source tree, as rules a test can apply.
//!
//! The rules read text, never compiled code, so they hold under every feature and target at once:
//!
//! * [`imports`]: core's layers import downward only, siblings never meet, nobody uses `lib.rs`'s re-exports;
//! * [`circles`]: files import one way, inside a layer too;
//! * [`names`]: a type name is defined once;
//! * [`sizes`]: a file is one reason to change;
//! * [`glue`]: a binding names core's contract, never its insides.
//!
//! `tests/` applies them to this repository; the unit tests plant a violation of each and see it refused.

pub mod circles;
pub mod glue;
pub mod imports;
pub mod layers;
pub mod names;
pub mod references;
pub mod sizes;
pub mod source;
