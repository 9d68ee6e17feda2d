//! Compiled selectors, in the form that is cheapest to evaluate.

use crate::check::{BasketPart, CheckedSelector, Noun, Sym, View, Vocabulary};
use crate::contract::{SaleItems, Selector};

/// The lines a selector selects. Most promotions name one category or one product and need no list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Selection {
    /// All lines.
    All,
    /// No line at all.
    Nothing,
    /// The lines of one product.
    Sku(Sym),
    /// The lines of one category.
    Category(Sym),
    /// Anything else.
    General(Box<CheckedSelector>),
}

impl Selection {
    /// Compiles a selector; absent means all lines.
    pub(super) fn compile(selector: Option<&Selector>, vocabulary: &mut Vocabulary) -> Self {
        let Some(selector) = selector else { return Self::All };
        if let Some((noun, name)) = only_name(selector) {
            let symbol = vocabulary.intern(noun, name);
            return if noun == Noun::Sku { Self::Sku(symbol) } else { Self::Category(symbol) };
        }
        let checked = CheckedSelector::compile(selector, vocabulary);
        if checked.is_all() {
            return Self::All;
        }
        match checked.only_literal() {
            Some((sku, None)) => Self::Sku(sku),
            Some((_, Some(category))) => Self::Category(category),
            None => Self::General(Box::new(checked)),
        }
    }

    /// Whether it names a product, a category, a tag, a seller or a tax category.
    pub(super) fn names_items(&self) -> bool {
        match self {
            Self::All | Self::Nothing => false,
            Self::Sku(_) | Self::Category(_) => true,
            Self::General(selector) => selector.names_items(),
        }
    }

    /// Whether it selects the line at `position`.
    #[inline]
    pub(super) fn matches(&self, view: View<'_>, position: usize, part: &BasketPart) -> bool {
        match self {
            Self::All => true,
            Self::Nothing => false,
            Self::Sku(sku) => part.sku == *sku,
            Self::Category(category) => part.is_in(*category, view.basket),
            Self::General(selector) => selector.matches(view, position, part),
        }
    }
}

/// The product or category, if a selector states exactly one of them and nothing else.
fn only_name(selector: &Selector) -> Option<(Noun, &str)> {
    let Selector {
        skus,
        categories,
        tags,
        sellers,
        tax_categories,
        except_skus,
        except_categories,
        except_tags,
        unit_price_at_least: None,
        unit_price_at_most: None,
        sale_items: SaleItems::Included,
        attributes,
        gifts: None,
    } = selector
    else {
        return None;
    };
    let is_alone = tags.is_empty()
        && sellers.is_empty()
        && tax_categories.is_empty()
        && except_skus.is_empty()
        && except_categories.is_empty()
        && except_tags.is_empty()
        && attributes.is_empty();
    match (skus.as_slice(), categories.as_slice()) {
        ([sku], []) if is_alone => Some((Noun::Sku, sku.as_str())),
        ([], [category]) if is_alone => Some((Noun::Category, category.as_str())),
        _ => None,
    }
}
