//! The recipes of `docs/cookbook`: each rulebook fragment quotes its cart or taxes its document, and every figure of its table is
//! compared.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test may read files and stop where it is wrong"
)]

use farthing::contract::Ruleset;
use farthing::{Engine, einvoice, json as wire};
use serde_json::{Value, json};

/// A recipe: a rulebook and a request, in part, and the figures that follow.
struct Recipe<'a> {
    name: &'a str,
    blocks: Vec<Value>,
    figures: Vec<(&'a str, &'a str)>,
}

/// The recipes of a page: a heading each, two blocks of JSON, and a table of places in the quote.
fn recipes(page: &str) -> Vec<Recipe<'_>> {
    let mut recipes = Vec::new();
    for section in page.split("\n## ").skip(1) {
        let (name, body) = section.split_once('\n').expect("a recipe under its heading");
        let fences = body.split("```json\n").skip(1);
        let blocks = fences.map(|fence| {
            let text = fence.split("```").next().expect("the end of the block");
            serde_json::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"))
        });
        let rows = body.lines().filter_map(|line| {
            let (place, value) = line.strip_prefix("| `/")?.strip_suffix(" |")?.split_once("` | ")?;
            Some((place, value.trim()))
        });
        recipes.push(Recipe { name, blocks: blocks.collect(), figures: rows.collect() });
    }
    recipes
}

/// `base` with the fields of `part` in place of its own.
fn with(mut base: Value, part: &Value) -> Value {
    for (name, value) in part.as_object().expect("an object") {
        base[name] = value.clone();
    }
    base
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn play(page: &str) -> usize {
    let recipes = recipes(page);
    for Recipe { name, blocks, figures } in &recipes {
        let [rulebook, request] = blocks.as_slice() else { panic!("{name}: a rulebook and a request") };
        assert!(!figures.is_empty(), "{name}: no figure");
        let rulebook = with(
            json!({
                "currency": "EUR", "pricing": { "sources": ["given"] },
                "tax_policy": { "rounding_level": "line", "untaxed": "no_tax" },
            }),
            rulebook,
        );
        let mut asked = with(json!({ "at": "2026-11-23T12:00:00+01:00" }), request);
        asked["cart"] = with(json!({ "currency": rulebook["currency"] }), &asked["cart"]);
        let engine = Engine::from_json(rulebook.to_string().as_bytes());
        let engine = engine.unwrap_or_else(|error| panic!("{name}: {error}"));
        let quote = engine.quote_json(asked.to_string().as_bytes());
        let quote = quote.unwrap_or_else(|error| panic!("{name}: {error}"));
        let quote: Value = serde_json::from_str(&quote).expect("JSON");
        for (place, wanted) in figures {
            let found = quote.pointer(&format!("/{place}")).unwrap_or(&Value::Null);
            assert_eq!(text(found), *wanted, "{name}: /{place}\n{quote:#}");
        }
    }
    recipes.len()
}

/// Plays a page of recipes for taxes: a rulebook, and a cart or a document. A place that begins with `/invoice` is one of the EN 16931
/// invoice, which must then break no rule.
fn play_taxes(page: &str) -> usize {
    let recipes = recipes(page);
    for Recipe { name, blocks, figures } in &recipes {
        let [rulebook, asked] = blocks.as_slice() else {
            panic!("{name}: a rulebook, and a cart or document")
        };
        assert!(!figures.is_empty(), "{name}: no figure");
        let basis = json!({ "currency": "EUR", "pricing": { "sources": ["given"] }, "tax_policy": { "rounding_level": "group" } });
        let rulebook = with(basis, rulebook);
        let point = json!({ "at": "2026-11-23T12:00:00+01:00" });
        let currency = json!({ "currency": rulebook["currency"] });
        let engine = Engine::from_json(rulebook.to_string().as_bytes());
        let engine = engine.unwrap_or_else(|error| panic!("{name}: {error}"));
        let (answer, invoice) = if asked.get("document").is_some() {
            let document = with(with(point, &currency), &asked["document"]).to_string();
            let taxed =
                engine.tax_json(document.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
            (taxed.clone(), engine.document_to_en16931_json(document.as_bytes(), taxed.as_bytes()))
        } else {
            let mut request = with(point, asked);
            request["cart"] = with(currency, &request["cart"]);
            let quote = engine.quote_json(request.to_string().as_bytes());
            let quote = quote.unwrap_or_else(|error| panic!("{name}: {error}"));
            (quote.clone(), engine.to_en16931_json(quote.as_bytes()))
        };
        let mut answer: Value = serde_json::from_str(&answer).expect("JSON");
        if figures.iter().any(|(place, _)| place.starts_with("invoice/")) {
            let invoice = invoice.unwrap_or_else(|error| panic!("{name}: {error}"));
            let read = wire::read(invoice.as_bytes()).expect("an invoice");
            assert_eq!(einvoice::validate(&read, Ruleset::En16931).expect("figures"), [], "{name}");
            answer["invoice"] = serde_json::from_str(&invoice).expect("JSON");
        }
        for (place, wanted) in figures {
            let found = answer.pointer(&format!("/{place}")).unwrap_or(&Value::Null);
            assert_eq!(text(found), *wanted, "{name}: /{place}\n{answer:#}");
        }
    }
    recipes.len()
}

#[test]
fn every_recipe_for_taxes_gives_its_figures() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/cookbook/tax.md"));
    assert!(play_taxes(&page.expect("the page")) >= 6);
}

#[test]
fn every_recipe_for_promotions_gives_its_figures() {
    let page =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/cookbook/promotions.md"));
    assert!(play(&page.expect("the page")) >= 19);
}
