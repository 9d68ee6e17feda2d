//! The three kinds of error.

/// Whether an input breaks the contract, is refused by the rules, or is too large.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Category {
    /// The input breaks the contract: correct the caller.
    Invalid,
    /// The input is legal, the rules say no: tell the customer or change the rules.
    Refused,
    /// The input is too large, or a figure does not fit.
    Limit,
}
