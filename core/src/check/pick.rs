//! Checks which units an effect picks.

use crate::contract::{
    Adjust, AmountPer, Effect, GroupSize, GroupTake, Pick, PickPart, Target, TierAdjust, TierMetric,
    TiersMode,
};
use crate::error::ProblemCode;
use crate::money::Currency;

use super::criteria::selector_of;
use super::faults::{Faults, below};
use super::minor_units::positive;

/// The most parts of a bundle.
const MAX_PARTS: usize = 16;

/// Checks the pick of the effect at `path`, and that an adjustment per group has groups.
pub(super) fn pick_of(
    effect: &Effect,
    is_consuming: bool,
    path: &str,
    currency: Option<Currency>,
    faults: &mut Faults,
) {
    let is_per_group = match &effect.adjust {
        Adjust::SetGroupPrice { .. } | Adjust::Amount { per: AmountPer::Group, .. } => true,
        Adjust::Tiers { tiers, .. } => {
            tiers.iter().any(|tier| matches!(tier.adjust, TierAdjust::Amount { per: AmountPer::Group, .. }))
        }
        _ => false,
    };
    if is_per_group && let Some(why) = without_groups(effect.pick.as_ref()) {
        faults.add(
            ProblemCode::OutOfRange,
            format!("{path}/adjust"),
            format!("a price or an amount per group needs groups whose units are all known: {why}"),
        );
    }
    let is_consuming = is_consuming && !matches!(effect.target, Target::Gift { .. });
    if (effect.pick.is_some() || is_consuming) && has_tiers_of_lines(effect) {
        let (field, what) = if effect.pick.is_some() { ("pick", "picks") } else { ("adjust", "consumes") };
        faults.add(
            ProblemCode::OutOfRange,
            format!("{path}/{field}"),
            format!(
                "an effect that {what} units takes tiers of `money` or `quantity` in mode `whole`: tiers of a line and slices adjust all its units"
            ),
        );
    }
    let rounds = effect.bounds.as_ref().is_some_and(|bounds| bounds.round_to.is_some());
    if rounds && (effect.pick.is_some() || is_consuming) {
        faults.add(
            ProblemCode::OutOfRange,
            format!("{path}/bounds/round_to"),
            "the price of all units of a line is rounded to a step; leave it out where units are picked or consumed",
        );
    }
    if effect.pick.is_some() && matches!(effect.adjust, Adjust::FirstThenAdditional { .. }) {
        faults.add(
            ProblemCode::OutOfRange,
            format!("{path}/pick"),
            "amounts off the first and further units are of all units of a line; leave out the pick",
        );
    }
    let Some(pick) = &effect.pick else { return };
    let path = &below(path, "pick");
    if !matches!(effect.target, Target::Lines { .. } | Target::Order { .. }) {
        faults.add(
            ProblemCode::OutOfRange,
            path.clone(),
            "shipping, fees and gifts have no units to pick; take target `lines` or `order`, or leave the pick out",
        );
    }
    match pick {
        Pick::Units { count, .. } => at_least_one(*count, || format!("{path}/count"), faults),
        Pick::EveryNth { nth, most, .. } => {
            at_least_one(*nth, || format!("{path}/nth"), faults);
            limit(*most, || format!("{path}/most"), faults);
        }
        Pick::Groups { size, take, most, most_units, .. } => {
            match size {
                GroupSize::Units { count } => at_least_one(*count, || format!("{path}/size/count"), faults),
                GroupSize::Value { amount } => {
                    positive(*amount, currency, || format!("{path}/size/amount"), faults);
                }
            }
            take_of(take, size, path, faults);
            limit(*most, || format!("{path}/most"), faults);
            limit(*most_units, || format!("{path}/most_units"), faults);
        }
        Pick::BuyGet { buy, get, most, .. } => {
            part_of(buy, &below(path, "buy"), faults);
            part_of(get, &below(path, "get"), faults);
            limit(*most, || format!("{path}/most"), faults);
        }
        Pick::Bundle { parts, most } => {
            if parts.is_empty() {
                faults.add(
                    ProblemCode::MissingField,
                    format!("{path}/parts"),
                    "a bundle has at least one part; add one",
                );
            }
            if parts.len() > MAX_PARTS {
                faults.add_with(
                    ProblemCode::TooMany,
                    format!("{path}/parts"),
                    format!("a bundle has at most {MAX_PARTS} parts; found {}", parts.len()),
                    &[("found", &parts.len()), ("max", &MAX_PARTS)],
                );
            }
            for (position, part) in parts.iter().enumerate() {
                part_of(part, &format!("{path}/parts/{position}"), faults);
            }
            limit(*most, || format!("{path}/most"), faults);
        }
    }
}

/// Whether the tiers of an effect are of single lines, or adjust slices.
const fn has_tiers_of_lines(effect: &Effect) -> bool {
    matches!(
        effect.adjust,
        Adjust::Tiers { mode: TiersMode::Slice, .. }
            | Adjust::Tiers { metric: TierMetric::LineMoney | TierMetric::LineQuantity, .. }
    )
}

/// Why a pick has no groups that a price or an amount per group could be for.
fn without_groups(pick: Option<&Pick>) -> Option<&'static str> {
    match pick {
        None | Some(Pick::Units { .. } | Pick::EveryNth { .. }) => Some(
            "add a pick of kind `groups`, `buy_get` or `bundle`, or take an amount per `unit`, `line` or `order`",
        ),
        Some(Pick::Groups { take: GroupTake::Across { .. }, .. }) => {
            Some("`across` takes units of all groups together; take `all`, `cheapest`, `dearest` or `nth`")
        }
        Some(Pick::Groups { most_units: Some(_), .. }) => {
            Some("`most_units` may cut a group; limit the groups by `most`")
        }
        Some(Pick::BuyGet { partial_get: true, .. }) => {
            Some("`partial_get` may leave a group incomplete; leave it out")
        }
        Some(Pick::Groups { .. } | Pick::BuyGet { .. } | Pick::Bundle { .. }) => None,
    }
}

fn take_of(take: &GroupTake, size: &GroupSize, path: &str, faults: &mut Faults) {
    let (figure, field) = match take {
        GroupTake::All => return,
        GroupTake::Cheapest { count } | GroupTake::Dearest { count } => (*count, "count"),
        GroupTake::Nth { nth, .. } | GroupTake::Across { nth, .. } => (*nth, "nth"),
    };
    at_least_one(figure, || format!("{path}/take/{field}"), faults);
    if let GroupSize::Units { count } = size
        && figure > *count
        && *count > 0
    {
        faults.add_with(
            ProblemCode::OutOfRange,
            format!("{path}/take/{field}"),
            format!("a group has {count} units; take 1 to {count}, found {figure}"),
            &[("found", &figure), ("min", &1), ("max", count)],
        );
    }
}

fn part_of(part: &PickPart, path: &str, faults: &mut Faults) {
    selector_of(part.of.as_ref(), path, faults);
    at_least_one(part.quantity, || format!("{path}/quantity"), faults);
}

fn limit(most: Option<u32>, path: impl FnOnce() -> String, faults: &mut Faults) {
    if let Some(most) = most {
        at_least_one(most, path, faults);
    }
}

fn at_least_one(figure: u32, path: impl FnOnce() -> String, faults: &mut Faults) {
    if figure == 0 {
        faults.add_with(
            ProblemCode::OutOfRange,
            path(),
            "a pick counts from 1; state 1 or more",
            &[("found", &figure), ("min", &1)],
        );
    }
}
