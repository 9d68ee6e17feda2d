//! A document's figures in the currency of the supplier's accounts.
//!
//! **What it does.** Converts net amount, taxes and gross amount at a given rate, or divides a tax that is known over the rows of
//! the breakdown.
//!
//! **When it applies.** To documents with an `accounting` currency: VAT is stated in the currency of the member state, whatever
//! currency the invoice has.
//!
//! **Order and rounding.** Level Line: R(rate · net) and R(rate · tax) of each part. Group: R(rate · Σ) once for each row of the
//! breakdown, and for the net total; divided over the parts, largest fractions first. Document: once for all rows of a settlement.
//! Where every tax is inside the prices the gross total is rounded and the net total is what the taxes leave of it, as in the
//! document's own currency. A portion of the lines is the same portion of their converted figures.
//!
//! **Example.** Net 64.66 and taxes of 4.80, 2.88, 0.62, 8.64 and 14.40 at 3 to 1: 21.55, and 1.60, 0.96, 0.21, 2.88, 4.80.
//!
//! **Source.** VAT Directive 2006/112/EC art. 91 and 230; EN 16931-1 BT-6, BT-111; Odoo `_round_base_lines_tax_details`.

use super::parts::{Accounting, DocumentTaxes, Portion, overflow};
use crate::check::{CheckedAccounting, CheckedConversion};
use crate::contract::{ConversionLevel, ConvertedFigures, Settlement};
use crate::error::{CommerceError, Problem, ProblemCode};
use crate::index::Arrange;
use crate::num::{NumError, Ratio, RoundingMode};
use crate::tax::{KeptFigure, SetPart, TaxedSets, divided};

/// Converts the figures of a document that names an accounting currency.
pub(super) fn convert(parts: &mut DocumentTaxes<'_>) -> Result<(), CommerceError> {
    let Some(wanted) = parts.laid_out.terms.accounting else { return Ok(()) };
    let accounting = match wanted.conversion {
        CheckedConversion::Rate(rate) => at_rate(parts, wanted, rate).map_err(overflow)?,
        CheckedConversion::StatedTax(stated) => {
            let tax = parts.out.totals.tax_minor;
            if (tax == 0) != (stated == 0) || (tax < 0) != (stated < 0) {
                return Err(other_sign().into());
            }
            of_stated_tax(parts, stated).map_err(overflow)?
        }
    };
    parts.accounting = Some(accounting);
    Ok(())
}

#[cold]
fn other_sign() -> Problem {
    let message =
        "the tax in the accounting currency has the sign of the document's tax, and is 0 where that is 0";
    Problem::new(ProblemCode::OutOfRange, "/accounting/conversion/tax", message)
}

/// One tax of one part, to be converted.
#[derive(Clone, Copy, Debug)]
struct ConvertedTax {
    row: u32,
    seller_rank: u32,
    is_added: bool,
    settlement: Settlement,
    /// In minor units of the accounting currency.
    value: Ratio,
}

fn at_rate(
    parts: &DocumentTaxes<'_>,
    wanted: CheckedAccounting,
    rate: Ratio,
) -> Result<Accounting, NumError> {
    let is_exact = wanted.converted == ConvertedFigures::Exact;
    let mut nets: Vec<Ratio> = Vec::with_capacity(parts.figures.len());
    let mut taxes: Vec<ConvertedTax> = Vec::with_capacity(parts.out.taxes.len());
    let (mut gross, mut has_tax_on_top) = (Ratio::ZERO, false);
    for taxed in parts.each() {
        let exact = parts.exact(taxed.at)?;
        has_tax_on_top |= exact.has_tax_on_top;
        let net = if is_exact { exact.net } else { Ratio::from(taxed.figures.net_minor) };
        let own_gross = if is_exact { exact.gross } else { Ratio::from(taxed.figures.gross_minor) };
        nets.push(net.mul(rate)?.reduced());
        gross = gross.add(own_gross.mul(rate)?)?;
        for tax in taxed.taxes {
            let of_rule = exact.taxes.iter().find(|exact| exact.rule == tax.rule);
            let value = match of_rule {
                Some(exact) if is_exact => exact.tax,
                _ => Ratio::from(tax.tax_minor),
            };
            let settlement = parts.settlement(tax.rule).unwrap_or(Settlement::Informative);
            taxes.push(ConvertedTax {
                row: parts.scratch.row_of(parts.class(taxed.at), tax.rule).unwrap_or(u32::MAX),
                seller_rank: taxed.part.seller_rank,
                is_added: settlement == Settlement::Added,
                settlement,
                value: value.mul(rate)?.reduced(),
            });
        }
    }
    let mode = parts.taxes.rounding();
    let rounded_taxes = match wanted.level {
        ConversionLevel::Line => {
            taxes.iter().map(|tax| tax.value.round_to_i64(mode)).collect::<Result<Vec<_>, _>>()?
        }
        ConversionLevel::Group => by_pool(&taxes, mode, |tax| (tax.row, tax.seller_rank))?,
        ConversionLevel::Document => by_pool(&taxes, mode, |tax| tax.settlement)?,
    };
    let added = taxes.iter().zip(&rounded_taxes).filter(|(tax, _)| tax.is_added);
    let added = added.map(|(_, tax)| *tax).try_fold(0_i64, |sum, tax| sum.checked_add(tax));
    let added = added.ok_or(NumError::Overflow)?;
    let half_up = |value: &Ratio| value.round_to_i64(RoundingMode::HalfUp);
    let rounded_nets = if wanted.level == ConversionLevel::Line {
        nets.iter().map(half_up).collect::<Result<Vec<_>, _>>()?
    } else {
        let net = if has_tax_on_top {
            half_up(&nets.iter().copied().try_fold(Ratio::ZERO, Ratio::add)?)?
        } else {
            half_up(&gross)?.checked_sub(added).ok_or(NumError::Overflow)?
        };
        divided(&nets, net)?
    };
    let mut accounting = Accounting {
        nets: rounded_nets,
        taxes: rounded_taxes,
        portions: Vec::new(),
        rows: Vec::new(),
        net_and_gross: None,
        tax_minor: 0,
        payable_rounding_minor: None,
    };
    for portion in &parts.portions {
        let converted = portion_of(parts, &accounting, portion)?;
        accounting.portions.push(converted);
    }
    sum_up(parts, accounting)
}

/// Rounds the sum of each pool once, and divides it over its taxes.
fn by_pool<K: Ord + Copy>(
    taxes: &[ConvertedTax],
    mode: RoundingMode,
    key: impl Fn(&ConvertedTax) -> K,
) -> Result<Vec<i64>, NumError> {
    let mut order: Vec<usize> = (0..taxes.len()).collect();
    let key_at = |at: usize| taxes.get(at).map(&key);
    order.arrange_stably_by_key(|&at| key_at(at));
    let mut rounded = vec![0_i64; taxes.len()];
    for pool in order.chunk_by(|&one, &other| key_at(one) == key_at(other)) {
        let values: Vec<Ratio> = pool.iter().filter_map(|&at| taxes.get(at)).map(|tax| tax.value).collect();
        let sum = values.iter().copied().try_fold(Ratio::ZERO, Ratio::add)?;
        for (&at, part) in pool.iter().zip(divided(&values, sum.round_to_i64(mode)?)?) {
            if let Some(slot) = rounded.get_mut(at) {
                *slot = part;
            }
        }
    }
    Ok(rounded)
}

/// The converted figures of parts by their tax rules and seller, as [`DocumentTaxes::sets`].
pub(super) fn sets(
    parts: &DocumentTaxes<'_>,
    accounting: &Accounting,
    covers: impl Fn(usize) -> bool,
    is_shareable: bool,
) -> Result<TaxedSets, NumError> {
    let mut all = Vec::new();
    for taxed in parts.each().filter(|taxed| covers(taxed.at)) {
        let exact = is_shareable.then(|| parts.exact(taxed.at)).transpose()?;
        let mut taxes = Vec::with_capacity(taxed.taxes.len());
        let from = taxed.first_tax;
        for (tax, converted) in taxed.taxes.iter().zip(accounting.taxes.get(from..).unwrap_or_default()) {
            let of_rule =
                exact.as_ref().and_then(|exact| exact.taxes.iter().find(|exact| exact.rule == tax.rule));
            let converted = match of_rule {
                Some(exact) => exact.shareable(*converted)?,
                None => *converted,
            };
            taxes.push((tax.rule, converted));
        }
        all.push(SetPart {
            class: parts.class(taxed.at),
            seller_rank: taxed.part.seller_rank,
            net_minor: accounting.nets.get(taxed.at).copied().unwrap_or(0),
            taxes,
        });
    }
    TaxedSets::of(&parts.scratch, all, is_shareable)
}

/// A portion of the converted figures of its lines.
fn portion_of(
    parts: &DocumentTaxes<'_>,
    accounting: &Accounting,
    portion: &Portion,
) -> Result<TaxedSets, NumError> {
    let count = parts.document.lines.len();
    let share = parts.laid_out.terms.shares.get(portion.adjustment);
    let covers = |at: usize| at < count && share.is_some_and(|share| share.covers(at));
    let kept = if portion.keeps_net { KeptFigure::Net(None) } else { KeptFigure::Gross(None) };
    let lines = sets(parts, accounting, covers, true)?;
    lines.at_share(&parts.scratch, portion.share, kept, parts.taxes.rounding())
}

/// The rows and the totals of converted figures.
fn sum_up(parts: &DocumentTaxes<'_>, mut accounting: Accounting) -> Result<Accounting, NumError> {
    let all = sets(parts, &accounting, |_| true, false)?;
    let mut figures = all.groups(&parts.scratch)?;
    let totals = all.totals(&parts.scratch)?;
    let (mut net, mut tax) = (totals.net_minor, totals.tax_minor);
    for portion in &accounting.portions {
        figures.extend(portion.groups(&parts.scratch)?);
        let totals = portion.totals(&parts.scratch)?;
        net = net.checked_add(totals.net_minor).ok_or(NumError::Overflow)?;
        tax = tax.checked_add(totals.tax_minor).ok_or(NumError::Overflow)?;
    }
    figures.arrange_stably_by_key(|figure| (figure.row, figure.seller_rank));
    for group in &parts.out.groups {
        let key = (group.row, group.seller_rank);
        let from = figures.partition_point(|figure| (figure.row, figure.seller_rank) < key);
        let own = figures.get(from..).unwrap_or_default().iter();
        let own = own.take_while(|figure| (figure.row, figure.seller_rank) == key);
        let sum = own.map(|figure| figure.tax_minor).try_fold(0_i64, |sum, tax| sum.checked_add(tax));
        accounting.rows.push(sum.ok_or(NumError::Overflow)?);
    }
    accounting.tax_minor = tax;
    accounting.net_and_gross = Some((net, net.checked_add(tax).ok_or(NumError::Overflow)?));
    Ok(accounting)
}

/// A tax that is known, divided over the rows; rows that are not added to the document are converted at the same rate.
fn of_stated_tax(parts: &DocumentTaxes<'_>, stated: i64) -> Result<Accounting, NumError> {
    let tax = parts.out.totals.tax_minor;
    let rate = if tax == 0 { Ratio::ZERO } else { Ratio::from(stated).div(Ratio::from(tax))? };
    let is_added = |rule: u32| parts.settlement(rule) == Some(Settlement::Added);
    let groups = &parts.out.groups;
    let values = groups.iter().filter(|group| is_added(group.rule));
    let values: Vec<Ratio> =
        values.map(|group| Ratio::from(group.tax_minor).mul(rate)).collect::<Result<_, _>>()?;
    let mut added = divided(&values, stated)?.into_iter();
    let mut rows = Vec::with_capacity(groups.len());
    for group in groups {
        rows.push(if is_added(group.rule) {
            added.next().unwrap_or(0)
        } else {
            Ratio::from(group.tax_minor).mul(rate)?.round_to_i64(parts.taxes.rounding())?
        });
    }
    Ok(Accounting {
        nets: Vec::new(),
        taxes: Vec::new(),
        portions: Vec::new(),
        rows,
        net_and_gross: None,
        tax_minor: stated,
        payable_rounding_minor: None,
    })
}
