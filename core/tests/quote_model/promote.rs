//! Promotions, as the design says: in a fixed order, each asked what it needs, each taking what it may.

use std::cmp::Ordering;

use super::adjusts::{Metric, Tiers};
use super::exact::{Dec, Q};
use super::gifts::Given;
use super::share::{Taker, share};
use super::world::{Adjust, Condition, Effect, Promotion, Selector, Step, Target, World, kilograms};

/// What became of a promotion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Applied(i64),
    NotEligible,
    /// By whom, and what it would have given where that was measured.
    Suppressed(Vec<String>, Option<i64>),
    NothingLeft,
    /// The gift cannot be given.
    Limited(&'static str),
    Missing(&'static str),
}

/// The promotions that have applied, and the one that lets no other follow.
#[derive(Clone, Default)]
pub(crate) struct Applied<'a> {
    pub(crate) all: Vec<&'a Promotion>,
    pub(crate) shut_by: Option<String>,
}

/// What every part costs, and what was taken off it. Lines first, then shipments.
#[derive(Clone)]
pub(crate) struct Cart<'a> {
    pub(crate) world: &'a World,
    pub(crate) list: Vec<i64>,
    pub(crate) running: Vec<i64>,
    pub(crate) funded: Vec<i64>,
    /// Promotion, effect, amount; for each part.
    pub(crate) taken: Vec<Vec<(String, usize, i64)>>,
    pub(crate) catalogue: Vec<i64>,
    pub(crate) stage_start: Vec<i64>,
    pub(crate) floors: Vec<i64>,
    /// What promotions leave alone of each part.
    pub(crate) fixed: Vec<i64>,
    /// By which promotion each line was closed to those after it.
    pub(crate) closed: Vec<Option<String>>,
    /// Class, promotion and line of each unit that a promotion consumed, and whether it only triggered it.
    pub(crate) consumed: Vec<(&'static str, String, usize, bool)>,
    /// Which parts the stage sees: all but gifts that no earlier stage gave.
    pub(crate) is_here: Vec<bool>,
    /// The gifts given so far, as they were given.
    pub(crate) added: Vec<usize>,
    /// The ids of the tax rules of each part.
    classes: Vec<Vec<&'static str>>,
    /// What is said of the best combination, where promotions conflict.
    pub(crate) proof: Option<&'static str>,
    /// What the best combination leaves out, what each gives alone, and what applies instead.
    pub(crate) left_out: Vec<LeftOut>,
}

/// A promotion that the best combination leaves out.
#[derive(Clone, Debug)]
pub(crate) struct LeftOut {
    pub(crate) id: String,
    pub(crate) alone: i64,
    pub(crate) instead: Vec<String>,
}

/// What an effect found.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) has_target: bool,
    pub(crate) has_open: bool,
    pub(crate) is_below: bool,
}

/// What an effect does to a part, or to its target.
#[derive(Clone, Copy)]
enum Does<'a> {
    One(Adjust),
    Slices(&'a Tiers),
}

/// A price times a quantity, in minor units.
fn times(world: &World, price: Dec, quantity: Dec) -> Q {
    price.minor(world.exponent).times(&quantity.q())
}

impl<'a> Cart<'a> {
    pub(crate) fn of(world: &'a World) -> Self {
        let mut list: Vec<i64> =
            (0..world.lines.len()).map(|at| world.exact_list(at).round("half_up")).collect();
        list.extend(world.shipments.iter().map(|one| one.minor));
        let floor = |at: usize| {
            let line = world.lines.get(at);
            line.and_then(|line| Some(times(world, line.floor?, line.quantity).round("ceiling"))).unwrap_or(0)
        };
        let fixed = |at: usize| {
            let line = world.lines.get(at);
            line.and_then(|line| Some(times(world, line.fixed?, line.quantity).round("ceiling"))).unwrap_or(0)
        };
        Self {
            world,
            is_here: (0..list.len())
                .map(|at| world.lines.get(at).is_none_or(|line| line.gift.is_none()))
                .collect(),
            added: Vec::new(),
            proof: None,
            left_out: Vec::new(),
            running: list.clone(),
            funded: vec![0; list.len()],
            closed: vec![None; list.len()],
            consumed: Vec::new(),
            taken: vec![Vec::new(); list.len()],
            catalogue: list.clone(),
            stage_start: list.clone(),
            floors: (0..list.len()).map(floor).collect(),
            fixed: (0..list.len()).map(|at| fixed(at).min(list[at])).collect(),
            classes: (0..list.len())
                .map(|at| world.rules_of(at).iter().map(|rule| rule.id).collect())
                .collect(),
            list,
        }
    }

    /// Runs all promotions, or the best combination of them. Returns what became of each.
    pub(crate) fn run(&mut self) -> Vec<(String, Outcome)> {
        if self.world.conflicts == "optimal" {
            self.choose_best();
        }
        let all: Vec<&Promotion> = self.world.promotions.iter().collect();
        let outcomes = self.run_some(&all).0;
        self.reveal();
        outcomes
    }

    /// The order in which promotions run: those that apply alone come first, in the cart or in their stage.
    pub(crate) fn in_order(&self, some: &[&'a Promotion]) -> Vec<&'a Promotion> {
        let is_late = |one: &Promotion, word: &str| self.world.conflicts == "first" || one.exclusive != word;
        let mut order = some.to_vec();
        let place = |one: &&Promotion| (one.stage, is_late(one, "stage"), one.rank, kind(&one.effects[0]));
        order.sort_by_key(|one| (is_late(one, "cart"), place(one), one.id.clone()));
        order
    }

    /// Runs some promotions; the others of a group hold its place. Returns what became of each, and those that applied.
    pub(crate) fn run_some(
        &mut self,
        some: &[&'a Promotion],
    ) -> (Vec<(String, Outcome)>, Vec<&'a Promotion>) {
        let order = self.in_order(some);
        let is_first = self.world.conflicts == "first";
        let (mut outcomes, mut applied) = (Vec::new(), Applied::default());
        let (mut stage, mut ran) = (None, Vec::new());
        for (place, one) in order.iter().enumerate() {
            if (is_first || one.exclusive != "cart") && stage != Some(one.stage) {
                if stage == Some(0) {
                    self.catalogue.clone_from(&self.running);
                }
                self.stage_start.clone_from(&self.running);
                self.reveal();
                stage = Some(one.stage);
            }
            if let Some(group) = one.group {
                let root = self.world.root(group);
                if ran.contains(&root) {
                    continue;
                }
                if let Some(missing) = self.missing(one) {
                    outcomes.push((one.id.clone(), Outcome::Missing(missing)));
                    continue;
                }
                ran.push(root);
                let is_member =
                    |other: &&&Promotion| other.group.is_some_and(|group| self.world.root(group) == root);
                let members: Vec<&Promotion> = order[place..].iter().filter(is_member).copied().collect();
                outcomes.extend(self.group(root, &members, &mut applied));
                continue;
            }
            let outcome = self.apply(one, &mut applied);
            outcomes.push((one.id.clone(), outcome));
        }
        (outcomes, applied.all)
    }

    /// Asks a promotion, and counts it among those that have applied if it does.
    pub(crate) fn apply(&mut self, one: &'a Promotion, applied: &mut Applied<'a>) -> Outcome {
        if let Some(outcome) = self.left_out(one, applied) {
            return outcome;
        }
        let outcome = self.one(one, &applied.all, applied.shut_by.as_ref());
        if matches!(outcome, Outcome::Applied(_)) {
            self.count(one, applied);
        }
        outcome
    }

    /// What becomes of a promotion that the best combination leaves out: why it would not apply, or what applies instead.
    pub(crate) fn left_out(&self, one: &Promotion, applied: &Applied<'a>) -> Option<Outcome> {
        let left_out = self.left_out.iter().find(|left_out| left_out.id == one.id)?;
        let given = (left_out.alone > 0).then_some(left_out.alone);
        Some(match self.clone().one(one, &applied.all, applied.shut_by.as_ref()) {
            Outcome::Applied(_) => Outcome::Suppressed(left_out.instead.clone(), given),
            Outcome::Suppressed(by, _) => Outcome::Suppressed(by, given),
            failed => failed,
        })
    }

    /// Counts a promotion among those that have applied.
    pub(crate) fn count(&mut self, one: &'a Promotion, applied: &mut Applied<'a>) {
        applied.all.push(one);
        if one.stop == "line" || one.exclusive == "line" {
            self.close(&one.id);
        }
        if one.exclusive == "cart" || one.stop == "cart" {
            applied.shut_by = Some(one.id.clone());
        }
    }

    /// Why a promotion is not considered.
    pub(crate) fn missing(&self, one: &Promotion) -> Option<&'static str> {
        if one.code.is_some_and(|code| !self.world.codes.contains(&code)) {
            return Some("trigger");
        }
        self.misses_its_products(one).then_some("target")
    }

    fn one(&mut self, one: &Promotion, applied: &[&Promotion], shut_by: Option<&String>) -> Outcome {
        if let Some(missing) = self.missing(one) {
            return Outcome::Missing(missing);
        }
        if one.condition.as_ref().is_some_and(|condition| !self.holds(condition)) {
            return Outcome::NotEligible;
        }
        let mut by: Vec<String> = applied
            .iter()
            .filter(|other| {
                // One that would apply alone in its turn comes too late.
                let is_late = self.world.conflicts == "first" && one.exclusive == "cart";
                is_late || Some(&other.id) == shut_by || !agree(one, other) || !agree(other, one)
            })
            .map(|other| other.id.clone())
            .collect();
        for (tag, most) in &self.world.tag_limits {
            let carriers: Vec<_> = applied.iter().filter(|other| other.tags.contains(tag)).collect();
            if one.tags.contains(tag) && carriers.len() >= *most {
                by.extend(carriers.into_iter().map(|other| other.id.clone()));
            }
        }
        if !by.is_empty() {
            self.in_running_order(&mut by);
            return Outcome::Suppressed(by, None);
        }
        let closed = self.closed.clone();
        if one.exclusive == "line" {
            self.hold();
        }
        let (mut total, mut has_target, mut has_open, mut is_below) = (0, false, false, false);
        let mut fault = None;
        for (number, effect) in one.effects.iter().enumerate() {
            if matches!(effect.target, Target::Gift(_)) {
                match self.give(one, number, one.most_per_cart.map(|most| most - total)) {
                    Given::Nothing { is_there } => has_target |= is_there,
                    Given::Fault(why) => fault = Some(why),
                    Given::Line(at, amount) => {
                        total += amount;
                        self.running[at] -= amount;
                        self.funded[at] += one.funding.funded(amount);
                        self.taken[at].push((one.id.clone(), number, amount));
                        self.added.push(at);
                    }
                }
                continue;
            }
            let before = self.closed.clone();
            self.bar(one, effect.lowered);
            let left = one.most_per_cart.map(|most| most - total);
            let mut found = Found::default();
            let taken = if effect.price_mode.is_some_and(|mode| mode != self.world.price_mode()) {
                self.in_its_price_mode(one, effect, left, &mut found)
            } else {
                self.take_of(one, effect, left.into_iter().chain(effect.most).min(), &mut found)
            };
            has_target |= found.has_target;
            has_open |= found.has_open;
            is_below |= found.is_below;
            for (part, amount) in taken {
                total += amount;
                self.running[part] -= amount;
                self.funded[part] += one.funding.funded(amount);
                self.taken[part].push((one.id.clone(), number, amount));
            }
            self.closed = before;
        }
        if one.effects.iter().any(|effect| effect.lowered == Some("excluded")) {
            self.bar(one, Some("excluded"));
        }
        let closers = (0..self.world.lines.len()).filter(|at| {
            let means = |effect: &Effect| match &effect.target {
                Target::Lines(of) | Target::Order(of) | Target::OrderAndShipping(of) => self.means(of, *at),
                Target::Shipping | Target::Gift(_) => false,
            };
            !self.world.lines[*at].is_fixed && one.effects.iter().any(means)
        });
        let mut closers: Vec<String> = closers.filter_map(|at| self.closed[at].clone()).collect();
        self.in_running_order(&mut closers);
        self.closed = closed;
        if total == 0 {
            self.consumed.retain(|(_, by, ..)| *by != one.id);
        }
        match total {
            0 if fault.is_some() => Outcome::Limited(fault.expect("a fault")),
            0 if has_target => Outcome::NothingLeft,
            0 if is_below => Outcome::NotEligible,
            0 if !has_open && !closers.is_empty() => Outcome::Suppressed(closers, None),
            0 => Outcome::NotEligible,
            total => Outcome::Applied(total),
        }
    }

    /// What an effect takes off each part, or off the units that it picks.
    pub(crate) fn take_of(
        &mut self,
        one: &Promotion,
        effect: &Effect,
        cap: Option<i64>,
        found: &mut Found,
    ) -> Vec<(usize, i64)> {
        let is_shipping = matches!(effect.target, Target::Shipping | Target::OrderAndShipping(_));
        if !is_shipping && (effect.pick.is_some() || one.consumes.is_some()) {
            let (taken, has_target, has_open) = self.picked(one, effect, cap);
            found.has_target |= has_target;
            found.has_open |= has_open;
            return taken;
        }
        self.effect(effect, cap, &mut found.has_target, &mut found.is_below)
    }

    /// Puts ids of promotions, each once, into the order in which the answer lists them.
    pub(crate) fn in_running_order(&self, ids: &mut Vec<String>) {
        let place = |id: &String| {
            let one = self.world.promotions.iter().find(|one| one.id == *id);
            one.map(|one| (one.stage, one.rank, kind(&one.effects[0]), one.id.clone()))
        };
        ids.sort_by_key(place);
        ids.dedup();
    }

    /// Closes the lines that other promotions have lowered, or those that none has.
    fn bar(&mut self, one: &Promotion, lowered: Option<&str>) {
        for at in 0..self.world.lines.len() {
            let others = self.taken[at].iter().map(|(by, ..)| by.clone()).filter(|by| *by != one.id);
            let mut others: Vec<String> = others.collect();
            self.in_running_order(&mut others);
            let by = match lowered {
                Some("excluded") => others.first().cloned(),
                Some("only") if others.is_empty() => Some(one.id.clone()),
                _ => None,
            };
            if self.closed[at].is_none() {
                self.closed[at] = by;
            }
        }
    }

    /// Closes the lines that any promotion has lowered.
    fn hold(&mut self) {
        for at in 0..self.world.lines.len() {
            let mut by: Vec<String> = self.taken[at].iter().map(|(by, ..)| by.clone()).collect();
            self.in_running_order(&mut by);
            if self.closed[at].is_none() {
                self.closed[at] = by.first().cloned();
            }
        }
    }

    /// Closes the lines that a promotion lowered.
    fn close(&mut self, id: &str) {
        for at in 0..self.world.lines.len() {
            if self.closed[at].is_none() && self.taken[at].iter().any(|(by, ..)| by == id) {
                self.closed[at] = Some(id.to_owned());
            }
        }
    }

    /// What an effect takes off each part.
    fn effect(
        &self,
        effect: &Effect,
        cap: Option<i64>,
        has_target: &mut bool,
        is_below: &mut bool,
    ) -> Vec<(usize, i64)> {
        let lines = self.world.lines.len();
        let mut parts: Vec<usize> = match &effect.target {
            Target::Lines(of) | Target::Order(of) | Target::OrderAndShipping(of) => {
                let is_open = |at: &usize| !self.world.lines[*at].is_fixed && self.closed[*at].is_none();
                let goods = (0..lines).filter(is_open).filter(|at| self.means(of, *at));
                let is_across = matches!(effect.target, Target::OrderAndShipping(_));
                let mut goods: Vec<usize> = goods.collect();
                goods.sort_by_key(|at| self.position(*at));
                goods.into_iter().chain((lines..self.list.len()).filter(|_| is_across)).collect()
            }
            Target::Gift(_) => panic!("a gift is given"),
            Target::Shipping => (lines..self.list.len()).collect(),
        };
        let mut does = vec![Does::One(effect.adjust); parts.len()];
        if let Some(tiers) = &effect.tiers {
            let values: Vec<Option<Adjust>> = self.tiers_of(tiers, effect, &parts);
            let has_none = values.iter().all(Option::is_none);
            let is_together =
                matches!(tiers.metric, Metric::Money { .. } | Metric::Quantity { .. }) && !tiers.is_sliced;
            *is_below |= has_none && (is_together && !self.is_reached(tiers) || !parts.is_empty());
            let reached = parts.iter().zip(values).filter_map(|(at, adjust)| Some((*at, adjust?)));
            let reached: Vec<(usize, Adjust)> = reached.collect();
            parts = reached.iter().map(|(at, _)| *at).collect();
            let one = |(_, adjust): &(usize, Adjust)| {
                if tiers.is_sliced { Does::Slices(tiers) } else { Does::One(*adjust) }
            };
            does = reached.iter().map(one).collect();
        }
        *has_target |= !parts.is_empty();
        let takers = |rooms: &dyn Fn(usize) -> i64| {
            let weight = |at: usize| match effect.spread.map_or("remaining", |(by, ..)| by) {
                "remaining" => (self.running[at] - self.fixed[at]).max(0),
                "original" => self.list[at],
                _ => 1,
            };
            parts.iter().map(|at| Taker { weight: weight(*at), room: rooms(*at) }).collect::<Vec<_>>()
        };
        // A cap is spread over the parts that have a discount.
        let capped = |own: &[i64]| {
            let all = takers(&|at| own[parts.iter().position(|part| *part == at).expect("a part")]);
            let of_one =
                |taker: Taker| Taker { weight: if taker.room > 0 { taker.weight } else { 0 }, ..taker };
            all.into_iter().map(of_one).collect::<Vec<_>>()
        };
        let within = effect.spread.map_or("tax_classes", |(_, within, _)| within);
        let remainder = effect.spread.map_or("largest_remainder", |(.., remainder)| remainder);
        let is_whole = matches!(effect.target, Target::Order(_) | Target::OrderAndShipping(_))
            || matches!(does.first(), Some(Does::One(Adjust::PerTarget(_) | Adjust::SetTotal(_))));
        let shares = if is_whole {
            let sum = |of: &dyn Fn(usize) -> i64| parts.iter().map(|at| of(*at)).sum::<i64>();
            let Some(does) = does.first() else { return Vec::new() };
            let basis = sum(&|at| self.computed_from(effect, at));
            let running = sum(&|at| self.running[at]);
            let quantity =
                |at: &usize| self.world.lines.get(*at).map_or(Q::whole(1), |line| line.quantity.q());
            let units = Q::sum(parts.iter().map(quantity).collect::<Vec<_>>().iter());
            let wanted = self.wanted(effect, *does, basis, running, &units, parts.len());
            let given = wanted.min(sum(&|at| self.room(effect, at))).min(cap.unwrap_or(i64::MAX));
            self.spread(given.max(0), &parts, &takers(&|at| self.room(effect, at)), within, remainder)
        } else {
            let own = |(at, does): (usize, Does<'_>)| {
                let basis = self.computed_from(effect, at);
                let quantity = self.world.lines.get(at).map_or(Q::whole(1), |line| line.quantity.q());
                self.wanted(effect, does, basis, self.running[at], &quantity, 1).min(self.room(effect, at))
            };
            let own: Vec<i64> = parts.iter().copied().zip(does).map(own).collect();
            match cap {
                Some(cap) if own.iter().sum::<i64>() > cap => {
                    self.spread(cap, &parts, &capped(&own), within, remainder)
                }
                _ => own,
            }
        };
        parts.into_iter().zip(shares).filter(|(_, amount)| *amount > 0).collect()
    }

    /// An amount over parts: first over tax classes, if so asked, then over the parts of each.
    pub(crate) fn spread(
        &self,
        total: i64,
        parts: &[usize],
        takers: &[Taker],
        within: &str,
        remainder: &str,
    ) -> Vec<i64> {
        let by_id = |one: usize, other: usize| self.world.id(one).cmp(self.world.id(other));
        if within == "lines" {
            return share(total, takers, remainder, |one, other| by_id(parts[one], parts[other]));
        }
        let mut classes: Vec<_> = parts.iter().map(|at| &self.classes[*at]).collect();
        classes.sort();
        classes.dedup();
        let members = |class: &Vec<&str>| -> Vec<usize> {
            (0..parts.len()).filter(|at| self.classes[parts[*at]] == *class).collect()
        };
        let whole = classes.iter().map(|class| {
            let sum = |of: &dyn Fn(&Taker) -> i64| members(class).iter().map(|at| of(&takers[*at])).sum();
            Taker { weight: sum(&|taker| taker.weight), room: sum(&|taker| taker.room) }
        });
        let of_classes = share(total, &whole.collect::<Vec<_>>(), remainder, |one, other| one.cmp(&other));
        let mut shares = vec![0; parts.len()];
        for (class, amount) in classes.iter().zip(of_classes) {
            let members = members(class);
            let own = members.iter().map(|at| Taker { weight: takers[*at].weight, room: takers[*at].room });
            let tie =
                |one: usize, other: usize| -> Ordering { by_id(parts[members[one]], parts[members[other]]) };
            for (at, amount) in members.iter().zip(share(amount, &own.collect::<Vec<_>>(), remainder, tie)) {
                shares[*at] = amount;
            }
        }
        shares
    }

    /// What an effect would take of an amount, rounded once.
    fn wanted(
        &self,
        effect: &Effect,
        does: Does<'_>,
        basis: i64,
        running: i64,
        quantity: &Q,
        parts: usize,
    ) -> i64 {
        match does {
            Does::Slices(tiers) => {
                let mode = effect.rounding.unwrap_or(self.world.rounding);
                let exact = tiers.sliced(basis, quantity, self.world);
                match effect.step {
                    Some(step) if exact > Q::whole(0) => {
                        stepped(step, &exact, &Q::whole(running), quantity, mode)
                    }
                    _ => exact.round(mode).max(0),
                }
            }
            Does::One(adjust) => {
                self.wanted_of(effect, adjust, &Q::whole(basis), &Q::whole(running), quantity, parts)
            }
        }
    }

    /// The same of amounts that may be fractions.
    pub(crate) fn wanted_of(
        &self,
        effect: &Effect,
        adjust: Adjust,
        basis: &Q,
        running: &Q,
        quantity: &Q,
        parts: usize,
    ) -> i64 {
        let mode = effect.rounding.unwrap_or(self.world.rounding);
        let exact = self.exact(adjust, basis, running, quantity, parts);
        if exact <= Q::whole(0) {
            return 0;
        }
        if let Some(step) = effect.step {
            return stepped(step, &exact, running, quantity, mode);
        }
        // A weighed quantity is one unit.
        let units = if effect.per_unit && quantity.is_whole() { quantity.clone() } else { Q::whole(1) };
        exact.over(&units).round(mode) * units.floor()
    }

    /// What an adjustment is of an amount, before it is rounded.
    pub(crate) fn exact(&self, adjust: Adjust, basis: &Q, running: &Q, quantity: &Q, parts: usize) -> Q {
        let all = |price: Dec| price.minor(self.world.exponent).times(quantity);
        match adjust {
            Adjust::Percent(percent) => basis.times(&percent.q()).over(&Q::whole(100)),
            Adjust::PerUnit(amount) => all(amount),
            Adjust::PerPart(amount) => Q::whole(amount * i64::try_from(parts).expect("few parts")),
            Adjust::PerTarget(amount) | Adjust::PerGroup(amount) => Q::whole(amount),
            Adjust::SetPrice(price) => running.minus(&all(price)),
            Adjust::SetTotal(total) | Adjust::SetGroupPrice(total) => running.minus(&Q::whole(total)),
            Adjust::Free => running.clone(),
            Adjust::FirstThen(first, additional, most) => {
                let units = most.map_or(quantity.clone(), |most| quantity.clone().min(Q::whole(most)));
                let first_units = units.clone().min(Q::whole(1));
                let minor = |price: Dec, units: &Q| price.minor(self.world.exponent).times(units);
                minor(first, &first_units).plus(&minor(additional, &units.minus(&first_units)))
            }
        }
    }

    /// What the tiers of an effect do to each part of its target; `None` below the first.
    fn tiers_of(&self, tiers: &Tiers, effect: &Effect, parts: &[usize]) -> Vec<Option<Adjust>> {
        let basis = |at: usize| Q::whole(self.computed_from(effect, at));
        let own = |at: usize| match &tiers.metric {
            Metric::LineMoney => basis(at),
            Metric::LineQuantity => self.world.lines[at].quantity.q(),
            Metric::Money { .. } if tiers.is_sliced => {
                Q::sum(parts.iter().map(|at| basis(*at)).collect::<Vec<_>>().iter())
            }
            Metric::Money { .. } | Metric::Quantity { .. } => self.together(tiers),
        };
        parts.iter().map(|at| tiers.reached(&own(*at), self.world)).collect()
    }

    /// The value of a metric over lines together.
    fn together(&self, tiers: &Tiers) -> Q {
        let lines = 0..self.world.lines.len();
        let own: Vec<Q> = match &tiers.metric {
            Metric::Money { of, basis } => {
                let basis = basis.unwrap_or("stage_start");
                lines.filter(|at| self.means(of, *at)).map(|at| Q::whole(self.seen(basis, at))).collect()
            }
            Metric::Quantity { of } => {
                lines.filter(|at| self.means(of, *at)).map(|at| self.world.lines[at].quantity.q()).collect()
            }
            Metric::LineMoney | Metric::LineQuantity => panic!("of one line"),
        };
        Q::sum(own.iter())
    }

    fn is_reached(&self, tiers: &Tiers) -> bool {
        tiers.reached(&self.together(tiers), self.world).is_some()
    }

    /// What an effect computes from: on its basis, without what promotions leave alone. A new price includes that.
    pub(crate) fn computed_from(&self, effect: &Effect, at: usize) -> i64 {
        let seen = self.seen(self.basis_of(effect), at);
        if effect.tiers.as_ref().is_some_and(Tiers::sets_price) {
            seen
        } else {
            (seen - self.fixed[at]).max(0)
        }
    }

    fn basis_of(&self, effect: &Effect) -> &'static str {
        if effect.tiers.as_ref().is_some_and(Tiers::sets_price) {
            return "running";
        }
        effect.basis.unwrap_or(self.world.basis)
    }

    /// How much may still be taken off a part.
    pub(crate) fn room(&self, effect: &Effect, at: usize) -> i64 {
        let quantity = self.world.lines.get(at).map_or(Dec::new(1, 0), |line| line.quantity);
        let least = effect.least.map_or(0, |least| times(self.world, least, quantity).round("ceiling"));
        let kept = effect.most_percent.map_or(0, |most| {
            let share = Q::whole(100).minus(&most.q()).over(&Q::whole(100));
            Q::whole(self.list[at]).times(&share).round("ceiling")
        });
        (self.running[at] - self.floors[at].max(least).max(kept).max(self.fixed[at])).max(0)
    }

    pub(crate) fn seen(&self, basis: &str, at: usize) -> i64 {
        match basis {
            "original" => self.list[at],
            "catalogue" => self.catalogue[at],
            "stage_start" => self.stage_start[at],
            _ => self.running[at],
        }
    }

    pub(crate) fn means(&self, of: &Selector, at: usize) -> bool {
        let line = &self.world.lines[at];
        if !self.is_here[at] {
            return false;
        }
        match of {
            Selector::Gifts(only) => *only == line.gift.is_some(),
            Selector::All => true,
            Selector::Skus(skus) => skus.contains(&line.sku),
            Selector::Categories(categories) => categories.contains(&line.category),
            Selector::Except(category) => line.category != *category,
            Selector::PriceAtLeast(price) => self.world.unit_price(at) >= price.q(),
        }
    }

    /// Whether a promotion cannot apply without a product it names, and the cart has none that its selectors mean.
    fn misses_its_products(&self, one: &Promotion) -> bool {
        let mut selectors = Vec::new();
        let mut meets_others = false;
        for effect in &one.effects {
            match &effect.target {
                Target::Lines(of) | Target::Order(of) => {
                    let parts = effect.pick.as_ref().map(|pick| pick.selectors()).unwrap_or_default();
                    meets_others |= !names(of) && !parts.iter().any(|of| names(of));
                    selectors.push(of);
                    selectors.extend(parts);
                }
                Target::OrderAndShipping(of) => {
                    meets_others = true;
                    selectors.push(of);
                }
                Target::Shipping => meets_others = true,
                Target::Gift(gift) => match &gift.every {
                    None => meets_others = true,
                    Some(every) => {
                        meets_others |= !names(&every.of);
                        selectors.push(&every.of);
                    }
                },
            }
        }
        if let Some(condition) = &one.condition {
            gather(condition, &mut selectors);
        }
        let metrics =
            one.effects.iter().filter_map(|effect| effect.tiers.as_ref()).filter(|tiers| !tiers.is_sliced);
        selectors.extend(metrics.filter_map(|tiers| match &tiers.metric {
            Metric::Money { of, .. } | Metric::Quantity { of } => Some(of),
            Metric::LineMoney | Metric::LineQuantity => None,
        }));
        selectors.retain(|of| names(of));
        let applies_without =
            meets_others && one.condition.as_ref().is_none_or(|one| without_products(one).0);
        let lines = self.world.lines.len();
        !selectors.is_empty()
            && !applies_without
            && !selectors.iter().any(|of| (0..lines).any(|at| self.means(of, at)))
    }

    pub(crate) fn holds(&self, condition: &Condition) -> bool {
        let lines = 0..self.world.lines.len();
        match condition {
            Condition::Money { of, basis, op, minor, with_shipping, price_mode }
                if price_mode.is_some_and(|mode| mode != self.world.price_mode()) =>
            {
                let Some(other) = self.turned() else { return false };
                let basis = basis.unwrap_or("stage_start");
                let goods: i64 = lines.filter(|at| self.means(of, *at)).map(|at| other.seen(basis, at)).sum();
                let charges = self.world.lines.len()..self.list.len();
                let shipping: i64 = charges.map(|at| other.running[at]).sum();
                compares(op, (goods + if *with_shipping { shipping } else { 0 }).cmp(minor))
            }
            Condition::Money { of, basis, op, minor, with_shipping, .. } => {
                let basis = basis.unwrap_or("stage_start");
                let goods: i64 = lines.filter(|at| self.means(of, *at)).map(|at| self.seen(basis, at)).sum();
                let charges = self.world.lines.len()..self.list.len();
                // Of shipping counts what is left to pay, whatever the basis.
                let shipping: i64 = charges.map(|at| self.running[at]).sum();
                compares(op, (goods + if *with_shipping { shipping } else { 0 }).cmp(minor))
            }
            Condition::Quantity { of, per_line, op, quantity } => {
                let own = lines.filter(|at| self.means(of, *at)).map(|at| self.world.lines[at].quantity.q());
                let own: Vec<Q> = own.collect();
                let found =
                    if *per_line { own.into_iter().max().unwrap_or(Q::whole(0)) } else { Q::sum(own.iter()) };
                compares(op, found.cmp(&quantity.q()))
            }
            Condition::Weight { of, op, value } => {
                let weight = |at: usize| {
                    let line = &self.world.lines[at];
                    line.quantity.q().times(&kilograms(line.sku).q())
                };
                let own: Vec<Q> = lines.filter(|at| self.means(of, *at)).map(weight).collect();
                compares(op, Q::sum(own.iter()).cmp(&value.q()))
            }
            Condition::All(of) => of.iter().all(|one| self.holds(one)),
            Condition::Any(of) => of.iter().any(|one| self.holds(one)),
            Condition::Not(of) => !self.holds(of),
        }
    }
}

/// A discount above nothing, rounded to a step: itself, or the price of a unit that it leads to.
fn stepped(step: Step, exact: &Q, running: &Q, quantity: &Q, mode: &str) -> i64 {
    if !step.is_price {
        return exact.round_to(step.minor, step.mode.unwrap_or(mode));
    }
    let left = running.minus(exact);
    let raised = left.over(quantity).plus(&Q::whole(step.less));
    let price = raised.round_to(step.minor, step.mode.unwrap_or("floor")) - step.less;
    if left <= Q::whole(0) || price <= 0 {
        return exact.round(mode);
    }
    running.minus(&Q::whole(price).times(quantity)).round(mode).max(0)
}

pub(crate) fn compares(op: &str, order: Ordering) -> bool {
    match op {
        "equal" => order.is_eq(),
        "not_equal" => order.is_ne(),
        "less" => order.is_lt(),
        "at_most" => order.is_le(),
        "at_least" => order.is_ge(),
        _ => order.is_gt(),
    }
}

/// Whether a selector names products.
const fn names(of: &Selector) -> bool {
    matches!(of, Selector::Skus(_) | Selector::Categories(_))
}

/// Whether a condition may hold, and whether it may fail, in a cart without any product it names.
fn without_products(condition: &Condition) -> (bool, bool) {
    let known = |holds: bool| (holds, !holds);
    match condition {
        Condition::Money { of, op, minor, with_shipping: false, .. } if names(of) => {
            known(compares(op, 0.cmp(minor)))
        }
        Condition::Quantity { of, op, quantity, .. } if names(of) => {
            known(compares(op, Q::whole(0).cmp(&quantity.q())))
        }
        Condition::Weight { of, op, value } if names(of) => known(compares(op, Q::whole(0).cmp(&value.q()))),
        Condition::Money { .. } | Condition::Quantity { .. } | Condition::Weight { .. } => (true, true),
        Condition::All(of) => {
            (of.iter().all(|one| without_products(one).0), of.iter().any(|one| without_products(one).1))
        }
        Condition::Any(of) => {
            (of.iter().any(|one| without_products(one).0), of.iter().all(|one| without_products(one).1))
        }
        Condition::Not(of) => {
            let (holds, fails) = without_products(of);
            (fails, holds)
        }
    }
}

fn gather<'a>(condition: &'a Condition, selectors: &mut Vec<&'a Selector>) {
    match condition {
        Condition::Money { of, .. } | Condition::Quantity { of, .. } | Condition::Weight { of, .. } => {
            selectors.push(of);
        }
        Condition::All(of) | Condition::Any(of) => of.iter().for_each(|one| gather(one, selectors)),
        Condition::Not(of) => gather(of, selectors),
    }
}

/// At the same rank: set price, percent, amount, tiers by the kind of the first, gifts.
pub(crate) fn kind(effect: &Effect) -> u8 {
    if matches!(effect.target, Target::Gift(_)) {
        return 6;
    }
    match &effect.tiers {
        Some(tiers) => 3 + kind_of(tiers.tiers[0].1),
        None => kind_of(effect.adjust),
    }
}

const fn kind_of(adjust: Adjust) -> u8 {
    match adjust {
        Adjust::SetPrice(_) | Adjust::SetTotal(_) | Adjust::SetGroupPrice(_) => 0,
        Adjust::Percent(_) | Adjust::Free => 1,
        _ => 2,
    }
}

/// Whether a promotion agrees to share a cart with another.
pub(crate) fn agree(one: &Promotion, other: &Promotion) -> bool {
    if one.exclusive == "stage" && one.stage == other.stage {
        return false;
    }
    match &one.combines {
        None => true,
        Some(tags) => other.tags.iter().any(|tag| tags.contains(tag)),
    }
}
