//! Tax documents: an invoice or a credit note with signed amounts, taxed without price selection or promotions.
//!
//! **What it does.** Computes the net amount, taxes and gross amount of each line, allowance and charge, the
//! breakdown, and the totals of EN 16931 (BT-106 to BT-115).
//!
//! **When it applies.** To documents with stated amounts; carts are taxed by `quote`.
//!
//! **Order and rounding.** Line amounts and document adjustments are rounded by the policy's `line_amount`, taxes by
//! its rounding level and mode. An adjustment is taxed like a line, by its own tax category. Shared adjustments are divided first
//! (`shared`); then come cash rounding (`cash`) and the accounting currency (`accounting`). `parts` is what these read, `writer`
//! writes the answer, `billing` bills it in parts.
//!
//! **Example.** Lines 70, 70, 70, an allowance of 5.00, 20 %: net 205.00, tax 41.00, gross 246.00 (Sylius#8902).
//!
//! **Source.** EN 16931-1:2017, BR-CO-10 to BR-CO-17.

mod accounting;
mod billing;
mod cash;
mod parts;
mod shared;
mod taxing;
mod writer;

use super::engine::Engine;
use crate::check::{self, CheckedRulebook};
use crate::contract::{Billing, BillingPlan, TaxDocument, TaxedDocument};
use crate::error::{CommerceError, Problem};
use crate::tax::Taxes;

impl Engine {
    /// Checks a document without taxing it.
    ///
    /// # Errors
    /// Every problem of the check.
    pub(crate) fn check_document(&self, document: &TaxDocument) -> Result<(), CommerceError> {
        check::document(document, &self.checked, self.taxes.line_amount()).map(drop)
    }

    /// Checks a billing plan without billing.
    ///
    /// # Errors
    /// Every problem of the check.
    pub(crate) fn check_plan(&self, plan: &BillingPlan) -> Result<(), CommerceError> {
        let document = self.check_document(&plan.document).err();
        let document = document.iter().flat_map(CommerceError::problems);
        let invoices = check::billing_plan(plan, &self.checked).err();
        let invoices = invoices.iter().flat_map(CommerceError::problems);
        let problems = document.map(|problem| problem.clone().under("/document")).chain(invoices.cloned());
        let problems: Vec<Problem> = problems.collect();
        if problems.is_empty() { Ok(()) } else { Err(CommerceError::of(problems)) }
    }

    /// Taxes a document, an invoice or a credit note. Figures may be negative. No prices are selected and no
    /// promotions run.
    ///
    /// # Errors
    /// Every problem of the document: `NO_TAX_RULE`, `TAX_NOT_IN_FORCE`, `TAX_UNSOLVABLE`, `TAX_ABOVE_PRICE`,
    /// `GROSS_NOT_REACHABLE`, `OVERFLOW`, and every violation of the contract.
    pub fn tax(&self, document: &TaxDocument) -> Result<TaxedDocument, CommerceError> {
        tax_document(&self.taxes, &self.checked, document)
    }

    /// Bills a document in parts: down payments, partial invoices, the final invoice, credit notes. Each is the difference of
    /// two rounded running totals, so that together they are the document to the minor unit.
    ///
    /// # Errors
    /// Every problem of the document, as [`tax`](Self::tax); `DUPLICATE_ID`; `OUT_OF_RANGE` for an invoice that bills more than
    /// is left, or credits more than is billed; `OVERFLOW`.
    pub fn bill(&self, plan: &BillingPlan) -> Result<Billing, CommerceError> {
        billing::bill(&self.taxes, &self.checked, plan)
    }
}

/// Taxes a document.
///
/// # Errors
/// [`CommerceError`] with every problem of the document, or those that keep it from being taxed: `NO_TAX_RULE`,
/// `TAX_NOT_IN_FORCE`, `TAX_UNSOLVABLE`, `TAX_ABOVE_PRICE`, `GROSS_NOT_REACHABLE`, `OVERFLOW`.
pub(crate) fn tax_document(
    taxes: &Taxes,
    checked: &CheckedRulebook,
    document: &TaxDocument,
) -> Result<TaxedDocument, CommerceError> {
    let parts = taxing::taxed(taxes, checked, document)?;
    writer::write(&parts).map_err(CommerceError::from)
}

#[cfg(test)]
mod tests;
