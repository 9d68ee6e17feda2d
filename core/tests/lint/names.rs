//! Percentages and names that look mistaken.

use farthing::api::lint_json;

use super::support::{check_all, effect, promotions, rulebook, tenth};

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
