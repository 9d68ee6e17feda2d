//! The JSON Schemas, as they are checked in.

use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;

macro_rules! schemas {
    ($($name:literal)*) => {
        [$(($name, include_str!(concat!("../../../docs/schema/", $name, ".json")))),*]
    };
}

const SCHEMAS: [(&str, &str); 6] =
    schemas!["rulebook" "quote_request" "quote" "tax_document" "taxed_document" "commerce_error"];

/// The JSON Schema (draft 2020-12) of a document, as JSON text.
#[pyfunction]
pub(crate) fn json_schema(name: &str) -> PyResult<&'static str> {
    let found = SCHEMAS.iter().find(|(known, _)| *known == name);
    let names: Vec<_> = SCHEMAS.iter().map(|(name, _)| *name).collect();
    found.map(|(_, text)| *text).ok_or_else(|| PyKeyError::new_err(format!("one of {}", names.join(", "))))
}
