//! Every figure, every word of choice and every mark of stored orders, changed one at a time: `check_order` finds it, or it
//! stands in the list of what a stored order cannot know, with the reason.
#![allow(clippy::disallowed_types, reason = "a test may keep maps and sets")]

use std::collections::{BTreeMap, BTreeSet};

use farthing::Engine;
use farthing::contract::order::{Command, Env, Order, PlaceOrder};
use farthing::contract::{Id, QuoteRequest};
use farthing::json::{read, write};
use farthing::order::check;
use serde_json::Value;

/// What a stored order cannot know, by the place of the field: why a change of it may stay unseen.
const UNKNOWN: &[(&str, &str)] = &[
    (
        "/fees/*/amounts/list",
        "the list price is told, and no figure follows from it: a tax may be inside it or not",
    ),
    ("/shipping/*/amounts/list", "as of a fee"),
    ("/lines/*/amounts/*/frozen/list", "as of a fee; it is only no less than what promotions took off"),
    (
        "/lines/*/amounts/*/frozen/adjustments/*/amount",
        "as the list price, where the merchant bears the discount: what a third party pays is held against it",
    ),
    ("/lines/*/amounts/*/frozen/adjustments/*/effect", "the number of the effect is a name in the rulebook"),
    (
        "/lines/*/amounts/*/reversed",
        "how many units a refund took is in its event, and a claw-back may leave no money of a unit",
    ),
    (
        "/lines/*/amounts/*/reversed_amount",
        "where a third party pays a part, two amounts may give the customer the same share",
    ),
    (
        "/lines/*/amounts/*/reversed_goodwill",
        "what went back as goodwill and what for units is in the events",
    ),
    ("/lines/*/cancelled", "a reversed unit that was refunded may be cancelled or not"),
    ("/lines/*/divisible", "whether goods are sold by measure is what the cart says"),
    ("/idempotency_keys/*/events", "an event without a key may stand beside those of a key"),
    ("/idempotency_keys/*/first_seq", "an event without a key may stand beside those of a key"),
    ("/version", "the events are counted where they are kept; the keys only say that there are as many"),
    (
        "/lifecycle",
        "an order of which every part was cancelled or refunded costs as little as a cancelled one",
    ),
    ("/price_mode", "whether list prices include taxes is what the cart says"),
    (
        "/lines/*/amounts/*/frozen/payable_rounding",
        "what the placement agreed is in its event, and no other figure has it",
    ),
    ("/shipping/*/amounts/payable_rounding", "as of a line"),
    ("/fees/*/amounts/payable_rounding", "as of a line"),
    (
        "/tenders/*/operations/*/is_requested",
        "of one that is not pending any more: who opened it is in the events",
    ),
    ("/payable_step/step", "the step of cash is a decision of the rulebook"),
    ("/payable_step/rounding_mode", "the mode of cash is a decision of the rulebook"),
    ("/payable_step/unrounded_amount", "what other tenders were to pay is what the cart says"),
    ("/written_off", "what is given up is a decision, and no command makes it yet"),
    ("/returns/*/credited", "which of the reversed amounts came by which return is in the events"),
    ("/returns/*/decision", "a decision; it is only held against what was inspected and what is still open"),
    ("/returns/*/kind", "what the customer says"),
    ("/returns/*/lines/*/quantity", "what was asked to come back, where none of it is open any more"),
    ("/returns/*/lines/*/received", "what has come and was not inspected yet"),
    ("/tenders/*/amount", "what the cart says that it covers"),
    ("/tenders/*/kind", "what the cart says; it is only held against what was received for other tenders"),
    ("/tenders/*/over_capture_percent", "a decision of the merchant"),
    ("/tenders/*/capture_rank", "which tender was captured first is in the events"),
    ("/tenders/*/authorized", "the gateway may have adjusted it, and then no operation has done it"),
    ("/tenders/*/expired", "what lapsed is in its event"),
    ("/tenders/*/operations/*/amount", "what was asked for; the gateway may have done another"),
    ("/tenders/*/operations/*/done", "of an authorization alone: the gateway may have adjusted it"),
    (
        "/tenders/*/operations/*/kind",
        "of one that did nothing, and a sale for a capture: the gateway may have adjusted the authorization",
    ),
    ("/tenders/*/operations/*/state", "of one that did nothing: what the gateway said last"),
];

const SCHEMA: &str = include_str!("../../docs/schema/order.json");

/// A tax added, one inside the price, one withheld; a discount of the merchant and one that a brand pays; shipping and fees.
const TAXES: &str = r#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line","untaxed":"no_tax"},
    "promotions":[
      {"id":"tenth","effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":"10"}}]},
      {"id":"brand","funding":"third_party","effects":[{"target":{"kind":"order"},"adjust":{"kind":"amount","amount":"2.50","per":"order"}}]}],
    "tax_rules":[{"id":"vat","jurisdiction":"X","rate_percent":"19"},
      {"id":"retained","jurisdiction":"Y","rate_percent":"2","settlement":"withheld"}]}"#;
const PLAIN: &str = r#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line","untaxed":"no_tax"},
    "tax_rules":[{"id":"vat","jurisdiction":"X","rate_percent":"19","in_price":"included"}]}"#;
const CASH: &str = r#"{"currency":"CHF","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"document","untaxed":"no_tax"},
    "cash_rounding":[{"currency":"CHF","step":"0.05"}]}"#;

/// An order of a cart, with what happened to it.
fn order(rulebook: &str, cart: &str, told: &[&str]) -> Order {
    let engine = Engine::from_json(rulebook.as_bytes()).unwrap();
    let request =
        format!(r#"{{"at":"2026-01-01T12:00:00+00:00","tax_jurisdictions":["X","Y"],"cart":{{{cart}}}}}"#);
    let request: QuoteRequest = read(request.as_bytes()).unwrap();
    let quote = engine.quote(&request).unwrap().to_quote();
    let env = Env::new("2026-01-01T12:00:00+00:00").build().unwrap();
    let place = PlaceOrder::new(Id::parse("o1").unwrap(), request, quote)
        .with_over_capture_percent("5")
        .build()
        .unwrap();
    let place = Command::new(place).build().unwrap();
    let mut order = engine.apply(&Order::blank(), &place, &env).unwrap().order;
    for (number, told) in told.iter().enumerate() {
        let (kind, details) = told.split_once(' ').unwrap();
        let text =
            format!(r#"{{"action":{{"kind":"{kind}","details":{details}}},"idempotency_key":"k{number}"}}"#);
        let applied = engine.apply(&order, &read(text.as_bytes()).unwrap(), &env);
        order = applied.unwrap_or_else(|refused| panic!("{told}: {refused}")).order;
    }
    assert_eq!(check(&order), []);
    order
}

/// Stored orders with something in every list.
fn orders() -> Vec<Order> {
    let line = |id: &str, quantity: &str, price: &str| {
        format!(
            r#"{{"id":"{id}","sku":"S-{id}","quantity":"{quantity}","price":{{"kind":"given","unit_price":"{price}"}}}}"#
        )
    };
    let cart = |currency: &str, lines: &[String], rest: &str| {
        format!(r#""currency":"{currency}","lines":[{}],{rest}"#, lines.join(","))
    };
    let charges = r#""shipping":[{"id":"post","amount":"5.00"}],"fees":[{"id":"wrap","amount":"1.00"}],"#;
    let tenders =
        r#""tenders":[{"id":"card","kind":"card"},{"id":"credit","kind":"store_credit","amount":"10.00"}]"#;
    let lines = [line("a", "4", "10.00"), line("b", "3", "7.77")];
    let sale = |id: &str, tender: &str, amount: &str| {
        format!(
            r#"record_capture {{"tender":"{tender}","operation":"{id}","kind":"sale","result":{{"kind":"succeeded","amount":"{amount}"}}}}"#
        )
    };
    let lived = order(
        TAXES,
        &cart("EUR", &lines, &format!("{charges}{tenders}")),
        &[
            &sale("s1", "card", "60.00"),
            &sale("s2", "credit", "10.00"),
            r#"request_refund {"refund":"g1","parts":[{"kind":"line_goodwill","line":"a","amount":"2.00"}],"tender":"card"}"#,
            r#"record_refund {"tender":"card","operation":"g1","result":{"kind":"succeeded","amount":"1.83"}}"#,
            r#"request_refund {"refund":"g2","parts":[{"kind":"units","line":"b","quantity":"1"}],"tender":"card"}"#,
            r#"create_shipment {"shipment":"p1","lines":[{"line":"a","quantity":"3"},{"line":"b","quantity":"2"}]}"#,
            r#"cancel_shipment {"shipment":"p1","lines":[{"line":"b","quantity":"1"}]}"#,
            r#"ship_shipment {"shipment":"p1","lines":[{"line":"a","quantity":"3"}]}"#,
            r#"deliver_shipment {"shipment":"p1","lines":[{"line":"a","quantity":"2"}]}"#,
            r#"request_return {"id":"b1","lines":[{"line":"a","quantity":"2"}]}"#,
            r#"record_receipt {"id":"b1","lines":[{"line":"a","quantity":"3"}]}"#,
            r#"inspect_return {"id":"b1","lines":[{"line":"a","accepted":"1","rejected":"1"}]}"#,
            r#"close_return {"id":"b1","fees":[{"id":"restock","kind":"restocking","amount":"1.00","tax_rules":["vat"]}]}"#,
            r#"request_return {"id":"b2","lines":[{"line":"a","quantity":"1"}]}"#,
            r#"hold_order {"hold":"h1"}"#,
        ],
    );
    let paid = order(
        PLAIN,
        &cart("EUR", &[line("a", "4", "10.00")], tenders),
        &[
            r#"record_authorization {"tender":"card","operation":"a1","result":{"kind":"succeeded","amount":"40.00"}}"#,
            r#"record_void {"tender":"card","operation":"v1","result":{"kind":"succeeded","amount":"5.00"}}"#,
            r#"record_capture {"tender":"card","operation":"c1","result":{"kind":"succeeded","amount":"10.00"}}"#,
            r#"record_capture {"tender":"card","operation":"c2","kind":"final_capture","result":{"kind":"succeeded","amount":"20.00"}}"#,
            r#"request_capture {"tender":"credit","operation":"s3","kind":"sale","amount":"10.00"}"#,
            r#"record_refund {"tender":"credit","operation":"r1","result":{"kind":"succeeded","amount":"4.00"}}"#,
            r#"record_refund {"tender":"card","operation":"r2","result":{"kind":"unknown","amount":"1.00"}}"#,
            r#"record_capture {"tender":"card","operation":"c3","result":{"kind":"failed"}}"#,
            r#"cancel_line {"line":"a","quantity":"1"}"#,
        ],
    );
    let lapsed = order(
        PLAIN,
        &cart("EUR", &[line("a", "2", "10.00")], tenders),
        &[
            r#"record_authorization {"tender":"card","operation":"a1","result":{"kind":"succeeded","amount":"15.00"}}"#,
            r#"expire_authorization {"tender":"card"}"#,
            r#"request_authorization {"tender":"credit","operation":"a2","amount":"5.00"}"#,
            r#"create_shipment {"shipment":"p1","lines":[{"line":"a","quantity":"2"}]}"#,
            r#"deliver_shipment {"shipment":"p1"}"#,
            r#"request_return {"id":"b1","lines":[{"line":"a","quantity":"1"}]}"#,
            r#"reject_return {"id":"b1"}"#,
            r#"request_return {"id":"b2","lines":[{"line":"a","quantity":"1"}]}"#,
            r#"approve_return {"id":"b2"}"#,
            r#"receive_return {"id":"b2","lines":[{"line":"a","quantity":"1"}]}"#,
        ],
    );
    let cancelled = order(
        PLAIN,
        &cart("EUR", &[line("a", "2", "10.00")], &format!("{charges}{tenders}")),
        &[&sale("s1", "card", "26.00"), "cancel_order {}"],
    );
    let in_cash = order(
        CASH,
        &cart("CHF", &[line("a", "3", "3.34")], r#""tenders":[{"id":"till","kind":"cash"}]"#),
        &[
            &sale("s1", "till", "10.00"),
            r#"request_refund {"refund":"r1","parts":[{"kind":"units","line":"a","quantity":"1"}]}"#,
        ],
    );
    vec![lived, paid, lapsed, cancelled, in_cash]
}

/// What a field holds, by the schema.
enum Kind {
    Amount,
    Quantity,
    Rate,
    Count,
    Mark,
    Word(Vec<String>),
}

/// The fields of a document that hold a figure, a word of choice or a mark, each with its place.
fn fields(schema: &Value, of: &Value, value: &Value, place: &str, found: &mut Vec<(String, Kind)>) {
    // The request is what was asked for: no figure of the order follows from it.
    if place == "/request" {
        return;
    }
    if let Some(name) = of["$ref"].as_str() {
        let kind = match name.trim_start_matches("#/$defs/") {
            "Amount" => Kind::Amount,
            "Quantity" => Kind::Quantity,
            "Rate" => Kind::Rate,
            _ => {
                let defined = schema.pointer(name.trim_start_matches('#')).unwrap();
                return fields(schema, defined, value, place, found);
            }
        };
        return found.push((place.to_owned(), kind));
    }
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                fields(schema, &of["properties"][name], member, &format!("{place}/{name}"), found);
            }
        }
        Value::Array(elements) => {
            for (at, element) in elements.iter().enumerate() {
                fields(schema, &of["items"], element, &format!("{place}/{at}"), found);
            }
        }
        Value::Bool(_) => found.push((place.to_owned(), Kind::Mark)),
        Value::Number(_) => found.push((place.to_owned(), Kind::Count)),
        _ => {
            let words = of["oneOf"].as_array().into_iter().flatten();
            let words: Vec<String> =
                words.filter_map(|word| word["const"].as_str().map(str::to_owned)).collect();
            if !words.is_empty() {
                found.push((place.to_owned(), Kind::Word(words)));
            }
        }
    }
}

/// Other values of a field: one unit more and less, the negative, nothing, a part of a unit; every other word.
fn others(kind: &Kind, value: &Value) -> Vec<Value> {
    let scaled = |decimals: u32, unit: i64| {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let part = format!("{part:0<width$}", width = decimals as usize);
        let one = 10_i64.pow(decimals);
        let sign = if whole.starts_with('-') { -1 } else { 1 };
        let now = sign
            * (whole.trim_start_matches('-').parse::<i64>().unwrap() * one
                + part.parse::<i64>().unwrap_or(0));
        let written = |figure: i64| {
            let (sign, size) = (if figure < 0 { "-" } else { "" }, figure.abs());
            let part = if decimals == 0 {
                String::new()
            } else {
                format!(".{:0width$}", size % one, width = decimals as usize)
            };
            Value::from(format!("{sign}{}{part}", size / one))
        };
        let figures = BTreeSet::from([now + unit, now - unit, -now, 0, -unit]);
        figures.into_iter().filter(|figure| *figure != now).map(written).collect::<Vec<_>>()
    };
    match kind {
        // Finer than a minor unit reads as nothing.
        Kind::Amount => scaled(2, 1).into_iter().chain([finer(value)]).collect(),
        // A piece, and a part of one.
        Kind::Quantity => scaled(6, 1_000_000).into_iter().chain(scaled(6, 500_000)).collect(),
        Kind::Rate => scaled(2, 100),
        Kind::Count => {
            let now = value.as_i64().unwrap();
            let counts = BTreeSet::from([now + 1, now - 1, 0]);
            counts.into_iter().filter(|count| *count != now && *count >= 0).map(Value::from).collect()
        }
        Kind::Mark => vec![Value::from(!value.as_bool().unwrap())],
        Kind::Word(words) => words
            .iter()
            .filter(|word| value.as_str() != Some(word))
            .map(|word| Value::from(word.clone()))
            .collect(),
    }
}

/// An amount that is a thousandth more.
fn finer(amount: &Value) -> Value {
    let text = amount.as_str().unwrap();
    Value::from(if text.contains('.') { format!("{text}1") } else { format!("{text}.001") })
}

/// A place with stars for the positions in lists.
fn pattern(place: &str) -> String {
    let parts = place.split('/').map(|part| if part.parse::<usize>().is_ok() { "*" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

#[test]
fn a_changed_figure_is_found_or_cannot_be_known() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let mut unseen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut changes = 0;
    for order in orders() {
        let document: Value = serde_json::from_str(&write(&order)).unwrap();
        let mut found = Vec::new();
        fields(&schema, &schema, &document, "", &mut found);
        for (place, kind) in found {
            let before = document.pointer(&place).unwrap().clone();
            for other in others(&kind, &before) {
                let mut changed = document.clone();
                *changed.pointer_mut(&place).unwrap() = other.clone();
                changes += 1;
                // What no reader takes cannot be stored.
                let Ok(order) = read::<Order>(changed.to_string().as_bytes()) else { continue };
                if check(&order).is_empty() {
                    unseen.entry(pattern(&place)).or_default().insert(format!("{before} -> {other}"));
                }
            }
        }
    }
    // A figure that is not known is still not below 0, but for a rounding.
    for (place, changes) in unseen.iter().filter(|(place, _)| !place.ends_with("/payable_rounding")) {
        assert!(changes.iter().all(|change| !change.contains("> \"-")), "{place}: {changes:?}");
    }
    let known: BTreeSet<&str> = UNKNOWN.iter().map(|(place, _)| *place).collect();
    let missed: Vec<_> = unseen.iter().filter(|(place, _)| !known.contains(place.as_str())).collect();
    assert!(missed.is_empty(), "{} places of {changes} changes stay unseen: {missed:#?}", missed.len());
    let needless: Vec<_> = known.iter().filter(|place| !unseen.contains_key(**place)).collect();
    assert!(needless.is_empty(), "every change is found of {needless:?}");
    assert!(UNKNOWN.iter().all(|(_, reason)| reason.len() > 10), "a place without its reason");
    assert!(changes > 1_800, "{changes} changes");
}
