//! Serde and the strict reader accept the same documents and write the same text.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test may read files and keep sets"
)]

use farthing::contract::{Cart, CartLine, Condition, Explain, LinePrice, QuoteRequest};
use farthing::json;
use farthing::shape::Contract;
use serde::de::DeserializeOwned;

const GOOD: &str = r#"{"at":"2026-11-23T18:30:00+01:00","explain":"all","cart":{"currency":"EUR","lines":[{"id":"1","sku":"T\u00e9","quantity":2,"price":{"unit_price":"19.990","kind":"given"},"attributes":[{"name":"a \"b\"","value":{"kind":"bool","bool":true}}]},{"id":"2","sku":"CUP","quantity":"0.5"}]}}"#;

/// What both say of `text`; they must agree.
#[track_caller]
fn both<T: Contract + DeserializeOwned + serde::Serialize + PartialEq + std::fmt::Debug>(
    text: &str,
) -> Option<T> {
    let own = json::read::<T>(text.as_bytes());
    let theirs = serde_json::from_str::<T>(text);
    assert_eq!(own.as_ref().ok(), theirs.as_ref().ok(), "{text}: {own:?} {theirs:?}");
    if let Ok(value) = &own {
        assert_eq!(serde_json::to_string(value).unwrap(), json::write(value));
    }
    own.ok()
}

#[test]
fn both_take_and_write_the_same() {
    let request: QuoteRequest = both(GOOD).expect("it is good");
    assert_eq!(request.explain, Explain::All);
    assert_eq!(request.cart.lines[1].price, LinePrice::Book);
    both::<Condition>(r#"{"kind":"not","of":[{"of":[],"kind":"any"}]}"#).expect("it is good");
}

#[test]
fn both_refuse_the_same() {
    for (from, to) in [
        (r#""id":"2""#, r#""id":"2","id":"2""#),
        (r#""id":"2""#, r#""id":"2","idd":"2""#),
        (r#""id":"2""#, r#""id":null"#),
        (r#""id":"2""#, r#""id":2"#),
        (r#""id":"2""#, r#""id":"""#),
        (r#""id":"2","#, ""),
        (r#""quantity":2"#, r#""quantity":2.0"#),
        (r#""quantity":2"#, r#""quantity":2e0"#),
        (r#""quantity":2"#, r#""quantity":-0"#),
        (r#""quantity":2"#, r#""quantity":99999999999999999999"#),
        (r#""quantity":2"#, r#""quantity":"+2""#),
        (r#""kind":"given""#, r#""kind":"gift""#),
        (r#","kind":"given""#, ""),
        (r#""19.990""#, "19.99"),
        (r#""all""#, r#""All""#),
        (r#""bool":true"#, r#""bool":1"#),
        ("\"EUR\"", "\"eur\""),
        ("[{", "[[{"),
    ] {
        let text = GOOD.replacen(from, to, 1);
        assert_ne!(text, GOOD, "{from}");
        assert_eq!(both::<QuoteRequest>(&text), None, "{text}");
    }
    let deep = format!("{}{}", r#"{"kind":"not","of":["#.repeat(70), "]}".repeat(70));
    assert_eq!(both::<Condition>(&deep), None);
}

#[test]
fn every_cut_and_every_changed_byte_is_judged_alike() {
    for at in 0..GOOD.len() {
        if let Some(cut) = GOOD.get(..at) {
            both::<QuoteRequest>(cut);
        }
        let mut bytes = GOOD.as_bytes().to_vec();
        for byte in b"0\"}x" {
            bytes[at] = *byte;
            if let Ok(text) = std::str::from_utf8(&bytes) {
                both::<QuoteRequest>(text);
            }
        }
    }
}

#[test]
fn a_refusal_says_where() {
    let error =
        serde_json::from_str::<Cart>(r#"{"currency":"EUR","lines":[{"id":1}]}"#).unwrap_err().to_string();
    assert!(
        error.contains("WRONG_TYPE at /lines/0/id") && error.contains("MISSING_FIELD at /lines/0/sku"),
        "{error}"
    );
    let value: serde_json::Value = serde_json::from_str(r#"{"id":"1","sku":"A","quantity":"1"}"#).unwrap();
    let line: CartLine = serde_json::from_value(value).unwrap();
    assert_eq!(line.sku.as_str(), "A");
}
