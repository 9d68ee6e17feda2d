//! The figures of an order that the ledger follows, taken before and after an event.

use crate::contract::order::{Event, EventData, Order};

use crate::order::balance::OrderBalance;

/// The figures of an order that the ledger follows, in minor units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::order) struct Books {
    /// What is still to be paid.
    pub(super) due: i64,
    /// How much of what the order costs is rounding.
    pub(super) rounding: i64,
    /// What was written off.
    pub(super) written_off: i64,
    /// What moved on each tender, in the order's order.
    pub(super) tenders: Vec<TenderMoney>,
}

/// What moved on a tender.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TenderMoney {
    /// Captured less refunded.
    pub(super) paid: i64,
    /// Charged back by the customer's bank.
    pub(super) charged_back: i64,
}

impl Books {
    /// The figures of an order.
    pub(in crate::order) fn of(order: &Order) -> Self {
        let balance = OrderBalance::of(order);
        let money = |tender: &crate::contract::order::OrderTender| TenderMoney {
            paid: order.minor(tender.captured).saturating_sub(order.minor(tender.refunded)),
            charged_back: order.minor(tender.charged_back),
        };
        Self {
            due: balance.due,
            rounding: balance.total.saturating_sub(balance.left),
            written_off: order.minor(order.written_off),
            tenders: order.tenders.iter().map(money).collect(),
        }
    }

    /// Whether an event can move any of it; the others are skipped. Every event is named, so that a new one does not compile
    /// before it is decided.
    pub(in crate::order) const fn are_moved_by(event: &Event) -> bool {
        match event.data {
            EventData::OrderPlaced { .. }
            | EventData::CaptureRecorded { .. }
            | EventData::RefundRequested { .. }
            | EventData::RefundRecorded { .. }
            | EventData::LineCancelled { .. }
            | EventData::OrderCancelled { .. }
            | EventData::ReturnInspected { .. }
            | EventData::ReturnClosed { .. } => true,
            EventData::OrderHeld { .. }
            | EventData::HoldReleased { .. }
            | EventData::AuthorizationRequested { .. }
            | EventData::AuthorizationRecorded { .. }
            | EventData::AuthorizationAdjusted { .. }
            | EventData::AuthorizationExpired { .. }
            | EventData::CaptureRequested { .. }
            | EventData::VoidRequested { .. }
            | EventData::VoidRecorded { .. }
            | EventData::ShipmentCreated { .. }
            | EventData::ShipmentShipped { .. }
            | EventData::ShipmentDelivered { .. }
            | EventData::ShipmentCancelled { .. }
            | EventData::ReturnRequested { .. }
            | EventData::ReturnApproved { .. }
            | EventData::ReturnRejected { .. }
            | EventData::ReturnReceived { .. }
            | EventData::ReceiptRecorded { .. }
            | EventData::AnomalyFound { .. } => false,
        }
    }
}
