//! What the examples do, as functions that their tests call too.

pub mod checkout;
