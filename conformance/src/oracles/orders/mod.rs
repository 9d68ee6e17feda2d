//! Orders: allocations, payments, fulfilment, returns and refunds, in the one closed vocabulary of
//! `ORDERS_VOCABULARY.md`.
//!
//! A case of kind `order` is read whole before anything is played ([`model`]): an unknown field or word, and a fact
//! that is missing, ends it there. Its cart is then priced and placed ([`place`]), each step is a command of the
//! contract ([`steps`]), and what is expected after it and at the end is compared figure by figure ([`figures`]).

mod allocation;
mod expected;
mod figures;
mod model;
mod place;
mod play;
mod policy;
mod rejections;
mod sale;
mod split;
mod steps;

pub(super) use play::Shop;

use super::fields::Fields;
use super::verdict::{Check, Halt};

pub(super) fn answer(case: &Fields<'_>) -> Result<Check, Halt> {
    // Where a case comes from, why its figures are so, and what its source printed: nothing to compare with.
    case.says_nothing(&[
        "id",
        "source",
        "topic",
        "verified",
        "why",
        "source_expect",
        "duplicate_of",
        "design_holes",
    ]);
    match case.text("kind")? {
        "order" => play::answer(case),
        "allocation" => allocation::answer(case),
        "refund_split" => split::answer(case),
        "proration" => Err(Halt::out_of_scope("subscription proration")),
        "stock" => Err(Halt::out_of_scope("stock")),
        "seller_split" => Err(Halt::out_of_scope("orders of several sellers")),
        "negotiation" => Err(Halt::out_of_scope("negotiated orders")),
        word => Err(case.unknown_word("kind", word)),
    }
}

#[cfg(test)]
mod tests;
