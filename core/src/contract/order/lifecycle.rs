//! Placing an order, holding it, and cancelling what has not shipped.

use farthing_macros::contract;

use crate::contract::quote::Quote;
use crate::contract::quote_request::QuoteRequest;
use crate::contract::scalar::{Id, Quantity, Rate, Text};

use super::refund::{ChargeReversal, LineReversal};
use super::state::Order;

/// Places an order. The quote must be the engine's answer to the request, and valid now (`valid_until`, or the policy's
/// `quote_valid_minutes`); its figures are frozen line by line. The tenders are those of the cart.
#[contract]
pub struct PlaceOrder {
    /// The host's id of the order; also the name of its stream of events.
    pub id: Id,
    /// The merchant, where one host serves several.
    pub tenant: Option<Id>,
    /// The request that was quoted.
    pub request: QuoteRequest,
    /// The quote that was accepted.
    pub quote: Quote,
    /// The over-capture tolerance: how much more than the authorized amount may be captured, in percent; 0 where absent.
    pub over_capture_percent: Option<Rate>,
}

/// An order was placed.
#[contract]
pub struct OrderPlaced {
    /// The order as it was placed: version 0, nothing paid, nothing shipped.
    pub order: Order,
}

/// Puts an order on hold: nothing ships and no capture is requested until every hold is released. The event carries the
/// same.
#[contract]
pub struct HoldOrder {
    /// The host's id of the hold, unique among the order's active holds.
    pub hold: Id,
    /// The reason, in the host's words.
    pub reason: Option<Text>,
}

/// Releases a hold. The event carries the same.
#[contract]
pub struct ReleaseHold {
    /// The hold.
    pub hold: Id,
}

/// Cancels open units of a line and reverses their sale.
#[contract]
pub struct CancelLine {
    /// The line.
    pub line: Id,
    /// The quantity, at most the units that are open and not packed.
    pub quantity: Quantity,
    /// The reason, in the host's words.
    pub reason: Option<Text>,
}

/// Cancels the order: all of it, or what is still open of it.
#[contract]
pub struct CancelOrder {
    /// How much of it.
    #[contract(default = CancelScope::WholeOrder)]
    pub scope: CancelScope,
    /// The reason, in the host's words.
    pub reason: Option<Text>,
}

/// How much of an order is cancelled.
#[contract]
pub enum CancelScope {
    /// Every unit, shipping and fees, and the order is closed. Nothing may have shipped or be packed.
    WholeOrder,
    /// The units that are open and not packed; at least one. The order goes on with the others, its shipping and fees
    /// stay. Each line gives a [`LineCancelled`] of its own.
    OpenUnits,
}

/// Open units of a line were cancelled.
#[contract]
pub struct LineCancelled {
    /// The line.
    pub line: Id,
    /// The units that will not ship; the line's units refunded in advance come first and are not reversed again.
    pub quantity: Quantity,
    /// The reversed sales. For further lines: earlier claw-backs that this cancellation undoes.
    pub reversals: Vec<LineReversal>,
    /// The reason.
    pub reason: Option<Text>,
}

/// The whole order was cancelled.
#[contract]
pub struct OrderCancelled {
    /// The reversed sales of lines.
    pub lines: Vec<LineReversal>,
    /// The reversed shipping and fees.
    pub charges: Vec<ChargeReversal>,
    /// The reason.
    pub reason: Option<Text>,
}
