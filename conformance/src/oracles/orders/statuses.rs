//! What the statuses of orders and payments are called.

use serde_json::json;

use super::super::verdict::{Check, Halt};
use super::goods::{came_back, sent};
use super::payments::cents;
use super::shop::{Sale, Shop, line};
use super::{Case, said, words};

/// The status of a payment, derived by the command of that name.
pub(super) fn payment(case: &Case<'_>, command: &str) -> Result<Check, Halt> {
    let setup = &case.setup;
    if let Some(granted) = setup.maybe_text("granted_refund")?
        && granted != "0"
    {
        return Err(Halt::out_of_scope("credits that are issued before money is taken"));
    }
    let (total, minor) = (setup.maybe_text("total")?, setup.maybe_int("total_minor")?);
    let total = match (total, minor) {
        (Some(total), _) => total.to_owned(),
        (None, Some(minor)) => cents(minor),
        (None, None) => "100.00".to_owned(),
    };
    let mut sale = Sale { lines: vec![line("a", "1", &total)], ..Sale::default() };
    let payments =
        setup.value("payments").and_then(|payments| payments.as_array()).cloned().unwrap_or_default();
    sale.tenders = (0..payments.len()).map(|at| format!("p{at}")).collect();
    let mut shop = Shop::selling(&sale)?;
    for (payment, tender) in payments.iter().zip(&sale.tenders) {
        let amount = cents(payment["minor"].as_i64().unwrap_or(10_000));
        match payment["state"].as_str().or(payment.as_str()).unwrap_or_default() {
            "completed" | "captured" => shop.record("sale", tender, &amount)?,
            "authorized" => shop.record("authorization", tender, &amount)?,
            "refunded" => {
                shop.record("sale", tender, &amount)?;
                shop.record("refund", tender, &amount)?;
            }
            "not_paid" | "awaiting" | "new" | "processing" | "failed" | "cancelled" | "canceled" => {}
            word => return Err(Halt::out_of_scope(format!("a payment that is {word}"))),
        }
    }
    let paid = match (setup.maybe_text("charged")?, setup.maybe_text("paid")?) {
        (Some(paid), _) | (None, Some(paid)) => Some(paid),
        (None, None) => None,
    };
    if let Some(paid) = paid.filter(|paid| *paid != "0") {
        shop.record("sale", "card", paid)?;
    }
    let is_cancelled = match setup.maybe_text("order")? {
        None => false,
        Some("canceled" | "cancelled") => {
            shop.must("cancel_order", json!({}))?;
            true
        }
        Some(word) => return Err(Halt::out_of_scope(format!("an order that is {word}"))),
    };
    let field = match command {
        "derive_charge_status" => "charge_status",
        "derive_payment_status" => "payment_status",
        _ => "payment_state",
    };
    let theirs = case.expected.text(field)?;
    let ours = shop.status("payment");
    let mut check = Check::default();
    check.same(field, &true, &words::payment(command, &ours, is_cancelled).contains(&theirs));
    if !words::payment(command, &ours, is_cancelled).contains(&theirs) {
        check.same(field, &theirs, &ours.as_str());
    }
    Ok(check)
}

/// Asks for an amount to go back that the merchant has granted.
fn grant(shop: &mut Shop, refund: &str, amount: &str) -> Result<(), Halt> {
    let parts = json!([{ "kind": "amount", "amount": amount }]);
    shop.must("request_refund", json!({ "refund": refund, "parts": parts }))
}

/// The status of a payment after a refund was granted and not yet paid.
pub(super) fn granted(case: &Case<'_>) -> Result<Check, Halt> {
    let mut shop = Shop::of(case.setup.text("total")?)?;
    shop.record("sale", "card", case.setup.text("charged")?)?;
    for command in case.commands {
        let amount = said(command)["amount"].as_str().ok_or_else(|| Halt::broken("a grant has an amount"))?;
        grant(&mut shop, "granted", amount)?;
    }
    let ours = words::payment("derive_charge_status", &shop.status("payment"), false);
    let theirs = case.expected.text("charge_status")?;
    let mut check = Check::default();
    check.same("charge_status", &(theirs, true), &(theirs, ours.contains(&theirs)));
    Ok(check)
}

/// What became of a refund that was granted, by the last thing the gateway said.
pub(super) fn of_a_grant(case: &Case<'_>) -> Result<Check, Halt> {
    let mut shop = Shop::of("100.00")?;
    shop.record("sale", "card", "100.00")?;
    let amount = case.setup.text("granted_refund")?;
    grant(&mut shop, "granted", amount)?;
    let record = |shop: &mut Shop, result| {
        shop.must("record_refund", json!({ "tender": "card", "operation": "granted", "result": result }))
    };
    let (done, failed) = (json!({ "kind": "succeeded", "amount": amount }), json!({ "kind": "failed" }));
    for command in case.commands {
        match said(command).as_str().unwrap_or_default() {
            "charge_success" => shop.record("sale", "card", "1.00")?,
            "refund_success" => record(&mut shop, done.clone())?,
            "refund_failure" => record(&mut shop, failed.clone())?,
            "refund_reverse" => {
                record(&mut shop, done.clone())?;
                record(&mut shop, failed.clone())?;
            }
            word => return Err(Halt::out_of_scope(format!("the event {word}"))),
        }
    }
    let order = shop.order();
    let operations = order["tenders"][0]["operations"].as_array().cloned().unwrap_or_default();
    let refund = operations.into_iter().find(|operation| operation["id"] == "granted").unwrap_or_default();
    let mut check = Check::default();
    match case.expected.text("granted_refund_status")? {
        "success" => check.same("state", &json!("succeeded"), &refund["state"]),
        "failure" => check.same("state", &json!("failed"), &refund["state"]),
        // Nothing has gone back, for whatever reason.
        "none" => check.figure("done", "0", refund["done"].as_str().unwrap_or_default()),
        word => return Err(Halt::out_of_scope(format!("a granted refund that is {word}"))),
    }
    Ok(check)
}

/// The status of an order.
pub(super) fn order(case: &Case<'_>) -> Result<Check, Halt> {
    let setup = &case.setup;
    let field = if case.expected.has("status") { "status" } else { "order_state" };
    let mut shop;
    if let Some(ordered) = setup.maybe_int("ordered")? {
        if setup.maybe_int("awaiting_approval")?.unwrap_or(0) != 0 {
            return Err(Halt::out_of_scope("approvals"));
        }
        let sale = Sale { lines: vec![line("a", &ordered.to_string(), "10.00")], ..Sale::default() };
        shop = Shop::selling(&sale)?;
        let fulfilled = setup.int("fulfilled")?;
        let returned = setup.int("returned")?;
        sent(&mut shop, "a", fulfilled)?;
        if returned > 0 {
            came_back(&mut shop, "a", returned)?;
        }
    } else {
        shop = Shop::of("100.00")?;
        match setup.text("payment")? {
            "paid" => shop.record("sale", "card", "100.00")?,
            "partially_refunded" => {
                shop.record("sale", "card", "100.00")?;
                shop.record("refund", "card", "10.00")?;
            }
            "refunded" => {
                shop.record("sale", "card", "100.00")?;
                shop.record("refund", "card", "100.00")?;
            }
            "awaiting_payment" => {}
            word => return Err(Halt::out_of_scope(format!("a payment that is {word}"))),
        }
        match setup.text("shipping")? {
            "shipped" => sent(&mut shop, "a", 1)?,
            "ready" => {}
            word => return Err(Halt::out_of_scope(format!("shipping that is {word}"))),
        }
    }
    let theirs = case.expected.text(field)?;
    let ours = [shop.status("order"), shop.status("fulfilment"), shop.status("returns")];
    let mut check = Check::default();
    let [order, fulfilment, returns] = &ours;
    let is_theirs = words::order(order, fulfilment, returns).contains(&theirs);
    check.same(field, &(theirs, true), &(theirs, is_theirs));
    Ok(check)
}
