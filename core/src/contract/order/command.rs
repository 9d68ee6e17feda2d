//! A command: an action in its envelope.

use farthing_macros::contract;

use crate::contract::scalar::Id;

use super::action::Action;

/// What is asked of an order, or recorded of it, in its envelope.
#[contract]
pub struct Command {
    /// What.
    pub action: Action,
    /// The idempotency key: the same key with the same action gives what it gave before and changes nothing.
    pub idempotency_key: Option<Id>,
    /// The order's version the caller has seen; a request on another version is rejected, a fact never.
    pub expected_version: Option<u32>,
}
