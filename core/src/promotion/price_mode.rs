//! Effects and conditions in the other price mode than the cart.
//!
//! **What it does** lets an effect work on what its target costs with tax in a cart of net prices, or without tax in a cart of
//! gross prices, and converts what it takes off back to the cart's prices. A condition compares with the same amounts.
//! **Amounts** in the other price mode are the figures of the tax stage itself at the running amounts (at those of the basis for
//! an effect or a condition that states one), so that they sum to what the quote would say then, whatever the tax policy.
//! **Order and rounding** the effect rounds once, in its own price mode. The shares of parts with one rate of tax (exactly: one
//! marginal gross amount of a unit of price) are divided by it as one sum, rounded once, and handed back by largest remainder; a
//! part that becomes free becomes free exactly. A part whose taxes are more than its price counts as nothing for an effect. Where the saving then differs from the discount by what taxes are rounded to,
//! shares are moved by a minor unit each, the largest first, as long as that comes nearer; else a minor unit moves from one of
//! the [`MOST_EXCHANGED`] largest shares to another. A saving that no such step reaches is as near as it can be, and of two that
//! are equally near the greater, for the customer (decision 0032); an effect with a bound takes no more than it states.
//! **Example** 10.00 with tax off 100.00 net at 19 %: 10.00 / 1.19 = 8.403…, 8.40 off; 91.60 net is 109.00 gross, 10.00 less.
//! **Source** promotions.md, "What changed" (`price_mode`); magento2#12396, magento2#29740 (a threshold with tax).

use core::cmp::Reverse;

use crate::check::View;
use crate::contract::DiscountBound;
use crate::error::ProblemCode;
use crate::index::Arrange;
use crate::num::{NumError, Ratio, RoundingMode, mul_div_floor};

use super::amounts::Amounts;
use super::apply::{EffectRun, overflow};
use super::compile::span;
use super::condition::Test;
use super::record::{NO_PICK, PickRecord, RecordKind};
use super::rule::CompiledPromotion;
use super::state::{Run, RunScratch};
use super::turned_amounts::{ConvertedShare, PartTaxes, PriceSlope, TurnedAmounts};

/// The most shares between which a minor unit may move.
const MOST_EXCHANGED: usize = 8;

impl Run<'_> {
    /// Whether an effect states another price mode than the cart.
    #[inline]
    pub(super) fn is_turned(&self, work: &EffectRun<'_>) -> bool {
        work.effect.price_mode.is_some_and(|mode| mode != self.view.request.cart.price_mode)
    }

    /// Brings the amounts in the other price mode up to date. False if the cart cannot be taxed.
    ///
    /// # Errors
    /// `OVERFLOW` if a figure does not fit.
    #[cold]
    pub(super) fn turn(&mut self) -> Result<bool, ProblemCode> {
        let moment = self.scratch.measurements.moment();
        let RunScratch { amounts, measurements, .. } = &mut *self.scratch;
        let Some(taxes) = self.taxes.as_deref_mut() else { return Ok(false) };
        if amounts.other.moment == Some(moment) || amounts.other.is_in_use {
            return Ok(true);
        }
        measurements.effort.passes(16);
        let mut other = core::mem::take(&mut amounts.other);
        other.list.clear();
        other.list.extend(self.view.basket.parts.iter().map(|part| part.list_minor));
        let (catalogue, stage_start) = amounts.past();
        let is_taxed = taxes.turn(&other.list, &[], &mut other.original)?
            && taxes.turn(catalogue, &[], &mut other.catalogue)?
            && taxes.turn(stage_start, &[], &mut other.stage_start)?
            && taxes.turn(&amounts.running, amounts.all_funded(), &mut other.running)?;
        other.moment = is_taxed.then_some(moment);
        amounts.other = other;
        Ok(is_taxed)
    }

    /// Brings the amounts in the other price mode up to date, if the condition of a rule reads any.
    ///
    /// # Errors
    /// `OVERFLOW` if a figure does not fit.
    #[cold]
    pub(super) fn turn_for_condition(&mut self, rule: &CompiledPromotion) -> Result<(), ProblemCode> {
        let promotions = self.promotions;
        let root = usize::try_from(rule.condition).ok().and_then(|at| promotions.nodes.get(at));
        let nodes = root.map_or(&[][..], |root| span(&promotions.nodes, rule.condition, root.end));
        let metric = |at: u32| usize::try_from(at).ok().and_then(|at| promotions.metrics.get(at));
        let reads = nodes.iter().any(|node| match node.test {
            Test::Compare { metric: at, .. } => {
                metric(at).is_some_and(|found| found.measured.is_turned(self.view))
            }
            _ => false,
        });
        if reads { self.turn().map(|_| ()) } else { Ok(()) }
    }

    /// Begins to work in the other price mode, for which the amounts have been brought up to date.
    pub(super) fn enter_price_mode(&mut self) -> Result<(), ProblemCode> {
        let view = self.view;
        let Some(taxes) = self.taxes.as_deref() else { return Ok(()) };
        let amounts = &mut self.scratch.amounts;
        let mut other = core::mem::take(&mut amounts.other);
        other.floors.clear();
        other.fixed.clear();
        // Of a part whose taxes are more than its price nothing is left to take.
        let TurnedAmounts { original, catalogue, stage_start, running, .. } = &mut other;
        for costs in [original, catalogue, stage_start, running] {
            costs.iter_mut().for_each(|cost| *cost = (*cost).max(0));
        }
        for (at, part) in view.basket.parts.iter().enumerate() {
            let (price, cost) = (amounts.running(at), other.running.get(at).copied().unwrap_or(0));
            let slope = slope_of(taxes, at, price, cost);
            let room = amounts.room(at, part);
            let turned = if room == price && slope.is_proportional {
                cost
            } else {
                worth(room, slope.ratio, RoundingMode::Floor)?.min(cost)
            };
            let floor = cost.saturating_sub(turned.max(0));
            let fixed = worth(amounts.fixed(at), slope.ratio, RoundingMode::HalfUp)?;
            other.floors.push(floor);
            other.fixed.push(fixed.min(floor).max(0));
        }
        amounts.other = other;
        amounts.exchange_modes();
        Ok(())
    }

    /// Ends to work in the other price mode, in which an effect has lowered amounts.
    pub(super) fn leave_price_mode(&mut self) {
        let amounts = &mut self.scratch.amounts;
        amounts.exchange_modes();
        amounts.other.moment = None;
    }

    /// Applies an effect in its own price mode, which is not the cart's. Returns the discount in the cart's, and whether the
    /// target has any part.
    ///
    /// # Errors
    /// `OVERFLOW` if a figure does not fit, `WORK_LIMIT`.
    #[cold]
    #[inline(never)]
    pub(super) fn in_its_price_mode(&mut self, work: &EffectRun<'_>) -> Result<(i64, bool), ProblemCode> {
        self.scratch.amounts.other.moment = None;
        if !self.turn()? {
            return Ok((0, false));
        }
        let before = total(&self.scratch.amounts.other.running);
        let totals = self.scratch.totals;
        let from = self.ledger.given.len();
        self.enter_price_mode()?;
        self.scratch.totals.is_open = false;
        let own = EffectRun { cap: work.effect.max_minor.unwrap_or(i64::MAX), ..*work };
        let done = self.apply_as_stated(&own);
        self.scratch.totals = totals;
        self.leave_price_mode();
        let (stated, is_met) = done?;
        if stated == 0 {
            return Ok((0, is_met));
        }
        let mut shares = core::mem::take(&mut self.scratch.amounts.other.shares);
        self.list_shares(from, &mut shares);
        let given = self.convert(&mut shares, before, stated, work);
        if given.is_ok() {
            self.record_converted(from, &shares)?;
        }
        self.scratch.amounts.other.shares = shares;
        Ok((given?, is_met))
    }

    /// Lists what the effect takes off each part, in the order of the records.
    fn list_shares(&mut self, from: usize, shares: &mut Vec<ConvertedShare>) {
        shares.clear();
        let Some(taxes) = self.taxes.as_deref() else { return };
        let amounts = &self.scratch.amounts;
        for (record, given) in self.ledger.given.iter().enumerate().skip(from) {
            let at = usize::try_from(given.part).unwrap_or(usize::MAX);
            let is_share = given.kind != RecordKind::Whole && given.amount > 0;
            let Some(part) = self.view.basket.parts.get(at).filter(|_| is_share) else { continue };
            let left = amounts.other.running.get(at).copied().unwrap_or(0);
            let least = amounts.other.floors.get(at).copied().unwrap_or(0);
            let cost = left.saturating_add(given.amount);
            shares.push(ConvertedShare {
                record,
                at,
                stated: given.amount,
                given: 0,
                room: amounts.room(at, part),
                is_whole: left <= least,
                slope: slope_of(taxes, at, amounts.running(at), cost).ratio,
            });
        }
    }

    /// Converts the shares to the cart's prices and subtracts them. Returns their sum.
    fn convert(
        &mut self,
        shares: &mut [ConvertedShare],
        before: i64,
        stated: i64,
        work: &EffectRun<'_>,
    ) -> Result<i64, ProblemCode> {
        round_by_slope(shares, work.effect.rounding, self.view).map_err(overflow)?;
        let sum =
            |shares: &[ConvertedShare]| shares.iter().fold(0_i64, |sum, one| sum.saturating_add(one.given));
        let is_limited = sum(shares) > work.left;
        if is_limited {
            let RunScratch { shares: own, .. } = &mut *self.scratch;
            own.clear();
            for share in shares.iter() {
                let class = self.classes.get(share.at).copied().unwrap_or(0);
                let at = u32::try_from(share.at).unwrap_or(u32::MAX);
                own.push(at, class, share.given, share.given, work.effect.spread);
            }
            own.allocate(work.left.max(0), work.effect.spread, self.view)
                .map_err(|_| ProblemCode::Overflow)?;
            for (at, given) in own.positions.iter().zip(&own.given) {
                let at = usize::try_from(*at).unwrap_or(usize::MAX);
                if let Some(share) = shares.iter_mut().find(|share| share.at == at) {
                    share.given = *given;
                }
            }
        }
        for share in shares.iter() {
            self.scratch.amounts.lower(share.at, share.given);
        }
        if !is_limited {
            let order = |share: &ConvertedShare| (Reverse(share.given), self.view.id(share.at));
            shares.arrange_by(|one, other| order(one).cmp(&order(other)));
            self.settle(shares, before.saturating_sub(stated), !work.effect.has_bounds())?;
        }
        let given = sum(shares);
        let of_lines = shares.iter().filter(|share| self.view.basket.is_line(share.at));
        self.scratch.totals.take(of_lines.fold(0_i64, |sum, share| sum.saturating_add(share.given)));
        Ok(given)
    }

    /// Moves shares by minor units until the parts cost `wanted` together in the other price mode, or as near to it as single
    /// steps come; below it only where `may_exceed` allows that more is taken than is stated.
    fn settle(
        &mut self,
        shares: &mut [ConvertedShare],
        wanted: i64,
        may_exceed: bool,
    ) -> Result<(), ProblemCode> {
        let Some(now) = self.cost() else { return Ok(()) };
        // What the customer pays too much.
        let mut excess = now.saturating_sub(wanted);
        while excess != 0 {
            let nearer = |left: i64| {
                let is_nearer = left.unsigned_abs() < excess.unsigned_abs();
                if may_exceed { is_nearer } else { left > excess && excess < 0 || left >= 0 && is_nearer }
            };
            let onward = excess.signum();
            let mut left = self.step(shares, onward, wanted, nearer)?;
            if left.is_none() {
                // Where several taxes are rounded, a unit more off may cost the customer more.
                left = self.step(shares, onward.saturating_neg(), wanted, nearer)?;
            }
            let Some(left) = left else { break };
            excess = left;
        }
        if excess == 0 {
            return Ok(());
        }
        let most = shares.len().min(MOST_EXCHANGED);
        for raised in 0..most {
            if !move_share(shares, raised, 1, &mut self.scratch.amounts) {
                continue;
            }
            let others = (0..most).filter(|lowered| *lowered != raised);
            for lowered in others {
                if !move_share(shares, lowered, -1, &mut self.scratch.amounts) {
                    continue;
                }
                self.scratch.measurements.effort.within(self.view)?;
                if self.cost() == Some(wanted) {
                    return Ok(());
                }
                move_share(shares, lowered, 1, &mut self.scratch.amounts);
            }
            move_share(shares, raised, -1, &mut self.scratch.amounts);
        }
        // The customer pays rather less than more.
        if excess > 0 && may_exceed {
            self.step(shares, 1, wanted, |left| left == excess.saturating_neg())?;
        }
        Ok(())
    }

    /// Moves the first share of which a minor unit more or less leaves an excess that is good enough. Returns that excess.
    fn step(
        &mut self,
        shares: &mut [ConvertedShare],
        step: i64,
        wanted: i64,
        is_good: impl Fn(i64) -> bool,
    ) -> Result<Option<i64>, ProblemCode> {
        for number in 0..shares.len() {
            if !move_share(shares, number, step, &mut self.scratch.amounts) {
                continue;
            }
            self.scratch.measurements.effort.within(self.view)?;
            let left = self.cost().map(|now| now.saturating_sub(wanted)).filter(|left| is_good(*left));
            if left.is_some() {
                return Ok(left);
            }
            move_share(shares, number, step.saturating_neg(), &mut self.scratch.amounts);
        }
        Ok(None)
    }

    /// What all parts cost together in the other price mode at the running amounts; `None` if they cannot be taxed.
    fn cost(&mut self) -> Option<i64> {
        let RunScratch { amounts, measurements, .. } = &mut *self.scratch;
        measurements.effort.passes(4);
        let mut tried = core::mem::take(&mut amounts.other.tried);
        let taxes = self.taxes.as_deref_mut()?;
        let is_taxed = taxes.turn(&amounts.running, amounts.all_funded(), &mut tried).is_ok_and(|done| done);
        let cost = is_taxed.then(|| total(&tried));
        amounts.other.tried = tried;
        cost
    }

    /// Writes what was given to the records, which keep what it is in the price mode of the effect.
    fn record_converted(&mut self, from: usize, shares: &[ConvertedShare]) -> Result<(), ProblemCode> {
        let all = shares.iter().fold((0_i64, 0_i64), |(stated, given), share| {
            (stated.saturating_add(share.stated), given.saturating_add(share.given))
        });
        for share in shares {
            let Some(record) = self.ledger.given.get_mut(share.record) else { continue };
            record.amount = share.given;
        }
        // Of several wholes each has its part of the sum: the groups of a pick.
        let (mut stated, mut given) = (0_i64, 0_i64);
        for number in from..self.ledger.given.len() {
            let Some(record) = self.ledger.given.get(number).copied() else { continue };
            let own = match record.kind {
                RecordKind::Whole => {
                    stated = stated.saturating_add(record.amount);
                    let (until, _) = mul_div_floor(all.1, stated, all.0.max(1)).map_err(overflow)?;
                    let own = until.saturating_sub(given);
                    given = until;
                    (record.amount, own)
                }
                RecordKind::Part => {
                    let share = shares.iter().find(|share| share.record == number);
                    share.map_or((0, 0), |share| (share.stated, share.given))
                }
                RecordKind::Share | RecordKind::Locked | RecordKind::Gift => continue,
            };
            let known = usize::try_from(record.pick).ok().filter(|_| record.pick != NO_PICK);
            let pick = match known.and_then(|at| self.ledger.picked.get_mut(at)) {
                Some(picked) => {
                    picked.stated = Some(own.0);
                    record.pick
                }
                None => {
                    let stated = Some(own.0);
                    self.ledger.note_pick(PickRecord { units: None, groups: None, exact: None, stated })
                }
            };
            if let Some(record) = self.ledger.given.get_mut(number) {
                record.amount = own.1;
                record.pick = pick;
                let is_limited = record.bound.is_none() && all.1 == 0;
                record.bound = if is_limited { Some(DiscountBound::Limits) } else { record.bound };
            }
        }
        self.ledger.remove_empty_shares(from);
        Ok(())
    }
}

/// Moves a share by a minor unit, and the amount of its part; false if it may not move. A part of which all is taken stays so.
fn move_share(shares: &mut [ConvertedShare], number: usize, step: i64, amounts: &mut Amounts) -> bool {
    let Some(share) = shares.get_mut(number).filter(|share| !share.is_whole) else { return false };
    let given = share.given.saturating_add(step);
    if given < 0 || given > share.room {
        return false;
    }
    share.given = given;
    amounts.lower(share.at, step);
    true
}

/// Divides the shares by the slopes of their parts: those of one slope are one sum, rounded once, and handed back by largest
/// remainder (ties: the larger share, then the smaller id).
fn round_by_slope(shares: &mut [ConvertedShare], mode: RoundingMode, view: View<'_>) -> Result<(), NumError> {
    for share in shares.iter_mut().filter(|share| share.is_whole) {
        share.given = share.room;
    }
    let mut order: Vec<(Ratio, Ratio, usize)> = Vec::with_capacity(shares.len());
    for (number, share) in shares.iter_mut().enumerate().filter(|(_, share)| !share.is_whole) {
        let exact = Ratio::from(share.stated).div(share.slope)?;
        share.given = exact.round_to_i64(RoundingMode::Floor)?;
        order.push((share.slope, exact.sub(Ratio::from(share.given))?, number));
    }
    let share = |number: usize| shares.get(number).map(|share| (Reverse(share.stated), view.id(share.at)));
    order.arrange_by(|(slope, rest, one), (other_slope, other_rest, other)| {
        slope.cmp(other_slope).then(other_rest.cmp(rest)).then_with(|| share(*one).cmp(&share(*other)))
    });
    for same in order.chunk_by(|one, other| one.0 == other.0) {
        let numbers = || same.iter().map(|(.., number)| *number);
        let of = |field: fn(&ConvertedShare) -> i64| {
            numbers()
                .filter_map(|number| shares.get(number))
                .fold(0_i64, |sum, one| sum.saturating_add(field(one)))
        };
        let Some((slope, ..)) = same.first() else { continue };
        let all = Ratio::from(of(|share| share.stated)).div(*slope)?.round_to_i64(mode)?;
        let missing = usize::try_from(all.saturating_sub(of(|share| share.given))).unwrap_or(0);
        let raised: Vec<usize> = numbers().take(missing).collect();
        for number in raised {
            if let Some(share) = shares.get_mut(number) {
                share.given = share.given.saturating_add(1);
            }
        }
    }
    for share in shares {
        share.given = share.given.clamp(0, share.room);
    }
    Ok(())
}

/// How the amount of a part in the other price mode follows its price. A part with the taxes of others has no amounts per
/// unit, so there the amounts themselves tell.
fn slope_of(taxes: &dyn PartTaxes, at: usize, price: i64, cost: i64) -> PriceSlope {
    taxes.slope(at).unwrap_or_else(|| {
        let ratio = Ratio::new(cost.into(), price.into()).ok().filter(|_| price > 0 && cost > 0);
        PriceSlope { ratio: ratio.unwrap_or(Ratio::ONE), is_proportional: true }
    })
}

/// An amount in the other price mode, rounded.
fn worth(minor: i64, slope: Ratio, mode: RoundingMode) -> Result<i64, ProblemCode> {
    Ratio::from(minor).mul(slope).and_then(|cost| cost.round_to_i64(mode)).map_err(overflow)
}

fn total(amounts: &[i64]) -> i64 {
    amounts.iter().fold(0_i64, |sum, amount| sum.saturating_add(*amount))
}
