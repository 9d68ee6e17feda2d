//! Tables: any Arrow stream of cart lines or of JSON requests in, the same stream with answers out.
//!
//! One batch at a time is in memory, besides those that a cart reaches into. Carts of a batch are shared by threads;
//! rows stay in order. Nothing here calls Python while it computes.

mod answers;
mod cells;
mod ffi;
mod lines;
mod memo;
mod stream;

use std::sync::{Arc, Mutex};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::priced::Request;
use stream::Quoting;

/// A stream of answers, taken once by anything that reads Arrow: pyarrow, polars, pandas, DuckDB.
#[pyclass(frozen, module = "farthing")]
pub(crate) struct QuotedTable {
    stream: Mutex<Option<Quoting>>,
}

#[pymethods]
impl QuotedTable {
    /// The stream, as the Arrow PyCapsule interface has it.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let stream = self.stream.lock().ok().and_then(|mut stream| stream.take());
        let stream = stream.ok_or_else(|| PyValueError::new_err("the stream has been read already"))?;
        ffi::export(py, stream)
    }
}

/// Starts to price a table.
pub(crate) fn quote_table(
    engine: &Arc<farthing::Engine>,
    table: &Bound<'_, PyAny>,
    base: Option<&Bound<'_, PyAny>>,
    threads: Option<usize>,
) -> PyResult<QuotedTable> {
    let base = base.map(|base| Request::new(engine, base)).transpose()?.map(|base| base.value().clone());
    let threads = threads.or_else(|| Some(std::thread::available_parallelism().ok()?.get())).unwrap_or(1);
    let stream = Quoting::new(Arc::clone(engine), ffi::import(table)?, base, threads.clamp(1, 64));
    Ok(QuotedTable { stream: Mutex::new(Some(stream.map_err(PyValueError::new_err)?)) })
}
