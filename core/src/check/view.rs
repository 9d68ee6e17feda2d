//! A request with all that is known of it.

use crate::contract::{Attribute, Id, Measure, QuoteRequest};

use super::basket::{Basket, Part};
use super::rulebook::CheckedRulebook;
use super::vocabulary::Noun;

/// A checked request: what was asked, the flat basket, and the rulebook it was checked against.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'a> {
    /// What was asked.
    pub(crate) request: &'a QuoteRequest,
    /// The flat basket.
    pub(crate) basket: &'a Basket,
    /// The rulebook.
    pub(crate) checked: &'a CheckedRulebook,
}

impl<'a> View<'a> {
    /// The attributes of the line at `position`: its own, and those of its product.
    pub(crate) fn attributes(self, position: usize, part: &Part) -> (&'a [Attribute], &'a [Attribute]) {
        let line = self.request.cart.lines.get(position).map_or(&[][..], |line| &line.attributes);
        let item = self.checked.items.get(part.sku.position()).map_or(&[][..], |item| &item.attributes);
        (line, item)
    }

    /// The measures of the line at `position`: its own, and those of its product.
    pub(crate) fn measures(self, position: usize, part: &Part) -> (&'a [Measure], &'a [Measure]) {
        let line = self.request.cart.lines.get(position).map_or(&[][..], |line| &line.measures);
        let item = self.checked.items.get(part.sku.position()).map_or(&[][..], |item| &item.measures);
        (line, item)
    }

    /// The tax category of a part: what the cart says, else the rulebook.
    pub(crate) fn tax_category(self, position: usize) -> Option<&'a str> {
        let (cart, basket) = (&self.request.cart, self.basket);
        let stated = match position.checked_sub(basket.lines) {
            None => cart.lines.get(position)?.tax_category.as_ref(),
            Some(at) => match at.checked_sub(cart.shipping.len()) {
                None => cart.shipping.get(at)?.tax_category.as_ref(),
                Some(at) => cart.fees.get(at)?.tax_category.as_ref(),
            },
        };
        let known = || {
            let symbol = basket.parts.get(position)?.tax_category;
            symbol.is_known().then(|| self.checked.vocabulary.name(Noun::TaxCategory, symbol))
        };
        stated.map(Id::as_str).or_else(known)
    }

    /// The id of a part, as the host gave it; empty for a position past the last.
    pub(crate) fn id(self, position: usize) -> &'a str {
        self.id_of(position).map_or("", Id::as_str)
    }

    /// The same, to be shared.
    pub(crate) fn id_of(self, position: usize) -> Option<&'a Id> {
        let cart = &self.request.cart;
        if let Some(line) = cart.lines.get(position) {
            return Some(&line.id);
        }
        let position = position.checked_sub(cart.lines.len())?;
        if let Some(shipping) = cart.shipping.get(position) {
            return Some(&shipping.id);
        }
        cart.fees.get(position.checked_sub(cart.shipping.len())?).map(|fee| &fee.id)
    }
}
