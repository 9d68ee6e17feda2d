//! What a tender still allows: one place for the guards of I2.
//!
//! Guards are for requests; what is recorded may exceed them, and the excess is then stated. An unknown result counts as
//! pending.

use crate::contract::order::{Operation, OperationKind, OperationState, Order, OrderTender};
use crate::money::MAX_MINOR;
use crate::num::mul_div_floor;

/// A tender's amounts, in minor units.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TenderBalance {
    authorized: i64,
    /// The most that may be taken in all, tolerance included.
    ceiling: i64,
    /// Voided, expired, released.
    given_up: i64,
    captured: i64,
    returned: i64,
    capturing: i64,
    is_ending: bool,
    voiding: i64,
    refunding: i64,
}

impl TenderBalance {
    /// The balance of a tender of an order.
    pub(crate) fn of(order: &Order, tender: &OrderTender) -> Self {
        let minor = |amount| order.minor(amount);
        let authorized = minor(tender.authorized);
        let given_up =
            minor(tender.voided).saturating_add(minor(tender.expired)).saturating_add(minor(tender.released));
        let mut tender_balance = Self {
            authorized,
            ceiling: if given_up == 0 { with_tolerance(authorized, tender) } else { authorized },
            given_up,
            captured: minor(tender.captured),
            returned: minor(tender.refunded),
            ..Self::default()
        };
        for operation in tender.operations.iter().filter(|operation| is_under_way(operation)) {
            let amount = minor(operation.amount);
            match operation.kind {
                OperationKind::Capture => {
                    tender_balance.capturing = tender_balance.capturing.saturating_add(amount)
                }
                OperationKind::FinalCapture => {
                    tender_balance.capturing = tender_balance.capturing.saturating_add(amount);
                    tender_balance.is_ending = true;
                }
                OperationKind::Void => tender_balance.voiding = tender_balance.voiding.saturating_add(amount),
                OperationKind::Refund => {
                    tender_balance.refunding = tender_balance.refunding.saturating_add(amount)
                }
                // A sale brings its own reservation, a reservation takes nothing.
                OperationKind::Authorize | OperationKind::Sale => {}
            }
        }
        tender_balance
    }

    /// How much may still be taken of what is reserved. Nothing while a final capture is under way.
    pub(crate) fn capturable(self) -> i64 {
        if self.is_ending {
            return 0;
        }
        let taken = self.captured.saturating_add(self.capturing).saturating_add(self.voiding);
        self.ceiling.saturating_sub(self.given_up).saturating_sub(taken).max(0)
    }

    /// How much of what is reserved is neither taken nor given up, nor about to be.
    pub(crate) fn open(self) -> i64 {
        let gone = self.captured.saturating_add(self.capturing).saturating_add(self.voiding);
        self.authorized.saturating_sub(self.given_up).saturating_sub(gone).max(0)
    }

    /// How much may still be given back.
    pub(crate) fn refundable(self) -> i64 {
        self.unreturned().max(0)
    }

    /// What was taken less what was given back and is about to be; below 0 where more went back than came.
    pub(crate) fn unreturned(self) -> i64 {
        self.net().saturating_sub(self.refunding)
    }

    /// What was taken less what was given back.
    pub(crate) fn net(self) -> i64 {
        self.captured.saturating_sub(self.returned)
    }

    /// By how much more was taken than was reserved.
    pub(crate) fn excess_in(self) -> i64 {
        self.captured.saturating_sub(self.ceiling.saturating_sub(self.given_up)).max(0)
    }
}

/// An amount with the tolerance of its tender: `floor(authorized × (1 + tolerance))`.
fn with_tolerance(authorized: i64, tender: &OrderTender) -> i64 {
    let rate = tender.over_capture_percent;
    let Some(whole) = crate::num::pow10(rate.scale()).and_then(|one| one.checked_mul(100)) else {
        return authorized;
    };
    let more = mul_div_floor(authorized, rate.mantissa().max(0), whole).map_or(0, |(more, _)| more);
    authorized.saturating_add(more).min(MAX_MINOR)
}

/// Whether an operation was asked and its result is not known.
pub(crate) fn is_under_way(operation: &Operation) -> bool {
    matches!(operation.state, OperationState::Pending | OperationState::Unknown)
}
