//! The order in which a document is taxed.

use super::accounting;
use super::cash;
use super::parts::DocumentTaxes;
use super::shared;
use crate::check::{self, CheckedRulebook};
use crate::contract::TaxDocument;
use crate::error::CommerceError;
use crate::tax::Taxes;

/// Checks and taxes a document.
///
/// # Errors
/// Every problem of the document, or those that keep it from being taxed.
pub(super) fn taxed<'a>(
    taxes: &'a Taxes,
    checked: &CheckedRulebook,
    document: &'a TaxDocument,
) -> Result<DocumentTaxes<'a>, CommerceError> {
    let laid_out = check::document(document, checked, taxes.line_amount())?;
    let mut parts = DocumentTaxes::new(taxes, document, laid_out);
    parts.classify()?;
    if shared::has_computed(&parts) {
        shared::add_computed(&mut parts)?;
        parts.classify()?;
    }
    parts.compute()?;
    shared::add_portions(&mut parts)?;
    accounting::convert(&mut parts)?;
    cash::round(&mut parts)?;
    Ok(parts)
}
