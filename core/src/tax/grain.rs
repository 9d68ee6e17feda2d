//! Where tax is rounded.
//!
//! **What it does.** Turns the exact tax of every entry into whole minor units.
//!
//! **When it applies.** After classes are known, shipping has its class and amounts are settled.
//!
//! **Order and rounding.** R is the policy's mode and step, x an exact tax. Unit: T = R(q · R(x/q)). Line: T = R(x). Group:
//! T = R(Σx) for each row of the breakdown and seller, over included and excluded prices alike, given back to the entries.
//! Document: T = R(ΣΣx) for each seller and settlement, given back to the rows, then to the entries. With component Net the
//! price without the tax is what is rounded: T = P − R(P − x), for Unit with P the whole price of one unit; where x is zero,
//! so is T.
//!
//! A group whose taxes are all the same fraction of whole amounts, the everyday case, is computed in plain integers:
//! floors and remainders of `amount · num / den`, and one rounding of the sum.
//!
//! **Example.** 0.99 + 0.99 + 0.99 at 19 %: x = 18.81 each. Line: 3 × 19 = 57. Group: R(56.43) = 56 = 19 + 19 + 18.
//!
//! **Source.** EN 16931-1 BR-S-08/09 (once per category and rate); Japan, Consumption Tax Act Enforcement Order art. 70-10
//! (once per rate and invoice); SSUTA s. 324 (by item or invoice); commercetools `TaxCalculationMode` (Unit).

use std::cmp::Ordering;

use crate::contract::{RoundedComponent, TaxGrain, TaxResidue};
use crate::index::Arrange;
use crate::num::{NumError, Ratio, mul_div_floor};

use super::entry::Exactly;
use super::facts::TaxFacts;
use super::fraction::Fraction;
use super::give_back::sum;
use super::links::{Entry, Group};
use super::place::position;
use super::residue::distribute;
use super::rounder::Rounder;
use super::scratch::TaxScratch;
use super::taxable::Taxable;
use super::taxes::Taxes;

impl Taxes {
    /// Rounds every entry's tax, and sums the groups'.
    pub(super) fn round(
        &self,
        rounder: Rounder,
        exponent: u8,
        facts: &impl TaxFacts,
        scratch: &mut TaxScratch,
    ) -> Result<(), NumError> {
        match self.policy.grain {
            TaxGrain::Line => self.round_lines(rounder, exponent, facts, scratch),
            TaxGrain::Unit => self.round_units(rounder, exponent, facts, scratch),
            TaxGrain::Group => self.round_groups(rounder, exponent, facts, scratch),
            TaxGrain::Document => self.round_document(rounder, exponent, facts, scratch),
        }
    }

    /// Whether the price without the tax is what is rounded.
    pub(super) fn rounds_net(&self, is_included: bool) -> bool {
        is_included && self.policy.component == RoundedComponent::Net && !self.keeps_net()
    }

    /// The rounded tax of a fraction of an amount.
    #[inline]
    pub(super) fn round_fraction(
        &self,
        rounder: Rounder,
        amount: i64,
        included_amount: i64,
        fraction: Fraction,
    ) -> Result<i64, NumError> {
        // Without a tax there is nothing to round, whichever figure is rounded.
        if included_amount != 0 && fraction.num != 0 && self.rounds_net(true) {
            // P − R(P − x) = P − R((P · den − amount · num) / den); both amounts are equal or the exact path is taken.
            let rest = fraction.den.checked_sub(fraction.num).ok_or(NumError::Overflow)?;
            let net = rounder.fraction(amount, rest, fraction.den)?;
            return amount.checked_sub(net).ok_or(NumError::Overflow);
        }
        rounder.fraction(amount, fraction.num, fraction.den)
    }

    /// The rounded tax of an exact value in a price.
    fn round_value(
        &self,
        rounder: Rounder,
        value: Ratio,
        included_amount: Option<i64>,
    ) -> Result<i64, NumError> {
        match included_amount {
            Some(price) if !value.is_zero() && self.rounds_net(true) => {
                let net = rounder.round(Ratio::from(price).sub(value)?)?;
                price.checked_sub(net).ok_or(NumError::Overflow)
            }
            _ => rounder.round(value),
        }
    }

    fn round_lines(
        &self,
        rounder: Rounder,
        exponent: u8,
        facts: &impl TaxFacts,
        scratch: &mut TaxScratch,
    ) -> Result<(), NumError> {
        let TaxScratch { classes, parts, entries, .. } = scratch;
        let exactly = Exactly { taxes: self, classes, parts, facts, exponent };
        for entry in entries.iter_mut() {
            let (Some(taxable), Some(share)) =
                (parts.get(position(entry.part)), classes.shares.get(position(entry.share)))
            else {
                continue;
            };
            let amount = taxable.amount_minor;
            let is_direct = classes.class(taxable.class).is_some_and(|class| self.is_direct(class));
            entry.tax = if is_direct {
                let included = if share.included { amount } else { 0 };
                self.round_fraction(rounder, amount, included, share.of_price)?
            } else {
                self.round_value(rounder, exactly.tax(entry)?, share.included.then_some(amount))?
            };
        }
        Ok(())
    }

    fn round_units(
        &self,
        rounder: Rounder,
        exponent: u8,
        facts: &impl TaxFacts,
        scratch: &mut TaxScratch,
    ) -> Result<(), NumError> {
        let TaxScratch { classes, parts, entries, .. } = scratch;
        let exactly = Exactly { taxes: self, classes, parts, facts, exponent };
        for entry in entries.iter_mut() {
            let (Some(taxable), Some(share)) =
                (parts.get(position(entry.part)), classes.shares.get(position(entry.share)))
            else {
                continue;
            };
            let value = exactly.tax(entry)?;
            let quantity = exactly.quantity(taxable)?;
            entry.tax = if quantity.is_zero() {
                self.round_value(rounder, value, share.included.then_some(taxable.amount_minor))?
            } else {
                let of_unit = value.div(quantity)?;
                let unit = if self.rounds_net(share.included) && !of_unit.is_zero() {
                    // A unit is sold at whole minor units: a finer price must not become tax.
                    let price = Rounder::AMOUNT.round(exactly.amount(taxable)?.div(quantity)?)?;
                    let price = Ratio::from(price);
                    price.sub(Ratio::from(rounder.round(price.sub(of_unit)?)?))?
                } else {
                    Ratio::from(rounder.round(of_unit)?)
                };
                rounder.round(unit.mul(quantity)?)?
            };
        }
        Ok(())
    }

    fn round_groups(
        &self,
        rounder: Rounder,
        exponent: u8,
        facts: &impl TaxFacts,
        scratch: &mut TaxScratch,
    ) -> Result<(), NumError> {
        let is_plain = self.policy.residue == TaxResidue::LargestFraction && rounder.is_to_minor_unit();
        for at in 0..scratch.groups.len() {
            let Some(&group) = scratch.groups.get(at) else { continue };
            match group.fraction {
                Some(fraction)
                    if is_plain && (!group.has_included || group.included_amount == group.amount) =>
                {
                    self.round_plain_group(rounder, facts, scratch, group, fraction)?;
                }
                _ => {
                    list_entries(scratch, group);
                    self.value_entries(exponent, facts, scratch)?;
                    let included = group.has_included.then_some(group.included_amount);
                    let total = self.round_value(rounder, sum(&scratch.values)?, included)?;
                    self.give_to_entries(rounder, facts, scratch, total)?;
                }
            }
        }
        Ok(())
    }

    /// A group whose taxes are all one fraction of whole amounts.
    fn round_plain_group(
        &self,
        rounder: Rounder,
        facts: &impl TaxFacts,
        scratch: &mut TaxScratch,
        group: Group,
        fraction: Fraction,
    ) -> Result<(), NumError> {
        if fraction.num == 0 {
            return Ok(());
        }
        let TaxScratch { parts, entries, order, .. } = scratch;
        let parts = parts.as_slice();
        let included = if group.has_included { group.amount } else { 0 };
        let total = self.round_fraction(rounder, group.amount, included, fraction)?;
        if group.count == 1 {
            if let Some(entry) = entries.get_mut(position(group.last)) {
                entry.tax = total;
            }
            return Ok(());
        }
        let is_mirrored = if group.amount == 0 {
            first_is_negative(facts, parts, entries, group.last, fraction.num)
        } else {
            (group.amount < 0) != (fraction.num < 0)
        };
        let negated = |value: i64| value.checked_neg().ok_or(NumError::Overflow);
        let num = if is_mirrored { negated(fraction.num)? } else { fraction.num };
        let mut missing = if is_mirrored { negated(total)? } else { total };
        order.clear();
        let mut at = group.last;
        while let Some(entry) = entries.get_mut(position(at)) {
            let amount = parts.get(position(entry.part)).map_or(0, |part| part.amount_minor);
            let (floor, cut) = mul_div_floor(amount, num, fraction.den)?;
            missing = missing.checked_sub(floor).ok_or(NumError::Overflow)?;
            entry.tax = if is_mirrored { negated(floor)? } else { floor };
            entry.fraction = cut;
            if cut != 0 {
                order.push(at);
            }
            at = entry.next;
        }
        let missing = usize::try_from(missing).map_err(|_| NumError::Overflow)?;
        if missing == 0 {
            return Ok(());
        }
        if missing < order.len() {
            let by_claim = |one: &u32, other: &u32| compare_claims(facts, parts, entries, *one, *other);
            order.arrange_nth_by(missing.saturating_sub(1), by_claim);
        }
        for &at in order.iter().take(missing) {
            if let Some(entry) = entries.get_mut(position(at)) {
                entry.tax =
                    entry.tax.checked_add(if is_mirrored { -1 } else { 1 }).ok_or(NumError::Overflow)?;
            }
        }
        Ok(())
    }

    fn round_document(
        &self,
        rounder: Rounder,
        exponent: u8,
        facts: &impl TaxFacts,
        scratch: &mut TaxScratch,
    ) -> Result<(), NumError> {
        let mut exact = Vec::with_capacity(scratch.groups.len());
        for at in 0..scratch.groups.len() {
            let Some(&group) = scratch.groups.get(at) else { continue };
            list_entries(scratch, group);
            self.value_entries(exponent, facts, scratch)?;
            exact.push((at, group, sum(&scratch.values)?));
        }
        let whole = |group: &Group| (group.seller_rank, group.settlement);
        exact.arrange_stably_by_key(|(_, group, _)| (whole(group), group.rule));
        for run in exact.chunk_by(|(_, one, _), (_, other, _)| whole(one) == whole(other)) {
            let values: Vec<Ratio> = run.iter().map(|&(_, _, value)| value).collect();
            let mut included = None;
            for (_, group, _) in run.iter().filter(|(_, group, _)| group.has_included) {
                let sum = included.unwrap_or(0_i64).checked_add(group.included_amount);
                included = Some(sum.ok_or(NumError::Overflow)?);
            }
            let total = self.round_value(rounder, sum(&values)?, included)?;
            let mut totals = Vec::with_capacity(run.len());
            distribute(
                self.policy.residue,
                rounder,
                &values,
                total,
                |one, other| one.cmp(&other),
                &mut totals,
            )?;
            for (&(_, group, _), &total) in run.iter().zip(&totals) {
                list_entries(scratch, group);
                self.value_entries(exponent, facts, scratch)?;
                self.give_to_entries(rounder, facts, scratch, total)?;
            }
        }
        Ok(())
    }

    /// The exact taxes of the listed entries.
    fn value_entries(
        &self,
        exponent: u8,
        facts: &impl TaxFacts,
        scratch: &mut TaxScratch,
    ) -> Result<(), NumError> {
        let TaxScratch { classes, parts, entries, order, values, .. } = scratch;
        let exactly = Exactly { taxes: self, classes, parts, facts, exponent };
        values.clear();
        for entry in order.iter().filter_map(|&at| entries.get(position(at))) {
            values.push(exactly.tax(entry)?);
        }
        Ok(())
    }

    /// Gives the rounded tax of a group to the listed entries.
    fn give_to_entries(
        &self,
        rounder: Rounder,
        facts: &impl TaxFacts,
        scratch: &mut TaxScratch,
        total: i64,
    ) -> Result<(), NumError> {
        let TaxScratch { parts, entries, order, values, rounded, .. } = scratch;
        let tie = |one: usize, other: usize| match (order.get(one), order.get(other)) {
            (Some(&one), Some(&other)) => compare_ids(facts, parts, entries, one, other),
            _ => one.cmp(&other),
        };
        distribute(self.policy.residue, rounder, values, total, tie, rounded)?;
        for (&at, &tax) in order.iter().zip(rounded.iter()) {
            if let Some(entry) = entries.get_mut(position(at)) {
                entry.tax = tax;
            }
        }
        Ok(())
    }
}

/// Lists the entries of a group, in the order of their parts.
fn list_entries(scratch: &mut TaxScratch, group: Group) {
    let TaxScratch { entries, order, .. } = scratch;
    order.clear();
    let mut at = group.last;
    while let Some(entry) = entries.get(position(at)) {
        order.push(at);
        at = entry.next;
    }
    order.reverse();
}

/// How the ids of two entries' parts compare; entries of one part by their order.
fn compare_ids(
    facts: &impl TaxFacts,
    parts: &[Taxable],
    entries: &[Entry],
    one: u32,
    other: u32,
) -> Ordering {
    let part = |at: u32| {
        let entry = entries.get(position(at));
        entry.and_then(|entry| parts.get(position(entry.part))).map_or(0, |part| part.part)
    };
    facts.compare_ids(part(one), part(other)).then(one.cmp(&other))
}

/// Largest fraction first, then the larger amount, then the smaller id.
fn compare_claims(
    facts: &impl TaxFacts,
    parts: &[Taxable],
    entries: &[Entry],
    one: u32,
    other: u32,
) -> Ordering {
    let key = |at: u32| {
        let entry = entries.get(position(at));
        let amount =
            entry.and_then(|entry| parts.get(position(entry.part))).map_or(0, |part| part.amount_minor);
        (entry.map_or(0, |entry| entry.fraction), amount.unsigned_abs())
    };
    key(other).cmp(&key(one)).then_with(|| compare_ids(facts, parts, entries, one, other))
}

/// Whether the first tax other than zero, by id, is below zero.
fn first_is_negative(
    facts: &impl TaxFacts,
    parts: &[Taxable],
    entries: &[Entry],
    last: u32,
    num: i64,
) -> bool {
    let mut first: Option<(u32, i64)> = None;
    let mut at = last;
    while let Some(entry) = entries.get(position(at)) {
        let amount = parts.get(position(entry.part)).map_or(0, |part| part.amount_minor);
        if amount != 0 && first.is_none_or(|(first, _)| compare_ids(facts, parts, entries, at, first).is_lt())
        {
            first = Some((at, amount));
        }
        at = entry.next;
    }
    first.is_some_and(|(_, amount)| (amount < 0) != (num < 0))
}
