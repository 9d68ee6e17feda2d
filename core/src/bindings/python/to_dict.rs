//! A value as dicts, lists and str: what `json.loads` makes of its canonical text.

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyList, PyString};

use crate::shape::{Contract, Sink};

/// The value as JSON has it, in Python's own objects.
///
/// # Errors
/// What Python raises, which is want of memory only.
pub fn to_dict<'py>(py: Python<'py>, value: &impl Contract) -> PyResult<Bound<'py, PyAny>> {
    let mut objects = Objects { py, open: Vec::new(), done: None, raised: None };
    value.write(&mut objects);
    match (objects.raised, objects.done) {
        (Some(error), _) => Err(error),
        (None, done) => Ok(done.unwrap_or_else(|| py.None().into_bound(py))),
    }
}

/// Objects that are being filled.
struct Objects<'py> {
    py: Python<'py>,
    open: Vec<Open<'py>>,
    done: Option<Bound<'py, PyAny>>,
    raised: Option<PyErr>,
}

enum Open<'py> {
    Dict(Bound<'py, PyDict>, &'static str),
    List(Bound<'py, PyList>),
}

impl<'py> Objects<'py> {
    /// Puts a finished object where it belongs.
    fn put(&mut self, value: Bound<'py, PyAny>) {
        let put = match self.open.last() {
            Some(Open::Dict(dict, key)) => dict.set_item(key, value),
            Some(Open::List(list)) => list.append(value),
            None => {
                self.done = Some(value);
                Ok(())
            }
        };
        self.keep(put);
    }

    fn keep(&mut self, outcome: PyResult<()>) {
        if let (Err(error), None) = (outcome, &self.raised) {
            self.raised = Some(error);
        }
    }

    fn string(&mut self, text: &str) {
        self.put(PyString::new(self.py, text).into_any());
    }
}

/// `sku` of `,"sku":`, and of whatever else stands between the outermost quotes.
fn between_quotes(text: &'static str) -> &'static str {
    text.trim_matches(|it| !matches!(it, 'a'..='z' | 'A'..='Z' | '0'..='9' | '_'))
}

impl Sink for Objects<'_> {
    fn begin_record(&mut self) {
        self.open.push(Open::Dict(PyDict::new(self.py), ""));
    }

    fn begin_choice(&mut self, kind: &'static str) {
        let dict = PyDict::new(self.py);
        let word = kind.strip_prefix("{\"kind\":").map(between_quotes).unwrap_or_default();
        let put = dict.set_item("kind", word);
        self.keep(put);
        self.open.push(Open::Dict(dict, ""));
    }

    fn field(&mut self, key: &'static str) {
        if let Some(Open::Dict(_, current)) = self.open.last_mut() {
            *current = between_quotes(key);
        }
    }

    fn word(&mut self, word: &'static str) {
        self.string(between_quotes(word));
    }

    fn end_record(&mut self) {
        self.end_list();
    }

    fn begin_list(&mut self) {
        self.open.push(Open::List(PyList::empty(self.py)));
    }

    fn element(&mut self) {}

    fn end_list(&mut self) {
        match self.open.pop() {
            Some(Open::Dict(dict, _)) => self.put(dict.into_any()),
            Some(Open::List(list)) => self.put(list.into_any()),
            None => {}
        }
    }

    fn text(&mut self, text: &str) {
        self.string(text);
    }

    fn plain(&mut self, text: &dyn std::fmt::Display) {
        self.string(&text.to_string());
    }

    fn decimal(&mut self, mantissa: i64, scale: u8) {
        self.string(&super::repr::decimal(mantissa, scale));
    }

    fn integer(&mut self, value: i64) {
        match value.into_pyobject(self.py) {
            Ok(value) => self.put(value.into_any()),
            Err(never) => match never {},
        }
    }

    fn bool(&mut self, value: bool) {
        self.put(PyBool::new(self.py, value).to_owned().into_any());
    }
}
