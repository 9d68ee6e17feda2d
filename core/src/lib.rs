//! Prices, promotions and taxes of a cart, to the last farthing.
//!
//! A shop in typed Rust:
//!
//! ```
//! use farthing::contract::{
//!     Adjust, Cart, CartLine, CurrencyCode, Effect, Explain, LinePrice, PriceMode, PriceSource, PricingPolicy,
//!     Promotion, QuoteRequest, RoundingLevel, Rulebook, Target, TaxPolicy, TaxRule,
//! };
//! use farthing::{Engine, explain};
//!
//! fn main() -> Result<(), farthing::error::CommerceError> {
//!     let autumn = Promotion::new("autumn")
//!         .with_name("Autumn: 10 % off")
//!         .with_effects([Effect::new(Target::order(), Adjust::percent(10))]);
//!     let pricing = PricingPolicy::new().with_sources([PriceSource::Given]);
//!     let rulebook = Rulebook::new(CurrencyCode::EUR, pricing, TaxPolicy::new(RoundingLevel::Group))
//!         .with_tax_rules([TaxRule::new("de-vat", "DE").with_name("MwSt").with_rate_percent(19)])
//!         .with_promotions([autumn])
//!         .build()?;
//!     let engine = Engine::new(&rulebook)?; // checked and compiled once, shared by all threads
//!
//!     let cart = Cart::new(CurrencyCode::EUR)
//!         .with_price_mode(PriceMode::TaxIncluded)
//!         .with_lines([CartLine::new("1", "BOOK", 1).with_price(LinePrice::given("19.99"))]);
//!     let request = QuoteRequest::new("2026-11-23T18:30:00+01:00", cart)
//!         .with_tax_jurisdictions(["DE"])
//!         .with_explain(Explain::All)
//!         .build()?; // or every invalid value: INVALID_DECIMAL at /cart/lines/0/price/unit_price, …
//!
//!     let priced = engine.quote(&request)?; // a pure function; or every problem of the request
//!     assert_eq!(priced.totals().payable.to_string(), "17.99");
//!     let workings = explain::workings(&priced.to_quote(), &explain::Names::new(&rulebook, &request));
//!     assert!(workings.contains("on the order, from 19.99: 1.999 → 2.00"));
//!     assert!(workings.contains("exactly 2.87 + 4/17 of 0.01 → 2.87"));
//!     Ok(())
//! }
//! ```
//!
//! 1. Describe the shop as a [`contract::Rulebook`] and the cart as a [`contract::QuoteRequest`]. Constructors take
//!    texts, whole numbers, `Decimal`s and one another's [`Draft`](contract::Draft)s;
//!    [`build`](contract::Draft::build) returns the value or every problem. [`json::read`] reads the same documents
//!    from JSON. Amounts are never floats.
//! 2. Compile the rulebook into an [`Engine`] once and keep it: it is immutable and shared by all threads.
//! 3. Call [`Engine::quote`] for each cart. It is a pure function; it returns a [`Priced`] value, which holds
//!    integers of minor units, and [`Priced::to_quote`] converts it to a [`contract::Quote`].
//! 4. Show it: [`explain`] turns a quote into a receipt, its workings, and why other promotions did not apply.
//!
//! # Crate features
//!
//! | feature | what it adds |
//! |---|---|
//! | `serde` (default) | `Serialize` and `Deserialize` for every contract type; [`json`] needs no feature |
//! | `schema` | JSON Schema for every contract type, by `schemars` 1 |
//! | `chrono`, `jiff` | moments of `chrono` 0.4 or `jiff` 0.2 where an instant is taken, and back |
//! | `uniffi`, `wasm`, `python` | the glue of one language each, for the bindings in the repository |
//!
//! No feature changes a figure. `Decimal`, which amounts, prices, quantities and rates take, is that of `rust_decimal` 1
//! (from 1.43 on), without its default features.
//!
//! # Errors
//!
//! Every failure is an [`error::CommerceError`]. Each of its problems has a code, a JSON Pointer and a sentence that
//! says what to do next. Problems are reported in stages: first the syntax and types of the document, then its
//! values, then lines without a price, then parts without a tax rule.
#![forbid(unsafe_code)]
// Lints that core code must pass, and why. Tests are exempt, and so are builds with a binding's feature, whose
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
        // A wrapped or truncated number is a wrong amount: use checked operations, `From` and `TryFrom`.
        clippy::arithmetic_side_effects,
        clippy::as_conversions,
        clippy::float_arithmetic,
        // Hash iteration order varies; equal input must give equal bytes on every machine.
        clippy::iter_over_hash_type,
        clippy::disallowed_methods,
        clippy::disallowed_types,
        // A library does not write to the terminal.
        clippy::print_stdout,
        clippy::print_stderr,
        clippy::dbg_macro,
        // An exception states its reason.
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

// Code generated by `#[contract]` names this crate as `farthing`, inside the crate too.
extern crate self as farthing;

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!();

pub mod api;
#[cfg(any(feature = "python", feature = "uniffi", feature = "wasm"))]
#[doc(hidden)]
pub mod bindings;
mod check;
pub mod contract;
pub mod einvoice;
pub mod error;
pub mod explain;
mod index;
pub mod json;
pub mod lint;
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

pub use quote::{Engine, Priced, PricedCart, Scratch, what_if};
