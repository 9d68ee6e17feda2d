//! Orders: what was bought, paid, sent and taken back, as a fold over events.

#[cfg_attr(
    not(test),
    expect(dead_code, unused_imports, reason = "the decider that calls it is being written")
)]
pub(crate) mod refund;
