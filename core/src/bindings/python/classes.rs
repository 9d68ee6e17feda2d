//! Every class of the contract, made when it is first asked for: there are some hundreds, and a program uses a few.

use std::collections::BTreeMap;

use pyo3::exceptions::PyAttributeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

use super::value::InPython;
use crate::contract::order::{
    Allowed, Applied, Command, DiagramFormat, Env, Machine, Order, Rejection, TrialBalance,
};
use crate::contract::{Explanation, Quote, QuoteRequest, Rulebook, TaxDocument, TaxedDocument};
use crate::error::Problem;

/// Makes a class, or gives the one that is there.
type Make = for<'py> fn(Python<'py>) -> Bound<'py, PyType>;

/// The names of classes with how to make them.
#[derive(Debug, Default)]
pub struct Classes {
    named: BTreeMap<&'static str, Make>,
}

impl Classes {
    /// Adds a class; whether it was not there yet.
    pub fn add(&mut self, name: &'static str, make: Make) -> bool {
        self.named.insert(name, make).is_none()
    }

    fn all() -> Self {
        let mut found = Self::default();
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
}

fn all(py: Python<'_>) -> &Classes {
    static ALL: PyOnceLock<Classes> = PyOnceLock::new();
    ALL.get_or_init(py, Classes::all)
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
