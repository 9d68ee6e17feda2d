//! Oracles: cases with known answers from other systems, standards and real invoices.
//!
//! Each corpus has one adapter. An adapter translates the neutral vocabulary of its cases into documents of the
//! wire, runs the engine and compares every figure the case expects. It computes no figure and knows no case id. A
//! word or field it does not know makes the case *out of scope*, with the missing capability named; out of scope
//! means "needs a capability not built yet" and nothing else.

#[cfg(test)]
mod changed;
mod documents;
mod einvoices;
mod fields;
mod gobl;
mod odoo_documents;
mod odoo_lines;
mod odoo_tax;
mod orders;
mod promotions;
mod report;
mod repricing;
mod running;
mod tax_docs;
mod tax_exactness;
mod tax_place;
mod tax_rate_history;
mod taxes;
mod text;
mod verdict;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::Value;

use fields::{Fields, judged};
use report::Report;
use verdict::{Check, Halt, Verdict};

/// One corpus: its file and its adapter.
struct Corpus {
    name: &'static str,
    /// Answers each case, in order. A corpus whose cases only make sense together sees them together.
    run: fn(&[Value]) -> Vec<(String, Verdict)>,
}

const CORPORA: &[Corpus] = &[
    Corpus { name: "promotions", run: |cases| each(cases, promotions::answer) },
    Corpus { name: "tax_docs", run: |cases| each(cases, tax_docs::answer) },
    Corpus { name: "tax_exactness", run: |cases| each(cases, tax_exactness::answer) },
    Corpus { name: "odoo_tax", run: |cases| each(cases, odoo_tax::answer) },
    Corpus { name: "einvoices", run: |cases| each(cases, einvoices::answer) },
    Corpus { name: "gobl", run: |cases| each(cases, gobl::answer) },
    Corpus { name: "tax_rate_history", run: tax_rate_history::run },
    Corpus { name: "orders", run: |cases| each(cases, orders::answer) },
    Corpus { name: "tax_place", run: |cases| each(cases, tax_place::answer) },
];

fn each(cases: &[Value], answer: fn(&Fields<'_>) -> Result<Check, Halt>) -> Vec<(String, Verdict)> {
    cases.iter().map(|case| (name_of(case), judged(case, answer))).collect()
}

/// A case's id; a real invoice's is where it comes from.
fn name_of(case: &Value) -> String {
    let name = case.get("id").or_else(|| case.get("source")).and_then(Value::as_str);
    name.unwrap_or("a case without a name").to_owned()
}

/// The checked-in cases.
fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("oracles")
}

/// `cargo xtask oracles [--cases DIR] [CORPUS …]`: answers the cases and prints the counts, the cases out of scope by
/// reason, and each failure with what was expected and what came. Fails when a case fails or cannot be read.
pub fn main(arguments: impl Iterator<Item = String>) -> ExitCode {
    let mut arguments = arguments;
    let (mut cases, mut names) = (home(), Vec::new());
    while let Some(argument) = arguments.next() {
        if argument == "--cases" {
            match arguments.next() {
                Some(directory) => cases = PathBuf::from(directory),
                None => return usage("--cases needs a directory after it"),
            }
        } else if CORPORA.iter().any(|corpus| corpus.name == argument) {
            names.push(argument);
        } else {
            let known: Vec<_> = CORPORA.iter().map(|corpus| corpus.name).collect();
            return usage(&format!("no corpus `{argument}`: there are {}", known.join(", ")));
        }
    }
    let mut failed = false;
    for corpus in
        CORPORA.iter().filter(|corpus| names.is_empty() || names.iter().any(|name| name == corpus.name))
    {
        match report(corpus, &cases) {
            Ok(report) => {
                print!("{report}");
                failed |= report.failed();
            }
            Err(problem) => {
                eprintln!("{}: {problem}", corpus.name);
                failed = true;
            }
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn usage(problem: &str) -> ExitCode {
    eprintln!("{problem}\n\ncargo xtask oracles [--cases DIR] [CORPUS …]");
    ExitCode::from(2)
}

fn report(corpus: &Corpus, directory: &Path) -> Result<Report, String> {
    let path = directory.join(corpus.name).with_extension("jsonl");
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(Report::new(corpus.name, (corpus.run)(&text::cases(&text)?)))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use serde_json::Value;

    use super::verdict::Verdict;
    use super::{CORPORA, home, report, text};

    /// Cases worked by hand, for the words of the vocabulary: those that the corpus does not use, too.
    #[test]
    fn each_case_worked_by_hand_comes_out() {
        let by_hand = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/oracles/by_hand");
        for corpus in CORPORA {
            let report = report(corpus, &by_hand).unwrap();
            assert!(report.all_passed(), "{report}");
        }
    }

    /// What stands among what is expected and is no part of the answer: what careless arithmetic gives, who settles a tax, and
    /// the VAT total in another currency, at a rate that no case states.
    const TOLD: &[&str] =
        &["naive_sum", "naive_total", "wrong_inclusive", "retained", "informative", "tax_total_accounting"];

    /// Where the figures and words of a value stand.
    fn leaves(value: &Value, at: &str, found: &mut Vec<String>) {
        match value {
            Value::Array(list) => {
                list.iter()
                    .enumerate()
                    .for_each(|(index, value)| leaves(value, &format!("{at}/{index}"), found));
            }
            Value::Object(map) => {
                let told = |key: &str| TOLD.contains(&key);
                let kept = map.iter().filter(|(key, _)| !told(key));
                kept.for_each(|(key, value)| leaves(value, &format!("{at}/{key}"), found));
            }
            _ => found.push(at.to_owned()),
        }
    }

    /// Another figure or word.
    fn other(value: &Value) -> Value {
        match value {
            Value::String(text) if text.parse::<f64>().is_ok() => {
                format!("{text}1").replace(".1", "1.1").into()
            }
            Value::String(text) => format!("{text}-").into(),
            Value::Bool(flag) => (!flag).into(),
            Value::Number(number) => number.as_i64().map(|number| number + 1).into(),
            _ => "something".into(),
        }
    }

    #[test]
    fn every_figure_and_word_that_is_expected_is_compared() {
        let by_hand = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/oracles/by_hand");
        for corpus in
            CORPORA.iter().filter(|corpus| !["tax_rate_history", "tax_place"].contains(&corpus.name))
        {
            let text = std::fs::read_to_string(by_hand.join(corpus.name).with_extension("jsonl")).unwrap();
            for case in text::cases(&text).unwrap() {
                // What an invoice that breaks rules states is what is judged; what is expected are the rules.
                if case["failed_rules"].as_array().is_some_and(|rules| !rules.is_empty()) {
                    continue;
                }
                for expected in ["/expected", "/expect", "/mirror_of_positive"] {
                    let mut found = Vec::new();
                    let stated = case.pointer(expected).unwrap_or(&Value::Bool(true));
                    leaves(stated, expected, &mut found);
                    for at in found.iter().filter(|at| case.pointer(at).is_some()) {
                        let mut changed = case.clone();
                        let value = changed.pointer_mut(at).unwrap();
                        *value = other(value);
                        let verdicts = (corpus.run)(&[changed]);
                        assert!(verdicts[0].1 != Verdict::Passed, "{}: {at}", verdicts[0].0);
                    }
                }
            }
        }
    }

    #[test]
    fn no_case_that_is_in_scope_fails() {
        for corpus in CORPORA {
            let report = report(corpus, &home()).unwrap();
            assert!(!report.failed(), "{report}");
        }
    }
}
