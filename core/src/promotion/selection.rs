//! Compiled selectors, in the form that is cheapest to evaluate.

use crate::check::{BasketPart, CheckedSelector, Sym, View, Vocabulary};
use crate::contract::Selector;

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
