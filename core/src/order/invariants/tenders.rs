//! I2: what a tender's sums are made of.
//!
//! Captured, refunded, voided and released are the sums of what its operations did; an operation did nothing unless it
//! succeeded; nothing is below 0. That a *request* stays within what is left is guarded by its command; recorded facts may
//! exceed it.

use crate::contract::order::{OperationKind, OperationState, Order, OrderTender};

use super::Findings;

const I2: &str = "I2";

pub(super) fn check(order: &Order, findings: &mut Findings) {
    for (position, tender) in order.tenders.iter().enumerate() {
        let path = format!("/tenders/{position}");
        for (name, amount) in [
            ("authorized", tender.authorized),
            ("voided", tender.voided),
            ("expired", tender.expired),
            ("released", tender.released),
            ("captured", tender.captured),
            ("refunded", tender.refunded),
        ] {
            findings.not_below_nothing(I2, &format!("{path}/{name}"), "not below 0", order.minor(amount));
        }
        let captured = done(order, tender, |kind| {
            matches!(kind, OperationKind::Capture | OperationKind::FinalCapture | OperationKind::Sale)
        });
        let refunded = done(order, tender, |kind| kind == OperationKind::Refund);
        let voided = done(order, tender, |kind| kind == OperationKind::Void);
        let released = tender.operations.iter();
        let released =
            released.fold(0_i64, |sum, operation| sum.saturating_add(order.minor(operation.released)));
        findings.equal(I2, &path, "captures = captured", captured, order.minor(tender.captured));
        findings.equal(I2, &path, "refunds = refunded", refunded, order.minor(tender.refunded));
        findings.equal(I2, &path, "voids = voided", voided, order.minor(tender.voided));
        findings.equal(
            I2,
            &path,
            "released by final captures = released",
            released,
            order.minor(tender.released),
        );
        for (at, operation) in tender.operations.iter().enumerate() {
            let path = format!("{path}/operations/{at}");
            let done = order.minor(operation.done);
            findings.not_below_nothing(I2, &path, "done is not below 0", done);
            if operation.state != OperationState::Succeeded {
                findings.equal(I2, &path, "nothing is done unless it succeeded", done, 0);
            }
        }
    }
}

/// What operations of some kinds did together.
fn done(order: &Order, tender: &OrderTender, is_meant: fn(OperationKind) -> bool) -> i64 {
    let operations = tender.operations.iter().filter(|operation| is_meant(operation.kind));
    operations.fold(0, |sum, operation| sum.saturating_add(order.minor(operation.done)))
}
