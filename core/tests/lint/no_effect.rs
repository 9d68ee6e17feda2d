//! Promotions that never apply, and effects that never give anything.

use super::support::{check_all, effect, promotions, rulebook, tenth, under};

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
            "a gift without discounts",
            items(
                r#"{"sku":"A","discountable":false}"#,
                effect(r#"{"kind":"gift","sku":"A","unit_price":"4.50"}"#, r#"{"kind":"free"}"#, ""),
            ),
            &["NEVER_APPLIES /promotions/0/effects/0/target/sku"],
        ),
        (
            "a gift that nothing prices",
            items(r#"{"sku":"A"}"#, effect(r#"{"kind":"gift","sku":"A"}"#, r#"{"kind":"free"}"#, "")),
            &["NEVER_APPLIES /promotions/0/effects/0/target/sku"],
        ),
        (
            "a gift with a price",
            items(
                r#"{"sku":"A"}"#,
                effect(r#"{"kind":"gift","sku":"A","unit_price":"4.50"}"#, r#"{"kind":"free"}"#, ""),
            ),
            &[],
        ),
        (
            "a free gift with a floor",
            items(
                r#"{"sku":"A","floor":"2.00"}"#,
                effect(r#"{"kind":"gift","sku":"A","unit_price":"4.50"}"#, r#"{"kind":"free"}"#, ""),
            ),
            &["BELOW_FLOOR /promotions/0/effects/0/adjust"],
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
