//! Orders: decided by an engine, folded without one, because events carry every figure.

use farthing::bindings::python::{InPython, raise};
use farthing::contract::order::{DiagramFormat, Env, Event, Machine, Order, Posting, Rejection};
use farthing::error::CommerceError;
use farthing::shape::Contract;
use farthing::{json, order};
use pyo3::prelude::*;

use crate::documents::{document, done, large, text};

/// What an engine says to a command, a list of them, or to what happened.
pub(crate) fn decided<'py, C, A>(
    order: &Bound<'py, PyAny>,
    command: &Bound<'py, PyAny>,
    env: &Bound<'py, PyAny>,
    ask: impl FnOnce(&Order, &C, &Env) -> Result<A, Rejection> + Send,
) -> PyResult<Bound<'py, PyAny>>
where
    C: Contract + InPython + Send + Sync,
    A: InPython + Send,
{
    let (py, order, command, now) = (env.py(), large(order)?, document::<C>(command)?, document(env)?);
    match py.detach(|| ask(&order, &command, &now)) {
        Ok(answer) => answer.to_python(py),
        Err(rejection) => {
            let reasons = rejection.to_python(py)?;
            let error = raise(py, &rejection.into());
            error.value(py).setattr("rejection", reasons)?;
            Err(error)
        }
    }
}

/// The same from text to text; `None` is the order that there is not yet.
pub(crate) fn decided_json(
    order: Option<&Bound<'_, PyAny>>,
    command: &Bound<'_, PyAny>,
    env: &Bound<'_, PyAny>,
    ask: impl FnOnce(Option<&[u8]>, &[u8], &[u8]) -> Result<String, CommerceError> + Send,
) -> PyResult<String> {
    let (order, command, now) = (order.map(text).transpose()?, text(command)?, text(env)?);
    done(env.py(), || ask(order, command, now))
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
    order::evolve(large(order)?, &document(event)?).to_python(order.py())
}

/// The order after one event, from JSON texts; `None` is the order that there is not yet.
#[pyfunction]
pub(crate) fn evolve_json(order: Option<&Bound<'_, PyAny>>, event: &Bound<'_, PyAny>) -> PyResult<String> {
    let (order, what) = (order.map(text).transpose()?, text(event)?);
    done(event.py(), || json::evolve_json(order, what))
}

/// The order that a stream of events gives, after a snapshot where there is one.
#[pyfunction]
#[pyo3(signature = (events, snapshot = None))]
pub(crate) fn replay<'py>(
    events: &Bound<'py, PyAny>,
    snapshot: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let read: Vec<Event> = large(events)?;
    let snapshot = snapshot.map_or_else(|| Ok(Order::blank()), large)?;
    done(events.py(), || order::resume(snapshot, &read))?.to_python(events.py())
}

/// The order that a stream of events gives, from the JSON list of events to the JSON text of the `Order`.
#[pyfunction]
pub(crate) fn replay_json(events: &Bound<'_, PyAny>) -> PyResult<String> {
    told(events, json::replay_json)
}

/// The statuses of an order, derived from what happened.
#[pyfunction]
pub(crate) fn statuses<'py>(order: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    order::statuses(&large(order)?).to_python(order.py())
}

/// The statuses of an order, from JSON text to JSON text.
#[pyfunction]
pub(crate) fn statuses_json(order: &Bound<'_, PyAny>) -> PyResult<String> {
    told(order, json::statuses_json)
}

/// What is wrong with an order's figures; an empty tuple when all is well.
#[pyfunction]
pub(crate) fn check_order<'py>(order: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    order::check(&large(order)?).to_python(order.py())
}

/// What is wrong with an order's figures, from JSON text to the JSON list of problems; `[]` when all is well.
#[pyfunction]
pub(crate) fn check_order_json(order: &Bound<'_, PyAny>) -> PyResult<String> {
    told(order, json::check_order_json)
}

/// What is wrong with a stream of events: the order it gives and its ledger, at every event; an empty tuple when all is well.
#[pyfunction]
pub(crate) fn check_history<'py>(events: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let read: Vec<Event> = large(events)?;
    done(events.py(), || order::check_history(&read))?.to_python(events.py())
}

/// The same from the JSON list of events to the JSON list of problems; `[]` when all is well.
#[pyfunction]
pub(crate) fn check_history_json(events: &Bound<'_, PyAny>) -> PyResult<String> {
    told(events, json::check_history_json)
}

/// The ledger of a stream of events; the entries of each event sum to 0.
#[pyfunction]
pub(crate) fn postings<'py>(events: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let read: Vec<Event> = large(events)?;
    done(events.py(), || order::postings(&read))?.to_python(events.py())
}

/// The ledger of a stream of events, from the JSON list of events to the JSON list of postings.
#[pyfunction]
pub(crate) fn postings_json(events: &Bound<'_, PyAny>) -> PyResult<String> {
    told(events, json::postings_json)
}

/// The balance of every account that postings of an order moved.
#[pyfunction]
pub(crate) fn trial_balance<'py>(
    order: &Bound<'py, PyAny>,
    postings: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    order::trial_balance(&large(order)?, &large::<Vec<Posting>>(postings)?).to_python(order.py())
}

/// The balances of a stream of events, from the JSON list of events to the JSON text of the `TrialBalance`.
#[pyfunction]
pub(crate) fn trial_balance_json(events: &Bound<'_, PyAny>) -> PyResult<String> {
    told(events, json::trial_balance_json)
}

/// The ledger of a stream of events as text for hledger.
#[pyfunction]
pub(crate) fn journal(events: &Bound<'_, PyAny>) -> PyResult<String> {
    let read: Vec<Event> = large(events)?;
    done(events.py(), || order::journal(&read))
}

/// The ledger of a stream of events as text for hledger, from the JSON list of events.
#[pyfunction]
pub(crate) fn journal_json(events: &Bound<'_, PyAny>) -> PyResult<String> {
    told(events, json::journal_json)
}

/// A state machine drawn from the table that decides: Mermaid, Graphviz or JSON.
#[pyfunction]
pub(crate) fn diagram(machine: &Bound<'_, PyAny>, format: &Bound<'_, PyAny>) -> PyResult<String> {
    let py = machine.py();
    let machine = Machine::from_python(machine).map_err(|fault| fault.under("/machine").raise(py))?;
    let format = DiagramFormat::from_python(format).map_err(|fault| fault.under("/format").raise(py))?;
    Ok(order::diagram(machine, format))
}

/// A state machine from its words, as text; both words are checked before any is refused.
#[pyfunction]
pub(crate) fn diagram_json(py: Python<'_>, machine: &str, format: &str) -> PyResult<String> {
    done(py, || json::diagram_json(machine, format))
}

/// From text to text, while other threads run.
fn told(object: &Bound<'_, PyAny>, tell: fn(&[u8]) -> Result<String, CommerceError>) -> PyResult<String> {
    let text = text(object)?;
    done(object.py(), || tell(text))
}
