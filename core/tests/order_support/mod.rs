//! What tests of random orders share: shops, dice, the lives of orders.
//!
//! `#[path = "../order_support/mod.rs"] mod order_support;` A life begins with [`life::Life::begin`]; then, again and again,
//! [`life::Life::next`] says what is told next, the test lets the engine decide and hands the outcome to
//! [`life::Life::hear`]. What is told is `likely` (drawn from what the order still allows), `wild` (anything), an answer of
//! the [`gateway`], or something that was told before.
#![allow(dead_code, reason = "each test uses a part of it")]

pub(crate) mod dice;
pub(crate) mod gateway;
pub(crate) mod life;
pub(crate) mod likely;
pub(crate) mod room;
pub(crate) mod shop;
pub(crate) mod wild;
