//! Taxes whose rate depends on an amount: intervals, caps of an item, exemptions up to an amount.

use serde_json::{Value, json};

use crate::bridge;
use crate::decimal::{Decimal, plain};
use crate::oracles::documents::{HERE, UNIT, Unit, document, price_mode, request, rulebook_in};
use crate::oracles::fields::Fields;
use crate::oracles::verdict::{Check, Halt, answered, answered_decimal, answered_list, whichever};

/// The smallest unit: the one stated, or the cent, in which all prices of these cases are.
fn unit(case: &Fields<'_>) -> Result<Unit, Halt> {
    Ok(Unit::of(case.maybe_text("unit")?.unwrap_or("0.01")))
}

/// A rule of the category `goods`.
fn rule(id: &str, facts: Value) -> Value {
    let mut rule = json!({ "id": id, "name": id, "jurisdiction": HERE, "tax_categories": ["goods"] });
    if let (Some(rule), Value::Object(facts)) = (rule.as_object_mut(), facts) {
        rule.extend(facts);
    }
    rule
}

/// The rates from each amount on; nothing before the first interval, between two and beyond the last.
fn rates(case: &Fields<'_>) -> Result<Vec<Value>, Halt> {
    let mut rates: Vec<Value> = Vec::new();
    let mut reached = Some("0".to_owned());
    let rate = |from: &str, rate: &str| json!({ "from": plain(from), "rate_percent": plain(rate) });
    for bracket in case.rows("brackets")? {
        let [Some(from), until, Some(percent)] = bracket.as_slice() else {
            return Err(Halt::out_of_scope("a bracket without an amount and a rate"));
        };
        match &reached {
            Some(reached) if plain(reached) == plain(from) => {}
            Some(until) => rates.push(rate(until, "0")),
            None => return Err(Halt::out_of_scope("a bracket beyond one without an end")),
        }
        rates.push(rate(from, percent));
        reached.clone_from(until);
    }
    if let Some(until) = reached {
        rates.push(rate(&until, "0"));
    }
    Ok(rates)
}

/// The brackets of a case, one for each way to read what it leaves open.
fn on_brackets(
    case: &Fields<'_>,
    per: &str,
    amount: &str,
    answer: impl Fn(Value) -> Result<Check, Halt>,
) -> Result<Check, Halt> {
    let method = match case.text("method")? {
        "whole" => "whole",
        "interval" => "marginal",
        word => return Err(case.unknown_word("method", word)),
    };
    let starts: &[_] = match case.maybe_text("boundary")? {
        None if method == "marginal" => &["at"],
        None => &["above", "at"],
        Some("upper limit inclusive") => &["above"],
        Some("lower limit inclusive" | "upper limit exclusive") => &["at"],
        Some(word) => return Err(case.unknown_word("boundary", word)),
    };
    let amount = if method == "marginal" { "base" } else { amount };
    let rates = rates(case)?;
    whichever("boundary", starts, |starts| {
        answer(json!({ "rates": rates, "method": method, "per": per, "amount": amount, "starts": starts }))
    })
}

fn policy(mode: &str) -> Value {
    json!({ "rounding_level": "line", "rounding_mode": mode })
}

/// The sum of one tax over all lines.
fn sum_of(answer: &Value, rule: &str) -> Result<Decimal, Halt> {
    let mut sum = Decimal::ZERO;
    for line in answered_list(answer, "/lines")? {
        for tax in answered_list(line, "/taxes")?.iter().filter(|tax| tax["rule"] == rule) {
            sum = sum + answered_decimal(tax, "/tax")?;
        }
    }
    Ok(sum)
}

/// One amount.
pub(super) fn amount(case: &Fields<'_>, mode: &'static str) -> Result<Check, Halt> {
    let line = json!({
        "id": "line", "quantity": "1", "unit_price": plain(&case.number("amount")?), "tax_category": "goods",
    });
    let unit = unit(case)?;
    on_brackets(case, "line", "net", |brackets| {
        let book = rulebook_in(&unit, policy(mode), vec![rule("tax", json!({ "brackets": brackets }))]);
        let answer = bridge::tax(&book, &document(UNIT, price_mode(false), vec![line.clone()]))?;
        let expected = case.object("expected")?;
        let mut check = Check::default();
        check.figure("tax", expected.text("tax")?, answered(&answer, "/totals/tax")?);
        expected.finish()?;
        Ok(check)
    })
}

/// Lines whose amounts, per unit, line or document, with or without a duty of each unit, decide.
pub(super) fn lines(case: &Fields<'_>, mode: &'static str) -> Result<Check, Halt> {
    let (per, is_gross) = match case.text("selector")? {
        "net per unit" => ("unit", false),
        "net per line" => ("line", false),
        "net of document" => ("document", false),
        "gross per unit" => ("unit", true),
        "gross per line" => ("line", true),
        "gross of document" => ("document", true),
        word => return Err(case.unknown_word("selector", word)),
    };
    let (mut lines, mut duties) = (Vec::new(), Vec::new());
    for (at, stated) in case.objects("lines")?.iter().enumerate() {
        let mut rules = vec!["tax".to_owned()];
        if let Some(amount) = stated.maybe_number("duty_per_unit")? {
            let duty = plain(&amount);
            rules.push(format!("duty {duty}"));
            if !duties.contains(&duty) {
                duties.push(duty);
            }
        }
        lines.push(json!({
            "id": format!("line-{at}"),
            "quantity": plain(&stated.number("quantity")?),
            "unit_price": plain(&stated.number("unit_price")?),
            "tax_rules": rules,
        }));
        stated.finish_ref()?;
    }
    let duty_of = |amount: &String| {
        let id = format!("duty {amount}");
        json!({
            "id": id, "name": "duty", "jurisdiction": HERE, "tax_categories": [id], "unit_amount": amount,
        })
    };
    let mut base = vec![json!({ "kind": "net" })];
    if is_gross && let Some(duty) = duties.first() {
        base.push(json!({ "kind": "tax", "rule": format!("duty {duty}") }));
    }
    let unit = unit(case)?;
    on_brackets(case, per, if is_gross { "base" } else { "net" }, |brackets| {
        let mut rules: Vec<Value> = duties.iter().map(duty_of).collect();
        rules.push(rule("tax", json!({ "brackets": brackets, "base": base })));
        let book = rulebook_in(&unit, policy(mode), rules);
        let answer = bridge::tax(&book, &document(UNIT, price_mode(false), lines.clone()))?;
        let expected = case.object("expected")?;
        let mut check = Check::default();
        if expected.has("tax") && !expected.is_text("tax") {
            let wanted = expected.texts("tax")?;
            let got = answered_list(&answer, "/lines")?;
            check.same("number of lines", &wanted.len(), &got.len());
            for (at, (wanted, line)) in wanted.iter().zip(got).enumerate() {
                let line = json!({ "lines": [line] });
                check.figure(&format!("tax[{at}]"), wanted, &sum_of(&line, "tax")?.to_string());
            }
        } else if let Some(wanted) = expected.maybe_text("tax")? {
            check.figure("tax", wanted, &sum_of(&answer, "tax")?.to_string());
        }
        if let Some(wanted) = expected.maybe_text("duty")? {
            let mut sum = Decimal::ZERO;
            for duty in &duties {
                sum = sum + sum_of(&answer, &format!("duty {duty}"))?;
            }
            check.figure("duty", wanted, &sum.to_string());
        }
        for (name, pointer) in
            [("net", "/totals/net"), ("total", "/totals/gross"), ("gross", "/totals/gross")]
        {
            if let Some(wanted) = expected.maybe_text(name)? {
                check.figure(name, wanted, answered(&answer, pointer)?);
            }
        }
        expected.finish()?;
        Ok(check)
    })
}

/// Taxes on the part of the price of each item between two amounts, or of at most so much for each.
pub(super) fn of_item(case: &Fields<'_>, mode: &'static str) -> Result<Check, Halt> {
    let mut rules = Vec::new();
    let mut names = Vec::new();
    let bounds = |most: String| json!({ "per": "unit", "maximum": plain(&most) });
    if case.has("rules") {
        for stated in case.objects("rules")? {
            let (name, rate) = (stated.text("name")?, plain(&stated.number("rate_percent")?));
            let mut facts = json!({ "rate_percent": rate });
            if stated.has("base_window") {
                let window = stated.numbers_or_null("base_window")?;
                let at = |at: usize| window.get(at).and_then(Option::as_deref);
                let mut rates = Vec::new();
                match at(0) {
                    Some(from) if plain(from) != "0" => {
                        rates.push(json!({ "from": "0", "rate_percent": "0" }));
                        rates.push(json!({ "from": plain(from), "rate_percent": rate }));
                    }
                    _ => rates.push(json!({ "from": "0", "rate_percent": rate })),
                }
                if let Some(until) = at(1) {
                    rates.push(json!({ "from": plain(until), "rate_percent": "0" }));
                }
                facts = json!({ "brackets": { "per": "unit", "rates": rates } });
            } else if let Some(most) = stated.maybe_number("max_tax_per_item")? {
                facts["bounds"] = bounds(most);
            }
            stated.finish_ref()?;
            rules.push(rule(name, facts));
            names.push(name.to_owned());
        }
    } else {
        let mut facts = json!({ "rate_percent": plain(&case.number("rate_percent")?) });
        if let Some(most) = case.maybe_number("max_tax_per_item")? {
            facts["bounds"] = bounds(most);
        }
        rules.push(rule("tax", facts));
    }
    let line = json!({
        "id": "line",
        "quantity": plain(&case.maybe_number("quantity")?.unwrap_or_else(|| "1".to_owned())),
        "unit_price": plain(&match case.maybe_number("unit_price")? {
            Some(price) => price,
            None => case.number("price")?,
        }),
        "tax_category": "goods",
    });
    let book = rulebook_in(&unit(case)?, policy(mode), rules);
    let answer = bridge::tax(&book, &document(UNIT, price_mode(false), vec![line]))?;
    let expected = case.object("expected")?;
    let mut check = Check::default();
    for name in &names {
        if let Some(wanted) = expected.maybe_text(name)? {
            check.figure(name, wanted, &sum_of(&answer, name)?.to_string());
        }
    }
    for (name, pointer) in [("tax", "/totals/tax"), ("total", "/totals/gross")] {
        if let Some(wanted) = expected.maybe_text(name)? {
            check.figure(name, wanted, answered(&answer, pointer)?);
        }
    }
    expected.finish()?;
    Ok(check)
}

/// An item that is exempt below an amount, up to it, or up to it with a tax on the excess alone.
pub(super) fn threshold(case: &Fields<'_>, mode: &'static str) -> Result<Check, Halt> {
    let limits = [
        ("exempt_if_at_most", "whole", "above"),
        ("exempt_if_less_than", "whole", "at"),
        ("threshold_less_than", "whole", "at"),
        ("exempt_up_to", "marginal", "at"),
    ];
    let found: Vec<_> = limits.into_iter().filter(|(name, ..)| case.has(name)).collect();
    let [(name, method, starts)] = found[..] else {
        return Err(Halt::out_of_scope("an exemption without one limit"));
    };
    let method = match case.maybe_text("kind2")? {
        None => method,
        Some("tax only the excess") => "marginal",
        Some(word) => return Err(case.unknown_word("kind2", word)),
    };
    // What is taxed does not depend on the rate.
    let rate = case.maybe_number("rate_percent")?;
    let percent = rate.as_deref().map_or_else(|| "10".to_owned(), plain);
    let brackets = json!({
        "per": "unit", "method": method, "starts": starts,
        "rates": [{ "from": "0", "rate_percent": "0" }, { "from": plain(&case.number(name)?), "rate_percent": percent }],
    });
    let mut book =
        rulebook_in(&unit(case)?, policy(mode), vec![rule("tax", json!({ "brackets": brackets }))]);
    let prices = if case.has("units") { case.numbers("units")? } else { vec![case.number("unit_price")?] };
    let quantity = plain(&case.maybe_number("quantity")?.unwrap_or_else(|| "1".to_owned()));
    if let Some(discount) = case.maybe_number("discount")? {
        match case.maybe_text("apportion")? {
            None | Some("by price") => {}
            Some(word) => return Err(case.unknown_word("apportion", word)),
        }
        let effect = json!({
            "target": { "kind": "order" },
            "adjust": { "kind": "amount", "amount": plain(&discount), "per": "order" },
        });
        book["promotions"] = json!([{ "id": "discount", "effects": [effect] }]);
    }
    let line = |(at, price): (usize, &String)| {
        json!({
            "id": format!("line-{at}"), "sku": format!("item-{at}"), "quantity": quantity, "tax_category": "goods",
            "price": { "kind": "given", "unit_price": plain(price) },
        })
    };
    let lines: Vec<Value> = prices.iter().enumerate().map(line).collect();
    let answer = bridge::quote(&book, &request(json!({ "currency": UNIT, "lines": lines })))?;
    let expected = case.object("expected")?;
    let mut check = Check::default();
    if let Some(wanted) = expected.maybe_text("taxable")? {
        let mut taxable = Decimal::ZERO;
        for group in answered_list(&answer, "/tax_groups")? {
            if group["rate_percent"] != "0" {
                taxable = taxable + answered_decimal(group, "/base")?;
            }
        }
        check.figure("taxable", wanted, &taxable.to_string());
    }
    if let Some(wanted) = expected.maybe_text("tax")? {
        if rate.is_none() {
            return Err(Halt::out_of_scope("a case without `rate_percent`"));
        }
        check.figure("tax", wanted, answered(&answer, "/totals/tax")?);
    }
    if expected.has("eligible") {
        let wanted = expected.flags("eligible")?;
        let got = answered_list(&answer, "/lines")?;
        check.same("number of units", &wanted.len(), &got.len());
        for (at, (wanted, line)) in wanted.iter().zip(got).enumerate() {
            let is_exempt = answered_decimal(line, "/tax")? == Decimal::ZERO;
            check.same(&format!("eligible[{at}]"), wanted, &is_exempt);
        }
    }
    expected.finish()?;
    Ok(check)
}
