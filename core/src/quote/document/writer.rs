//! Writes a taxed document as contract types.

use super::cash;
use super::parts::{DocumentTaxes, overflow};
use crate::check::{CALCULATION, SCHEMA, Sym};
use crate::contract::{
    AccountingFigures, AccountingTax, AdjustmentKind, Amount, Id, PartTax, TaxGroup, TaxedAdjustment,
    TaxedDocument, TaxedLine, TaxedPart, TaxedTotals,
};
use crate::error::Problem;
use crate::num::{NumError, Ratio};
use crate::tax::{GroupFigure, PartFigures, TaxFigure, TaxedSet, TaxedSets};

/// The figures that lines and adjustments share.
struct TaxedFigures {
    amount: Amount,
    net: Amount,
    taxes: Vec<PartTax>,
    tax: Amount,
    gross: Amount,
}

/// Writes a taxed document.
///
/// # Errors
/// A problem if a figure is out of range.
pub(super) fn write(parts: &DocumentTaxes<'_>) -> Result<TaxedDocument, Problem> {
    let DocumentTaxes { document, .. } = parts;
    let (mut lines, mut adjustments) = (Vec::new(), Vec::new());
    for taxed in parts.each() {
        let part =
            amounts(parts, taxed.part.amount_minor, taxed.figures, (taxed.taxes, taxed.part.tax_category))?;
        if let Some(line) = document.lines.get(taxed.at) {
            lines.push(taxed_line(line.id.clone(), part));
            continue;
        }
        let at = taxed.at.saturating_sub(document.lines.len());
        if let Some(adjustment) = document.adjustments.get(at) {
            adjustments.push(taxed_adjustment(adjustment.id.clone(), None, part));
            continue;
        }
        let shared = parts.shared.get(at.saturating_sub(document.adjustments.len()));
        let shared = shared.and_then(|&at| document.shared_adjustments.get(at));
        let Some(shared) = shared else { continue };
        adjustments.push(taxed_adjustment(shared.id.clone(), parts.seller(taxed.part.seller_rank), part));
    }
    for portion in &parts.portions {
        let Some(shared) = document.shared_adjustments.get(portion.adjustment) else { continue };
        for set in &portion.sets.list {
            let (figures, taxes) = of_set(parts, &portion.sets, set)?;
            let priced = if portion.keeps_net { figures.net_minor } else { figures.gross_minor };
            let part = amounts(parts, priced, &figures, (&taxes, Sym::UNKNOWN))?;
            adjustments.push(taxed_adjustment(shared.id.clone(), parts.seller(set.seller_rank), part));
        }
    }
    let mut tax_groups = Vec::with_capacity(parts.out.groups.len());
    for group in &parts.out.groups {
        let exact = parts.exact_row(group).map_err(overflow)?;
        tax_groups.extend(tax_group(parts, group, Some(exact))?);
    }
    Ok(TaxedDocument {
        schema: SCHEMA,
        calculation: CALCULATION,
        currency: document.currency,
        lines,
        adjustments,
        tax_groups,
        totals: totals(parts)?,
        accounting: accounting(parts)?,
    })
}

/// One set of rules as a part of an invoice.
pub(super) fn taxed_part(
    parts: &DocumentTaxes<'_>,
    sets: &TaxedSets,
    set: &TaxedSet,
) -> Result<TaxedPart, Problem> {
    let (figures, taxes) = of_set(parts, sets, set)?;
    let TaxedFigures { net, taxes, tax, gross, .. } = amounts(parts, 0, &figures, (&taxes, Sym::UNKNOWN))?;
    Ok(TaxedPart { seller: parts.seller(set.seller_rank), net, taxes, tax, gross })
}

/// A row of the breakdown.
pub(super) fn tax_group(
    parts: &DocumentTaxes<'_>,
    group: &GroupFigure,
    exact: Option<Ratio>,
) -> Result<Option<TaxGroup>, Problem> {
    let Some(mut row) = parts.taxes.group_row(group, exact, parts.exponent())? else { return Ok(None) };
    row.seller = parts.seller(group.seller_rank);
    Ok(Some(row))
}

/// An amount of the document's currency.
pub(super) fn amount(parts: &DocumentTaxes<'_>, minor: i64) -> Result<Amount, Problem> {
    Amount::from_minor(minor, parts.exponent())
}

/// The figures of sets in the accounting currency.
pub(super) fn accounting_of(
    parts: &DocumentTaxes<'_>,
    sets: &TaxedSets,
) -> Result<Option<AccountingFigures>, Problem> {
    let Some(wanted) = parts.laid_out.terms.accounting else { return Ok(None) };
    let totals = sets.totals(&parts.scratch).map_err(overflow)?;
    let groups = sets.groups(&parts.scratch).map_err(overflow)?;
    let rows = groups.iter().map(|group| (group, group.tax_minor));
    let amount = |minor| Amount::from_minor(minor, wanted.exponent);
    Ok(Some(AccountingFigures {
        currency: wanted.code,
        net: Some(amount(totals.net_minor)?),
        tax: amount(totals.tax_minor)?,
        gross: Some(amount(totals.gross_minor)?),
        payable_rounding: None,
        tax_groups: accounting_rows(parts, wanted.exponent, rows)?,
    }))
}

fn accounting(parts: &DocumentTaxes<'_>) -> Result<Option<AccountingFigures>, Problem> {
    let Some((wanted, figures)) = parts.laid_out.terms.accounting.zip(parts.accounting.as_ref()) else {
        return Ok(None);
    };
    let amount = |minor| Amount::from_minor(minor, wanted.exponent);
    let (net, gross) = figures.net_and_gross.unzip();
    let rows = parts.out.groups.iter().zip(figures.rows.iter().copied());
    Ok(Some(AccountingFigures {
        currency: wanted.code,
        net: net.map(amount).transpose()?,
        tax: amount(figures.tax_minor)?,
        gross: gross.map(amount).transpose()?,
        payable_rounding: figures.payable_rounding_minor.map(amount).transpose()?,
        tax_groups: accounting_rows(parts, wanted.exponent, rows)?,
    }))
}

fn accounting_rows<'a>(
    parts: &DocumentTaxes<'_>,
    exponent: u8,
    rows: impl Iterator<Item = (&'a GroupFigure, i64)>,
) -> Result<Vec<AccountingTax>, Problem> {
    let mut written = Vec::new();
    for (group, tax_minor) in rows {
        let Some(row) = tax_group(parts, group, None)? else { continue };
        let tax = Amount::from_minor(tax_minor, exponent)?;
        written.push(AccountingTax { rule: row.rule, seller: row.seller, tax });
    }
    Ok(written)
}

/// The figures of a set and its taxes.
fn of_set(
    parts: &DocumentTaxes<'_>,
    sets: &TaxedSets,
    set: &TaxedSet,
) -> Result<(PartFigures, Vec<TaxFigure>), Problem> {
    let figures = set.figures(&parts.scratch).map_err(overflow)?;
    Ok((figures, sets.taxes_of(&parts.scratch, set).map_err(overflow)?))
}

/// The certificate by which a tax of a part of a category is the customer's.
fn certificate(parts: &DocumentTaxes<'_>, tax: &TaxFigure, category: Sym) -> Option<Id> {
    let customer = parts.document.tax_customer.as_ref()?;
    let at = parts.taxes.certificate(tax, &parts.laid_out.tax_classes, category)?;
    Some(customer.certificates.get(at)?.id.clone())
}

fn amounts(
    parts: &DocumentTaxes<'_>,
    amount_minor: i64,
    figures: &PartFigures,
    (taxes, tax_category): (&[TaxFigure], Sym),
) -> Result<TaxedFigures, Problem> {
    let mut rows = Vec::with_capacity(taxes.len());
    for tax in taxes {
        let Some(mut row) = parts.taxes.part_row(tax, parts.exponent())? else { continue };
        row.certificate = certificate(parts, tax, tax_category);
        rows.push(row);
    }
    Ok(TaxedFigures {
        amount: amount(parts, amount_minor)?,
        net: amount(parts, figures.net_minor)?,
        taxes: rows,
        tax: amount(parts, figures.tax_minor)?,
        gross: amount(parts, figures.gross_minor)?,
    })
}

fn totals(parts: &DocumentTaxes<'_>) -> Result<TaxedTotals, Problem> {
    let DocumentTaxes { document, figures, .. } = parts;
    let (lines, adjustments) = figures.split_at_checked(document.lines.len()).unwrap_or_default();
    let lines_net = sum(lines.iter().map(|figures| figures.net_minor)).map_err(overflow)?;
    // Each part of an allowance or charge: what it counts as, and its net amount.
    let stated = document.adjustments.iter().map(|adjustment| adjustment.kind);
    let kind = |at: usize| {
        document.shared_adjustments.get(at).map_or(AdjustmentKind::BySign, |adjustment| adjustment.kind)
    };
    let shared = parts.shared.iter().map(|&at| kind(at));
    let nets = stated.chain(shared).zip(adjustments.iter().map(|figures| figures.net_minor));
    let portions = parts.portions.iter().flat_map(|portion| {
        portion.sets.list.iter().map(move |set| (kind(portion.adjustment), set.net_minor))
    });
    let nets: Vec<(AdjustmentKind, i64)> = nets.chain(portions).collect();
    let counted = |wanted: AdjustmentKind| {
        let counts = |(kind, net_minor): &&(AdjustmentKind, i64)| match kind {
            AdjustmentKind::BySign if *net_minor < 0 => wanted == AdjustmentKind::Allowance,
            AdjustmentKind::BySign => wanted == AdjustmentKind::Charge,
            kind => *kind == wanted,
        };
        sum(nets.iter().filter(counts).map(|(_, net_minor)| *net_minor)).map_err(overflow)
    };
    let allowances = counted(AdjustmentKind::Allowance)?;
    let charges = counted(AdjustmentKind::Charge)?;
    let PartFigures { net_minor, tax_minor, gross_minor, withheld_minor } = parts.out.totals;
    let roundings =
        [parts.out.payable_rounding_minor, parts.laid_out.payable_rounding_minor, parts.cash.rounding_minor];
    let rounding = sum(roundings.into_iter()).map_err(overflow)?;
    let payable = cash::due(parts).map_err(overflow)?.checked_add(parts.cash.rounding_minor);
    Ok(TaxedTotals {
        lines_net: amount(parts, lines_net)?,
        allowances: amount(parts, allowances.checked_neg().ok_or(NumError::Overflow).map_err(overflow)?)?,
        charges: amount(parts, charges)?,
        net: amount(parts, net_minor)?,
        tax: amount(parts, tax_minor)?,
        gross: amount(parts, gross_minor)?,
        withheld: amount(parts, withheld_minor)?,
        prepaid: amount(parts, parts.laid_out.prepaid_minor)?,
        payable_rounding: amount(parts, rounding)?,
        payable: amount(parts, payable.ok_or(NumError::Overflow).map_err(overflow)?)?,
    })
}

fn sum(mut figures: impl Iterator<Item = i64>) -> Result<i64, NumError> {
    figures.try_fold(0_i64, |sum, figure| sum.checked_add(figure)).ok_or(NumError::Overflow)
}

fn taxed_line(id: Id, figures: TaxedFigures) -> TaxedLine {
    let TaxedFigures { amount, net, taxes, tax, gross } = figures;
    TaxedLine { id, amount, net, taxes, tax, gross }
}

fn taxed_adjustment(id: Id, seller: Option<Id>, figures: TaxedFigures) -> TaxedAdjustment {
    let TaxedFigures { amount, net, taxes, tax, gross } = figures;
    TaxedAdjustment { id, seller, amount, net, taxes, tax, gross }
}
