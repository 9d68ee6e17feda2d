//! What holds of the invoice of any document: it is its own sums, whatever was drawn.
//!
//! Prices without tax break no rule of EN 16931. Of prices with tax the tax is taken out of what is paid, and may be a minor unit away
//! from the rate of the net amount: the text of the standard then names that row, and the artefacts of CEN accept it.
//! `FARTHING_SEED` and `FARTHING_CASES` draw others.
#![allow(clippy::disallowed_methods, reason = "a test may read its environment and stop where it is wrong")]

mod seeded;

use farthing::contract::{Ruleset, TaxDocument};
use farthing::{Engine, einvoice, json};
use seeded::Draw;
use serde_json::{Value, json};

/// Categories with their rules: half of the rates make ties of half a cent likely.
const RATES: &[(&str, &str, &str)] = &[
    ("a", "standard", "19"),
    ("b", "standard", "5"),
    ("c", "standard", "12.5"),
    ("d", "exempt", "0"),
    ("e", "zero_rated", "0"),
    ("f", "reverse_charge", "20"),
    ("g", "export", "0"),
];

fn engine() -> Engine {
    let rules = RATES.iter().map(|(category, kind, rate)| {
        let reason = (*kind == "exempt").then_some("Exempt");
        json!({ "id": category, "name": "VAT", "jurisdiction": "X", "tax_categories": [category], "vat_category": kind,
                "rate_percent": rate, "exemption_reason": reason })
    });
    let mut rules: Vec<Value> = rules.collect();
    for rule in &mut rules {
        rule.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    }
    let book = json!({ "currency": "EUR", "pricing": { "sources": ["given"] }, "tax_rules": rules,
                       "tax_policy": { "line_amount": "rounded_parts", "rounding_level": "group" } });
    Engine::from_json(book.to_string().as_bytes()).unwrap()
}

fn cents(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100)
}

fn document(draw: &mut Draw, mode: &str) -> Value {
    let lines: Vec<_> = (0..1 + draw.below(6))
        .map(|at| {
            let (category, ..) = draw.of(RATES);
            let quantity = draw.of(&["1", "2", "3", "7", "-1", "0.125", "350", "1.333333", "0"]);
            let price = draw.of(&["0.01", "0.05", "3.33", "10.49", "19.95", "0.04217", "-5.00", "1234.56"]);
            let base = draw.of(&["1", "1", "1", "3", "100"]);
            let amount = cents(i64::try_from(draw.below(400)).unwrap() - 200);
            let adjustments = if draw.one_in(3) { json!([{ "amount": amount }]) } else { json!([]) };
            json!({ "id": format!("l{at}"), "quantity": quantity, "unit_price": price, "base_quantity": base,
                    "tax_category": category, "adjustments": adjustments })
        })
        .collect();
    let adjustments: Vec<_> = (0..draw.below(3))
        .map(|at| {
            let amount = cents(i64::try_from(draw.below(2000)).unwrap() - 1000);
            json!({ "id": format!("a{at}"), "amount": amount, "tax_category": draw.of(RATES).0 })
        })
        .collect();
    json!({ "currency": "EUR", "at": "2026-11-23T12:00:00Z", "price_mode": mode, "tax_jurisdictions": ["X"], "lines": lines,
            "adjustments": adjustments, "prepaid": cents(i64::try_from(draw.below(500)).unwrap()) })
}

#[test]
fn the_invoice_of_any_document_is_its_own_sums() {
    let number = |name: &str, usual: u64| {
        std::env::var(name).map_or(usual, |text| text.parse().expect("a whole number"))
    };
    let (engine, mut draw) = (engine(), Draw(number("FARTHING_SEED", 16_931)));
    let mut reached = [0_u32; 2];
    for _ in 0..number("FARTHING_CASES", 400) {
        for (at, mode) in ["tax_excluded", "tax_included"].into_iter().enumerate() {
            let drawn = document(&mut draw, mode);
            let document: TaxDocument = json::read(drawn.to_string().as_bytes()).unwrap();
            let taxed = match engine.tax(&document) {
                Ok(taxed) => taxed,
                Err(error) => panic!("{error}\n{drawn}"),
            };
            let invoice = engine.document_to_en16931(&document, &taxed).unwrap();
            let judged = |ruleset| einvoice::validate(&invoice, ruleset).unwrap();
            let about = || format!("{drawn}\n{}", json::write(&invoice));
            for ruleset in [Ruleset::CenArtefacts, Ruleset::Peppol] {
                assert_eq!(judged(ruleset), [], "{ruleset:?}\n{}", about());
            }
            let mut strict = judged(Ruleset::En16931);
            if mode == "tax_included" {
                strict.retain(|found| found.rule != "BR-CO-17" && found.rule != "BR-S-09");
            }
            assert_eq!(strict, [], "{}", about());
            // What the document came to is what is due.
            assert_eq!(invoice.totals.payable, Some(taxed.totals.payable), "{}", about());
            assert_eq!(invoice.totals.vat, Some(taxed.totals.tax), "{}", about());
            reached[at] += 1;
        }
    }
    assert_ne!(reached, [0; 2]);
}
