//! A small shop in typed Rust: its rulebook, its baskets, its answers over HTTP.

pub mod basket;
pub mod http;
pub mod problem;
pub mod shop;
