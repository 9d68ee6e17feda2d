//! Goods that are cancelled and come back, and what is due then.

use serde_json::{Value, json};

use super::super::fields::Fields;
use super::super::verdict::{Check, Halt};
use super::shop::{Refused, Sale, Shop, line};

use super::{Case, said, words};

/// The lines of a setup: id or place, quantity, unit price.
fn lines(setup: &Fields<'_>) -> Result<Vec<Value>, Halt> {
    let mut sold = Vec::new();
    for (at, stated) in setup.objects("lines")?.iter().enumerate() {
        let id = stated.maybe_text("id")?.map_or_else(|| at.to_string(), str::to_owned);
        let quantity = stated.int("qty")?.to_string();
        sold.push(line(&id, &quantity, stated.maybe_text("unit")?.unwrap_or("10.00")));
    }
    Ok(sold)
}

/// Asks for units of a line to come back; the return has the line's name.
fn ask(shop: &mut Shop, line: &str, quantity: i64) -> Result<Result<(), Refused>, Halt> {
    let lines = json!([{ "line": line, "quantity": quantity.to_string() }]);
    shop.tell("request_return", json!({ "id": format!("return-{line}"), "lines": lines }))
}

/// Units of a line come back and are accepted, or not.
fn receive(shop: &mut Shop, line: &str, quantity: i64, what: &str) -> Result<Result<(), Refused>, Halt> {
    let id = format!("return-{line}");
    let units = quantity.to_string();
    let lines = json!([{ "line": line, "quantity": units }]);
    if let Err(refused) = shop.tell("receive_return", json!({ "id": id, "lines": lines }))? {
        return Ok(Err(refused));
    }
    let lines = json!([{ "line": line, what: units }]);
    shop.tell("inspect_return", json!({ "id": id, "lines": lines }))
}

/// Sends units of a line in one parcel.
pub(super) fn sent(shop: &mut Shop, line: &str, quantity: i64) -> Result<(), Halt> {
    if quantity == 0 {
        return Ok(());
    }
    let id = shop.operation();
    let lines = json!([{ "line": line, "quantity": quantity.to_string() }]);
    shop.must("create_shipment", json!({ "shipment": id, "lines": lines }))?;
    shop.must("ship_shipment", json!({ "shipment": id }))
}

/// Units of a line come back, whole way.
pub(super) fn came_back(shop: &mut Shop, line: &str, quantity: i64) -> Result<(), Halt> {
    let refused = |refused: Refused| Halt::broken(refused.codes.join(", "));
    ask(shop, line, quantity)?.map_err(refused)?;
    receive(shop, line, quantity, "accepted")?.map_err(refused)
}

/// Returns that are asked for and received.
pub(super) fn returns(case: &Case<'_>) -> Result<Check, Halt> {
    let setup = &case.setup;
    setup.says_nothing(&["order_total", "paid"]);
    let mut shop = Shop::selling(&Sale { lines: lines(setup)?, ..Sale::default() })?;
    for (at, stated) in setup.objects("lines")?.iter().enumerate() {
        let id = stated.maybe_text("id")?.map_or_else(|| at.to_string(), str::to_owned);
        sent(&mut shop, &id, stated.maybe_int("fulfilled")?.unwrap_or(0))?;
    }
    let mut refusals = Vec::new();
    for command in case.commands {
        let what = command.as_object().and_then(|fields| fields.keys().next()).cloned().unwrap_or_default();
        let said = said(command);
        let line = said["line"].as_str().unwrap_or_default().to_owned();
        let quantity = said["qty"].as_i64().ok_or_else(|| Halt::broken("a return has a quantity"))?;
        let outcome = match what.as_str() {
            "return" => ask(&mut shop, &line, quantity)?,
            "receive" => receive(&mut shop, &line, quantity, "accepted")?,
            "receive_damaged" => receive(&mut shop, &line, quantity, "rejected")?,
            word => return Err(Halt::out_of_scope(format!("the command {word}"))),
        };
        refusals.push(outcome.err());
    }
    let mut check = Check::default();
    for (field, at) in [("rejected", 0), ("second_rejected", 1), ("third_rejected", 2)] {
        if let Some(word) = case.expected.maybe_text(field)? {
            let codes = refusals.get(at).and_then(Option::as_ref).map(|refused| refused.codes.clone());
            check.same(field, &true, &words::is_refusal(word, &codes.unwrap_or_default())?);
        }
    }
    // Labels of stock are the stock's.
    case.expected.says_nothing(&["stock_label"]);
    let order = shop.order();
    for (name, id) in [("line1", "1"), ("line2", "2"), ("line3", "3")] {
        let Some(expected) = case.expected.maybe_object(name)? else { continue };
        let line = order["lines"].as_array().into_iter().flatten().find(|line| line["id"] == id);
        let ours = |field: &str| line.and_then(|line| line[field].as_str()).unwrap_or_default().to_owned();
        for (theirs, field) in
            [("return_requested", "return_open"), ("received", "returned"), ("dismissed", "return_rejected")]
        {
            if let Some(quantity) = expected.maybe_int(theirs)? {
                check.figure(theirs, &quantity.to_string(), &ours(field));
            }
        }
        expected.finish()?;
    }
    Ok(check)
}

/// Units that are cancelled before they leave.
pub(super) fn cancelled(case: &Case<'_>) -> Result<Check, Halt> {
    let mut shop = Shop::selling(&Sale { lines: lines(&case.setup)?, ..Sale::default() })?;
    let mut refusals = Vec::new();
    for command in case.commands {
        let quantity = said(command).as_i64().ok_or_else(|| Halt::broken("a quantity is cancelled"))?;
        let details = json!({ "line": "0", "quantity": quantity.to_string() });
        refusals.push(shop.tell("cancel_line", details)?.err());
    }
    let word = case.expected.text("second_rejected")?;
    let codes = refusals.get(1).and_then(Option::as_ref).map(|refused| refused.codes.clone());
    let mut check = Check::default();
    check.same("first_accepted", &true, &refusals.first().is_some_and(Option::is_none));
    check.same("second_rejected", &true, &words::is_refusal(word, &codes.unwrap_or_default())?);
    Ok(check)
}

/// What is due on an order with shipping.
pub(super) fn balance(case: &Case<'_>) -> Result<Check, Halt> {
    let setup = &case.setup;
    let sale =
        Sale { lines: lines(setup)?, shipping: Some(setup.text("shipping")?.to_owned()), ..Sale::default() };
    let mut shop = Shop::selling(&sale)?;
    let mut check = Check::default();
    check.figure("total", setup.text("total")?, &shop.status("current_total"));
    if let Some(captured) = setup.maybe_int("captured")? {
        shop.record("sale", "card", &captured.to_string())?;
    }
    for command in case.commands {
        match command {
            Value::String(word) if word == "cancel_order" => shop.must("cancel_order", json!({}))?,
            _ => {
                let id = shop.operation();
                let parts = json!([{ "kind": "owed", "amount": said(command).to_string() }]);
                shop.must("request_refund", json!({ "refund": id, "parts": parts }))?;
                let result = json!({ "kind": "succeeded", "amount": said(command).to_string() });
                shop.must("record_refund", json!({ "tender": "card", "operation": id, "result": result }))?;
            }
        }
    }
    let due = case.expected.int("outstanding_balance")?;
    check.figure("outstanding_balance", &due.to_string(), &shop.status("balance_due"));
    Ok(check)
}
