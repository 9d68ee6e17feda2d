//! What a fuzzer begins with: the corpus, as the inputs of the targets in `fuzz/`. From nothing it would spend its time on
//! finding out what a rulebook is.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::case::{self, Asked, Case, Input};
use super::{home, order};

/// Writes a folder of inputs for each target that reads documents; gives their number.
///
/// # Errors
/// A case that cannot be read, or a file that cannot be written.
pub fn seeds(folder: &Path) -> Result<usize, String> {
    let mut written = 0;
    for (number, case) in case::all(&home())?.iter().enumerate() {
        for (kind, input) in inputs(case)?.into_iter().enumerate() {
            let folder = folder.join(input.target);
            let path = folder.join(format!("{number}-{kind}"));
            fs::create_dir_all(&folder)
                .and_then(|()| fs::write(&path, input.documents.join(&0)))
                .map_err(|error| format!("{}: {error}", path.display()))?;
            written += 1;
        }
    }
    Ok(written)
}

/// What one target begins with: its documents, parted by NUL bytes in the file.
struct Seed {
    target: &'static str,
    documents: Vec<Vec<u8>>,
}

/// The documents of a case as the targets take them.
fn inputs(case: &Case) -> Result<Vec<Seed>, String> {
    let rulebook = case.rulebook.as_bytes();
    let text = |value: &Value| value.to_string().into_bytes();
    let quoted = |documents| vec![Seed { target: "json_entry_points", documents }];
    Ok(match &case.input {
        Input::Request(input) | Input::Document(input) | Input::Plan(input) => {
            quoted(vec![rulebook.to_vec(), input.clone()])
        }
        Input::Asked(
            Asked::Contributions { request }
            | Asked::WhatIf { request, .. }
            | Asked::QuoteInvoice { request },
        ) => quoted(vec![rulebook.to_vec(), request.clone()]),
        Input::Asked(Asked::DocumentInvoice { document }) => {
            quoted(vec![rulebook.to_vec(), document.clone()])
        }
        Input::Asked(Asked::Violations { .. }) => Vec::new(),
        Input::Rulebook(rulebook) => quoted(vec![rulebook.clone()]),
        Input::Order(story) => {
            let told = order::tell(rulebook, story, false)?.answer;
            let document = story.document();
            let with = |last: &Value| Seed {
                target: "order_entry_points",
                documents: vec![text(&document["commands"]), text(&document["env"]), text(last)],
            };
            vec![with(&told["events"]), with(&told["order"])]
        }
    })
}
