//! Applies one effect: computes its discount on each part, or on the target as a whole, and subtracts it.

use crate::check::{BasketPart, Decimal, PartKind, PartSource, View, power_of_ten};
use crate::contract::{AllocateBy, AllocateWithin, DiscountBound};
use crate::error::ProblemCode;
use crate::num::{NumError, RoundingMode, mul_div};

use super::amounts::{Amounts, floor};
use super::effect::{CompiledEffect, CompiledTarget, PercentFraction, UnitCount};
use super::funding::CompiledFunding;
use super::record::{DiscountRecord, Ledger, NO_PICK, RecordKind, WHOLE};
use super::selection::Selection;
use super::state::{Run, RunScratch};

impl Run<'_> {
    /// Applies one effect. Returns the discount, and whether the target has any part.
    ///
    /// # Errors
    /// `OVERFLOW` if a figure does not fit.
    #[inline]
    pub(super) fn apply(&mut self, work: &EffectRun<'_>) -> Result<(i64, bool), ProblemCode> {
        if work.effect.price_mode.is_some() && self.is_turned(work) {
            return self.in_its_price_mode(work);
        }
        self.apply_as_stated(work)
    }

    /// Applies one effect to the amounts as they are.
    #[inline]
    pub(super) fn apply_as_stated(&mut self, work: &EffectRun<'_>) -> Result<(i64, bool), ProblemCode> {
        match &work.effect.tiers {
            None => self.adjust(work),
            Some(tiers) => self.tiered(work, tiers),
        }
    }

    /// Applies one effect whose tier is chosen, or that has none.
    #[inline]
    pub(super) fn adjust(&mut self, work: &EffectRun<'_>) -> Result<(i64, bool), ProblemCode> {
        let kind = work.kind();
        let totals = &self.scratch.totals;
        let taken = if let Some(pick) = work.effect.pick.as_deref() {
            self.picked(pick, work)?
        } else if !work.effect.is_whole() {
            if let CompiledTarget::Gift(gift) = &work.effect.target {
                return self.give_gift(gift, work);
            }
            self.each(kind, work)?
        } else if matches!(work.effect.target, CompiledTarget::OrderAndShipping(..)) {
            return self.across(work);
        } else if kind == PartKind::Line && totals.is_unrestricted() && work.effect.spreads_by_amount() {
            self.order_discount(work)?
        } else {
            self.whole(kind, work)?
        };
        if kind == PartKind::Line {
            self.scratch.totals.take(taken.0);
        }
        Ok(taken)
    }

    /// Computes and subtracts the discount of each part. A cap below the sum replaces it and is allocated over the
    /// same parts.
    #[inline(never)]
    fn each(&mut self, kind: PartKind, work: &EffectRun<'_>) -> Result<(i64, bool), ProblemCode> {
        let view = self.view;
        let is_capped = work.cap < i64::MAX;
        if is_capped {
            self.scratch.shares.clear();
        }
        let share = work.effect.percent_only();
        if !is_capped
            && kind == PartKind::Line
            && self.scratch.totals.is_unrestricted()
            && let Some(share) = share
            && work.takes_shares_freely()
        {
            return self.share_of_each(share, work);
        }
        let first = self.ledger.given.len();
        let mut pass = Pass { kind, is_capped, share, total: 0, is_met: false };
        match &work.effect.target {
            // The most common target, one product, has its own loop without the general target test.
            CompiledTarget::Lines(Selection::Sku(sku)) => {
                self.each_of(work, &mut pass, |_, part| part.sku == *sku)?;
            }
            CompiledTarget::Lines(Selection::Category(category)) => {
                self.each_of(work, &mut pass, |_, part| part.is_in(*category, view.basket))?;
            }
            target => self.each_of(work, &mut pass, |at, part| is_target(target, view, at, part))?,
        }
        let taken = if is_capped { self.apply_amounts(first, pass.total, work)? } else { pass.total };
        Ok((taken, pass.is_met))
    }

    /// Computes and subtracts the discounts of the parts that the target selects and that may be discounted.
    #[inline]
    fn each_of(
        &mut self,
        work: &EffectRun<'_>,
        pass: &mut Pass,
        is_meant: impl Fn(usize, &BasketPart) -> bool,
    ) -> Result<(), ProblemCode> {
        for (at, part) in self.view.basket.parts_of(pass.kind) {
            if part.discountable && is_meant(at, part) {
                self.each_one(at, part, work, pass)?;
            }
        }
        Ok(())
    }

    /// Computes and subtracts the discount of one part.
    #[inline(never)]
    pub(super) fn each_one(
        &mut self,
        at: usize,
        part: &BasketPart,
        work: &EffectRun<'_>,
        pass: &mut Pass,
    ) -> Result<(), ProblemCode> {
        let effect = work.effect;
        let exponent = self.view.basket.exponent;
        let RunScratch { shares, amounts, closed, .. } = &mut *self.scratch;
        if closed.closer(at, work.rule).is_some() {
            return Ok(());
        }
        let place = u32::try_from(at).unwrap_or(WHOLE);
        let basis = seen(amounts, at, part, effect);
        let wanted = match pass.share {
            Some(share) => share.of(basis, effect.rounding).map_err(overflow)?.max(0),
            None => {
                let running = amounts.running(at);
                let units =
                    || if pass.kind == PartKind::Line { part.quantity.into() } else { UnitCount::ONE };
                effect.discount((basis, running), 1, units, exponent).map_err(overflow)?
            }
        };
        // Limited to the room, so that no amount falls below its floor or zero.
        let given = wanted.min(room(amounts, at, part, effect, exponent));
        let bound = if wanted > given {
            Some(tightest(core::iter::once((at, part)), effect, amounts, exponent))
        } else {
            None
        };
        // Under a cap the shares are known only after all parts have been computed.
        if pass.is_capped {
            let class = self.classes.get(at).copied().unwrap_or(0);
            // The cap is spread over the parts that have a discount.
            let weight = if given > 0 { weight(amounts, at, part, effect) } else { 0 };
            shares.push(place, class, given, weight, effect.spread);
        } else {
            amounts.take(at, given, work.funding);
        }
        pass.is_met = true;
        pass.total = pass.total.checked_add(given).ok_or(ProblemCode::Overflow)?;
        if wanted > 0 {
            let unused = wanted.saturating_sub(given);
            let record = work.record(RecordKind::Part, place, basis, given, unused);
            self.ledger.given.push(DiscountRecord { bound, ..record });
        }
        Ok(())
    }

    /// Subtracts the computed discounts of all parts; a cap below their sum replaces it and is allocated over the
    /// same parts.
    #[inline(never)]
    pub(super) fn apply_amounts(
        &mut self,
        first: usize,
        total: i64,
        work: &EffectRun<'_>,
    ) -> Result<i64, ProblemCode> {
        let RunScratch { shares, amounts, .. } = &mut *self.scratch;
        if total > work.cap {
            shares.allocate(work.cap, work.effect.spread, self.view).map_err(|_| ProblemCode::Overflow)?;
        } else {
            shares.fill();
        }
        let mut taken = 0_i64;
        // Records are in the order of positions; shares may be in the order of classes.
        let records = self.ledger.given.get_mut(first..).unwrap_or_default();
        for (position, share) in shares.positions.iter().zip(&shares.given) {
            amounts.take(usize::try_from(*position).unwrap_or(usize::MAX), *share, work.funding);
            taken = taken.saturating_add(*share);
            let found = records.binary_search_by_key(position, |record| record.part).ok();
            if let Some(record) = found.and_then(|at| records.get_mut(at)) {
                if record.amount > *share {
                    record.bound = Some(work.cap_bound());
                }
                record.unused = record.unused.saturating_add(record.amount.saturating_sub(*share));
                record.amount = *share;
            }
        }
        Ok(taken)
    }

    /// Computes one discount on the target as a whole, and allocates it.
    #[inline(never)]
    fn whole(&mut self, kind: PartKind, work: &EffectRun<'_>) -> Result<(i64, bool), ProblemCode> {
        let effect = work.effect;
        let RunScratch { shares, by_class, .. } = &mut *self.scratch;
        shares.clear();
        let sums = if kind == PartKind::Line && effect.spread.within == AllocateWithin::TaxClasses {
            by_class.lay(self.view.basket, self.classes, effect.spread.within);
            self.meet_by_class(work)?
        } else {
            self.meet_in_order(kind, work)?
        };
        self.give_whole(&sums, work)
    }

    /// Computes one discount on lines and shipping as a whole, and allocates it.
    #[cold]
    #[inline(never)]
    fn across(&mut self, work: &EffectRun<'_>) -> Result<(i64, bool), ProblemCode> {
        self.scratch.shares.clear();
        let mut sums = TargetTotals::default();
        for kind in [PartKind::Line, PartKind::Shipping] {
            for (position, _) in self.view.basket.parts_of(kind) {
                self.meet(position, work, &mut sums)?;
            }
        }
        let first = self.ledger.given.len();
        let taken = self.give_whole(&sums, work)?;
        let is_line = |part: u32| self.view.basket.is_line(usize::try_from(part).unwrap_or(usize::MAX));
        let shares = self.ledger.given.get(first..).unwrap_or_default().iter();
        let own = shares.filter(|record| record.kind == RecordKind::Share && is_line(record.part));
        let of_lines = own.fold(0_i64, |sum, record| sum.saturating_add(record.amount));
        self.scratch.totals.take(of_lines);
        Ok(taken)
    }

    /// Computes one discount on the parts that were met, and allocates it.
    fn give_whole(&mut self, sums: &TargetTotals, work: &EffectRun<'_>) -> Result<(i64, bool), ProblemCode> {
        let effect = work.effect;
        let shares = &mut self.scratch.shares;
        let met = !shares.positions.is_empty();
        let wanted = whole_discount(effect, (sums.basis, sums.running), &shares.positions, self.view)?;
        let given = wanted.min(sums.room).min(work.cap);
        if given <= 0 {
            return Ok((0, met));
        }
        let unallocated =
            shares.allocate(given, effect.spread, self.view).map_err(|_| ProblemCode::Overflow)?;
        let given = given.saturating_sub(unallocated);
        let unused = wanted.saturating_sub(given);
        let mut record = work.record(RecordKind::Whole, WHOLE, sums.basis, given, unused);
        if unused > 0 {
            record.bound = Some(if work.cap < sums.room {
                work.cap_bound()
            } else if unallocated > 0 {
                DiscountBound::Allocation
            } else {
                let parts = shares.positions.iter().filter_map(|at| usize::try_from(*at).ok());
                let parts = parts.filter_map(|at| Some((at, self.view.basket.parts.get(at)?)));
                tightest(parts, effect, &self.scratch.amounts, self.view.basket.exponent)
            });
        }
        self.ledger.given.push(record);
        let shares = &self.scratch.shares;
        hand_out(work, &shares.positions, &shares.given, &mut self.scratch.amounts, self.ledger);
        Ok((given, met))
    }

    /// Collects the lines of the target by class, with their rooms.
    fn meet_by_class(&mut self, work: &EffectRun<'_>) -> Result<TargetTotals, ProblemCode> {
        let mut sums = TargetTotals::default();
        let by_class = core::mem::take(&mut self.scratch.by_class);
        let met = by_class.positions.iter().try_for_each(|at| match usize::try_from(*at) {
            Ok(at) => self.meet(at, work, &mut sums),
            Err(_) => Ok(()),
        });
        self.scratch.by_class = by_class;
        met.map(|()| sums)
    }

    /// Collects the parts of the target in basket order, with their rooms.
    fn meet_in_order(&mut self, kind: PartKind, work: &EffectRun<'_>) -> Result<TargetTotals, ProblemCode> {
        let mut sums = TargetTotals::default();
        for (position, _) in self.view.basket.parts_of(kind) {
            self.meet(position, work, &mut sums)?;
        }
        Ok(sums)
    }

    /// Adds a part to the target, if the target selects it.
    #[inline]
    fn meet(
        &mut self,
        position: usize,
        work: &EffectRun<'_>,
        sums: &mut TargetTotals,
    ) -> Result<(), ProblemCode> {
        let view = self.view;
        let RunScratch { shares, amounts, closed, .. } = &mut *self.scratch;
        let Some(part) = view.basket.parts.get(position) else { return Ok(()) };
        if !part.discountable || !is_target(&work.effect.target, view, position, part) {
            return Ok(());
        }
        if closed.closer(position, work.rule).is_some() {
            return Ok(());
        }
        let room = room(amounts, position, part, work.effect, view.basket.exponent);
        sums.add(seen(amounts, position, part, work.effect), amounts.running(position), room)?;
        let class = self.classes.get(position).copied().unwrap_or(0);
        let weight = weight(amounts, position, part, work.effect);
        shares.push(u32::try_from(position).unwrap_or(WHOLE), class, room, weight, work.effect.spread);
        Ok(())
    }
}

/// A pass over the parts of a target.
pub(super) struct Pass {
    pub(super) kind: PartKind,
    /// Whether the effect has a cap.
    pub(super) is_capped: bool,
    /// The percentage it takes off each part, if it has no other rule.
    pub(super) share: Option<PercentFraction>,
    /// The discount so far.
    pub(super) total: i64,
    /// Whether it selected any part.
    pub(super) is_met: bool,
}

/// The amounts of a whole target.
#[derive(Default)]
struct TargetTotals {
    basis: i64,
    running: i64,
    room: i64,
}

impl TargetTotals {
    #[inline]
    fn add(&mut self, basis: i64, running: i64, room: i64) -> Result<(), ProblemCode> {
        let add = |sum: i64, figure: i64| sum.checked_add(figure).ok_or(ProblemCode::Overflow);
        self.basis = add(self.basis, basis)?;
        self.running = add(self.running, running)?;
        self.room = add(self.room, room)?;
        Ok(())
    }
}

/// Whether an effect targets a part.
#[inline(never)]
pub(super) fn is_target(target: &CompiledTarget, view: View<'_>, position: usize, part: &BasketPart) -> bool {
    let cart = &view.request.cart;
    match target {
        CompiledTarget::Lines(selection) | CompiledTarget::Order(selection) => {
            selection.matches(view, position, part)
        }
        CompiledTarget::OrderAndShipping(selection, sellers) => match part.kind {
            PartKind::Line => selection.matches(view, position, part),
            PartKind::Shipping => sellers.is_empty() || sellers.contains(&part.seller),
            PartKind::Fee | PartKind::Returned => false,
        },
        CompiledTarget::Shipping { methods, sellers } => {
            if !(sellers.is_empty() || sellers.contains(&part.seller)) {
                return false;
            }
            let PartSource::Shipping(at) = view.basket.source(position) else { return false };
            methods.is_empty()
                || cart
                    .shipping
                    .get(at)
                    .and_then(|shipping| shipping.method.as_ref())
                    .is_some_and(|method| methods.contains(method))
        }
        CompiledTarget::Fees { ids, sellers } => {
            if !(sellers.is_empty() || sellers.contains(&part.seller)) {
                return false;
            }
            let PartSource::Fee(at) = view.basket.source(position) else { return false };
            ids.is_empty() || cart.fees.get(at).is_some_and(|fee| ids.contains(&fee.id))
        }
        CompiledTarget::Gift(_) => false,
    }
}

/// The amount of a part that an effect computes from: without what promotions leave alone, which only a new price includes.
#[inline]
pub(super) fn seen(amounts: &Amounts, at: usize, part: &BasketPart, effect: &CompiledEffect) -> i64 {
    if effect.sets_price {
        amounts.seen_at(effect.basis, at, part)
    } else {
        amounts.discountable_at(effect.basis, at, part)
    }
}

/// The most an effect may still take off a part: down to the part's floor and the effect's own.
#[inline]
pub(super) fn room(
    amounts: &Amounts,
    at: usize,
    part: &BasketPart,
    effect: &CompiledEffect,
    exponent: u8,
) -> i64 {
    let room = amounts.room(at, part);
    if effect.min_unit_price.is_none() && effect.rare.is_none() {
        return room;
    }
    let running = amounts.running(at);
    let above = |floor: Option<i64>| floor.map_or(room, |floor| running.saturating_sub(floor).max(0));
    room.min(above(least_by_price(part, effect, exponent)))
        .min(above(least_by_percent(amounts.original(at, part), effect)))
}

/// The least amount of a part by the effect's lowest unit price.
#[cold]
fn least_by_price(part: &BasketPart, effect: &CompiledEffect, exponent: u8) -> Option<i64> {
    effect.min_unit_price.map(|least| floor(least, part, exponent))
}

/// The least amount of a part by the effect's most percent off its original amount, rounded up.
#[cold]
fn least_by_percent(original: i64, effect: &CompiledEffect) -> Option<i64> {
    let most = effect.rare.as_ref()?.most_percent?;
    // A rate has at most 8 decimals: 10^(8 + 2) fits.
    let all = power_of_ten(most.scale().saturating_add(2)).unwrap_or(i64::MAX);
    let kept = all.saturating_sub(most.mantissa());
    // A part of an amount fits.
    Some(mul_div(original, kept, all, RoundingMode::Ceiling).unwrap_or(i64::MAX))
}

/// The tightest bound on parts: what leaves the least room.
#[cold]
#[inline(never)]
pub(super) fn tightest<'p>(
    parts: impl Iterator<Item = (usize, &'p BasketPart)> + Clone,
    effect: &CompiledEffect,
    amounts: &Amounts,
    exponent: u8,
) -> DiscountBound {
    let sum = |room: &dyn Fn(usize, &BasketPart) -> i64| {
        parts.clone().fold(0_i64, |sum, (at, part)| sum.saturating_add(room(at, part).max(0)))
    };
    let running = |at: usize| amounts.running(at);
    let floor = sum(&|at, part| amounts.room(at, part));
    let price =
        sum(&|at, part| running(at).saturating_sub(least_by_price(part, effect, exponent).unwrap_or(0)));
    let by_percent = |at: usize, part: &BasketPart| least_by_percent(amounts.original(at, part), effect);
    let percent = sum(&|at, part| running(at).saturating_sub(by_percent(at, part).unwrap_or(0)));
    let all = sum(&|at, _| running(at));
    let fixed = sum(&|at, _| running(at).saturating_sub(amounts.fixed(at)));
    let least = all.min(floor).min(price).min(percent);
    // Where several leave the same, the part's own amount, then the product's floor, is said.
    if all == least {
        DiscountBound::Amount
    } else if fixed == least {
        DiscountBound::NonDiscountable
    } else if floor == least {
        DiscountBound::Floor
    } else if price == least {
        DiscountBound::MinUnitPrice
    } else if percent == least {
        DiscountBound::MaxPercentOff
    } else {
        DiscountBound::Allocation
    }
}

/// The weight of a part in an allocation.
#[inline]
pub(super) fn weight(amounts: &Amounts, at: usize, part: &BasketPart, effect: &CompiledEffect) -> i64 {
    match effect.spread.by {
        AllocateBy::Remaining => amounts.remaining(at, part),
        AllocateBy::Original => amounts.original(at, part),
        AllocateBy::Even => 1,
    }
}

/// One effect of a rule while it runs, with its cap.
#[derive(Clone, Copy, Debug)]
pub(super) struct EffectRun<'r> {
    pub(super) rule: u32,
    /// The position of the effect in its rule, from 0.
    pub(super) number: u16,
    pub(super) effect: &'r CompiledEffect,
    pub(super) funding: &'r CompiledFunding,
    /// The most it may take off, in minor units.
    pub(super) cap: i64,
    /// The most that the limits of its promotion leave it, in minor units of the cart's price mode.
    pub(super) left: i64,
}

impl EffectRun<'_> {
    /// The kind of part it targets.
    #[inline]
    pub(super) const fn kind(&self) -> PartKind {
        match self.effect.target {
            CompiledTarget::Lines(_)
            | CompiledTarget::Order(_)
            | CompiledTarget::OrderAndShipping(..)
            | CompiledTarget::Gift(_) => PartKind::Line,
            CompiledTarget::Shipping { .. } => PartKind::Shipping,
            CompiledTarget::Fees { .. } => PartKind::Fee,
        }
    }

    /// The record of a computation on a part, or on the whole target.
    #[inline]
    pub(super) const fn record(
        &self,
        kind: RecordKind,
        part: u32,
        basis: i64,
        amount: i64,
        unused: i64,
    ) -> DiscountRecord {
        DiscountRecord {
            kind,
            effect: self.number,
            rule: self.rule,
            part,
            basis,
            amount,
            unused,
            pick: NO_PICK,
            bound: None,
        }
    }

    /// The bound that its cap is.
    #[cold]
    pub(super) fn cap_bound(&self) -> DiscountBound {
        if self.effect.max_minor == Some(self.cap) { DiscountBound::MaxAmount } else { DiscountBound::Limits }
    }
}

/// Subtracts the allocated shares and records those above zero.
#[inline]
pub(super) fn hand_out(
    work: &EffectRun<'_>,
    positions: &[u32],
    shares: &[i64],
    amounts: &mut Amounts,
    ledger: &mut Ledger,
) {
    let from = ledger.given.len();
    let mut has_empty = false;
    ledger.given.extend(positions.iter().zip(shares).map(|(place, share)| {
        amounts.lower(usize::try_from(*place).unwrap_or(usize::MAX), *share);
        has_empty |= *share == 0;
        work.record(RecordKind::Share, *place, 0, *share, 0)
    }));
    // Shares of nothing are rare. They are removed afterwards, so that the loop above has no branch.
    if has_empty {
        ledger.remove_empty(from);
    }
    if !work.funding.is_merchant() {
        for (place, share) in positions.iter().zip(shares) {
            amounts.fund(usize::try_from(*place).unwrap_or(usize::MAX), work.funding.funded(*share));
        }
    }
}

/// The discount of an effect on a whole target, rounded once, before room and cap.
#[inline]
pub(super) fn whole_discount(
    effect: &CompiledEffect,
    seen: (i64, i64),
    positions: &[u32],
    view: View<'_>,
) -> Result<i64, ProblemCode> {
    let parts = u32::try_from(positions.len()).unwrap_or(u32::MAX);
    effect.discount(seen, parts, || units(positions, view), view.basket.exponent).map_err(overflow)
}

/// The units of parts; a shipment or a fee is one.
#[cold]
fn units(positions: &[u32], view: View<'_>) -> UnitCount {
    let quantity = |position: &u32| {
        let part = usize::try_from(*position).ok().and_then(|at| view.basket.parts.get(at));
        part.map_or(Decimal::ZERO, |part| part.quantity)
    };
    UnitCount::sum(positions.iter().map(quantity))
}

/// The problem code of a figure that does not fit.
pub(super) fn overflow(_: NumError) -> ProblemCode {
    ProblemCode::Overflow
}
