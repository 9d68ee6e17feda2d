//! What a stage is.

use crate::shell::Shell;
use crate::stop::Stop;

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

/// What a stage needs and other stages need not wait for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fetch {
    /// Who needs it.
    pub(crate) stage: &'static Stage,
    /// Fetches it; the stage does so itself where nobody did.
    pub(crate) run: fn(&mut Shell) -> Result<(), Stop>,
}
