//! What can still be authorized, captured, voided and refunded on a tender: one place for the limits of I2.
//!
//! The limits are for requests. Recorded facts may exceed them, and the excess is then reported. An operation with an
//! unknown result counts as pending.

use crate::contract::order::{Operation, OperationKind, OperationState, Order, OrderTender};
use crate::contract::{Amount, Id, TenderKind};
use crate::money::MAX_MINOR;
use crate::num::mul_div_floor;

/// A tender's amounts, in minor units.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TenderBalance {
    authorized: i64,
    /// The most that may be captured in all, over-capture tolerance included.
    ceiling: i64,
    /// The sum of voided, expired and released.
    withdrawn: i64,
    voided: i64,
    captured: i64,
    refunded: i64,
    authorizing: i64,
    capturing: i64,
    has_final_capture: bool,
    selling: i64,
    voiding: i64,
    refunding: i64,
}

impl TenderBalance {
    /// The balance of a tender of an order.
    pub(crate) fn of(order: &Order, tender: &OrderTender) -> Self {
        Self::in_decimals(order.exponent, tender)
    }

    /// The balance of a tender in a currency with this many decimals.
    pub(crate) fn in_decimals(exponent: u8, tender: &OrderTender) -> Self {
        Self::counting(exponent, tender, |_| true)
    }

    /// The balance of a tender of an order as if some of its operations had not been requested or reported. For those of an
    /// unknown result.
    pub(crate) fn without(order: &Order, tender: &OrderTender, is_left_out: impl Fn(&Id) -> bool) -> Self {
        Self::counting(order.exponent, tender, |operation| !is_left_out(&operation.id))
    }

    fn counting(exponent: u8, tender: &OrderTender, counts: impl Fn(&Operation) -> bool) -> Self {
        let minor = |amount: Amount| amount.minor(exponent).unwrap_or_default();
        let authorized = minor(tender.authorized);
        let withdrawn =
            minor(tender.voided).saturating_add(minor(tender.expired)).saturating_add(minor(tender.released));
        let mut tender_balance = Self {
            authorized,
            // The tolerance belongs to the whole authorization: it ends when a part is voided, expired or released.
            ceiling: if withdrawn == 0 { with_tolerance(authorized, tender) } else { authorized },
            withdrawn,
            voided: minor(tender.voided),
            captured: minor(tender.captured),
            refunded: minor(tender.refunded),
            ..Self::default()
        };
        let counted = |operation: &&Operation| is_under_way(operation) && counts(operation);
        for operation in tender.operations.iter().filter(counted) {
            let amount = minor(operation.amount);
            match operation.kind {
                OperationKind::Capture => {
                    tender_balance.capturing = tender_balance.capturing.saturating_add(amount)
                }
                OperationKind::FinalCapture => {
                    tender_balance.capturing = tender_balance.capturing.saturating_add(amount);
                    tender_balance.has_final_capture = true;
                }
                OperationKind::Void => tender_balance.voiding = tender_balance.voiding.saturating_add(amount),
                OperationKind::Refund => {
                    tender_balance.refunding = tender_balance.refunding.saturating_add(amount)
                }
                OperationKind::Authorize => {
                    tender_balance.authorizing = tender_balance.authorizing.saturating_add(amount)
                }
                // A sale brings its own authorization, so it is no capture of what is reserved.
                OperationKind::Sale => tender_balance.selling = tender_balance.selling.saturating_add(amount),
            }
        }
        tender_balance
    }

    /// The most that may still be captured. 0 while a final capture is pending.
    pub(crate) fn capturable(self) -> i64 {
        if self.has_final_capture {
            return 0;
        }
        let used = self.captured.saturating_add(self.capturing).saturating_add(self.voiding);
        self.ceiling.saturating_sub(self.withdrawn).saturating_sub(used).max(0)
    }

    /// The part of the authorization that is not captured, voided, expired or released, nor in a pending capture or
    /// void.
    pub(crate) fn open(self) -> i64 {
        let used = self.captured.saturating_add(self.capturing).saturating_add(self.voiding);
        self.authorized.saturating_sub(self.withdrawn).saturating_sub(used).max(0)
    }

    /// The part of the authorization that was neither captured nor withdrawn. A pending capture or void still has it.
    pub(crate) fn reserved(self) -> i64 {
        self.authorized.saturating_sub(self.withdrawn).saturating_sub(self.captured).max(0)
    }

    /// The money that is reserved here or soon may be: no other tender has to bring it.
    pub(crate) fn committed(self) -> i64 {
        self.reserved().max(self.capturing).saturating_add(self.selling).saturating_add(self.authorizing)
    }

    /// The money of captures and sales under way.
    pub(crate) fn taking(self) -> i64 {
        self.capturing.saturating_add(self.selling)
    }

    /// The most that may still be refunded; 0 or more.
    pub(crate) fn refundable(self) -> i64 {
        self.unreturned().max(0)
    }

    /// Captured less refunded less pending refunds; below 0 where more was refunded than captured.
    pub(crate) fn unreturned(self) -> i64 {
        self.net().saturating_sub(self.refunding)
    }

    /// Captured less refunded.
    pub(crate) fn net(self) -> i64 {
        self.captured.saturating_sub(self.refunded)
    }

    /// The amount voided, expired and released beyond what was authorized and not captured.
    pub(crate) fn excess_withdrawn(self) -> i64 {
        let uncaptured = self.authorized.saturating_sub(self.captured).max(0);
        self.withdrawn.saturating_sub(uncaptured).max(0)
    }

    /// The same, less authorizations under way: those may turn out to be what it was withdrawn from.
    pub(crate) fn withdrawn_from_none(self) -> i64 {
        self.excess_withdrawn().saturating_sub(self.authorizing).max(0)
    }

    /// The amount voided beyond all that was authorized, whatever was captured.
    pub(crate) fn excess_voided(self) -> i64 {
        self.withdrawn.saturating_sub(self.authorized).min(self.voided).max(0)
    }

    /// The amount captured beyond the authorization.
    pub(crate) fn excess_in(self) -> i64 {
        self.captured.saturating_sub(self.ceiling.saturating_sub(self.withdrawn).max(0)).max(0)
    }
}

/// An amount with the tolerance of its tender: `floor(authorized × (1 + tolerance))`.
fn with_tolerance(authorized: i64, tender: &OrderTender) -> i64 {
    authorized.saturating_add(tolerance(authorized, tender)).min(MAX_MINOR)
}

/// The over-capture tolerance of a tender for an amount: `floor(amount × tolerance)`; 0 or more.
pub(crate) fn tolerance(amount: i64, tender: &OrderTender) -> i64 {
    let rate = tender.over_capture_percent;
    let Some(whole) = crate::num::pow10(rate.scale()).and_then(|one| one.checked_mul(100)) else {
        return 0;
    };
    // Floored, so that rounding never allows more than the gateway's tolerance.
    mul_div_floor(amount.max(0), rate.mantissa().max(0), whole).map_or(0, |(more, _)| more)
}

impl TenderKind {
    /// Whether a tender is the merchant's own liability (store credit, a gift card, points): it may be refunded what
    /// other tenders paid.
    pub(crate) const fn is_credit(self) -> bool {
        match self {
            Self::GiftCard | Self::StoreCredit | Self::Points => true,
            Self::Cash | Self::Card | Self::Invoice | Self::Other => false,
        }
    }
}

/// States what a tender received for other tenders, after its captures or refunds changed.
pub(crate) fn receive(tender: &mut OrderTender, exponent: u8) {
    tender.received = Amount::settled(received(tender, exponent), exponent);
}

/// What a tender received for other tenders, by its captures and refunds, in minor units.
pub(crate) fn received(tender: &OrderTender, exponent: u8) -> i64 {
    let minor = |amount: Amount| amount.minor(exponent).unwrap_or_default();
    let beyond = minor(tender.refunded).saturating_sub(minor(tender.captured)).max(0);
    if tender.kind.is_credit() { beyond } else { 0 }
}

/// Whether an operation was requested and its result is not known.
pub(crate) fn is_under_way(operation: &Operation) -> bool {
    matches!(operation.state, OperationState::Pending | OperationState::Unknown)
}
