//! The invoice of a quote.
//!
//! **What it does** Goods are lines (BG-25), with what promotions took off them as allowances (BG-27) where prices are without tax; with tax
//! inside, the price is that after discounts, because a discount on a gross price has no net amount of its own. Shipping and fees are
//! charges on the document (BG-21), each with its own category. What is given back is a line of quantity −1. What third parties pay
//! for their promotions is paid (BT-113), and a cash rounding is BT-114. Tax that the customer withholds stands on no EN 16931
//! invoice: what is due is before it.
//!
//! **Example** Two at 10.00 less 10 %, shipping 4.90, 19 %: line 20.00 − 2.00 = 18.00, charge 4.90, row 22.90 with 4.35, payable 27.25.

use super::assemble::{Assembly, LineSource, decimals};
use super::price::Product;
use super::supply::{InvoicedSupply, TaxLookup};
use crate::contract::{
    Id, Invoice, InvoiceLineAdjustment, PriceMode, Quantity, Quote, QuoteCharge, QuoteLine, TaxGroup, Text,
};
use crate::error::{CommerceError, Problem, ProblemCode};
use crate::quote::Engine;

pub(super) fn invoice(engine: &Engine, quote: &Quote) -> Result<Invoice, CommerceError> {
    one_seller(&quote.tax_groups)?;
    let taxes = TaxLookup { engine, groups: &quote.tax_groups };
    let mut assembly = Assembly::new(quote.currency, decimals(engine, &quote.currency));
    for (at, line) in quote.lines.iter().enumerate() {
        let supply = taxes.supply(&format!("/lines/{at}"), line.net, &line.taxes)?;
        assembly.line(line_source(line, quote.price_mode), supply)?;
    }
    let returned = quote.returned.iter().flat_map(|returned| &returned.lines);
    for (at, line) in returned.enumerate() {
        let supply = taxes.supply(&format!("/returned/lines/{at}"), line.net, &line.taxes)?;
        let quantity = Quantity::from_parts(-1, 0)?;
        let (product, allowances, charges) = (None, Vec::new(), Vec::new());
        assembly.line(LineSource { id: line.id.clone(), quantity, product, allowances, charges }, supply)?;
    }
    for (name, charges) in [("shipping", &quote.shipping), ("fees", &quote.fees)] {
        for (at, charge) in charges.iter().enumerate() {
            let supply = taxes.supply(&format!("/{name}/{at}"), charge.net, &charge.taxes)?;
            document_charge(&mut assembly, charge, &supply)?;
        }
    }
    assembly.finish(quote.totals.funded, quote.totals.payable_rounding)
}

/// A charge that costs something; free shipping is none.
fn document_charge(
    assembly: &mut Assembly,
    charge: &QuoteCharge,
    supply: &InvoicedSupply,
) -> Result<(), CommerceError> {
    if supply.net.is_zero() && supply.vat.is_zero() {
        return Ok(());
    }
    assembly.charge(supply, named(&charge.id))
}

fn line_source(line: &QuoteLine, mode: PriceMode) -> LineSource {
    let is_net = mode == PriceMode::TaxExcluded;
    let adjustments = if is_net { line.adjustments.as_slice() } else { &[] };
    let allowances = adjustments.iter().map(|adjustment| InvoiceLineAdjustment {
        amount: adjustment.amount,
        base: None,
        percent: None,
        reason: named(&adjustment.promotion),
    });
    let (quantity, unit_price) = (line.quantity, line.unit_price);
    let product = is_net.then_some(Product { quantity, unit_price, base_quantity: None });
    LineSource {
        id: line.id.clone(),
        quantity,
        product,
        allowances: allowances.collect(),
        charges: Vec::new(),
    }
}

/// An id as the reason of an amount.
pub(super) fn named(id: &Id) -> Option<Text> {
    Text::parse(id.as_str()).ok()
}

/// An invoice has one seller.
pub(super) fn one_seller(groups: &[TaxGroup]) -> Result<(), CommerceError> {
    let mut sellers = groups.iter().map(|group| group.seller.as_ref());
    let first = sellers.next().flatten();
    let Some(other) = sellers.find(|seller| *seller != first).map(|seller| seller.map_or("", Id::as_str))
    else {
        return Ok(());
    };
    let first = first.map_or("", Id::as_str);
    let message = format!(
        "an invoice has one seller (BG-4), and this sale is of `{first}` and of `{other}`; quote the lines of each seller, and invoice \
         them apart"
    );
    let problem = Problem::new(ProblemCode::OutsideEn16931, "/tax_groups", message);
    Err(problem.with_param("seller", first).with_param("other", other).into())
}
