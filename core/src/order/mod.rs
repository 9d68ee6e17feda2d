//! Orders: what was bought, paid, sent and taken back, as a fold over events.

pub(crate) mod refund;
