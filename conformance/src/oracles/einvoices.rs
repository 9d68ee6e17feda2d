//! Real and official invoices: UBL, CII, Factur-X. Every one is judged as it stands, and must break the rules its case names and no
//! others; those that obey EN 16931, or Oman's rule, are also computed anew and must match in every figure.

mod judged;

use std::collections::BTreeMap;

use farthing::money::Currency;
use serde_json::{Map, Value, json};

use crate::bridge;
use crate::decimal::{Decimal, plain, scale, shift_point};

use super::documents::{HERE, document, price_mode, rulebook};
use super::fields::Fields;
use super::verdict::{Check, Halt, answered, answered_decimal, answered_list};

/// The codes of VAT categories and the kind of supply each is.
///
/// The first ten are UNCL5305 as EN 16931 uses them (BT-151). The rest are codes of national profiles; they keep rows
/// of their own in the breakdown, because a rule is made for each code and rate.
const CATEGORIES: &[(&str, &str)] = &[
    ("S", "standard"),
    ("Z", "zero_rated"),
    ("E", "exempt"),
    ("AE", "reverse_charge"),
    ("K", "intra_community"),
    ("G", "export"),
    ("O", "out_of_scope"),
    ("L", "igic"),
    ("M", "ipsi"),
    ("B", "split_payment"),
    // UNCL5305 codes outside EN 16931: lower rate, higher rate (Portugal's CIUS).
    ("AA", "standard"),
    ("H", "standard"),
    // Portugal's CIUS prints the normal rate as NA in its example.
    ("NA", "standard"),
    // Singapore (PINT SG): standard rated, zero rated, seller not registered.
    ("SR", "standard"),
    ("ZR", "zero_rated"),
    ("NG", "out_of_scope"),
    // Malaysia (PINT MY): taxable, sales tax, service tax, low-value and high-value goods.
    ("T", "standard"),
    ("SA", "standard"),
    ("SE", "standard"),
    ("LVG", "standard"),
    ("HVG", "standard"),
    // United Arab Emirates (PINT AE): standard rate, additional VAT.
    ("N", "standard"),
    // Older UBL spells the word out.
    ("StandardRated", "standard"),
];

/// The most decimals of a quantity on the wire.
const MOST_QUANTITY_DECIMALS: u8 = 6;

/// The most digits before the point of a quantity that certainly fits the wire.
const MOST_QUANTITY_DIGITS: usize = 9;

/// Stands for an invoice without categories.
const NO_CATEGORY: &str = "none";

pub(super) fn answer(case: &Fields<'_>) -> Result<Check, Halt> {
    case.says_nothing(&["source", "format", "doc", "negative_test"]);
    let mut check = Check::default();
    judged::judge(case, &mut check)?;
    let scope = case.text_or_null("tax_scope")?;
    if !case.flag("consistent")? && scope != Some("line") {
        only_judged(case)?;
        return Ok(check);
    }
    let policy = match scope {
        None | Some("category" | "category_and_line") => {
            json!({ "line_amount": "rounded_parts", "rounding_level": "group" })
        }
        // Oman: line VAT at the minor unit (three decimals), summed.
        Some("line") => {
            json!({ "line_amount": "rounded", "rounding_level": "line", "step": precision(case) })
        }
        Some(word) => return Err(case.unknown_word("tax_scope", word)),
    };
    let currency =
        case.text_or_null("currency")?.ok_or_else(|| Halt::out_of_scope("an invoice without a currency"))?;
    let mut rules = Rules::default();
    let Lines { documents: lines, nets } = lines(case, &mut rules)?;
    let mut document = document(currency, price_mode(false), lines);
    document["adjustments"] = Value::from(adjustments(case, &mut rules)?);

    let expected = case.object("expected")?;
    // What has been paid and the rounding agreed on are facts an invoice states, not results.
    for field in ["prepaid", "payable_rounding"] {
        if let Some(amount) = expected.text_or_null(field)? {
            document[field] = json!(amount);
        }
    }
    if let Some(accounting) = expected.maybe_object("tax_total_accounting")? {
        // The tax in the currency of the books is a fact too: no case states its rate.
        let tax = unpadded(accounting.text("amount")?);
        document["accounting"] = json!({
            "currency": accounting.text("currency")?,
            "conversion": { "kind": "stated_tax", "tax": tax },
        });
    }
    let mut book = rulebook(currency, policy, rules.documents());
    if Currency::find(currency).is_none() {
        // A code outside the currency table is a unit of account, as fine as the invoice shows it.
        book["units"] = json!([{ "code": currency, "exponent": decimals(case) }]);
    }
    let answer = bridge::tax(&book, &document)?;
    compare(&mut check, &expected, &answer, &nets)?;
    if scope == Some("line") {
        oman(case, &answer, &mut check)?;
    }
    expected.finish()?;
    Ok(check)
}

/// Oman's own rule finds nothing wrong with the invoice, once its lines state their VAT.
fn oman(case: &Fields<'_>, answer: &Value, check: &mut Check) -> Result<(), Halt> {
    let mut invoice = judged::invoice(case, judged::Cut::Down)?;
    for (at, line) in answered_list(answer, "/lines")?.iter().enumerate() {
        invoice["lines"][at]["vat"] = line["tax"].clone();
    }
    let rules = ["BTOM-016", "ALIGNED-IBRP-S-09-OM"].map(Some);
    let mut violations = judged::violations(&invoice, "pint_om")?;
    violations.retain(|violation| rules.contains(&violation["rule"].as_str()));
    check.same("what Oman's rules find", &Vec::<Value>::new(), &violations);
    Ok(())
}

/// What an invoice that contradicts itself states, and no rule of the cases reads.
fn only_judged(case: &Fields<'_>) -> Result<(), Halt> {
    for line in case.objects("lines")? {
        line.says_nothing(&["id", "gross_price", "price_discount", "parent_line", "has_sublines"]);
        if is_heading(&line) {
            heading(&line);
            line.text("net")?;
        } else if line.has("multi_tax") {
            // It is judged by the category that it states first.
            line.is_set("multi_tax")?;
        }
        for key in ["line_allowances", "line_charges"] {
            for part in line.objects(key)? {
                part.says_nothing(&["base", "percent", "vat_category", "vat_rate", "charge"]);
                part.finish()?;
            }
        }
        line.finish()?;
    }
    for key in ["doc_allowances", "doc_charges"] {
        for part in case.objects(key)? {
            part.says_nothing(&["base", "percent", "logistics", "charge"]);
            part.finish()?;
        }
    }
    for row in case.object("expected")?.objects("tax_by_rate")? {
        row.finish()?;
    }
    case.object("expected")?.finish()
}

/// Whether a line is a heading over lines that are listed themselves.
fn is_heading(line: &Fields<'_>) -> bool {
    matches!(line.maybe_text("line_status_reason"), Ok(Some("GROUP" | "INFORMATION")))
}

/// What a heading says, it says of the lines below it.
fn heading(line: &Fields<'_>) {
    line.says_nothing(&[
        "qty",
        "price",
        "base_qty",
        "line_allowances",
        "line_charges",
        "vat_category",
        "vat_rate",
    ]);
}

/// The step in which an invoice states its amounts: as many decimals as the finest of them has, at least two. An issuer
/// may keep a currency of three decimals in hundredths; the invoice shows it, and nothing else does.
fn precision(case: &Fields<'_>) -> String {
    format!("0.{}1", "0".repeat(usize::from(decimals(case)) - 1))
}

/// The decimals of the finest amount of an invoice; at least two.
fn decimals(case: &Fields<'_>) -> u8 {
    /// Decimals that are no settled amounts.
    const NO_AMOUNTS: &[&str] = &[
        "id",
        "parent_line",
        "qty",
        "base_qty",
        "price",
        "gross_price",
        "price_discount",
        "percent",
        "vat_rate",
        "rate",
        "check_notes",
    ];
    fn finest(value: &Value) -> u8 {
        match value {
            Value::String(text) if Decimal::read(text).is_some() => scale(text),
            Value::Array(list) => list.iter().map(finest).max().unwrap_or(0),
            Value::Object(fields) => finest_of(fields),
            _ => 0,
        }
    }
    fn finest_of(fields: &Map<String, Value>) -> u8 {
        let amounts = fields.iter().filter(|(key, _)| !NO_AMOUNTS.contains(&key.as_str()));
        amounts.map(|(_, value)| finest(value)).max().unwrap_or(0)
    }
    finest_of(case.unread()).max(2)
}

/// A rule for each code and rate the invoice uses, under the name of both.
#[derive(Debug, Default)]
struct Rules {
    rules: BTreeMap<String, Value>,
}

impl Rules {
    fn documents(&self) -> Vec<Value> {
        self.rules.values().cloned().collect()
    }

    /// The tax category of a line with this code and rate.
    fn category(
        &mut self,
        fields: &Fields<'_>,
        code: Option<&str>,
        rate: Option<&str>,
    ) -> Result<String, Halt> {
        let kind = match code {
            None => "out_of_scope",
            Some(code) => CATEGORIES
                .iter()
                .find(|(known, _)| *known == code)
                .map(|(_, kind)| *kind)
                .ok_or_else(|| fields.unknown_word("vat_category", code))?,
        };
        let is_taxed = matches!(kind, "standard" | "igic" | "ipsi" | "split_payment");
        match rate.map(plain) {
            None if is_taxed => {
                return Err(Halt::out_of_scope("a case without the rate of a taxed category"));
            }
            Some(rate) if rate != "0" && !is_taxed && kind != "reverse_charge" => {
                return Err(Halt::out_of_scope("a rate above 0 of a category without tax"));
            }
            _ => {}
        }
        let name = row(code, rate);
        self.rules.entry(name.clone()).or_insert_with(|| {
            let mut rule = json!({
                "id": name,
                // A code keeps its own row, whatever other codes have the same rate.
                "name": code.unwrap_or(NO_CATEGORY),
                "jurisdiction": HERE,
                "tax_categories": [name],
                "vat_category": kind,
                "rate_percent": plain(rate.unwrap_or("0")),
            });
            if kind == "reverse_charge" {
                rule["settlement"] = json!("self_assessed");
            }
            rule
        });
        Ok(name)
    }
}

/// The name of a row of the breakdown: no rate and rate 0 are one row.
fn row(code: Option<&str>, rate: Option<&str>) -> String {
    format!("{}:{}", code.unwrap_or(NO_CATEGORY), plain(rate.unwrap_or("0")))
}

/// The lines of an invoice.
#[derive(Debug, Default)]
struct Lines<'a> {
    documents: Vec<Value>,
    /// What each must come to.
    nets: Vec<&'a str>,
}

fn lines<'a>(case: &Fields<'a>, rules: &mut Rules) -> Result<Lines<'a>, Halt> {
    let mut lines = Lines::default();
    for (at, line) in case.objects("lines")?.iter().enumerate() {
        // BT-146 is the price; BT-148 and BT-147 only say how the seller came to it. Ids may repeat in the wild.
        // What a line with sub-lines comes to is its own price and quantity; its sub-lines only say of what it is made.
        line.says_nothing(&["id", "gross_price", "price_discount", "parent_line", "has_sublines"]);
        if line.is_set("multi_tax")? {
            return Err(Halt::out_of_scope("several VAT categories on one invoice line"));
        }
        let net = line.text("net")?;
        match line.maybe_text("line_status_reason")? {
            None | Some("DETAIL") => {}
            Some("GROUP" | "INFORMATION") => {
                heading(line);
                continue;
            }
            Some(word) => return Err(line.unknown_word("line_status_reason", word)),
        }
        let category =
            rules.category(line, line.text_or_null("vat_category")?, line.text_or_null("vat_rate")?)?;
        let price = line
            .text_or_null("price")?
            .ok_or_else(|| Halt::out_of_scope("an invoice line without a price"))?;
        // BT-129 may not be left out; where it is, one is meant, as Peppol reads it.
        let quantity = line.text_or_null("qty")?.unwrap_or("1");
        // BT-149 may be left out: then the price is for one unit.
        let base = line.text_or_null("base_qty")?.unwrap_or("1");
        if plain(base) == "0" {
            return Err(Halt::out_of_scope("a price for no units"));
        }
        // A quantity finer than the wire takes is counted in smaller units, and so is the quantity its price is for.
        let finer = usize::from(scale(quantity).max(scale(base)).saturating_sub(MOST_QUANTITY_DECIMALS));
        let translated = json!({
            "id": format!("line-{at}"),
            "quantity": shift_point(&plain(quantity), finer),
            "unit_price": plain(price),
            "base_quantity": shift_point(&plain(base), finer),
            "tax_category": category,
            "adjustments": parts(line)?,
        });
        lines.documents.push(translated);
        lines.nets.push(net);
        line.finish_ref()?;
    }
    Ok(lines)
}

/// Allowances and charges of a line, inside its amount.
fn parts(line: &Fields<'_>) -> Result<Vec<Value>, Halt> {
    let mut parts = Vec::new();
    for (key, is_charge) in [("line_allowances", false), ("line_charges", true)] {
        for part in line.objects(key)? {
            part.says_nothing(&["base", "percent"]);
            // It is taxed with its line.
            let of_line = (line.text_or_null("vat_category")?, line.text_or_null("vat_rate")?.map(plain));
            let stated = (maybe_null(&part, "vat_category")?, maybe_null(&part, "vat_rate")?.map(plain));
            if stated.0.is_some() && stated != of_line {
                return Err(Halt::out_of_scope("an allowance taxed otherwise than its line"));
            }
            if part.flag("charge")? != is_charge {
                return Err(Halt::broken(format!("{key} with the other sign")));
            }
            parts.push(json!({ "amount": signed(part.text("amount")?, is_charge) }));
            part.finish()?;
        }
    }
    Ok(parts)
}

fn adjustments(case: &Fields<'_>, rules: &mut Rules) -> Result<Vec<Value>, Halt> {
    let mut adjustments = Vec::new();
    for (key, is_charge) in [("doc_allowances", false), ("doc_charges", true)] {
        for (at, part) in case.objects(key)?.iter().enumerate() {
            part.says_nothing(&["base", "percent", "logistics"]);
            if part.flag("charge")? != is_charge {
                return Err(Halt::broken(format!("{key} with the other sign")));
            }
            let amount = part.text("amount")?;
            let category =
                rules.category(part, maybe_null(part, "vat_category")?, maybe_null(part, "vat_rate")?)?;
            adjustments.push(json!({
                "id": format!("{key}-{at}"),
                "amount": signed(amount, is_charge),
                "kind": if is_charge { "charge" } else { "allowance" },
                "tax_category": category,
            }));
            part.finish_ref()?;
        }
    }
    Ok(adjustments)
}

/// A text that an invoice does not have, whether the field is null or absent.
fn maybe_null<'a>(fields: &Fields<'a>, key: &str) -> Result<Option<&'a str>, Halt> {
    if fields.has(key) { fields.text_or_null(key) } else { Ok(None) }
}

/// A figure without zeros in front: some invoice writes `00.0`.
fn unpadded(figure: &str) -> String {
    let (sign, digits) = figure.strip_prefix('-').map_or(("", figure), |digits| ("-", digits));
    let digits = digits.trim_start_matches('0');
    let whole = if digits.is_empty() || digits.starts_with('.') { "0" } else { "" };
    plain(&format!("{sign}{whole}{digits}"))
}

/// An allowance lowers, a charge raises.
fn signed(amount: &str, is_charge: bool) -> String {
    let amount = plain(amount);
    match (is_charge, amount.strip_prefix('-')) {
        (true, _) => amount,
        (false, Some(positive)) => positive.to_owned(),
        (false, None) if amount == "0" => amount,
        (false, None) => format!("-{amount}"),
    }
}

fn compare(check: &mut Check, expected: &Fields<'_>, answer: &Value, nets: &[&str]) -> Result<(), Halt> {
    for (at, net) in nets.iter().enumerate() {
        check.figure(&format!("lines[{at}].net"), net, answered(answer, &format!("/lines/{at}/net"))?);
    }
    for (name, pointer) in [
        ("line_extension", "/totals/lines_net"),
        ("allowance_total", "/totals/allowances"),
        ("charge_total", "/totals/charges"),
        ("tax_exclusive", "/totals/net"),
        ("tax_total", "/totals/tax"),
        ("tax_inclusive", "/totals/gross"),
        ("prepaid", "/totals/prepaid"),
        ("payable_rounding", "/totals/payable_rounding"),
        ("payable", "/totals/payable"),
    ] {
        // What an invoice does not state is null.
        if let Some(wanted) = expected.text_or_null(name)? {
            check.figure(name, wanted, answered(answer, pointer)?);
        }
    }
    if let Some(accounting) = expected.maybe_object("tax_total_accounting")? {
        let rows = answered_list(answer, "/accounting/tax_groups")?.iter();
        let tax = rows.map(|row| answered_decimal(row, "/tax")).sum::<Result<Decimal, _>>()?;
        check.figure("tax_total_accounting", &unpadded(accounting.text("amount")?), &tax.to_string());
        accounting.finish()?;
    }
    breakdown(check, expected, answer)
}

/// The breakdown: each row, and no others (an invoice may leave out a row that is empty).
fn breakdown(check: &mut Check, expected: &Fields<'_>, answer: &Value) -> Result<(), Halt> {
    let mut groups: BTreeMap<&str, &Value> = BTreeMap::new();
    for group in answered_list(answer, "/tax_groups")? {
        groups.insert(answered(group, "/rule")?, group);
    }
    // Rows that differ only in their reason are one of ours; a figure that one of them leaves out is not compared.
    let mut rows: BTreeMap<String, (Option<Decimal>, Option<Decimal>)> = BTreeMap::new();
    for wanted in expected.objects("tax_by_rate")? {
        let name = row(wanted.text_or_null("category")?, wanted.text_or_null("rate")?);
        let figure = |text: Option<&str>| match text {
            None => Ok(None),
            Some(text) => Decimal::read(text)
                .map(Some)
                .ok_or_else(|| Halt::broken(format!("{name} states no decimal: {text}"))),
        };
        let (taxable, tax) = (figure(wanted.text_or_null("taxable")?)?, figure(wanted.text_or_null("tax")?)?);
        wanted.finish()?;
        let sum = |one: Option<Decimal>, other: Option<Decimal>| Some(one? + other?);
        match rows.get_mut(&name) {
            Some(row) => *row = (sum(row.0, taxable), sum(row.1, tax)),
            None => {
                rows.insert(name, (taxable, tax));
            }
        }
    }
    for (name, (taxable, tax)) in rows {
        let Some(group) = groups.remove(name.as_str()) else {
            check.same(&format!("row {name}"), &"there", &"missing");
            continue;
        };
        if let Some(taxable) = taxable {
            check.figure(&format!("base of {name}"), &taxable.to_string(), answered(group, "/base")?);
        }
        if let Some(tax) = tax {
            // What the customer assesses, the invoice does not charge.
            let charged = if group["settlement"] == "added" { answered(group, "/tax")? } else { "0" };
            check.figure(&format!("tax of {name}"), &tax.to_string(), charged);
        }
    }
    for (name, group) in groups {
        let empty = ["/base", "/tax"]
            .iter()
            .all(|at| answered(group, at).ok().and_then(Decimal::read) == Some(Decimal::ZERO));
        check.same(&format!("row {name}, which the invoice does not have, is empty"), &true, &empty);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::answer;
    use crate::oracles::changed::{ByHand, with, without};

    const BY_HAND: ByHand = ByHand { corpus: include_str!("by_hand/einvoices.jsonl"), answer };

    #[test]
    fn what_is_not_known_or_not_stated_is_named() {
        for (at, field, reason) in [
            ("", "tax_scope", "a case without `tax_scope`"),
            ("/lines/0", "qty", "a case without `lines[].qty`"),
            ("/lines/0", "base_qty", "a case without `lines[].base_qty`"),
            ("/expected", "tax_total", "a case without `expected.tax_total`"),
            ("/expected/tax_by_rate/0", "taxable", "a case without `expected.tax_by_rate[].taxable`"),
        ] {
            BY_HAND.out_of_scope("category S", without(at, field), reason);
        }
        for (at, field, value, reason) in [
            ("", "tax_scope", json!("galaxy"), "tax_scope `galaxy`"),
            ("", "currency", json!(null), "an invoice without a currency"),
            ("/lines/0", "price", json!(null), "an invoice line without a price"),
            ("/lines/0", "base_qty", json!("0"), "a price for no units"),
            ("/lines/0", "vat_category", json!("Q"), "lines[].vat_category `Q`"),
            ("/lines/0", "line_status_reason", json!("MAYBE"), "lines[].line_status_reason `MAYBE`"),
            ("/lines/0", "multi_tax", json!(true), "several VAT categories on one invoice line"),
            ("/lines/0", "vat_rate", json!(null), "a case without the rate of a taxed category"),
            ("/lines/0", "vat_category", json!("Z"), "a rate above 0 of a category without tax"),
            ("/lines/0", "weight", json!("1"), "field `lines[].weight`"),
            (
                "/expected",
                "tax_total_accounting",
                json!({}),
                "a case without `expected.tax_total_accounting.amount`",
            ),
            ("", "failed_rules", json!(["BR-99"]), "failed_rules `BR-99`"),
        ] {
            BY_HAND.out_of_scope("category S", with(at, field, value), reason);
        }
    }
}
