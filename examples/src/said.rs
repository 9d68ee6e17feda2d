//! Commands in a merchant's words.

use farthing::contract::order::{
    Action, CancelScope, GatewayResult, LineQuantity, OperationKind, Order, RefundPart, RequestRefund,
};
use farthing::contract::{Amount, Id, Quantity};

/// What a command says: `card: reserve 150.00`.
pub(crate) fn said(order: &Order, action: &Action) -> String {
    let goods = |lines: &[LineQuantity]| goods(order, lines);
    match action {
        Action::PlaceOrder { details } => format!("the quote is accepted: {}", details.id),
        Action::HoldOrder { details } => format!("held back: {}", details.hold),
        Action::ReleaseHold { details } => format!("released: {}", details.hold),
        Action::AddTender { details } => format!("{}: another way to pay", details.tender),
        Action::RequestAuthorization { details } => format!("{}: reserve {}", details.tender, details.amount),
        Action::RecordAuthorization { details } => result(&details.tender, &details.result, "reserved"),
        Action::AdjustAuthorization { details } => {
            format!("{}: {} is reserved now", details.tender, details.amount)
        }
        Action::ExpireAuthorization { details } => format!("{}: the reservation lapsed", details.tender),
        Action::RequestCapture { details } => {
            let last = if details.kind == OperationKind::FinalCapture { ", the last" } else { "" };
            format!("{}: take {}{last}", details.tender, details.amount)
        }
        Action::RecordCapture { details } => result(&details.tender, &details.result, "took"),
        Action::RequestVoid { details } => format!("{}: give the reservation up", details.tender),
        Action::RecordVoid { details } => result(&details.tender, &details.result, "gave up"),
        Action::RequestRefund { details } => refund(order, details),
        Action::RecordRefund { details } => result(&details.tender, &details.result, "gave back"),
        Action::CreateShipment { details } => {
            format!("{} packed: {}", details.shipment, goods(&details.lines))
        }
        Action::ShipShipment { details } => format!("{} left", details.shipment),
        Action::DeliverShipment { details } => format!("{} arrived", details.shipment),
        Action::CancelShipment { details } => format!("{} unpacked", details.shipment),
        Action::CancelLine { details } => {
            format!("cancel {} {}", details.quantity, product(order, &details.line))
        }
        Action::CancelOrder { details } if details.scope == CancelScope::OpenUnits => {
            "cancel what is open".to_owned()
        }
        Action::CancelOrder { .. } => "cancel the order".to_owned(),
        Action::RequestReturn { details } => {
            let reason = details.reason.as_ref().map(|reason| format!(", {:?}", reason.as_str()));
            format!("{}: {} to come back{}", details.id, goods(&details.lines), reason.unwrap_or_default())
        }
        Action::ApproveReturn { details } => format!("{}: may come back", details.id),
        Action::RejectReturn { details } => format!("{}: may not come back", details.id),
        Action::ReceiveReturn { details } => format!("{}: {} came", details.id, goods(&details.lines)),
        Action::RecordReceipt { details } => format!("{}: {} came", details.id, goods(&details.lines)),
        Action::InspectReturn { details } => {
            let word = |quantity: Quantity, word| {
                (quantity != Quantity::ZERO).then(|| format!("{quantity} {word}")).into_iter()
            };
            let found = details.lines.iter().map(|found| {
                let words = word(found.accepted, "accepted").chain(word(found.rejected, "rejected"));
                format!("{} {}", product(order, &found.line), words.collect::<Vec<_>>().join(", "))
            });
            format!("{}: {}", details.id, found.collect::<Vec<_>>().join("; "))
        }
        Action::CloseReturn { details } => format!("{}: closed", details.id),
        // Of a later version.
        other => format!("{:?}", other.kind()),
    }
}

/// What a gateway answered.
fn result(tender: &Id, result: &GatewayResult, verb: &str) -> String {
    match result {
        GatewayResult::Succeeded { amount } => format!("{tender} {verb} {amount}"),
        GatewayResult::Failed { .. } => format!("{tender} failed"),
        // Unknown, or what a later version may add.
        _ => format!("{tender} does not answer"),
    }
}

/// What a refund is for, and where it goes.
fn refund(order: &Order, refund: &RequestRefund) -> String {
    let amount =
        |amount: &Option<Amount>| amount.map_or_else(|| "all".to_owned(), |amount| amount.to_string());
    let part = |part: &RefundPart| match part {
        RefundPart::Owed { amount: stated } => format!("{} that is owed", amount(stated)),
        RefundPart::Units { line, quantity } => format!("{quantity} {}", product(order, line)),
        RefundPart::Charge { charge, amount: stated } => format!("{} of {charge}", amount(stated)),
        RefundPart::LineGoodwill { line, amount, .. } => format!("{amount} on {}", product(order, line)),
        RefundPart::Goodwill { amount } => amount.to_string(),
        RefundPart::Payment { amount: stated } => format!("{} of the payment", amount(stated)),
        other => format!("{other:?}"),
    };
    let parts = refund.parts.iter().map(part).collect::<Vec<_>>().join(", ");
    match &refund.tender {
        Some(tender) => format!("{tender}: give back {parts}"),
        None => format!("give back {parts}"),
    }
}

/// So many of each product.
fn goods(order: &Order, lines: &[LineQuantity]) -> String {
    let each = lines.iter().map(|line| format!("{} {}", line.quantity, product(order, &line.line)));
    each.collect::<Vec<_>>().join(", ")
}

/// The product of a line.
pub(crate) fn product<'a>(order: &'a Order, line: &'a Id) -> &'a str {
    order.lines.iter().find(|known| known.id == *line).map_or(line.as_str(), |known| known.sku.as_str())
}
