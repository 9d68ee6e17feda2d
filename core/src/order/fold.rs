//! Folding an event into the order it happened to: total, in the order of the table.

use crate::contract::order::{Event, EventData, Order, UsedIdempotencyKey};

use super::fulfilment::shipment as parcel;
use super::lifecycle::{cancel, hold, place};
use super::payment::{authorize, capture, void};
use super::refund::request as refund;
use super::returns::{close, inspect, receive, request as returns};

/// The order after one more event. Total: an event that names what the order does not have changes nothing but the
/// version. [`replay`](crate::order::replay) checks a stream before it folds it.
///
/// ```
/// use farthing::contract::order::Order;
/// assert_eq!(Order::blank().version, 0);
/// ```
#[must_use]
pub fn evolve(mut order: Order, event: &Event) -> Order {
    fold(&mut order, event);
    order
}

/// The same, in place.
pub(super) fn fold(order: &mut Order, event: &Event) {
    match &event.data {
        EventData::OrderPlaced { details } => place::placed(order, details),
        EventData::OrderHeld { details } => hold::held(order, details),
        EventData::HoldReleased { details } => hold::released(order, details),
        EventData::AuthorizationRequested { details } => authorize::requested(order, details),
        EventData::AuthorizationRecorded { details } => authorize::recorded(order, details),
        EventData::AuthorizationAdjusted { details } => authorize::adjusted(order, details),
        EventData::AuthorizationExpired { details } => authorize::expired(order, details),
        EventData::CaptureRequested { details } => capture::requested(order, details),
        EventData::CaptureRecorded { details } => capture::recorded(order, details),
        EventData::VoidRequested { details } => void::requested(order, details),
        EventData::VoidRecorded { details } => void::recorded(order, details),
        EventData::RefundRequested { details } => refund::requested(order, details),
        EventData::RefundRecorded { details } => refund::recorded(order, details),
        EventData::ShipmentCreated { details } => parcel::created(order, details),
        EventData::ShipmentShipped { details } => parcel::shipped(order, details),
        EventData::ShipmentDelivered { details } => parcel::delivered(order, details),
        EventData::ShipmentCancelled { details } => parcel::cancelled(order, details),
        EventData::LineCancelled { details } => cancel::line_cancelled(order, details),
        EventData::OrderCancelled { details } => cancel::order_cancelled(order, details),
        EventData::ReturnRequested { details } => returns::requested(order, details),
        EventData::ReturnApproved { details } => returns::approved(order, details),
        EventData::ReturnRejected { details } => returns::rejected(order, details),
        EventData::ReturnReceived { details } => receive::received(order, details),
        EventData::ReceiptRecorded { details } => receive::recorded(order, details),
        EventData::ReturnInspected { details } => inspect::inspected(order, details),
        EventData::ReturnClosed { details } => close::closed(order, details),
        // It says what is also to be seen from the amounts.
        EventData::AnomalyFound { .. } => {}
    }
    order.version = event.seq;
    remember(order, event);
}

/// Remembers the key of the command that gave the event.
fn remember(order: &mut Order, event: &Event) {
    let (Some(key), Some(digest)) = (&event.idempotency_key, &event.digest) else {
        return;
    };
    match order.idempotency_keys.last_mut() {
        Some(used) if used.key == *key && used.digest == *digest => {
            used.events = used.events.saturating_add(1)
        }
        _ => order.idempotency_keys.push(UsedIdempotencyKey {
            key: key.clone(),
            digest: digest.clone(),
            first_seq: event.seq,
            events: 1,
        }),
    }
}
