//! What is left to pay, rounded to what can be paid.
//!
//! **What it does.** Rounds the amount due to a multiple of a step; the difference is payable rounding (BT-114), or changes the
//! largest tax.
//!
//! **When it applies.** To documents with `cash_rounding`.
//!
//! **Order and rounding.** Last, after taxes and the accounting currency. Due is gross − withheld − prepaid, with the roundings
//! of the tax policy and those the document states. With `of: exact` the exact figures are rounded, once.
//!
//! **Example.** 183.65 and 12.454 % of it are 206.5217: 206.52 to the cent, 206.50 to 0.05.
//!
//! **Source.** Canada, Budget 2012; Odoo `account.cash.rounding` (`add_invoice_line`, `biggest_tax`).

use super::parts::{DocumentTaxes, overflow};
use crate::check::{CheckedCash, CheckedConversion};
use crate::contract::{CashDifference, CashRounded, Settlement};
use crate::error::CommerceError;
use crate::num::{NumError, Ratio, RoundingMode, round_to_step};
use crate::tax::PartFigures;

/// Rounds what is left to pay.
pub(super) fn round(parts: &mut DocumentTaxes<'_>) -> Result<(), CommerceError> {
    if let Some(cash) = parts.laid_out.terms.cash {
        rounded(parts, cash).map_err(overflow)?;
    }
    Ok(())
}

fn rounded(parts: &mut DocumentTaxes<'_>, cash: CheckedCash) -> Result<(), NumError> {
    let due = due(parts)?;
    let payable = match cash.of {
        CashRounded::Due => round_to_step(due, cash.step_minor, cash.mode)?,
        CashRounded::Exact => {
            let steps = exact_due(parts, due)?.div(Ratio::from(cash.step_minor))?.round_to_i64(cash.mode)?;
            steps.checked_mul(cash.step_minor).ok_or(NumError::Overflow)?
        }
    };
    let difference = payable.checked_sub(due).ok_or(NumError::Overflow)?;
    match cash.difference {
        CashDifference::PayableRounding => parts.cash.rounding_minor = difference,
        CashDifference::LargestTax => {
            if !move_to_largest_tax(parts, difference)? {
                return Ok(());
            }
            parts.cash.in_tax_minor = difference;
        }
    }
    in_accounting_currency(parts, difference, cash.difference)
}

/// What is due, in minor units.
pub(super) fn due(parts: &DocumentTaxes<'_>) -> Result<i64, NumError> {
    let PartFigures { gross_minor, withheld_minor, .. } = parts.out.totals;
    let due = gross_minor
        .checked_sub(withheld_minor)
        .and_then(|due| due.checked_sub(parts.laid_out.prepaid_minor))
        .and_then(|due| due.checked_add(parts.out.payable_rounding_minor))
        .and_then(|due| due.checked_add(parts.laid_out.payable_rounding_minor));
    due.ok_or(NumError::Overflow)
}

/// What is due with exact net amounts and taxes.
fn exact_due(parts: &DocumentTaxes<'_>, due: i64) -> Result<Ratio, NumError> {
    let mut exact = Ratio::from(due);
    for taxed in parts.each() {
        let own = parts.exact(taxed.at)?;
        let settled =
            taxed.figures.gross_minor.checked_sub(taxed.figures.withheld_minor).ok_or(NumError::Overflow)?;
        exact = exact.add(own.gross)?.sub(Ratio::from(settled))?;
        for tax in own.taxes.iter().filter(|tax| parts.settlement(tax.rule) == Some(Settlement::Withheld)) {
            exact = exact.sub(tax.tax)?;
        }
    }
    Ok(exact.reduced())
}

/// Adds the difference to the largest tax of the row with the largest tax; false if there is none.
fn move_to_largest_tax(parts: &mut DocumentTaxes<'_>, difference: i64) -> Result<bool, NumError> {
    let added = parts.out.groups.iter().enumerate();
    let added = added
        .filter(|(_, group)| group.tax_minor != 0 && parts.settlement(group.rule) == Some(Settlement::Added));
    let largest = added.min_by_key(|(at, group)| (core::cmp::Reverse(group.tax_minor.unsigned_abs()), *at));
    let Some((row_at, row)) = largest.map(|(at, group)| (at, *group)) else { return Ok(false) };
    let is_in_row = |part: usize, rule: u32| {
        let seller = parts.laid_out.parts.get(part).map(|part| part.seller_rank);
        (parts.scratch.row_of(parts.class(part), rule), seller) == (Some(row.row), Some(row.seller_rank))
    };
    let taxes = parts.out.taxes.iter().enumerate().filter_map(|(at, tax)| {
        let part = usize::try_from(tax.part).ok()?;
        is_in_row(part, tax.rule).then_some((at, part, tax.tax_minor))
    });
    let Some((tax_at, part, _)) =
        taxes.min_by_key(|(at, _, tax)| (core::cmp::Reverse(tax.unsigned_abs()), *at))
    else {
        return Ok(false);
    };
    let more = |figure: i64| figure.checked_add(difference).ok_or(NumError::Overflow);
    if let Some(tax) = parts.out.taxes.get_mut(tax_at) {
        tax.tax_minor = more(tax.tax_minor)?;
    }
    if let Some(group) = parts.out.groups.get_mut(row_at) {
        group.tax_minor = more(group.tax_minor)?;
    }
    for figures in parts.figures.get_mut(part).into_iter().chain([&mut parts.out.totals]) {
        figures.tax_minor = more(figures.tax_minor)?;
        figures.gross_minor = more(figures.gross_minor)?;
    }
    let is_converted = matches!(
        parts.laid_out.terms.accounting.map(|accounting| accounting.conversion),
        Some(CheckedConversion::Rate(_))
    );
    if is_converted {
        let converted = converted(parts, difference)?;
        if let Some(accounting) = &mut parts.accounting {
            for tax in accounting.rows.get_mut(row_at).into_iter().chain(accounting.taxes.get_mut(tax_at)) {
                *tax = tax.checked_add(converted).ok_or(NumError::Overflow)?;
            }
        }
    }
    Ok(true)
}

/// States the difference in the accounting currency.
fn in_accounting_currency(
    parts: &mut DocumentTaxes<'_>,
    difference: i64,
    stands: CashDifference,
) -> Result<(), NumError> {
    let converted = converted(parts, difference)?;
    let Some(accounting) = &mut parts.accounting else { return Ok(()) };
    let Some((_, gross)) = &mut accounting.net_and_gross else { return Ok(()) };
    match stands {
        CashDifference::PayableRounding => accounting.payable_rounding_minor = Some(converted),
        CashDifference::LargestTax => {
            *gross = gross.checked_add(converted).ok_or(NumError::Overflow)?;
            accounting.tax_minor = accounting.tax_minor.checked_add(converted).ok_or(NumError::Overflow)?;
        }
    }
    Ok(())
}

/// An amount in the accounting currency; 0 without a rate.
fn converted(parts: &DocumentTaxes<'_>, amount: i64) -> Result<i64, NumError> {
    match parts.laid_out.terms.accounting.map(|accounting| accounting.conversion) {
        Some(CheckedConversion::Rate(rate)) => {
            Ratio::from(amount).mul(rate)?.round_to_i64(RoundingMode::HalfUp)
        }
        _ => Ok(0),
    }
}
