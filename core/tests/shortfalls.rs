//! "Spend 12.50 more": who does is eligible, and who spends one minor unit less is not.
//!
//! Rulebooks and carts are drawn from a number, as in `quote_laws`: `FARTHING_SEED=number` runs one of them again,
//! `FARTHING_CASES` draws more.
#![allow(
    clippy::disallowed_methods,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::indexing_slicing,
    reason = "a test may stop where it is wrong"
)]

mod seeded;

use farthing::Engine;
use seeded::Draw;
use serde_json::{Value, json};

/// A decimal of `scale` digits after the point.
fn decimal(mantissa: u64, scale: usize) -> String {
    let digits = format!("{mantissa:0>width$}", width = scale + 1);
    let (whole, fraction) = digits.split_at(digits.len() - scale);
    if scale == 0 { whole.to_owned() } else { format!("{whole}.{fraction}") }
}

fn mantissa(text: &str, scale: usize) -> u64 {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    format!("{whole}{fraction:0<scale$}").parse().expect("a decimal")
}

/// One promotion and a cart that does not earn it.
struct Case {
    rulebook: Value,
    request: Value,
    /// Whether the condition counts units rather than money.
    is_quantity: bool,
    per_line: bool,
    exponent: usize,
}

fn case(draw: &mut Draw) -> Case {
    let (currency, exponent) = draw.of(&[("EUR", 2), ("JPY", 0), ("KWD", 3)]);
    let of = draw.of(&[
        r#"{}"#,
        r#"{"categories":["wine"]}"#,
        r#"{"skus":["W","V"]}"#,
        r#"{"except_categories":["shoes"]}"#,
    ]);
    let of: Value = serde_json::from_str(of).expect("JSON");
    let (is_quantity, per_line) = (draw.below(3) == 0, draw.below(2) == 0);
    let op = draw.of(&["at_least", "greater"]);
    let condition = if is_quantity {
        let quantity = draw.of(&["2", "5", "12", "2.5"]);
        json!({ "kind": "quantity", "of": of, "op": op, "quantity": quantity, "per": if per_line { "line" } else { "total" } })
    } else {
        let amount = decimal(1 + draw.below(40_000), exponent);
        let basis = draw.of(&["original", "running", "stage_start", "catalogue"]);
        json!({ "kind": "money", "of": of, "op": op, "amount": amount, "basis": basis, "with_shipping": draw.below(3) == 0 })
    };
    // Below `all`, `any` and `at_least` of one part, the part is reported all the same.
    let condition = match draw.below(4) {
        0 => json!({ "kind": "all", "of": [condition] }),
        1 => json!({ "kind": "any", "of": [condition] }),
        2 => json!({ "kind": "at_least", "count": 1, "of": [condition] }),
        _ => condition,
    };
    let goods = [("W", "wine"), ("V", "wine"), ("S", "shoes"), ("B", "books")];
    let lines = (0..1 + draw.below(4)).map(|at| {
        let (sku, category) = draw.of(&goods);
        let price = decimal(1 + draw.below(6_000), exponent + draw.of(&[0, 0, 1]));
        let quantity = draw.of(&["1", "2", "0.5", "1.375"]);
        json!({ "id": format!("l{at}"), "sku": sku, "categories": [category], "quantity": quantity,
            "price": { "kind": "given", "unit_price": price } })
    });
    let lines: Vec<Value> = lines.collect();
    let shipping = decimal(draw.below(900), exponent);
    Case {
        rulebook: json!({
            "currency": currency, "pricing": { "sources": ["given"] },
            "tax_policy": { "rounding_level": "line", "untaxed": "no_tax" },
            "promotions": [{
                "id": "P", "condition": condition,
                "effects": [{ "target": { "kind": "order" }, "adjust": { "kind": "percent", "percent": "50" } }],
            }],
        }),
        request: json!({
            "at": "2026-11-23T12:00:00+01:00",
            "cart": { "currency": currency, "lines": lines, "shipping": [{ "id": "s", "amount": shipping }] },
        }),
        is_quantity,
        per_line,
        exponent,
    }
}

/// What became of the promotion.
fn outcome(engine: &Engine, request: &Value) -> Value {
    let answer = engine.quote_json(request.to_string().as_bytes());
    let answer: Value = serde_json::from_str(&answer.expect("a good request")).expect("JSON");
    answer.pointer("/outcomes/0/result").cloned().unwrap_or(Value::Null)
}

/// The request with so much more of what counts.
fn more(case: &Case, missing: &str) -> Value {
    let mut request = case.request.clone();
    let lines = request["cart"]["lines"].as_array_mut().expect("lines");
    let (quantity, price) =
        if case.is_quantity { (missing, "1".to_owned()) } else { ("1", missing.to_owned()) };
    lines.push(json!({ "id": "more", "sku": "W", "categories": ["wine"], "quantity": quantity,
        "price": { "kind": "given", "unit_price": price } }));
    request
}

#[test]
fn so_much_more_is_enough_and_a_unit_less_is_not() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let count = number("FARTHING_CASES").unwrap_or(1000);
    let (from, count) = number("FARTHING_SEED").map_or((0, count), |seed| (seed, 1));
    let mut asked = 0;
    for seed in from..from + count {
        let case = case(&mut Draw(seed));
        let told = || format!("seed {seed}\n{}\n{}", case.rulebook, case.request);
        let engine = Engine::from_json(case.rulebook.to_string().as_bytes())
            .unwrap_or_else(|error| panic!("{error}\n{}", told()));
        let before = outcome(&engine, &case.request);
        if before["kind"] != "not_eligible" {
            continue;
        }
        let shortfall = &before["shortfalls"][0];
        // A quantity of one line grows with that line only.
        if case.is_quantity && case.per_line && shortfall["actual"] != "0" {
            continue;
        }
        let missing = shortfall["missing"].as_str().unwrap_or_else(|| panic!("{before}\n{}", told()));
        let after = outcome(&engine, &more(&case, missing));
        assert_eq!(after["kind"], "applied", "{missing} more is not enough: {after}\n{}", told());
        asked += 1;
        if case.is_quantity && shortfall["op"] == "greater" {
            // More than two units is said as three.
            continue;
        }
        // The smallest step: a minor unit, or a millionth of a unit.
        let scale = if case.is_quantity { 6 } else { case.exponent };
        let less = mantissa(missing, scale) - 1;
        let almost = if less == 0 { case.request.clone() } else { more(&case, &decimal(less, scale)) };
        let after = outcome(&engine, &almost);
        assert_eq!(after["kind"], "not_eligible", "less than {missing} is enough\n{}", told());
        let still = after["shortfalls"][0]["missing"].as_str().expect("what is missing");
        assert_eq!(mantissa(still, scale), 1, "{missing} was missing, now {still}\n{}", told());
    }
    assert!(count < 1000 || asked > 300, "only {asked} carts fell short");
}
