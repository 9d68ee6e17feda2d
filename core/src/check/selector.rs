//! Selectors with their names resolved.

use crate::contract::{AttributeMatch, SaleItems, Selector};
use crate::index::Arrange;

use super::attributes::has_any_of;
use super::basket::{Basket, Decimal, Part};
use super::view::View;
use super::vocabulary::{Noun, Sym, Vocabulary};

/// A [`Selector`] with its names resolved: which lines are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CheckedSelector {
    /// Sorted, like all lists here.
    pub(crate) skus: Vec<Sym>,
    /// Categories.
    pub(crate) categories: Vec<Sym>,
    /// Labels.
    pub(crate) tags: Vec<Sym>,
    /// Sellers.
    pub(crate) sellers: Vec<Sym>,
    /// Tax categories.
    pub(crate) tax_categories: Vec<Sym>,
    /// What only few selectors ask; absent when they do not.
    rare: Option<Box<Rare>>,
}

/// The parts of a selector that only few state.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Rare {
    except_skus: Vec<Sym>,
    except_categories: Vec<Sym>,
    except_tags: Vec<Sym>,
    unit_price_at_least: Option<Decimal>,
    unit_price_at_most: Option<Decimal>,
    sale_items: SaleItems,
    attributes: Vec<AttributeMatch>,
}

impl CheckedSelector {
    /// Resolves the names of a selector.
    pub(crate) fn compile(selector: &Selector, vocabulary: &mut Vocabulary) -> Self {
        let mut resolve = |noun, names: &mut dyn Iterator<Item = &str>| {
            let mut symbols: Vec<Sym> = names.map(|name| vocabulary.intern(noun, name)).collect();
            symbols.arrange();
            symbols.dedup();
            symbols.shrink_to_fit();
            symbols
        };
        let rare = Rare {
            except_skus: resolve(Noun::Sku, &mut selector.except_skus.iter().map(|sku| sku.as_str())),
            except_categories: resolve(
                Noun::Category,
                &mut selector.except_categories.iter().map(|id| id.as_str()),
            ),
            except_tags: resolve(Noun::Tag, &mut selector.except_tags.iter().map(|id| id.as_str())),
            unit_price_at_least: selector.unit_price_at_least.map(Decimal::from),
            unit_price_at_most: selector.unit_price_at_most.map(Decimal::from),
            sale_items: selector.sale_items,
            attributes: selector.attributes.clone(),
        };
        Self {
            skus: resolve(Noun::Sku, &mut selector.skus.iter().map(|sku| sku.as_str())),
            categories: resolve(Noun::Category, &mut selector.categories.iter().map(|id| id.as_str())),
            tags: resolve(Noun::Tag, &mut selector.tags.iter().map(|id| id.as_str())),
            sellers: resolve(Noun::Seller, &mut selector.sellers.iter().map(|id| id.as_str())),
            tax_categories: resolve(
                Noun::TaxCategory,
                &mut selector.tax_categories.iter().map(|id| id.as_str()),
            ),
            rare: if rare.is_trivial() { None } else { Some(Box::new(rare)) },
        }
    }

    /// Whether it names a product, a category, a label, a seller or a tax category.
    pub(crate) fn names_items(&self) -> bool {
        !(self.skus.is_empty()
            && self.categories.is_empty()
            && self.tags.is_empty()
            && self.sellers.is_empty()
            && self.tax_categories.is_empty())
    }

    /// Whether every line is meant.
    pub(crate) fn is_all(&self) -> bool {
        self.rare.is_none() && !self.names_items()
    }

    /// The one product, or the one category, that is all the selector asks for.
    pub(crate) fn only_literal(&self) -> Option<(Sym, Option<Sym>)> {
        if self.rare.is_some()
            || !self.tags.is_empty()
            || !self.sellers.is_empty()
            || !self.tax_categories.is_empty()
        {
            return None;
        }
        match (self.skus.as_slice(), self.categories.as_slice()) {
            ([sku], []) => Some((*sku, None)),
            ([], [category]) => Some((Sym::UNKNOWN, Some(*category))),
            _ => None,
        }
    }

    /// Whether the line at `position` is meant.
    #[inline]
    pub(crate) fn matches(&self, view: View<'_>, position: usize, part: &Part) -> bool {
        let basket = view.basket;
        among(&self.skus, &[part.sku])
            && (self.categories.is_empty() || among(&self.categories, part.categories(basket)))
            && (self.tags.is_empty() || among(&self.tags, basket.symbols(part.tags)))
            && among(&self.sellers, &[part.seller])
            && among(&self.tax_categories, &[part.tax_category])
            && self.rare.as_ref().is_none_or(|rare| rare.matches(view, position, part))
    }
}

impl Rare {
    fn is_trivial(&self) -> bool {
        self.except_skus.is_empty()
            && self.except_categories.is_empty()
            && self.except_tags.is_empty()
            && self.unit_price_at_least.is_none()
            && self.unit_price_at_most.is_none()
            && self.sale_items == SaleItems::Included
            && self.attributes.is_empty()
    }

    fn matches(&self, view: View<'_>, position: usize, part: &Part) -> bool {
        let basket: &Basket = view.basket;
        !contains_any(&self.except_skus, &[part.sku])
            && !contains_any(&self.except_categories, part.categories(basket))
            && !contains_any(&self.except_tags, basket.symbols(part.tags))
            && self.unit_price_at_least.is_none_or(|least| part.compare_unit_price(least).is_ge())
            && self.unit_price_at_most.is_none_or(|most| part.compare_unit_price(most).is_le())
            && match self.sale_items {
                SaleItems::Included => true,
                SaleItems::Excluded => !part.is_on_sale(),
                SaleItems::Only => part.is_on_sale(),
            }
            && self.attributes.iter().all(|wanted| {
                let (line, item) = view.attributes(position, part);
                has_any_of(line, wanted) || has_any_of(item, wanted)
            })
    }
}

/// Whether one of `symbols` is among `wanted`; true if nothing is wanted.
#[inline]
fn among(wanted: &[Sym], symbols: &[Sym]) -> bool {
    wanted.is_empty() || contains_any(wanted, symbols)
}

/// Whether one of `symbols` is among `sorted`.
#[inline]
fn contains_any(sorted: &[Sym], symbols: &[Sym]) -> bool {
    match sorted {
        [] => false,
        [only] => symbols.contains(only),
        _ => symbols.iter().any(|symbol| sorted.binary_search(symbol).is_ok()),
    }
}
