//! Reading the cases.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::order::Story;

/// One case.
#[derive(Debug)]
pub(super) struct Case {
    /// Its folder and file, without the ending: `tax/a-credit-note-mirrors-its-invoice`.
    pub(super) file: String,
    pub(super) rulebook: String,
    pub(super) input: Input,
    pub(super) expected: Map<String, Value>,
}

/// What the engine is asked: the bytes of a document.
#[derive(Debug)]
pub(super) enum Input {
    /// A request for a quote.
    Request(Vec<u8>),
    /// A document to be taxed.
    Document(Vec<u8>),
    /// A plan by which a document is billed. Rust alone answers it, as what is asked of a request.
    Plan(Vec<u8>),
    /// A rulebook alone.
    Rulebook(Vec<u8>),
    /// An order's life.
    Order(Story),
    /// Something else than a quote or a taxed document.
    Asked(Asked),
}

/// Another question. Rust alone answers it: the other languages' calls are written from the same table.
#[derive(Debug)]
pub(super) enum Asked {
    /// What each applied promotion contributes to the quote of a request.
    Contributions { request: Vec<u8> },
    /// What the promotions of a hypothesis change.
    WhatIf { request: Vec<u8>, hypothesis: Vec<u8> },
    /// The quote of a request as an EN 16931 invoice.
    QuoteInvoice { request: Vec<u8> },
    /// A document, taxed, as an EN 16931 invoice.
    DocumentInvoice { document: Vec<u8> },
    /// What is wrong with an invoice under a ruleset.
    Violations { invoice: Vec<u8>, ruleset: String },
}

impl Case {
    /// Whether every language answers it.
    pub(super) fn is_for_all(&self) -> bool {
        !matches!(self.input, Input::Asked(_) | Input::Plan(_))
    }
}

/// Every case, by folder and file name.
pub(super) fn all(home: &Path) -> Result<Vec<Case>, String> {
    let directory = home.join("cases");
    let mut names = BTreeSet::new();
    let mut cases = Vec::new();
    for path in files(&directory)? {
        let file = path.strip_prefix(&directory).unwrap_or(&path).with_extension("");
        // Written alike on every system.
        let parts: Vec<_> = file.iter().filter_map(|part| part.to_str()).collect();
        let file = parts.join("/");
        let read = || {
            let text = fs::read_to_string(&path).map_err(|error| error.to_string())?;
            let case = serde_json::from_str(&text).map_err(|error| error.to_string())?;
            read(home, &file, case)
        };
        let (name, case) = read().map_err(|fault| format!("{file}: {fault}"))?;
        if !names.insert(name.clone()) {
            return Err(format!("{file}: another case has the name “{name}”"));
        }
        cases.push(case);
    }
    match cases.is_empty() {
        true => Err(format!("{} holds no case", directory.display())),
        false => Ok(cases),
    }
}

/// Every `.json` file below `directory`, sorted.
fn files(directory: &Path) -> Result<Vec<PathBuf>, String> {
    let mut open = vec![directory.to_path_buf()];
    let mut files = Vec::new();
    while let Some(folder) = open.pop() {
        let fault = |error: std::io::Error| format!("{}: {error}", folder.display());
        for entry in fs::read_dir(&folder).map_err(fault)? {
            let path = entry.map_err(fault)?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "json") {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

fn read(home: &Path, file: &str, case: Value) -> Result<(String, Case), String> {
    let Value::Object(mut fields) = case else { return Err("a case is an object".to_owned()) };
    let name = sentence(&mut fields, "name")?;
    sentence(&mut fields, "source")?;
    if fields.contains_key("why") {
        sentence(&mut fields, "why")?;
    }
    let rulebook = rulebook(home, &mut fields)?;
    let input = match (fields.remove("order"), fields.remove("commands")) {
        (None, None) => match fields.remove("ask") {
            None => input(&mut fields)?,
            Some(ask) => Input::Asked(asked(&mut fields, &ask)?),
        },
        (Some(order), Some(commands)) => {
            let request = fields.remove("request").ok_or("an order is placed from a `request`")?;
            Input::Order(Story::read(request, &order, &commands)?)
        }
        _ => return Err("`order` and `commands` stand together".to_owned()),
    };
    let has_none = matches!(input, Input::Rulebook(_) | Input::Asked(Asked::Violations { .. }));
    if rulebook.is_none() != has_none {
        return Err(
            "a case has one of `rulebook`, `rulebook_file`, or the rulebook as text or bytes".to_owned()
        );
    }
    let Some(Value::Object(expected)) = fields.remove("expected") else {
        return Err("`expected` is an object".to_owned());
    };
    match fields.keys().next() {
        Some(field) => Err(format!("unknown field `{field}`")),
        None => Ok((
            name,
            Case { file: file.to_owned(), rulebook: rulebook.unwrap_or_default(), input, expected },
        )),
    }
}

/// Another question: about a `request`, a `document` or an `invoice`.
fn asked(fields: &mut Map<String, Value>, ask: &Value) -> Result<Asked, String> {
    let mut text = |what: &str| fields.remove(what).map(|value| value.to_string().into_bytes());
    let (request, document) = (text("request"), text("document"));
    match (ask.as_str(), request, document) {
        (Some("what_if"), Some(request), None) => {
            let hypothesis = text("hypothesis").ok_or("`what_if` has a `hypothesis`")?;
            Ok(Asked::WhatIf { request, hypothesis })
        }
        (Some("marginal_contributions"), Some(request), None) => Ok(Asked::Contributions { request }),
        (Some("to_en16931"), Some(request), None) => Ok(Asked::QuoteInvoice { request }),
        (Some("to_en16931"), None, Some(document)) => Ok(Asked::DocumentInvoice { document }),
        (Some("validate"), None, None) => {
            let invoice = text("invoice").ok_or("`validate` has an `invoice`")?;
            match fields.remove("ruleset") {
                Some(Value::String(ruleset)) => Ok(Asked::Violations { invoice, ruleset }),
                _ => Err("`validate` has a `ruleset`".to_owned()),
            }
        }
        _ => Err(
            "`ask` is `what_if`, `marginal_contributions`, `to_en16931` or `validate`, with what it is about"
                .to_owned(),
        ),
    }
}

fn sentence(fields: &mut Map<String, Value>, key: &str) -> Result<String, String> {
    match fields.remove(key) {
        Some(Value::String(text)) if text.len() > 3 => Ok(text),
        _ => Err(format!("`{key}` is missing or says nothing")),
    }
}

/// The one input of a case: a JSON value, a text for what no JSON value can say (a duplicate key, broken syntax), or
/// bytes in hexadecimal for what no text can say.
fn input(fields: &mut Map<String, Value>) -> Result<Input, String> {
    let mut inputs = Vec::new();
    for (what, input) in [
        ("request", Input::Request as fn(Vec<u8>) -> Input),
        ("document", Input::Document),
        ("plan", Input::Plan),
        // As a value it has been read already.
        ("rulebook", Input::Rulebook),
    ] {
        if let Some(value) = fields.remove(what) {
            inputs.push(input(value.to_string().into_bytes()));
        }
        for (ending, decode) in [("_text", plain as fn(&str) -> Result<Vec<u8>, String>), ("_hex", hex)] {
            let key = format!("{what}{ending}");
            if let Some(value) = fields.remove(&key) {
                inputs.push(input(decode(value.as_str().ok_or_else(|| format!("`{key}` is a text"))?)?));
            }
        }
    }
    match (inputs.pop(), inputs.is_empty()) {
        (Some(input), true) => Ok(input),
        _ => Err("a case has one of `request`, `document`, `plan`, or one of them or the rulebook as text or bytes"
            .to_owned()),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "stands beside `hex`, which can fail")]
fn plain(text: &str) -> Result<Vec<u8>, String> {
    Ok(text.as_bytes().to_vec())
}

/// The rulebook of a case, unless it is the input itself.
fn rulebook(home: &Path, fields: &mut Map<String, Value>) -> Result<Option<String>, String> {
    match (fields.remove("rulebook"), fields.remove("rulebook_file")) {
        (None, None) => Ok(None),
        (Some(rulebook), None) => Ok(Some(rulebook.to_string())),
        (None, Some(Value::String(file))) => {
            let path = home.join("rulebooks").join(file);
            fs::read_to_string(&path).map(Some).map_err(|error| format!("{}: {error}", path.display()))
        }
        _ => Err("a case has one of `rulebook` and `rulebook_file`".to_owned()),
    }
}

fn hex(text: &str) -> Result<Vec<u8>, String> {
    let digits: Vec<_> =
        text.chars().filter(|digit| !digit.is_whitespace()).map(|digit| digit.to_digit(16)).collect();
    let digits: Option<Vec<_>> = digits.into_iter().collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0).ok_or("not pairs of hexadecimal digits")?;
    Ok(digits.chunks(2).filter_map(|pair| u8::try_from(pair[0] * 16 + pair[1]).ok()).collect())
}

#[cfg(test)]
mod tests {
    use super::{hex, read};
    use serde_json::json;
    use std::path::Path;

    #[test]
    fn a_case_is_complete_and_holds_nothing_else() {
        let whole = json!({
            "name": "One line costs its price",
            "source": "arithmetic",
            "rulebook": {},
            "request": {},
            "expected": { "/totals/gross": "1.00" },
        });
        let read_case = |case| read(Path::new("."), "x", case);
        assert!(read_case(whole.clone()).is_ok());
        for field in ["name", "source", "rulebook", "request", "expected"] {
            let mut case = whole.clone();
            case.as_object_mut().unwrap().remove(field);
            assert!(read_case(case).is_err(), "{field}");
        }
        for more in ["document", "request_text", "rulebook_file", "note"] {
            let mut case = whole.clone();
            case[more] = json!("more");
            assert!(read_case(case).is_err(), "{more}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_written_in_hexadecimal() {
        assert_eq!(hex("7b ff"), Ok(vec![0x7b, 0xff]));
        assert!(hex("7").is_err() && hex("xy").is_err());
    }
}
