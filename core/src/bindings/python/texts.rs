//! Texts, and what is said of anything else.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyString;

use super::errors::Fault;
use crate::error::{Problem, ProblemCode};

/// A `TypeError` that says what was found.
pub(super) fn wrong_type(expected: &str, found: &Bound<'_, PyAny>) -> Fault {
    let found = found.get_type().name().map_or_else(|_| String::new(), |name| name.to_string());
    PyTypeError::new_err(format!("expected {expected}, got {found}")).into()
}

/// The text of a str.
pub(super) fn text(object: &Bound<'_, PyAny>) -> Result<String, Fault> {
    let text = object.cast::<PyString>().map_err(|_| wrong_type("str", object))?;
    Ok(str_text(text)?.to_owned())
}

/// The text of a str; not every str is Unicode.
///
/// # Errors
/// `INVALID_UTF8` where half of a surrogate pair stands.
pub fn str_text<'a>(text: &'a Bound<'_, PyString>) -> Result<&'a str, Problem> {
    text.to_str().map_err(|_| {
        let message = "the str holds half of a surrogate pair; send Unicode text";
        Problem::new(ProblemCode::InvalidUtf8, "", message)
    })
}
