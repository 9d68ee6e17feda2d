//! Whole rulebooks: the example, planted mistakes, many promotions.

use std::path::PathBuf;

use farthing::api::lint_json;
use farthing::contract::{Finding, FindingCode};
use farthing::json::read;

use super::support::{found, rulebook};

fn checkout() -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../examples/checkout/rulebook.json");
    std::fs::read_to_string(path).unwrap()
}

/// What is truly there: two discounts that a return can lose, and one that the panel's floor holds.
const OF_CHECKOUT: [&str; 3] = [
    "HELD_AT_FLOOR /promotions/1/effects/0/adjust/percent",
    "THRESHOLD_LOST_BY_REFUND /promotions/4/condition",
    "THRESHOLD_LOST_BY_REFUND /promotions/6/condition",
];

#[test]
fn the_checkout_example_has_no_mistake() {
    let findings: Vec<Finding> = read(lint_json(checkout().as_bytes()).unwrap().as_bytes()).unwrap();
    assert_eq!(found(&checkout()), OF_CHECKOUT);
    assert!(findings.iter().all(|finding| finding.code.severity() == farthing::error::Severity::Information));
}

/// A mistake planted in the checkout example: what is replaced, by what, and the finding.
type Planted = (&'static str, &'static str, &'static str);

const PLANTED: [Planted; 10] = [
    // 15 % off shoes.
    (
        r#""percent": "15""#,
        r#""percent": "0.15""#,
        "PERCENT_LOOKS_LIKE_FRACTION /promotions/0/effects/0/adjust/percent",
    ),
    // The product's category is `maps`.
    (
        r#"{"kind": "lines", "of": {"categories": ["maps"]}}"#,
        r#"{"kind": "lines", "of": {"categories": ["mapps"]}}"#,
        "NAME_LOOKS_MISSPELLED /promotions/7/effects/0/target/of/categories/0",
    ),
    // Tents are excluded from tents.
    (
        r#""of": {"categories": ["tents"]}"#,
        r#""of": {"categories": ["tents"], "except_categories": ["tents"]}"#,
        "NEVER_APPLIES /promotions/10/effects/0/target/of",
    ),
    // A hundred uses.
    (r#""uses": 100"#, r#""uses": 0"#, "NEVER_APPLIES /promotions/11/limits/uses"),
    // The code STUDENT at the rank of PARTNER4, which combines with nothing.
    (
        r#""stacking": {"rank": 70}"#,
        r#""stacking": {"rank": 80}"#,
        "EQUAL_RANKS_CONFLICT /promotions/12/stacking/rank",
    ),
    // From 6 on.
    (
        r#""unit_price": "11.50""#,
        r#""unit_price": "13.50""#,
        "TIER_CHARGES_MORE /price_books/0/prices/1/tiers/1/unit_price",
    ),
    // A second price of the boots.
    (
        r#"{"id": "map", "sku": "MAP-ALPS", "unit_price": "21.25"}"#,
        r#"{"id": "map", "sku": "MAP-ALPS", "unit_price": "21.25"}, {"id": "map2", "sku": "MAP-ALPS", "unit_price": "20.25"}"#,
        "PRICES_OVERLAP /price_books/0/prices/3",
    ),
    // The panel below its floor of 74.00.
    (
        r#""unit_price": "79.00""#,
        r#""unit_price": "73.00""#,
        "BELOW_FLOOR /price_books/0/prices/5/unit_price",
    ),
    // Five bars for 7.00, of which six cost 7.00 too.
    (
        r#""adjust": {"kind": "set_price", "unit_price": "1.49"}"#,
        r#""adjust": {"kind": "set_total", "amount": "7.00"}"#,
        "SET_TOTAL_TAKES_MORE /promotions/2/effects/0/adjust/amount",
    ),
    // From 60.00 on and below 50.00.
    (
        r#""condition": {"kind": "money", "op": "at_least", "amount": "60.00"}"#,
        r#""condition": {"kind": "all", "of": [{"kind": "money", "op": "at_least", "amount": "60.00"}, {"kind": "money", "op": "less", "amount": "50.00"}]}"#,
        "NEVER_APPLIES /promotions/5/condition",
    ),
];

#[test]
fn ten_planted_mistakes_are_found_and_nothing_else() {
    let mut rulebook = checkout();
    let mut expected: Vec<String> = OF_CHECKOUT.iter().map(|one| (*one).to_owned()).collect();
    for (right, wrong, finding) in PLANTED {
        assert!(rulebook.contains(right), "{right}");
        rulebook = rulebook.replacen(right, wrong, 1);
        expected.push(finding.to_owned());
        // Each by itself too.
        let alone = checkout().replacen(right, wrong, 1);
        let found = found(&alone);
        assert!(
            found.iter().any(|one| one == finding || one == &finding.replace("prices/5", "prices/4")),
            "{finding}: {found:?}"
        );
        assert_eq!(found.len(), OF_CHECKOUT.len() + 1, "{finding}: {found:?}");
    }
    let mut found = found(&rulebook);
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn every_code_is_found_somewhere_here_and_has_a_page() {
    let files = std::fs::read_dir(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/lint")).unwrap();
    let own: String = files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    for code in FindingCode::ALL {
        assert!(own.contains(&format!("\"{} /", code.text())), "{code} has no test");
        assert_eq!(farthing::json::write(code), format!("\"{}\"", code.text()));
    }
    // By the order of the table.
    assert!(FindingCode::ALL.windows(2).all(|two| two[0] < two[1]));
}

#[test]
fn a_thousand_findings_of_a_code_are_listed() {
    let list: Vec<String> = (0..10_000)
        .map(|at| {
            format!(
                r#"{{"id":"p{at}","scope":{{"customer_groups":["group-{}"]}},"condition":{{"kind":"all","of":[{{"kind":"money","op":"at_least","amount":"{}.00"}},{{"kind":"quantity","of":{{"skus":["SKU-{at}"]}},"op":"at_least","quantity":2}}]}},
                "stacking":{{"rank":{},"combines_with":{{"kind":"tags","tags":["t"]}},"tags":["t"]}},
                "effects":[{{"target":{{"kind":"order","of":{{"skus":["SKU-{at}"]}}}},"adjust":{{"kind":"percent","percent":10}},"basis":"original"}}]}}"#,
                word(at % 5_000),
                at % 900 + 1,
                at % 3,
            )
        })
        .collect();
    let items: Vec<String> =
        (0..10_000).map(|at| format!(r#"{{"sku":"SKU-{at}","floor":"1.00"}}"#)).collect();
    let text = rulebook(&format!(
        r#""items":[{}],"promotion_policy":{{"conflicts":"by_rank"}},"promotions":[{}]"#,
        items.join(","),
        list.join(",")
    ));
    let typed = read::<farthing::contract::Rulebook>(text.as_bytes()).unwrap();
    let findings = farthing::lint::rulebook(&typed).unwrap();
    assert_eq!(
        findings.len(),
        1_000,
        "each of ten thousand promotions names a threshold that a return loses"
    );
}

/// A word of letters for a number.
fn word(mut number: usize) -> String {
    let mut word = String::from("q");
    for _ in 0..5 {
        word.push(char::from(b'a' + u8::try_from(number % 8 * 3).unwrap()));
        number /= 8;
    }
    word
}
