//! The resolved items of a rulebook.

use crate::contract::{Attribute, CartLine, Id, Item, Measure, UnitPrice};
use crate::error::ProblemCode;

use super::basket::Decimal;
use super::faults::Faults;
use super::ids;
use super::minor_units::compare_decimals;
use super::value::is_same_value;
use super::vocabulary::{Noun, Sym, Vocabulary};

/// Facts of one product.
#[derive(Debug)]
pub(crate) struct ItemFacts {
    pub(crate) categories: Vec<Sym>,
    pub(crate) tags: Vec<Sym>,
    pub(crate) tax_category: Option<Sym>,
    pub(crate) floor: Option<Decimal>,
    pub(crate) non_discountable: Option<Decimal>,
    pub(crate) discountable: Option<bool>,
    pub(crate) compare_at: Option<Decimal>,
    pub(crate) cost: Option<Decimal>,
    pub(crate) divisible: Option<bool>,
    pub(crate) measures: Vec<Measure>,
    pub(crate) attributes: Vec<Attribute>,
}

/// Checks and resolves the items of a rulebook. They are the first names of their noun, so that a product's symbol is
/// its position here.
pub(super) fn items(items: &[Item], vocabulary: &mut Vocabulary, faults: &mut Faults) -> Vec<ItemFacts> {
    ids::unique(items.iter().map(|item| item.sku.as_str()), "/items", "sku", faults);
    let mut facts = Vec::with_capacity(items.len());
    for (position, item) in items.iter().enumerate() {
        vocabulary.intern(Noun::Sku, item.sku.as_str());
        not_negative(item.floor.map(Decimal::from), || format!("/items/{position}/floor"), faults);
        not_negative(
            item.non_discountable.map(Decimal::from),
            || format!("/items/{position}/non_discountable"),
            faults,
        );
        not_negative(item.compare_at.map(Decimal::from), || format!("/items/{position}/compare_at"), faults);
        not_negative(item.cost.map(Decimal::from), || format!("/items/{position}/cost"), faults);
        ids::names(&item.categories, || format!("/items/{position}/categories"), faults);
        ids::names(&item.tags, || format!("/items/{position}/tags"), faults);
        ids::attribute_names(&item.attributes, || format!("/items/{position}/attributes"), faults);
        ids::measure_units(&item.measures, || format!("/items/{position}/measures"), faults);
        let mut resolve =
            |noun, ids: &[Id]| ids.iter().map(|id| vocabulary.intern(noun, id.as_str())).collect();
        facts.push(ItemFacts {
            categories: resolve(Noun::Category, &item.categories),
            tags: resolve(Noun::Tag, &item.tags),
            tax_category: item
                .tax_category
                .as_ref()
                .map(|id| vocabulary.intern(Noun::TaxCategory, id.as_str())),
            floor: item.floor.map(Decimal::from),
            non_discountable: item.non_discountable.map(Decimal::from),
            discountable: item.discountable,
            compare_at: item.compare_at.map(Decimal::from),
            cost: item.cost.map(Decimal::from),
            divisible: item.divisible,
            measures: item.measures.clone(),
            attributes: item.attributes.clone(),
        });
    }
    facts
}

/// Refuses a negative price.
pub(super) fn not_negative(price: Option<Decimal>, path: impl FnOnce() -> String, faults: &mut Faults) {
    if price.is_some_and(|price| price.mantissa < 0) {
        faults.add(ProblemCode::PriceNegative, path(), "a price is 0 or more; correct its sign");
    }
}

/// Reports a line that contradicts the rulebook.
#[cold]
pub(super) fn differ(list: &str, position: usize, field: &str, sku: &str, faults: &mut Faults) {
    faults.add_with(
        ProblemCode::ItemMismatch,
        format!("{list}/{position}/{field}"),
        format!(
            "the line says otherwise than the rulebook's item `{sku}`, which wins; leave `{field}` out of the line or correct one of them"
        ),
        &[("sku", &sku), ("field", &field)],
    );
}

/// Whether the facts a line states about its product equal the rulebook's: a fact stated twice must be the same.
pub(super) fn agrees(line: &CartLine, item: &ItemFacts, vocabulary: &Vocabulary) -> bool {
    agreement(line, item, vocabulary).iter().all(|(_, same)| *same)
}

/// Reports the facts of a line that differ from the rulebook's.
pub(super) fn compare(
    line: &CartLine,
    position: usize,
    item: &ItemFacts,
    vocabulary: &Vocabulary,
    faults: &mut Faults,
) {
    for (field, same) in agreement(line, item, vocabulary) {
        if !same {
            differ("/cart/lines", position, field, line.sku.as_str(), faults);
        }
    }
}

/// Whether a fact that both may state is equal. A fact stated once is accepted.
fn same<T: PartialEq>(stated: Option<T>, known: Option<T>) -> bool {
    match (stated, known) {
        (Some(stated), Some(known)) => stated == known,
        _ => true,
    }
}

/// Each fact that line and rulebook may state, and whether they agree.
fn agreement(line: &CartLine, item: &ItemFacts, vocabulary: &Vocabulary) -> [(&'static str, bool); 10] {
    let same_set = |noun, stated: &[Id], known: &[Sym]| {
        stated.is_empty()
            || known.is_empty()
            || (stated.iter().all(|id| known.contains(&vocabulary.lookup(noun, id.as_str())))
                && known
                    .iter()
                    .all(|sym| stated.iter().any(|id| vocabulary.lookup(noun, id.as_str()) == *sym)))
    };
    let same_price =
        |stated: Option<UnitPrice>, known: Option<Decimal>| match (stated.map(Decimal::from), known) {
            (Some(stated), Some(known)) => compare_decimals(stated.pair(), known.pair()).is_eq(),
            _ => true,
        };
    let tax_category = line.tax_category.as_ref().map(|id| vocabulary.lookup(Noun::TaxCategory, id.as_str()));
    [
        ("categories", same_set(Noun::Category, &line.categories, &item.categories)),
        ("tags", same_set(Noun::Tag, &line.tags, &item.tags)),
        ("tax_category", same(tax_category, item.tax_category)),
        ("floor", same_price(line.floor, item.floor)),
        ("non_discountable", same_price(line.non_discountable, item.non_discountable)),
        ("discountable", same(line.discountable, item.discountable)),
        ("compare_at", same_price(line.compare_at, item.compare_at)),
        ("divisible", same(line.divisible, item.divisible)),
        ("measures", same_measures(&line.measures, &item.measures)),
        ("attributes", same_attributes(&line.attributes, &item.attributes)),
    ]
}

/// Whether a unit that both lists state has one measure.
fn same_measures(stated: &[Measure], known: &[Measure]) -> bool {
    stated.iter().all(|stated| {
        known.iter().filter(|known| known.unit == stated.unit).all(|known| {
            let pair = |measure: &Measure| (measure.value.mantissa(), measure.value.scale());
            compare_decimals(pair(stated), pair(known)).is_eq()
        })
    })
}

/// Whether an attribute that both lists state has one value.
fn same_attributes(stated: &[Attribute], known: &[Attribute]) -> bool {
    stated.iter().all(|stated| {
        known
            .iter()
            .filter(|known| known.name == stated.name)
            .all(|known| is_same_value(&stated.value, &known.value))
    })
}
