//! The entry points for hosts: decide, apply, simulate, allowed, evolve, replay.

use crate::contract::order::{
    Action, Allowed, Applied, Command, Env, Event, EventData, FactRepeated, Order, Rejection, Replayed,
    Subject, UsedIdempotencyKey,
};
use crate::error::CommerceError;
use crate::quote::Engine;

use super::aggregate;
use super::aggregate::{Aggregate, Decided, Stream, advance};
use super::command::allowed::AllowedBuilder;
use super::command::context::{Decision, Message};
use super::command::table;
use super::ledger::{Books, entries};
use super::status::statuses;

impl Aggregate for Order {
    type Command = Command;
    type Event = Event;

    const NOUN: &'static str = "order";

    fn stream(&self) -> Option<Stream<'_>> {
        self.id.as_ref().map(|id| Stream { id, tenant: self.tenant.as_ref() })
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn keys(&self) -> &[UsedIdempotencyKey] {
        &self.idempotency_keys
    }

    fn progress(&mut self) -> (&mut u32, &mut Vec<UsedIdempotencyKey>) {
        (&mut self.version, &mut self.idempotency_keys)
    }

    fn is_fact(action: &Action) -> bool {
        table::row(action.kind()).is_fact
    }

    fn decide(&self, engine: &Engine, action: &Action, env: &Env, decision: &mut Decision) {
        let row = table::row(action.kind());
        match row.refusal_for(self.state()) {
            Some(code) => {
                let message = Message::new(format!("{}: {}", code.meaning(), code.remedy()));
                decision.refuse(code, "/action", message);
            }
            None => table::decide(&row.case(engine, self, env), action, decision),
        }
    }

    fn repeated(action: &Action) -> EventData {
        EventData::FactRepeated { details: FactRepeated { action: action.kind() } }
    }

    fn opened_by(event: &EventData) -> Option<Stream<'_>> {
        match event {
            EventData::OrderPlaced { details } => details.order.stream(),
            _ => None,
        }
    }

    fn misfit(&self, event: &EventData) -> Option<&'static str> {
        let is_placed = self.state().is_some();
        let places = matches!(event, EventData::OrderPlaced { .. });
        (places == is_placed).then_some("a stream begins with the placement of its order, and has one only")
    }

    fn fold(&mut self, event: &EventData) {
        table::fold(self, event);
    }
}

impl Engine {
    /// Decides a command against an order: the events it leads to, or every reason for its rejection. Nothing is
    /// changed; fold the events with [`evolve`](crate::order::evolve), or use [`apply`](Engine::apply) for both.
    ///
    /// A command whose key was used before for the same action gives no events: they have already happened. A fact that
    /// repeats what is recorded gives none without a key; with one, `fact_repeated` keeps the key, so that the same delivery
    /// after a later fact is a replay too.
    ///
    /// # Errors
    /// A [`Rejection`]: `VERSION_CONFLICT`, `IDEMPOTENCY_KEY_REUSED`, `ORDER_NOT_PLACED`, `ORDER_CANCELLED`,
    /// `ORDER_ON_HOLD` and the codes of each action. Where a limit is exceeded, it states the largest figure that would
    /// have been accepted.
    pub fn decide(&self, order: &Order, command: &Command, env: &Env) -> Result<Vec<Event>, Rejection> {
        match aggregate::decide(order, self, command, env)? {
            Decided::Events(events) => Ok(events),
            Decided::Before(_) => Ok(Vec::new()),
        }
    }

    /// Decides a command and folds its events: [`decide`](Engine::decide) and [`evolve`](crate::order::evolve) in one.
    ///
    /// # Errors
    /// As [`decide`](Engine::decide); a rejection changes nothing.
    pub fn apply(&self, order: &Order, command: &Command, env: &Env) -> Result<Applied, Rejection> {
        let (events, replayed) = match aggregate::decide(order, self, command, env)? {
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

    /// Applies several commands in order, without storing anything: the order after all of them, with every event on
    /// the way.
    ///
    /// # Errors
    /// The rejection of the first command that is rejected, with its index in front of each path.
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

    /// The actions allowed on an order now: every action with each line, tender, shipment, return, hold or charge as
    /// its subject, the largest figure that [`decide`](Engine::decide) would accept and the code beyond it, or the code
    /// with which it would be rejected. It uses the same limits as `decide`.
    ///
    /// An action that is rejected for every subject, or has none, has one entry whose subject is the order. A fact is
    /// recorded even where it exceeds a limit, and so has no largest figure. For an inspection the figure is how many
    /// units can be inspected; accepting them can be rejected with `RULEBOOK_CHANGED` where kept goods are priced
    /// again.
    ///
    /// Cost: where kept goods are priced again, each line is tried, which quotes the order a few times per line.
    ///
    /// ```
    /// use farthing::contract::order::{ActionKind, Env, Order};
    /// # let rulebook = br#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line"}}"#;
    /// # let engine = farthing::Engine::from_json(rulebook).unwrap();
    /// let env = Env::new("2026-11-23T18:30:00Z").build()?;
    /// let allowed = engine.allowed(&Order::blank(), &env);
    /// let open: Vec<_> = allowed.actions.iter().filter(|one| one.refusal.is_none()).collect();
    /// assert_eq!(open.len(), 1);
    /// assert_eq!(open[0].action, ActionKind::PlaceOrder);
    /// assert_eq!(allowed.actions[1].refusal.unwrap().text(), "ORDER_NOT_PLACED");
    /// # Ok::<(), farthing::error::CommerceError>(())
    /// ```
    #[must_use]
    pub fn allowed(&self, order: &Order, env: &Env) -> Allowed {
        let mut actions = Vec::new();
        for row in table::TRANSITIONS {
            let mut allowed = AllowedBuilder::of(row.action);
            match row.refusal_for(order.state()) {
                Some(code) => allowed.refuse(Subject::Order, code),
                None => (row.allow)(&row.case(self, order, env), &mut allowed),
            }
            actions.append(&mut allowed.allowances);
        }
        Allowed { actions }
    }
}

/// The order after one more event. Total: an event that names what the order does not have changes nothing but the
/// version. [`replay`](crate::order::replay) checks a stream before it folds it.
///
/// ```
/// use farthing::contract::order::Order;
/// assert_eq!(Order::blank().version, 0);
/// ```
#[must_use]
pub fn evolve(mut order: Order, event: &Event) -> Order {
    advance(&mut order, event);
    order
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
    aggregate::resume(snapshot, events, advance)
}

/// The order that a stream gives. Calls `show` with each event that moves the ledger, the books before it and the order
/// after it.
///
/// # Errors
/// As [`replay`].
pub(super) fn replay_with(
    events: &[Event],
    mut show: impl FnMut(&Books, &Event, &Order),
) -> Result<Order, CommerceError> {
    aggregate::resume(Order::blank(), events, |order, event| fold_with(order, event, &mut show))
}

/// Folds an event, and shows it if it moves the ledger.
fn fold_with(order: &mut Order, event: &Event, show: &mut impl FnMut(&Books, &Event, &Order)) {
    if !table::moves_books(&event.data) {
        return advance(order, event);
    }
    let before = Books::of(order);
    advance(order, event);
    show(&before, event, order);
}
