//! Odoo's tax computation: single lines and whole documents.
//!
//! Odoo gives each tax of a line two flags. A tax that `affects_later_bases` is part of the base of every later tax
//! that is `affected_by_earlier`. Neighbouring percentages of the gross amount are solved together.

use farthing::num::{NumError, Ratio, RoundingMode};
use serde_json::{Value, json};

use crate::bridge;
use crate::decimal::{Decimal, mantissa_at, plain};

use super::documents::{UNIT, Unit, document, price_mode, rounding, rulebook_in};
use super::fields::Fields;
use super::taxes::{Kind, Row, Rules, Tax, kind_of};
use super::verdict::{Check, Halt, answered, answered_decimal, answered_list};

pub(super) fn answer(case: &Fields<'_>) -> Result<Check, Halt> {
    case.says_nothing(&["id", "source", "verified"]);
    let check = match case.text("kind")? {
        "line" => line(case)?,
        "document_totals" | "residue_distribution" => whole(case)?,
        "global_discount" => return Err(Halt::out_of_scope("a discount on a whole document")),
        "down_payment" => return Err(Halt::out_of_scope("down payments")),
        "reprice_for_other_taxes" => return Err(Halt::out_of_scope("repricing for other taxes")),
        word => return Err(case.unknown_word("kind", word)),
    };
    Ok(check)
}

/// The taxes of one line.
fn taxes(line: &Fields<'_>) -> Result<Vec<Tax>, Halt> {
    /// A tax with its two flags.
    struct Flagged {
        tax: Tax,
        affects: bool,
        affected: bool,
    }
    let mut read: Vec<Flagged> = Vec::new();
    for stated in line.objects("taxes")? {
        let tax = Tax {
            id: stated.text("id")?.to_owned(),
            kind: kind_of(&stated)?,
            included: stated.flag("included_in_price")?,
            settlement: if stated.is_set("reverse_charge")? { "self_assessed" } else { "added" },
            on_net: true,
            on: Vec::new(),
        };
        if tax.included && tax.settlement == "self_assessed" {
            return Err(Halt::out_of_scope("a reverse charge taken out of a price that contains it"));
        }
        let (affects, affected) = (stated.flag("affects_later_bases")?, stated.flag("affected_by_earlier")?);
        stated.finish()?;
        read.push(Flagged { tax, affects, affected });
    }
    let mut taxes = Vec::new();
    for (at, this) in read.iter().enumerate() {
        let mut tax = this.tax.clone();
        let earlier = read.iter().take(at).filter(|earlier| this.affected && earlier.affects);
        tax.on = earlier.map(|earlier| earlier.tax.id.clone()).collect();
        if matches!(tax.kind, Kind::PercentOfGross(_)) {
            // Neighbours that are solved together: the run around this tax of the same type, place and flags.
            let alike = |other: &Flagged| {
                matches!(other.tax.kind, Kind::PercentOfGross(_))
                    && other.tax.included == this.tax.included
                    && other.affects == this.affects
            };
            let before = read.iter().take(at).rev().take_while(|other| alike(other) && !other.affects);
            let after = read.iter().skip(at + 1).take_while(|other| alike(other) && !other.affects);
            tax.on.extend(before.chain(after).map(|other| other.tax.id.clone()));
            tax.on.push(tax.id.clone());
            tax.on.sort();
            tax.on.dedup();
        }
        taxes.push(tax);
    }
    Ok(taxes)
}

fn line(case: &Fields<'_>) -> Result<Check, Halt> {
    let (unit, is_exact) = match (case.text_or_null("currency_unit")?, case.text("rounding")?) {
        (None, "none (6 decimals)") => (Unit::finest(), true),
        (Some(unit), "per_line") => (Unit::of(unit), false),
        (_, word) => return Err(case.unknown_word("rounding", word)),
    };
    let mut rules = Rules::default();
    let ids = rules.of(&taxes(case)?);
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

/// One line, as its document settled it and as it is alone, before anything is moved to or from other lines.
#[derive(Debug)]
struct Lines<'a> {
    settled: &'a Value,
    alone: &'a Value,
    gross: Decimal,
    taxes: Vec<Row<'a>>,
}

/// Net, gross and each tax of a line, in the order the case lists them. Odoo states net and gross of the line alone, the
/// residue moved onto its net amount, and the taxes as they are settled.
fn compare_line(
    check: &mut Check,
    expected: &Fields<'_>,
    Lines { settled, alone, gross, taxes }: Lines<'_>,
    name: &str,
) -> Result<(), Halt> {
    check.figure(&format!("{name}.net"), expected.text("net")?, answered(alone, "/net")?);
    check.figure(&format!("{name}.gross"), expected.text("gross")?, &gross.to_string());
    if let Some(residue) = expected.maybe_text("net_residue")? {
        let got = answered_decimal(settled, "/net")? - answered_decimal(alone, "/net")?;
        check.figure(&format!("{name}.net_residue"), residue, &got.to_string());
    }
    let wanted = expected.objects("taxes")?;
    let got = as_listed(taxes, wanted.len());
    check.same(&format!("{name}: number of taxes"), &wanted.len(), &got.len());
    for (at, (wanted, got)) in wanted.into_iter().zip(got).enumerate() {
        let name = format!("{name}.taxes[{at}]");
        if let Some(base) = wanted.maybe_text("base")? {
            check.figure(&format!("{name}.base"), base, got.base);
        }
        check.figure(&format!("{name}.tax"), wanted.text("tax")?, &got.tax.to_string());
        wanted.finish()?;
    }
    Ok(())
}

/// The taxes of a line as Odoo lists them. A reverse charge may stand there twice, once as due and once as deducted.
fn as_listed(taxes: Vec<Row<'_>>, wanted: usize) -> Vec<Row<'_>> {
    let is_twice = wanted > taxes.len();
    let mut rows = Vec::new();
    for row in taxes {
        rows.push(row);
        if is_twice && row.is_self_assessed {
            rows.push(Row { tax: Decimal::ZERO - row.tax, ..row });
        }
    }
    rows
}

/// Odoo's two ways to round.
fn policy(rounding: &str, mode: &str) -> Result<Value, Halt> {
    let mut policy = match rounding {
        "per_line" => json!({ "rounding_level": "line", "line_amount": "rounded" }),
        "per_document" => {
            json!({ "rounding_level": "group", "line_amount": "exact", "remainder": "largest_amount" })
        }
        word => return Err(Halt::out_of_scope(format!("rounding `{word}`"))),
    };
    policy["rounding_mode"] = json!(mode);
    policy["untaxed"] = json!("no_tax");
    policy["tax_above_price"] = json!("allow");
    Ok(policy)
}

fn whole(case: &Fields<'_>) -> Result<Check, Halt> {
    let stated = case.object("document")?;
    let mode = rounding(stated.text("rounding_mode")?)?;
    let how = policy(stated.text("rounding")?, mode)?;
    if stated.object_or_null("cash_rounding")?.is_some() {
        return Err(Halt::out_of_scope("cash rounding of a document"));
    }
    // They matter only where a figure in the accounting currency is expected.
    stated.says_nothing(&["accounting_currency_unit", "rate_doc_per_accounting"]);
    let unit = Unit::of(stated.text("currency_unit")?);
    let mut rules = Rules::default();
    let (mut lines, mut named) = (Vec::new(), Vec::new());
    for (at, line) in stated.objects("lines")?.iter().enumerate() {
        if Decimal::read(line.text("discount_percent")?) != Some(Decimal::ZERO) {
            return Err(Halt::out_of_scope("a percentage off a document line"));
        }
        let ids = rules.of(&taxes(line)?);
        lines.push(json!({
            "id": format!("line-{at}"),
            "quantity": plain(line.text("quantity")?),
            "unit_price": plain(line.text("unit_price")?),
            "tax_rules": ids,
        }));
        named.push(ids);
        line.finish_ref()?;
    }
    stated.finish()?;
    let document = document(UNIT, price_mode(false), lines);
    let expected = case.object("expected")?;
    if ["untaxed_accounting", "tax_accounting", "total_accounting"].iter().any(|name| expected.has(name)) {
        return Err(Halt::out_of_scope("second currency"));
    }
    let answer = bridge::tax(&rulebook_in(&unit, how, rules.documents()), &document)?;
    let mut check = Check::default();
    for (name, pointer) in [
        ("untaxed", "/totals/net"),
        ("tax", "/totals/tax"),
        ("total", "/totals/gross"),
        ("net", "/totals/net"),
        ("gross", "/totals/gross"),
    ] {
        if let Some(wanted) = expected.maybe_text(name)? {
            check.figure(name, wanted, answered(&answer, pointer)?);
        }
    }
    let wanted = expected.any_objects("lines")?;
    if !wanted.is_empty() {
        let alone =
            bridge::tax(&rulebook_in(&unit, policy("per_line", mode)?, rules.documents()), &document)?;
        check.same("number of lines", &named.len(), &wanted.len());
        for (at, (wanted, ids)) in wanted.into_iter().zip(&named).enumerate() {
            let (settled, alone) = (&answer["lines"][at], &alone["lines"][at]);
            let gross = answered_decimal(alone, "/gross")?;
            let lines = Lines { settled, alone, gross, taxes: rules.rows(settled, ids)? };
            compare_line(&mut check, &wanted, lines, &format!("lines[{at}]"))?;
            wanted.finish()?;
        }
    }
    groups(&mut check, &expected, &answer, Named { rules: &rules, by_line: &named })?;
    expected.finish()?;
    Ok(check)
}

/// The rules of a document, and those that each line names.
#[derive(Clone, Copy, Debug)]
struct Named<'a> {
    rules: &'a Rules,
    by_line: &'a [Vec<String>],
}

/// A tax group sums the taxes it names, as far as the customer is charged them; its base is that of the first of them on each line.
fn groups(
    check: &mut Check,
    expected: &Fields<'_>,
    answer: &Value,
    Named { rules, by_line }: Named<'_>,
) -> Result<(), Halt> {
    for group in expected.any_objects("by_tax_group")? {
        let names = group.texts("taxes")?;
        let belongs = |tax: &&Value| {
            let rule = tax.pointer("/rule").and_then(Value::as_str).and_then(|rule| rules.name(rule));
            rule.is_some_and(|name| names.contains(&name))
        };
        let rows = answered_list(answer, "/tax_groups")?.iter().filter(belongs);
        let rows = rows.filter(|row| row["settlement"] == "added");
        let tax = rows.map(|row| answered_decimal(row, "/tax")).sum::<Result<Decimal, _>>()?;
        check.figure(&format!("tax of {names:?}"), group.text("tax")?, &tax.to_string());
        if let Some(wanted) = group.maybe_text("base")? {
            let mut base = Decimal::ZERO;
            for (line, ids) in answered_list(answer, "/lines")?.iter().zip(by_line) {
                let rows = rules.rows(line, ids)?;
                if let Some(first) = rows.iter().find(|row| names.contains(&row.name)) {
                    let first = Decimal::read(first.base);
                    base = base + first.ok_or_else(|| Halt::broken("a base is no decimal"))?;
                }
            }
            check.figure(&format!("base of {names:?}"), wanted, &base.to_string());
        }
        group.finish()?;
    }
    Ok(())
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
            (line, "/taxes/0", "type", json!("formula"), "taxes by a formula"),
            (document, "/document", "rounding_mode", json!("half_odd"), "rounding mode `half_odd`"),
            (
                document,
                "/document/lines/0",
                "discount_percent",
                json!("5"),
                "a percentage off a document line",
            ),
            (document, "/document", "cash_rounding", json!({}), "cash rounding of a document"),
            (document, "/expected", "tax_accounting", json!("1"), "second currency"),
            (document, "/expected", "cash_rounding", json!("0.01"), "field `expected.cash_rounding`"),
        ] {
            BY_HAND.out_of_scope(name, with(at, field, value), reason);
        }
    }
}
