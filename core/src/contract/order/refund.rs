//! Refunds: what is requested, what sales it reverses, where the money goes.

use farthing_macros::contract;

use crate::contract::scalar::{Amount, Id, Quantity, Text};

use super::env::RefundAllocation;
use super::line::{FrozenTax, Funded};
use super::payment::GatewayResult;

/// Requests a refund: reverses sales where its parts say so, and asks the host to have the gateway refund money.
#[contract]
pub struct RequestRefund {
    /// The host's id of the refund; its operations are `<refund>` on one tender, `<refund>/<tender>` on several. Where the
    /// result of some is unknown they are requested again by the same id with the part `owed`; nothing is reversed again.
    pub refund: Id,
    /// What it is for; at least one. They are added up.
    pub parts: Vec<RefundPart>,
    /// The one tender it goes to; absent: allocated to tenders by `order`.
    pub tender: Option<Id>,
    /// How it is allocated to tenders; absent: as the policy says.
    pub allocation: Option<RefundAllocation>,
    /// Why, in the host's words.
    pub reason: Option<Text>,
}

/// What a refund is for.
#[contract]
pub enum RefundPart {
    /// What the merchant owes already, for units that were cancelled or returned, or for a refund that failed.
    Owed {
        /// How much; absent: all of it.
        amount: Option<Amount>,
    },
    /// Units whose sale is reversed without their coming back.
    Units {
        /// The line.
        line: Id,
        /// How many.
        quantity: Quantity,
    },
    /// Shipping or a fee.
    Charge {
        /// The id of the shipping or fee.
        charge: Id,
        /// How much, with tax; absent: all that is left of it.
        amount: Option<Amount>,
    },
    /// An amount on one line, its units staying sold: goodwill.
    LineAmount {
        /// The line.
        line: Id,
        /// How much.
        amount: Amount,
        /// What of the line the amount is: 20.00 `net` at 7 % are 21.40 `gross`.
        #[contract(default = AmountOf::Gross)]
        of: AmountOf,
    },
    /// An amount on the whole order, goodwill, allocated to lines, shipping and fees in proportion to what is left of them.
    Amount {
        /// How much, with tax.
        amount: Amount,
    },
}

/// Which amount of a line is stated; the others follow from the refund chains.
#[contract]
pub enum AmountOf {
    /// What the line costs, with tax.
    Gross,
    /// The same without the taxes that are part of it.
    Net,
    /// What the customer pays of it, third parties and withheld taxes apart.
    Customer,
}

/// A refund was requested.
#[contract]
pub struct RefundRequested {
    /// The refund.
    pub refund: Id,
    /// What it reversed of lines.
    pub lines: Vec<LineReversal>,
    /// What it reversed of shipping and fees.
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

/// What was reversed of a line: one step of both refund chains over the same primary. A command may give several of a line.
/// `net + Σ added taxes = gross = customer + withheld + Σ funded`.
#[contract]
pub struct LineReversal {
    /// The line.
    pub line: Id,
    /// Which of the line's amounts: the change or exchange that priced the units; absent: the placement.
    pub priced_by: Option<Id>,
    /// For how many units; 0 for goodwill.
    pub quantity: Quantity,
    /// The step of the primary: how much was reversed, with added taxes.
    pub gross: Amount,
    /// Of it: without tax.
    pub net: Amount,
    /// Of it: each added tax, in the order of the bytes of its rule's id.
    pub taxes: Vec<FrozenTax>,
    /// Of it: the share of each third party.
    pub funded: Vec<Funded>,
    /// Of it: the share that the customer withheld.
    pub withheld: Amount,
    /// Of it: the customer's share, which is owed to the customer.
    pub customer: Amount,
    /// Of `gross`: goodwill, refunded as an amount and for no unit. All of it, or nothing.
    pub goodwill: Amount,
    /// What the units carry beyond `gross`, clawed back because the goods that stay no longer qualify for a promotion; below
    /// 0 where something that was clawed back before is refunded now.
    pub clawed_back: Amount,
    /// What can no longer be clawed back, because the money was refunded before: of the whole order as it is after this
    /// step, stated on the first reversal of a command; 0 on the others.
    pub claw_back_uncollected: Amount,
}

/// What was reversed of shipping or a fee: one step of both refund chains.
#[contract]
pub struct ChargeReversal {
    /// The id of the shipping or fee.
    pub charge: Id,
    /// The step of the primary: how much was reversed, with added taxes.
    pub gross: Amount,
    /// Of it: without tax.
    pub net: Amount,
    /// Of it: each added tax, in the order of the bytes of its rule's id.
    pub taxes: Vec<FrozenTax>,
    /// Of it: the share of each third party.
    pub funded: Vec<Funded>,
    /// Of it: the share that the customer withheld.
    pub withheld: Amount,
    /// Of it: the customer's share, which is owed to the customer.
    pub customer: Amount,
}

/// Records the result of one operation of a refund. A fact: an excess over what was captured is recorded as such.
#[contract]
pub struct RecordRefund {
    /// The tender.
    pub tender: Id,
    /// The operation.
    pub operation: Id,
    /// Its result.
    pub result: GatewayResult,
}
