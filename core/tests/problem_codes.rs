//! Every code of a problem is given by something and expected by a test or a case, or says here why not.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::type_complexity,
    reason = "a test may read files and keep sets"
)]

use std::fs;
use std::path::{Path, PathBuf};

use farthing::Engine;
use farthing::error::ProblemCode;

/// Codes that nothing gives yet, and why they stand in the table.
const NOT_YET: [(ProblemCode, &str); 1] =
    [(ProblemCode::TwoPrices, "two prices of one SKU: for price books that overlap")];

fn texts(folder: &Path, into: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "json") {
            into.push((path.clone(), fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn every_code_is_given_and_expected_or_says_why_not() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let (mut sources, mut checks) = (Vec::new(), Vec::new());
    texts(&root.join("src"), &mut sources);
    sources.retain(|(path, _)| !path.ends_with("error/code.rs"));
    texts(&root.join("tests"), &mut checks);
    checks.retain(|(path, _)| !path.ends_with("problem_codes.rs"));
    texts(&root.join("../conformance/cases"), &mut checks);
    // Tests that stand beside what they test.
    checks.extend(sources.iter().filter(|(_, text)| text.contains("#[test]")).cloned());
    // And this file's own, which say what they reach.
    let own = CONDITIONS.iter().map(|(code, _)| *code).collect::<Vec<_>>();
    let mut silent = Vec::new();
    for code in ProblemCode::ALL {
        let variant = format!("ProblemCode::{code:?}");
        let names = |text: &str| {
            text.match_indices(&variant)
                .any(|(at, _)| !text[at + variant.len()..].starts_with(|next: char| next.is_alphanumeric()))
        };
        let is_given = sources.iter().any(|(_, text)| names(text));
        // Alone, or with its path behind it.
        let quoted = [format!("\"{}\"", code.text()), format!("\"{} /", code.text())];
        let is_expected = own.contains(code)
            || checks.iter().any(|(_, text)| {
                names(text) || quoted.iter().any(|quoted| text.replace("\\\"", "\"").contains(quoted))
            });
        match NOT_YET.iter().find(|(listed, _)| listed == code) {
            Some((_, why)) => assert!(!is_given, "{code:?} is given now; take it off the list ({why})"),
            None if is_given && is_expected => {}
            None => silent.push(format!("{code:?}: given {is_given}, expected by a test {is_expected}")),
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

/// Conditions at their bounds, and one more.
const CONDITIONS: [(ProblemCode, fn() -> [String; 2]); 2] =
    [(ProblemCode::TooDeep, || [nested(16), nested(17)]), (ProblemCode::TooMany, || [wide(256), wide(257)])];

/// A condition `depth` deep.
fn nested(depth: usize) -> String {
    let open = r#"{"kind":"not","of":["#.repeat(depth - 1);
    format!(r#"{open}{{"kind":"any","of":[]}}{}"#, "]}".repeat(depth - 1))
}

/// A condition of `nodes` nodes.
fn wide(nodes: usize) -> String {
    let parts = vec![r#"{"kind":"all","of":[]}"#; nodes - 1].join(",");
    format!(r#"{{"kind":"any","of":[{parts}]}}"#)
}

#[test]
fn conditions_are_at_most_16_deep_and_have_at_most_256_nodes() {
    let codes = |condition: &str| -> Vec<ProblemCode> {
        let rulebook = format!(
            r#"{{"currency":"EUR","pricing":{{"sources":["given"]}},"tax_policy":{{"rounding_level":"line"}},"promotions":[{{"id":"p",
                "name":"P","condition":{condition},"effects":[{{"target":{{"kind":"order"}},"adjust":{{"kind":"percent","percent":10}}}}]}}]}}"#
        );
        match Engine::from_json(rulebook.as_bytes()) {
            Ok(_) => Vec::new(),
            Err(error) => error.problems().iter().map(|problem| problem.code).collect(),
        }
    };
    for (code, conditions) in CONDITIONS {
        let [within, beyond] = conditions();
        assert_eq!(codes(&within), [], "{code:?}");
        assert_eq!(codes(&beyond), [code]);
    }
}
