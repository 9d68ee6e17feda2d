//! What a caller may hand over as a document: an instance of its class, a dict, or JSON text.

use farthing::bindings::python::{Fault, InPython, raise, str_text};
use farthing::contract::QuoteRequest;
use farthing::error::CommerceError;
use farthing::json;
use farthing::shape::Contract;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

/// A document; JSON text is read while other threads run.
pub(crate) fn document<T: Contract + InPython + Send>(object: &Bound<'_, PyAny>) -> PyResult<T> {
    read(object, json::read)
}

/// A document that as text may be longer than others: a rulebook, an order, a stream of events.
pub(crate) fn large<T: Contract + InPython + Send>(object: &Bound<'_, PyAny>) -> PyResult<T> {
    read(object, json::read_large)
}

fn read<T: InPython + Send>(
    object: &Bound<'_, PyAny>,
    from_text: fn(&[u8]) -> Result<T, CommerceError>,
) -> PyResult<T> {
    match bytes(object)? {
        Some(text) => done(object.py(), || from_text(text)),
        None => T::from_python(object).map_err(|fault: Fault| fault.raise(object.py())),
    }
}

/// The bytes of JSON text; nothing for any other object.
pub(crate) fn bytes<'a>(object: &'a Bound<'_, PyAny>) -> PyResult<Option<&'a [u8]>> {
    if let Ok(text) = object.cast::<PyString>() {
        let text = str_text(text).map_err(|problem| raise(object.py(), &problem.into()))?;
        return Ok(Some(text.as_bytes()));
    }
    Ok(object.cast::<PyBytes>().ok().map(|bytes| bytes.as_bytes()))
}

/// The bytes of JSON text.
pub(crate) fn text<'a>(object: &'a Bound<'_, PyAny>) -> PyResult<&'a [u8]> {
    let wrong = || {
        let found = object.get_type().name().map_or_else(|_| String::new(), |name| name.to_string());
        pyo3::exceptions::PyTypeError::new_err(format!("expected JSON text, a str or bytes, got {found}"))
    };
    bytes(object)?.ok_or_else(wrong)
}

/// Runs while other Python threads run.
pub(crate) fn done<T: Send>(
    py: Python<'_>,
    run: impl FnOnce() -> Result<T, CommerceError> + Send,
) -> PyResult<T> {
    py.detach(run).map_err(|error| raise(py, &error))
}

/// A request: the caller's own immutable instance, or one read from a dict or from text.
pub(crate) enum Request {
    Held(Py<QuoteRequest>),
    Read(Box<QuoteRequest>),
}

impl Request {
    pub(crate) fn new(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        match object.cast::<QuoteRequest>() {
            Ok(held) => Ok(Self::Held(held.clone().unbind())),
            Err(_) => Ok(Self::Read(Box::new(document(object)?))),
        }
    }

    pub(crate) fn value(&self) -> &QuoteRequest {
        match self {
            Self::Held(held) => held.get(),
            Self::Read(read) => read,
        }
    }
}
