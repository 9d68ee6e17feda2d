//! The common parts of every aggregate: idempotency, version, decision, stamping, folding, replay.
//!
//! An order is one aggregate; stock and groups of sellers will be others, each with commands, events and a stream of
//! its own. An aggregate defines which of its events opens a stream, which may come next, and its rules.

use crate::contract::order::stream::{CommandEnvelope, EventEnvelope, Stamp};
use crate::contract::order::{Env, Rejection, UsedIdempotencyKey};
use crate::contract::{Id, Text, write_by_value};
use crate::error::{CommerceError, Problem, ProblemCode};
use crate::quote::{Engine, digest};
use crate::shape::Contract;

use super::command::context::{Decision, Message};

/// The version of the shapes of events.
const EVENT_VERSION: u32 = 1;

/// The actions of the aggregate.
pub(crate) type ActionOf<A> = <<A as Aggregate>::Command as CommandEnvelope>::Action;
/// The event data of the aggregate.
pub(crate) type DataOf<A> = <<A as Aggregate>::Event as EventEnvelope>::Data;

/// An aggregate: a value with a stream of events of its own.
pub(crate) trait Aggregate: Sized {
    type Command: CommandEnvelope<Action: Contract>;
    type Event: EventEnvelope;

    /// Its name in messages.
    const NOUN: &'static str;

    /// The id of its stream; none before its first event.
    fn stream(&self) -> Option<Stream<'_>>;
    /// The number of events it has seen.
    fn version(&self) -> u32;
    /// The idempotency keys it has seen.
    fn keys(&self) -> &[UsedIdempotencyKey];
    /// Its version and its keys, both to be advanced by an event.
    fn progress(&mut self) -> (&mut u32, &mut Vec<UsedIdempotencyKey>);

    /// Whether an action records a fact: it is not rejected for its key or version.
    fn is_fact(action: &ActionOf<Self>) -> bool;
    /// Decides an action by the rules of the aggregate.
    fn decide(
        &self,
        engine: &Engine,
        action: &ActionOf<Self>,
        env: &Env,
        decision: &mut Decision<DataOf<Self>>,
    );
    /// The event that keeps the idempotency key of a fact that says nothing new.
    fn repeated(action: &ActionOf<Self>) -> DataOf<Self>;
    /// The id of the stream that an event opens; none for an event that needs an existing aggregate.
    fn opened_by(event: &DataOf<Self>) -> Option<Stream<'_>>;
    /// Why an event cannot be the next, if it cannot: every stream has exactly one beginning.
    fn misfit(&self, event: &DataOf<Self>) -> Option<&'static str>;
    /// Folds an event: total.
    fn fold(&mut self, event: &DataOf<Self>);
}

/// The id and the merchant of a stream of events.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stream<'a> {
    pub(crate) id: &'a Id,
    pub(crate) tenant: Option<&'a Id>,
}

/// The result of deciding a command.
#[derive(Debug)]
pub(crate) enum Decided<E> {
    /// New events.
    Events(Vec<E>),
    /// The position of the events that the same command gave before.
    Before(UsedIdempotencyKey),
}

/// Decides a command: idempotency and version checks, then the rules of the aggregate.
pub(crate) fn decide<A: Aggregate>(
    aggregate: &A,
    engine: &Engine,
    command: &A::Command,
    env: &Env,
) -> Result<Decided<A::Event>, Rejection> {
    let mut decision = Decision::default();
    let (action, version) = (command.action(), aggregate.version());
    let is_fact = A::is_fact(action);
    let command_digest = command.idempotency_key().map(|_| digest(write_by_value(action).as_bytes()));
    if let (Some(key), Some(command_digest)) = (command.idempotency_key(), &command_digest) {
        // A fact may have been told under a key that another command had used, so a key may have several commands.
        let mut used = aggregate.keys().iter().filter(|used| used.key == *key).peekable();
        let first = used.peek().map(|used| used.first_seq);
        if let Some(used) = used.find(|used| used.digest.as_str() == command_digest) {
            return Ok(Decided::Before(used.clone()));
        }
        if let Some(seq) = first.filter(|_| !is_fact) {
            let key = key.as_str();
            let message = Message::new(format!("the key {key:?} was used at event {seq} for another action"))
                .with("idempotency_key", key)
                .with("seq", seq);
            decision.refuse(ProblemCode::IdempotencyKeyReused, "/idempotency_key", message);
            return Err(Rejection { reasons: decision.reasons });
        }
    }
    if let Some(expected) = command.expected_version().filter(|_| !is_fact)
        && expected != version
    {
        let text = format!("the {} is at version {version}, the caller has seen {expected}", A::NOUN);
        let message = Message::new(text).with("expected", expected).with("found", version);
        decision.refuse(ProblemCode::VersionConflict, "/expected_version", message);
        return Err(Rejection { reasons: decision.reasons });
    }
    aggregate.decide(engine, action, env, &mut decision);
    // The key of a fact without news is kept too: told once more after a later fact, it would undo what that one said.
    let says_nothing = decision.is_clear() && decision.events.is_empty();
    if is_fact && says_nothing && command_digest.is_some() && aggregate.stream().is_some() {
        decision.events.push(A::repeated(action));
    }
    // Events are counted in 32 bits: a command that would exceed them is rejected.
    let last = u32::try_from(decision.events.len()).ok().and_then(|count| version.checked_add(count));
    if last.is_none() {
        let message = Message::new(format!("the {} has as many events as can be counted", A::NOUN));
        decision.refuse(ProblemCode::Overflow, "/action", message);
    }
    if decision.is_clear() {
        let digest = command_digest.as_deref();
        Ok(Decided::Events(stamp(aggregate, command.idempotency_key(), digest, env, decision.events)))
    } else {
        Err(Rejection { reasons: decision.reasons })
    }
}

/// Puts events into their envelopes.
fn stamp<A: Aggregate>(
    aggregate: &A,
    key: Option<&Id>,
    digest: Option<&str>,
    env: &Env,
    events: Vec<DataOf<A>>,
) -> Vec<A::Event> {
    let stream = aggregate.stream().or_else(|| events.first().and_then(A::opened_by));
    let Some(stream) = stream else { return Vec::new() };
    let (id, tenant) = (stream.id.clone(), stream.tenant.cloned());
    let mut seq = aggregate.version();
    let envelope = |data| {
        seq = seq.saturating_add(1);
        let stamp = Stamp {
            stream: id.clone(),
            seq,
            schema: EVENT_VERSION,
            tenant: tenant.clone(),
            idempotency_key: key.cloned(),
            digest: digest.map(Text::known),
            at: env.now,
            actor: env.actor.clone(),
        };
        A::Event::stamped(stamp, data)
    };
    events.into_iter().map(envelope).collect()
}

/// Folds an event, then advances the version and the keys.
pub(crate) fn advance<A: Aggregate>(aggregate: &mut A, event: &A::Event) {
    aggregate.fold(event.data());
    let (version, keys) = aggregate.progress();
    *version = event.seq();
    let Some((key, digest)) = event.cause() else { return };
    match keys.last_mut() {
        Some(used) if used.key == *key && used.digest == *digest => {
            used.events = used.events.saturating_add(1)
        }
        _ => keys.push(UsedIdempotencyKey {
            key: key.clone(),
            digest: digest.clone(),
            first_seq: event.seq(),
            events: 1,
        }),
    }
}

/// The aggregate after further events of its stream, each folded by `fold`.
pub(crate) fn resume<A: Aggregate>(
    mut aggregate: A,
    events: &[A::Event],
    mut fold: impl FnMut(&mut A, &A::Event),
) -> Result<A, CommerceError> {
    let mut problems = Vec::new();
    for (position, event) in events.iter().enumerate() {
        match out_of_order(&aggregate, event, position) {
            Some(problem) => problems.push(problem),
            None => fold(&mut aggregate, event),
        }
    }
    if problems.is_empty() { Ok(aggregate) } else { Err(CommerceError::of(problems)) }
}

/// The fault of an event as the next of a stream, if it has one.
fn out_of_order<A: Aggregate>(aggregate: &A, event: &A::Event, position: usize) -> Option<Problem> {
    let (v, seq) = (event.schema(), event.seq());
    if v == 0 || v > EVENT_VERSION {
        let message =
            format!("this version reads events up to version {EVENT_VERSION}, and this one has {v}");
        return Some(Problem::new(ProblemCode::UnsupportedEvent, format!("/{position}/schema"), message));
    }
    let expected = aggregate.version().saturating_add(1);
    let message = if seq != expected {
        format!("event {seq} stands where event {expected} belongs")
    } else if let Some(misfit) = aggregate.misfit(event.data()) {
        misfit.to_owned()
    } else if let Some(stream) = aggregate.stream().or_else(|| A::opened_by(event.data()))
        && (stream.id, stream.tenant) != (event.stream(), event.tenant())
    {
        let merchant = event.tenant().map(|tenant| format!(" of the merchant {:?}", tenant.as_str()));
        format!("the event belongs to {:?}{}", event.stream().as_str(), merchant.unwrap_or_default())
    } else {
        return None;
    };
    Some(
        Problem::new(ProblemCode::EventOutOfOrder, format!("/{position}/seq"), message)
            .with_param("expected", expected),
    )
}
