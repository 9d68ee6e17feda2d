//! A compiled rulebook.

use std::sync::Arc;

use farthing::bindings::python::{InPython, argument, bytes, raise, run, with_entry_points};
use farthing::contract::order::Order;
use farthing::contract::{Explanation, Quote, QuoteRequest, Rulebook};
use farthing::error::CommerceError;
use farthing::explain::{Names, explanation};
use farthing::json;
use pyo3::prelude::*;

use crate::priced::{Priced, Request};
use crate::table::{self, QuotedTable};

/// A rulebook, checked and compiled: immutable, shared by any number of threads.
///
/// Make one when the rulebook changes, keep it, and ask it as often as you like.
#[pyclass(frozen, module = "farthing")]
pub(crate) struct Engine {
    engine: Arc<farthing::Engine>,
    /// For pickles, and for the names in it, which explanations use.
    rulebook: Rulebook,
}

#[with_entry_points]
#[pymethods]
impl Engine {
    /// Checks and compiles a rulebook: a `Rulebook`, a dict or JSON text.
    #[new]
    fn new(rulebook: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = rulebook.py();
        let rulebook = argument::<Rulebook>(None, rulebook)?;
        let engine = py.detach(|| farthing::Engine::new(&rulebook)).map_err(|error| raise(py, &error))?;
        Ok(Self { engine: Arc::new(engine), rulebook })
    }

    /// Prices a cart: a `QuoteRequest`, a dict or JSON text.
    fn quote(&self, request: &Bound<'_, PyAny>) -> PyResult<Priced> {
        let py = request.py();
        let request = Request::new(&self.engine, request)?;
        let engine = Arc::clone(&self.engine);
        py.detach(|| Priced::new(engine, request)).map_err(|error| raise(py, &error))
    }

    /// Prices the request again and compares the result with a sealed quote. Raises a `RefusedError` with `DIGEST_MISMATCH` if
    /// the quote is not this engine's own answer. The request must be one that the server built itself.
    fn verify(&self, request: &Bound<'_, PyAny>, quote: &Bound<'_, PyAny>) -> PyResult<()> {
        let py = request.py();
        if let (Some(request), Some(text)) = (as_text(request)?, as_text(quote)?) {
            return run(py, || self.engine.verify_json(request, text));
        }
        let request = Request::new(&self.engine, request)?;
        let quote = sealed(quote)?;
        run(py, || self.engine.verify(request.value(), &quote))
    }

    /// Explains a quote in plain text: a receipt, the way from list price to payment, why promotions did or did not apply, and
    /// the exact workings. Without `quote` the request is priced first.
    #[pyo3(signature = (request, quote = None))]
    fn explain<'py>(
        &self,
        request: &Bound<'py, PyAny>,
        quote: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = request.py();
        let request = Request::new(&self.engine, request)?;
        let quote = quote.map(sealed).transpose()?;
        run(py, || self.explained(request.value(), quote))?.to_python(py)
    }

    /// Prices a table of cart lines or of JSON requests, batch by batch as the answer is read; README.md has its columns.
    #[pyo3(signature = (table, base = None, *, threads = None))]
    fn quote_table(
        &self,
        table: &Bound<'_, PyAny>,
        base: Option<&Bound<'_, PyAny>>,
        threads: Option<usize>,
    ) -> PyResult<QuotedTable> {
        table::quote_table(&self.engine, table, base, threads)
    }

    /// The rulebook's canonical JSON text.
    fn rulebook_json(&self) -> String {
        json::write(&self.rulebook)
    }

    /// SHA-256 of the canonical rulebook, in hexadecimal: names the rulebook in quotes and orders.
    #[getter]
    fn rulebook_digest(&self) -> &str {
        self.engine.rulebook_digest()
    }

    fn __repr__(&self) -> String {
        format!("<farthing.Engine of rulebook {}>", &self.engine.rulebook_digest()[..12])
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyAny>, (String,)) {
        (slf.get_type().into_any(), (slf.get().rulebook_json(),))
    }
}

impl Engine {
    fn explained(&self, request: &QuoteRequest, quote: Option<Quote>) -> Result<Explanation, CommerceError> {
        let quote = match quote {
            Some(quote) => quote,
            None => self.engine.quote(request)?.to_quote(),
        };
        Ok(explanation(&quote, &Names::new(&self.rulebook, request)))
    }
}

/// The bytes of JSON text; nothing for any other object.
fn as_text<'a>(object: &'a Bound<'_, PyAny>) -> PyResult<Option<&'a [u8]>> {
    bytes(object).map_err(|problem| raise(object.py(), &problem.into()))
}

/// A quote with its seal: one that this process priced, or a document.
fn sealed(quote: &Bound<'_, PyAny>) -> PyResult<Quote> {
    quote.cast::<Priced>().map_or_else(|_| argument(None, quote), |priced| Ok(priced.get().sealed()))
}

/// An order before it is placed: what the first command is applied to.
#[pyfunction]
pub(crate) fn blank_order(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    Order::blank().to_python(py)
}
