//! Laws of picked units, on random rulebooks and carts, and the number of applications against every way to use the units.
//!
//! `FARTHING_SEED=number` runs one number again, `FARTHING_CASES` draws more of them. What each figure is stands in
//! `quote_model`.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    reason = "a test that a reader can follow; it may stop where it is wrong"
)]

mod seeded;

use farthing::Engine;
use seeded::Draw;
use serde_json::{Value, json};

fn seeds(usual: u64) -> std::ops::Range<u64> {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let (seed, cases) = (number("FARTHING_SEED"), number("FARTHING_CASES"));
    let first = seed.unwrap_or(0);
    first..first + cases.unwrap_or(if seed.is_some() { 1 } else { usual })
}

const SKUS: [&str; 4] = ["A", "B", "C", "D"];

/// A line of a cart: id, product, units, cents each.
#[derive(Clone)]
struct Line {
    id: String,
    sku: &'static str,
    units: u64,
    cents: u64,
}

impl Line {
    fn json(&self) -> Value {
        let price = format!("{}.{:02}", self.cents / 100, self.cents % 100);
        json!({
            "id": self.id, "sku": self.sku, "quantity": self.units.to_string(),
            "price": { "kind": "given", "unit_price": price },
        })
    }
}

fn lines(draw: &mut Draw, most: u64, most_units: u64) -> Vec<Line> {
    let line = |draw: &mut Draw, at: u64| Line {
        id: format!("l{}", (at * 7) % 13),
        sku: draw.of(&SKUS),
        units: 1 + draw.below(most_units),
        cents: draw.of(&[1, 5, 99, 100, 333, 500, 500, 999, 1_000, 1_250]),
    };
    (0..=draw.below(most)).map(|at| line(draw, at)).collect()
}

fn selector(draw: &mut Draw) -> Value {
    let count = 1 + draw.below(3) as usize;
    let from = draw.below(2) as usize;
    json!({ "skus": SKUS[from..from + count].to_vec() })
}

fn part(draw: &mut Draw) -> Value {
    let order = draw.of(&["price_descending", "price_ascending", "quantity_descending"]);
    json!({ "of": selector(draw), "quantity": draw.of(&[1, 1, 2, 3]), "order": order })
}

/// A pick that no order of lines decides, and whether it makes groups whose units are complete.
fn pick(draw: &mut Draw) -> (Value, bool) {
    let order = draw.of(&["price_descending", "price_ascending", "quantity_descending"]);
    match draw.below(6) {
        0 => (json!({ "kind": "units", "order": order, "count": 1 + draw.below(4) }), false),
        1 => (json!({ "kind": "every_nth", "order": order, "nth": 1 + draw.below(3) }), false),
        2 | 3 => {
            let size = 1 + draw.below(4);
            let take = match draw.below(4) {
                0 => json!({ "kind": "cheapest", "count": 1 }),
                1 => json!({ "kind": "across", "order": "price_ascending", "nth": 1 }),
                _ => json!({ "kind": "all" }),
            };
            let is_complete = take["kind"] != "across";
            let size = if draw.one_in(4) {
                json!({ "kind": "value", "amount": "12.00" })
            } else {
                json!({ "kind": "units", "count": size })
            };
            (json!({ "kind": "groups", "order": order, "size": size, "take": take }), is_complete)
        }
        4 => {
            let is_partial = draw.one_in(2);
            let pick =
                json!({ "kind": "buy_get", "buy": part(draw), "get": part(draw), "partial_get": is_partial });
            (pick, !is_partial)
        }
        _ => {
            let parts: Vec<Value> = (0..=draw.below(2)).map(|_| part(draw)).collect();
            (json!({ "kind": "bundle", "parts": parts }), true)
        }
    }
}

fn promotion(draw: &mut Draw, id: &str) -> Value {
    let (pick, has_groups) = pick(draw);
    let adjust = match draw.below(6) {
        0 if has_groups => json!({ "kind": "set_group_price", "amount": "5.00" }),
        1 if has_groups => json!({ "kind": "amount", "amount": "1.01", "per": "group" }),
        2 => json!({ "kind": "amount", "amount": "3.33", "per": draw.of(&["unit", "line", "order"]) }),
        3 => json!({ "kind": "free" }),
        _ => json!({ "kind": "percent", "percent": draw.of(&["10", "33.3", "50"]) }),
    };
    let mut promotion = json!({
        "id": id,
        "effects": [{ "target": { "kind": draw.of(&["lines", "order"]) }, "pick": pick, "adjust": adjust }],
        "stacking": { "stage": "item" },
    });
    if draw.one_in(3) {
        let kind = draw.of(&["target", "trigger_and_target"]);
        promotion["stacking"]["consumes"] = json!({ "kind": kind, "class": "units" });
    }
    if draw.one_in(4) {
        promotion["effects"][0]["bounds"] = json!({ "max_amount": "7.77" });
    }
    promotion
}

fn rulebook(promotions: &[Value]) -> Value {
    json!({
        "currency": "EUR", "pricing": { "sources": ["given"] }, "promotions": promotions,
        "tax_policy": { "rounding_level": "group", "untaxed": "no_tax" },
    })
}

fn quote(rulebook: &Value, lines: &[Line]) -> Value {
    let lines: Vec<Value> = lines.iter().map(Line::json).collect();
    let request = json!({
        "at": "2026-11-23T12:00:00+01:00", "explain": "all", "cart": { "currency": "EUR", "lines": lines },
    });
    let engine = Engine::from_json(rulebook.to_string().as_bytes())
        .unwrap_or_else(|error| panic!("{error}\n{rulebook}"));
    let answer = engine.quote_json(request.to_string().as_bytes());
    let answer = answer.unwrap_or_else(|error| panic!("{error}\n{rulebook}\n{request}"));
    serde_json::from_str(&answer).expect("JSON")
}

fn cents(amount: &Value) -> i64 {
    let text = amount.as_str().expect("an amount");
    text.replace('.', "").parse().expect("cents")
}

#[test]
fn the_order_of_lines_and_promotions_changes_nothing() {
    for seed in seeds(200) {
        let draw = &mut Draw(seed);
        let mut cart = lines(draw, 6, 5);
        let mut promotions: Vec<Value> =
            (0..=draw.below(3)).map(|at| promotion(draw, &format!("P{}", (at * 5) % 7))).collect();
        let one = quote(&rulebook(&promotions), &cart);
        for _ in 0..3 {
            for at in (1..cart.len()).rev() {
                cart.swap(at, draw.below(at as u64 + 1) as usize);
            }
            promotions.rotate_left(1);
            let other = quote(&rulebook(&promotions), &cart);
            for line in one["lines"].as_array().expect("lines") {
                let found =
                    other["lines"].as_array().expect("lines").iter().find(|it| it["id"] == line["id"]);
                assert_eq!(found, Some(line), "seed {seed}");
            }
            assert_eq!(other["totals"], one["totals"], "seed {seed}");
            let kinds = |quote: &Value| -> Vec<Value> {
                let outcomes = quote["outcomes"].as_array().expect("outcomes");
                outcomes
                    .iter()
                    .map(|it| json!([it["promotion"], it["result"]["kind"], it["result"]["amount"]]))
                    .collect()
            };
            assert_eq!(kinds(&other), kinds(&one), "seed {seed}");
        }
    }
}

#[test]
fn lines_computations_and_promotions_add_up() {
    let mut applied = 0;
    for seed in seeds(600) {
        let draw = &mut Draw(seed);
        let cart = lines(draw, 6, 5);
        let promotions: Vec<Value> =
            (0..=draw.below(3)).map(|at| promotion(draw, &format!("P{at}"))).collect();
        let quote = quote(&rulebook(&promotions), &cart);
        let lines = quote["lines"].as_array().expect("lines");
        let total: i64 = lines.iter().map(|line| cents(&line["discount"])).sum();
        assert_eq!(total, cents(&quote["totals"]["discount"]), "seed {seed}");
        for outcome in quote["outcomes"].as_array().expect("outcomes") {
            let result = &outcome["result"];
            if result["kind"] != "applied" {
                continue;
            }
            applied += 1;
            let amount = cents(&result["amount"]);
            let computed = result["applications"].as_array().expect("computations");
            let by_computation: i64 = computed.iter().map(|one| cents(&one["amount"])).sum();
            assert_eq!(by_computation, amount, "seed {seed}: {outcome}");
            let own = lines.iter().flat_map(|line| line["adjustments"].as_array().expect("a list"));
            let own = own.filter(|one| one["promotion"] == outcome["promotion"]);
            assert_eq!(own.map(|one| cents(&one["amount"])).sum::<i64>(), amount, "seed {seed}: {outcome}");
            for one in computed {
                let units: u64 = one["units"].as_str().expect("units").parse().expect("whole");
                assert!(units > 0, "seed {seed}: {outcome}");
            }
        }
        for line in lines {
            assert!(cents(&line["amount"]) >= 0, "seed {seed}: {line}");
            assert_eq!(
                cents(&line["list"]) - cents(&line["discount"]),
                cents(&line["amount"]),
                "seed {seed}"
            );
        }
    }
    assert!(seeds(600).count() < 100 || applied > 100, "{applied} applied");
}

/// One amount off units that are chosen by their price is the same however the units stand on lines.
#[test]
fn splitting_a_line_changes_no_order_total() {
    for seed in seeds(200) {
        let draw = &mut Draw(seed);
        let cart = lines(draw, 5, 6);
        let order = draw.of(&["price_descending", "price_ascending"]);
        let pick = match draw.below(3) {
            0 => json!({ "kind": "units", "order": order, "count": 1 + draw.below(5) }),
            1 => json!({ "kind": "every_nth", "order": order, "nth": 1 + draw.below(3) }),
            _ => json!({
                "kind": "groups", "order": order, "size": { "kind": "units", "count": 1 + draw.below(4) },
                "take": { "kind": "cheapest", "count": 1 },
            }),
        };
        let adjust = match draw.below(3) {
            0 => json!({ "kind": "percent", "percent": "33.3" }),
            1 => json!({ "kind": "amount", "amount": "0.07", "per": "unit" }),
            _ => json!({ "kind": "set_total", "amount": "2.50" }),
        };
        let one = json!({ "id": "P", "effects": [{ "target": { "kind": "order" }, "pick": pick, "adjust": adjust }] });
        let rulebook = rulebook(&[one]);
        let mut split = Vec::new();
        for line in &cart {
            let first = 1 + draw.below(line.units);
            split.push(Line { id: format!("{}a", line.id), units: first, ..line.clone() });
            if line.units > first {
                split.push(Line { id: format!("{}b", line.id), units: line.units - first, ..line.clone() });
            }
        }
        let (whole, parts) = (quote(&rulebook, &cart), quote(&rulebook, &split));
        assert_eq!(whole["totals"], parts["totals"], "seed {seed}\n{rulebook}");
    }
}

/// The most applications over every way to use the units: each serves one part or none.
fn most_applications(units: &[&str], parts: &[Value], counts: &mut Vec<u64>) -> u64 {
    let Some((unit, rest)) = units.split_first() else {
        let times =
            counts.iter().zip(parts).map(|(count, part)| count / part["quantity"].as_u64().expect("a count"));
        return times.min().expect("a part");
    };
    let mut most = most_applications(rest, parts, counts);
    for at in 0..parts.len() {
        if parts[at]["of"]["skus"].as_array().expect("products").contains(&json!(unit)) {
            counts[at] += 1;
            most = most.max(most_applications(rest, parts, counts));
            counts[at] -= 1;
        }
    }
    most
}

#[test]
fn no_other_use_of_the_units_makes_more_applications() {
    let mut several = 0;
    for seed in seeds(200) {
        let draw = &mut Draw(seed);
        let mut cart = lines(draw, 4, 3);
        while cart.iter().map(|line| line.units).sum::<u64>() > 7 {
            cart.pop();
        }
        let units: Vec<&str> =
            cart.iter().flat_map(|line| std::iter::repeat_n(line.sku, line.units as usize)).collect();
        let parts: Vec<Value> = (0..2 + draw.below(2)).map(|_| part(draw)).collect();
        let pick = if parts.len() == 2 && draw.one_in(2) {
            json!({ "kind": "buy_get", "buy": parts[0], "get": parts[1] })
        } else {
            json!({ "kind": "bundle", "parts": parts })
        };
        let free = json!({
            "id": "P",
            "effects": [{ "target": { "kind": "order" }, "pick": pick, "adjust": { "kind": "free" } }],
        });
        let quote = quote(&rulebook(&[free]), &cart);
        let found = quote["outcomes"][0]["result"]["applications"][0]["groups"].as_str().unwrap_or("0");
        let most = most_applications(&units, &parts, &mut vec![0; parts.len()]);
        assert_eq!(found, most.to_string(), "seed {seed}: {units:?} {parts:?}");
        several += u64::from(most > 1);
    }
    assert!(seeds(200).count() < 100 || several > 3, "{several} with more than one");
}
