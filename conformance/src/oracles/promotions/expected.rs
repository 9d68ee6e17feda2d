//! The figures a cart must have.

use farthing::money::Currency;
use serde_json::Value;

use crate::decimal::Decimal;
use crate::oracles::fields::Fields;
use crate::oracles::verdict::{Check, Halt, answered, answered_decimal, answered_list};

use super::context::SHIPMENT;

pub(super) fn compare(case: &Fields<'_>, quote: &Value, currency: &str, minor: i64) -> Result<Check, Halt> {
    // Where we decide otherwise than the source, our number stands beside the source's and wins.
    let expected = case.object("expected")?;
    let ours = case.maybe_object("our_expected")?;
    let exponent = Currency::find(currency).ok_or_else(|| Halt::broken("unknown currency"))?.exponent();
    let mut comparison =
        Comparison { quote, tolerance: Decimal::minor_unit(exponent).times(minor), check: Check::default() };
    let mut decided = Vec::new();
    if let Some(ours) = ours {
        decided = FIGURES.iter().copied().filter(|name| ours.has(name)).collect();
        comparison.all(&ours, &[])?;
        ours.finish()?;
    }
    comparison.all(&expected, &decided)?;
    expected.finish()?;
    Ok(comparison.check)
}

const FIGURES: &[&str] = &[
    "line_discounts",
    "line_totals",
    "unit_discounts",
    "order_discount",
    "shipping_total",
    "tax_total",
    "net_total",
    "gross_total",
    "total",
    "applied",
    "not_applied",
];

struct Comparison<'a> {
    quote: &'a Value,
    tolerance: Decimal,
    check: Check,
}

impl Comparison<'_> {
    fn all(&mut self, expected: &Fields<'_>, except: &[&str]) -> Result<(), Halt> {
        expected.says_nothing(except);
        for &name in FIGURES.iter().filter(|name| expected.has(name) && !except.contains(name)) {
            match name {
                "line_discounts" => self.lines(expected, name, "/discount")?,
                "line_totals" => self.lines(expected, name, "/amount")?,
                "unit_discounts" => self.units(expected)?,
                "order_discount" => self.total(expected, name, "/totals/discount")?,
                "shipping_total" => {
                    let wanted = expected.text(name)?;
                    let shipment = find(self.quote, "/shipping", "/id", SHIPMENT)?;
                    self.check.figure(name, wanted, answered(shipment, "/amount")?);
                }
                "tax_total" => self.total(expected, name, "/totals/tax")?,
                "net_total" => self.total(expected, name, "/totals/net")?,
                "gross_total" | "total" => self.total(expected, name, "/totals/gross")?,
                "applied" => self.applied(expected)?,
                _ => self.not_applied(expected)?,
            }
        }
        Ok(())
    }

    fn total(&mut self, expected: &Fields<'_>, name: &str, pointer: &str) -> Result<(), Halt> {
        self.check.figure(name, expected.text(name)?, answered(self.quote, pointer)?);
        Ok(())
    }

    /// Each line's figure, within the tolerance; and exactly, whatever the tolerance, what the named lines add up to.
    fn lines(&mut self, expected: &Fields<'_>, name: &str, pointer: &str) -> Result<(), Halt> {
        let (mut wanted_sum, mut got_sum) = (Decimal::ZERO, Decimal::ZERO);
        for (id, wanted) in expected.any_text_entries(name)? {
            let line = find(self.quote, "/lines", "/id", id)?;
            self.check.within(&format!("{name}.{id}"), wanted, answered(line, pointer)?, self.tolerance);
            wanted_sum = wanted_sum + Decimal::read(wanted).unwrap_or(Decimal::ZERO);
            got_sum = got_sum + answered_decimal(line, pointer)?;
        }
        self.check.figure(&format!("Σ {name}"), &wanted_sum.to_string(), &got_sum.to_string());
        Ok(())
    }

    /// What each unit is discounted by, as a multiset: which unit of a line is which, nobody can say.
    fn units(&mut self, expected: &Fields<'_>) -> Result<(), Halt> {
        let units = expected.object("unit_discounts")?;
        for id in units.keys() {
            let line = find(self.quote, "/lines", "/id", id)?;
            let unit_price = answered_decimal(line, "/unit_price")?;
            let mut got = Vec::new();
            for run in answered_list(line, "/units")? {
                let discount = unit_price - answered_decimal(run, "/amount")?;
                let count: usize = answered(run, "/quantity")?.parse().unwrap_or(0);
                got.extend(std::iter::repeat_n(discount, count));
            }
            let wanted = units.texts(id)?.into_iter().map(Decimal::read);
            let mut wanted = wanted
                .collect::<Option<Vec<_>>>()
                .ok_or_else(|| Halt::broken("a unit discount is no decimal"))?;
            got.sort_unstable();
            wanted.sort_unstable();
            self.check.same(&format!("number of units of {id}"), &wanted.len(), &got.len());
            for (at, (wanted, got)) in wanted.iter().zip(&got).enumerate() {
                let name = format!("unit_discounts.{id}[{at}]");
                self.check.within(&name, &wanted.to_string(), &got.to_string(), self.tolerance);
            }
        }
        Ok(())
    }

    /// Which promotions applied, in any order.
    fn applied(&mut self, expected: &Fields<'_>) -> Result<(), Halt> {
        let mut wanted = expected.texts("applied")?;
        let mut got = Vec::new();
        for outcome in answered_list(self.quote, "/outcomes")? {
            if answered(outcome, "/result/kind")? == "applied" {
                got.push(answered(outcome, "/promotion")?);
            }
        }
        wanted.sort_unstable();
        got.sort_unstable();
        self.check.same("applied", &wanted, &got);
        Ok(())
    }

    /// Why the others did not.
    fn not_applied(&mut self, expected: &Fields<'_>) -> Result<(), Halt> {
        for (id, why) in expected.any_text_entries("not_applied")? {
            let result = find(self.quote, "/outcomes", "/promotion", id)?;
            let kind = answered(result, "/result/kind")?;
            let (wanted, got) = match why.split_once(':').unwrap_or((why, "")) {
                ("excluded_by_exclusive", by) => {
                    let got = result.pointer("/result/by/0").and_then(Value::as_str).unwrap_or("");
                    (format!("suppressed by {by}"), format!("{kind} by {got}"))
                }
                ("smaller_discount_on_every_line", "") => ("suppressed".to_owned(), kind.to_owned()),
                ("buy_quantity_not_met" | "minimum_amount_not_met_after_previous_discounts", "") => {
                    ("not_eligible".to_owned(), kind.to_owned())
                }
                ("campaign_budget_exceeded", "") => (limited("uses_taken"), limited_got(result, kind)),
                ("minimum_price_reached", "") => (limited("nothing_left"), limited_got(result, kind)),
                _ => return Err(Halt::out_of_scope(format!("not_applied `{why}`"))),
            };
            self.check.same(&format!("not_applied.{id}"), &wanted, &got);
        }
        Ok(())
    }
}

fn limited(why: &str) -> String {
    format!("limited {why}")
}

fn limited_got(result: &Value, kind: &str) -> String {
    format!("{kind} {}", result.pointer("/result/limit").and_then(Value::as_str).unwrap_or(""))
}

/// The element of a list of the answer that has this id.
fn find<'a>(answer: &'a Value, list: &str, key: &str, id: &str) -> Result<&'a Value, Halt> {
    let found =
        answered_list(answer, list)?.iter().find(|one| one.pointer(key).and_then(Value::as_str) == Some(id));
    found.ok_or_else(|| Halt::broken(format!("the answer has no {id} in {list}")))
}
