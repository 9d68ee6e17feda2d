//! Refunds: what is requested, which sales it reverses, and how the money is allocated to tenders.

use farthing_macros::contract;

use crate::contract::cart::TenderKind;
use crate::contract::scalar::{Amount, Id, Quantity, Text};

use super::env::RefundAllocation;
use super::line::{FrozenTax, Funded};
use super::payment::GatewayResult;

/// Requests a refund: reverses sales where its parts say so, and asks the host to have the gateway refund money.
#[contract]
pub struct RequestRefund {
    /// The host's id of the refund. Its operations are `<refund>` on one tender, `<refund>/<tender>` on several. If the
    /// result of some is unknown, request them again with the same id and the part `owed`; nothing is reversed again.
    pub refund: Id,
    /// The parts to refund; at least one. They are added up.
    pub parts: Vec<RefundPart>,
    /// The one tender that is refunded; absent: the refund is allocated to tenders by `allocation`. With the allocation
    /// `to_store_credit`, from here or from the policy, store credit, a gift card or points may be named that paid less
    /// or nothing: the limit is then what can be refunded over all tenders.
    pub tender: Option<Id>,
    /// How it is allocated to tenders; absent: as the policy says.
    pub allocation: Option<RefundAllocation>,
    /// The reason, in the host's words.
    pub reason: Option<Text>,
}

/// A part of a refund: what is refunded.
#[contract]
pub enum RefundPart {
    /// What the merchant already owes for cancelled or returned units, or for a refund that failed.
    Owed {
        /// The amount; absent: all that is owed.
        amount: Option<Amount>,
    },
    /// Units whose sale is reversed although they do not come back.
    Units {
        /// The line.
        line: Id,
        /// The number of units.
        quantity: Quantity,
    },
    /// Shipping or a fee.
    Charge {
        /// The id of the shipping line or fee.
        charge: Id,
        /// The amount, with tax; absent: all that is not yet reversed.
        amount: Option<Amount>,
    },
    /// Goodwill: an amount on one line whose units stay sold. The order costs that much less.
    LineGoodwill {
        /// The line.
        line: Id,
        /// The amount.
        amount: Amount,
        /// Which amount of the line is stated: 20.00 `net` at 7 % is 21.40 `gross`.
        #[contract(default = AmountOf::Gross)]
        of: AmountOf,
    },
    /// Goodwill: an amount on the whole order, allocated to lines, shipping and fees in proportion to what is not yet
    /// reversed of them. The order costs that much less, and never less than 0.
    Goodwill {
        /// The amount, with tax.
        amount: Amount,
    },
    /// A payment given back: the order costs what it did, nothing is reversed, and what is given back is due again.
    Payment {
        /// The amount; absent: all that can be refunded beside the other parts.
        amount: Option<Amount>,
    },
}

/// The amount of a line that is stated; the others follow from the refund chains.
#[contract]
pub enum AmountOf {
    /// What the line costs, with tax.
    Gross,
    /// The same without the taxes that are part of it.
    Net,
    /// The customer's share: without what third parties fund and without withheld taxes.
    Customer,
}

/// A refund was requested.
#[contract]
pub struct RefundRequested {
    /// The refund.
    pub refund: Id,
    /// The reversals of lines.
    pub lines: Vec<LineReversal>,
    /// The reversals of shipping and fees.
    pub charges: Vec<ChargeReversal>,
    /// The operations: one for each tender that is refunded, with its amount.
    pub shares: Vec<TenderShare>,
    /// What the customer owes once every refund under way has succeeded: money goes back while the order is not paid.
    /// Absent where nothing is due then.
    pub balance_due: Option<Amount>,
    /// What refunds have freed below 0 in all, and the next refunds pay less: see `refund_carried` of the order.
    #[contract(default = Amount::ZERO)]
    pub carried: Amount,
    /// The reason.
    pub reason: Option<Text>,
}

/// The amount of a refund allocated to one tender.
#[contract]
pub struct TenderShare {
    /// The tender.
    pub tender: Id,
    /// The operation's id.
    pub operation: Id,
    /// The amount.
    pub amount: Amount,
}

/// What was reversed of a line: one step of both refund chains over the same primary. A command may reverse one line in
/// several steps.
/// `net + Σ added taxes = gross = customer + withheld + Σ funded`.
#[contract]
pub struct LineReversal {
    /// The line.
    pub line: Id,
    /// Which of the line's amounts: the change or exchange that priced the units; absent: the placement.
    pub priced_by: Option<Id>,
    /// The number of units reversed; 0 for goodwill.
    pub quantity: Quantity,
    /// The step of the primary: the amount reversed, with added taxes.
    pub gross: Amount,
    /// The net part of `gross`.
    pub net: Amount,
    /// Each added tax in `gross`, in the order of the bytes of its rule's id.
    pub taxes: Vec<FrozenTax>,
    /// The share of each third party in `gross`.
    pub funded: Vec<Funded>,
    /// The share of `gross` that the customer withheld.
    pub withheld: Amount,
    /// The customer's share of `gross`, which the merchant owes.
    pub customer: Amount,
    /// The goodwill in `gross`: amounts refunded for no unit. Either all of `gross` or 0.
    pub goodwill: Amount,
    /// The amount clawed back from this reversal, because the goods that stay no longer qualify for a promotion: the
    /// units carry this beyond `gross`. Below 0 where an earlier claw-back is undone and refunded.
    pub clawed_back: Amount,
    /// What can no longer be clawed back, because the money was refunded before. It covers the whole order after this
    /// step and is stated on the first reversal of a command; 0 on the others.
    pub claw_back_uncollected: Amount,
}

/// What was reversed of a shipping line or fee: one step of both refund chains.
#[contract]
pub struct ChargeReversal {
    /// The id of the shipping line or fee.
    pub charge: Id,
    /// The step of the primary: the amount reversed, with added taxes.
    pub gross: Amount,
    /// The net part of `gross`.
    pub net: Amount,
    /// Each added tax in `gross`, in the order of the bytes of its rule's id.
    pub taxes: Vec<FrozenTax>,
    /// The share of each third party in `gross`.
    pub funded: Vec<Funded>,
    /// The share of `gross` that the customer withheld.
    pub withheld: Amount,
    /// The customer's share of `gross`, which the merchant owes.
    pub customer: Amount,
}

/// Records the result of one operation of a refund. A fact: an excess over the captured amount is recorded as such.
#[contract]
pub struct RecordRefund {
    /// The tender.
    pub tender: Id,
    /// The operation.
    pub operation: Id,
    /// Its result.
    pub result: GatewayResult,
    /// The kind of the tender: required where the order does not have the tender, which is then added, with an anomaly.
    /// Not read where the order has it, and absent in the event.
    pub tender_kind: Option<TenderKind>,
}
