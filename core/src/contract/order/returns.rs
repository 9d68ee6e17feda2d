//! Returns: units that come back, from the request to the fees.

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
    /// The units to come back, line by line.
    pub lines: Vec<ReturnLine>,
    /// The merchant's decision.
    pub decision: ReturnDecision,
    /// What the order costs the customer less because of its accepted units, before fees, as it is paid: with payable and
    /// cash rounding, and never for a cost below 0. Below 0 where they make the order cost more.
    pub credited: Amount,
}

/// The kind of a return.
#[contract]
pub enum ReturnKind {
    /// The customer changed their mind.
    Return,
    /// Something was wrong with the goods.
    Claim,
}

/// The merchant's decision on a return.
#[contract]
pub enum ReturnDecision {
    /// Not decided yet.
    Requested,
    /// Approved: the units may come back.
    Approved,
    /// Rejected: the units may not come back.
    Rejected,
    /// Closed: no more units can be received.
    Closed,
}

/// A line's units in a return: `accepted + rejected ≤ received`.
#[contract]
pub struct ReturnLine {
    /// The line.
    pub line: Id,
    /// Units requested to come back.
    pub quantity: Quantity,
    /// Units received, including those beyond the requested ones.
    pub received: Quantity,
    /// Received units that were accepted: their sale is reversed, unless they were refunded in advance.
    pub accepted: Quantity,
    /// Received units that were rejected: they stay sold.
    pub rejected: Quantity,
    /// The reason, in the customer's words.
    pub reason: Option<Text>,
}

/// Requests a return of shipped units.
#[contract]
pub struct RequestReturn {
    /// The host's id of the return, unique in the order.
    pub id: Id,
    /// What kind it is.
    #[contract(default = ReturnKind::Return)]
    pub kind: ReturnKind,
    /// The units to come back; at least one.
    pub lines: Vec<LineQuantity>,
    /// The reason, in the customer's words.
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
    /// The reason, in the host's words.
    pub reason: Option<Text>,
}

/// Receives units of a return: no more than were requested.
#[contract]
pub struct ReceiveReturn {
    /// The return.
    pub id: Id,
    /// The units received; at least one.
    pub lines: Vec<LineQuantity>,
}

/// Records that units were received, however many. A fact: units beyond those requested are recorded as an excess.
#[contract]
pub struct RecordReceipt {
    /// The return.
    pub id: Id,
    /// The units received; at least one.
    pub lines: Vec<LineQuantity>,
}

/// Accepts or rejects received units. The sale of accepted units is reversed.
#[contract]
pub struct InspectReturn {
    /// The return.
    pub id: Id,
    /// The result of the inspection, line by line; at least one.
    pub lines: Vec<InspectedLine>,
}

/// The result of inspecting a line's units.
#[contract]
pub struct InspectedLine {
    /// The line.
    pub line: Id,
    /// Units accepted.
    #[contract(default = Quantity::ZERO)]
    pub accepted: Quantity,
    /// Units rejected.
    #[contract(default = Quantity::ZERO)]
    pub rejected: Quantity,
}

/// Closes a return: no more units can be received, and its fees are charged.
#[contract]
pub struct CloseReturn {
    /// The return.
    pub id: Id,
    /// The fees charged to the customer; together, with tax, at most what the return gave back to the customer (`credited`).
    pub fees: Vec<ReturnFee>,
}

/// A fee of a return.
#[contract]
pub struct ReturnFee {
    /// The fee's id, unique among the order's shipping and fees.
    pub id: Id,
    /// The kind of the fee.
    pub kind: ReturnFeeKind,
    /// The amount, with or without tax as the order's price mode says.
    pub amount: Amount,
    /// The rules of the rulebook that tax the fee, each named once and a rate of the net amount; the order's price mode decides
    /// whether the tax is inside the amount. Each is of a jurisdiction that the order's request names, was in force when the
    /// order was priced or is now, and no two are of one tax.
    pub tax_rules: Vec<Id>,
}

/// The kind of a return fee.
#[contract]
pub enum ReturnFeeKind {
    /// Restocking the goods.
    Restocking,
    /// Shipping the goods back.
    ReturnShipping,
}

/// Received units were accepted or rejected.
#[contract]
pub struct ReturnInspected {
    /// The return.
    pub id: Id,
    /// The result of the inspection.
    pub lines: Vec<InspectedLine>,
    /// The reversed sales.
    pub reversals: Vec<LineReversal>,
}

/// A return was closed.
#[contract]
pub struct ReturnClosed {
    /// The return.
    pub id: Id,
    /// The fees charged, priced and taxed.
    pub fees: Vec<OrderCharge>,
}
