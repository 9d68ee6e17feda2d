//! The Python classes of the contract.

use pyo3::PyClass;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;

use crate::json::{read, write};
use crate::shape::Contract;

/// A contract type and the Python class that stands for it.
pub trait Class {
    /// The class; not the type itself where Python needs a variant with no fields in place of a unit.
    type Class: PyClass;
}

/// Reads JSON text.
///
/// # Errors
/// A `ValueError` that names every problem.
pub fn from_json<T: Contract>(text: &str) -> PyResult<T> {
    read(text.as_bytes()).map_err(|error| PyValueError::new_err(error.to_string()))
}

/// Reads a word of an enum from a `str`.
///
/// # Errors
/// A `TypeError` for anything else, a `ValueError` for a word that is none of the enum's.
pub fn word<T: Contract>(object: Borrowed<'_, '_, PyAny>) -> PyResult<T> {
    let word: String =
        object.extract().map_err(|_| PyTypeError::new_err("expected a member of the enum or a str"))?;
    from_json(&write(&word))
}

/// The word of an enum.
#[must_use]
pub fn word_of<T: Contract>(value: &T) -> String {
    write(value).trim_matches('"').to_owned()
}
