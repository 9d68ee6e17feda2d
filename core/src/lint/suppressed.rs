//! Promotions that another one always excludes.
//!
//! **What it finds** Conflicts decided by rank or by turn, and a promotion that runs after one which applies to every cart that it could apply
//! to, and excludes it: automatic, without limits and bounds, under the same or no condition and scope, on all goods. Or two
//! exclusive ones of which the first is like that.
//!
//! **Example** `everything`: 5 % off, exclusive; `shoes`: 20 % off shoes. Shoes never get the 20 %.
//!
//! **What to do** A lower rank for the one, or let both combine.

use crate::contract::{Adjust, ConflictResolution, FindingCode, Promotion, Target, Trigger};

use super::facts::Facts;
use super::findings::FindingList;
use super::rank::{Standing, agree, conflicts, is_exclusive, may_exclude, standings, stops};

/// The most promotions that are taken for one which always applies.
const MOST: usize = 64;

pub(super) fn find(facts: &Facts<'_>, findings: &mut FindingList) {
    let rulebook = facts.rulebook;
    let conflicts = conflicts(rulebook);
    if conflicts == ConflictResolution::Optimal {
        return;
    }
    let is_by_rank = conflicts == ConflictResolution::ByRank;
    let all: Vec<(&Promotion, Standing)> = rulebook.promotions.iter().zip(standings(rulebook)).collect();
    let wide: Vec<_> = all.iter().filter(|(promotion, _)| takes_all(promotion)).take(MOST).collect();
    for (at, (promotion, standing)) in all.iter().enumerate() {
        let by = wide.iter().find(|(other, earlier)| {
            other.id != promotion.id && always_excludes((other, *earlier), (promotion, *standing), is_by_rank)
        });
        if let Some((by, _)) = by {
            let (id, by) = (&promotion.id, &by.id);
            findings.add(
                FindingCode::AlwaysSuppressed,
                format!("/promotions/{at}"),
                format!(
                    "promotion `{id}` never applies: `{by}`, which asks for no more, always applies before it and excludes it; give `{id}` the lower rank, or let the two combine"
                ),
                &[("promotion", id), ("by", by)],
            );
        }
    }
}

/// Whether a promotion takes something off all goods, of every cart in its scope that meets its condition.
fn takes_all(promotion: &Promotion) -> bool {
    promotion.trigger == Trigger::Automatic
        && promotion.limits.is_none()
        && promotion.effects.iter().any(|effect| {
            let is_of_all = match &effect.target {
                Target::Lines { of } | Target::Order { of } => of.is_none(),
                _ => false,
            };
            let takes = match &effect.adjust {
                Adjust::Percent { percent } => percent.mantissa() > 0,
                Adjust::Amount { .. } | Adjust::Free => true,
                _ => false,
            };
            is_of_all
                && takes
                && effect.bounds.is_none()
                && effect.pick.is_none()
                && effect.lowered_lines.is_none()
        })
}

/// `is_by_rank`: those exclusive in the cart are asked before all others; else each takes its turn.
fn always_excludes(
    (one, earlier): (&Promotion, Standing),
    (other, later): (&Promotion, Standing),
    is_by_rank: bool,
) -> bool {
    let is_before = match (is_exclusive(one), is_exclusive(other)) {
        (true, false) if is_by_rank => true,
        (false, true) if is_by_rank => false,
        _ => earlier < later,
    };
    let asks_no_more = (one.condition.is_none() || one.condition == other.condition)
        && (one.scope.is_none() || one.scope == other.scope)
        && (one.currency == other.currency);
    let is_of_goods = other
        .effects
        .iter()
        .all(|effect| matches!(effect.target, Target::Lines { .. } | Target::Order { .. }));
    (may_exclude(one) || may_exclude(other))
        && is_before
        && asks_no_more
        && is_of_goods
        && (is_exclusive(one) || is_exclusive(other) || stops(one) || !agree(one, other))
}
