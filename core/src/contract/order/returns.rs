//! Returns: units that come back, from the request to the last fee.

use farthing_macros::contract;

use crate::contract::scalar::{Amount, Id, Quantity, Text};

use super::line::OrderCharge;
use super::refund::LineReversal;
use super::shipment::LineQuantity;

/// A return or a claim.
#[contract]
pub struct OrderReturn {
    /// The host's id of the return.
    pub id: Id,
    /// What kind it is.
    pub kind: ReturnKind,
    /// What is to come back.
    pub lines: Vec<ReturnLine>,
    /// What the merchant decided.
    pub decision: ReturnDecision,
    /// The customer's share of the sales that its accepted units reversed, before fees.
    pub credited: Amount,
}

/// Why units come back.
#[contract]
pub enum ReturnKind {
    /// The customer changed their mind.
    Return,
    /// Something was wrong with the goods.
    Claim,
}

/// What the merchant decided of a return.
#[contract]
pub enum ReturnDecision {
    /// Nothing yet.
    Requested,
    /// The units may come back.
    Approved,
    /// They may not.
    Rejected,
    /// It is over: units that were not received will not be.
    Closed,
}

/// A line's units in a return: `accepted + rejected ≤ received`.
#[contract]
pub struct ReturnLine {
    /// The line.
    pub line: Id,
    /// How many were requested to come back.
    pub quantity: Quantity,
    /// How many were received, those beyond what was requested included.
    pub received: Quantity,
    /// How many of them were accepted: their sale is reversed.
    pub accepted: Quantity,
    /// How many of them were not: they stay sold.
    pub rejected: Quantity,
    /// Why, in the customer's words.
    pub reason: Option<Text>,
}

/// Requests shipped units to come back.
#[contract]
pub struct RequestReturn {
    /// The host's id of the return, unique in the order.
    pub id: Id,
    /// What kind it is.
    #[contract(default = ReturnKind::Return)]
    pub kind: ReturnKind,
    /// What is to come back; at least one.
    pub lines: Vec<LineQuantity>,
    /// Why, in the customer's words.
    pub reason: Option<Text>,
}

/// Approves a return.
#[contract]
pub struct ApproveReturn {
    /// The return.
    pub id: Id,
}

/// Rejects a return of which nothing was received.
#[contract]
pub struct RejectReturn {
    /// The return.
    pub id: Id,
    /// Why, in the host's words.
    pub reason: Option<Text>,
}

/// Receives units of a return: no more than were requested.
#[contract]
pub struct ReceiveReturn {
    /// The return.
    pub id: Id,
    /// What came back; at least one.
    pub lines: Vec<LineQuantity>,
}

/// Records that units came back. A fact: what was not requested is recorded as an excess.
#[contract]
pub struct RecordReceipt {
    /// The return.
    pub id: Id,
    /// What came back; at least one.
    pub lines: Vec<LineQuantity>,
}

/// Accepts or rejects units that were received. The sale of accepted ones is reversed.
#[contract]
pub struct InspectReturn {
    /// The return.
    pub id: Id,
    /// What was found; at least one.
    pub lines: Vec<InspectedLine>,
}

/// What was found of a line's units.
#[contract]
pub struct InspectedLine {
    /// The line.
    pub line: Id,
    /// How many are accepted.
    #[contract(default = Quantity::ZERO)]
    pub accepted: Quantity,
    /// How many are not.
    #[contract(default = Quantity::ZERO)]
    pub rejected: Quantity,
}

/// Ends a return: units that were not received will not be, and its fees are charged.
#[contract]
pub struct CloseReturn {
    /// The return.
    pub id: Id,
    /// What the customer is charged for it; together, with tax, at most the customer's share that the return reversed.
    pub fees: Vec<ReturnFee>,
}

/// A fee of a return.
#[contract]
pub struct ReturnFee {
    /// The fee's id, unique among the order's shipping and fees.
    pub id: Id,
    /// What it is for.
    pub kind: ReturnFeeKind,
    /// How much, as the order's price mode says.
    pub amount: Amount,
    /// The rules of the rulebook that tax it, each a rate of the net amount; the order's price mode says whether the tax
    /// is inside the amount.
    pub tax_rules: Vec<Id>,
}

/// What a fee of a return is for.
#[contract]
pub enum ReturnFeeKind {
    /// Putting goods back on the shelf.
    Restocking,
    /// Sending them back.
    ReturnShipping,
}

/// Received units were accepted or rejected.
#[contract]
pub struct ReturnInspected {
    /// The return.
    pub id: Id,
    /// What was found.
    pub lines: Vec<InspectedLine>,
    /// The sales that were reversed.
    pub reversals: Vec<LineReversal>,
}

/// A return was ended.
#[contract]
pub struct ReturnClosed {
    /// The return.
    pub id: Id,
    /// The fees charged, priced and taxed.
    pub fees: Vec<OrderCharge>,
}
