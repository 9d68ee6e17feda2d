//! Commands that an order will probably accept, one kind at a time.

use farthing::contract::order::{
    Action, ActionKind, AddTender, AdjustAuthorization, ApproveReturn, CancelLine, CancelOrder, CancelScope,
    CancelShipment, CloseReturn, CreateShipment, DeliverShipment, ExpireAuthorization, GatewayResult,
    HoldOrder, InspectReturn, InspectedLine, LineQuantity, Operation, OperationKind, OperationState, Order,
    OrderLine, OrderReturn, OrderTender, ReceiveReturn, RecordAuthorization, RecordCapture, RecordReceipt,
    RecordRefund, RecordVoid, RefundAllocation, RefundPart, RejectReturn, ReleaseHold, RequestAuthorization,
    RequestCapture, RequestRefund, RequestReturn, RequestVoid, ReturnDecision, ReturnFee, ReturnFeeKind,
    ReturnLine, ShipShipment, Shipment,
};
use farthing::contract::{Amount, Id, Quantity, TenderKind};

use super::dice::Dice;
use super::room::{self, millionths, of_millionths};
use super::wild::{self, id};

/// A command of a kind that the order will probably accept; none where nothing of the kind is likely.
pub(crate) fn action(dice: &mut Dice, order: &Order, kind: ActionKind, new: &Id) -> Option<Action> {
    let command = Likely { order, new };
    Some(match kind {
        ActionKind::PlaceOrder => return None,
        ActionKind::AddTender if order.tenders.len() < 6 => {
            AddTender::new(new.clone(), wild::tender_kind(dice)).build().unwrap().into()
        }
        ActionKind::AddTender => return None,
        ActionKind::RequestAuthorization => command.authorization(dice)?,
        ActionKind::RequestCapture => command.capture(dice)?,
        ActionKind::RequestVoid => command.void(dice)?,
        ActionKind::RequestRefund => command.refund(dice)?,
        ActionKind::AdjustAuthorization => {
            let tender = command.tender(dice, |_| true)?;
            let amount = command.money(dice, command.due().abs().max(100));
            AdjustAuthorization::new(tender.id.clone(), amount).build().unwrap().into()
        }
        ActionKind::ExpireAuthorization => {
            let tender = command.tender(dice, |tender| room::reserved(order, tender) > 0)?;
            ExpireAuthorization::new(tender.id.clone()).build().unwrap().into()
        }
        // What nobody had asked for.
        ActionKind::RecordAuthorization => {
            let tender = command.tender(dice, |_| true)?;
            RecordAuthorization::new(tender.id.clone(), new.clone(), command.done(dice))
                .build()
                .unwrap()
                .into()
        }
        // A terminal that nobody had told the order of.
        ActionKind::RecordCapture if dice.once_in(8) && order.tenders.len() < 6 => {
            RecordCapture::new(new.clone(), id(&format!("{}/s", new.as_str())), command.done(dice))
                .with_kind(OperationKind::Sale)
                .with_tender_kind(wild::tender_kind(dice))
                .build()
                .unwrap()
                .into()
        }
        ActionKind::RecordCapture => {
            let tender = command.tender(dice, |_| true)?;
            RecordCapture::new(tender.id.clone(), new.clone(), command.done(dice))
                .with_kind(OperationKind::Sale)
                .build()
                .unwrap()
                .into()
        }
        ActionKind::RecordVoid => {
            let tender = command.tender(dice, |tender| room::reserved(order, tender) > 0)?;
            RecordVoid::new(tender.id.clone(), new.clone(), command.done(dice)).build().unwrap().into()
        }
        ActionKind::RecordRefund => {
            let tender = command.tender(dice, |tender| room::taken(order, tender) > 0)?;
            RecordRefund::new(tender.id.clone(), new.clone(), command.done(dice)).build().unwrap().into()
        }
        ActionKind::HoldOrder if order.holds.is_empty() => {
            HoldOrder::new(id("fraud")).build().unwrap().into()
        }
        ActionKind::HoldOrder => return None,
        ActionKind::ReleaseHold => {
            ReleaseHold::new(dice.pick(&order.holds)?.id.clone()).build().unwrap().into()
        }
        ActionKind::CreateShipment => CreateShipment::new(new.clone())
            .with_lines(command.units(dice, room::free)?)
            .build()
            .unwrap()
            .into(),
        ActionKind::ShipShipment => ShipShipment::new(command.parcel(dice, waits)?)
            .with_lines(command.all_or_some(dice))
            .build()
            .unwrap()
            .into(),
        ActionKind::DeliverShipment => {
            let parcel = command.parcel(dice, |parcel| waits(parcel) || travels(parcel))?;
            DeliverShipment::new(parcel).build().unwrap().into()
        }
        ActionKind::CancelShipment => {
            CancelShipment::new(command.parcel(dice, waits)?).build().unwrap().into()
        }
        ActionKind::CancelLine => {
            let lines = command.units(dice, room::free)?;
            let first = lines.into_iter().next()?;
            CancelLine::new(first.line, first.quantity).build().unwrap().into()
        }
        ActionKind::CancelOrder => {
            let is_here = |line: &OrderLine| line.shipped == Quantity::ZERO && line.packed == Quantity::ZERO;
            if order.lines.iter().all(is_here) && !dice.once_in(4) {
                return Some(CancelOrder::new().build().unwrap().into());
            }
            order.lines.iter().find(|line| room::free(line) > 0)?;
            CancelOrder::new().with_scope(CancelScope::OpenUnits).build().unwrap().into()
        }
        ActionKind::RequestReturn => RequestReturn::new(new.clone())
            .with_lines(command.units(dice, room::with_customer)?)
            .build()
            .unwrap()
            .into(),
        ActionKind::ApproveReturn => {
            let back = command.back(dice, |back| back.decision == ReturnDecision::Requested)?;
            ApproveReturn::new(back.id.clone()).build().unwrap().into()
        }
        ActionKind::RejectReturn => {
            let back = command.back(dice, |back| {
                back.decision == ReturnDecision::Requested
                    && back.lines.iter().all(|line| line.received == Quantity::ZERO)
            })?;
            RejectReturn::new(back.id.clone()).build().unwrap().into()
        }
        ActionKind::ReceiveReturn => {
            let back = command
                .back(dice, |back| is_open(back) && back.lines.iter().any(|line| missing(line) > 0))?;
            let lines = some_of(dice, order, &back.lines, missing);
            ReceiveReturn::new(back.id.clone()).with_lines(lines).build().unwrap().into()
        }
        ActionKind::RecordReceipt => {
            let back = command.back(dice, |_| true)?;
            let line = dice.pick(&order.lines)?.id.clone();
            let units = Quantity::from(u16::try_from(dice.between(1, 2)).unwrap());
            RecordReceipt::new(back.id.clone())
                .with_lines(vec![LineQuantity::new(line, units)])
                .build()
                .unwrap()
                .into()
        }
        ActionKind::InspectReturn => {
            let back = command
                .back(dice, |back| is_open(back) && back.lines.iter().any(|line| waiting(line) > 0))?;
            InspectReturn::new(back.id.clone()).with_lines(found(dice, order, back)).build().unwrap().into()
        }
        ActionKind::CloseReturn => {
            let back = command
                .back(dice, |back| is_open(back) && back.lines.iter().all(|line| waiting(line) == 0))?;
            let mut close = CloseReturn::new(back.id.clone()).build().unwrap();
            let credited = command.minor(back.credited);
            // Now and then more than it gave back.
            let most = if dice.once_in(10) { credited * 2 + 10 } else { credited / 3 };
            if most > 0 && dice.once_in(2) {
                let kind =
                    if dice.once_in(2) { ReturnFeeKind::Restocking } else { ReturnFeeKind::ReturnShipping };
                close
                    .fees
                    .push(ReturnFee::new(new.clone(), kind, command.money(dice, most)).build().unwrap());
            }
            close.into()
        }
        // A kind that these tests do not know yet.
        _ => return None,
    })
}

struct Likely<'a> {
    order: &'a Order,
    new: &'a Id,
}

impl<'a> Likely<'a> {
    fn minor(&self, amount: Amount) -> i64 {
        amount.minor(self.order.exponent).unwrap()
    }

    /// Some money, from one minor unit up.
    fn money(&self, dice: &mut Dice, most: i64) -> Amount {
        Amount::from_minor(dice.between(1, most.max(1)), self.order.exponent).unwrap()
    }

    fn due(&self) -> i64 {
        self.minor(farthing::order::statuses(self.order).balance_due)
    }

    /// Something was done that nobody had asked for, or may have been.
    fn done(&self, dice: &mut Dice) -> GatewayResult {
        let amount = self.money(dice, self.due().max(100));
        if dice.once_in(4) {
            GatewayResult::Unknown { amount: Some(amount) }
        } else {
            GatewayResult::Succeeded { amount }
        }
    }

    fn tender(&self, dice: &mut Dice, fits: impl Fn(&OrderTender) -> bool) -> Option<&'a OrderTender> {
        let all: Vec<&OrderTender> = self.order.tenders.iter().filter(|tender| fits(tender)).collect();
        dice.pick(&all).copied()
    }

    fn parcel(&self, dice: &mut Dice, fits: impl Fn(&Shipment) -> bool) -> Option<Id> {
        let all: Vec<&Shipment> = self.order.shipments.iter().filter(|parcel| fits(parcel)).collect();
        dice.pick(&all).map(|parcel| parcel.id.clone())
    }

    fn back(&self, dice: &mut Dice, fits: impl Fn(&OrderReturn) -> bool) -> Option<&'a OrderReturn> {
        let all: Vec<&OrderReturn> = self.order.returns.iter().filter(|back| fits(back)).collect();
        dice.pick(&all).copied()
    }

    /// An operation of a kind whose result is unknown, to be asked for again.
    fn unknown(
        &self,
        dice: &mut Dice,
        fits: impl Fn(OperationKind) -> bool,
    ) -> Option<(&'a Id, &'a Operation)> {
        let of_tender =
            |tender: &'a OrderTender| tender.operations.iter().map(move |known| (&tender.id, known));
        let all: Vec<_> = self
            .order
            .tenders
            .iter()
            .flat_map(of_tender)
            .filter(|(_, known)| known.state == OperationState::Unknown && fits(known.kind))
            .collect();
        if dice.once_in(2) { dice.pick(&all).copied() } else { None }
    }

    fn authorization(&self, dice: &mut Dice) -> Option<Action> {
        if let Some((tender, known)) = self.unknown(dice, |kind| kind == OperationKind::Authorize) {
            return Some(
                RequestAuthorization::new(tender.clone(), known.id.clone(), known.amount)
                    .build()
                    .unwrap()
                    .into(),
            );
        }
        let tender = self.tender(dice, |_| true)?;
        let most = self.due().max(100);
        let amount = if dice.once_in(2) { most } else { dice.between(1, most) };
        let amount = Amount::from_minor(amount, self.order.exponent).unwrap();
        Some(RequestAuthorization::new(tender.id.clone(), self.new.clone(), amount).build().unwrap().into())
    }

    fn capture(&self, dice: &mut Dice) -> Option<Action> {
        let is_capture =
            |kind| !matches!(kind, OperationKind::Authorize | OperationKind::Void | OperationKind::Refund);
        if let Some((tender, known)) = self.unknown(dice, is_capture) {
            let again = RequestCapture::new(tender.clone(), known.id.clone(), known.amount);
            return Some(again.with_kind(known.kind).build().unwrap().into());
        }
        let reserved = self.tender(dice, |tender| room::reserved(self.order, tender) > 0);
        let (tender, most, kind) = match reserved {
            Some(tender) if dice.once_in(4) => {
                (tender, room::reserved(self.order, tender), OperationKind::FinalCapture)
            }
            Some(tender) => (tender, room::reserved(self.order, tender), OperationKind::Capture),
            None => (self.tender(dice, |_| true)?, self.due(), OperationKind::Sale),
        };
        let amount = if dice.once_in(2) { self.money(dice, most) } else { self.money_of(most) };
        let request = RequestCapture::new(tender.id.clone(), self.new.clone(), amount).with_kind(kind);
        (most > 0).then(|| request.build().unwrap().into())
    }

    fn money_of(&self, minor: i64) -> Amount {
        Amount::from_minor(minor.max(1), self.order.exponent).unwrap()
    }

    fn void(&self, dice: &mut Dice) -> Option<Action> {
        if let Some((tender, known)) = self.unknown(dice, |kind| kind == OperationKind::Void) {
            return Some(RequestVoid::new(tender.clone(), known.id.clone()).build().unwrap().into());
        }
        let tender = self.tender(dice, |tender| room::reserved(self.order, tender) > 0)?;
        let mut void = RequestVoid::new(tender.id.clone(), self.new.clone()).build().unwrap();
        void.amount = (!dice.once_in(3)).then(|| self.money(dice, room::reserved(self.order, tender)));
        Some(void.into())
    }

    fn refund(&self, dice: &mut Dice) -> Option<Action> {
        if let Some((_, known)) = self.unknown(dice, |kind| kind == OperationKind::Refund) {
            return Some(
                RequestRefund::new(known.refund.clone().unwrap_or_else(|| known.id.clone()))
                    .with_parts(vec![RefundPart::Owed { amount: None }])
                    .build()
                    .unwrap()
                    .into(),
            );
        }
        let taken: i64 = self.order.tenders.iter().map(|tender| room::taken(self.order, tender)).sum();
        if taken <= 0 {
            return None;
        }
        let mut refund = RequestRefund::new(self.new.clone()).build().unwrap();
        let due = self.due();
        let wanted = 1 + dice.below(2);
        for _ in 0..wanted {
            refund.parts.extend(self.part(dice, taken, due));
        }
        if dice.once_in(3) {
            refund.allocation = Some(wild::tender_order(dice));
        }
        // Store credit for what other tenders paid.
        if dice.once_in(6)
            && let Some(tender) = self.tender(dice, |tender| tender.kind == TenderKind::StoreCredit)
        {
            refund.tender = Some(tender.id.clone());
            refund.allocation = Some(RefundAllocation::ToStoreCredit);
        }
        (!refund.parts.is_empty()).then(|| refund.into())
    }

    fn part(&self, dice: &mut Dice, taken: i64, due: i64) -> Option<RefundPart> {
        let lines: Vec<&OrderLine> = self.order.lines.iter().filter(|line| room::sold(line) > 0).collect();
        Some(match dice.below(8) {
            0 | 1 if due < 0 => RefundPart::Owed { amount: dice.once_in(2).then(|| self.money(dice, -due)) },
            2..=4 => {
                let line = dice.pick(&lines)?;
                RefundPart::Units { line: line.id.clone(), quantity: some(dice, line, room::sold(line)) }
            }
            5 => {
                let charges: Vec<_> = self.order.shipping.iter().chain(&self.order.fees).collect();
                let charge = dice.pick(&charges)?.id.clone();
                RefundPart::Charge { charge, amount: dice.once_in(2).then(|| self.money(dice, 100)) }
            }
            6 => RefundPart::LineGoodwill {
                line: dice.pick(&lines)?.id.clone(),
                amount: self.money(dice, (taken / 8).min(50)),
                of: wild::amount_of(dice),
            },
            7 if dice.once_in(3) => RefundPart::Payment { amount: Some(self.money(dice, taken / 8)) },
            _ => RefundPart::Goodwill { amount: self.money(dice, taken / 8) },
        })
    }

    /// Units of one line or two, of which there are some.
    fn units(&self, dice: &mut Dice, most: impl Fn(&OrderLine) -> i64) -> Option<Vec<LineQuantity>> {
        let all: Vec<&OrderLine> = self.order.lines.iter().filter(|line| most(line) > 0).collect();
        let first = *dice.pick(&all)?;
        let mut lines =
            vec![LineQuantity::new(first.id.clone(), some(dice, first, most(first))).build().unwrap()];
        if let Some(second) = dice.pick(&all).filter(|second| second.id != first.id) {
            lines.push(
                LineQuantity::new(second.id.clone(), some(dice, second, most(second))).build().unwrap(),
            );
        }
        Some(lines)
    }

    fn all_or_some(&self, dice: &mut Dice) -> Vec<LineQuantity> {
        if dice.once_in(8) { self.units(dice, |_| 1_000_000).unwrap_or_default() } else { Vec::new() }
    }
}

/// Some of so many millionths of a line: whole units mostly, sometimes all of it, of goods by measure sometimes any part.
fn some(dice: &mut Dice, line: &OrderLine, most: i64) -> Quantity {
    let whole = most / 1_000_000;
    if whole == 0 || dice.once_in(3) {
        return of_millionths(most);
    }
    if line.divisible && dice.once_in(2) {
        return of_millionths(dice.between(1, most));
    }
    of_millionths(dice.between(1, whole) * 1_000_000)
}

fn waits(parcel: &Shipment) -> bool {
    let waiting = parcel.lines.iter().map(|content| {
        millionths(content.quantity) - millionths(content.shipped) - millionths(content.cancelled)
    });
    waiting.sum::<i64>() > 0
}

fn travels(parcel: &Shipment) -> bool {
    parcel.lines.iter().any(|content| content.shipped != content.delivered)
}

fn is_open(back: &OrderReturn) -> bool {
    matches!(back.decision, ReturnDecision::Requested | ReturnDecision::Approved)
}

fn missing(line: &ReturnLine) -> i64 {
    (millionths(line.quantity) - millionths(line.received)).max(0)
}

fn waiting(line: &ReturnLine) -> i64 {
    let came = millionths(line.received).min(millionths(line.quantity));
    (came - millionths(line.accepted) - millionths(line.rejected)).max(0)
}

fn some_of(
    dice: &mut Dice,
    order: &Order,
    lines: &[ReturnLine],
    most: impl Fn(&ReturnLine) -> i64,
) -> Vec<LineQuantity> {
    let all = lines.iter().filter(|line| most(line) > 0);
    all.map(|line| {
        LineQuantity::new(line.line.clone(), some(dice, sold(order, &line.line), most(line))).build().unwrap()
    })
    .collect()
}

/// The order's line.
fn sold<'a>(order: &'a Order, id: &Id) -> &'a OrderLine {
    order.lines.iter().find(|line| line.id == *id).expect("a return names lines of its order")
}

fn found(dice: &mut Dice, order: &Order, back: &OrderReturn) -> Vec<InspectedLine> {
    let mut all = Vec::new();
    for line in back.lines.iter().filter(|line| waiting(line) > 0) {
        let mut found = InspectedLine::new(line.line.clone()).build().unwrap();
        let units = some(dice, sold(order, &line.line), waiting(line));
        if dice.once_in(4) {
            found.rejected = units
        } else {
            found.accepted = units
        }
        all.push(found);
    }
    all
}
