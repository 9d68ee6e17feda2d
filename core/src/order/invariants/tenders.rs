//! I2: the sums of a tender are those of its operations.
//!
//! Captured, refunded, voided and released are the sums of what its operations did; an operation did something if and only
//! if it succeeded; what store credit received for other tenders, and the place by first capture, follow from them. Nothing
//! is below 0. The commands keep *requests* within their limits; recorded facts may exceed them. What is authorized and what
//! expired is what the gateway said last, and follows from no operation.

use super::Findings;
use super::rules::Rule;
use crate::contract::Amount;
use crate::contract::order::{Operation, OperationKind, OperationState, Order, OrderTender};
use crate::index::Arrange;
use crate::order::payment::tender_balance::received;

pub(super) fn check_tenders(order: &Order, findings: &mut Findings) {
    for (position, tender) in order.tenders.iter().enumerate() {
        let path = format!("/tenders/{position}");
        of_tender(order, tender, &path, findings);
        for (at, operation) in tender.operations.iter().enumerate() {
            of_operation(order, operation, &format!("{path}/operations/{at}"), findings);
        }
    }
    let mut ranks: Vec<u32> = order.tenders.iter().filter_map(|tender| tender.capture_rank).collect();
    ranks.arrange();
    for (rank, next) in ranks.iter().zip(ranks.iter().skip(1)).filter(|(rank, next)| rank == next) {
        findings.broken(Rule::NAMED_ONCE, "/tenders", i64::from(*rank), i64::from(*next));
    }
}

fn of_tender(order: &Order, tender: &OrderTender, path: &str, findings: &mut Findings) {
    for (name, amount) in [
        ("authorized", tender.authorized),
        ("voided", tender.voided),
        ("expired", tender.expired),
        ("released", tender.released),
        ("captured", tender.captured),
        ("refunded", tender.refunded),
        ("amount", tender.amount.unwrap_or(Amount::ZERO)),
    ] {
        findings.at_least(Rule::AMOUNT_SIGN, &format!("{path}/{name}"), order.minor(amount), 0);
    }
    let done = |is_meant: fn(OperationKind) -> bool| {
        let operations = tender.operations.iter().filter(|operation| is_meant(operation.kind));
        operations.fold(0_i64, |sum, operation| sum.saturating_add(order.minor(operation.done)))
    };
    let released = tender.operations.iter();
    let released = released.fold(0_i64, |sum, operation| sum.saturating_add(order.minor(operation.released)));
    for (rule, found, stated) in [
        (Rule::CAPTURES, done(captures), tender.captured),
        (Rule::REFUNDS, done(|kind| kind == OperationKind::Refund), tender.refunded),
        (Rule::VOIDS, done(|kind| kind == OperationKind::Void), tender.voided),
        (Rule::RELEASES, released, tender.released),
    ] {
        findings.equal(rule, path, found, order.minor(stated));
    }
    let received = received(tender, order.exponent);
    findings.equal(Rule::RECEIVED, path, received, order.minor(tender.received));
    let has_captured = i64::from(order.minor(tender.captured) != 0);
    findings.equal(Rule::RANK_PRESENT, path, has_captured, i64::from(tender.capture_rank.is_some()));
    findings.at_least(Rule::RANK_COUNTED, path, i64::from(tender.capture_rank.unwrap_or(1)), 1);
    let tolerance = tender.over_capture_percent.mantissa();
    findings.at_least(Rule::TOLERANCE, &format!("{path}/over_capture_percent"), tolerance, 0);
}

fn of_operation(order: &Order, operation: &Operation, path: &str, findings: &mut Findings) {
    let Operation { kind, amount, state, done, released, .. } = operation;
    let [amount, done, released] = [*amount, *done, *released].map(|amount| order.minor(amount));
    for (name, figure) in [("amount", amount), ("done", done), ("released", released)] {
        findings.at_least(Rule::AMOUNT_SIGN, &format!("{path}/{name}"), figure, 0);
    }
    let is_done = *state == OperationState::Succeeded;
    if is_done {
        findings.at_least(Rule::OPERATION_SUCCEEDED, path, done, 1);
    } else {
        findings.equal(Rule::OPERATION_DONE, path, done, 0);
    }
    // One that is not pending may never have been asked for, and its amount may be known to nobody.
    if *state == OperationState::Pending {
        findings.at_least(Rule::OPERATION_REQUESTED, path, amount, 1);
        findings.equal(Rule::OPERATION_OPENED, path, i64::from(operation.is_requested), 1);
    }
    if !is_done || *kind != OperationKind::FinalCapture {
        findings.equal(Rule::OPERATION_RELEASED, path, released, 0);
    }
}

const fn captures(kind: OperationKind) -> bool {
    matches!(kind, OperationKind::Capture | OperationKind::FinalCapture | OperationKind::Sale)
}
