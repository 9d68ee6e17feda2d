//! Whether two promotions can meet in a cart, exclude each other, and which runs first.

use crate::contract::{
    CombinesWith, ConflictResolution, Exclusive, Promotion, Rulebook, Scope, Stacking, Stop,
};
use crate::promotion::Stages;

use super::walk::{Scalar, fields, walk};

/// Where a promotion stands in running order: its stage and its rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Standing {
    pub(super) stage: u16,
    pub(super) rank: i32,
}

/// The standing of each promotion.
pub(super) fn standings(rulebook: &Rulebook) -> Vec<Standing> {
    let stages = Stages::of(rulebook.promotion_policy.as_ref());
    let standing = |promotion: &Promotion| Standing {
        stage: stages.of_promotion(promotion),
        rank: promotion.stacking.as_ref().map_or(0, |stacking| stacking.rank),
    };
    rulebook.promotions.iter().map(standing).collect()
}

/// How the policy resolves conflicts.
pub(super) fn conflicts(rulebook: &Rulebook) -> ConflictResolution {
    rulebook.promotion_policy.as_ref().map_or(ConflictResolution::Optimal, |policy| policy.conflicts)
}

/// Whether two scopes can hold of one cart.
pub(super) fn can_meet(one: &Promotion, other: &Promotion) -> bool {
    let (Some(one), Some(other)) = (&one.scope, &other.scope) else { return true };
    shares(&one.channels, &other.channels)
        && shares(&one.markets, &other.markets)
        && shares(&one.countries, &other.countries)
        && shares(&one.currencies, &other.currencies)
        && begins_before_end(one, other)
        && begins_before_end(other, one)
}

/// Whether two lists, of which an empty one is everything, have something in common.
fn shares<T: PartialEq>(one: &[T], other: &[T]) -> bool {
    one.is_empty() || other.is_empty() || one.iter().any(|name| other.contains(name))
}

fn begins_before_end(one: &Scope, other: &Scope) -> bool {
    match (&one.valid_from, &other.valid_until) {
        (Some(from), Some(until)) => from < until,
        _ => true,
    }
}

/// Whether a promotion can exclude others.
pub(super) fn may_exclude(promotion: &Promotion) -> bool {
    promotion.stacking.as_ref().is_some_and(|stacking| {
        stacking.combines_with != CombinesWith::Any
            || matches!(stacking.exclusive, Exclusive::Cart | Exclusive::Stage)
            || stacking.stop == Stop::Cart
    })
}

/// Whether the first of the two to run, in one stage, leaves the other out.
pub(super) fn exclude_each_other(one: &Promotion, other: &Promotion) -> bool {
    is_alone_in_stage(one) || is_alone_in_stage(other) || stops(one) || stops(other) || !agree(one, other)
}

/// Whether both agree to share a cart.
pub(super) fn agree(one: &Promotion, other: &Promotion) -> bool {
    accepts(one, other) && accepts(other, one)
}

pub(super) fn is_exclusive(promotion: &Promotion) -> bool {
    promotion.stacking.as_ref().is_some_and(|stacking| stacking.exclusive == Exclusive::Cart)
}

/// Whether a promotion applies alone in its stage, or in the cart.
pub(super) fn is_alone_in_stage(promotion: &Promotion) -> bool {
    promotion
        .stacking
        .as_ref()
        .is_some_and(|stacking| matches!(stacking.exclusive, Exclusive::Cart | Exclusive::Stage))
}

pub(super) fn stops(promotion: &Promotion) -> bool {
    promotion.stacking.as_ref().is_some_and(|stacking| stacking.stop == Stop::Cart)
}

fn accepts(promotion: &Promotion, other: &Promotion) -> bool {
    let tags = |stacking: &Stacking, wanted: &[crate::contract::Id]| {
        stacking.tags.iter().any(|tag| wanted.contains(tag))
    };
    match promotion.stacking.as_ref().map(|stacking| &stacking.combines_with) {
        None | Some(CombinesWith::Any) => true,
        Some(CombinesWith::Tags { tags: wanted }) => {
            other.stacking.as_ref().is_some_and(|stacking| tags(stacking, wanted))
        }
        Some(_) => false,
    }
}

/// Whether a promotion states money, and so applies to carts of its currency only.
pub(super) fn states_amounts(promotion: &Promotion) -> bool {
    let mut found = false;
    walk(promotion, |place, value| {
        let is_number = matches!(fields(place).0, "percent" | "quantity" | "decimal" | "value" | "measure");
        found |= matches!(value, Scalar::Decimal(..)) && !is_number;
    });
    found
}
