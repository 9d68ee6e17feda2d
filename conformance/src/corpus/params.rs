//! What a problem's message states of the input stands in its `params` too, for a host that words its own.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use super::case::{self, Input};

/// The words of the contract: names of fields, kinds and values, which a message may say without a parameter.
fn words() -> BTreeSet<String> {
    fn collect(schema: &Value, words: &mut BTreeSet<String>) {
        let texts = schema["enum"].as_array().into_iter().flatten().chain(schema.get("const"));
        words.extend(texts.filter_map(Value::as_str).map(str::to_owned));
        let fields = schema["properties"].as_object().into_iter().flatten();
        words.extend(fields.map(|(name, _)| name.clone()));
        match schema {
            Value::Object(fields) => fields.values().for_each(|value| collect(value, words)),
            Value::Array(elements) => elements.iter().for_each(|value| collect(value, words)),
            _ => {}
        }
    }
    let mut words = BTreeSet::new();
    for entry in fs::read_dir(super::home().join("../docs/schema")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        collect(&serde_json::from_str(&text).unwrap(), &mut words);
    }
    words
}

/// What a message says of the rule and not of the input: bounds of zero, names of standards, the reserved prefix.
const OF_THE_RULE: [&str; 5] = ["0", "4217", "59", "gift:", "pricing.sources"];
/// Where a message goes over to how it is written well.
const EXAMPLES: [&str; 2] = ["; write it like", "; use an ISO 4217 code such as"];
/// Messages that still state what no parameter has, by code and beginning.
const STILL: [(&str, &str); 6] = [
    // Why each price loses is words, with the cart's facts; `candidates` counts them.
    ("NO_PRICE", "no price for"),
    // Facts of a request: its versions, and what they refer to.
    ("UNSUPPORTED_SCHEMA", "schema 2 is not known here"),
    ("UNSUPPORTED_CALCULATION", "calculation 99 is not known here"),
    ("UNKNOWN_REFERENCE", "`nobody` is no promotion"),
    ("UNKNOWN_REFERENCE", "`L9` is no line"),
    ("DUPLICATE_ID", "/usage/"),
];

/// Whether a parameter's value is a text, or lists it.
fn has(value: &str, text: &str) -> bool {
    let text = text.replace("\\n", "\n");
    value == text || value.split(", ").any(|one| one.trim_matches('"') == text)
}

/// What a message states: texts in quotes, JSON Pointers and numbers.
fn stated(message: &str) -> Vec<String> {
    let mut stated = Vec::new();
    let mut rest = message;
    while let Some(first) = rest.chars().next() {
        let quoted = |mark: char| rest[1..].find(mark).map(|end| (&rest[1..=end], end + 2));
        let is_of = |allowed: fn(char) -> bool| rest.find(|next: char| !allowed(next)).unwrap_or(rest.len());
        let (found, length) = match first {
            '`' | '"' => match quoted(first) {
                Some((text, length)) => (Some(text), length),
                None => (None, 1),
            },
            '/' => {
                let end = is_of(|next| next.is_alphanumeric() || matches!(next, '/' | '_' | '~'));
                (Some(&rest[..end]).filter(|path| path.len() > 1), end)
            }
            '-' | '0'..='9' => {
                let end = is_of(|next| next.is_ascii_digit() || matches!(next, '.' | '-'));
                (Some(rest[..end].trim_end_matches('.')).filter(|figure| *figure != "-"), end)
            }
            // A word may hold digits: `U+0007`, `L1`.
            _ if first.is_alphabetic() => {
                (None, is_of(|next| next.is_alphanumeric() || matches!(next, '+' | '_' | '-' | '/')))
            }
            _ => (None, first.len_utf8()),
        };
        stated.extend(found.map(str::to_owned));
        rest = &rest[length..];
    }
    stated
}

#[test]
fn what_the_message_of_a_problem_states_stands_in_its_params() {
    let words = words();
    let mut faults = BTreeSet::new();
    for case in case::all(&super::home()).unwrap() {
        // What an order refuses is the order's room.
        if matches!(case.input, Input::Order(_)) {
            continue;
        }
        let answered = super::answer(&case).unwrap();
        let answer: Value = serde_json::from_str(&answered.bytes).unwrap_or_default();
        for problem in answer["problems"].as_array().into_iter().flatten() {
            let params = problem["params"].as_array().into_iter().flatten();
            let values: Vec<&str> = params.filter_map(|param| param["value"].as_str()).collect();
            let message = problem["message"].as_str().unwrap_or_default();
            if STILL.iter().any(|(code, start)| problem["code"] == *code && message.starts_with(start)) {
                continue;
            }
            let end = EXAMPLES.iter().filter_map(|example| message.find(example)).min();
            let message = &message[..end.unwrap_or(message.len())];
            let missing: Vec<String> = stated(message)
                .into_iter()
                .filter(|text| !words.contains(text) && !OF_THE_RULE.contains(&text.as_str()))
                .filter(|text| !values.iter().any(|value| has(value, text)))
                .collect();
            if !missing.is_empty() {
                faults.insert(format!("{} {missing:?}: {message}", problem["code"]));
            }
        }
    }
    let faults: Vec<String> = faults.into_iter().collect();
    assert!(faults.is_empty(), "{} messages:\n{}", faults.len(), faults.join("\n"));
}
