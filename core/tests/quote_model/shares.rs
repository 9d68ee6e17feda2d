//! Allowances and charges on a whole document, and documents billed in parts.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::draw::Draw;
use super::exact::{Dec, Q};
use super::levy::{self, Part, Policy, Rule};

/// The rules and the seller that lines share.
type SetKey<'a> = (Vec<&'a str>, Option<&'a str>);

/// Draws shared adjustments of the first `count` parts, which are lines, and appends their parts.
pub(crate) fn draw(
    draw: &mut Draw,
    policy: &Policy,
    rules: &[Rule],
    parts: &mut Vec<Part>,
    count: usize,
    exponent: u32,
) -> Vec<Value> {
    let lines: Vec<Part> = parts[..count].to_vec();
    let mut shared = Vec::new();
    for at in 0..1 + draw.below(2) {
        let id = format!("s{at}");
        let covered: Vec<usize> = (0..count).filter(|_| draw.one_in(2)).collect();
        let covers = |line: usize| covered.is_empty() || covered.contains(&line);
        // The sets, in the order of their rules and sellers.
        let is_percent = draw.one_in(2);
        let is_exact = is_percent && policy.line_amount == "exact";
        let mut sets: BTreeMap<SetKey<'_>, (usize, Q)> = BTreeMap::new();
        for (line, part) in lines.iter().enumerate().filter(|(line, _)| covers(*line)) {
            let own = levy::rules_of(rules, part.tax_category).iter().map(|rule| rule.id).collect();
            let value = if is_exact { part.amount.clone() } else { Q::whole(part.amount.round("half_up")) };
            let set = sets.entry((own, part.seller)).or_insert_with(|| (line, Q::whole(0)));
            set.1 = set.1.plus(&value);
        }
        let whole = Q::sum(sets.values().map(|(_, sum)| sum));
        let (value, share, total) = if is_percent {
            let percent = Dec::new(draw.of(&[-100, -50, -33, -10, -3, 5, 125]), draw.of(&[0, 0, 1]));
            let share = percent.q().over(&Q::whole(100));
            let total = whole.times(&share).round("half_up");
            (json!({ "kind": "percent", "percent": percent.text() }), share, total)
        } else if whole == Q::whole(0) {
            continue;
        } else {
            let amount = draw.minor(500) * draw.of(&[-1, -1, 1]);
            let text = Dec::new(amount, exponent).text();
            (json!({ "kind": "amount", "amount": text }), Q::whole(amount).over(&whole), amount)
        };
        let exact: Vec<Q> = sets.values().map(|(_, sum)| sum.times(&share)).collect();
        let order: Vec<String> = (0..exact.len()).map(|at| format!("{at:03}")).collect();
        let whole_parts = if exact.iter().all(|one| *one == Q::whole(0)) {
            vec![0; exact.len()]
        } else {
            levy::by_fraction(&exact, total, &order)
        };
        for (((line, _), exact), minor) in sets.values().zip(&exact).zip(whole_parts) {
            parts.push(Part {
                id: id.clone(),
                seller: lines[*line].seller,
                tax_category: lines[*line].tax_category,
                amount: if is_exact { exact.clone() } else { Q::whole(minor) },
                quantity: Q::whole(0),
            });
        }
        let names: Vec<&String> = covered.iter().map(|line| &lines[*line].id).collect();
        shared.push(json!({ "id": id, "value": value, "lines": names }));
    }
    shared
}

/// An amount of an answer, in minor units.
fn minor(answer: &Value, pointer: &str, exponent: u32) -> i64 {
    let text = answer.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("no {pointer}"));
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    assert_eq!(fraction.len(), exponent as usize, "{pointer}: {text}");
    format!("{whole}{fraction}").parse().expect("an amount")
}

/// The decimals of the amounts of an answer.
fn exponent_of(answer: &Value) -> u32 {
    let text = answer["document"]["totals"]["net"].as_str().expect("a net total");
    text.split_once('.').map_or(0, |(_, fraction)| fraction.len() as u32)
}

/// Invoices drawn for a document of `gross`, of which so much is billed after each.
pub(crate) fn invoices(draw: &mut Draw, gross: i64, net: i64, exponent: u32) -> Vec<Value> {
    let mut invoices = Vec::new();
    let mut billed = Q::whole(0);
    let mut add = |kind: &str, value: Value| {
        let mut bills = value;
        bills["kind"] = json!(kind);
        invoices.push(json!({ "id": format!("i{}", invoices.len()), "bills": bills }));
    };
    let one = Q::whole(1);
    for _ in 0..draw.below(5) {
        let part = Q::of(draw.below(60) as i64 - 10, 100);
        let after = billed.plus(&part);
        if after < Q::whole(0) || after > one {
            continue;
        }
        let amount = |of: i64| Q::whole(of).times(&part).round("half_up");
        match draw.below(3) {
            0 if gross != 0 && amount(gross) != 0 => {
                let after = billed.plus(&Q::of(amount(gross), gross));
                if after < Q::whole(0) || after > one {
                    continue;
                }
                billed = after;
                add("gross", json!({ "amount": Dec::new(amount(gross), exponent).text() }));
            }
            1 if net != 0 && amount(net) != 0 => {
                let after = billed.plus(&Q::of(amount(net), net));
                if after < Q::whole(0) || after > one {
                    continue;
                }
                billed = after;
                add("net", json!({ "amount": Dec::new(amount(net), exponent).text() }));
            }
            _ => {
                billed = after;
                let percent = part.times(&Q::whole(100)).round("half_up");
                add("percent", json!({ "percent": percent.to_string() }));
            }
        }
        if draw.one_in(6) {
            billed = Q::whole(0);
            add("reversal", json!({}));
        }
    }
    add("rest", json!({}));
    invoices
}

/// What the invoices of an answer must be: each row's tax and the totals, from the figures of the document alone.
pub(crate) fn hold(plan: &Value, answer: &Value, mode: &str) {
    let exponent = exponent_of(answer);
    let rows = answer["document"]["tax_groups"].as_array().expect("rows");
    let tax_of_row: Vec<i64> = (0..rows.len())
        .map(|at| minor(answer, &format!("/document/tax_groups/{at}/tax"), exponent))
        .collect();
    let is_added: Vec<bool> = rows.iter().map(|row| row["settlement"] == "added").collect();
    let whole = |name: &str| minor(answer, &format!("/document/totals/{name}"), exponent);
    let (net, gross) = (whole("net"), whole("gross"));
    let mut share = Q::whole(0);
    let (mut net_before, mut gross_before) = (0, 0);
    let mut taxes_before = vec![0; rows.len()];
    for (at, invoice) in plan["invoices"].as_array().expect("invoices").iter().enumerate() {
        let bills = &invoice["bills"];
        let stated = || {
            let text = bills["amount"].as_str().expect("an amount");
            text.replace('.', "").parse::<i64>().expect("an amount")
        };
        let mut kept_net = None;
        let mut kept_gross = None;
        match bills["kind"].as_str().expect("a kind") {
            "percent" => {
                let percent: i64 = bills["percent"].as_str().expect("a percentage").parse().expect("whole");
                share = share.plus(&Q::of(percent, 100));
            }
            "gross" => {
                share = share.plus(&Q::of(stated(), gross));
                kept_gross = Some(gross_before + stated());
            }
            "net" => {
                share = share.plus(&Q::of(stated(), net));
                kept_net = Some(net_before + stated());
            }
            "rest" => share = Q::whole(1),
            _ => share = Q::whole(0),
        }
        let reached = |figure: i64, mode: &str| share.times(&Q::whole(figure)).round(mode);
        let taxes: Vec<i64> = tax_of_row.iter().map(|tax| reached(*tax, mode)).collect();
        let added: i64 =
            taxes.iter().zip(&is_added).filter(|(_, is_added)| **is_added).map(|(tax, _)| tax).sum();
        let (net_now, gross_now) = match (kept_net, kept_gross) {
            (Some(net), _) => (net, net + added),
            (None, Some(gross)) => (gross - added, gross),
            (None, None) => (reached(gross, "half_up") - added, reached(gross, "half_up")),
        };
        let got = |name: &str| minor(answer, &format!("/invoices/{at}/{name}"), exponent);
        assert_eq!(got("net"), net_now - net_before, "net of invoice {at}\n{plan}");
        assert_eq!(got("gross"), gross_now - gross_before, "gross of invoice {at}\n{plan}");
        assert_eq!(got("left"), gross - gross_now, "left after invoice {at}\n{plan}");
        for row in 0..rows.len() {
            let got = got(&format!("tax_groups/{row}/tax"));
            assert_eq!(got, taxes[row] - taxes_before[row], "row {row} of invoice {at}\n{plan}");
        }
        // Its parts sum to it.
        let parts = answer["invoices"][at]["parts"].as_array().expect("parts").len();
        let sum = |name: &str| (0..parts).map(|part| got(&format!("parts/{part}/{name}"))).sum::<i64>();
        assert_eq!(sum("net"), got("net"), "{plan}");
        assert_eq!(sum("tax"), got("tax"), "{plan}");
        (net_before, gross_before, taxes_before) = (net_now, gross_now, taxes);
    }
    assert_eq!((net_before, gross_before), (net, gross), "the invoices sum to the document\n{plan}");
    // So they do in the currency of the accounts, where net and taxes sum to the gross amount too.
    let count = plan["invoices"].as_array().map_or(0, Vec::len);
    let in_books = |place: &str, name: &str| minor(answer, &format!("{place}/accounting/{name}"), 2);
    for name in ["net", "tax", "gross"] {
        let sum: i64 = (0..count).map(|at| in_books(&format!("/invoices/{at}"), name)).sum();
        assert_eq!(sum, in_books("/document", name), "{name} in the currency of the accounts\n{plan}");
    }
    let rows = is_added.iter().enumerate().filter(|(_, is_added)| **is_added);
    let taxes: i64 = rows.map(|(row, _)| in_books("/document", &format!("tax_groups/{row}/tax"))).sum();
    assert_eq!(taxes, in_books("/document", "tax"), "{plan}");
    let (net, tax) = (in_books("/document", "net"), in_books("/document", "tax"));
    assert_eq!(net + tax, in_books("/document", "gross"), "{plan}");
}
