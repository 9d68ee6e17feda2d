//! Placing an order.

use farthing_macros::contract;

use crate::contract::quote::Quote;
use crate::contract::quote_request::QuoteRequest;
use crate::contract::scalar::{Id, Rate};

use super::state::Order;

/// Turns an accepted quote into an order. The quote must be what the engine answers to the request; its figures are
/// frozen line by line. The tenders are those of the cart.
#[contract]
pub struct PlaceOrder {
    /// The host's id of the order: the name of its stream of events.
    pub id: Id,
    /// Whose order it is, where one host serves several merchants.
    pub tenant: Option<Id>,
    /// What was asked.
    pub request: QuoteRequest,
    /// What was answered, and accepted.
    pub quote: Quote,
    /// How much more than authorized may be captured on cards, in percent; 0 where absent.
    pub over_capture_percent: Option<Rate>,
}

/// An order was placed.
#[contract]
pub struct OrderPlaced {
    /// The order as it was placed: version 0, nothing paid, nothing shipped.
    pub order: Order,
}
