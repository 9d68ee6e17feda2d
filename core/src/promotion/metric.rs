//! What conditions measure, each distinct metric once.

use crate::check::{BasketPart, PartKind, View};
use crate::contract::{Basis, QuantityPer};
use crate::index::Arrange;

use super::amounts::{Amounts, CartTotals};
use super::selection::Selection;

/// The scale at which quantities are counted: all a quantity may have.
const QUANTITY_SCALE: u8 = 6;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measured {
    /// Money, in minor units.
    Money {
        /// At which price.
        basis: Basis,
        /// With shipping, as far as already discounted.
        with_shipping: bool,
    },
    /// Units, in millionths.
    Quantity {
        /// Added up or per line.
        per: QuantityPer,
    },
    /// Different products.
    Distinct,
    /// Lines.
    Lines,
}

impl Metric {
    /// Whether it reads what single lines cost as the stage or the first stage left them.
    pub(super) fn reads_past_amounts(&self) -> bool {
        let is_past =
            matches!(self.measured, Measured::Money { basis: Basis::StageStart | Basis::Catalogue, .. });
        is_past && self.of != Selection::All
    }
}

impl Measured {
    /// Whether it may be more than nothing where no line is meant.
    pub(super) const fn is_with_shipping(self) -> bool {
        matches!(self, Self::Money { with_shipping: true, .. })
    }
}

/// A metric: what is measured, over which lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Metric {
    pub(super) of: Selection,
    pub(super) measured: Measured,
}

/// How many measured values are remembered: a power of two.
const REMEMBERED: usize = 32;

/// A measured value and the moment it holds for.
#[derive(Clone, Copy, Debug, Default)]
struct Measurement {
    metric: u32,
    moment: u64,
    value: i64,
}

/// Measured values, so that each distinct metric is measured once while nothing that it sees has changed.
///
/// A metric has one place, by its number; where two compete for it the later one wins, and the earlier is measured again.
#[derive(Clone, Debug, Default)]
pub(super) struct Measurements {
    values: [Measurement; REMEMBERED],
    /// Counts every change; a value of an older moment is not used.
    clock: u64,
    /// When the run began.
    begun: u64,
    /// When the stage began.
    stage: u64,
    /// When an amount last changed.
    changed: u64,
    /// Products seen, for counting different ones.
    skus: Vec<u32>,
}

impl Measurements {
    /// A new run.
    pub(super) fn begin(&mut self) {
        self.clock = self.clock.wrapping_add(1);
        self.begun = self.clock;
        self.stage = self.clock;
        self.changed = self.clock;
    }

    /// A new stage begins.
    pub(super) fn begin_stage(&mut self) {
        self.clock = self.clock.wrapping_add(1);
        self.stage = self.clock;
        self.changed = self.clock;
    }

    /// An amount has changed.
    pub(super) fn change(&mut self) {
        self.clock = self.clock.wrapping_add(1);
        self.changed = self.clock;
    }

    /// The value of a metric. Saturates far beyond every threshold the contract admits.
    #[inline]
    pub(super) fn value(
        &mut self,
        index: u32,
        metric: &Metric,
        view: View<'_>,
        totals: &CartTotals,
        amounts: &Amounts,
    ) -> i64 {
        // What most conditions ask: all lines together. The sum is at hand.
        if let (Selection::All, Measured::Money { basis, with_shipping: false }) =
            (&metric.of, metric.measured)
            && let Some(sum) = totals.seen_at(basis)
        {
            return sum;
        }
        self.remembered(index, metric, view, totals, amounts)
    }

    /// The value of a metric, measured anew only if something that it sees has changed.
    fn remembered(
        &mut self,
        index: u32,
        metric: &Metric,
        view: View<'_>,
        totals: &CartTotals,
        amounts: &Amounts,
    ) -> i64 {
        let moment = match metric.measured {
            Measured::Money { with_shipping: true, .. } | Measured::Money { basis: Basis::Running, .. } => {
                self.changed
            }
            Measured::Money { basis: Basis::StageStart | Basis::Catalogue, .. } => self.stage,
            _ => self.begun,
        };
        let at = usize::try_from(index).unwrap_or(0) & REMEMBERED.saturating_sub(1);
        if let Some(known) = self.values.get(at)
            && known.moment == moment
            && known.metric == index
        {
            return known.value;
        }
        let value = self.measure(metric, view, totals, amounts);
        if let Some(known) = self.values.get_mut(at) {
            *known = Measurement { metric: index, moment, value };
        }
        value
    }

    /// The most a metric can ever be in this run: discounts only lower it.
    #[inline]
    pub(super) fn ceiling(metric: &Metric, view: View<'_>, totals: &CartTotals, amounts: &Amounts) -> i64 {
        if let (Selection::All, Measured::Money { with_shipping: false, .. }) = (&metric.of, metric.measured)
            && let Some(sum) = totals.seen_at(Basis::Original)
        {
            return sum;
        }
        Self::most(metric, view, totals, amounts)
    }

    fn most(metric: &Metric, view: View<'_>, totals: &CartTotals, amounts: &Amounts) -> i64 {
        match metric.measured {
            Measured::Money { with_shipping, .. } => {
                money(metric, view, totals, amounts, Basis::Original, with_shipping)
            }
            Measured::Quantity { per } => quantity(metric, view, per),
            Measured::Distinct | Measured::Lines => i64::MAX,
        }
    }

    fn measure(&mut self, metric: &Metric, view: View<'_>, totals: &CartTotals, amounts: &Amounts) -> i64 {
        match metric.measured {
            Measured::Money { basis, with_shipping } => {
                money(metric, view, totals, amounts, basis, with_shipping)
            }
            Measured::Quantity { per } => quantity(metric, view, per),
            Measured::Distinct => self.distinct(metric, view),
            Measured::Lines => matching(metric, view).fold(0_i64, |count, _| count.saturating_add(1)),
        }
    }

    /// The number of different SKUs, compared as text.
    fn distinct(&mut self, metric: &Metric, view: View<'_>) -> i64 {
        self.skus.clear();
        self.skus
            .extend(matching(metric, view).map(|(position, _)| u32::try_from(position).unwrap_or(u32::MAX)));
        let sku = |position: &u32| {
            usize::try_from(*position)
                .ok()
                .and_then(|position| view.line(position))
                .map(|line| line.sku.as_str())
        };
        self.skus.arrange_by(|a, b| sku(a).cmp(&sku(b)));
        self.skus.dedup_by(|a, b| sku(a) == sku(b));
        i64::try_from(self.skus.len()).unwrap_or(i64::MAX)
    }
}

/// The lines a metric looks at.
fn matching<'a>(metric: &'a Metric, view: View<'a>) -> impl Iterator<Item = (usize, &'a BasketPart)> {
    view.basket.lines().filter(move |(position, part)| metric.of.matches(view, *position, part))
}

fn money(
    metric: &Metric,
    view: View<'_>,
    totals: &CartTotals,
    amounts: &Amounts,
    basis: Basis,
    with_shipping: bool,
) -> i64 {
    let lines = view.basket.lines();
    let mut sum = match (&metric.of, totals.seen_at(basis)) {
        (Selection::All, Some(sum)) => sum,
        _ => lines.fold(0_i64, |sum, (position, part)| {
            if metric.of.matches(view, position, part) {
                sum.saturating_add(amounts.seen_at(basis, position, part))
            } else {
                sum
            }
        }),
    };
    if with_shipping {
        for at in view.basket.positions(PartKind::Shipping).into_iter().flatten() {
            sum = sum.saturating_add(amounts.running(at));
        }
    }
    sum
}

fn quantity(metric: &Metric, view: View<'_>, per: QuantityPer) -> i64 {
    let of = |part: &BasketPart| {
        let up = 10_i64.saturating_pow(u32::from(QUANTITY_SCALE.saturating_sub(part.quantity.scale)));
        part.quantity.mantissa.saturating_mul(up)
    };
    let quantities = matching(metric, view).map(|(_, part)| of(part));
    match per {
        QuantityPer::Total => quantities.fold(0_i64, i64::saturating_add),
        QuantityPer::Line => quantities.max().unwrap_or(0),
    }
}

/// A quantity in the unit in which it is measured; saturates.
pub(super) fn measured_quantity(mantissa: i64, scale: u8) -> i64 {
    mantissa.saturating_mul(10_i64.saturating_pow(u32::from(QUANTITY_SCALE.saturating_sub(scale))))
}
