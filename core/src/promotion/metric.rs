//! The metrics of conditions, each distinct metric stored once.

use crate::check::{BasketPart, PartKind, View};
use crate::contract::{Basis, Id, PriceMode, QuantityPer};
use crate::index::Arrange;

use super::amounts::{Amounts, CartTotals};
use super::effort::Effort;
use super::selection::Selection;

/// The scale at which quantities are counted: the most decimals of a quantity.
const QUANTITY_SCALE: u8 = 6;

/// The quantity that a metric measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measured {
    /// Money, in minor units.
    Money {
        /// The basis.
        basis: Basis,
        /// Including shipping after its discounts so far.
        with_shipping: bool,
        /// In this price mode; absent: in the cart's.
        price_mode: Option<PriceMode>,
    },
    /// Units, in millionths.
    Quantity {
        /// Summed or per line.
        per: QuantityPer,
    },
    /// Different products.
    Distinct,
    /// Lines.
    Lines,
    /// A measure of the metric's unit, as [`measured_measure`] counts it.
    Measure,
}

impl Metric {
    /// Whether it reads amounts of single lines at the start of the stage or after the first stage.
    pub(super) fn reads_past_amounts(&self) -> bool {
        let is_past =
            matches!(self.measured, Measured::Money { basis: Basis::StageStart | Basis::Catalogue, .. });
        is_past && self.of != Selection::All || self.states_price_mode()
    }

    /// Whether it states a price mode of its own.
    pub(super) const fn states_price_mode(&self) -> bool {
        matches!(self.measured, Measured::Money { price_mode: Some(_), .. })
    }
}

impl Measured {
    /// Whether its value may change within a stage, so that it is another for each promotion of it.
    pub(super) const fn changes_within_a_stage(self) -> bool {
        matches!(self, Self::Money { basis: Basis::Running, .. } | Self::Money { with_shipping: true, .. })
    }

    /// Whether it is money in another price mode than the cart's.
    #[inline]
    pub(super) fn is_turned(self, view: View<'_>) -> bool {
        match self {
            Self::Money { price_mode: Some(mode), .. } => mode != view.request.cart.price_mode,
            _ => false,
        }
    }

    /// Whether its value may be above zero if no line matches.
    pub(super) const fn is_with_shipping(self) -> bool {
        matches!(self, Self::Money { with_shipping: true, .. })
    }
}

/// A metric: the measured quantity, and the lines it is measured over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Metric {
    pub(super) of: Selection,
    pub(super) measured: Measured,
    /// The unit of a measure.
    pub(super) unit: Option<Id>,
}

/// The number of cached values: a power of two, so that a mask selects the slot.
const REMEMBERED: usize = 32;

/// A measured value and the clock at which it was measured.
#[derive(Clone, Copy, Debug, Default)]
struct Measurement {
    metric: u32,
    moment: u64,
    value: i64,
}

/// A cache of measured values, so that each distinct metric is measured once while its inputs are unchanged.
///
/// It is direct-mapped: the number of a metric gives its slot, and a later metric in the same slot evicts the
/// earlier.
#[derive(Clone, Debug, Default)]
pub(super) struct Measurements {
    values: [Measurement; REMEMBERED],
    /// Counts every change; a value older than the last change of its inputs is stale.
    clock: u64,
    /// The clock when the run began.
    begun: u64,
    /// The clock when the stage began.
    stage: u64,
    /// The clock when an amount last changed.
    changed: u64,
    /// The products found so far, for counting distinct ones.
    skus: Vec<u32>,
    /// The steps of the run: measuring takes most of them where conditions are many.
    pub(super) effort: Effort,
}

impl Measurements {
    /// Begins a run.
    pub(super) fn begin(&mut self) {
        self.clock = self.clock.wrapping_add(1);
        self.begun = self.clock;
        self.stage = self.clock;
        self.changed = self.clock;
    }

    /// Begins a stage.
    pub(super) fn begin_stage(&mut self) {
        self.clock = self.clock.wrapping_add(1);
        self.stage = self.clock;
        self.changed = self.clock;
    }

    /// The moment at which an amount last changed.
    pub(super) const fn moment(&self) -> u64 {
        self.changed
    }

    /// Records that an amount changed.
    pub(super) fn change(&mut self) {
        self.clock = self.clock.wrapping_add(1);
        self.changed = self.clock;
    }

    /// The value of a metric. It saturates far above every threshold that the contract allows.
    #[inline]
    pub(super) fn value(
        &mut self,
        index: u32,
        metric: &Metric,
        view: View<'_>,
        totals: &CartTotals,
        amounts: &Amounts,
    ) -> i64 {
        // The most common metric, the amount of all lines, is a stored total.
        if let (Selection::All, Measured::Money { basis, with_shipping: false, price_mode: None }) =
            (&metric.of, metric.measured)
            && let Some(sum) = totals.seen_at(basis)
        {
            return sum;
        }
        self.remembered(index, metric, view, totals, amounts)
    }

    /// The value of a metric, measured again only if an input changed.
    fn remembered(
        &mut self,
        index: u32,
        metric: &Metric,
        view: View<'_>,
        totals: &CartTotals,
        amounts: &Amounts,
    ) -> i64 {
        // The clock of the last change that could affect this metric; a cached value of that clock is still valid.
        let moment = match metric.measured {
            // Taxes are rounded over the whole cart.
            Measured::Money { price_mode: Some(_), .. } => self.changed,
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
        self.effort.pass();
        let value = self.measure(metric, view, totals, amounts);
        if let Some(known) = self.values.get_mut(at) {
            *known = Measurement { metric: index, moment, value };
        }
        value
    }

    /// The largest possible value of a metric in this run: discounts only lower it.
    #[inline]
    pub(super) fn ceiling(metric: &Metric, view: View<'_>, totals: &CartTotals, amounts: &Amounts) -> i64 {
        if metric.measured.is_turned(view) {
            return i64::MAX;
        }
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
            Measured::Measure => measure(metric, view),
            Measured::Distinct | Measured::Lines => i64::MAX,
        }
    }

    fn measure(&mut self, metric: &Metric, view: View<'_>, totals: &CartTotals, amounts: &Amounts) -> i64 {
        match metric.measured {
            Measured::Money { basis, with_shipping, .. } => {
                money(metric, view, totals, amounts, basis, with_shipping)
            }
            Measured::Quantity { per } => quantity(metric, view, per),
            Measured::Measure => measure(metric, view),
            Measured::Distinct => self.distinct(metric, view),
            Measured::Lines => matching(metric, view).fold(0_i64, |count, _| count.saturating_add(1)),
        }
    }

    /// The number of distinct products, compared by the text of their SKUs.
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
        // Sorted by SKU, because symbols of unmentioned products are all `UNKNOWN` and cannot be compared.
        self.skus.arrange_by(|a, b| sku(a).cmp(&sku(b)));
        self.skus.dedup_by(|a, b| sku(a) == sku(b));
        i64::try_from(self.skus.len()).unwrap_or(i64::MAX)
    }
}

/// The lines of a metric.
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
    if metric.measured.is_turned(view) {
        let own = lines.filter(|(position, part)| metric.of.matches(view, *position, part));
        let own = own.map(|(at, _)| amounts.in_other_mode(basis, at));
        let shipping = view.basket.parts_of(PartKind::Shipping).filter(|_| with_shipping);
        let all = own.chain(shipping.map(|(at, _)| amounts.in_other_mode(Basis::Running, at)));
        return all.fold(0_i64, i64::saturating_add);
    }
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
        for (at, _) in view.basket.parts_of(PartKind::Shipping) {
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

/// The sum of quantity × the measure of one unit over the lines of a metric, in half millionths: twice the millionths,
/// rounded down, and one more where something is left. So it compares with every threshold as the exact sum does, whose
/// twelve decimals an `i64` would not hold.
///
/// 3 × 0.25 kg + 0.5 × 0.000001 kg = 0.7500005 kg is counted as 1 500 001.
fn measure(metric: &Metric, view: View<'_>) -> i64 {
    let Some(unit) = &metric.unit else { return 0 };
    let power = |scale: u8| 10_i128.saturating_pow(u32::from(QUANTITY_SCALE.saturating_sub(scale)));
    let of_line = |(position, part): (usize, &BasketPart)| {
        let (line, item) = view.measures(position, part);
        let measure = line.iter().chain(item).find(|measure| measure.unit == *unit)?;
        let (of_one, quantity) = (measure.value, part.quantity);
        let exact = i128::from(of_one.mantissa()).saturating_mul(power(of_one.scale()));
        let units = i128::from(quantity.mantissa).saturating_mul(power(quantity.scale));
        Some(exact.saturating_mul(units))
    };
    // In 10^-12.
    let sum = matching(metric, view).filter_map(of_line).fold(0_i128, i128::saturating_add);
    let million = 1_000_000_i128;
    let (whole, rest) = (sum.div_euclid(million), sum.rem_euclid(million));
    let halves = whole.saturating_mul(2).saturating_add(i128::from(rest != 0));
    i64::try_from(halves).unwrap_or(i64::MAX)
}

/// The measure that a condition compares with, in half millionths; saturates.
pub(super) fn measured_measure(mantissa: i64, scale: u8) -> i64 {
    measured_quantity(mantissa, scale).saturating_mul(2)
}

/// A quantity in millionths; saturates.
pub(super) fn measured_quantity(mantissa: i64, scale: u8) -> i64 {
    mantissa.saturating_mul(10_i64.saturating_pow(u32::from(QUANTITY_SCALE.saturating_sub(scale))))
}
