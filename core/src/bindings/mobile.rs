//! What Kotlin and Swift see beside the contract types: the engine as a handle, every call typed and as JSON text.
//!
//! It stands in core and not in the binding, for uniffi makes one package of each crate that exports something. The table of
//! entry points (`crate::api`) gives the calls. A JSON twin takes bytes, as they come from a socket or a file: they need not
//! be UTF-8 to be answered. Every call that takes a document can fail: a decimal of the language may be none of ours, and
//! uniffi throws what a scalar reports as the error of the call.

use std::sync::Arc;

use crate::contract::Rulebook;
use crate::contract::order::{Applied, Command, Env, Order, Rejection};
use crate::error::CommerceError;
use crate::quote::Engine as Compiled;

crate::api::mobile_entry_points!();

/// A rulebook, checked and compiled: immutable, safe to share between threads.
///
/// Make one when the rulebook changes, keep it, and ask it as often as you like. Every answer is a pure function of the
/// engine and the request.
#[derive(Debug, uniffi::Object)]
pub struct Engine {
    engine: Compiled,
}

/// The outcome of a command: its events applied, or a rejection.
#[derive(Clone, Debug, PartialEq, Eq, Hash, uniffi::Enum)]
#[expect(
    clippy::large_enum_variant,
    reason = "it crosses the border once and is then a value of the language"
)]
pub enum Attempt {
    /// The command was accepted.
    Accepted {
        /// The order after it, with its events.
        applied: Applied,
    },
    /// The command was rejected, and nothing has changed.
    Rejected {
        /// Every reason, with the figure requested, the limit and the largest figure that would be accepted.
        rejection: Rejection,
    },
}

#[uniffi::export]
impl Engine {
    /// Checks and compiles a rulebook. Throws every problem of the rulebook, each with its code and a JSON Pointer.
    #[uniffi::constructor]
    pub fn new(rulebook: &Rulebook) -> Result<Arc<Self>, CommerceError> {
        Ok(Arc::new(Self { engine: Compiled::new(rulebook)? }))
    }

    /// Checks and compiles a rulebook from its JSON text of at most 64 MiB. Throws every problem of the rulebook.
    #[uniffi::constructor]
    pub fn from_json(rulebook: Vec<u8>) -> Result<Arc<Self>, CommerceError> {
        Ok(Arc::new(Self { engine: Compiled::from_json(&rulebook)? }))
    }

    /// Applies a command as `apply` does, but a rejection is an answer with its figures as decimals. Throws only what no
    /// order, command or environment can hold.
    pub fn attempt(&self, order: &Order, command: &Command, env: &Env) -> Result<Attempt, CommerceError> {
        Ok(match self.engine.apply(order, command, env) {
            Ok(applied) => Attempt::Accepted { applied },
            Err(rejection) => Attempt::Rejected { rejection },
        })
    }

    /// SHA-256 of the canonical rulebook, in hexadecimal: names the rulebook in quotes and orders.
    pub fn rulebook_digest(&self) -> String {
        self.engine.rulebook_digest().to_owned()
    }
}

/// An order before it is placed: what the first command is applied to.
#[uniffi::export]
pub fn blank_order() -> Order {
    Order::blank()
}

/// The canonical JSON of an error: `{"kind":"invalid","problems":[…]}`.
#[uniffi::export]
pub fn error_to_json(error: CommerceError) -> String {
    error.to_json()
}
