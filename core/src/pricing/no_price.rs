//! The problem of a line that no price fits.

use crate::contract::PriceRejection;
use crate::error::{Problem, ProblemCode};
use crate::index::Arrange;

use super::ask::{Ask, Asking, Candidate, Memory};
use super::eligible;

/// The most candidates one message names.
const MOST_NAMED: usize = 10;

/// Says why the line at `position` has no price: for each candidate, why it fell out, in order of their ids.
#[cold]
pub(super) fn problem<'a>(ask: Ask<'a>, memory: &mut Memory, asking: Asking<'a>, position: u32) -> Problem {
    let sku = asking.line.sku.as_str();
    let path = format!("/cart/lines/{position}");
    let mut reasons: Vec<(&str, String)> = Vec::new();
    for candidate in ask.candidates(asking) {
        if let Some(why) = eligible::miss(ask, memory, candidate, asking) {
            reasons.push((ask.id(candidate), reason(ask, candidate, asking, why)));
        }
    }
    if reasons.is_empty() {
        let message = format!(
            "no price book has a price for `{sku}`; add one to a book or to the request's `prices`, or give the line a price"
        );
        return Problem::new(ProblemCode::NoPrice, path, message).with_param("sku", sku);
    }
    reasons.arrange();
    let named: Vec<String> =
        reasons.iter().take(MOST_NAMED).map(|(id, why)| format!("`{id}` {why}")).collect();
    let more = match reasons.len().checked_sub(MOST_NAMED) {
        Some(more) if more > 0 => format!("; and {more} more"),
        _ => String::new(),
    };
    let message = format!(
        "no price for `{sku}` fits this cart: {}{more}; add one that does, or give the line a price",
        named.join("; ")
    );
    Problem::new(ProblemCode::NoPrice, path, message)
        .with_param("sku", sku)
        .with_param("candidates", reasons.len())
}

/// Why one candidate fell out, with what was found.
fn reason(ask: Ask<'_>, candidate: Candidate<'_>, asking: Asking<'_>, why: PriceRejection) -> String {
    let cart = &ask.view.request.cart;
    let stated = |noun: &str, found: Option<&str>| match found {
        Some(found) => format!("is not for {noun} `{found}`"),
        None => format!("is for certain {noun}s, and the cart names none"),
    };
    let text = match why {
        PriceRejection::Currency => {
            format!("is in {}, the cart in {}", candidate.book.currency, cart.currency)
        }
        PriceRejection::PriceMode => "has the other price mode (tax included or excluded)".to_owned(),
        PriceRejection::Channel => stated("channel", cart.channel.as_ref().map(AsRef::as_ref)),
        PriceRejection::Market => stated("market", cart.market.as_ref().map(AsRef::as_ref)),
        PriceRejection::Country => stated("country", cart.country.as_ref().map(AsRef::as_ref)),
        PriceRejection::Region => stated("region", cart.region.as_ref().map(AsRef::as_ref)),
        PriceRejection::CustomerGroup => "is for customer groups the customer is not in".to_owned(),
        PriceRejection::Customer => "is for other customers or contracts".to_owned(),
        PriceRejection::Attribute => "asks for an attribute the cart does not have".to_owned(),
        PriceRejection::Window => format!("is not valid at {}", ask.view.request.at),
        PriceRejection::Quantity => {
            format!("is not for a quantity of {}", asking.line.quantity)
        }
        PriceRejection::Measure => format!(
            "is per `{}`, a measure the product does not state",
            ask.per_unit(candidate).unwrap_or_default()
        ),
        // These compare prices that fit; a line without a price has none.
        PriceRejection::Rank
        | PriceRejection::LessSpecific
        | PriceRejection::WiderWindow
        | PriceRejection::Higher
        | PriceRejection::Id => "came after another price".to_owned(),
    };
    format!("(book `{}`) {text}", candidate.book.id)
}
