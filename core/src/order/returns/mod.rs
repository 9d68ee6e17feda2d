//! Returns: units that come back, and what that costs the customer.
//!
//! A file a step: `request` (and its answer), `receive`, `inspect`, `close`. `progress` is what they share, `fee` what a
//! return costs the customer.

pub(crate) mod close;
pub(crate) mod inspect;
mod progress;
pub(crate) mod receive;
pub(crate) mod request;
