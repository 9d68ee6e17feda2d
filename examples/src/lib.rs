//! What the examples do, as functions that their tests call too.

pub mod checkout;
pub mod life;
mod may;
mod said;

/// The example in the project's README, compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
#[derive(Debug)]
pub struct Readme;
