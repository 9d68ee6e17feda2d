//! The entry points of orders, from JSON text to JSON text.
//!
//! An order that does not exist yet is passed as `None`. Orders and streams of events may have up to 64 MiB, commands and
//! the world 8 MiB. A [`Rejection`](crate::contract::order::Rejection) comes as the one error of every entry point: its
//! figures stand in each problem's `params` as `requested`, `limit` and `largest`.

use crate::contract::order::{Command, DiagramFormat, Env, Event, Machine, Order, Rejection};
use crate::contract::write;
use crate::error::{CommerceError, Problem};
use crate::order;
use crate::quote::Engine;
use crate::shape::Contract;

use super::reader::{MAX_RULEBOOK_BYTES, Reader, read};

/// The most bytes an order or a stream of events may have: 64 MiB.
pub const MAX_ORDER_BYTES: usize = MAX_RULEBOOK_BYTES;

impl Engine {
    /// Decides a command: [`Engine::decide`] from the JSON texts of an [`Order`] (`None` before there is one), a [`Command`]
    /// and an [`Env`] to the canonical JSON of the list of events.
    ///
    /// # Errors
    /// Every problem of the three texts, those of the order first; when they have none, the reasons of the rejection.
    pub fn decide_json(
        &self,
        order: Option<&[u8]>,
        command: &[u8],
        env: &[u8],
    ) -> Result<String, CommerceError> {
        answer(order, command, env, |order, command: &Command, env| self.decide(order, command, env))
    }

    /// Decides a command and folds its events: [`Engine::apply`] from the JSON texts of an [`Order`] (`None` before there is
    /// one), a [`Command`] and an [`Env`] to the canonical JSON of what came of it
    /// ([`Applied`](crate::contract::order::Applied)).
    ///
    /// # Errors
    /// As [`decide_json`](Self::decide_json).
    ///
    /// ```
    /// # let engine = farthing::Engine::from_json(br#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line"}}"#).unwrap();
    /// let command = br#"{"action":{"kind":"hold_order","details":{"hold":"fraud"}}}"#;
    /// let error = engine.apply_json(None, command, br#"{"now":"2026-11-23T18:30:00Z"}"#).unwrap_err();
    /// assert_eq!(error.problems()[0].code.text(), "ORDER_NOT_PLACED");
    /// ```
    pub fn apply_json(
        &self,
        order: Option<&[u8]>,
        command: &[u8],
        env: &[u8],
    ) -> Result<String, CommerceError> {
        answer(order, command, env, |order, command: &Command, env| self.apply(order, command, env))
    }

    /// Applies a list of commands to see what would come of them: [`Engine::simulate`] from JSON texts, as
    /// [`apply_json`](Self::apply_json) with a list instead of one command.
    ///
    /// # Errors
    /// As [`decide_json`](Self::decide_json); the path of a reason begins with the number of its command.
    pub fn simulate_json(
        &self,
        order: Option<&[u8]>,
        commands: &[u8],
        env: &[u8],
    ) -> Result<String, CommerceError> {
        answer(order, commands, env, |order, all: &Vec<Command>, env| self.simulate(order, all, env))
    }

    /// What can be asked of an order now: [`Engine::allowed`] from the JSON texts of an [`Order`] (`None` before there is
    /// one) and an [`Env`] to the canonical JSON of the [`Allowed`](crate::contract::order::Allowed).
    ///
    /// # Errors
    /// Every problem of the two texts, those of the order first.
    ///
    /// ```
    /// # let engine = farthing::Engine::from_json(br#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line"}}"#).unwrap();
    /// let text = engine.allowed_json(None, br#"{"now":"2026-11-23T18:30:00Z"}"#).unwrap();
    /// assert!(text.starts_with(r#"{"actions":[{"action":"place_order","subject":{"kind":"order"}},"#));
    /// ```
    pub fn allowed_json(&self, order: Option<&[u8]>, env: &[u8]) -> Result<String, CommerceError> {
        match (subject(order), read::<Env>(env)) {
            (Ok(order), Ok(env)) => Ok(write(&self.allowed(&order, &env))),
            (order, env) => Err(all([order.err(), env.err()])),
        }
    }
}

/// The order that a stream of events gives: [`replay`](order::replay) from the JSON list of events to the canonical JSON of
/// the [`Order`].
///
/// # Errors
/// Every problem of the text; when it has none, those of [`replay`](order::replay).
pub fn replay_json(events: &[u8]) -> Result<String, CommerceError> {
    Ok(write(&order::replay(&log(events)?)?))
}

/// The order after one more event: [`evolve`](order::evolve) from the JSON texts of an [`Order`] (`None` before there is one)
/// and an [`Event`] to the canonical JSON of the [`Order`] afterwards.
///
/// # Errors
/// Every problem of the two texts, those of the order first.
pub fn evolve_json(order: Option<&[u8]>, event: &[u8]) -> Result<String, CommerceError> {
    match (subject(order), read::<Event>(event)) {
        (Ok(order), Ok(event)) => Ok(write(&order::evolve(order, &event))),
        (order, event) => Err(all([order.err(), event.err()])),
    }
}

/// The statuses of an order: [`statuses`](order::statuses) from the JSON text of an [`Order`] to the canonical JSON of its
/// [`Statuses`](crate::contract::order::Statuses).
///
/// # Errors
/// Every problem of the text.
pub fn statuses_json(order: &[u8]) -> Result<String, CommerceError> {
    Ok(write(&order::statuses(&read_large::<Order>(order)?)))
}

/// What is wrong with an order's figures: [`check`](order::check) from the JSON text of an [`Order`] to the JSON list of
/// problems; `[]` when all is well.
///
/// # Errors
/// Every problem of the text.
pub fn check_order_json(order: &[u8]) -> Result<String, CommerceError> {
    Ok(write(&order::check(&read_large::<Order>(order)?)))
}

/// What is wrong with the figures of an order anywhere on its way: [`check_history`](order::check_history) from the JSON list
/// of events to the JSON list of problems; `[]` when all is well.
///
/// # Errors
/// As [`replay_json`].
pub fn check_history_json(events: &[u8]) -> Result<String, CommerceError> {
    Ok(write(&order::check_history(&log(events)?)?))
}

/// The ledger of a stream of events: [`postings`](order::postings) from the JSON list of events to the canonical JSON of the
/// list of [`Posting`](crate::contract::order::Posting)s.
///
/// # Errors
/// As [`replay_json`].
pub fn postings_json(events: &[u8]) -> Result<String, CommerceError> {
    Ok(write(&order::postings(&log(events)?)?))
}

/// The balances of a stream of events: [`trial_balance`](order::trial_balance) from the JSON list of events to the canonical
/// JSON of the [`TrialBalance`](crate::contract::order::TrialBalance).
///
/// # Errors
/// As [`replay_json`].
pub fn trial_balance_json(events: &[u8]) -> Result<String, CommerceError> {
    let events = log(events)?;
    Ok(write(&order::trial_balance(&order::replay(&events)?, &order::postings(&events)?)))
}

/// The ledger of a stream of events as text for hledger: [`journal`](order::journal) from the JSON list of events.
///
/// # Errors
/// As [`replay_json`].
pub fn journal_json(events: &[u8]) -> Result<String, CommerceError> {
    order::journal(&log(events)?)
}

/// The table of transitions as a picture: [`diagram`](order::diagram) from its words, `order`, `operation`, `shipment` or
/// `return`, and `mermaid`, `dot` or `json`.
///
/// # Errors
/// `UNKNOWN_VALUE` at `/machine` or `/format`.
///
/// ```
/// let text = farthing::json::diagram_json("order", "mermaid").unwrap();
/// assert!(text.starts_with("stateDiagram-v2\n"));
/// assert_eq!(farthing::json::diagram_json("cart", "png").unwrap_err().problems().len(), 2);
/// ```
pub fn diagram_json(machine: &str, format: &str) -> Result<String, CommerceError> {
    match (word::<Machine>(machine, "/machine"), word::<DiagramFormat>(format, "/format")) {
        (Ok(machine), Ok(format)) => Ok(order::diagram(machine, format)),
        (machine, format) => Err(all([machine.err(), format.err()])),
    }
}

/// A value without data, by its word on the wire.
fn word<T: Contract>(word: &str, path: &str) -> Result<T, CommerceError> {
    read::<T>(write(&word.to_owned()).as_bytes()).map_err(|error| {
        let at = |problem: &Problem| Problem { path: path.to_owned(), ..problem.clone() };
        CommerceError::of(error.problems().iter().map(at).collect())
    })
}

/// Reads what is asked of an order and the world, and writes the answer.
fn answer<T: Contract, A: Contract>(
    order: Option<&[u8]>,
    what: &[u8],
    env: &[u8],
    ask: impl FnOnce(&Order, &T, &Env) -> Result<A, Rejection>,
) -> Result<String, CommerceError> {
    match (subject(order), read::<T>(what), read::<Env>(env)) {
        (Ok(order), Ok(what), Ok(env)) => Ok(write(&ask(&order, &what, &env)?)),
        (order, what, env) => Err(all([order.err(), what.err(), env.err()])),
    }
}

/// The order that something is asked of.
fn subject(order: Option<&[u8]>) -> Result<Order, CommerceError> {
    order.map_or_else(|| Ok(Order::blank()), read_large::<Order>)
}

fn log(events: &[u8]) -> Result<Vec<Event>, CommerceError> {
    read_large(events)
}

/// Reads an order, a stream of events or a document that holds one: at most [`MAX_ORDER_BYTES`].
///
/// # Errors
/// As [`read`](super::reader()).
///
/// ```
/// use farthing::contract::order::Event;
/// assert_eq!(farthing::json::read_large::<Vec<Event>>(b"[]").unwrap(), []);
/// ```
pub fn read_large<T: Contract>(text: &[u8]) -> Result<T, CommerceError> {
    Reader::new().read_at_most(text, MAX_ORDER_BYTES)
}

/// The problems of several texts as one error.
fn all<const N: usize>(faults: [Option<CommerceError>; N]) -> CommerceError {
    let problems = faults.iter().flatten().flat_map(|error| error.problems().iter().cloned());
    CommerceError::of(problems.collect())
}
