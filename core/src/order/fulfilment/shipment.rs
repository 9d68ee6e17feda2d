//! Parcels: what is put in, leaves, arrives, is taken out again.
//!
//! **What it does** `CreateShipment` puts open units into a new parcel, `ShipShipment` sends all or some of what waits in
//! it, `DeliverShipment` records that units arrived, `CancelShipment` takes waiting units out: they are open again. A
//! parcel's state follows from its quantities: it waits while something waits in it, is shipped while something is on
//! its way, is delivered when all of it has arrived, is cancelled when everything was taken out.
//! **When it applies** to a placed order. While it is held back, parcels are made and unmade, and none leaves
//! (`ORDER_ON_HOLD`). An arrival is a fact and is always recorded.
//! **Order and rounding** units are counted in millionths; nothing is rounded. A line named twice in one command counts
//! together. Open and in no parcel is `ordered − cancelled − shipped − allocated`. What arrives is first what is on its
//! way; then what waits, which must have left: that is recorded as well, before the arrival. More than the parcel holds
//! cannot arrive. A delivery that names no line means all that is on its way; of a parcel of which nothing had left, all of
//! it.
//! **Example** 5 ordered, 3 put into a parcel: a second parcel of 3 answers `PACK_EXCEEDS_OPEN`, largest 2. 1 of the 3
//! leaves, then 2 are recorded as delivered: 1 more has left, 1 still waits.
//! **Source** orders.md I1 and "Facts"; Medusa and Vendure fulfilments, which count lines per parcel.

use crate::contract::Id;
use crate::contract::Quantity;
use crate::contract::order::{
    CancelShipment, CreateShipment, DeliverShipment, EventData, LineQuantity, Order, OrderLine, ShipShipment,
    Shipment, ShipmentLine, Subject,
};
use crate::error::ProblemCode;

use crate::order::amounts::move_units;
use crate::order::command::allowed::{AllowedBuilder, on_line};
use crate::order::command::context::{Decision, DecisionContext, Limit};
use crate::order::command::machine::ShipmentState;
use crate::order::lookup::{HasId, Places};
use crate::order::lookup::{as_event, named, named_some, of_line};

const PARCEL: &str = "/action/details/shipment";

impl OrderLine {
    /// How many units have neither left nor been cancelled, nor wait in a parcel; in millionths.
    pub(crate) fn free(&self) -> i64 {
        self.ordered
            .millionths()
            .saturating_sub(self.cancelled.millionths())
            .saturating_sub(self.shipped.millionths())
            .saturating_sub(self.packed.millionths())
    }
}

impl ShipmentLine {
    /// How many units are in it that have not left.
    fn waiting(&self) -> i64 {
        let left = self.shipped.millionths().saturating_add(self.cancelled.millionths());
        self.quantity.millionths().saturating_sub(left)
    }

    /// How many units have left and not arrived.
    fn on_its_way(&self) -> i64 {
        self.shipped.millionths().saturating_sub(self.delivered.millionths())
    }
}

impl HasId for ShipmentLine {
    fn id(&self) -> &Id {
        &self.line
    }
}

impl Shipment {
    /// The state its quantities are in.
    pub(crate) fn state(&self) -> ShipmentState {
        if self.lines.iter().any(|content| content.waiting() > 0) {
            ShipmentState::Waiting
        } else if self.lines.iter().any(|content| content.on_its_way() > 0) {
            ShipmentState::Shipped
        } else if self.lines.iter().any(|content| content.shipped.millionths() > 0) {
            ShipmentState::Delivered
        } else {
            ShipmentState::Cancelled
        }
    }
}

impl Order {
    /// A parcel by its id.
    pub(crate) fn shipment(&self, id: &Id) -> Option<&Shipment> {
        self.shipments.iter().find(|parcel| parcel.id == *id)
    }
}

/// How many units of a line may be put into a parcel.
pub(crate) fn pack_bound(line: &OrderLine) -> Limit {
    Limit { code: ProblemCode::PackExceedsOpen, largest: line.free() }
}

/// How many units of a line may leave with a parcel, or be taken out of it.
pub(crate) fn waiting_bound(content: Option<&ShipmentLine>) -> Limit {
    Limit { code: ProblemCode::ShipExceedsPacked, largest: content.map_or(0, ShipmentLine::waiting) }
}

/// Decides `CreateShipment`.
pub(crate) fn create(case: &DecisionContext<'_>, details: &CreateShipment, decision: &mut Decision) {
    if case.order.shipment(&details.shipment).is_some() {
        let message =
            format!("there is a parcel {:?} already; give the new one its own id", details.shipment.as_str());
        decision.refuse(case.refusal, PARCEL, message);
    }
    let all = named_some(case, decision, &details.lines);
    for named in &all {
        if let Some(line) = named.of(case) {
            decision.units_within(pack_bound(line), named.units, &named.path);
        }
    }
    let details = CreateShipment { shipment: details.shipment.clone(), lines: as_event(&all) };
    decision.emit(EventData::ShipmentCreated { details });
}

/// Allows `CreateShipment`.
pub(crate) fn allow_create(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    for line in &case.order.lines {
        allowed.units(on_line(&line.id), pack_bound(line));
    }
    allowed.or_unknown(ProblemCode::UnknownLine);
}

/// Decides `ShipShipment`.
pub(crate) fn ship(case: &DecisionContext<'_>, details: &ShipShipment, decision: &mut Decision) {
    if let Some(lines) = waiting(case, decision, &details.shipment, &details.lines) {
        let details = ShipShipment { shipment: details.shipment.clone(), lines };
        decision.emit(EventData::ShipmentShipped { details });
    }
}

/// Decides `CancelShipment`.
pub(crate) fn cancel(case: &DecisionContext<'_>, details: &CancelShipment, decision: &mut Decision) {
    if let Some(lines) = waiting(case, decision, &details.shipment, &details.lines) {
        let details = CancelShipment { shipment: details.shipment.clone(), lines };
        decision.emit(EventData::ShipmentCancelled { details });
    }
}

/// Decides `DeliverShipment`.
pub(crate) fn deliver(case: &DecisionContext<'_>, details: &DeliverShipment, decision: &mut Decision) {
    let all = named(case, decision, &details.lines);
    let Some(parcel) = parcel(case, decision, &details.shipment) else { return };
    let has_left = parcel.lines.iter().any(|content| content.shipped.millionths() > 0);
    let (mut leaving, mut arriving) = (Vec::new(), Vec::new());
    let places = Places::of(&all, parcel.lines.len());
    for content in &parcel.lines {
        let (moving, waiting) = (content.on_its_way(), content.waiting());
        let asked = if !details.lines.is_empty() {
            places.get(&all, &content.line).map_or(0, |named| named.units)
        } else if has_left {
            moving
        } else {
            waiting
        };
        let arrives = asked.min(moving.saturating_add(waiting));
        let leaves = arrives.saturating_sub(moving);
        if leaves > 0 {
            leaving.push(of_line(&content.line, leaves));
        }
        if arrives > 0 {
            arriving.push(of_line(&content.line, arrives));
        }
    }
    if !leaving.is_empty() {
        let details = ShipShipment { shipment: details.shipment.clone(), lines: leaving };
        decision.emit(EventData::ShipmentShipped { details });
    }
    if !arriving.is_empty() {
        let details = DeliverShipment { shipment: details.shipment.clone(), lines: arriving };
        decision.emit(EventData::ShipmentDelivered { details });
    }
}

/// Allows `ShipShipment` and `CancelShipment`.
pub(crate) fn allow_waiting(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    for parcel in &case.order.shipments {
        for content in &parcel.lines {
            let line = Some(content.line.clone());
            let subject = Subject::Shipment { shipment: parcel.id.clone(), line };
            allowed.units(subject, waiting_bound(Some(content)));
        }
    }
    allowed.or_unknown(ProblemCode::UnknownShipment);
}

/// Allows `DeliverShipment`.
pub(crate) fn allow_deliver(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    for parcel in &case.order.shipments {
        allowed.any(Subject::Shipment { shipment: parcel.id.clone(), line: None });
    }
    allowed.or_unknown(ProblemCode::UnknownShipment);
}

/// The parcel a command names, if the order has it.
fn parcel<'a>(case: &DecisionContext<'a>, decision: &mut Decision, id: &Id) -> Option<&'a Shipment> {
    let found = case.order.shipment(id);
    if found.is_none() {
        decision.unknown(ProblemCode::UnknownShipment, PARCEL, "parcel", id);
    }
    found
}

/// The waiting units of a parcel that a command is about: those it names, or all. Refuses more than wait.
fn waiting(
    case: &DecisionContext<'_>,
    decision: &mut Decision,
    id: &Id,
    lines: &[LineQuantity],
) -> Option<Vec<LineQuantity>> {
    let all = named(case, decision, lines);
    let parcel = parcel(case, decision, id)?;
    if lines.is_empty() {
        if !case.leaves(parcel.state()) {
            let message = format!("nothing waits in the parcel {:?}", id.as_str());
            decision.refuse(case.refusal, PARCEL, message);
            return None;
        }
        let waiting = parcel.lines.iter().filter(|content| content.waiting() > 0);
        return Some(waiting.map(|content| of_line(&content.line, content.waiting())).collect());
    }
    let places = Places::of(&parcel.lines, all.len());
    for named in &all {
        let content = places.get(&parcel.lines, &named.line);
        decision.units_within(waiting_bound(content), named.units, &named.path);
    }
    Some(as_event(&all))
}

/// Folds `ShipmentCreated`.
pub(crate) fn created(order: &mut Order, event: &CreateShipment) {
    let places = Places::of(&order.lines, event.lines.len());
    for packed in &event.lines {
        if let Some(line) = places.get_mut(&mut order.lines, &packed.line) {
            move_units(&mut line.packed, packed.quantity.millionths());
        }
    }
    let lines = event.lines.iter().map(|packed| ShipmentLine {
        line: packed.line.clone(),
        quantity: packed.quantity,
        shipped: Quantity::ZERO,
        delivered: Quantity::ZERO,
        cancelled: Quantity::ZERO,
    });
    order.shipments.push(Shipment { id: event.shipment.clone(), lines: lines.collect() });
}

/// Folds `ShipmentShipped`.
pub(crate) fn shipped(order: &mut Order, event: &ShipShipment) {
    change(order, &event.shipment, &event.lines, |content, line, units| {
        move_units(&mut content.shipped, units);
        move_units(&mut line.shipped, units);
        move_units(&mut line.packed, units.saturating_neg());
    });
}

/// Folds `ShipmentDelivered`.
pub(crate) fn delivered(order: &mut Order, event: &DeliverShipment) {
    change(order, &event.shipment, &event.lines, |content, line, units| {
        move_units(&mut content.delivered, units);
        move_units(&mut line.delivered, units);
    });
}

/// Folds `ShipmentCancelled`.
pub(crate) fn cancelled(order: &mut Order, event: &CancelShipment) {
    change(order, &event.shipment, &event.lines, |content, line, units| {
        move_units(&mut content.cancelled, units);
        move_units(&mut line.packed, units.saturating_neg());
    });
}

/// Changes what a parcel holds of lines, together with the lines.
fn change(
    order: &mut Order,
    parcel: &Id,
    lines: &[LineQuantity],
    by: impl Fn(&mut ShipmentLine, &mut OrderLine, i64),
) {
    let Order { shipments, lines: sold, .. } = order;
    let Some(parcel) = shipments.iter_mut().find(|known| known.id == *parcel) else { return };
    let (packed, ordered) = (Places::of(&parcel.lines, lines.len()), Places::of(sold, lines.len()));
    for moved in lines {
        let content = packed.get_mut(&mut parcel.lines, &moved.line);
        let line = ordered.get_mut(sold, &moved.line);
        if let (Some(content), Some(line)) = (content, line) {
            by(content, line, moved.quantity.millionths());
        }
    }
}
