//! Which units of a target an effect adjusts: unit by unit, feasibility by Hall's condition over every set of parts.

use serde_json::{Value, json};

use super::draw::Draw;
use super::exact::Q;
use super::promote::Cart;
use super::share::Taker;
use super::world::{Adjust, Effect, Promotion, Selector, Target, with};

pub(crate) const ORDERS: [&str; 4] =
    ["price_descending", "price_ascending", "quantity_descending", "position"];

pub(crate) struct Part {
    pub(crate) of: Selector,
    pub(crate) quantity: i64,
    pub(crate) order: &'static str,
}

#[derive(Clone, Copy)]
pub(crate) enum Take {
    All,
    Cheapest(i64),
    Dearest(i64),
    Nth(&'static str, i64),
    Across(&'static str, i64),
}

pub(crate) enum Pick {
    First {
        order: &'static str,
        count: i64,
        per_line: bool,
    },
    EveryNth {
        order: &'static str,
        nth: i64,
        most: Option<i64>,
    },
    /// Of so many units, or of so many minor units.
    Groups {
        order: &'static str,
        size: Result<i64, i64>,
        take: Take,
        most: Option<i64>,
        most_units: Option<i64>,
    },
    BuyGet {
        buy: Part,
        get: Part,
        most: Option<i64>,
        is_partial: bool,
    },
    Bundle {
        parts: Vec<Part>,
        most: Option<i64>,
    },
}

impl Pick {
    pub(crate) fn draw(draw: &mut Draw, selector: impl Fn(&mut Draw) -> Selector) -> Self {
        let order = draw.of(&ORDERS);
        let most = draw.one_in(3).then(|| draw.of(&[1, 2, 3, 50]));
        let part = |draw: &mut Draw| Part {
            of: selector(draw),
            quantity: draw.of(&[1, 1, 2, 3]),
            order: draw.of(&["price_descending", "price_descending", "price_ascending", "position"]),
        };
        match draw.below(8) {
            0 | 1 => Self::First { order, count: draw.of(&[1, 1, 2, 3, 5]), per_line: draw.one_in(3) },
            2 => Self::EveryNth { order, nth: draw.of(&[1, 2, 2, 3]), most },
            3 | 4 => {
                let count: i64 = draw.of(&[1, 2, 3, 3, 4]);
                let place = draw.below(count.unsigned_abs()) as i64 + 1;
                let other = draw.of(&ORDERS);
                Self::Groups {
                    order,
                    size: if draw.one_in(4) { Err(draw.minor(5_000)) } else { Ok(count) },
                    take: match draw.below(6) {
                        0 | 1 => Take::All,
                        2 => Take::Cheapest(place),
                        3 => Take::Dearest(place),
                        4 => Take::Nth(other, place),
                        _ => Take::Across(other, place),
                    },
                    most,
                    most_units: draw.one_in(4).then(|| draw.of(&[1, 2, 4])),
                }
            }
            5 | 6 => Self::BuyGet { buy: part(draw), get: part(draw), most, is_partial: draw.one_in(3) },
            _ => Self::Bundle { parts: (0..=draw.below(3)).map(|_| part(draw)).collect(), most },
        }
    }

    /// Whether a price or an amount per group may stand beside it.
    pub(crate) fn has_groups(&self) -> bool {
        match self {
            Self::First { .. } | Self::EveryNth { .. } => false,
            Self::Groups { take, most_units, .. } => {
                most_units.is_none() && !matches!(take, Take::Across(..))
            }
            Self::BuyGet { is_partial, .. } => !is_partial,
            Self::Bundle { .. } => true,
        }
    }

    pub(crate) fn selectors(&self) -> Vec<&Selector> {
        match self {
            Self::BuyGet { buy, get, .. } => vec![&buy.of, &get.of],
            Self::Bundle { parts, .. } => parts.iter().map(|part| &part.of).collect(),
            _ => Vec::new(),
        }
    }

    pub(crate) fn json(&self, amount: impl Fn(i64) -> Value) -> Value {
        let part = |part: &Part| with(json!({ "quantity": part.quantity, "order": part.order }), &part.of);
        let limited = |mut document: Value, name: &str, most: &Option<i64>| {
            if let Some(most) = most {
                document[name] = json!(most);
            }
            document
        };
        match self {
            Self::First { order, count, per_line } => {
                let per = if *per_line { "line" } else { "target" };
                json!({ "kind": "units", "order": order, "count": count, "per": per })
            }
            Self::EveryNth { order, nth, most } => {
                limited(json!({ "kind": "every_nth", "order": order, "nth": nth }), "most", most)
            }
            Self::Groups { order, size, take, most, most_units } => {
                let size = match size {
                    Ok(count) => json!({ "kind": "units", "count": count }),
                    Err(minor) => json!({ "kind": "value", "amount": amount(*minor) }),
                };
                let take = match take {
                    Take::All => json!({ "kind": "all" }),
                    Take::Cheapest(count) => json!({ "kind": "cheapest", "count": count }),
                    Take::Dearest(count) => json!({ "kind": "dearest", "count": count }),
                    Take::Nth(order, nth) => json!({ "kind": "nth", "order": order, "nth": nth }),
                    Take::Across(order, nth) => json!({ "kind": "across", "order": order, "nth": nth }),
                };
                let document = json!({ "kind": "groups", "order": order, "size": size, "take": take });
                limited(limited(document, "most", most), "most_units", most_units)
            }
            Self::BuyGet { buy, get, most, is_partial } => {
                let document = json!({ "kind": "buy_get", "buy": part(buy), "get": part(get), "partial_get": is_partial });
                limited(document, "most", most)
            }
            Self::Bundle { parts, most } => {
                let parts: Vec<Value> = parts.iter().map(part).collect();
                limited(json!({ "kind": "bundle", "parts": parts }), "most", most)
            }
        }
    }
}

/// The lines of units, one entry a unit.
type Units = Vec<usize>;

/// What a pick chose.
struct Chosen {
    /// The adjusted units of each group; one list where the pick makes no groups.
    groups: Vec<Units>,
    triggers: Units,
}

/// A line whose units may be picked.
#[derive(Clone)]
struct Pool {
    at: usize,
    units: i64,
    free: i64,
    price: Q,
    /// Which parts it may serve.
    serves: Vec<bool>,
}

impl Cart<'_> {
    /// What an effect takes off the units it picks, and whether it found enough of them and an open line.
    pub(crate) fn picked(
        &mut self,
        one: &Promotion,
        effect: &Effect,
        cap: Option<i64>,
    ) -> (Vec<(usize, i64)>, bool, bool) {
        let (pool, has_open) = self.pool(one, effect);
        let all: i64 = pool.iter().map(|line| line.free).sum();
        let chosen = match &effect.pick {
            None if all == 0 => return (Vec::new(), has_open, has_open),
            None => Some(Chosen { groups: vec![self.units(&pool, "position")], triggers: Vec::new() }),
            Some(pick) => self.choose(pick, &pool),
        };
        let Some(chosen) = chosen else { return (Vec::new(), false, has_open) };
        if let Some((class, with_trigger)) = one.consumes {
            let triggers = chosen.triggers.iter().filter(|_| with_trigger).map(|at| (*at, true));
            for (at, is_trigger) in chosen.groups.iter().flatten().map(|at| (*at, false)).chain(triggers) {
                self.consumed.push((class, one.id.clone(), at, is_trigger));
            }
        }
        let is_per_group = matches!(effect.adjust, Adjust::PerGroup(_) | Adjust::SetGroupPrice(_));
        let groups = if is_per_group { chosen.groups } else { vec![chosen.groups.concat()] };
        (self.off_groups(effect, &groups, &pool, cap), true, has_open)
    }

    fn pool(&self, one: &Promotion, effect: &Effect) -> (Vec<Pool>, bool) {
        let (Target::Lines(of) | Target::Order(of)) = &effect.target else { panic!("no units") };
        let sets_price = matches!(
            effect.adjust,
            Adjust::SetPrice(_) | Adjust::SetTotal(_) | Adjust::Free | Adjust::SetGroupPrice(_)
        );
        let seen = |at: usize| if sets_price { self.running[at] } else { self.computed_from(effect, at) };
        let mut has_open = false;
        let mut pool = Vec::new();
        let mut lines: Vec<_> = self.world.lines.iter().enumerate().collect();
        lines.sort_by_key(|(at, _)| self.position(*at));
        for (at, line) in lines {
            let is_target = !line.is_fixed && self.closed[at].is_none() && self.means(of, at);
            let serves = match &effect.pick {
                Some(Pick::BuyGet { buy, get, .. }) => {
                    has_open |= is_target && self.means(&get.of, at);
                    vec![self.means(&buy.of, at), is_target && self.means(&get.of, at)]
                }
                Some(Pick::Bundle { parts, .. }) => {
                    let serves: Vec<bool> =
                        parts.iter().map(|part| is_target && self.means(&part.of, at)).collect();
                    has_open |= serves.contains(&true);
                    serves
                }
                _ => {
                    has_open |= is_target;
                    vec![is_target]
                }
            };
            let units = self.units_of(at);
            let used = self.consumed.iter().filter(|(class, by, line, _)| {
                one.consumes.is_some_and(|(own, _)| own == *class) && *by != one.id && *line == at
            });
            let free = units - used.count() as i64;
            if serves.contains(&true) && self.running[at] > 0 && seen(at) > 0 && free > 0 {
                pool.push(Pool { at, units, free, price: Q::of(seen(at), units), serves });
            }
        }
        (pool, has_open)
    }

    /// A weighed quantity is one unit.
    fn units_of(&self, at: usize) -> i64 {
        let quantity = self.world.lines[at].quantity.q();
        if quantity.is_whole() { quantity.floor() } else { 1 }
    }

    /// All free units in an order.
    fn units(&self, pool: &[Pool], order: &str) -> Units {
        let mut lines: Vec<&Pool> = pool.iter().collect();
        lines.sort_by(|one, other| {
            let by_id = || self.world.id(one.at).cmp(self.world.id(other.at));
            match order {
                "price_descending" => other.price.cmp(&one.price).then_with(by_id),
                "price_ascending" => one.price.cmp(&other.price).then_with(by_id),
                "quantity_descending" => other.units.cmp(&one.units).then_with(by_id),
                _ => self.position(one.at).cmp(&self.position(other.at)),
            }
        });
        lines.iter().flat_map(|line| std::iter::repeat_n(line.at, line.free as usize)).collect()
    }

    fn choose(&self, pick: &Pick, pool: &[Pool]) -> Option<Chosen> {
        let most = |most: &Option<i64>| most.map_or(usize::MAX, |most| most as usize);
        let of_units =
            |units: Units| (!units.is_empty()).then(|| Chosen { groups: vec![units], triggers: Vec::new() });
        match pick {
            Pick::First { order, count, per_line: false } => {
                of_units(self.units(pool, order).into_iter().take(*count as usize).collect())
            }
            Pick::First { count, .. } => {
                let of_line = |line: &Pool| std::iter::repeat_n(line.at, line.free.min(*count) as usize);
                of_units(pool.iter().flat_map(of_line).collect())
            }
            Pick::EveryNth { order, nth, most: limit } => {
                let all = self.units(pool, order).into_iter().skip(*nth as usize - 1);
                of_units(all.step_by(*nth as usize).take(most(limit)).collect())
            }
            Pick::Groups { order, size, take, most: limit, most_units } => {
                let price = |at: usize| &pool.iter().find(|line| line.at == at).expect("a line").price;
                let (mut groups, mut open, mut value) = (Vec::new(), Units::new(), Q::whole(0));
                for at in self.units(pool, order) {
                    open.push(at);
                    value = value.plus(price(at));
                    let is_complete = match size {
                        Ok(count) => open.len() as i64 == *count,
                        Err(minor) => value >= Q::whole(*minor),
                    };
                    if is_complete && groups.len() < most(limit) {
                        groups.push(std::mem::take(&mut open));
                        value = Q::whole(0);
                    }
                }
                if groups.is_empty() {
                    return None;
                }
                Some(self.taken_of_groups(groups, *take, most(most_units), pool))
            }
            Pick::BuyGet { buy, get, most: limit, is_partial } => {
                let quantities = [buy.quantity, get.quantity];
                let count = applications(&quantities, pool).min(limit.unwrap_or(i64::MAX));
                let mut needs = vec![buy.quantity * count, get.quantity * count];
                if *is_partial && count < limit.unwrap_or(i64::MAX) {
                    let with = |left: i64| vec![buy.quantity * (count + 1), get.quantity * count + left];
                    if let Some(left) = (1..get.quantity).rev().find(|left| is_feasible(&with(*left), pool)) {
                        needs = with(left);
                    }
                }
                if needs[1] == 0 {
                    return None;
                }
                let mut units = self.given(&[buy, get], needs, pool).into_iter();
                let triggers = units.next().expect("two parts");
                let got = units.next().expect("two parts");
                let groups = got.chunks(get.quantity as usize).map(<[usize]>::to_vec).collect();
                Some(Chosen { groups, triggers })
            }
            Pick::Bundle { parts, most: limit } => {
                let quantities: Vec<i64> = parts.iter().map(|part| part.quantity).collect();
                let count = applications(&quantities, pool).min(limit.unwrap_or(i64::MAX));
                if count == 0 {
                    return None;
                }
                let needs = quantities.iter().map(|quantity| quantity * count).collect();
                let units = self.given(&parts.iter().collect::<Vec<_>>(), needs, pool);
                let group = |number: i64| -> Units {
                    let of_part = |(units, quantity): (&Units, &i64)| -> Units {
                        let from = (number * quantity) as usize;
                        units[from..from + *quantity as usize].to_vec()
                    };
                    units.iter().zip(&quantities).flat_map(of_part).collect()
                };
                Some(Chosen { groups: (0..count).map(group).collect(), triggers: Vec::new() })
            }
        }
    }

    fn taken_of_groups(&self, groups: Vec<Units>, take: Take, most_units: usize, pool: &[Pool]) -> Chosen {
        let sorted = |units: &Units, order: &str| -> Units {
            let rank = self.units(pool, order);
            let rank = |at: &usize| rank.iter().position(|other| other == at);
            let mut units = units.clone();
            units.sort_by_key(rank);
            units
        };
        let mut left = most_units;
        let count = groups.len();
        let mut triggers: Units = groups.concat();
        let mut taken: Vec<Units> = if let Take::Across(order, nth) = take {
            let all = sorted(&groups.concat(), order);
            vec![all.into_iter().skip(count * (nth as usize - 1)).take(count).collect()]
        } else {
            let of_group = |group: &Units| -> Units {
                match take {
                    Take::Cheapest(count) => {
                        sorted(group, "price_ascending").into_iter().take(count as usize).collect()
                    }
                    Take::Dearest(count) => {
                        sorted(group, "price_descending").into_iter().take(count as usize).collect()
                    }
                    Take::Nth(order, nth) => {
                        sorted(group, order).into_iter().skip(nth as usize - 1).take(1).collect()
                    }
                    Take::All | Take::Across(..) => group.clone(),
                }
            };
            groups.iter().map(of_group).collect()
        };
        for group in &mut taken {
            group.truncate(left);
            left -= group.len();
            for at in group.iter() {
                let place = triggers.iter().position(|other| other == at).expect("a grouped unit");
                triggers.swap_remove(place);
            }
        }
        Chosen { groups: taken, triggers }
    }

    /// The units of each part: in its order, passing over a unit without which the rest cannot be had.
    fn given(&self, parts: &[&Part], mut needs: Vec<i64>, pool: &[Pool]) -> Vec<Units> {
        let mut pool = pool.to_vec();
        let mut given = Vec::new();
        for (number, part) in parts.iter().enumerate() {
            let own: Vec<Pool> = pool.iter().filter(|line| line.serves[number]).cloned().collect();
            let mut units = Units::new();
            for at in self.units(&own, part.order) {
                if needs[number] == 0 {
                    break;
                }
                let place = pool.iter().position(|line| line.at == at).expect("a line");
                pool[place].free -= 1;
                needs[number] -= 1;
                if is_feasible(&needs, &pool) {
                    units.push(at);
                } else {
                    pool[place].free += 1;
                    needs[number] += 1;
                }
            }
            assert_eq!(needs[number], 0, "the units were there");
            given.push(units);
        }
        given
    }

    /// What is taken off the lines of groups, each group one amount where the adjustment is per group.
    fn off_groups(
        &self,
        effect: &Effect,
        groups: &[Units],
        pool: &[Pool],
        cap: Option<i64>,
    ) -> Vec<(usize, i64)> {
        let mode = effect.rounding.unwrap_or(self.world.rounding);
        let ratio = |at: usize, count: i64| Q::of(count, self.units_of(at));
        let room = |at: usize, count: i64| {
            let all = self.room(effect, at);
            Q::whole(all).times(&ratio(at, count)).round(mode).min(all)
        };
        let weight = |at: usize, count: i64| match effect.spread.map_or("remaining", |(by, ..)| by) {
            "remaining" => {
                Q::whole((self.running[at] - self.fixed[at]).max(0)).times(&ratio(at, count)).round(mode)
            }
            "original" => Q::whole(self.list[at]).times(&ratio(at, count)).round(mode),
            _ => 1,
        };
        let within = effect.spread.map_or("tax_classes", |(_, within, _)| within);
        let remainder = effect.spread.map_or("largest_remainder", |(.., remainder)| remainder);
        let is_whole = matches!(effect.target, Target::Order(_))
            || matches!(effect.adjust, Adjust::PerTarget(_) | Adjust::SetTotal(_));
        let is_per_group = matches!(effect.adjust, Adjust::PerGroup(_) | Adjust::SetGroupPrice(_));
        let mut lines: Vec<usize> = pool.iter().map(|line| line.at).collect();
        lines.sort_unstable();
        let counts = |units: &Units| -> Vec<(usize, i64)> {
            let count = |at: &usize| units.iter().filter(|unit| *unit == at).count() as i64;
            lines.iter().map(|at| (*at, count(at))).filter(|(_, count)| *count > 0).collect()
        };
        let quantity = |at: usize, count: i64| {
            let whole = self.world.lines[at].quantity.q();
            if whole.is_whole() { Q::whole(count) } else { whole }
        };
        let mut off = vec![0; self.list.len()];
        for group in groups {
            let counts = counts(group);
            let worth = |of: &dyn Fn(usize) -> i64| {
                Q::sum(
                    counts
                        .iter()
                        .map(|(at, n)| Q::whole(of(*at)).times(&ratio(*at, *n)))
                        .collect::<Vec<_>>()
                        .iter(),
                )
            };
            if !is_whole && !is_per_group {
                for (at, count) in &counts {
                    let part = |amount: i64| Q::whole(amount).times(&ratio(*at, *count));
                    let (seen, running) = (part(self.computed_from(effect, *at)), part(self.running[*at]));
                    let wanted =
                        self.wanted_of(effect, effect.adjust, &seen, &running, &quantity(*at, *count), 1);
                    off[*at] = wanted.min(room(*at, *count));
                }
                continue;
            }
            let units = Q::sum(counts.iter().map(|(at, n)| quantity(*at, *n)).collect::<Vec<_>>().iter());
            let (seen, running) =
                (worth(&|at| self.computed_from(effect, at)), worth(&|at| self.running[at]));
            let wanted = self.wanted_of(effect, effect.adjust, &seen, &running, &units, counts.len());
            let takers: Vec<Taker> =
                counts.iter().map(|(at, n)| Taker { weight: weight(*at, *n), room: room(*at, *n) }).collect();
            let rooms: i64 = takers.iter().map(|taker| taker.room).sum();
            let most = if is_per_group { i64::MAX } else { cap.unwrap_or(i64::MAX).max(0) };
            let parts: Vec<usize> = counts.iter().map(|(at, _)| *at).collect();
            let shares = self.spread(wanted.min(rooms).min(most), &parts, &takers, within, remainder);
            for (at, share) in parts.iter().zip(shares) {
                off[*at] += share.min(self.room(effect, *at) - off[*at]);
            }
        }
        let sum: i64 = off.iter().sum();
        if let Some(cap) = cap
            && sum > cap
        {
            let all = counts(&groups.concat());
            let takers: Vec<Taker> = all
                .iter()
                .map(|(at, n)| Taker {
                    weight: if off[*at] > 0 { weight(*at, *n) } else { 0 },
                    room: off[*at],
                })
                .collect();
            let parts: Vec<usize> = all.iter().map(|(at, _)| *at).collect();
            let shares = self.spread(cap.max(0), &parts, &takers, within, remainder);
            for (at, share) in parts.iter().zip(shares) {
                off[*at] = share;
            }
        }
        off.into_iter().enumerate().filter(|(_, amount)| *amount > 0).collect()
    }
}

/// The largest number of applications: no set of parts may need more than the lines that serve any of them hold.
fn applications(quantities: &[i64], pool: &[Pool]) -> i64 {
    let sets = 1..1_usize << quantities.len();
    let most = sets.map(|set| {
        let own: i64 =
            (0..quantities.len()).filter(|part| set >> part & 1 == 1).map(|part| quantities[part]).sum();
        held(set, pool) / own
    });
    most.min().expect("a part")
}

fn is_feasible(needs: &[i64], pool: &[Pool]) -> bool {
    (1..1_usize << needs.len()).all(|set| {
        let own: i64 = (0..needs.len()).filter(|part| set >> part & 1 == 1).map(|part| needs[part]).sum();
        own <= held(set, pool)
    })
}

/// The units of the lines that serve a part of a set.
fn held(set: usize, pool: &[Pool]) -> i64 {
    let serves =
        |line: &&Pool| line.serves.iter().enumerate().any(|(part, serves)| *serves && set >> part & 1 == 1);
    pool.iter().filter(serves).map(|line| line.free).sum()
}
