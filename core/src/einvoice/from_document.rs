//! The invoice of a tax document.
//!
//! **What it does** An allowance or charge that the lines share (a discount on the whole document) has a part for each rate, and each part
//! is one of the invoice. The tax in the currency of the accounts is BT-111. Lines keep their prices, allowances and charges where prices are without tax; its allowances and charges on the document
//! are those of the invoice (BG-20, BG-21), each with the category that it is taxed by, and by their kind: an allowance of a document that
//! reverses another one may raise the total, and is then below 0. What is paid is BT-113, the rounding BT-114. Tax that the customer
//! withholds stands on no EN 16931 invoice: what is due is before it.
//!
//! **Signs** A credit note that states what it credits above 0 is written with the type of a credit note; one below 0 is a
//! corrected invoice.
//!
//! **Example** A line of 200.00 at 20 %, an allowance of 5.00: row 195.00 with 39.00, BT-107 5.00, payable 234.00.

use core::ops::Neg;

use super::assemble::{Assembly, LineSource, decimals};
use super::from_quote::{named, one_seller};
use super::price::Product;
use super::supply::TaxLookup;
use crate::contract::{
    AdjustmentKind, DocumentLine, Invoice, InvoiceLineAdjustment, PriceMode, TaxDocument, TaxedDocument,
};
use crate::error::{CommerceError, Problem, ProblemCode};
use crate::quote::Engine;

pub(super) fn invoice(
    engine: &Engine,
    document: &TaxDocument,
    taxed: &TaxedDocument,
) -> Result<Invoice, CommerceError> {
    belongs(document, taxed)?;
    one_seller(&taxed.tax_groups)?;
    let taxes = TaxLookup { engine, groups: &taxed.tax_groups };
    let mut assembly = Assembly::new(document.currency, decimals(engine, &document.currency));
    for (at, (line, figures)) in document.lines.iter().zip(&taxed.lines).enumerate() {
        let supply = taxes.supply(&format!("/lines/{at}"), figures.net, &figures.taxes)?;
        assembly.line(line_source(line, document.price_mode), supply)?;
    }
    for (at, figures) in taxed.adjustments.iter().enumerate() {
        let supply = taxes.supply(&format!("/adjustments/{at}"), figures.net, &figures.taxes)?;
        let stated = document.adjustments.get(at).map(|one| (one.kind, one.reason.as_ref()));
        let shared = document.shared_adjustments.iter().find(|shared| shared.id == figures.id);
        let shared = || shared.map(|shared| (shared.kind, shared.reason.as_ref()));
        let (kind, reason) = stated.or_else(shared).unwrap_or((AdjustmentKind::BySign, None));
        let lowers = match kind {
            AdjustmentKind::BySign => figures.net.is_negative(),
            AdjustmentKind::Allowance => true,
            AdjustmentKind::Charge => false,
        };
        let reason = reason.cloned().or_else(|| named(&figures.id));
        if lowers {
            assembly.allowance(&supply, reason)?;
        } else {
            assembly.charge(&supply, reason)?;
        }
    }
    let mut invoice = assembly.finish(taxed.totals.prepaid, taxed.totals.payable_rounding)?;
    if let Some(accounting) = &taxed.accounting {
        invoice.accounting_currency = Some(accounting.currency);
        invoice.totals.vat_in_accounting_currency = Some(accounting.tax);
    }
    Ok(invoice)
}

fn line_source(line: &DocumentLine, mode: PriceMode) -> LineSource {
    let is_net = mode == PriceMode::TaxExcluded;
    let (mut allowances, mut charges) = (Vec::new(), Vec::new());
    for adjustment in line.adjustments.iter().filter(|_| is_net) {
        let (list, amount) = if adjustment.amount.is_negative() {
            (&mut allowances, adjustment.amount.neg())
        } else {
            (&mut charges, adjustment.amount)
        };
        let reason = adjustment.reason.clone();
        list.push(InvoiceLineAdjustment { amount, base: None, percent: None, reason });
    }
    let (quantity, unit_price, base_quantity) = (line.quantity, line.unit_price, line.base_quantity);
    let product = is_net.then_some(Product { quantity, unit_price, base_quantity });
    LineSource { id: line.id.clone(), quantity, product, allowances, charges }
}

/// The taxed document is that of the document.
fn belongs(document: &TaxDocument, taxed: &TaxedDocument) -> Result<(), CommerceError> {
    let same_lines = document.lines.iter().map(|line| &line.id).eq(taxed.lines.iter().map(|line| &line.id));
    // After them stand the parts of what is shared.
    let ids = document.adjustments.iter().map(|adjustment| &adjustment.id);
    let stated = taxed.adjustments.iter().take(document.adjustments.len());
    let same_adjustments = ids.eq(stated.map(|adjustment| &adjustment.id));
    if same_lines && same_adjustments && document.currency == taxed.currency {
        return Ok(());
    }
    let message = "the taxed document has other lines, adjustments or another currency than the document; tax the document again";
    Err(Problem::new(ProblemCode::DigestMismatch, "", message).into())
}
