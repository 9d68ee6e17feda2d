//! Every class of the contract, made when it is first asked for: there are some hundreds, and a program uses a few.

use pyo3::exceptions::PyAttributeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

use super::in_python::{Classes, InPython};
use crate::contract::order::{
    Allowed, Applied, Command, DiagramFormat, Env, Machine, Order, Rejection, TrialBalance,
};
use crate::contract::{Explanation, Quote, QuoteRequest, Rulebook, TaxDocument, TaxedDocument};
use crate::error::Problem;

/// Every class of the contract.
fn every() -> Classes {
    let mut found = Classes::default();
    Rulebook::classes(&mut found);
    QuoteRequest::classes(&mut found);
    Quote::classes(&mut found);
    TaxDocument::classes(&mut found);
    TaxedDocument::classes(&mut found);
    Explanation::classes(&mut found);
    Order::classes(&mut found);
    Command::classes(&mut found);
    Env::classes(&mut found);
    Applied::classes(&mut found);
    Allowed::classes(&mut found);
    Rejection::classes(&mut found);
    TrialBalance::classes(&mut found);
    Machine::classes(&mut found);
    DiagramFormat::classes(&mut found);
    Problem::classes(&mut found);
    found
}

fn all(py: Python<'_>) -> &Classes {
    static ALL: PyOnceLock<Classes> = PyOnceLock::new();
    ALL.get_or_init(py, every)
}

/// The class of this name.
///
/// # Errors
/// An `AttributeError` when the contract has none.
pub fn class<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyType>> {
    // Python asks a module for many a name of its own.
    let found = if name.starts_with('_') { None } else { all(py).named.get(name) };
    match found {
        Some(make) => Ok(make(py)),
        None => Err(PyAttributeError::new_err(format!("module 'farthing' has no attribute '{name}'"))),
    }
}

/// The name of every class.
pub fn class_names(py: Python<'_>) -> impl Iterator<Item = &'static str> {
    all(py).named.keys().copied()
}
