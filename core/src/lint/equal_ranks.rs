//! Promotions of one rank that exclude each other.
//!
//! **What it finds** Two promotions of one stage and rank whose scopes can meet and of which the first to apply leaves the other
//! out: exclusive, `stop: cart`, or `combines_with` that does not admit the other. A warning where the order decides, so that it
//! is the kind or the id that does; information where the best combination decides.
//!
//! **Example** `spring` and `autumn`, both of rank 0, each `combines_with: nothing`: `autumn` wins, because its id comes first.
//!
//! **What to do** Different ranks. Each pair is named once, at the promotion that stands first in the document; of many, three.

use crate::contract::{ConflictResolution, FindingCode, Promotion};
use crate::index::Arrange;

use super::facts::Facts;
use super::findings::{FindingList, StepBudget};
use super::rank::{
    can_meet, conflicts, exclude_each_other, is_alone_in_stage, is_exclusive, may_exclude, standings,
};

/// The most promotions that one finding names.
const NAMED: usize = 3;

pub(super) fn find(facts: &Facts<'_>, findings: &mut FindingList) {
    let rulebook = facts.rulebook;
    let standings = standings(rulebook);
    let mut order: Vec<(usize, &Promotion)> = rulebook.promotions.iter().enumerate().collect();
    order.arrange_stably_by_key(|(at, _)| standings.get(*at).copied());
    let mut effort = StepBudget::new();
    let mut found: Vec<(usize, Vec<&Promotion>, i32)> = Vec::new();
    for equal in order.chunk_by(|(one, _), (other, _)| standings.get(*one) == standings.get(*other)) {
        let excluding: Vec<&(usize, &Promotion)> =
            equal.iter().filter(|(_, promotion)| may_exclude(promotion)).collect();
        if excluding.is_empty() {
            continue;
        }
        let all: Vec<&(usize, &Promotion)> = equal.iter().collect();
        for (at, promotion) in equal {
            let others = if may_exclude(promotion) { &all } else { &excluding };
            // In the order of the document.
            let after = others.partition_point(|(other_at, _)| other_at <= at);
            let rivals = others.iter().skip(after).take_while(|_| effort.step()).filter(|(_, other)| {
                // By rank, exclusive promotions come before all others; elsewhere one excludes all others anyway.
                exclusivity(promotion) == exclusivity(other)
                    && exclude_each_other(promotion, other)
                    && can_meet(promotion, other)
            });
            let rivals: Vec<&Promotion> = rivals.map(|(_, other)| *other).collect();
            if !rivals.is_empty() {
                found.push((*at, rivals, standings.get(*at).map_or(0, |standing| standing.rank)));
            }
        }
    }
    found.arrange_by_key(|(at, _, _)| *at);
    for (at, rivals, rank) in found {
        report(facts, at, &rivals, rank, findings);
    }
}

/// Those with more come first, whatever their rank.
fn exclusivity(promotion: &Promotion) -> (bool, bool) {
    (is_exclusive(promotion), is_alone_in_stage(promotion))
}

fn report(facts: &Facts<'_>, at: usize, rivals: &[&Promotion], rank: i32, findings: &mut FindingList) {
    let Some(promotion) = facts.rulebook.promotions.get(at) else { return };
    let id = &promotion.id;
    let is_by_benefit = conflicts(facts.rulebook) == ConflictResolution::Optimal;
    let mut others: Vec<String> = rivals.iter().take(NAMED).map(|other| format!("`{}`", other.id)).collect();
    if let Some(more @ 1..) = rivals.len().checked_sub(NAMED) {
        others.push(format!("{more} more"));
    }
    let others = others.join(", ");
    let (code, decision) = if is_by_benefit {
        let decision = "in each cart those apply that give the customer more; if one shall win whatever it gives, decide conflicts `by_rank` and give it a lower rank";
        (FindingCode::ConflictDecidedByBenefit, decision)
    } else {
        let decision = "kind and id decide which applies; give the one that shall win a lower rank";
        (FindingCode::EqualRanksConflict, decision)
    };
    findings.add(
        code,
        format!("/promotions/{at}/stacking/rank"),
        format!("promotion `{id}` and {others} exclude each other, and all have rank {rank}: {decision}"),
        &[("promotion", id), ("others", &others), ("rank", &rank), ("count", &rivals.len())],
    );
}
