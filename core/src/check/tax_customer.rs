//! Checks the classes and certificates of a customer, and resolves those that hold at the tax point.

use crate::contract::{Id, Instant, TaxCertificate, TaxCustomer};
use crate::error::ProblemCode;

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
            let listed = |noun, ids: &[Id]| (!ids.is_empty()).then(|| symbols(noun, ids, checked));
            held.push(HeldClass {
                class,
                jurisdictions: listed(Noun::Jurisdiction, jurisdictions),
                tax_categories: listed(Noun::TaxCategory, tax_categories),
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

/// The names that rules mention, in their order.
fn symbols(noun: Noun, ids: &[Id], checked: &CheckedRulebook) -> Vec<Sym> {
    let found = ids.iter().map(|id| checked.vocabulary.lookup(noun, id.as_str()));
    found.filter(|symbol| symbol.is_known()).collect()
}
