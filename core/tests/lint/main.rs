//! What `lint` finds, and what it does not: each rule with a document that has the mistake, and one next to it that has not.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "a test may read files and clocks")]

mod conflicts;
mod money;
mod names;
mod no_effect;
mod prices;
mod request;
mod support;
mod whole;
