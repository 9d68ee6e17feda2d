//! What ids are called.

use crate::contract::{Attribute, Id, QuoteRequest, Rulebook, Sku, Tender, Value};
use crate::index::Arrange;

/// The names that a quote's ids go by, taken from the documents that gave it: promotions and fees carry a name, a product
/// goes by its text attribute `name` (in the rulebook's items, else on the line), anything else by its id.
#[derive(Clone, Debug, Default)]
pub struct Names<'a> {
    promotions: Called<'a>,
    products: Called<'a>,
    charges: Called<'a>,
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
            promotions: Called::new(promotions.collect()),
            // The rulebook comes last and wins.
            products: Called::new(
                on_lines
                    .chain(in_items)
                    .filter_map(|(sku, facts)| Some((sku.as_str(), name_in(facts)?)))
                    .collect(),
            ),
            charges: Called::new(methods.chain(fees).collect()),
            tenders: &cart.tenders,
        }
    }

    pub(super) fn promotion<'b>(&'b self, id: &'b Id) -> &'b str {
        self.promotions.name(id.as_str())
    }

    pub(super) fn product<'b>(&'b self, sku: &'b Sku) -> &'b str {
        self.products.name(sku.as_str())
    }

    pub(super) fn charge<'b>(&'b self, id: &'b Id) -> &'b str {
        self.charges.name(id.as_str())
    }

    pub(super) fn tenders(&self) -> &'a [Tender] {
        self.tenders
    }
}

/// Ids with their names, in the order of the ids; of several names for one id the last counts.
#[derive(Clone, Debug, Default)]
struct Called<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Called<'a> {
    fn new(mut pairs: Vec<(&'a str, &'a str)>) -> Self {
        pairs.arrange_stably_by(|(one, _), (other, _)| one.cmp(other));
        Self(pairs)
    }

    /// The name, or the id itself where it has none.
    fn name<'b>(&'b self, id: &'b str) -> &'b str {
        let behind = self.0.partition_point(|(known, _)| *known <= id);
        match behind.checked_sub(1).and_then(|last| self.0.get(last)) {
            Some((known, name)) if *known == id => name,
            _ => id,
        }
    }
}

fn name_in(attributes: &[Attribute]) -> Option<&str> {
    attributes.iter().find_map(|attribute| match &attribute.value {
        Value::Text { text } if attribute.name == "name" => Some(text.as_str()),
        _ => None,
    })
}
