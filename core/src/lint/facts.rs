//! What the rulebook states of products, and which of them a selector takes.

use crate::contract::{Item, Rulebook, Selector, Sku};
use crate::index::Interner;

/// A rulebook with its products by SKU.
pub(super) struct Facts<'a> {
    pub(super) rulebook: &'a Rulebook,
    items: Interner,
}

impl<'a> Facts<'a> {
    pub(super) fn new(rulebook: &'a Rulebook) -> Self {
        let mut items = Interner::default();
        // SKUs are unique, so that a product's number is its place.
        for item in &rulebook.items {
            items.intern(item.sku.as_str());
        }
        Self { rulebook, items }
    }

    /// The product's facts, if the rulebook states any.
    pub(super) fn item(&self, sku: &Sku) -> Option<&'a Item> {
        let at = self.items.lookup(sku.as_str())?;
        self.rulebook.items.get(usize::try_from(at).ok()?)
    }

    /// Whether a selector takes no line of any cart.
    ///
    /// A product's categories and tags that the rulebook states are those of every line of it; where it states none, the line
    /// does, and nothing is known.
    pub(super) fn selects_nothing(&self, selector: &Selector) -> bool {
        let excluded = |wanted: &[crate::contract::Id], except: &[crate::contract::Id]| {
            !wanted.is_empty() && wanted.iter().all(|name| except.contains(name))
        };
        excluded(&selector.categories, &selector.except_categories)
            || excluded(&selector.tags, &selector.except_tags)
            || (!selector.skus.is_empty()
                && selector.skus.iter().all(|sku| {
                    selector.except_skus.contains(sku)
                        || self.item(sku).is_some_and(|item| !may_select(selector, item))
                }))
    }
}

/// Whether a selector may take a line of a product.
pub(super) fn may_select(selector: &Selector, item: &Item) -> bool {
    let lists =
        |known: &[crate::contract::Id], wanted: &[crate::contract::Id], except: &[crate::contract::Id]| {
            known.is_empty()
                || ((wanted.is_empty() || known.iter().any(|name| wanted.contains(name)))
                    && !known.iter().any(|name| except.contains(name)))
        };
    (selector.skus.is_empty() || selector.skus.contains(&item.sku))
        && !selector.except_skus.contains(&item.sku)
        && lists(&item.categories, &selector.categories, &selector.except_categories)
        && lists(&item.tags, &selector.tags, &selector.except_tags)
        && item
            .tax_category
            .as_ref()
            .is_none_or(|known| selector.tax_categories.is_empty() || selector.tax_categories.contains(known))
}
