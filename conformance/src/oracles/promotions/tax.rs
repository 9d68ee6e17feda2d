//! The taxes a cart states, and single prices taxed per unit or per line.

use serde_json::{Value, json};

use crate::bridge;
use crate::decimal::shift_point;
use crate::oracles::documents::{document, percent_rule, price_mode, rounding, rulebook};
use crate::oracles::fields::Fields;
use crate::oracles::verdict::{Check, Halt, answered};

/// The taxes of a cart.
#[derive(Debug)]
pub(super) struct Stated<'a> {
    pub(super) included: bool,
    pub(super) policy: Value,
    pub(super) rules: Vec<Value>,
    pub(super) shipping_category: Option<&'a str>,
}

/// The taxes a case states; goods of a category without a rate, and carts without any, are not taxed.
pub(super) fn stated<'a>(case: &Fields<'a>) -> Result<Stated<'a>, Halt> {
    let Some(tax) = case.maybe_object("tax")? else {
        let policy = json!({ "rounding_level": "line", "untaxed": "no_tax" });
        return Ok(Stated { included: false, policy, rules: Vec::new(), shipping_category: None });
    };
    let included = match tax.text("mode")? {
        "inclusive" => true,
        "exclusive" => false,
        word => return Err(tax.unknown_word("mode", word)),
    };
    let grain = grain(&tax)?;
    let rates = tax.any_text_entries("rates")?.into_iter();
    let rules =
        rates.map(|(category, rate)| percent_rule(category, category, &shift_point(rate, 2))).collect();
    let shipping_category = tax.maybe_text("shipping_category")?;
    tax.finish()?;
    Ok(Stated {
        included,
        policy: json!({ "rounding_level": grain, "untaxed": "no_tax" }),
        rules,
        shipping_category,
    })
}

fn grain(fields: &Fields<'_>) -> Result<&'static str, Halt> {
    match fields.maybe_text("point")? {
        None | Some("line") => Ok("line"),
        Some("unit") => Ok("unit"),
        Some(word) => Err(fields.unknown_word("point", word)),
    }
}

/// One price times a quantity, taxed per unit or per line.
pub(super) fn point(case: &Fields<'_>) -> Result<Check, Halt> {
    case.empty(&["lines", "promotions", "shipping"])?;
    super::tolerance(case)?;
    let currency = case.text("currency")?;
    let mut policy = json!({ "rounding_level": grain(case)? });
    if let Some(how) = case.maybe_object("rounding")? {
        policy["rounding_mode"] = json!(rounding(how.text("mode")?)?);
        how.finish()?;
    }
    let line = json!({
        "id": "line",
        "quantity": case.number("qty")?,
        "unit_price": case.text("unit_price")?,
        "tax_category": "goods",
    });
    let rules = vec![percent_rule("tax", "goods", &shift_point(case.text("rate")?, 2))];
    let answer =
        bridge::tax(&rulebook(currency, policy, rules), &document(currency, price_mode(false), vec![line]))?;
    let mut check = Check::default();
    let expected = case.object("expected")?;
    for (name, pointer) in [
        ("net_total", "/totals/net"),
        ("tax_total", "/totals/tax"),
        ("gross_total", "/totals/gross"),
        ("total", "/totals/gross"),
    ] {
        if let Some(wanted) = expected.maybe_text(name)? {
            check.figure(name, wanted, answered(&answer, pointer)?);
        }
    }
    expected.finish()?;
    Ok(check)
}
