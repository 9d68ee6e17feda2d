//! Adjustments that depend on what is measured: tiers.

use serde_json::{Value, json};

use super::draw::Draw;
use super::exact::{Dec, Q};
use super::world::{Adjust, Selector, Target, World, with};

/// The tiers of an effect.
pub(crate) struct Tiers {
    pub(crate) metric: Metric,
    pub(crate) is_sliced: bool,
    /// Where each begins, and what it does.
    pub(crate) tiers: Vec<(Dec, Adjust)>,
}

pub(crate) enum Metric {
    LineMoney,
    LineQuantity,
    Money { of: Selector, basis: Option<&'static str> },
    Quantity { of: Selector },
}

impl Tiers {
    /// Tiers that have meaning for a target; `minor` says whether amounts are drawn per line or per target too.
    pub(crate) fn draw(
        draw: &mut Draw,
        target: &Target,
        exponent: u32,
        selector: &dyn Fn(&mut Draw) -> Selector,
    ) -> Self {
        let is_lines = matches!(target, Target::Lines(_));
        let is_order = matches!(target, Target::Order(_));
        let is_across = matches!(target, Target::OrderAndShipping(_));
        let basis = draw.of(&[None, None, Some("running"), Some("original"), Some("catalogue")]);
        let metric = match draw.below(if is_lines { 4 } else { 2 }) {
            0 => Metric::Money { of: selector(draw), basis },
            1 => Metric::Quantity { of: selector(draw) },
            2 => Metric::LineMoney,
            _ => Metric::LineQuantity,
        };
        let is_money = matches!(metric, Metric::LineMoney | Metric::Money { .. });
        let is_of_line = matches!(metric, Metric::LineMoney | Metric::LineQuantity);
        let may_slice = is_of_line || is_order && is_money;
        let is_sliced = may_slice && draw.one_in(2);
        let metric = match metric {
            // Slices are cut from the target itself.
            Metric::Money { .. } if is_sliced => {
                let Target::Order(of) = target else { panic!("slices of an order") };
                Metric::Money { of: of.again(), basis: None }
            }
            metric => metric,
        };
        let mut from = if draw.one_in(3) { 0 } else { draw.minor(3_000) };
        let mut units = draw.of(&[0, 1, 2]);
        let tiers = (0..=draw.below(3)).map(|_| {
            let at = if is_money { Dec::new(from, exponent) } else { Dec::new(units, 0) };
            from += draw.minor(6_000);
            units += draw.of(&[1, 2, 3, 8]);
            let per_unit = Adjust::PerUnit(draw.of(&[Dec::new(125, 3), Dec::new(1, 0), Dec::new(5, 1)]));
            let adjust = match draw.below(6) {
                0..=2 => Adjust::Percent(draw.percent()),
                3 if (!is_sliced || !is_money) && !is_across => per_unit,
                4 if !is_sliced => Adjust::PerPart(draw.minor(800)),
                5 if !is_sliced && !is_of_line => Adjust::PerTarget(draw.minor(3_000)),
                5 if !is_sliced && !is_order && !is_across => Adjust::SetPrice(draw.price(exponent)),
                _ => Adjust::Percent(draw.percent()),
            };
            (at, adjust)
        });
        let tiers = tiers.collect();
        Self { metric, is_sliced, tiers }
    }

    /// Whether one of them sets a price, so that all of them compute from what is left.
    pub(crate) fn sets_price(&self) -> bool {
        self.tiers.iter().any(|(_, adjust)| matches!(adjust, Adjust::SetPrice(_)))
    }

    /// Whether one of them has no units to round.
    pub(crate) fn is_any_whole(&self) -> bool {
        self.is_sliced
            || self.tiers.iter().any(|(_, one)| matches!(one, Adjust::PerPart(_) | Adjust::PerTarget(_)))
    }

    pub(crate) fn json(&self, world: &World) -> Value {
        let metric = match &self.metric {
            Metric::LineMoney => json!({ "kind": "line_money" }),
            Metric::LineQuantity => json!({ "kind": "line_quantity" }),
            Metric::Money { of, basis } => {
                let mut metric = with(json!({ "kind": "money" }), of);
                if let Some(basis) = basis {
                    metric["basis"] = json!(basis);
                }
                metric
            }
            Metric::Quantity { of } => with(json!({ "kind": "quantity" }), of),
        };
        let tiers = self
            .tiers
            .iter()
            .map(|(from, adjust)| json!({ "from": from.text(), "adjust": world.adjust(*adjust) }));
        json!({
            "kind": "tiers", "metric": metric, "mode": if self.is_sliced { "slice" } else { "whole" },
            "tiers": tiers.collect::<Vec<_>>(),
        })
    }

    fn is_money(&self) -> bool {
        matches!(self.metric, Metric::LineMoney | Metric::Money { .. })
    }

    /// Where a tier begins, in minor units or in units.
    fn start(&self, from: Dec, world: &World) -> Q {
        if self.is_money() { from.minor(world.exponent) } else { from.q() }
    }

    /// What the tier reached does.
    pub(crate) fn reached(&self, value: &Q, world: &World) -> Option<Adjust> {
        let reached = self.tiers.iter().take_while(|(from, _)| self.start(*from, world) <= *value);
        reached.last().map(|(_, adjust)| *adjust)
    }

    /// What all slices come to, exactly.
    pub(crate) fn sliced(&self, basis: i64, units: &Q, world: &World) -> Q {
        let value = if self.is_money() { Q::whole(basis) } else { units.clone() };
        let begun =
            self.tiers.iter().filter(|(from, _)| self.start(*from, world) <= value).collect::<Vec<_>>();
        let begin = |at: usize| match begun.get(at) {
            None => value.clone(),
            Some((from, _)) if self.is_money() => self.start(*from, world),
            // Unit number `from` is the first of its tier.
            Some((from, _)) => self.start(*from, world).minus(&Q::whole(1)).max(Q::whole(0)),
        };
        let mut sum = Q::whole(0);
        for (at, (_, adjust)) in begun.iter().enumerate() {
            let slice = begin(at + 1).minus(&begin(at));
            let one = match adjust {
                Adjust::Percent(percent) => {
                    let share = percent.q().over(&Q::whole(100));
                    if self.is_money() {
                        slice.times(&share)
                    } else {
                        slice.over(units).times(&Q::whole(basis)).times(&share)
                    }
                }
                Adjust::PerUnit(amount) => amount.minor(world.exponent).times(&slice),
                _ => panic!("no slice"),
            };
            sum = sum.plus(&one);
        }
        sum
    }
}
