//! Invoices and credit notes: lines of both signs, taxed as the design says.

use serde_json::{Value, json};

use super::draw::Draw;
use super::exact::{Dec, Q};
use super::share::whole;

/// A line, or an allowance or charge of the document.
struct Part {
    id: String,
    tax_category: &'static str,
    /// The exact amount, in minor units.
    exact: Q,
    quantity: Q,
}

struct Rule {
    id: &'static str,
    name: &'static str,
    tax_category: &'static str,
    rate: Dec,
}

struct Policy {
    rounding_level: &'static str,
    mode: &'static str,
    component: &'static str,
    is_exact: bool,
    is_included: bool,
}

/// A tax of a part.
struct Tax<'a> {
    part: usize,
    rule: &'a Rule,
    exact: Q,
    minor: i64,
}

fn signed(draw: &mut Draw, text: String) -> (String, i64) {
    if draw.one_in(3) && text.chars().any(|digit| digit.is_ascii_digit() && digit != '0') {
        (format!("-{text}"), -1)
    } else {
        (text, 1)
    }
}

/// A rulebook and a document; and where in the answer stands what.
pub(crate) fn draw(seed: u64) -> (Value, Value, Vec<(String, Value)>) {
    let draw = &mut Draw(seed);
    let (currency, exponent) = draw.of(&[("EUR", 2), ("EUR", 2), ("JPY", 0), ("KWD", 3)]);
    let line_amount = draw.of(&["exact", "rounded", "rounded_parts"]);
    let is_exact = line_amount == "exact";
    let policy = Policy {
        rounding_level: draw.of(&["line", "group", "group", "document", "unit"]),
        mode: draw.mode(),
        component: if is_exact { "tax" } else { draw.of(&["tax", "tax", "net"]) },
        is_exact,
        is_included: draw.one_in(2),
    };
    let rules = [("vat-high", "vat", "high"), ("vat-low", "vat", "low"), ("city", "city", "high")];
    let rules = rules.map(|(id, name, tax_category)| Rule { id, name, tax_category, rate: draw.rate() });
    let (mut parts, mut lines, mut adjustments) = (Vec::new(), Vec::new(), Vec::new());
    let power = Q::whole(10_i64.pow(exponent));
    for at in 0..1 + draw.below(6) {
        let (id, tax_category) = (format!("l{}", (at * 7) % 13), draw.of(&["high", "high", "low"]));
        let (quantity, price) = (draw.quantity(), draw.price(exponent));
        let (quantity_text, quantity_sign) = signed(draw, quantity.text());
        let (price_text, price_sign) = signed(draw, price.text());
        let off = if draw.one_in(3) { draw.minor(300) } else { 0 };
        let product =
            price.q().times(&quantity.q()).times(&power).times(&Q::whole(quantity_sign * price_sign));
        let off_q = Q::whole(off);
        let exact = match line_amount {
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
        // A line with a price below zero takes its units back.
        let quantity = quantity.q().times(&Q::whole(quantity_sign * price_sign));
        parts.push(Part { id, tax_category, exact, quantity });
    }
    for at in 0..draw.below(3) {
        let (id, tax_category, minor) = (format!("a{at}"), draw.of(&["high", "low"]), draw.minor(3_000));
        let (text, sign) = signed(draw, Dec::new(minor, exponent).text());
        adjustments.push(json!({ "id": id, "amount": text, "tax_category": tax_category }));
        parts.push(Part { id, tax_category, exact: Q::whole(sign * minor), quantity: Q::whole(sign) });
    }
    let documents = rules.iter().map(|rule| {
        json!({ "id": rule.id, "name": rule.name, "jurisdiction": "XX", "tax_categories": [rule.tax_category],
            "rate_percent": rule.rate.text() })
    });
    let rulebook = json!({
        "currency": currency, "pricing": { "sources": ["given"] },
        "tax_policy": {
            "rounding_level": policy.rounding_level, "rounding_mode": policy.mode, "component": policy.component, "tax_above_price": "allow",
            "line_amount": line_amount,
        },
        "tax_rules": documents.collect::<Vec<_>>(),
    });
    let count = lines.len();
    let document = json!({
        "currency": currency, "at": "2026-11-23T12:00:00+01:00", "tax_jurisdictions": ["XX"],
        "price_mode": if policy.is_included { "tax_included" } else { "tax_excluded" },
        "lines": lines, "adjustments": adjustments,
    });
    let amount = |minor: i64| {
        let text = Dec::new(minor.abs(), exponent).text();
        json!(if minor < 0 { format!("-{text}") } else { text })
    };
    let figures = taxed(&policy, &rules, &parts).into_iter().map(|(part, name, minor)| {
        let at = match part {
            None => "/totals".to_owned(),
            Some(line) if line < count => format!("/lines/{line}"),
            Some(other) => format!("/adjustments/{}", other - count),
        };
        (format!("{at}/{name}"), amount(minor))
    });
    (rulebook, document, figures.collect())
}

/// Exact values made whole: where they sum to less than nothing (or to nothing, and the first that is not zero is below),
/// the mirror image of what their opposites are made.
fn give_back(exact: &[Q], total: i64, ids: &[&str]) -> Vec<i64> {
    let zero = Q::whole(0);
    let tie = |exact: &[Q], one: usize, other: usize| {
        let size = |at: usize| exact[at].clone().max(zero.minus(&exact[at]));
        size(other).cmp(&size(one)).then_with(|| ids[one].cmp(ids[other]))
    };
    let sum = Q::sum(exact.iter());
    let first = (0..exact.len()).filter(|at| exact[*at] != zero).min_by_key(|at| ids[*at]);
    if sum < zero || sum == zero && first.is_some_and(|at| exact[at] < zero) {
        let turned: Vec<Q> = exact.iter().map(|one| zero.minus(one)).collect();
        let parts = whole(&turned, -total, |one, other| tie(&turned, one, other));
        return parts.into_iter().map(|part| -part).collect();
    }
    whole(exact, total, |one, other| tie(exact, one, other))
}

fn taxed(policy: &Policy, rules: &[Rule], parts: &[Part]) -> Vec<(Option<usize>, &'static str, i64)> {
    let exact: Vec<Q> = parts.iter().map(|part| part.exact.clone()).collect();
    let ids: Vec<&str> = parts.iter().map(|part| part.id.as_str()).collect();
    let amounts = if policy.is_exact {
        give_back(&exact, Q::sum(exact.iter()).round("half_up"), &ids)
    } else {
        exact.iter().map(Q::floor).collect()
    };
    let mut taxes: Vec<Tax<'_>> = Vec::new();
    let mut exact_nets = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let own = rules.iter().filter(|rule| rule.tax_category == part.tax_category);
        let rate = |rule: &Rule| rule.rate.q().over(&Q::whole(100));
        let inside = own.clone().fold(Q::whole(1), |sum, rule| sum.plus(&rate(rule)));
        let net = if policy.is_included { part.exact.over(&inside) } else { part.exact.clone() };
        taxes.extend(own.map(|rule| Tax { part: at, rule, exact: net.times(&rate(rule)), minor: 0 }));
        exact_nets.push(net);
    }
    round(policy, &mut taxes, &amounts, parts);
    // Nobody can pay prices that do not sum to whole minor units: the net total is rounded once.
    let is_fractional = policy.is_included && policy.component == "tax" && !Q::sum(exact.iter()).is_whole();
    let own_nets =
        is_fractional.then(|| give_back(&exact_nets, Q::sum(exact_nets.iter()).round("half_up"), &ids));
    let mut figures = Vec::new();
    let mut totals = [0, 0];
    for (at, amount) in amounts.iter().enumerate() {
        let tax: i64 = taxes.iter().filter(|tax| tax.part == at).map(|tax| tax.minor).sum();
        let net = match &own_nets {
            Some(nets) => nets[at],
            None if policy.is_included => amount - tax,
            None => *amount,
        };
        figures.extend([(Some(at), "net", net), (Some(at), "tax", tax), (Some(at), "gross", net + tax)]);
        totals = [totals[0] + net, totals[1] + tax];
    }
    let [net, tax] = totals;
    figures.extend([(None, "net", net), (None, "tax", tax), (None, "gross", net + tax)]);
    figures
}

fn round(policy: &Policy, taxes: &mut [Tax<'_>], amounts: &[i64], parts: &[Part]) {
    let rounded = |exact: &Q, price: i64| {
        if policy.is_included && policy.component == "net" && *exact != Q::whole(0) {
            price - Q::whole(price).minus(exact).round(policy.mode)
        } else {
            exact.round(policy.mode)
        }
    };
    if matches!(policy.rounding_level, "line" | "unit") {
        for tax in taxes.iter_mut() {
            let amount = amounts[tax.part];
            tax.minor = if policy.rounding_level == "line" {
                rounded(&tax.exact, amount)
            } else {
                let quantity = &parts[tax.part].quantity;
                let price = Q::whole(amount).over(quantity).round("half_up");
                Q::whole(rounded(&tax.exact.over(quantity), price)).times(quantity).round(policy.mode)
            };
        }
        return;
    }
    let mut groups: Vec<(&str, Vec<usize>)> = Vec::new();
    for (at, tax) in taxes.iter().enumerate() {
        let is_one = |other: &Rule| other.name == tax.rule.name && other.rate.q() == tax.rule.rate.q();
        match groups.iter_mut().find(|(_, group)| is_one(taxes[group[0]].rule)) {
            Some((id, group)) => {
                *id = tax.rule.id.min(id);
                group.push(at);
            }
            None => groups.push((tax.rule.id, vec![at])),
        }
    }
    groups.sort_by_key(|(id, _)| *id);
    let sums: Vec<Q> =
        groups.iter().map(|(_, group)| Q::sum(group.iter().map(|at| &taxes[*at].exact))).collect();
    let price = |group: &[usize]| group.iter().map(|at| amounts[taxes[*at].part]).sum::<i64>();
    let totals = if policy.rounding_level == "group" {
        groups.iter().zip(&sums).map(|((_, group), sum)| rounded(sum, price(group))).collect()
    } else {
        let all = groups.iter().map(|(_, group)| price(group)).sum();
        let ids: Vec<&str> = groups.iter().map(|(id, _)| *id).collect();
        give_back(&sums, rounded(&Q::sum(sums.iter()), all), &ids)
    };
    for ((_, group), total) in groups.iter().zip(totals) {
        let exact: Vec<Q> = group.iter().map(|at| taxes[*at].exact.clone()).collect();
        let ids: Vec<&str> = group.iter().map(|at| parts[taxes[*at].part].id.as_str()).collect();
        for (at, minor) in group.iter().zip(give_back(&exact, total, &ids)) {
            taxes[*at].minor = minor;
        }
    }
}
