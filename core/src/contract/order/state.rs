//! The state of an order.

use farthing_macros::contract;

use crate::contract::cart::PriceMode;
use crate::contract::quote_request::QuoteRequest;
use crate::contract::scalar::{Amount, CurrencyCode, Id, Instant, Text};
use crate::num::RoundingMode;

use super::line::{OrderCharge, OrderLine};
use super::returns::OrderReturn;
use super::shipment::Shipment;
use super::tender::OrderTender;

/// An order: quantities, amounts and decisions, from which every status is derived.
///
/// It is the fold of its events: `evolve` applies one event. Store the events, or this as a snapshot, or both.
#[contract]
pub struct Order {
    /// The version of these types.
    pub schema: u32,
    /// The order's id; absent before it is placed.
    pub id: Option<Id>,
    /// The merchant, where one host serves several.
    pub tenant: Option<Id>,
    /// The channel it was sold in.
    pub channel: Option<Id>,
    /// The currency of every amount.
    pub currency: CurrencyCode,
    /// The number of decimals of the currency.
    pub exponent: u8,
    /// Whether list prices and discounts include tax.
    pub price_mode: PriceMode,
    /// The number of events the order has seen.
    pub version: u32,
    /// The decision state of the order; not derived.
    pub lifecycle: Lifecycle,
    /// When it was placed.
    pub placed_at: Option<Instant>,
    /// The rulebook that priced it.
    pub rulebook_digest: Option<Text>,
    /// The request that was priced; needed where kept goods are priced again.
    pub request: Option<QuoteRequest>,
    /// The active holds: while there is one, nothing ships and no capture is requested.
    pub holds: Vec<Hold>,
    /// The lines of goods.
    pub lines: Vec<OrderLine>,
    /// The shipping lines.
    pub shipping: Vec<OrderCharge>,
    /// Other charges, followed by the fees of returns.
    pub fees: Vec<OrderCharge>,
    /// The cash rounding of the payable amount, where there is one.
    pub payable_step: Option<PayableStep>,
    /// The means of payment.
    pub tenders: Vec<OrderTender>,
    /// The amount that was written off. It covers what is due and no more.
    pub written_off: Amount,
    /// What refunds have freed below 0: reversing a line whose customer's share is below 0 makes the rest of the order
    /// cost more, and the next refunds pay that much less, as far as it is still due.
    #[contract(default = Amount::ZERO)]
    pub refund_carried: Amount,
    /// The shipments.
    pub shipments: Vec<Shipment>,
    /// The returns and claims.
    pub returns: Vec<OrderReturn>,
    /// The idempotency keys that were used.
    pub idempotency_keys: Vec<UsedIdempotencyKey>,
}

/// The decision state of an order.
#[contract]
pub enum Lifecycle {
    /// Not placed.
    Draft,
    /// Placed: binding for the merchant and the customer.
    Placed,
    /// Cancelled as a whole: no request is accepted except voids and refunds; facts are still recorded.
    Cancelled,
}

/// The cash rounding of the payable amount.
#[contract]
pub struct PayableStep {
    /// The rounding step, in major units.
    pub step: Amount,
    /// What other tenders pay unrounded: only the rest is rounded.
    pub unrounded_amount: Amount,
    /// How an amount between two steps is rounded.
    pub rounding_mode: RoundingMode,
}

/// An idempotency key that was used, with the command and the events it belongs to.
#[contract]
pub struct UsedIdempotencyKey {
    /// The key.
    pub key: Id,
    /// SHA-256 of the canonical command.
    pub digest: Text,
    /// The number in the stream, from 1, of the first event it gave.
    pub first_seq: u32,
    /// The number of events it gave.
    pub events: u32,
}

/// An active hold.
#[contract]
pub struct Hold {
    /// The host's id of the hold.
    pub id: Id,
    /// The reason, in the host's words.
    pub reason: Option<Text>,
}
