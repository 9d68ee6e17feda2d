//! Checks groups of promotions, and that the members of each stand in one stage.

use crate::contract::{Exclusive, GroupMode, GroupScope, PromotionGroup, Rulebook};
use crate::error::ProblemCode;

use super::faults::Faults;
use super::ids;
use super::stage::stage_of;

/// The most groups of a rulebook.
const MAX_GROUPS: usize = 1_000;
/// The most groups in one another.
const MAX_NESTED: usize = 4;

const PATH: &str = "/promotion_policy/groups";

/// Checks the groups of a policy.
pub(super) fn groups(groups: &[PromotionGroup], faults: &mut Faults) {
    if groups.len() > MAX_GROUPS {
        let message = format!("a rulebook has at most {MAX_GROUPS} groups");
        faults.add_with(ProblemCode::TooMany, PATH, message, &[("max", &MAX_GROUPS)]);
        return;
    }
    ids::unique(groups.iter().map(|group| group.id.as_str()), PATH, "id", faults);
    for (position, group) in groups.iter().enumerate() {
        let path = |field: &str| format!("{PATH}/{position}/{field}");
        if let GroupMode::Top { count } = group.mode {
            if count == 0 {
                let message = "a group applies at least 1 of its members; found a count of 0";
                faults.add_with(ProblemCode::OutOfRange, path("mode/count"), message, &[("min", &1)]);
            }
            if group.scope == GroupScope::Line {
                let message = "the greatest few are chosen in the cart; take mode `best` for scope `line`";
                faults.add(ProblemCode::OutOfRange, path("scope"), message);
            }
        }
        if let Some(within) = &group.within {
            let nested = around(groups, group).count();
            if !groups.iter().any(|other| other.id == *within) {
                unknown(&path("within"), within, groups, faults);
            } else if nested > MAX_NESTED {
                let message = format!(
                    "at most {MAX_NESTED} groups stand in one another, and none in itself; take `{}` out of `{within}`",
                    group.id
                );
                let params: &[(&'static str, &dyn core::fmt::Display)] =
                    &[("max", &MAX_NESTED), ("group", &group.id), ("within", within)];
                faults.add_with(ProblemCode::TooDeep, path("within"), message, params);
            }
        }
    }
}

/// A group and those around it, the innermost first; more than may be, if they are in a circle.
fn around<'a>(
    groups: &'a [PromotionGroup],
    group: &'a PromotionGroup,
) -> impl Iterator<Item = &'a PromotionGroup> {
    let outer = |inner: &&'a PromotionGroup| {
        let within = inner.within.as_ref()?;
        groups.iter().find(|other| other.id == *within)
    };
    core::iter::successors(Some(group), outer).take(MAX_NESTED.saturating_add(1))
}

/// Checks the members of groups.
pub(super) fn members(rulebook: &Rulebook, faults: &mut Faults) {
    let policy = rulebook.promotion_policy.as_ref();
    let groups = policy.map_or(&[][..], |policy| &policy.groups);
    if groups.len() > MAX_GROUPS {
        return;
    }
    // The first member of each outermost group, and its stage.
    let mut firsts: Vec<(&str, &str, &str)> = Vec::new();
    for (position, promotion) in rulebook.promotions.iter().enumerate() {
        let Some(stacking) = &promotion.stacking else { continue };
        let path = |field: &str| format!("/promotions/{position}/stacking/{field}");
        let Some(name) = &stacking.group else {
            if stacking.exclusive == Exclusive::Group {
                let message = "a promotion without a group cannot be exclusive in it; name its `group`";
                faults.add(ProblemCode::OutOfRange, path("exclusive"), message);
            }
            continue;
        };
        if matches!(stacking.exclusive, Exclusive::Cart | Exclusive::Stage) {
            let message =
                "a member of a group takes its turn with the group; make it exclusive in its `group`";
            faults.add(ProblemCode::OutOfRange, path("exclusive"), message);
        }
        let Some(group) = groups.iter().find(|group| group.id == *name) else {
            unknown(&path("group"), name, groups, faults);
            continue;
        };
        let root = around(groups, group).last().unwrap_or(group).id.as_str();
        let named = policy.map_or(&[][..], |policy| &policy.stages);
        let is_known = |stage: &str| named.is_empty() || named.iter().any(|one| one.id.as_str() == stage);
        let stage = stage_of(promotion, is_known);
        match firsts.iter().find(|(known, ..)| *known == root) {
            None => firsts.push((root, promotion.id.as_str(), stage)),
            Some((_, first, other)) if *other != stage => faults.add_with(
                ProblemCode::OutOfRange,
                path("group"),
                format!(
                    "the members of a group stand in one stage: `{}` in `{stage}`, `{first}` of the same group in `{other}`; state one `stage` for both",
                    promotion.id
                ),
                &[("promotion", &promotion.id), ("found", &stage), ("first", first), ("stage", other)],
            ),
            Some(_) => {}
        }
    }
}

/// A group that is not there.
fn unknown(path: &str, name: &crate::contract::Id, groups: &[PromotionGroup], faults: &mut Faults) {
    let names: Vec<&str> = groups.iter().map(|group| group.id.as_str()).collect();
    let names = if names.is_empty() { "none; add one to `groups`".to_owned() } else { names.join(", ") };
    faults.add_with(
        ProblemCode::UnknownReference,
        path,
        format!("there is no group `{name}`; the groups of the promotion policy are: {names}"),
        &[("found", name), ("allowed", &names)],
    );
}
