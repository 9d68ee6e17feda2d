//! One effect at work: computes its discount from each part, or from the target as a whole, and takes it.

use crate::check::{Decimal, Part, PartKind, View, extended_amount};
use crate::contract::AllocateWithin;
use crate::error::ProblemCode;
use crate::num::{NumError, Rounding};

use super::allocate::Shares;
use super::amounts::{Amounts, positions};
use super::effect::{CompiledEffect, CompiledTarget, Seen};
use super::record::{Given, RecordKind, WHOLE};

/// One effect at work.
pub(super) struct Taker<'r, 'a> {
    pub(super) view: View<'a>,
    /// The tax class of each part, by rank of the class key.
    pub(super) classes: &'a [u32],
    pub(super) amounts: &'r mut Vec<Amounts>,
    pub(super) shares: &'r mut Shares,
    pub(super) by_class: &'r mut ByClass,
    /// Whether every line may be lowered to nothing: none is untouchable, none has a floor.
    pub(super) is_open: bool,
    pub(super) given: &'r mut Vec<Given>,
    pub(super) rule: u32,
    pub(super) number: u16,
    pub(super) effect: &'r CompiledEffect,
    pub(super) funded: bool,
    /// The most it may take, in minor units.
    pub(super) cap: i64,
}

impl Taker<'_, '_> {
    /// Computes and takes from each part of the target by itself. Returns what it took, and whether it met a target.
    ///
    /// # Errors
    /// `OVERFLOW` if a figure does not fit.
    pub(super) fn each(&mut self, kind: PartKind) -> Result<(i64, bool), ProblemCode> {
        let view = self.view;
        let exponent = view.basket.exponent;
        let capped = self.cap < i64::MAX;
        let first = self.given.len();
        self.shares.clear();
        let (mut total, mut met) = (0_i64, false);
        let range = positions(view.basket, kind);
        let parts = view.basket.parts.get(range.clone()).unwrap_or_default();
        let amounts = self.amounts.get_mut(range.clone()).unwrap_or_default();
        for (position, (part, amounts)) in range.zip(parts.iter().zip(amounts)) {
            if !amounts.discountable || !is_target(&self.effect.target, view, position, part) {
                continue;
            }
            met = true;
            let quantity = if kind == PartKind::Line { part.quantity } else { Decimal::ONE };
            let seen = Seen { basis: amounts.seen_at(self.effect.basis), running: amounts.running, quantity };
            let wanted = wanted(self.effect, seen, exponent)?;
            let given = wanted.min(room(amounts, part, self.effect, exponent).map_err(overflow)?);
            let place = u32::try_from(position).unwrap_or(WHOLE);
            if capped {
                let class = self.classes.get(position).copied().unwrap_or(0);
                self.shares.push(place, class, given, self.effect.spread, amounts);
            } else {
                take(amounts, given, self.funded);
            }
            total = total.checked_add(given).ok_or(ProblemCode::Overflow)?;
            if wanted > 0 {
                let unused = wanted.saturating_sub(given);
                self.given.push(Given {
                    kind: RecordKind::Part,
                    effect: self.number,
                    rule: self.rule,
                    part: place,
                    basis: seen.basis,
                    amount: given,
                    unused,
                });
            }
        }
        if capped { Ok((self.settle(first, total)?, met)) } else { Ok((total, met)) }
    }

    /// Takes what was computed for each part; a binding cap replaces the sum and is allocated over the same parts.
    fn settle(&mut self, first: usize, total: i64) -> Result<i64, ProblemCode> {
        if total > self.cap {
            self.shares
                .allocate(self.cap, self.effect.spread, self.view)
                .map_err(|_| ProblemCode::Overflow)?;
        } else {
            self.shares.fill();
        }
        let mut taken = 0_i64;
        // Records stand in the order of positions; shares may stand by class.
        let records = self.given.get_mut(first..).unwrap_or_default();
        for (position, share) in self.shares.positions.iter().zip(&self.shares.given) {
            let Some(amounts) = usize::try_from(*position).ok().and_then(|at| self.amounts.get_mut(at))
            else {
                continue;
            };
            take(amounts, *share, self.funded);
            taken = taken.saturating_add(*share);
            let found = records.binary_search_by_key(position, |record| record.part).ok();
            if let Some(record) = found.and_then(|at| records.get_mut(at)) {
                record.unused = record.unused.saturating_add(record.amount.saturating_sub(*share));
                record.amount = *share;
            }
        }
        Ok(taken)
    }

    /// Computes once from the target as a whole, and allocates. Returns what it took, and whether it met a target.
    ///
    /// # Errors
    /// `OVERFLOW` if a figure does not fit.
    pub(super) fn whole(&mut self, kind: PartKind) -> Result<(i64, bool), ProblemCode> {
        self.shares.clear();
        let mut sums = Sums::default();
        let by_class = kind == PartKind::Line && self.effect.spread.within == AllocateWithin::TaxClasses;
        let all = by_class && self.is_open && self.effect.takes_all_lines();
        if by_class {
            self.by_class.sort(self.view.basket.lines, self.classes);
        }
        if all {
            for amounts in self.amounts.get(..self.view.basket.lines).unwrap_or_default() {
                sums.add(amounts.seen_at(self.effect.basis), amounts.running, amounts.running)?;
            }
            self.shares.push_all(&self.by_class.positions, &self.by_class.ends, self.amounts);
        } else if by_class {
            let by_class = core::mem::take(self.by_class);
            let met = by_class.positions.iter().try_for_each(|at| match usize::try_from(*at) {
                Ok(at) => self.meet(at, &mut sums),
                Err(_) => Ok(()),
            });
            *self.by_class = by_class;
            met?;
        } else {
            for position in positions(self.view.basket, kind) {
                self.meet(position, &mut sums)?;
            }
        }
        let met = !self.shares.positions.is_empty();
        let seen = Seen { basis: sums.basis, running: sums.running, quantity: Decimal::ONE };
        let wanted = wanted(self.effect, seen, self.view.basket.exponent)?;
        let given = wanted.min(sums.room).min(self.cap);
        if given <= 0 {
            return Ok((0, met));
        }
        let homeless = if all {
            self.shares.allocate_all(given, self.view).map(|()| 0)
        } else {
            self.shares.allocate(given, self.effect.spread, self.view)
        };
        let homeless = homeless.map_err(|_| ProblemCode::Overflow)?;
        let given = given.saturating_sub(homeless);
        let record = |kind, part, basis, amount, unused| Given {
            kind,
            effect: self.number,
            rule: self.rule,
            part,
            basis,
            amount,
            unused,
        };
        self.given.push(record(RecordKind::Whole, WHOLE, sums.basis, given, wanted.saturating_sub(given)));
        let shares = self.shares.positions.iter().zip(&self.shares.given);
        // A share of nothing is a record too: one pass over all, no branch; who reads them passes it over.
        self.given
            .extend(shares.clone().map(|(place, share)| record(RecordKind::Share, *place, 0, *share, 0)));
        for (position, share) in shares {
            if let Some(amounts) = usize::try_from(*position).ok().and_then(|at| self.amounts.get_mut(at)) {
                take(amounts, *share, self.funded);
            }
        }
        Ok((given, met))
    }

    /// Adds a part to the target, if it is one.
    #[inline]
    fn meet(&mut self, position: usize, sums: &mut Sums) -> Result<(), ProblemCode> {
        let view = self.view;
        let (Some(part), Some(amounts)) = (view.basket.parts.get(position), self.amounts.get(position))
        else {
            return Ok(());
        };
        if !amounts.discountable || !is_target(&self.effect.target, view, position, part) {
            return Ok(());
        }
        let room = room(amounts, part, self.effect, view.basket.exponent).map_err(overflow)?;
        sums.add(amounts.seen_at(self.effect.basis), amounts.running, room)?;
        let class = self.classes.get(position).copied().unwrap_or(0);
        self.shares.push(u32::try_from(position).unwrap_or(WHOLE), class, room, self.effect.spread, amounts);
        Ok(())
    }
}

/// Up to so many classes, lines are gathered class by class; beyond, they are sorted.
const FEW_CLASSES: u32 = 8;

/// The lines of goods, those of one tax class together, in the order of class keys; made once in a run, when first asked.
#[derive(Clone, Debug, Default)]
pub(super) struct ByClass {
    positions: Vec<u32>,
    /// Where each class ends.
    ends: Vec<usize>,
}

impl ByClass {
    /// Forgets the last basket.
    pub(super) fn clear(&mut self) {
        self.positions.clear();
        self.ends.clear();
    }

    fn sort(&mut self, lines: usize, classes: &[u32]) {
        if self.positions.len() == lines {
            return;
        }
        self.clear();
        let classes = classes.get(..lines).unwrap_or_default();
        let last = classes.iter().copied().max().unwrap_or(0);
        if last < FEW_CLASSES {
            for wanted in 0..=last {
                let of_class = (0_u32..).zip(classes).filter(|(_, class)| **class == wanted);
                self.positions.extend(of_class.map(|(position, _)| position));
                if self.ends.last().copied().unwrap_or(0) < self.positions.len() {
                    self.ends.push(self.positions.len());
                }
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
    amounts.running = amounts.running.saturating_sub(given);
    if funded {
        amounts.funded = amounts.funded.saturating_add(given);
    }
}

fn overflow(_: NumError) -> ProblemCode {
    ProblemCode::Overflow
}
