//! Invoices and credit notes: lines of both signs, taxed as the design says.

use serde_json::{Value, json};

use super::brackets::Steps;
use super::draw::Draw;
use super::exact::{Dec, Q};
use super::levy::{self, Part, Policy, Rule};
use super::shares;

fn signed(draw: &mut Draw, text: String) -> (String, i64) {
    if draw.one_in(3) && text.chars().any(|digit| digit.is_ascii_digit() && digit != '0') {
        (format!("-{text}"), -1)
    } else {
        (text, 1)
    }
}

/// A rulebook, a document, and what comes of them.
pub(crate) struct Drawn {
    pub(crate) rulebook: Value,
    pub(crate) document: Value,
    /// Where in the answer stands what, or the code with which the document is refused.
    pub(crate) expected: Result<Vec<(String, Value)>, &'static str>,
}

pub(crate) fn draw(seed: u64) -> Drawn {
    let draw = &mut Draw(seed);
    let (currency, exponent) = draw.of(&[("EUR", 2), ("EUR", 2), ("JPY", 0), ("KWD", 3)]);
    let policy = Policy::draw(draw);
    let is_included = draw.one_in(2);
    let mut rules = Rule::draw(draw);
    if draw.one_in(5) {
        for rule in &mut rules {
            let may_step = rule.name != "eco" && rule.tax_category != "zero" && rule.rate.mantissa > 0;
            if may_step && draw.one_in(2) {
                rule.steps = Some(Steps::draw(draw, exponent, rule.on.contains(&rule.name)));
            }
        }
    }
    let has_sellers = draw.one_in(4);
    let categories = ["high", "high", "low", "zero", "none"];
    let (mut parts, mut lines, mut adjustments) = (Vec::new(), Vec::new(), Vec::new());
    let power = Q::whole(10_i64.pow(exponent));
    let is_tiny = draw.one_in(4);
    for at in 0..1 + draw.below(if is_tiny { 12 } else { 6 }) {
        let (id, tax_category) = (format!("l{}", (at * 7) % 13), draw.of(&categories));
        let seller = if has_sellers { draw.of(&[None, Some("ann"), Some("bob")]) } else { None };
        let price = if is_tiny { draw.tiny_price(exponent) } else { draw.price(exponent) };
        let quantity = if is_tiny && draw.one_in(2) { Dec::new(1, 0) } else { draw.quantity() };
        let (quantity_text, quantity_sign) = signed(draw, quantity.text());
        let (price_text, price_sign) = signed(draw, price.text());
        let off = if draw.one_in(3) { draw.minor(300) } else { 0 };
        let product =
            price.q().times(&quantity.q()).times(&power).times(&Q::whole(quantity_sign * price_sign));
        let off_q = Q::whole(off);
        let exact = match policy.line_amount {
            "exact" => product.minus(&off_q),
            "rounded" => Q::whole(product.minus(&off_q).round("half_up")),
            _ => Q::whole(product.round("half_up")).minus(&off_q),
        };
        let own = if off == 0 {
            vec![]
        } else {
            vec![json!({ "amount": format!("-{}", Dec::new(off, exponent).text()) })]
        };
        lines.push(json!({
            "id": id, "quantity": quantity_text, "unit_price": price_text, "tax_category": tax_category,
            "adjustments": own,
        }));
        if let Some(seller) = seller {
            lines[at as usize]["seller"] = json!(seller);
        }
        // A line with a price below zero takes its units back.
        let quantity = quantity.q().times(&Q::whole(quantity_sign * price_sign));
        parts.push(Part { id, seller, tax_category, amount: exact, quantity });
    }
    for at in 0..draw.below(3) {
        let (id, tax_category, minor) =
            (format!("a{at}"), draw.of(&["high", "low", "none"]), draw.minor(3_000));
        let (text, sign) = signed(draw, Dec::new(minor, exponent).text());
        adjustments.push(json!({ "id": id, "amount": text, "tax_category": tax_category }));
        let (amount, quantity) = (Q::whole(sign * minor), Q::whole(sign));
        parts.push(Part { id, seller: None, tax_category, amount, quantity });
    }
    let count = lines.len();
    let shared = if draw.one_in(3) {
        shares::draw(draw, &policy, &rules, &mut parts, count, exponent)
    } else {
        vec![]
    };
    let rulebook = json!({
        "currency": currency, "pricing": { "sources": ["given"] },
        "tax_policy": policy.json(Dec::new(policy.step, exponent).json()),
        "tax_rules": rules.iter().map(|rule| rule.json(&rules)).collect::<Vec<_>>(),
    });
    let document = json!({
        "currency": currency, "at": "2026-11-23T12:00:00+01:00", "tax_jurisdictions": ["XX"],
        "price_mode": if is_included { "tax_included" } else { "tax_excluded" },
        "lines": lines, "adjustments": adjustments, "shared_adjustments": shared,
    });
    let amount = |minor: i64| {
        let text = Dec::new(minor.abs(), exponent).text();
        json!(if minor < 0 { format!("-{text}") } else { text })
    };
    let taxed = levy::taxed(&policy, &rules, &parts, exponent, is_included);
    if let Some(code) = taxed.refusal {
        return Drawn { rulebook, document, expected: Err(code) };
    }
    if taxed.is_above_price && policy.tax_above_price == "refuse" {
        return Drawn { rulebook, document, expected: Err("TAX_ABOVE_PRICE") };
    }
    let mut figures = Vec::new();
    for at in 0..parts.len() {
        let place = match at.checked_sub(count) {
            None => format!("/lines/{at}"),
            Some(other) => format!("/adjustments/{other}"),
        };
        let (net, tax) = (taxed.net[at], taxed.tax[at]);
        for (name, minor) in [("net", net), ("tax", tax), ("gross", net + tax)] {
            figures.push((format!("{place}/{name}"), amount(minor)));
        }
        let mut own: Vec<(&levy::Tax<'_>, i64)> = Vec::new();
        for tax in taxed.taxes.iter().filter(|tax| tax.part == at) {
            // The rates of a rule are one tax of a line.
            match own.last_mut() {
                Some((before, minor)) if before.rule.id == tax.rule.id => *minor += tax.minor,
                _ => own.push((tax, tax.minor)),
            }
        }
        for (number, (tax, minor)) in own.into_iter().enumerate() {
            figures.push((format!("{place}/taxes/{number}/rule"), json!(tax.rule.id)));
            figures.push((format!("{place}/taxes/{number}/tax"), amount(minor)));
            figures.push((format!("{place}/taxes/{number}/base"), amount(taxed.base(tax))));
        }
    }
    for (number, group) in levy::groups(&taxed.taxes, &parts).into_iter().enumerate() {
        let tax: i64 = group.iter().map(|at| taxed.taxes[*at].minor).sum();
        let seller = parts[taxed.taxes[group[0]].part].seller;
        figures.push((format!("/tax_groups/{number}/tax"), amount(tax)));
        figures.push((format!("/tax_groups/{number}/seller"), json!(seller)));
    }
    let (net, tax) = (taxed.net.iter().sum::<i64>(), taxed.tax.iter().sum::<i64>());
    let payable = net + tax - taxed.withheld + taxed.payable_rounding;
    for (name, minor) in [
        ("net", net),
        ("tax", tax),
        ("gross", net + tax),
        ("withheld", taxed.withheld),
        ("payable_rounding", taxed.payable_rounding),
        ("payable", payable),
    ] {
        figures.push((format!("/totals/{name}"), amount(minor)));
    }
    Drawn { rulebook, document, expected: Ok(figures) }
}
