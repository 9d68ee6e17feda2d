//! What a browser may see of a rulebook.

use super::condition::Condition;
use super::price_book::{PriceBook, PriceScope};
use super::price_formula::PriceBase;
use super::promotion::{Promotion, Trigger};
use super::rulebook::Rulebook;
use super::scalar::Id;

impl Rulebook {
    /// The rulebook without what only the merchant, or some customers, may know: for a guest's browser, which quotes with it
    /// what the server quotes with the whole of it.
    ///
    /// It lacks promotions that a code or a grant triggers, that are for groups of customers, that are limited by uses or a budget
    /// (the counts are the server's), or whose condition reads uses; price books and prices for groups, customers or
    /// attributes. For a guest's cart (no customer, codes, grants, usage facts, fetched prices) the figures are those of the
    /// whole rulebook. The digest is another: the server quotes again before it takes an order.
    ///
    /// What figures of a guest's cart depend on stays: floors, conditions on attributes, everything about taxes, who funds a public
    /// promotion, and a book from which an open book derives its prices. Costs stay only where a formula reads them.
    #[must_use]
    pub fn public(&self) -> Self {
        let mut public = self.clone();
        public.promotions.retain(is_public);
        let bases = bases(&public.price_books);
        public.price_books.retain(|book| is_open(book.scope.as_ref()) || bases.contains(&book.id));
        let reads_costs = public
            .price_books
            .iter()
            .any(|book| book.formulas.iter().any(|formula| matches!(formula.base, PriceBase::Cost)));
        if !reads_costs {
            public.items.iter_mut().for_each(|item| item.cost = None);
        }
        for book in &mut public.price_books {
            book.prices.retain(|price| is_open(price.scope.as_ref()));
        }
        public
    }
}

/// The books from which open books derive prices, directly or by others.
fn bases(books: &[PriceBook]) -> Vec<Id> {
    let mut bases: Vec<Id> = Vec::new();
    let mut open: Vec<&PriceBook> = books.iter().filter(|book| is_open(book.scope.as_ref())).collect();
    while let Some(book) = open.pop() {
        for formula in &book.formulas {
            let PriceBase::Book { book: base } = &formula.base else { continue };
            if !bases.contains(base) {
                bases.push(base.clone());
                open.extend(books.iter().find(|book| book.id == *base));
            }
        }
    }
    bases
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
