//! What is allowed of an order now, and the diagrams of what leads where.

use super::command::ActionKind;
use super::outcome::Figure;
use crate::contract::scalar::Id;
use crate::error::ProblemCode;
use farthing_macros::contract;

/// What can be asked of an order now: every action, on everything it could be about.
#[contract(answer)]
pub struct Allowed {
    /// Each, in the order of the table of transitions; an action has at least one.
    pub actions: Vec<AllowedAction>,
}

/// Whether an action can be asked for, and up to what: of a new operation, parcel, return or refund under an id of its
/// own, by a caller who has seen the order's last version.
///
/// Without `largest` and `refusal` it is accepted whatever its figure, or has none.
#[contract(answer)]
pub struct AllowedAction {
    /// The action.
    pub action: ActionKind,
    /// What it would be about.
    pub subject: Subject,
    /// The largest figure that is accepted, where there is one. Money that goes back for units is looked for in whole
    /// units of a line that was ordered in whole units.
    pub largest: Option<Figure>,
    /// The code with which more is rejected; there with `largest`.
    pub beyond: Option<ProblemCode>,
    /// The code with which every figure is rejected; absent: it is not. A request that names no figure, where it may, can
    /// answer `NOTHING_LEFT` instead.
    pub refusal: Option<ProblemCode>,
}

/// What an action is about.
#[contract(answer)]
pub enum Subject {
    /// The order. Of a refund: an amount on all that is left of it.
    Order,
    /// Of a refund: what is owed already.
    Owed,
    /// Units of a line.
    Line {
        /// The line.
        line: Id,
    },
    /// Of a refund: an amount on a line with tax, its units staying sold.
    LineAmount {
        /// The line.
        line: Id,
    },
    /// Shipping or a fee.
    Charge {
        /// The shipment's or fee's id.
        charge: Id,
    },
    /// A tender. Of a refund: an amount on all that is left of the order, to this tender alone.
    Tender {
        /// The tender.
        tender: Id,
    },
    /// Of a capture: money that is reserved and taken at once.
    Sale {
        /// The tender.
        tender: Id,
    },
    /// An operation whose result is unknown, asked for again under its own id, as it was asked for before.
    Operation {
        /// The operation.
        operation: Id,
    },
    /// A parcel, or units of a line in it.
    Shipment {
        /// The parcel.
        shipment: Id,
        /// The line; absent: the parcel.
        line: Option<Id>,
    },
    /// A return, or units of a line in it.
    Return {
        /// The return.
        id: Id,
        /// The line; absent: the return.
        line: Option<Id>,
    },
    /// What the fees of a return may come to together, with tax.
    ReturnFees {
        /// The return.
        id: Id,
    },
    /// A hold.
    Hold {
        /// The hold.
        hold: Id,
    },
}

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
