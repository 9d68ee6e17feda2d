//! Checks what selectors and wanted attributes say.

use crate::contract::{AttributeMatch, SaleItems, Selector};
use crate::error::ProblemCode;

use super::faults::Faults;
use super::ids;
use super::item::not_negative;

/// Checks the selector at `at`/of.
pub(super) fn selector_of(selector: Option<&Selector>, at: &str, faults: &mut Faults) {
    let Some(selector) = selector else { return };
    not_negative(
        selector.unit_price_at_least.map(Into::into),
        || format!("{at}/of/unit_price_at_least"),
        faults,
    );
    not_negative(
        selector.unit_price_at_most.map(Into::into),
        || format!("{at}/of/unit_price_at_most"),
        faults,
    );
    if let (Some(least), Some(most)) = (selector.unit_price_at_least, selector.unit_price_at_most)
        && least > most
    {
        faults.add_with(
            ProblemCode::OutOfRange,
            format!("{at}/of/unit_price_at_most"),
            format!("no line costs at least {least} and at most {most}; raise the one or lower the other"),
            &[("found", &most), ("min", &least)],
        );
    }
    lists(selector, || format!("{at}/of"), faults);
}

/// Checks that the lists of the selector at `path` name nothing twice, and its attributes.
pub(super) fn lists(selector: &Selector, path: impl Fn() -> String, faults: &mut Faults) {
    ids::names(&selector.skus, || format!("{}/skus", path()), faults);
    ids::names(&selector.except_skus, || format!("{}/except_skus", path()), faults);
    for (names, field) in [
        (&selector.categories, "categories"),
        (&selector.tags, "tags"),
        (&selector.sellers, "sellers"),
        (&selector.tax_categories, "tax_categories"),
        (&selector.except_categories, "except_categories"),
        (&selector.except_tags, "except_tags"),
    ] {
        ids::names(names, || format!("{}/{field}", path()), faults);
    }
    attribute_matches(&selector.attributes, path, faults);
}

/// Checks that what decides a price does not select by price: the price would depend on itself.
pub(super) fn price_free(selector: &Selector, what: &str, path: impl Fn() -> String, faults: &mut Faults) {
    let asks = [
        ("unit_price_at_least", selector.unit_price_at_least.is_some()),
        ("unit_price_at_most", selector.unit_price_at_most.is_some()),
        ("sale_items", selector.sale_items != SaleItems::Included),
    ];
    for (field, is_asked) in asks {
        if is_asked {
            faults.add(
                ProblemCode::OutOfRange,
                format!("{}/{field}", path()),
                format!("{what} decides prices, so it cannot ask for them: remove `{field}`"),
            );
        }
    }
    lists(selector, path, faults);
}

/// Checks that wanted attributes have names of their own, and that each lists at least one value.
pub(super) fn attribute_matches(
    attributes: &[AttributeMatch],
    path: impl Fn() -> String,
    faults: &mut Faults,
) {
    if attributes.len() > 1 {
        let names = attributes.iter().map(|wanted| wanted.name.as_str());
        ids::unique(names, &format!("{}/attributes", path()), "name", faults);
    }
    for (position, wanted) in attributes.iter().enumerate() {
        if wanted.any_of.is_empty() {
            faults.add_with(
                ProblemCode::MissingField,
                format!("{}/attributes/{position}/any_of", path()),
                format!("say which values of `{}` match: one or more", wanted.name),
                &[("name", &wanted.name)],
            );
        }
    }
}
