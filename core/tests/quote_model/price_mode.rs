//! Effects in the other price mode than the cart: on a cart of what the parts cost there, and then back.

use super::draw::Draw;
use super::exact::Q;
use super::levy;
use super::promote::{Cart, Found};
use super::world::{Adjust, Effect, Funding, Promotion, Selector, Target, World};

impl Cart<'_> {
    /// The same cart in the other price mode; `None` if its taxes exceed a price and that is refused.
    pub(crate) fn turned(&self) -> Option<Self> {
        let nothing = vec![0; self.list.len()];
        let mut other = self.clone();
        other.list = self.costs(&self.list, &nothing)?;
        other.catalogue = self.costs(&self.catalogue, &nothing)?;
        other.stage_start = self.costs(&self.stage_start, &nothing)?;
        other.running = self.costs(&self.running, &self.funded)?;
        let count = self.list.len();
        for costs in [&mut other.list, &mut other.catalogue, &mut other.stage_start, &mut other.running] {
            // What is given back stands behind them.
            costs.truncate(count);
        }
        for at in 0..self.list.len() {
            let (slope, is_proportional) = self.slope(at);
            let room = (self.running[at] - self.floors[at].max(self.fixed[at])).max(0);
            let is_all = room == self.running[at] && is_proportional;
            let turned = if is_all {
                other.running[at]
            } else {
                slope.times(&Q::whole(room)).floor().min(other.running[at])
            };
            other.floors[at] = other.running[at] - turned.max(0);
            other.fixed[at] =
                slope.times(&Q::whole(self.fixed[at])).round("half_up").min(other.floors[at]).max(0);
        }
        Some(other)
    }

    /// What parts cost in the other price mode, as the quote would say it, and what is given back.
    fn costs(&self, amounts: &[i64], funded: &[i64]) -> Option<Vec<i64>> {
        // What is there: no gift that no earlier stage gave; what is given back is taxed too.
        let there: Vec<usize> = (0..self.list.len()).filter(|at| self.is_here[*at]).collect();
        let all = self.world.parts(&self.list, amounts, funded);
        let mut parts: Vec<_> = there.iter().map(|at| all[*at].clone()).collect();
        parts.extend((0..self.world.returned.len()).map(|at| self.world.given_back(at).1));
        let taxed = self.world.tax(&parts);
        if taxed.is_above_price && self.world.tax_policy.tax_above_price == "refuse" {
            return None;
        }
        let tax = |place: usize| if self.world.is_included { 0 } else { taxed.tax[place] };
        let mut costs = vec![0; amounts.len()];
        for (place, at) in there.iter().enumerate() {
            costs[*at] = taxed.net[place] + tax(place) - funded[*at];
        }
        // Rounding the taxes of the whole cart may move a unit of what is given back.
        costs.extend((there.len()..parts.len()).map(|place| taxed.net[place] + tax(place)));
        Some(costs)
    }

    fn slope(&self, at: usize) -> (Q, bool) {
        let world = self.world;
        let parts = world.parts(&self.list, &self.running, &self.funded);
        let (slope, is_proportional) =
            levy::of_price(&world.rules, &parts[at], world.exponent, world.is_included, !world.is_included);
        if slope > Q::whole(0) { (slope, is_proportional) } else { panic!("a tax of everything") }
    }

    /// What an effect takes off each part, computed in the other price mode.
    pub(crate) fn in_its_price_mode(
        &mut self,
        one: &Promotion,
        effect: &Effect,
        left: Option<i64>,
        found: &mut Found,
    ) -> Vec<(usize, i64)> {
        let Some(mut other) = self.turned() else { return Vec::new() };
        let before: i64 = self.costs(&self.running, &self.funded).expect("taxed").iter().sum();
        // Of a part whose taxes are more than its price nothing is left to take.
        for at in (0..other.running.len()).filter(|at| other.running[*at] < 0) {
            (other.floors[at], other.fixed[at]) = (0, 0);
        }
        let Self { list, catalogue, stage_start, running, .. } = &mut other;
        for costs in [list, catalogue, stage_start, running] {
            costs.iter_mut().for_each(|cost| *cost = (*cost).max(0));
        }
        let stated = other.take_of(one, effect, effect.most, found);
        self.consumed = other.consumed.clone();
        let wanted = before - stated.iter().map(|(_, amount)| amount).sum::<i64>();
        let room = |at: usize| (self.running[at] - self.floors[at].max(self.fixed[at])).max(0);
        let is_whole = |(at, amount): &(usize, i64)| other.running[*at] - amount <= other.floors[*at];
        let mut given: Vec<(usize, i64)> =
            stated.iter().map(|one| (one.0, if is_whole(one) { room(one.0) } else { 0 })).collect();
        // Those of one slope are one sum.
        let mut open: Vec<usize> = (0..stated.len()).filter(|place| !is_whole(&stated[*place])).collect();
        while let Some(first) = open.first().copied() {
            let slope = self.slope(stated[first].0).0;
            let (mut same, rest): (Vec<usize>, Vec<usize>) =
                open.into_iter().partition(|place| self.slope(stated[*place].0).0 == slope);
            open = rest;
            let exact = |place: usize| Q::whole(stated[place].1).over(&slope);
            let all = Q::sum(same.iter().map(|place| exact(*place)).collect::<Vec<_>>().iter());
            let floors: i64 = same.iter().map(|place| exact(*place).floor()).sum();
            let missing = all.round(effect.rounding.unwrap_or(self.world.rounding)) - floors;
            same.sort_by(|a, b| {
                let by_fraction = exact(*b).fraction().cmp(&exact(*a).fraction());
                by_fraction
                    .then(stated[*b].1.cmp(&stated[*a].1))
                    .then_with(|| self.world.id(stated[*a].0).cmp(self.world.id(stated[*b].0)))
            });
            for (number, place) in (0..).zip(&same) {
                let share = exact(*place).floor() + i64::from(number < missing);
                given[*place].1 = share.min(room(given[*place].0));
            }
        }
        let total: i64 = given.iter().map(|(_, amount)| amount).sum();
        if let Some(left) = left.filter(|left| total > *left) {
            return self.limited(effect, &given, left.max(0));
        }
        let fixed: Vec<bool> = stated.iter().map(is_whole).collect();
        let may_exceed = effect.most.is_none()
            && effect.least.is_none()
            && effect.most_percent.is_none()
            && effect.step.is_none();
        self.meet(&mut given, &fixed, wanted, may_exceed);
        given.into_iter().filter(|(_, amount)| *amount > 0).collect()
    }

    /// What a limit leaves of shares.
    fn limited(&self, effect: &Effect, given: &[(usize, i64)], left: i64) -> Vec<(usize, i64)> {
        let parts: Vec<usize> = given.iter().map(|(at, _)| *at).collect();
        let takers: Vec<super::share::Taker> =
            given.iter().map(|(_, amount)| super::share::Taker { weight: *amount, room: *amount }).collect();
        let within = effect.spread.map_or("tax_classes", |(_, within, _)| within);
        let remainder = effect.spread.map_or("largest_remainder", |(.., remainder)| remainder);
        let shares = self.spread(left, &parts, &takers, within, remainder);
        parts.into_iter().zip(shares).filter(|(_, amount)| *amount > 0).collect()
    }

    /// Moves shares by single minor units to where the cart costs what is wanted.
    fn meet(&self, given: &mut Vec<(usize, i64)>, is_whole: &[bool], wanted: i64, may_exceed: bool) {
        let excess = |given: &[(usize, i64)]| {
            let mut running = self.running.clone();
            given.iter().for_each(|(at, amount)| running[*at] -= amount);
            self.costs(&running, &self.funded).map(|costs| costs.iter().sum::<i64>() - wanted)
        };
        let Some(mut now) = excess(given) else { return };
        let mut order: Vec<usize> = (0..given.len()).collect();
        order.sort_by_key(|place| (-given[*place].1, self.world.id(given[*place].0).to_owned()));
        let moved = |given: &[(usize, i64)], moves: &[(usize, i64)]| {
            let mut given = given.to_vec();
            for (place, step) in moves {
                let (at, amount) = &mut given[*place];
                *amount += step;
                let room = self.running[*at] - self.floors[*at].max(self.fixed[*at]);
                if is_whole[*place] || *amount < 0 || *amount > room {
                    return None;
                }
            }
            Some(given)
        };
        while now != 0 {
            let by = |step: i64| {
                order.iter().find_map(|place| {
                    let next = moved(given, &[(*place, step)])?;
                    let left = excess(&next)?;
                    let is_nearer = left.abs() < now.abs();
                    let is_good =
                        if may_exceed { is_nearer } else { left > now && now < 0 || left >= 0 && is_nearer };
                    is_good.then_some((next, left))
                })
            };
            let tried = by(now.signum()).or_else(|| by(-now.signum()));
            let Some((next, left)) = tried else { break };
            (*given, now) = (next, left);
        }
        if now == 0 {
            return;
        }
        let few: Vec<usize> = order.iter().copied().take(8).collect();
        for raised in &few {
            for lowered in few.iter().filter(|lowered| *lowered != raised) {
                if let Some(next) = moved(given, &[(*raised, 1), (*lowered, -1)])
                    && excess(&next) == Some(0)
                {
                    *given = next;
                    return;
                }
            }
        }
        if now > 0 && may_exceed {
            let tried = order.iter().find_map(|place| {
                let next = moved(given, &[(*place, 1)])?;
                (excess(&next)? == -now).then_some(next)
            });
            *given = tried.unwrap_or_else(|| given.clone());
        }
    }
}

/// A promotion that takes an amount off the order, in the other price mode than the cart's.
pub(crate) fn voucher(seed: u64, world: &World) -> Promotion {
    let draw = &mut Draw(seed ^ 0x5eed);
    let effect = Effect {
        target: Target::Order(Selector::All),
        pick: None,
        adjust: Adjust::PerTarget(draw.minor(3_000)),
        most: None,
        least: None,
        most_percent: None,
        step: None,
        basis: None,
        rounding: None,
        per_unit: false,
        price_mode: Some(if world.is_included { "tax_excluded" } else { "tax_included" }),
        tiers: None,
        spread: None,
        lowered: None,
    };
    Promotion {
        group: None,
        id: "V".to_owned(),
        stage: 3,
        rank: 0,
        code: None,
        condition: None,
        effects: vec![effect],
        exclusive: "no",
        stop: "no",
        tags: Vec::new(),
        combines: None,
        funding: Funding::Merchant,
        most_per_cart: None,
        consumes: None,
    }
}

/// Whether lines from which this was taken may cost what is wanted together with the shipments, if a minor unit more or less
/// is taken off one of them, or one moves from one to another.
pub(crate) fn is_reachable(world: &World, given: &[i64], wanted: i64) -> bool {
    let cart = Cart::of(world);
    let costs = |moves: &[(usize, i64)]| {
        let mut running = cart.running.clone();
        for (at, amount) in given.iter().enumerate() {
            let more: i64 = moves.iter().filter(|(place, _)| *place == at).map(|(_, step)| step).sum();
            running[at] -= amount + more;
            let is_open = amount + more >= 0 && running[at] >= cart.floors[at].max(cart.fixed[at]);
            if more != 0
                && (!is_open || *amount == 0 || running[at] + more == cart.floors[at].max(cart.fixed[at]))
            {
                return None;
            }
        }
        let nothing = vec![0; running.len()];
        cart.costs(&running, &nothing).map(|costs| costs.iter().sum::<i64>())
    };
    let lines = 0..given.len();
    let steps =
        lines.clone().any(|at| costs(&[(at, 1)]) == Some(wanted) || costs(&[(at, -1)]) == Some(wanted));
    // The engine exchanges between eight at most; few carts here have more.
    let is_small = given.iter().filter(|amount| **amount > 0).count() <= 8;
    steps
        || is_small
            && lines
                .clone()
                .any(|a| lines.clone().any(|b| a != b && costs(&[(a, 1), (b, -1)]) == Some(wanted)))
}
