//! Truth values, integers, texts, lists, and what may be absent.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict, PyInt, PyString, PyTuple};

use super::errors::Fault;
use super::value::InPython;
use crate::error::{Problem, ProblemCode};
use crate::json::read;
use crate::shape::Contract;

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

impl InPython for bool {
    fn from_python(object: &Bound<'_, PyAny>) -> Result<Self, Fault> {
        object.cast::<PyBool>().map(|it| it.is_true()).map_err(|_| wrong_type("bool", object))
    }

    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyBool::new(py, *self).to_owned().into_any())
    }
}

impl InPython for String {
    fn from_python(object: &Bound<'_, PyAny>) -> Result<Self, Fault> {
        text(object)
    }

    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyString::new(py, self).into_any())
    }
}

/// Implements [`InPython`] for integers: the reader knows their bounds.
macro_rules! integers {
    ($($type:ty)*) => {$(
        impl InPython for $type {
            fn from_python(object: &Bound<'_, PyAny>) -> Result<Self, Fault> {
                integer(object)
            }

            fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                Ok(self.into_pyobject(py)?.into_any())
            }
        }
    )*};
}

integers! { u8 u16 u32 i8 i16 i32 i64 }

fn integer<T: Contract>(object: &Bound<'_, PyAny>) -> Result<T, Fault> {
    if object.is_instance_of::<PyBool>() || !object.is_instance_of::<PyInt>() {
        return Err(wrong_type("int", object));
    }
    let text: String = object.call_method1("__format__", ("d",))?.extract()?;
    Ok(read(text.as_bytes())?)
}

impl<T: InPython> InPython for Option<T> {
    fn from_python(object: &Bound<'_, PyAny>) -> Result<Self, Fault> {
        if object.is_none() { Ok(None) } else { T::from_python(object).map(Some) }
    }

    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Some(value) => value.to_python(py),
            None => Ok(py.None().into_bound(py)),
        }
    }

    fn add_classes(module: &Bound<'_, PyModule>) -> PyResult<()> {
        T::add_classes(module)
    }
}

impl<T: InPython> InPython for Vec<T> {
    fn from_python(object: &Bound<'_, PyAny>) -> Result<Self, Fault> {
        let is_text = object.is_instance_of::<PyString>() || object.is_instance_of::<PyBytes>();
        if is_text || object.is_instance_of::<PyDict>() {
            return Err(wrong_type("a list", object));
        }
        let elements = object.try_iter().map_err(|_| wrong_type("a list", object))?;
        let (mut list, mut problems) = (Self::new(), Vec::new());
        for (at, element) in elements.enumerate() {
            match T::from_python(&element?).map_err(|fault| fault.under(&format!("/{at}"))) {
                Ok(value) => list.push(value),
                Err(Fault::Problems(found)) => problems.extend(found),
                Err(raised) => return Err(raised),
            }
        }
        if problems.is_empty() { Ok(list) } else { Err(Fault::Problems(problems)) }
    }

    /// A tuple: a value is immutable, and so are its lists.
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let elements = self.iter().map(|element| element.to_python(py));
        Ok(PyTuple::new(py, elements.collect::<PyResult<Vec<_>>>()?)?.into_any())
    }

    fn add_classes(module: &Bound<'_, PyModule>) -> PyResult<()> {
        T::add_classes(module)
    }
}
