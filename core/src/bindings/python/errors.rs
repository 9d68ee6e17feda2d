//! Why a Python object is no value.

use pyo3::prelude::*;

use crate::error::{CommerceError, Problem};

/// Why a Python object is no value of a contract type.
#[derive(Debug)]
pub enum Fault {
    /// It has the right type and a value that breaks the contract.
    Problems(Vec<Problem>),
    /// It has the wrong type, or Python raised something.
    Raised(PyErr),
}

impl Fault {
    /// The same one level further out.
    #[must_use]
    pub fn under(self, step: &str) -> Self {
        match self {
            Self::Problems(problems) => {
                Self::Problems(problems.into_iter().map(|it| it.under(step)).collect())
            }
            raised @ Self::Raised(_) => raised,
        }
    }
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        Self::Problems(vec![problem])
    }
}

impl From<PyErr> for Fault {
    fn from(error: PyErr) -> Self {
        Self::Raised(error)
    }
}

impl From<CommerceError> for Fault {
    fn from(error: CommerceError) -> Self {
        Self::Problems(error.problems().to_vec())
    }
}
