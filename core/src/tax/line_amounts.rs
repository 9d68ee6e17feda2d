//! Line amounts before tax: rounds exact amounts, and net amounts where the policy keeps the net.
//!
//! **What it does.** With `line_amount: exact` the exact amounts of each seller are summed, rounded once and
//! distributed to the lines; these are the printed amounts. With `anchor: net` the net amounts of tax-inclusive parts
//! are rounded, and the taxes are computed from them; the difference to the price is payable rounding.
//!
//! **When it applies.** Only with those policies.
//!
//! **Order and rounding.** Amounts are rounded half up. At the levels Unit and Line each net amount is rounded on its own,
//! at Group and Document once for each tax class and seller, and distributed.
//!
//! **Example.** 19.95 with 19 % inside, anchor net: net 16.76, tax R(3.1844) = 3.18, gross 19.94, payable rounding 0.01.
//!
//! **Source.** ZUGFeRD/mustangproject#239; EN 16931-1 BT-114 (rounding amount).

use crate::contract::RoundingLevel;
use crate::index::Arrange;
use crate::num::NumError;

use super::distribute::{RoundedSum, RoundingDistributor};
use super::exact::{ExactFigures, ExactMinor, TaxRounder, sum};
use super::facts::{TaxFacts, Taxable, compare_parts, number, position};

/// The amount of a part that is rounded.
#[derive(Clone, Copy, Debug)]
enum AmountKind {
    Amount,
    Net,
}

impl<F: TaxFacts> ExactFigures<'_, F> {
    /// Rounds exact amounts, once for each seller.
    pub(super) fn round_amounts(
        &self,
        parts: &mut [Taxable],
        distributor: &mut RoundingDistributor,
    ) -> Result<(), NumError> {
        let pool = |part: &Taxable, _| part.seller_rank;
        self.round_and_distribute(parts, distributor, AmountKind::Amount, pool)
    }

    /// Rounds the net amounts of parts with included taxes; for other parts the net amount is the amount.
    pub(super) fn round_nets(
        &self,
        parts: &mut [Taxable],
        distributor: &mut RoundingDistributor,
    ) -> Result<(), NumError> {
        let is_alone = matches!(self.taxes.policy.rounding_level, RoundingLevel::Unit | RoundingLevel::Line);
        let pool = |part: &Taxable, at: u32| (part.class, part.seller_rank, if is_alone { at } else { 0 });
        self.round_and_distribute(parts, distributor, AmountKind::Net, pool)
    }

    /// Rounds the sum of each pool's parts once, and distributes it to them.
    fn round_and_distribute<K: Ord>(
        &self,
        parts: &mut [Taxable],
        distributor: &mut RoundingDistributor,
        kind: AmountKind,
        pool: impl Fn(&Taxable, u32) -> K,
    ) -> Result<(), NumError> {
        let key = |at: u32| parts.get(position(at)).map(|part| pool(part, at));
        let mut order: Vec<u32> = (0..number(parts.len())).collect();
        order.arrange_stably_by_key(|&at| key(at));
        let mut rounded = vec![0_i64; parts.len()];
        let mut values: Vec<ExactMinor> = Vec::new();
        for pool in order.chunk_by(|&one, &other| key(one) == key(other)) {
            values.clear();
            for part in pool.iter().filter_map(|&at| parts.get(position(at))) {
                values.push(match kind {
                    AmountKind::Amount => self.amount(part)?,
                    AmountKind::Net => self.net(part)?,
                });
            }
            let exact = sum(values.iter().copied())?;
            let sum = RoundedSum { values: &values, exact, rounded: TaxRounder::AMOUNT.round(exact)? };
            let id = |at: usize| {
                let part = pool.get(at).and_then(|&at| parts.get(position(at)));
                (part.map_or(0, |part| part.part), number(at))
            };
            let tie = |one: usize, other: usize| compare_parts(self.facts, id(one), id(other));
            let distributed = distributor.by_fraction(sum, tie)?;
            for (&at, &part) in pool.iter().zip(distributed) {
                if let Some(slot) = rounded.get_mut(position(at)) {
                    *slot = part;
                }
            }
        }
        for (part, &rounded) in parts.iter_mut().zip(&rounded) {
            match kind {
                AmountKind::Amount => part.amount_minor = rounded,
                AmountKind::Net => part.net_minor = rounded,
            }
        }
        Ok(())
    }
}
