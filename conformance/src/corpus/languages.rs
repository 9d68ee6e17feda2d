//! The same answers in every language.
//!
//! `questions` writes the corpus the way a language's tests read it: `target/conformance/questions.jsonl`, a line a case
//! in the order of `answers.jsonl`, with the exact bytes of each document; an order's `derived` holds
//! what follows from it at the end: what is allowed, its books. The tests answer them, typed and as text, and
//! leave `target/conformance/<language>.json`: `{"language":"Kotlin","cases":459,"sha256":"…"}`, the SHA-256 over all
//! answers one after the other, nothing between them. `table` holds these files against this build of the engine.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use farthing::Engine;
use farthing::api::{self, describe::EntryPoint};
use farthing::error::CommerceError;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::hexadecimal::hexadecimal;
use super::order::{Story, tell};
use super::{answer, case, home};
use case::{Case, Input};

/// Who answers the corpus beside Rust.
const LANGUAGES: [&str; 5] = ["Python", "Node", "Chromium", "Kotlin", "Swift"];

/// Where the languages meet.
fn meeting_place() -> PathBuf {
    home().join("../target/conformance")
}

/// Writes `questions.jsonl`; gives the number of cases.
///
/// # Errors
/// A case that cannot be read, or a file that cannot be written.
pub fn questions() -> Result<usize, String> {
    let cases = case::all(&home())?;
    let mut lines = String::new();
    let cases: Vec<&Case> = cases.iter().filter(|case| case.is_for_all()).collect();
    for case in &cases {
        lines.push_str(&question(case).to_string());
        lines.push('\n');
    }
    let (folder, path) = (meeting_place(), meeting_place().join("questions.jsonl"));
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    fs::write(&path, lines).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(cases.len())
}

/// One case: its file, what is asked, and the documents as text, or in hexadecimal where they are not UTF-8.
fn question(case: &Case) -> Value {
    let mut fields = Map::new();
    let mut document = |name: &str, bytes: &[u8]| match std::str::from_utf8(bytes) {
        Ok(text) => fields.insert(name.to_owned(), json!(text)),
        Err(_) => fields.insert(format!("{name}_hex"), json!(hexadecimal(bytes))),
    };
    let ask = match &case.input {
        Input::Request(request) => {
            document("rulebook", case.rulebook.as_bytes());
            document("input", request);
            "quote"
        }
        Input::Document(tax_document) => {
            document("rulebook", case.rulebook.as_bytes());
            document("input", tax_document);
            "tax"
        }
        Input::Rulebook(rulebook) => {
            document("rulebook", rulebook);
            "rulebook"
        }
        // Not asked of other languages.
        Input::Asked(_) | Input::Plan(_) => "",
        Input::Order(story) => {
            document("rulebook", case.rulebook.as_bytes());
            document("input", story.document().to_string().as_bytes());
            if let Ok(told) = tell(case.rulebook.as_bytes(), story, false) {
                fields.insert("derived".to_owned(), derived(case, story, &told.answer));
                fields.insert("derived_inputs".to_owned(), derived_inputs());
            }
            "order"
        }
    };
    fields.insert("ask".to_owned(), json!(ask));
    fields.insert("case".to_owned(), json!(case.file));
    Value::Object(fields)
}

/// What follows from an order at the end of its story, as text, or as the text of the error.
fn derived(case: &Case, story: &Story, answer: &Value) -> Value {
    let text = |answer: Result<String, CommerceError>| json!(answer.unwrap_or_else(|error| error.to_json()));
    let (order, events) = (answer["order"].to_string(), answer["events"].to_string());
    let (order, events, env) = (order.as_bytes(), events.as_bytes(), story.env().to_string());
    let Ok(engine) = Engine::from_json(case.rulebook.as_bytes()) else { return json!({}) };
    let inputs = [("order", order), ("events", events), ("env", env.as_bytes())];
    let answers = api::ENTRY_POINTS
        .iter()
        .filter(|row| is_derived(row))
        .filter_map(|row| Some((row.name.to_owned(), text(api::answer_json(&engine, row.name, &inputs)?))));
    Value::Object(answers.collect())
}

/// Whether an order at its end has all that an entry point takes: every such row of the table is asked in every language.
fn is_derived(row: &EntryPoint) -> bool {
    row.group == "orders" && row.inputs.iter().all(|input| DERIVED_INPUTS.contains(&input.name))
}

/// What an order at its end has.
const DERIVED_INPUTS: [&str; 3] = ["order", "events", "env"];

/// The inputs of each of them, in their order, for languages that call by name.
fn derived_inputs() -> Value {
    let rows = api::ENTRY_POINTS.iter().filter(|row| is_derived(row));
    let inputs = rows.map(|row| (row.name, row.inputs.iter().map(|input| input.name).collect::<Vec<_>>()));
    json!(inputs.collect::<std::collections::BTreeMap<_, _>>())
}

/// How a language answered the corpus.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    language: String,
    cases: u64,
    sha256: String,
}

/// The table language × cases × SHA-256, and what is wrong with it.
#[derive(Debug)]
pub struct Table {
    /// The table as text.
    pub text: String,
    /// Each language whose answers differ from those of this build.
    pub differences: Vec<String>,
    /// Each language that has not answered.
    pub missing: Vec<&'static str>,
}

/// Reads what each language left and holds it against this build.
///
/// # Errors
/// A case that cannot be answered here.
pub fn table() -> Result<Table, String> {
    let native = native()?;
    let mut table = Table { text: String::new(), differences: Vec::new(), missing: Vec::new() };
    table.add(&native);
    for language in LANGUAGES {
        let path = meeting_place().join(language.to_lowercase()).with_extension("json");
        let Ok(text) = fs::read_to_string(&path) else {
            table.missing.push(language);
            continue;
        };
        let Some(row) = row(&text) else {
            table
                .differences
                .push(format!("{language}: {} is not what it should be: {text}", path.display()));
            continue;
        };
        table.add(&row);
        let good = Row { language: language.to_owned(), cases: native.cases, sha256: native.sha256.clone() };
        if row != good {
            table.differences.push(format!("{language} has other answers than Rust: run its tests again"));
        }
    }
    Ok(table)
}

impl Table {
    fn add(&mut self, Row { language, cases, sha256 }: &Row) {
        // Writing to a text does not fail.
        let _ = writeln!(self.text, "{language:<10}{cases:>6}  {sha256}");
    }
}

/// What this build answers.
fn native() -> Result<Row, String> {
    let (mut hash, mut cases) = (Sha256::new(), 0);
    for case in case::all(&home())?.into_iter().filter(Case::is_for_all) {
        hash.update(answer(&case).map_err(|fault| format!("{}: {fault}", case.file))?.bytes);
        cases += 1;
    }
    Ok(Row { language: "Rust".to_owned(), cases, sha256: hexadecimal(&hash.finalize()) })
}

fn row(text: &str) -> Option<Row> {
    let row: Value = serde_json::from_str(text).ok()?;
    Some(Row {
        language: row["language"].as_str()?.to_owned(),
        cases: row["cases"].as_u64()?,
        sha256: row["sha256"].as_str()?.to_owned(),
    })
}
