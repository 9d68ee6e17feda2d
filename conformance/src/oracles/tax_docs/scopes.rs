//! Where tax is rounded: per unit, line or document; gross and net prices; discounts and cash before and after.

use farthing::num::round_to_step;
use serde_json::{Value, json};

use crate::bridge;
use crate::decimal::{Decimal, mantissa_at, plain, scale};
use crate::oracles::documents::{
    UNIT, Unit, document, percent_rule, price_mode, request, rounding_mode, rounds_as_half_up, rulebook_in,
};
use crate::oracles::fields::Fields;
use crate::oracles::verdict::{Check, Halt, answered, whichever};

use super::unit;

/// Lines at several rates, each rate a tax category of its own.
fn lines(
    case: &Fields<'_>,
    quantity: impl Fn(&Fields<'_>) -> Result<String, Halt>,
) -> Result<(Vec<Value>, Vec<Value>), Halt> {
    let (mut lines, mut rules) = (Vec::new(), std::collections::BTreeMap::new());
    for (at, line) in case.objects("lines")?.iter().enumerate() {
        let rate = plain(&line.number("rate_percent")?);
        let category = format!("at {rate}");
        rules.entry(category.clone()).or_insert_with(|| percent_rule(&category, &category, &rate));
        lines.push(json!({
            "id": format!("line-{at}"),
            "quantity": plain(&quantity(line)?),
            "unit_price": plain(&line.number("unit_price")?),
            "tax_category": category,
        }));
        line.finish_ref()?;
    }
    Ok((lines, rules.into_values().collect()))
}

/// Where the tax of a scope is rounded.
fn level(case: &Fields<'_>) -> Result<&'static str, Halt> {
    Ok(match case.text("scope")? {
        "document" => "document",
        "line" => "line",
        // The gross price of a unit is its net price plus its rounded tax.
        "unit" | "unit_gross" => "unit",
        word => return Err(case.unknown_word("scope", word)),
    })
}

/// Answers a case with the line amount that its tax is computed from: rounded, exact, or either where it does not say.
fn on_line_amount(
    case: &Fields<'_>,
    mode: &'static str,
    answer: impl Fn(Value) -> Result<Check, Halt>,
) -> Result<Check, Halt> {
    let level = level(case)?;
    let choices: &[_] = match case.maybe_text("tax_on")? {
        // A tax per unit is computed from the unit price.
        None if level == "unit" => &["rounded"],
        None => &["rounded", "exact"],
        Some("rounded_net") => &["rounded"],
        Some("unrounded_net") => &["exact"],
        Some(word) => return Err(case.unknown_word("tax_on", word)),
    };
    whichever("tax_on", choices, |line_amount| {
        answer(json!({ "rounding_level": level, "line_amount": line_amount, "rounding_mode": mode }))
    })
}

const TOTALS: &[(&str, &str)] = &[
    ("net", "/totals/net"),
    ("tax", "/totals/tax"),
    ("tax_total", "/totals/tax"),
    ("gross", "/totals/gross"),
    ("total", "/totals/gross"),
    ("total_with_tax", "/totals/gross"),
    ("payable_rounding", "/totals/payable_rounding"),
    ("rounding", "/totals/payable_rounding"),
    ("payable", "/totals/payable"),
    ("cash", "/totals/payable"),
];

/// Compares the totals a case names.
pub(super) fn totals(case: &Fields<'_>, answer: &Value) -> Result<Check, Halt> {
    let expected = case.object("expected")?;
    let mut check = Check::default();
    for (name, pointer) in TOTALS {
        if let Some(wanted) = expected.maybe_text(name)? {
            check.figure(name, wanted, answered(answer, pointer)?);
        }
    }
    // What careless arithmetic gives is told, not expected.
    expected.says_nothing(&["naive_sum", "naive_total", "wrong_inclusive"]);
    expected.finish()?;
    Ok(check)
}

pub(super) fn scope(case: &Fields<'_>, mode: &'static str) -> Result<Check, Halt> {
    let (lines, rules) = lines(case, |line| line.number("quantity"))?;
    let document = document(UNIT, price_mode(case.flag("prices_include_tax")?), lines);
    on_line_amount(case, mode, |policy| {
        totals(case, &bridge::tax(&rulebook_in(&unit(case)?, policy, rules.clone()), &document)?)
    })
}

/// A document whose parts have less than a cent. Its total is that of its prices and the tax on top of them, unless it
/// says otherwise.
pub(super) fn total(case: &Fields<'_>, mode: &'static str) -> Result<Check, Halt> {
    // Its lines state no quantity: each is one unit.
    let (lines, rules) =
        lines(case, |line| Ok(line.maybe_number("quantity")?.unwrap_or_else(|| "1".to_owned())))?;
    let policy = json!({ "rounding_level": "document", "line_amount": "exact", "rounding_mode": mode });
    let document = document(UNIT, price_mode(case.is_set("prices_include_tax")?), lines);
    totals(case, &bridge::tax(&rulebook_in(&unit(case)?, policy, rules), &document)?)
}

/// Price times quantity, less a percentage; without tax.
pub(super) fn line_amount(case: &Fields<'_>, mode: &'static str) -> Result<Check, Halt> {
    let unit = unit(case)?;
    let mut book = rulebook_in(&unit, json!({ "rounding_level": "line", "untaxed": "no_tax" }), Vec::new());
    let at_unit = match case.maybe_text("scope")? {
        None if case.has("discount_percent") => return Err(Halt::out_of_scope("a case without `scope`")),
        None | Some("line") => false,
        Some("unit") => true,
        Some(word) => return Err(case.unknown_word("scope", word)),
    };
    if let Some(percent) = case.maybe_number("discount_percent")? {
        let effect = json!({
            "target": { "kind": "lines" },
            "adjust": { "kind": "percent", "percent": plain(&percent) },
            "rounding_at": if at_unit { "unit" } else { "part" },
        });
        book["promotions"] = json!([{ "id": "discount", "effects": [effect] }]);
        book["promotion_policy"] = json!({ "rounding_mode": mode });
    } else if at_unit {
        return Err(Halt::out_of_scope("unit prices rounded before they are multiplied"));
    }
    let (quantity, unit_price) = (plain(&case.number("quantity")?), plain(&case.number("unit_price")?));
    // The engine rounds a line's list amount half up: what another mode would make of it must be the same.
    if !rounds_as_half_up(&unit_price, &quantity, unit.exponent, mode)? {
        let reason =
            if case.has("mode") { "line amounts in another rounding mode" } else { "a case without `mode`" };
        return Err(Halt::out_of_scope(reason));
    }
    let line = json!({
        "id": "line",
        "sku": "item",
        "quantity": quantity,
        "price": { "kind": "given", "unit_price": unit_price },
    });
    let answer = bridge::quote(&book, &request(json!({ "currency": UNIT, "lines": [line] })))?;
    let expected = case.object("expected")?;
    let mut check = Check::default();
    check.figure("amount", expected.text("amount")?, answered(&answer, "/lines/0/amount")?);
    expected.finish()?;
    Ok(check)
}

fn one_gross_line(case: &Fields<'_>, policy: Value) -> Result<Check, Halt> {
    let rules = vec![percent_rule("tax", "goods", &case.number("rate_percent")?)];
    let line = json!({
        "id": "line",
        "quantity": "1",
        "unit_price": plain(&case.number("gross")?),
        "tax_category": "goods",
    });
    let document = document(UNIT, price_mode(true), vec![line]);
    totals(case, &bridge::tax(&rulebook_in(&unit(case)?, policy, rules), &document)?)
}

pub(super) fn split(case: &Fields<'_>, mode: &'static str) -> Result<Check, Halt> {
    let components: &[_] = match case.maybe_text("rounded_component")? {
        None => &["tax", "net"],
        Some("tax") => &["tax"],
        Some("net") => &["net"],
        Some(word) => return Err(case.unknown_word("rounded_component", word)),
    };
    whichever("rounded_component", components, |component| {
        let policy = json!({ "rounding_level": "line", "rounding_mode": mode, "component": component });
        one_gross_line(case, policy)
    })
}

pub(super) fn unreachable_gross(case: &Fields<'_>, mode: &'static str) -> Result<Check, Halt> {
    let policy = json!({ "rounding_level": "line", "rounding_mode": mode, "anchor": "net", "unreachable_gross": "payable_rounding" });
    one_gross_line(case, policy)
}

/// A discount on the whole cart, before its tax.
pub(super) fn discount(case: &Fields<'_>, mode: &'static str) -> Result<Check, Halt> {
    let rules = vec![percent_rule("tax", "goods", &case.number("rate_percent")?)];
    let effect = json!({
        "target": { "kind": "order" },
        "adjust": { "kind": "amount", "amount": plain(&case.number("discount")?), "per": "order" },
    });
    let request = request(cart(case, &case.numbers("lines")?)?);
    on_line_amount(case, mode, |policy| {
        let mut book = rulebook_in(&unit(case)?, policy, rules.clone());
        book["promotions"] = json!([{ "id": "discount", "effects": [effect] }]);
        totals(case, &bridge::quote(&book, &request)?)
    })
}

/// A cart of one unit each. Its prices are without tax unless the case says otherwise.
fn cart(case: &Fields<'_>, prices: &[String]) -> Result<Value, Halt> {
    let lines = prices.iter().enumerate().map(|(at, price)| {
        json!({
            "id": format!("line-{at}"),
            "sku": format!("item-{at}"),
            "quantity": "1",
            "price": { "kind": "given", "unit_price": plain(price) },
            "tax_category": "goods",
        })
    });
    Ok(json!({
        "currency": UNIT,
        "price_mode": price_mode(case.is_set("prices_include_tax")?),
        "lines": lines.collect::<Vec<_>>(),
    }))
}

/// An amount paid in cash. A cart is never below zero: what is paid back is rounded by the same primitive.
pub(super) fn cash(case: &Fields<'_>, mode: &'static str) -> Result<Check, Halt> {
    let (amount, coin) = (case.number("amount")?, case.number("unit")?);
    case.says_nothing(&["library_result"]);
    if Decimal::read(&amount).is_some_and(Decimal::is_negative) {
        let digits = scale(&amount).max(scale(&coin));
        let minor = |text: &str| mantissa_at(text, digits).ok_or_else(|| Halt::broken("no decimal"));
        let payable = round_to_step(minor(&amount)?, minor(&coin)?, rounding_mode(mode)?);
        let payable = payable.map_err(|fault| Halt::broken(fault.to_string()))?;
        let expected = case.object("expected")?;
        let mut check = Check::default();
        check.figure("payable", &minor(expected.text("payable")?)?.to_string(), &payable.to_string());
        if let Some(rounding) = expected.maybe_text("rounding")? {
            check.figure("rounding", &minor(rounding)?.to_string(), &(payable - minor(&amount)?).to_string());
        }
        expected.finish()?;
        return Ok(check);
    }
    let book = rulebook_in(
        &cash_unit(&amount),
        json!({ "rounding_level": "document", "untaxed": "no_tax" }),
        Vec::new(),
    );
    paid_in_cash(case, book, Coin { step: &coin, mode }, &[amount])
}

pub(super) fn cash_after_tax(case: &Fields<'_>, mode: &'static str) -> Result<Check, Halt> {
    let rules = vec![percent_rule("tax", "goods", &case.number("rate_percent")?)];
    let policy = json!({ "rounding_level": "document", "line_amount": "exact", "rounding_mode": mode });
    let book = rulebook_in(&unit(case)?, policy, rules);
    paid_in_cash(case, book, Coin { step: &case.number("cash_unit")?, mode }, &case.numbers("lines")?)
}

/// A total in cents, and rounded to coins of five and ten from its exact value.
pub(super) fn coins(case: &Fields<'_>, mode: &'static str) -> Result<Check, Halt> {
    match case.text("from")? {
        "unrounded total" => {}
        word => return Err(case.unknown_word("from", word)),
    }
    let rules = vec![percent_rule("tax", "goods", &case.number("rate_percent")?)];
    let policy = json!({ "rounding_level": "document", "line_amount": "exact", "rounding_mode": mode });
    let book = rulebook_in(&Unit::of("0.01"), policy, rules);
    let line = json!({
        "id": "line",
        "quantity": "1",
        "unit_price": plain(&case.number("price")?),
        "tax_category": "goods",
    });
    let expected = case.object("expected")?;
    let mut check = Check::default();
    for (name, step, pointer) in [
        ("cent", None, "/totals/gross"),
        ("nickel", Some("0.05"), "/totals/payable"),
        ("dime", Some("0.1"), "/totals/payable"),
    ] {
        let mut document = document(UNIT, price_mode(false), vec![line.clone()]);
        if let Some(step) = step {
            document["cash_rounding"] = json!({ "step": step, "rounding_mode": mode, "of": "exact" });
        }
        let answer = bridge::tax(&book, &document)?;
        check.figure(name, expected.text(name)?, answered(&answer, pointer)?);
    }
    expected.finish()?;
    Ok(check)
}

/// The minor unit is that of the amount, at least a cent; the coin is coarser.
fn cash_unit(amount: &str) -> Unit {
    Unit { exponent: scale(amount).max(2), step: None }
}

/// The smallest coin, and how an amount between two of its multiples is rounded.
#[derive(Clone, Copy, Debug)]
struct Coin<'a> {
    step: &'a str,
    mode: &'static str,
}

fn paid_in_cash(
    case: &Fields<'_>,
    mut book: Value,
    coin: Coin<'_>,
    prices: &[String],
) -> Result<Check, Halt> {
    book["cash_rounding"] =
        json!([{ "currency": UNIT, "step": plain(coin.step), "rounding_mode": coin.mode }]);
    let mut cart = cart(case, prices)?;
    cart["tenders"] = json!([{ "id": "till", "kind": "cash" }]);
    totals(case, &bridge::quote(&book, &request(cart))?)
}
