//! Every figure that was rounded, with its exact value.

use crate::contract::{Amount, Application, Outcome, OutcomeResult, Quote, TaxGroup};

use super::fraction::fraction;
use super::names::Names;
use super::page::Page;
use super::receipt::tax_label;

/// How each discount and each tax was computed: from what, its exact value, what it was rounded to, and what a cap or a
/// floor held back.
///
/// The exact value stands where the quote has one: of discounts that had to be rounded, and of taxes in quotes with
/// `explain: all`.
#[must_use]
pub fn workings(quote: &Quote, names: &Names<'_>) -> String {
    let mut page = Page::default();
    for Outcome { promotion, result } in &quote.outcomes {
        let OutcomeResult::Applied { amount, applications } = result else { continue };
        page.row(0, names.promotion(promotion), ["", "", &amount.to_string()]);
        for application in applications {
            page.prose(4, &discount(application, quote, names));
        }
    }
    for group in &quote.tax_groups {
        page.row(0, &tax_label(group), ["", "", &group.tax.to_string()]);
        if let Some(rounded) = rounded(group) {
            page.prose(4, &rounded);
        }
    }
    page.finish()
}

fn discount(application: &Application, quote: &Quote, names: &Names<'_>) -> String {
    let target = application.target.as_ref().map_or("the order", |target| {
        quote
            .lines
            .iter()
            .find(|line| line.id == *target)
            .map_or_else(|| names.charge(target), |line| names.product(&line.sku))
    });
    let exact = application.exact_minor.as_ref().map_or_else(String::new, |exact| {
        format!("{} → ", fraction(exact.as_str(), application.amount.scale()))
    });
    let unused = if application.unused.mantissa() == 0 {
        String::new()
    } else {
        format!(", {} held back by a cap or a floor", application.unused)
    };
    format!("on {target}, from {}: {exact}{}{unused}", application.basis, application.amount)
}

fn rounded(group: &TaxGroup) -> Option<String> {
    let exact = group.exact_minor.as_ref()?;
    let exact = fraction(exact.as_str(), group.tax.scale());
    let tax: &Amount = &group.tax;
    (exact != tax.to_string()).then(|| format!("exactly {exact} → {tax}"))
}
