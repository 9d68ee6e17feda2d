//! What `check_order` finds, and what it does not take for a fault.

use farthing::Engine;
use farthing::contract::QuoteRequest;
use farthing::contract::order::{Command, Env, Order, PlaceOrder};
use farthing::json::{read, write};
use farthing::order::check;
use serde_json::Value;

/// An order of a cart, with what happened to it.
fn order(rulebook: &str, cart: &str, told: &[&str]) -> Order {
    let engine = Engine::from_json(rulebook.as_bytes()).unwrap();
    let request = format!(
        r#"{{"at":"2026-01-01T12:00:00+00:00","tax_jurisdictions":["X","Y"],"cart":{{"currency":"EUR",{cart}}}}}"#
    );
    let request: QuoteRequest = read(request.as_bytes()).unwrap();
    let quote = engine.quote(&request).unwrap().to_quote();
    let env = Env::new("2026-01-01T12:00:00+00:00").build().unwrap();
    let id = farthing::contract::Id::parse("o1").unwrap();
    let place = Command::new(PlaceOrder::new(id, request, quote).build().unwrap()).build().unwrap();
    let mut order = engine.apply(&Order::blank(), &place, &env).unwrap().order;
    for (number, told) in told.iter().enumerate() {
        let (kind, details) = told.split_once(' ').unwrap();
        let text =
            format!(r#"{{"action":{{"kind":"{kind}","details":{details}}},"idempotency_key":"k{number}"}}"#);
        order = engine.apply(&order, &read(text.as_bytes()).unwrap(), &env).unwrap().order;
    }
    order
}

const PLAIN: &str = r#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line","untaxed":"no_tax"}}"#;

#[test]
fn a_tax_inside_the_price_of_a_net_cart_is_no_fault() {
    // 10.00 holds 1 % of itself net: 10.00 / 1.01 = 9.90; 19 % of 9.90 = 1.88 is added.
    let rulebook = r#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line"},"tax_rules":[
        {"id":"eco","jurisdiction":"Y","rate_percent":"1","in_price":"included"},
        {"id":"vat","jurisdiction":"X","rate_percent":"19"}]}"#;
    let cart = r#""lines":[{"id":"a","sku":"A","quantity":1,"price":{"kind":"given","unit_price":"10.00"}}]"#;
    let order = order(rulebook, cart, &[]);
    assert_eq!(order.lines[0].amounts[0].frozen.net.to_string(), "9.90");
    assert_eq!(order.lines[0].amounts[0].frozen.gross.to_string(), "11.88");
    assert_eq!(check(&order), []);
}

#[test]
fn an_exact_line_amount_is_no_fault() {
    // 3 × 3.335 = 10.005 is listed as 10.01; half of it off is 5.005 (5.01) and leaves 5.0025 of the exact amount.
    let rulebook = r#"{"currency":"EUR","pricing":{"sources":["given"]},
        "tax_policy":{"rounding_level":"line","untaxed":"no_tax","line_amount":"exact"},
        "promotions":[{"id":"half","effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":"50"}}]}]}"#;
    let line = |id: &str, price: &str| {
        format!(r#"{{"id":"{id}","sku":"A","quantity":3,"price":{{"kind":"given","unit_price":"{price}"}}}}"#)
    };
    for price in ["3.335", "3.3349", "0.0049", "0.245"] {
        let cart = format!(r#""lines":[{},{}]"#, line("a", price), line("b", "1.115"));
        assert_eq!(check(&order(rulebook, &cart, &[])), [], "{price}");
    }
}

/// An order with something in every list.
fn full() -> Order {
    let cart = r#""lines":[{"id":"a","sku":"A","quantity":4,"price":{"kind":"given","unit_price":"10.00"}}],
        "shipping":[{"id":"post","amount":"5.00"}],"fees":[{"id":"wrap","amount":"1.00"}],
        "tenders":[{"id":"card","kind":"card"}]"#;
    let told = [
        r#"record_capture {"tender":"card","operation":"s1","kind":"sale","result":{"kind":"succeeded","amount":"46.00"}}"#,
        r#"create_shipment {"shipment":"p1","lines":[{"line":"a","quantity":"2"}]}"#,
        r#"ship_shipment {"shipment":"p1"}"#,
        r#"request_return {"id":"b1","lines":[{"line":"a","quantity":"1"}]}"#,
        r#"hold_order {"hold":"h1"}"#,
    ];
    order(PLAIN, cart, &told)
}

#[test]
fn whatever_an_order_names_twice_is_found() {
    let lists = [
        "/lines",
        "/lines/0/amounts",
        "/shipping",
        "/fees",
        "/tenders",
        "/tenders/0/operations",
        "/shipments",
        "/shipments/0/lines",
        "/returns",
        "/returns/0/lines",
        "/holds",
        "/idempotency_keys",
    ];
    let full = full();
    assert_eq!(check(&full), []);
    let text = write(&full);
    for list in lists {
        let mut document: Value = serde_json::from_str(&text).unwrap();
        let elements = document.pointer_mut(list).and_then(Value::as_array_mut).unwrap();
        elements.push(elements[0].clone());
        let order: Order = read(document.to_string().as_bytes()).unwrap();
        let found = check(&order);
        let is_named = found.iter().any(|problem| {
            problem.params.iter().any(|param| param.name == "invariant" && param.value == "I11")
        });
        assert!(is_named, "{list}: {found:?}");
    }
}

#[test]
fn decimals_that_are_not_those_of_the_currency_are_found() {
    for exponent in ["0", "3", "18", "19", "255"] {
        let text = write(&full()).replace(r#""exponent":2"#, &format!(r#""exponent":{exponent}"#));
        let found = check(&read(text.as_bytes()).unwrap());
        assert!(found.iter().any(|problem| problem.path == "/exponent"), "{exponent}: {found:?}");
    }
}
