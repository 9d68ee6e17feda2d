//! Applies an effect to the units that its pick chooses.

use crate::check::{BasketPart, View};
use crate::contract::{DiscountBound, Explain};
use crate::error::ProblemCode;
use crate::num::{NumError, Ratio};

use super::super::amounts::Amounts;
use super::super::apply::{EffectRun, hand_out, overflow, room, seen, tightest, weight};
use super::super::effect::{CompiledAdjust, CompiledTarget, UnitCount};
use super::super::record::{FailedPredicate, PickRecord, RecordKind, WHOLE, effect_node};
use super::super::selection::Selection;
use super::super::state::{Run, RunScratch};
use super::compiled::{CompiledPart, CompiledPick, CompiledSize, PickKind, bit};
use super::scratch::{ConsumedUnits, PickLine, PickScratch};
use super::units::units_of;
use super::value::{self, PickedUnits, PickedValue};

/// What a pick found.
enum Found {
    /// Units, in so many groups if it makes groups.
    Units(Option<i64>),
    /// Too few; so much was there.
    TooFew(i64),
    /// No line costs anything.
    Nothing,
}

impl Run<'_> {
    /// Chooses the units of a pick, and computes and subtracts the effect's discount on them. Returns the discount, and whether
    /// there were enough units.
    ///
    /// # Errors
    /// `OVERFLOW` if a figure or an exact sum does not fit.
    #[inline(never)]
    pub(in crate::promotion) fn picked(
        &mut self,
        pick: &CompiledPick,
        work: &EffectRun<'_>,
    ) -> Result<(i64, bool), ProblemCode> {
        let has_open = self.lay_units(pick, work);
        self.scratch.pick.note_open(work.rule, has_open);
        let groups = match self.choose(pick)? {
            Found::Nothing => return Ok((0, has_open)),
            Found::TooFew(actual) => {
                if self.view.request.explain != Explain::Applied && !self.progress.is_searching {
                    self.ledger.missed.push(FailedPredicate { node: effect_node(work.number), actual });
                    self.scratch.measurements.effort.record(1);
                }
                return Ok((0, false));
            }
            Found::Units(groups) => groups,
        };
        self.consume(pick, work);
        self.scratch.measurements.effort.count(self.scratch.pick.lines.len());
        let is_per_group =
            matches!(work.effect.action, CompiledAdjust::SetGroupPrice(_) | CompiledAdjust::PerGroup(_));
        let given = if is_per_group {
            self.each_group(pick, work)?
        } else if work.effect.is_whole() {
            self.all_picked(groups, work)?
        } else {
            self.each_picked(groups, work)?
        };
        Ok((given, true))
    }

    /// Collects the lines that have units for the pick. Returns whether any line may be adjusted.
    fn lay_units(&mut self, pick: &CompiledPick, work: &EffectRun<'_>) -> bool {
        let view = self.view;
        let parts = pick.parts();
        let RunScratch { pick: scratch, measurements, .. } = &mut *self.scratch;
        measurements.effort.passes(parts.len());
        let PickScratch { lines, used, consumed, .. } = scratch;
        lines.clear();
        used.clear();
        if let Some(consumption) = pick.consumption {
            measurements.effort.count(consumed.len());
            let earlier =
                consumed.iter().filter(|one| one.class == consumption.class && one.rule != work.rule);
            for one in earlier {
                used.resize(view.basket.parts.len(), 0);
                if let Some(slot) = usize::try_from(one.at).ok().and_then(|at| used.get_mut(at)) {
                    *slot = slot.saturating_add(one.units);
                }
            }
        }
        // All parts of one product or category are the most common, and few lines serve them.
        match pick.one_selection() {
            Some((Selection::Sku(sku), every)) => {
                self.lay_lines(pick, work, |_, part| if part.sku == *sku { every } else { 0 })
            }
            Some((Selection::Category(category), every)) => self
                .lay_lines(pick, work, |_, part| if part.is_in(*category, view.basket) { every } else { 0 }),
            _ if parts.is_empty() => self.lay_lines(pick, work, |_, _| 1),
            _ => self.lay_lines(pick, work, |at, part| {
                let of_line =
                    |(number, one): (u32, &CompiledPart)| bit(number, one.of.matches(view, at, part));
                (0_u32..).zip(parts).map(of_line).fold(0, core::ops::BitOr::bitor)
            }),
        }
    }

    /// Collects the lines that `serves` says serve any part, by the bits of these parts; without parts, all of the target.
    #[inline]
    fn lay_lines(
        &mut self,
        pick: &CompiledPick,
        work: &EffectRun<'_>,
        serves: impl Fn(usize, &BasketPart) -> u32,
    ) -> bool {
        let view = self.view;
        let RunScratch { pick: scratch, amounts, closed, .. } = &mut *self.scratch;
        let PickScratch { lines, used, .. } = scratch;
        let targets = pick.target_bits();
        let selection = match &work.effect.target {
            CompiledTarget::Lines(selection) | CompiledTarget::Order(selection) => selection,
            CompiledTarget::OrderAndShipping(..)
            | CompiledTarget::Shipping { .. }
            | CompiledTarget::Fees { .. }
            | CompiledTarget::Gift(_) => &Selection::Nothing,
        };
        let mut has_open = false;
        for (at, part) in view.basket.lines() {
            let mut serves = serves(at, part);
            if serves & targets != 0 {
                let is_target = part.discountable
                    && closed.closer(at, work.rule).is_none()
                    && selection.matches(view, at, part);
                has_open |= is_target;
                if !is_target {
                    serves &= !targets;
                }
            }
            if serves == 0 {
                continue;
            }
            let basis = seen(amounts, at, part, work.effect);
            let units = units_of(part.quantity);
            let free = units.saturating_sub(used.get(at).copied().unwrap_or(0));
            if amounts.running(at) > 0 && basis > 0 && free > 0 {
                let at = u32::try_from(at).unwrap_or(WHOLE);
                lines.push(PickLine {
                    at,
                    units,
                    free,
                    basis,
                    parts: serves,
                    class: 0,
                    taken: 0,
                    triggers: 0,
                });
            }
        }
        has_open
    }

    /// Chooses the units.
    fn choose(&mut self, pick: &CompiledPick) -> Result<Found, ProblemCode> {
        let view = self.view;
        let RunScratch { pick: scratch, measurements, .. } = &mut *self.scratch;
        let effort = &mut measurements.effort;
        let units = scratch.free_units();
        Ok(match &pick.kind {
            PickKind::Every if units == 0 => Found::Nothing,
            PickKind::First { .. } | PickKind::FirstOfLines { .. } if units == 0 => Found::TooFew(0),
            PickKind::Every => {
                scratch.take_every();
                Found::Units(None)
            }
            PickKind::First { order, count } => {
                scratch.take_first(*order, *count, view, effort);
                Found::Units(None)
            }
            PickKind::FirstOfLines { count } => {
                scratch.take_first_of_lines(*count);
                Found::Units(None)
            }
            PickKind::EveryNth { order, nth, most } => {
                let taken = scratch.take_every_nth(*order, *nth, *most, view, effort);
                if taken == 0 { Found::TooFew(units) } else { Found::Units(None) }
            }
            PickKind::Groups { order, size, take, most, most_units } => {
                scratch.cut(*order, *size, *most, view, effort)?;
                let count = scratch.groups.count();
                if count == 0 {
                    return Ok(Found::TooFew(match size {
                        CompiledSize::Units(_) => units,
                        CompiledSize::Value(_) => scratch.free_value().map_err(overflow)?,
                    }));
                }
                scratch.take_of_groups(take, *most_units, view, effort);
                Found::Units(Some(count))
            }
            PickKind::Parts { parts, most, partial } => {
                let found = scratch.take_parts(parts, *most, *partial, view, effort);
                if found.count == 0 { Found::TooFew(found.of_one) } else { Found::Units(Some(found.count)) }
            }
        })
    }

    /// Notes the units that the pick consumes.
    fn consume(&mut self, pick: &CompiledPick, work: &EffectRun<'_>) {
        let Some(consumption) = pick.consumption else { return };
        let PickScratch { lines, consumed, .. } = &mut self.scratch.pick;
        let (class, rule) = (consumption.class, work.rule);
        consumed.extend(lines.iter().map(|line| {
            let triggers = if consumption.with_trigger { line.triggers } else { 0 };
            ConsumedUnits { class, rule, at: line.at, units: line.taken.saturating_add(triggers), triggers }
        }));
    }

    /// Computes and subtracts the discount of each line. A cap below the sum replaces it and is allocated over the same lines.
    fn each_picked(&mut self, groups: Option<i64>, work: &EffectRun<'_>) -> Result<i64, ProblemCode> {
        let (view, effect) = (self.view, work.effect);
        let exponent = view.basket.exponent;
        let is_capped = work.cap < i64::MAX;
        let first = self.ledger.given.len();
        if is_capped {
            self.scratch.shares.clear();
        }
        let mut total = 0_i64;
        for number in 0..self.scratch.pick.lines.len() {
            let RunScratch { pick, shares, amounts, .. } = &mut *self.scratch;
            let Some(line) = pick.lines.get(number).copied().filter(|line| line.taken > 0) else { continue };
            let Some(picked) = picked_of(&line, line.taken, amounts, view) else { continue };
            let discount = value::of_line(effect, &picked, exponent).map_err(overflow)?;
            let wanted = discount.rounded(effect.rounding).map_err(overflow)?;
            let room = room_of_units(&line, line.taken, amounts, view, work)?;
            let given = wanted.min(room);
            let at = usize::try_from(line.at).unwrap_or(usize::MAX);
            let bound = (wanted > given).then(|| bound_of(&[line], amounts, view, work));
            if is_capped {
                let (_, weight) = room_and_weight(&line, line.taken, amounts, view, work)?;
                let class = self.classes.get(at).copied().unwrap_or(0);
                shares.push(line.at, class, given, if given > 0 { weight } else { 0 }, effect.spread);
            } else {
                amounts.take(at, given, work.funding);
            }
            total = total.checked_add(given).ok_or(ProblemCode::Overflow)?;
            if wanted > 0 {
                let basis = value::share(picked.basis, picked.units, picked.of, effect.rounding);
                let mut record = work.record(
                    RecordKind::Part,
                    line.at,
                    basis.map_err(overflow)?,
                    given,
                    wanted.saturating_sub(given),
                );
                record.bound = bound;
                record.pick = self.ledger.note_pick(PickRecord {
                    units: Some(line.taken),
                    groups,
                    exact: Some(discount.exact(1).map_err(overflow)?),
                    stated: None,
                });
                self.ledger.given.push(record);
            }
        }
        if is_capped { self.apply_amounts(first, total, work) } else { Ok(total) }
    }

    /// Computes one discount on all picked units, and allocates it.
    fn all_picked(&mut self, groups: Option<i64>, work: &EffectRun<'_>) -> Result<i64, ProblemCode> {
        let (view, effect) = (self.view, work.effect);
        let RunScratch { pick, shares, amounts, .. } = &mut *self.scratch;
        shares.clear();
        let (mut sum, mut rooms, mut units) = (PickedValue::NOTHING, 0_i64, 0_i64);
        let mut counts = UnitCount { count: 0, scale: 0 };
        for line in pick.lines.iter().filter(|line| line.taken > 0) {
            let Some(picked) = picked_of(line, line.taken, amounts, view) else { continue };
            sum.add(&picked).map_err(overflow)?;
            counts = counts.plus(picked.count());
            units = units.saturating_add(line.taken);
            let (room, weight) = room_and_weight(line, line.taken, amounts, view, work)?;
            rooms = rooms.checked_add(room).ok_or(ProblemCode::Overflow)?;
            let at = usize::try_from(line.at).unwrap_or(usize::MAX);
            let class = self.classes.get(at).copied().unwrap_or(0);
            shares.push(line.at, class, room, weight, effect.spread);
        }
        let discount = value::of_value(effect, &sum, counts, view.basket.exponent).map_err(overflow)?;
        let wanted = discount.rounded(effect.rounding).map_err(overflow)?;
        let given = wanted.min(rooms).min(work.cap);
        if given <= 0 {
            return Ok(0);
        }
        let unallocated = shares.allocate(given, effect.spread, view).map_err(|_| ProblemCode::Overflow)?;
        let given = given.saturating_sub(unallocated);
        let basis = sum.basis.round_to_i64(effect.rounding).map_err(overflow)?;
        let mut record = work.record(RecordKind::Whole, WHOLE, basis, given, wanted.saturating_sub(given));
        if record.unused > 0 {
            let is_capped = work.cap < rooms;
            record.bound =
                Some(if is_capped { work.cap_bound() } else { bound_of(&pick.lines, amounts, view, work) });
        }
        let exact = Some(discount.exact(1).map_err(overflow)?);
        record.pick = self.ledger.note_pick(PickRecord { units: Some(units), groups, exact, stated: None });
        self.ledger.given.push(record);
        hand_out(work, &shares.positions, &shares.given, amounts, self.ledger);
        Ok(given)
    }

    /// Computes one discount for each group, equal groups once, and allocates it over the group's lines. What the groups take
    /// of a line together is at most its room. A cap below the sum replaces it and is allocated over the same lines.
    fn each_group(&mut self, pick: &CompiledPick, work: &EffectRun<'_>) -> Result<i64, ProblemCode> {
        let (view, effect) = (self.view, work.effect);
        let exponent = view.basket.exponent;
        let RunScratch { pick: scratch, shares, amounts, measurements, .. } = &mut *self.scratch;
        if let PickKind::Parts { parts, .. } = &pick.kind {
            let PickScratch { kept, by_part, heads, .. } = &mut *scratch;
            let targets = parts.iter().zip(by_part.iter()).filter(|(part, _)| part.is_target);
            let targets = targets.map(|(part, picked)| (picked.as_slice(), part.quantity));
            kept.of_parts(targets, heads, &mut measurements.effort);
        }
        // Remainder rules that go by position follow the cart, not the order of the pick.
        scratch.kept.sort_by_line();
        let PickScratch { kept, lines, by_line, .. } = scratch;
        by_line.clear();
        by_line.resize(lines.len(), 0);
        let first = self.ledger.given.len();
        for group in &kept.all {
            let members = kept.members(*group);
            measurements.effort.count(members.len().saturating_mul(2));
            shares.clear();
            let (mut sum, mut rooms, mut units) = (PickedValue::NOTHING, 0_i64, 0_i64);
            for member in members {
                let Some(line) = lines.get(member.line) else { continue };
                let Some(picked) = picked_of(line, member.units, amounts, view) else { continue };
                sum.add(&picked).map_err(overflow)?;
                units = units.saturating_add(member.units);
                let (room, weight) = room_and_weight(line, member.units, amounts, view, work)?;
                rooms = rooms.checked_add(room).ok_or(ProblemCode::Overflow)?;
                let at = usize::try_from(line.at).unwrap_or(usize::MAX);
                let class = self.classes.get(at).copied().unwrap_or(0);
                shares.push(line.at, class, room, weight, effect.spread);
            }
            let discount = value::of_value(effect, &sum, UnitCount::ONE, exponent).map_err(overflow)?;
            let wanted = discount.rounded(effect.rounding).map_err(overflow)?;
            if wanted <= 0 {
                continue;
            }
            let given = wanted.min(rooms);
            shares.allocate(given, effect.spread, view).map_err(|_| ProblemCode::Overflow)?;
            let mut taken = 0_i64;
            for (at, share) in shares.positions.iter().zip(&shares.given) {
                let place = lines.partition_point(|line| line.at < *at);
                let Some(line) = lines.get(place) else { continue };
                let Some(sum) = by_line.get_mut(place) else { continue };
                // Rounding the rooms of units up may exceed the line's.
                let most = room_of(line, amounts, view, work).saturating_sub(*sum);
                let own = share.saturating_mul(group.times).min(most);
                *sum = sum.saturating_add(own);
                taken = taken.checked_add(own).ok_or(ProblemCode::Overflow)?;
            }
            let all = wanted.saturating_mul(group.times);
            let times = Ratio::from(group.times);
            let basis = sum.basis.mul(times).and_then(|basis| basis.round_to_i64(effect.rounding));
            let unused = all.saturating_sub(taken);
            let mut record = work.record(RecordKind::Whole, WHOLE, basis.map_err(overflow)?, taken, unused);
            record.bound = (unused > 0).then(|| bound_of(lines, amounts, view, work));
            record.pick = self.ledger.note_pick(PickRecord {
                units: Some(units.saturating_mul(group.times)),
                groups: Some(group.times),
                exact: Some(discount.exact(group.times).map_err(overflow)?),
                stated: None,
            });
            self.ledger.given.push(record);
        }
        self.hand_out_groups(first, work)
    }

    /// Subtracts what groups take off each line, down to the cap.
    fn hand_out_groups(&mut self, first: usize, work: &EffectRun<'_>) -> Result<i64, ProblemCode> {
        let (view, effect) = (self.view, work.effect);
        let RunScratch { pick, shares, amounts, .. } = &mut *self.scratch;
        shares.clear();
        let mut total = 0_i64;
        for (line, own) in pick.lines.iter().zip(&pick.by_line).filter(|(_, own)| **own > 0) {
            total = total.checked_add(*own).ok_or(ProblemCode::Overflow)?;
            let at = usize::try_from(line.at).unwrap_or(usize::MAX);
            let class = self.classes.get(at).copied().unwrap_or(0);
            let (_, weight) = room_and_weight(line, line.taken, amounts, view, work)?;
            shares.push(line.at, class, *own, weight, effect.spread);
        }
        if total > work.cap {
            let left =
                shares.allocate(work.cap.max(0), effect.spread, view).map_err(|_| ProblemCode::Overflow)?;
            let given = work.cap.max(0).saturating_sub(left);
            // What the cap prevents is unused in the last groups.
            let mut excess = total.saturating_sub(given);
            for record in self.ledger.given.get_mut(first..).unwrap_or_default().iter_mut().rev() {
                let part = record.amount.min(excess);
                record.amount = record.amount.saturating_sub(part);
                record.unused = record.unused.saturating_add(part);
                if part > 0 {
                    record.bound = Some(work.cap_bound());
                }
                excess = excess.saturating_sub(part);
            }
            total = given;
        } else {
            shares.fill();
        }
        hand_out(work, &shares.positions, &shares.given, amounts, self.ledger);
        Ok(total)
    }
}

/// `units` of a line as picked.
fn picked_of(line: &PickLine, units: i64, amounts: &Amounts, view: View<'_>) -> Option<PickedUnits> {
    let at = usize::try_from(line.at).ok()?;
    let part = view.basket.parts.get(at)?;
    let running = amounts.running(at);
    Some(PickedUnits { basis: line.basis, running, units, of: line.units, quantity: part.quantity })
}

/// The tightest bound on the lines of which units are picked.
#[cold]
fn bound_of(lines: &[PickLine], amounts: &Amounts, view: View<'_>, work: &EffectRun<'_>) -> DiscountBound {
    let picked = lines.iter().filter(|line| line.taken > 0);
    let places = picked.filter_map(|line| usize::try_from(line.at).ok());
    let parts = places.filter_map(|at| Some((at, view.basket.parts.get(at)?)));
    tightest(parts, work.effect, amounts, view.basket.exponent)
}

/// The most that may be taken off a line.
fn room_of(line: &PickLine, amounts: &Amounts, view: View<'_>, work: &EffectRun<'_>) -> i64 {
    let at = usize::try_from(line.at).unwrap_or(usize::MAX);
    let part = view.basket.parts.get(at);
    part.map_or(0, |part| room(amounts, at, part, work.effect, view.basket.exponent))
}

/// The room of `units` of a line: their share in the line's, rounded.
fn room_of_units(
    line: &PickLine,
    units: i64,
    amounts: &Amounts,
    view: View<'_>,
    work: &EffectRun<'_>,
) -> Result<i64, ProblemCode> {
    let all = room_of(line, amounts, view, work);
    Ok(value::share(all, units, line.units, work.effect.rounding).map_err(overflow)?.min(all))
}

/// The room and the weight of `units` of a line: their shares in the line's, rounded.
fn room_and_weight(
    line: &PickLine,
    units: i64,
    amounts: &Amounts,
    view: View<'_>,
    work: &EffectRun<'_>,
) -> Result<(i64, i64), ProblemCode> {
    let at = usize::try_from(line.at).unwrap_or(usize::MAX);
    let Some(part) = view.basket.parts.get(at) else { return Ok((0, 0)) };
    let mode = work.effect.rounding;
    let room = room_of_units(line, units, amounts, view, work)?;
    let weight = match work.effect.spread.by {
        crate::contract::AllocateBy::Even => 1,
        _ => {
            value::share(weight(amounts, at, part, work.effect), units, line.units, mode).map_err(overflow)?
        }
    };
    Ok((room, weight))
}

impl PickScratch {
    /// What all free units are worth on the effect's basis, rounded down.
    fn free_value(&self) -> Result<i64, NumError> {
        let mut sum = Ratio::ZERO;
        for line in &self.lines {
            sum = sum.add(value::worth(line.basis, line.free, line.units)?)?;
        }
        Ok(sum.floor()?.to_i64().unwrap_or(i64::MAX))
    }
}
