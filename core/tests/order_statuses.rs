//! The tables of `docs/order-statuses.md`, each row played through the engine's commands, and laws over all of them: what
//! is pending, unknown or failed moves no amount, and what is under way never reads as finished.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test may read files and keep sets"
)]

#[path = "order_support/status_words.rs"]
mod status_words;

use std::collections::{BTreeMap, BTreeSet};

use farthing::Engine;
use farthing::contract::order::{Command, Env, Order, PlaceOrder};
use farthing::contract::{Amount, Id, Instant, QuoteRequest};
use farthing::json::{read, write};
use farthing::order::{check, statuses};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/order-statuses.md");
const RULEBOOK: &[u8] =
    br#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line","untaxed":"no_tax"}}"#;

/// An order to which what a row says has happened.
#[derive(Clone)]
struct Story {
    engine: &'static Engine,
    env: Env,
    order: Order,
    /// The number of things that happened: it makes ids.
    told: usize,
}

impl Story {
    /// The order of a row, as it was placed.
    fn placed(engine: &'static Engine, price: &str, shipping: Option<&str>) -> Self {
        let charge = shipping.map_or(String::new(), |amount| {
            format!(r#""shipping":[{{"id":"post","amount":"{amount}.00"}}],"#)
        });
        let request = format!(
            r#"{{"at":"2026-01-01T12:00:00+00:00","cart":{{"currency":"EUR",{charge}
            "lines":[{{"id":"a","sku":"A","quantity":"4","price":{{"kind":"given","unit_price":"{price}"}}}}],
            "tenders":[{{"id":"card","kind":"card"}},{{"id":"gift","kind":"gift_card"}}]}}}}"#
        );
        let request: QuoteRequest = read(request.as_bytes()).unwrap();
        let quote = engine.quote(&request).unwrap().to_quote();
        let env = Env::new(Instant::parse("2026-01-01T12:00:00+00:00").unwrap()).build().unwrap();
        let place = PlaceOrder::new(Id::parse("o1").unwrap(), request, quote).build().unwrap();
        let command = Command::new(place).build().unwrap();
        let order = engine.apply(&Order::blank(), &command, &env).unwrap().order;
        Self { engine, env, order, told: 0 }
    }

    /// The story of a row.
    fn of(engine: &'static Engine, row: &str) -> Self {
        let facts: Vec<&str> = row.split(", ").filter(|fact| *fact != "nothing").collect();
        let shipping = facts.iter().find_map(|fact| fact.strip_prefix("shipping "));
        let price = if facts.contains(&"free") { "0.00" } else { "25.00" };
        let mut story = Self::placed(engine, price, shipping);
        for fact in facts.iter().filter(|fact| **fact != "free" && !fact.starts_with("shipping ")) {
            assert!(story.tell(fact), "{fact} of {row:?} was refused");
        }
        story
    }

    /// Applies a command; whether it was accepted.
    fn say(&mut self, kind: &str, details: &str) -> bool {
        let text = format!(r#"{{"action":{{"kind":"{kind}","details":{details}}}}}"#);
        let command: Command = read(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"));
        match self.engine.apply(&self.order, &command, &self.env) {
            Ok(applied) => {
                self.order = applied.order;
                assert_eq!(check(&self.order), []);
                true
            }
            Err(_) => false,
        }
    }

    /// Makes a fact of a row happen; whether it could.
    fn tell(&mut self, fact: &str) -> bool {
        self.told += 1;
        let number = self.told;
        let words: Vec<&str> = fact.split(' ').collect();
        match words.as_slice() {
            ["hold"] => self.say("hold_order", &format!(r#"{{"hold":"h{number}"}}"#)),
            ["expire"] => self.say("expire_authorization", r#"{"tender":"card"}"#),
            ["adjust", amount] => {
                self.say("adjust_authorization", &format!(r#"{{"tender":"card","amount":"{amount}.00"}}"#))
            }
            ["cancel", "order"] => self.say("cancel_order", "{}"),
            ["cancel", pieces] => {
                self.say("cancel_line", &format!(r#"{{"line":"a","quantity":"{pieces}"}}"#))
            }
            // No command writes off yet: the figure is part of the state.
            ["written", "off", amount] => {
                self.order.written_off = Amount::parse(&format!("{amount}.00")).unwrap();
                true
            }
            ["pack", pieces] => {
                let lines = lines(pieces);
                self.say("create_shipment", &format!(r#"{{"shipment":"p{number}",{lines}}}"#))
            }
            [moved @ ("unpack" | "ship" | "deliver"), pieces] => {
                let shipment = self.order.shipments.last().expect("a shipment").id.clone();
                let kind = match *moved {
                    "unpack" => "cancel_shipment",
                    "ship" => "ship_shipment",
                    _ => "deliver_shipment",
                };
                let lines = lines(pieces);
                self.say(kind, &format!(r#"{{"shipment":"{}",{lines}}}"#, shipment.as_str()))
            }
            ["ask", "back", pieces] => {
                self.say("request_return", &format!(r#"{{"id":"b{number}",{}}}"#, lines(pieces)))
            }
            ["take", "back", pieces] => {
                let id = format!(r#""id":"b{number}""#);
                let lines = lines(pieces);
                let found = format!(r#""lines":[{{"line":"a","accepted":"{pieces}"}}]"#);
                self.say("request_return", &format!("{{{id},{lines}}}"))
                    && self.say("receive_return", &format!("{{{id},{lines}}}"))
                    && self.say("inspect_return", &format!("{{{id},{found}}}"))
            }
            ["refund", what @ ..] => self.refund(what, number),
            ["unasked", "refund", amount, state @ ..] => self.settle("refund", "card", number, amount, state),
            ["final", "capture", amount, rest @ ..] => self.operate("final_capture", amount, rest, number),
            [kind, amount, rest @ ..] => self.operate(kind, amount, rest, number),
            _ => panic!("{fact:?} is not a fact"),
        }
    }

    /// An operation on a tender: requested, and answered as the row says.
    fn operate(&mut self, kind: &str, amount: &str, rest: &[&str], number: usize) -> bool {
        let (tender, state) = match rest {
            ["on", tender, state @ ..] => (*tender, state),
            state => ("card", state),
        };
        let (command, more) = match kind {
            "authorize" => ("authorization", String::new()),
            "void" => ("void", String::new()),
            capture => ("capture", format!(r#","kind":"{capture}""#)),
        };
        let operation = format!(r#""tender":"{tender}","operation":"x{number}""#);
        let is_requested = self
            .say(&format!("request_{command}"), &format!(r#"{{{operation},"amount":"{amount}.00"{more}}}"#));
        // What may not be requested can still happen: it is then a fact alone.
        if state == ["pending"] { is_requested } else { self.settle(kind, tender, number, amount, state) }
    }

    /// A refund: requested, and answered as the row says.
    fn refund(&mut self, what: &[&str], number: usize) -> bool {
        let (part, state) = match what {
            ["owed", state @ ..] => (r#"{"kind":"owed"}"#.to_owned(), state),
            [pieces, "pieces", state @ ..] => {
                (format!(r#"{{"kind":"units","line":"a","quantity":"{pieces}"}}"#), state)
            }
            [amount, state @ ..] => (format!(r#"{{"kind":"goodwill","amount":"{amount}.00"}}"#), state),
            [] => panic!("a refund of nothing"),
        };
        let details = format!(r#"{{"refund":"x{number}","parts":[{part}]}}"#);
        let is_requested = self.say("request_refund", &details);
        if !is_requested || state == ["pending"] {
            return is_requested;
        }
        let operation = self.order.tenders[0].operations.last().expect("the refund");
        let minor = operation.amount.minor(2).unwrap();
        self.settle("refund", "card", number, &(minor / 100).to_string(), state)
    }

    /// Records what the gateway answered.
    fn settle(&mut self, kind: &str, tender: &str, number: usize, amount: &str, state: &[&str]) -> bool {
        let (command, more) = match kind {
            "authorize" => ("authorization", String::new()),
            "void" | "refund" => (kind, String::new()),
            capture => ("capture", format!(r#","kind":"{capture}""#)),
        };
        let mut record = |result: &str| {
            let details =
                format!(r#"{{"tender":"{tender}","operation":"x{number}","result":{result}{more}}}"#);
            self.say(&format!("record_{command}"), &details)
        };
        let succeeded = format!(r#"{{"kind":"succeeded","amount":"{amount}.00"}}"#);
        match state {
            [] => record(&succeeded),
            ["unknown"] => record(r#"{"kind":"unknown"}"#),
            ["failed"] => record(r#"{"kind":"failed"}"#),
            ["failed", "after", "success"] => record(&succeeded) && record(r#"{"kind":"failed"}"#),
            other => panic!("{other:?} is no answer"),
        }
    }

    /// A status by the name of its column.
    fn status(&self, column: &str) -> String {
        let found = statuses(&self.order);
        let text = match column {
            "payment" => write(&found.payment),
            "refunds" => write(&found.refunds),
            "fulfilment" => write(&found.fulfilment),
            "returns" => write(&found.returns),
            "order" => write(&found.order),
            "due" => write(&found.balance_due),
            other => panic!("{other} is no column"),
        };
        text.trim_matches('"').to_owned()
    }

    /// The statuses of money.
    fn money(&self) -> [String; 3] {
        ["payment", "refunds", "due"].map(|column| self.status(column))
    }
}

fn lines(pieces: &str) -> String {
    format!(r#""lines":[{{"line":"a","quantity":"{pieces}"}}]"#)
}

fn engine() -> &'static Engine {
    Box::leak(Box::new(Engine::from_json(RULEBOOK).unwrap()))
}

/// The rows of every table of the page, each with the names of its columns.
fn rows() -> Vec<(Vec<String>, Vec<String>)> {
    let page = std::fs::read_to_string(PAGE).unwrap();
    let mut columns = Vec::new();
    let mut rows = Vec::new();
    for line in page.lines() {
        let Some(cells) = line.strip_prefix("| ").and_then(|line| line.strip_suffix(" |")) else { continue };
        let cells: Vec<String> = cells.split(" | ").map(str::to_owned).collect();
        if cells[0] == "what happened" {
            columns = cells;
        } else {
            assert_eq!(cells.len(), columns.len(), "{line}");
            rows.push((columns.clone(), cells));
        }
    }
    rows
}

#[test]
fn every_row_of_the_page_is_what_the_engine_answers() {
    let engine = engine();
    let rows = rows();
    let mut faults = Vec::new();
    for (columns, cells) in &rows {
        let story = Story::of(engine, &cells[0]);
        for (column, expected) in columns.iter().zip(cells).skip(1) {
            let found = story.status(column);
            if found != *expected {
                faults.push(format!("{}: {column} is {found}, the page says {expected}", cells[0]));
            }
        }
    }
    assert!(faults.is_empty(), "{} of {} rows:\n{}", faults.len(), rows.len(), faults.join("\n"));
    assert!(rows.len() > 180, "{} rows", rows.len());
}

/// The same things happened, in whatever order they are told: then the page gives them the same answers.
#[test]
fn no_two_rows_of_the_page_contradict_each_other() {
    let mut known: BTreeMap<(Vec<String>, String), String> = BTreeMap::new();
    for (columns, cells) in rows() {
        let mut facts: Vec<String> = cells[0].split(", ").map(str::to_owned).collect();
        facts.sort();
        for (column, answer) in columns.iter().zip(&cells).skip(1) {
            let before = known.insert((facts.clone(), column.clone()), answer.clone());
            assert!(before.is_none_or(|before| before == *answer), "two answers: {}, {column}", cells[0]);
        }
    }
}

#[test]
fn every_status_stands_in_a_row() {
    let rows = rows();
    for axis in ["payment", "refunds", "fulfilment", "returns", "order"] {
        let mut words = BTreeSet::new();
        for (columns, cells) in &rows {
            words.extend(columns.iter().position(|known| known == axis).map(|at| cells[at].clone()));
        }
        // An order that was not placed has no row: nothing can happen to it.
        words.extend((axis == "order").then(|| "draft".to_owned()));
        assert_eq!(words, status_words::of(axis), "{axis}");
    }
}

/// What may happen to an order besides: every operation that is under way, or failed.
fn answers() -> Vec<String> {
    let kinds = ["authorize 1", "sale 1", "capture 1", "final capture 1", "void 1", "unasked refund 1"];
    let mut answers = Vec::new();
    for kind in kinds {
        answers.extend(["unknown", "failed"].map(|state| format!("{kind} {state}")));
        if !kind.starts_with("unasked") {
            answers.push(format!("{kind} pending"));
        }
    }
    answers
}

/// The statuses of money after an answer that is under way or failed: as they were, but that a payment is not voided
/// while an authorization, a capture or a sale may still succeed.
fn money_after(mut before: [String; 3], answer: &str) -> [String; 3] {
    let may_bring = !answer.ends_with("failed") && !answer.starts_with("void") && !answer.contains("refund");
    if before[0] == "voided" && may_bring {
        "unpaid".clone_into(&mut before[0]);
    }
    before
}

/// On every order of the page, every operation that is under way, or failed, and every two of them: the statuses of money
/// stay what they were.
#[test]
fn what_is_under_way_or_failed_moves_no_status_of_money() {
    let engine = engine();
    let answers = answers();
    let mut combinations = 0;
    for (columns, cells) in rows() {
        if columns.iter().all(|column| column != "payment") {
            continue;
        }
        let before = Story::of(engine, &cells[0]);
        for one in &answers {
            let mut after_one = before.clone();
            if !after_one.tell(one) {
                continue;
            }
            let money = money_after(before.money(), one);
            assert_eq!(after_one.money(), money, "{}, {one}", cells[0]);
            for other in &answers {
                let mut after_both = after_one.clone();
                if after_both.tell(other) {
                    combinations += 1;
                    let money = money_after(money.clone(), other);
                    assert_eq!(after_both.money(), money, "{}, {one}, {other}", cells[0]);
                }
            }
        }
    }
    assert!(combinations > 10_000, "{combinations} combinations");
}

/// On every order of the page, every operation that is under way: the order is not completed; one that failed changes
/// nothing of that.
#[test]
fn no_order_is_completed_while_an_operation_is_under_way() {
    let engine = engine();
    let mut completed = 0;
    for (_, cells) in rows() {
        let before = Story::of(engine, &cells[0]);
        for answer in answers() {
            let mut after = before.clone();
            if !after.tell(&answer) {
                continue;
            }
            let (was, is) = (before.status("order"), after.status("order"));
            let expected =
                if was == "completed" && !answer.ends_with("failed") { "open" } else { was.as_str() };
            assert_eq!(is, expected, "{}, {answer}", cells[0]);
            completed += usize::from(was == "completed");
        }
    }
    assert!(completed > 50, "{completed} completed orders");
}
