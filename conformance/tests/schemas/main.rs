//! `docs/schema` against real documents: what the corpus puts in and what comes out.

mod schema;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use farthing::Engine;
use farthing::api::{diagram_json, postings_json, replay_json, statuses_json, trial_balance_json};
use farthing::contract::order::{Applied, Command, Event, Order, PlaceOrder};
use farthing::contract::{Id, QuoteRequest, Rate};
use farthing::error::CommerceError;
use farthing::json::{read, write};
use serde_json::{Value, json};

use schema::Schema;

/// Every document that was held against a schema, and what did not fit.
#[derive(Default)]
struct Review {
    schemas: BTreeMap<&'static str, Schema>,
    counts: BTreeMap<&'static str, usize>,
    faults: Vec<String>,
}

impl Review {
    fn hold(&mut self, name: &'static str, case: &str, document: &Value) {
        let schema = self.schemas.entry(name).or_insert_with(|| Schema::of(name));
        *self.counts.entry(name).or_default() += 1;
        let faults = schema.faults(document);
        self.faults.extend(faults.iter().take(3).map(|fault| format!("{name} of {case}: {fault}")));
    }

    fn hold_text(&mut self, name: &'static str, case: &str, text: &str) -> Value {
        let document = serde_json::from_str(text).unwrap_or_else(|error| panic!("{case}: {error}"));
        self.hold(name, case, &document);
        document
    }

    fn hold_all(&mut self, name: &'static str, case: &str, list: &str) {
        let list: Value = serde_json::from_str(list).unwrap();
        for element in list.as_array().unwrap() {
            self.hold(name, case, element);
        }
    }

    fn error(&mut self, case: &str, error: &CommerceError) {
        self.hold_text("commerce_error", case, &error.to_json());
    }
}

/// Every case, by its file.
fn cases() -> Vec<(String, Value)> {
    let mut open = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("cases")];
    let mut cases = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "json") {
                cases.push((name(&path), serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap()));
            }
        }
    }
    cases.sort_by(|one, other| one.0.cmp(&other.0));
    cases
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

#[test]
fn documents_of_the_corpus_are_as_their_schemas_say() {
    let mut review = Review::default();
    for (file, case) in cases() {
        let Some(rulebook) = case.get("rulebook") else { continue };
        let engine = match Engine::from_json(rulebook.to_string().as_bytes()) {
            Ok(engine) => engine,
            Err(error) => {
                review.error(&file, &error);
                continue;
            }
        };
        review.hold("rulebook", &file, rulebook);
        if let Some(document) = case.get("document") {
            match engine.tax_json(document.to_string().as_bytes()) {
                Ok(taxed) => {
                    review.hold("tax_document", &file, document);
                    review.hold_text("taxed_document", &file, &taxed);
                }
                Err(error) => review.error(&file, &error),
            }
        }
        if let Some(request) = case.get("request") {
            match engine.quote_json(request.to_string().as_bytes()) {
                Ok(quote) => {
                    review.hold("quote_request", &file, request);
                    review.hold_text("quote", &file, &quote);
                    if let (Some(order), Some(commands)) = (case.get("order"), case.get("commands")) {
                        life(&mut review, &file, &engine, request, order, commands.as_array().unwrap());
                    }
                }
                Err(error) => review.error(&file, &error),
            }
        }
    }
    for (machine, format) in
        [("order", "json"), ("operation", "json"), ("shipment", "json"), ("return", "json")]
    {
        review.hold_text("diagram", machine, &diagram_json(machine, format).unwrap());
    }
    println!("{:?}", review.counts);
    assert!(review.faults.is_empty(), "{} faults:\n{}", review.faults.len(), review.faults.join("\n"));
    for name in [
        "allowed",
        "applied",
        "command",
        "env",
        "event",
        "order",
        "posting",
        "rejection",
        "statuses",
        "trial_balance",
    ] {
        assert!(review.counts.get(name).is_some_and(|count| *count > 40), "{name}: too few documents");
    }
}

/// The documents of an order's life.
fn life(
    review: &mut Review,
    file: &str,
    engine: &Engine,
    request: &Value,
    order: &Value,
    commands: &[Value],
) {
    let mut env = json!({ "now": request["at"] });
    if let Some(policy) = order.get("policy") {
        env["policy"] = policy.clone();
    }
    review.hold("env", file, &env);
    let env = env.to_string();
    let typed: QuoteRequest = read(request.to_string().as_bytes()).unwrap();
    let quote = engine.quote(&typed).unwrap().to_quote();
    let mut place =
        PlaceOrder::new(Id::parse(order["id"].as_str().unwrap()).unwrap(), typed, quote).build().unwrap();
    let over = order.get("over_capture_percent").and_then(Value::as_str);
    place.over_capture_percent = over.map(|percent| Rate::parse(percent).unwrap());
    let placement: Value = serde_json::from_str(&write(&Command::new(place).build().unwrap())).unwrap();
    let mut now: Option<String> = None;
    let mut events: Vec<Event> = Vec::new();
    for command in std::iter::once(&placement).chain(commands) {
        let command = whole(command);
        let text = command.to_string();
        let Ok(typed) = read::<Command>(text.as_bytes()) else { continue };
        review.hold("command", file, &command);
        let before = now.as_ref().map(String::as_bytes);
        match engine.apply_json(before, text.as_bytes(), env.as_bytes()) {
            Ok(applied) => {
                review.hold_text("applied", file, &applied);
                let applied: Applied = read(applied.as_bytes()).unwrap();
                review.hold_text("order", file, &write(&applied.order));
                review.hold_all("event", file, &write(&applied.events));
                now = Some(write(&applied.order));
                let of_now = now.as_ref().map(String::as_bytes);
                review.hold_text("allowed", file, &engine.allowed_json(of_now, env.as_bytes()).unwrap());
                events.extend(applied.events);
            }
            Err(error) => {
                review.error(file, &error);
                let order = before.map_or_else(Order::blank, |order| read(order).unwrap());
                let rejection = engine.decide(&order, &typed, &read(env.as_bytes()).unwrap()).unwrap_err();
                review.hold_text("rejection", file, &write(&rejection));
            }
        }
    }
    // An order whose placement is refused has no stream.
    let Some(now) = now else { return };
    let stream = write(&events);
    assert_eq!(replay_json(stream.as_bytes()).unwrap(), now);
    review.hold_text("statuses", file, &statuses_json(now.as_bytes()).unwrap());
    review.hold_all("posting", file, &postings_json(stream.as_bytes()).unwrap());
    review.hold_text("trial_balance", file, &trial_balance_json(stream.as_bytes()).unwrap());
}

/// A command written whole.
fn whole(command: &Value) -> Value {
    let mut whole = serde_json::Map::new();
    for (key, value) in command.as_object().unwrap() {
        let is_envelope = ["action", "key", "expected_version"].contains(&key.as_str());
        let (key, value) = if is_envelope {
            (key.as_str(), value.clone())
        } else {
            ("action", json!({ "kind": key, "details": value }))
        };
        whole.insert(key.to_owned(), value);
    }
    Value::Object(whole)
}

#[test]
fn a_document_that_is_not_as_its_schema_says_is_found_out() {
    let schema = Schema::of("command");
    let hold =
        json!({ "action": { "kind": "hold_order", "details": { "hold": "h" } }, "expected_version": 3 });
    assert_eq!(schema.faults(&hold), Vec::<String>::new());
    for (place, wrong) in [
        ("/expected_version", json!(-1)),
        ("/expected_version", json!("3")),
        ("/action/kind", json!("hold")),
        ("/action/details", json!({})),
        ("/action/details", json!({ "hold": "h", "note": "n" })),
        ("/action/details/hold", json!("")),
    ] {
        let mut document = hold.clone();
        *document.pointer_mut(place).unwrap() = wrong;
        assert_ne!(schema.faults(&document), Vec::<String>::new(), "{document}");
    }
}
