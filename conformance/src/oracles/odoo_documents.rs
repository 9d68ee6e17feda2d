//! Odoo's documents: totals in two currencies, cash rounding, discounts on the whole, down payments.
//!
//! Odoo keeps what prices include where every tax is inside them, and else rounds the net amount of the document. It rounds the
//! base of each tax on its own, and again where it shares it, where ours is the net amount: such a base may be one unit away, of
//! a shared document two.

use serde_json::{Value, json};

use crate::bridge;
use crate::decimal::{Decimal, plain};

use super::documents::{UNIT, Unit, document, price_mode, rounding, rulebook_in};
use super::fields::Fields;
use super::odoo_lines::{Lines, compare_line, policy, taxes};
use super::taxes::Rules;
use super::verdict::{Check, Halt, answered, answered_decimal, answered_list};

/// The unit of account of the accounts.
const ACCOUNTS: &str = "BOOKS";

/// A document of a case, translated.
struct Translated {
    rules: Rules,
    /// The rules that each line names.
    named: Vec<Vec<String>>,
    document: Value,
    rulebook: Value,
    /// The same without what is moved between lines.
    rulebook_by_line: Value,
    /// Whether the total is rounded to coins by a line of its own.
    has_rounding_line: bool,
    /// By how much a base may differ.
    base_tolerance: Decimal,
}

fn translated(case: &Fields<'_>) -> Result<Translated, Halt> {
    let stated = case.object("document")?;
    let mode = rounding(stated.text("rounding_mode")?)?;
    let way = stated.text("rounding")?;
    let unit = Unit::of(stated.text("currency_unit")?);
    let books = Unit::of(stated.text("accounting_currency_unit")?);
    let mut rules = Rules::default();
    let (mut lines, mut named, mut has_tax_on_top) = (Vec::new(), Vec::new(), false);
    for (at, line) in stated.objects("lines")?.iter().enumerate() {
        let taxes = taxes(line)?;
        has_tax_on_top |= taxes.iter().any(|tax| !tax.included && tax.settlement == "added");
        let ids = rules.of(&taxes);
        let mut written = json!({
            "id": format!("line-{at}"),
            "quantity": plain(line.text("quantity")?),
            "unit_price": plain(line.text("unit_price")?),
            "tax_rules": ids,
        });
        let off = plain(line.text("discount_percent")?);
        if off != "0" {
            written["discount_percent"] = json!(off);
        }
        lines.push(written);
        named.push(ids);
        line.finish_ref()?;
    }
    let mut document = document(UNIT, price_mode(false), lines);
    document["accounting"] = json!({
        "currency": ACCOUNTS,
        "conversion": { "kind": "exchange", "document": plain(stated.text("rate_doc_per_accounting")?) },
    });
    if way == "per_document" {
        document["accounting"]["converted"] = json!("exact");
    } else {
        document["accounting"]["level"] = json!("line");
    }
    let mut has_rounding_line = false;
    if stated.has("cash_rounding")
        && let Some(cash) = stated.object_or_null("cash_rounding")?
    {
        document["cash_rounding"] = json!({
            "step": plain(cash.text("unit")?),
            "rounding_mode": rounding(cash.text("mode")?)?,
            "difference": match cash.text("strategy")? {
                "add_invoice_line" => "payable_rounding",
                "biggest_tax" => "largest_tax",
                word => return Err(cash.unknown_word("strategy", word)),
            },
        });
        has_rounding_line = document["cash_rounding"]["difference"] == "payable_rounding";
        cash.finish()?;
    }
    let mut how = policy(way, mode)?;
    if way == "per_document" && has_tax_on_top {
        how["anchor"] = json!("net");
    }
    stated.finish()?;
    let in_both = |policy: Value| {
        let mut rulebook = rulebook_in(&unit, policy, rules.documents());
        if let Some(units) = rulebook["units"].as_array_mut() {
            units.push(json!({ "code": ACCOUNTS, "exponent": books.exponent }));
        }
        rulebook
    };
    Ok(Translated {
        rulebook: in_both(how),
        rulebook_by_line: in_both(policy("per_line", mode)?),
        rules,
        named,
        document,
        has_rounding_line,
        base_tolerance: Decimal::minor_unit(unit.exponent),
    })
}

/// A document as it stands.
pub(super) fn totals(case: &Fields<'_>) -> Result<Check, Halt> {
    let translated = translated(case)?;
    let answer = bridge::tax(&translated.rulebook, &translated.document)?;
    let expected = case.object("expected")?;
    let mut check = Check::default();
    let wanted = expected.any_objects("lines")?;
    if !wanted.is_empty() {
        let alone = bridge::tax(&translated.rulebook_by_line, &translated.document)?;
        check.same("number of lines", &translated.named.len(), &wanted.len());
        for (at, (wanted, ids)) in wanted.into_iter().zip(&translated.named).enumerate() {
            let (settled, alone) = (&answer["lines"][at], &alone["lines"][at]);
            let gross = answered_decimal(alone, "/gross")?;
            let lines = Lines { settled, alone, gross, taxes: translated.rules.rows(settled, ids)? };
            compare_line(&mut check, &wanted, lines, &format!("lines[{at}]"))?;
            wanted.finish()?;
        }
    }
    compare(check, expected, &Answered::of_document(&answer)?, &translated)
}

/// A document with a discount on the whole.
pub(super) fn discount(case: &Fields<'_>) -> Result<Check, Halt> {
    let mut translated = translated(case)?;
    let value = share(case, "amount", "-")?;
    translated.base_tolerance = translated.base_tolerance.times(2);
    translated.document["shared_adjustments"] =
        json!([{ "id": "discount", "value": value, "measure": "gross", "taxes": "shared" }]);
    let answer = bridge::tax(&translated.rulebook, &translated.document)?;
    compare(Check::default(), case.object("expected")?, &Answered::of_document(&answer)?, &translated)
}

/// A down payment on a document.
pub(super) fn down_payment(case: &Fields<'_>) -> Result<Check, Halt> {
    let mut translated = translated(case)?;
    translated.base_tolerance = translated.base_tolerance.times(2);
    let plan = json!({
        "document": translated.document,
        "unit_amounts": "with_rest",
        "invoices": [{ "id": "down", "bills": share(case, "gross", "")? }],
    });
    let answer = bridge::bill(&translated.rulebook, &plan)?;
    let invoice = &answer["invoices"][0];
    let answered = Answered { totals: invoice, of: invoice, parts: vec![answered_list(invoice, "/parts")?] };
    compare(Check::default(), case.object("expected")?, &answered, &translated)
}

/// A percentage or an amount with tax.
fn share(case: &Fields<'_>, fixed: &str, sign: &str) -> Result<Value, Halt> {
    let amount = format!("{sign}{}", plain(case.text("amount")?));
    match case.text("amount_type")? {
        "percent" => Ok(json!({ "kind": "percent", "percent": amount })),
        "fixed" => Ok(json!({ "kind": fixed, "amount": amount })),
        word => Err(case.unknown_word("amount_type", word)),
    }
}

/// Where the figures of an answer stand.
struct Answered<'a> {
    /// Net, tax and gross.
    totals: &'a Value,
    /// The breakdown and the figures in the currency of the accounts.
    of: &'a Value,
    /// The parts whose taxes sum to the breakdown.
    parts: Vec<&'a [Value]>,
}

impl<'a> Answered<'a> {
    fn of_document(answer: &'a Value) -> Result<Self, Halt> {
        let parts = vec![answered_list(answer, "/lines")?, answered_list(answer, "/adjustments")?];
        Ok(Self { totals: &answer["totals"], of: answer, parts })
    }
}

fn compare(
    mut check: Check,
    expected: Fields<'_>,
    answered_in: &Answered<'_>,
    translated: &Translated,
) -> Result<Check, Halt> {
    groups_make_sense(&expected)?;
    let Answered { totals, of, .. } = *answered_in;
    let with_rounding = |of: &Value| -> Result<Decimal, Halt> {
        let gross = answered_decimal(of, "/gross")?;
        Ok(if translated.has_rounding_line {
            gross + answered_decimal(of, "/payable_rounding")?
        } else {
            gross
        })
    };
    let total = with_rounding(totals)?;
    let books = &of["accounting"];
    let total_in_books = with_rounding(books)?;
    for (name, got) in [
        ("untaxed", answered(totals, "/net")?.to_owned()),
        ("net", answered(totals, "/net")?.to_owned()),
        ("tax", answered(totals, "/tax")?.to_owned()),
        ("total", total.to_string()),
        ("gross", total.to_string()),
        ("untaxed_accounting", answered(books, "/net")?.to_owned()),
        ("tax_accounting", answered(books, "/tax")?.to_owned()),
        ("total_accounting", total_in_books.to_string()),
    ] {
        if let Some(wanted) = expected.maybe_text(name)? {
            check.figure(name, wanted, &got);
        }
    }
    for (name, of) in [("cash_rounding", totals), ("cash_rounding_accounting", books)] {
        if let Some(wanted) = expected.maybe_text(name)? {
            check.figure(name, wanted, answered(of, "/payable_rounding")?);
        }
    }
    groups(&mut check, &expected, answered_in, translated)?;
    expected.finish()?;
    Ok(check)
}

/// Refuses to judge by a case whose tax groups do not sum to its tax.
fn groups_make_sense(expected: &Fields<'_>) -> Result<(), Halt> {
    let groups = expected.any_objects("by_tax_group")?;
    let Some(tax) = expected.maybe_text("tax")?.and_then(Decimal::read).filter(|_| !groups.is_empty()) else {
        return Ok(());
    };
    let mut sum = Decimal::ZERO;
    for group in groups {
        sum = sum + Decimal::read(group.text("tax")?).unwrap_or(Decimal::ZERO);
    }
    if sum == tax { Ok(()) } else { Err(Halt::out_of_scope("a case whose tax groups do not sum to its tax")) }
}

/// A tax group sums the taxes it names, as far as the customer is charged them; its base is that of the first of them on each line.
fn groups(
    check: &mut Check,
    expected: &Fields<'_>,
    answered_in: &Answered<'_>,
    translated: &Translated,
) -> Result<(), Halt> {
    let Translated { rules, named, base_tolerance, .. } = translated;
    for group in expected.any_objects("by_tax_group")? {
        let names = group.texts("taxes")?;
        let name_of = |tax: &Value| tax["rule"].as_str().and_then(|rule| rules.name(rule));
        let belongs = |tax: &&Value| name_of(tax).is_some_and(|name| names.contains(&name));
        let rows = answered_list(answered_in.of, "/tax_groups")?.iter().filter(belongs);
        let rows = rows.filter(|row| row["settlement"] == "added");
        let tax = rows.map(|row| answered_decimal(row, "/tax")).sum::<Result<Decimal, _>>()?;
        check.figure(&format!("tax of {names:?}"), group.text("tax")?, &tax.to_string());
        if let Some(wanted) = group.maybe_text("base")? {
            let mut base = Decimal::ZERO;
            for part in answered_in.parts.iter().copied().flatten() {
                let taxes = answered_list(part, "/taxes")?;
                let of_rule = |id: &String| taxes.iter().find(|tax| tax["rule"] == id.as_str());
                // The taxes of a part stand in the order of their ids; its line lists them in Odoo's, those too of which it has
                // no share.
                let is_listed =
                    |ids: &[String]| taxes.iter().all(|tax| ids.iter().any(|id| tax["rule"] == id.as_str()));
                let listed = named.iter().find(|ids| is_listed(ids));
                let in_order = listed.into_iter().flatten().filter_map(of_rule);
                if let Some(first) = in_order.into_iter().find(|tax| belongs(tax)) {
                    base = base + answered_decimal(first, "/base")?;
                }
            }
            check.within(&format!("base of {names:?}"), wanted, &base.to_string(), *base_tolerance);
        }
        group.finish()?;
    }
    Ok(())
}
