//! Checks the gifts of promotions: the product, how many, at which price, how often, and which adjustments they take.

use crate::contract::{
    Adjust, AmountPer, Effect, GiftEvery, Id, Item, LoweredLines, Promotion, Rulebook, Sku, Target,
};
use crate::error::ProblemCode;
use crate::money::Currency;

use super::criteria::selector_of;
use super::faults::Faults;
use super::item::not_negative;
use super::minor_units::positive;

/// The id of the line that the effect at a position of a promotion adds.
pub(crate) fn gift_id(promotion: &str, effect: usize) -> String {
    format!("gift:{promotion}:{effect}")
}

/// Checks the gifts of all promotions against the items of the rulebook.
pub(super) fn products(rulebook: &Rulebook, faults: &mut Faults) {
    let mut items: Option<Vec<&Item>> = None;
    for (position, promotion) in rulebook.promotions.iter().enumerate() {
        for (number, effect) in promotion.effects.iter().enumerate() {
            let Target::Gift { sku, tax_category, .. } = &effect.target else { continue };
            let path = format!("/promotions/{position}/effects/{number}/target");
            id_fits(promotion, position, number, faults);
            let items = items.get_or_insert_with(|| by_sku(&rulebook.items));
            let found = items.binary_search_by(|item| item.sku.as_str().cmp(sku.as_str())).ok();
            match found.and_then(|at| items.get(at)) {
                Some(item) => same_category(sku, item.tax_category.as_ref(), tax_category.as_ref(), &path, faults),
                None => faults.add_with(
                    ProblemCode::UnknownReference,
                    format!("{path}/sku"),
                    format!(
                        "`{sku}` is no item of the rulebook, so nothing is known of what is given; list it among `items`, or correct it"
                    ),
                    &[("found", sku)],
                ),
            }
        }
    }
}

/// The items in the order of their SKUs.
fn by_sku(items: &[Item]) -> Vec<&Item> {
    use crate::index::Arrange;
    let mut items: Vec<&Item> = items.iter().collect();
    items.arrange_by(|a, b| a.sku.as_str().cmp(b.sku.as_str()));
    items
}

/// Refuses a promotion whose id leaves no room for the id of its gift line.
fn id_fits(promotion: &Promotion, position: usize, number: usize, faults: &mut Faults) {
    let id = gift_id(promotion.id.as_str(), number);
    if Id::parse(&id).is_err() {
        faults.add_with(
            ProblemCode::TooLong,
            format!("/promotions/{position}/id"),
            format!("the line of its gift would have the id `{id}`, which is longer than an id may be; shorten the promotion's"),
            &[("found", &id)],
        );
    }
}

/// Refuses another tax category than the item's.
fn same_category(sku: &Sku, known: Option<&Id>, stated: Option<&Id>, path: &str, faults: &mut Faults) {
    if let (Some(known), Some(stated)) = (known, stated)
        && known != stated
    {
        faults.add_with(
            ProblemCode::ItemMismatch,
            format!("{path}/tax_category"),
            format!(
                "the gift is taxed as `{stated}`, the rulebook's item `{sku}` as `{known}`; leave `tax_category` out here or correct one of them"
            ),
            &[("sku", sku), ("found", stated), ("known", known)],
        );
    }
}

/// Checks the gift of the effect at `path`, if it gives one, and that only targets of goods leave lowered lines alone.
pub(super) fn gift_of(effect: &Effect, path: &str, currency: Option<Currency>, faults: &mut Faults) {
    let is_of_goods = matches!(
        effect.target,
        Target::Lines { .. } | Target::Order { .. } | Target::OrderAndShipping { .. }
    );
    if !is_of_goods && let Some(lowered) = effect.lowered_lines {
        let what = if lowered == LoweredLines::Only { "the only ones" } else { "excluded" };
        faults.add(
            ProblemCode::OutOfRange,
            format!("{path}/lowered_lines"),
            format!(
                "lines that promotions have lowered are {what} among goods alone; use target `lines` or `order`, or leave it out"
            ),
        );
    }
    let Target::Gift { quantity, unit_price, every, .. } = &effect.target else { return };
    at_least_one(*quantity, || format!("{path}/target/quantity"), "gives", faults);
    not_negative(unit_price.map(Into::into), || format!("{path}/target/unit_price"), faults);
    match every {
        None => {}
        Some(GiftEvery::Money { of, amount, most, .. }) => {
            selector_of(of.as_ref(), &format!("{path}/target/every"), faults);
            positive(*amount, currency, || format!("{path}/target/every/amount"), faults);
            at_least_one(*most, || format!("{path}/target/every/most"), "is given", faults);
        }
        Some(GiftEvery::Quantity { of, quantity, most }) => {
            selector_of(of.as_ref(), &format!("{path}/target/every"), faults);
            if quantity.mantissa() <= 0 {
                faults.add_with(
                    ProblemCode::OutOfRange,
                    format!("{path}/target/every/quantity"),
                    format!("a gift is given for more than no units; found {quantity}"),
                    &[("found", quantity), ("above", &0)],
                );
            }
            at_least_one(*most, || format!("{path}/target/every/most"), "is given", faults);
        }
    }
    if !suits(&effect.adjust) {
        faults.add(
            ProblemCode::OutOfRange,
            format!("{path}/adjust"),
            "a gift is one line of its own: it is `free`, or has a percentage, an amount per `unit` or `line`, or a `set_price`",
        );
    }
}

/// Whether a gift takes an adjustment.
const fn suits(adjust: &Adjust) -> bool {
    match adjust {
        Adjust::Free
        | Adjust::Percent { .. }
        | Adjust::SetPrice { .. }
        | Adjust::Amount { per: AmountPer::Unit | AmountPer::Line, .. } => true,
        Adjust::Amount { per: AmountPer::Order | AmountPer::Group, .. }
        | Adjust::SetTotal { .. }
        | Adjust::Tiers { .. }
        | Adjust::SetGroupPrice { .. }
        | Adjust::FirstThenAdditional { .. } => false,
    }
}

fn at_least_one(figure: Option<u32>, path: impl FnOnce() -> String, does: &str, faults: &mut Faults) {
    if figure == Some(0) {
        faults.add_with(
            ProblemCode::OutOfRange,
            path(),
            format!("what {does} 0 times or units gives nothing; state 1 or more, or leave it out"),
            &[("found", &0), ("min", &1)],
        );
    }
}
