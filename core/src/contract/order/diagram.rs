//! The table of transitions, as a picture.

use farthing_macros::contract;

use crate::contract::scalar::Id;

use super::command::ActionKind;

/// Whose states a transition changes.
#[contract]
pub enum Machine {
    /// The order's.
    Order,
    /// A payment operation's.
    Operation,
    /// A parcel's.
    Shipment,
    /// A return's.
    Return,
}

/// In which form a picture is wanted.
#[contract]
pub enum DiagramFormat {
    /// Mermaid's state diagram.
    Mermaid,
    /// Graphviz.
    Dot,
    /// A list of edges.
    Json,
}

/// The states of one machine and how actions lead from one to another.
#[contract]
pub struct Diagram {
    /// Whose states.
    pub machine: Machine,
    /// The edges, in the order of the table.
    pub edges: Vec<DiagramEdge>,
}

/// One way from one state to another.
#[contract]
pub struct DiagramEdge {
    /// The action.
    pub action: ActionKind,
    /// From which state.
    pub from: Id,
    /// To which.
    pub to: Id,
}
