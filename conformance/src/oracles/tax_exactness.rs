//! Documents on which 28-digit decimals or floats land on the wrong cent.

use serde_json::json;

use crate::bridge;

use super::documents::{UNIT, Unit, document, percent_rule, price_mode, rounding, rulebook_in};
use super::fields::Fields;
use super::verdict::{Check, Halt, answered};

pub(super) fn answer(case: &Fields<'_>) -> Result<Check, Halt> {
    // What inexact arithmetic gives is told, not expected.
    case.says_nothing(&["id", "source", "verified", "28_digit_decimal_gives", "float_gives"]);
    match case.text("kind")? {
        "document_scope_inclusive" => {}
        word => return Err(Halt::out_of_scope(format!("kind {word}"))),
    }
    let policy = json!({ "rounding_level": "document", "line_amount": "exact", "rounding_mode": rounding(case.text("mode")?)? });
    let rules = vec![percent_rule("tax", "goods", case.text("rate_percent")?)];
    let lines = case.texts("gross_lines")?;
    let lines = lines.iter().enumerate().map(|(at, amount)| {
        json!({ "id": format!("line-{at}"), "quantity": "1", "unit_price": amount, "tax_category": "goods" })
    });
    let document = document(UNIT, price_mode(true), lines.collect());
    let answer =
        bridge::tax(&rulebook_in(&Unit::printed(case.unread().get("expected")), policy, rules), &document)?;

    let expected = case.object("expected")?;
    let mut check = Check::default();
    check.figure("tax", expected.text("tax")?, answered(&answer, "/totals/tax")?);
    check.figure("gross", expected.text("gross")?, answered(&answer, "/totals/gross")?);
    expected.finish()?;
    Ok(check)
}
