//! The scalars: decimals are `decimal.Decimal`, texts and instants are `str`.

use pyo3::prelude::*;
use pyo3::types::PyString;

use super::decimals::{decimal_class, decimal_text, instant_text};
use super::errors::Fault;
use super::in_python::InPython;
use super::texts::text;
use crate::contract::{Amount, Code, CurrencyCode, Id, Instant, Quantity, Rate, Sku, Text, UnitPrice};

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
    Code text str
    Id text str
    Sku text str
    Text text str
    Instant instant_text str
}
