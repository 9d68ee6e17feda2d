//! The Python package: glue only, no business rule lives here.
//!
//! Classes, dicts and exceptions come from `farthing::bindings::python`, functions from the table of entry points
//! (`farthing::api`). By hand stand the answer of a quote, which is written out as far as it is looked at, and tables.

mod engine;
mod priced;
mod schemas;
mod table;

use pyo3::prelude::*;

farthing::python_functions!();

/// The native part of the package `farthing`, which re-exports everything in it. The classes of the contract are made when
/// they are asked for.
#[pymodule(gil_used = false)]
mod _farthing {
    use pyo3::prelude::*;
    use pyo3::types::{PyTuple, PyType};

    #[pymodule_export]
    use super::engine::{Engine, blank_order};
    #[pymodule_export]
    use super::priced::Priced;
    #[pymodule_export]
    use super::schemas::json_schema;
    #[pymodule_export]
    use super::table::QuotedTable;

    /// A class of the contract.
    #[pyfunction]
    fn __getattr__<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyType>> {
        farthing::bindings::python::class(py, name)
    }

    /// The names of all classes of the contract.
    #[pyfunction]
    fn _class_names(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
        PyTuple::new(py, farthing::bindings::python::class_names(py).collect::<Vec<_>>())
    }

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        super::add_entry_points(module)?;
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        module.add("DOCUMENTS", PyTuple::new(module.py(), super::schemas::DOCUMENTS)?)
    }
}
