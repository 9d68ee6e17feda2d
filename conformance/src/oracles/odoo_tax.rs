//! Odoo's tax computation: single lines; `odoo_documents` answers whole documents.

use farthing::num::{NumError, Ratio, RoundingMode};
use serde_json::{Value, json};

use crate::bridge;
use crate::decimal::{Decimal, mantissa_at, plain};

use super::documents::{UNIT, Unit, document, price_mode, rulebook_in};
use super::fields::Fields;
use super::odoo_documents;
use super::odoo_lines::{Lines, compare_line, policy, taxes};
use super::repricing;
use super::taxes::Rules;
use super::verdict::{Check, Halt, answered, answered_decimal, answered_list};

pub(super) fn answer(case: &Fields<'_>) -> Result<Check, Halt> {
    case.says_nothing(&["id", "source", "verified"]);
    let check = match case.text("kind")? {
        "line" => line(case)?,
        "document_totals" | "residue_distribution" => odoo_documents::totals(case)?,
        "global_discount" => odoo_documents::discount(case)?,
        "down_payment" => odoo_documents::down_payment(case)?,
        "reprice_for_other_taxes" => repricing::other_taxes(case)?,
        word => return Err(case.unknown_word("kind", word)),
    };
    Ok(check)
}

fn line(case: &Fields<'_>) -> Result<Check, Halt> {
    let (unit, is_exact) = match (case.text_or_null("currency_unit")?, case.text("rounding")?) {
        (None, "none (6 decimals)") => (Unit::finest(), true),
        (Some(unit), "per_line") => (Unit::of(unit), false),
        (_, word) => return Err(case.unknown_word("rounding", word)),
    };
    let mut rules = Rules::default();
    let ids = rules.of(&taxes(case)?);
    if case.objects("taxes")?.iter().any(|tax| tax.is_text("formula")) {
        // Only a formula reads of the product, and none that is a rule does.
        case.says_nothing(&["product"]);
    }
    let line = json!({
        "id": "line",
        "quantity": plain(case.text("quantity")?),
        "unit_price": plain(case.text("unit_price")?),
        "tax_rules": ids,
    });
    let policy = policy("per_line", "half_up")?;
    let document = document(UNIT, price_mode(false), vec![line]);
    let answer = bridge::tax(&rulebook_in(&unit, policy, rules.documents()), &document)?;
    let expected = case.object("expected")?;
    let mut check = Check::default();
    let line = &answer["lines"][0];
    let gross = if is_exact { exact_gross(&answer, &rules)? } else { answered_decimal(line, "/gross")? };
    let taxes = rules.rows(line, &ids)?;
    compare_line(&mut check, &expected, Lines { settled: line, alone: line, gross, taxes }, "line")?;
    expected.finish()?;
    Ok(check)
}

/// The gross amount of the one line of a document that is not rounded: its amount and the exact taxes on top of it,
/// rounded once to the decimals in which the cases print it.
fn exact_gross(answer: &Value, rules: &Rules) -> Result<Decimal, Halt> {
    let broken = |fault: NumError| Halt::broken(fault.to_string());
    let exponent = Unit::finest().exponent;
    let amount = answered(answer, "/lines/0/amount")?;
    let amount =
        mantissa_at(amount, exponent).ok_or_else(|| Halt::broken("an amount finer than its unit"))?;
    let mut exact = Ratio::from_decimal(amount, 0).map_err(broken)?;
    for group in answered_list(answer, "/tax_groups")? {
        if group["settlement"] == "added" && !rules.is_included(answered(group, "/rule")?) {
            exact = exact.add(ratio(answered(group, "/exact_minor")?)?).map_err(broken)?;
        }
    }
    let gross = exact.round_to_i64(RoundingMode::HalfUp).map_err(broken)?;
    Ok(Decimal::minor_unit(exponent).times(gross))
}

/// A ratio as the contract writes it: `p/q`, or a whole number.
fn ratio(text: &str) -> Result<Ratio, Halt> {
    let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
    let ratio = numerator.parse().ok().zip(denominator.parse().ok());
    let ratio = ratio.and_then(|(numerator, denominator)| Ratio::new(numerator, denominator).ok());
    ratio.ok_or_else(|| Halt::broken(format!("no ratio: {text}")))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::answer;
    use crate::oracles::changed::{ByHand, with, without};

    const BY_HAND: ByHand = ByHand { corpus: include_str!("by_hand/odoo_tax.jsonl"), answer };

    #[test]
    fn what_is_not_known_or_not_stated_is_named() {
        let line = "a-tax-on-a-net-price";
        for (name, at, field, reason) in [
            (line, "", "currency_unit", "a case without `currency_unit`"),
            (line, "", "taxes", "a case without `taxes`"),
            (line, "/taxes/0", "included_in_price", "a case without `taxes[].included_in_price`"),
            (line, "/taxes/0", "rate_percent", "a case without `taxes[].rate_percent`"),
            ("a-document-rounded-by-the-line", "/document", "rounding", "a case without `document.rounding`"),
        ] {
            BY_HAND.out_of_scope(name, without(at, field), reason);
        }
        let document = "a-document-rounded-as-a-whole";
        for (name, at, field, value, reason) in [
            (line, "", "product", json!({ "volume": 1.5 }), "field `product`"),
            (line, "", "rounding", json!("per_moon"), "rounding `per_moon`"),
            (line, "/taxes/0", "type", json!("formula"), "a case without `taxes[].formula`"),
            (document, "/document", "rounding_mode", json!("half_odd"), "rounding mode `half_odd`"),
            (
                document,
                "/document",
                "cash_rounding",
                json!({}),
                "a case without `document.cash_rounding.unit`",
            ),
        ] {
            BY_HAND.out_of_scope(name, with(at, field, value), reason);
        }
    }
}
