//! The states that actions lead between.

use crate::contract::order::{Lifecycle, Order};

/// A state of an order, a payment operation, a parcel or a return, as far as actions depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Not there yet.
    New,
    /// Order: placed, not held back.
    Open,
    /// Order: placed and held back.
    OnHold,
    /// Return: ended.
    Closed,
    /// Operation: asked.
    Pending,
    /// Operation: nobody knows.
    Unknown,
    /// Operation: done.
    Succeeded,
    /// Operation: not done.
    Failed,
    /// Parcel: something waits to leave.
    Waiting,
    /// Parcel: something is on its way, nothing waits.
    Shipped,
    /// Parcel: all of it has arrived.
    Delivered,
    /// Order: cancelled as a whole. Shipment: everything was taken out.
    Cancelled,
    /// Return: asked for.
    Requested,
    /// Return: allowed.
    Approved,
    /// Return: refused.
    Rejected,
}

impl State {
    /// The state's name in diagrams.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Open => "open",
            Self::OnHold => "on_hold",
            Self::Closed => "closed",
            Self::Pending => "pending",
            Self::Unknown => "unknown",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Waiting => "waiting",
            Self::Shipped => "shipped",
            Self::Delivered => "delivered",
            Self::Cancelled => "cancelled",
            Self::Requested => "requested",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
        }
    }
}

impl Order {
    /// The order's own state.
    pub(crate) fn state(&self) -> State {
        match self.lifecycle {
            Lifecycle::Draft | Lifecycle::Negotiating => State::New,
            Lifecycle::Cancelled => State::Cancelled,
            Lifecycle::Placed if self.holds.is_empty() => State::Open,
            Lifecycle::Placed => State::OnHold,
        }
    }
}
