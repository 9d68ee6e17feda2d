//! What goes back for units and amounts, to the cent.

use serde_json::{Value, json};

use super::super::verdict::{Check, Halt};
use super::payments::cents;
use super::shop::{Sale, Shop, line};
use super::symbols::Symbols;
use super::{Case, said};

/// A line of `quantity` units that costs `minor` in all: its unit price to six decimals.
fn costing(id: &str, quantity: i64, minor: i64) -> Result<Value, Halt> {
    let micro = (minor * 10_000 + quantity / 2) / quantity;
    Ok(line(id, &quantity.to_string(), &format!("{}.{:06}", micro / 1_000_000, micro % 1_000_000)))
}

/// Cancels one unit of a line and says what was taken back of it.
fn one_back(shop: &mut Shop, id: &str) -> Result<Value, Halt> {
    shop.must("cancel_line", json!({ "line": id, "quantity": "1" }))?;
    shop.last().ok_or_else(|| Halt::broken("nothing was taken back"))
}

fn minor(value: &Value) -> i64 {
    let text = value.as_str().unwrap_or_default();
    text.replace('.', "").parse().unwrap_or(i64::MIN)
}

pub(super) fn answer(case: &Case<'_>, kinds: &[&str]) -> Result<Check, Halt> {
    match kinds {
        ["refund_units_one_by_one"] if case.setup.has("components_minor") => by_components(case),
        ["refund_units_one_by_one"] => by_units(case),
        ["refund_all_units"] => all_units(case),
        ["return", ..] => returned(case),
        ["refund_net"] => by_net(case),
        ["refund"] => one_line(case),
        ["reimburse"] => reimbursed(case),
        ["balance"] => paid_up(case),
        ["refund_lines", ..] => across_payments(case),
        ["cancel_all_and_refund"] => cancelled_whole(case),
        _ => Err(Halt::out_of_scope(format!("a story of {}", kinds.join(", ")))),
    }
}

fn by_units(case: &Case<'_>) -> Result<Check, Halt> {
    let (quantity, paid) = (case.setup.int("qty")?, case.setup.int("line_paid_minor")?);
    let lines = vec![costing("a", quantity, paid.abs())?];
    let mut shop = Shop::selling(&Sale { lines, ..Sale::default() })?;
    if paid < 0 {
        // No cart has a line below zero; an order that is a credit note does.
        shop.mirror()?;
    }
    let mut shares = Vec::new();
    for _ in 0..quantity {
        shares.push(json!(minor(&one_back(&mut shop, "a")?["customer"])));
    }
    let mut check = Check::default();
    check.same("shares_minor", &case.expected.list("shares_minor")?.to_vec(), &shares);
    let sum: i64 = shares.iter().filter_map(Value::as_i64).sum();
    check.same("sum_minor", &case.expected.int("sum_minor")?, &sum);
    Ok(check)
}

fn by_components(case: &Case<'_>) -> Result<Check, Halt> {
    case.setup.says_nothing(&["components_order"]);
    let (quantity, gross) = (case.setup.int("qty")?, case.setup.int("line_gross_minor")?);
    let components: Vec<i64> =
        case.setup.list("components_minor")?.iter().filter_map(Value::as_i64).collect();
    let [tax, net] = components[..] else { return Err(Halt::out_of_scope("several taxes of one line")) };
    // The rate that gives these components, to six decimals.
    let rate = tax * 100_000_000 / net;
    let rate = format!("{}.{:06}", rate / 1_000_000, rate % 1_000_000);
    let rules = vec![json!({ "id": "tax", "jurisdiction": "X", "rate_percent": rate })];
    let lines = vec![costing("a", quantity, gross)?];
    let mut shop = Shop::selling(&Sale { lines, rules, is_included: true, ..Sale::default() })?;
    let mut check = Check::default();
    let frozen = shop.order()["lines"][0]["amounts"][0]["frozen"].clone();
    check.same("components", &components, &vec![minor(&frozen["taxes"][0]["tax"]), minor(&frozen["net"])]);
    let (mut steps, mut sums) = (Vec::new(), [0, 0]);
    for _ in 0..quantity {
        let back = one_back(&mut shop, "a")?;
        let step = [minor(&back["taxes"][0]["tax"]), minor(&back["net"])];
        sums = [sums[0] + step[0], sums[1] + step[1]];
        steps.push(json!(step));
    }
    check.same("steps_minor", &case.expected.list("steps_minor")?.to_vec(), &steps);
    check.same("sums_minor", &json!(case.expected.list("sums_minor")?), &json!(sums));
    Ok(check)
}

fn all_units(case: &Case<'_>) -> Result<Check, Halt> {
    let quantity = case.setup.int("qty")?;
    let unit = case.setup.text("unit_exact")?;
    let sale = Sale { lines: vec![line("a", &quantity.to_string(), unit)], ..Sale::default() };
    let mut shop = Shop::selling(&sale)?;
    let mut check = Check::default();
    check.figure("line_total", case.setup.text("line_total")?, &shop.status("current_total"));
    let mut back = 0;
    for _ in 0..quantity {
        back += minor(&one_back(&mut shop, "a")?["customer"]);
    }
    // What the other system reports is the fault that was found.
    case.expected.says_nothing(&["reported"]);
    check.figure("expected", case.expected.text("expected")?, &cents(back));
    Ok(check)
}

fn returned(case: &Case<'_>) -> Result<Check, Halt> {
    let stated = case.setup.objects("lines")?;
    let [only] = &stated[..] else { return Err(Halt::out_of_scope("several lines that come back")) };
    let total = only.text("line_total")?;
    let paid = minor(&json!(total));
    let mut shop =
        Shop::selling(&Sale { lines: vec![costing("a", only.int("qty")?, paid)?], ..Sale::default() })?;
    let mut shares = Vec::new();
    for command in case.commands {
        if said(command).as_i64() != Some(1) {
            return Err(Halt::out_of_scope("several units that come back at once"));
        }
        shares.push(json!(cents(minor(&one_back(&mut shop, "a")?["customer"]))));
    }
    case.expected.says_nothing(&["stateset_formula", "stateset_sum"]);
    let mut check = Check::default();
    check.same("our_expected", &case.expected.list("our_expected")?.to_vec(), &shares);
    Ok(check)
}

fn by_net(case: &Case<'_>) -> Result<Check, Halt> {
    let (price, share) = (case.setup.text("price_net")?, case.setup.text("tax")?);
    // A share of one, in percent: two places to the left.
    let percent = share.trim_start_matches("0.").trim_start_matches('0');
    let rules = vec![json!({ "id": "tax", "jurisdiction": "X", "rate_percent": percent })];
    let mut shop = Shop::selling(&Sale { lines: vec![line("a", "1", price)], rules, ..Sale::default() })?;
    let paid = shop.status("current_total");
    shop.record("sale", "card", &paid)?;
    let id = shop.operation();
    let parts =
        json!([{ "kind": "line_amount", "line": "a", "amount": said(&case.commands[0]), "of": "net" }]);
    shop.must("request_refund", json!({ "refund": id, "parts": parts }))?;
    let back = shop.last().ok_or_else(|| Halt::broken("nothing was taken back"))?;
    let mut check = Check::default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    check.figure("tax_part", case.expected.text("tax_part")?, &text(&back["taxes"][0]["tax"]));
    check.figure("refund_gross", case.expected.text("refund_gross")?, &text(&back["gross"]));
    Ok(check)
}

fn one_line(case: &Case<'_>) -> Result<Check, Halt> {
    let (mut lines, mut rules) = (Vec::new(), Vec::new());
    for stated in case.setup.objects("lines")? {
        let id = stated.text("id")?;
        // A line of 100.00 whose tax is the case's.
        lines.push(line(id, "1", "100.00"));
        rules.push(json!({ "id": format!("tax-{id}"), "jurisdiction": "X", "tax_categories": [id],
            "rate_percent": stated.text("tax")? }));
    }
    let mut shop = Shop::selling(&Sale { lines, rules, ..Sale::default() })?;
    let asked = said(&case.commands[0]).as_object().and_then(|lines| lines.iter().next());
    let Some((id, _)) = asked else { return Err(Halt::broken("a refund names a line")) };
    let back = one_back(&mut shop, id)?;
    case.expected.says_nothing(&["reported"]);
    let mut check = Check::default();
    let tax = back["taxes"][0]["tax"].as_str().unwrap_or_default();
    check.figure("tax_refunded", case.expected.text("tax_refunded")?, tax);
    Ok(check)
}

/// Items whose prices are finer than the currency come back.
fn reimbursed(case: &Case<'_>) -> Result<Check, Halt> {
    let items = case.setup.texts("return_items")?;
    let ids: Vec<_> = (0..items.len()).map(|at| format!("item-{at}")).collect();
    let lines = ids.iter().zip(&items).map(|(id, price)| line(id, "1", price)).collect();
    let mut shop = Shop::selling(&Sale { lines, ..Sale::default() })?;
    let mut back = 0;
    for id in &ids {
        back += minor(&one_back(&mut shop, id)?["customer"]);
    }
    let mut check = Check::default();
    check.figure("total", case.expected.text("total")?, &cents(back));
    Ok(check)
}

/// Units and shipping go back to the payment that was chosen, what it cannot take to the next.
fn across_payments(case: &Case<'_>) -> Result<Check, Halt> {
    let mut check = Check::default();
    for (unit, shipping) in [(1_200, 595), (1_001, 1), (99_999, 100_000)] {
        let quantity = case.setup.int("qty")?;
        let symbols = [("U", unit), ("S", shipping), ("T", quantity * unit + shipping)];
        let symbols = Symbols(&symbols);
        let figures = |values: &[Value]| {
            let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            values.iter().map(|value| symbols.value(&text(value))).collect::<Result<Vec<_>, _>>()
        };
        let paid = figures(case.setup.list("payments_minor")?)?;
        let lines =
            vec![line("a", &quantity.to_string(), &cents(symbols.value(case.setup.text("unit_gross")?)?))];
        let shipping = Some(cents(symbols.value(case.setup.text("shipping")?)?));
        let tenders: Vec<String> = (1..=paid.len()).map(|at| format!("payment{at}")).collect();
        let mut shop = Shop::selling(&Sale { lines, shipping, tenders: tenders.clone(), ..Sale::default() })?;
        for (tender, paid) in tenders.iter().zip(paid) {
            shop.record("sale", tender, &cents(paid))?;
        }
        for command in case.commands {
            let stated = said(command);
            if stated["payment"] != 1 {
                return Err(Halt::out_of_scope("a refund that begins with another payment"));
            }
            let mut parts =
                vec![json!({ "kind": "units", "line": "a", "quantity": stated["qty"].to_string() })];
            if stated["shipping"].is_string() {
                parts.push(json!({ "kind": "charge", "charge": "shipping" }));
            }
            let id = shop.operation();
            shop.must(
                "request_refund",
                json!({ "refund": id, "allocation": "oldest_first", "parts": parts }),
            )?;
        }
        let order = shop.order();
        for (at, field) in ["payment1_refunds", "payment2_refunds"].into_iter().enumerate() {
            let operations = order["tenders"][at]["operations"].as_array().cloned().unwrap_or_default();
            let refunds = operations.iter().filter(|operation| operation["kind"] == "refund");
            let ours: Vec<i64> = refunds.map(|refund| minor(&refund["amount"])).collect();
            check.same(field, &figures(case.expected.list(field)?)?, &ours);
        }
    }
    Ok(check)
}

/// An order that was paid is cancelled whole: lines and shipping go back with their taxes.
fn cancelled_whole(case: &Case<'_>) -> Result<Check, Halt> {
    let mut check = Check::default();
    for (goods, shipping) in [(12_000, 595), (1, 1), (9_999, 10_003)] {
        let symbols = Symbols(&[("L", goods), ("S", shipping)]);
        let rules = vec![json!({ "id": "tax", "jurisdiction": "X", "rate_percent": "20" })];
        let lines = vec![line("a", "1", &cents(symbols.value(case.setup.text("lines_gross")?)?))];
        let shipping = Some(cents(symbols.value(case.setup.text("shipping_gross")?)?));
        let mut shop = Shop::selling(&Sale { lines, shipping, rules, is_included: true, ..Sale::default() })?;
        let paid = shop.status("current_total");
        shop.record("sale", "card", &paid)?;
        shop.must("cancel_order", json!({}))?;
        let id = shop.operation();
        shop.must("request_refund", json!({ "refund": id, "parts": [{ "kind": "owed" }] }))?;
        let back = shop.order()["tenders"][0]["operations"][1]["amount"].clone();
        check.same("refund", &symbols.value(case.expected.text("refund")?)?, &minor(&back));
        let left = minor(&json!(shop.status("current_total")));
        check.same("remaining", &symbols.value(case.expected.text("remaining")?)?, &left);
    }
    Ok(check)
}

/// What is left to pay when what was paid is the total to the cent.
fn paid_up(case: &Case<'_>) -> Result<Check, Halt> {
    if case.setup.int("currency_exponent")? != 2 {
        return Err(Halt::out_of_scope("another currency"));
    }
    let mut shop = Shop::of(case.setup.text("raw_total")?)?;
    shop.record("sale", "card", case.setup.text("paid")?)?;
    // What the other system reports is the fault that was found.
    case.expected.says_nothing(&["reported"]);
    let mut check = Check::default();
    check.figure("expected", case.expected.text("expected")?, &shop.status("balance_due"));
    Ok(check)
}
