//! How a stage ends before its end.

/// Why a stage ended early. A failed test is not an early end: the shell counts it and the stage goes on.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// Something this machine does not have and that cannot be installed here.
    Missing(String),
    /// Something that should have worked did not.
    Broken(String),
}
