//! A year of a real shop, as carts: what each line of the file is, where and when it was sold.
//!
//! `main.rs` beside this crate prices it; README.md says what was assumed, `reconcile.py` calculates it again.

mod cart;
mod countries;
mod data;
mod kind;
mod london;

pub use cart::{range, request};
pub use countries::{Country, country};
pub use data::{Invoice, Row, Sales};
pub use kind::{Kind, Reason, kind};
pub use london::Local;
