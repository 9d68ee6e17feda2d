//! Collects every problem of an input.

use crate::error::{CommerceError, Problem, ProblemCode};

/// The most problems one answer lists; a document with more is not being corrected one by one.
const MOST_PROBLEMS: usize = 1_000;

/// The problems found so far.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    problems: Vec<Problem>,
}

impl Faults {
    /// Notes a problem. Never on the path of a good input.
    #[cold]
    pub(crate) fn add(&mut self, code: ProblemCode, path: impl Into<String>, message: impl Into<String>) {
        self.push(Problem::new(code, path, message));
    }

    /// Notes a problem that has been made already.
    #[cold]
    pub(crate) fn push(&mut self, problem: Problem) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem);
        }
    }

    /// Whether nothing was found.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// `Ok` if nothing was found, else all of it.
    pub(crate) fn into_result(self) -> Result<(), CommerceError> {
        if self.problems.is_empty() { Ok(()) } else { Err(CommerceError::of(self.problems)) }
    }
}
