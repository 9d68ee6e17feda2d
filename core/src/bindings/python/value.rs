//! How a value goes into Python and comes out of it.

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyString};

use super::errors::{Fault, raise};
use super::plain::{str_text, wrong_type};
use super::source::read_object;
use crate::error::CommerceError;
use crate::json::{read, write};
use crate::shape::Contract;

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

    /// Adds the type's class to a module, and the classes of everything in it; a type without one adds nothing.
    ///
    /// # Errors
    /// What Python raises when a class cannot be made.
    fn add_classes(_: &Bound<'_, PyModule>) -> PyResult<()> {
        Ok(())
    }
}

/// Reads JSON text, `str` or `bytes`.
///
/// # Errors
/// An `InvalidError` or a `LimitError` with every problem of the text; a `TypeError` for anything but text.
pub fn from_json<T: Contract>(text: &Bound<'_, PyAny>) -> PyResult<T> {
    let value = match text.cast::<PyString>() {
        Ok(text) => str_text(text).map_err(CommerceError::from).and_then(|text| read(text.as_bytes())),
        Err(_) => read(text.cast::<PyBytes>()?.as_bytes()),
    };
    value.map_err(|error| raise(text.py(), &error))
}

/// Reads a dict as JSON has it.
///
/// # Errors
/// An `InvalidError` or a `LimitError` with every problem of the dict; a `TypeError` for what JSON does not know.
pub fn from_dict<T: Contract>(object: &Bound<'_, PyAny>) -> PyResult<T> {
    read_object(object).map_err(|fault| fault.raise(object.py()))
}

/// What `__reduce__` gives: the class's name and the canonical text, from which `restore` makes the value again.
///
/// # Errors
/// What Python raises, which is a module that is not installed.
pub fn reduce<'py>(
    py: Python<'py>,
    name: &'static str,
    value: &impl Contract,
) -> PyResult<(Bound<'py, PyAny>, (&'static str, String))> {
    Ok((py.import("farthing._pickle")?.getattr("restore")?, (name, write(value))))
}

/// The value of a class that was given as a dict.
///
/// # Errors
/// Every problem of the dict; a `TypeError` for anything else.
pub fn value<T: Contract>(object: &Bound<'_, PyAny>, class: &str) -> Result<T, Fault> {
    match object.is_instance_of::<PyDict>() {
        true => read_object(object),
        false => Err(wrong_type(&format!("{class} or dict"), object)),
    }
}
