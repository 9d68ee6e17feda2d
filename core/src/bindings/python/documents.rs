//! What a caller may pass as a document: an instance of its class, a dict, or JSON text; and what a call gives or raises.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyMapping, PyString};

use super::in_python::{Fault, InPython, raise};
use super::scalars::{str_text, wrong_type};
use super::source::{read_object, read_object_checked};
use crate::contract::order::Rejection;
use crate::error::{CommerceError, Problem};
use crate::json::{Document, read, read_document};
use crate::quote::Engine;
use crate::shape::{Contract, Shape};

/// The document that is passed to an entry point; JSON text is read while other threads run.
///
/// # Errors
/// An `InvalidError` or a `LimitError` with every problem of the document; a `TypeError` for an object of another kind.
pub fn argument<T>(engine: Option<&Engine>, object: &Bound<'_, PyAny>) -> PyResult<T>
where
    T: Document + InPython + Send,
{
    fault_or(engine, object).map_err(|fault| fault.raise(object.py()))
}

/// The same, where the problems of the document are the answer of the entry point.
///
/// # Errors
/// A `TypeError` for an object of another kind.
pub fn argument_or_problems<T>(
    engine: Option<&Engine>,
    object: &Bound<'_, PyAny>,
) -> PyResult<Result<T, Vec<Problem>>>
where
    T: Document + InPython + Send,
{
    match fault_or(engine, object) {
        Ok(document) => Ok(Ok(document)),
        Err(Fault::Problems(problems)) => Ok(Err(problems)),
        Err(Fault::Raised(error)) => Err(error),
    }
}

fn fault_or<T>(engine: Option<&Engine>, object: &Bound<'_, PyAny>) -> Result<T, Fault>
where
    T: Document + InPython + Send,
{
    // A str that is not Unicode is no document at all, and is raised.
    let text = bytes(object).map_err(|problem| Fault::Raised(raise(object.py(), &problem.into())))?;
    if let Some(text) = text {
        return Ok(object.py().detach(|| read_document(engine, text))?);
    }
    let is_record = !matches!(T::SHAPE, Shape::List(_));
    match is_record && object.is_instance_of::<PyDict>() {
        true => read_object_checked(object, |document: &T| document.check(engine)),
        false => T::from_python(object),
    }
}

/// The member of an enum that is passed to an entry point, or its word; problems stand at `path`.
///
/// # Errors
/// `UNKNOWN_VALUE` for a word of no member; a `TypeError` for an object of another kind.
pub fn word_argument<T: InPython>(object: &Bound<'_, PyAny>, path: &str) -> PyResult<T> {
    T::from_python(object).map_err(|fault| fault.under(path).raise(object.py()))
}

/// The bytes of JSON text; nothing for any other object.
///
/// # Errors
/// `INVALID_UTF8` for a str that is not Unicode.
pub fn bytes<'a>(object: &'a Bound<'_, PyAny>) -> Result<Option<&'a [u8]>, Problem> {
    if let Ok(text) = object.cast::<PyString>() {
        return Ok(Some(str_text(text)?.as_bytes()));
    }
    Ok(object.cast::<PyBytes>().ok().map(|bytes| bytes.as_bytes()))
}

/// The bytes of JSON text.
///
/// # Errors
/// As [`bytes`]; a `TypeError` for any other object.
pub fn text<'a>(object: &'a Bound<'_, PyAny>) -> PyResult<&'a [u8]> {
    let found = bytes(object).map_err(|problem| raise(object.py(), &problem.into()))?;
    found.ok_or_else(|| {
        let found = object.get_type().name().map_or_else(|_| String::new(), |name| name.to_string());
        PyTypeError::new_err(format!("expected JSON text, a str or bytes, got {found}"))
    })
}

/// Runs a call while other Python threads run.
///
/// # Errors
/// The exception of its error.
pub fn run<T: Send>(py: Python<'_>, call: impl FnOnce() -> Result<T, CommerceError> + Send) -> PyResult<T> {
    py.detach(call).map_err(|error| raise(py, &error))
}

/// The same of a call that may be rejected.
///
/// # Errors
/// The exception of the rejection, with its figures as the attribute `rejection`.
pub fn decided<T: Send>(py: Python<'_>, call: impl FnOnce() -> Result<T, Rejection> + Send) -> PyResult<T> {
    py.detach(call).map_err(|rejection| rejected(py, rejection).unwrap_or_else(|raised| raised))
}

#[cold]
fn rejected(py: Python<'_>, rejection: Rejection) -> PyResult<PyErr> {
    let reasons = rejection.to_python(py)?;
    let error = raise(py, &rejection.into());
    error.value(py).setattr("rejection", reasons)?;
    Ok(error)
}

/// The Python object of a document: of JSON text, `str` or `bytes`, or of a dict as JSON has it.
///
/// # Errors
/// An `InvalidError` or a `LimitError` with every problem of the document; a `TypeError` for anything but text, or for what
/// JSON does not know.
#[inline(never)]
pub fn of_document<'py, T: Contract + InPython>(
    object: &Bound<'py, PyAny>,
    is_text: bool,
) -> PyResult<Bound<'py, PyAny>> {
    let value: Result<T, Fault> = match is_text {
        true => text(object).map_err(Fault::from).and_then(|text| Ok(read(text)?)),
        false => read_object(object),
    };
    match value {
        Ok(value) => value.to_python(object.py()),
        Err(fault) => Err(fault.raise(object.py())),
    }
}

/// The value of a class that was given as a dict.
///
/// # Errors
/// Every problem of the dict; a `TypeError` for anything else.
pub fn value<T: Contract>(object: &Bound<'_, PyAny>, class: &str) -> Result<T, Fault> {
    match object.is_instance_of::<PyDict>() || object.cast::<PyMapping>().is_ok() {
        true => read_object(object),
        false => Err(wrong_type(&format!("{class} or dict"), object)),
    }
}
