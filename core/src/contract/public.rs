//! What a browser may see of a rulebook.

use super::condition::Condition;
use super::price_book::PriceScope;
use super::promotion::{Promotion, Trigger};
use super::rulebook::Rulebook;

impl Rulebook {
    /// The rulebook without what only the merchant, or some customers, may know: for a guest's browser, which quotes with it
    /// what the server quotes with the whole of it.
    ///
    /// It lacks promotions that a code or a grant triggers, that are for groups of customers, that are limited by uses or a budget
    /// (the counts are the server's), or whose condition reads uses; price books and prices for groups, customers or
    /// attributes. For a guest's cart (no customer, codes, grants, usage facts, fetched prices) the figures are those of the
    /// whole rulebook. The digest is another: the server quotes again before it takes an order.
    ///
    /// Floors stay, because figures depend on them; so do conditions on attributes and everything about taxes.
    #[must_use]
    pub fn public(&self) -> Self {
        let mut public = self.clone();
        public.promotions.retain(is_public);
        public.price_books.retain(|book| is_open(book.scope.as_ref()));
        for book in &mut public.price_books {
            book.prices.retain(|price| is_open(price.scope.as_ref()));
        }
        public
    }
}

fn is_public(promotion: &Promotion) -> bool {
    let is_for_all = promotion.scope.as_ref().is_none_or(|scope| scope.customer_groups.is_empty());
    let is_unlimited = promotion.limits.as_ref().is_none_or(|limits| {
        limits.uses.is_none() && limits.uses_per_customer.is_none() && limits.budget.is_none()
    });
    promotion.trigger == Trigger::Automatic
        && is_for_all
        && is_unlimited
        && !promotion.condition.as_ref().is_some_and(|root| root.has_node(reads_uses))
}

fn is_open(scope: Option<&PriceScope>) -> bool {
    scope.is_none_or(|scope| {
        scope.customer_groups.is_empty() && scope.customers.is_empty() && scope.attributes.is_empty()
    })
}

const fn reads_uses(node: &Condition) -> bool {
    matches!(node, Condition::Uses { .. })
}
