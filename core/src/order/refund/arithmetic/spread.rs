//! Dividing one amount over lines and charges, or over the tenders that paid.
//!
//! **What it does** divides an amount of the whole order over its lines, shipping and fees, or a refund over the tenders
//! that paid it.
//! **When it applies** to goodwill and other amounts on the order, to refunds reduced by a claw-back, and to every
//! refund on two or more tenders. A refund is divided after fees and cash rounding.
//! **Order and rounding** in proportion to what is left of each part, never beyond it: one largest remainder; among
//! equal fractions the larger weight, then the smaller id, so the order of the input does not matter. An amount beyond
//! the sum of all parts is returned, never lost. Tenders are in the order of their first captures; what is left of one is
//! captured − refunded − charged back − pending, not below zero. The exception is [`RefundAllocation::ToStoreCredit`]:
//! store credit takes the whole refund.
//! **Example** 5.00 over lines with 10.00, 20.00 and 10.00 left: 1.25, 2.50, 1.25. A refund of 30.00, paid by 20.00 store
//! credit, then 40.00 card: in proportion 10.00 and 20.00; newest first 0 and 30.00; oldest first and credit first 20.00
//! and 10.00; to store credit 30.00 and 0.
//! **Source** numbers.md "Allocation"; orders.md "Refunds that close exactly"; oldest first is Vendure's order (the
//! selected payment, then the next).

use core::cmp::Ordering;

use crate::contract::TenderKind;
use crate::contract::order::RefundAllocation;
use crate::money::{Allocation, Allocator};

use super::frozen_line::RefundFault;

/// A tender that paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct RefundableTender {
    /// What can still be refunded to it, in minor units; below zero counts as 0.
    pub(crate) left_minor: i64,
    /// What kind it is.
    pub(crate) kind: TenderKind,
}

/// The position of the tender for a refund to store credit: store credit, or else a gift card.
pub(crate) fn store_credit(kinds: impl Iterator<Item = TenderKind> + Clone) -> Option<usize> {
    let of = |sought| kinds.clone().position(|kind| kind == sought);
    of(TenderKind::StoreCredit).or_else(|| of(TenderKind::GiftCard))
}

/// Divides amounts, and reuses its buffers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spreader {
    allocator: Allocator,
    weights: Vec<i64>,
    shares: Vec<i64>,
}

impl Spreader {
    /// Divides `amount_minor`, 0 or more, over parts of which `left_minor` is left, into `parts` (cleared first, one
    /// each), and returns the amount that exceeds all parts.
    ///
    /// A part with nothing left, or below zero, gets 0. `tie` compares the ids of two positions.
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

    /// Divides a refund to the customer, 0 or more, over the tenders that paid, into `parts` (cleared first, one each),
    /// and returns the amount that exceeds all tenders. `tie` compares the ids of two positions.
    ///
    /// # Errors
    /// [`RefundFault::WrongSign`] for an amount below zero.
    pub(crate) fn over_tenders(
        &mut self,
        amount_minor: i64,
        policy: RefundAllocation,
        tenders: &[RefundableTender],
        tie: impl Fn(usize, usize) -> Ordering,
        parts: &mut Vec<i64>,
    ) -> Result<i64, RefundFault> {
        parts.clear();
        parts.resize(tenders.len(), 0);
        if amount_minor < 0 {
            return Err(RefundFault::WrongSign);
        }
        Ok(match policy {
            RefundAllocation::OriginalProportional => {
                let left = tenders.iter().map(|tender| tender.left_minor);
                self.add_in_proportion(amount_minor, left, tie, parts)?
            }
            RefundAllocation::OldestFirst => fill(amount_minor, tenders.iter().zip(parts.iter_mut())),
            RefundAllocation::NewestFirst => fill(amount_minor, tenders.iter().zip(parts.iter_mut()).rev()),
            RefundAllocation::CreditFirst => {
                let credit =
                    tenders.iter().zip(parts.iter_mut()).filter(|(tender, _)| tender.kind.is_credit());
                let rest = fill(amount_minor, credit);
                let others =
                    tenders.iter().zip(parts.iter_mut()).filter(|(tender, _)| !tender.kind.is_credit());
                fill(rest, others)
            }
            RefundAllocation::ToStoreCredit => {
                let credit = store_credit(tenders.iter().map(|tender| tender.kind));
                match credit.and_then(|at| parts.get_mut(at)) {
                    Some(part) => {
                        *part = amount_minor;
                        0
                    }
                    None => amount_minor,
                }
            }
        })
    }

    /// Adds each part's share, in proportion to and within what is left, and returns the excess.
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

/// Gives each tender, in this order, as much as it has left, and returns the excess.
fn fill<'a>(amount_minor: i64, tenders: impl Iterator<Item = (&'a RefundableTender, &'a mut i64)>) -> i64 {
    let mut rest = amount_minor;
    for (tender, part) in tenders {
        *part = rest.min(tender.left_minor.max(0));
        rest = rest.saturating_sub(*part);
    }
    rest
}
