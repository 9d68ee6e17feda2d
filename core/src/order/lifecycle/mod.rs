//! Placing an order, holding it, cancelling what has not shipped.

pub(crate) mod cancel;
pub(crate) mod hold;
pub(crate) mod place;
