//! What an effect with tiers says of itself: the tier it reached and the next, or what is missing to the first.

use crate::contract::{Amount, Basis, Comparison, Quantity, Shortfall, Text, TierAhead, TierReached};

use super::effect::{CompiledEffect, CompiledTierMetric, PromotionTier, TierTable};
use super::outcome::ExplainContext;
use super::record::{DiscountRecord, Ledger, MeasuredTiers, RecordKind};

impl ExplainContext<'_> {
    /// The value that an effect with tiers measured for a computation.
    pub(super) fn tier_value(
        &self,
        given: &DiscountRecord,
        at: Option<usize>,
        table: &TierTable,
        ledger: &Ledger,
    ) -> Option<i64> {
        match table.metric {
            CompiledTierMetric::Cart { .. } => {
                let is_own = |measured: &&MeasuredTiers| {
                    measured.rule == given.rule && measured.effect == given.effect
                };
                ledger.tiers.iter().find(is_own).map(|measured| measured.actual)
            }
            CompiledTierMetric::Target | CompiledTierMetric::LineMoney => Some(given.basis),
            CompiledTierMetric::LineQuantity => {
                at.and_then(|at| self.view.basket.parts.get(at)).map(|part| table.of_line(part, given.basis))
            }
        }
    }

    /// The tier that a computation reached, and the next.
    pub(super) fn tier(
        &self,
        given: &DiscountRecord,
        at: Option<usize>,
        ledger: &Ledger,
    ) -> Option<TierReached> {
        if given.kind == RecordKind::Locked {
            return None;
        }
        let rule = self.promotions.rule(given.rule)?;
        let effect = self.promotions.effects(rule).get(usize::from(given.effect))?;
        let table = &effect.tiers.as_ref()?.table;
        let actual = self.tier_value(given, at, table, ledger)?;
        let reached = table.reached(actual)?;
        let text = |value: i64| self.tier_figure(table.metric, value);
        let ahead = |tier: &PromotionTier| TierAhead {
            from: text(tier.from),
            missing: text(tier.from.saturating_sub(actual)),
            adjust: tier.adjust.clone(),
        };
        Some(TierReached {
            metric: Text::known(table.metric.word()),
            basis: basis_of(effect, table.metric),
            actual: text(actual),
            from: text(table.tier(reached)?.from),
            next: table.tier(reached.saturating_add(1)).map(ahead),
        })
    }

    /// An effect below its first tier as a shortfall.
    pub(super) fn below_tiers(&self, below: MeasuredTiers) -> Option<Shortfall> {
        let rule = self.promotions.rule(below.rule)?;
        let effect = self.promotions.effects(rule).get(usize::from(below.effect))?;
        let table = &effect.tiers.as_ref()?.table;
        let first = table.tier(0)?.from;
        let text = |value: i64| Some(self.tier_figure(table.metric, value));
        Some(Shortfall {
            path: Text::known(&format!("/effects/{}/adjust/tiers/0/from", below.effect)),
            metric: Text::known(table.metric.word()),
            basis: basis_of(effect, table.metric),
            op: Some(Comparison::AtLeast),
            actual: text(below.actual),
            needed: text(first),
            missing: text(first.saturating_sub(below.actual)),
            price_mode: effect.price_mode.filter(|_| table.metric.is_money()),
        })
    }

    /// A value of a metric of tiers as text.
    fn tier_figure(&self, metric: CompiledTierMetric, value: i64) -> Text {
        if metric.is_money() {
            return Text::known(&Amount::settled(value, self.exponent).to_string());
        }
        Text::known(&Quantity::from_millionths(value).to_string())
    }
}

/// The basis of the money that tiers measure; `None` for quantities.
fn basis_of(effect: &CompiledEffect, metric: CompiledTierMetric) -> Option<Basis> {
    match metric {
        CompiledTierMetric::Cart { basis, .. } => basis,
        CompiledTierMetric::LineMoney | CompiledTierMetric::Target => Some(effect.basis),
        CompiledTierMetric::LineQuantity => None,
    }
}
