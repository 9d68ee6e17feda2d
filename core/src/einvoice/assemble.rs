//! Puts an invoice together from its parts: lines, charges and allowances as they come, then the breakdown and the totals.
//!
//! **What it does** Each part goes to the row of its category and rate. A row's taxable amount and tax are the sums of its parts', and
//! the totals follow from lines, charges, allowances and rows as BR-CO-10 to BR-CO-16 have it.
//!
//! **Order** Rows in the order in which their parts come.

use core::ops::Neg;

use super::exact::Exact;
use super::judge::decimals_of;
use super::price::{self, Product};
use super::supply::{InvoicedSupply, is_taxed};
use crate::check::SCHEMA;
use crate::contract::{
    Amount, CurrencyCode, Id, Invoice, InvoiceAdjustment, InvoiceLine, InvoiceLineAdjustment, InvoiceTotals,
    Quantity, Rate, Text, VatBreakdown, VatPart,
};
use crate::error::{CommerceError, Problem};
use crate::num::NumError;

/// An invoice under construction.
pub(super) struct Assembly {
    currency: CurrencyCode,
    decimals: u8,
    lines: Vec<InvoiceLine>,
    allowances: Vec<InvoiceAdjustment>,
    charges: Vec<InvoiceAdjustment>,
    rows: Vec<BreakdownRow>,
}

/// A row of the breakdown.
struct BreakdownRow {
    category: &'static str,
    rate: Option<Rate>,
    taxable: Amount,
    tax: Amount,
    parts: Vec<(Text, Rate, Amount)>,
    reasons: Vec<Text>,
}

/// A line as its source has it.
pub(super) struct LineSource {
    pub(super) id: Id,
    pub(super) quantity: Quantity,
    /// Its price without tax, if the source states one.
    pub(super) product: Option<Product>,
    pub(super) allowances: Vec<InvoiceLineAdjustment>,
    pub(super) charges: Vec<InvoiceLineAdjustment>,
}

impl Assembly {
    pub(super) const fn new(currency: CurrencyCode, decimals: u8) -> Self {
        Self {
            currency,
            decimals,
            lines: Vec::new(),
            allowances: Vec::new(),
            charges: Vec::new(),
            rows: Vec::new(),
        }
    }

    pub(super) fn line(&mut self, source: LineSource, supply: InvoicedSupply) -> Result<(), CommerceError> {
        self.row(&supply)?;
        let LineSource { id, quantity, product, mut allowances, mut charges } = source;
        let of_taxes = supply.charges.into_iter().map(|(name, amount)| InvoiceLineAdjustment {
            amount,
            base: None,
            percent: None,
            reason: Some(name),
        });
        charges.extend(of_taxes);
        let net = Exact::from(supply.net);
        let product = price::product(product, quantity, net, self.decimals, (&mut allowances, &mut charges))
            .map_err(overflow)?;
        self.lines.push(InvoiceLine {
            id,
            quantity: product.map(|product| product.quantity),
            unit_price: product.map(|product| product.unit_price),
            base_quantity: product.and_then(|product| product.base_quantity),
            gross_price: None,
            price_discount: None,
            allowances,
            charges,
            net: supply.net,
            vat_category: Some(code(supply.category)?),
            vat_rate: supply.rate,
            vat: Some(Amount::from_minor(0, self.decimals)?.checked_add(supply.vat)?),
        });
        Ok(())
    }

    /// A charge on the document.
    pub(super) fn charge(
        &mut self,
        supply: &InvoicedSupply,
        reason: Option<Text>,
    ) -> Result<(), CommerceError> {
        self.row(supply)?;
        self.charges.push(adjustment(supply, supply.net, reason)?);
        Ok(())
    }

    /// An allowance on the document: what lowers the total.
    pub(super) fn allowance(
        &mut self,
        supply: &InvoicedSupply,
        reason: Option<Text>,
    ) -> Result<(), CommerceError> {
        self.row(supply)?;
        self.allowances.push(adjustment(supply, supply.net.neg(), reason)?);
        Ok(())
    }

    fn row(&mut self, supply: &InvoicedSupply) -> Result<(), Problem> {
        let same = |row: &&mut BreakdownRow| row.category == supply.category && row.rate == supply.rate;
        let row = match self.rows.iter_mut().find(same) {
            Some(row) => row,
            None => {
                self.rows.push(BreakdownRow {
                    category: supply.category,
                    rate: supply.rate,
                    taxable: Amount::ZERO,
                    tax: Amount::ZERO,
                    parts: Vec::new(),
                    reasons: Vec::new(),
                });
                let Some(row) = self.rows.last_mut() else { return Ok(()) };
                row
            }
        };
        row.taxable = row.taxable.checked_add(supply.net)?;
        row.tax = row.tax.checked_add(supply.vat)?;
        for (name, rate, tax) in &supply.parts {
            match row.parts.iter_mut().find(|(known, of, _)| known == name && of == rate) {
                Some((_, _, sum)) => *sum = sum.checked_add(*tax)?,
                None => row.parts.push((name.clone(), *rate, *tax)),
            }
        }
        if let Some(reason) = supply.reason.as_ref().filter(|reason| !row.reasons.contains(reason)) {
            row.reasons.push(reason.clone());
        }
        Ok(())
    }

    /// The invoice: its breakdown and totals from its parts, and what was paid.
    pub(super) fn finish(self, prepaid: Amount, rounding: Amount) -> Result<Invoice, CommerceError> {
        let zero = Amount::from_minor(0, self.decimals)?;
        let lines_net = self.lines.iter().map(|line| line.net).try_fold(zero, Amount::checked_add)?;
        let sum = |list: &[InvoiceAdjustment]| {
            list.iter().map(|one| one.amount).try_fold(zero, Amount::checked_add)
        };
        let (allowances, charges) = (sum(&self.allowances)?, sum(&self.charges)?);
        let vat = self.rows.iter().map(|row| row.tax).try_fold(zero, Amount::checked_add)?;
        let net = lines_net.checked_sub(allowances)?.checked_add(charges)?;
        let gross = net.checked_add(vat)?;
        let payable = gross.checked_sub(prepaid)?.checked_add(rounding)?;
        let has = |amount: Amount| (!amount.is_zero()).then_some(amount);
        let rows = self.rows.into_iter().map(|row| row.written(zero));
        Ok(Invoice {
            schema: SCHEMA,
            currency: self.currency,
            accounting_currency: None,
            totals: InvoiceTotals {
                lines_net: Some(lines_net),
                allowances: (!self.allowances.is_empty()).then_some(allowances),
                charges: (!self.charges.is_empty()).then_some(charges),
                net: Some(net),
                vat: Some(vat),
                vat_in_accounting_currency: None,
                gross: Some(gross),
                prepaid: has(prepaid),
                payable_rounding: has(rounding),
                payable: Some(payable),
            },
            vat_breakdown: rows.collect::<Result<_, _>>()?,
            lines: self.lines,
            allowances: self.allowances,
            charges: self.charges,
        })
    }
}

impl BreakdownRow {
    fn written(self, zero: Amount) -> Result<VatBreakdown, CommerceError> {
        // The standard has texts and codes for these; an exemption is a matter of the law that grants it.
        let (text, reason_code) = match self.category {
            "AE" => ("Reverse charge", "VATEX-EU-AE"),
            "K" => ("Intra-community supply", "VATEX-EU-IC"),
            "G" => ("Export outside the EU", "VATEX-EU-G"),
            "O" => ("Not subject to VAT", "VATEX-EU-O"),
            _ => ("", ""),
        };
        let stated = self.reasons.iter().map(Text::as_str).collect::<Vec<_>>().join("; ");
        let reason = match (is_taxed(self.category) || self.category == "Z", stated.is_empty()) {
            (true, _) => "",
            (false, true) => text,
            (false, false) => stated.as_str(),
        };
        let text = |text: &str| if text.is_empty() { Ok(None) } else { Text::parse(text).map(Some) };
        Ok(VatBreakdown {
            category: Some(code(self.category)?),
            rate: self.rate,
            taxable: Some(zero.checked_add(self.taxable)?),
            tax: Some(zero.checked_add(self.tax)?),
            exemption_reason: text(reason)?,
            exemption_reason_code: text(reason_code)?,
            parts: self.parts.into_iter().map(|(name, rate, tax)| VatPart { name, rate, tax }).collect(),
        })
    }
}

fn adjustment(
    supply: &InvoicedSupply,
    amount: Amount,
    reason: Option<Text>,
) -> Result<InvoiceAdjustment, CommerceError> {
    let (vat_category, vat_rate) = (Some(code(supply.category)?), supply.rate);
    Ok(InvoiceAdjustment { amount, base: None, percent: None, vat_category, vat_rate, reason })
}

fn code(code: &str) -> Result<Text, Problem> {
    Text::parse(code)
}

#[cold]
pub(super) fn overflow(_: NumError) -> CommerceError {
    let message = "a product of the invoice's figures does not fit 256 bits; no invoice needs such figures";
    Problem::new(crate::error::ProblemCode::Overflow, "", message).into()
}

/// The decimals of a currency of the engine or of the table.
pub(super) fn decimals(engine: &crate::quote::Engine, currency: &CurrencyCode) -> u8 {
    engine.currency(currency).map_or_else(|| decimals_of(currency), |known| known.exponent())
}
