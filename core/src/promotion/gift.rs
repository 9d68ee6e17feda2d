//! Gives a gift: measures how often, prices it, and takes its discount off it before it joins the basket.

use crate::check::{BasketPart, Decimal};
use crate::contract::{DiscountBound, Explain};
use crate::error::ProblemCode;

use super::amounts::Amounts;
use super::apply::{EffectRun, overflow, room, seen, tightest};
use super::effect::{CompiledEffect, CompiledGift, CompiledTarget, TargetValue, UnitCount};
use super::funding::CompiledFunding;
use super::gift_prices::{AddedLine, AskedGift, GiftFault, PricedGift};
use super::record::{
    DiscountRecord, FailedPredicate, NO_PICK, PickRecord, RecordKind, VerdictKind, effect_node,
};
use super::rule::CompiledPromotion;
use super::state::Run;

/// The discount of a gift.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct GiftDiscount {
    /// The amount it is computed from.
    basis: i64,
    /// What the adjustment comes to.
    wanted: i64,
    /// What the bounds leave of it.
    pub(super) given: i64,
    bound: Option<DiscountBound>,
}

impl Run<'_> {
    /// Gives the gift of an effect. Returns its discount, and whether there was a gift of which nothing could be taken.
    ///
    /// # Errors
    /// `OVERFLOW` and `WORK_LIMIT`.
    #[cold]
    #[inline(never)]
    pub(super) fn give_gift(
        &mut self,
        gift: &CompiledGift,
        work: &EffectRun<'_>,
    ) -> Result<(i64, bool), ProblemCode> {
        self.scratch.gifts.note(work.rule, work.number, None);
        let times = match &gift.steps {
            None => 1,
            Some(steps) => {
                let actual = self.measured_now(steps.metric);
                let times = steps.times(actual);
                if times == 0 {
                    if self.view.request.explain != Explain::Applied {
                        let node = effect_node(work.number);
                        self.ledger.missed.push(FailedPredicate { node, actual });
                        self.scratch.measurements.effort.record(1);
                    }
                    return Ok((0, false));
                }
                times
            }
        };
        let priced = match self.priced_gift(gift, (work.rule, work.number), times)? {
            Ok(priced) => priced,
            Err(fault) => return Ok(self.no_gift(work, fault)),
        };
        let discount = discount_of(work.effect, &priced, self.view.basket.exponent)?;
        if discount.given > work.cap {
            return Ok(self.no_gift(work, GiftFault::Limits));
        }
        // One that costs nothing is given as it is. Of any other something must come off: nobody asked for it.
        if discount.given == 0 && priced.part.list_minor > 0 {
            return Ok((0, true));
        }
        let Some(line) = gift.line(times) else { return Ok(self.no_gift(work, GiftFault::Price)) };
        let pick = if gift.steps.is_some() { self.note_times(work, &priced.part, times)? } else { NO_PICK };
        let place = self.view.basket.parts.len().saturating_add(self.scratch.added.len());
        let unused = discount.wanted.saturating_sub(discount.given);
        let record = work.record(
            RecordKind::Gift,
            u32::try_from(place).unwrap_or(u32::MAX),
            discount.basis,
            discount.given,
            unused,
        );
        self.ledger.given.push(DiscountRecord { bound: discount.bound, pick, ..record });
        self.add_gift(AddedLine { line, priced, rule: work.rule });
        Ok((discount.given, true))
    }

    /// Notes a line that joins the basket after the stage.
    pub(super) fn add_gift(&mut self, added: AddedLine) {
        self.ledger.gifts.push(added.rule);
        self.scratch.added.push(added);
    }

    /// No gift, and why.
    fn no_gift(&mut self, work: &EffectRun<'_>, fault: GiftFault) -> (i64, bool) {
        self.scratch.gifts.note(work.rule, work.number, Some(fault));
        (0, false)
    }

    /// Keeps the units of a gift and how often it was given.
    fn note_times(
        &mut self,
        work: &EffectRun<'_>,
        part: &BasketPart,
        times: i64,
    ) -> Result<u32, ProblemCode> {
        let list = part.list_minor;
        let seen = TargetValue { basis: list, running: list, units: units_of(part.quantity), parts: 1 };
        let exact = work.effect.exact(seen, self.view.basket.exponent).and_then(|exact| exact.ratio());
        let exact = exact.map_err(overflow)?;
        Ok(self.ledger.note_pick(PickRecord {
            units: Some(part.quantity.mantissa),
            groups: Some(times),
            exact: Some(exact),
            stated: None,
        }))
    }

    /// The price of a gift that is given so often, each priced once.
    ///
    /// # Errors
    /// `WORK_LIMIT`.
    pub(super) fn priced_gift(
        &mut self,
        gift: &CompiledGift,
        (rule, effect): (u32, u16),
        times: i64,
    ) -> Result<Result<PricedGift, GiftFault>, ProblemCode> {
        let asked = &self.scratch.gifts.asked;
        self.scratch.measurements.effort.count(asked.len());
        let is_same = |one: &&AskedGift| (one.rule, one.effect, one.units) == (rule, effect, times);
        if let Some(known) = asked.iter().find(is_same) {
            return Ok(known.answer);
        }
        let answer = match gift.line(times) {
            None => Err(GiftFault::Price),
            Some(line) => {
                let (answer, work) = self.gift_prices.price(&line, self.view)?;
                let effort = &mut self.scratch.measurements.effort;
                // The copy of the basket, and the line in it.
                effort.passes(4);
                effort.count(usize::try_from(work).unwrap_or(usize::MAX));
                effort.within(self.view)?;
                answer
            }
        };
        self.scratch.gifts.asked.push(AskedGift { rule, effect, units: times, answer });
        Ok(answer)
    }

    /// Why a rule that gave nothing did not give its gift, if that is the reason.
    #[cold]
    pub(super) fn withheld_gift(&mut self, at: u32, rule: &CompiledPromotion) -> Option<VerdictKind> {
        let mut effects = self.promotions.effects(rule).iter();
        if !effects.any(|effect| matches!(effect.target, CompiledTarget::Gift(_))) {
            return None;
        }
        let (_, _, fault) = self.scratch.gifts.fault.filter(|(rule, ..)| *rule == at)?;
        Some(VerdictKind::Limited(fault.limitation()))
    }

    /// Lets the lines that joined the basket at `from` have the discounts that their promotions computed in the stage before.
    #[cold]
    pub(super) fn settle_gifts(&mut self, from: usize) {
        let given = self.ledger.given.iter().filter(|record| record.kind == RecordKind::Gift);
        for record in given {
            let Some(at) = usize::try_from(record.part).ok().filter(|at| *at >= from) else { continue };
            let rule = self.promotions.rule(record.rule);
            let funding = rule.map_or(&CompiledFunding::Merchant, |rule| &rule.funding);
            self.scratch.amounts.take(at, record.amount, funding);
            self.scratch.totals.take(record.amount);
        }
        self.scratch.gifts.clear();
    }
}

/// The discount of a gift with its price, rounded once and within the effect's bounds.
///
/// # Errors
/// `OVERFLOW` if a figure does not fit.
pub(super) fn discount_of(
    effect: &CompiledEffect,
    priced: &PricedGift,
    exponent: u8,
) -> Result<GiftDiscount, ProblemCode> {
    let part = &priced.part;
    let alone = Amounts::of_one(part, priced.fixed, exponent);
    let basis = seen(&alone, 0, part, effect);
    let units = || units_of(part.quantity);
    let wanted = effect.discount((basis, part.list_minor), 1, units, exponent).map_err(overflow)?;
    let left = wanted.min(room(&alone, 0, part, effect, exponent));
    let given = left.min(effect.max_minor.unwrap_or(i64::MAX)).max(0);
    let bound = if given < left {
        Some(DiscountBound::MaxAmount)
    } else {
        (wanted > given).then(|| tightest([(0, part)].into_iter(), effect, &alone, exponent))
    };
    Ok(GiftDiscount { basis, wanted, given, bound })
}

fn units_of(quantity: Decimal) -> UnitCount {
    UnitCount::from(quantity)
}
