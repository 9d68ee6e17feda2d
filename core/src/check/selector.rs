//! Selectors with resolved names, and the view of a request they are matched against.

use crate::contract::{
    Attribute, AttributeMatch, CartLine, GiftLines, Id, Measure, QuoteRequest, ReturnedLine, SaleItems,
    Selector,
};
use crate::index::Arrange;

use super::basket::{Basket, BasketPart, Decimal, PartSource, seller};
use super::rulebook::CheckedRulebook;
use super::value::has_any_of;
use super::vocabulary::{Noun, Sym, Vocabulary};

/// A [`Selector`] with resolved names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CheckedSelector {
    /// Products. This list and the following ones are sorted.
    pub(crate) skus: Vec<Sym>,
    /// Categories.
    pub(crate) categories: Vec<Sym>,
    /// Tags.
    pub(crate) tags: Vec<Sym>,
    /// Sellers.
    pub(crate) sellers: Vec<Sym>,
    /// Tax categories.
    pub(crate) tax_categories: Vec<Sym>,
    /// Criteria that only few selectors state; absent if not stated.
    rare: Option<Box<UncommonCriteria>>,
}

/// The criteria that only few selectors state.
#[derive(Clone, Debug, PartialEq, Eq)]
struct UncommonCriteria {
    except_skus: Vec<Sym>,
    except_categories: Vec<Sym>,
    except_tags: Vec<Sym>,
    unit_price_at_least: Option<Decimal>,
    unit_price_at_most: Option<Decimal>,
    sale_items: SaleItems,
    attributes: Vec<AttributeMatch>,
    gifts: Option<GiftLines>,
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
        let rare = UncommonCriteria {
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
            gifts: selector.gifts,
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

    /// Whether it names a product, a category, a tag, a seller or a tax category.
    pub(crate) fn names_items(&self) -> bool {
        !(self.skus.is_empty()
            && self.categories.is_empty()
            && self.tags.is_empty()
            && self.sellers.is_empty()
            && self.tax_categories.is_empty())
    }

    /// Whether it selects every line.
    pub(crate) fn is_all(&self) -> bool {
        self.rare.is_none() && !self.names_items()
    }

    /// The product or category, if the selector states exactly one of them and nothing else.
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

    /// Whether it leaves out every line that promotions added.
    pub(crate) fn excludes_gifts(&self) -> bool {
        self.rare.as_ref().is_some_and(|rare| rare.gifts == Some(GiftLines::Excluded))
    }

    /// Whether it selects the line at `position`.
    #[inline]
    pub(crate) fn matches(&self, view: View<'_>, position: usize, part: &BasketPart) -> bool {
        let basket = view.basket;
        among(&self.skus, &[part.sku])
            && (self.categories.is_empty() || among(&self.categories, part.categories(basket)))
            && (self.tags.is_empty() || among(&self.tags, basket.symbols(part.tags)))
            && among(&self.sellers, &[part.seller])
            && among(&self.tax_categories, &[part.tax_category])
            && self.rare.as_ref().is_none_or(|rare| rare.matches(view, position, part))
    }
}

impl UncommonCriteria {
    fn is_trivial(&self) -> bool {
        self.except_skus.is_empty()
            && self.except_categories.is_empty()
            && self.except_tags.is_empty()
            && self.unit_price_at_least.is_none()
            && self.unit_price_at_most.is_none()
            && self.sale_items == SaleItems::Included
            && self.attributes.is_empty()
            && self.gifts.is_none()
    }

    fn matches(&self, view: View<'_>, position: usize, part: &BasketPart) -> bool {
        let basket: &Basket = view.basket;
        !contains_any(&self.except_skus, &[part.sku])
            && !contains_any(&self.except_categories, part.categories(basket))
            && !contains_any(&self.except_tags, basket.symbols(part.tags))
            && self
                .unit_price_at_least
                .is_none_or(|least| basket.compare_unit_price(position, part, least).is_ge())
            && self
                .unit_price_at_most
                .is_none_or(|most| basket.compare_unit_price(position, part, most).is_le())
            && match self.sale_items {
                SaleItems::Included => true,
                SaleItems::Excluded => !basket.is_on_sale(position, part),
                SaleItems::Only => basket.is_on_sale(position, part),
            }
            && self.gifts.is_none_or(|gifts| (gifts == GiftLines::Only) == basket.is_added(position))
            && self.attributes.iter().all(|wanted| {
                let (line, item) = view.attributes(position, part);
                has_any_of(line, wanted) || has_any_of(item, wanted)
            })
    }
}

/// Whether one of `symbols` is among `wanted`; true if `wanted` is empty.
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

/// A checked request: the request, its flat records, and the rulebook it was checked against.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'a> {
    /// The request.
    pub(crate) request: &'a QuoteRequest,
    /// The flat records.
    pub(crate) basket: &'a Basket,
    /// The rulebook.
    pub(crate) checked: &'a CheckedRulebook,
}

impl<'a> View<'a> {
    /// A line as the cart, or the promotion that added it, states it; `None` for all else.
    pub(crate) fn line(self, position: usize) -> Option<&'a CartLine> {
        match self.basket.source(position) {
            PartSource::Line(at) => self.request.cart.lines.get(at),
            PartSource::Added(at) => self.basket.added.get(at),
            PartSource::Shipping(_) | PartSource::Fee(_) | PartSource::Returned(_) => None,
        }
    }

    /// A line of the goods that are given back.
    fn returned(self, at: usize) -> Option<&'a ReturnedLine> {
        self.request.returned.as_ref()?.lines.get(at)
    }

    /// The attributes of the line at `position`, and those of its product.
    pub(crate) fn attributes(self, position: usize, part: &BasketPart) -> (&'a [Attribute], &'a [Attribute]) {
        let line = self.line(position).map_or(&[][..], |line| &line.attributes);
        let item = self.checked.items.get(part.sku.position()).map_or(&[][..], |item| &item.attributes);
        (line, item)
    }

    /// The measures of the line at `position`, and those of its product.
    pub(crate) fn measures(self, position: usize, part: &BasketPart) -> (&'a [Measure], &'a [Measure]) {
        let line = self.line(position).map_or(&[][..], |line| &line.measures);
        let item = self.checked.items.get(part.sku.position()).map_or(&[][..], |item| &item.measures);
        (line, item)
    }

    /// The tax category of a part: the cart's, else the rulebook's.
    pub(crate) fn tax_category(self, position: usize) -> Option<&'a str> {
        let cart = &self.request.cart;
        let stated = match self.basket.source(position) {
            PartSource::Line(_) | PartSource::Added(_) => self.line(position)?.tax_category.as_ref(),
            PartSource::Shipping(at) => cart.shipping.get(at)?.tax_category.as_ref(),
            PartSource::Fee(at) => cart.fees.get(at)?.tax_category.as_ref(),
            PartSource::Returned(at) => self.returned(at)?.tax_category.as_ref(),
        };
        let known = || {
            let symbol = self.basket.parts.get(position)?.tax_category;
            symbol.is_known().then(|| self.checked.vocabulary.name(Noun::TaxCategory, symbol))
        };
        stated.map(Id::as_str).or_else(known)
    }

    /// The id of a part, as the host stated it; empty past the last.
    pub(crate) fn id(self, position: usize) -> &'a str {
        self.id_of(position).map_or("", Id::as_str)
    }

    /// The id as a shared value.
    pub(crate) fn id_of(self, position: usize) -> Option<&'a Id> {
        let cart = &self.request.cart;
        match self.basket.source(position) {
            PartSource::Line(at) => cart.lines.get(at).map(|line| &line.id),
            PartSource::Shipping(at) => cart.shipping.get(at).map(|shipping| &shipping.id),
            PartSource::Fee(at) => cart.fees.get(at).map(|fee| &fee.id),
            PartSource::Returned(at) => self.returned(at).map(|line| &line.id),
            PartSource::Added(at) => self.basket.added.get(at).map(|line| &line.id),
        }
    }

    /// The seller of a part.
    pub(crate) fn seller(self, position: usize) -> Option<&'a Id> {
        seller(self.request, &self.basket.added, self.basket.source(position))
    }
}
