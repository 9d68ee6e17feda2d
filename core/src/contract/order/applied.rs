//! What came of a command.

use farthing_macros::contract;

use super::event::Event;
use super::posting::Posting;
use super::state::Order;
use super::status::Statuses;

/// What came of a command.
#[contract(answer)]
pub struct Applied {
    /// The order after it.
    pub order: Order,
    /// What happened; empty when it had all happened before.
    pub events: Vec<Event>,
    /// Where its events stand, when it had all happened before.
    pub replayed: Option<Replayed>,
    /// The ledger's entries of the events.
    pub postings: Vec<Posting>,
    /// The order's statuses after it.
    pub statuses: Statuses,
}

/// Where the events of a command that was carried out before stand.
#[contract]
pub struct Replayed {
    /// The first of them, by its number in the stream.
    pub first_seq: u32,
    /// How many there are.
    pub events: u32,
}
