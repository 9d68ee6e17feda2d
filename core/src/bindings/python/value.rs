//! How a value goes into Python and comes out of it.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyDict, PyMapping, PyString};

use super::errors::Fault;
use super::in_python::InPython;
use super::raise::raise;
use super::source::read_object;
use super::texts::{str_text, wrong_type};
use crate::json::read;
use crate::shape::Contract;

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
        true => bytes(object).map_err(Fault::from).and_then(|text| Ok(read(text)?)),
        false => read_object(object),
    };
    match value {
        Ok(value) => value.to_python(object.py()),
        Err(fault) => Err(fault.raise(object.py())),
    }
}

fn bytes<'a>(text: &'a Bound<'_, PyAny>) -> PyResult<&'a [u8]> {
    match text.cast::<PyString>() {
        Ok(said) => match str_text(said) {
            Ok(said) => Ok(said.as_bytes()),
            Err(problem) => Err(raise(text.py(), &problem.into())),
        },
        Err(_) => match text.cast::<PyBytes>() {
            Ok(bytes) => Ok(bytes.as_bytes()),
            Err(_) => Err(wrong_type("JSON text, a str or bytes", text).raise(text.py())),
        },
    }
}

/// What `json.loads` makes of a canonical text.
///
/// # Errors
/// What Python raises, which is want of memory only.
pub fn to_dict<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    static LOADS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let loads =
        LOADS.get_or_try_init(py, || Ok::<_, PyErr>(py.import("json")?.getattr("loads")?.unbind()))?;
    loads.bind(py).call1((text,))
}

/// What `__reduce__` gives: the class's name and the canonical text, from which `restore` makes the value again.
///
/// # Errors
/// What Python raises, which is a module that is not installed.
pub fn reduce<'py>(py: Python<'py>, name: &'static str, text: String) -> PyResult<Bound<'py, PyAny>> {
    let restore = py.import("farthing._pickle")?.getattr("restore")?;
    Ok((restore, (name, text)).into_pyobject(py)?.into_any())
}

/// The value of a class that was given as a dict.
///
/// # Errors
/// Every problem of the dict; a `TypeError` for anything else.
pub fn value<T: Contract>(object: &Bound<'_, PyAny>, class: &str) -> Result<T, Fault> {
    match is_dict(object) {
        true => read_object(object),
        false => Err(wrong_type(&format!("{class} or dict"), object)),
    }
}

fn is_dict(object: &Bound<'_, PyAny>) -> bool {
    object.is_instance_of::<PyDict>() || object.cast::<PyMapping>().is_ok()
}
