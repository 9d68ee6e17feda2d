//! Requests.

use farthing::api::lint_request_json;

use super::support::{listed, rulebook};

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
