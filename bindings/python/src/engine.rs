//! A compiled rulebook.

use std::sync::Arc;

use farthing::bindings::python::{Fault, InPython, judged, raise};
use farthing::contract::order::Command;
use farthing::contract::{Explanation, Quote, QuoteRequest, Rulebook, TaxedDocument};
use farthing::error::{CommerceError, Problem};
use farthing::explain::{Names, explanation};
use farthing::json;
use pyo3::prelude::*;

use crate::documents::{self, Request, bytes, document, done, large, tax_document, text};
use crate::orders::{decided, decided_json};
use crate::priced::Priced;
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

#[pymethods]
impl Engine {
    /// Checks and compiles a rulebook: a `Rulebook`, a dict or JSON text.
    #[new]
    fn new(rulebook: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = rulebook.py();
        let rulebook = documents::rulebook(rulebook)?;
        let engine = py.detach(|| farthing::Engine::new(&rulebook)).map_err(|error| raise(py, &error))?;
        Ok(Self { engine: Arc::new(engine), rulebook })
    }

    /// Prices a cart: a `QuoteRequest`, a dict or JSON text.
    fn quote(&self, request: &Bound<'_, PyAny>) -> PyResult<Priced> {
        let py = request.py();
        let request = Request::new(&self.engine, request)?;
        let priced = py.detach(|| self.engine.quote(request.value())).map_err(|error| raise(py, &error))?;
        Ok(Priced::new(Arc::clone(&self.engine), request, priced))
    }

    /// Prices a cart, from JSON text to the canonical JSON text of the quote with its seal.
    fn quote_json(&self, request: &Bound<'_, PyAny>) -> PyResult<String> {
        let text = text(request)?;
        done(request.py(), || self.engine.quote_json(text))
    }

    /// Taxes a document: a `TaxDocument`, a dict or JSON text.
    fn tax<'py>(&self, document: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let read = tax_document(&self.engine, document)?;
        let taxed: TaxedDocument = done(document.py(), || self.engine.tax(&read))?;
        taxed.to_python(document.py())
    }

    /// Taxes a document, from JSON text to canonical JSON text.
    fn tax_json(&self, document: &Bound<'_, PyAny>) -> PyResult<String> {
        let text = text(document)?;
        done(document.py(), || self.engine.tax_json(text))
    }

    /// Prices the request again; a `RefusedError` with `DIGEST_MISMATCH` when the quote, which must carry its seal, is
    /// not the engine's own.
    fn verify(&self, request: &Bound<'_, PyAny>, quote: &Bound<'_, PyAny>) -> PyResult<()> {
        if let (Some(request), Some(text)) = (bytes(request)?, bytes(quote)?) {
            return done(quote.py(), || self.engine.verify_json(request, text));
        }
        let request = Request::new(&self.engine, request)?;
        let sealed = quote.cast::<Priced>().map(|priced| priced.get().sealed());
        let read = sealed.map_or_else(|_| document::<Quote>(quote), Ok)?;
        done(quote.py(), || self.engine.verify(request.value(), &read))
    }

    /// The same from the JSON texts of a request and its quote.
    fn verify_json(&self, request: &Bound<'_, PyAny>, quote: &Bound<'_, PyAny>) -> PyResult<()> {
        let (request, text) = (text(request)?, text(quote)?);
        done(quote.py(), || self.engine.verify_json(request, text))
    }

    /// A quote in words: its receipt, its waterfall, why promotions did not apply, its workings. Without `quote` the
    /// request is priced first.
    #[pyo3(signature = (request, quote = None))]
    fn explain<'py>(
        &self,
        request: &Bound<'py, PyAny>,
        quote: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = request.py();
        let request = Request::new(&self.engine, request)?;
        let quote = quote.map(|quote| match quote.cast::<Priced>() {
            Ok(priced) => Ok(priced.get().sealed()),
            Err(_) => document::<Quote>(quote),
        });
        let quote = quote.transpose()?;
        done(py, || self.told(request.value(), quote))?.to_python(py)
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

    /// Decides a command: the events that it leads to. A refusal raises with every reason, and nothing has changed.
    fn decide<'py>(
        &self,
        order: &Bound<'py, PyAny>,
        command: &Bound<'py, PyAny>,
        env: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        decided(order, command, env, |order, command: &Command, env| self.engine.decide(order, command, env))
    }

    /// The same from JSON texts to the JSON list of events; `None` is the order that there is not yet.
    fn decide_json(
        &self,
        order: Option<&Bound<'_, PyAny>>,
        command: &Bound<'_, PyAny>,
        env: &Bound<'_, PyAny>,
    ) -> PyResult<String> {
        decided_json(order, command, env, |order, command, env| self.engine.decide_json(order, command, env))
    }

    /// Decides a command and folds its events: the order after them, the events, the statuses.
    fn apply<'py>(
        &self,
        order: &Bound<'py, PyAny>,
        command: &Bound<'py, PyAny>,
        env: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        decided(order, command, env, |order, command: &Command, env| self.engine.apply(order, command, env))
    }

    /// The same from JSON texts to that of the `Applied`; `None` is the order that there is not yet.
    fn apply_json(
        &self,
        order: Option<&Bound<'_, PyAny>>,
        command: &Bound<'_, PyAny>,
        env: &Bound<'_, PyAny>,
    ) -> PyResult<String> {
        decided_json(order, command, env, |order, command, env| self.engine.apply_json(order, command, env))
    }

    /// Applies one command after the other to see what would come of it.
    fn simulate<'py>(
        &self,
        order: &Bound<'py, PyAny>,
        commands: &Bound<'py, PyAny>,
        env: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        decided(order, commands, env, |order, all: &Vec<Command>, env| self.engine.simulate(order, all, env))
    }

    /// The same from JSON texts to that of the `Applied`; `None` is the order that there is not yet.
    fn simulate_json(
        &self,
        order: Option<&Bound<'_, PyAny>>,
        commands: &Bound<'_, PyAny>,
        env: &Bound<'_, PyAny>,
    ) -> PyResult<String> {
        decided_json(order, commands, env, |order, all, env| self.engine.simulate_json(order, all, env))
    }

    /// What can be asked of an order now, of what, and up to which figure; or the code with which it would be refused.
    fn allowed<'py>(
        &self,
        order: &Bound<'py, PyAny>,
        env: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (py, order, env) = (env.py(), large(order)?, document(env)?);
        py.detach(|| self.engine.allowed(&order, &env)).to_python(py)
    }

    /// The same from JSON texts to that of the `Allowed`; `None` is the order that there is not yet.
    fn allowed_json(&self, order: Option<&Bound<'_, PyAny>>, env: &Bound<'_, PyAny>) -> PyResult<String> {
        let (order, now) = (order.map(text).transpose()?, text(env)?);
        done(env.py(), || self.engine.allowed_json(order, now))
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
    fn told(&self, request: &QuoteRequest, quote: Option<Quote>) -> Result<Explanation, CommerceError> {
        let quote = match quote {
            Some(quote) => quote,
            None => self.engine.quote(request)?.to_quote(&self.engine, request),
        };
        Ok(explanation(&quote, &Names::new(&self.rulebook, request)))
    }
}

/// Every problem of a rulebook, a `Rulebook`, a dict or JSON text; an empty tuple when it is good.
#[pyfunction]
pub(crate) fn check<'py>(rulebook: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let py = rulebook.py();
    let read = match bytes(rulebook)? {
        Some(text) => json::read_rulebook(text),
        None => match judged::rulebook(rulebook) {
            Ok(read) => Ok(read),
            Err(Fault::Problems(problems)) => Err(CommerceError::of(problems)),
            Err(Fault::Raised(error)) => return Err(error),
        },
    };
    match py.detach(|| read.and_then(|rulebook| farthing::Engine::new(&rulebook).map(drop))) {
        Ok(()) => Vec::<Problem>::new().to_python(py),
        Err(error) => error.problems().to_vec().to_python(py),
    }
}

/// Every problem of a rulebook, from JSON text to a JSON list; `[]` when it is good.
#[pyfunction]
pub(crate) fn check_json(rulebook: &Bound<'_, PyAny>) -> PyResult<String> {
    let text = text(rulebook)?;
    Ok(rulebook.py().detach(|| farthing::Engine::check_json(text)))
}

/// Explains a quote: from the JSON texts of the rulebook, the request and the quote to that of the `Explanation`.
#[pyfunction]
pub(crate) fn explain_json(
    rulebook: &Bound<'_, PyAny>,
    request: &Bound<'_, PyAny>,
    quote: &Bound<'_, PyAny>,
) -> PyResult<String> {
    let (rules, asked, answer) = (text(rulebook)?, text(request)?, text(quote)?);
    done(quote.py(), || json::explain_json(rules, asked, answer))
}
