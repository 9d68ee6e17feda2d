//! The diagrams as a law: whatever was accepted is an edge of them.

use std::collections::BTreeSet;

use farthing::contract::Id;
use farthing::contract::order::{
    Action, Applied, Diagram, DiagramFormat, EventData, Lifecycle, Machine, OperationState, Order,
    ReturnDecision, Shipment,
};
use farthing::contract::write;
use farthing::json::read;
use farthing::order::diagram;

use crate::order_support::room::millionths;

/// An action's word, from where, to where.
type Edge = (String, String, String);

/// Every edge of every machine.
pub(crate) struct Edges {
    all: Vec<(Machine, BTreeSet<Edge>)>,
}

impl Edges {
    pub(crate) fn of_all() -> Self {
        let machines = [Machine::Order, Machine::Operation, Machine::Shipment, Machine::Return];
        let all = machines.map(|machine| {
            let diagram: Diagram = read(diagram(machine, DiagramFormat::Json).as_bytes()).unwrap();
            let edges = diagram.edges.iter();
            let edge = |edge: &farthing::contract::order::DiagramEdge| {
                (write(&edge.action), edge.from.as_str().to_owned(), edge.to.as_str().to_owned())
            };
            (machine, edges.map(edge).collect())
        });
        Self { all: all.into() }
    }

    /// Checks each machine that an accepted action has moved, or that it is about; how many there were.
    pub(crate) fn assert_taken(&self, before: &Order, action: &Action, applied: &Applied) -> usize {
        // Without news nothing moved: no event, or the one that keeps the key.
        if applied.events.iter().all(|event| matches!(event.data, EventData::FactRepeated { .. })) {
            return 0;
        }
        let word = write(&action.kind());
        let mut taken = 0;
        for (machine, edges) in &self.all {
            let is_about = edges.iter().any(|(of, ..)| *of == word);
            for subject in subjects(*machine, action, applied) {
                let (from, to) =
                    (state(*machine, before, &subject), state(*machine, &applied.order, &subject));
                if is_about || from != to {
                    let edge = (word.clone(), from.to_owned(), to.to_owned());
                    assert!(edges.contains(&edge), "{edge:?} is no edge of {machine:?}");
                    taken += 1;
                }
            }
        }
        taken
    }
}

/// What of a machine an accepted action is about.
fn subjects(machine: Machine, action: &Action, applied: &Applied) -> Vec<Id> {
    let order = &applied.order;
    match machine {
        Machine::Order => order.id.iter().cloned().collect(),
        Machine::Operation => operations(action, applied),
        Machine::Shipment => order
            .shipments
            .iter()
            .filter(|parcel| is_named(action, parcel))
            .map(|parcel| parcel.id.clone())
            .collect(),
        Machine::Return => match action {
            Action::RequestReturn { details } => vec![details.id.clone()],
            Action::ApproveReturn { details } => vec![details.id.clone()],
            Action::RejectReturn { details } => vec![details.id.clone()],
            Action::ReceiveReturn { details } => vec![details.id.clone()],
            Action::RecordReceipt { details } => vec![details.id.clone()],
            Action::InspectReturn { details } => vec![details.id.clone()],
            Action::CloseReturn { details } => vec![details.id.clone()],
            _ => Vec::new(),
        },
        other => panic!("{other:?} is not known here"),
    }
}

fn is_named(action: &Action, parcel: &Shipment) -> bool {
    match action {
        Action::CreateShipment { details } => details.shipment == parcel.id,
        Action::ShipShipment { details } => details.shipment == parcel.id,
        Action::DeliverShipment { details } => details.shipment == parcel.id,
        Action::CancelShipment { details } => details.shipment == parcel.id,
        _ => false,
    }
}

fn operations(action: &Action, applied: &Applied) -> Vec<Id> {
    match action {
        Action::RequestAuthorization { details } => vec![details.operation.clone()],
        Action::RecordAuthorization { details } => vec![details.operation.clone()],
        Action::RequestCapture { details } => vec![details.operation.clone()],
        Action::RecordCapture { details } => vec![details.operation.clone()],
        Action::RequestVoid { details } => vec![details.operation.clone()],
        Action::RecordVoid { details } => vec![details.operation.clone()],
        Action::RecordRefund { details } => vec![details.operation.clone()],
        Action::RequestRefund { .. } => {
            let shares = applied.events.iter().flat_map(|event| match &event.data {
                EventData::RefundRequested { details } => details.shares.clone(),
                _ => Vec::new(),
            });
            shares.map(|share| share.operation).collect()
        }
        _ => Vec::new(),
    }
}

/// The name of the state something is in, from public figures alone.
fn state(machine: Machine, order: &Order, subject: &Id) -> &'static str {
    match machine {
        Machine::Order => match order.lifecycle {
            Lifecycle::Draft => "new",
            Lifecycle::Cancelled => "cancelled",
            Lifecycle::Placed if order.holds.is_empty() => "open",
            Lifecycle::Placed => "on_hold",
            other => panic!("{other:?} has no name here"),
        },
        Machine::Operation => {
            let mut all = order.tenders.iter().flat_map(|tender| &tender.operations);
            all.find(|operation| operation.id == *subject).map_or("new", |operation| match operation.state {
                OperationState::Pending => "pending",
                OperationState::Unknown => "unknown",
                OperationState::Succeeded => "succeeded",
                OperationState::Failed => "failed",
                other => panic!("{other:?} has no name here"),
            })
        }
        Machine::Shipment => {
            order.shipments.iter().find(|parcel| parcel.id == *subject).map_or("new", of_parcel)
        }
        Machine::Return => {
            order.returns.iter().find(|back| back.id == *subject).map_or("new", |back| match back.decision {
                ReturnDecision::Requested => "requested",
                ReturnDecision::Approved => "approved",
                ReturnDecision::Rejected => "rejected",
                ReturnDecision::Closed => "closed",
                other => panic!("{other:?} has no name here"),
            })
        }
        other => panic!("{other:?} has no states here"),
    }
}

fn of_parcel(parcel: &Shipment) -> &'static str {
    let sum = |units: fn(&farthing::contract::order::ShipmentLine) -> i64| -> i64 {
        parcel.lines.iter().map(units).sum()
    };
    let shipped = sum(|line| millionths(line.shipped));
    let waiting = sum(|line| millionths(line.quantity) - millionths(line.cancelled)) - shipped;
    if waiting > 0 {
        "waiting"
    } else if shipped > sum(|line| millionths(line.delivered)) {
        "shipped"
    } else if shipped > 0 {
        "delivered"
    } else {
        "cancelled"
    }
}
