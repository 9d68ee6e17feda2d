//! What a gift looks like in texts, and that nothing of it stays in memory that is used again.
#![allow(clippy::disallowed_methods, reason = "a test may stop where it is wrong")]

use farthing::contract::{QuoteRequest, Rulebook};
use farthing::explain::{Names, outcomes, receipt};
use farthing::json::read;
use farthing::{Engine, Scratch};
use serde_json::{Value, json};

fn engine(promotions: Value) -> Engine {
    let book = json!({
        "currency": "EUR", "pricing": { "sources": ["given", "book"] },
        "items": [{ "sku": "MUG" }, { "sku": "CAP" }],
        "price_books": [{ "id": "retail", "currency": "EUR", "prices": [{ "id": "mug", "sku": "MUG", "unit_price": "4.50" }] }],
        "promotions": promotions,
        "tax_policy": { "rounding_level": "line", "untaxed": "no_tax" },
    });
    Engine::from_json(book.to_string().as_bytes()).expect("a good rulebook")
}

fn request(teas: u32) -> QuoteRequest {
    let line = json!({ "id": "tea", "sku": "TEA", "quantity": teas.to_string(), "price": { "kind": "given", "unit_price": "25.00" } });
    let cart = json!({ "currency": "EUR", "lines": [line] });
    let request = json!({ "at": "2026-11-23T12:00:00+00:00", "cart": cart });
    read(request.to_string().as_bytes()).expect("a good request")
}

fn gift(id: &str, sku: &str, every: Value) -> Value {
    let target = json!({ "kind": "gift", "sku": sku, "every": every });
    json!({ "id": id, "effects": [{ "target": target, "adjust": { "kind": "free" } }] })
}

#[test]
fn a_receipt_names_the_gift_and_the_outcomes_say_what_is_missing_to_it() {
    let fifty = json!({ "kind": "money", "amount": "50.00" });
    let engine = engine(json!([gift("mug", "MUG", fifty.clone()), gift("cap", "CAP", fifty)]));
    let names = Names::default();
    let some = request(4);
    let quote = engine.quote(&some).expect("a quote").to_quote();
    let page = receipt(&quote, &names);
    assert!(page.contains("2 × MUG (gift)"), "{page}");
    let page = outcomes(&quote, &names);
    assert_eq!(page, "cap\n    Its gift has no price in this cart.\n");
    let few = request(1);
    let page = outcomes(&engine.quote(&few).expect("a quote").to_quote(), &names);
    assert!(page.contains("Spend 25.00 more: it counts goods worth 25.00, needs at least 50.00."), "{page}");
}

#[test]
fn a_scratch_forgets_the_gifts_of_the_last_cart() {
    let three = json!({ "kind": "quantity", "quantity": "3", "most": 2 });
    let engine = engine(json!([gift("mug", "MUG", three)]));
    let mut scratch = Scratch::default();
    for teas in [7, 1, 3, 9, 2] {
        let request = request(teas);
        let warm = engine.quote_into(&mut scratch, &request).expect("a quote").to_quote();
        let fresh = engine.quote(&request).expect("a quote").to_quote();
        assert_eq!(warm, fresh, "{teas} teas");
        assert_eq!(warm.lines.len(), if teas < 3 { 1 } else { 2 }, "{teas} teas");
    }
}

#[test]
fn a_rulebook_without_gifts_is_written_as_before() {
    let book: Rulebook = read(
        br#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line","untaxed":"no_tax"},
            "promotions":[{"id":"p","effects":[{"target":{"kind":"lines","of":{"skus":["A"]}},"adjust":{"kind":"free"}}]}]}"#,
    )
    .expect("a good rulebook");
    let text = farthing::contract::write(&book);
    assert!(!text.contains("gifts") && !text.contains("lowered_lines"), "{text}");
}
