//! Prices: tiers, overlaps, floors.

use farthing::api::lint_json;

use super::support::{check_all, effect, rulebook};

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
