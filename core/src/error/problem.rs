//! One thing that is wrong, said so that a newcomer can mend it.
use super::ProblemCode;
use farthing_macros::contract;

/// One thing that is wrong with an input: what, where, and what to do next.
#[contract]
pub struct Problem {
    /// Which fault this is.
    pub code: ProblemCode,
    /// Where it is: a JSON Pointer (RFC 6901) into the document, empty for the document itself.
    pub path: String,
    /// What is wrong, what was found, and what to do next, in English for a developer.
    pub message: String,
    /// The figures of the message, for whoever writes a message in another language.
    pub params: Vec<Param>,
    /// Whether the problem stops the work.
    #[contract(default = Severity::Error)]
    pub severity: Severity,
}

/// A figure of a problem's message.
#[contract]
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
}

impl Problem {
    /// The same problem with one more figure of its message.
    #[must_use]
    pub fn with_param(mut self, name: impl Into<String>, value: impl ToString) -> Self {
        self.params.push(Param { name: name.into(), value: value.to_string() });
        self
    }

    /// The same problem as a warning.
    #[must_use]
    pub fn as_warning(mut self) -> Self {
        self.severity = Severity::Warning;
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
