//! A case of an order: a cart is priced and placed, then one command after the other is told.
//!
//! The answer is a line for every event, a line for every refusal where no event came, and at the end a line with the
//! statuses and one with the SHA-256 of the order's canonical text: what each language must give to the byte.

use farthing::Engine;
use farthing::contract::order::{Allowed, Applied, Command, Env, Event, Figure, Order, PlaceOrder, Subject};
use farthing::contract::{Id, QuoteRequest, Rate, write};
use farthing::error::CommerceError;
use farthing::json::read;
use farthing::order::{check_history, statuses};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::hexadecimal::hexadecimal;

/// An order's life as the case tells it: documents of the wire.
#[derive(Clone, Debug)]
pub(super) struct Story {
    /// The order's id.
    pub(super) id: String,
    pub(super) request: Value,
    /// The merchant's ways, where the case states them.
    pub(super) policy: Option<Value>,
    /// How much more than authorized may be captured.
    pub(super) over_capture_percent: Option<String>,
    /// The commands after the placement, each whole.
    pub(super) commands: Vec<Value>,
}

impl Story {
    /// Reads `order` and `commands` of a case. A command may be written short: `{"cancel_order": {}, "idempotency_key": "k"}`.
    pub(super) fn read(request: Value, order: &Value, commands: &Value) -> Result<Self, String> {
        let fields = order.as_object().ok_or("`order` is an object")?;
        for field in fields.keys() {
            if !["id", "policy", "over_capture_percent"].contains(&field.as_str()) {
                return Err(format!("`order` has an unknown field `{field}`"));
            }
        }
        let text = |key: &str| fields.get(key).and_then(Value::as_str).map(str::to_owned);
        let commands = commands.as_array().ok_or("`commands` is a list")?;
        Ok(Self {
            id: text("id").ok_or("`order` has an `id`")?,
            request,
            policy: fields.get("policy").cloned(),
            over_capture_percent: text("over_capture_percent"),
            commands: commands.iter().map(whole).collect::<Result<_, _>>()?,
        })
    }

    /// The story as one document, for other languages.
    pub(super) fn document(&self) -> Value {
        let mut fields = Map::new();
        fields.insert("id".to_owned(), json!(self.id));
        fields.insert("request".to_owned(), self.request.clone());
        fields.insert("commands".to_owned(), json!(self.commands));
        fields.insert("env".to_owned(), self.env());
        if let Some(percent) = &self.over_capture_percent {
            fields.insert("over_capture_percent".to_owned(), json!(percent));
        }
        Value::Object(fields)
    }

    /// What the engine is told of the world.
    pub(super) fn env(&self) -> Value {
        let mut env = json!({ "now": self.request["at"] });
        if let Some(policy) = &self.policy {
            env["policy"] = policy.clone();
        }
        env
    }
}

/// A command written whole.
pub(crate) fn whole(command: &Value) -> Result<Value, String> {
    let fields = command.as_object().ok_or("a command is an object")?;
    if fields.contains_key("action") {
        return Ok(command.clone());
    }
    let is_envelope = |key: &str| key == "idempotency_key" || key == "expected_version";
    let mut actions = fields.iter().filter(|(key, _)| !is_envelope(key));
    let (Some((kind, details)), None) = (actions.next(), actions.next()) else {
        return Err(format!("a command has one action: {command}"));
    };
    let mut whole = json!({ "action": { "kind": kind, "details": details } });
    for (key, value) in fields.iter().filter(|(key, _)| is_envelope(key)) {
        whole[key] = value.clone();
    }
    Ok(whole)
}

/// What came of a story.
#[derive(Debug)]
pub(super) struct Told {
    /// The bytes every language must give.
    pub(super) bytes: String,
    /// What a case's expectations are held against.
    pub(super) answer: Value,
}

/// Tells a story. The order goes through its canonical text between two commands where `through_text` says so: the
/// answer must be the same.
pub(super) fn tell(rulebook: &[u8], story: &Story, through_text: bool) -> Result<Told, String> {
    let broken = |error: CommerceError| error.to_string();
    let engine = Engine::from_json(rulebook).map_err(broken)?;
    let request: QuoteRequest = read(story.request.to_string().as_bytes()).map_err(broken)?;
    let env: Env = read(story.env().to_string().as_bytes()).map_err(broken)?;
    let quote = engine.quote(&request).map_err(broken)?.to_quote();
    let id = Id::parse(&story.id).map_err(|problem| problem.to_string())?;
    let mut place = PlaceOrder::new(id, request, quote).build().unwrap();
    if let Some(percent) = &story.over_capture_percent {
        place.over_capture_percent = Some(Rate::parse(percent).map_err(|problem| problem.to_string())?);
    }
    let mut told = Telling::new();
    told.step(&engine, &Command::new(place).build().unwrap(), &env);
    for command in &story.commands {
        match read::<Command>(command.to_string().as_bytes()) {
            Ok(command) => told.step(&engine, &command, &env),
            Err(error) => told.refused(&error),
        }
        if through_text {
            told.order = read(write(&told.order).as_bytes()).map_err(broken)?;
        }
    }
    let faults = check_history(&told.log).map_err(broken)?;
    if let Some(fault) = faults.first() {
        return Err(format!("an invariant does not hold: {fault}"));
    }
    let allowed = engine.allowed(&told.order, &env);
    Ok(told.end(&allowed))
}

/// What is allowed at the end as a case expects it: `"request_capture tender card": "up to 1.00, then
/// CAPTURE_EXCEEDS_AUTHORIZED"`, the code of a refusal, or `any`; `at most` an upper bound. No part of the bytes.
fn said(allowed: &Allowed) -> Value {
    let mut all = Map::new();
    for allowance in &allowed.actions {
        let action = write(&allowance.action);
        let words = [action.trim_matches('"')].into_iter().chain(about(&allowance.subject));
        let words: Vec<&str> = words.collect();
        let up_to = if allowance.is_upper_bound { "at most" } else { "up to" };
        let verdict = match (&allowance.largest, allowance.beyond, allowance.refusal) {
            (Some(Figure::Amount { amount }), Some(code), _) => format!("{up_to} {amount}, then {code}"),
            (Some(Figure::Quantity { quantity }), Some(code), _) => {
                format!("{up_to} {quantity}, then {code}")
            }
            (_, _, Some(code)) => code.to_string(),
            _ => "any".to_owned(),
        };
        all.insert(words.join(" "), Value::String(verdict));
    }
    Value::Object(all)
}

/// What an action is about, word by word; nothing for the order.
fn about(subject: &Subject) -> Vec<&str> {
    match subject {
        Subject::Order => Vec::new(),
        Subject::Owed => vec!["owed"],
        Subject::OpenUnits => vec!["open_units"],
        Subject::Line { line } => vec!["line", line.as_str()],
        Subject::LineGoodwill { line } => vec!["line_goodwill", line.as_str()],
        Subject::Payment { tender } => vec!["payment", tender.as_str()],
        Subject::Charge { charge } => vec!["charge", charge.as_str()],
        Subject::Tender { tender } => vec!["tender", tender.as_str()],
        Subject::Sale { tender } => vec!["sale", tender.as_str()],
        Subject::Operation { operation } => vec!["operation", operation.as_str()],
        Subject::Shipment { shipment, line } => within("shipment", shipment, line.as_ref()),
        Subject::Return { id, line } => within("return", id, line.as_ref()),
        Subject::ReturnFees { id } => vec!["return_fees", id.as_str()],
        Subject::Hold { hold } => vec!["hold", hold.as_str()],
        other => panic!("the corpus has no words for {other:?}"),
    }
}

/// A parcel or return, or a line in it.
fn within<'a>(kind: &'a str, id: &'a Id, line: Option<&'a Id>) -> Vec<&'a str> {
    [kind, id.as_str()].into_iter().chain(line.map(Id::as_str)).collect()
}

struct Telling {
    order: Order,
    log: Vec<Event>,
    lines: String,
    steps: Vec<Value>,
    events: Vec<Value>,
}

impl Telling {
    fn new() -> Self {
        Self {
            order: Order::blank(),
            log: Vec::new(),
            lines: String::new(),
            steps: Vec::new(),
            events: Vec::new(),
        }
    }

    fn step(&mut self, engine: &Engine, command: &Command, env: &Env) {
        match engine.apply(&self.order, command, env) {
            Ok(applied) => self.accepted(applied),
            Err(rejection) => self.refused(&rejection.into()),
        }
    }

    fn accepted(&mut self, applied: Applied) {
        let mut events = Vec::new();
        for event in &applied.events {
            let text = write(event);
            events.extend(serde_json::from_str::<Value>(&text).ok());
            self.lines.push_str(&text);
            self.lines.push('\n');
        }
        self.events.extend(events.clone());
        let replayed = applied.replayed.is_some();
        self.steps.push(json!({ "events": events, "replayed": replayed }));
        self.order = applied.order;
        self.log.extend(applied.events);
    }

    fn refused(&mut self, error: &CommerceError) {
        let text = error.to_json();
        let value: Value = serde_json::from_str(&text).unwrap_or_default();
        self.steps.push(json!({ "problems": value["problems"] }));
        self.lines.push_str(&text);
        self.lines.push('\n');
    }

    fn end(mut self, allowed: &Allowed) -> Told {
        let (order, statuses) = (write(&self.order), write(&statuses(&self.order)));
        let digest = hexadecimal(&Sha256::digest(&order));
        for line in [&statuses, &digest] {
            self.lines.push_str(line);
            self.lines.push('\n');
        }
        let parsed = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_default();
        let answer = json!({
            "steps": self.steps,
            "events": self.events,
            "order": parsed(&order),
            "statuses": parsed(&statuses),
            "allowed": said(allowed),
        });
        Told { bytes: self.lines, answer }
    }
}
