//! Allowances and charges on a whole document, divided over its lines by their taxes.
//!
//! **What it does.** Turns a percentage or an amount into one part for each set of tax rules and seller among the lines it covers.
//!
//! **When it applies.** To `shared_adjustments`. With `taxes: computed` the parts are taxed with the lines; with `taxes: shared`
//! they are portions of the taxed lines.
//!
//! **Order and rounding.** A percentage of the lines' sum is rounded once, half up, and divided over the sets by their own sums,
//! largest fractions first; so is an amount. In another measure than the prices', the share of a set is turned into its prices
//! exactly and rounded. Under `line_amount: exact` a percentage in the prices' measure stays exact until the document is rounded,
//! so that a hundred percent leaves nothing. Portions: [`portion`](crate::tax::TaxedSets::at_share).
//!
//! **Example.** Ten percent off 100.00 at 19 % and 50.00 at 7 %: −10.00 at 19 % and −5.00 at 7 %; tax 17.10 and 3.15.
//!
//! **Source.** EN 16931-1 BG-20, BG-21: a document level allowance or charge has one VAT category and rate; Odoo
//! `_prepare_global_discount_lines`.

use super::parts::{DocumentTaxes, Portion, overflow};
use crate::check::{CheckedShare, CheckedShareValue, DocumentPart};
use crate::contract::{LineAmount, PriceMode, ShareMeasure, ShareTaxes};
use crate::error::{CommerceError, Problem, ProblemCode};
use crate::index::Arrange;
use crate::num::{NumError, Ratio, RoundingMode};
use crate::tax::{KeptFigure, PartFigures, TaxedSets, divided};

/// Whether parts of shared adjustments are to be taxed.
pub(super) fn has_computed(parts: &DocumentTaxes<'_>) -> bool {
    parts.laid_out.terms.shares.iter().any(|share| share.taxes == ShareTaxes::Computed)
}

/// Adds the parts of shared adjustments whose taxes are computed.
pub(super) fn add_computed(parts: &mut DocumentTaxes<'_>) -> Result<(), CommerceError> {
    let is_computed = |share: &&CheckedShare| share.taxes == ShareTaxes::Computed;
    let needs_figures = parts
        .laid_out
        .terms
        .shares
        .iter()
        .filter(is_computed)
        .any(|share| share.measure != ShareMeasure::Price);
    if needs_figures {
        parts.compute()?;
    }
    let mut added = Vec::new();
    let shares = parts.laid_out.terms.shares.iter().enumerate();
    for (at, share) in shares.filter(|(_, share)| share.taxes == ShareTaxes::Computed) {
        let own = computed(parts, share).map_err(overflow)?.ok_or_else(|| nothing_to_divide_over(at))?;
        added.extend(own.into_iter().map(|part| (at, part)));
    }
    for (at, part) in added {
        parts.shared.push(at);
        parts.laid_out.parts.push(part);
    }
    Ok(())
}

/// The lines of one set that a shared adjustment covers.
struct CoveredSet {
    /// A line of the set.
    line: usize,
    /// The sum in the adjustment's measure, in minor units.
    sum: Ratio,
}

/// The parts of a shared adjustment; none if an amount is to be divided over nothing.
fn computed(parts: &DocumentTaxes<'_>, share: &CheckedShare) -> Result<Option<Vec<DocumentPart>>, NumError> {
    let is_price = share.measure == ShareMeasure::Price;
    let is_exact = is_price
        && matches!(parts.taxes.line_amount(), LineAmount::Exact)
        && matches!(share.value, CheckedShareValue::Part(_));
    let sets = covered(parts, share, is_exact)?;
    let whole = sets.iter().map(|set| set.sum).try_fold(Ratio::ZERO, Ratio::add)?;
    let (part, total) = match share.value {
        CheckedShareValue::Part(part) => (part, whole.mul(part)?.round_to_i64(RoundingMode::HalfUp)?),
        CheckedShareValue::Minor(0) => return Ok(Some(Vec::new())),
        CheckedShareValue::Minor(_) if whole.is_zero() => return Ok(None),
        CheckedShareValue::Minor(amount) => (Ratio::from(amount).div(whole)?, amount),
    };
    let exact: Vec<Ratio> =
        sets.iter().map(|set| Ok(set.sum.mul(part)?.reduced())).collect::<Result<_, NumError>>()?;
    let mut added = Vec::with_capacity(sets.len());
    for ((set, exact), amount) in sets.iter().zip(&exact).zip(divided(&exact, total)?) {
        let Some(line) = parts.laid_out.parts.get(set.line) else { continue };
        let amount_minor = if is_price { amount } else { as_price(parts, share.measure, set.line, amount)? };
        let exact_minor = if is_exact { *exact } else { Ratio::from(amount_minor) };
        // It has no units: an amount per unit is not lowered.
        added.push(DocumentPart { quantity: (0, 0), exact_minor, amount_minor, ..*line });
    }
    Ok(Some(added))
}

/// The sets of the lines that a shared adjustment covers, in the order of class and seller.
fn covered(
    parts: &DocumentTaxes<'_>,
    share: &CheckedShare,
    is_exact: bool,
) -> Result<Vec<CoveredSet>, NumError> {
    let count = parts.document.lines.len();
    let mut lines: Vec<usize> = (0..count).filter(|line| share.covers(*line)).collect();
    let key = |line: usize| {
        (parts.class(line), parts.laid_out.parts.get(line).map_or(0, |part| part.seller_rank), line)
    };
    lines.arrange_by_key(|&line| key(line));
    let value = |line: usize| -> Option<Ratio> {
        let part = parts.laid_out.parts.get(line)?;
        let figures = parts.figures.get(line).copied().unwrap_or_default();
        Some(match share.measure {
            ShareMeasure::Price if is_exact => part.exact_minor,
            ShareMeasure::Price => Ratio::from(part.amount_minor),
            ShareMeasure::Net => Ratio::from(figures.net_minor),
            ShareMeasure::Gross => Ratio::from(figures.gross_minor),
        })
    };
    let mut sets = Vec::new();
    let same = |one: usize, other: usize| {
        let (one, other) = (key(one), key(other));
        (one.0, one.1) == (other.0, other.1)
    };
    for own in lines.chunk_by(|&one, &other| same(one, other)) {
        let Some(&line) = own.first() else { continue };
        let sum = own.iter().filter_map(|&line| value(line)).try_fold(Ratio::ZERO, Ratio::add)?;
        sets.push(CoveredSet { line, sum: sum.reduced() });
    }
    Ok(sets)
}

/// An amount in another measure as an amount in the document's prices.
fn as_price(
    parts: &DocumentTaxes<'_>,
    measure: ShareMeasure,
    line: usize,
    amount: i64,
) -> Result<i64, NumError> {
    let Some((net, gross, _)) = parts.scratch.slopes(parts.class(line)) else { return Ok(amount) };
    let slope = match measure {
        ShareMeasure::Price => Ratio::ONE,
        ShareMeasure::Net => net,
        ShareMeasure::Gross => gross,
    };
    if slope.is_zero() {
        return Ok(amount);
    }
    Ratio::from(amount).div(slope)?.round_to_i64(RoundingMode::HalfUp)
}

/// Adds the portions of the taxed lines.
pub(super) fn add_portions(parts: &mut DocumentTaxes<'_>) -> Result<(), CommerceError> {
    let shares = std::mem::take(&mut parts.laid_out.terms.shares);
    let (mut figures, mut exact, mut totals) = (Vec::new(), Vec::new(), PartFigures::default());
    for (at, share) in shares.iter().enumerate().filter(|(_, share)| share.taxes == ShareTaxes::Shared) {
        if let Err(problem) = parts.divisible_by_rule(&format!("/shared_adjustments/{at}")) {
            parts.laid_out.terms.shares = shares;
            return Err(problem.into());
        }
        parts.find_shareable().map_err(overflow)?;
        let lines = lines_of(parts, share).map_err(overflow)?;
        let portion = portion(parts, at, share, &lines).map_err(overflow)?;
        let portion = portion.ok_or_else(|| nothing_to_divide_over(at))?;
        let scratch = &parts.scratch;
        for group in lines.groups(scratch).map_err(overflow)? {
            let of_row = Ratio::from(group.tax_minor).mul(portion.share).map_err(overflow)?;
            exact.push((group.row, group.seller_rank, of_row));
        }
        figures.extend(portion.sets.groups(scratch).map_err(overflow)?);
        totals = totals.plus(portion.sets.totals(scratch).map_err(overflow)?).map_err(overflow)?;
        parts.portions.push(portion);
    }
    parts.laid_out.terms.shares = shares;
    if parts.portions.is_empty() {
        return Ok(());
    }
    parts.out.totals = parts.out.totals.plus(totals).map_err(overflow)?;
    parts.add_to_groups(figures, exact).map_err(|fault| overflow(fault).into())
}

/// A portion of the lines that a shared adjustment covers; none if an amount is to be divided over nothing.
fn portion(
    parts: &DocumentTaxes<'_>,
    adjustment: usize,
    share: &CheckedShare,
    lines: &TaxedSets,
) -> Result<Option<Portion>, NumError> {
    let totals = lines.totals(&parts.scratch)?;
    let keeps_net = match share.measure {
        ShareMeasure::Price => parts.document.price_mode == PriceMode::TaxExcluded,
        ShareMeasure::Net => true,
        ShareMeasure::Gross => false,
    };
    let whole = if keeps_net { totals.net_minor } else { totals.gross_minor };
    let (part, stated) = match share.value {
        CheckedShareValue::Part(part) => (part, None),
        CheckedShareValue::Minor(0) => (Ratio::ZERO, None),
        CheckedShareValue::Minor(_) if whole == 0 => return Ok(None),
        CheckedShareValue::Minor(amount) => (Ratio::from(amount).div(Ratio::from(whole))?, Some(amount)),
    };
    let kept = if keeps_net { KeptFigure::Net(stated) } else { KeptFigure::Gross(stated) };
    let sets = lines.at_share(&parts.scratch, part, kept, parts.taxes.rounding())?;
    Ok(Some(Portion { adjustment, share: part, keeps_net, sets }))
}

/// The lines that a shared adjustment covers, without amounts per unit and the taxes on them.
fn lines_of(parts: &DocumentTaxes<'_>, share: &CheckedShare) -> Result<TaxedSets, NumError> {
    let count = parts.document.lines.len();
    parts.sets(|at| at < count && share.covers(at), true)
}

#[cold]
fn nothing_to_divide_over(at: usize) -> Problem {
    let message = "the lines it covers come to 0, so an amount cannot be divided over them; name other lines";
    Problem::new(ProblemCode::OutOfRange, format!("/shared_adjustments/{at}/value"), message)
}
