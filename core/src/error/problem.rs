//! A problem, said so that a newcomer can mend it, and the one error of farthing, which lists all problems of an input.

use farthing_macros::contract;

use super::code::{Category, ProblemCode};

/// One thing that is wrong with an input: what, where, and what to do next.
#[contract(own_constructor)]
pub struct Problem {
    /// Which fault this is.
    pub code: ProblemCode,
    /// Where it is: a JSON Pointer (RFC 6901) into the document, empty for the document itself.
    pub path: String,
    /// What is wrong, what was found, and what to do next, in English for a developer.
    pub message: String,
    /// The figures and names that the message states of the input, for whoever writes a message in another language.
    pub params: Vec<Param>,
    /// Whether the problem stops the work.
    #[contract(default = Severity::Error)]
    pub severity: Severity,
}

/// A figure of a problem's message.
#[contract(own_constructor)]
pub struct Param {
    /// What the figure is, such as `found` or `limit`.
    pub name: String,
    /// The figure as text.
    pub value: String,
}

/// Whether a problem stops the work.
#[contract]
pub enum Severity {
    /// Nothing is computed.
    Error,
    /// The answer stands, the problem should be looked at.
    Warning,
    /// Nothing is wrong: worth knowing.
    Information,
}

impl Problem {
    /// The problem `code` at `path`, without figures.
    #[must_use]
    pub fn new(code: ProblemCode, path: impl Into<String>, message: impl Into<String>) -> Self {
        let (path, message) = (path.into(), message.into());
        Self { code, path, message, params: Vec::new(), severity: Severity::Error }
    }

    /// The same problem with one more figure of its message.
    #[must_use]
    pub fn with_param(mut self, name: impl Into<String>, value: impl ToString) -> Self {
        self.params.push(Param { name: name.into(), value: value.to_string() });
        self
    }

    /// The same problem one level further out: `path` goes in front of the problem's own.
    #[must_use]
    pub fn under(mut self, path: &str) -> Self {
        self.path.insert_str(0, path);
        self
    }
}

impl std::error::Error for Problem {}

impl std::fmt::Display for Problem {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.path.is_empty() {
            write!(formatter, "{}: {}", self.code, self.message)
        } else {
            write!(formatter, "{} at {}: {}", self.code, self.path, self.message)
        }
    }
}

/// Why there is no answer, with every problem that was found.
///
/// A promotion that does not apply is not an error: it is part of the answer. On the wire an error is an object like any
/// other enum with data: `{"kind":"invalid","problems":[…]}`.
#[contract(error)]
#[derive(thiserror::Error)]
pub enum CommerceError {
    /// The input breaks the contract.
    #[error("the input breaks the contract: {}", Listed(problems))]
    Invalid {
        /// Every problem that was found: those of form first, then those of meaning.
        problems: Vec<Problem>,
    },
    /// A legal request that the rules say no to.
    #[error("the rules refuse the request: {}", Listed(problems))]
    Refused {
        /// Every problem that was found: those of form first, then those of meaning.
        problems: Vec<Problem>,
    },
    /// The input, a figure or the work is too large.
    #[error("a limit was reached: {}", Listed(problems))]
    Limit {
        /// Every problem that was found: those of form first, then those of meaning.
        problems: Vec<Problem>,
    },
}

impl CommerceError {
    /// The error that `problems` make together: `Invalid` when one of them breaks the contract, else `Limit` when one of them is a limit,
    /// else `Refused`.
    #[must_use]
    pub fn of(problems: Vec<Problem>) -> Self {
        let has = |category| problems.iter().any(|problem| problem.code.category() == category);
        if has(Category::Invalid) || problems.is_empty() {
            Self::Invalid { problems }
        } else if has(Category::Limit) {
            Self::Limit { problems }
        } else {
            Self::Refused { problems }
        }
    }

    /// Every problem that was found.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        let (Self::Invalid { problems } | Self::Refused { problems } | Self::Limit { problems }) = self;
        problems
    }
}

impl From<Problem> for CommerceError {
    fn from(problem: Problem) -> Self {
        Self::of(vec![problem])
    }
}

/// Problems, one after the other.
struct Listed<'a>(&'a [Problem]);

impl std::fmt::Display for Listed<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, problem) in self.0.iter().enumerate() {
            if index > 0 {
                formatter.write_str("; ")?;
            }
            problem.fmt(formatter)?;
        }
        Ok(())
    }
}
