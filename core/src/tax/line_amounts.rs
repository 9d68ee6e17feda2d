//! Line amounts before tax: rounds exact amounts, and net amounts where the policy or the prices ask for it.
//!
//! **What it does.** With `line_amount: exact` the exact amounts of each seller are summed, rounded once and
//! distributed to the lines. Where they include taxes and do not sum to whole minor units, no customer can pay the price
//! as given: then the exact net amounts of the seller are summed, rounded once and distributed, and the gross amounts
//! follow. With `anchor: net` the net amounts of tax-inclusive parts are rounded, and the taxes are computed from them;
//! the difference to the price is payable rounding.
//!
//! **When it applies.** Only with those policies.
//!
//! **Order and rounding.** Amounts are rounded half up. With anchor `net` each net amount is rounded on its own at the
//! levels Unit and Line, at Group and Document once for each tax class and seller, and distributed; exact ones always once
//! for each seller.
//!
//! **Example.** 19.95 with 19 % inside, anchor net: net 16.76, tax R(3.1844) = 3.18, gross 19.94, payable rounding 0.01.
//! Exact, 0.245 with 20 % inside: net R(0.2042) = 0.20, tax R(0.0408) = 0.04, gross 0.24; 0.03: tax R(0.005) = 0.01, net
//! 0.02, gross 0.03 as priced.
//!
//! **Source.** ZUGFeRD/mustangproject#239; EN 16931-1 BT-114 (rounding amount).

use crate::contract::RoundingLevel;
use crate::index::Arrange;
use crate::num::NumError;

use super::distribute::{RoundedSum, RoundingDistributor};
use super::exact::{ExactFigures, ExactMinor, TaxRounder, sum};
use super::facts::{TaxFacts, Taxable, compare_parts, number, position};

impl<F: TaxFacts> ExactFigures<'_, F> {
    /// Rounds exact amounts, once for each seller.
    pub(super) fn round_amounts(
        &self,
        parts: &mut [Taxable],
        distributor: &mut RoundingDistributor,
    ) -> Result<(), NumError> {
        let amount = |part: &Taxable| self.amount(part);
        let rounded =
            round_and_distribute(self.facts, parts, distributor, |part, _| part.seller_rank, amount)?;
        for (part, rounded) in parts.iter_mut().zip(rounded) {
            part.amount_minor = rounded;
        }
        Ok(())
    }

    /// Rounds the net amounts that are not the difference of an amount and its taxes.
    pub(super) fn round_nets(
        &self,
        parts: &mut [Taxable],
        distributor: &mut RoundingDistributor,
    ) -> Result<(), NumError> {
        if self.taxes.has_exact_amounts() {
            self.find_nets_of_exact_amounts(parts)?;
        } else {
            for part in parts.iter_mut() {
                part.has_own_net = self.has_included(part);
            }
        }
        if !parts.iter().any(|part| part.has_own_net) {
            return Ok(());
        }
        let is_of_seller = self.taxes.has_exact_amounts();
        let is_alone = matches!(self.taxes.policy.rounding_level, RoundingLevel::Unit | RoundingLevel::Line);
        let pool = |part: &Taxable, at: u32| match (is_of_seller, is_alone) {
            (true, _) => (part.seller_rank, 0, 0),
            (false, true) => (part.seller_rank, part.class, at),
            (false, false) => (part.seller_rank, part.class, 0),
        };
        let rounded = round_and_distribute(self.facts, parts, distributor, pool, |part| self.net(part))?;
        for (part, rounded) in parts.iter_mut().zip(rounded) {
            part.net_minor = rounded;
        }
        Ok(())
    }

    /// Marks the parts of each seller whose prices include taxes and, unless the net is the anchor, do not sum to whole
    /// minor units.
    fn find_nets_of_exact_amounts(&self, parts: &mut [Taxable]) -> Result<(), NumError> {
        if !self.taxes.keeps_net() && self.taxes.rounds_net(true) {
            return Ok(());
        }
        let mut order: Vec<usize> = (0..parts.len()).collect();
        let seller = |parts: &[Taxable], at: usize| parts.get(at).map(|part| part.seller_rank);
        order.arrange_stably_by_key(|&at| seller(parts, at));
        let mut rest = order.as_slice();
        while let Some(&first) = rest.first() {
            let of_seller = rest.partition_point(|&at| seller(parts, at) <= seller(parts, first));
            let (own, others) = rest.split_at_checked(of_seller).unwrap_or_default();
            rest = others;
            let own_parts = || own.iter().filter_map(|&at| parts.get(at));
            if !own_parts().any(|part| self.has_included(part)) {
                continue;
            }
            let mut exact = ExactMinor::ZERO;
            for part in own_parts() {
                exact = exact.add(self.amount(part)?)?;
            }
            let has_own_net = self.taxes.keeps_net() || !exact.floor()?.1.is_zero();
            for &at in own {
                if let Some(part) = parts.get_mut(at) {
                    part.has_own_net = has_own_net;
                }
            }
        }
        Ok(())
    }

    /// Whether the amount of a part includes taxes.
    fn has_included(&self, part: &Taxable) -> bool {
        self.classes.class(part.class).is_some_and(|class| class.has_included)
    }
}

/// Rounds the sum of each pool's values once, half up, and distributes it to the parts.
fn round_and_distribute<K: Ord>(
    facts: &impl TaxFacts,
    parts: &[Taxable],
    distributor: &mut RoundingDistributor,
    pool: impl Fn(&Taxable, u32) -> K,
    value: impl Fn(&Taxable) -> Result<ExactMinor, NumError>,
) -> Result<Vec<i64>, NumError> {
    let key = |at: u32| parts.get(position(at)).map(|part| pool(part, at));
    let mut order: Vec<u32> = (0..number(parts.len())).collect();
    order.arrange_stably_by_key(|&at| key(at));
    let mut rounded = vec![0_i64; parts.len()];
    let mut values: Vec<ExactMinor> = Vec::new();
    for pool in order.chunk_by(|&one, &other| key(one) == key(other)) {
        values.clear();
        for part in pool.iter().filter_map(|&at| parts.get(position(at))) {
            values.push(value(part)?);
        }
        let exact = sum(values.iter().copied())?;
        let sum = RoundedSum { values: &values, exact, rounded: TaxRounder::AMOUNT.round(exact)? };
        let id = |at: usize| {
            let part = pool.get(at).and_then(|&at| parts.get(position(at)));
            (part.map_or(0, |part| part.part), number(at))
        };
        let tie = |one: usize, other: usize| compare_parts(facts, id(one), id(other));
        let distributed = distributor.by_fraction(sum, tie)?;
        for (&at, &part) in pool.iter().zip(distributed) {
            if let Some(slot) = rounded.get_mut(position(at)) {
                *slot = part;
            }
        }
    }
    Ok(rounded)
}
