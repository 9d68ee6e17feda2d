//! What a caller may hand over as a document: an instance of its class, a dict, or JSON text.

use farthing::Engine;
use farthing::bindings::python::{Fault, InPython, judged, raise, str_text};
use farthing::contract::{QuoteRequest, Rulebook, TaxDocument};
use farthing::error::CommerceError;
use farthing::json;
use farthing::shape::Contract;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

/// A rulebook; all its problems at once, whatever it is given as.
pub(crate) fn rulebook(object: &Bound<'_, PyAny>) -> PyResult<Rulebook> {
    read_by(object, json::read_rulebook, judged::rulebook)
}

/// A document that an engine is to tax, in the same way.
pub(crate) fn tax_document(engine: &Engine, object: &Bound<'_, PyAny>) -> PyResult<TaxDocument> {
    read_by(object, |text| engine.read_tax_document(text), |object| judged::tax_document(engine, object))
}

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
    read_by(object, from_text, T::from_python)
}

fn read_by<'py, T: Send>(
    object: &Bound<'py, PyAny>,
    from_text: impl FnOnce(&[u8]) -> Result<T, CommerceError> + Send,
    from_object: impl FnOnce(&Bound<'py, PyAny>) -> Result<T, Fault>,
) -> PyResult<T> {
    match bytes(object)? {
        Some(text) => done(object.py(), || from_text(text)),
        None => from_object(object).map_err(|fault: Fault| fault.raise(object.py())),
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
    pub(crate) fn new(engine: &Engine, object: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(held) = object.cast::<QuoteRequest>() {
            return Ok(Self::Held(held.clone().unbind()));
        }
        let text = |text: &[u8]| engine.read_request(text);
        let read = read_by(object, text, |object| judged::request(engine, object))?;
        Ok(Self::Read(Box::new(read)))
    }

    pub(crate) fn value(&self) -> &QuoteRequest {
        match self {
            Self::Held(held) => held.get(),
            Self::Read(read) => read,
        }
    }
}
