//! Prices that include the taxes of one place, sold in another.

use serde_json::{Value, json};

use crate::bridge;
use crate::decimal::plain;

use super::documents::{UNIT, Unit, percent_rule, request, rulebook_in};
use super::fields::Fields;
use super::odoo_lines::taxes_of;
use super::taxes::Rules;
use super::verdict::{Check, Halt, answered};

const HOME: &str = "home";
const ABROAD: &str = "abroad";

/// A unit of `price`, with the taxes of `home` inside, sold under those of `abroad`: the line of the quote.
pub(super) fn sold_abroad(
    unit: &Unit,
    preserve: &str,
    (home, abroad): (Vec<Value>, Vec<Value>),
    price: &str,
) -> Result<Value, Halt> {
    // One id may stand in both places.
    let named = |place: &str, id: &Value| json!(format!("{place}-{}", id.as_str().unwrap_or_default()));
    let of = |place: &'static str, rules: Vec<Value>| {
        rules.into_iter().map(move |mut rule| {
            rule["jurisdiction"] = json!(place);
            rule["tax_categories"] = json!(["goods"]);
            rule["id"] = named(place, &rule["id"]);
            for term in rule
                .get_mut("base")
                .and_then(Value::as_array_mut)
                .into_iter()
                .flatten()
                .filter(|term| term["kind"] == "tax")
            {
                term["rule"] = named(place, &term["rule"]);
            }
            rule
        })
    };
    let rules = of(HOME, home).chain(of(ABROAD, abroad)).collect();
    let preserve = match preserve {
        "gross" => json!({ "kind": preserve }),
        _ => json!({ "kind": preserve, "home_jurisdictions": [HOME] }),
    };
    let policy = json!({ "rounding_level": "line", "untaxed": "no_tax", "preserve": preserve });
    let line = json!({ "id": "line", "sku": "goods", "quantity": "1", "tax_category": "goods",
        "price": { "kind": "given", "unit_price": plain(price) } });
    let mut request = request(json!({ "currency": UNIT, "price_mode": "tax_included", "lines": [line] }));
    request["tax_jurisdictions"] = json!([ABROAD]);
    let answer = bridge::quote(&rulebook_in(unit, policy, rules), &request)?;
    answer.pointer("/lines/0").cloned().ok_or_else(|| Halt::broken("the answer has no line"))
}

/// A gross price at home, and what it is at the rate of its destination.
pub(super) fn cross_border(case: &Fields<'_>) -> Result<Check, Halt> {
    let preserve = match case.text("mode")? {
        "net_preserved" => "net",
        "gross_preserved" => "gross",
        word => return Err(case.unknown_word("mode", word)),
    };
    let home = vec![percent_rule("at-home", "goods", &case.number("home_rate_percent")?)];
    let abroad = vec![percent_rule("at-destination", "goods", &case.number("destination_rate_percent")?)];
    let unit = Unit::printed(case.unread().get("expected"));
    let line = sold_abroad(&unit, preserve, (home, abroad), &case.number("gross_home")?)?;
    let expected = case.object("expected")?;
    let mut check = Check::default();
    for (figure, at) in [("gross", "/gross"), ("net", "/net"), ("tax", "/tax")] {
        if expected.has(figure) {
            check.figure(figure, &expected.number(figure)?, answered(&line, at)?);
        }
    }
    expected.finish()?;
    Ok(check)
}

/// A price of Odoo with one list of taxes, and what it is with another: a price that includes all of the first keeps its net amount,
/// any other is a price list's.
pub(super) fn other_taxes(case: &Fields<'_>) -> Result<Check, Halt> {
    let (mut home, mut abroad) = (Rules::default(), Rules::default());
    let (from, to) = (taxes_of(case, "from_taxes")?, taxes_of(case, "to_taxes")?);
    home.of(&from);
    abroad.of(&to);
    let preserve = if from.iter().all(|tax| tax.included) { "net" } else { "gross" };
    let unit = Unit::printed(case.unread().get("expected"));
    let line =
        sold_abroad(&unit, preserve, (home.documents(), abroad.documents()), case.text("unit_price")?)?;
    let expected = case.object("expected")?;
    let mut check = Check::default();
    check.figure("unit_price", expected.text("unit_price")?, answered(&line, "/unit_price")?);
    expected.finish()?;
    Ok(check)
}
