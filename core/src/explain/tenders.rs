//! How what is to be paid is covered by the customer's tenders.

use crate::contract::{Amount, Tender, TenderKind};

/// One tender's share of what is to be paid.
#[derive(Clone, Copy, Debug)]
pub(super) struct Share {
    /// The tender.
    pub(super) kind: TenderKind,
    /// What it pays.
    pub(super) amount_minor: i64,
}

/// What each tender pays: those with an amount up to it, in the order of the cart, then those without one the rest.
pub(super) fn shares(tenders: &[Tender], payable: Amount) -> Vec<Share> {
    let exponent = payable.scale();
    let mut left = payable.mantissa();
    let mut shares = Vec::new();
    let with_amount = tenders.iter().filter(|tender| tender.amount.is_some());
    for tender in with_amount.chain(tenders.iter().filter(|tender| tender.amount.is_none())) {
        let most = tender.amount.and_then(|amount| amount.minor(exponent)).unwrap_or(left);
        let amount_minor = most.min(left);
        if amount_minor > 0 {
            shares.push(Share { kind: tender.kind, amount_minor });
        }
        left = left.saturating_sub(amount_minor);
    }
    shares
}

/// What a tender of this kind is called.
pub(super) const fn name(kind: TenderKind) -> &'static str {
    match kind {
        TenderKind::Cash => "Cash",
        TenderKind::Card => "Card",
        TenderKind::GiftCard => "Gift card",
        TenderKind::StoreCredit => "Store credit",
        TenderKind::Points => "Points",
        TenderKind::Invoice => "Invoice",
        TenderKind::Other => "Other",
    }
}
