//! The stage of a promotion.

use crate::contract::{Pick, Promotion, Target};

/// The stage that a promotion names, or the natural one of its first effect, of the stages that are known.
pub(crate) fn stage_of(promotion: &Promotion, is_known: impl Fn(&str) -> bool) -> &str {
    let own = promotion.stacking.as_ref().and_then(|stacking| stacking.stage.as_ref());
    let pick = promotion.effects.first().and_then(|effect| effect.pick.as_ref());
    let has_groups = matches!(pick, Some(Pick::Groups { .. } | Pick::BuyGet { .. } | Pick::Bundle { .. }));
    let natural = match promotion.effects.first().map(|effect| &effect.target) {
        Some(Target::Lines { .. } | Target::Order { .. }) if has_groups && is_known("group") => "group",
        // A gift comes after the discounts on lines, so that its threshold counts what these left, and they do not count it.
        Some(Target::Order { .. } | Target::Gift { .. }) => "order",
        Some(Target::Shipping { .. } | Target::Fees { .. } | Target::OrderAndShipping { .. }) => "shipping",
        _ => "item",
    };
    own.map_or(natural, |id| id.as_str())
}
