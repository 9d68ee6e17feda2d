//! The inputs and the outcome of deciding a command.

use super::machine::{Edges, MachineState};
use crate::contract::order::{Anomaly, AnomalyFound, Env, EventData, Figure, Order, RejectionReason};
use crate::contract::{Amount, Id, Quantity};
use crate::error::{Param, Problem, ProblemCode};
use crate::money::MAX_MINOR;
use crate::order::amounts::units;
use crate::quote::Engine;

/// The inputs of a decision: the order, the host's environment, and the action's row of the table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DecisionContext<'a> {
    pub(crate) engine: &'a Engine,
    pub(crate) order: &'a Order,
    pub(crate) env: &'a Env,
    /// The edges of the action's row.
    pub(crate) edges: Edges,
    /// The code with which it is rejected in another state of their machine.
    pub(crate) refusal: ProblemCode,
}

/// The outcome of deciding a command: events, or the reasons for a rejection. `E` is the event data of the aggregate;
/// every aggregate rejects in the same way.
#[derive(Debug)]
pub(crate) struct Decision<E = EventData> {
    pub(crate) events: Vec<E>,
    pub(crate) reasons: Vec<RejectionReason>,
}

/// A limit: the largest accepted figure, and the code beyond it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    /// The code beyond the limit.
    pub(crate) code: ProblemCode,
    /// The largest accepted figure; at 0 or less, none is accepted.
    pub(crate) largest: i64,
}

impl Limit {
    /// The smaller of two limits; of equal ones, or where neither accepts anything, this one.
    pub(crate) fn or_smaller(self, other: Self) -> Self {
        if other.largest.max(0) < self.largest.max(0) { other } else { self }
    }
}

impl DecisionContext<'_> {
    /// Minor units as a figure.
    pub(crate) const fn money(&self, minor: i64) -> Figure {
        Figure::Amount { amount: self.order.amount(minor) }
    }

    /// Whether an edge of the action leaves a state.
    pub(crate) fn leaves<S: MachineState>(&self, state: S) -> bool {
        self.edges.leave(state)
    }
}

impl Decision {
    /// Adds the event of each anomaly.
    pub(crate) fn found(&mut self, anomalies: impl IntoIterator<Item = Anomaly>) {
        let event = |anomaly| EventData::AnomalyFound { details: AnomalyFound { anomaly } };
        self.events.extend(anomalies.into_iter().map(event));
    }
}

impl<E> Default for Decision<E> {
    fn default() -> Self {
        Self { events: Vec::new(), reasons: Vec::new() }
    }
}

/// A message of a rejection with the names and figures that it states.
#[derive(Debug)]
pub(crate) struct Message {
    text: String,
    params: Vec<Param>,
}

impl Message {
    /// A message without names and figures yet.
    pub(crate) const fn new(text: String) -> Self {
        Self { text, params: Vec::new() }
    }

    /// The same with a name or figure that its text states.
    pub(crate) fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.push(Param { name: name.to_owned(), value: value.to_string() });
        self
    }
}

impl From<&str> for Message {
    fn from(text: &str) -> Self {
        Self::new(text.to_owned())
    }
}

impl<E> Decision<E> {
    /// Refuses with a code.
    pub(crate) fn refuse(&mut self, code: ProblemCode, path: impl Into<String>, message: impl Into<Message>) {
        let Message { text, params } = message.into();
        self.reasons.push(RejectionReason {
            code,
            path: path.into(),
            message: text,
            params,
            requested: None,
            limit: None,
            largest: None,
        });
    }

    /// Refuses a figure; `only` is the one figure that would have been accepted, if there is one.
    pub(crate) fn refuse_figure(
        &mut self,
        code: ProblemCode,
        path: &str,
        message: impl Into<Message>,
        requested: Figure,
        only: Option<Figure>,
    ) {
        self.refuse(code, path, message);
        if let Some(reason) = self.reasons.last_mut() {
            reason.requested = Some(requested);
            reason.limit = only.clone();
            reason.largest = only;
        }
    }

    /// States no largest figure in the last refusal: its limit cannot be asked for now.
    pub(crate) fn name_no_largest(&mut self) {
        if let Some(reason) = self.reasons.last_mut() {
            reason.largest = None;
        }
    }

    /// Refuses with a problem found elsewhere; `under` is put in front of its path.
    pub(crate) fn refuse_for(&mut self, problem: &Problem, under: &str) {
        let message = Message { text: problem.message.clone(), params: problem.params.clone() };
        self.refuse(problem.code, format!("{under}{}", problem.path), message);
    }

    /// Refuses an id that the order does not have.
    pub(crate) fn unknown(&mut self, code: ProblemCode, path: &str, noun: &str, id: &Id) {
        let message = Message::new(format!("the order has no {noun} {:?}", id.as_str()));
        self.refuse(code, path, message.with("id", id.as_str()));
    }

    /// Whether no reason for a rejection was found so far.
    pub(crate) fn is_clear(&self) -> bool {
        self.reasons.is_empty()
    }

    /// Adds an event.
    pub(crate) fn emit(&mut self, event: E) {
        self.events.push(event);
    }

    /// An amount of the order in minor units; refuses one that is finer than its currency or too large.
    pub(crate) fn minor(&mut self, case: &DecisionContext<'_>, amount: Amount, path: &str) -> Option<i64> {
        match amount.minor(case.order.exponent) {
            Some(minor) if minor.unsigned_abs() <= MAX_MINOR.unsigned_abs() => Some(minor),
            Some(_) => {
                let text = format!("{amount} does not fit; minor units stay within ±(2^53 − 1)");
                let message = Message::new(text);
                self.refuse_figure(ProblemCode::Overflow, path, message, Figure::Amount { amount }, None);
                None
            }
            None => {
                let (currency, digits) = (case.order.currency, case.order.exponent);
                let text = format!(
                    "{amount} is not a whole number of minor units: {currency} has {digits} decimals"
                );
                let message = Message::new(text).with("currency", currency).with("max", digits);
                let (code, requested) = (ProblemCode::ScaleExceedsCurrency, Figure::Amount { amount });
                self.refuse_figure(code, path, message, requested, None);
                None
            }
        }
    }

    /// The same, above 0.
    pub(crate) fn positive(&mut self, case: &DecisionContext<'_>, amount: Amount, path: &str) -> Option<i64> {
        let minor = self.minor(case, amount, path)?;
        if minor > 0 {
            return Some(minor);
        }
        let message = Message::new(format!("{amount} is not above 0"));
        let requested = Figure::Amount { amount };
        self.refuse_figure(ProblemCode::AmountNotPositive, path, message, requested, None);
        None
    }

    /// A quantity in millionths, above 0.
    pub(crate) fn quantity(&mut self, quantity: Quantity, path: &str) -> Option<i64> {
        let millionths = quantity.millionths();
        if millionths > 0 {
            return Some(millionths);
        }
        let message = Message::new(format!("{quantity} is not above 0"));
        let requested = Figure::Quantity { quantity };
        self.refuse_figure(ProblemCode::QuantityNotPositive, path, message, requested, None);
        None
    }

    /// Whether an amount stays within a limit; beyond it, refuses with the largest accepted amount.
    pub(crate) fn money_within(
        &mut self,
        case: &DecisionContext<'_>,
        bound: Limit,
        requested: i64,
        path: &str,
    ) -> bool {
        // A limit can be below 0 where recorded facts already exceed it; 0 is then the figure to report.
        let largest = bound.largest.clamp(0, MAX_MINOR);
        if requested <= largest {
            return true;
        }
        let (requested, limit) = (case.money(requested), case.money(largest));
        self.beyond(bound.code, path, requested, limit, largest > 0);
        false
    }

    /// The same of an amount that may be asked for whole or not at all: no largest is stated.
    pub(crate) fn money_within_or_none(
        &mut self,
        case: &DecisionContext<'_>,
        bound: Limit,
        requested: i64,
        path: &str,
    ) -> bool {
        let largest = bound.largest.clamp(0, MAX_MINOR);
        if requested <= largest {
            return true;
        }
        let (requested, limit) = (case.money(requested), case.money(largest));
        self.beyond(bound.code, path, requested, limit, false);
        false
    }

    /// Whether a quantity stays within a limit; beyond it, refuses with the largest accepted quantity.
    pub(crate) fn units_within(&mut self, bound: Limit, requested: i64, path: &str) -> bool {
        let largest = bound.largest.max(0);
        if requested <= largest {
            return true;
        }
        self.beyond(bound.code, path, units(requested), units(largest), largest > 0);
        false
    }

    fn beyond(&mut self, code: ProblemCode, path: &str, requested: Figure, limit: Figure, is_some: bool) {
        let largest = is_some.then(|| limit.clone());
        let message = beyond(Some(&requested), largest.as_ref());
        self.reasons.push(RejectionReason {
            code,
            path: path.to_owned(),
            message,
            params: Vec::new(),
            requested: Some(requested),
            limit: Some(limit),
            largest,
        });
    }
}

/// The message of a figure beyond its limit.
pub(crate) fn beyond(requested: Option<&Figure>, largest: Option<&Figure>) -> String {
    let text = |figure: &Figure| match figure {
        Figure::Amount { amount } => amount.to_string(),
        Figure::Quantity { quantity } => quantity.to_string(),
    };
    let requested = requested.map(text).unwrap_or_default();
    match largest {
        Some(largest) => format!("{requested} was asked for; at most {} is possible now", text(largest)),
        None => format!("{requested} was asked for; nothing is possible now"),
    }
}
