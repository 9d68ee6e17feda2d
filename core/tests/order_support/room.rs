//! What an order still has room for, told from its public figures alone: not from the engine's guards.

use farthing::contract::Quantity;
use farthing::contract::order::{Operation, OperationKind, OperationState, Order, OrderLine, OrderTender};

/// A quantity in millionths.
pub(crate) fn millionths(quantity: Quantity) -> i64 {
    quantity.mantissa() * 10_i64.pow(6 - u32::from(quantity.scale()))
}

/// So many millionths as a quantity.
pub(crate) fn of_millionths(millionths: i64) -> Quantity {
    Quantity::parse(&format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000)).unwrap()
}

/// The units of a line that are open and in no parcel, in millionths.
pub(crate) fn free(line: &OrderLine) -> i64 {
    millionths(line.ordered) - millionths(line.cancelled) - millionths(line.shipped) - millionths(line.packed)
}

/// The units of a line that have left and can still be asked back.
pub(crate) fn with_customer(line: &OrderLine) -> i64 {
    let back = [line.return_open, line.returned, line.return_rejected];
    millionths(line.shipped) - back.iter().map(|units| millionths(*units)).sum::<i64>()
}

/// The units of a line whose sale stands.
pub(crate) fn sold(line: &OrderLine) -> i64 {
    line.amounts.iter().map(|amounts| millionths(amounts.quantity) - millionths(amounts.reversed)).sum()
}

/// What is reserved on a tender and neither taken nor given up, nor about to be.
pub(crate) fn reserved(order: &Order, tender: &OrderTender) -> i64 {
    let minor = |amount: farthing::contract::Amount| amount.minor(order.exponent).unwrap();
    let gone = [tender.voided, tender.expired, tender.released, tender.captured];
    let under_way = |operation: &&Operation| {
        is_under_way(operation)
            && matches!(
                operation.kind,
                OperationKind::Capture | OperationKind::FinalCapture | OperationKind::Void
            )
    };
    let asked = tender.operations.iter().filter(under_way).map(|operation| minor(operation.amount));
    minor(tender.authorized) - gone.into_iter().map(minor).sum::<i64>() - asked.sum::<i64>()
}

/// What was taken on a tender and did not go back, nor is about to.
pub(crate) fn taken(order: &Order, tender: &OrderTender) -> i64 {
    let minor = |amount: farthing::contract::Amount| amount.minor(order.exponent).unwrap();
    let going = |operation: &&Operation| is_under_way(operation) && operation.kind == OperationKind::Refund;
    let asked = tender.operations.iter().filter(going).map(|operation| minor(operation.amount));
    minor(tender.captured) - minor(tender.refunded) - asked.sum::<i64>()
}

/// What an operation of a kind may ask of a tender by what the order owes: due, and the tender's tolerance, less what all
/// tenders bring already.
pub(crate) fn payable(order: &Order, tender: &OrderTender, kind: OperationKind) -> i64 {
    let minor = |amount: farthing::contract::Amount| amount.minor(order.exponent).unwrap();
    let told = farthing::order::statuses(order);
    let rate = tender.over_capture_percent;
    let tolerance = i128::from(minor(told.current_total).max(0)) * i128::from(rate.mantissa())
        / (100 * 10_i128.pow(u32::from(rate.scale())));
    let mut brought = 0;
    for tender in &order.tenders {
        let asked = |kinds: &[OperationKind]| {
            let mine =
                tender.operations.iter().filter(|known| is_under_way(known) && kinds.contains(&known.kind));
            mine.map(|known| minor(known.amount)).sum::<i64>()
        };
        let captures = asked(&[OperationKind::Capture, OperationKind::FinalCapture]);
        let sales = asked(&[OperationKind::Sale]);
        let gone = minor(tender.voided) + minor(tender.expired) + minor(tender.released);
        let reserved = (minor(tender.authorized) - gone - minor(tender.captured)).max(0);
        brought += match kind {
            OperationKind::Capture | OperationKind::FinalCapture => captures + sales,
            _ => reserved.max(captures) + sales + asked(&[OperationKind::Authorize]),
        };
    }
    minor(told.balance_due) + i64::try_from(tolerance).unwrap() - brought
}

fn is_under_way(operation: &Operation) -> bool {
    matches!(operation.state, OperationState::Pending | OperationState::Unknown)
}
