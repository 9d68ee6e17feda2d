//! Rounds taxes at the policy's rounding level.
//!
//! **What it does.** Rounds the exact tax of every entry to whole minor units.
//!
//! **When it applies.** After classes are known, shipping has its class and amounts are whole.
//!
//! **Order and rounding.** R is the policy's mode and step, x an exact tax. Unit: T = R(q · R(x/q)). Line: T = R(x).
//! A coarser level rounds the sum of a pool of groups once, and distributes it to the groups, then to their entries.
//! Group: the pool is one row of the breakdown for one seller, over included and excluded prices alike. Document: the
//! pool is all rows of one seller and settlement. A combination of taxes (state, county and city; CGST and SGST) will
//! be one more pool. With component Net the price without the tax is rounded, and the tax is the difference:
//! T = P − R(P − x); for Unit with P the whole price of one unit, and T = q · (P − R(P − x)); a coarser level distributes
//! the rounded sum of P − x. T is zero if x is zero.
//!
//! **Example.** 0.99 + 0.99 + 0.99 at 19 %: x = 18.81 each. Line: 3 × 19 = 57. Group: R(56.43) = 56 = 19 + 19 + 18.
//!
//! **Source.** EN 16931-1 BR-S-08/09 (once per category and rate); Japan, Consumption Tax Act Enforcement Order art. 70-10
//! (once per rate and invoice); SSUTA s. 324 (by item or invoice); commercetools `TaxCalculationMode` (Unit).

use crate::contract::{RoundedComponent, RoundingLevel};
use crate::index::Arrange;
use crate::num::{NumError, Ratio};

use super::distribute::{RoundedSum, RoundingDistributor};
use super::entries::{EntryGroup, TaxEntries, TaxEntry};
use super::exact::{ExactFigures, ExactMinor, TaxRounder, sum};
use super::facts::{TaxFacts, TaxInput, Taxable, compare_parts, number, position};
use super::rules::Taxes;

/// Buffers of rounding.
#[derive(Debug, Default)]
pub(super) struct RoundingBuffers {
    /// Groups in the order of their pools.
    order: Vec<u32>,
    /// The entries of one group, and the exact figures that are rounded of them.
    entries: Vec<u32>,
    values: Vec<ExactMinor>,
    /// The exact sums of a pool's groups.
    sums: Vec<ExactMinor>,
    /// The rounded sums of a pool's groups.
    totals: Vec<i64>,
    pub(super) distributor: RoundingDistributor,
}

/// Rounds the taxes of one request.
#[derive(Debug)]
pub(super) struct TaxRounding<'a, F> {
    pub(super) figures: &'a ExactFigures<'a, F>,
    pub(super) rounder: TaxRounder,
    pub(super) parts: &'a [Taxable],
    pub(super) buffers: &'a mut RoundingBuffers,
}

impl Taxes {
    /// Whether the price without the tax is rounded, and the tax is the difference.
    #[inline]
    pub(super) fn rounds_net(&self, is_included: bool) -> bool {
        is_included && self.policy.component == RoundedComponent::Net && !self.keeps_net()
    }
}

impl<F: TaxFacts> TaxRounding<'_, F> {
    /// Rounds every entry's tax.
    pub(super) fn round(&mut self, entries: &mut TaxEntries) -> Result<(), NumError> {
        match self.figures.taxes.policy.rounding_level {
            RoundingLevel::Line => self.round_lines(entries),
            RoundingLevel::Unit => self.round_units(entries),
            RoundingLevel::Group => {
                (0..number(entries.groups.len())).try_for_each(|group| self.round_pool(entries, &[group]))
            }
            RoundingLevel::Document => {
                self.round_pools(entries, |group| (group.seller_rank, group.settlement))
            }
        }
    }

    fn round_lines(&mut self, entries: &mut TaxEntries) -> Result<(), NumError> {
        for entry in &mut entries.list {
            let Some(taxable) = self.parts.get(position(entry.part)) else { continue };
            entry.tax = self.rounded(entry, taxable)?;
        }
        self.round_rates(entries, |rounding, whole, taxable| rounding.rounded(whole, taxable))
    }

    /// Rounds the taxes that a rule with brackets charges on a part once, and distributes them to its rates.
    #[inline]
    fn round_rates(
        &mut self,
        entries: &mut TaxEntries,
        round: impl Fn(&Self, &TaxEntry, &Taxable) -> Result<i64, NumError>,
    ) -> Result<(), NumError> {
        if self.figures.classes.has_bracketed() { self.round_all_rates(entries, round) } else { Ok(()) }
    }

    #[cold]
    #[inline(never)]
    fn round_all_rates(
        &mut self,
        entries: &mut TaxEntries,
        round: impl Fn(&Self, &TaxEntry, &Taxable) -> Result<i64, NumError>,
    ) -> Result<(), NumError> {
        let is_one = |one: &TaxEntry, other: &TaxEntry| (one.part, one.rule) == (other.part, other.rule);
        for rates in entries.list.chunk_by_mut(is_one) {
            let Some(taxable) = rates.first().and_then(|first| self.parts.get(position(first.part))) else {
                continue;
            };
            if rates.len() < 2 {
                continue;
            }
            let values: Vec<ExactMinor> = rates.iter().map(|rate| rate.exact).collect();
            let exact = sum(values.iter().copied())?;
            let Some(mut whole) = rates.first().copied() else { continue };
            whole.exact = exact;
            let sum = RoundedSum { values: &values, exact, rounded: round(self, &whole, taxable)? };
            let distributed = self.buffers.distributor.by_fraction(sum, |one, other| one.cmp(&other))?;
            for (rate, tax) in rates.iter_mut().zip(distributed) {
                rate.tax = *tax;
            }
        }
        Ok(())
    }

    /// The tax of an entry, rounded on its own.
    #[inline]
    fn rounded(&self, entry: &TaxEntry, taxable: &Taxable) -> Result<i64, NumError> {
        if !self.figures.taxes.rounds_net(entry.included) || entry.exact.is_zero() {
            return self.rounder.round(entry.exact);
        }
        let net = self.rounder.round(self.figures.without_tax(taxable, entry.exact)?)?;
        taxable.amount_minor.checked_sub(net).ok_or(NumError::Overflow)
    }

    fn round_units(&mut self, entries: &mut TaxEntries) -> Result<(), NumError> {
        for entry in &mut entries.list {
            let Some(taxable) = self.parts.get(position(entry.part)) else { continue };
            entry.tax = self.rounded_units(entry, taxable)?;
        }
        self.round_rates(entries, |rounding, whole, taxable| rounding.rounded_units(whole, taxable))
    }

    /// The tax of an entry, rounded for each unit.
    fn rounded_units(&self, entry: &TaxEntry, taxable: &Taxable) -> Result<i64, NumError> {
        let quantity = self.figures.input(taxable, TaxInput::Quantity)?;
        if quantity.is_zero() {
            return self.rounded(entry, taxable);
        }
        let of_unit = entry.exact.ratio().div(quantity)?;
        let rounds_net = self.figures.taxes.rounds_net(entry.included) && !of_unit.is_zero();
        let (unit, rounder) = if rounds_net {
            // The price of one unit is rounded to minor units first; otherwise its fraction of a minor unit would
            // become tax.
            let exact_price = self.figures.amount(taxable)?.ratio().div(quantity)?;
            let price = TaxRounder::AMOUNT.round(ExactMinor::Ratio(exact_price))?;
            let has_exact = self.figures.taxes.has_exact_amounts();
            let rest = if has_exact { exact_price } else { Ratio::from(price) }.sub(of_unit)?;
            let net = self.rounder.round(ExactMinor::Ratio(rest))?;
            // The net amount has the step; what it leaves of the price is whole minor units.
            (price.checked_sub(net).ok_or(NumError::Overflow)?, TaxRounder::minor(self.rounder.mode()))
        } else {
            (self.rounder.round(ExactMinor::Ratio(of_unit))?, self.rounder)
        };
        rounder.round(ExactMinor::Ratio(Ratio::from(unit).mul(quantity)?))
    }

    /// Rounds pools of groups: groups with equal keys, in the order of their rules.
    fn round_pools<K: Ord>(
        &mut self,
        entries: &mut TaxEntries,
        key: impl Fn(&EntryGroup) -> K,
    ) -> Result<(), NumError> {
        let mut order = std::mem::take(&mut self.buffers.order);
        order.clear();
        order.extend(0..number(entries.groups.len()));
        let groups = entries.groups.as_slice();
        let key_of = |at: &u32| groups.get(position(*at)).map(&key);
        // Ordered by rule within a pool, so that the remainder does not depend on the order of lines.
        order.arrange_stably_by_key(|at| (key_of(at), groups.get(position(*at)).map(|group| group.rule)));
        let pools: Vec<&[u32]> = order.chunk_by(|one, other| key_of(one) == key_of(other)).collect();
        let rounded = pools.into_iter().try_for_each(|pool| self.round_pool(entries, pool));
        self.buffers.order = order;
        rounded
    }

    /// Rounds the sum of a pool's groups once, and distributes it to them and to their entries.
    fn round_pool(&mut self, entries: &mut TaxEntries, pool: &[u32]) -> Result<(), NumError> {
        let groups = || pool.iter().filter_map(|&at| entries.groups.get(position(at)));
        let component = if groups().any(|group| self.figures.taxes.rounds_net(group.has_included)) {
            RoundedComponent::Net
        } else {
            RoundedComponent::Tax
        };
        self.buffers.sums.clear();
        for group in groups() {
            let mut exact = ExactMinor::ZERO;
            for (_, entry) in entries.of_group(group) {
                exact = exact.add(self.figure(component, entry)?)?;
            }
            self.buffers.sums.push(exact);
        }
        let exact = sum(self.buffers.sums.iter().copied())?;
        let rounded = self.rounder.round(exact)?;
        let RoundingBuffers { sums: values, totals, distributor, .. } = &mut *self.buffers;
        totals.clear();
        // A pool of one group needs no distribution among groups.
        if pool.len() == 1 {
            totals.push(rounded);
        } else {
            let remainder = self.figures.taxes.policy.remainder;
            let by_rule = |one: usize, other: usize| one.cmp(&other);
            let sum = RoundedSum { values, exact, rounded };
            totals.extend(distributor.distribute(remainder, self.rounder.mode(), sum, by_rule)?);
        }
        for (at, &group) in pool.iter().enumerate() {
            let (Some(exact), Some(rounded)) = (self.buffers.sums.get(at), self.buffers.totals.get(at))
            else {
                continue;
            };
            self.distribute(entries, group, component, *exact, *rounded)?;
        }
        Ok(())
    }

    /// The figure that is rounded of an entry: its tax, or the price without it; zero for the price without no tax, which
    /// is not rounded.
    fn figure(&self, component: RoundedComponent, entry: &TaxEntry) -> Result<ExactMinor, NumError> {
        if component == RoundedComponent::Tax || entry.exact.is_zero() {
            return Ok(entry.exact);
        }
        match self.parts.get(position(entry.part)) {
            Some(taxable) if entry.included => self.figures.without_tax(taxable, entry.exact),
            // A tax that is added to its price is what is missing in the net amount of none.
            _ => entry.exact.neg(),
        }
    }

    /// Distributes the rounded sum of a group to its entries.
    fn distribute(
        &mut self,
        entries: &mut TaxEntries,
        group: u32,
        component: RoundedComponent,
        exact: ExactMinor,
        rounded: i64,
    ) -> Result<(), NumError> {
        let mut values = std::mem::take(&mut self.buffers.values);
        values.clear();
        let RoundingBuffers { entries: listed, .. } = &mut *self.buffers;
        let Some(&group) = entries.groups.get(position(group)) else { return Ok(()) };
        listed.clear();
        listed.extend(entries.of_group(&group).map(|(at, _)| at));
        listed.reverse();
        for entry in self.buffers.entries.iter().filter_map(|&at| entries.list.get(position(at))) {
            values.push(self.figure(component, entry)?);
        }
        let RoundingBuffers { entries: listed, distributor, .. } = &mut *self.buffers;
        let id = |at: usize| {
            let entry = listed.get(at).copied().unwrap_or(0);
            let part = entries.list.get(position(entry)).and_then(|own| self.parts.get(position(own.part)));
            (part.map_or(0, |part| part.part), entry)
        };
        let tie = |one: usize, other: usize| compare_parts(self.figures.facts, id(one), id(other));
        let remainder = self.figures.taxes.policy.remainder;
        let only = [rounded];
        let distributed = if values.len() == 1 {
            &only
        } else {
            let sum = RoundedSum { values: &values, exact, rounded };
            distributor.distribute(remainder, self.rounder.mode(), sum, tie)?
        };
        for (&at, &part) in listed.iter().zip(distributed) {
            let Some(entry) = entries.list.get_mut(position(at)) else { continue };
            entry.tax = match self.parts.get(position(entry.part)) {
                _ if component == RoundedComponent::Tax || entry.exact.is_zero() => part,
                Some(taxable) if entry.included => {
                    taxable.amount_minor.checked_sub(part).ok_or(NumError::Overflow)?
                }
                _ => part.checked_neg().ok_or(NumError::Overflow)?,
            };
        }
        self.buffers.values = values;
        Ok(())
    }
}
