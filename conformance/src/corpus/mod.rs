//! The golden corpus: cases written by hand, one behaviour each, answered to the byte.
//!
//! The format is documented in `conformance/README.md`. What a case expects is written from its source; what the
//! engine answered stands, as bytes with their SHA-256, in the generated `conformance/answers.jsonl`, so that every
//! language can show that it gives the same.

mod answers;
mod case;
#[cfg(test)]
mod doubled;
mod expected;
mod hexadecimal;
mod languages;
pub(crate) mod order;
#[cfg(test)]
mod params;
mod seeds;

use std::path::{Path, PathBuf};

use farthing::contract::{Billing, Invoice, MarginalContribution, Quote, TaxedDocument, Violation, WhatIf};
use farthing::error::CommerceError;
use farthing::{Engine, api};
use serde_json::{Map, Value};

use crate::bridge;

pub use answers::drift;
use case::{Asked, Case, Input};
pub use languages::{Table, questions, table};
pub use seeds::seeds;

/// Where the corpus stands.
fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// The canonical bytes a case is answered with.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Answered {
    bytes: String,
    /// Whether they are problems rather than a quote or a taxed document.
    is_refusal: bool,
}

impl From<Result<String, CommerceError>> for Answered {
    fn from(answer: Result<String, CommerceError>) -> Self {
        match answer {
            Ok(bytes) => Self { bytes, is_refusal: false },
            Err(error) => Self { bytes: error.to_json(), is_refusal: true },
        }
    }
}

/// Every case of the corpus with what is wrong with it or its answer; nothing is wrong where the list is empty.
#[must_use]
pub fn faults() -> Vec<String> {
    let cases = match case::all(&home()) {
        Ok(cases) => cases,
        Err(fault) => return vec![fault],
    };
    cases
        .iter()
        .flat_map(|case| faults_of(case).into_iter().map(|fault| format!("{}: {fault}", case.file)))
        .collect()
}

fn faults_of(case: &Case) -> Vec<String> {
    if let Input::Order(story) = &case.input {
        return match order::tell(case.rulebook.as_bytes(), story, false) {
            Ok(told) => expected::compare(&case.expected, &told.answer, false),
            Err(fault) => vec![fault],
        };
    }
    let answered = match answer(case) {
        Ok(answered) => answered,
        Err(fault) => return vec![fault],
    };
    let mut faults = match serde_json::from_str::<Value>(&answered.bytes) {
        Ok(answer) => expected::compare(&case.expected, &answer, answered.is_refusal),
        Err(error) => vec![format!("the answer is no JSON: {error}")],
    };
    if let Input::Request(request) = &case.input {
        faults.extend(figures_that_depend_on_explain(case.rulebook.as_bytes(), request));
    }
    faults
}

/// A fault if one of the three values of `explain` changes a figure or a problem: it adds reasons and nothing else.
fn figures_that_depend_on_explain(rulebook: &[u8], request: &[u8]) -> Option<String> {
    // A request that is no object has no field to set; its case expects a refusal.
    let mut request: Map<String, Value> = serde_json::from_slice(request).ok()?;
    let mut answered = |explain: &str| {
        request.insert("explain".to_owned(), explain.into());
        let answer = bridge::text_quote(rulebook, Value::from(request.clone()).to_string().as_bytes());
        let (Ok(text) | Err(text)) = answer.map_err(|error| error.to_json());
        let mut answer: Value = serde_json::from_str(&text).unwrap_or_default();
        // What is explained, and the digests, which are over the request too.
        for explained in ["codes", "outcomes", "seal"] {
            answer.as_object_mut().and_then(|quote| quote.remove(explained));
        }
        for row in answer.pointer_mut("/tax_groups").and_then(Value::as_array_mut).into_iter().flatten() {
            row.as_object_mut().and_then(|row| row.remove("exact_minor"));
        }
        // A message may name a place in the text, which the word's length moves.
        for problem in answer.pointer_mut("/problems").and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(problem) = problem.as_object_mut() {
                problem.retain(|field, _| field == "code" || field == "path");
            }
        }
        answer
    };
    let usual = answered("considered");
    let mut others = ["applied", "all"].into_iter().map(|explain| (explain, answered(explain)));
    let (explain, other) = others.find(|(_, other)| *other != usual)?;
    Some(format!("`explain: {explain}` changes a figure:\n  considered {usual}\n  {explain} {other}"))
}

/// The two ways to an answer, and how its text is read and written again.
type Ways =
    (Result<String, CommerceError>, Result<String, CommerceError>, fn(&str) -> Result<String, CommerceError>);

/// What is asked beside quotes and taxes.
fn asked_answer(rulebook: &[u8], asked: &Asked) -> Ways {
    let engine = || Engine::from_json(rulebook);
    match asked {
        Asked::WhatIf { request, hypothesis } => (
            bridge::typed_what_if(rulebook, request, hypothesis),
            api::what_if_json(rulebook, request, hypothesis),
            bridge::rewritten::<WhatIf>,
        ),
        Asked::Contributions { request } => (
            bridge::typed_contributions(rulebook, request),
            engine().and_then(|engine| engine.marginal_contributions_json(request)),
            bridge::rewritten::<Vec<MarginalContribution>>,
        ),
        Asked::QuoteInvoice { request } => (
            bridge::typed_quote_invoice(rulebook, request),
            engine().and_then(|engine| engine.to_en16931_json(engine.quote_json(request)?.as_bytes())),
            bridge::rewritten::<Invoice>,
        ),
        Asked::DocumentInvoice { document } => (
            bridge::typed_document_invoice(rulebook, document),
            engine().and_then(|engine| {
                let taxed = engine.tax_json(document)?;
                engine.document_to_en16931_json(document, taxed.as_bytes())
            }),
            bridge::rewritten::<Invoice>,
        ),
        Asked::Violations { invoice, ruleset } => (
            bridge::typed_violations(invoice, ruleset),
            api::validate_json(invoice, ruleset),
            bridge::rewritten::<Vec<Violation>>,
        ),
    }
}

/// Answers a case, typed and from text to text: both give the same bytes, and reading and writing an answer again
/// changes none of them.
fn answer(case: &Case) -> Result<Answered, String> {
    let rulebook = case.rulebook.as_bytes();
    if let Input::Order(story) = &case.input {
        let (whole, through_text) =
            (order::tell(rulebook, story, false)?, order::tell(rulebook, story, true)?);
        return match whole.bytes == through_text.bytes {
            true => Ok(Answered { bytes: whole.bytes, is_refusal: false }),
            false => Err("an order that went through its text is another".to_owned()),
        };
    }
    let (typed, text, again): Ways = match &case.input {
        Input::Request(request) => (
            bridge::typed_quote(rulebook, request),
            bridge::text_quote(rulebook, request),
            bridge::rewritten::<Quote>,
        ),
        Input::Document(document) => (
            bridge::typed_tax(rulebook, document),
            bridge::text_tax(rulebook, document),
            bridge::rewritten::<TaxedDocument>,
        ),
        Input::Plan(plan) => (
            bridge::typed_bill(rulebook, plan),
            Engine::from_json(rulebook).and_then(|engine| engine.bill_json(plan)),
            bridge::rewritten::<Billing>,
        ),
        Input::Rulebook(rulebook) => {
            (bridge::typed_rulebook(rulebook), bridge::text_rulebook(rulebook), |text| Ok(text.to_owned()))
        }
        Input::Asked(asked) => asked_answer(rulebook, asked),
        Input::Order(_) => return Err("an order is told, not answered".to_owned()),
    };
    let (typed, text) = (Answered::from(typed), Answered::from(text));
    if typed != text {
        return Err(format!("the two ways differ:\n  typed {}\n  text  {}", typed.bytes, text.bytes));
    }
    if text.is_refusal {
        return Ok(text);
    }
    match again(&text.bytes) {
        Ok(bytes) if bytes == text.bytes => Ok(text),
        Ok(bytes) => Err(format!("the answer is not canonical:\n  came  {}\n  again {bytes}", text.bytes)),
        Err(error) => Err(format!("the answer cannot be read again: {error}")),
    }
}
