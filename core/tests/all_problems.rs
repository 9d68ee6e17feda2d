//! Mistakes of form and of meaning are told at once: a misspelt field does not hide that a line has no units.

use farthing::Engine;
use farthing::error::CommerceError;

const RULEBOOK: &[u8] = br#"{"currency":"EUR","pricing":{"sources":["given"]},
    "tax_policy":{"rounding_level":"group","untaxed":"no_tax"}}"#;

#[track_caller]
fn told<T: std::fmt::Debug>(answer: Result<T, CommerceError>, expected: &[(&str, &str)]) {
    let error = answer.unwrap_err();
    let found: Vec<_> =
        error.problems().iter().map(|problem| (problem.code.text(), problem.path.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_cart_with_five_mistakes_has_five_problems() {
    let request = br#"{
        "at": "2026-11-23T12:00:00+00:00",
        "cart": {
            "currency": "EUR",
            "shipping": [{ "id": "S1", "amount": "-4.90" }],
            "lines": [
                { "id": "L1", "sku": "TEA", "quantity": "1", "colour": "red", "price": { "kind": "given", "unit_price": "1.00" } },
                { "id": "L2", "sku": "TEA", "quantity": "1", "price": { "kind": "given", "unit_price": 1.5 } },
                { "id": "L3", "sku": "TEA", "quantity": "0", "price": { "kind": "given", "unit_price": "1.00" } },
                { "id": "L3", "sku": "TEA", "quantity": "1", "price": { "kind": "given", "unit_price": "1.00" } }
            ]
        }
    }"#;
    told(
        Engine::from_json(RULEBOOK).unwrap().quote_json(request),
        &[
            ("UNKNOWN_FIELD", "/cart/lines/0/colour"),
            ("NUMBER_NOT_ALLOWED", "/cart/lines/1/price/unit_price"),
            ("DUPLICATE_ID", "/cart/lines/3/id"),
            ("QUANTITY_NOT_POSITIVE", "/cart/lines/2/quantity"),
            ("PRICE_NEGATIVE", "/cart/shipping/0/amount"),
        ],
    );
}

#[test]
fn what_stands_in_for_a_mistake_is_no_mistake() {
    // Neither the quantity that is missing nor the currency that is a number is told a second time.
    let request = br#"{ "at": "2026-11-23T12:00:00+00:00", "cart": { "currency": 978,
        "shipping": [{ "id": "S1", "amount": "4.999" }],
        "lines": [{ "id": "L1", "sku": "TEA", "quantty": "1", "price": { "kind": "gift", "unit_price": "1.00" } }] } }"#;
    told(
        Engine::from_json(RULEBOOK).unwrap().quote_json(request),
        &[
            ("WRONG_TYPE", "/cart/currency"),
            ("UNKNOWN_FIELD", "/cart/lines/0/quantty"),
            ("UNKNOWN_VALUE", "/cart/lines/0/price/kind"),
            ("MISSING_FIELD", "/cart/lines/0/quantity"),
        ],
    );
}

#[test]
fn a_rulebook_tells_all_too() {
    let rulebook = br#"{
        "currency": "EUR",
        "pricing": { "sources": ["given"] },
        "tax_policy": { "rounding_level": "group", "untaxed": "no_tax" },
        "items": [{ "sku": "TEA", "discountable": "no" }],
        "promotions": [
            { "id": "p", "nam": "Half off", "effects": [{ "target": { "kind": "order" }, "adjust": { "kind": "percent", "percent": "150" } }] },
            { "id": "q", "effects": [{ "target": { "kind": "order" }, "adjust": { "kind": "amount", "amount": "0.005", "per": "order" } }] },
            { "id": "r", "scope": { "valid_from": "2026-12-01T00:00:00Z", "valid_until": "2026-11-01T00:00:00Z" },
              "effects": [{ "target": { "kind": "order" }, "adjust": { "kind": "percent", "percent": "10" } }] }
        ]
    }"#;
    told(
        Engine::from_json(rulebook),
        &[
            ("WRONG_TYPE", "/items/0/discountable"),
            ("UNKNOWN_FIELD", "/promotions/0/nam"),
            ("OUT_OF_RANGE", "/promotions/0/effects/0/adjust/percent"),
            ("SCALE_TOO_FINE", "/promotions/1/effects/0/adjust/amount"),
            ("EMPTY_WINDOW", "/promotions/2/scope/valid_until"),
        ],
    );
}

#[test]
fn a_document_to_be_taxed_too() {
    let document = br#"{ "schema": 9, "at": "2026-11-23T12:00:00+00:00", "currency": "QQQ", "price_mode": "tax_excluded",
        "prepaid": 5, "lines": [{ "id": "1", "quantity": "1", "unit_price": "1.00" }] }"#;
    told(
        Engine::from_json(RULEBOOK).unwrap().tax_json(document),
        &[
            ("NUMBER_NOT_ALLOWED", "/prepaid"),
            ("UNSUPPORTED_SCHEMA", "/schema"),
            ("UNKNOWN_CURRENCY", "/currency"),
        ],
    );
}

#[test]
fn nothing_is_said_of_what_broke_off() {
    let engine = Engine::from_json(RULEBOOK).unwrap();
    let cut = br#"{ "at": "2026-11-23T12:00:00+00:00", "cart": { "currency": "QQQ", "#;
    told(engine.quote_json(cut), &[("INVALID_JSON", "/cart/currency")]);
    // Nor of what an earlier document left behind.
    told(engine.quote_json(b""), &[("EMPTY_INPUT", "")]);
}
