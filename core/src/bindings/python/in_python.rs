//! How a value goes into Python and comes out of it, and what is raised where it does not.

use std::collections::BTreeMap;

use pyo3::prelude::*;
use pyo3::types::{PyTuple, PyType};

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

/// Makes a class, or gives the one that is there.
pub(super) type Make = for<'py> fn(Python<'py>) -> Bound<'py, PyType>;

/// The names of classes with how to make them.
#[derive(Debug, Default)]
pub struct Classes {
    pub(super) named: BTreeMap<&'static str, Make>,
}

impl Classes {
    /// Adds a class; whether it was not there yet.
    pub fn add(&mut self, name: &'static str, make: Make) -> bool {
        self.named.insert(name, make).is_none()
    }
}

/// A value that Python code hands over and gets back.
pub trait InPython: Sized {
    /// The value of a Python object.
    ///
    /// # Errors
    /// Problems of a value that has the right type, else a `TypeError`.
    fn from_python(object: &Bound<'_, PyAny>) -> Result<Self, Fault>;

    /// The Python object of the value.
    ///
    /// # Errors
    /// What Python raises, which is want of memory only.
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>>;

    /// Names the type's class, and the classes of everything in it; a type without one names nothing.
    fn classes(_: &mut Classes) {}
}
