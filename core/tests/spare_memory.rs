//! Working memory is memory: no answer depends on what was quoted before with it.

use farthing::contract::QuoteRequest;
use farthing::error::CommerceError;
use farthing::{Engine, Scratch, json};

const RULEBOOK: &[u8] = br#"{"currency":"EUR","pricing":{"sources":["given"]},
    "tax_policy":{"rounding_level":"line","untaxed":"no_tax"},
    "promotions":[{"id":"p","effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":"10"}}]}]}"#;

fn request(currency: &str, amount: &str) -> QuoteRequest {
    let text = format!(
        r#"{{"at":"2026-11-23T12:00:00Z","locked_adjustments":[{{"promotion":"p","target":"1","amount":"{amount}"}}],
           "cart":{{"currency":"{currency}","shipping":[{{"id":"s","amount":"{amount}"}}],
           "lines":[{{"id":"1","sku":"TEA","quantity":2,"price":{{"kind":"given","unit_price":"19"}}}}]}}}}"#
    );
    json::read(text.as_bytes()).unwrap()
}

fn refusal(engine: &Engine, scratch: &mut Scratch, request: &QuoteRequest) -> CommerceError {
    engine.quote_into(scratch, request).map(drop).unwrap_err()
}

#[test]
fn an_unknown_currency_has_the_same_problems_whatever_was_quoted_before() {
    let engine = Engine::from_json(RULEBOOK).unwrap();
    for amount in ["1.5", "1.555", "1"] {
        let unknown = request("QQQ", amount);
        let fresh = refusal(&engine, &mut Scratch::default(), &unknown);
        for before in ["JPY", "EUR", "BHD"] {
            let mut scratch = Scratch::default();
            engine.quote_into(&mut scratch, &request(before, "1")).unwrap();
            assert_eq!(refusal(&engine, &mut scratch, &unknown), fresh, "{amount} after {before}");
        }
    }
}

#[test]
fn a_refused_request_leaves_the_next_its_answer() {
    let engine = Engine::from_json(RULEBOOK).unwrap();
    let good = request("EUR", "1.50");
    let fresh = engine.quote(&good).unwrap();
    let mut scratch = Scratch::default();
    for bad in [request("QQQ", "1.555"), request("JPY", "1.5"), request("EUR", "1.555")] {
        refusal(&engine, &mut scratch, &bad);
        assert_eq!(*engine.quote_into(&mut scratch, &good).unwrap(), *fresh);
    }
}
