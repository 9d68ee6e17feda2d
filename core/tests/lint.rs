//! What `lint` finds, and what it does not: each rule with a document that has the mistake, and one next to it that has not.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "a test may read files and clocks")]

use std::path::PathBuf;

use farthing::api::{lint_json, lint_request_json};
use farthing::contract::{Finding, FindingCode};
use farthing::json::read;

/// `CODE /path` of each finding of a rulebook.
fn found(rulebook: &str) -> Vec<String> {
    listed(&lint_json(rulebook.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{rulebook}")))
}

fn listed(answer: &str) -> Vec<String> {
    let findings: Vec<Finding> = read(answer.as_bytes()).unwrap();
    findings.iter().map(|finding| format!("{} {}", finding.code, finding.path)).collect()
}

/// A rulebook with these members beside what each needs.
fn rulebook(members: &str) -> String {
    format!(
        r#"{{"currency":"EUR","pricing":{{"sources":["given","book"]}},"tax_policy":{{"rounding_level":"line"}},{members}}}"#
    )
}

/// A rulebook with these promotions.
fn promotions(list: &str) -> String {
    rulebook(&format!(r#""promotion_policy":{{"conflicts":"by_rank"}},"promotions":[{list}]"#))
}

/// A promotion of 10 % off the order with these members.
fn tenth(id: &str, members: &str) -> String {
    let comma = if members.is_empty() { "" } else { "," };
    format!(
        r#"{{"id":"{id}"{comma}{members},"effects":[{{"target":{{"kind":"order"}},"adjust":{{"kind":"percent","percent":10}}}}]}}"#
    )
}

/// A promotion of 10 % off the order under a condition.
fn under(condition: &str) -> String {
    promotions(&tenth("p", &format!(r#""condition":{condition}"#)))
}

/// A promotion with one effect.
fn effect(target: &str, adjust: &str, members: &str) -> String {
    format!(r#"{{"id":"p",{members}"effects":[{{"target":{target},"adjust":{adjust}}}]}}"#)
}

/// Each document with all that is found in it.
fn check_all(rows: &[(&str, String, &[&str])]) {
    for (name, document, expected) in rows {
        assert_eq!(found(document), *expected, "{name}\n{document}");
    }
}

#[test]
fn percentages_that_look_like_fractions() {
    let percent = |percent: &str| {
        promotions(&effect(
            r#"{"kind":"order"}"#,
            &format!(r#"{{"kind":"percent","percent":"{percent}"}}"#),
            "",
        ))
    };
    let taxes = |rates: &[&str]| {
        let rules: Vec<String> = rates
            .iter()
            .enumerate()
            .map(|(at, rate)| {
                format!(r#"{{"id":"t{at}","jurisdiction":"J{at}","tax_categories":["a"],"rate_percent":"{rate}"}}"#)
            })
            .collect();
        rulebook(&format!(r#""tax_rules":[{}]"#, rules.join(",")))
    };
    const PLACE: &str = "PERCENT_LOOKS_LIKE_FRACTION /promotions/0/effects/0/adjust/percent";
    check_all(&[
        ("15 % as a fraction", percent("0.15"), &[PLACE]),
        ("just below one", percent("0.999999"), &[PLACE]),
        ("one percent", percent("1"), &[]),
        ("fifteen percent", percent("15"), &[]),
        (
            "all taxes are fractions",
            taxes(&["0.19", "0"]),
            &["PERCENT_LOOKS_LIKE_FRACTION /tax_rules/0/rate_percent"],
        ),
        ("a district's tax beside a state's", taxes(&["0.3", "6"]), &[]),
        ("a tax of less than 0.05 %", taxes(&["0.02"]), &[]),
    ]);
    let answer = lint_json(percent("0.15").as_bytes()).unwrap();
    assert_eq!(
        answer,
        r#"[{"code":"PERCENT_LOOKS_LIKE_FRACTION","severity":"warning","path":"/promotions/0/effects/0/adjust/percent","message":"0.15 is 0.15 percent; write 15 if 15 % is meant","params":[{"name":"found","value":"0.15"},{"name":"meant","value":"15"}]}]"#
    );
}

#[test]
fn names_that_look_misspelled() {
    let groups = |names: [&str; 3]| {
        let all: Vec<String> = names
            .iter()
            .enumerate()
            .map(|(at, name)| {
                tenth(&format!("p{at}"), &format!(r#""scope":{{"customer_groups":["{name}"]}}"#))
            })
            .collect();
        promotions(&all.join(","))
    };
    let items = |sku: &str, category: &str| {
        let of = format!(r#"{{"kind":"lines","of":{{"skus":["{sku}"]}}}}"#);
        let second = format!(
            r#"{{"id":"q","effects":[{{"target":{{"kind":"lines","of":{{"categories":["{category}"]}}}},"adjust":{{"kind":"free"}}}}]}}"#
        );
        rulebook(&format!(
            r#""items":[{{"sku":"KETTLE-STEEL","categories":["kitchen"]}},{{"sku":"BOOT-42"}}],"promotions":[{},{second}]"#,
            effect(&of, r#"{"kind":"free"}"#, "")
        ))
    };
    const SCOPE: &str = "NAME_LOOKS_MISSPELLED /promotions/2/scope/customer_groups/0";
    const SKU: &str = "NAME_LOOKS_MISSPELLED /promotions/0/effects/0/target/of/skus/0";
    check_all(&[
        ("a letter is missing", groups(["members", "members", "member"]), &[SCOPE]),
        ("capitals differ", groups(["members", "members", "Members"]), &[SCOPE]),
        ("two letters changed places", groups(["members", "members", "memebrs"]), &[SCOPE]),
        ("another group", groups(["members", "members", "staff"]), &[]),
        ("both stand once: nothing says which is right", groups(["members", "member", "staff"]), &[]),
        (
            "a product's category",
            items("BOOT-42", "kitchens"),
            &["NAME_LOOKS_MISSPELLED /promotions/1/effects/0/target/of/categories/0"],
        ),
        ("a product's SKU", items("KETTLE-STEAL", "kitchen"), &[SKU]),
        ("a SKU with a separator less", items("KETTLESTEEL", "kitchen"), &[SKU]),
        ("another size is another product", items("BOOT-43", "kitchen"), &[]),
        ("two letters away", items("KETTLE-STOOL", "kitchen"), &[]),
    ]);
}

#[test]
fn promotions_that_never_apply() {
    let quantity =
        |op: &str, quantity: &str| format!(r#"{{"kind":"quantity","op":"{op}","quantity":"{quantity}"}}"#);
    let money = |op: &str, amount: &str| format!(r#"{{"kind":"money","op":"{op}","amount":"{amount}"}}"#);
    let all = |parts: &[String]| format!(r#"{{"kind":"all","of":[{}]}}"#, parts.join(","));
    let distinct = |skus: &str, count: u32| {
        format!(r#"{{"kind":"distinct","of":{{"skus":[{skus}]}},"op":"at_least","count":{count}}}"#)
    };
    let order_number =
        |op: &str, number: u32| format!(r#"{{"kind":"order_number","op":"{op}","number":{number}}}"#);
    let vip = |yes: bool| {
        format!(
            r#"{{"kind":"attribute","owner":"customer","name":"vip","op":"equal","value":{{"kind":"bool","bool":{yes}}}}}"#
        )
    };
    let lines = |op: &str, count: u32| format!(r#"{{"kind":"lines","op":"{op}","count":{count}}}"#);
    const HERE: &str = "NEVER_APPLIES /promotions/0/condition";
    check_all(&[
        (
            "at least 3 and at most 2",
            under(&all(&[quantity("at_least", "3"), quantity("at_most", "2")])),
            &[HERE],
        ),
        (
            "at least 3 and at most 3",
            under(&all(&[quantity("at_least", "3"), quantity("at_most", "3")])),
            &[],
        ),
        (
            "more than 3 and at most 3",
            under(&all(&[quantity("greater", "3"), quantity("at_most", "3")])),
            &[HERE],
        ),
        ("equal to two numbers", under(&all(&[quantity("equal", "3"), quantity("equal", "4.0")])), &[HERE]),
        (
            "less than 50 and at least 100",
            under(&all(&[money("less", "50.00"), money("at_least", "100.00")])),
            &[HERE, "THRESHOLD_LOST_BY_REFUND /promotions/0/condition/of/1"],
        ),
        (
            "nested in an all",
            under(&all(&[all(&[quantity("less", "1")]), quantity("at_least", "1")])),
            &[HERE],
        ),
        ("more than 2 and less than 3 lines", under(&all(&[lines("greater", 2), lines("less", 3)])), &[HERE]),
        (
            "more than 2 and less than 3 units",
            under(&all(&[quantity("greater", "2"), quantity("less", "3")])),
            &[],
        ),
        ("less than nothing", under(&money("less", "0.00")), &[HERE]),
        ("at most nothing: a cart may be free", under(&money("at_most", "0.00")), &[]),
        ("an empty any", under(r#"{"kind":"any","of":[]}"#), &[HERE]),
        (
            "two of one",
            under(&format!(r#"{{"kind":"at_least","count":2,"of":[{}]}}"#, lines("at_least", 1))),
            &[HERE],
        ),
        (
            "not of what always holds",
            under(&format!(r#"{{"kind":"not","of":[{}]}}"#, lines("at_least", 0))),
            &[HERE],
        ),
        (
            "the blame is on a part",
            under(&all(&[lines("at_least", 1), lines("at_least", 10_001)])),
            &["NEVER_APPLIES /promotions/0/condition/of/1"],
        ),
        ("three of two products", under(&distinct(r#""A","B""#, 3)), &[HERE]),
        ("two of two products", under(&distinct(r#""A","B""#, 2)), &[]),
        ("the order before the first", under(&order_number("less", 1)), &[HERE]),
        ("the first order", under(&order_number("equal", 1)), &[]),
        ("vip and not vip", under(&all(&[vip(true), vip(false)])), &[HERE]),
        ("one or the other", under(&format!(r#"{{"kind":"any","of":[{},{}]}}"#, vip(true), vip(false))), &[]),
        (
            "contradictions of different selectors are none",
            under(&all(&[
                distinct(r#""A""#, 1),
                r#"{"kind":"distinct","of":{"skus":["B"]},"op":"equal","count":0}"#.to_owned(),
            ])),
            &[],
        ),
        (
            "no use",
            promotions(&tenth("p", r#""limits":{"uses":0}"#)),
            &["NEVER_APPLIES /promotions/0/limits/uses"],
        ),
        ("one use", promotions(&tenth("p", r#""limits":{"uses":1}"#)), &[]),
        (
            "no use of a customer",
            promotions(&tenth("p", r#""limits":{"uses_per_customer":0}"#)),
            &["NEVER_APPLIES /promotions/0/limits/uses_per_customer"],
        ),
    ]);
}

#[test]
fn effects_that_never_give_anything() {
    let free = |of: &str, members: &str| {
        effect(&format!(r#"{{"kind":"lines","of":{of}}}"#), r#"{"kind":"percent","percent":10}"#, members)
    };
    let items =
        |list: &str, promotion: String| rulebook(&format!(r#""items":[{list}],"promotions":[{promotion}]"#));
    let amount = |currency: &str| {
        promotions(&effect(
            r#"{"kind":"order"}"#,
            r#"{"kind":"amount","amount":"5.00","per":"order"}"#,
            &format!(r#""scope":{{"currencies":["{currency}"]}},"#),
        ))
    };
    let window = |from: &str, until: &str, day: &str| {
        promotions(&tenth(
            "p",
            &format!(
                r#""scope":{{"valid_from":"{from}","valid_until":"{until}","windows":[{{"weekdays":["{day}"]}}]}}"#
            ),
        ))
    };
    const OF: &str = "NEVER_APPLIES /promotions/0/effects/0/target/of";
    check_all(&[
        (
            "a category and its exclusion",
            promotions(&free(r#"{"categories":["shoes"],"except_categories":["shoes"]}"#, "")),
            &[OF],
        ),
        (
            "one of two excluded",
            promotions(&free(r#"{"categories":["shoes","hats"],"except_categories":["shoes"]}"#, "")),
            &[],
        ),
        (
            "a product of another category",
            items(
                r#"{"sku":"A","categories":["hats"]}"#,
                free(r#"{"skus":["A"],"categories":["shoes"]}"#, ""),
            ),
            &[OF],
        ),
        (
            "a product whose category the cart states",
            items(r#"{"sku":"A"}"#, free(r#"{"skus":["A"],"categories":["shoes"]}"#, "")),
            &[],
        ),
        (
            "goods without discounts",
            items(r#"{"sku":"A","discountable":false}"#, free(r#"{"skus":["A"]}"#, "")),
            &["NEVER_APPLIES /promotions/0/effects/0/target/of/skus"],
        ),
        (
            "another seller than the scope's",
            promotions(&free(r#"{"sellers":["b"]}"#, r#""scope":{"sellers":["a"]},"#)),
            &[OF],
        ),
        (
            "0 percent",
            promotions(&effect(r#"{"kind":"order"}"#, r#"{"kind":"percent","percent":0}"#, "")),
            &["NEVER_APPLIES /promotions/0/effects/0/adjust/percent"],
        ),
        (
            "amounts in euros for carts in francs",
            amount("CHF"),
            &["NEVER_APPLIES /promotions/0/scope/currencies"],
        ),
        ("amounts in euros for carts in euros", amount("EUR"), &[]),
        // 2026-11-23 is a Monday.
        (
            "a Friday in two days from Monday on",
            window("2026-11-23T00:00:00Z", "2026-11-25T00:00:00Z", "friday"),
            &["NEVER_APPLIES /promotions/0/scope/windows"],
        ),
        (
            "a Tuesday in two days from Monday on",
            window("2026-11-23T00:00:00Z", "2026-11-25T00:00:00Z", "tuesday"),
            &[],
        ),
        ("a Friday in a week", window("2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z", "friday"), &[]),
    ]);
}

#[test]
fn promotions_that_another_always_excludes() {
    let shoes = r#"{"id":"shoes","stacking":{"rank":RANK},"effects":[{"target":{"kind":"order","of":{"categories":["shoes"]}},"adjust":{"kind":"percent","percent":20}}]}"#;
    let two = |first: &str, rank: &str| {
        promotions(&format!("{},{}", tenth("all", first), shoes.replace("RANK", rank)))
    };
    check_all(&[
        (
            "an exclusive one before",
            two(r#""stacking":{"exclusive":"cart"}"#, "5"),
            &["ALWAYS_SUPPRESSED /promotions/1"],
        ),
        (
            "stop: cart before",
            two(r#""stacking":{"stop":"cart"}"#, "5"),
            &["ALWAYS_SUPPRESSED /promotions/1"],
        ),
        (
            "combines with nothing, and runs before",
            two(r#""stacking":{"combines_with":{"kind":"nothing"}}"#, "5"),
            &["ALWAYS_SUPPRESSED /promotions/1"],
        ),
        (
            "combines with nothing, and runs after",
            two(r#""stacking":{"combines_with":{"kind":"nothing"},"rank":9}"#, "5"),
            &[],
        ),
        (
            "only from 100.00 on",
            two(
                r#""condition":{"kind":"quantity","op":"at_least","quantity":"2"},"stacking":{"exclusive":"cart"}"#,
                "5",
            ),
            &[],
        ),
        ("only in Austria", two(r#""scope":{"countries":["AT"]},"stacking":{"exclusive":"cart"}"#, "5"), &[]),
        (
            "only with a code",
            two(r#""trigger":{"kind":"code","codes":["X"]},"stacking":{"exclusive":"cart"}"#, "5"),
            &[],
        ),
        ("they combine", two(r#""stacking":{"rank":0}"#, "5"), &[]),
    ]);
}

#[test]
fn equal_ranks_that_conflict() {
    let alone = |id: &str, rank: i32, scope: &str| {
        tenth(
            id,
            &format!(
                r#""condition":{{"kind":"quantity","op":"at_least","quantity":"{}"}},"scope":{{{scope}}},"stacking":{{"rank":{rank},"combines_with":{{"kind":"nothing"}}}}"#,
                9 - rank,
            ),
        )
    };
    let two = |one: String, other: String| promotions(&format!("{one},{other}"));
    let tagged = |id: &str, tag: &str, wants: &str| {
        tenth(
            id,
            &format!(
                r#""stacking":{{"tags":["{tag}"],"combines_with":{{"kind":"tags","tags":["{wants}"]}}}}"#
            ),
        )
    };
    const FIRST: &str = "EQUAL_RANKS_CONFLICT /promotions/0/stacking/rank";
    check_all(&[
        ("both of rank 0", two(alone("a", 0, ""), alone("b", 0, "")), &[FIRST]),
        ("different ranks", two(alone("a", 0, ""), alone("b", 1, "")), &[]),
        ("one that combines with all", two(alone("a", 0, ""), tenth("b", "")), &[FIRST]),
        (
            "different countries",
            two(alone("a", 0, r#""countries":["DE"]"#), alone("b", 0, r#""countries":["AT"]"#)),
            &[],
        ),
        (
            "one after the other in time",
            two(
                alone("a", 0, r#""valid_until":"2026-07-01T00:00:00Z""#),
                alone("b", 0, r#""valid_from":"2026-07-01T00:00:00Z""#),
            ),
            &[],
        ),
        ("tags that admit each other", two(tagged("a", "x", "y"), tagged("b", "y", "x")), &[]),
        (
            "tags of which one does not admit the other",
            two(tagged("a", "x", "y"), tagged("b", "y", "y")),
            &[FIRST],
        ),
    ]);
    let three = promotions(&format!("{},{},{}", alone("a", 0, ""), alone("b", 0, ""), alone("c", 0, "")));
    assert_eq!(found(&three), [FIRST, "EQUAL_RANKS_CONFLICT /promotions/1/stacking/rank"]);
    assert!(lint_json(three.as_bytes()).unwrap().contains("promotion `a` and `b`, `c` exclude each other"));
}

/// A rulebook with these prices of one book.
fn prices(list: &str) -> String {
    rulebook(&format!(r#""price_books":[{{"id":"b","currency":"EUR","prices":[{list}]}}]"#))
}

#[test]
fn tiers_that_charge_more() {
    let tiers =
        |tiers: &str| prices(&format!(r#"{{"id":"p","sku":"A","unit_price":"10.00","tiers":[{tiers}]}}"#));
    const FIRST: &str = "TIER_CHARGES_MORE /price_books/0/prices/0/tiers/0/unit_price";
    check_all(&[
        ("dearer from 10 on", tiers(r#"{"from":"10","unit_price":"11.00"}"#), &[FIRST]),
        ("cheaper from 10 on", tiers(r#"{"from":"10","unit_price":"9.00"}"#), &[]),
        (
            "the second is dearer than the first",
            tiers(r#"{"from":"10","unit_price":"8.00"},{"from":"100","unit_price":"8.50"}"#),
            &["TIER_CHARGES_MORE /price_books/0/prices/0/tiers/1/unit_price"],
        ),
        (
            "a fee and nothing cheaper",
            tiers(r#"{"from":"10","unit_price":"10.00","flat_fee":"5.00"}"#),
            &[FIRST],
        ),
        ("a fee that is earned back", tiers(r#"{"from":"10","unit_price":"9.00","flat_fee":"5.00"}"#), &[]),
        ("the same price again", tiers(r#"{"from":"10","unit_price":"10.0"}"#), &[]),
    ]);
}

#[test]
fn prices_that_overlap() {
    let two = |one: &str, other: &str| {
        prices(&format!(
            r#"{{"id":"p","sku":"A","unit_price":"10.00"{one}}},{{"id":"q","sku":"A","unit_price":"9.00"{other}}}"#
        ))
    };
    const SECOND: &str = "PRICES_OVERLAP /price_books/0/prices/1";
    let until = |day: &str| format!(r#","valid_until":"2026-{day}T00:00:00Z""#);
    let from = |day: &str| format!(r#","valid_from":"2026-{day}T00:00:00Z""#);
    check_all(&[
        ("both always", two("", ""), &[SECOND]),
        ("until July, from June", two(&until("07-01"), &from("06-15")), &[SECOND]),
        ("until July, from July", two(&until("07-01"), &from("07-01")), &[]),
        ("a sale within the year", two("", &(from("06-15") + &until("07-01"))), &[]),
        ("a new price from July on", two("", &from("07-01")), &[]),
        ("other quantities", two(r#","max_quantity":"9""#, r#","min_quantity":"10""#), &[]),
        ("quantities that meet", two(r#","max_quantity":"10""#, r#","min_quantity":"10""#), &[SECOND]),
        ("another group of customers", two("", r#","scope":{"customer_groups":["members"]}"#), &[]),
        (
            "another product",
            two("", "").replacen(r#""sku":"A","unit_price":"9.00""#, r#""sku":"B","unit_price":"9.00""#, 1),
            &[],
        ),
        (
            "the policy takes the lowest",
            two("", "").replace(r#""given","book"]"#, r#""given","book"],"selection":"lowest""#),
            &[],
        ),
    ]);
}

#[test]
fn prices_below_the_floor() {
    let shop = |floor: &str, promotion: String| {
        rulebook(&format!(
            r#""items":[{{"sku":"A","categories":["shoes"],"floor":"{floor}"}}],"price_books":[{{"id":"b","currency":"EUR","prices":[{{"id":"p","sku":"A","unit_price":"79.00"}}]}}],"promotions":[{promotion}]"#
        ))
    };
    let off = |of: &str, adjust: &str| effect(&format!(r#"{{"kind":"lines","of":{of}}}"#), adjust, "");
    let set = |price: &str| format!(r#"{{"kind":"set_price","unit_price":"{price}"}}"#);
    let percent = |percent: u32| format!(r#"{{"kind":"percent","percent":{percent}}}"#);
    const SHOES: &str = r#"{"categories":["shoes"]}"#;
    check_all(&[
        (
            "a price set below",
            shop("74.00", off(SHOES, &set("73.99"))),
            &["BELOW_FLOOR /promotions/0/effects/0/adjust/unit_price"],
        ),
        ("a price set at it", shop("74.00", off(SHOES, &set("74.00"))), &[]),
        // 79.00 - 10 % = 71.10
        (
            "10 % leads below",
            shop("74.00", off(SHOES, &percent(10))),
            &["HELD_AT_FLOOR /promotions/0/effects/0/adjust/percent"],
        ),
        ("10 % leads to it exactly", shop("71.10", off(SHOES, &percent(10))), &[]),
        (
            "10 % leads a cent below",
            shop("71.11", off(SHOES, &percent(10))),
            &["HELD_AT_FLOOR /promotions/0/effects/0/adjust/percent"],
        ),
        ("other goods", shop("74.00", off(r#"{"categories":["hats"]}"#, &percent(10))), &[]),
        (
            "the price itself",
            shop("80.00", off(r#"{"categories":["hats"]}"#, &percent(10))),
            &["BELOW_FLOOR /price_books/0/prices/0/unit_price"],
        ),
    ]);
    let answer = lint_json(shop("74.00", off(SHOES, &percent(10))).as_bytes()).unwrap();
    assert!(
        answer.contains("10 % off the lowest price of `A` is 71.1, and its floor 74.00 holds"),
        "{answer}"
    );
    assert!(answer.contains(r#""severity":"information""#));
}

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

#[test]
fn what_is_odd_in_a_request() {
    let rulebook = rulebook(
        r#""promotions":[{"id":"p","scope":{"customer_groups":["members"]},"trigger":{"kind":"code","codes":["SAVE"]},
        "condition":{"kind":"attribute","owner":"cart","name":"source","op":"equal","value":{"kind":"text","text":"app"}},
        "effects":[{"target":{"kind":"order"},"adjust":{"kind":"amount","amount":"5.00","per":"order"}}]}]"#,
    );
    let request = |cart: &str| format!(r#"{{"at":"2026-11-23T18:30:00Z","cart":{{{cart}}}}}"#);
    for (name, cart, expected) in [
        ("nothing", r#""currency":"EUR","codes":["save"],"customer":{"groups":["members"]}"#, &[][..]),
        ("another currency", r#""currency":"CHF""#, &["CURRENCY_WITHOUT_PROMOTIONS /cart/currency"]),
        (
            "a code of no promotion",
            r#""currency":"EUR","codes":["SAVE","SAVED"]"#,
            &["CODE_TRIGGERS_NOTHING /cart/codes/1"],
        ),
        (
            "a group like another",
            r#""currency":"EUR","customer":{"groups":["member"]}"#,
            &["NAME_LOOKS_MISSPELLED /cart/customer/groups/0"],
        ),
        ("a group unlike any", r#""currency":"EUR","customer":{"groups":["staff"]}"#, &[]),
        (
            "an attribute that is read",
            r#""currency":"EUR","attributes":[{"name":"source","value":{"kind":"text","text":"app"}}]"#,
            &[],
        ),
        (
            "an attribute of another owner",
            r#""currency":"EUR","customer":{"attributes":[{"name":"source","value":{"kind":"text","text":"app"}}]}"#,
            &["ATTRIBUTE_IS_NOT_READ /cart/customer/attributes/0/name"],
        ),
        (
            "an attribute that nothing reads, of two lines, is said once",
            r#""currency":"EUR","lines":[{"id":"1","sku":"A","quantity":1,"attributes":[{"name":"colour","value":{"kind":"text","text":"red"}}]},
            {"id":"2","sku":"A","quantity":1,"attributes":[{"name":"colour","value":{"kind":"text","text":"red"}}]}]"#,
            &["ATTRIBUTE_IS_NOT_READ /cart/lines/0/attributes/0/name"],
        ),
    ] {
        let answer = lint_request_json(rulebook.as_bytes(), request(cart).as_bytes()).unwrap();
        assert_eq!(listed(&answer), expected, "{name}: {answer}");
    }
}

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
    let own =
        std::fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/lint.rs")).unwrap();
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
