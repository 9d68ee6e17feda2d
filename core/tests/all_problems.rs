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
fn doubles_and_parts_of_a_condition_are_told_in_the_order_of_the_document() {
    let of = |at_most: &str| {
        format!(r#"{{"kind":"lines","op":"at_least","count":1,"of":{{"unit_price_at_most":"{at_most}"}}}}"#)
    };
    let condition =
        format!(r#"{{"kind":"all","of":[{},{{"kind":"any","of":[{}]}},{}]}}"#, of("-1"), of("-2"), of("-3"));
    let price = |id: &str| format!(r#"{{"id":"{id}","sku":"A","unit_price":"1.00"}}"#);
    let rulebook = format!(
        r#"{{"currency":"EUR","pricing":{{"sources":["book"]}},"tax_policy":{{"rounding_level":"group"}},
            "price_books":[{{"id":"1","currency":"EUR","prices":[{},{},{}]}},{{"id":"2","currency":"EUR","prices":[{},{}]}}],
            "promotions":[{{"id":"p","condition":{condition},
                "effects":[{{"target":{{"kind":"order"}},"adjust":{{"kind":"percent","percent":"10"}}}}]}}]}}"#,
        price("b"),
        price("a"),
        price("b"),
        price("a"),
        price("b"),
    );
    told(
        Engine::from_json(rulebook.as_bytes()),
        &[
            ("DUPLICATE_ID", "/price_books/0/prices/2/id"),
            ("DUPLICATE_ID", "/price_books/1/prices/0/id"),
            ("DUPLICATE_ID", "/price_books/1/prices/1/id"),
            ("PRICE_NEGATIVE", "/promotions/0/condition/of/0/of/unit_price_at_most"),
            ("PRICE_NEGATIVE", "/promotions/0/condition/of/1/of/0/of/unit_price_at_most"),
            ("PRICE_NEGATIVE", "/promotions/0/condition/of/2/of/unit_price_at_most"),
        ],
    );
    let line = |id: &str| {
        format!(r#"{{"id":"{id}","sku":"A","quantity":"1","price":{{"kind":"given","unit_price":"1.00"}}}}"#)
    };
    let lines = ["b", "a", "b", "a", "b"].map(line).join(",");
    let request = format!(
        r#"{{"at":"2026-11-23T12:00:00+00:00","cart":{{"currency":"EUR","lines":[{lines}],"fees":[{{"id":"a","amount":"1.00"}}]}}}}"#
    );
    let error = Engine::from_json(RULEBOOK).unwrap().quote_json(request.as_bytes()).unwrap_err();
    let found: Vec<_> =
        error.problems().iter().map(|problem| (&*problem.path, &*problem.params[1].value)).collect();
    let (b, a) = ("/cart/lines/0", "/cart/lines/1");
    let expected =
        [("/cart/lines/2/id", b), ("/cart/lines/3/id", a), ("/cart/lines/4/id", b), ("/cart/fees/0/id", a)];
    assert_eq!(found, expected);
}

#[test]
fn nothing_is_said_of_what_broke_off() {
    let engine = Engine::from_json(RULEBOOK).unwrap();
    let cut = br#"{ "at": "2026-11-23T12:00:00+00:00", "cart": { "currency": "QQQ", "#;
    told(engine.quote_json(cut), &[("INVALID_JSON", "/cart/currency")]);
    // Nor of what an earlier document left behind.
    told(engine.quote_json(b""), &[("EMPTY_INPUT", "")]);
}
