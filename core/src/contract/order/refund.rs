//! Giving money back.

use farthing_macros::contract;

use crate::contract::scalar::{Amount, Id, Quantity, Text};

use super::env::RefundAllocation;
use super::line::{FrozenTax, Funded};
use super::payment::GatewayResult;

/// Asks for money to be given back.
#[contract]
pub struct RequestRefund {
    /// The host's id of the refund; its operations are `<refund>` on one tender, `<refund>/<tender>` on several. Where the
    /// result of some is unknown they are asked for again by the same id with the part `owed`; nothing is taken back again.
    pub refund: Id,
    /// What for; at least one.
    pub parts: Vec<RefundPart>,
    /// On one tender only; absent: spread by `order`.
    pub tender: Option<Id>,
    /// How it is spread over tenders; absent: the policy's way.
    pub allocation: Option<RefundAllocation>,
    /// Why, in the host's words.
    pub reason: Option<Text>,
}

/// What money is given back for.
#[contract]
pub enum RefundPart {
    /// What the merchant owes already, for units that were cancelled or returned.
    Owed {
        /// How much; absent: all of it.
        amount: Option<Amount>,
    },
    /// Units whose sale is taken back without their coming back.
    Units {
        /// The line.
        line: Id,
        /// How many.
        quantity: Quantity,
    },
    /// Shipping or a fee.
    Charge {
        /// The shipment's or fee's id.
        charge: Id,
        /// How much, with tax; absent: all that is left of it.
        amount: Option<Amount>,
    },
    /// An amount on one line, its units staying sold.
    LineAmount {
        /// The line.
        line: Id,
        /// How much.
        amount: Amount,
        /// What of the line the amount is: 20.00 `net` at 7 % are 21.40 `gross`.
        #[contract(default = AmountOf::Gross)]
        of: AmountOf,
    },
    /// An amount on the whole order, given to lines and shipping in proportion to what is left of them.
    Amount {
        /// How much, with tax.
        amount: Amount,
    },
}

/// Which amount of a line is stated; the others follow in proportion.
#[contract]
pub enum AmountOf {
    /// What the line costs, with tax.
    Gross,
    /// The same without the taxes that are part of it.
    Net,
    /// What the customer pays of it, third parties and withheld taxes apart.
    Customer,
}

/// A refund was asked for.
#[contract]
pub struct RefundRequested {
    /// The refund.
    pub refund: Id,
    /// What it took back of lines.
    pub lines: Vec<LineReversal>,
    /// What it took back of shipping and fees.
    pub charges: Vec<ChargeReversal>,
    /// The operations: how much on which tender.
    pub shares: Vec<TenderShare>,
    /// Why.
    pub reason: Option<Text>,
}

/// How much of a refund goes to a tender.
#[contract]
pub struct TenderShare {
    /// The tender.
    pub tender: Id,
    /// The operation's id.
    pub operation: Id,
    /// How much.
    pub amount: Amount,
}

/// What was taken back of a line: one step of both refund chains over the same primary.
/// `net + Σ added taxes = gross = customer + withheld + Σ funded`.
#[contract]
pub struct LineReversal {
    /// The line.
    pub line: Id,
    /// For how many units; 0 for an amount alone.
    pub quantity: Quantity,
    /// The step of the primary.
    pub gross: Amount,
    /// Of it: without tax.
    pub net: Amount,
    /// Of it: each tax.
    pub taxes: Vec<FrozenTax>,
    /// Of it: what third parties had paid.
    pub funded: Vec<Funded>,
    /// Of it: what the customer had withheld.
    pub withheld: Amount,
    /// Of it: what the customer had paid.
    pub customer: Amount,
    /// Of `gross`: what goes back as an amount, for no unit.
    pub goodwill: Amount,
    /// What the units carry beyond `gross`, kept back because the goods that stay no longer qualify for a promotion; below
    /// 0 where something that was kept back before goes back now.
    pub clawed_back: Amount,
    /// What can no longer be kept back, because the money had already gone back: of the whole order as it is after this
    /// step, stated on the first reversal of a command.
    pub claw_back_uncollected: Amount,
}

/// What was taken back of shipping or a fee.
#[contract]
pub struct ChargeReversal {
    /// The shipment's or fee's id.
    pub charge: Id,
    /// The step of the primary.
    pub gross: Amount,
    /// Of it: without tax.
    pub net: Amount,
    /// Of it: each tax.
    pub taxes: Vec<FrozenTax>,
    /// Of it: what third parties had paid.
    pub funded: Vec<Funded>,
    /// Of it: what the customer had withheld.
    pub withheld: Amount,
    /// Of it: what the customer had paid.
    pub customer: Amount,
}

/// Records what became of one operation of a refund. A fact: an excess over what was taken is recorded as such.
#[contract]
pub struct RecordRefund {
    /// On what.
    pub tender: Id,
    /// The operation.
    pub operation: Id,
    /// What became of it.
    pub result: GatewayResult,
}

/// What became of one operation of a refund was recorded.
#[contract]
pub struct RefundRecorded {
    /// On what.
    pub tender: Id,
    /// The operation.
    pub operation: Id,
    /// What became of it.
    pub result: GatewayResult,
}
