//! Prices below the floor of their product.
//!
//! **What it finds** `BELOW_FLOOR`: a price of a price book, or the price a promotion sets, below the floor that the rulebook states
//! for the product; the promotion is held at the floor. Likewise a free gift, which the customer then pays for. `HELD_AT_FLOOR`: a percentage off lines that leads below the floor from a price
//! of the product, the lowest it has. Floors and prices of the rulebook's currency are compared, and prices for one unit.
//!
//! **Example** Floor 74.00, price 79.00, 10 % off: 71.10, and the customer pays 74.00.
//!
//! **What to do** Exclude the product, or change one of the three figures. Of one effect the first product is named, with how many
//! there are.

use crate::contract::{Adjust, FindingCode, Item, Promotion, Rate, Target, UnitPrice};
use crate::index::Arrange;

use super::facts::{Facts, may_select};
use super::findings::{FindingList, StepBudget};

pub(super) fn find(facts: &Facts<'_>, findings: &mut FindingList) {
    prices(facts, findings);
    let floors: Vec<&Item> = facts
        .rulebook
        .items
        .iter()
        .filter(|item| item.floor.is_some_and(|floor| floor > UnitPrice::ZERO))
        .collect();
    if floors.is_empty() {
        return;
    }
    let lowest = lowest_prices(facts);
    let price_of = |item: &Item| {
        let at = lowest.binary_search_by(|(sku, _)| (*sku).cmp(item.sku.as_str())).ok()?;
        lowest.get(at).map(|(_, price)| *price)
    };
    let (mut effort, mut held) = (StepBudget::new(), Vec::new());
    for (at, promotion) in facts.rulebook.promotions.iter().enumerate() {
        if promotion.currency.is_some_and(|currency| currency != facts.rulebook.currency) {
            continue;
        }
        for (number, effect) in promotion.effects.iter().enumerate() {
            // A share of an order that a floor stops goes to other lines.
            let (of, gift) = match &effect.target {
                Target::Lines { of } => (of.as_ref(), None),
                Target::Gift { sku, unit_price, .. } => {
                    let Some(item) = facts.item(sku) else { continue };
                    (None, Some((item, *unit_price)))
                }
                _ => continue,
            };
            let mut hit: Option<(&Item, UnitPrice, UnitPrice)> = None;
            let mut hits = 0_usize;
            // Named products are looked up, all others gone through.
            let named: Option<Vec<&Item>> = match gift {
                Some((item, _)) => Some(vec![item]),
                None => of
                    .filter(|of| !of.skus.is_empty())
                    .map(|of| of.skus.iter().filter_map(|sku| facts.item(sku)).collect()),
            };
            let stated = gift.and_then(|(_, price)| price);
            for item in named.as_ref().unwrap_or(&floors).iter().take_while(|_| effort.step()) {
                let Some(floor) = item.floor.filter(|floor| *floor > UnitPrice::ZERO) else { continue };
                let leads_to = match &effect.adjust {
                    Adjust::SetPrice { unit_price } => Some(*unit_price),
                    Adjust::Percent { percent } => {
                        stated.or_else(|| price_of(item)).and_then(|price| less(price, *percent))
                    }
                    Adjust::Free if gift.is_some() => Some(UnitPrice::ZERO),
                    _ => None,
                };
                let is_meant = of.is_none_or(|of| may_select(of, item))
                    && item.discountable != Some(false)
                    && has_any_name(of, item);
                if let Some(price) = leads_to
                    && is_meant
                    && price < floor
                {
                    hits = hits.saturating_add(1);
                    hit = hit.or(Some((item, price, floor)));
                }
            }
            let Some((item, price, floor)) = hit else { continue };
            let place = format!("/promotions/{at}/effects/{number}/adjust");
            match &effect.adjust {
                Adjust::SetPrice { .. } => {
                    below(promotion, item, (price, floor), hits, format!("{place}/unit_price"), findings);
                }
                Adjust::Free => below(promotion, item, (price, floor), hits, place, findings),
                Adjust::Percent { percent } => {
                    held.push((promotion, item, *percent, (price, floor), hits, place));
                }
                _ => {}
            }
        }
    }
    for (promotion, item, percent, (price, floor), hits, place) in held {
        let (id, sku) = (&promotion.id, &item.sku);
        findings.add(
            FindingCode::HeldAtFloor,
            format!("{place}/percent"),
            format!(
                "{percent} % off the lowest price of `{sku}` is {price}, and its floor {floor} holds: the customer gets less off (`{id}`, {} in all); exclude the product if that is not meant", products(hits)
            ),
            &[("promotion", id), ("sku", sku), ("price", &price), ("floor", &floor), ("count", &hits)],
        );
    }
}

/// Where a product's categories and tags are not stated, a selector that asks for some may not mean it.
fn has_any_name(of: Option<&crate::contract::Selector>, item: &Item) -> bool {
    of.is_none_or(|of| {
        (of.categories.is_empty() || !item.categories.is_empty())
            && (of.tags.is_empty() || !item.tags.is_empty())
    })
}

fn products(count: usize) -> String {
    if count == 1 { "one product".to_owned() } else { format!("{count} products") }
}

fn below(
    promotion: &Promotion,
    item: &Item,
    (price, floor): (UnitPrice, UnitPrice),
    hits: usize,
    place: String,
    findings: &mut FindingList,
) {
    let (id, sku) = (&promotion.id, &item.sku);
    findings.add(
        FindingCode::BelowFloor,
        place,
        format!(
            "promotion `{id}` sets {price} for `{sku}`, whose floor is {floor} ({} in all): {price} is never charged; raise the price or lower the floor", products(hits)
        ),
        &[("promotion", id), ("sku", sku), ("price", &price), ("floor", &floor), ("count", &hits)],
    );
}

/// `price` less `percent`, exactly, if it has a place among unit prices.
fn less(price: UnitPrice, percent: Rate) -> Option<UnitPrice> {
    let hundred = 10_i64.checked_pow(u32::from(percent.scale()))?.checked_mul(100)?;
    let mantissa = price.mantissa().checked_mul(hundred.checked_sub(percent.mantissa())?)?;
    let scale = price.scale().checked_add(percent.scale())?.checked_add(2)?;
    let (mantissa, scale) = crate::num::shortest(mantissa, scale);
    UnitPrice::from_parts(mantissa, scale).ok()
}

/// The lowest unit price of each product in the rulebook's currency, sorted by SKU.
fn lowest_prices<'a>(facts: &Facts<'a>) -> Vec<(&'a str, UnitPrice)> {
    let books = facts.rulebook.price_books.iter().filter(|book| book.currency == facts.rulebook.currency);
    let prices = books.flat_map(|book| &book.prices).filter(|price| price.per.is_none());
    let mut all: Vec<(&str, UnitPrice)> = prices
        .flat_map(|price| {
            let tiers = price.tiers.iter().map(|tier| tier.unit_price);
            tiers.chain([price.unit_price]).map(|unit_price| (price.sku.as_str(), unit_price))
        })
        .collect();
    all.arrange();
    all.dedup_by(|later, kept| later.0 == kept.0);
    all
}

/// Prices of price books below the floor.
fn prices(facts: &Facts<'_>, findings: &mut FindingList) {
    for (book_at, book) in facts.rulebook.price_books.iter().enumerate() {
        if book.currency != facts.rulebook.currency {
            continue;
        }
        for (at, price) in book.prices.iter().enumerate().filter(|(_, price)| price.per.is_none()) {
            let Some(floor) = facts.item(&price.sku).and_then(|item| item.floor) else { continue };
            let path = format!("/price_books/{book_at}/prices/{at}");
            let tiers = price.tiers.iter().enumerate();
            let places =
                tiers.map(|(tier_at, tier)| (format!("{path}/tiers/{tier_at}/unit_price"), tier.unit_price));
            let all = core::iter::once((format!("{path}/unit_price"), price.unit_price)).chain(places);
            for (place, unit_price) in all.filter(|(_, unit_price)| *unit_price < floor) {
                let sku = &price.sku;
                findings.add(
                    FindingCode::BelowFloor,
                    place,
                    format!("`{sku}` costs {unit_price} here, less than its floor {floor}; raise the price or lower the floor"),
                    &[("sku", sku), ("price", &unit_price), ("floor", &floor)],
                );
            }
        }
    }
}
