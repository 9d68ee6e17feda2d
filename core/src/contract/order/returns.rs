//! Goods that come back.

use farthing_macros::contract;

use crate::contract::scalar::{Amount, Id, Quantity, Text};

use super::figures::LineQuantity;
use super::line::OrderCharge;
use super::refund::LineReversal;

/// A return or a claim.
#[contract]
pub struct OrderReturn {
    /// The host's id of the return.
    pub id: Id,
    /// What kind it is.
    pub kind: ReturnKind,
    /// What is to come back.
    pub lines: Vec<ReturnLine>,
    /// What was decided.
    pub decision: ReturnDecision,
    /// What its accepted units gave back to the customer, before fees.
    pub credited: Amount,
}

/// What kind of return it is.
#[contract]
pub enum ReturnKind {
    /// The customer changed their mind.
    Return,
    /// Something was wrong with the goods.
    Claim,
}

/// What was decided of a return.
#[contract]
pub enum ReturnDecision {
    /// Nothing yet.
    Requested,
    /// It may come.
    Approved,
    /// It may not.
    Rejected,
    /// It is over: what has not come will not.
    Closed,
}

/// A line's units in a return: `accepted + rejected ≤ received`.
#[contract]
pub struct ReturnLine {
    /// The line.
    pub line: Id,
    /// How many were to come back.
    pub quantity: Quantity,
    /// How many came, those beyond what was asked included.
    pub received: Quantity,
    /// How many of them were accepted: their sale is taken back.
    pub accepted: Quantity,
    /// How many of them were not.
    pub rejected: Quantity,
    /// Why, in the customer's words.
    pub reason: Option<Text>,
}

/// Asks for shipped units to come back.
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

/// Allows a return.
#[contract]
pub struct ApproveReturn {
    /// The return.
    pub id: Id,
}

/// Refuses a return.
#[contract]
pub struct RejectReturn {
    /// The return.
    pub id: Id,
    /// Why, in the host's words.
    pub reason: Option<Text>,
}

/// Books units of a return in: no more than were asked.
#[contract]
pub struct ReceiveReturn {
    /// The return.
    pub id: Id,
    /// What came; at least one.
    pub lines: Vec<LineQuantity>,
}

/// Records that units came back. A fact: what was not asked for is recorded as an excess.
#[contract]
pub struct RecordReceipt {
    /// The return.
    pub id: Id,
    /// What came; at least one.
    pub lines: Vec<LineQuantity>,
}

/// Accepts or dismisses units that came back. The sale of accepted ones is taken back.
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

/// Ends a return: what has not come will not, and its fees are charged.
#[contract]
pub struct CloseReturn {
    /// The return.
    pub id: Id,
    /// What the customer is charged for it; together at most what the return gives back.
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

/// A return was asked for.
#[contract]
pub struct ReturnRequested {
    /// The return.
    pub id: Id,
    /// What kind it is.
    pub kind: ReturnKind,
    /// What is to come back.
    pub lines: Vec<LineQuantity>,
    /// Why.
    pub reason: Option<Text>,
}

/// A return was allowed.
#[contract]
pub struct ReturnApproved {
    /// The return.
    pub id: Id,
}

/// A return was refused.
#[contract]
pub struct ReturnRejected {
    /// The return.
    pub id: Id,
    /// Why.
    pub reason: Option<Text>,
}

/// Units of a return were booked in.
#[contract]
pub struct ReturnReceived {
    /// The return.
    pub id: Id,
    /// What came.
    pub lines: Vec<LineQuantity>,
}

/// Units came back, as recorded.
#[contract]
pub struct ReceiptRecorded {
    /// The return.
    pub id: Id,
    /// What came.
    pub lines: Vec<LineQuantity>,
}

/// Units that came back were accepted or rejected.
#[contract]
pub struct ReturnInspected {
    /// The return.
    pub id: Id,
    /// What was found.
    pub lines: Vec<InspectedLine>,
    /// What was taken back.
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
