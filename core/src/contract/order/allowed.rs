//! The actions allowed on an order now, and the diagrams of the state machines.

use super::command::ActionKind;
use super::outcome::Figure;
use crate::contract::scalar::Id;
use crate::error::ProblemCode;
use farthing_macros::contract;

/// The actions that can be requested of an order now: every action, with each of its subjects.
#[contract(answer)]
pub struct Allowed {
    /// The actions, in the order of the table of transitions; each has at least one entry.
    pub actions: Vec<AllowedAction>,
}

/// Whether an action is accepted on a subject, and up to which figure. It assumes a new operation, shipment, return or
/// refund under an id of its own, by a caller who has seen the order's last version.
///
/// Without `largest` and `refusal` it is accepted for every figure, or takes none: so the refund of a charge of 0 whose
/// shares are not 0, which states no amount.
#[contract(answer)]
pub struct AllowedAction {
    /// The action.
    pub action: ActionKind,
    /// The subject.
    pub subject: Subject,
    /// The largest figure that is accepted, where there is one. Of units of a line in
    /// pieces it is a whole number.
    pub largest: Option<Figure>,
    /// The code with which a larger figure is rejected; present with `largest`.
    pub beyond: Option<ProblemCode>,
    /// The code with which every figure is rejected; absent if the action is accepted. A request whose figure is
    /// optional, and that names none, can be rejected with `NOTHING_LEFT` instead.
    pub refusal: Option<ProblemCode>,
    /// Whether `largest` is only an upper bound: no larger figure is accepted, but this one and smaller ones may be
    /// rejected, also with other codes. Only of units of a line, with the policy `claw_back: reprice`: the largest
    /// figure of a line is found by pricing the goods that stay, line after line, up to 250,000 priced lines for one
    /// action (an order of 500 lines that can go back whole). Of the lines after them `largest` is what is left of the
    /// line; `simulate` a command to know whether it is accepted.
    #[contract(default = false)]
    pub is_upper_bound: bool,
}

/// The subject of an action.
#[contract(answer)]
pub enum Subject {
    /// The order. Of a refund: goodwill on everything not yet reversed.
    Order,
    /// Of a refund: the amount the merchant already owes.
    Owed,
    /// Of a cancellation of the order: its open units alone.
    OpenUnits,
    /// Units of a line.
    Line {
        /// The line.
        line: Id,
    },
    /// Of a refund: goodwill on a line, with tax; its units stay sold.
    LineGoodwill {
        /// The line.
        line: Id,
    },
    /// A shipping line or a fee.
    Charge {
        /// The id of the shipping line or fee.
        charge: Id,
    },
    /// A tender. Of a refund: goodwill on everything not yet reversed, refunded to this tender alone.
    Tender {
        /// The tender.
        tender: Id,
    },
    /// Of a refund: a payment given back to this tender; nothing is reversed.
    Payment {
        /// The tender.
        tender: Id,
    },
    /// Of a capture: a sale, which authorizes and captures at once.
    Sale {
        /// The tender.
        tender: Id,
    },
    /// An operation whose result is unknown, requested again under its own id with its original details.
    Operation {
        /// The operation.
        operation: Id,
    },
    /// A shipment, or units of a line in it.
    Shipment {
        /// The shipment.
        shipment: Id,
        /// The line; absent: the whole shipment.
        line: Option<Id>,
    },
    /// A return, or units of a line in it.
    Return {
        /// The return.
        id: Id,
        /// The line; absent: the whole return.
        line: Option<Id>,
    },
    /// The most that the fees of a return may total, with tax.
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

/// The state machine that a transition belongs to.
#[contract]
pub enum Machine {
    /// The order's.
    Order,
    /// A payment operation's.
    Operation,
    /// A shipment's.
    Shipment,
    /// A return's.
    Return,
}

/// The format of a diagram.
#[contract]
pub enum DiagramFormat {
    /// Mermaid's state diagram.
    Mermaid,
    /// Graphviz.
    Dot,
    /// A list of edges as JSON.
    Json,
}

/// The states of one machine, and the actions that lead from one state to another.
#[contract]
pub struct Diagram {
    /// The machine.
    pub machine: Machine,
    /// The edges, in the order of the table.
    pub edges: Vec<DiagramEdge>,
}

/// One edge: an action that leads from one state to another.
#[contract]
pub struct DiagramEdge {
    /// The action.
    pub action: ActionKind,
    /// The state before; `new` where the action creates the subject.
    pub from: Id,
    /// The state after.
    pub to: Id,
}
