//! Truth values, integers, texts, lists, what may be absent, and enums without data: a member of one equals its word, and a
//! word is taken for its member.

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict, PyInt, PyString, PyTuple};

use super::in_python::{Classes, Fault, InPython};
use super::scalars::{int_text, str_text, text, wrong_type};
use crate::error::{Problem, ProblemCode};
use crate::json::{MOST_ELEMENTS, read, too_many, write};
use crate::shape::{Contract, Shape};

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
    match object.extract::<i64>() {
        Ok(value) => Ok(read(value.to_string().as_bytes())?),
        Err(_) => {
            let found = int_text(object)?;
            let message = format!("{found} is out of range");
            Err(Problem::new(ProblemCode::OutOfRange, "", message).with_param("found", found).into())
        }
    }
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

    fn classes(found: &mut Classes) {
        T::classes(found);
    }
}

fn tuple<'py>(py: Python<'py>, elements: Vec<Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyAny>> {
    Ok(PyTuple::new(py, elements)?.into_any())
}

/// What a list or anything like it holds.
fn elements<'py>(object: &Bound<'py, PyAny>) -> Result<Vec<Bound<'py, PyAny>>, Fault> {
    let is_text = object.is_instance_of::<PyString>() || object.is_instance_of::<PyBytes>();
    if is_text || object.is_instance_of::<PyDict>() {
        return Err(wrong_type("a list", object));
    }
    let elements = object.try_iter().map_err(|_| wrong_type("a list", object))?;
    // One more than any list may have is enough to say so: an iterator may have no end.
    let most = usize::try_from(MOST_ELEMENTS).unwrap_or(usize::MAX);
    let elements = elements.take(most.saturating_add(1)).collect::<PyResult<Vec<_>>>()?;
    if elements.len() > most {
        return Err(too_many(MOST_ELEMENTS).into());
    }
    Ok(elements)
}

/// Keeps what is wrong with an element; what Python raised ends the reading.
#[cold]
fn collect(problems: &mut Vec<Problem>, at: usize, fault: Fault) -> Result<(), Fault> {
    match fault.under(&format!("/{at}")) {
        Fault::Problems(found) => problems.extend(found),
        raised @ Fault::Raised(_) => return Err(raised),
    }
    Ok(())
}

impl<T: InPython> InPython for Vec<T> {
    fn from_python(object: &Bound<'_, PyAny>) -> Result<Self, Fault> {
        let (mut list, mut problems) = (Self::new(), Vec::new());
        for (at, element) in elements(object)?.iter().enumerate() {
            match T::from_python(element) {
                Ok(value) => list.push(value),
                Err(fault) => collect(&mut problems, at, fault)?,
            }
        }
        if problems.is_empty() { Ok(list) } else { Err(Fault::Problems(problems)) }
    }

    /// A tuple: a value is immutable, and so are its lists.
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let mut elements = Vec::with_capacity(self.len());
        for element in self {
            elements.push(element.to_python(py)?);
        }
        tuple(py, elements)
    }

    fn classes(found: &mut Classes) {
        T::classes(found);
    }
}

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
