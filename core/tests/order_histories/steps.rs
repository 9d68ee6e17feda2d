//! Random commands: mostly sensible, often not.

use farthing::contract::order::{
    Action, AdjustAuthorization, AmountOf, ApproveReturn, CancelLine, CancelOrder, CancelShipment,
    CloseReturn, CreateShipment, DeliverShipment, ExpireAuthorization, GatewayResult, HoldOrder,
    InspectReturn, InspectedLine, LineQuantity, OperationKind, Order, ReceiveReturn, RecordAuthorization,
    RecordCapture, RecordReceipt, RecordRefund, RecordVoid, RefundPart, RejectReturn, ReleaseHold,
    RequestAuthorization, RequestCapture, RequestRefund, RequestReturn, RequestVoid, ReturnFee,
    ReturnFeeKind, ShipShipment,
};
use farthing::contract::{Amount, Id, Quantity};

use crate::dice::Dice;

/// How many kinds of commands there are beside the placement.
const KINDS: usize = 25;

pub(crate) fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

/// A random command for an order.
pub(crate) fn action(dice: &mut Dice, order: &Order, fresh: &mut u32) -> Action {
    *fresh += 1;
    let new = |prefix: &str| id(&format!("{prefix}{fresh}"));
    let tender = tender(dice, order);
    match dice.below(KINDS) {
        0 => RequestAuthorization::new(tender, operation(dice, order, new("a")), money(dice, order)).into(),
        1 => {
            let operation = operation(dice, order, new("a"));
            RecordAuthorization::new(tender, operation, result(dice, order)).into()
        }
        2 => AdjustAuthorization::new(tender, money(dice, order)).into(),
        3 if dice.once_in(4) => ExpireAuthorization::new(tender).into(),
        3 | 4 => {
            let operation = operation(dice, order, new("c"));
            RequestCapture::new(tender, operation, money(dice, order)).with_kind(capture(dice)).into()
        }
        5 => {
            let operation = operation(dice, order, new("c"));
            RecordCapture::new(tender, operation, result(dice, order)).with_kind(capture(dice)).into()
        }
        6 => {
            let mut void = RequestVoid::new(tender, operation(dice, order, new("v")));
            void.amount = dice.once_in(2).then(|| money(dice, order));
            void.into()
        }
        7 => RecordVoid::new(tender, operation(dice, order, new("v")), result(dice, order)).into(),
        8 => {
            let mut refund = RequestRefund::new(new("r"));
            refund.parts = (0..=dice.below(2)).map(|_| part(dice, order)).collect();
            refund.tender = dice.once_in(3).then_some(tender);
            refund.into()
        }
        9 | 10 => RecordRefund::new(tender, operation(dice, order, new("r")), result(dice, order)).into(),
        11 => HoldOrder::new(id(if dice.once_in(2) { "fraud" } else { "stock" })).into(),
        12 => ReleaseHold::new(id(if dice.once_in(2) { "fraud" } else { "stock" })).into(),
        13 => CreateShipment::new(new("p")).with_lines(quantities(dice, order)).into(),
        14 => ShipShipment::new(parcel(dice, order)).with_lines(some_quantities(dice, order)).into(),
        15 => DeliverShipment::new(parcel(dice, order)).with_lines(some_quantities(dice, order)).into(),
        16 => CancelShipment::new(parcel(dice, order)).with_lines(some_quantities(dice, order)).into(),
        17 => CancelLine::new(line(dice, order), units(dice)).into(),
        18 if dice.once_in(8) => CancelOrder::new().into(),
        18 | 19 => RequestReturn::new(new("b")).with_lines(quantities(dice, order)).into(),
        20 => ApproveReturn::new(back(dice, order)).into(),
        21 => {
            if dice.once_in(4) {
                RejectReturn::new(back(dice, order)).into()
            } else {
                RecordReceipt::new(back(dice, order)).with_lines(quantities(dice, order)).into()
            }
        }
        22 => ReceiveReturn::new(back(dice, order)).with_lines(quantities(dice, order)).into(),
        23 => {
            let mut found = InspectedLine::new(line(dice, order));
            if dice.once_in(3) {
                found.dismissed = units(dice)
            } else {
                found.accepted = units(dice)
            }
            InspectReturn::new(back(dice, order)).with_lines(vec![found]).into()
        }
        _ => {
            let mut close = CloseReturn::new(back(dice, order));
            if dice.once_in(2) {
                let amount = Amount::from_minor(dice.between(1, 500), order.exponent).unwrap();
                close.fees.push(ReturnFee::new(new("f"), ReturnFeeKind::Restocking, amount));
            }
            close.into()
        }
    }
}

fn tender(dice: &mut Dice, order: &Order) -> Id {
    if dice.once_in(50) {
        return id("nobody");
    }
    dice.pick(&order.tenders).map_or_else(|| id("nobody"), |tender| tender.id.clone())
}

/// A new operation, or one that is known, of whatever tender and kind.
fn operation(dice: &mut Dice, order: &Order, new: Id) -> Id {
    let known: Vec<&Id> =
        order.tenders.iter().flat_map(|tender| &tender.operations).map(|operation| &operation.id).collect();
    if dice.once_in(3) { new } else { dice.pick(&known).map_or(new, |known| (*known).clone()) }
}

fn capture(dice: &mut Dice) -> OperationKind {
    let kinds =
        [OperationKind::Capture, OperationKind::Capture, OperationKind::FinalCapture, OperationKind::Sale];
    *dice.pick(&kinds).unwrap()
}

/// Some money: mostly about what is due, sometimes nothing, sometimes too much.
fn money(dice: &mut Dice, order: &Order) -> Amount {
    let due = farthing::order::statuses(order).balance_due.minor(order.exponent).unwrap();
    let most = due.abs().max(1000) * if dice.once_in(10) { 3 } else { 1 };
    let low = if dice.once_in(50) { -1 } else { 1 };
    Amount::from_minor(dice.between(low, most), order.exponent).unwrap()
}

fn result(dice: &mut Dice, order: &Order) -> GatewayResult {
    match dice.below(6) {
        0 => GatewayResult::Failed { reason: None },
        1 => GatewayResult::Unknown,
        _ => GatewayResult::Succeeded { amount: money(dice, order) },
    }
}

fn line(dice: &mut Dice, order: &Order) -> Id {
    if dice.once_in(50) {
        return id("nowhere");
    }
    dice.pick(&order.lines).map_or_else(|| id("nowhere"), |line| line.id.clone())
}

fn units(dice: &mut Dice) -> Quantity {
    let low = if dice.once_in(50) { 0 } else { 1 };
    Quantity::parse(&dice.between(low, 3).to_string()).unwrap()
}

fn quantities(dice: &mut Dice, order: &Order) -> Vec<LineQuantity> {
    (0..=dice.below(2)).map(|_| LineQuantity::new(line(dice, order), units(dice))).collect()
}

fn some_quantities(dice: &mut Dice, order: &Order) -> Vec<LineQuantity> {
    if dice.once_in(2) { Vec::new() } else { quantities(dice, order) }
}

fn parcel(dice: &mut Dice, order: &Order) -> Id {
    dice.pick(&order.shipments).map_or_else(|| id("p"), |parcel| parcel.id.clone())
}

fn back(dice: &mut Dice, order: &Order) -> Id {
    dice.pick(&order.returns).map_or_else(|| id("b"), |back| back.id.clone())
}

fn part(dice: &mut Dice, order: &Order) -> RefundPart {
    let amount = |dice: &mut Dice| Amount::from_minor(dice.between(1, 2000), order.exponent).unwrap();
    match dice.below(5) {
        0 => RefundPart::Owed { amount: dice.once_in(2).then(|| amount(dice)) },
        1 => RefundPart::Units { line: line(dice, order), quantity: units(dice) },
        2 => RefundPart::Charge { charge: id("post"), amount: dice.once_in(2).then(|| amount(dice)) },
        3 => RefundPart::LineAmount {
            line: line(dice, order),
            amount: amount(dice),
            of: [AmountOf::Gross, AmountOf::Net, AmountOf::Customer][dice.below(3)],
        },
        _ => RefundPart::Amount { amount: amount(dice) },
    }
}
