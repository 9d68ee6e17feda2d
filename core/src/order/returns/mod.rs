//! Returns: units that come back, and what that costs the customer.
//!
//! One file per step: `request` (and its approval or rejection), `receive`, `inspect`, `close` with the fees.
//! `progress` is shared by all.

pub(crate) mod close;
pub(crate) mod inspect;
pub(crate) mod progress;
pub(crate) mod receive;
pub(crate) mod request;
