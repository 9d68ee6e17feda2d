//! The way of every command: key, version, state, family.

use crate::contract::order::{Command, Env, Event, Order, Rejection, RejectionReason, UsedIdempotencyKey};
use crate::contract::{Text, write};
use crate::error::{CommerceError, Problem, ProblemCode};
use crate::quote::{Engine, digest};

use super::context::Decision;
use super::table;

/// The version of the shapes of events.
pub(crate) const EVENT_VERSION: u32 = 1;

/// What a command comes to.
#[derive(Debug)]
pub(crate) enum Decided {
    /// These events.
    Events(Vec<Event>),
    /// The events it gave before.
    Before(UsedIdempotencyKey),
}

impl Engine {
    /// Decides a command against an order: what happens, or every reason why not. Nothing is changed; fold the events
    /// with [`evolve`](crate::order::evolve), or use [`apply`](Engine::apply) for both.
    ///
    /// A command whose key was used before for the same action gives no events: they have happened. A fact that says
    /// nothing new gives none either.
    ///
    /// # Errors
    /// A [`Rejection`]: `VERSION_CONFLICT`, `IDEMPOTENCY_KEY_REUSED`, `ORDER_NOT_PLACED`, `ORDER_CANCELLED`, `ORDER_ON_HOLD`
    /// and the codes of each action. Where a bound was broken, it says the largest figure that would have been accepted.
    pub fn decide(&self, order: &Order, command: &Command, env: &Env) -> Result<Vec<Event>, Rejection> {
        match self.decide_once(order, command, env)? {
            Decided::Events(events) => Ok(events),
            Decided::Before(_) => Ok(Vec::new()),
        }
    }

    pub(crate) fn decide_once(
        &self,
        order: &Order,
        command: &Command,
        env: &Env,
    ) -> Result<Decided, Rejection> {
        let mut decision = Decision::default();
        let Some(row) = table::row(command.action.kind()) else {
            decision.refuse(
                ProblemCode::UnknownValue,
                "/action",
                "the table of transitions has no such action",
            );
            return Err(Rejection { reasons: decision.reasons });
        };
        let command_digest =
            command.idempotency_key.as_ref().map(|_| digest(write(&command.action).as_bytes()));
        if let (Some(key), Some(command_digest)) = (&command.idempotency_key, &command_digest)
            && let Some(used) = order.idempotency_keys.iter().find(|used| used.key == *key)
        {
            if used.digest.as_str() == command_digest {
                return Ok(Decided::Before(used.clone()));
            }
            if !row.is_fact {
                let message = format!(
                    "the key {:?} was used at event {} for another action",
                    key.as_str(),
                    used.first_seq
                );
                decision.refuse(ProblemCode::IdempotencyKeyReused, "/idempotency_key", message);
                return Err(Rejection { reasons: decision.reasons });
            }
        }
        if let Some(expected) = command.expected_version.filter(|_| !row.is_fact)
            && expected != order.version
        {
            let message =
                format!("the order is at version {}, the caller has seen {expected}", order.version);
            decision.refuse(ProblemCode::VersionConflict, "/expected_version", message);
            return Err(Rejection { reasons: decision.reasons });
        }
        if let Some(code) = row.refusal_for(order.state()) {
            decision.refuse(code, "/action", format!("{}: {}", code.meaning(), code.remedy()));
            return Err(Rejection { reasons: decision.reasons });
        }
        (row.decide)(&row.case(self, order, env), &command.action, &mut decision);
        // Events are counted in 32 bits.
        let last =
            u32::try_from(decision.events.len()).ok().and_then(|count| order.version.checked_add(count));
        if last.is_none() {
            let message = "the order has as many events as can be counted";
            decision.refuse(ProblemCode::Overflow, "/action", message);
        }
        if decision.is_clear() {
            Ok(Decided::Events(stamp(order, command, env, command_digest.as_deref(), decision)))
        } else {
            Err(Rejection { reasons: decision.reasons })
        }
    }
}

/// Puts events into their envelopes.
fn stamp(
    order: &Order,
    command: &Command,
    env: &Env,
    digest: Option<&str>,
    decision: Decision,
) -> Vec<Event> {
    let placed = match decision.events.first() {
        Some(crate::contract::order::EventData::OrderPlaced { details }) => Some(&details.order),
        _ => None,
    };
    let subject = placed.unwrap_or(order);
    let (Some(stream), tenant) = (subject.id.clone(), subject.tenant.clone()) else {
        return Vec::new();
    };
    let mut seq = order.version;
    let envelope = |data| {
        seq = seq.saturating_add(1);
        Event {
            stream: stream.clone(),
            seq,
            schema: EVENT_VERSION,
            tenant: tenant.clone(),
            idempotency_key: command.idempotency_key.clone(),
            digest: digest.map(Text::known),
            at: env.now,
            actor: env.actor.clone(),
            data,
        }
    };
    decision.events.into_iter().map(envelope).collect()
}

impl Rejection {
    /// The reasons as problems of the one error that every language throws: the figures stand in `params` as `requested`,
    /// `limit` and `largest`.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        self.reasons.iter().map(RejectionReason::problem).collect()
    }
}

impl RejectionReason {
    fn problem(&self) -> Problem {
        use crate::contract::order::Figure;
        let mut problem = Problem::new(self.code, self.path.as_str(), self.message.as_str());
        for (name, figure) in
            [("requested", &self.requested), ("limit", &self.limit), ("largest", &self.largest)]
        {
            match figure {
                Some(Figure::Amount { amount }) => problem = problem.with_param(name, amount),
                Some(Figure::Quantity { quantity }) => problem = problem.with_param(name, quantity),
                None => {}
            }
        }
        problem
    }
}

impl From<Rejection> for CommerceError {
    fn from(rejection: Rejection) -> Self {
        Self::of(rejection.problems())
    }
}
