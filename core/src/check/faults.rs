//! Collects every problem of an input.

use core::fmt::Display;

use crate::error::{CommerceError, Problem, ProblemCode};

/// The most problems in one error; a document with more is not corrected one by one.
const MOST_PROBLEMS: usize = 1_000;

/// The problems found so far.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    problems: Vec<Problem>,
}

impl Faults {
    /// Records a problem. Cold: valid input never calls it.
    #[cold]
    pub(crate) fn add(&mut self, code: ProblemCode, path: impl Into<String>, message: impl Into<String>) {
        self.push(Problem::new(code, path, message));
    }

    /// Records a problem whose message states figures or names, with those as parameters.
    #[cold]
    pub(crate) fn add_with(
        &mut self,
        code: ProblemCode,
        path: impl Into<String>,
        message: impl Into<String>,
        params: &[(&str, &dyn Display)],
    ) {
        let problem = Problem::new(code, path, message);
        let with = |problem: Problem, (name, value): &(&str, &dyn Display)| problem.with_param(*name, value);
        self.push(params.iter().fold(problem, with));
    }

    /// Records a figure that breaks a rule.
    #[cold]
    pub(crate) fn out_of_range(&mut self, path: String, rule: &str, found: impl Display) {
        let message = format!("{rule}; found {found}");
        self.add_with(ProblemCode::OutOfRange, path, message, &[("found", &found)]);
    }

    /// Records a problem that exists already.
    #[cold]
    pub(crate) fn push(&mut self, problem: Problem) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem);
        }
    }

    /// How many problems there are.
    pub(super) fn count(&self) -> usize {
        self.problems.len()
    }

    /// Forgets all but the first `count` problems.
    #[cold]
    pub(super) fn forget_from(&mut self, count: usize) {
        self.problems.truncate(count);
    }

    /// Whether there are no problems.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// `Ok` without problems, else an error with all of them.
    pub(crate) fn into_result(self) -> Result<(), CommerceError> {
        if self.problems.is_empty() { Ok(()) } else { Err(CommerceError::of(self.problems)) }
    }
}

/// The path of a field below a path; empty below an empty one, which is of no interest and takes no memory.
pub(super) fn below(path: &str, field: &str) -> String {
    if path.is_empty() { String::new() } else { format!("{path}/{field}") }
}
