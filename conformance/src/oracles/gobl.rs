//! National invoices with retained taxes, surcharges and included prices, as GOBL computes them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::bridge;
use crate::decimal::{Decimal, plain};

use super::documents::{HERE, document, price_mode, rulebook};
use super::fields::Fields;
use super::verdict::{Check, Halt, answered, answered_decimal, answered_list};

pub(super) fn answer(case: &Fields<'_>) -> Result<Check, Halt> {
    case.says_nothing(&["id", "source", "verified"]);
    let (line_amount, level) = match case.text("rounding_rule")? {
        // Sums stay exact, each total is rounded once.
        "precise" => ("exact", "document"),
        // Every amount is rounded to the currency where it arises.
        "currency" => ("rounded_parts", "group"),
        word => return Err(case.unknown_word("rounding_rule", word)),
    };
    let policy = |level| json!({ "line_amount": line_amount, "rounding_level": level, "untaxed": "no_tax" });
    let included = case.text_or_null("prices_include")?;
    let currency = case.text("currency")?;
    let expected = case.object("expected")?;
    let mut taxes = Taxes::read(&expected, included)?;

    let mut lines = Vec::new();
    let mut totals = Vec::new();
    for (at, line) in case.objects("lines")?.iter().enumerate() {
        lines.push(json!({
            "id": format!("line-{at}"),
            "quantity": plain(line.text("qty")?),
            "unit_price": plain(line.text("price")?),
            "adjustments": parts(line)?,
            "tax_rules": taxes.rules(line)?,
        }));
        totals.push(line.text("total")?);
        line.finish_ref()?;
    }
    let mut document = document(currency, price_mode(included.is_some()), lines);
    document["adjustments"] = Value::from(adjustments(case, &mut taxes)?);
    if let Some(advance) = expected.maybe_text("advance")? {
        document["prepaid"] = json!(advance);
    }
    let answer = bridge::tax(&rulebook(currency, policy(level), taxes.documents()), &document)?;
    // GOBL prints the rows of a tax rounded each by itself, whatever its total is rounded from.
    let rows = bridge::tax(&rulebook(currency, policy("group"), taxes.documents()), &document)?;

    let mut check = Check::default();
    for (at, total) in totals.iter().enumerate() {
        check.figure(
            &format!("lines[{at}].total"),
            total,
            answered(&answer, &format!("/lines/{at}/amount"))?,
        );
    }
    figures(&mut check, &expected, &answer, &taxes)?;
    taxes.compare(&mut check, &expected, Answers { totals: &answer, rows: &rows })?;
    expected.finish()?;
    Ok(check)
}

/// Discounts and charges of a line; where a case states a percentage, it also states the amount.
fn parts(line: &Fields<'_>) -> Result<Vec<Value>, Halt> {
    let mut parts = Vec::new();
    for discount in line.objects("discounts")? {
        discount.says_nothing(&["percent"]);
        parts.push(json!({ "amount": negated(discount.text("amount")?) }));
        discount.finish()?;
    }
    for charge in line.objects("charges")? {
        charge.says_nothing(&["percent"]);
        parts.push(json!({ "amount": plain(charge.text("amount")?) }));
        charge.finish()?;
    }
    Ok(parts)
}

fn adjustments(case: &Fields<'_>, taxes: &mut Taxes) -> Result<Vec<Value>, Halt> {
    let mut adjustments = Vec::new();
    for (key, lowers) in [("doc_discounts", true), ("doc_charges", false)] {
        for (at, part) in case.objects(key)?.iter().enumerate() {
            part.says_nothing(&["percent"]);
            let amount = part.text("amount")?;
            adjustments.push(json!({
                "id": format!("{key}-{at}"),
                "amount": if lowers { negated(amount) } else { plain(amount) },
                "kind": if lowers { "allowance" } else { "charge" },
                "tax_rules": taxes.rules(part)?,
            }));
            part.finish_ref()?;
        }
    }
    Ok(adjustments)
}

fn negated(amount: &str) -> String {
    let amount = plain(amount);
    match amount.strip_prefix('-') {
        Some(positive) => positive.to_owned(),
        None if amount == "0" => amount,
        None => format!("-{amount}"),
    }
}

fn figures(check: &mut Check, expected: &Fields<'_>, answer: &Value, taxes: &Taxes) -> Result<(), Halt> {
    if let Some(wanted) = expected.maybe_text("tax_included")? {
        let groups = answered_list(answer, "/tax_groups")?.iter();
        let inside =
            groups.filter(|group| taxes.is_included(group)).map(|group| answered_decimal(group, "/tax"));
        check.figure("tax_included", wanted, &inside.sum::<Result<Decimal, _>>()?.to_string());
    }
    if let Some(sum) = expected.maybe_text("sum")? {
        let lines = answered_list(answer, "/lines")?.iter().map(|line| answered_decimal(line, "/amount"));
        check.figure("sum", sum, &lines.sum::<Result<Decimal, _>>()?.to_string());
    }
    for (name, pointer) in [
        ("discount", "/totals/allowances"),
        ("charge", "/totals/charges"),
        ("total", "/totals/net"),
        ("tax", "/totals/tax"),
        ("total_with_tax", "/totals/gross"),
        ("retained_tax", "/totals/withheld"),
        ("advance", "/totals/prepaid"),
        ("due", "/totals/payable"),
    ] {
        if let Some(wanted) = expected.maybe_text(name)? {
            check.figure(name, wanted, answered(answer, pointer)?);
        }
    }
    if let Some(wanted) = expected.maybe_text("payable")? {
        // Before what was paid in advance; what is then left is `due`.
        let payable =
            answered_decimal(answer, "/totals/payable")? + answered_decimal(answer, "/totals/prepaid")?;
        check.figure("payable", wanted, &payable.to_string());
    }
    Ok(())
}

/// How each tax is settled, and a rule for each of its rates.
#[derive(Debug)]
struct Taxes {
    settlements: BTreeMap<String, &'static str>,
    included: Option<String>,
    rules: BTreeMap<String, Value>,
}

impl Taxes {
    /// Who settles a tax stands beside its expected amounts: it belongs to the tax, not to the answer.
    fn read(expected: &Fields<'_>, included: Option<&str>) -> Result<Self, Halt> {
        let mut settlements = BTreeMap::new();
        for tax in expected.objects("taxes")? {
            let settlement = match (tax.flag("retained")?, tax.flag("informative")?) {
                (false, false) => "added",
                (true, false) => "withheld",
                (false, true) => "informative",
                (true, true) => return Err(Halt::out_of_scope("a tax both retained and informative")),
            };
            settlements.insert(tax.text("category")?.to_owned(), settlement);
        }
        Ok(Self { settlements, included: included.map(str::to_owned), rules: BTreeMap::new() })
    }

    fn documents(&self) -> Vec<Value> {
        self.rules.values().cloned().collect()
    }

    /// The rules of a line, by id.
    fn rules(&mut self, line: &Fields<'_>) -> Result<Vec<String>, Halt> {
        let mut ids = Vec::new();
        for tax in line.objects("taxes")? {
            let category = tax.text("category")?;
            let rate = tax.maybe_text("rate_percent")?;
            let surcharge = tax.maybe_text("surcharge_percent")?;
            let name = row(category, rate, surcharge);
            if let Some(surcharge) = surcharge {
                ids.push(self.rule(surcharge_row(&name), category, Some(surcharge))?);
            }
            ids.push(self.rule(name, category, rate)?);
            tax.finish()?;
        }
        Ok(ids)
    }

    fn rule(&mut self, id: String, category: &str, rate: Option<&str>) -> Result<String, Halt> {
        let settlement = self.settlements.get(category).copied();
        let settlement = settlement.ok_or_else(|| {
            Halt::out_of_scope(format!("who settles {category}, of which nothing is expected"))
        })?;
        // A surcharge is a tax of its own beside the one it accompanies, and never inside a price.
        let is_surcharge = id.ends_with(SURCHARGE);
        let is_included = self.included.as_deref() == Some(category) && !is_surcharge;
        let in_price = if is_included { "included" } else { "excluded" };
        let kind = match rate.map(plain).as_deref() {
            None => "exempt",
            Some("0") => "zero_rated",
            Some(_) => "standard",
        };
        self.rules.entry(id.clone()).or_insert_with(|| {
            json!({
                "id": id,
                // Rows of one rate that differ in their surcharge are apart, and so are surcharges.
                "name": if id.contains('+') { id.clone() } else { category.to_owned() },
                "jurisdiction": HERE,
                // Lines name their rules; no rule finds a line by itself.
                "tax_categories": [id],
                "vat_category": kind,
                "rate_percent": plain(rate.unwrap_or("0").trim_end_matches('%')),
                "in_price": in_price,
                "settlement": settlement,
            })
        });
        Ok(id)
    }

    /// Whether a group of the answer is inside the prices.
    fn is_included(&self, group: &Value) -> bool {
        let rule = group.pointer("/rule").and_then(Value::as_str).and_then(|rule| self.rules.get(rule));
        rule.is_some_and(|rule| rule["in_price"] == "included")
    }

    fn compare(&self, check: &mut Check, expected: &Fields<'_>, answers: Answers<'_>) -> Result<(), Halt> {
        let mut groups: BTreeMap<&str, &Value> = BTreeMap::new();
        for group in answered_list(answers.rows, "/tax_groups")? {
            groups.insert(answered(group, "/rule")?, group);
        }
        for tax in expected.objects("taxes")? {
            let category = tax.text("category")?;
            tax.says_nothing(&["retained", "informative"]);
            let mut rows: BTreeMap<String, Figures> = BTreeMap::new();
            for rate in tax.objects("rates")? {
                let surcharge = rate.maybe_object("surcharge")?;
                let percent = surcharge.as_ref().map(|surcharge| surcharge.text("percent")).transpose()?;
                let name = row(category, rate.text_or_null("rate_percent")?, percent);
                if let Some(surcharge) = surcharge {
                    let beside = Figures { base: None, tax: read(surcharge.text("amount")?)? };
                    rows.entry(surcharge_row(&name)).or_default().add(&beside);
                    surcharge.finish()?;
                }
                // Rows that differ only in why nothing is charged are one of ours.
                let stated =
                    Figures { base: Some(read(rate.text("base")?)?), tax: read(rate.text("amount")?)? };
                rows.entry(name).or_default().add(&stated);
                rate.finish()?;
            }
            // The amount of a category is without its surcharges.
            let mut sum = Decimal::ZERO;
            for (name, wanted) in rows {
                let group =
                    groups.remove(name.as_str()).ok_or_else(|| Halt::broken(format!("no group {name}")))?;
                if let Some(base) = wanted.base {
                    check.figure(&format!("base of {name}"), &base.to_string(), answered(group, "/base")?);
                    sum = sum + answers.total(&name)?;
                }
                check.figure(&format!("tax of {name}"), &wanted.tax.to_string(), answered(group, "/tax")?);
            }
            check.figure(&format!("amount of {category}"), tax.text("amount")?, &sum.to_string());
            tax.finish()?;
        }
        check.same(
            "groups the invoice does not have",
            &Vec::<&str>::new(),
            &groups.into_keys().collect::<Vec<_>>(),
        );
        Ok(())
    }
}

/// The document as it is totalled, and with each row of a tax rounded by itself.
#[derive(Clone, Copy, Debug)]
struct Answers<'a> {
    totals: &'a Value,
    rows: &'a Value,
}

impl Answers<'_> {
    /// What a row adds to the total of its tax.
    fn total(self, rule: &str) -> Result<Decimal, Halt> {
        let groups = answered_list(self.totals, "/tax_groups")?;
        let group = groups.iter().find(|group| group["rule"] == rule);
        answered_decimal(group.ok_or_else(|| Halt::broken(format!("no group {rule}")))?, "/tax")
    }
}

/// What a row states; a surcharge states no base of its own.
#[derive(Clone, Copy, Debug, Default)]
struct Figures {
    base: Option<Decimal>,
    tax: Decimal,
}

impl Figures {
    fn add(&mut self, other: &Self) {
        self.tax = self.tax + other.tax;
        if let Some(base) = other.base {
            self.base = Some(self.base.unwrap_or_default() + base);
        }
    }
}

fn read(text: &str) -> Result<Decimal, Halt> {
    Decimal::read(text).ok_or_else(|| Halt::broken(format!("no decimal: {text}")))
}

/// The name of a row: one rate with different surcharges is different rows.
fn row(category: &str, rate: Option<&str>, surcharge: Option<&str>) -> String {
    let percent = |text: &str| plain(text.trim_end_matches('%'));
    let rate = rate.map_or_else(|| "none".to_owned(), percent);
    match surcharge {
        None => format!("{category}:{rate}"),
        Some(surcharge) => format!("{category}:{rate}+{}", percent(surcharge)),
    }
}

const SURCHARGE: &str = ":surcharge";

fn surcharge_row(row: &str) -> String {
    format!("{row}{SURCHARGE}")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::answer;
    use crate::oracles::changed::{ByHand, with, without};

    const BY_HAND: ByHand = ByHand { corpus: include_str!("by_hand/gobl.jsonl"), answer };

    #[test]
    fn what_is_not_known_or_not_stated_is_named() {
        let surcharged = "a-surcharge-beside-an-included-tax";
        for (at, field, reason) in [
            ("", "prices_include", "a case without `prices_include`"),
            ("", "rounding_rule", "a case without `rounding_rule`"),
            ("/expected/taxes/0", "retained", "a case without `expected.taxes[].retained`"),
            (
                "/expected/taxes/0/rates/0",
                "rate_percent",
                "a case without `expected.taxes[].rates[].rate_percent`",
            ),
        ] {
            BY_HAND.out_of_scope(surcharged, without(at, field), reason);
        }
        for (at, field, value, reason) in [
            ("", "rounding_rule", json!("by eye"), "rounding_rule `by eye`"),
            ("/lines/0/taxes/0", "category", json!("GST"), "who settles GST, of which nothing is expected"),
            ("/lines/0/taxes/0", "cess", json!("1"), "field `lines[].taxes[].cess`"),
            ("/expected", "rounding", json!("0.01"), "field `expected.rounding`"),
        ] {
            BY_HAND.out_of_scope(surcharged, with(at, field, value), reason);
        }
    }
}
