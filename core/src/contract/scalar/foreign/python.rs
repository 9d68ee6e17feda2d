//! Python: decimals are `decimal.Decimal`, texts and instants are `str`.
//!
//! A float is refused, for it is rarely the figure that was meant; so is a bool, which Python calls an int.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyFloat, PyInt, PyString, PyType};

use crate::contract::{
    Amount, Code, CurrencyCode, ExchangeRate, Id, Instant, Quantity, Rate, Sku, Text, UnitPrice,
};

/// `decimal.Decimal`.
fn decimal_class(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    CLASS.import(py, "decimal", "Decimal")
}

/// The plain text of a `Decimal`, an int or a str.
fn decimal_text(object: Borrowed<'_, '_, PyAny>) -> PyResult<String> {
    if object.is_instance_of::<PyString>() {
        return object.extract();
    }
    let is_int = object.is_instance_of::<PyInt>() && !object.is_instance_of::<PyBool>();
    if is_int || object.is_instance(decimal_class(object.py())?)? {
        return object.call_method1("__format__", (if is_int { "d" } else { "f" },))?.extract();
    }
    let hint = if object.is_instance_of::<PyFloat>() {
        "; a float is not exact: write Decimal(\"19.99\")"
    } else {
        ""
    };
    let found = object.get_type().name()?;
    Err(PyTypeError::new_err(format!("expected decimal.Decimal, int or str, got {found}{hint}")))
}

/// The text of a str.
fn text(object: Borrowed<'_, '_, PyAny>) -> PyResult<String> {
    object.extract()
}

/// The text of a str, or of a `datetime` that knows its offset.
fn instant_text(object: Borrowed<'_, '_, PyAny>) -> PyResult<String> {
    if object.is_instance_of::<PyString>() {
        return object.extract();
    }
    object.call_method0("isoformat")?.extract()
}

macro_rules! scalars {
    ($($scalar:ident $read:ident)*) => {$(
        impl<'a, 'py> FromPyObject<'a, 'py> for $scalar {
            type Error = PyErr;

            fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
                Self::parse(&$read(object)?).map_err(|problem| PyValueError::new_err(problem.to_string()))
            }
        }
    )*};
}

scalars! {
    Amount decimal_text
    UnitPrice decimal_text
    Quantity decimal_text
    Rate decimal_text
    ExchangeRate decimal_text
    CurrencyCode text
    Code text
    Id text
    Sku text
    Text text
    Instant instant_text
}

macro_rules! to_decimal {
    ($($scalar:ident)*) => {$(
        impl<'py> IntoPyObject<'py> for $scalar {
            type Target = PyAny;
            type Output = Bound<'py, PyAny>;
            type Error = PyErr;

            fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
                decimal_class(py)?.call1((self.to_string(),))
            }
        }
    )*};
}

to_decimal! { Amount UnitPrice Quantity Rate ExchangeRate }

macro_rules! to_str {
    ($($scalar:ident)*) => {$(
        impl<'py> IntoPyObject<'py> for $scalar {
            type Target = PyString;
            type Output = Bound<'py, PyString>;
            type Error = PyErr;

            fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
                Ok(PyString::new(py, &self.to_string()))
            }
        }
    )*};
}

to_str! { CurrencyCode Code Id Sku Text Instant }
