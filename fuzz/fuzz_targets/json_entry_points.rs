//! The JSON entry points under hostile text: a rulebook and a request, parted by the first NUL byte.
//!
//! Nothing panics; what reads is written and reads back as the same bytes; and after whatever it was given, an engine
//! still answers a good request with the same bytes as before.
#![no_main]

use std::sync::LazyLock;

use farthing::Engine;
use farthing::contract::{QuoteRequest, Rulebook, TaxDocument};
use farthing::json::{read, write};
use farthing::shape::Contract;
use libfuzzer_sys::fuzz_target;

const RULEBOOK: &[u8] = br#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line"},"promotions":[{"id":"ten","name":"Ten off","effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":10}}]}],"tax_rules":[{"id":"vat","jurisdiction":"DE","tax_categories":["standard"],"rate_percent":19}]}"#;

const REQUEST: &[u8] = br#"{"at":"2026-11-23T18:30:00+01:00","tax_jurisdictions":["DE"],"cart":{"currency":"EUR","lines":[{"id":"1","sku":"TEA","quantity":2,"tax_category":"standard","price":{"kind":"given","unit_price":"19.99"}}]}}"#;

/// An engine that hears every request of the run, and what it answered to the first.
static GOOD: LazyLock<(Engine, String)> = LazyLock::new(|| {
    let engine = Engine::from_json(RULEBOOK).expect("the rulebook is good");
    let answer = engine.quote_json(REQUEST).expect("the request is good");
    (engine, answer)
});

fuzz_target!(|bytes: &[u8]| {
    let split = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let (rulebook, request) = bytes.split_at(split);
    let request = request.strip_prefix(b"\0").unwrap_or(request);
    fixpoint::<Rulebook>(rulebook);
    fixpoint::<QuoteRequest>(request);
    fixpoint::<TaxDocument>(request);
    assert_eq!(farthing::api::check_json(rulebook) == "[]", Engine::from_json(rulebook).is_ok());
    let (engine, answer) = &*GOOD;
    ask(engine, request);
    if let Ok(engine) = Engine::from_json(rulebook) {
        ask(&engine, request);
        ask(&engine, REQUEST);
    }
    assert_eq!(engine.quote_json(REQUEST).as_ref(), Ok(answer));
});

/// What reads is written, and what was written reads as the same.
fn fixpoint<T: Contract + PartialEq + std::fmt::Debug>(text: &[u8]) {
    if let Ok(value) = read::<T>(text) {
        let written = write(&value);
        assert_eq!(read::<T>(written.as_bytes()).as_ref(), Ok(&value));
    }
}

/// Every answer is the same twice, verifies, and reads back; every error reads back.
fn ask(engine: &Engine, request: &[u8]) {
    let answer = engine.quote_json(request);
    assert_eq!(engine.quote_json(request), answer);
    match answer {
        Ok(quote) => assert_eq!(engine.verify_json(request, quote.as_bytes()), Ok(())),
        Err(error) => assert_eq!(read(error.to_json().as_bytes()), Ok(error)),
    }
    let _ = engine.tax_json(request);
    let _ = engine.bill_json(request);
    let _ = engine.marginal_contributions_json(request);
    let _ = farthing::api::what_if_json(RULEBOOK, REQUEST, request);
}
