//! The one error of farthing.
use super::{Category, Problem};
use farthing_macros::contract;

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
        /// All that was found, in the order of the document.
        problems: Vec<Problem>,
    },
    /// A legal request that the rules say no to.
    #[error("the rules refuse the request: {}", Listed(problems))]
    Refused {
        /// All that was found, in the order of the document.
        problems: Vec<Problem>,
    },
    /// The input, a figure or the work is too large.
    #[error("a limit was reached: {}", Listed(problems))]
    Limit {
        /// All that was found, in the order of the document.
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
