//! One amount over what is left, of parts or of tenders.
//!
//! **What it does** divides an amount of the whole order over its lines, shipments and fees, or a refund over the tenders
//! that paid it.
//! **When it applies** to goodwill and other amounts for the order, to what a claw-back leaves, to every refund with two or
//! more tenders.
//! **Order and rounding** in proportion to what is left, never beyond it: one largest remainder; among equal fractions the
//! larger weight, then the smaller key, so the order of the input does not matter. What finds no room is returned, never
//! lost.
//! **Example** 5.00 over lines with 10.00, 20.00 and 10.00 left: 1.25, 2.50, 1.25.
//! **Source** numbers.md "Allocation"; orders.md "Refunds that close exactly".

use core::cmp::Ordering;

use crate::money::{Allocation, Allocator};

use super::fault::RefundFault;
use super::tender::{TenderClass, TenderPolicy, TenderRoom};

/// Divides amounts, and keeps its buffers for the next time.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spreader {
    allocator: Allocator,
    weights: Vec<i64>,
    shares: Vec<i64>,
}

impl Spreader {
    /// Divides `amount_minor`, not below zero, over parts of which `left_minor` is left, into `parts` (cleared first, one
    /// each), and returns what found no room.
    ///
    /// A part with nothing left, or below zero, gets nothing. `tie` compares the ids of two positions.
    ///
    /// # Errors
    /// [`RefundFault::WrongSign`] for an amount below zero.
    pub(crate) fn over_parts(
        &mut self,
        amount_minor: i64,
        left_minor: &[i64],
        tie: impl Fn(usize, usize) -> Ordering,
        parts: &mut Vec<i64>,
    ) -> Result<i64, RefundFault> {
        parts.clear();
        parts.resize(left_minor.len(), 0);
        self.add_in_proportion(amount_minor, left_minor.iter().copied(), tie, parts)
    }

    /// Divides a refund to the customer, not below zero, over the tenders that paid, into `parts` (cleared first, one
    /// each), and returns what found no room. `tie` compares the ids of two positions.
    ///
    /// # Errors
    /// [`RefundFault::WrongSign`] for an amount below zero.
    pub(crate) fn over_tenders(
        &mut self,
        amount_minor: i64,
        policy: TenderPolicy,
        tenders: &[TenderRoom],
        tie: impl Fn(usize, usize) -> Ordering,
        parts: &mut Vec<i64>,
    ) -> Result<i64, RefundFault> {
        parts.clear();
        parts.resize(tenders.len(), 0);
        if amount_minor < 0 {
            return Err(RefundFault::WrongSign);
        }
        let of = |class: TenderClass| {
            tenders.iter().map(move |tender| if tender.class == class { tender.left_minor } else { 0 })
        };
        Ok(match policy {
            TenderPolicy::OriginalProportional => {
                let left = tenders.iter().map(|tender| tender.left_minor);
                self.add_in_proportion(amount_minor, left, tie, parts)?
            }
            TenderPolicy::FirstFirst => fill(amount_minor, tenders.iter().zip(parts.iter_mut())),
            TenderPolicy::LastFirst => fill(amount_minor, tenders.iter().zip(parts.iter_mut()).rev()),
            TenderPolicy::CreditFirst => {
                let rest = self.add_in_proportion(amount_minor, of(TenderClass::Credit), &tie, parts)?;
                self.add_in_proportion(rest, of(TenderClass::Other), &tie, parts)?
            }
        })
    }

    /// Adds each part's share, by and within what is left, and returns what found no room.
    fn add_in_proportion(
        &mut self,
        amount_minor: i64,
        left_minor: impl Iterator<Item = i64>,
        tie: impl Fn(usize, usize) -> Ordering,
        parts: &mut [i64],
    ) -> Result<i64, RefundFault> {
        if amount_minor < 0 {
            return Err(RefundFault::WrongSign);
        }
        self.weights.clear();
        self.weights.extend(left_minor.map(|left| left.max(0)));
        let unplaced = self.allocator.allocate(
            amount_minor,
            &self.weights,
            Some(&self.weights),
            Allocation::default(),
            tie,
            &mut self.shares,
        )?;
        for (part, share) in parts.iter_mut().zip(&self.shares) {
            *part = part.checked_add(*share).ok_or(RefundFault::Overflow)?;
        }
        Ok(unplaced)
    }
}

/// Gives each tender, in this order, as much as it has left, and returns what found no room.
fn fill<'a>(amount_minor: i64, tenders: impl Iterator<Item = (&'a TenderRoom, &'a mut i64)>) -> i64 {
    let mut rest = amount_minor;
    for (tender, part) in tenders {
        *part = rest.min(tender.left_minor.max(0));
        rest = rest.saturating_sub(*part);
    }
    rest
}
