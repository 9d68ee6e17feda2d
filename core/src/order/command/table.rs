//! The one table of transitions.
//!
//! A row states of an action: whether it is a request or a fact, the states of the order in which it is accepted, its
//! edges in which machine and the code for any other state, the functions that decide it and list what is allowed, the
//! event it leads to, the function that folds the event, and whether the event can move the ledger. `decide`, `evolve`,
//! `allowed` and the diagrams all read it; an action or an event without a row does not compile.

use crate::contract::order::{Action, ActionKind, Env, EventData, Order};
use crate::error::ProblemCode;
use crate::quote::Engine;

use super::allowed::AllowedBuilder;
use super::context::{Decision, DecisionContext};
use super::machine::{Edges, OrderState};
use crate::order::fulfilment::shipment;
use crate::order::lifecycle::{cancel, hold, place};
use crate::order::payment::{authorize, capture, gateway, tender, void};
use crate::order::refund::{limits, request as refund};
use crate::order::returns::{close, inspect, receive, request as returns};

/// The states of each machine under the name of the machine.
mod states {
    pub(super) use crate::contract::order::{OperationState as Operation, ReturnDecision as Return};
    pub(super) use crate::order::command::machine::{OrderState as Order, ShipmentState as Shipment};
}

/// A row of the table.
#[derive(Debug)]
pub(crate) struct Transition {
    pub(crate) action: ActionKind,
    /// Whether it is a fact: never rejected for the order's state, its version or its key.
    pub(crate) is_fact: bool,
    /// The states of the order in which it is accepted; none: before it is placed.
    pub(crate) orders: &'static [Option<OrderState>],
    /// The edges it takes.
    pub(crate) edges: Edges,
    /// The code with which it is rejected in another state of their machine.
    pub(crate) refusal: ProblemCode,
    /// Lists its subjects and their limits.
    pub(crate) allow: fn(&DecisionContext<'_>, &mut AllowedBuilder),
}

/// Before the order is placed.
const NEW: &[Option<OrderState>] = &[None];
/// A placed order without holds.
const OPEN: &[Option<OrderState>] = &[Some(OrderState::Open)];
/// A placed order, on hold or not.
const PLACED: &[Option<OrderState>] = &[Some(OrderState::Open), Some(OrderState::OnHold)];
/// A placed order, even a cancelled one: its authorizations are still voided and its captures refunded.
const EVER_PLACED: &[Option<OrderState>] =
    &[Some(OrderState::Open), Some(OrderState::OnHold), Some(OrderState::Cancelled)];

/// One edge: the state it leaves, `New` for none, and the state it leads to.
macro_rules! edge {
    ($machine:ident New $to:ident) => {
        (None, states::$machine::$to)
    };
    ($machine:ident $from:ident $to:ident) => {
        (Some(states::$machine::$from), states::$machine::$to)
    };
}

/// The edges of a machine: listed, or a list by its name.
macro_rules! edges {
    ($machine:ident [$($from:ident => $to:ident),*]) => {
        Edges::$machine(&[$(edge!($machine $from $to)),*])
    };
    ($machine:ident $list:ident) => {
        $list
    };
}

/// An operation is requested for the first time, or again if its result is unknown.
const REQUESTED: Edges = edges!(Operation [New => Pending, Unknown => Pending]);
/// A result of an operation is recorded, requested before or not. A success may be corrected to another amount.
const RECORDED: Edges = edges!(Operation [
    New => Succeeded, New => Failed, New => Unknown,
    Pending => Succeeded, Pending => Failed, Pending => Unknown,
    Unknown => Succeeded, Unknown => Failed,
    Failed => Succeeded,
    Succeeded => Failed, Succeeded => Succeeded
]);

/// Whether an action records a fact.
macro_rules! is_fact {
    (request) => {
        false
    };
    (fact) => {
        true
    };
}

/// Whether an event can move the ledger.
macro_rules! moves_books {
    (books) => {
        true
    };
    (no_books) => {
        false
    };
}

macro_rules! transitions {
    (
        rows { $(
            $action:ident: $standing:ident in $orders:ident,
                $machine:ident $edges:tt else $refusal:path,
                $decide:path, $allow:path,
                $event:ident => $fold:path, $books:ident;
        )* }
        further { $( $more:ident => $more_fold:path, $more_books:ident; )* }
    ) => {
        /// Every action, in the order of the documentation.
        pub(in crate::order) const TRANSITIONS: &[&Transition] = &[$(row(ActionKind::$action)),*];

        /// The row of an action.
        pub(in crate::order) const fn row(action: ActionKind) -> &'static Transition {
            match action {
                $(ActionKind::$action => const {
                    &Transition {
                        action: ActionKind::$action,
                        is_fact: is_fact!($standing),
                        orders: $orders,
                        edges: edges!($machine $edges),
                        refusal: $refusal,
                        allow: $allow,
                    }
                },)*
            }
        }

        /// Decides an action by the function of its row.
        pub(in crate::order) fn decide(case: &DecisionContext<'_>, action: &Action, decision: &mut Decision) {
            match action {
                $(Action::$action { details } => $decide(case, details, decision),)*
            }
        }

        /// Folds an event into its order. Total: an event that names something the order does not have changes nothing.
        pub(in crate::order) fn fold(order: &mut Order, event: &EventData) {
            match event {
                $(EventData::$event { details } => $fold(order, details),)*
                $(EventData::$more { details } => $more_fold(order, details),)*
            }
        }

        /// Whether an event can move the ledger.
        pub(in crate::order) const fn moves_books(event: &EventData) -> bool {
            match event {
                $(EventData::$event { .. } => moves_books!($books),)*
                $(EventData::$more { .. } => moves_books!($more_books),)*
            }
        }
    };
}

transitions! {
    rows {
        PlaceOrder: request in NEW,
            Order [New => Open] else ProblemCode::OrderAlreadyPlaced,
            place::decide, place::allow,
            OrderPlaced => place::placed, books;
        AddTender: request in EVER_PLACED,
            Operation [] else ProblemCode::DuplicateId,
            tender::add, tender::allow_add,
            TenderAdded => tender::added, no_books;
        RequestAuthorization: request in PLACED,
            Operation REQUESTED else ProblemCode::DuplicateId,
            authorize::request, authorize::allow_request,
            AuthorizationRequested => authorize::requested, no_books;
        RecordAuthorization: fact in EVER_PLACED,
            Operation RECORDED else ProblemCode::OperationMismatch,
            authorize::record, gateway::allow_fact,
            AuthorizationRecorded => authorize::recorded, no_books;
        AdjustAuthorization: fact in EVER_PLACED,
            Operation [] else ProblemCode::UnknownTender,
            authorize::adjust, gateway::allow_fact,
            AuthorizationAdjusted => authorize::adjusted, no_books;
        ExpireAuthorization: fact in EVER_PLACED,
            Operation [] else ProblemCode::UnknownTender,
            authorize::expire, gateway::allow_known,
            AuthorizationExpired => authorize::expired, no_books;
        RequestCapture: request in OPEN,
            Operation REQUESTED else ProblemCode::DuplicateId,
            capture::request, capture::allow_request,
            CaptureRequested => capture::requested, no_books;
        RecordCapture: fact in EVER_PLACED,
            Operation RECORDED else ProblemCode::OperationMismatch,
            capture::record, gateway::allow_fact,
            CaptureRecorded => capture::recorded, books;
        RequestVoid: request in EVER_PLACED,
            Operation REQUESTED else ProblemCode::DuplicateId,
            void::request, void::allow_request,
            VoidRequested => void::requested, no_books;
        RecordVoid: fact in EVER_PLACED,
            Operation RECORDED else ProblemCode::OperationMismatch,
            void::record, gateway::allow_fact,
            VoidRecorded => void::recorded, no_books;
        RequestRefund: request in EVER_PLACED,
            Operation REQUESTED else ProblemCode::DuplicateId,
            refund::request, limits::allow,
            RefundRequested => refund::requested, books;
        RecordRefund: fact in EVER_PLACED,
            Operation RECORDED else ProblemCode::OperationMismatch,
            refund::record, gateway::allow_fact,
            RefundRecorded => refund::recorded, books;
        HoldOrder: request in PLACED,
            Order [Open => OnHold, OnHold => OnHold] else ProblemCode::OrderCancelled,
            hold::hold, hold::allow_hold,
            OrderHeld => hold::held, no_books;
        ReleaseHold: request in PLACED,
            Order [OnHold => Open, OnHold => OnHold] else ProblemCode::UnknownHold,
            hold::release, hold::allow_release,
            HoldReleased => hold::released, no_books;
        CreateShipment: request in PLACED,
            Shipment [New => Waiting] else ProblemCode::DuplicateId,
            shipment::create, shipment::allow_create,
            ShipmentCreated => shipment::created, no_books;
        ShipShipment: request in OPEN,
            Shipment [Waiting => Waiting, Waiting => Shipped] else ProblemCode::ShipExceedsPacked,
            shipment::ship, shipment::allow_packed,
            ShipmentShipped => shipment::shipped, no_books;
        DeliverShipment: fact in EVER_PLACED,
            Shipment [
                Waiting => Waiting, Waiting => Shipped, Waiting => Delivered,
                Shipped => Shipped, Shipped => Delivered
            ] else ProblemCode::UnknownShipment,
            shipment::deliver, shipment::allow_deliver,
            ShipmentDelivered => shipment::delivered, no_books;
        CancelShipment: request in PLACED,
            Shipment [
                Waiting => Waiting, Waiting => Shipped, Waiting => Delivered, Waiting => Cancelled
            ] else ProblemCode::ShipExceedsPacked,
            shipment::cancel, shipment::allow_packed,
            ShipmentCancelled => shipment::cancelled, no_books;
        CancelLine: request in PLACED,
            Order [Open => Open, OnHold => OnHold] else ProblemCode::CancelExceedsOpen,
            cancel::line, cancel::allow_line,
            LineCancelled => cancel::line_cancelled, books;
        CancelOrder: request in PLACED,
            Order [
                Open => Cancelled, OnHold => Cancelled, Open => Open, OnHold => OnHold
            ] else ProblemCode::OrderHasShipped,
            cancel::order, cancel::allow_order,
            OrderCancelled => cancel::order_cancelled, books;
        RequestReturn: request in PLACED,
            Return [New => Requested] else ProblemCode::DuplicateId,
            returns::request, returns::allow_request,
            ReturnRequested => returns::requested, no_books;
        ApproveReturn: request in PLACED,
            Return [Requested => Approved] else ProblemCode::ReturnNotOpen,
            returns::approve, returns::allow_approve,
            ReturnApproved => returns::approved, no_books;
        RejectReturn: request in PLACED,
            Return [Requested => Rejected] else ProblemCode::ReturnNotOpen,
            returns::reject, returns::allow_reject,
            ReturnRejected => returns::rejected, no_books;
        ReceiveReturn: request in PLACED,
            Return [Requested => Requested, Approved => Approved] else ProblemCode::ReturnNotOpen,
            receive::receive, receive::allow_receive,
            ReturnReceived => receive::received, no_books;
        RecordReceipt: fact in EVER_PLACED,
            Return [
                Requested => Requested, Approved => Approved, Rejected => Rejected, Closed => Closed
            ] else ProblemCode::UnknownReturn,
            receive::record, receive::allow_record,
            ReceiptRecorded => receive::recorded, no_books;
        InspectReturn: request in PLACED,
            Return [Requested => Requested, Approved => Approved] else ProblemCode::ReturnNotOpen,
            inspect::inspect, inspect::allow_inspect,
            ReturnInspected => inspect::inspected, books;
        CloseReturn: request in PLACED,
            Return [Requested => Closed, Approved => Closed] else ProblemCode::ReturnNotOpen,
            close::close, close::allow_close,
            ReturnClosed => close::closed, books;
    }
    further {
        // The anomaly only reports an excess that the amounts already show.
        AnomalyFound => changes_nothing, no_books;
        // The envelope holds what it keeps: the key.
        FactRepeated => changes_nothing, no_books;
    }
}

const fn changes_nothing<D>(_: &mut Order, _: &D) {}

impl Transition {
    /// Why the action is rejected in this state of the order, if it is.
    pub(crate) fn refusal_for(&self, order: Option<OrderState>) -> Option<ProblemCode> {
        if self.orders.contains(&order) {
            return None;
        }
        Some(match order {
            None => ProblemCode::OrderNotPlaced,
            // An action that creates an order has its own code for an order that exists.
            Some(_) if self.orders.contains(&None) => self.refusal,
            Some(OrderState::OnHold) => ProblemCode::OrderOnHold,
            Some(_) => ProblemCode::OrderCancelled,
        })
    }

    /// The inputs for deciding an action of this row.
    pub(crate) const fn case<'a>(
        &self,
        engine: &'a Engine,
        order: &'a Order,
        env: &'a Env,
    ) -> DecisionContext<'a> {
        DecisionContext { engine, order, env, edges: self.edges, refusal: self.refusal }
    }
}
