//! What the glue of a language needs of core beside the contract types: no rule of business.

#[cfg(feature = "python")]
pub mod python;
