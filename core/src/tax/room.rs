//! Moves odd minor units of included taxes from parts that they would leave a net amount below zero to parts with room.
//!
//! **What it does.** Several taxes inside one small price may each give it their odd unit, although together they are
//! less than the price. Such a unit goes to another part of the same row whose price has room for it.
//!
//! **When it applies.** At the levels Group and Document, where odd units go to the largest fractions, to parts with several
//! taxes inside their price. The other policies for the remainder reproduce named systems and keep their figures.
//!
//! **Order and rounding.** Parts without room are visited in the order of their ids. Each gives back a unit of the tax that
//! is furthest above its exact value, to the part that is furthest below the exact value of the same tax (ties: the larger
//! magnitude, then the smaller id). The sums of rows do not change. A unit for which no part has room stays.
//!
//! **Example.** Twelve lines of 0.01 with 5 % and 9 % inside: 0.53 → 1 and 0.95 → 1 unit, both to the first line, whose net
//! amount would be -0.01. The unit of the 5 % goes to the second line.
//!
//! **Source.** tax.md "Discounts, shipping, refunds" (a net amount below 0 is an error): no honest cart has one.

use crate::contract::{RoundingLevel, TaxRemainder};
use crate::index::Arrange;
use crate::num::{NumError, Ratio};

use super::entries::{TaxEntries, TaxEntry};
use super::exact::ExactFigures;
use super::facts::{TaxFacts, Taxable, compare_parts, number, position};

/// The entries of one group that may take a unit, in the order in which they are asked.
#[derive(Debug)]
struct Takers {
    group: u32,
    /// The sign of the unit.
    side: i64,
    entries: Vec<u32>,
    /// The number of them that need not be asked again.
    asked: usize,
}

/// The net amounts of parts while units move.
struct Room<'a, F> {
    figures: &'a ExactFigures<'a, F>,
    parts: &'a [Taxable],
    nets: Vec<i64>,
    takers: Vec<Takers>,
}

/// Moves units until no net amount is below zero, or nobody has room.
pub(super) fn make_room<F: TaxFacts>(
    figures: &ExactFigures<'_, F>,
    parts: &[Taxable],
    entries: &mut TaxEntries,
) -> Result<(), NumError> {
    let policy = &figures.taxes.policy;
    let is_distributed = matches!(policy.rounding_level, RoundingLevel::Group | RoundingLevel::Document)
        && policy.remainder == TaxRemainder::LargestFraction;
    if !is_distributed || figures.taxes.keeps_net() || !figures.classes.has_included() {
        return Ok(());
    }
    let mut nets: Vec<i64> = parts.iter().map(|part| part.amount_minor).collect();
    for entry in entries.list.iter().filter(|entry| entry.included) {
        if let Some(net) = nets.get_mut(position(entry.part)) {
            *net = net.checked_sub(entry.tax).ok_or(NumError::Overflow)?;
        }
    }
    let mut room = Room { figures, parts, nets, takers: Vec::new() };
    let mut full: Vec<u32> = (0..number(parts.len())).filter(|&part| room.lacks_room(part)).collect();
    let id = |at: u32| (parts.get(position(at)).map_or(0, |part| part.part), at);
    full.arrange_by(|&one, &other| compare_parts(figures.facts, id(one), id(other)));
    for part in full {
        let from = entries.list.partition_point(|entry| entry.part < part);
        let until = entries.list.partition_point(|entry| entry.part <= part);
        while room.lacks_room(part) && room.give(entries, part, number(from)..number(until))? {}
    }
    Ok(())
}

impl<F: TaxFacts> Room<'_, F> {
    /// The sign that the net amount of a part has; 0 if any sign is wrong.
    fn side(&self, part: u32) -> i64 {
        self.parts.get(position(part)).map_or(0, |part| self.figures.side(part))
    }

    fn net(&self, part: u32) -> i64 {
        self.nets.get(position(part)).copied().unwrap_or(0)
    }

    /// Whether rounded taxes leave a net amount of the wrong sign, and it is their difference.
    fn lacks_room(&self, part: u32) -> bool {
        let side = self.side(part);
        let is_difference = self.parts.get(position(part)).is_some_and(|part| !part.has_own_net);
        is_difference && side != 0 && self.net(part).signum() == side.saturating_neg()
    }

    /// Moves one unit of a tax of a part to another part; false if nobody has room.
    fn give(
        &mut self,
        entries: &mut TaxEntries,
        part: u32,
        own: core::ops::Range<u32>,
    ) -> Result<bool, NumError> {
        let side = self.side(part);
        let mut over: Vec<(Ratio, u32, u32)> = Vec::new();
        for at in own {
            let Some(entry) = entries.list.get(position(at)).filter(|entry| entry.included) else { continue };
            let excess = missing(entry, side)?.neg();
            if !excess.is_zero() && !excess.is_negative() {
                let rule = entries.groups.get(position(entry.group)).map_or(0, |group| group.rule);
                over.push((excess, rule, at));
            }
        }
        over.arrange_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
        for (_, _, at) in over {
            let Some(group) = entries.list.get(position(at)).map(|entry| entry.group) else { continue };
            let Some(taker) = self.taker(entries, group, side)? else { continue };
            self.shift(entries, at, side.saturating_neg())?;
            self.shift(entries, taker, side)?;
            return Ok(true);
        }
        Ok(false)
    }

    /// The next entry of a group that can take a unit.
    fn taker(&mut self, entries: &TaxEntries, group: u32, side: i64) -> Result<Option<u32>, NumError> {
        let is_known = |takers: &Takers| (takers.group, takers.side) == (group, side);
        let mut takers = match self.takers.iter().position(is_known) {
            Some(at) => self.takers.swap_remove(at),
            None => self.takers_of(entries, group, side)?,
        };
        let mut found = None;
        // Room only shrinks, and who took a unit is above its exact value: neither is asked again.
        while found.is_none()
            && let Some(&at) = takers.entries.get(takers.asked)
        {
            takers.asked = takers.asked.saturating_add(1);
            let entry = entries.list.get(position(at));
            found = entry.filter(|entry| self.has_room(entry, side)).map(|_| at);
        }
        self.takers.push(takers);
        Ok(found)
    }

    /// The entries of a group below their exact value, furthest first.
    fn takers_of(&self, entries: &TaxEntries, group: u32, side: i64) -> Result<Takers, NumError> {
        let mut below: Vec<(Ratio, Ratio, u32)> = Vec::new();
        if let Some(group) = entries.groups.get(position(group)) {
            for (at, entry) in entries.of_group(group) {
                let missing = missing(entry, side)?;
                if !missing.is_zero() && !missing.is_negative() {
                    let exact = entry.exact.ratio();
                    below.push((missing, if exact.is_negative() { exact.neg() } else { exact }, at));
                }
            }
        }
        let id = |at: u32| {
            let part = entries.list.get(position(at)).and_then(|entry| self.parts.get(position(entry.part)));
            (part.map_or(0, |part| part.part), at)
        };
        below.arrange_by(|one, other| {
            let by_value = other.0.cmp(&one.0).then_with(|| other.1.cmp(&one.1));
            by_value.then_with(|| compare_parts(self.figures.facts, id(one.2), id(other.2)))
        });
        let entries = below.into_iter().map(|(_, _, at)| at).collect();
        Ok(Takers { group, side, entries, asked: 0 })
    }

    /// Whether a tax can take a unit without leaving its part a net amount of the wrong sign.
    fn has_room(&self, entry: &TaxEntry, side: i64) -> bool {
        if !entry.included || self.parts.get(position(entry.part)).is_some_and(|part| part.has_own_net) {
            return true;
        }
        let own = self.side(entry.part);
        own == side.saturating_neg() || own == side && self.net(entry.part).signum() == side
    }

    /// Changes a tax by a unit.
    fn shift(&mut self, entries: &mut TaxEntries, at: u32, by: i64) -> Result<(), NumError> {
        let Some(entry) = entries.list.get_mut(position(at)) else { return Ok(()) };
        entry.tax = entry.tax.checked_add(by).ok_or(NumError::Overflow)?;
        if entry.included
            && let Some(net) = self.nets.get_mut(position(entry.part))
        {
            *net = net.checked_sub(by).ok_or(NumError::Overflow)?;
        }
        Ok(())
    }
}

/// How far a tax is below its exact value, in the direction of `side`.
fn missing(entry: &TaxEntry, side: i64) -> Result<Ratio, NumError> {
    let missing = entry.exact.ratio().sub(Ratio::from(entry.tax))?;
    Ok(if side < 0 { missing.neg() } else { missing })
}
