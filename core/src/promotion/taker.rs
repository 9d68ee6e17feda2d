//! One effect at work: computes its discount from each part, or from the target as a whole, and takes it.

use crate::check::{Decimal, Part, PartKind, View, extended_amount};
use crate::contract::AllocateWithin;
use crate::error::ProblemCode;
use crate::num::{NumError, Rounding};

use super::amounts::{Amounts, positions};
use super::effect::{CompiledEffect, CompiledTarget, Seen, Share};
use super::record::{Given, RecordKind, WHOLE};
use super::run::{Run, RunScratch};
use super::selection::Selection;

/// One effect at work: of which rule, and how far it may go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Work<'r> {
    pub(super) rule: u32,
    /// Which effect of the rule, from 0.
    pub(super) number: u16,
    pub(super) effect: &'r CompiledEffect,
    pub(super) funded: bool,
    /// The most it may take, in minor units.
    pub(super) cap: i64,
}

impl Work<'_> {
    /// What kind of part it works on.
    #[inline]
    const fn kind(&self) -> PartKind {
        match self.effect.target {
            CompiledTarget::Lines(_) | CompiledTarget::Order(_) => PartKind::Line,
            CompiledTarget::Shipping { .. } => PartKind::Shipping,
            CompiledTarget::Fees { .. } => PartKind::Fee,
        }
    }

    /// A record of a computation on a part, or on the whole.
    #[inline]
    const fn record(&self, kind: RecordKind, part: u32, basis: i64, amount: i64, unused: i64) -> Given {
        Given { kind, effect: self.number, rule: self.rule, part, basis, amount, unused }
    }
}

impl Run<'_> {
    /// Applies one effect. Returns what it took, and whether it met a target at all.
    ///
    /// # Errors
    /// `OVERFLOW` if a figure does not fit.
    #[inline]
    pub(super) fn apply(&mut self, work: &Work<'_>) -> Result<(i64, bool), ProblemCode> {
        let kind = work.kind();
        let taken = if work.effect.is_whole() { self.whole(kind, work)? } else { self.each(kind, work)? };
        if kind == PartKind::Line {
            self.scratch.worth.take(taken.0);
        }
        Ok(taken)
    }

    /// Computes and takes from each part of the target by itself.
    fn each(&mut self, kind: PartKind, work: &Work<'_>) -> Result<(i64, bool), ProblemCode> {
        self.find_parts(kind, &work.effect.target);
        let met = core::mem::take(&mut self.scratch.met);
        let taken = if met.is_empty() {
            Ok(0)
        } else {
            match work.effect.plain_share() {
                Some(share) if work.cap == i64::MAX => self.share_of_each(&met, share, work),
                _ => self.one_by_one(&met, kind, work),
            }
        };
        let is_met = !met.is_empty();
        self.scratch.met = met;
        Ok((taken?, is_met))
    }

    /// Finds the parts that are meant and may be touched.
    #[inline]
    fn find_parts(&mut self, kind: PartKind, target: &CompiledTarget) {
        let view = self.view;
        let range = positions(view.basket, kind);
        let first = range.start;
        let parts = view.basket.parts.get(range).unwrap_or_default();
        let met = &mut self.scratch.met;
        met.clear();
        match target {
            CompiledTarget::Lines(Selection::Sku(sku)) => {
                collect(met, parts, first, |_, part| part.sku == *sku);
            }
            CompiledTarget::Lines(Selection::Category(category)) => {
                collect(met, parts, first, |_, part| part.is_in(*category, view.basket));
            }
            target => {
                collect(met, parts, first, |position, part| is_target(target, view, position, part));
            }
        }
    }

    /// A share of each part, without a cap or a lowest price: what most promotions do.
    fn share_of_each(&mut self, met: &[u32], share: Share, work: &Work<'_>) -> Result<i64, ProblemCode> {
        let mut total = 0_i64;
        for place in met {
            let amounts = usize::try_from(*place).ok().and_then(|at| self.scratch.amounts.get_mut(at));
            let Some(amounts) = amounts else { continue };
            let basis = amounts.seen_at(work.effect.basis);
            let wanted = share.of(basis, work.effect.rounding).map_err(overflow)?.max(0);
            let given = wanted.min(amounts.room());
            take(amounts, given, work.funded);
            total = total.checked_add(given).ok_or(ProblemCode::Overflow)?;
            if wanted > 0 {
                let unused = wanted.saturating_sub(given);
                self.ledger.given.push(work.record(RecordKind::Part, *place, basis, given, unused));
            }
        }
        Ok(total)
    }

    /// Whatever the effect does, part by part; a cap that binds replaces the sum and is allocated over the same parts.
    fn one_by_one(&mut self, met: &[u32], kind: PartKind, work: &Work<'_>) -> Result<i64, ProblemCode> {
        let capped = work.cap < i64::MAX;
        let exponent = self.view.basket.exponent;
        let first = self.ledger.given.len();
        let RunScratch { shares, amounts, .. } = &mut *self.scratch;
        shares.clear();
        let mut total = 0_i64;
        for place in met {
            let Ok(at) = usize::try_from(*place) else { continue };
            let (Some(part), Some(amounts)) = (self.view.basket.parts.get(at), amounts.get_mut(at)) else {
                continue;
            };
            let quantity = if kind == PartKind::Line { part.quantity } else { Decimal::ONE };
            let basis = amounts.seen_at(work.effect.basis);
            let seen = Seen { basis, running: amounts.running, quantity };
            let wanted = wanted(work.effect, seen, exponent)?;
            let given = wanted.min(room(amounts, part, work.effect, exponent).map_err(overflow)?);
            if capped {
                let class = self.classes.get(at).copied().unwrap_or(0);
                shares.push(*place, class, given, work.effect.spread, amounts);
            } else {
                take(amounts, given, work.funded);
            }
            total = total.checked_add(given).ok_or(ProblemCode::Overflow)?;
            if wanted > 0 {
                let unused = wanted.saturating_sub(given);
                self.ledger.given.push(work.record(RecordKind::Part, *place, basis, given, unused));
            }
        }
        if capped { self.settle(first, total, work) } else { Ok(total) }
    }

    /// Takes what was computed for each part; a binding cap replaces the sum and is allocated over the same parts.
    fn settle(&mut self, first: usize, total: i64, work: &Work<'_>) -> Result<i64, ProblemCode> {
        let RunScratch { shares, amounts, .. } = &mut *self.scratch;
        if total > work.cap {
            shares.allocate(work.cap, work.effect.spread, self.view).map_err(|_| ProblemCode::Overflow)?;
        } else {
            shares.fill();
        }
        let mut taken = 0_i64;
        // Records stand in the order of positions; shares may stand by class.
        let records = self.ledger.given.get_mut(first..).unwrap_or_default();
        for (position, share) in shares.positions.iter().zip(&shares.given) {
            let Some(amounts) = usize::try_from(*position).ok().and_then(|at| amounts.get_mut(at)) else {
                continue;
            };
            take(amounts, *share, work.funded);
            taken = taken.saturating_add(*share);
            let found = records.binary_search_by_key(position, |record| record.part).ok();
            if let Some(record) = found.and_then(|at| records.get_mut(at)) {
                record.unused = record.unused.saturating_add(record.amount.saturating_sub(*share));
                record.amount = *share;
            }
        }
        Ok(taken)
    }

    /// Computes once from the target as a whole, and allocates.
    fn whole(&mut self, kind: PartKind, work: &Work<'_>) -> Result<(i64, bool), ProblemCode> {
        let effect = work.effect;
        let RunScratch { shares, by_class, worth, .. } = &mut *self.scratch;
        shares.clear();
        let is_plain = kind == PartKind::Line && worth.is_open && worth.is_exact && effect.spreads_plainly();
        let sums =
            if kind == PartKind::Line && (is_plain || effect.spread.within == AllocateWithin::TaxClasses) {
                by_class.lay(self.view.basket.lines, self.classes, effect.spread.within);
                if is_plain { self.meet_plainly(work) } else { self.meet_by_class(work)? }
            } else {
                self.meet_in_order(kind, work)?
            };
        let shares = &mut self.scratch.shares;
        let met = !shares.positions.is_empty();
        let seen = Seen { basis: sums.basis, running: sums.running, quantity: Decimal::ONE };
        let wanted = wanted(effect, seen, self.view.basket.exponent)?;
        let given = wanted.min(sums.room).min(work.cap);
        if given <= 0 {
            return Ok((0, met));
        }
        let homeless = if is_plain {
            shares.allocate_plainly(given, self.view).map(|()| 0)
        } else {
            shares.allocate(given, effect.spread, self.view)
        };
        let homeless = homeless.map_err(|_| ProblemCode::Overflow)?;
        let given = given.saturating_sub(homeless);
        let unused = wanted.saturating_sub(given);
        self.ledger.given.push(work.record(RecordKind::Whole, WHOLE, sums.basis, given, unused));
        self.hand_out(work);
        Ok((given, met))
    }

    /// Takes what was allocated, and notes it.
    #[inline]
    fn hand_out(&mut self, work: &Work<'_>) {
        let RunScratch { shares, amounts, .. } = &mut *self.scratch;
        let shares = shares.positions.iter().zip(&shares.given);
        // A share of nothing is a record too: one pass over all, no branch; who reads them passes it over.
        self.ledger.given.extend(shares.map(|(place, share)| {
            if let Some(amounts) = usize::try_from(*place).ok().and_then(|at| amounts.get_mut(at)) {
                take(amounts, *share, work.funded);
            }
            work.record(RecordKind::Share, *place, 0, *share, 0)
        }));
    }

    /// Gathers the lines of the target, class by class, where every line has room for all it costs. Their sums are at
    /// most those of all lines, which are exact.
    #[inline]
    fn meet_plainly(&mut self, work: &Work<'_>) -> Sums {
        let RunScratch { shares, by_class, worth, amounts, .. } = &mut *self.scratch;
        let (view, basis) = (self.view, work.effect.basis);
        let selection = match &work.effect.target {
            CompiledTarget::Lines(selection) | CompiledTarget::Order(selection) => selection,
            CompiledTarget::Shipping { .. } | CompiledTarget::Fees { .. } => &Selection::Nothing,
        };
        if let (Selection::All, Some(basis)) = (selection, worth.seen_at(basis)) {
            shares.push_all(&by_class.positions, &by_class.ends, amounts);
            return Sums { basis, running: worth.running, room: worth.running };
        }
        let mut sums = Sums::default();
        let mut from = 0_usize;
        for end in &by_class.ends {
            for place in by_class.positions.get(from..*end).unwrap_or_default() {
                let Ok(at) = usize::try_from(*place) else { continue };
                let (Some(part), Some(amounts)) = (view.basket.parts.get(at), amounts.get(at)) else {
                    continue;
                };
                if selection.matches(view, at, part) {
                    sums.basis = sums.basis.saturating_add(amounts.seen_at(basis));
                    sums.running = sums.running.saturating_add(amounts.running);
                    shares.push_plainly(*place, amounts);
                }
            }
            shares.end_class();
            from = *end;
        }
        sums.room = sums.running;
        sums
    }

    /// Gathers the lines of the target, class by class, with what each has room for.
    fn meet_by_class(&mut self, work: &Work<'_>) -> Result<Sums, ProblemCode> {
        let mut sums = Sums::default();
        let by_class = core::mem::take(&mut self.scratch.by_class);
        let met = by_class.positions.iter().try_for_each(|at| match usize::try_from(*at) {
            Ok(at) => self.meet(at, work, &mut sums),
            Err(_) => Ok(()),
        });
        self.scratch.by_class = by_class;
        met.map(|()| sums)
    }

    /// Gathers the parts of the target as they stand, with what each has room for.
    fn meet_in_order(&mut self, kind: PartKind, work: &Work<'_>) -> Result<Sums, ProblemCode> {
        let mut sums = Sums::default();
        for position in positions(self.view.basket, kind) {
            self.meet(position, work, &mut sums)?;
        }
        Ok(sums)
    }

    /// Adds a part to the target, if it is one.
    #[inline]
    fn meet(&mut self, position: usize, work: &Work<'_>, sums: &mut Sums) -> Result<(), ProblemCode> {
        let view = self.view;
        let RunScratch { shares, amounts, .. } = &mut *self.scratch;
        let (Some(part), Some(amounts)) = (view.basket.parts.get(position), amounts.get(position)) else {
            return Ok(());
        };
        if !amounts.discountable || !is_target(&work.effect.target, view, position, part) {
            return Ok(());
        }
        let room = room(amounts, part, work.effect, view.basket.exponent).map_err(overflow)?;
        sums.add(amounts.seen_at(work.effect.basis), amounts.running, room)?;
        let class = self.classes.get(position).copied().unwrap_or(0);
        shares.push(u32::try_from(position).unwrap_or(WHOLE), class, room, work.effect.spread, amounts);
        Ok(())
    }
}

/// Collects the positions of those of `parts` that are meant and may be touched; `first` is the position of the first.
#[inline]
fn collect(met: &mut Vec<u32>, parts: &[Part], first: usize, is_meant: impl Fn(usize, &Part) -> bool) {
    let mut position = first;
    for part in parts {
        if part.discountable && is_meant(position, part) {
            met.push(u32::try_from(position).unwrap_or(WHOLE));
        }
        position = position.wrapping_add(1);
    }
}

/// Up to so many classes, lines are gathered class by class; beyond, they are sorted.
const FEW_CLASSES: usize = 8;

/// The lines of goods, those of one tax class together, in the order of class keys; made once in a run, when first asked.
/// Where lines share without regard to classes, they are one class.
#[derive(Clone, Debug, Default)]
pub(super) struct ByClass {
    positions: Vec<u32>,
    /// Where each class ends.
    ends: Vec<usize>,
    /// What it was made for.
    within: Option<AllocateWithin>,
}

impl ByClass {
    /// Forgets the last basket.
    pub(super) fn clear(&mut self) {
        self.positions.clear();
        self.ends.clear();
        self.within = None;
    }

    #[inline]
    fn lay(&mut self, lines: usize, classes: &[u32], within: AllocateWithin) {
        if self.within != Some(within) {
            self.lay_anew(lines, classes, within);
        }
    }

    fn lay_anew(&mut self, lines: usize, classes: &[u32], within: AllocateWithin) {
        self.clear();
        self.within = Some(within);
        let classes = classes.get(..lines).unwrap_or_default();
        let last = classes.iter().fold(0, |last, class| last.max(*class));
        if lines == 0 {
            return;
        }
        if last == 0 || within == AllocateWithin::Lines {
            self.positions.extend(0..u32::try_from(lines).unwrap_or(u32::MAX));
            self.ends.push(lines);
            return;
        }
        let class_of = |class: u32| usize::try_from(class).unwrap_or(usize::MAX);
        if class_of(last) < FEW_CLASSES {
            // How many lines each class has, and so where it begins.
            let mut counts = [0_usize; FEW_CLASSES];
            for class in classes {
                if let Some(count) = counts.get_mut(class_of(*class)) {
                    *count = count.wrapping_add(1);
                }
            }
            let mut end = 0_usize;
            for count in &mut counts {
                let begin = end;
                if *count > 0 {
                    end = end.wrapping_add(*count);
                    self.ends.push(end);
                }
                *count = begin;
            }
            self.positions.resize(lines, 0);
            let mut position = 0_u32;
            for class in classes {
                if let Some(next) = counts.get_mut(class_of(*class)) {
                    if let Some(slot) = self.positions.get_mut(*next) {
                        *slot = position;
                    }
                    *next = next.wrapping_add(1);
                }
                position = position.wrapping_add(1);
            }
            return;
        }
        self.positions.extend(0..u32::try_from(lines).unwrap_or(u32::MAX));
        let class = |at: &u32| usize::try_from(*at).ok().and_then(|at| classes.get(at));
        self.positions.sort_unstable_by_key(|at| (class(at), *at));
        let mut end = 0_usize;
        for run in self.positions.chunk_by(|a, b| class(a) == class(b)) {
            end = end.saturating_add(run.len());
            self.ends.push(end);
        }
    }
}

/// What a whole target is worth.
#[derive(Default)]
struct Sums {
    basis: i64,
    running: i64,
    room: i64,
}

impl Sums {
    #[inline]
    fn add(&mut self, basis: i64, running: i64, room: i64) -> Result<(), ProblemCode> {
        let add = |sum: i64, figure: i64| sum.checked_add(figure).ok_or(ProblemCode::Overflow);
        self.basis = add(self.basis, basis)?;
        self.running = add(self.running, running)?;
        self.room = add(self.room, room)?;
        Ok(())
    }
}

/// The discount an effect would give, rounded once, before room and cap.
#[inline]
fn wanted(effect: &CompiledEffect, seen: Seen, exponent: u8) -> Result<i64, ProblemCode> {
    let exact = effect.exact(seen, exponent).map_err(overflow)?;
    Ok(exact.rounded(effect.rounding).map_err(overflow)?.max(0))
}

/// Whether a part is a target of an effect.
#[inline(always)]
fn is_target(target: &CompiledTarget, view: View<'_>, position: usize, part: &Part) -> bool {
    let cart = &view.request.cart;
    match target {
        CompiledTarget::Lines(selection) | CompiledTarget::Order(selection) => {
            selection.matches(view, position, part)
        }
        CompiledTarget::Shipping { methods, sellers } => {
            if !(sellers.is_empty() || sellers.contains(&part.seller)) {
                return false;
            }
            let shipping = position.checked_sub(view.basket.lines).and_then(|at| cart.shipping.get(at));
            methods.is_empty()
                || shipping
                    .and_then(|shipping| shipping.method.as_ref())
                    .is_some_and(|method| methods.contains(method))
        }
        CompiledTarget::Fees { ids, sellers } => {
            if !(sellers.is_empty() || sellers.contains(&part.seller)) {
                return false;
            }
            let fee = position.checked_sub(view.basket.lines_and_shipping).and_then(|at| cart.fees.get(at));
            ids.is_empty() || fee.is_some_and(|fee| ids.contains(&fee.id))
        }
    }
}

/// How much an effect may still take off a part: down to the part's floor, and to the effect's own.
#[inline]
fn room(amounts: &Amounts, part: &Part, effect: &CompiledEffect, exponent: u8) -> Result<i64, NumError> {
    let room = amounts.room();
    match effect.min_unit_price {
        None => Ok(room),
        Some(least) => {
            let floor =
                extended_amount(least.pair(), part.quantity.pair(), (1, 0), exponent, Rounding::Ceiling)?;
            Ok(room.min(amounts.running.saturating_sub(floor).max(0)))
        }
    }
}

#[inline]
fn take(amounts: &mut Amounts, given: i64, funded: bool) {
    // Never more than is left, and never less than nothing.
    amounts.running = amounts.running.wrapping_sub(given);
    if funded {
        amounts.funded = amounts.funded.saturating_add(given);
    }
}

fn overflow(_: NumError) -> ProblemCode {
    ProblemCode::Overflow
}
