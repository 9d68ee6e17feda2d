//! What a value of Python can do, and the list of classes that it is told by.

use std::collections::BTreeMap;

use pyo3::prelude::*;
use pyo3::types::PyType;

use super::errors::Fault;

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
