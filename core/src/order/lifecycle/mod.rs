//! Placing an order, holding it back, cancelling what has not left.

pub(crate) mod cancel;
pub(crate) mod hold;
pub(crate) mod place;
