//! The one table of transitions.
//!
//! A row says which action leads from which states to which, in which states of the order it is allowed at all, whether it
//! records a fact, which function decides it and which says what of it is allowed. `decide`, `allowed` and the diagrams all read it.

use crate::contract::order::{Action, ActionKind, Env, Machine, Order};
use crate::error::ProblemCode;
use crate::quote::Engine;

use super::context::AllowedBuilder;
use super::context::{Decision, DecisionContext};
use super::state::State;
use crate::order::fulfilment::shipment as parcel;
use crate::order::lifecycle::{cancel, hold, place};
use crate::order::payment::{authorize, capture, gateway, void};
use crate::order::refund::{limits, request as refund};
use crate::order::returns::{close, inspect, receive, request as returns};

/// A row of the table.
#[derive(Debug)]
pub(crate) struct Transition {
    pub(crate) action: ActionKind,
    /// Whether it records what has happened: never refused for the order's state, its version or its key.
    pub(crate) is_fact: bool,
    /// In which states of the order it is allowed.
    pub(crate) orders: &'static [State],
    /// Whose states it changes.
    pub(crate) machine: Machine,
    /// From which state to which.
    pub(crate) edges: &'static [(State, State)],
    /// The code with which it is refused in another state of that machine.
    pub(crate) refusal: ProblemCode,
    /// Decides it.
    pub(crate) decide: fn(&DecisionContext<'_>, &Action, &mut Decision),
    /// Says what it could be about, and up to what.
    pub(crate) allow: fn(&DecisionContext<'_>, &mut AllowedBuilder),
}

/// A placed order, held back or not.
const PLACED: &[State] = &[State::Open, State::OnHold];
/// A placed order, also a cancelled one: money still has to go back.
const EVER_PLACED: &[State] = &[State::Open, State::OnHold, State::Cancelled];
/// What becomes of an operation whose result is recorded.
const RECORDED: &[(State, State)] = &[
    (State::New, State::Succeeded),
    (State::New, State::Failed),
    (State::New, State::Unknown),
    (State::Pending, State::Succeeded),
    (State::Pending, State::Failed),
    (State::Pending, State::Unknown),
    (State::Unknown, State::Succeeded),
    (State::Unknown, State::Failed),
    (State::Failed, State::Succeeded),
    (State::Succeeded, State::Failed),
    // With another amount than before.
    (State::Succeeded, State::Succeeded),
];
/// What becomes of an operation that is asked for; asked again where nobody knows.
const ASKED: &[(State, State)] = &[(State::New, State::Pending), (State::Unknown, State::Pending)];

/// Every action, in the order in which a reader meets them.
pub(crate) const TRANSITIONS: &[Transition] = &[
    Transition {
        action: ActionKind::PlaceOrder,
        is_fact: false,
        orders: &[State::New],
        machine: Machine::Order,
        edges: &[(State::New, State::Open)],
        refusal: ProblemCode::OrderAlreadyPlaced,
        decide: place::decide,
        allow: place::allow,
    },
    Transition {
        action: ActionKind::RequestAuthorization,
        is_fact: false,
        orders: PLACED,
        machine: Machine::Operation,
        edges: ASKED,
        refusal: ProblemCode::DuplicateId,
        decide: authorize::request,
        allow: authorize::allow_request,
    },
    Transition {
        action: ActionKind::RecordAuthorization,
        is_fact: true,
        orders: EVER_PLACED,
        machine: Machine::Operation,
        edges: RECORDED,
        refusal: ProblemCode::OperationMismatch,
        decide: authorize::record,
        allow: gateway::allow_fact,
    },
    Transition {
        action: ActionKind::AdjustAuthorization,
        is_fact: true,
        orders: EVER_PLACED,
        machine: Machine::Operation,
        edges: &[],
        refusal: ProblemCode::UnknownTender,
        decide: authorize::adjust,
        allow: gateway::allow_fact,
    },
    Transition {
        action: ActionKind::ExpireAuthorization,
        is_fact: true,
        orders: EVER_PLACED,
        machine: Machine::Operation,
        edges: &[],
        refusal: ProblemCode::UnknownTender,
        decide: authorize::expire,
        allow: gateway::allow_fact,
    },
    Transition {
        action: ActionKind::RequestCapture,
        is_fact: false,
        orders: &[State::Open],
        machine: Machine::Operation,
        edges: ASKED,
        refusal: ProblemCode::DuplicateId,
        decide: capture::request,
        allow: capture::allow_request,
    },
    Transition {
        action: ActionKind::RecordCapture,
        is_fact: true,
        orders: EVER_PLACED,
        machine: Machine::Operation,
        edges: RECORDED,
        refusal: ProblemCode::OperationMismatch,
        decide: capture::record,
        allow: gateway::allow_fact,
    },
    Transition {
        action: ActionKind::RequestVoid,
        is_fact: false,
        orders: EVER_PLACED,
        machine: Machine::Operation,
        edges: ASKED,
        refusal: ProblemCode::DuplicateId,
        decide: void::request,
        allow: void::allow_request,
    },
    Transition {
        action: ActionKind::RecordVoid,
        is_fact: true,
        orders: EVER_PLACED,
        machine: Machine::Operation,
        edges: RECORDED,
        refusal: ProblemCode::OperationMismatch,
        decide: void::record,
        allow: gateway::allow_fact,
    },
    Transition {
        action: ActionKind::RequestRefund,
        is_fact: false,
        orders: EVER_PLACED,
        machine: Machine::Operation,
        edges: ASKED,
        refusal: ProblemCode::DuplicateId,
        decide: refund::request,
        allow: limits::allow,
    },
    Transition {
        action: ActionKind::RecordRefund,
        is_fact: true,
        orders: EVER_PLACED,
        machine: Machine::Operation,
        edges: RECORDED,
        refusal: ProblemCode::OperationMismatch,
        decide: refund::record,
        allow: gateway::allow_fact,
    },
    Transition {
        action: ActionKind::HoldOrder,
        is_fact: false,
        orders: PLACED,
        machine: Machine::Order,
        edges: &[(State::Open, State::OnHold), (State::OnHold, State::OnHold)],
        refusal: ProblemCode::OrderCancelled,
        decide: hold::hold,
        allow: hold::allow_hold,
    },
    Transition {
        action: ActionKind::ReleaseHold,
        is_fact: false,
        orders: PLACED,
        machine: Machine::Order,
        edges: &[(State::OnHold, State::Open), (State::OnHold, State::OnHold)],
        refusal: ProblemCode::UnknownHold,
        decide: hold::release,
        allow: hold::allow_release,
    },
    Transition {
        action: ActionKind::CreateShipment,
        is_fact: false,
        orders: PLACED,
        machine: Machine::Shipment,
        edges: &[(State::New, State::Waiting)],
        refusal: ProblemCode::DuplicateId,
        decide: parcel::create,
        allow: parcel::allow_create,
    },
    Transition {
        action: ActionKind::ShipShipment,
        is_fact: false,
        orders: &[State::Open],
        machine: Machine::Shipment,
        edges: &[(State::Waiting, State::Waiting), (State::Waiting, State::Shipped)],
        refusal: ProblemCode::ShipExceedsPacked,
        decide: parcel::ship,
        allow: parcel::allow_waiting,
    },
    Transition {
        action: ActionKind::DeliverShipment,
        is_fact: true,
        orders: EVER_PLACED,
        machine: Machine::Shipment,
        edges: &[
            (State::Waiting, State::Waiting),
            (State::Waiting, State::Shipped),
            (State::Waiting, State::Delivered),
            (State::Shipped, State::Shipped),
            (State::Shipped, State::Delivered),
        ],
        refusal: ProblemCode::UnknownShipment,
        decide: parcel::deliver,
        allow: parcel::allow_deliver,
    },
    Transition {
        action: ActionKind::CancelShipment,
        is_fact: false,
        orders: PLACED,
        machine: Machine::Shipment,
        edges: &[
            (State::Waiting, State::Waiting),
            (State::Waiting, State::Shipped),
            (State::Waiting, State::Delivered),
            (State::Waiting, State::Cancelled),
        ],
        refusal: ProblemCode::ShipExceedsPacked,
        decide: parcel::cancel,
        allow: parcel::allow_waiting,
    },
    Transition {
        action: ActionKind::CancelLine,
        is_fact: false,
        orders: PLACED,
        machine: Machine::Order,
        edges: &[(State::Open, State::Open), (State::OnHold, State::OnHold)],
        refusal: ProblemCode::CancelExceedsOpen,
        decide: cancel::line,
        allow: cancel::allow_line,
    },
    Transition {
        action: ActionKind::CancelOrder,
        is_fact: false,
        orders: PLACED,
        machine: Machine::Order,
        edges: &[(State::Open, State::Cancelled), (State::OnHold, State::Cancelled)],
        refusal: ProblemCode::OrderHasShipped,
        decide: cancel::order,
        allow: cancel::allow_order,
    },
    Transition {
        action: ActionKind::RequestReturn,
        is_fact: false,
        orders: PLACED,
        machine: Machine::Return,
        edges: &[(State::New, State::Requested)],
        refusal: ProblemCode::DuplicateId,
        decide: returns::request,
        allow: returns::allow_request,
    },
    Transition {
        action: ActionKind::ApproveReturn,
        is_fact: false,
        orders: PLACED,
        machine: Machine::Return,
        edges: &[(State::Requested, State::Approved)],
        refusal: ProblemCode::ReturnNotOpen,
        decide: returns::approve,
        allow: returns::allow_approve,
    },
    Transition {
        action: ActionKind::RejectReturn,
        is_fact: false,
        orders: PLACED,
        machine: Machine::Return,
        edges: &[(State::Requested, State::Rejected)],
        refusal: ProblemCode::ReturnNotOpen,
        decide: returns::reject,
        allow: returns::allow_reject,
    },
    Transition {
        action: ActionKind::ReceiveReturn,
        is_fact: false,
        orders: PLACED,
        machine: Machine::Return,
        edges: &[(State::Requested, State::Requested), (State::Approved, State::Approved)],
        refusal: ProblemCode::ReturnNotOpen,
        decide: receive::receive,
        allow: receive::allow_receive,
    },
    Transition {
        action: ActionKind::RecordReceipt,
        is_fact: true,
        orders: EVER_PLACED,
        machine: Machine::Return,
        edges: &[
            (State::Requested, State::Requested),
            (State::Approved, State::Approved),
            (State::Rejected, State::Rejected),
            (State::Closed, State::Closed),
        ],
        refusal: ProblemCode::UnknownReturn,
        decide: receive::record,
        allow: receive::allow_record,
    },
    Transition {
        action: ActionKind::InspectReturn,
        is_fact: false,
        orders: PLACED,
        machine: Machine::Return,
        edges: &[(State::Requested, State::Requested), (State::Approved, State::Approved)],
        refusal: ProblemCode::ReturnNotOpen,
        decide: inspect::inspect,
        allow: inspect::allow_inspect,
    },
    Transition {
        action: ActionKind::CloseReturn,
        is_fact: false,
        orders: PLACED,
        machine: Machine::Return,
        edges: &[(State::Requested, State::Closed), (State::Approved, State::Closed)],
        refusal: ProblemCode::ReturnNotOpen,
        decide: close::close,
        allow: close::allow_close,
    },
];

/// The row of an action; none for one that is not built.
pub(crate) fn row(action: ActionKind) -> Option<&'static Transition> {
    TRANSITIONS.iter().find(|row| row.action == action)
}

impl Transition {
    /// Why the action is refused for the state the order is in, if it is.
    pub(crate) fn refusal_for(&self, order: State) -> Option<ProblemCode> {
        if self.orders.contains(&order) {
            return None;
        }
        Some(match order {
            State::New => ProblemCode::OrderNotPlaced,
            _ if self.action == ActionKind::PlaceOrder => ProblemCode::OrderAlreadyPlaced,
            State::OnHold => ProblemCode::OrderOnHold,
            _ => ProblemCode::OrderCancelled,
        })
    }

    /// What an action of this row is judged by.
    pub(crate) const fn case<'a>(
        &self,
        engine: &'a Engine,
        order: &'a Order,
        env: &'a Env,
    ) -> DecisionContext<'a> {
        DecisionContext { engine, order, env, edges: self.edges, refusal: self.refusal }
    }
}
