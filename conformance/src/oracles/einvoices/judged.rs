//! Invoices as their issuers wrote them, judged: each must break the rules its case names, and no others.
//!
//! A case names the rules that it breaks in eleven words. `BR-S-08` stands for the taxable amount of a row of any category, and for a
//! row that is missing; `line_net` for the product of a line. Rules of rates, reasons and decimals the cases do not judge.

use farthing::api;
use farthing::num::{parse_decimal, write_decimal};
use serde_json::{Map, Value, json};

use crate::bridge::Fault;
use crate::decimal::{Decimal, plain, scale, shift_point};

use super::super::fields::Fields;
use super::super::verdict::{Check, Halt, answered};
use super::{MOST_QUANTITY_DECIMALS, MOST_QUANTITY_DIGITS, is_heading, maybe_null};

/// The words of the cases, and the rule each is.
const WORDS: &[&str] = &[
    "BR-CO-10", "BR-CO-11", "BR-CO-12", "BR-CO-13", "BR-CO-14", "BR-CO-15", "BR-CO-16", "BR-CO-17",
    "BR-S-08", "line_net",
];

/// What is wrong with the VAT total in an accounting currency, which no case names: it may not be.
const ACCOUNTING: &[&str] = &["BR-53", "PEPPOL-EN16931-R055"];

/// The word of a case for a violation, if it has one.
fn word(violation: &Value) -> Option<&'static str> {
    let rule = violation["rule"].as_str()?;
    if rule == "LINE-NET" {
        return Some("line_net");
    }
    let is_second = violation["params"].as_array()?.iter().any(|param| param["name"] == "second");
    let of_category = rule.starts_with("BR-") && !rule.starts_with("BR-CO-") && !rule.starts_with("BR-DEC-");
    let is_missing_row = of_category && rule.ends_with("-01") && !is_second;
    if rule == "TAXABLE-AMOUNT" || of_category && rule.ends_with("-08") || is_missing_row {
        return Some("BR-S-08");
    }
    WORDS.iter().find(|word| **word == rule).copied()
}

/// Judges the invoice as it stands, and compares what is found with what the case says.
pub(super) fn judge(case: &Fields<'_>, check: &mut Check) -> Result<(), Halt> {
    let (least, most) = (invoice(case, Cut::Down)?, invoice(case, Cut::Up)?);
    let violations = violations(&least, "en16931")?;
    if most != least {
        let rules =
            |violations: &[Value]| -> Vec<_> { violations.iter().map(|one| one["rule"].clone()).collect() };
        if rules(&violations) != rules(&self::violations(&most, "en16931")?) {
            return Err(Halt::out_of_scope("a verdict that depends on the nineteenth digit of a figure"));
        }
    }
    let mut wanted = case.texts("failed_rules")?;
    if let Some(unknown) = wanted.iter().find(|word| !WORDS.contains(word)) {
        return Err(case.unknown_word("failed_rules", unknown));
    }
    wanted.sort_unstable();
    let mut found: Vec<_> = violations.iter().filter_map(word).collect();
    found.sort_unstable();
    found.dedup();
    check.same("the rules it breaks", &wanted, &found);
    for violation in &violations {
        if violation["rule"].as_str().is_some_and(|rule| ACCOUNTING.contains(&rule)) {
            check.same("the VAT total in the accounting currency", &"right", violation);
        }
    }
    notes(case, check, &violations)
}

/// By how much a tax is off, which lines are wrong, and whether all that is missing comes to nothing.
fn notes(case: &Fields<'_>, check: &mut Check, violations: &[Value]) -> Result<(), Halt> {
    let notes = case.object("check_notes")?;
    if let Some(off_by) = notes.maybe_text("BR-CO-17_off_by")? {
        let off = |violation: &Value| {
            let figure = |key: &str| Decimal::read(violation[key].as_str().unwrap_or("0"));
            Some(figure("expected")?.distance(figure("actual")?))
        };
        let of_rule = violations.iter().filter(|violation| violation["rule"] == "BR-CO-17");
        let worst = of_rule.filter_map(off).max().unwrap_or(Decimal::ZERO);
        check.figure("the most that a tax is off by", off_by, &worst.to_string());
    }
    if notes.has("line_net_bad") {
        let lines = case.objects("lines")?;
        let lines: Vec<_> = lines.iter().filter(|line| !is_heading(line)).collect();
        let mut found = Vec::new();
        for violation in violations.iter().filter(|violation| violation["rule"] == "LINE-NET") {
            let at = answered(violation, "/path")?.split('/').nth(2).and_then(|at| at.parse::<usize>().ok());
            let line = at.and_then(|at| lines.get(at));
            found.extend(line.map(|line| line.text_or_null("id")).transpose()?.flatten());
        }
        // A case lists the first ten.
        let wanted = notes.texts("line_net_bad")?;
        if wanted.len() == 10 {
            found.truncate(10);
        }
        check.same("the lines that are wrong", &wanted, &found);
    }
    if let Some(ignoring_zero) = notes.maybe_flag("BR-S-08_ignoring_zero")? {
        // A row that is there compares two amounts; one that is not states what is missing.
        let comes_to_nothing = |violation: &&Value| {
            let amount = violation["params"].as_array().into_iter().flatten();
            let mut amount = amount.filter(|param| param["name"] == "amount");
            amount.next().and_then(|param| Decimal::read(param["value"].as_str()?)) == Some(Decimal::ZERO)
        };
        let mut of_rule = violations.iter().filter(|violation| word(violation) == Some("BR-S-08"));
        check.same(
            "all that is missing comes to nothing",
            &ignoring_zero,
            &of_rule.all(|it| comes_to_nothing(&it)),
        );
    }
    notes.finish()
}

/// What is wrong with an invoice.
pub(super) fn violations(invoice: &Value, ruleset: &str) -> Result<Vec<Value>, Halt> {
    let answer = api::validate_json(invoice.to_string().as_bytes(), ruleset).map_err(Fault::from)?;
    serde_json::from_str(&answer).map_err(|error| Halt::broken(error.to_string()))
}

/// A figure has at most 18 digits; of a longer one the rest is cut off, or raised. What a line comes to lies between the two, so that
/// a verdict that both give is that of the figure itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    Down,
    Up,
}

/// The invoice as the contract has it.
pub(super) fn invoice(case: &Fields<'_>, cut: Cut) -> Result<Value, Halt> {
    let mut lines = Vec::new();
    for line in case.objects("lines")? {
        if !is_heading(&line) {
            lines.push(self::line(&line, lines.len(), cut)?);
        }
    }
    let expected = case.object("expected")?;
    let mut totals = Map::new();
    for (field, name) in [
        ("lines_net", "line_extension"),
        ("allowances", "allowance_total"),
        ("charges", "charge_total"),
        ("net", "tax_exclusive"),
        ("vat", "tax_total"),
        ("gross", "tax_inclusive"),
        ("prepaid", "prepaid"),
        ("payable_rounding", "payable_rounding"),
        ("payable", "payable"),
    ] {
        put(&mut totals, field, expected.text_or_null(name)?.map(plain));
    }
    let mut rows = Vec::new();
    for row in expected.objects("tax_by_rate")? {
        let mut fields = Map::new();
        put(&mut fields, "category", row.text_or_null("category")?.map(str::to_owned));
        for (field, name) in [("rate", "rate"), ("taxable", "taxable"), ("tax", "tax")] {
            put(&mut fields, field, row.text_or_null(name)?.map(plain));
        }
        rows.push(Value::Object(fields));
    }
    let mut invoice = json!({
        // An invoice without a currency is judged in none.
        "currency": case.text_or_null("currency")?.unwrap_or("XXX"),
        "lines": lines,
        "allowances": adjustments(case, "doc_allowances")?,
        "charges": adjustments(case, "doc_charges")?,
        "vat_breakdown": rows,
    });
    if let Some(accounting) = expected.maybe_object("tax_total_accounting")? {
        put(&mut totals, "vat_in_accounting_currency", Some(plain(accounting.text("amount")?)));
        invoice["accounting_currency"] = json!(accounting.text("currency")?);
        accounting.finish()?;
    }
    invoice["totals"] = Value::Object(totals);
    Ok(invoice)
}

fn line(line: &Fields<'_>, at: usize, cut: Cut) -> Result<Value, Halt> {
    let (quantity, base) = (line.text_or_null("qty")?, line.text_or_null("base_qty")?);
    // A quantity finer than the wire takes is counted in smaller units, and so is the quantity its price is for.
    let finest = scale(quantity.unwrap_or("0")).max(scale(base.unwrap_or("0")));
    let finer = usize::from(finest.saturating_sub(MOST_QUANTITY_DECIMALS));
    // One larger than the wire takes is counted in larger units, and the price is for as many more.
    let larger = |text: Option<&str>| {
        let digits = text.map_or(0, |text| text.trim_start_matches('-').find('.').unwrap_or(text.len()));
        digits.saturating_sub(MOST_QUANTITY_DIGITS)
    };
    let (of_quantity, of_base) = (larger(quantity), larger(base));
    let counted = |text: &str, larger: usize| shift_point(&lowered(&plain(text), larger), finer);
    let mut fields = Map::new();
    put(&mut fields, "id", Some(format!("line-{at}")));
    put(&mut fields, "quantity", quantity.map(|text| counted(text, of_quantity)));
    put(&mut fields, "base_quantity", base.or((finer > 0).then_some("1")).map(|text| counted(text, of_base)));
    let price =
        line.text_or_null("price")?.map(|text| shift_point(&lowered(&plain(text), of_base), of_quantity));
    put(&mut fields, "unit_price", price.map(|price| shortened(&price, cut)));
    put(&mut fields, "net", Some(plain(line.text("net")?)));
    put(&mut fields, "vat_category", line.text_or_null("vat_category")?.map(str::to_owned));
    put(&mut fields, "vat_rate", line.text_or_null("vat_rate")?.map(plain));
    for (field, key) in [("allowances", "line_allowances"), ("charges", "line_charges")] {
        let parts = line.objects(key)?;
        let amounts = parts.iter().map(|part| Ok(json!({ "amount": plain(part.text("amount")?) })));
        fields.insert(field.to_owned(), Value::Array(amounts.collect::<Result<_, Halt>>()?));
    }
    Ok(Value::Object(fields))
}

fn adjustments(case: &Fields<'_>, key: &str) -> Result<Vec<Value>, Halt> {
    let mut adjustments = Vec::new();
    for part in case.objects(key)? {
        let mut fields = Map::new();
        put(&mut fields, "amount", Some(plain(part.text("amount")?)));
        put(&mut fields, "vat_category", maybe_null(&part, "vat_category")?.map(str::to_owned));
        put(&mut fields, "vat_rate", maybe_null(&part, "vat_rate")?.map(plain));
        adjustments.push(Value::Object(fields));
    }
    Ok(adjustments)
}

/// Moves the point of a decimal text `places` to the left.
fn lowered(text: &str, places: usize) -> String {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = format!("{whole:0>width$}", width = places + 1);
    let (kept, moved) = whole.split_at(whole.len() - places);
    // By no places, for its spelling.
    shift_point(&format!("{sign}{kept}.{moved}{fraction}"), 0)
}

/// A positive or negative decimal with at most 18 digits.
fn shortened(text: &str, cut: Cut) -> String {
    const MOST: usize = 18;
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let Some(beyond) = digits.checked_sub(MOST).filter(|beyond| *beyond > 0) else { return text.to_owned() };
    let fraction = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let kept = &text[..text.len() - beyond.min(fraction)];
    let Some((mantissa, scale)) = parse_decimal(kept).ok().filter(|_| cut == Cut::Up) else {
        return kept.to_owned();
    };
    let mut raised = String::new();
    write_decimal(&mut raised, mantissa + mantissa.signum(), scale);
    raised
}

/// Sets a field that has a value.
fn put(fields: &mut Map<String, Value>, key: &str, text: Option<String>) {
    if let Some(text) = text {
        fields.insert(key.to_owned(), Value::String(text));
    }
}
