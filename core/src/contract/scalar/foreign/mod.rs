//! How the scalars look in other languages, one a file, each behind its feature.

#[cfg(feature = "python")]
mod python;
#[cfg(feature = "schema")]
mod schema;
#[cfg(feature = "uniffi")]
mod uniffi;
#[cfg(feature = "wasm")]
mod wasm;
