//! The usual discounts: a percentage off each line, and one amount off the order, of lines whose rooms equal their amounts.
//!
//! The fast path of this stage. The order discount saves 1.5 % of the instructions of the reference cart of ten lines, two of
//! whose five promotions take it, and the percentage, which one takes, 2.1 % (callgrind).
//!
//! **What it does** the same as [`apply`](super::apply) without rooms: a percentage of an amount is at most the amount; one
//! discount is at most the total, so each exact share is at most its weight, an integer, and so is the share rounded up.
//! **When it applies** to lines of goods of a cart in which every line may be lowered to zero and all sums are exact,
//! for a percentage of the running amount without bounds that the merchant funds, and for an effect on the whole target that is
//! allocated in proportion to the amounts of lines, by largest remainder.
//! **Order and rounding** as in [`allocate`](super::allocate): over tax classes first, then over the lines of each. A
//! test in `core/tests` adds an undiscountable line of zero, which forces the general path, and compares the figures.
//! **Example** 5.00 over 10.00 and 5.00 at 21 % and 20.00 at 6 %: classes 15 : 20 get 2.14 and 2.86.
//! **Source** numbers.md "Allocation".

use crate::check::{BasketPart, View};
use crate::contract::{Basis, DiscountBound};
use crate::error::ProblemCode;
use crate::money::AllocateFault;

use super::allocate::ByClass;
use super::allocate::by_id;
use super::amounts::Amounts;
use super::apply::{EffectRun, hand_out, is_target, overflow, whole_discount};
use super::effect::{CompiledTarget, PercentFraction};
use super::record::{DiscountRecord, RecordKind, WHOLE};
use super::selection::Selection;
use super::state::{OrderDiscount, Run, RunScratch};

impl EffectRun<'_> {
    /// Whether it takes a percentage of running amounts, with no other bound than these, at the cost of the merchant.
    #[inline]
    pub(super) fn takes_shares_freely(&self) -> bool {
        let effect = self.effect;
        effect.basis == Basis::Running && !effect.has_bounds() && self.funding.is_merchant()
    }
}

impl Run<'_> {
    /// Computes and subtracts a percentage of each line. Returns the discount, and whether the target has any line.
    ///
    /// # Errors
    /// `OVERFLOW` if a figure does not fit.
    #[inline(never)]
    pub(super) fn share_of_each(
        &mut self,
        share: PercentFraction,
        work: &EffectRun<'_>,
    ) -> Result<(i64, bool), ProblemCode> {
        let view = self.view;
        match &work.effect.target {
            CompiledTarget::Lines(Selection::Sku(sku)) => {
                self.share_of_those(share, work, |_, part| part.sku == *sku)
            }
            CompiledTarget::Lines(Selection::Category(category)) => {
                self.share_of_those(share, work, |_, part| part.is_in(*category, view.basket))
            }
            target => self.share_of_those(share, work, |at, part| is_target(target, view, at, part)),
        }
    }

    #[inline]
    fn share_of_those(
        &mut self,
        share: PercentFraction,
        work: &EffectRun<'_>,
        is_meant: impl Fn(usize, &BasketPart) -> bool,
    ) -> Result<(i64, bool), ProblemCode> {
        let amounts = &mut self.scratch.amounts;
        let given = &mut self.ledger.given;
        let (mut total, mut is_met) = (0_i64, false);
        for (at, _) in self.view.basket.lines().filter(|(at, part)| is_meant(*at, part)) {
            let Some(running) = amounts.running.get_mut(at) else { continue };
            let basis = *running;
            let amount = share.of(basis, work.effect.rounding).map_err(overflow)?;
            is_met = true;
            if amount > 0 {
                // At most the amount of the line, and of all lines, whose sum is exact: no overflow.
                *running = basis.wrapping_sub(amount);
                total = total.wrapping_add(amount);
                given.push(work.record(
                    RecordKind::Part,
                    u32::try_from(at).unwrap_or(WHOLE),
                    basis,
                    amount,
                    0,
                ));
            }
        }
        Ok((total, is_met))
    }

    /// Computes one discount on the lines as a whole, and allocates it. Returns the discount, and whether the target
    /// has any line.
    ///
    /// # Errors
    /// `OVERFLOW` if a figure does not fit.
    #[inline(never)]
    pub(super) fn order_discount(&mut self, work: &EffectRun<'_>) -> Result<(i64, bool), ProblemCode> {
        let (view, effect) = (self.view, work.effect);
        let RunScratch { order_discount, by_class, amounts, .. } = &mut *self.scratch;
        let selection = match &effect.target {
            CompiledTarget::Lines(selection) | CompiledTarget::Order(selection) => selection,
            CompiledTarget::OrderAndShipping(..)
            | CompiledTarget::Shipping { .. }
            | CompiledTarget::Fees { .. }
            | CompiledTarget::Gift(_) => &Selection::Nothing,
        };
        by_class.lay(view.basket, self.classes, effect.spread.within);
        let OrderDiscount { chosen, shares, class_sums, class_shares, allocator } = order_discount;
        let lines = if matches!(selection, Selection::All) {
            &*by_class
        } else {
            let parts = &view.basket.parts;
            chosen.keep(by_class, |at| parts.get(at).is_some_and(|part| selection.matches(view, at, part)));
            chosen
        };
        shares.clear();
        class_sums.clear();
        class_shares.clear();
        let (mut running, mut from) = (0_i64, 0_usize);
        for end in &lines.ends {
            // At most the sum of all lines, which is exact: no overflow.
            let mut sum = 0_i64;
            shares.extend(lines.positions.get(from..*end).unwrap_or_default().iter().map(|place| {
                let cost = amounts.running(position(*place));
                sum = sum.wrapping_add(cost);
                cost
            }));
            class_sums.push(sum);
            class_shares.push(sum);
            running = running.wrapping_add(sum);
            from = *end;
        }
        let basis = match effect.basis {
            Basis::Running => running,
            basis => seen_at(basis, lines, amounts, view),
        };
        let wanted = whole_discount(effect, (basis, running), &lines.positions, view)?;
        let given = wanted.min(running).min(work.cap);
        if given <= 0 {
            return Ok((0, !lines.positions.is_empty()));
        }
        let too_large = |_: AllocateFault| ProblemCode::Overflow;
        allocator.share_out(given, running, class_shares, |a, b| a.cmp(&b)).map_err(too_large)?;
        from = 0;
        for ((end, sum), share) in lines.ends.iter().zip(class_sums).zip(class_shares) {
            let own = shares.get_mut(from..*end).unwrap_or_default();
            let places = lines.positions.get(from..*end).unwrap_or_default();
            allocator.share_out(*share, *sum, own, |a, b| by_id(places, view, a, b)).map_err(too_large)?;
            from = *end;
        }
        let unused = wanted.saturating_sub(given);
        let own = DiscountBound::Amount;
        let bound = (unused > 0).then(|| if work.cap < running { work.cap_bound() } else { own });
        let record = work.record(RecordKind::Whole, WHOLE, basis, given, unused);
        self.ledger.given.push(DiscountRecord { bound, ..record });
        hand_out(work, &lines.positions, shares, amounts, self.ledger);
        Ok((given, true))
    }
}

/// The total of the lines on a basis other than `running`.
#[cold]
fn seen_at(basis: Basis, lines: &ByClass, amounts: &Amounts, view: View<'_>) -> i64 {
    lines.positions.iter().fold(0_i64, |sum, place| {
        let at = position(*place);
        let part = view.basket.parts.get(at);
        sum.saturating_add(part.map_or(0, |part| amounts.seen_at(basis, at, part)))
    })
}

#[inline]
fn position(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}
