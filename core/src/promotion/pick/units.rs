//! The units that a pick chooses from, and their orders.

use core::cmp::Ordering;

use crate::check::{Decimal, View};
use crate::contract::UnitOrder;
use crate::index::Arrange;
use crate::num::proven;

use super::super::effort::Effort;
use super::scratch::{PickLine, PickScratch};

/// The number of units of a quantity: one with decimals is not divided.
pub(super) const fn units_of(quantity: Decimal) -> i64 {
    if quantity.scale == 0 { quantity.mantissa } else { 1 }
}

/// Compares two lines by an order, then by their ids.
fn compare(order: UnitOrder, one: &PickLine, other: &PickLine, view: View<'_>) -> Ordering {
    let price = |one: &PickLine, other: &PickLine| {
        proven::mul_i64(one.basis, other.units).cmp(&proven::mul_i64(other.basis, one.units))
    };
    let by_order = match order {
        UnitOrder::PriceDescending => price(other, one),
        UnitOrder::PriceAscending => price(one, other),
        UnitOrder::QuantityDescending => other.units.cmp(&one.units),
        UnitOrder::Position => return one.at.cmp(&other.at),
    };
    let id = |line: &PickLine| usize::try_from(line.at).ok().map(|at| view.id(at));
    by_order.then_with(|| id(one).cmp(&id(other)))
}

impl PickScratch {
    /// Puts the places of the lines that `is_meant` selects into an order.
    pub(super) fn arrange(
        &mut self,
        order: UnitOrder,
        view: View<'_>,
        effort: &mut Effort,
        is_meant: impl Fn(&PickLine) -> bool,
    ) {
        let Self { lines, order: places, .. } = self;
        places.clear();
        places.extend(lines.iter().enumerate().filter(|(_, line)| is_meant(line)).map(|(place, _)| place));
        effort.count(places.len().saturating_mul(2));
        places.arrange_by(|one, other| match (lines.get(*one), lines.get(*other)) {
            (Some(one), Some(other)) => compare(order, one, other, view),
            _ => one.cmp(other),
        });
    }

    /// Fills the rank of each line in an order.
    pub(super) fn rank(&mut self, order: UnitOrder, view: View<'_>, effort: &mut Effort) {
        self.arrange(order, view, effort, |_| true);
        self.ranks.clear();
        self.ranks.resize(self.lines.len(), 0);
        for (rank, place) in self.order.iter().enumerate() {
            if let Some(slot) = self.ranks.get_mut(*place) {
                *slot = rank;
            }
        }
    }

    /// The units that are free, of all lines.
    pub(super) fn free_units(&self) -> i64 {
        self.lines.iter().fold(0, |sum, line| sum.saturating_add(line.free))
    }
}
