//! What is probably a mistake in a request, held against a rulebook.
//!
//! **What it finds** A currency for which the rulebook has promotions, all of them for carts of another; an entered code that
//! triggers nothing; an attribute that no condition, selector or price scope reads from where it stands; names that are alike to
//! one of the rulebook's.
//!
//! **Example** The customer's attribute `vip`, while the condition reads `vip` from the cart.
//!
//! **What to do** Correct the request, or the rulebook. For a developer: a customer is not told why a code does nothing.

use crate::contract::{Attribute, AttributeOwner, Condition, FindingCode, QuoteRequest, Rulebook, Trigger};
use crate::index::Interner;

use super::findings::FindingList;
use super::names;
use super::rank::states_amounts;
use super::resemble::are_alike;
use super::walk::{PlaceStep, Scalar, fields, walk};

pub(super) fn find(rulebook: &Rulebook, request: &QuoteRequest, findings: &mut FindingList) {
    names::find_in_request(rulebook, request, findings);
    currency(rulebook, request, findings);
    codes(rulebook, request, findings);
    attributes(rulebook, request, findings);
}

fn currency(rulebook: &Rulebook, request: &QuoteRequest, findings: &mut FindingList) {
    let currency = request.cart.currency;
    let mut promotions = rulebook.promotions.iter();
    let may_apply = promotions.any(|promotion| {
        let is_in_scope = promotion
            .scope
            .as_ref()
            .is_none_or(|scope| scope.currencies.is_empty() || scope.currencies.contains(&currency));
        let own = promotion.currency.unwrap_or(rulebook.currency);
        is_in_scope && (own == currency || !states_amounts(promotion))
    });
    if !rulebook.promotions.is_empty() && !may_apply {
        findings.add(
            FindingCode::CurrencyWithoutPromotions,
            "/cart/currency",
            format!(
                "none of the {} promotions is for carts in {currency}; state some, amounts are not exchanged",
                rulebook.promotions.len()
            ),
            &[("currency", &currency), ("promotions", &rulebook.promotions.len())],
        );
    }
}

fn codes(rulebook: &Rulebook, request: &QuoteRequest, findings: &mut FindingList) {
    for (at, code) in request.cart.codes.iter().enumerate() {
        let mut promotions = rulebook.promotions.iter();
        let is_known = promotions.any(|promotion| match &promotion.trigger {
            Trigger::Code { codes } => codes.contains(code),
            Trigger::CodePattern { prefix, .. } => code.as_str().starts_with(prefix.as_str()),
            _ => false,
        });
        if !is_known {
            findings.add(
                FindingCode::CodeTriggersNothing,
                format!("/cart/codes/{at}"),
                format!("no promotion is triggered by `{code}`; correct it, or add it to a promotion"),
                &[("code", code)],
            );
        }
    }
}

/// The names of attributes that are read, by owner.
#[derive(Default)]
struct Read {
    cart: Interner,
    customer: Interner,
    line: Interner,
    shipping: Interner,
    payment: Interner,
}

impl Read {
    fn of(rulebook: &Rulebook) -> Self {
        let mut read = Self::default();
        // An explanation calls a line by this.
        read.line.intern("name");
        for promotion in &rulebook.promotions {
            let mut open: Vec<&Condition> = promotion.condition.iter().collect();
            while let Some(condition) = open.pop() {
                match condition {
                    Condition::All { of }
                    | Condition::Any { of }
                    | Condition::Not { of }
                    | Condition::AtLeast { of, .. } => open.extend(of),
                    Condition::Attribute { owner, name, .. } => {
                        let names = match owner {
                            AttributeOwner::Cart => &mut read.cart,
                            AttributeOwner::Customer => &mut read.customer,
                            AttributeOwner::Line => &mut read.line,
                            AttributeOwner::Shipping => &mut read.shipping,
                            AttributeOwner::Payment => &mut read.payment,
                        };
                        names.intern(name.as_str());
                    }
                    _ => {}
                }
            }
        }
        let is_in_scope = |place: &[PlaceStep]| place.contains(&PlaceStep::Field("scope"));
        walk(rulebook, |place, value| {
            let Scalar::Text(name) = value else { return };
            // Facts of products are no readers.
            if fields(place) != ("name", "attributes") || place.first() == Some(&PlaceStep::Field("items")) {
                return;
            }
            if is_in_scope(place) {
                read.cart.intern(name);
                read.customer.intern(name);
            } else {
                read.line.intern(name);
            }
        });
        read
    }
}

fn attributes(rulebook: &Rulebook, request: &QuoteRequest, findings: &mut FindingList) {
    let read = Read::of(rulebook);
    let cart = &request.cart;
    let mut said = Interner::default();
    let mut look = |owner: &str, names: &Interner, attributes: &[Attribute], path: &str| {
        for (at, attribute) in attributes.iter().enumerate() {
            let name = attribute.name.as_str();
            let key = format!("{owner} {name}");
            // Each name of an owner once: a thousand lines may state it.
            if names.lookup(name).is_some() || said.lookup(&key).is_some() {
                continue;
            }
            said.intern(&key);
            let known = (0..u32::try_from(names.len()).unwrap_or(u32::MAX)).map(|at| names.name(at));
            let alike = known.take(1_000).find(|known| are_alike(name, known));
            let remedy = alike.map_or_else(
                || "correct its name or its place, or leave it out".to_owned(),
                |alike| format!("`{alike}` is read; write that if it is meant"),
            );
            findings.add(
                FindingCode::AttributeIsNotRead,
                format!("{path}/{at}/name"),
                format!("nothing in the rulebook reads the attribute `{name}` of {owner}: {remedy}"),
                &[("name", &name), ("owner", &owner)],
            );
        }
    };
    look("the cart", &read.cart, &cart.attributes, "/cart/attributes");
    if let Some(customer) = &cart.customer {
        look("the customer", &read.customer, &customer.attributes, "/cart/customer/attributes");
    }
    for (at, line) in cart.lines.iter().enumerate() {
        look("a line", &read.line, &line.attributes, &format!("/cart/lines/{at}/attributes"));
    }
    for (at, tender) in cart.tenders.iter().enumerate() {
        look("a tender", &read.payment, &tender.attributes, &format!("/cart/tenders/{at}/attributes"));
    }
    for (at, shipping) in cart.shipping.iter().enumerate() {
        look(
            "a shipping line",
            &read.shipping,
            &shipping.attributes,
            &format!("/cart/shipping/{at}/attributes"),
        );
    }
}
