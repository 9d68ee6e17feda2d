//! What the glue of a language needs of core beside the contract types: no rule of business.

#[cfg(feature = "uniffi")]
pub mod mobile;
#[cfg(feature = "python")]
pub mod python;
#[cfg(feature = "wasm")]
pub mod wasm;
