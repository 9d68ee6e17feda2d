//! What is ruled of an action, and by what.
//!
//! What is allowed of one action, gathered subject by subject.

use super::state::State;
use crate::contract::order::{
    ActionKind, AllowedAction, Env, EventData, Figure, Order, RejectionReason, Subject,
};
use crate::contract::{Amount, Id, Quantity};
use crate::error::{Problem, ProblemCode};
use crate::money::MAX_MINOR;
use crate::order::figures::units;
use crate::quote::Engine;

/// What an action is judged by: the order, the world, and what the table says of its states.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DecisionContext<'a> {
    pub(crate) engine: &'a Engine,
    pub(crate) order: &'a Order,
    pub(crate) env: &'a Env,
    /// From which state to which the action leads.
    pub(crate) edges: &'static [(State, State)],
    /// The code with which it is refused in another state.
    pub(crate) refusal: ProblemCode,
}

/// What is ruled: events, or reasons why not.
#[derive(Debug, Default)]
pub(crate) struct Decision {
    pub(crate) events: Vec<EventData>,
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

    /// Whether the action leads anywhere from a state of its machine.
    pub(crate) fn leaves(&self, state: State) -> bool {
        self.edges.iter().any(|(from, _)| *from == state)
    }
}

impl Decision {
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
    pub(crate) fn emit(&mut self, event: EventData) {
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

/// What is allowed of one action.
#[derive(Debug)]
pub(crate) struct AllowedBuilder {
    action: ActionKind,
    pub(crate) allowances: Vec<AllowedAction>,
}

impl AllowedBuilder {
    /// Nothing said yet of an action.
    pub(crate) const fn of(action: ActionKind) -> Self {
        Self { action, allowances: Vec::new() }
    }

    /// Allows a subject whatever the figure.
    pub(crate) fn any(&mut self, subject: Subject) {
        self.say(subject, None, None);
    }

    /// Refuses a subject whatever the figure.
    pub(crate) fn refuse(&mut self, subject: Subject, code: ProblemCode) {
        self.say(subject, None, Some(code));
    }

    /// Allows a subject whatever the figure, or refuses it with a code.
    pub(crate) fn any_unless(&mut self, subject: Subject, refusal: Option<ProblemCode>) {
        self.say(subject, None, refusal);
    }

    /// Allows a subject up to a bound of money.
    pub(crate) fn money(&mut self, case: &DecisionContext<'_>, subject: Subject, bound: Limit) {
        let bound = Limit { largest: bound.largest.min(MAX_MINOR), ..bound };
        self.up_to(subject, bound, case.money(bound.largest));
    }

    /// Allows a subject up to a bound of units.
    pub(crate) fn units(&mut self, subject: Subject, bound: Limit) {
        self.up_to(subject, bound, units(bound.largest));
    }

    /// Refuses the action as a whole where it has nothing to be about.
    pub(crate) fn or_unknown(&mut self, code: ProblemCode) {
        if self.allowances.is_empty() {
            self.refuse(Subject::Order, code);
        }
    }

    fn up_to(&mut self, subject: Subject, bound: Limit, largest: Figure) {
        if bound.largest > 0 {
            self.say(subject, Some((largest, bound.code)), None);
        } else {
            self.refuse(subject, bound.code);
        }
    }

    fn say(&mut self, subject: Subject, most: Option<(Figure, ProblemCode)>, refusal: Option<ProblemCode>) {
        let (largest, beyond) = most.unzip();
        self.allowances.push(AllowedAction { action: self.action, subject, largest, beyond, refusal });
    }
}

/// A line as a subject.
pub(crate) fn on_line(line: &Id) -> Subject {
    Subject::Line { line: line.clone() }
}

/// A tender as a subject.
pub(crate) fn on_tender(tender: &Id) -> Subject {
    Subject::Tender { tender: tender.clone() }
}
