//! What went wrong, as Python exceptions.

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use super::errors::Fault;
use super::in_python::InPython;
use crate::error::CommerceError;

impl Fault {
    /// The exception.
    #[must_use]
    pub fn raise(self, py: Python<'_>) -> PyErr {
        match self {
            Self::Problems(problems) => raise(py, &CommerceError::of(problems)),
            Self::Raised(error) => error,
        }
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
