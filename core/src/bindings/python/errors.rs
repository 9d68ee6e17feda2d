//! What went wrong, as Python exceptions.

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use super::value::InPython;
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

    /// The exception.
    #[must_use]
    pub fn raise(self, py: Python<'_>) -> PyErr {
        match self {
            Self::Problems(problems) => raise(py, &CommerceError::of(problems)),
            Self::Raised(error) => error,
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

/// The exception of an error: `InvalidError`, `RefusedError` or `LimitError` with its problems.
#[must_use]
pub fn raise(py: Python<'_>, error: &CommerceError) -> PyErr {
    let class = match error {
        CommerceError::Invalid { .. } => "InvalidError",
        CommerceError::Refused { .. } => "RefusedError",
        CommerceError::Limit { .. } => "LimitError",
    };
    let made = || {
        let problems = error.problems().iter().map(|problem| problem.to_python(py));
        let problems = PyTuple::new(py, problems.collect::<PyResult<Vec<_>>>()?)?;
        py.import("farthing._errors")?.getattr(class)?.call1((error.to_string(), problems))
    };
    made().map_or_else(|raised: PyErr| raised, PyErr::from_value)
}
