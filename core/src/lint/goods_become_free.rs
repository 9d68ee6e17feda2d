//! The worst case of a cart: promotions that take all of a line off together.
//!
//! **What it finds** Automatic promotions that combine with any other, whose percentages are taken from an amount that earlier
//! promotions do not lower (`basis: original`, `catalogue`, or `stage_start` of one stage), and add up to 100 % or more of the same
//! goods. Percentages from the running amount, the usual basis, never do: 50 % and 50 % leave 25 %.
//!
//! **Example** Three promotions of 40 % from the original amount, on everything: 120 %.
//!
//! **What to do** Let them exclude one another, compute from the running amount, or cap what they take off. A single promotion of
//! 100 % says what it means, and is not found.

use crate::contract::{
    Adjust, Basis, CombinesWith, Condition, Exclusive, FindingCode, Promotion, Rate, Stop, Target, Trigger,
    write_by_value,
};

use crate::index::{Arrange, Interner};

use super::facts::Facts;
use super::findings::{FindingList, StepBudget};
use super::rank::{can_meet, standings};
use super::truth::contradiction;

/// A percentage that an effect takes of some goods.
struct Share<'a> {
    promotion: &'a Promotion,
    place: (usize, usize),
    percent: Rate,
    /// The goods: 0 for all, else the number of the selector.
    of: u32,
    /// The stage from whose start it is taken; none for the beginning.
    stage: Option<u16>,
}

impl Share<'_> {
    /// Shares of equal ones are of the same goods at the same time.
    const fn goods(&self) -> (Option<u16>, u32) {
        (self.stage, self.of)
    }
}

pub(super) fn find(facts: &Facts<'_>, findings: &mut FindingList) {
    let shares = shares(facts);
    let mut order: Vec<&Share<'_>> = shares.iter().collect();
    order.arrange_stably_by_key(|share| share.goods());
    let groups = |one: &&Share<'_>, other: &&Share<'_>| one.goods() == other.goods();
    let (mut effort, mut found) = (StepBudget::new(), Vec::new());
    for group in order.chunk_by(groups) {
        let Some(goods) = group.first().map(|share| share.goods()) else { continue };
        // Those of all goods, then those of these.
        let from = order.partition_point(|share| share.goods() < (goods.0, 0));
        let of_all = order.iter().skip(from).take_while(|share| goods.1 > 0 && share.goods() == (goods.0, 0));
        let mut taken: Vec<&Share<'_>> = Vec::new();
        for share in of_all.chain(group) {
            if taken.iter().take_while(|_| effort.step()).all(|one| can_be_together(one, share)) {
                taken.push(share);
            }
        }
        // What all goods lose together is said of all goods.
        let is_said = taken.iter().all(|share| share.of == 0) && goods.1 > 0;
        let is_alone = taken.len() < 2 || taken.iter().any(|share| share.percent >= Rate::from(100));
        let Some(sum) = sum(taken.iter().map(|share| share.percent)) else { continue };
        if !is_said && !is_alone && sum >= Rate::from(100) {
            found.push((taken, sum));
        }
    }
    // Where all goods become free, no group needs its own finding.
    let is_of_all = |(taken, _): &(Vec<&Share<'_>>, Rate)| taken.iter().all(|share| share.of == 0);
    if found.iter().any(is_of_all) {
        found.retain(is_of_all);
    }
    for (taken, sum) in found {
        report(&taken, sum, findings);
    }
}

fn report(taken: &[&Share<'_>], sum: Rate, findings: &mut FindingList) {
    let Some(last) = taken.iter().max_by_key(|share| share.place) else { return };
    let mut names: Vec<String> = taken.iter().map(|share| format!("`{}`", share.promotion.id)).collect();
    names.truncate(5);
    let names = names.join(", ");
    let (at, effect) = last.place;
    findings.add(
        FindingCode::GoodsBecomeFree,
        format!("/promotions/{at}/effects/{effect}/adjust/percent"),
        format!(
            "{names} apply by themselves and take {sum} % off the same goods together; let them exclude one another, compute from the running amount, or cap them"
        ),
        &[("promotions", &names), ("percent", &sum), ("count", &taken.len())],
    );
}

fn shares<'a>(facts: &Facts<'a>) -> Vec<Share<'a>> {
    let rulebook = facts.rulebook;
    let usual = rulebook.promotion_policy.as_ref().map_or(Basis::Running, |policy| policy.basis);
    let (mut shares, mut selectors) = (Vec::new(), Interner::default());
    // The first number is that of all goods, which need no selector.
    selectors.intern("");
    for ((at, promotion), standing) in rulebook.promotions.iter().enumerate().zip(standings(rulebook)) {
        let combines = promotion.stacking.as_ref().is_none_or(|stacking| {
            stacking.combines_with == CombinesWith::Any
                && stacking.exclusive == Exclusive::No
                && stacking.stop == Stop::No
        });
        if !combines || promotion.trigger != Trigger::Automatic {
            continue;
        }
        for (number, effect) in promotion.effects.iter().enumerate() {
            let (Target::Lines { of } | Target::Order { of }) = &effect.target else { continue };
            let Adjust::Percent { percent } = &effect.adjust else { continue };
            let stage = match effect.basis.unwrap_or(usual) {
                Basis::Running => continue,
                Basis::StageStart => Some(standing.stage),
                _ => None,
            };
            // A share of picked units leaves the others, and one beside lowered lines is not of the same goods.
            if effect.bounds.is_none() && effect.pick.is_none() && effect.lowered_lines.is_none() {
                let of = of.as_ref().map_or(0, |of| selectors.intern(&write_by_value(of)));
                let percent = *percent;
                shares.push(Share { promotion, place: (at, number), percent, of, stage });
            }
        }
    }
    shares
}

/// Whether two shares can be of one cart: of one promotion, or of two whose scopes and conditions hold together.
fn can_be_together(one: &Share<'_>, other: &Share<'_>) -> bool {
    let conditions: Vec<&Condition> =
        [&one.promotion.condition, &other.promotion.condition].into_iter().flatten().collect();
    let has_windows =
        |share: &Share<'_>| share.promotion.scope.as_ref().is_some_and(|scope| !scope.windows.is_empty());
    can_meet(one.promotion, other.promotion)
        && !(has_windows(one) && has_windows(other))
        && contradiction(&conditions).is_none()
}

fn sum(percents: impl Iterator<Item = Rate>) -> Option<Rate> {
    let scale = 6_u8;
    let mut sum = 0_i64;
    for percent in percents {
        let up = 10_i64.checked_pow(u32::from(scale.checked_sub(percent.scale())?))?;
        sum = sum.checked_add(percent.mantissa().checked_mul(up)?)?;
    }
    let (mantissa, scale) = crate::num::shortest(sum, scale);
    Rate::from_parts(mantissa, scale).ok()
}
