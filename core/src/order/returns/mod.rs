//! Returns: what comes back, and what that costs the customer.

pub(crate) mod commands;
pub(crate) mod fee;
