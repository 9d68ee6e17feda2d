//! Enums without data: a member equals its word, and a word is taken for its member.

use pyo3::prelude::*;
use pyo3::types::PyString;

use super::errors::Fault;
use super::texts::{str_text, wrong_type};
use crate::json::{read, write};
use crate::shape::{Contract, Shape};

/// The member of this word.
///
/// # Errors
/// A `TypeError` for anything but a str, `UNKNOWN_VALUE` for a word that is none of the enum's.
pub fn word<T: Contract>(object: &Bound<'_, PyAny>) -> Result<T, Fault> {
    let name = match T::SHAPE {
        Shape::Words(table) => table().name,
        _ => "a word",
    };
    let word = object.cast::<PyString>().map_err(|_| wrong_type(&format!("{name} or str"), object))?;
    Ok(read(write(&str_text(word)?.to_owned()).as_bytes())?)
}

/// The word of a member.
#[must_use]
pub fn word_of<T: Contract>(value: &T) -> String {
    write(value).trim_matches('"').to_owned()
}

/// Whether `other` is the same member or its word.
pub fn word_eq<T: Contract>(value: &T, same: Option<&T>, other: &Bound<'_, PyAny>) -> bool {
    match (same, other.cast::<PyString>()) {
        (Some(same), _) => word_of(value) == word_of(same),
        (None, Ok(text)) => text.to_str().is_ok_and(|text| text == word_of(value)),
        (None, Err(_)) => false,
    }
}

/// The hash of a member: that of its word.
///
/// # Errors
/// What Python raises, which is want of memory only.
pub fn word_hash<T: Contract>(py: Python<'_>, value: &T) -> PyResult<isize> {
    PyString::new(py, &word_of(value)).hash()
}
