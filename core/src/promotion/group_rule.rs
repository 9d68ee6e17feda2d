//! Compiled groups of promotions.

use crate::contract::{GroupMode, GroupScope, Id, PromotionGroup};

/// Which members apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GroupChoice {
    All,
    First,
    Best,
    Lowest,
    Top(u32),
}

/// A compiled group.
#[derive(Clone, Copy, Debug)]
pub(super) struct CompiledGroup {
    pub(super) mode: GroupChoice,
    pub(super) scope: GroupScope,
    /// The group it is a candidate of.
    pub(super) within: Option<u16>,
}

/// Compiles the groups of a policy.
pub(super) fn compile(groups: &[PromotionGroup]) -> Vec<CompiledGroup> {
    let place = |id: &Id| {
        let at = groups.iter().position(|group| group.id == *id)?;
        u16::try_from(at).ok()
    };
    let compiled = |group: &PromotionGroup| CompiledGroup {
        mode: match group.mode {
            GroupMode::All => GroupChoice::All,
            GroupMode::First => GroupChoice::First,
            GroupMode::Best => GroupChoice::Best,
            GroupMode::Lowest => GroupChoice::Lowest,
            GroupMode::Top { count } => GroupChoice::Top(count),
        },
        scope: group.scope,
        within: group.within.as_ref().and_then(place),
    };
    groups.iter().map(compiled).collect()
}
