//! To which tenders a refund goes.
//!
//! **What it does** names the four policies that divide a refund; the fifth, all of it to store credit, divides nothing.
//! **When it applies** to the customer's share of a refund, after fees and the rounding of cash.
//! **Order and rounding** tenders stand in the order in which they paid. What is left of one is captured − refunded −
//! charged back − pending, not below zero. No tender gets more than is left; the rest is reported (`REFUND_EXCEEDS_CAPTURED`
//! for a request, a balance in the customer's favour for what is owed anyway).
//! **Example** 30.00 back, paid by 20.00 gift card, then 40.00 card: proportional 10.00 and 20.00; last first 0 and 30.00;
//! first first and credit first 20.00 and 10.00.
//! **Source** orders.md "Refunds that close exactly"; first first is Vendure's (the selected payment, then the next).

/// How a refund is divided over tenders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum TenderPolicy {
    /// In proportion to what is left of each.
    OriginalProportional,
    /// The last that paid first.
    LastFirst,
    /// The first that paid first.
    FirstFirst,
    /// Gift cards and store credit first, in proportion among them; then the others likewise.
    CreditFirst,
}

/// Whether a tender holds money or the merchant's promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum TenderClass {
    /// A gift card, store credit, points.
    Credit,
    /// Cash, a card, an invoice, anything else.
    Other,
}

/// A tender that paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct TenderRoom {
    /// What can still go back to it, in minor units; below zero counts as nothing.
    pub(crate) left_minor: i64,
    /// What kind it is.
    pub(crate) class: TenderClass,
}
