//! Gifts in a search: the most that each is worth, and whether the search can see what they change.
//!
//! **What it does** prices a gift for every number of times that it may be given, up to 64: its discount depends on nothing else,
//! so the greatest is its ceiling. Beyond 64 times none is known.
//! **What it does not see** a gift joins the basket after its stage, and the search tries sets without it. That decides nothing
//! where no promotion of a later stage reads it. Where one does, the answer says so by a gap: all that may be taken off the cart
//! and its gifts. A gift that costs the customer nothing is read by fewer: not by money that is left, percentages, picks.
//! **Source** decision 0031.

use crate::check::Noun;
use crate::contract::{AllocateBy, AttributeOwner, Basis};
use crate::error::ProblemCode;
use crate::money::MAX_MINOR;
use crate::promotion::compile::span;
use crate::promotion::condition::Test;
use crate::promotion::effect::{CompiledAdjust, CompiledEffect, CompiledGift, CompiledTarget};
use crate::promotion::gift::discount_of;
use crate::promotion::metric::{Measured, Measurements};
use crate::promotion::record::Missing;
use crate::promotion::rule::{CompiledPromotion, NO_CONDITION};
use crate::promotion::selection::Selection;
use crate::promotion::state::Run;

/// The most times for which a gift is priced ahead.
const MOST_TIMES: i64 = 64;

/// The most that gifts are worth.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct GiftCeiling {
    /// Whether any may be given.
    pub(super) is_any: bool,
    /// The most that is taken off them.
    pub(super) given: i64,
    /// The most that they cost before that.
    pub(super) list: i64,
    /// Whether the customer may have to pay something for them.
    leaves: bool,
}

/// The gifts of a rule, in the stage before those that see them; `None` for one that comes before all stages.
#[derive(Clone, Copy, Debug)]
pub(super) struct GivenEarlier {
    pub(super) stage: Option<u16>,
    pub(super) rule: u32,
    pub(super) ceiling: GiftCeiling,
}

impl Run<'_> {
    /// The most that the gifts of a rule are worth together.
    ///
    /// # Errors
    /// `OVERFLOW` and `WORK_LIMIT`.
    pub(super) fn gift_ceilings(
        &mut self,
        at: u32,
        rule: &CompiledPromotion,
    ) -> Result<GiftCeiling, ProblemCode> {
        let mut all = GiftCeiling::default();
        for (number, effect) in (0_u16..).zip(self.promotions.effects(rule)) {
            let CompiledTarget::Gift(gift) = &effect.target else { continue };
            let one = self.gift_ceiling(gift, (at, number), effect)?;
            all.is_any |= one.is_any;
            all.leaves |= one.leaves;
            all.given = all.given.saturating_add(one.given);
            all.list = all.list.saturating_add(one.list);
        }
        Ok(all)
    }

    fn gift_ceiling(
        &mut self,
        gift: &CompiledGift,
        of: (u32, u16),
        effect: &CompiledEffect,
    ) -> Result<GiftCeiling, ProblemCode> {
        let most = match &gift.steps {
            None => 1,
            Some(steps) => {
                let metric = usize::try_from(steps.metric).ok();
                let metric = metric.and_then(|at| self.promotions.metrics.get(at));
                self.scratch.measurements.effort.pass();
                let (totals, amounts) = (&self.scratch.totals, &self.scratch.amounts);
                metric.map_or(0, |metric| {
                    steps.times(Measurements::ceiling(metric, self.view, totals, amounts))
                })
            }
        };
        let mut ceiling = GiftCeiling::default();
        if most > MOST_TIMES {
            return Ok(GiftCeiling { is_any: true, given: MAX_MINOR, list: MAX_MINOR, leaves: true });
        }
        for times in 1..=most {
            let Ok(priced) = self.priced_gift(gift, of, times)? else { continue };
            let given = discount_of(effect, &priced, self.view.basket.exponent)?.given;
            let list = priced.part.list_minor;
            ceiling.is_any |= given > 0 || list == 0;
            ceiling.leaves |= given < list;
            ceiling.given = ceiling.given.max(given);
            ceiling.list = ceiling.list.max(list);
        }
        Ok(ceiling)
    }

    /// Whether a promotion of a later stage may read a gift.
    ///
    /// # Errors
    /// `WORK_LIMIT`.
    pub(super) fn may_read_gifts(&mut self, given: &[GivenEarlier]) -> Result<bool, ProblemCode> {
        if given.is_empty() {
            return Ok(false);
        }
        let promotions = self.promotions;
        self.scratch.measurements.effort.count(promotions.rules.len());
        for (at, rule) in (0_u32..).zip(&promotions.rules) {
            let earlier =
                |one: &&GivenEarlier| one.rule != at && one.stage.is_none_or(|stage| stage < rule.stage);
            let mut seen = given.iter().filter(earlier).peekable();
            if seen.peek().is_none() {
                continue;
            }
            let leaves = seen.any(|one| one.ceiling.leaves);
            if !self.reads_gifts(rule, leaves, given) {
                continue;
            }
            self.scratch.measurements.effort.within(self.view)?;
            // One that waits for nothing but a product may find it among the gifts.
            if matches!(self.missing(rule), None | Some(Missing::Target)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether a rule reads gifts; `leaves` says whether they may cost anything.
    fn reads_gifts(&self, rule: &CompiledPromotion, leaves: bool, given: &[GivenEarlier]) -> bool {
        let promotions = self.promotions;
        let is_seen = |of: &Selection| self.may_select_gift(of, given);
        let measures = |metric: u32| {
            let metric = usize::try_from(metric).ok().and_then(|at| promotions.metrics.get(at));
            metric.is_some_and(|metric| {
                let of_what_is_left = matches!(
                    metric.measured,
                    Measured::Money { basis: Basis::Running | Basis::StageStart, .. }
                );
                (leaves || !of_what_is_left) && is_seen(&metric.of)
            })
        };
        let mut effects = promotions.effects(rule).iter();
        let adjusts = |effect: &CompiledEffect| match &effect.target {
            CompiledTarget::Lines(of) => leaves && (effect.pick.is_some() || is_seen(of)),
            CompiledTarget::Order(of) | CompiledTarget::OrderAndShipping(of, _) => {
                (leaves || counts_what_is_free(effect)) && (effect.pick.is_some() || is_seen(of))
            }
            CompiledTarget::Shipping { .. } | CompiledTarget::Fees { .. } | CompiledTarget::Gift(_) => false,
        };
        if effects.any(|effect| adjusts(effect) || effect.counted().is_some_and(measures)) {
            return true;
        }
        if rule.condition == NO_CONDITION {
            return false;
        }
        let root = usize::try_from(rule.condition).ok().and_then(|at| promotions.nodes.get(at));
        let nodes = root.map_or(&[][..], |root| span(&promotions.nodes, rule.condition, root.end));
        nodes.iter().any(|node| match &node.test {
            Test::Compare { metric, .. } => measures(*metric),
            Test::Attribute(test) => test.owner == AttributeOwner::Line,
            _ => false,
        })
    }

    /// Whether a selection may select a gift.
    fn may_select_gift(&self, of: &Selection, given: &[GivenEarlier]) -> bool {
        match of {
            Selection::All | Selection::Category(_) => true,
            Selection::Nothing => false,
            Selection::General(selector) => !selector.excludes_gifts(),
            Selection::Sku(sku) => given.iter().any(|one| {
                let rule = self.promotions.rule(one.rule);
                let mut effects = rule.into_iter().flat_map(|rule| self.promotions.effects(rule));
                effects.any(|effect| {
                    let CompiledTarget::Gift(gift) = &effect.target else { return false };
                    self.view.checked.vocabulary.lookup(Noun::Sku, gift.line.sku.as_str()) == *sku
                })
            }),
        }
    }
}

/// Whether an effect on lines as one amount comes to something else with one more line of which nothing is left to pay.
fn counts_what_is_free(effect: &CompiledEffect) -> bool {
    effect.tiers.is_some()
        || matches!(effect.action, CompiledAdjust::PerUnit(_) | CompiledAdjust::PerPart(_))
        || matches!(effect.basis, Basis::Original | Basis::Catalogue)
        || effect.spread.by != AllocateBy::Remaining
}
