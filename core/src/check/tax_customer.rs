//! Checks the classes and certificates of a customer, and resolves those that hold at the tax point.

use crate::contract::{Id, Instant, TaxCertificate, TaxCustomer};
use crate::error::ProblemCode;
use crate::index::Arrange;

use super::basket::HeldClass;
use super::faults::Faults;
use super::ids;
use super::rulebook::CheckedRulebook;
use super::scope::Window;
use super::vocabulary::{Noun, Sym};

/// Checks a customer and appends the classes that hold at the tax point and that some rule names, certificates first.
#[cold]
#[inline(never)]
pub(super) fn tax_customer(
    customer: &TaxCustomer,
    at: &Instant,
    checked: &CheckedRulebook,
    held: &mut Vec<HeldClass>,
    faults: &mut Faults,
) {
    let path = "/tax_customer/certificates";
    let unlisted = UnlistedCategories::of(customer, checked);
    ids::unique(customer.certificates.iter().map(|certificate| certificate.id.as_str()), path, "id", faults);
    for (position, certificate) in customer.certificates.iter().enumerate() {
        let TaxCertificate { class, jurisdictions, tax_categories, valid_from, valid_until, .. } =
            certificate;
        let window = Window::new(valid_from.as_ref(), valid_until.as_ref());
        if window.is_empty() {
            let message = "this certificate ends when it starts or before; let it end later";
            faults.add(ProblemCode::EmptyWindow, format!("{path}/{position}/valid_until"), message);
        }
        let class = checked.vocabulary.lookup(Noun::TaxCustomerClass, class.as_str());
        if class.is_known() && window.contains(at) {
            let category = |id: &Id| {
                let known = checked.vocabulary.lookup(Noun::TaxCategory, id.as_str());
                if known.is_known() { Some(known) } else { unlisted.find(id.as_str()) }
            };
            let (places, goods) = (jurisdictions.as_slice(), tax_categories.as_slice());
            held.push(HeldClass {
                class,
                jurisdictions: (!places.is_empty()).then(|| symbols(Noun::Jurisdiction, places, checked)),
                tax_categories: (!goods.is_empty()).then(|| goods.iter().filter_map(category).collect()),
                certificate: Some(position),
            });
        }
    }
    let classes = symbols(Noun::TaxCustomerClass, &customer.classes, checked);
    held.extend(classes.into_iter().map(|class| HeldClass {
        class,
        jurisdictions: None,
        tax_categories: None,
        certificate: None,
    }));
}

/// The tax categories that no rule lists and certificates name all the same, ascending.
#[derive(Debug)]
pub(super) struct UnlistedCategories<'a> {
    names: Vec<&'a str>,
    /// The number of categories that the rulebook names.
    known: usize,
}

impl<'a> UnlistedCategories<'a> {
    pub(super) fn of(customer: &'a TaxCustomer, checked: &CheckedRulebook) -> Self {
        let named = customer.certificates.iter().flat_map(|certificate| &certificate.tax_categories);
        let is_unlisted = |name: &&str| !checked.vocabulary.lookup(Noun::TaxCategory, name).is_known();
        let mut names: Vec<&str> = named.map(Id::as_str).filter(is_unlisted).collect();
        names.arrange();
        names.dedup();
        Self { names, known: checked.vocabulary.len(Noun::TaxCategory) }
    }

    /// The symbol that tells a category from others.
    pub(super) fn find(&self, name: &str) -> Option<Sym> {
        let at = self.names.binary_search(&name).ok()?;
        Some(Sym::beyond(self.known, at))
    }
}

/// The names that rules mention, in their order.
fn symbols(noun: Noun, ids: &[Id], checked: &CheckedRulebook) -> Vec<Sym> {
    let found = ids.iter().map(|id| checked.vocabulary.lookup(noun, id.as_str()));
    found.filter(|symbol| symbol.is_known()).collect()
}
