//! The Python package: glue only, no business rule lives here.
//!
//! Classes, dicts and exceptions come from `farthing::bindings::python`; here are the engine and its answers.

mod documents;
mod engine;
mod orders;
mod priced;
mod schemas;
mod table;

use pyo3::prelude::*;

/// The native part of the package `farthing`, which re-exports everything in it.
#[pymodule(gil_used = false)]
mod _farthing {
    use pyo3::prelude::*;

    #[pymodule_export]
    use super::engine::{Engine, check, check_json, explain_json};
    #[pymodule_export]
    use super::orders::{blank_order, diagram, evolve, replay, statuses};
    #[pymodule_export]
    use super::priced::Priced;
    #[pymodule_export]
    use super::schemas::json_schema;
    #[pymodule_export]
    use super::table::QuotedTable;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        farthing::bindings::python::add_classes(module)
    }
}
