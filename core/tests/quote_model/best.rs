//! The best compatible combination, by trying all.

use std::cmp::Ordering;

use super::adjusts::Metric;
use super::exact::Q;
use super::promote::{Cart, LeftOut, agree, compares};
use super::world::{Adjust, Condition, Effect, Promotion, Target};

/// A promotion that may apply, with the parts that it may lower.
struct Candidate<'a> {
    one: &'a Promotion,
    parts: Vec<usize>,
}

/// How two promotions stand to one another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Relation {
    Excludes,
    Contests,
    Meets,
    Nothing,
}

impl<'a> Cart<'a> {
    /// Finds the promotions to leave out.
    pub(crate) fn choose_best(&mut self) {
        let world = self.world;
        let all: Vec<&Promotion> = world.promotions.iter().collect();
        let considered: Vec<&Promotion> = all.into_iter().filter(|one| self.missing(one).is_none()).collect();
        // The members of a group run where its first that is considered stands.
        let order = self.in_order(&considered);
        let root = |one: &Promotion| one.group.map(|group| world.root(group));
        let place = |one: &Promotion| {
            let is_first =
                |other: &&Promotion| other.id == one.id || root(one).is_some() && root(other) == root(one);
            order.iter().position(is_first)
        };
        let mut in_turn = order.clone();
        in_turn.sort_by_key(|one| place(one));
        let candidates: Vec<Candidate<'a>> = in_turn
            .into_iter()
            .filter(|one| one.condition.as_ref().is_none_or(|condition| self.may_hold(condition).0))
            .map(|one| Candidate { one, parts: self.may_lower(one) })
            .filter(|candidate| !candidate.parts.is_empty())
            .collect();
        let count = candidates.len();
        let mut of: Vec<usize> = (0..count).collect();
        let mut is_contested = vec![false; count];
        for b in 0..count {
            for a in 0..b {
                let relation = self.relation(&candidates[a], &candidates[b], &candidates);
                if relation != Relation::Nothing {
                    let (from, to) = (of[b].max(of[a]), of[b].min(of[a]));
                    of.iter_mut().filter(|one| **one == from).for_each(|one| *one = to);
                }
                if matches!(relation, Relation::Excludes | Relation::Contests) {
                    is_contested[a] = true;
                    is_contested[b] = true;
                }
            }
        }
        let mut left_out = Vec::new();
        for component in 0..count {
            let own: Vec<usize> = (0..count).filter(|at| of[*at] == component).collect();
            if own.iter().any(|at| is_contested[*at]) {
                self.proof = Some("optimal");
                left_out.extend(self.best_of(&own, &candidates, &is_contested, &considered));
            }
        }
        self.left_out = left_out;
    }

    /// Tries every set of a component; what the best leaves out.
    fn best_of(
        &self,
        own: &[usize],
        candidates: &[Candidate<'a>],
        is_contested: &[bool],
        considered: &[&'a Promotion],
    ) -> Vec<LeftOut> {
        let may_omit = |at: usize| {
            is_contested[at] || !self.world.conflicting_only && candidates[at].one.group.is_none()
        };
        let mut best: Option<(i64, Vec<&Promotion>)> = None;
        for set in 0..1_u32 << own.len() {
            let is_in = |place: usize| set & (1 << place) != 0;
            if (0..own.len()).any(|place| !is_in(place) && !may_omit(own[place])) {
                continue;
            }
            let taken: Vec<usize> =
                (0..own.len()).filter(|place| is_in(*place)).map(|place| own[place]).collect();
            let is_compatible = |at: &usize| {
                taken
                    .iter()
                    .all(|other| other >= at || !self.excludes(candidates[*other].one, candidates[*at].one))
            };
            if !taken.iter().all(is_compatible) {
                continue;
            }
            let (value, applied) = self.value(&taken, candidates, considered);
            let fails = |at: &usize| {
                let one = candidates[*at].one;
                one.group.is_none() && may_omit(*at) && !applied.iter().any(|other| other.id == one.id)
            };
            if taken.iter().any(fails) {
                continue;
            }
            let is_better = best.as_ref().is_none_or(|(most, rules)| {
                let by_value = value.cmp(most).reverse();
                by_value.then_with(|| smaller(&applied, rules)) == Ordering::Less
            });
            if is_better {
                best = Some((value, applied));
            }
        }
        let Some((value, applied)) = best.filter(|(_, applied)| !applied.is_empty()) else {
            return Vec::new();
        };
        let taken = self.taking_part((value, &applied), own, candidates, &may_omit, considered);
        let left = own.iter().filter(|at| !taken.contains(at));
        left.map(|at| {
            let rivals = taken.iter().filter(|other| {
                let (a, b) = (candidates[*at.min(other)].one, candidates[*at.max(other)].one);
                self.excludes(a, b) && applied.iter().any(|one| one.id == candidates[**other].one.id)
            });
            let mut instead: Vec<String> = rivals.map(|other| candidates[*other].one.id.clone()).collect();
            if instead.is_empty() {
                instead = applied.iter().map(|one| one.id.clone()).collect();
            }
            self.in_running_order(&mut instead);
            let alone = self.value(&[*at], candidates, considered).0;
            LeftOut { id: candidates[*at].one.id.clone(), alone, instead }
        })
        .collect()
    }

    /// Who takes part in the best set: those that apply, those that must, and members of groups that change nothing.
    fn taking_part(
        &self,
        (value, applied): (i64, &[&Promotion]),
        own: &[usize],
        candidates: &[Candidate<'a>],
        may_omit: &dyn Fn(usize) -> bool,
        considered: &[&'a Promotion],
    ) -> Vec<usize> {
        let applies = |at: &usize| applied.iter().any(|one| one.id == candidates[*at].one.id);
        let mut taken: Vec<usize> = own.iter().copied().filter(applies).collect();
        let is_free = |at: usize, taken: &[usize]| {
            taken.iter().all(|other| {
                *other != at && !self.excludes(candidates[at.min(*other)].one, candidates[at.max(*other)].one)
            })
        };
        for at in own.iter().copied().filter(|at| !may_omit(*at)) {
            if is_free(at, &taken) {
                taken.push(at);
            }
        }
        for at in own.iter().copied().filter(|at| may_omit(*at) && candidates[*at].one.group.is_some()) {
            let mut with = taken.clone();
            with.push(at);
            with.sort_unstable();
            if is_free(at, &taken) {
                let (given, rules) = self.value(&with, candidates, considered);
                if given == value && rules.iter().map(|one| &one.id).eq(applied.iter().map(|one| &one.id)) {
                    taken = with;
                }
            }
        }
        taken.sort_unstable();
        taken
    }

    /// What exactly this set gives, and which of it apply. The others hold the places of their groups.
    fn value(
        &self,
        set: &[usize],
        candidates: &[Candidate<'a>],
        considered: &[&'a Promotion],
    ) -> (i64, Vec<&'a Promotion>) {
        let mut cart = self.clone();
        let is_in = |one: &Promotion| set.iter().any(|at| candidates[*at].one.id == one.id);
        let out = considered.iter().filter(|one| !is_in(one));
        cart.left_out =
            out.map(|one| LeftOut { id: one.id.clone(), alone: 0, instead: Vec::new() }).collect();
        let (_, mut applied) = cart.run_some(considered);
        let place = |one: &&Promotion| candidates.iter().position(|candidate| candidate.one.id == one.id);
        applied
            .sort_by_key(|one| (one.stage, one.rank, super::promote::kind(&one.effects[0]), one.id.clone()));
        debug_assert!(applied.iter().all(|one| place(one).is_some()));
        (self.running.iter().sum::<i64>() - cart.running.iter().sum::<i64>(), applied)
    }

    fn relation(&self, a: &Candidate<'a>, b: &Candidate<'a>, all: &[Candidate<'a>]) -> Relation {
        let (one, other) = (a.one, b.one);
        let root = |one: &Promotion| one.group.map(|group| self.world.root(group));
        let in_cart = |candidate: &Candidate<'_>| {
            let is_gift = |at: usize| self.world.lines.get(at).is_some_and(|line| line.gift.is_some());
            candidate.parts.iter().copied().filter(|at| !is_gift(*at)).collect::<Vec<usize>>()
        };
        let (own, theirs) = (in_cart(a), in_cart(b));
        let shares = own.iter().any(|part| theirs.contains(part));
        if root(one).is_some() && root(one) == root(other) {
            return Relation::Meets;
        }
        if self.excludes(one, other) {
            return Relation::Excludes;
        }
        let closes = |one: &Promotion| one.stop == "line" || one.exclusive == "line";
        if (closes(one) || other.exclusive == "line") && shares {
            return Relation::Contests;
        }
        for (tag, most) in &self.world.tag_limits {
            let carriers = all.iter().filter(|candidate| candidate.one.tags.contains(tag)).count();
            if *most > 1 && carriers > *most && one.tags.contains(tag) && other.tags.contains(tag) {
                return Relation::Contests;
            }
        }
        let reads = |reader: &Promotion, parts: &[usize]| {
            let measures = |effect: &Effect| match effect.tiers.as_ref().map(|tiers| &tiers.metric) {
                Some(Metric::Money { of, basis }) => {
                    let is_line = |at: &&usize| **at < self.world.lines.len();
                    *basis != Some("original") && parts.iter().filter(is_line).any(|at| self.means(of, *at))
                }
                _ => match &effect.target {
                    Target::Gift(gift) => gift.every.as_ref().is_some_and(|every| {
                        let is_line = |at: &&usize| **at < self.world.lines.len();
                        every.money.is_some_and(|basis| basis != Some("original"))
                            && parts.iter().filter(is_line).any(|at| self.means(&every.of, *at))
                    }),
                    _ => false,
                },
            };
            reader.condition.as_ref().is_some_and(|condition| self.reads(condition, parts))
                || reader.effects.iter().any(measures)
                || !parts.is_empty() && reader.effects.iter().any(|effect| effect.price_mode.is_some())
        };
        let consumes =
            |one: &Promotion| one.effects.iter().any(|effect| one.consumes.is_some() && picks(one, effect));
        if shares || consumes(one) && consumes(other) || reads(one, &theirs) || reads(other, &own) {
            return Relation::Meets;
        }
        Relation::Nothing
    }

    /// Whether two, the first of which runs first, can never apply together.
    fn excludes(&self, one: &Promotion, other: &Promotion) -> bool {
        let root = |one: &Promotion| one.group.map(|group| self.world.root(group));
        if root(one).is_some() && root(one) == root(other) {
            return false;
        }
        let of_one_tag =
            |(tag, most): &(&str, usize)| *most == 1 && one.tags.contains(tag) && other.tags.contains(tag);
        one.stop == "cart"
            || one.exclusive == "cart"
            || other.exclusive == "cart"
            || !agree(one, other)
            || !agree(other, one)
            || self.world.tag_limits.iter().any(of_one_tag)
    }

    /// The parts that a promotion may lower, each effect looked at alone and at list amounts.
    fn may_lower(&self, one: &Promotion) -> Vec<usize> {
        let lines = self.world.lines.len();
        let mut all = Vec::new();
        for (number, effect) in one.effects.iter().enumerate() {
            if matches!(effect.target, Target::Gift(_)) {
                all.extend(self.may_give(one, number));
                continue;
            }
            let target: Vec<usize> = match &effect.target {
                Target::Lines(of) | Target::Order(of) | Target::OrderAndShipping(of) => {
                    let is_across = matches!(effect.target, Target::OrderAndShipping(_));
                    let until = if is_across { self.list.len() } else { lines };
                    // A gift is in no cart yet.
                    let is_open = |at: &usize| {
                        let line = self.world.lines.get(*at);
                        line.is_none_or(|line| line.gift.is_none() && !line.is_fixed && self.means(of, *at))
                    };
                    (0..until).filter(is_open).collect()
                }
                Target::Shipping => (lines..self.list.len()).collect(),
                Target::Gift(_) => panic!("a gift is given"),
            };
            let has_room = |at: &&usize| self.list[**at] > self.floors[**at].max(self.fixed[**at]);
            let open: Vec<usize> = target.iter().filter(has_room).copied().collect();
            let lowered: Vec<usize> = if is_bounded(one, effect) {
                open.into_iter().filter(|at| self.may_take(effect, &[*at])).collect()
            } else if is_known(one, effect) && !self.may_take(effect, &target) {
                Vec::new()
            } else {
                open
            };
            all.extend(lowered);
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The gifts that an effect may give, whatever else applies.
    fn may_give(&self, one: &Promotion, number: usize) -> Vec<usize> {
        let effect = &one.effects[number];
        let Target::Gift(gift) = &effect.target else { panic!("no gift") };
        let most = gift.every.as_ref().map_or(1, |every| {
            // Nothing counts more than it costs before any discount.
            let mut at_list = self.clone();
            at_list.running.clone_from(&self.list);
            at_list.times(every)
        });
        let is_it = |at: &usize| {
            self.world.lines[*at].gift.as_ref().is_some_and(|(by, of, times)| {
                *by == one.id && *of == number && *times <= most && self.off(effect, *at) > 0
            })
        };
        (0..self.world.lines.len()).filter(is_it).collect()
    }

    /// Whether an effect takes anything of parts at their list amounts.
    fn may_take(&self, effect: &Effect, parts: &[usize]) -> bool {
        let list: i64 = parts.iter().map(|at| self.list[*at]).sum();
        let quantity = |at: &usize| self.world.lines.get(*at).map_or(Q::whole(1), |line| line.quantity.q());
        let units = Q::sum(parts.iter().map(quantity).collect::<Vec<_>>().iter());
        self.exact(effect.adjust, &Q::whole(list), &Q::whole(list), &units, parts.len()) > Q::whole(0)
    }

    /// Whether a condition may hold, and whether it may fail, whatever else applies.
    fn may_hold(&self, condition: &Condition) -> (bool, bool) {
        match condition {
            Condition::Money { of, basis, op, minor, with_shipping, price_mode }
                if *with_shipping || price_mode.is_some() || basis.unwrap_or("stage_start") != "original" =>
            {
                if price_mode.is_some_and(|mode| mode != self.world.price_mode()) {
                    return (true, true);
                }
                let lines = (0..self.world.lines.len()).filter(|at| self.means(of, *at));
                let goods: i64 = lines.map(|at| self.list[at]).sum();
                let shipping: i64 = self.list[self.world.lines.len()..].iter().sum();
                let most = goods + if *with_shipping { shipping } else { 0 };
                let may = match *op {
                    "less" | "at_most" | "not_equal" => true,
                    "equal" => compares("at_least", most.cmp(minor)),
                    op => compares(op, most.cmp(minor)),
                };
                (may, true)
            }
            Condition::All(of) => {
                let own: Vec<_> = of.iter().map(|one| self.may_hold(one)).collect();
                (own.iter().all(|one| one.0), own.iter().any(|one| one.1))
            }
            Condition::Any(of) => {
                let own: Vec<_> = of.iter().map(|one| self.may_hold(one)).collect();
                (own.iter().any(|one| one.0), own.iter().all(|one| one.1))
            }
            Condition::Not(of) => {
                let (holds, fails) = self.may_hold(of);
                (fails, holds)
            }
            other => {
                let holds = self.holds(other);
                (holds, !holds)
            }
        }
    }

    /// Whether a condition reads an amount of one of the parts that discounts change.
    fn reads(&self, condition: &Condition, parts: &[usize]) -> bool {
        match condition {
            // Taxes are rounded over the whole cart.
            Condition::Money { price_mode: Some(_), .. } => true,
            Condition::Money { of, basis, with_shipping, .. } => {
                let lines = self.world.lines.len();
                let is_changed = *with_shipping || basis.unwrap_or("stage_start") != "original";
                is_changed
                    && parts.iter().any(|at| if *at < lines { self.means(of, *at) } else { *with_shipping })
            }
            Condition::All(of) | Condition::Any(of) => of.iter().any(|one| self.reads(one, parts)),
            Condition::Not(of) => self.reads(of, parts),
            _ => false,
        }
    }
}

/// Whether an effect looks at single units: it picks some, or what it lowers is consumed.
const fn picks(one: &Promotion, effect: &Effect) -> bool {
    effect.pick.is_some()
        || one.consumes.is_some()
            && !matches!(effect.target, Target::Shipping | Target::OrderAndShipping(_) | Target::Gift(_))
}

/// Whether an effect is one adjustment, computed from one amount.
const fn is_known(one: &Promotion, effect: &Effect) -> bool {
    effect.tiers.is_none()
        && effect.price_mode.is_none()
        && !picks(one, effect)
        && effect.step.is_none()
        && !matches!(effect.adjust, Adjust::PerGroup(_) | Adjust::SetGroupPrice(_) | Adjust::FirstThen(..))
}

/// Whether an effect takes of each part what it computes from that part alone.
const fn is_bounded(one: &Promotion, effect: &Effect) -> bool {
    is_known(one, effect)
        && !matches!(effect.target, Target::Order(_) | Target::OrderAndShipping(_))
        && !matches!(effect.adjust, Adjust::PerTarget(_) | Adjust::SetTotal(_))
}

/// Fewer, then smaller ranks, then smaller ids.
fn smaller(one: &[&Promotion], other: &[&Promotion]) -> Ordering {
    let ranks = |of: &[&Promotion]| of.iter().map(|one| one.rank).collect::<Vec<_>>();
    let ids = |of: &[&Promotion]| of.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
    one.len()
        .cmp(&other.len())
        .then_with(|| ranks(one).cmp(&ranks(other)))
        .then_with(|| ids(one).cmp(&ids(other)))
}
