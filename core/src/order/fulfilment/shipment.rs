//! Shipments: packing, shipping, delivering and unpacking units.
//!
//! **What it does** `CreateShipment` packs open units into a new shipment, `ShipShipment` ships all or some of its
//! packed units, `DeliverShipment` records that units were delivered, `CancelShipment` unpacks units: they are open
//! again. The state of a shipment is derived from its quantities: waiting while a unit is packed, else shipped while a
//! shipped unit is not delivered, else delivered if any unit shipped, else cancelled.
//! **When it applies** to a placed order. On hold, shipments can be created and cancelled, but nothing ships
//! (`ORDER_ON_HOLD`). A delivery is a fact and is always recorded.
//! **Order and rounding** units are counted in millionths; nothing is rounded. A line named twice in one command counts
//! together. Open and not packed is `ordered − cancelled − shipped − packed`. A delivery takes shipped units first,
//! then packed ones; packed units must have shipped, so that is recorded as well, before the delivery. Units beyond
//! those of the shipment are ignored. A delivery that names no line means all shipped units; if none shipped, the whole
//! shipment.
//! **Example** 5 ordered, 3 packed: a second shipment of 3 is rejected with `PACK_EXCEEDS_OPEN`, largest 2. 1 of the 3
//! ships, then 2 are recorded as delivered: 1 more is recorded as shipped, 1 stays packed.
//! **Source** orders.md I1 and "Facts"; Medusa and Vendure fulfilments, which count lines per shipment.

use crate::contract::Id;
use crate::contract::Quantity;
use crate::contract::order::{
    CancelShipment, CreateShipment, DeliverShipment, EventData, LineQuantity, Order, OrderLine, ShipShipment,
    Shipment, ShipmentLine, Subject,
};
use crate::error::ProblemCode;

use crate::order::amounts::move_units;
use crate::order::command::allowed::{AllowedBuilder, on_line};
use crate::order::command::context::{Decision, DecisionContext, Limit, Message};
use crate::order::command::machine::ShipmentState;
use crate::order::line_units::{as_event, named, named_some, of_line};
use crate::order::lookup::{HasId, Places};

const SHIPMENT: &str = "/action/details/shipment";

impl OrderLine {
    /// Units that are open and not packed, in millionths.
    pub(crate) fn free(&self) -> i64 {
        self.ordered
            .millionths()
            .saturating_sub(self.cancelled.millionths())
            .saturating_sub(self.shipped.millionths())
            .saturating_sub(self.packed.millionths())
    }
}

impl ShipmentLine {
    /// Packed units: in the shipment, neither shipped nor unpacked, in millionths.
    fn packed(&self) -> i64 {
        let left = self.shipped.millionths().saturating_add(self.cancelled.millionths());
        self.quantity.millionths().saturating_sub(left)
    }

    /// Shipped units that are not delivered, in millionths.
    fn in_transit(&self) -> i64 {
        self.shipped.millionths().saturating_sub(self.delivered.millionths())
    }
}

impl HasId for ShipmentLine {
    fn id(&self) -> &Id {
        &self.line
    }
}

impl Shipment {
    /// The state, derived from the quantities.
    pub(crate) fn state(&self) -> ShipmentState {
        if self.lines.iter().any(|content| content.packed() > 0) {
            ShipmentState::Waiting
        } else if self.lines.iter().any(|content| content.in_transit() > 0) {
            ShipmentState::Shipped
        } else if self.lines.iter().any(|content| content.shipped.millionths() > 0) {
            ShipmentState::Delivered
        } else {
            ShipmentState::Cancelled
        }
    }
}

impl Order {
    /// A shipment by its id.
    pub(crate) fn shipment(&self, id: &Id) -> Option<&Shipment> {
        self.shipments.iter().find(|shipment| shipment.id == *id)
    }
}

/// How many units of a line can be packed.
pub(crate) fn pack_bound(line: &OrderLine) -> Limit {
    Limit { code: ProblemCode::PackExceedsOpen, largest: line.free() }
}

/// How many units of a line in a shipment can be shipped, or unpacked.
pub(crate) fn packed_bound(content: Option<&ShipmentLine>) -> Limit {
    Limit { code: ProblemCode::ShipExceedsPacked, largest: content.map_or(0, ShipmentLine::packed) }
}

/// Decides `CreateShipment`.
pub(crate) fn create(case: &DecisionContext<'_>, details: &CreateShipment, decision: &mut Decision) {
    if case.order.shipment(&details.shipment).is_some() {
        let id = details.shipment.as_str();
        let message =
            Message::new(format!("there is a shipment {id:?} already; give the new one its own id"));
        decision.refuse(case.refusal, SHIPMENT, message.with("shipment", id));
    }
    let all = named_some(case, decision, &details.lines);
    for named in &all {
        if let Some(line) = named.of(case) {
            named.within(case, decision, Some(pack_bound(line)));
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
    if let Some(lines) = packed(case, decision, &details.shipment, &details.lines) {
        let details = ShipShipment { shipment: details.shipment.clone(), lines };
        decision.emit(EventData::ShipmentShipped { details });
    }
}

/// Decides `CancelShipment`.
pub(crate) fn cancel(case: &DecisionContext<'_>, details: &CancelShipment, decision: &mut Decision) {
    if let Some(lines) = packed(case, decision, &details.shipment, &details.lines) {
        let details = CancelShipment { shipment: details.shipment.clone(), lines };
        decision.emit(EventData::ShipmentCancelled { details });
    }
}

/// Decides `DeliverShipment`.
pub(crate) fn deliver(case: &DecisionContext<'_>, details: &DeliverShipment, decision: &mut Decision) {
    let all = named(case, decision, &details.lines);
    for named in &all {
        named.within(case, decision, None);
    }
    let Some(shipment) = shipment(case, decision, &details.shipment) else { return };
    let has_shipped = shipment.lines.iter().any(|content| content.shipped.millionths() > 0);
    let (mut to_ship, mut to_deliver) = (Vec::new(), Vec::new());
    let places = Places::of(&all, shipment.lines.len());
    for content in &shipment.lines {
        let (in_transit, packed) = (content.in_transit(), content.packed());
        let requested = if !details.lines.is_empty() {
            places.get(&all, &content.line).map_or(0, |named| named.units)
        } else if has_shipped {
            in_transit
        } else {
            packed
        };
        // A delivery is never refused for its size, and units beyond the shipment cannot be its units.
        let delivered_now = requested.min(in_transit.saturating_add(packed));
        // Delivered units must have shipped: the missing `ShipmentShipped` is recorded before the delivery.
        let shipped_now = delivered_now.saturating_sub(in_transit);
        if shipped_now > 0 {
            to_ship.push(of_line(&content.line, shipped_now));
        }
        if delivered_now > 0 {
            to_deliver.push(of_line(&content.line, delivered_now));
        }
    }
    if !to_ship.is_empty() {
        let details = ShipShipment { shipment: details.shipment.clone(), lines: to_ship };
        decision.emit(EventData::ShipmentShipped { details });
    }
    if !to_deliver.is_empty() {
        let details = DeliverShipment { shipment: details.shipment.clone(), lines: to_deliver };
        decision.emit(EventData::ShipmentDelivered { details });
    }
}

/// Allows `ShipShipment` and `CancelShipment`.
pub(crate) fn allow_packed(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    for shipment in &case.order.shipments {
        for content in &shipment.lines {
            let line = Some(content.line.clone());
            let subject = Subject::Shipment { shipment: shipment.id.clone(), line };
            allowed.units(subject, packed_bound(Some(content)));
        }
    }
    allowed.or_unknown(ProblemCode::UnknownShipment);
}

/// Allows `DeliverShipment`.
pub(crate) fn allow_deliver(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    for shipment in &case.order.shipments {
        allowed.any(Subject::Shipment { shipment: shipment.id.clone(), line: None });
    }
    allowed.or_unknown(ProblemCode::UnknownShipment);
}

/// The shipment a command names, if the order has it.
fn shipment<'a>(case: &DecisionContext<'a>, decision: &mut Decision, id: &Id) -> Option<&'a Shipment> {
    let found = case.order.shipment(id);
    if found.is_none() {
        decision.unknown(ProblemCode::UnknownShipment, SHIPMENT, "shipment", id);
    }
    found
}

/// The packed units of a shipment that a command names, or all if it names none. Refuses more than are packed.
fn packed(
    case: &DecisionContext<'_>,
    decision: &mut Decision,
    id: &Id,
    lines: &[LineQuantity],
) -> Option<Vec<LineQuantity>> {
    let all = named(case, decision, lines);
    let shipment = shipment(case, decision, id)?;
    if lines.is_empty() {
        if !case.leaves(shipment.state()) {
            let message = Message::new(format!("nothing is packed in the shipment {:?}", id.as_str()));
            decision.refuse(case.refusal, SHIPMENT, message.with("shipment", id.as_str()));
            return None;
        }
        let packed = shipment.lines.iter().filter(|content| content.packed() > 0);
        return Some(packed.map(|content| of_line(&content.line, content.packed())).collect());
    }
    let places = Places::of(&shipment.lines, all.len());
    for named in &all {
        let content = places.get(&shipment.lines, &named.line);
        named.within(case, decision, Some(packed_bound(content)));
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

/// Moves units of a shipment's lines, and of the order's lines with them.
fn change(
    order: &mut Order,
    shipment: &Id,
    lines: &[LineQuantity],
    by: impl Fn(&mut ShipmentLine, &mut OrderLine, i64),
) {
    let Order { shipments, lines: sold, .. } = order;
    let Some(shipment) = shipments.iter_mut().find(|known| known.id == *shipment) else { return };
    let (packed, ordered) = (Places::of(&shipment.lines, lines.len()), Places::of(sold, lines.len()));
    for moved in lines {
        let content = packed.get_mut(&mut shipment.lines, &moved.line);
        let line = ordered.get_mut(sold, &moved.line);
        if let (Some(content), Some(line)) = (content, line) {
            by(content, line, moved.quantity.millionths());
        }
    }
}
