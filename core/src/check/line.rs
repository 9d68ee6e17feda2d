//! A line of a cart, checked and laid out.

use crate::contract::{Cart, CartLine, Id, LinePrice};
use crate::error::ProblemCode;
use crate::num::Rounding;

use super::amounts::extended_amount;
use super::basket::{Decimal, Part, PartKind, PriceOrigin, Span};
use super::faults::Faults;
use super::item;
use super::rulebook::CheckedRulebook;
use super::vocabulary::{Noun, Sym};

/// One line of goods. `is_good` becomes false if something is wrong with it; [`line_faults`] says what.
#[inline(never)]
pub(super) fn line_part(
    line: &CartLine,
    checked: &CheckedRulebook,
    exponent: u8,
    symbols: &mut Vec<Sym>,
    is_good: &mut bool,
) -> Part {
    let vocabulary = &checked.vocabulary;
    let quantity = Decimal::from(line.quantity);
    let (origin, unit_price, base) = price(line);
    *is_good &= quantity.mantissa > 0
        && unit_price.mantissa >= 0
        && base.mantissa > 0
        && checked.sources.allow(origin);
    let list_minor = if origin == PriceOrigin::Book {
        0
    } else {
        let list =
            extended_amount(unit_price.pair(), quantity.pair(), base.pair(), exponent, Rounding::HalfUp);
        *is_good &= list.is_ok();
        list.unwrap_or(0)
    };
    let sku = vocabulary.lookup(Noun::Sku, line.sku.as_str());
    let seller = vocabulary.lookup_optional(Noun::Seller, line.seller.as_ref().map(Id::as_str));
    let mut part = Part {
        kind: PartKind::Line,
        origin,
        discountable: true,
        sku,
        tax_category: Sym::UNKNOWN,
        seller_rank: 0,
        seller,
        categories: Span::default(),
        category: Sym::UNKNOWN,
        tags: Span::default(),
        unit_price,
        base,
        quantity,
        floor: Decimal::NOTHING,
        compare_at: Decimal::NOTHING,
        list_minor,
    };
    let facts = checked.items.get(sku.position());
    if facts.is_none_or(|facts| facts.categories.is_empty()) {
        let mut categories = line.categories.iter().map(|id| vocabulary.lookup(Noun::Category, id.as_str()));
        if line.categories.len() > 1 {
            part.categories = push(symbols, categories);
            part.category = first_of(symbols, part.categories);
        } else {
            part.category = categories.next().unwrap_or(Sym::UNKNOWN);
        }
    }
    if !line.tags.is_empty() && facts.is_none_or(|facts| facts.tags.is_empty()) {
        part.tags = push(symbols, line.tags.iter().map(|id| vocabulary.lookup(Noun::Tag, id.as_str())));
    }
    if let Some(tax_category) = &line.tax_category {
        part.tax_category = vocabulary.lookup(Noun::TaxCategory, tax_category.as_str());
    }
    part.discountable = line.discountable.unwrap_or(true);
    if let Some(floor) = line.floor {
        part.floor = Decimal::from(floor);
    }
    if let Some(compare_at) = line.compare_at {
        part.compare_at = Decimal::from(compare_at);
    }
    if let Some(facts) = facts {
        *is_good &= item::agrees(line, facts, vocabulary);
        known_facts(&mut part, facts, symbols);
    }
    *is_good &= line.floor.is_none_or(|floor| floor.mantissa() >= 0)
        && line.compare_at.is_none_or(|compare_at| compare_at.mantissa() >= 0);
    part
}

/// Says what is wrong with the lines.
#[cold]
pub(super) fn line_faults(cart: &Cart, checked: &CheckedRulebook, exponent: u8, faults: &mut Faults) {
    for (position, line) in cart.lines.iter().enumerate() {
        line_fault(line, position, checked, exponent, faults);
    }
}

fn line_fault(
    line: &CartLine,
    position: usize,
    checked: &CheckedRulebook,
    exponent: u8,
    faults: &mut Faults,
) {
    let quantity = Decimal::from(line.quantity);
    if quantity.mantissa <= 0 {
        faults.add(
            ProblemCode::QuantityNotPositive,
            format!("/cart/lines/{position}/quantity"),
            format!("a cart buys more than nothing; found {}; leave the line out, or use a return or a tax document for negative quantities", line.quantity),
        );
    }
    let (unit_price, base) = price_fault(line, position, checked, faults);
    item::not_negative(line.floor.map(Decimal::from), || format!("/cart/lines/{position}/floor"), faults);
    item::not_negative(
        line.compare_at.map(Decimal::from),
        || format!("/cart/lines/{position}/compare_at"),
        faults,
    );
    let sku = checked.vocabulary.lookup(Noun::Sku, line.sku.as_str());
    if let Some(facts) = checked.items.get(sku.position()) {
        item::compare(line, position, facts, &checked.vocabulary, faults);
    }
    let list = extended_amount(unit_price.pair(), quantity.pair(), base.pair(), exponent, Rounding::HalfUp);
    if list.is_err() {
        faults.add(
            ProblemCode::Overflow,
            format!("/cart/lines/{position}"),
            "price × quantity is beyond 9007199254740991 minor units; check price and quantity",
        );
    }
}

/// What the rulebook knows of a product stands; what it leaves open, the line may state.
fn known_facts(part: &mut Part, facts: &item::ItemFacts, symbols: &mut Vec<Sym>) {
    if let Some(first) = facts.categories.first() {
        part.category = *first;
        if facts.categories.len() > 1 {
            part.categories = push(symbols, facts.categories.iter().copied());
        }
    }
    if !facts.tags.is_empty() {
        part.tags = push(symbols, facts.tags.iter().copied());
    }
    if let Some(tax_category) = facts.tax_category {
        part.tax_category = tax_category;
    }
    part.discountable = facts.discountable.unwrap_or(part.discountable);
    part.floor = facts.floor.unwrap_or(part.floor);
    part.compare_at = facts.compare_at.unwrap_or(part.compare_at);
}

/// The first symbol of a span.
#[inline]
fn first_of(symbols: &[Sym], span: Span) -> Sym {
    let first = usize::try_from(span.from).ok().filter(|_| span.from < span.until);
    first.and_then(|at| symbols.get(at)).copied().unwrap_or(Sym::UNKNOWN)
}

/// Appends symbols and says where they stand.
#[inline]
pub(super) fn push(symbols: &mut Vec<Sym>, new: impl Iterator<Item = Sym>) -> Span {
    let from = u32::try_from(symbols.len()).unwrap_or(u32::MAX);
    symbols.extend(new);
    Span { from, until: u32::try_from(symbols.len()).unwrap_or(u32::MAX) }
}

/// The price of a line as it states it.
#[inline]
fn price(line: &CartLine) -> (PriceOrigin, Decimal, Decimal) {
    match &line.price {
        LinePrice::Book => (PriceOrigin::Book, Decimal::ZERO, Decimal::ONE),
        LinePrice::Given { unit_price, base_quantity } => (
            PriceOrigin::Given,
            Decimal::from(*unit_price),
            base_quantity.map_or(Decimal::ONE, Decimal::from),
        ),
        LinePrice::Override { unit_price, .. } => {
            (PriceOrigin::Override, Decimal::from(*unit_price), Decimal::ONE)
        }
    }
}

/// Says what is wrong with the price of a line; gives its price and base, one where that is none.
fn price_fault(
    line: &CartLine,
    position: usize,
    checked: &CheckedRulebook,
    faults: &mut Faults,
) -> (Decimal, Decimal) {
    let (origin, unit_price, base) = price(line);
    if !checked.sources.allow(origin) {
        faults.add(
            ProblemCode::PriceSourceNotAllowed,
            format!("/cart/lines/{position}/price"),
            format!(
                "the rulebook does not allow {0} prices; it allows {1}; use one of those, or add \"{0}\" to its `pricing.sources`",
                origin.word(),
                checked.sources
            ),
        );
    }
    if unit_price.mantissa < 0 {
        faults.add(
            ProblemCode::PriceNegative,
            format!("/cart/lines/{position}/price/unit_price"),
            "a price is 0 or more; give money back with a promotion, a return or a tax document",
        );
    }
    if base.mantissa <= 0 {
        faults.add(
            ProblemCode::QuantityNotPositive,
            format!("/cart/lines/{position}/price/base_quantity"),
            "a price is for more than no units; leave the field out for a price per unit",
        );
        return (unit_price, Decimal::ONE);
    }
    (unit_price, base)
}
