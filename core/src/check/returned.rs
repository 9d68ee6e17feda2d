//! Checks the goods that a request gives back, and converts them to parts of a negative quantity.

use crate::contract::{Id, QuoteRequest, ReturnedLine};
use crate::error::ProblemCode;
use crate::money::MAX_MINOR;
use crate::num::RoundingMode;

use super::basket::{Basket, BasketPart, Decimal, PartKind, PriceOrigin, SymbolRange};
use super::faults::Faults;
use super::minor_units::extended_amount;
use super::rulebook::CheckedRulebook;
use super::vocabulary::{Noun, Sym};
use super::{ids, item};

/// Converts the goods that are given back. Returns whether one has a seller.
pub(super) fn lay_out_returned(
    request: &QuoteRequest,
    checked: &CheckedRulebook,
    basket: &mut Basket,
    faults: &mut Faults,
) -> bool {
    let mut has_sellers = false;
    if let Some(goods) = &request.returned {
        has_sellers = lay_out(request, &goods.lines, checked, basket, faults);
    }
    basket.requested = basket.parts.len();
    has_sellers
}

#[cold]
#[inline(never)]
fn lay_out(
    request: &QuoteRequest,
    lines: &[ReturnedLine],
    checked: &CheckedRulebook,
    basket: &mut Basket,
    faults: &mut Faults,
) -> bool {
    if lines.is_empty() {
        let message = "a request that gives nothing back states no returned goods; leave `returned` out";
        faults.add(ProblemCode::EmptyInput, "/returned/lines", message);
    }
    ids::returned(&request.cart, lines, &mut basket.order, faults);
    for (position, line) in lines.iter().enumerate() {
        let part = part(line, position, checked, basket.exponent, faults);
        basket.parts.push(part);
    }
    lines.iter().any(|line| line.seller.is_some())
}

/// One line, with its problems reported.
fn part(
    line: &ReturnedLine,
    position: usize,
    checked: &CheckedRulebook,
    exponent: u8,
    faults: &mut Faults,
) -> BasketPart {
    let vocabulary = &checked.vocabulary;
    let path = |field: &str| format!("/returned/lines/{position}{field}");
    let given_back = Decimal::from(line.quantity);
    if given_back.mantissa <= 0 {
        faults.add_with(
            ProblemCode::QuantityNotPositive,
            path("/quantity"),
            format!(
                "what is given back has a quantity above 0; found {}; its amount is negative by itself",
                line.quantity
            ),
            &[("found", &line.quantity)],
        );
    }
    let unit_price = Decimal::from(line.unit_price);
    item::not_negative(Some(unit_price), || path("/unit_price"), faults);
    let quantity = Decimal { mantissa: given_back.mantissa.saturating_neg(), ..given_back };
    let list = extended_amount(unit_price.pair(), quantity.pair(), (1, 0), exponent, RoundingMode::HalfUp);
    if list.is_err() {
        faults.add_with(
            ProblemCode::Overflow,
            path(""),
            format!("price × quantity is beyond {MAX_MINOR} minor units; check price and quantity"),
            &[("max", &MAX_MINOR)],
        );
    }
    let sku = vocabulary.lookup(Noun::Sku, line.sku.as_str());
    let stated = line.tax_category.as_ref().map(|id| vocabulary.lookup(Noun::TaxCategory, id.as_str()));
    let known = checked.items.get(sku.position()).and_then(|facts| facts.tax_category);
    if let (Some(stated), Some(known)) = (stated, known)
        && stated != known
    {
        item::differ("/returned/lines", position, "tax_category", line.sku.as_str(), faults);
    }
    BasketPart {
        kind: PartKind::Returned,
        origin: PriceOrigin::Given,
        discountable: false,
        sku,
        tax_category: known.or(stated).unwrap_or(Sym::UNKNOWN),
        seller_rank: 0,
        seller: vocabulary.lookup_optional(Noun::Seller, line.seller.as_ref().map(Id::as_str)),
        categories: SymbolRange::default(),
        category: Sym::UNKNOWN,
        tags: SymbolRange::default(),
        unit_price,
        base: Decimal::ONE,
        quantity,
        floor: Decimal::NOTHING,
        compare_at: Decimal::NOTHING,
        list_minor: list.unwrap_or(0),
    }
}
