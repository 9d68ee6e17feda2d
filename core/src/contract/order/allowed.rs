//! What can be asked of an order now.

use farthing_macros::contract;

use crate::contract::scalar::Id;
use crate::error::ProblemCode;

use super::action::ActionKind;
use super::figures::Figure;

/// What can be asked of an order now: every action, on everything it could be about.
#[contract]
pub struct Allowed {
    /// Each, in the order of the table of transitions.
    pub actions: Vec<Allowance>,
}

/// Whether an action can be asked for, and up to what.
#[contract]
pub struct Allowance {
    /// The action.
    pub action: ActionKind,
    /// What it would be about.
    pub subject: Subject,
    /// The largest figure that would be accepted, where the action has one.
    pub largest: Option<Figure>,
    /// Why it would be rejected; absent: it would not.
    pub refusal: Option<ProblemCode>,
}

/// What an action is about.
#[contract]
pub enum Subject {
    /// The order.
    Order,
    /// A line.
    Line {
        /// The line.
        line: Id,
    },
    /// Shipping or a fee.
    Charge {
        /// The shipment's or fee's id.
        charge: Id,
    },
    /// A tender.
    Tender {
        /// The tender.
        tender: Id,
    },
    /// A line in a parcel.
    Shipment {
        /// The parcel.
        shipment: Id,
        /// The line.
        line: Id,
    },
    /// A line in a return, or a return.
    Return {
        /// The return.
        id: Id,
        /// The line.
        line: Option<Id>,
    },
    /// A hold.
    Hold {
        /// The hold.
        hold: Id,
    },
}
