//! A value with some fields changed: `copy.replace(line, quantity=2)`.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::repr::python_name;
use crate::shape::{Field, Shape};

/// The class called again, with the fields of `value` where `changes` has no other.
///
/// # Errors
/// What the class raises; a `TypeError` for a change that is no field.
pub fn replace<'py>(
    shape: &'static Shape,
    value: &Bound<'py, PyAny>,
    changes: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = value.py();
    let fields: &[Field] = match shape {
        Shape::Record(table) => table().fields,
        Shape::Choice(table) => {
            let kind: String = value.getattr(intern!(py, "kind"))?.extract()?;
            let variant = table().variants.iter().find(|variant| variant.word == kind);
            variant.map_or(&[], |variant| variant.fields)
        }
        _ => &[],
    };
    let arguments = PyDict::new(py);
    for field in fields {
        let name = python_name(field.name);
        arguments.set_item(&name, value.getattr(name.as_str())?)?;
    }
    if let Some(changes) = changes {
        arguments.update(changes.as_mapping())?;
    }
    value.get_type().call((), Some(&arguments))
}
