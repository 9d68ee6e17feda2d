//! Core's tests, as every stage runs them: with the same features, so that core is compiled once for all.

use std::process::Command;

use crate::shell::cargo;

/// `cargo test` of core, with the one feature that has tests of its own (the JSON Schemas that are checked in).
pub(crate) fn core_tests() -> Command {
    cargo(&["test", "--locked", "--package", "farthing", "--features", "farthing/schema"])
}
