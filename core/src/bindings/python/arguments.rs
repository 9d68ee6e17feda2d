//! The keyword arguments of a class, read all before any is refused.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

use super::errors::Fault;
use super::value::InPython;
use crate::error::Problem;

/// The arguments of one call, and what was wrong with those read so far.
#[derive(Debug, Default)]
pub struct Arguments {
    problems: Vec<Problem>,
    raised: Option<PyErr>,
}

impl Arguments {
    /// The value of an argument; nothing when it has a fault, which is kept.
    pub fn take<T: InPython>(&mut self, name: &str, object: &Bound<'_, PyAny>) -> Option<T> {
        match T::from_python(object) {
            Ok(value) => return Some(value),
            Err(Fault::Problems(problems)) => {
                let path = format!("/{name}");
                self.problems.extend(problems.into_iter().map(|problem| problem.under(&path)));
            }
            Err(Fault::Raised(error)) if self.raised.is_none() => {
                let py = object.py();
                let is_type = error.is_instance_of::<PyTypeError>(py);
                let named = || PyTypeError::new_err(format!("argument '{name}': {}", error.value(py)));
                self.raised = Some(if is_type { named() } else { error });
            }
            Err(Fault::Raised(_)) => {}
        }
        None
    }

    /// The value of an argument that may be left out.
    pub fn take_or<T: InPython>(
        &mut self,
        name: &str,
        object: Option<&Bound<'_, PyAny>>,
        default: impl FnOnce() -> T,
    ) -> Option<T> {
        match object {
            Some(object) => self.take(name, object),
            None => Some(default()),
        }
    }

    /// What `value` makes of the arguments, when none of them has a fault.
    ///
    /// # Errors
    /// The first `TypeError`, else an `InvalidError` or `LimitError` with every problem.
    pub fn finish<T>(self, py: Python<'_>, value: Option<T>) -> PyResult<T> {
        match (self.raised, value) {
            (Some(error), _) => Err(error),
            (None, Some(value)) if self.problems.is_empty() => Ok(value),
            (None, _) => Err(Fault::Problems(self.problems).raise(py)),
        }
    }
}
