//! National invoices with retained taxes, surcharges and included prices, as GOBL computes them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::bridge;
use crate::decimal::{Decimal, plain};

use super::documents::{HERE, document, price_mode, rulebook};
use super::fields::Fields;
use super::verdict::{Check, Halt, answered, answered_decimal, answered_list};

pub(super) fn answer(case: &Value) -> Result<Check, Halt> {
    let case = Fields::of(case, "")?;
    case.says_nothing(&["id", "source", "verified"]);
    let policy = match case.text("rounding_rule")? {
        // Sums stay exact, each total is rounded once.
        "precise" => json!({ "line_amount": "exact", "grain": "document", "untaxed": "no_tax" }),
        // Every amount is rounded to the currency where it arises.
        "currency" => json!({ "line_amount": "rounded_parts", "grain": "group", "untaxed": "no_tax" }),
        word => return Err(case.unknown_word("rounding_rule", word)),
    };
    let included = case.maybe_text("prices_include")?;
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
    document["adjustments"] = Value::from(adjustments(&case, &mut taxes)?);
    if let Some(advance) = expected.maybe_text("advance")? {
        document["prepaid"] = json!(advance);
    }
    let answer = bridge::tax(&rulebook(currency, policy, taxes.documents()), &document)?;

    let mut check = Check::default();
    for (at, total) in totals.iter().enumerate() {
        check.figure(
            &format!("lines[{at}].total"),
            total,
            answered(&answer, &format!("/lines/{at}/amount"))?,
        );
    }
    figures(&mut check, &expected, &answer)?;
    taxes.compare(&mut check, &expected, &answer)?;
    expected.finish()?;
    case.finish()?;
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

fn figures(check: &mut Check, expected: &Fields<'_>, answer: &Value) -> Result<(), Halt> {
    if let Some(sum) = expected.maybe_text("sum")? {
        let lines = answered_list(answer, "/lines")?.iter().map(|line| answered_decimal(line, "/amount"));
        check.figure("sum", sum, &lines.sum::<Result<Decimal, _>>()?.to_string());
    }
    for (name, pointer) in [
        ("discount", "/totals/allowances"),
        ("charge", "/totals/charges"),
        ("tax_included", "/totals/tax"),
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
            ids.push(self.rule(row(category, rate), category, rate));
            if let Some(surcharge) = tax.maybe_text("surcharge_percent")? {
                ids.push(self.rule(surcharge_row(category, rate), category, Some(surcharge)));
            }
            tax.finish()?;
        }
        Ok(ids)
    }

    fn rule(&mut self, id: String, category: &str, rate: Option<&str>) -> String {
        let settlement = self.settlements.get(category).copied().unwrap_or("added");
        let in_price = if self.included.as_deref() == Some(category) { "included" } else { "excluded" };
        let kind = match rate.map(plain).as_deref() {
            None => "exempt",
            Some("0") => "zero_rated",
            Some(_) => "standard",
        };
        self.rules.entry(id.clone()).or_insert_with(|| {
            json!({
                "id": id,
                // A surcharge is a tax of its own beside the one it accompanies.
                "name": if id.ends_with(SURCHARGE) { format!("{category}{SURCHARGE}") } else { category.to_owned() },
                "jurisdiction": HERE,
                // Lines name their rules; no rule finds a line by itself.
                "tax_categories": [id],
                "category": kind,
                "rate_percent": plain(rate.unwrap_or("0")),
                "in_price": in_price,
                "settlement": settlement,
            })
        });
        id
    }

    fn compare(&self, check: &mut Check, expected: &Fields<'_>, answer: &Value) -> Result<(), Halt> {
        let mut groups: BTreeMap<&str, &Value> = BTreeMap::new();
        for group in answered_list(answer, "/tax_groups")? {
            groups.insert(answered(group, "/rule")?, group);
        }
        let slack = contradiction(expected)?;
        for tax in expected.objects("taxes")? {
            let category = tax.text("category")?;
            tax.says_nothing(&["retained", "informative"]);
            let mut sum = Decimal::ZERO;
            for rate in tax.objects("rates")? {
                let percent = rate.maybe_text("rate_percent")?;
                let name = row(category, percent);
                let group =
                    groups.remove(name.as_str()).ok_or_else(|| Halt::broken(format!("no group {name}")))?;
                check.within(
                    &format!("base of {name}"),
                    rate.text("base")?,
                    answered(group, "/base")?,
                    slack,
                );
                check.within(
                    &format!("tax of {name}"),
                    rate.text("amount")?,
                    answered(group, "/tax")?,
                    slack,
                );
                sum = sum + answered_decimal(group, "/tax")?;
                if let Some(surcharge) = rate.maybe_object("surcharge")? {
                    let name = surcharge_row(category, percent);
                    let group = groups
                        .remove(name.as_str())
                        .ok_or_else(|| Halt::broken(format!("no group {name}")))?;
                    check.figure(
                        &format!("rate of {name}"),
                        &plain(surcharge.text("percent")?.trim_end_matches('%')),
                        answered(group, "/rate_percent")?,
                    );
                    check.figure(
                        &format!("tax of {name}"),
                        surcharge.text("amount")?,
                        answered(group, "/tax")?,
                    );
                    sum = sum + answered_decimal(group, "/tax")?;
                    surcharge.finish()?;
                }
                rate.finish()?;
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

/// GOBL's `precise` prints rows rounded each by itself beside totals rounded once, so its own figures may not add up;
/// ours always do. Where the rows of a tax contradict its total, no answer can match both: the total is compared
/// exactly, the rows to a cent.
fn contradiction(expected: &Fields<'_>) -> Result<Decimal, Halt> {
    let read = |text: &str| Decimal::read(text).ok_or_else(|| Halt::broken(format!("no decimal: {text}")));
    for tax in expected.objects("taxes")? {
        let mut rows = Decimal::ZERO;
        for rate in tax.objects("rates")? {
            rows = rows + read(rate.text("amount")?)?;
            if let Some(surcharge) = rate.maybe_object("surcharge")? {
                rows = rows + read(surcharge.text("amount")?)?;
            }
        }
        if rows != read(tax.text("amount")?)? {
            return Ok(Decimal::minor_unit(2));
        }
    }
    Ok(Decimal::ZERO)
}

fn row(category: &str, rate: Option<&str>) -> String {
    format!("{category}:{}", rate.map_or_else(|| "none".to_owned(), plain))
}

const SURCHARGE: &str = ":surcharge";

fn surcharge_row(category: &str, rate: Option<&str>) -> String {
    format!("{}{SURCHARGE}", row(category, rate))
}
