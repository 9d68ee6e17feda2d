//! How the scalars look in other languages, one a file, each behind its feature; Python's stand in `bindings`.

#[cfg(feature = "schema")]
mod schema;
#[cfg(feature = "uniffi")]
mod uniffi;
#[cfg(feature = "wasm")]
mod wasm;
