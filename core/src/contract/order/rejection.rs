//! Why a command was not carried out.

use farthing_macros::contract;

use crate::error::ProblemCode;

use super::figures::Figure;

/// Why a command was not carried out: every reason at once. Nothing has changed.
#[contract]
pub struct Rejection {
    /// The reasons; at least one.
    pub reasons: Vec<RejectionReason>,
}

/// One reason why a command was not carried out.
#[contract]
pub struct RejectionReason {
    /// Which.
    pub code: ProblemCode,
    /// Where: a JSON Pointer into the command.
    pub path: String,
    /// What is wrong and what to do next, in English for a developer.
    pub message: String,
    /// What was asked for.
    pub requested: Option<Figure>,
    /// The bound it broke.
    pub limit: Option<Figure>,
    /// The largest figure that would have been accepted; absent where none would.
    pub largest: Option<Figure>,
}

impl std::fmt::Display for Rejection {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, reason) in self.reasons.iter().enumerate() {
            formatter.write_str(if index == 0 { "the command was not carried out: " } else { "; " })?;
            reason.fmt(formatter)?;
        }
        Ok(())
    }
}

impl std::fmt::Display for RejectionReason {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.path.is_empty() {
            write!(formatter, "{}: {}", self.code, self.message)
        } else {
            write!(formatter, "{} at {}: {}", self.code, self.path, self.message)
        }
    }
}

impl std::error::Error for Rejection {}
