//! The outcome of a command: what was applied, or why it was rejected.

use farthing_macros::contract;

use crate::contract::scalar::{Amount, Quantity};
use crate::error::{CommerceError, Param, Problem, ProblemCode};

use super::command::Event;
use super::posting::Posting;
use super::state::Order;
use super::status::Statuses;

/// The outcome of an accepted command.
#[contract(answer)]
pub struct Applied {
    /// The order after it.
    pub order: Order,
    /// The events it led to; empty where it changed nothing or was replayed.
    pub events: Vec<Event>,
    /// The position of its events in the stream, if its idempotency key was used before.
    pub replayed: Option<Replayed>,
    /// The ledger's entries of the events.
    pub postings: Vec<Posting>,
    /// The order's statuses after it.
    pub statuses: Statuses,
}

/// The position in the stream of the events of a replayed command.
#[contract]
pub struct Replayed {
    /// The sequence number of the first.
    pub first_seq: u32,
    /// The number of events.
    pub events: u32,
}

/// An amount of money or a quantity of goods.
#[contract]
pub enum Figure {
    /// Money, in the order's currency.
    Amount {
        /// The amount.
        amount: Amount,
    },
    /// Goods.
    Quantity {
        /// The quantity.
        quantity: Quantity,
    },
}

/// Why a command was rejected: every reason at once. Nothing has changed.
#[contract]
pub struct Rejection {
    /// The reasons; at least one.
    pub reasons: Vec<RejectionReason>,
}

/// One reason for a rejection.
#[contract]
pub struct RejectionReason {
    /// The problem's code.
    pub code: ProblemCode,
    /// The place of the fault: a JSON Pointer into the command.
    pub path: String,
    /// What is wrong and what to do next, in English for a developer.
    pub message: String,
    /// The names and figures of the message, for whoever writes a message in another language; those that stand in
    /// `requested`, `limit` and `largest` are not repeated.
    pub params: Vec<Param>,
    /// The figure that was requested.
    pub requested: Option<Figure>,
    /// The limit it exceeds.
    pub limit: Option<Figure>,
    /// The largest figure that would have been accepted; absent where none would be.
    pub largest: Option<Figure>,
}

impl Rejection {
    /// The reasons as problems of the one error that every language throws: `params` has the figures as `requested`, `limit`
    /// and `largest`, then the params of the reason.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        self.reasons.iter().map(RejectionReason::problem).collect()
    }
}

impl RejectionReason {
    fn problem(&self) -> Problem {
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
        problem.params.extend(self.params.iter().cloned());
        problem
    }
}

impl From<Rejection> for CommerceError {
    fn from(rejection: Rejection) -> Self {
        Self::of(rejection.problems())
    }
}

impl std::fmt::Display for Rejection {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, reason) in self.reasons.iter().enumerate() {
            formatter.write_str(if index == 0 { "the command was not carried out: " } else { "; " })?;
            reason.fmt(formatter)?;
        }
        Ok(())
    }
}

impl std::fmt::Display for RejectionReason {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.path.is_empty() {
            write!(formatter, "{}: {}", self.code, self.message)
        } else {
            write!(formatter, "{} at {}: {}", self.code, self.path, self.message)
        }
    }
}

impl std::error::Error for Rejection {}
