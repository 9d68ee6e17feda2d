//! Electronic invoices: the figures of one, written from a quote or a tax document, and the rules by which one is judged.
//!
//! * [`Engine::to_en16931`] and [`Engine::document_to_en16931`] write an invoice's figures.
//! * [`validate`] judges an invoice, whoever wrote it; [`rules`] are what it can find broken. One file for each family of rules.
//! * The figures are those of [`Invoice`], by the business terms of EN 16931. Syntax, parties, dates and code lists are judged by the
//!   official validator of a file alone.
//!
//! A rule is broken by a figure, and no rule repairs one: the expected figure is what follows from the others as they stand.

mod accounting;
mod assemble;
mod breakdown;
mod categories;
mod decimals;
mod exact;
mod from_document;
mod from_quote;
mod judge;
mod lines;
mod national;
mod price;
mod rules;
mod supply;
mod totals;

use crate::contract::{Invoice, Quote, Ruleset, TaxDocument, TaxedDocument, Violation};
use crate::error::CommerceError;
use crate::num::NumError;
use crate::quote::Engine;

pub use rules::{InvoiceRule, all as rules};

/// What is wrong with the figures of an invoice under a ruleset: lines first, then the breakdown, totals, categories and decimals;
/// nothing if all rules hold.
///
/// ```
/// use farthing::contract::Ruleset;
///
/// let invoice = farthing::json::read(br#"{"currency":"EUR",
///     "lines":[{"id":"1","quantity":"2","unit_price":"10.49","net":"20.98","vat_category":"S","vat_rate":"19"}],
///     "vat_breakdown":[{"category":"S","rate":"19","taxable":"20.98","tax":"3.98"}],
///     "totals":{"lines_net":"20.98","net":"20.98","vat":"3.98","gross":"24.96","payable":"24.96"}}"#)?;
/// let violations = farthing::einvoice::validate(&invoice, Ruleset::En16931)?;
/// assert_eq!(violations[0].rule, "BR-CO-17");
/// assert_eq!((violations[0].expected.as_deref(), violations[0].actual.as_deref()), (Some("3.99"), Some("3.98")));
/// assert_eq!(farthing::einvoice::validate(&invoice, Ruleset::CenArtefacts)?, []);
/// # Ok::<(), farthing::error::CommerceError>(())
/// ```
///
/// # Errors
/// `OVERFLOW` for figures too large to be multiplied.
pub fn validate(invoice: &Invoice, ruleset: Ruleset) -> Result<Vec<Violation>, CommerceError> {
    judged(invoice, ruleset).map_err(assemble::overflow)
}

impl Engine {
    /// The figures of a quote as an EN 16931 invoice states them: lines, charges, the VAT breakdown and the totals. An e-invoice writer
    /// adds the parties, dates and names.
    ///
    /// # Errors
    /// `OUTSIDE_EN16931` for taxes on different bases, or several sellers; `UNKNOWN_REFERENCE` for a tax rule that neither the
    /// rulebook nor the quote knows; `TOO_MANY_DIGITS`, `OVERFLOW`.
    pub fn to_en16931(&self, quote: &Quote) -> Result<Invoice, CommerceError> {
        from_quote::invoice(self, quote)
    }

    /// The figures of a tax document, and of what it was taxed as, as an EN 16931 invoice states them.
    ///
    /// # Errors
    /// As [`to_en16931`](Self::to_en16931), and `DIGEST_MISMATCH` where the two documents do not belong together.
    pub fn document_to_en16931(
        &self,
        document: &TaxDocument,
        taxed: &TaxedDocument,
    ) -> Result<Invoice, CommerceError> {
        from_document::invoice(self, document, taxed)
    }
}

fn judged(invoice: &Invoice, ruleset: Ruleset) -> Result<Vec<Violation>, NumError> {
    let mut judge = judge::Judge::new(invoice, ruleset);
    lines::judge(&mut judge)?;
    breakdown::judge(&mut judge)?;
    national::judge(&mut judge)?;
    totals::judge(&mut judge);
    accounting::judge(&mut judge);
    categories::judge(&mut judge);
    decimals::judge(&mut judge);
    Ok(judge.into_violations())
}
