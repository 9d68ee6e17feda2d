//! One frozen line, of which units and amounts are taken back one after the other: the refund chain itself.
//!
//! No cart need come to these figures: the line of a placed order is given them.

use farthing::contract::write;
use farthing::json::read;
use serde_json::{Value, json};

use super::super::documents::{AT, HERE};
use super::super::fields::Fields;
use super::super::verdict::{Check, Halt};
use super::play::{Shop, Taken};
use crate::decimal::{Decimal, plain};

const LINE: &str = "line";

pub(super) fn answer(case: &Fields<'_>) -> Result<Check, Halt> {
    let currency = case.text("currency")?;
    let vector = case.object("vector")?;
    let (quantity, gross) = (vector.int("quantity")?, vector.text("gross")?);
    let mut shop = placed(currency, quantity)?;
    frozen(&mut shop, &vector, gross)?;
    vector.finish_ref()?;

    let mut check = Check::default();
    let mut sum = Taken::default();
    for (at, step) in case.objects("steps")?.iter().enumerate() {
        let name = format!("steps[{}]", at + 1);
        let (kind, details) = match step.text("do")? {
            "refund_units" => {
                let quantity = step.int("quantity")?.to_string();
                ("cancel_line", json!({ "line": LINE, "quantity": quantity }))
            }
            "refund_amount" => {
                let amount = step.text("amount")?;
                if at == 0 || !paid(&shop) {
                    pay(&mut shop, gross)?;
                }
                let parts = json!([{ "kind": "line_goodwill", "line": LINE, "amount": amount }]);
                ("request_refund", json!({ "refund": format!("r{at}"), "parts": parts }))
            }
            word => return Err(step.unknown_word("do", word)),
        };
        let mut given = shop.must(kind, details)?;
        let taken = given.reversals.remove(&format!("line {LINE}")).unwrap_or_default();
        compare(&mut check, &name, &step.object("expect")?, &taken)?;
        step.finish_ref()?;
        sum.gross = sum.gross + taken.gross;
        sum.net = sum.net + taken.net;
        for (tax, amount) in taken.taxes {
            let sum = sum.taxes.entry(tax).or_default();
            *sum = *sum + amount;
        }
    }
    compare(&mut check, "expect", &case.object("expect")?, &sum)?;
    Ok(check)
}

/// An order of one line.
fn placed(currency: &str, quantity: i64) -> Result<Shop, Halt> {
    let rulebook = json!({
        "currency": currency,
        "pricing": { "sources": ["given"] },
        "tax_policy": { "rounding_level": "line", "untaxed": "no_tax" },
    });
    let line = json!({
        "id": LINE,
        "sku": LINE,
        "quantity": quantity.to_string(),
        "price": { "kind": "given", "unit_price": "1" },
    });
    let request = json!({
        "at": AT,
        "cart": { "currency": currency, "lines": [line], "tenders": [{ "id": "card", "kind": "card" }] },
    });
    Shop::open(&rulebook, &request, &json!({ "now": AT }), None)
}

/// Gives the line the amounts of the case, and what is paid with them.
fn frozen(shop: &mut Shop, vector: &Fields<'_>, gross: &str) -> Result<(), Halt> {
    let mut taxes = Vec::new();
    for tax in vector.objects("taxes")? {
        taxes.push((tax.text("id")?, tax.text("amount")?));
        tax.finish_ref()?;
    }
    // The contract states them in the order of the bytes of their ids.
    taxes.sort_unstable();
    let taxes: Vec<Value> = taxes
        .into_iter()
        .map(|(id, amount)| {
            json!({ "rule": id, "name": id, "jurisdiction": HERE, "settlement": "added", "tax": amount })
        })
        .collect();
    let mut order: Value = serde_json::from_str(&write(&shop.order)).unwrap_or_default();
    let amounts = &mut order["lines"][0]["amounts"][0]["frozen"];
    amounts["list"] = json!(gross);
    amounts["gross"] = json!(gross);
    amounts["net"] = json!(vector.text("net")?);
    amounts["taxes"] = Value::from(taxes);
    shop.order = read(order.to_string().as_bytes()).map_err(|error| Halt::broken(error.to_string()))?;
    Ok(())
}

fn paid(shop: &Shop) -> bool {
    shop.order.tenders.iter().any(|tender| !tender.operations.is_empty())
}

fn pay(shop: &mut Shop, gross: &str) -> Result<(), Halt> {
    if Decimal::read(gross).is_none_or(Decimal::is_negative) {
        return Err(Halt::out_of_scope("amounts taken back of a line below zero"));
    }
    let result = json!({ "kind": "succeeded", "amount": plain(gross) });
    let details = json!({ "tender": "card", "operation": "sale", "kind": "sale", "result": result });
    shop.must("record_capture", details).map(drop)
}

fn compare(check: &mut Check, name: &str, expect: &Fields<'_>, taken: &Taken) -> Result<(), Halt> {
    check.figure(&format!("{name}.gross"), expect.text("gross")?, &taken.gross.to_string());
    if let Some(net) = expect.maybe_text("net")? {
        check.figure(&format!("{name}.net"), net, &taken.net.to_string());
    }
    for (tax, wanted) in expect.any_text_entries("taxes")? {
        let got = taken.taxes.get(tax).copied().unwrap_or_default();
        check.figure(&format!("{name}.taxes.{tax}"), wanted, &got.to_string());
    }
    expect.finish_ref()?;
    Ok(())
}
