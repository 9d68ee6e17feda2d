//! A case of an order: a cart is priced and placed, then one command after the other is told.
//!
//! The answer is a line for every event, a line for every refusal where no event came, and at the end a line with the
//! statuses and one with the SHA-256 of the order's canonical text: what each language must give to the byte.

use farthing::Engine;
use farthing::contract::order::{Applied, Command, Env, Order, PlaceOrder};
use farthing::contract::{Id, QuoteRequest, Rate, write};
use farthing::error::CommerceError;
use farthing::json::read;
use farthing::order::statuses;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::languages::hexadecimal;

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
    /// Reads `order` and `commands` of a case. A command may be written short: `{"cancel_order": {}, "key": "k"}`.
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
    fn env(&self) -> Value {
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
    let is_envelope = |key: &str| key == "key" || key == "expected_version";
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
    let quote = engine.quote(&request).map_err(broken)?.to_quote(&engine, &request);
    let id = Id::parse(&story.id).map_err(|problem| problem.to_string())?;
    let mut place = PlaceOrder::new(id, request, quote);
    if let Some(percent) = &story.over_capture_percent {
        place.over_capture_percent = Some(Rate::parse(percent).map_err(|problem| problem.to_string())?);
    }
    let mut told = Telling::new();
    told.step(&engine, &Command::new(place), &env);
    for command in &story.commands {
        match read::<Command>(command.to_string().as_bytes()) {
            Ok(command) => told.step(&engine, &command, &env),
            Err(error) => told.refused(&error),
        }
        if through_text {
            told.order = read(write(&told.order).as_bytes()).map_err(broken)?;
        }
    }
    Ok(told.end())
}

struct Telling {
    order: Order,
    lines: String,
    steps: Vec<Value>,
    events: Vec<Value>,
}

impl Telling {
    fn new() -> Self {
        Self { order: Order::blank(), lines: String::new(), steps: Vec::new(), events: Vec::new() }
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
    }

    fn refused(&mut self, error: &CommerceError) {
        let text = error.to_json();
        let value: Value = serde_json::from_str(&text).unwrap_or_default();
        self.steps.push(json!({ "problems": value["problems"] }));
        self.lines.push_str(&text);
        self.lines.push('\n');
    }

    fn end(mut self) -> Told {
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
        });
        Told { bytes: self.lines, answer }
    }
}
