//! What a promotion earns, compiled; [`points`](super::points) counts it.

use crate::contract::{EarnedPoints, Earning, Id, PriceMode, Selector};
use crate::num::Ratio;

use super::selection::Selection;

/// What a promotion earns.
#[derive(Clone, Debug)]
pub(super) struct CompiledEarning {
    pub(super) program: Id,
    pub(super) points: PointsRule,
    pub(super) of: Selection,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum PointsRule {
    /// For each minor unit.
    PerMoney(Ratio, Option<PriceMode>),
    PerUnit(Ratio),
    Once(Ratio),
    Multiplied(Ratio),
}

impl CompiledEarning {
    /// Compiles an earning whose amounts have `exponent` decimals.
    pub(super) fn compile(
        earning: &Earning,
        exponent: u8,
        selection: &mut impl FnMut(Option<&Selector>) -> Selection,
    ) -> Self {
        let ratio = |mantissa, scale| Ratio::from_decimal(mantissa, scale).unwrap_or(Ratio::ZERO);
        let (points, of) = match &earning.points {
            EarnedPoints::PerMoney { points, per, of, price_mode } => {
                let per = Ratio::from(per.minor(exponent).unwrap_or(i64::MAX).max(1));
                let each = ratio(points.mantissa(), points.scale()).div(per).unwrap_or(Ratio::ZERO);
                (PointsRule::PerMoney(each.reduced(), *price_mode), of.as_ref())
            }
            EarnedPoints::PerUnit { points, of } => {
                (PointsRule::PerUnit(ratio(points.mantissa(), points.scale())), of.as_ref())
            }
            EarnedPoints::Once { points } => {
                (PointsRule::Once(ratio(points.mantissa(), points.scale())), None)
            }
            EarnedPoints::Multiplied { by, of } => {
                (PointsRule::Multiplied(ratio(by.mantissa(), by.scale())), of.as_ref())
            }
        };
        Self { program: earning.program.clone(), points, of: selection(of) }
    }

    /// The sort key of promotions without effects at the same rank: factors come last.
    pub(super) const fn kind(&self) -> u8 {
        match self.points {
            PointsRule::Multiplied(_) => u8::MAX,
            _ => u8::MAX.saturating_sub(1),
        }
    }

    /// Whether it names an amount of money.
    pub(super) const fn has_amounts(&self) -> bool {
        matches!(self.points, PointsRule::PerMoney(..))
    }

    /// Whether it may earn where no line matches a selector that names products.
    pub(super) fn may_meet_others(&self) -> bool {
        !self.of.names_items()
    }
}
