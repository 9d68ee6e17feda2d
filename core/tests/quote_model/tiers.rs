//! What a quantity costs: tiers with fees, pools, prices per measure; and what selectors and exact line amounts make of it.

use serde_json::{Value, json};

use super::draw::Draw;
use super::exact::{Dec, Q};
use super::levy::{self, Part, Policy};
use super::share::{Taker, share};

struct Price {
    sku: &'static str,
    each: Dec,
    /// From, unit price, flat fee.
    tiers: Vec<(Dec, Dec, Dec)>,
    is_graduated: bool,
    /// The number of kilograms it is for.
    per: Option<Dec>,
    /// The products whose quantities count together.
    pool: Option<&'static [&'static str]>,
}

struct Line {
    id: String,
    sku: &'static str,
    quantity: Dec,
}

const SKUS: [&str; 3] = ["A", "B", "C"];
/// Kilograms of a unit.
const KILOGRAMS: [(&str, Dec); 2] = [("A", Dec::new(333, 3)), ("B", Dec::new(125, 2))];

fn kilograms(sku: &str) -> Option<Dec> {
    KILOGRAMS.iter().find(|(other, _)| *other == sku).map(|(_, measure)| *measure)
}

impl Price {
    fn draw(draw: &mut Draw, sku: &'static str) -> Self {
        let is_graduated = draw.one_in(2);
        let per = (kilograms(sku).is_some() && draw.one_in(3))
            .then(|| draw.of(&[Dec::new(1, 0), Dec::new(100, 3), Dec::new(3, 0)]));
        let each = |draw: &mut Draw| {
            draw.of(&[
                Dec::new(333, 3),
                Dec::new(123_456_789_012, 12),
                Dec::new(1000, 2),
                Dec::new(999, 2),
                Dec::new(502, 3),
            ])
        };
        let mut starts = vec![Dec::new(2, 0), Dec::new(5, 0), Dec::new(10, 0)];
        if per.is_some() || !is_graduated {
            starts.push(Dec::new(105, 1));
        }
        starts.retain(|_| draw.one_in(2));
        let tier = |draw: &mut Draw, from| {
            (from, each(draw), draw.of(&[Dec::new(0, 0), Dec::new(0, 2), Dec::new(25, 2)]))
        };
        Self {
            sku,
            each: each(draw),
            tiers: starts.into_iter().map(|from| tier(draw, from)).collect(),
            is_graduated,
            per,
            pool: draw.of(&[None, None, Some(&["A", "B"][..]), Some(&["B", "A"][..]), Some(&["C"][..])]),
        }
    }

    fn json(&self) -> Value {
        let tiers = self.tiers.iter().map(|(from, each, fee)| {
            let mut tier = json!({ "from": from.text(), "unit_price": each.text() });
            if fee.scale > 0 {
                tier["flat_fee"] = fee.json();
            }
            tier
        });
        let mut document = json!({
            "id": format!("price-{}", self.sku), "sku": self.sku, "unit_price": self.each.text(),
            "tiers": tiers.collect::<Vec<_>>(),
            "tier_mode": if self.is_graduated { "graduated" } else { "volume" },
        });
        if let Some(value) = self.per {
            document["per"] = json!({ "unit": "kg", "value": value.text() });
        }
        if let Some(skus) = self.pool {
            document["pool"] = json!({ "skus": skus });
        }
        document
    }

    /// The quantity of a line that counts.
    fn counted(&self, line: &Line) -> Q {
        match self.per {
            None => line.quantity.q(),
            Some(_) => kilograms(line.sku).map_or(Q::whole(0), |of_one| line.quantity.q().times(&of_one.q())),
        }
    }

    /// The quantity of all lines that counts for a line, if it is in the pool.
    fn pooled(&self, line: &Line, lines: &[Line]) -> Option<Q> {
        let pool = self.pool.filter(|pool| pool.contains(&line.sku))?;
        let counted: Vec<Q> =
            lines.iter().filter(|line| pool.contains(&line.sku)).map(|line| self.counted(line)).collect();
        Some(Q::sum(counted.iter()))
    }

    fn is_reached(&self, from: Dec, counted: &Q) -> bool {
        if self.is_graduated && self.per.is_some() { from.q() < *counted } else { from.q() <= *counted }
    }

    /// What a counted quantity costs; `None` if one price without a fee holds for all of it, and that price.
    fn total(&self, counted: &Q) -> Result<Q, Q> {
        let reached: Vec<&(Dec, Dec, Dec)> =
            self.tiers.iter().filter(|(from, ..)| self.is_reached(*from, counted)).collect();
        let per = self.per.map_or(Q::whole(1), Dec::q);
        let Some((_, last, fee)) = reached.last() else { return Err(self.each.q().over(&per)) };
        if !self.is_graduated {
            let price = last.q().over(&per);
            return if fee.mantissa == 0 { Err(price) } else { Ok(counted.times(&price).plus(&fee.q())) };
        }
        let (mut sum, mut price, mut start) = (Q::whole(0), self.each, Q::whole(0));
        let mut fees = Q::whole(0);
        for (from, next, fee) in reached {
            let end = if self.per.is_some() { from.q() } else { from.q().minus(&Q::whole(1)) };
            sum = sum.plus(&end.minus(&start).times(&price.q()));
            (price, start, fees) = (*next, end, fees.plus(&fee.q()));
        }
        sum = sum.plus(&counted.minus(&start).times(&price.q()));
        Ok(sum.over(&per).plus(&fees))
    }

    /// What is compared to tell whether two lines pay one pooled total.
    fn meaning(&self) -> impl PartialEq + use<> {
        let tiers: Vec<(Q, Q, Q)> =
            self.tiers.iter().map(|(from, each, fee)| (from.q(), each.q(), fee.q())).collect();
        let mut pool = self.pool.unwrap_or_default().to_vec();
        pool.sort_unstable();
        pool.dedup();
        (pool, self.per.map(Dec::q), self.is_graduated, self.each.q(), tiers)
    }
}

/// A rulebook and a request; and where in the answer stands what.
pub(crate) struct Drawn {
    pub(crate) rulebook: Value,
    pub(crate) request: Value,
    pub(crate) figures: Vec<(String, Value)>,
    /// Compared as numbers, for they are stated with the decimals of their price.
    pub(crate) unit_prices: Vec<(String, Q)>,
}

pub(crate) fn draw(seed: u64) -> Drawn {
    let draw = &mut Draw(seed);
    let prices: Vec<Price> = SKUS.iter().map(|sku| Price::draw(draw, sku)).collect();
    let quantities = [
        Dec::new(1, 0),
        Dec::new(2, 0),
        Dec::new(3, 0),
        Dec::new(15, 1),
        Dec::new(95, 1),
        Dec::new(9_000_001, 6),
        Dec::new(10, 0),
        Dec::new(12, 0),
        Dec::new(30, 0),
    ];
    let lines: Vec<Line> = (0..1 + draw.below(5))
        .map(|at| Line {
            id: format!("l{}", (at * 7) % 13),
            sku: draw.of(&SKUS),
            quantity: draw.of(&quantities),
        })
        .collect();
    let bound =
        draw.of(&[Dec::new(333, 3), Dec::new(502, 3), Dec::new(41_111_110_741, 12), Dec::new(999, 2)]);
    let policy = Policy { line_amount: draw.of(&["exact", "rounded"]), ..Policy::plain() };
    // Exact amounts in cents, and lists.
    let of =
        |line: &Line| prices.iter().find(|price| price.sku == line.sku).expect("every product has a price");
    let mut exact = Vec::new();
    let mut shared: Vec<(usize, Q)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let price = of(line);
        let (own, pooled) = (price.counted(line), price.pooled(line, &lines));
        let amount = match price.total(pooled.as_ref().unwrap_or(&own)) {
            Err(one) => one.times(&own),
            Ok(total) => match pooled {
                None => total,
                Some(all) => {
                    shared.push((at, own.clone()));
                    total.times(&own).over(&all)
                }
            },
        };
        exact.push(amount.times(&Q::whole(100)));
    }
    let mut lists: Vec<i64> = exact.iter().map(|amount| amount.round("half_up")).collect();
    while let Some((first, _)) = shared.first() {
        let meaning = of(&lines[*first]).meaning();
        let (group, rest): (Vec<_>, Vec<_>) =
            shared.into_iter().partition(|(at, _)| of(&lines[*at]).meaning() == meaning);
        shared = rest;
        let total = Q::sum(group.iter().map(|(at, _)| &exact[*at])).round("half_up");
        // Quantities in millionths, of kilograms in thousandths of those.
        let takers: Vec<Taker> = group
            .iter()
            .map(|(_, own)| Taker { weight: own.times(&Q::whole(1_000_000_000)).floor(), room: i64::MAX })
            .collect();
        let tie = |one: usize, other: usize| lines[group[one].0].id.cmp(&lines[group[other].0].id);
        for ((at, _), minor) in group.iter().zip(share(total, &takers, "largest_remainder", tie)) {
            lists[*at] = minor;
        }
    }
    let discounts: Vec<i64> = (0..lines.len())
        .map(|at| {
            let unit = exact[at].over(&Q::whole(100)).over(&lines[at].quantity.q());
            if unit <= bound.q() { Q::of(lists[at], 10).round("half_up") } else { 0 }
        })
        .collect();
    let part = |at: usize| Part {
        id: lines[at].id.clone(),
        seller: None,
        tax_category: "none",
        amount: match policy.line_amount {
            "exact" => exact[at].minus(&Q::whole(discounts[at])),
            _ => Q::whole(lists[at] - discounts[at]),
        },
        quantity: lines[at].quantity.q(),
    };
    let parts: Vec<Part> = (0..lines.len()).map(part).collect();
    let nets = levy::taxed(&policy, &[], &parts, 2, false).net;
    let amount = |minor: i64| Dec::new(minor, 2).json();
    let mut figures = Vec::new();
    let mut unit_prices = Vec::new();
    for at in 0..lines.len() {
        figures.push((format!("/lines/{at}/list"), amount(lists[at])));
        figures.push((format!("/lines/{at}/discount"), amount(discounts[at])));
        figures.push((format!("/lines/{at}/net"), amount(nets[at])));
        let unit = exact[at].over(&Q::whole(100)).over(&lines[at].quantity.q());
        let trillion = 1_000_000_000_000;
        let shown = Q::of(unit.times(&Q::whole(trillion)).round("half_up"), trillion);
        unit_prices.push((format!("/lines/{at}/unit_price"), shown));
    }
    let rulebook = json!({
        "currency": "EUR", "pricing": { "sources": ["book"] },
        "items": KILOGRAMS.map(|(sku, of_one)| json!({ "sku": sku, "measures": [{ "unit": "kg", "value": of_one.text() }] })),
        "price_books": [{ "id": "book", "currency": "EUR", "prices": prices.iter().map(Price::json).collect::<Vec<_>>() }],
        "promotion_policy": { "conflicts": "by_rank", "basis": "running", "rounding_mode": "half_up" },
        "promotions": [{
            "id": "ten", "effects": [{
                "target": { "kind": "lines", "of": { "unit_price_at_most": bound.text() } },
                "adjust": { "kind": "percent", "percent": "10" },
            }],
        }],
        "tax_policy": policy.json(json!("0.01")),
    });
    let documents =
        lines.iter().map(|line| json!({ "id": line.id, "sku": line.sku, "quantity": line.quantity.text() }));
    let request = json!({
        "at": "2026-06-15T12:00:00+00:00",
        "explain": draw.of(&["applied", "considered", "all"]),
        "cart": { "currency": "EUR", "lines": documents.collect::<Vec<_>>() },
    });
    Drawn { rulebook, request, figures, unit_prices }
}
