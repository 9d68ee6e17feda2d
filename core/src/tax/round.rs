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
//! be one more pool. With component Net the price without the tax is rounded: T = P − R(P − x), for Unit with P the
//! whole price of one unit; T is zero if x is zero.
//!
//! **Example.** 0.99 + 0.99 + 0.99 at 19 %: x = 18.81 each. Line: 3 × 19 = 57. Group: R(56.43) = 56 = 19 + 19 + 18.
//!
//! **Source.** EN 16931-1 BR-S-08/09 (once per category and rate); Japan, Consumption Tax Act Enforcement Order art. 70-10
//! (once per rate and invoice); SSUTA s. 324 (by item or invoice); commercetools `TaxCalculationMode` (Unit).

use crate::contract::{RoundedComponent, RoundingLevel};
use crate::index::Arrange;
use crate::num::{NumError, Ratio};

use super::distribute::{RoundedSum, RoundingDistributor};
use super::entries::{EntryGroup, TaxEntries};
use super::exact::{ExactFigures, ExactMinor, TaxRounder, sum};
use super::facts::{TaxFacts, TaxInput, Taxable, compare_parts, number, position};
use super::rules::Taxes;

/// Buffers of rounding.
#[derive(Debug, Default)]
pub(super) struct RoundingBuffers {
    /// Groups in the order of their pools.
    order: Vec<u32>,
    /// The entries of one group, and their exact taxes.
    entries: Vec<u32>,
    values: Vec<ExactMinor>,
    /// The exact taxes of a pool's groups.
    sums: Vec<ExactMinor>,
    /// The rounded taxes of a pool's groups.
    totals: Vec<i64>,
    pub(super) distributor: RoundingDistributor,
}

/// Rounds the taxes of one request.
#[derive(Debug)]
pub(super) struct TaxRounding<'a, F> {
    pub(super) figures: ExactFigures<'a, F>,
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

    /// The rounded tax; `included_amount` is the amount that includes it, if one does.
    #[inline]
    fn rounded(&self, value: ExactMinor, included_amount: Option<i64>) -> Result<i64, NumError> {
        match included_amount {
            Some(price) if self.figures.taxes.rounds_net(true) => self.rounder.round_net(price, value),
            _ => self.rounder.round(value),
        }
    }

    fn round_lines(&self, entries: &mut TaxEntries) -> Result<(), NumError> {
        for entry in &mut entries.list {
            let Some(taxable) = self.parts.get(position(entry.part)) else { continue };
            entry.tax = self.rounded(entry.exact, entry.included.then_some(taxable.amount_minor))?;
        }
        Ok(())
    }

    fn round_units(&self, entries: &mut TaxEntries) -> Result<(), NumError> {
        let whole = |ratio: Ratio| self.rounder.round(ExactMinor::Ratio(ratio));
        for entry in &mut entries.list {
            let Some(taxable) = self.parts.get(position(entry.part)) else { continue };
            let quantity = self.figures.input(taxable, TaxInput::Quantity)?;
            if quantity.is_zero() {
                entry.tax = self.rounded(entry.exact, entry.included.then_some(taxable.amount_minor))?;
                continue;
            }
            let of_unit = ExactMinor::Ratio(entry.exact.ratio().div(quantity)?);
            let unit = if self.figures.taxes.rounds_net(entry.included) {
                // The price of one unit is rounded to minor units first; otherwise its fraction of a minor unit would
                // become tax.
                let price = self.figures.amount(taxable)?.ratio().div(quantity)?;
                self.rounder.round_net(TaxRounder::AMOUNT.round(ExactMinor::Ratio(price))?, of_unit)?
            } else {
                self.rounder.round(of_unit)?
            };
            entry.tax = whole(Ratio::from(unit).mul(quantity)?)?;
        }
        Ok(())
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
        let mut included: Option<i64> = None;
        self.buffers.sums.clear();
        for group in pool.iter().filter_map(|&at| entries.groups.get(position(at))) {
            self.buffers.sums.push(entries.exact(group)?);
            if let Some(amount) = group.included_amount {
                included = Some(included.unwrap_or(0).checked_add(amount).ok_or(NumError::Overflow)?);
            }
        }
        let exact = sum(self.buffers.sums.iter().copied())?;
        let rounded = self.rounded(exact, included)?;
        let RoundingBuffers { sums: values, totals, distributor, .. } = &mut *self.buffers;
        totals.clear();
        // A pool of one group needs no distribution among groups.
        if pool.len() == 1 {
            totals.push(rounded);
        } else {
            let remainder = self.figures.taxes.policy.remainder;
            let by_rule = |one: usize, other: usize| one.cmp(&other);
            let sum = RoundedSum { values, exact, rounded };
            totals.extend(distributor.distribute(remainder, self.rounder, sum, by_rule)?);
        }
        for (at, &group) in pool.iter().enumerate() {
            let (Some(exact), Some(rounded)) = (self.buffers.sums.get(at), self.buffers.totals.get(at))
            else {
                continue;
            };
            self.distribute(entries, group, *exact, *rounded)?;
        }
        Ok(())
    }

    /// Distributes the rounded tax of a group to its entries.
    fn distribute(
        &mut self,
        entries: &mut TaxEntries,
        group: u32,
        exact: ExactMinor,
        rounded: i64,
    ) -> Result<(), NumError> {
        let RoundingBuffers { entries: listed, values, distributor, .. } = &mut *self.buffers;
        let Some(&group) = entries.groups.get(position(group)) else { return Ok(()) };
        listed.clear();
        listed.extend(entries.of_group(&group).map(|(at, _)| at));
        if let [only] = **listed {
            if let Some(entry) = entries.list.get_mut(position(only)) {
                entry.tax = rounded;
            }
            return Ok(());
        }
        listed.reverse();
        values.clear();
        values.extend(listed.iter().filter_map(|&at| Some(entries.list.get(position(at))?.exact)));
        let id = |at: usize| {
            let entry = listed.get(at).copied().unwrap_or(0);
            let part = entries.list.get(position(entry)).and_then(|own| self.parts.get(position(own.part)));
            (part.map_or(0, |part| part.part), entry)
        };
        let tie = |one: usize, other: usize| compare_parts(self.figures.facts, id(one), id(other));
        let remainder = self.figures.taxes.policy.remainder;
        let sum = RoundedSum { values, exact, rounded };
        for (&at, &tax) in listed.iter().zip(distributor.distribute(remainder, self.rounder, sum, tie)?) {
            if let Some(entry) = entries.list.get_mut(position(at)) {
                entry.tax = tax;
            }
        }
        Ok(())
    }
}
