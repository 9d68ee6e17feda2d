//! An order, whole.

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
/// It is what remains of its events: `evolve` folds one more into it. Store the events, or this as a snapshot, or both.
#[contract]
pub struct Order {
    /// The version of these types.
    pub schema: u32,
    /// The order's id; absent before it is placed.
    pub id: Option<Id>,
    /// Whose order it is, where one host serves several merchants.
    pub tenant: Option<Id>,
    /// Where it was sold.
    pub channel: Option<Id>,
    /// The currency of every amount.
    pub currency: CurrencyCode,
    /// How many decimals the currency has.
    pub exponent: u8,
    /// Whether list prices and discounts include tax.
    pub price_mode: PriceMode,
    /// How many events it has seen.
    pub version: u32,
    /// How far the merchant and the customer have come; a decision, not derived.
    pub lifecycle: Lifecycle,
    /// When it was placed.
    pub placed_at: Option<Instant>,
    /// The rulebook it was priced by.
    pub rulebook_digest: Option<Text>,
    /// What was asked when it was priced: needed where kept goods are priced again.
    pub request: Option<QuoteRequest>,
    /// Why nothing may leave.
    pub holds: Vec<Hold>,
    /// The goods.
    pub lines: Vec<OrderLine>,
    /// What shipping costs.
    pub shipping: Vec<OrderCharge>,
    /// Other charges, and the fees of returns after them.
    pub fees: Vec<OrderCharge>,
    /// To which coin what is to be paid is rounded, where it is.
    pub payable_step: Option<PayableStep>,
    /// A rounding of what is to be paid that its placement stated beside the coin's.
    pub payable_rounding: Amount,
    /// The means of payment.
    pub tenders: Vec<OrderTender>,
    /// What was written off of what is due.
    pub written_off: Amount,
    /// Parcels.
    pub shipments: Vec<Shipment>,
    /// Returns and claims.
    pub returns: Vec<OrderReturn>,
    /// The idempotency keys seen.
    pub idempotency_keys: Vec<UsedIdempotencyKey>,
}

/// How far the merchant and the customer have come.
#[contract]
pub enum Lifecycle {
    /// Not placed.
    Draft,
    /// Binding.
    Placed,
    /// Cancelled as a whole: nothing more can be asked for, facts are still recorded.
    Cancelled,
}

/// The coin to which what is to be paid is rounded.
#[contract]
pub struct PayableStep {
    /// The coin, in major units.
    pub step: Amount,
    /// What other tenders pay to the cent: only the rest is rounded.
    pub unrounded_amount: Amount,
    /// How an amount between two coins is rounded.
    pub rounding_mode: RoundingMode,
}

/// An idempotency key that was used, with what for.
#[contract]
pub struct UsedIdempotencyKey {
    /// The key.
    pub key: Id,
    /// SHA-256 of the canonical command.
    pub digest: Text,
    /// The first event it gave, by its number in the stream, from 1.
    pub first_seq: u32,
    /// How many it gave.
    pub events: u32,
}

/// A hold in force.
#[contract]
pub struct Hold {
    /// The host's id of the hold.
    pub id: Id,
    /// The reason, in the host's words.
    pub reason: Option<Text>,
}
