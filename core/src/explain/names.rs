//! What ids are called.

use std::collections::BTreeMap;

use crate::contract::{Attribute, Id, QuoteRequest, Rulebook, Sku, Tender, Value};

/// The names that a quote's ids go by, taken from the documents that gave it: promotions and fees carry a name, a product
/// goes by its text attribute `name` (in the rulebook's items, else on the line), anything else by its id.
#[derive(Clone, Debug, Default)]
pub struct Names<'a> {
    promotions: BTreeMap<&'a str, &'a str>,
    products: BTreeMap<&'a str, &'a str>,
    charges: BTreeMap<&'a str, &'a str>,
    tenders: &'a [Tender],
}

impl<'a> Names<'a> {
    /// The names in these two documents. Also takes note of the tenders, which a quote does not repeat.
    #[must_use]
    pub fn new(rulebook: &'a Rulebook, request: &'a QuoteRequest) -> Self {
        let cart = &request.cart;
        let promotions =
            rulebook.promotions.iter().filter_map(|it| Some((it.id.as_str(), it.name.as_ref()?.as_str())));
        let on_lines = cart.lines.iter().map(|line| (&line.sku, &line.attributes));
        let in_items = rulebook.items.iter().map(|item| (&item.sku, &item.attributes));
        let methods =
            cart.shipping.iter().filter_map(|it| Some((it.id.as_str(), it.method.as_ref()?.as_str())));
        let fees = cart.fees.iter().filter_map(|it| Some((it.id.as_str(), it.name.as_ref()?.as_str())));
        Self {
            promotions: promotions.collect(),
            // The rulebook comes last and wins.
            products: on_lines
                .chain(in_items)
                .filter_map(|(sku, facts)| Some((sku.as_str(), name_in(facts)?)))
                .collect(),
            charges: methods.chain(fees).collect(),
            tenders: &cart.tenders,
        }
    }

    pub(super) fn promotion<'b>(&'b self, id: &'b Id) -> &'b str {
        self.promotions.get(id.as_str()).copied().unwrap_or(id.as_str())
    }

    pub(super) fn product<'b>(&'b self, sku: &'b Sku) -> &'b str {
        self.products.get(sku.as_str()).copied().unwrap_or(sku.as_str())
    }

    pub(super) fn charge<'b>(&'b self, id: &'b Id) -> &'b str {
        self.charges.get(id.as_str()).copied().unwrap_or(id.as_str())
    }

    pub(super) fn tenders(&self) -> &'a [Tender] {
        self.tenders
    }
}

fn name_in(attributes: &[Attribute]) -> Option<&str> {
    attributes.iter().find_map(|attribute| match &attribute.value {
        Value::Text { text } if attribute.name == "name" => Some(text.as_str()),
        _ => None,
    })
}
