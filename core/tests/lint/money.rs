//! Promotions that cost more than meant.

use super::support::{check_all, effect, promotions, under};

#[test]
fn promotions_that_make_goods_free_together() {
    let share = |id: &str, percent: u32, basis: &str, of: &str, members: &str| {
        format!(
            r#"{{"id":"{id}",{members}"effects":[{{"target":{{"kind":"order"{of}}},"adjust":{{"kind":"percent","percent":{percent}}},"basis":"{basis}"}}]}}"#
        )
    };
    let two = |one: String, other: String| promotions(&format!("{one},{other}"));
    const SHOES: &str = r#","of":{"categories":["shoes"]}"#;
    const SECOND: &str = "GOODS_BECOME_FREE /promotions/1/effects/0/adjust/percent";
    check_all(&[
        (
            "60 and 40 of the original",
            two(share("a", 60, "original", "", ""), share("b", 40, "original", "", "")),
            &[SECOND],
        ),
        ("60 and 39", two(share("a", 60, "original", "", ""), share("b", 39, "original", "", "")), &[]),
        (
            "from the running amount 24 % are left",
            two(share("a", 60, "running", "", ""), share("b", 40, "running", "", "")),
            &[],
        ),
        (
            "everything and shoes",
            two(share("a", 60, "original", "", ""), share("b", 60, "original", SHOES, "")),
            &[SECOND],
        ),
        (
            "shoes and hats",
            two(
                share("a", 60, "original", SHOES, ""),
                share("b", 60, "original", r#","of":{"categories":["hats"]}"#, ""),
            ),
            &[],
        ),
        (
            "in two countries",
            two(
                share("a", 60, "original", "", r#""scope":{"countries":["DE"]},"#),
                share("b", 60, "original", "", r#""scope":{"countries":["AT"]},"#),
            ),
            &[],
        ),
        (
            "with a code",
            two(
                share("a", 60, "original", "", ""),
                share("b", 60, "original", "", r#""trigger":{"kind":"code","codes":["X"]},"#),
            ),
            &[],
        ),
        (
            "they exclude each other",
            two(
                share("a", 60, "original", "", r#""stacking":{"combines_with":{"kind":"nothing"}},"#),
                share("b", 60, "original", "", r#""stacking":{"rank":1},"#),
            ),
            &["ALWAYS_SUPPRESSED /promotions/1"],
        ),
        (
            "one takes all by itself, on purpose",
            two(share("a", 100, "original", "", ""), share("b", 10, "original", "", "")),
            &[],
        ),
    ]);
}

#[test]
fn fixed_totals_that_take_more() {
    let set = |condition: &str, target: &str| {
        promotions(&effect(target, r#"{"kind":"set_total","amount":"10.00"}"#, condition))
    };
    let quantity = |op: &str| {
        format!(r#""condition":{{"kind":"quantity","of":{{"skus":["A"]}},"op":"{op}","quantity":"3"}},"#)
    };
    let bundle = |most: &str| {
        let pick = format!(
            r#"{{"kind":"bundle","parts":[{{"of":{{"skus":["A"]}},"quantity":2}},{{"of":{{"skus":["B"]}},"quantity":1}}]{most}}}"#
        );
        promotions(&format!(
            r#"{{"id":"p","effects":[{{"target":{{"kind":"order"}},"pick":{pick},"adjust":{{"kind":"set_total","amount":"10.00"}}}}]}}"#
        ))
    };
    const GOODS: &str = r#"{"kind":"order","of":{"skus":["A"]}}"#;
    const HERE: &str = "SET_TOTAL_TAKES_MORE /promotions/0/effects/0/adjust/amount";
    check_all(&[
        ("three for ten", set(&quantity("at_least"), GOODS), &[HERE]),
        ("exactly three", set(&quantity("equal"), GOODS), &[]),
        ("no condition: whatever is in the cart", set("", GOODS), &[]),
        ("shipping at a fixed total", set(&quantity("at_least"), r#"{"kind":"shipping"}"#), &[]),
        (
            "a camera and a bag",
            set(
                r#""condition":{"kind":"all","of":[{"kind":"quantity","of":{"skus":["A"]},"op":"at_least","quantity":"1"},{"kind":"quantity","of":{"skus":["B"]},"op":"at_least","quantity":"1"}]},"#,
                r#"{"kind":"order","of":{"skus":["A","B"]}}"#,
            ),
            &[HERE],
        ),
        ("a bundle that repeats, at one total", bundle(""), &[HERE]),
        ("one bundle only", bundle(r#","most":1"#), &[]),
    ]);
}

#[test]
fn thresholds_that_a_return_loses() {
    let money = |op: &str, amount: &str| format!(r#"{{"kind":"money","op":"{op}","amount":"{amount}"}}"#);
    check_all(&[
        (
            "from 300.00 on",
            under(&money("at_least", "300.00")),
            &["THRESHOLD_LOST_BY_REFUND /promotions/0/condition"],
        ),
        ("up to 300.00", under(&money("at_most", "300.00")), &[]),
        ("from nothing on", under(&money("at_least", "0.00")), &[]),
        (
            "in an all",
            under(&format!(
                r#"{{"kind":"all","of":[{{"kind":"lines","op":"at_least","count":1}},{}]}}"#,
                money("greater", "300.00")
            )),
            &["THRESHOLD_LOST_BY_REFUND /promotions/0/condition/of/1"],
        ),
        (
            "off the lines",
            promotions(&effect(
                r#"{"kind":"lines"}"#,
                r#"{"kind":"percent","percent":10}"#,
                &format!(r#""condition":{},"#, money("at_least", "300.00")),
            )),
            &[],
        ),
    ]);
}
