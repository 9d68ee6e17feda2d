//! Which of two candidates is preferred.
//!
//! # What it does
//! Compares two candidates that both fit the line, key by key, and says which key decided.
//! # When it applies
//! Whenever more than one price is left.
//! # Order and rounding
//! Book rank (lowest first), most matched dimensions, narrowest validity (book and price together; a window with two ends
//! before one with one end before none, closed windows by their length), lowest amount of the line at its quantity, after
//! tiers, unrounded; then the smaller id, compared as bytes. `most_specific` and `lowest` move their key to the front.
//! # Example with numbers
//! Base 10.00 (rank 0), VIP 9.00 (rank 0, 1 dimension), sale 8.50 (rank 1). `first_by_rank`: VIP 9.00; `lowest`: sale 8.50.
//! # Source
//! `promotions.md` "Price selection"; Medusa orders by matched rules, then amount.

use core::cmp::Ordering;

use crate::contract::{PriceRejection, PriceSelection};
use crate::num::NumError;

use super::amount::{self, worth};
use super::ask::{Ask, Asking, Candidate, Memory};

/// The order in which keys are asked.
const fn keys(selection: PriceSelection) -> [PriceRejection; 4] {
    use PriceRejection::{Higher, LessSpecific, Rank, WiderWindow};
    match selection {
        PriceSelection::FirstByRank => [Rank, LessSpecific, WiderWindow, Higher],
        PriceSelection::MostSpecific => [LessSpecific, Rank, WiderWindow, Higher],
        PriceSelection::Lowest => [Higher, Rank, LessSpecific, WiderWindow],
    }
}

/// Which of two candidates comes first (`Less`: `a`), and why the other loses.
pub(super) fn compare<'a>(
    ask: Ask<'a>,
    memory: &mut Memory,
    asking: Asking<'a>,
    a: Candidate<'a>,
    b: Candidate<'a>,
) -> Result<(Ordering, PriceRejection), NumError> {
    for key in keys(ask.prices.selection) {
        let order = match key {
            PriceRejection::Rank => a.book.rank.cmp(&b.book.rank),
            PriceRejection::LessSpecific => b.entry.dimensions.cmp(&a.entry.dimensions),
            PriceRejection::WiderWindow => width(a).cmp(&width(b)),
            _ => {
                let (left, right) = (worth(ask, memory, a, asking)?, worth(ask, memory, b, asking)?);
                amount::compare(left.kind, right.kind, asking.part.quantity)?
            }
        };
        if order.is_ne() {
            return Ok((order, key));
        }
    }
    // Ids are unique in the rulebook and in the request; one that stands in both is the rulebook's first.
    let by_id = ask.id(a).cmp(ask.id(b)).then(a.standing.cmp(&b.standing));
    Ok((by_id.then(a.position.cmp(&b.position)), PriceRejection::Id))
}

fn width(candidate: Candidate<'_>) -> (u8, i128) {
    candidate.book.window.intersect(candidate.terms.window).width()
}
