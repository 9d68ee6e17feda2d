//! Commands and streams as a host uses them: apply, simulate, replay.

use crate::contract::order::{Applied, Command, Env, Event, EventData, Order, Rejection, Replayed};
use crate::error::{CommerceError, Problem, ProblemCode};
use crate::quote::Engine;

use super::command::decide::{Decided, EVENT_VERSION};
use super::fold::fold;
use super::ledger::{Books, entries};
use super::status::statuses;

impl Engine {
    /// Decides a command and folds its events: [`decide`](Engine::decide) and [`evolve`](crate::order::evolve) in one.
    ///
    /// # Errors
    /// As [`decide`](Engine::decide); nothing has changed then.
    pub fn apply(&self, order: &Order, command: &Command, env: &Env) -> Result<Applied, Rejection> {
        let (events, replayed) = match self.decide_once(order, command, env)? {
            Decided::Events(events) => (events, None),
            Decided::Before(used) => {
                (Vec::new(), Some(Replayed { first_seq: used.first_seq, events: used.events }))
            }
        };
        let (mut after, mut postings) = (order.clone(), Vec::new());
        for event in &events {
            fold_with(&mut after, event, &mut |before, event, after| {
                postings.extend(entries(before, event, after));
            });
        }
        let statuses = statuses(&after);
        Ok(Applied { order: after, events, replayed, postings, statuses })
    }

    /// Applies one command after the other to see what would come of it: the order after all of them, with everything
    /// that happened on the way.
    ///
    /// # Errors
    /// The rejection of the first that is rejected, with its number in front of each path.
    pub fn simulate(&self, order: &Order, commands: &[Command], env: &Env) -> Result<Applied, Rejection> {
        let mut after = Applied {
            order: order.clone(),
            events: Vec::new(),
            replayed: None,
            postings: Vec::new(),
            statuses: statuses(order),
        };
        for (number, command) in commands.iter().enumerate() {
            let next = self.apply(&after.order, command, env).map_err(|mut rejection| {
                for reason in &mut rejection.reasons {
                    reason.path.insert_str(0, &format!("/{number}"));
                }
                rejection
            })?;
            after.order = next.order;
            after.statuses = next.statuses;
            after.events.extend(next.events);
            after.postings.extend(next.postings);
        }
        Ok(after)
    }
}

/// The order that a stream of events gives.
///
/// # Errors
/// `EVENT_OUT_OF_ORDER` where the events are not those of one order from its placement on, without gaps;
/// `UNSUPPORTED_EVENT` where a newer version wrote one. All of them at once, each with its place.
pub fn replay(events: &[Event]) -> Result<Order, CommerceError> {
    resume(Order::blank(), events)
}

/// The order that a snapshot and the events after it give.
///
/// # Errors
/// As [`replay`].
pub fn resume(snapshot: Order, events: &[Event]) -> Result<Order, CommerceError> {
    resume_with(snapshot, events, fold)
}

/// The order that a stream gives, showing every event that moves the ledger with the books before it and the order after.
///
/// # Errors
/// As [`replay`].
pub(super) fn replay_with(
    events: &[Event],
    mut show: impl FnMut(&Books, &Event, &Order),
) -> Result<Order, CommerceError> {
    resume_with(Order::blank(), events, |order, event| fold_with(order, event, &mut show))
}

/// Folds an event and shows it, where it moves the ledger.
fn fold_with(order: &mut Order, event: &Event, show: &mut impl FnMut(&Books, &Event, &Order)) {
    if !Books::are_moved_by(event) {
        return fold(order, event);
    }
    let before = Books::of(order);
    fold(order, event);
    show(&before, event, order);
}

fn resume_with(
    snapshot: Order,
    events: &[Event],
    mut fold: impl FnMut(&mut Order, &Event),
) -> Result<Order, CommerceError> {
    let mut order = snapshot;
    let mut problems = Vec::new();
    for (position, event) in events.iter().enumerate() {
        if let Some(problem) = misplaced(&order, event, position) {
            problems.push(problem);
            continue;
        }
        fold(&mut order, event);
    }
    if problems.is_empty() { Ok(order) } else { Err(CommerceError::of(problems)) }
}

/// What is wrong with an event as the next of a stream.
fn misplaced(order: &Order, event: &Event, position: usize) -> Option<Problem> {
    if event.schema == 0 || event.schema > EVENT_VERSION {
        let message = format!(
            "this version reads events up to version {EVENT_VERSION}, and this one has {}",
            event.schema
        );
        return Some(Problem::new(ProblemCode::UnsupportedEvent, format!("/{position}/v"), message));
    }
    let expected = order.version.saturating_add(1);
    let is_first = matches!(event.data, EventData::OrderPlaced { .. });
    let message = if event.seq != expected {
        format!("event {} stands where event {expected} belongs", event.seq)
    } else if is_first != (order.version == 0) {
        "a stream begins with the placement of its order, and has one only".to_owned()
    } else if order.id.as_ref().is_some_and(|id| *id != event.stream) {
        format!("the event belongs to {:?}", event.stream.as_str())
    } else {
        return None;
    };
    Some(
        Problem::new(ProblemCode::EventOutOfOrder, format!("/{position}/seq"), message)
            .with_param("expected", expected),
    )
}
