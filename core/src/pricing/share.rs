//! Divides a pooled amount over its lines.
//!
//! # What it does
//! Allocates one amount to the lines that reach graduated tiers, or a flat fee, together.
//! # When it applies
//! To lines of one pool with the same price: equal unit price, tiers and measure, of any product.
//! # Order and rounding
//! The pool's total is the amount of its whole quantity Q under the tiers, fees included. A line with quantity q has
//! the exact share total × q ÷ Q. The shares of the lines with the same price are summed exactly, rounded once, half
//! up, and allocated by quantity: largest remainder, ties to the larger quantity, then to the smaller line id. The
//! result does not depend on the order of lines; splitting a line does not change the amounts of the group's other
//! lines.
//! # Example with numbers
//! 10.00, from 10 at 9.00, graduated, pooled: 4 red and 8 blue are 12: 9 × 10.00 + 3 × 9.00 = 117.00. Red 39.00, blue 78.00.
//! # Source
//! `numbers.md` "Allocation"; `promotions.md` "Price selection", pooled tiers.

use core::cmp::Ordering;

use crate::check::{Decimal, compare_decimals};
use crate::index::Arrange;
use crate::money::{Allocation, Allocator};
use crate::num::{NumError, Ratio};

use super::amount::round_minor;
use super::input::{Candidate, PricingInput};
use super::price_table::{NOTHING, PriceLocation};

/// A line's exact share of a pooled amount.
#[derive(Clone, Copy, Debug)]
pub(super) struct PooledLine {
    /// The line.
    pub(super) line: u32,
    /// The table and the position of its price; for a derived one, its position among them.
    pub(super) price: (PriceLocation, u32, u32),
    /// The exact share, in major units.
    pub(super) share: Ratio,
    /// The quantity that counts in the pool.
    pub(super) weight: i128,
}

/// The pooled lines of a request, and buffers to round their shares.
#[derive(Debug, Default)]
pub(super) struct PooledLines {
    pub(super) claims: Vec<PooledLine>,
    weights: Vec<i64>,
    parts: Vec<i64>,
    allocator: Allocator,
}

impl PooledLines {
    /// Rounds all shares and calls `give` with each line and its amount in minor units. An overflow names the line.
    pub(super) fn distribute(
        &mut self,
        ask: PricingInput<'_>,
        mut give: impl FnMut(u32, i64),
    ) -> Result<(), (u32, NumError)> {
        let Self { claims, weights, parts, allocator } = self;
        // The line breaks ties, so the order of a group does not depend on the sort.
        claims.arrange_by(|a, b| compare_prices(ask, a, b).then(a.line.cmp(&b.line)));
        for group in claims.chunk_by(|a, b| compare_prices(ask, a, b).is_eq()) {
            let first = group.first().map_or(0, |claim| claim.line);
            let overflow = |_| (first, NumError::Overflow);
            let mut sum = Ratio::ZERO;
            for claim in group {
                sum = sum.add(claim.share).map_err(overflow)?;
            }
            // Rounding once per group keeps the sum of the lines independent of how they are split.
            let total = round_minor(sum, ask.view.basket.exponent).map_err(overflow)?;
            group_weights(group, weights).map_err(overflow)?;
            let id = |at: usize| {
                let line = group.get(at).and_then(|claim| usize::try_from(claim.line).ok());
                line.and_then(|line| ask.line(line)).map_or("", |line| line.id.as_str())
            };
            let tie = |a: usize, b: usize| id(a).cmp(id(b));
            let unused = allocator.allocate(total, weights, None, Allocation::default(), tie, parts);
            unused.map_err(|_| (first, NumError::Overflow))?;
            for (claim, part) in group.iter().zip(parts.iter()) {
                give(claim.line, *part);
            }
        }
        Ok(())
    }
}

/// The weights of a group, divided by their greatest common divisor so that they fit.
fn group_weights(group: &[PooledLine], weights: &mut Vec<i64>) -> Result<(), NumError> {
    let mut divisor = 0_i128;
    for claim in group {
        let mut next = claim.weight;
        // Euclid's algorithm: both numbers are below 10^34, so fewer than 170 steps.
        while next != 0 {
            let rest = divisor.checked_rem(next).ok_or(NumError::Overflow)?;
            (divisor, next) = (next, rest);
        }
    }
    weights.clear();
    for claim in group {
        let weight = claim.weight.checked_div(divisor).ok_or(NumError::DivideByZero)?;
        weights.push(i64::try_from(weight).map_err(|_| NumError::Overflow)?);
    }
    Ok(())
}

/// Orders pooled lines so that those with the same price in the same pool are adjacent.
fn compare_prices(ask: PricingInput<'_>, a: &PooledLine, b: &PooledLine) -> Ordering {
    if a.price == b.price {
        return Ordering::Equal;
    }
    let find = |claim: &PooledLine| match claim.price {
        (standing, position, NOTHING) => ask.candidate(standing, position),
        (_, _, derived) => ask.derived_candidate(derived),
    };
    match (find(a), find(b)) {
        (Some(a), Some(b)) => same_price(a, b),
        _ => a.price.cmp(&b.price),
    }
}

fn same_price(a: Candidate<'_>, b: Candidate<'_>) -> Ordering {
    let decimals = |a: Decimal, b: Decimal| compare_decimals(a.pair(), b.pair());
    a.standing
        .cmp(&b.standing)
        // The number of a pool identifies its selector and its unit of measure.
        .then_with(|| a.terms.pool.cmp(&b.terms.pool))
        .then_with(|| a.terms.tier_mode.cmp(&b.terms.tier_mode))
        .then_with(|| decimals(a.terms.per_value, b.terms.per_value))
        .then_with(|| decimals(a.entry.unit_price(), b.entry.unit_price()))
        .then_with(|| a.tiers.len().cmp(&b.tiers.len()))
        .then_with(|| {
            let tiers = a.tiers.iter().zip(b.tiers).map(|(a, b)| {
                decimals(a.from(), b.from())
                    .then_with(|| decimals(a.unit_price(), b.unit_price()))
                    .then_with(|| decimals(a.flat_fee(), b.flat_fee()))
            });
            tiers.fold(Ordering::Equal, Ordering::then)
        })
}
