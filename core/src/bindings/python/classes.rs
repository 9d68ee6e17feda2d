//! The classes of the contract. A class is made when it is first asked for: there are some hundreds, and a program uses a few.

use pyo3::exceptions::PyAttributeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

use super::in_python::{Classes, InPython};
use crate::api::types;
use crate::error::Problem;

/// Every class of the contract: those of the documents and the words of entry points, with everything in them.
fn every() -> Classes {
    let mut found = Classes::default();
    macro_rules! documents {
        ($($document:ident $name:literal)*) => { $(types::$document::classes(&mut found);)* };
    }
    macro_rules! words {
        ($($word:ident)*) => { $(types::$word::classes(&mut found);)* };
    }
    crate::api::for_each_document!(documents);
    crate::api::for_each_word!(words);
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
