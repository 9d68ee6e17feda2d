//! Documents to be linted, and what is found in them.

use farthing::api::lint_json;
use farthing::contract::Finding;
use farthing::json::read;

/// `CODE /path` of each finding of a rulebook.
pub(crate) fn found(rulebook: &str) -> Vec<String> {
    listed(&lint_json(rulebook.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{rulebook}")))
}

pub(crate) fn listed(answer: &str) -> Vec<String> {
    let findings: Vec<Finding> = read(answer.as_bytes()).unwrap();
    findings.iter().map(|finding| format!("{} {}", finding.code, finding.path)).collect()
}

/// A rulebook with these members beside what each needs.
pub(crate) fn rulebook(members: &str) -> String {
    format!(
        r#"{{"currency":"EUR","pricing":{{"sources":["given","book"]}},"tax_policy":{{"rounding_level":"line"}},{members}}}"#
    )
}

/// A rulebook with these promotions.
pub(crate) fn promotions(list: &str) -> String {
    rulebook(&format!(r#""promotion_policy":{{"conflicts":"by_rank"}},"promotions":[{list}]"#))
}

/// A promotion of 10 % off the order with these members.
pub(crate) fn tenth(id: &str, members: &str) -> String {
    let comma = if members.is_empty() { "" } else { "," };
    format!(
        r#"{{"id":"{id}"{comma}{members},"effects":[{{"target":{{"kind":"order"}},"adjust":{{"kind":"percent","percent":10}}}}]}}"#
    )
}

/// A promotion of 10 % off the order under a condition.
pub(crate) fn under(condition: &str) -> String {
    promotions(&tenth("p", &format!(r#""condition":{condition}"#)))
}

/// A promotion with one effect.
pub(crate) fn effect(target: &str, adjust: &str, members: &str) -> String {
    format!(r#"{{"id":"p",{members}"effects":[{{"target":{target},"adjust":{adjust}}}]}}"#)
}

/// Each document with all that is found in it.
pub(crate) fn check_all(rows: &[(&str, String, &[&str])]) {
    for (name, document, expected) in rows {
        assert_eq!(found(document), *expected, "{name}\n{document}");
    }
}
