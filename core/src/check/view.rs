//! A request with all that is known of it.

use crate::contract::{Attribute, Measure, QuoteRequest};

use super::basket::{Basket, Part};
use super::rulebook::CheckedRulebook;

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

    /// The id of a part, as the host gave it.
    pub(crate) fn id(self, position: usize) -> &'a str {
        let cart = &self.request.cart;
        let charge = |position: usize| {
            let shipping = cart.shipping.get(position).map(|shipping| shipping.id.as_str());
            shipping.or_else(|| {
                cart.fees.get(position.checked_sub(cart.shipping.len())?).map(|fee| fee.id.as_str())
            })
        };
        match cart.lines.get(position) {
            Some(line) => line.id.as_str(),
            None => position.checked_sub(cart.lines.len()).and_then(charge).unwrap_or_default(),
        }
    }
}
