//! What a rule decides by, and the outcome it decides on.

use super::machine::{Edges, MachineState};
use crate::contract::order::{Env, EventData, Figure, Order, RejectionReason};
use crate::contract::{Amount, Id, Quantity};
use crate::error::{Problem, ProblemCode};
use crate::money::MAX_MINOR;
use crate::order::amounts::units;
use crate::quote::Engine;

/// What an action is decided by: the order, the host's environment, and its row of the table.
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

/// The outcome of a command: events, or the reasons for a rejection. `E` is what can happen to the aggregate; every
/// aggregate has the same way of saying no.
#[derive(Debug)]
pub(crate) struct Decision<E = EventData> {
    pub(crate) events: Vec<E>,
    pub(crate) reasons: Vec<RejectionReason>,
}

/// A bound: what was asked for, what is allowed, and the code for more.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    /// The code for more.
    pub(crate) code: ProblemCode,
    /// The most that is allowed; nothing is when it is 0 or less.
    pub(crate) largest: i64,
}

impl DecisionContext<'_> {
    /// So many minor units as a figure.
    pub(crate) const fn money(&self, minor: i64) -> Figure {
        Figure::Amount { amount: self.order.amount(minor) }
    }

    /// Whether an edge of the action leaves a state.
    pub(crate) fn leaves<S: MachineState>(&self, state: S) -> bool {
        self.edges.leave(state)
    }
}

impl<E> Default for Decision<E> {
    fn default() -> Self {
        Self { events: Vec::new(), reasons: Vec::new() }
    }
}

impl<E> Decision<E> {
    /// Refuses with a code.
    pub(crate) fn refuse(&mut self, code: ProblemCode, path: impl Into<String>, message: impl Into<String>) {
        self.reasons.push(RejectionReason {
            code,
            path: path.into(),
            message: message.into(),
            requested: None,
            limit: None,
            largest: None,
        });
    }

    /// Refuses a figure; `only` is the one that would have been accepted, where there is one.
    pub(crate) fn refuse_figure(
        &mut self,
        code: ProblemCode,
        path: &str,
        message: String,
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

    /// Refuses with a problem that something else has found.
    pub(crate) fn refuse_for(&mut self, problem: &Problem, under: &str) {
        self.refuse(problem.code, format!("{under}{}", problem.path), problem.message.clone());
    }

    /// Refuses an id that names nothing.
    pub(crate) fn unknown(&mut self, code: ProblemCode, path: &str, noun: &str, id: &Id) {
        self.refuse(code, path, format!("the order has no {noun} {:?}", id.as_str()));
    }

    /// Whether there is no reason to refuse so far.
    pub(crate) fn is_clear(&self) -> bool {
        self.reasons.is_empty()
    }

    /// Says what happens.
    pub(crate) fn emit(&mut self, event: E) {
        self.events.push(event);
    }

    /// An amount of the order in minor units; refuses one that is finer than its currency or too large.
    pub(crate) fn minor(&mut self, case: &DecisionContext<'_>, amount: Amount, path: &str) -> Option<i64> {
        match amount.minor(case.order.exponent) {
            Some(minor) if minor.unsigned_abs() <= MAX_MINOR.unsigned_abs() => Some(minor),
            Some(_) => {
                let message = format!("{amount} does not fit; minor units stay within ±(2^53 − 1)");
                self.refuse_figure(ProblemCode::Overflow, path, message, Figure::Amount { amount }, None);
                None
            }
            None => {
                let (currency, digits) = (case.order.currency, case.order.exponent);
                let message = format!(
                    "{amount} is not a whole number of minor units: {currency} has {digits} decimals"
                );
                let (code, asked) = (ProblemCode::ScaleExceedsCurrency, Figure::Amount { amount });
                self.refuse_figure(code, path, message, asked, None);
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
        let (message, asked) = (format!("{amount} is not above 0"), Figure::Amount { amount });
        self.refuse_figure(ProblemCode::AmountNotPositive, path, message, asked, None);
        None
    }

    /// A quantity in millionths, above 0.
    pub(crate) fn quantity(&mut self, quantity: Quantity, path: &str) -> Option<i64> {
        let millionths = quantity.millionths();
        if millionths > 0 {
            return Some(millionths);
        }
        let (message, asked) = (format!("{quantity} is not above 0"), Figure::Quantity { quantity });
        self.refuse_figure(ProblemCode::QuantityNotPositive, path, message, asked, None);
        None
    }

    /// Whether an amount stays within a bound; refuses more with the largest amount that would do.
    pub(crate) fn money_within(
        &mut self,
        case: &DecisionContext<'_>,
        bound: Limit,
        asked: i64,
        path: &str,
    ) -> bool {
        let largest = bound.largest.clamp(0, MAX_MINOR);
        if asked <= largest {
            return true;
        }
        let (asked, limit) = (case.money(asked), case.money(largest));
        self.beyond(bound.code, path, asked, limit, largest > 0);
        false
    }

    /// Whether a quantity stays within a bound; refuses more with the largest quantity that would do.
    pub(crate) fn units_within(&mut self, bound: Limit, asked: i64, path: &str) -> bool {
        let largest = bound.largest.max(0);
        if asked <= largest {
            return true;
        }
        self.beyond(bound.code, path, units(asked), units(largest), largest > 0);
        false
    }

    fn beyond(&mut self, code: ProblemCode, path: &str, asked: Figure, limit: Figure, is_some: bool) {
        let text = |figure: &Figure| match figure {
            Figure::Amount { amount } => amount.to_string(),
            Figure::Quantity { quantity } => quantity.to_string(),
        };
        let message = if is_some {
            format!("{} was asked for; at most {} is possible now", text(&asked), text(&limit))
        } else {
            format!("{} was asked for; nothing is possible now", text(&asked))
        };
        let largest = is_some.then(|| limit.clone());
        self.reasons.push(RejectionReason {
            code,
            path: path.to_owned(),
            message,
            requested: Some(asked),
            limit: Some(limit),
            largest,
        });
    }
}
