//! The adjustment `tiers`.
//!
//! **What it does** takes the adjustment of the tier that a metric reaches off the whole target, or off each slice of the
//! metric the adjustment of its own tier.
//! **When it applies** from the first tier on. Metrics over lines together (`money`, `quantity`) reach one tier for any
//! target; metrics of a line (`line_money`, `line_quantity`) reach one for each line of target `lines`. Slices are cut from
//! the target's own amount, or from a line's units, of which number `from` is the first of its tier.
//! **Order and rounding** the tier is chosen before the effect works, by the metric at that moment; the adjustment is then
//! computed and rounded like any other. Slices are summed exactly and rounded once per line, or once for the order. At equal
//! rank tiers come after amounts, among themselves by the kind of their first tier (decision 0029).
//! **Example** 10 % from 100.00, 15 % from 200.00: a cart of 250.00 gets 37.50 off; by slices 10.00 + 7.50 = 17.50. 1.00
//! off each unit from the third and 2.00 from the fifth: five units get 2 × 1.00 + 2.00 = 4.00 off.
//! **Source** promotions.md, model and semantics 3; Solidus tiered percent, tiered flat rate and tiered percent on eligible
//! item quantity.

use crate::check::{BasketPart, minor_units, power_of_ten};
use crate::contract::{AdjustTier, Basis, PriceMode, Selector, TierAdjust, TierMetric, TiersMode};
use crate::num::{NumError, Ratio};

use super::super::condition::Conditions;
use super::super::metric::{Measured, measured_quantity};
use super::super::selection::Selection;
use super::exact::TargetValue;

/// One unit, in the millionths that quantities are measured in.
const ONE_UNIT: i64 = 1_000_000;

/// What tiers measure, and where each begins: money in minor units, quantities in millionths.
#[derive(Clone, Debug)]
pub(crate) struct TierTable {
    pub(crate) metric: CompiledTierMetric,
    mode: TiersMode,
    tiers: Box<[PromotionTier]>,
}

/// One tier.
#[derive(Clone, Debug)]
pub(crate) struct PromotionTier {
    /// Where it begins.
    pub(crate) from: i64,
    /// Its adjustment, for the answer and for slices.
    pub(crate) adjust: TierAdjust,
}

/// What tiers measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CompiledTierMetric {
    /// The amount of each line.
    LineMoney,
    /// The quantity of each line.
    LineQuantity,
    /// Lines together, by the number of the metric; the basis of money.
    Cart { metric: u32, basis: Option<Basis> },
    /// The amount of the target, for slices of an order.
    Target,
}

impl TierTable {
    pub(super) fn compile(
        metric: &TierMetric,
        mode: TiersMode,
        tiers: &[AdjustTier],
        exponent: u8,
        price_mode: Option<PriceMode>,
        conditions: &mut Conditions,
        selection: &mut impl FnMut(Option<&Selector>) -> Selection,
    ) -> Self {
        let mut number =
            |of: &Option<Selector>, measured| conditions.metric(selection(of.as_ref()), measured);
        let compiled = match metric {
            TierMetric::LineMoney => CompiledTierMetric::LineMoney,
            TierMetric::LineQuantity => CompiledTierMetric::LineQuantity,
            TierMetric::Money { .. } if mode == TiersMode::Slice => CompiledTierMetric::Target,
            TierMetric::Money { of, basis } => {
                let basis = basis.unwrap_or(Basis::StageStart);
                let metric = number(of, Measured::Money { basis, with_shipping: false, price_mode });
                CompiledTierMetric::Cart { metric, basis: Some(basis) }
            }
            TierMetric::Quantity { of } => {
                let measured = Measured::Quantity { per: crate::contract::QuantityPer::Total };
                CompiledTierMetric::Cart { metric: number(of, measured), basis: None }
            }
        };
        let is_money = compiled.is_money();
        let from = |amount: crate::contract::Amount| {
            if is_money {
                minor_units(amount.mantissa(), amount.scale(), exponent).unwrap_or(i64::MAX)
            } else {
                measured_quantity(amount.mantissa(), amount.scale())
            }
        };
        let tiers =
            tiers.iter().map(|tier| PromotionTier { from: from(tier.from), adjust: tier.adjust.clone() });
        Self { metric: compiled, mode, tiers: tiers.collect() }
    }

    /// Whether each slice is adjusted by its own tier.
    pub(crate) fn is_sliced(&self) -> bool {
        self.mode == TiersMode::Slice
    }

    /// The position of the tier that a value reaches.
    pub(crate) fn reached(&self, value: i64) -> Option<usize> {
        self.tiers.partition_point(|tier| tier.from <= value).checked_sub(1)
    }

    /// The tier at a position.
    pub(crate) fn tier(&self, at: usize) -> Option<&PromotionTier> {
        self.tiers.get(at)
    }

    /// The value of a metric of one line, whose amount on the effect's basis is `basis`.
    pub(crate) fn of_line(&self, part: &BasketPart, basis: i64) -> i64 {
        match self.metric {
            CompiledTierMetric::LineQuantity => {
                measured_quantity(part.quantity.mantissa, part.quantity.scale)
            }
            _ => basis,
        }
    }

    /// The exact discount of all slices in minor units, before rounding.
    ///
    /// # Errors
    /// [`NumError::Overflow`] if a figure does not fit.
    pub(super) fn sliced(&self, seen: TargetValue, exponent: u8) -> Result<Ratio, NumError> {
        let is_money = self.metric.is_money();
        let units = Ratio::new(seen.units.count, i128::from(power_of_ten(seen.units.scale)?))?;
        let value = if is_money { Ratio::from(seen.basis) } else { units.mul(Ratio::from(ONE_UNIT))? };
        // Unit number `from` is the first of its tier.
        let start = |tier: &PromotionTier| {
            let before = if is_money { 0 } else { ONE_UNIT };
            Ratio::from(tier.from.saturating_sub(before).max(0))
        };
        let is_entered = |tier: &&PromotionTier| {
            value.sub(Ratio::from(tier.from)).is_ok_and(|beyond| !beyond.is_negative())
        };
        let mut sum = Ratio::ZERO;
        for (at, tier) in self.tiers.iter().enumerate().take_while(|(_, tier)| is_entered(tier)) {
            let next = self.tiers.get(at.saturating_add(1)).filter(is_entered);
            let slice = next.map_or(value, start).sub(start(tier))?;
            let one = match &tier.adjust {
                TierAdjust::Percent { percent } => {
                    let share =
                        Ratio::from_decimal(percent.mantissa(), percent.scale())?.div(Ratio::from(100))?;
                    // The percentage of a slice of units is taken of their part of the line's amount.
                    let amount =
                        if is_money { slice } else { slice.div(value)?.mul(Ratio::from(seen.basis))? };
                    share.mul(amount)?
                }
                TierAdjust::Amount { amount, .. } => {
                    let minor = Ratio::from_decimal(amount.mantissa(), amount.scale())?
                        .mul(Ratio::from(power_of_ten(exponent)?))?;
                    minor.mul(slice.div(Ratio::from(ONE_UNIT))?)?
                }
                // Not of slices: refused by the check.
                TierAdjust::SetPrice { .. } => Ratio::ZERO,
            };
            sum = sum.add(one.reduced())?.reduced();
        }
        Ok(sum)
    }
}

impl CompiledTierMetric {
    /// Whether it measures money.
    pub(crate) const fn is_money(self) -> bool {
        matches!(self, Self::LineMoney | Self::Target | Self::Cart { basis: Some(_), .. })
    }

    /// Its word in the answer.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::LineMoney => "line_money",
            Self::LineQuantity => "line_quantity",
            Self::Target | Self::Cart { basis: Some(_), .. } => "money",
            Self::Cart { basis: None, .. } => "quantity",
        }
    }
}
