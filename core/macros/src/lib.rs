//! The `#[contract]` attribute.
