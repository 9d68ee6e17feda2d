//! Keeps rounding from turning a tax, a net or a gross amount around: from 0.00 to -0.01.
//!
//! **What it does.** Several taxes inside one small price may each give it their odd unit, although together they are
//! less than the price; a coarse step or the rest that one part takes may do the same with many units, and with the gross
//! amount where a tax is below zero. A rest below zero may turn the tax itself: 0.00 of VAT of a fee becomes -0.01. Such
//! units go to other parts that have room for them.
//!
//! **When it applies.** Whatever is rounded, at every level and with every rule for the remainder, to a part whose exact
//! amount has the sign of its price, and to every tax. An amount of the wrong sign that is exact stays as it is.
//!
//! **Order and rounding.** Taxes first, then net amounts, then gross ones; those to be above zero first, each in the order
//! of the ids of their parts. A tax of the wrong sign becomes zero, and its units leave it. The tax of a part that is furthest beyond its exact value gives up to it, then the next. The units go to
//! the taxes of the same row, at the level Document then to those of its other rows: first up to their exact values, the
//! furthest from it first (ties: the larger magnitude, then the smaller id), then in the same order as much as their parts
//! have room for. What nobody has room for, and everything at the levels Line and Unit, is not charged. A tax that is
//! exactly zero takes nothing.
//!
//! **Example.** Twelve lines of 0.01 with 5 % and 9 % inside: 0.53 → 1 and 0.95 → 1 unit, both to the first line, whose net
//! amount would be -0.01. The unit of the 5 % goes to the second line. One such line alone, each tax rounded up: 9 % is one
//! unit, 5 % none.
//!
//! **Source.** tax.md "Discounts, shipping, refunds" (a net amount below 0 is an error): no honest cart has one.

use crate::contract::{RoundingLevel, Settlement, TaxRemainder};
use crate::index::Arrange;
use crate::num::{NumError, Ratio, RoundingMode};

use super::entries::{TaxEntries, TaxEntry};
use super::exact::{ExactFigures, ExactMinor, TaxRounder};
use super::facts::{TaxFacts, Taxable, compare_parts, number, position};

/// The net and the gross amount of a part, or what a unit of tax changes in them.
#[derive(Clone, Copy, Debug)]
struct NetAndGross {
    net: i64,
    gross: i64,
}

/// The figure that is looked after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum GuardedFigure {
    Net,
    Gross,
}

/// Where the takers of a unit are looked for.
#[derive(Clone, Copy, Debug)]
enum TakerScope {
    /// In the row of this group.
    Row(u32),
    /// In all rows of the seller of this group that are settled as it is.
    Document(u32),
}

/// The taxes that may take units, in the order in which they are asked: twice, first up to their exact values.
#[derive(Debug, Default)]
struct Takers {
    is_listed: bool,
    entries: Vec<u32>,
    asked: usize,
}

/// The amounts of parts while units move.
struct Room<'a, F> {
    figures: &'a ExactFigures<'a, F>,
    parts: &'a [Taxable],
    amounts: Vec<NetAndGross>,
    /// Of each row, then of each document: of its first group in `pools`.
    takers: Vec<Takers>,
    /// At the level Document, the groups in the order of their sellers and settlements.
    pools: Vec<u32>,
    /// The figure, the sign that it is to have, and the direction of the units that are moved for it.
    figure: GuardedFigure,
    side: i64,
    unit: i64,
}

/// What tells the documents of a group apart: its seller and settlement.
fn pool_of(entries: &TaxEntries, group: u32) -> Option<(u32, Settlement)> {
    entries.groups.get(position(group)).map(|group| (group.seller_rank, group.settlement))
}

/// Moves units until no amount has the wrong sign by rounding.
#[inline]
pub(super) fn make_room<F: TaxFacts>(
    figures: &ExactFigures<'_, F>,
    rounder: TaxRounder,
    parts: &[Taxable],
    entries: &mut TaxEntries,
) -> Result<(), NumError> {
    let policy = &figures.taxes.policy;
    // Taxes above zero that are added to a price, each within a unit of its exact value, are not below zero.
    let always_has_room = policy.remainder == TaxRemainder::LargestFraction
        && rounder.is_to_minor_unit()
        && !figures.taxes.has_reliefs()
        && !figures.classes.has_included();
    if always_has_room { Ok(()) } else { look_for_room(figures, parts, entries) }
}

#[inline(never)]
fn look_for_room<F: TaxFacts>(
    figures: &ExactFigures<'_, F>,
    parts: &[Taxable],
    entries: &mut TaxEntries,
) -> Result<(), NumError> {
    let amount = |part: &Taxable| {
        let net = if part.has_own_net { part.net_minor } else { part.amount_minor };
        NetAndGross { net, gross: net }
    };
    let amounts = parts.iter().map(amount).collect();
    let mut room = Room {
        figures,
        parts,
        amounts,
        takers: Vec::new(),
        pools: Vec::new(),
        figure: GuardedFigure::Net,
        side: 1,
        unit: 1,
    };
    for entry in &entries.list {
        room.change(entry, room.effect(entries, entry), entry.tax)?;
    }
    for side in [1, -1] {
        // Units of the other sign leave the taxes that are to have this one.
        room.unit = i64::saturating_neg(side);
        if entries.list.iter().any(|entry| turned_units(entry, side) > 0) {
            room.turn_taxes_back(entries, side)?;
        }
    }
    for figure in [GuardedFigure::Net, GuardedFigure::Gross] {
        for side in [1, -1] {
            room.figure = figure;
            room.side = side;
            // Less of a tax inside the price raises the net amount, more of a tax raises the gross one.
            room.unit = if figure == GuardedFigure::Net { side } else { side.saturating_neg() };
            if (0..number(parts.len())).any(|part| room.lacking(part) > 0) {
                room.turn_back(entries)?;
            }
        }
    }
    Ok(())
}

/// The sign of an exact tax.
const fn sign_of(exact: ExactMinor) -> i64 {
    if exact.is_zero() {
        0
    } else if exact.is_negative() {
        -1
    } else {
        1
    }
}

/// How many units a tax that is to have the sign `side` is on the other side of zero.
const fn turned_units(entry: &TaxEntry, side: i64) -> i64 {
    if entry.tax.signum() == side.saturating_neg() && sign_of(entry.exact) == side {
        entry.tax.saturating_abs()
    } else {
        0
    }
}

impl<F: TaxFacts> Room<'_, F> {
    /// What a unit more of a tax changes in the amounts of its part.
    fn effect(&self, entries: &TaxEntries, entry: &TaxEntry) -> NetAndGross {
        let has_own_net = self.parts.get(position(entry.part)).is_some_and(|part| part.has_own_net);
        let settlement = entries.groups.get(position(entry.group)).map(|group| group.settlement);
        let net = if entry.included && !has_own_net { -1 } else { 0 };
        let added = i64::from(settlement == Some(Settlement::Added));
        NetAndGross { net, gross: added.saturating_add(net) }
    }

    /// Adds so many units of a tax to the amounts of its part.
    fn change(&mut self, entry: &TaxEntry, effect: NetAndGross, units: i64) -> Result<(), NumError> {
        let Some(amounts) = self.amounts.get_mut(position(entry.part)) else { return Ok(()) };
        let sum = |amount: i64, effect: i64| {
            effect.checked_mul(units).and_then(|more| amount.checked_add(more)).ok_or(NumError::Overflow)
        };
        *amounts =
            NetAndGross { net: sum(amounts.net, effect.net)?, gross: sum(amounts.gross, effect.gross)? };
        Ok(())
    }

    /// The sign that the amounts of a part have; 0 if any will do.
    fn side_of(&self, part: u32) -> i64 {
        self.parts.get(position(part)).map_or(0, |part| self.figures.side(part))
    }

    fn figure_of(&self, of: NetAndGross) -> i64 {
        if self.figure == GuardedFigure::Net { of.net } else { of.gross }
    }

    /// How many units the figure of a part is on the wrong side of zero.
    fn lacking(&self, part: u32) -> i64 {
        let amount = self.amounts.get(position(part)).map_or(0, |amounts| self.figure_of(*amounts));
        if amount.signum() == self.side.saturating_neg() && self.side_of(part) == self.side {
            amount.saturating_abs()
        } else {
            0
        }
    }

    /// Forgets the takers of units that were moved before.
    fn start(&mut self, entries: &TaxEntries) {
        self.takers.clear();
        self.takers.resize_with(entries.groups.len().saturating_mul(2), Takers::default);
        if self.figures.taxes.policy.rounding_level == RoundingLevel::Document && self.pools.is_empty() {
            self.pools.extend(0..number(entries.groups.len()));
            self.pools.arrange_by_key(|&group| (pool_of(entries, group), group));
        }
    }

    /// Turns back the taxes that are to have the sign `side`: all to zero, then their units to others.
    #[cold]
    fn turn_taxes_back(&mut self, entries: &mut TaxEntries, side: i64) -> Result<(), NumError> {
        self.start(entries);
        let mut turned: Vec<(u32, TaxEntry, i64)> = (0..)
            .zip(&entries.list)
            .map(|(at, entry)| (at, *entry, turned_units(entry, side)))
            .filter(|(_, _, units)| *units > 0)
            .collect();
        let id =
            |entry: &TaxEntry, at| (self.parts.get(position(entry.part)).map_or(0, |part| part.part), at);
        turned.arrange_by(|one, other| {
            compare_parts(self.figures.facts, id(&one.1, one.0), id(&other.1, other.0))
        });
        for (at, _, units) in &turned {
            self.shift(entries, *at, units.saturating_neg())?;
        }
        for (_, entry, units) in &turned {
            self.hand_on(entries, entry.group, *units)?;
        }
        Ok(())
    }

    /// Turns back the figures of all parts on the wrong side.
    #[cold]
    fn turn_back(&mut self, entries: &mut TaxEntries) -> Result<(), NumError> {
        self.start(entries);
        let mut lacking: Vec<u32> =
            (0..number(self.parts.len())).filter(|&part| self.lacking(part) > 0).collect();
        let id = |at: u32| (self.parts.get(position(at)).map_or(0, |part| part.part), at);
        lacking.arrange_by(|&one, &other| compare_parts(self.figures.facts, id(one), id(other)));
        for part in lacking {
            let from = entries.list.partition_point(|entry| entry.part < part);
            let until = entries.list.partition_point(|entry| entry.part <= part);
            let own = number(from)..number(until);
            if self.is_exactly_so(entries, part, own.clone())? {
                continue;
            }
            for at in self.givers(entries, own)? {
                self.give(entries, at)?;
            }
        }
        Ok(())
    }

    /// Whether the exact figure of a part is on the wrong side, too.
    fn is_exactly_so(
        &self,
        entries: &TaxEntries,
        part: u32,
        own: core::ops::Range<u32>,
    ) -> Result<bool, NumError> {
        let Some(taxable) = self.parts.get(position(part)) else { return Ok(true) };
        let mut exact = if taxable.has_own_net {
            Ratio::from(taxable.net_minor)
        } else {
            self.figures.amount(taxable)?.ratio()
        };
        for entry in own.filter_map(|at| entries.list.get(position(at))) {
            match self.figure_of(self.effect(entries, entry)) {
                0 => {}
                effect if effect < 0 => exact = exact.sub(entry.exact.ratio())?,
                _ => exact = exact.add(entry.exact.ratio())?,
            }
        }
        Ok(!exact.is_zero() && exact.is_negative() == (self.side > 0))
    }

    /// The taxes of a part that are beyond their exact values and bear on its figure, the furthest first.
    fn givers(
        &self,
        entries: &TaxEntries,
        own: core::ops::Range<u32>,
    ) -> Result<impl Iterator<Item = u32> + use<F>, NumError> {
        let mut beyond: Vec<(Ratio, u32, u32)> = Vec::new();
        for at in own {
            let Some(entry) = entries.list.get(position(at)) else { continue };
            if self.figure_of(self.effect(entries, entry)) == 0 {
                continue;
            }
            let excess = self.missing(entry)?.neg();
            if !excess.is_zero() && !excess.is_negative() {
                let rule = entries.groups.get(position(entry.group)).map_or(0, |group| group.rule);
                beyond.push((excess, rule, at));
            }
        }
        beyond
            .arrange_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)).then(one.2.cmp(&other.2)));
        Ok(beyond.into_iter().map(|(_, _, at)| at))
    }

    /// Moves as many units of a tax to other parts as its part lacks, but no more than it is beyond its exact value.
    fn give(&mut self, entries: &mut TaxEntries, at: u32) -> Result<(), NumError> {
        let Some(entry) = entries.list.get(position(at)).copied() else { return Ok(()) };
        let excess = self.missing(&entry)?.neg().round_to_i64(RoundingMode::Ceiling)?;
        let units = self.lacking(entry.part).min(excess);
        self.shift(entries, at, units.saturating_neg())?;
        self.hand_on(entries, entry.group, units)
    }

    /// Gives the units that a tax of a group has left to those who may take them at this level.
    fn hand_on(&mut self, entries: &mut TaxEntries, group: u32, units: i64) -> Result<(), NumError> {
        let level = self.figures.taxes.policy.rounding_level;
        let mut left = units;
        if matches!(level, RoundingLevel::Group | RoundingLevel::Document) {
            left = self.place(entries, TakerScope::Row(group), left)?;
        }
        if level == RoundingLevel::Document {
            self.place(entries, TakerScope::Document(group), left)?;
        }
        Ok(())
    }

    /// Gives units to those who have room, and returns how many are left.
    fn place(&mut self, entries: &mut TaxEntries, scope: TakerScope, units: i64) -> Result<i64, NumError> {
        let mut left = units;
        if left == 0 {
            return Ok(0);
        }
        let slot = match scope {
            TakerScope::Row(group) => position(group),
            TakerScope::Document(_) => entries.groups.len().saturating_add(self.pool(entries, scope).0),
        };
        let Some(mut takers) = self.takers.get_mut(slot).map(core::mem::take) else { return Ok(left) };
        if !takers.is_listed {
            takers = self.takers_in(entries, scope)?;
        }
        let count = takers.entries.len();
        while left > 0 && takers.asked < count.saturating_mul(2) {
            let is_first_time = takers.asked < count;
            let turn = if is_first_time { takers.asked } else { takers.asked.saturating_sub(count) };
            let Some((at, entry)) =
                takers.entries.get(turn).and_then(|&at| Some((at, *entries.list.get(position(at))?)))
            else {
                break;
            };
            let mut most = self.room(entries, &entry);
            if is_first_time {
                most = most.min(self.missing(&entry)?.round_to_i64(RoundingMode::Ceiling)?.max(0));
            }
            // Who is full stays so: in one direction a part only takes or only gives.
            if most <= left {
                takers.asked = takers.asked.saturating_add(1);
            }
            let taken = most.min(left);
            self.shift(entries, at, taken)?;
            left = left.saturating_sub(taken);
        }
        if let Some(own) = self.takers.get_mut(slot) {
            *own = takers;
        }
        Ok(left)
    }

    /// The groups of a scope, and the position in `pools` of the first of a document.
    fn pool(&self, entries: &TaxEntries, scope: TakerScope) -> (usize, &[u32]) {
        match scope {
            TakerScope::Row(_) => (0, &[]),
            TakerScope::Document(group) => {
                let own = pool_of(entries, group);
                let from = self.pools.partition_point(|&other| pool_of(entries, other) < own);
                let until = self.pools.partition_point(|&other| pool_of(entries, other) <= own);
                (from, self.pools.get(from..until).unwrap_or_default())
            }
        }
    }

    /// The taxes of a scope that are not exactly zero, the furthest below its exact value first.
    fn takers_in(&self, entries: &TaxEntries, scope: TakerScope) -> Result<Takers, NumError> {
        let mut takers: Vec<(Ratio, Ratio, u32)> = Vec::new();
        let of_row;
        let groups = match scope {
            TakerScope::Row(group) => {
                of_row = [group];
                &of_row
            }
            TakerScope::Document(_) => self.pool(entries, scope).1,
        };
        for group in groups.iter().filter_map(|&group| entries.groups.get(position(group))) {
            for (at, entry) in entries.of_group(group).filter(|(_, entry)| !entry.exact.is_zero()) {
                let exact = entry.exact.ratio();
                let magnitude = if exact.is_negative() { exact.neg() } else { exact };
                takers.push((self.missing(entry)?, magnitude, at));
            }
        }
        let id = |at: u32| {
            let part = entries.list.get(position(at)).and_then(|entry| self.parts.get(position(entry.part)));
            (part.map_or(0, |part| part.part), at)
        };
        takers.arrange_by(|one, other| {
            let by_value = other.0.cmp(&one.0).then_with(|| other.1.cmp(&one.1));
            by_value.then_with(|| compare_parts(self.figures.facts, id(one.2), id(other.2)))
        });
        let entries = takers.into_iter().map(|(_, _, at)| at).collect();
        Ok(Takers { is_listed: true, entries, asked: 0 })
    }

    /// How many units a tax can take before it or an amount of its part has the wrong sign.
    fn room(&self, entries: &TaxEntries, entry: &TaxEntry) -> i64 {
        let side = self.side_of(entry.part);
        let Some(amounts) = self.amounts.get(position(entry.part)) else { return 0 };
        let effect = self.effect(entries, entry);
        let of = |amount: i64, effect: i64| match effect.saturating_mul(self.unit) {
            0 => i64::MAX,
            change if change == side => i64::MAX,
            _ if amount.signum() == side => amount.saturating_abs(),
            _ => 0,
        };
        let sign = sign_of(entry.exact);
        let of_tax = match self.unit {
            unit if unit == sign => i64::MAX,
            _ if entry.tax.signum() == sign => entry.tax.saturating_abs(),
            _ => 0,
        };
        of_tax.min(of(amounts.net, effect.net)).min(of(amounts.gross, effect.gross))
    }

    /// Adds so many of the units that are moved to a tax.
    fn shift(&mut self, entries: &mut TaxEntries, at: u32, units: i64) -> Result<(), NumError> {
        let Some(entry) = entries.list.get(position(at)).copied() else { return Ok(()) };
        let more = units.saturating_mul(self.unit);
        self.change(&entry, self.effect(entries, &entry), more)?;
        if let Some(entry) = entries.list.get_mut(position(at)) {
            entry.tax = entry.tax.checked_add(more).ok_or(NumError::Overflow)?;
        }
        Ok(())
    }

    /// How many units a tax is below its exact value, in the direction of the units that are moved.
    fn missing(&self, entry: &TaxEntry) -> Result<Ratio, NumError> {
        let missing = entry.exact.ratio().sub(Ratio::from(entry.tax))?;
        Ok(if self.unit < 0 { missing.neg() } else { missing })
    }
}
