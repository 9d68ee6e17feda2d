//! The scalars: decimals are `decimal.Decimal`, instants are `str` or `datetime.datetime`, everything else is `str`.
//!
//! A float is refused, for it is rarely the figure that was meant; so is a bool, which Python calls an int.

use pyo3::exceptions::PyTypeError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyFloat, PyInt, PyString, PyType};

use super::in_python::{Fault, InPython};
use crate::contract::{Amount, Code, CurrencyCode, Id, Instant, Quantity, Rate, Sku, Text, UnitPrice};
use crate::error::{Problem, ProblemCode};

macro_rules! scalars {
    ($($scalar:ident $read:ident $make:ident)*) => {$(
        impl InPython for $scalar {
            fn from_python(object: &Bound<'_, PyAny>) -> Result<Self, Fault> {
                Ok(Self::parse(&$read(object)?)?)
            }

            fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                $make(py, &self.to_string())
            }
        }
    )*};
}

fn decimal<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    decimal_class(py)?.call1((text,))
}

#[expect(clippy::unnecessary_wraps, reason = "stands beside `decimal`, which can fail")]
fn str<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    Ok(PyString::new(py, text).into_any())
}

scalars! {
    Amount decimal_text decimal
    UnitPrice decimal_text decimal
    Quantity decimal_text decimal
    Rate decimal_text decimal
    CurrencyCode text str
    Code typed_text str
    Id text str
    Sku text str
    Text text str
    Instant instant_text str
}

/// The largest int that is written out, in bits.
const MOST_BITS: u64 = 4096;

/// `decimal.Decimal`.
pub(super) fn decimal_class(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    CLASS.import(py, "decimal", "Decimal")
}

/// `datetime.datetime`.
pub(super) fn datetime_class(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    CLASS.import(py, "datetime", "datetime")
}

/// The plain text of a `Decimal`, an int or a str.
pub(super) fn decimal_text(object: &Bound<'_, PyAny>) -> Result<String, Fault> {
    if let Ok(text) = object.cast::<PyString>() {
        return Ok(str_text(text)?.to_owned());
    }
    if object.is_instance_of::<PyInt>() && !object.is_instance_of::<PyBool>() {
        return Ok(int_text(object)?);
    }
    if object.is_instance(decimal_class(object.py())?)? {
        return Ok(plain_text(object)?);
    }
    let expected = match object.is_instance_of::<PyFloat>() {
        true => "decimal.Decimal, int or str (a float is not exact: write Decimal(\"19.99\"))",
        false => "decimal.Decimal, int or str",
    };
    Err(wrong_type(expected, object))
}

/// The text of an int. Python does not write out one of some thousand digits, and no figure has as many.
pub(super) fn int_text(object: &Bound<'_, PyAny>) -> PyResult<String> {
    if let Ok(small) = object.extract::<i64>() {
        return Ok(small.to_string());
    }
    let bits: u64 = object.call_method0(intern!(object.py(), "bit_length"))?.extract()?;
    if bits > MOST_BITS {
        return Ok(format!("an int of {bits} bits"));
    }
    object.call_method1(intern!(object.py(), "__format__"), ("d",))?.extract()
}

/// The text of a `Decimal` without an exponent, unless that would be without end: 1E+999999999 has as many zeros.
pub(super) fn plain_text(object: &Bound<'_, PyAny>) -> PyResult<String> {
    let text: String = object.str()?.extract()?;
    match text.split_once('E') {
        Some((_, exponent)) if exponent.len() <= 4 => {
            object.call_method1(intern!(object.py(), "__format__"), ("f",))?.extract()
        }
        _ => Ok(text),
    }
}

/// The text of a str, or of a `datetime`, which must know its offset.
pub(super) fn instant_text(object: &Bound<'_, PyAny>) -> Result<String, Fault> {
    if object.is_instance(datetime_class(object.py())?)? {
        return Ok(object.call_method0("isoformat")?.extract()?);
    }
    let text = object.cast::<PyString>().map_err(|_| wrong_type("str or datetime", object))?;
    Ok(str_text(text)?.to_owned())
}

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

/// The text of a str that a customer typed: U+FFFD for half of a surrogate pair.
fn typed_text(object: &Bound<'_, PyAny>) -> Result<String, Fault> {
    let text = object.cast::<PyString>().map_err(|_| wrong_type("str", object))?;
    match text.to_str() {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => Ok(without_halves(text)?),
    }
}

/// The text of a str in which U+FFFD stands for each half of a surrogate pair.
pub(super) fn without_halves(text: &Bound<'_, PyString>) -> PyResult<String> {
    let bytes = text.call_method1(intern!(text.py(), "encode"), ("utf-16-le", "surrogatepass"))?;
    let bytes: Vec<u8> = bytes.extract()?;
    let units =
        bytes.chunks_exact(2).map(|unit| unit.iter().rev().fold(0, |sum, byte| sum << 8 | u16::from(*byte)));
    let characters = char::decode_utf16(units);
    Ok(characters.map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
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
