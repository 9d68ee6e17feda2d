//! Prices, promotions and taxes of a cart, to the last farthing.
//!
//! 1. Describe the shop as a [`contract::Rulebook`] and what is asked as a [`contract::QuoteRequest`]: in Rust, or as JSON
//!    through [`json::read`]. Amounts, rates and quantities are decimal text (`"19.99"`), never floats.
//! 2. Make an [`Engine`] of the rulebook once, and keep it: it is immutable and shared by all threads.
//! 3. Ask [`Engine::quote`] as often as you like. It is a pure function; its [`Priced`] answer holds integers of minor
//!    units, and [`Priced::to_quote`] writes it out as a [`contract::Quote`].
//! 4. Show it: [`explain`] turns a quote into a receipt, its workings, and why other promotions did not apply.
//!
//! Whatever fails, fails with an [`error::CommerceError`]: its problems each have a code, a JSON Pointer and a sentence
//! that says what to do next. Form comes before meaning: a document that does not read lists all faults of form, one that
//! reads lists all that its values get wrong; then come lines without a price, then those without a tax rule.
#![forbid(unsafe_code)]
// What core code must not do, and why. Tests are spared, and so are builds with a binding's feature, whose
// generated code trips some; the strict run is `cargo clippy -p farthing`. An exception is written
// `#[expect(clippy::…, reason = "…")]` on the smallest item. Banned calls and types: `../clippy.toml`.
#![cfg_attr(
    not(any(test, feature = "schema", feature = "uniffi", feature = "wasm", feature = "python")),
    deny(
        // A panic in a checkout is an outage: every failure is a typed error.
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::unreachable,
        clippy::todo,
        clippy::unimplemented,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::fallible_impl_from,
        // A wrapped or cut number is a wrong cent: checked operations, `From` and `TryFrom`.
        clippy::arithmetic_side_effects,
        clippy::as_conversions,
        clippy::float_arithmetic,
        // The same input has the same bytes everywhere.
        clippy::iter_over_hash_type,
        clippy::disallowed_methods,
        clippy::disallowed_types,
        // A library is silent.
        clippy::print_stdout,
        clippy::print_stderr,
        clippy::dbg_macro,
        // An exception says why.
        clippy::allow_attributes,
        clippy::allow_attributes_without_reason,
    )
)]
#![cfg_attr(
    test,
    allow(
        clippy::disallowed_methods,
        clippy::disallowed_types,
        reason = "a test may read a file and keep a set"
    )
)]

// What `#[contract]` writes names this crate from outside, in every crate alike.
extern crate self as farthing;

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!();

pub mod api;
#[cfg(any(feature = "python", feature = "uniffi", feature = "wasm"))]
#[doc(hidden)]
pub mod bindings;
mod check;
pub mod contract;
pub mod error;
pub mod explain;
mod index;
pub mod json;
#[doc(hidden)]
pub mod money;
#[doc(hidden)]
pub mod num;
pub mod order;
mod pricing;
mod promotion;
pub mod quote;
#[doc(hidden)]
pub mod shape;
mod tax;

pub use quote::{Engine, Priced, Scratch};
