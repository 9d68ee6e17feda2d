//! Totals, and cash rounding.
//!
//! **What it does** sums the parts; rounds the payable amount to the cash rounding increment where the customer pays
//! in cash.
//! **Order and rounding** after tax, which is not affected; the difference is `payable_rounding`.
//! **Example** 3.34 due in cash with a step of 0.05: payable 3.35, rounding +0.01.
//! **Source** Canada, Budget 2012; Act on rounding in Finland 890/2001; tax.md "The rest".

use core::ops::Range;

use crate::check::{Basket, View};
use crate::error::ProblemCode;
use crate::money::MAX_MINOR;
use crate::num::round_to_step;
use crate::promotion::RunScratch;
use crate::tax::TaxOutput;

use super::engine::Engine;
use super::priced_cart::{PricedPart, PricedTotals};

/// The totals of a priced basket.
///
/// # Errors
/// `OVERFLOW` if a figure does not fit.
pub(super) fn add_up(
    engine: &Engine,
    view: View<'_>,
    run: &RunScratch,
    parts: &[PricedPart],
    taxed: &TaxOutput,
) -> Result<PricedTotals, ProblemCode> {
    let mut totals = PricedTotals::default();
    let Basket { lines, lines_and_shipping, sold, requested, .. } = *view.basket;
    (totals.list_minor, totals.discount_minor) = match run.goods() {
        Some((list, amount)) => (list, subtract(list, amount)?),
        None => sum(view.basket.lines().filter_map(|(at, _)| parts.get(at)))?,
    };
    let sum_of = |range| sum(parts.get::<Range<usize>>(range).unwrap_or_default());
    (totals.shipping_minor, totals.shipping_discount_minor) = sum_of(lines..lines_and_shipping)?;
    (totals.fees_minor, totals.fee_discount_minor) = sum_of(lines_and_shipping..sold)?;
    (totals.returned_minor, _) = sum_of(sold..requested)?;
    for funded in run.amounts.all_funded() {
        totals.funded_minor = add(totals.funded_minor, *funded)?;
    }
    totals.net_minor = taxed.totals.net_minor;
    totals.tax_minor = taxed.totals.tax_minor;
    totals.gross_minor = taxed.totals.gross_minor;
    totals.withheld_minor = taxed.totals.withheld_minor;
    let due = subtract(subtract(totals.gross_minor, totals.withheld_minor)?, totals.funded_minor)?;
    let due = add(due, taxed.payable_rounding_minor)?;
    let payable = in_cash(engine, view, due)?;
    totals.payable_minor = payable;
    totals.payable_rounding_minor = add(taxed.payable_rounding_minor, subtract(payable, due)?)?;
    within_range(&totals)?;
    Ok(totals)
}

/// The sums of list amounts and discounts.
#[inline]
fn sum<'a>(parts: impl IntoIterator<Item = &'a PricedPart>) -> Result<(i64, i64), ProblemCode> {
    parts.into_iter().try_fold((0, 0), |(list, discount), part| {
        Ok((add(list, part.list_minor)?, add(discount, part.discount_minor)?))
    })
}

/// Refuses totals beyond ±(2^53 − 1), which not every host language represents exactly.
fn within_range(totals: &PricedTotals) -> Result<(), ProblemCode> {
    let figures = [
        totals.list_minor,
        totals.discount_minor,
        totals.shipping_minor,
        totals.shipping_discount_minor,
        totals.fees_minor,
        totals.fee_discount_minor,
        totals.returned_minor,
        totals.funded_minor,
        totals.payable_minor,
    ];
    // 2^53 − 1 has all its bits set, so a figure exceeds it only if it has a higher bit set.
    let bits = figures.iter().fold(0, |bits, figure| bits | figure.unsigned_abs());
    if bits <= MAX_MINOR.unsigned_abs() { Ok(()) } else { Err(ProblemCode::Overflow) }
}

/// The payable amount of an amount due: the part paid in cash is rounded.
fn in_cash(engine: &Engine, view: View<'_>, due: i64) -> Result<i64, ProblemCode> {
    let Some(coin) = engine.coin(view.request) else {
        return Ok(due);
    };
    // Other tenders pay exact amounts; only the cash part is rounded.
    let unrounded_amount = coin.elsewhere_minor;
    let cash = subtract(due, unrounded_amount)?;
    // What is paid out is rounded like what is paid; other tenders that pay more than is due leave no cash.
    if cash == 0 || (cash < 0 && due >= 0) {
        return Ok(due);
    }
    let rounded = round_to_step(cash, coin.step_minor, coin.mode).map_err(|_| ProblemCode::Overflow)?;
    add(rounded, unrounded_amount)
}

#[inline]
fn add(a: i64, b: i64) -> Result<i64, ProblemCode> {
    a.checked_add(b).ok_or(ProblemCode::Overflow)
}

#[inline]
fn subtract(a: i64, b: i64) -> Result<i64, ProblemCode> {
    a.checked_sub(b).ok_or(ProblemCode::Overflow)
}
