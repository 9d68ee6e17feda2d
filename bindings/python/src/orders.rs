//! Orders: what needs no engine, because events carry every figure.

use farthing::bindings::python::{InPython, raise};
use farthing::contract::order::{DiagramFormat, Event, Machine, Order};
use farthing::error::CommerceError;
use farthing::order;
use pyo3::prelude::*;

/// A value that a function here takes.
pub(crate) fn taken<T: InPython>(object: &Bound<'_, PyAny>) -> PyResult<T> {
    T::from_python(object).map_err(|fault| fault.raise(object.py()))
}

/// An order before its placement: what the first command is decided on.
#[pyfunction]
pub(crate) fn blank_order(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    Order::blank().to_python(py)
}

/// The order after one event; any event, in any state.
#[pyfunction]
pub(crate) fn evolve<'py>(
    order: &Bound<'py, PyAny>,
    event: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    order::evolve(taken(order)?, &taken(event)?).to_python(order.py())
}

/// The order that a stream of events gives, after a snapshot where there is one.
#[pyfunction]
#[pyo3(signature = (events, snapshot = None))]
pub(crate) fn replay<'py>(
    events: &Bound<'py, PyAny>,
    snapshot: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = events.py();
    let read: Vec<Event> = taken(events)?;
    let snapshot: Order = snapshot.map_or_else(|| Ok(Order::blank()), taken)?;
    let order = py.detach(|| order::resume(snapshot, &read));
    order.map_err(|error: CommerceError| raise(py, &error))?.to_python(py)
}

/// The statuses of an order, derived from what happened.
#[pyfunction]
pub(crate) fn statuses<'py>(order: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    order::statuses(&taken(order)?).to_python(order.py())
}

/// A state machine drawn from the table that decides: Mermaid, Graphviz or JSON.
#[pyfunction]
pub(crate) fn diagram(machine: &Bound<'_, PyAny>, format: &Bound<'_, PyAny>) -> PyResult<String> {
    let (machine, format): (Machine, DiagramFormat) = (taken(machine)?, taken(format)?);
    Ok(order::diagram(machine, format))
}
