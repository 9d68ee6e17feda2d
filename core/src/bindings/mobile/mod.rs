//! What Kotlin and Swift see beside the contract types: the engine as a handle, every call typed and as JSON text.
//!
//! It stands in core and not in the binding, for uniffi makes one package of each crate that exports something. A JSON
//! twin takes bytes, as they come from a socket or a file: they need not be UTF-8 to be answered. Whatever takes a document
//! can fail: a decimal of the language may be none of ours, and uniffi throws what a scalar says of it as the call's error.

pub mod documents;
pub mod orders;
pub mod quotes;
