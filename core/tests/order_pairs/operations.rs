//! Every command of a gateway on an operation in every state, written by hand.

use std::collections::BTreeSet;

use farthing::contract::Id;

use crate::told::{Told, Way};

/// The word of a family of operations, what is asked of it first and again, and the record of another family.
struct Family {
    word: &'static str,
    ask: &'static str,
    again: &'static str,
    other: &'static str,
}

const FAMILIES: [Family; 4] = [
    Family {
        word: "record_authorization",
        ask: r#"request_authorization {"tender":"card","operation":"x","amount":"10.00"}"#,
        again: r#"request_authorization {"tender":"card","operation":"x","amount":"10.00"}"#,
        other: "record_capture",
    },
    Family {
        word: "record_capture",
        ask: r#"request_capture {"tender":"card","operation":"x","amount":"10.00"}"#,
        again: r#"request_capture {"tender":"card","operation":"x","amount":"10.00"}"#,
        other: "record_void",
    },
    Family {
        word: "record_void",
        ask: r#"request_void {"tender":"card","operation":"x","amount":"10.00"}"#,
        again: r#"request_void {"tender":"card","operation":"x","amount":"10.00"}"#,
        other: "record_refund",
    },
    Family {
        word: "record_refund",
        ask: r#"request_refund {"refund":"x","parts":[{"kind":"units","line":"a","quantity":"1"}]}"#,
        again: r#"request_refund {"refund":"x","parts":[{"kind":"owed"}]}"#,
        other: "record_authorization",
    },
];

/// What comes of a command (a row) on an operation in a state (a column): the state it is in then, `=` where nothing had to
/// happen, or the code.
const GRID: [(&str, [&str; 5]); 7] = [
    ("", ["new", "pending", "unknown", "succeeded", "failed"]),
    ("ask", ["pending", "DUPLICATE_ID", "pending", "DUPLICATE_ID", "DUPLICATE_ID"]),
    ("succeeded", ["succeeded", "succeeded", "succeeded", "=", "succeeded"]),
    ("another amount", ["succeeded", "succeeded", "succeeded", "succeeded", "succeeded"]),
    ("failed", ["failed", "failed", "failed", "failed", "="]),
    ("unknown", ["unknown", "unknown", "=", "=", "="]),
    (
        "other",
        ["succeeded", "OPERATION_MISMATCH", "OPERATION_MISMATCH", "OPERATION_MISMATCH", "OPERATION_MISMATCH"],
    ),
];

fn record(word: &str, result: &str) -> String {
    let amount = if result == "succeeded" { r#","amount":"10.00""# } else { "" };
    format!(r#"{word} {{"tender":"card","operation":"x","result":{{"kind":"{result}"{amount}}}}}"#)
}

/// Tells operations of every family in every state every command; the number of pairs.
pub(crate) fn all(ways: &mut BTreeSet<Way>, faults: &mut Vec<String>) -> usize {
    // Of 45.00, 15.00 is taken, and 15.00 more is reserved.
    let base = [
        "place_order two",
        r#"record_capture {"tender":"card","operation":"s","kind":"sale","result":{"kind":"succeeded","amount":"15.00"}}"#,
        r#"record_authorization {"tender":"card","operation":"a","result":{"kind":"succeeded","amount":"15.00"}}"#,
    ];
    let x = Id::parse("x").unwrap();
    let mut pairs = 0;
    for family in &FAMILIES {
        for (at, state) in GRID[0].1.iter().enumerate() {
            let mut story: Vec<String> = base.iter().map(|line| (*line).to_owned()).collect();
            if *state != "new" {
                story.push(family.ask.to_owned());
            }
            if !["new", "pending"].contains(state) {
                story.push(record(family.word, state));
            }
            let story: Vec<&str> = story.iter().map(String::as_str).collect();
            for (row, cells) in &GRID[1..] {
                let mut told = Told::story(&story);
                assert_eq!(told.operation(&x), *state);
                let command = match *row {
                    "ask" if *state == "new" => family.ask.to_owned(),
                    "ask" => family.again.to_owned(),
                    "another amount" => record(family.word, "succeeded").replace("10.00", "9.00"),
                    "other" => record(family.other, "succeeded"),
                    result => record(family.word, result),
                };
                let outcome = told.tell_noting(&command, ways);
                let outcome = if outcome == "." { told.operation(&x) } else { outcome };
                if outcome != cells[at] {
                    faults.push(format!("{state}: {command} gave {outcome}, not {}", cells[at]));
                }
                pairs += 1;
            }
        }
    }
    pairs
}
