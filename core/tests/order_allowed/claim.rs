//! What an allowance claims, as commands that put it to the test.

use farthing::contract::order::{
    Action, ActionKind, AddTender, AdjustAuthorization, AllowedAction, AmountOf, ApproveReturn, CancelLine,
    CancelOrder, CancelScope, CancelShipment, CloseReturn, CreateShipment, DeliverShipment,
    ExpireAuthorization, Figure, GatewayResult, HoldOrder, InspectReturn, InspectedLine, LineQuantity,
    Operation, OperationKind, Order, OrderLine, OrderTender, ReceiveReturn, RecordAuthorization,
    RecordCapture, RecordReceipt, RecordRefund, RecordVoid, RefundPart, RejectReturn, ReleaseHold,
    RequestAuthorization, RequestCapture, RequestRefund, RequestReturn, RequestVoid, ReturnFee,
    ReturnFeeKind, ShipShipment, Subject,
};
use farthing::contract::{Amount, Id, Quantity, TenderKind};

use crate::order_support::room::{millionths, of_millionths};
use crate::order_support::wild::id;

/// A whole unit, in millionths.
const UNIT: i64 = 1_000_000;

/// A figure as an integer: minor units or millionths.
pub(crate) fn count(order: &Order, figure: &Figure) -> i64 {
    match figure {
        Figure::Amount { amount } => amount.minor(order.exponent).unwrap(),
        Figure::Quantity { quantity } => millionths(*quantity),
        other => panic!("{other:?} is not known here"),
    }
}

/// The least that is more than a figure: a minor unit more; of units a whole one where the line is in pieces, else a
/// millionth.
pub(crate) fn least(order: &Order, allowance: &AllowedAction) -> i64 {
    let line = match &allowance.subject {
        Subject::Line { line } => Some(line),
        Subject::Shipment { line, .. } | Subject::Return { line, .. } => line.as_ref(),
        _ => None,
    };
    let line = order.lines.iter().find(|known| Some(&known.id) == line);
    line.map_or(1, step)
}

/// The steps in which units of a line move, in millionths.
fn step(line: &OrderLine) -> i64 {
    if line.divisible { 1 } else { UNIT }
}

/// The least that can be asked for of the order's first line.
fn first_least(order: &Order) -> Quantity {
    of_millionths(order.lines.first().map_or(UNIT, step))
}

/// The commands that ask for a figure of what an allowance is about: one, or several that are alike to it.
pub(crate) fn commands(
    order: &Order,
    placement: &Action,
    allowance: &AllowedAction,
    figure: i64,
) -> Vec<Action> {
    let money = || Amount::from_minor(figure, order.exponent).unwrap();
    let of_line = |line: &Id| vec![LineQuantity::new(line.clone(), of_millionths(figure)).build().unwrap()];
    let new = || id("never-used");
    let (tender, about) = (tender(&allowance.subject), &allowance.subject);
    let done = || GatewayResult::Succeeded { amount: money() };
    vec![match (allowance.action, about) {
        (ActionKind::PlaceOrder, _) => placement.clone(),
        (ActionKind::InspectReturn, Subject::Return { id, line: Some(line) }) => {
            return inspections(id, line, of_millionths(figure));
        }
        (ActionKind::RequestRefund, Subject::Operation { operation }) => {
            let owed = vec![RefundPart::Owed { amount: None }];
            RequestRefund::new(operation.clone()).with_parts(owed).build().unwrap().into()
        }
        (kind, Subject::Operation { operation }) => again(kind, order, operation),
        (ActionKind::RequestRefund, _) => {
            let is_of_any_figure = allowance.largest.is_none() && allowance.refusal.is_none();
            refund(about, new(), figure, money(), is_of_any_figure)
        }
        (ActionKind::HoldOrder, _) => HoldOrder::new(new()).build().unwrap().into(),
        (ActionKind::ReleaseHold, Subject::Hold { hold }) => {
            ReleaseHold::new(hold.clone()).build().unwrap().into()
        }
        (ActionKind::ReleaseHold, _) => ReleaseHold::new(new()).build().unwrap().into(),
        (ActionKind::AddTender, _) => AddTender::new(new(), TenderKind::Card).build().unwrap().into(),
        (ActionKind::RequestAuthorization, _) => {
            RequestAuthorization::new(tender, new(), money()).build().unwrap().into()
        }
        (ActionKind::RecordAuthorization, _) => {
            RecordAuthorization::new(tender, new(), done()).build().unwrap().into()
        }
        (ActionKind::AdjustAuthorization, _) => {
            AdjustAuthorization::new(tender, money()).build().unwrap().into()
        }
        (ActionKind::ExpireAuthorization, _) => ExpireAuthorization::new(tender).build().unwrap().into(),
        (ActionKind::RequestCapture, Subject::Sale { .. }) => {
            RequestCapture::new(tender, new(), money()).with_kind(OperationKind::Sale).build().unwrap().into()
        }
        (ActionKind::RequestCapture, _) => {
            let capture = RequestCapture::new(tender, new(), money());
            let whole = capture.clone().with_kind(OperationKind::FinalCapture);
            return vec![capture.build().unwrap().into(), whole.build().unwrap().into()];
        }
        (ActionKind::RecordCapture, _) => RecordCapture::new(tender, new(), done()).build().unwrap().into(),
        (ActionKind::RequestVoid, _) => {
            RequestVoid::new(tender, new()).with_amount(money()).build().unwrap().into()
        }
        (ActionKind::RecordVoid, _) => RecordVoid::new(tender, new(), done()).build().unwrap().into(),
        (ActionKind::RecordRefund, _) => RecordRefund::new(tender, new(), done()).build().unwrap().into(),
        (ActionKind::CreateShipment, Subject::Line { line }) => {
            CreateShipment::new(new()).with_lines(of_line(line)).build().unwrap().into()
        }
        (ActionKind::CreateShipment, _) => {
            CreateShipment::new(new()).with_lines(of_line(&new())).build().unwrap().into()
        }
        (ActionKind::ShipShipment, _) => {
            let (parcel, lines) = inside(about, figure);
            ShipShipment::new(parcel).with_lines(lines).build().unwrap().into()
        }
        (ActionKind::CancelShipment, _) => {
            let (parcel, lines) = inside(about, figure);
            CancelShipment::new(parcel).with_lines(lines).build().unwrap().into()
        }
        (ActionKind::DeliverShipment, _) => {
            DeliverShipment::new(inside(about, figure).0).build().unwrap().into()
        }
        (ActionKind::CancelLine, Subject::Line { line }) => {
            CancelLine::new(line.clone(), of_millionths(figure)).build().unwrap().into()
        }
        (ActionKind::CancelLine, _) => CancelLine::new(new(), of_millionths(figure)).build().unwrap().into(),
        (ActionKind::CancelOrder, Subject::OpenUnits) => {
            CancelOrder::new().with_scope(CancelScope::OpenUnits).build().unwrap().into()
        }
        (ActionKind::CancelOrder, _) => CancelOrder::new().build().unwrap().into(),
        (ActionKind::RequestReturn, Subject::Line { line }) => {
            RequestReturn::new(new()).with_lines(of_line(line)).build().unwrap().into()
        }
        (ActionKind::RequestReturn, _) => {
            RequestReturn::new(new()).with_lines(of_line(&new())).build().unwrap().into()
        }
        (ActionKind::ApproveReturn, _) => ApproveReturn::new(inside(about, figure).0).build().unwrap().into(),
        (ActionKind::RejectReturn, _) => RejectReturn::new(inside(about, figure).0).build().unwrap().into(),
        (ActionKind::ReceiveReturn, _) => {
            let (back, lines) = inside(about, figure);
            ReceiveReturn::new(back).with_lines(some(order, lines)).build().unwrap().into()
        }
        (ActionKind::RecordReceipt, _) => {
            let (back, lines) = inside(about, figure);
            RecordReceipt::new(back).with_lines(some(order, lines)).build().unwrap().into()
        }
        (ActionKind::InspectReturn, _) => {
            let line = order.lines.first().map_or_else(new, |line| line.id.clone());
            return inspections(&inside(about, figure).0, &line, first_least(order));
        }
        (ActionKind::CloseReturn, Subject::ReturnFees { id: back }) => {
            let fee = ReturnFee::new(new(), ReturnFeeKind::Restocking, money()).build().unwrap();
            CloseReturn::new(back.clone()).with_fees(vec![fee]).build().unwrap().into()
        }
        (ActionKind::CloseReturn, _) => CloseReturn::new(inside(about, figure).0).build().unwrap().into(),
        other => panic!("{other:?} is not known here"),
    }]
}

fn tender(subject: &Subject) -> Id {
    match subject {
        Subject::Tender { tender } | Subject::Sale { tender } => tender.clone(),
        _ => id("nobody"),
    }
}

/// The parcel or return that is meant, and the units in it.
fn inside(subject: &Subject, figure: i64) -> (Id, Vec<LineQuantity>) {
    let units = |line: &Option<Id>| match line {
        Some(line) => vec![LineQuantity::new(line.clone(), of_millionths(figure)).build().unwrap()],
        None => Vec::new(),
    };
    match subject {
        Subject::Shipment { shipment, line } => (shipment.clone(), units(line)),
        Subject::Return { id, line } => (id.clone(), units(line)),
        _ => (id("nowhere"), Vec::new()),
    }
}

/// What is named, or the order's first line.
fn some(order: &Order, lines: Vec<LineQuantity>) -> Vec<LineQuantity> {
    if lines.is_empty() {
        order
            .lines
            .iter()
            .take(1)
            .map(|line| LineQuantity::new(line.id.clone(), first_least(order)).build().unwrap())
            .collect()
    } else {
        lines
    }
}

/// Units accepted, and rejected.
fn inspections(back: &Id, line: &Id, units: Quantity) -> Vec<Action> {
    let found = |accepted: Quantity, rejected: Quantity| {
        let found = InspectedLine::new(line).with_accepted(accepted).with_rejected(rejected);
        InspectReturn::new(back.clone()).with_lines(vec![found]).build().unwrap().into()
    };
    vec![found(units, Quantity::ZERO), found(Quantity::ZERO, units)]
}

fn refund(about: &Subject, name: Id, figure: i64, amount: Amount, is_of_any_figure: bool) -> Action {
    let mut refund = RequestRefund::new(name).build().unwrap();
    refund.parts.push(match about {
        Subject::Owed => RefundPart::Owed { amount: Some(amount) },
        Subject::Line { line } => RefundPart::Units { line: line.clone(), quantity: of_millionths(figure) },
        Subject::LineGoodwill { line } => {
            RefundPart::LineGoodwill { line: line.clone(), amount, of: AmountOf::Gross }
        }
        // One that costs 0 is refunded as a whole.
        Subject::Charge { charge } => {
            RefundPart::Charge { charge: charge.clone(), amount: (!is_of_any_figure).then_some(amount) }
        }
        Subject::Tender { tender } => {
            refund.tender = Some(tender.clone());
            RefundPart::Goodwill { amount }
        }
        Subject::Payment { tender } => {
            refund.tender = Some(tender.clone());
            RefundPart::Payment { amount: Some(amount) }
        }
        _ => RefundPart::Goodwill { amount },
    });
    refund.into()
}

/// The same operation once more.
fn again(kind: ActionKind, order: &Order, name: &Id) -> Action {
    let of = |tender: &OrderTender| {
        let known = tender.operations.iter().find(|operation| operation.id == *name).cloned();
        known.map(|known| (tender.id.clone(), known))
    };
    let (tender, Operation { id, kind: was, amount, .. }) = order.tenders.iter().find_map(of).unwrap();
    match kind {
        ActionKind::RequestAuthorization => {
            RequestAuthorization::new(tender, id, amount).build().unwrap().into()
        }
        ActionKind::RequestCapture => {
            RequestCapture::new(tender, id, amount).with_kind(was).build().unwrap().into()
        }
        _ => RequestVoid::new(tender, id).with_amount(amount).build().unwrap().into(),
    }
}
