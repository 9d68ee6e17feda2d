//! Tax documents: an invoice or a credit note with signed amounts, taxed without price selection or promotions.
//!
//! **What it does.** Computes the net amount, taxes and gross amount of each line, allowance and charge, the
//! breakdown, and the totals of EN 16931 (BT-106 to BT-115).
//!
//! **When it applies.** To documents with stated amounts; carts are taxed by `quote`.
//!
//! **Order and rounding.** Line amounts and document adjustments are rounded by the policy's `line_amount`, taxes by
//! its rounding level and mode. An adjustment is taxed like a line, by its own tax category.
//!
//! **Example.** Lines 70, 70, 70, an allowance of 5.00, 20 %: net 205.00, tax 41.00, gross 246.00 (Sylius#8902).
//!
//! **Source.** EN 16931-1:2017, BR-CO-10 to BR-CO-17.

use std::cmp::Ordering;

use super::engine::Engine;
use crate::check::{self, CALCULATION, CheckedDocument, CheckedRulebook, DocumentPart, SCHEMA};
use crate::contract::{
    AdjustmentKind, Amount, Id, PartTax, TaxDocument, TaxGroup, TaxedAdjustment, TaxedDocument, TaxedLine,
    TaxedTotals,
};
use crate::error::{CommerceError, Problem, ProblemCode};
use crate::money::MAX_MINOR;
use crate::num::{NumError, Ratio};
use crate::tax::{
    PartFigures, TaxFacts, TaxFault, TaxOutput, TaxQuery, TaxScratch, TaxableKind, Taxes, Treatment,
};

impl Engine {
    /// Checks a document without taxing it.
    ///
    /// # Errors
    /// Every problem of the check.
    pub(crate) fn check_document(&self, document: &TaxDocument) -> Result<(), CommerceError> {
        check::document(document, &self.checked, self.taxes.line_amount()).map(drop)
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
    let laid_out = check::document(document, checked, taxes.line_amount())?;
    let exponent = laid_out.currency.exponent();
    let (mut scratch, mut out) = (TaxScratch::default(), TaxOutput::default());
    let facts = DocumentTaxFacts { document, laid_out: &laid_out };
    let treatments = laid_out.parts.iter().map(|part| match laid_out.rules_of(part) {
        [] => Treatment::Category(part.tax_category),
        rules => Treatment::Rules(rules),
    });
    let problem = |fault: TaxFault| {
        let category = fault.part.and_then(|part| category(document, part));
        let path = fault.part.map(|part| path(document, part)).unwrap_or_default();
        fault.problem(path, TaxQuery { category, jurisdictions: &document.tax_jurisdictions })
    };
    taxes
        .classify(document.at, document.price_mode, &laid_out.jurisdictions, treatments, &mut scratch)
        .map_err(|faults| CommerceError::of(faults.into_iter().map(problem).collect()))?;
    let amounts: Vec<i64> = laid_out.parts.iter().map(|part| part.amount_minor).collect();
    #[cfg(target_family = "wasm")]
    let facts = crate::tax::AnyTaxFacts(&facts);
    let mut figures = vec![PartFigures::default(); amounts.len()];
    let slots = figures.iter_mut();
    taxes
        .compute(exponent, &facts, &amounts, &mut scratch, &mut out, (slots, |slot, part| *slot = part))
        .map_err(|fault| CommerceError::from(problem(fault)))?;
    let (laid_out, scratch, out) = (&laid_out, &scratch, &out);
    let writer = DocumentWriter { taxes, document, laid_out, scratch, out, figures, exponent };
    writer.write().map_err(CommerceError::from)
}

/// The path of a part in the document.
fn path(document: &TaxDocument, part: u32) -> String {
    let part = usize::try_from(part).unwrap_or(usize::MAX);
    match part.checked_sub(document.lines.len()) {
        None => format!("/lines/{part}"),
        Some(adjustment) => format!("/adjustments/{adjustment}"),
    }
}

/// The tax category of a part.
fn category(document: &TaxDocument, part: u32) -> Option<&str> {
    let part = usize::try_from(part).ok()?;
    let stated = match part.checked_sub(document.lines.len()) {
        None => document.lines.get(part)?.tax_category.as_ref(),
        Some(adjustment) => document.adjustments.get(adjustment)?.tax_category.as_ref(),
    };
    stated.map(Id::as_str)
}

/// The facts of a document's parts for the tax stage.
struct DocumentTaxFacts<'a> {
    document: &'a TaxDocument,
    laid_out: &'a CheckedDocument,
}

impl DocumentTaxFacts<'_> {
    fn part(&self, part: u32) -> Option<&DocumentPart> {
        self.laid_out.parts.get(usize::try_from(part).ok()?)
    }

    fn id(&self, part: u32) -> &str {
        let Ok(part) = usize::try_from(part) else { return "" };
        let line = self.document.lines.get(part).map(|line| &line.id);
        let adjustment = || {
            let at = part.checked_sub(self.document.lines.len())?;
            self.document.adjustments.get(at).map(|adjustment| &adjustment.id)
        };
        line.or_else(adjustment).map_or("", Id::as_str)
    }
}

impl TaxFacts for DocumentTaxFacts<'_> {
    fn has_sellers(&self) -> bool {
        !self.laid_out.sellers.is_empty()
    }

    fn seller_rank(&self, part: u32) -> u32 {
        self.part(part).map_or(0, |part| part.seller_rank)
    }

    fn kind(&self, part: u32) -> TaxableKind {
        // Lines, allowances and charges of a document are all taxed by their own category.
        let is_line = usize::try_from(part).is_ok_and(|part| part < self.document.lines.len());
        if is_line { TaxableKind::Goods } else { TaxableKind::Other }
    }

    fn exact_minor(&self, part: u32) -> Result<Ratio, NumError> {
        Ok(self.part(part).map_or(Ratio::ZERO, |part| part.exact_minor))
    }

    fn quantity(&self, part: u32) -> (i64, u8) {
        self.part(part).map_or((0, 0), |part| part.quantity)
    }

    fn measure(&self, part: u32, unit: &str) -> Option<(i64, u8)> {
        let line = self.document.lines.get(usize::try_from(part).ok()?)?;
        check::measure_of(&line.measures, unit)
    }

    fn attribute(&self, part: u32, name: &str) -> Option<(i64, u8)> {
        let line = self.document.lines.get(usize::try_from(part).ok()?)?;
        check::number_of(&line.attributes, name)
    }

    fn compare_ids(&self, one: u32, other: u32) -> Ordering {
        self.id(one).cmp(self.id(other))
    }
}

/// Writes the taxed document.
struct DocumentWriter<'a> {
    taxes: &'a Taxes,
    document: &'a TaxDocument,
    laid_out: &'a CheckedDocument,
    scratch: &'a TaxScratch,
    out: &'a TaxOutput,
    /// One for each part, in their order.
    figures: Vec<PartFigures>,
    exponent: u8,
}

/// The figures that lines and adjustments share.
struct TaxedFigures {
    amount: Amount,
    net: Amount,
    taxes: Vec<PartTax>,
    tax: Amount,
    gross: Amount,
}

impl DocumentWriter<'_> {
    fn write(&self) -> Result<TaxedDocument, Problem> {
        let figures = self.figures()?;
        let mut figures = figures.into_iter();
        let lines = self.document.lines.iter().zip(figures.by_ref());
        let lines: Vec<TaxedLine> =
            lines.map(|(line, figures)| taxed_line(line.id.clone(), figures)).collect();
        let adjustments = self.document.adjustments.iter().zip(figures);
        let adjustments =
            adjustments.map(|(adjustment, figures)| taxed_adjustment(adjustment.id.clone(), figures));
        Ok(TaxedDocument {
            schema: SCHEMA,
            calculation: CALCULATION,
            currency: self.document.currency,
            lines,
            adjustments: adjustments.collect(),
            tax_groups: self.groups()?,
            totals: self.totals()?,
        })
    }

    fn amount(&self, minor: i64) -> Result<Amount, Problem> {
        Amount::from_minor(minor, self.exponent)
    }

    fn figures(&self) -> Result<Vec<TaxedFigures>, Problem> {
        let mut taxes = self.out.taxes.iter().peekable();
        let mut all = Vec::with_capacity(self.laid_out.parts.len());
        for (number, (part, figures)) in (0_u32..).zip(self.laid_out.parts.iter().zip(&self.figures)) {
            let mut rows = Vec::new();
            while let Some(tax) = taxes.next_if(|tax| tax.part == number) {
                rows.extend(self.taxes.part_row(tax, self.exponent)?);
            }
            all.push(TaxedFigures {
                amount: self.amount(part.amount_minor)?,
                net: self.amount(figures.net_minor)?,
                taxes: rows,
                tax: self.amount(figures.tax_minor)?,
                gross: self.amount(figures.gross_minor)?,
            });
        }
        Ok(all)
    }

    fn groups(&self) -> Result<Vec<TaxGroup>, Problem> {
        let mut rows = Vec::with_capacity(self.out.groups.len());
        for group in &self.out.groups {
            let exact = self.scratch.exact_group(group).map_err(overflow)?;
            let Some(mut row) = self.taxes.group_row(group, Some(exact), self.exponent)? else { continue };
            let seller = group.seller_rank.checked_sub(1).and_then(|rank| usize::try_from(rank).ok());
            row.seller = seller.and_then(|rank| self.laid_out.sellers.get(rank)).cloned();
            rows.push(row);
        }
        Ok(rows)
    }

    fn totals(&self) -> Result<TaxedTotals, Problem> {
        let (lines, adjustments) =
            self.figures.split_at_checked(self.document.lines.len()).unwrap_or_default();
        let lines_net = sum_nets(lines.iter()).map_err(overflow)?;
        let counted = |wanted: AdjustmentKind| {
            let kinds = self.document.adjustments.iter().map(|adjustment| adjustment.kind);
            let counts = move |(kind, figures): &(AdjustmentKind, &PartFigures)| match kind {
                AdjustmentKind::BySign if figures.net_minor < 0 => wanted == AdjustmentKind::Allowance,
                AdjustmentKind::BySign => wanted == AdjustmentKind::Charge,
                kind => *kind == wanted,
            };
            sum_nets(kinds.zip(adjustments).filter(counts).map(|(_, figures)| figures)).map_err(overflow)
        };
        let allowances = counted(AdjustmentKind::Allowance)?;
        let charges = counted(AdjustmentKind::Charge)?;
        let PartFigures { net_minor, tax_minor, gross_minor, withheld_minor } = self.out.totals;
        let stated = self.laid_out.payable_rounding_minor;
        let rounding = self.out.payable_rounding_minor.checked_add(stated);
        let rounding = rounding.ok_or_else(|| overflow(NumError::Overflow))?;
        let payable = gross_minor
            .checked_sub(withheld_minor)
            .and_then(|due| due.checked_sub(self.laid_out.prepaid_minor))
            .and_then(|due| due.checked_add(rounding));
        Ok(TaxedTotals {
            lines_net: self.amount(lines_net)?,
            allowances: self.amount(allowances.checked_neg().ok_or_else(|| overflow(NumError::Overflow))?)?,
            charges: self.amount(charges)?,
            net: self.amount(net_minor)?,
            tax: self.amount(tax_minor)?,
            gross: self.amount(gross_minor)?,
            withheld: self.amount(withheld_minor)?,
            prepaid: self.amount(self.laid_out.prepaid_minor)?,
            payable_rounding: self.amount(rounding)?,
            payable: self.amount(payable.ok_or_else(|| overflow(NumError::Overflow))?)?,
        })
    }
}

fn sum_nets<'a>(mut figures: impl Iterator<Item = &'a PartFigures>) -> Result<i64, NumError> {
    figures.try_fold(0_i64, |sum, figures| sum.checked_add(figures.net_minor)).ok_or(NumError::Overflow)
}

fn taxed_line(id: Id, figures: TaxedFigures) -> TaxedLine {
    let TaxedFigures { amount, net, taxes, tax, gross } = figures;
    TaxedLine { id, amount, net, taxes, tax, gross }
}

fn taxed_adjustment(id: Id, figures: TaxedFigures) -> TaxedAdjustment {
    let TaxedFigures { amount, net, taxes, tax, gross } = figures;
    TaxedAdjustment { id, amount, net, taxes, tax, gross }
}

#[cold]
fn overflow(_: NumError) -> Problem {
    let message = format!("an amount is beyond {MAX_MINOR} minor units; split the document");
    Problem::new(ProblemCode::Overflow, "", message).with_param("max", MAX_MINOR)
}

#[cfg(test)]
mod tests;
