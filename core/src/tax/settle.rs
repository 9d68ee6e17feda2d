//! Line amounts before tax: exact ones made whole, and net amounts where they are what is kept.
//!
//! **What it does.** With `line_amount: exact` the exact amounts of each seller are summed, rounded once and given back to
//! the lines: those are the printed amounts. With `anchor: net` the net amounts of tax-inclusive parts are rounded, and the
//! taxes are computed from them; what the price then differs by is payable rounding.
//!
//! **When it applies.** Only with those policies.
//!
//! **Order and rounding.** Amounts are rounded half up. Under the grains Unit and Line each net amount is rounded on its own,
//! under Group and Document once for each tax class and seller, and given back.
//!
//! **Example.** 19.95 with 19 % inside, anchor net: net 16.76, tax R(3.1844) = 3.18, gross 19.94, payable rounding 0.01.
//!
//! **Source.** ZUGFeRD/mustangproject#239; EN 16931-1 BT-114 (rounding amount).

use crate::contract::TaxGrain;
use crate::index::Arrange;
use crate::num::NumError;

use super::entry::Exactly;
use super::facts::TaxFacts;
use super::give_back::{give_back, sum};
use super::place::{number, position};
use super::rounder::Rounder;
use super::scratch::TaxScratch;
use super::taxable::Taxable;
use super::taxes::Taxes;

/// Which amount of a part is settled.
#[derive(Clone, Copy, Debug)]
enum Figure {
    Amount,
    Net,
}

impl Taxes {
    /// Makes exact amounts whole.
    pub(super) fn settle_amounts(
        &self,
        exponent: u8,
        facts: &impl TaxFacts,
        scratch: &mut TaxScratch,
    ) -> Result<(), NumError> {
        scratch.order.clear();
        scratch.order.extend(0..number(scratch.parts.len()));
        let parts = &scratch.parts;
        let seller = |at: u32| parts.get(position(at)).map_or(0, |part| part.seller_rank);
        scratch.order.arrange_stably_by_key(|&at| seller(at));
        self.settle(exponent, facts, scratch, Figure::Amount, |one, other| {
            one.seller_rank == other.seller_rank
        })
    }

    /// Settles the net amounts of parts with included taxes; the others' is their amount.
    pub(super) fn settle_nets(
        &self,
        exponent: u8,
        facts: &impl TaxFacts,
        scratch: &mut TaxScratch,
    ) -> Result<(), NumError> {
        scratch.order.clear();
        scratch.order.extend(0..number(scratch.parts.len()));
        let parts = &scratch.parts;
        let key = |at: u32| parts.get(position(at)).map_or((0, 0), |part| (part.class, part.seller_rank));
        scratch.order.arrange_stably_by_key(|&at| key(at));
        let is_for_itself = matches!(self.policy.grain, TaxGrain::Unit | TaxGrain::Line);
        self.settle(exponent, facts, scratch, Figure::Net, |one, other| {
            !is_for_itself && (one.class, one.seller_rank) == (other.class, other.seller_rank)
        })
    }

    /// Rounds the sum of each run of `scratch.order` that belongs together, and gives it back.
    fn settle(
        &self,
        exponent: u8,
        facts: &impl TaxFacts,
        scratch: &mut TaxScratch,
        figure: Figure,
        belongs: impl Fn(&Taxable, &Taxable) -> bool,
    ) -> Result<(), NumError> {
        let TaxScratch { classes, parts, order, values, rounded, .. } = scratch;
        let together = |one: &u32, other: &u32| match (parts.get(position(*one)), parts.get(position(*other)))
        {
            (Some(one), Some(other)) => belongs(one, other),
            _ => false,
        };
        let mut settled: Vec<i64> = vec![0; parts.len()];
        for run in order.chunk_by(together) {
            let exactly = Exactly { taxes: self, classes, parts, facts, exponent };
            values.clear();
            for part in run.iter().filter_map(|&at| parts.get(position(at))) {
                values.push(match figure {
                    Figure::Amount => exactly.amount(part)?,
                    Figure::Net => exactly.net(part)?,
                });
            }
            let total = Rounder::AMOUNT.round(sum(values)?)?;
            give_back(values, total, |one, other| compare_parts(facts, parts, run, one, other), rounded)?;
            for (&at, &part) in run.iter().zip(rounded.iter()) {
                if let Some(slot) = settled.get_mut(position(at)) {
                    *slot = part;
                }
            }
        }
        for (part, &settled) in parts.iter_mut().zip(&settled) {
            match figure {
                Figure::Amount => part.amount_minor = settled,
                Figure::Net => part.net_minor = settled,
            }
        }
        Ok(())
    }
}

/// How the ids of two parts of a run compare; sub-parts of one part by their order.
fn compare_parts(
    facts: &impl TaxFacts,
    parts: &[Taxable],
    run: &[u32],
    one: usize,
    other: usize,
) -> std::cmp::Ordering {
    let part = |at: usize| run.get(at).and_then(|&at| parts.get(position(at))).map_or(0, |part| part.part);
    facts.compare_ids(part(one), part(other)).then(one.cmp(&other))
}
