//! The candidates of a search, which of them exclude one another, and which are decided together.
//!
//! **Candidates** are the considered promotions that may lower something and whose condition may hold: a predicate on the
//! request or on list amounts decides, one that reads amounts which discounts change counts as true if it can become true.
//! **Relations** two candidates *exclude* one another where they can never apply together; they *contest* something where
//! at least one of both may have to give way (lines closed by one, a tag limit). They are decided together, in one component,
//! if they exclude or contest, lower one part, stand in one group, or one reads an amount that the other lowers. One that leaves
//! lowered lines alone, or adjusts no others, lowers a part with whoever lowers it, and so is decided with it.
//! **Source** promotions.md, "The best compatible combination, proven" (interaction graph).

use crate::check::{PartKind, Sym};
use crate::contract::{Basis, Comparison};
use crate::error::ProblemCode;
use crate::index::Arrange;
use crate::money::MAX_MINOR;
use crate::promotion::compile::span;
use crate::promotion::condition::Test;
use crate::promotion::eligibility::allowance;
use crate::promotion::metric::{Measured, Measurements, Metric};
use crate::promotion::record::SearchRecord;
use crate::promotion::rule::{CompiledPromotion, NO_CONDITION, share_a_cart};
use crate::promotion::state::Run;

use super::bound::ceilings;
use super::gifts::GivenEarlier;
use super::scratch::{NOBODY, PartCeiling, Relations, SearchCandidate, SearchScratch};

/// The most candidates of a search; beyond, promotions apply by rank and the gap is told.
const MOST_CANDIDATES: usize = 1_000;
/// The most ceilings of a search.
const MOST_CEILINGS: usize = 1_000_000;

impl Run<'_> {
    /// Gathers the candidates among found rules and relates them. False if none exclude or contest one another, or if they are
    /// too many to be searched, which the ledger then states.
    pub(super) fn gather_candidates(
        &mut self,
        rules: &[u32],
        search: &mut SearchScratch,
    ) -> Result<bool, ProblemCode> {
        let promotions = self.promotions;
        let SearchScratch { candidates, relations, groups, known, .. } = search;
        candidates.clear();
        relations.ceilings.clear();
        let mut given: Vec<GivenEarlier> = Vec::new();
        // The place of each outermost group: that of its first member that is considered.
        groups.clear();
        for at in rules {
            let Some(rule) = promotions.rule(*at) else { continue };
            self.scratch.measurements.effort.within(self.view)?;
            if self.progress.locked > 0 && self.is_locked(*at)
                || !self.is_found_so(rule) && self.missing(rule).is_some()
            {
                continue;
            }
            let root = rule.group().map(|group| promotions.root(group));
            let place = match root {
                None => *at,
                Some(root) => match groups.iter().find(|(known, _)| *known == root) {
                    Some((_, place)) => *place,
                    None => {
                        groups.push((root, *at));
                        *at
                    }
                },
            };
            if !self.may_hold(rule, known) || self.excluded(*at, rule).is_some() {
                continue;
            }
            let from = relations.ceilings.len();
            let gifts = self.gift_ceilings(*at, rule)?;
            let most = self.most(rule, gifts.given, &mut relations.ceilings);
            // A gift of nothing is given all the same.
            if most <= 0 && !gifts.is_any {
                relations.ceilings.truncate(from);
                continue;
            }
            let is_before_stages = rule.is_exclusive() && promotions.exclusive_first;
            let stage = if is_before_stages { 0 } else { rule.stage };
            let is_alone = rule.is_alone_in_stage() && promotions.exclusive_first;
            if gifts.is_any {
                given.push(GivenEarlier {
                    stage: (!is_before_stages).then_some(stage),
                    rule: *at,
                    ceiling: gifts,
                });
            }
            candidates.push(SearchCandidate {
                rule: *at,
                place: (!is_before_stages, stage, !is_alone, place, *at),
                root,
                group: rule.group(),
                is_before_stages,
                ceilings: from..relations.ceilings.len(),
                on_gifts: gifts.given.min(most),
                most,
                alone: 0,
                is_contested: false,
                component: 0,
            });
        }
        candidates.arrange_by_key(|candidate| candidate.place);
        if candidates.len() > MOST_CANDIDATES || relations.ceilings.len() > MOST_CEILINGS {
            self.ledger.search = Some(SearchRecord { nodes: 0, gap_minor: self.room(), is_proven: false });
            return Ok(false);
        }
        search.unseen = if self.may_read_gifts(&given)? {
            let lists = given.iter().fold(0_i64, |sum, one| sum.saturating_add(one.ceiling.list));
            self.room().saturating_add(lists).min(MAX_MINOR)
        } else {
            0
        };
        Ok(self.relate(search))
    }

    /// All that may still be taken off the cart.
    fn room(&self) -> i64 {
        let amounts = &self.scratch.amounts;
        let parts = self.view.basket.parts.iter().enumerate();
        parts.fold(0_i64, |sum, (at, part)| sum.saturating_add(amounts.room(at, part)))
    }

    /// The most that a rule can give, so much of it on lines that it adds, and its ceiling on each part that it may lower.
    fn most(&mut self, rule: &CompiledPromotion, on_gifts: i64, out: &mut Vec<PartCeiling>) -> i64 {
        let limits = rule.limits();
        let allowance = limits
            .map_or(Ok(i64::MAX), |limits| allowance(rule, limits, self.view.basket.exponent, self.view));
        let Ok(allowance) = allowance else { return 0 };
        let effects = self.promotions.effects(rule);
        self.scratch.measurements.effort.passes(effects.len());
        let from = out.len();
        let mut most = on_gifts;
        for effect in effects {
            most = most.saturating_add(ceilings(effect, self.view, &self.scratch.amounts, out));
        }
        if effects.len() > 1 {
            // One entry a part: the sum of what the effects take off it.
            let own = out.get_mut(from..).unwrap_or_default();
            own.arrange_by_key(|ceiling| (ceiling.part, ceiling.amount));
            let mut kept = from;
            for at in from..out.len() {
                let Some(ceiling) = out.get(at).copied() else { continue };
                let last =
                    if kept > from { kept.checked_sub(1).and_then(|last| out.get_mut(last)) } else { None };
                match last.filter(|last| last.part == ceiling.part) {
                    Some(last) => last.amount = last.amount.saturating_add(ceiling.amount),
                    None => {
                        if let Some(slot) = out.get_mut(kept) {
                            *slot = ceiling;
                        }
                        kept = kept.saturating_add(1);
                    }
                }
            }
            out.truncate(kept);
        }
        let on_parts = out.get(from..).unwrap_or_default().iter();
        let on_parts = on_parts.fold(on_gifts, |sum, ceiling| sum.saturating_add(ceiling.amount));
        most.min(on_parts).min(allowance)
    }

    /// Whether a rule's condition may hold in a run of some of the candidates.
    fn may_hold(&mut self, rule: &CompiledPromotion, known: &mut Vec<(bool, bool)>) -> bool {
        if rule.condition == NO_CONDITION {
            return true;
        }
        let promotions = self.promotions;
        let Some(root) = usize::try_from(rule.condition).ok().and_then(|at| promotions.nodes.get(at)) else {
            return true;
        };
        let nodes = span(&promotions.nodes, rule.condition, root.end);
        // Whether each node may hold, and whether it may fail; parts come after their group, so from the end.
        known.clear();
        known.resize(nodes.len(), (true, true));
        for (at, node) in nodes.iter().enumerate().rev() {
            let number = rule.condition.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
            let (mut parts, mut may, mut must) = (0_usize, 0_usize, 0_usize);
            let mut part = at.saturating_add(1);
            let end = usize::try_from(node.end.saturating_sub(rule.condition)).unwrap_or(0);
            while part < end {
                let (holds, fails) = known.get(part).copied().unwrap_or((true, true));
                parts = parts.saturating_add(1);
                may = may.saturating_add(usize::from(holds));
                must = must.saturating_add(usize::from(holds && !fails));
                let next = nodes
                    .get(part)
                    .and_then(|node| usize::try_from(node.end.saturating_sub(rule.condition)).ok());
                part = next.unwrap_or(end).max(part.saturating_add(1));
            }
            let value = match &node.test {
                Test::All => (may == parts, must < parts),
                Test::AtLeast(least) => {
                    let least = usize::try_from(*least).unwrap_or(usize::MAX);
                    (may >= least, must < least)
                }
                Test::Not => (must == 0, may > 0),
                Test::Compare { metric, op, threshold } => self.may_compare(*metric, *op, *threshold, number),
                _ => {
                    let holds = self.node_holds(number);
                    (holds, !holds)
                }
            };
            if let Some(slot) = known.get_mut(at) {
                *slot = value;
            }
        }
        known.first().is_none_or(|(may, _)| *may)
    }

    /// Whether a comparison may hold, and whether it may fail.
    fn may_compare(&mut self, metric: u32, op: Comparison, threshold: i64, node: u32) -> (bool, bool) {
        let compiled = usize::try_from(metric).ok().and_then(|at| self.promotions.metrics.get(at));
        let Some(compiled) = compiled else { return (true, true) };
        if !is_lowered(compiled) {
            let holds = self.node_holds(node);
            return (holds, !holds);
        }
        self.scratch.measurements.effort.pass();
        let (totals, amounts) = (&self.scratch.totals, &self.scratch.amounts);
        let most = Measurements::ceiling(compiled, self.view, totals, amounts);
        let may = match op {
            Comparison::AtLeast | Comparison::Equal => most >= threshold,
            Comparison::Greater => most > threshold,
            Comparison::Less | Comparison::AtMost | Comparison::NotEqual => true,
        };
        (may, true)
    }

    /// Finds out which candidates exclude and contest one another, and their components. False if none do.
    fn relate(&mut self, search: &mut SearchScratch) -> bool {
        let SearchScratch { candidates, relations, tags, .. } = search;
        let count = candidates.len();
        relations.begin(count, self.view.basket.parts.len());
        let all = relations.ceilings.len();
        self.scratch.measurements.effort.count(all);
        for (at, candidate) in candidates.iter().enumerate() {
            for ceiling in candidate.ceilings.clone() {
                let part = relations.ceilings.get(ceiling).map(|one| one.part);
                if let Some(part) = part.and_then(|part| usize::try_from(part).ok()) {
                    relations.meet(part, at);
                }
            }
        }
        for (at, candidate) in candidates.iter().enumerate() {
            if let Some(rule) = self.promotions.rule(candidate.rule) {
                self.join_what_it_reads(at, rule, relations);
            }
        }
        // Those that consume units compete for them, whatever they lower.
        let mut consumer = None;
        for (at, candidate) in candidates.iter().enumerate() {
            let rule = self.promotions.rule(candidate.rule);
            let mut effects = rule.into_iter().flat_map(|rule| self.promotions.effects(rule));
            if effects.any(|effect| effect.pick.as_ref().is_some_and(|pick| pick.consumption.is_some())) {
                relations.join(*consumer.get_or_insert(at), at);
            }
        }
        let mut is_any = false;
        for b in 1..count {
            self.scratch.measurements.effort.count(b.checked_div(8).unwrap_or(0));
            for a in 0..b {
                let (Some(one), Some(other)) = (candidates.get(a), candidates.get(b)) else { continue };
                let is_one_group = one.root.is_some() && one.root == other.root;
                if is_one_group {
                    relations.join(a, b);
                    continue;
                }
                let (excludes, contests) = self.compete(one, other, relations);
                if excludes {
                    relations.exclude(a, b);
                }
                if excludes || contests {
                    relations.join(a, b);
                    is_any = true;
                    for at in [a, b] {
                        if let Some(candidate) = candidates.get_mut(at) {
                            candidate.is_contested = true;
                        }
                    }
                }
            }
        }
        is_any |= self.contest_tags(candidates, relations, tags);
        if !is_any {
            return false;
        }
        // Components in the order of their first candidates.
        for at in 0..count {
            let first = relations.first(at);
            let known = relations.numbers.get(first).copied().unwrap_or(NOBODY);
            let number = if known == NOBODY { relations.contested.len() } else { known };
            if known == NOBODY {
                relations.contested.push(false);
                if let Some(slot) = relations.numbers.get_mut(first) {
                    *slot = number;
                }
            }
            if let Some(candidate) = candidates.get_mut(at) {
                candidate.component = number;
                if let Some(contested) = relations.contested.get_mut(number) {
                    *contested |= candidate.is_contested;
                }
            }
        }
        true
    }

    /// Whether two candidates, the first of which runs first, exclude one another, and whether they contest anything.
    fn compete(&self, one: &SearchCandidate, other: &SearchCandidate, relations: &Relations) -> (bool, bool) {
        let (Some(a), Some(b)) = (self.promotions.rule(one.rule), self.promotions.rule(other.rule)) else {
            return (false, false);
        };
        if a.rare.is_none() && b.rare.is_none() {
            return (false, false);
        }
        let excludes = a.is_last()
            || a.is_exclusive()
            || b.is_exclusive()
            || !share_a_cart(a, b)
            || a.limited_tags().iter().any(|(tag, most)| *most == 1 && b.carries(*tag));
        let closes = a.closes_lines() || b.is_alone_on_lines();
        (excludes, closes && lower_one_line(one, other, relations))
    }

    /// Joins the candidates of a tag of which more may apply than the policy lets. Whether there are any.
    fn contest_tags(
        &mut self,
        candidates: &mut [SearchCandidate],
        relations: &mut Relations,
        tags: &mut Vec<(Sym, u32)>,
    ) -> bool {
        let promotions = self.promotions;
        let mut is_any = false;
        tags.clear();
        for candidate in candidates.iter() {
            let limited = promotions.rule(candidate.rule).map_or(&[][..], |rule| rule.limited_tags());
            tags.extend(limited.iter().filter(|(_, most)| *most > 1));
        }
        tags.arrange();
        for same in tags.chunk_by(|a, b| a.0 == b.0) {
            let Some((tag, most)) = same.first().copied() else { continue };
            // Of those that are locked, too, some carry it.
            let carries = |at: &u32| promotions.rule(*at).is_some_and(|rule| rule.carries(tag));
            let locked = self.scratch.applied.iter().filter(|at| carries(at)).count();
            let most = usize::try_from(most).unwrap_or(usize::MAX);
            if same.len().saturating_add(locked) <= most {
                continue;
            }
            // The members of one group do not contest it: the group decides.
            let mut roots = candidates.iter().filter(|one| carries(&one.rule)).map(|one| one.root);
            let first = roots.next().flatten();
            if first.is_some() && roots.all(|root| root == first) {
                continue;
            }
            is_any = true;
            let mut first = None;
            self.scratch.measurements.effort.count(candidates.len());
            for (at, candidate) in candidates.iter_mut().enumerate() {
                if carries(&candidate.rule) {
                    candidate.is_contested = true;
                    relations.join(*first.get_or_insert(at), at);
                }
            }
        }
        is_any
    }

    /// Joins a candidate with those that lower what its condition reads, or what its tiers or its gift measure.
    fn join_what_it_reads(&mut self, at: usize, rule: &CompiledPromotion, relations: &mut Relations) {
        let promotions = self.promotions;
        for effect in promotions.effects(rule) {
            // What its target costs in another price mode depends on how the taxes of the cart are rounded.
            if effect.price_mode.is_some() {
                self.join_all(at, relations);
            }
            if let Some(metric) = effect.counted() {
                self.join_metric(metric, at, relations);
            }
        }
        if rule.condition == NO_CONDITION {
            return;
        }
        let root = usize::try_from(rule.condition).ok().and_then(|at| promotions.nodes.get(at));
        let nodes = root.map_or(&[][..], |root| span(&promotions.nodes, rule.condition, root.end));
        for node in nodes {
            if let Test::Compare { metric, .. } = node.test {
                self.join_metric(metric, at, relations);
            }
        }
    }

    /// Joins a candidate with those that lower what a metric measures.
    fn join_metric(&mut self, metric: u32, at: usize, relations: &mut Relations) {
        let metric = usize::try_from(metric).ok().and_then(|at| self.promotions.metrics.get(at));
        let Some(metric) = metric.filter(|metric| is_lowered(metric)) else { return };
        if metric.states_price_mode() {
            return self.join_all(at, relations);
        }
        self.scratch.measurements.effort.pass();
        let basket = self.view.basket;
        for (part, line) in basket.lines() {
            if metric.of.matches(self.view, part, line) {
                self.join_owner(part, at, relations);
            }
        }
        if metric.measured.is_with_shipping() {
            for (part, _) in basket.parts_of(PartKind::Shipping) {
                self.join_owner(part, at, relations);
            }
        }
    }

    /// Joins a candidate with those that lower anything.
    fn join_all(&mut self, at: usize, relations: &mut Relations) {
        self.scratch.measurements.effort.pass();
        for part in 0..self.view.basket.parts.len() {
            self.join_owner(part, at, relations);
        }
    }

    fn join_owner(&self, part: usize, at: usize, relations: &mut Relations) {
        if let Some(owner) = relations.owners.get(part).copied().filter(|owner| *owner != NOBODY) {
            relations.join(owner, at);
        }
    }

    /// The candidates of a component, in the order in which they run.
    pub(super) fn members_of(component: usize, search: &SearchScratch, out: &mut Vec<usize>) {
        out.clear();
        let own = search.candidates.iter().enumerate().filter(|(_, one)| one.component == component);
        out.extend(own.map(|(at, _)| at));
    }
}

/// Whether discounts change a metric.
const fn is_lowered(metric: &Metric) -> bool {
    match metric.measured {
        Measured::Money { price_mode: Some(_), .. } => true,
        Measured::Money { basis, with_shipping, .. } => with_shipping || !matches!(basis, Basis::Original),
        Measured::Quantity { .. } | Measured::Distinct | Measured::Lines | Measured::Measure => false,
    }
}

/// Whether two candidates may lower the same part. Ceilings are in the order of parts.
fn lower_one_line(one: &SearchCandidate, other: &SearchCandidate, relations: &Relations) -> bool {
    let own = relations.ceilings.get(one.ceilings.clone()).unwrap_or_default();
    let theirs = relations.ceilings.get(other.ceilings.clone()).unwrap_or_default();
    own.iter().any(|ceiling| theirs.binary_search_by_key(&ceiling.part, |other| other.part).is_ok())
}
