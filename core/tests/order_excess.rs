//! What a fact states that takes a success back, for every kind of operation: failed after all, lowered, adjusted; and
//! everything that was taken from it before. The figures were worked out by hand.
#![allow(clippy::disallowed_types, reason = "a test may keep sets")]

use std::collections::BTreeSet;

use farthing::Engine;
use farthing::contract::order::{Command, Env, EventData, Order, PlaceOrder};
use farthing::contract::{Id, QuoteRequest};
use farthing::json::{read, write};
use farthing::order::check;
use serde_json::Value;

const RULEBOOK: &[u8] =
    br#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line","untaxed":"no_tax"}}"#;
const REQUEST: &[u8] = br#"{"at":"2026-01-01T12:00:00+00:00","cart":{"currency":"EUR",
    "lines":[{"id":"a","sku":"A","quantity":"1","price":{"kind":"given","unit_price":"100.00"}}],
    "tenders":[{"id":"card","kind":"card"},{"id":"credit","kind":"store_credit"}]}}"#;

/// What happened to an order of 100.00, then `now` the fact that takes the first operation of its kind back; and what it
/// states: the anomaly, the tender, the excess.
type Row = (&'static str, &'static str, &'static [&'static str]);

const ROWS: &[Row] = &[
    // An authorization: captures lie beyond it first, voids by what they exceed all of it.
    ("authorize 100", "authorize failed", &[]),
    ("authorize 100, capture 70", "authorize failed", &["capture_exceeds_authorized card 70.00"]),
    ("authorize 100, final_capture 70", "authorize failed", &["capture_exceeds_authorized card 70.00"]),
    ("authorize 100, void 100", "authorize failed", &["void_exceeds_authorized card 100.00"]),
    (
        "authorize 100, capture 60, void 40",
        "authorize failed",
        &["capture_exceeds_authorized card 60.00", "void_exceeds_authorized card 40.00"],
    ),
    // What lapsed or was released was never more than what was authorized.
    ("authorize 100, expire", "authorize failed", &[]),
    ("authorize 100, capture 70, refund 70", "authorize failed", &["capture_exceeds_authorized card 70.00"]),
    (
        "authorize 50, authorize 50, capture 70",
        "authorize failed",
        &["capture_exceeds_authorized card 20.00"],
    ),
    ("authorize 100, capture 70", "authorize 70", &[]),
    ("authorize 100, capture 70", "authorize 30", &["capture_exceeds_authorized card 40.00"]),
    ("authorize 100, void 100", "authorize 30", &["void_exceeds_authorized card 70.00"]),
    ("authorize 100, capture 60, void 40", "authorize 80", &["capture_exceeds_authorized card 20.00"]),
    (
        "authorize 100, capture 60, void 40",
        "authorize 30",
        &["capture_exceeds_authorized card 60.00", "void_exceeds_authorized card 10.00"],
    ),
    // The gateway's figure leaves out what was voided, so that no void lies beyond it.
    ("authorize 100, capture 70", "adjust 30", &["capture_exceeds_authorized card 40.00"]),
    ("authorize 100, capture 60, void 40", "adjust 30", &["capture_exceeds_authorized card 30.00"]),
    ("authorize 100, void 100", "adjust 0", &[]),
    // Captures and sales: refunds lie beyond them, those on store credit by what no other capture covers.
    ("authorize 100, capture 100", "capture failed", &[]),
    ("authorize 100, capture 100, refund 60", "capture failed", &["refund_exceeds_captured card 60.00"]),
    ("authorize 100, capture 100, refund 60", "capture 60", &[]),
    ("authorize 100, capture 100, refund 60", "capture 45", &["refund_exceeds_captured card 15.00"]),
    (
        "authorize 100, capture 50, capture 50, refund 60",
        "capture failed",
        &["refund_exceeds_captured card 10.00"],
    ),
    (
        "authorize 100, final_capture 100, refund 60",
        "final_capture failed",
        &["refund_exceeds_captured card 60.00"],
    ),
    (
        "authorize 100, final_capture 100, refund 60",
        "final_capture 45",
        &["refund_exceeds_captured card 15.00"],
    ),
    ("sale 100", "sale failed", &[]),
    ("sale 100, refund 60", "sale failed", &["refund_exceeds_captured card 60.00"]),
    ("sale 100, refund 60", "sale 45", &["refund_exceeds_captured card 15.00"]),
    ("sale 100, refund 60 on credit", "sale failed", &["refund_exceeds_captured credit 60.00"]),
    ("sale 100, refund 60 on credit", "sale 45", &["refund_exceeds_captured credit 15.00"]),
    (
        "sale 100, refund 60, refund 40 on credit",
        "sale failed",
        &["refund_exceeds_captured card 60.00", "refund_exceeds_captured credit 40.00"],
    ),
    (
        "sale 60, sale 40 on credit, refund 60 on credit",
        "sale failed",
        &["refund_exceeds_captured credit 20.00"],
    ),
    ("sale 100, void 100", "sale failed", &[]),
    // A void holds its money again, beside what was authorized instead.
    ("authorize 100, void 100", "void failed", &[]),
    ("authorize 100, void 100, authorize 100 on credit", "void failed", &["payment_exceeds_due card 100.00"]),
    ("authorize 100, void 100, authorize 80 on credit", "void 70", &["payment_exceeds_due card 10.00"]),
    // Nothing is taken from a refund: what did not go back is owed, or due no more.
    ("sale 100, refund 60", "refund failed", &[]),
    ("sale 100, refund 60", "refund 45", &[]),
    ("sale 100, refund 60, sale 60", "refund failed", &[]),
];

struct Story {
    engine: Engine,
    env: Env,
    order: Order,
    told: Vec<(String, String, String)>,
}

impl Story {
    fn of(row: &str) -> Self {
        let engine = Engine::from_json(RULEBOOK).unwrap();
        let request: QuoteRequest = read(REQUEST).unwrap();
        let quote = engine.quote(&request).unwrap().to_quote();
        let env = Env::new("2026-01-01T12:00:00+00:00").build().unwrap();
        let place = PlaceOrder::new(Id::parse("o1").unwrap(), request, quote).build().unwrap();
        let order = engine.apply(&Order::blank(), &Command::new(place).build().unwrap(), &env).unwrap().order;
        let mut story = Self { engine, env, order, told: Vec::new() };
        for fact in row.split(", ") {
            story.tell(fact);
        }
        story
    }

    /// Tells an operation that succeeds, under an id of its own.
    fn tell(&mut self, fact: &str) -> Vec<String> {
        let words: Vec<&str> = fact.split(' ').collect();
        let tender = words.get(3).copied().unwrap_or("card");
        let id = format!("x{}", self.told.len());
        self.told.push((words[0].to_owned(), id.clone(), tender.to_owned()));
        if words[0] == "expire" {
            return self.say("expire_authorization", r#"{"tender":"card"}"#);
        }
        self.record(words[0], &id, tender, words[1])
    }

    /// Takes the first operation of a kind back: it failed, or did only an amount; or the gateway adjusts.
    fn take_back(&mut self, fact: &str) -> Vec<String> {
        let (kind, outcome) = fact.split_once(' ').unwrap();
        if kind == "adjust" {
            let details = format!(r#"{{"tender":"card","amount":"{outcome}.00"}}"#);
            return self.say("adjust_authorization", &details);
        }
        let first = self.told.iter().find(|(known, ..)| known == kind).unwrap().clone();
        self.record(kind, &first.1, &first.2, outcome)
    }

    fn record(&mut self, kind: &str, id: &str, tender: &str, outcome: &str) -> Vec<String> {
        let result = match outcome {
            "failed" => r#"{"kind":"failed"}"#.to_owned(),
            amount => format!(r#"{{"kind":"succeeded","amount":"{amount}.00"}}"#),
        };
        let (command, kind) = match kind {
            "authorize" => ("record_authorization", String::new()),
            "void" | "refund" => {
                (if kind == "void" { "record_void" } else { "record_refund" }, String::new())
            }
            capture => ("record_capture", format!(r#","kind":"{capture}""#)),
        };
        self.say(command, &format!(r#"{{"tender":"{tender}","operation":"{id}","result":{result}{kind}}}"#))
    }

    /// Applies a command; the anomalies that it found.
    fn say(&mut self, kind: &str, details: &str) -> Vec<String> {
        let text = format!(r#"{{"action":{{"kind":"{kind}","details":{details}}}}}"#);
        let applied = self.engine.apply(&self.order, &read(text.as_bytes()).unwrap(), &self.env).unwrap();
        self.order = applied.order;
        assert_eq!(check(&self.order), [], "{text}");
        let anomalies = applied.events.iter().filter_map(|event| match &event.data {
            EventData::AnomalyFound { details } => Some(&details.anomaly),
            _ => None,
        });
        let text = |value: &Value, name: &str| value[name].as_str().unwrap().to_owned();
        let said = anomalies.map(|anomaly| {
            let found: Value = serde_json::from_str(&write(anomaly)).unwrap();
            ["kind", "tender", "excess"].map(|name| text(&found, name)).join(" ")
        });
        said.collect()
    }
}

#[test]
fn a_fact_that_takes_a_success_back_states_what_it_leaves_beyond() {
    for (row, now, expected) in ROWS {
        let mut story = Story::of(row);
        assert_eq!(story.take_back(now), *expected, "{row}, then {now}");
        // Told again it happened once.
        assert_eq!(story.take_back(now), [""; 0], "{row}, then {now} twice");
    }
}

/// Every kind of operation fails and is lowered in a row, and so does the gateway's figure.
#[test]
fn every_operation_is_taken_back_in_a_row() {
    let schema: Value = serde_json::from_str(include_str!("../../docs/schema/order.json")).unwrap();
    let kinds = schema["$defs"]["OperationKind"]["oneOf"].as_array().unwrap();
    let mut expected: BTreeSet<String> = BTreeSet::from(["adjust lowered".to_owned()]);
    for kind in kinds.iter().map(|kind| kind["const"].as_str().unwrap()) {
        expected.extend(["failed", "lowered"].map(|outcome| format!("{kind} {outcome}")));
    }
    let rows = ROWS.iter().map(|(_, now, _)| {
        let (kind, outcome) = now.split_once(' ').unwrap();
        format!("{kind} {}", if outcome == "failed" { outcome } else { "lowered" })
    });
    assert_eq!(rows.collect::<BTreeSet<_>>(), expected);
}
