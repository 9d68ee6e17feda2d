//! Commands of a kind with whatever figures: sensible ones, and others.

use farthing::contract::order::{
    Action, ActionKind, AddTender, AdjustAuthorization, AmountOf, ApproveReturn, CancelLine, CancelOrder,
    CancelScope, CancelShipment, CloseReturn, CreateShipment, DeliverShipment, ExpireAuthorization,
    GatewayResult, HoldOrder, InspectReturn, InspectedLine, LineQuantity, OperationKind, Order,
    ReceiveReturn, RecordAuthorization, RecordCapture, RecordReceipt, RecordRefund, RecordVoid,
    RefundAllocation, RefundPart, RejectReturn, ReleaseHold, RequestAuthorization, RequestCapture,
    RequestRefund, RequestReturn, RequestVoid, ReturnFee, ReturnFeeKind, ShipShipment,
};
use farthing::contract::{Amount, Id, Quantity, Rate, TenderKind};

use super::dice::Dice;

pub(crate) fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

/// A command of a kind, whatever the order says to it. A placement it does not know.
pub(crate) fn action(dice: &mut Dice, order: &Order, kind: ActionKind, new: &Id) -> Option<Action> {
    let new = new.clone();
    let tender = tender(dice, order);
    Some(match kind {
        ActionKind::PlaceOrder => return None,
        ActionKind::AddTender => {
            let name = if dice.once_in(2) { new } else { tender };
            let mut add = AddTender::new(name, tender_kind(dice)).build().unwrap();
            add.over_capture_percent = dice.once_in(2).then(|| Rate::parse("5").unwrap());
            add.into()
        }
        ActionKind::RequestAuthorization => {
            RequestAuthorization::new(tender, operation(dice, order, new), money(dice, order))
                .build()
                .unwrap()
                .into()
        }
        ActionKind::RecordAuthorization => {
            let operation = operation(dice, order, new);
            let mut record =
                RecordAuthorization::new(tender, operation, result(dice, order)).build().unwrap();
            record.tender_kind = kind_of_unknown(dice);
            record.into()
        }
        ActionKind::AdjustAuthorization => {
            let mut adjust = AdjustAuthorization::new(tender, money(dice, order)).build().unwrap();
            adjust.tender_kind = kind_of_unknown(dice);
            adjust.into()
        }
        ActionKind::ExpireAuthorization => ExpireAuthorization::new(tender).build().unwrap().into(),
        ActionKind::RequestCapture => {
            let operation = operation(dice, order, new);
            RequestCapture::new(tender, operation, money(dice, order))
                .with_kind(capture(dice))
                .build()
                .unwrap()
                .into()
        }
        ActionKind::RecordCapture => {
            let operation = operation(dice, order, new);
            let record = RecordCapture::new(tender, operation, result(dice, order));
            let mut record = record.with_kind(capture(dice)).build().unwrap();
            record.tender_kind = kind_of_unknown(dice);
            record.into()
        }
        ActionKind::RequestVoid => {
            let mut void = RequestVoid::new(tender, operation(dice, order, new)).build().unwrap();
            void.amount = dice.once_in(2).then(|| money(dice, order));
            void.into()
        }
        ActionKind::RecordVoid => {
            let operation = operation(dice, order, new);
            let mut record = RecordVoid::new(tender, operation, result(dice, order)).build().unwrap();
            record.tender_kind = kind_of_unknown(dice);
            record.into()
        }
        ActionKind::RequestRefund => {
            let mut refund = RequestRefund::new(operation(dice, order, new)).build().unwrap();
            refund.parts = (0..dice.below(4)).map(|_| part(dice, order)).collect();
            refund.tender = dice.once_in(3).then_some(tender);
            refund.allocation = dice.once_in(3).then(|| tender_order(dice));
            refund.into()
        }
        ActionKind::RecordRefund => {
            let operation = operation(dice, order, new);
            let mut record = RecordRefund::new(tender, operation, result(dice, order)).build().unwrap();
            record.tender_kind = kind_of_unknown(dice);
            record.into()
        }
        ActionKind::HoldOrder => HoldOrder::new(hold(dice)).build().unwrap().into(),
        ActionKind::ReleaseHold => ReleaseHold::new(hold(dice)).build().unwrap().into(),
        ActionKind::CreateShipment => {
            let known = parcel(dice, order);
            let name = if dice.once_in(8) { known } else { new };
            CreateShipment::new(name).with_lines(quantities(dice, order)).build().unwrap().into()
        }
        ActionKind::ShipShipment => ShipShipment::new(parcel(dice, order))
            .with_lines(some_quantities(dice, order))
            .build()
            .unwrap()
            .into(),
        ActionKind::DeliverShipment => DeliverShipment::new(parcel(dice, order))
            .with_lines(some_quantities(dice, order))
            .build()
            .unwrap()
            .into(),
        ActionKind::CancelShipment => CancelShipment::new(parcel(dice, order))
            .with_lines(some_quantities(dice, order))
            .build()
            .unwrap()
            .into(),
        ActionKind::CancelLine => CancelLine::new(line(dice, order), units(dice)).build().unwrap().into(),
        ActionKind::CancelOrder if dice.once_in(2) => {
            CancelOrder::new().with_scope(CancelScope::OpenUnits).build().unwrap().into()
        }
        ActionKind::CancelOrder => CancelOrder::new().build().unwrap().into(),
        ActionKind::RequestReturn => {
            let known = back(dice, order);
            let name = if dice.once_in(8) { known } else { new };
            RequestReturn::new(name).with_lines(quantities(dice, order)).build().unwrap().into()
        }
        ActionKind::ApproveReturn => ApproveReturn::new(back(dice, order)).build().unwrap().into(),
        ActionKind::RejectReturn => RejectReturn::new(back(dice, order)).build().unwrap().into(),
        ActionKind::ReceiveReturn => ReceiveReturn::new(back(dice, order))
            .with_lines(some_quantities(dice, order))
            .build()
            .unwrap()
            .into(),
        ActionKind::RecordReceipt => RecordReceipt::new(back(dice, order))
            .with_lines(some_quantities(dice, order))
            .build()
            .unwrap()
            .into(),
        ActionKind::InspectReturn => {
            let mut found = InspectedLine::new(line(dice, order)).build().unwrap();
            if dice.once_in(3) {
                found.rejected = units(dice)
            } else {
                found.accepted = units(dice)
            }
            InspectReturn::new(back(dice, order)).with_lines(vec![found]).build().unwrap().into()
        }
        ActionKind::CloseReturn => {
            let mut close = CloseReturn::new(back(dice, order)).build().unwrap();
            if dice.once_in(2) {
                let amount = Amount::from_minor(dice.between(1, 500), order.exponent).unwrap();
                close.fees.push(ReturnFee::new(new, ReturnFeeKind::Restocking, amount).build().unwrap());
            }
            close.into()
        }
        // A kind that these tests do not know yet.
        _ => return None,
    })
}

fn hold(dice: &mut Dice) -> Id {
    id(if dice.once_in(2) { "fraud" } else { "stock" })
}

/// Any kind of tender.
pub(crate) fn tender_kind(dice: &mut Dice) -> TenderKind {
    let all = [
        TenderKind::Card,
        TenderKind::StoreCredit,
        TenderKind::GiftCard,
        TenderKind::Points,
        TenderKind::Invoice,
        TenderKind::Other,
    ];
    *dice.pick(&all).unwrap()
}

/// The kind that a fact states in case its tender is unknown.
fn kind_of_unknown(dice: &mut Dice) -> Option<TenderKind> {
    dice.once_in(2).then(|| tender_kind(dice))
}

/// Any amount of a line.
pub(crate) fn amount_of(dice: &mut Dice) -> AmountOf {
    *dice.pick(&[AmountOf::Gross, AmountOf::Net, AmountOf::Customer]).unwrap()
}

/// Any way of spreading a refund.
pub(crate) fn tender_order(dice: &mut Dice) -> RefundAllocation {
    let all = [
        RefundAllocation::OriginalProportional,
        RefundAllocation::NewestFirst,
        RefundAllocation::OldestFirst,
        RefundAllocation::CreditFirst,
        RefundAllocation::ToStoreCredit,
    ];
    *dice.pick(&all).unwrap()
}

fn tender(dice: &mut Dice, order: &Order) -> Id {
    if dice.once_in(25) {
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
        1 => GatewayResult::Unknown { amount: dice.once_in(2).then(|| money(dice, order)) },
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
    if dice.once_in(10) {
        return Quantity::parse("0.5").unwrap();
    }
    let low = if dice.once_in(50) { 0 } else { 1 };
    Quantity::parse(&dice.between(low, 3).to_string()).unwrap()
}

fn quantities(dice: &mut Dice, order: &Order) -> Vec<LineQuantity> {
    (0..=dice.below(2)).map(|_| LineQuantity::new(line(dice, order), units(dice)).build().unwrap()).collect()
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
    match dice.below(6) {
        4 => RefundPart::Payment { amount: dice.once_in(2).then(|| amount(dice)) },
        0 => RefundPart::Owed { amount: dice.once_in(2).then(|| amount(dice)) },
        1 => RefundPart::Units { line: line(dice, order), quantity: units(dice) },
        2 => RefundPart::Charge { charge: id("post"), amount: dice.once_in(2).then(|| amount(dice)) },
        3 => RefundPart::LineGoodwill { line: line(dice, order), amount: amount(dice), of: amount_of(dice) },
        _ => RefundPart::Goodwill { amount: amount(dice) },
    }
}
