//! Laws and figures of `num` and `money`, against slow models that share no code with them.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::type_complexity,
    reason = "a test may read files, keep sets and tabulate cases"
)]

mod allocation_cases;
mod allocation_laws;
mod currencies;
mod generators;
mod model;
mod money;
mod muldiv;
mod ratio;
mod text;
mod wide;
