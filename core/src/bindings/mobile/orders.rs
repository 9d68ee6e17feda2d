//! Orders: what an engine decides of a command, and what needs no engine because events carry every figure.
//!
//! A typed call takes `blank_order()` where there is no order yet, a JSON twin takes nothing.

use crate::contract::order::{
    Allowed, Applied, Command, DiagramFormat, Env, Event, Machine, Order, Posting, Rejection, Statuses,
    TrialBalance,
};
use crate::error::{CommerceError, Problem};
use crate::json;
use crate::order;

use super::quotes::Engine;

/// What came of a command, be it a rejection.
#[derive(Clone, Debug, PartialEq, Eq, Hash, uniffi::Enum)]
#[expect(
    clippy::large_enum_variant,
    reason = "it crosses the border once and is then a value of the language"
)]
pub enum Attempt {
    /// It was carried out.
    Accepted {
        /// The order after it, with all that happened.
        applied: Applied,
    },
    /// It was not, and nothing has changed.
    Rejected {
        /// Every reason, with what was asked for, the bound and the largest figure that would have been accepted.
        rejection: Rejection,
    },
}

#[uniffi::export]
impl Engine {
    /// Decides a command: the events that it leads to. Throws every reason of a rejection, with its figures among the
    /// problem's `params`; nothing has changed then.
    pub fn decide(&self, order: &Order, command: &Command, env: &Env) -> Result<Vec<Event>, CommerceError> {
        Ok(self.0.decide(order, command, env)?)
    }

    /// The same from JSON texts to the canonical JSON of the list of events. Without `order` there is none yet.
    pub fn decide_json(
        &self,
        order: Option<Vec<u8>>,
        command: Vec<u8>,
        env: Vec<u8>,
    ) -> Result<String, CommerceError> {
        self.0.decide_json(order.as_deref(), &command, &env)
    }

    /// Decides a command against an order and folds what happened into it. Throws every reason of a rejection, with what
    /// was asked for, the bound and the largest figure that would have been accepted among the problem's `params`.
    pub fn apply(&self, order: &Order, command: &Command, env: &Env) -> Result<Applied, CommerceError> {
        Ok(self.0.apply(order, command, env)?)
    }

    /// The same from JSON texts to the canonical JSON of what came of it. Without `order` there is none yet.
    pub fn apply_json(
        &self,
        order: Option<Vec<u8>>,
        command: Vec<u8>,
        env: Vec<u8>,
    ) -> Result<String, CommerceError> {
        self.0.apply_json(order.as_deref(), &command, &env)
    }

    /// As `apply`, but a rejection is an answer with its figures as decimals. Throws only what no order, command or world
    /// can hold.
    pub fn attempt(&self, order: &Order, command: &Command, env: &Env) -> Result<Attempt, CommerceError> {
        Ok(match self.0.apply(order, command, env) {
            Ok(applied) => Attempt::Accepted { applied },
            Err(rejection) => Attempt::Rejected { rejection },
        })
    }

    /// Applies one command after the other to see what would come of them: the order after all of them, with everything
    /// that happened on the way. Throws the rejection of the first that is rejected, its number in front of each path.
    pub fn simulate(
        &self,
        order: &Order,
        commands: Vec<Command>,
        env: &Env,
    ) -> Result<Applied, CommerceError> {
        Ok(self.0.simulate(order, &commands, env)?)
    }

    /// The same from JSON texts, the commands as a list. Without `order` there is none yet.
    pub fn simulate_json(
        &self,
        order: Option<Vec<u8>>,
        commands: Vec<u8>,
        env: Vec<u8>,
    ) -> Result<String, CommerceError> {
        self.0.simulate_json(order.as_deref(), &commands, &env)
    }

    /// What can be asked of an order now: every action, on everything it could be about, up to what.
    pub fn allowed(&self, order: &Order, env: &Env) -> Result<Allowed, CommerceError> {
        Ok(self.0.allowed(order, env))
    }

    /// The same from JSON texts to canonical JSON. Without `order` there is none yet.
    pub fn allowed_json(&self, order: Option<Vec<u8>>, env: Vec<u8>) -> Result<String, CommerceError> {
        self.0.allowed_json(order.as_deref(), &env)
    }
}

/// An order before it is placed: what the first command is applied to.
#[uniffi::export]
pub fn blank_order() -> Order {
    Order::blank()
}

/// The order after one event; any event, in any state.
#[uniffi::export]
pub fn evolve(order: Order, event: &Event) -> Result<Order, CommerceError> {
    Ok(order::evolve(order, event))
}

/// The same from JSON texts to the canonical JSON of the order. Without `order` there is none yet.
#[uniffi::export]
pub fn evolve_json(order: Option<Vec<u8>>, event: Vec<u8>) -> Result<String, CommerceError> {
    json::evolve_json(order.as_deref(), &event)
}

/// The order that a stream of events gives. Throws `EVENT_OUT_OF_ORDER` or `UNSUPPORTED_EVENT` for each that does not
/// belong there.
#[uniffi::export]
pub fn replay(events: Vec<Event>) -> Result<Order, CommerceError> {
    order::replay(&events)
}

/// The same from the JSON list of events to the canonical JSON of the order.
#[uniffi::export]
pub fn replay_json(events: Vec<u8>) -> Result<String, CommerceError> {
    json::replay_json(&events)
}

/// The order that a snapshot and the events after it give. Throws as `replay`.
#[uniffi::export]
pub fn resume(snapshot: Order, events: Vec<Event>) -> Result<Order, CommerceError> {
    order::resume(snapshot, &events)
}

/// How an order stands, derived from its figures.
#[uniffi::export]
pub fn statuses(order: &Order) -> Result<Statuses, CommerceError> {
    Ok(order::statuses(order))
}

/// The same from the JSON text of an order to canonical JSON.
#[uniffi::export]
pub fn statuses_json(order: Vec<u8>) -> Result<String, CommerceError> {
    json::statuses_json(&order)
}

/// What is wrong with an order's figures; none when all is well.
#[uniffi::export]
pub fn check_order(order: &Order) -> Result<Vec<Problem>, CommerceError> {
    Ok(order::check(order))
}

/// The same from the JSON text of an order to the JSON list of problems; `[]` when all is well.
#[uniffi::export]
pub fn check_order_json(order: Vec<u8>) -> Result<String, CommerceError> {
    json::check_order_json(&order)
}

/// What contradicts itself in a stream of events; none when all is well. Throws as `replay`.
#[uniffi::export]
pub fn check_history(events: Vec<Event>) -> Result<Vec<Problem>, CommerceError> {
    order::check_history(&events)
}

/// The same from the JSON list of events to the JSON list of problems; `[]` when all is well.
#[uniffi::export]
pub fn check_history_json(events: Vec<u8>) -> Result<String, CommerceError> {
    json::check_history_json(&events)
}

/// The ledger of a stream of events: the entries of each sum to 0. Throws as `replay`.
#[uniffi::export]
pub fn postings(events: Vec<Event>) -> Result<Vec<Posting>, CommerceError> {
    order::postings(&events)
}

/// The same from the JSON list of events to the canonical JSON of the list of entries.
#[uniffi::export]
pub fn postings_json(events: Vec<u8>) -> Result<String, CommerceError> {
    json::postings_json(&events)
}

/// The balance of every account of an order's ledger; they sum to 0.
#[uniffi::export]
pub fn trial_balance(order: &Order, postings: Vec<Posting>) -> Result<TrialBalance, CommerceError> {
    Ok(order::trial_balance(order, &postings))
}

/// The balances of a stream of events, from its JSON list to canonical JSON.
#[uniffi::export]
pub fn trial_balance_json(events: Vec<u8>) -> Result<String, CommerceError> {
    json::trial_balance_json(&events)
}

/// The ledger of a stream of events as text for hledger. Throws as `replay`.
#[uniffi::export]
pub fn journal(events: Vec<Event>) -> Result<String, CommerceError> {
    order::journal(&events)
}

/// The same from the JSON list of events.
#[uniffi::export]
pub fn journal_json(events: Vec<u8>) -> Result<String, CommerceError> {
    json::journal_json(&events)
}

/// A table of transitions as a picture: text for Mermaid or Graphviz, or the edges as JSON.
#[uniffi::export]
pub fn diagram(machine: Machine, format: DiagramFormat) -> String {
    order::diagram(machine, format)
}

/// The same from its words, `order`, `operation`, `shipment` or `return`, and `mermaid`, `dot` or `json`. Throws
/// `UNKNOWN_VALUE` at `/machine` or `/format`.
#[uniffi::export]
pub fn diagram_json(machine: String, format: String) -> Result<String, CommerceError> {
    json::diagram_json(&machine, &format)
}
