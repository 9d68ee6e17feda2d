//! The JSON Schemas, as they are checked in.

use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;

macro_rules! schemas {
    ($($document:ident $name:literal)*) => {
        /// The documents that have a schema.
        pub(crate) const DOCUMENTS: &[&str] = &[$($name,)* "commerce_error", "diagram"];
        const SCHEMAS: &[&str] = &[
            $(include_str!(concat!("../../../docs/schema/", $name, ".json")),)*
            include_str!("../../../docs/schema/commerce_error.json"),
            include_str!("../../../docs/schema/diagram.json"),
        ];
    };
}

farthing::for_each_document!(schemas);

/// The JSON Schema (draft 2020-12) of a document, as JSON text.
#[pyfunction]
pub(crate) fn json_schema(name: &str) -> PyResult<&'static str> {
    let found = DOCUMENTS.iter().zip(SCHEMAS).find(|(known, _)| **known == name);
    let unknown = || PyKeyError::new_err(format!("{name:?} is none of {}", DOCUMENTS.join(", ")));
    found.map(|(_, text)| *text).ok_or_else(unknown)
}
