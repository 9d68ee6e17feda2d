use serde_json::{Value, json};

use super::answer;
use super::figures::{FIGURES, LINE_FIGURES};
use super::rejections::BUILT;
use crate::oracles::fields::judged;
use crate::oracles::verdict::Verdict;

/// Words of the vocabulary that no case of the corpus uses, and what each means, worked out by hand.
const BY_HAND: &str = include_str!("../by_hand/orders.jsonl");
const CORPUS: &str = include_str!("../../../oracles/orders.jsonl");

/// The words of the vocabulary that the engine can do, beside the figures, the statuses and the rejections, which have
/// tables of their own.
const WORDS: &[&str] = &[
    "authorize",
    "capture",
    "capture_final",
    "sale",
    "void",
    "authorize_adjust",
    "authorize_expire",
    "refund",
    "hold",
    "release_hold",
    "cancel_line",
    "cancel_order",
    "pack",
    "ship",
    "unpack",
    "deliver",
    "return_request",
    "return_approve",
    "return_reject",
    "return_cancel",
    "return_receive",
    "return_inspect",
    "return_close",
    "owed",
    "units",
    "line_amount",
    "charge",
    "amount",
    "net",
    "gross",
    "card",
    "cash",
    "gift_card",
    "store_credit",
    "invoice",
    "other",
    "half_up",
    "half_even",
    "half_down",
    "up",
    "down",
    "larger_weight",
    "position",
    "original_proportional",
    "last_first",
    "first_first",
    "credit_first",
    "to_store_credit",
    "keep",
    "reprice",
    "tax_excluded",
    "tax_included",
    "succeeded",
    "failed",
    "unknown",
    "pending",
    "largest_remainder",
    "half_down_then_first",
    "first",
    "unused",
    "even",
    "refund_units",
    "refund_amount",
];

#[test]
fn each_word_that_the_adapter_knows_stands_in_a_case() {
    let words = WORDS.iter().chain(FIGURES).chain(LINE_FIGURES).chain(BUILT);
    let absent: Vec<_> = words
        .filter(|word| {
            let quoted = format!("\"{word}\"");
            !BY_HAND.contains(&quoted) && !CORPUS.contains(&quoted)
        })
        .collect();
    assert_eq!(absent, Vec::<&&str>::new());
}

fn case() -> Value {
    json!({
        "id": "one", "source": "worked by hand", "kind": "order", "topic": "payment", "currency": "EUR",
        "verified": "recomputed", "price_mode": "tax_excluded",
        "order": {
            "lines": [{ "id": "a", "quantity": 1, "unit_price": "10.00" }],
            "tenders": [{ "id": "card", "kind": "card" }],
            "total": "10.00",
        },
        "policy": {},
        "steps": [{ "do": "sale", "as": "fact", "id": "s", "tender": "card", "result": "succeeded", "amount": "10.00" }],
        "expect": { "figures": { "due": "0.00" } },
    })
}

fn out_of_scope(at: &str, value: Value, reason: &str) {
    let mut case = case();
    *case.pointer_mut(at).unwrap() = value;
    assert_eq!(judged(&case, answer), Verdict::OutOfScope(reason.to_owned()));
}

#[test]
fn a_field_or_word_that_is_not_known_is_named() {
    assert_eq!(judged(&case(), answer), Verdict::Passed);
    out_of_scope("/kind", json!("saga"), "kind `saga`");
    out_of_scope(
        "/order/tenders/0",
        json!({ "id": "card", "kind": "card", "x": 1 }),
        "field `order.tenders[].x`",
    );
    out_of_scope("/order/tenders/0/kind", json!("barter"), "order.tenders[].kind `barter`");
    out_of_scope("/steps/0/do", json!("barter"), "step `barter` as a fact");
    out_of_scope("/steps/0/as", json!("wish"), "steps[].as `wish`");
    out_of_scope("/steps/0/result", json!("perhaps"), "steps[].result `perhaps`");
    out_of_scope("/policy", json!({ "mood": "good" }), "field `policy.mood`");
    out_of_scope("/expect/figures", json!({ "joy": "1.00" }), "expect.figures `joy`");
    out_of_scope("/expect", json!({ "statuses": { "payment": "rich" } }), "expect.statuses.payment `rich`");
    out_of_scope("/expect", json!({ "figures": null }), "field `expect.figures` that is null");
}

#[test]
fn a_capability_that_is_not_built_is_named() {
    out_of_scope("/steps/0/do", json!("dispute_open"), "disputes");
    out_of_scope("/steps/0/do", json!("change_open"), "changes of a placed order");
    out_of_scope("/kind", json!("stock"), "stock");
}

#[test]
fn a_fact_that_a_figure_depends_on_must_be_stated() {
    let line = json!({ "id": "a", "quantity": 1, "unit_price": "10.005" });
    out_of_scope("/order/lines/0", line, "a case without `policy.rounding`");
    let mut case = case();
    case["order"]["tenders"] = json!([{ "id": "card", "kind": "card" }, { "id": "bill", "kind": "invoice" }]);
    let refund = json!({ "do": "refund", "as": "request", "id": "r", "parts": [{ "for": "owed" }] });
    case["steps"].as_array_mut().unwrap().push(refund);
    let expected = Verdict::OutOfScope("a case without `policy.refund_order`".to_owned());
    assert_eq!(judged(&case, answer), expected);
}

#[test]
fn a_wrong_figure_is_a_failure_with_both() {
    let mut case = case();
    case["expect"]["figures"]["due"] = json!("1.00");
    let expected = Verdict::Failed(vec!["expect.figures.due: expected 1.00, got 0".to_owned()]);
    assert_eq!(judged(&case, answer), expected);
}
