//! The state machines that actions move. Each has a type for its states, so that no edge can lead from one machine to
//! another.
//!
//! The states of a payment operation and of a return are in the contract; those of an order and a shipment are derived
//! from quantities and holds.

use crate::contract::order::{Lifecycle, Machine, OperationState, Order, ReturnDecision};
use crate::contract::write;

/// An edge from one state to another; from `None` where the action creates the subject.
pub(crate) type Edge<S> = (Option<S>, S);

/// The edges of one action, all of the same machine.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Edges {
    /// Of the order as a whole.
    Order(&'static [Edge<OrderState>]),
    /// Of a payment operation.
    Operation(&'static [Edge<OperationState>]),
    /// Of a shipment.
    Shipment(&'static [Edge<ShipmentState>]),
    /// Of a return.
    Return(&'static [Edge<ReturnDecision>]),
}

/// A state of one machine.
pub(crate) trait MachineState: Copy + PartialEq + 'static {
    /// The edges, if they are of this machine; else none.
    fn edges(all: Edges) -> &'static [Edge<Self>];
    /// The state's name in diagrams and messages.
    fn name(self) -> String;
}

/// The state of a placed order; an order that was not placed has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OrderState {
    /// No hold is active.
    Open,
    /// A hold is active.
    OnHold,
    /// Cancelled as a whole.
    Cancelled,
}

/// The state of a shipment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ShipmentState {
    /// Packed units have not shipped.
    Waiting,
    /// No unit is packed, and shipped units have not been delivered.
    Shipped,
    /// Every unit that was not unpacked was delivered.
    Delivered,
    /// Every unit was unpacked.
    Cancelled,
}

impl Edges {
    /// The machine of the edges.
    pub(crate) const fn machine(self) -> Machine {
        match self {
            Self::Order(_) => Machine::Order,
            Self::Operation(_) => Machine::Operation,
            Self::Shipment(_) => Machine::Shipment,
            Self::Return(_) => Machine::Return,
        }
    }

    /// The names of the two states of each edge; `new` for none.
    pub(crate) fn names(self) -> Vec<(String, String)> {
        match self {
            Self::Order(edges) => names(edges),
            Self::Operation(edges) => names(edges),
            Self::Shipment(edges) => names(edges),
            Self::Return(edges) => names(edges),
        }
    }

    /// Whether an edge leaves a state.
    pub(crate) fn leave<S: MachineState>(self, state: S) -> bool {
        S::edges(self).iter().any(|(from, _)| *from == Some(state))
    }
}

fn names<S: MachineState>(edges: &[Edge<S>]) -> Vec<(String, String)> {
    let from = |state: Option<S>| state.map_or_else(|| "new".to_owned(), S::name);
    edges.iter().map(|(old, new)| (from(*old), new.name())).collect()
}

impl MachineState for OrderState {
    fn edges(all: Edges) -> &'static [Edge<Self>] {
        if let Edges::Order(edges) = all { edges } else { &[] }
    }

    fn name(self) -> String {
        match self {
            Self::Open => "open",
            Self::OnHold => "on_hold",
            Self::Cancelled => "cancelled",
        }
        .to_owned()
    }
}

impl MachineState for OperationState {
    fn edges(all: Edges) -> &'static [Edge<Self>] {
        if let Edges::Operation(edges) = all { edges } else { &[] }
    }

    fn name(self) -> String {
        write(&self).trim_matches('"').to_owned()
    }
}

impl MachineState for ShipmentState {
    fn edges(all: Edges) -> &'static [Edge<Self>] {
        if let Edges::Shipment(edges) = all { edges } else { &[] }
    }

    fn name(self) -> String {
        match self {
            Self::Waiting => "waiting",
            Self::Shipped => "shipped",
            Self::Delivered => "delivered",
            Self::Cancelled => "cancelled",
        }
        .to_owned()
    }
}

impl MachineState for ReturnDecision {
    fn edges(all: Edges) -> &'static [Edge<Self>] {
        if let Edges::Return(edges) = all { edges } else { &[] }
    }

    fn name(self) -> String {
        write(&self).trim_matches('"').to_owned()
    }
}

impl Order {
    /// The order's own state; none before it is placed.
    pub(crate) fn state(&self) -> Option<OrderState> {
        match self.lifecycle {
            Lifecycle::Draft => None,
            Lifecycle::Cancelled => Some(OrderState::Cancelled),
            Lifecycle::Placed if self.holds.is_empty() => Some(OrderState::Open),
            Lifecycle::Placed => Some(OrderState::OnHold),
        }
    }
}
