//! The most that a promotion can take off each part, whatever else applies.
//!
//! **What it does** computes every effect at the list amounts of its target and rounds up: discounts only lower amounts, so no
//! run gives more on a part. An effect that picks units, or whose adjustment is not known here, is bounded by all that may be
//! taken off its target.
//! **Example** 15 % of 10.50 is at most 1.58; 2.00 off each of 3 units at most 6.00; a price of 8.66 for 3 units of 38.97 at
//! most 12.99.
//! **Source** promotions.md, "The best compatible combination, proven" (state-free ceilings; values alone are no bound).

use super::scratch::PartCeiling;
use crate::check::{BasketPart, Decimal, PartKind, View};
use crate::num::RoundingMode;
use crate::promotion::amounts::Amounts;
use crate::promotion::apply::is_target;
use crate::promotion::effect::{CompiledAdjust, CompiledEffect, CompiledTarget, TargetValue, UnitCount};

/// Adds the parts that an effect may lower, each with the most that it can take off it. Returns the most that it can take off
/// all of them.
pub(super) fn ceilings(
    effect: &CompiledEffect,
    view: View<'_>,
    amounts: &Amounts,
    out: &mut Vec<PartCeiling>,
) -> i64 {
    let kinds: &[PartKind] = match effect.target {
        CompiledTarget::Lines(_) | CompiledTarget::Order(_) => &[PartKind::Line],
        CompiledTarget::OrderAndShipping(..) => &[PartKind::Line, PartKind::Shipping],
        CompiledTarget::Shipping { .. } => &[PartKind::Shipping],
        CompiledTarget::Fees { .. } => &[PartKind::Fee],
        // Its line is in no basket yet.
        CompiledTarget::Gift(_) => return 0,
    };
    let is_whole = effect.is_whole() || !is_known(effect);
    let from = out.len();
    let (mut list, mut units, mut parts) = (0_i64, UnitCount { count: 0, scale: 0 }, 0_u32);
    for (at, part) in kinds.iter().flat_map(|kind| view.basket.parts_of(*kind)) {
        if !part.discountable || !is_target(&effect.target, view, at, part) {
            continue;
        }
        let (room, own) = (amounts.room(at, part), quantity_of(part));
        let most =
            if is_whole { room } else { exact(effect, part.list_minor, own.into(), 1, view).min(room) };
        if most > 0 {
            out.push(PartCeiling { part: u32::try_from(at).unwrap_or(u32::MAX), amount: most });
        }
        list = list.saturating_add(part.list_minor.max(0));
        units = units.plus(own.into());
        parts = parts.saturating_add(1);
    }
    let own = out.get(from..).unwrap_or_default();
    let all = own.iter().fold(0_i64, |sum, ceiling| sum.saturating_add(ceiling.amount));
    let whole =
        if effect.is_whole() && is_known(effect) { exact(effect, list, units, parts, view) } else { all };
    let most = all.min(whole).min(effect.max_minor.unwrap_or(i64::MAX));
    if most <= 0 {
        out.truncate(from);
    }
    most
}

/// Whether the discount of an effect is its adjustment of whole targets or whole parts, computed from one amount. A new field
/// of an effect may raise the discount above that: decide here, and in doubt it is not known.
fn is_known(effect: &CompiledEffect) -> bool {
    let CompiledEffect {
        action,
        tiers,
        pick,
        rare,
        price_mode,
        target: _,
        basis: _,
        sets_price: _,
        rounding: _,
        rounding_at: _,
        spread: _,
        max_minor: _,
        min_unit_price: _,
        // Fewer lines, never more on one.
        lowered_lines: _,
    } = effect;
    // A discount or a price rounded to a step may be more than the exact one.
    // What it takes off in another price mode is converted.
    price_mode.is_none()
        && tiers.is_none()
        && pick.is_none()
        && rare.as_ref().is_none_or(|rare| rare.round_to.is_none())
        && matches!(
            action,
            CompiledAdjust::Percent(_)
                | CompiledAdjust::PerUnit(_)
                | CompiledAdjust::PerPart(_)
                | CompiledAdjust::PerTarget(_)
                | CompiledAdjust::SetPrice(_)
                | CompiledAdjust::SetTotal(_)
                | CompiledAdjust::Free
        )
}

/// The discount at the list amount, rounded up.
fn exact(effect: &CompiledEffect, list: i64, units: UnitCount, parts: u32, view: View<'_>) -> i64 {
    let list = list.max(0);
    let seen = TargetValue { basis: list, running: list, units, parts };
    let exact = effect.exact(seen, view.basket.exponent);
    exact.and_then(|exact| exact.rounded(RoundingMode::Ceiling)).unwrap_or(i64::MAX)
}

fn quantity_of(part: &BasketPart) -> Decimal {
    if part.kind == PartKind::Line { part.quantity } else { Decimal::ONE }
}
