//! An answer that is written out as far as it is looked at.

use std::sync::Arc;

use farthing::bindings::python::{InPython, argument};
use farthing::contract::{Quote, QuoteRequest};
use farthing::error::CommerceError;
use farthing::json;
use pyo3::exceptions::PyAttributeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

/// A request: the caller's own immutable instance, or one read from a dict or from text.
pub(crate) enum Request {
    Held(Py<QuoteRequest>),
    Read(Box<QuoteRequest>),
}

impl Request {
    pub(crate) fn new(engine: &farthing::Engine, object: &Bound<'_, PyAny>) -> PyResult<Self> {
        match object.cast::<QuoteRequest>() {
            Ok(held) => Ok(Self::Held(held.clone().unbind())),
            Err(_) => Ok(Self::Read(Box::new(argument(Some(engine), object)?))),
        }
    }

    pub(crate) fn value(&self) -> &QuoteRequest {
        match self {
            Self::Held(held) => held.get(),
            Self::Read(read) => read,
        }
    }
}

/// A priced cart: it has everything a `Quote` has, and writes it out when it is first looked at.
#[pyclass(frozen, module = "farthing")]
pub(crate) struct Priced {
    engine: Arc<farthing::Engine>,
    request: Request,
    priced: farthing::PricedCart,
    quote: PyOnceLock<Py<PyAny>>,
}

#[pymethods]
impl Priced {
    /// The totals.
    #[getter]
    fn totals<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.priced.totals().to_python(py)
    }

    /// The whole answer as plain data: immutable, compared by value, ready to be stored.
    fn to_quote<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let quote = self.quote.get_or_try_init(py, || {
            let quote = py.detach(|| self.bound().to_quote());
            quote.to_python(py).map(Bound::unbind)
        })?;
        Ok(quote.bind(py).clone())
    }

    /// The canonical JSON text of the quote, which always carries its seal.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| json::write(&self.sealed()))
    }

    /// What `json.loads` makes of the canonical JSON text.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        farthing::bindings::python::to_dict(py, &self.to_json(py))
    }

    /// Everything else that a `Quote` has.
    fn __getattr__<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        if name.starts_with('_') {
            return Err(PyAttributeError::new_err(format!("'Priced' object has no attribute '{name}'")));
        }
        self.to_quote(py)?.getattr(name)
    }

    /// A pickle holds the plain `Quote`: an answer travels without its engine.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let quote = py.detach(|| json::write(&self.bound().to_quote()));
        farthing::bindings::python::reduce(py, "Quote", quote)
    }

    fn __repr__(&self) -> String {
        let (totals, currency) = (self.priced.totals(), self.priced.currency());
        format!(
            "<farthing.Priced: {} lines, {} {} to pay>",
            self.priced.lines().len().saturating_add(self.priced.added().len()),
            totals.payable,
            currency
        )
    }
}

impl Priced {
    /// Prices a request.
    pub(crate) fn new(engine: Arc<farthing::Engine>, request: Request) -> Result<Self, CommerceError> {
        let priced = engine.quote(request.value())?.into_cart();
        Ok(Self { engine, request, priced, quote: PyOnceLock::new() })
    }

    /// The answer, with the engine and the request it belongs to.
    fn bound(&self) -> farthing::Priced<'_> {
        farthing::bindings::bound(&self.engine, self.request.value(), &self.priced)
    }

    /// The quote with its seal, whether the request asks for one or not.
    pub(crate) fn sealed(&self) -> Quote {
        self.bound().to_sealed_quote()
    }
}
