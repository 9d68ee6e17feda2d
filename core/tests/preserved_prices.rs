//! A price that keeps its net amount is the one of schoolbook fractions, whatever the rates.
//!
//! Carts are drawn from a number: `FARTHING_SEED=number` runs one of them again, `FARTHING_CASES` draws more.
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

/// One jurisdiction: percentages in hundredths of the net amount, the second perhaps on the first too, and an amount per unit in
/// cents.
#[derive(Clone, Copy)]
struct Place {
    rates: [i128; 2],
    is_chained: bool,
    each: i128,
}

impl Place {
    fn draw(draw: &mut Draw) -> Self {
        let rate =
            |draw: &mut Draw| i128::from(draw.of(&[0_u32, 550, 700, 1000, 1900, 2000, 2400, 2550, 9999]));
        let rates = [rate(draw), if draw.one_in(2) { 0 } else { rate(draw) }];
        Self {
            rates,
            is_chained: draw.one_in(2),
            each: if draw.one_in(3) { i128::from(draw.of(&[1_u32, 25, 130])) } else { 0 },
        }
    }

    fn rules(self, name: &str) -> Vec<Value> {
        let percent = |hundredths: i128| format!("{}.{:02}", hundredths / 100, hundredths % 100);
        let rule = |id: &str, what: Value| {
            let mut rule = json!({ "id": format!("{name}-{id}"), "name": id, "jurisdiction": name });
            rule.as_object_mut().expect("an object").extend(what.as_object().expect("an object").clone());
            rule
        };
        let base = if self.is_chained {
            json!([{ "kind": "net" }, { "kind": "tax", "rule": format!("{name}-a") }])
        } else {
            json!([])
        };
        let mut rules = vec![rule("a", json!({ "rate_percent": percent(self.rates[0]) }))];
        rules.push(rule("b", json!({ "rate_percent": percent(self.rates[1]), "base": base })));
        if self.each > 0 {
            rules.push(rule("c", json!({ "unit_amount": format!("0.{:03}", self.each) })));
        }
        rules
    }

    /// What a net amount of 1 costs with the percentages, in 10^-8.
    fn factor(self) -> i128 {
        let (one, a, b) = (10_000, self.rates[0], self.rates[1]);
        one * one + a * one + b * one + if self.is_chained { a * b } else { 0 }
    }
}

/// `num / den` rounded half up; both above zero.
fn half_up(num: i128, den: i128) -> i128 {
    (2 * num + den) / (2 * den)
}

#[test]
fn a_preserved_price_is_that_of_fractions() {
    let cases = std::env::var("FARTHING_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(300_u64);
    let seeds = std::env::var("FARTHING_SEED")
        .ok()
        .and_then(|n| n.parse().ok())
        .map_or(0..cases, |seed| seed..seed + 1);
    let mut converted = 0;
    for seed in seeds {
        let mut draw = Draw(seed);
        let (home, sale) = (Place::draw(&mut draw), Place::draw(&mut draw));
        // In thousandths, with three decimals, for `base` units.
        let (price, base, quantity) =
            (i128::from(draw.below(200_000)), draw.of(&[1_u32, 1, 1, 10, 100]), draw.below(40) + 1);
        let rules: Vec<Value> = home.rules("HOME").into_iter().chain(sale.rules("SALE")).collect();
        let rulebook = json!({
            "currency": "EUR", "pricing": { "sources": ["given"] }, "tax_rules": rules,
            "tax_policy": { "rounding_level": "line", "tax_above_price": "allow",
                "preserve": { "kind": "net", "home_jurisdictions": ["HOME"] } }
        });
        let request = json!({
            "at": "2026-11-23T12:00:00+00:00", "tax_jurisdictions": ["SALE"],
            "cart": { "currency": "EUR", "price_mode": "tax_included", "lines": [{ "id": "A", "sku": "A",
                "quantity": quantity.to_string(), "price": { "kind": "given",
                "unit_price": format!("{}.{:03}", price / 1000, price % 1000), "base_quantity": base.to_string() } }] }
        });
        let engine = Engine::from_json(rulebook.to_string().as_bytes()).expect("a good rulebook");
        let answer = engine.quote_json(request.to_string().as_bytes());
        // N = (P − each·base) / factor, P′ = N·factor′ + each′·base, in thousandths.
        let left = price - home.each * i128::from(base);
        if left < 0 {
            let text = answer.expect_err("a tax above its price").to_string();
            assert!(text.contains("TAX_ABOVE_PRICE"), "seed {seed}: {text}");
            continue;
        }
        let answer: Value = serde_json::from_str(&answer.expect("a quote")).expect("JSON");
        let exact = left * sale.factor() + sale.each * i128::from(base) * home.factor();
        let wanted = half_up(exact, home.factor());
        let list = half_up(wanted * i128::from(quantity), 10 * i128::from(base));
        assert_eq!(
            answer["lines"][0]["list"],
            format!("{}.{:02}", list / 100, list % 100),
            "seed {seed}: {request} {rulebook}"
        );
        let is_same = wanted == price;
        assert_eq!(answer["lines"][0].get("converted_from").is_none(), is_same, "seed {seed}");
        converted += u32::from(!is_same);
    }
    assert!(cases < 100 || converted > 50, "{converted} prices were converted");
}
