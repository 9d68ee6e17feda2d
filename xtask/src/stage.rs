//! What a stage is.

use crate::shell::Shell;

/// One row of the test command.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stage {
    /// What the caller types.
    pub(crate) name: &'static str,
    /// Whose tests they are, for `--require`: `rust`, `wasm`, `python`, …
    pub(crate) language: &'static str,
    /// What it shows, in half a line.
    pub(crate) shows: &'static str,
    /// Left out of the default set, because it takes minutes.
    pub(crate) only_full: bool,
    /// Does the work; the shell counts.
    pub(crate) run: fn(&mut Shell) -> Result<(), Stop>,
}

/// Why a stage ended early. A failed test is not an early end: the shell counts it and the stage goes on.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// Something this machine does not have and that cannot be installed here.
    Missing(String),
    /// Something that should have worked did not.
    Broken(String),
}
