//! What is ruled of an action, and by what.

use crate::contract::order::{Env, EventData, Figure, Order, RejectionReason};
use crate::contract::{Amount, Id, Quantity};
use crate::error::{Problem, ProblemCode};
use crate::money::MAX_MINOR;
use crate::quote::Engine;

use super::figures::units;
use super::state::State;

/// What an action is judged by: the order, the world, and what the table says of its states.
#[derive(Clone, Copy, Debug)]
pub(super) struct Case<'a> {
    pub(super) engine: &'a Engine,
    pub(super) order: &'a Order,
    pub(super) env: &'a Env,
    /// From which state to which the action leads.
    pub(super) edges: &'static [(State, State)],
    /// The code with which it is refused in another state.
    pub(super) refusal: ProblemCode,
}

/// What is ruled: events, or reasons why not.
#[derive(Debug, Default)]
pub(super) struct Ruling {
    pub(super) events: Vec<EventData>,
    pub(super) reasons: Vec<RejectionReason>,
}

/// A bound: what was asked for, what is allowed, and the code for more.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bound {
    /// The code for more.
    pub(super) code: ProblemCode,
    /// The most that is allowed; nothing is when it is 0 or less.
    pub(super) largest: i64,
}

impl Case<'_> {
    /// So many minor units as a figure.
    pub(super) const fn money(&self, minor: i64) -> Figure {
        Figure::Amount { amount: self.order.amount(minor) }
    }

    /// Whether the action leads anywhere from a state of its machine.
    pub(super) fn leaves(&self, state: State) -> bool {
        self.edges.iter().any(|(from, _)| *from == state)
    }
}

impl Ruling {
    /// Refuses with a code.
    pub(super) fn refuse(&mut self, code: ProblemCode, path: impl Into<String>, message: impl Into<String>) {
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
    pub(super) fn refuse_figure(
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
    pub(super) fn refuse_for(&mut self, problem: &Problem, under: &str) {
        self.refuse(problem.code, format!("{under}{}", problem.path), problem.message.clone());
    }

    /// Refuses an id that names nothing.
    pub(super) fn unknown(&mut self, code: ProblemCode, path: &str, noun: &str, id: &Id) {
        self.refuse(code, path, format!("the order has no {noun} {:?}", id.as_str()));
    }

    /// Whether there is no reason to refuse so far.
    pub(super) fn is_clear(&self) -> bool {
        self.reasons.is_empty()
    }

    /// Says what happens.
    pub(super) fn happen(&mut self, event: EventData) {
        self.events.push(event);
    }

    /// An amount of the order in minor units; refuses one that is finer than its currency or too large.
    pub(super) fn minor(&mut self, case: &Case<'_>, amount: Amount, path: &str) -> Option<i64> {
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
    pub(super) fn positive(&mut self, case: &Case<'_>, amount: Amount, path: &str) -> Option<i64> {
        let minor = self.minor(case, amount, path)?;
        if minor > 0 {
            return Some(minor);
        }
        let (message, asked) = (format!("{amount} is not above 0"), Figure::Amount { amount });
        self.refuse_figure(ProblemCode::AmountNotPositive, path, message, asked, None);
        None
    }

    /// A quantity in millionths, above 0.
    pub(super) fn quantity(&mut self, quantity: Quantity, path: &str) -> Option<i64> {
        let millionths = quantity.millionths();
        if millionths > 0 {
            return Some(millionths);
        }
        let (message, asked) = (format!("{quantity} is not above 0"), Figure::Quantity { quantity });
        self.refuse_figure(ProblemCode::QuantityNotPositive, path, message, asked, None);
        None
    }

    /// Whether an amount stays within a bound; refuses more with the largest amount that would do.
    pub(super) fn money_within(&mut self, case: &Case<'_>, bound: Bound, asked: i64, path: &str) -> bool {
        let largest = bound.largest.clamp(0, MAX_MINOR);
        if asked <= largest {
            return true;
        }
        let (asked, limit) = (case.money(asked), case.money(largest));
        self.beyond(bound.code, path, asked, limit, largest > 0);
        false
    }

    /// Whether a quantity stays within a bound; refuses more with the largest quantity that would do.
    pub(super) fn units_within(&mut self, bound: Bound, asked: i64, path: &str) -> bool {
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
