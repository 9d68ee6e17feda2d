//! Reserving, taking and giving back.

use serde_json::{Value, json};

use super::super::fields::Fields;
use super::super::verdict::{Check, Halt};
use super::shop::{Refused, Shop};
use super::{Case, said, words};
use crate::decimal::Decimal;

const CARD: &str = "card";

/// Cents as a decimal.
pub(super) fn cents(minor: i64) -> String {
    let (sign, minor) = (if minor < 0 { "-" } else { "" }, minor.abs());
    format!("{sign}{}.{:02}", minor / 100, minor % 100)
}

/// An amount of a case: a decimal as text, or whole minor units.
pub(super) fn amount(value: &Value) -> Result<String, Halt> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Number(number) => Ok(number.to_string()),
        _ => Err(Halt::out_of_scope("a figure that is a symbol")),
    }
}

/// Commands told to an order whose payment the setup describes.
pub(super) fn told(case: &Case<'_>) -> Result<Check, Halt> {
    let mut shop = begun(case)?;
    let mut refusals: Vec<Option<Refused>> = Vec::new();
    let mut transactions = 0;
    for command in case.commands {
        let Some((word, value)) = command.as_object().and_then(|fields| fields.iter().next()) else {
            return Err(Halt::out_of_scope(format!("the command {command}")));
        };
        let amount = match word.strip_suffix("_minor") {
            Some(_) => cents(value.as_i64().ok_or_else(|| Halt::broken("minor units are whole"))?),
            None => amount(value)?,
        };
        transactions += 1;
        refusals.push(pay(
            &mut shop,
            word.trim_end_matches("_amount_minor").trim_end_matches("_minor"),
            &amount,
        )?);
    }
    let mut check = Check::default();
    let refused = |at: usize| refusals.get(at).and_then(Option::as_ref);
    for (field, at) in [("rejected", 0), ("second_rejected", 1), ("third_rejected", 2)] {
        if let Some(word) = case.expected.maybe_text(field)? {
            let codes = refused(at).map(|refused| refused.codes.clone()).unwrap_or_default();
            check.same(field, &true, &words::is_refusal(word, &codes)?);
        }
    }
    if let Some(accepted) = case.expected.value("accepted") {
        let ours: Vec<bool> = refusals.iter().map(Option::is_none).collect();
        let theirs = accepted.as_array().map_or_else(|| vec![accepted.clone()], Clone::clone);
        check.same("accepted", &theirs, &ours.iter().map(|is| json!(is)).collect::<Vec<_>>());
    }
    if let Some(word) = case.expected.maybe_text("returns")? {
        if word != "maximumRefundable" {
            return Err(Halt::out_of_scope(format!("what is returned: {word}")));
        }
        // What was taken is what can be given back.
        let taken = tender(&shop, "captured");
        let largest = refused(0).and_then(|refused| refused.largest.clone());
        check.figure("returns", &taken, &largest.unwrap_or_default());
    }
    for field in ["authorized", "captured", "refunded"] {
        if let Some(figure) = case.expected.maybe_text(field)? {
            check.figure(field, figure, &tender(&shop, field));
        }
    }
    if let Some(count) = case.expected.maybe_int("transactions")? {
        check.same("transactions", &count, &transactions);
    }
    Ok(check)
}

/// An order as the setup left it.
fn begun(case: &Case<'_>) -> Result<Shop, Halt> {
    let setup = &case.setup;
    if let Some(state) = setup.maybe_text("payment")? {
        let mut shop = Shop::of("100.00")?;
        match state {
            "Authorized" => shop.record("authorization", CARD, "100.00")?,
            "Settled" => shop.record("sale", CARD, "100.00")?,
            word => return Err(Halt::out_of_scope(format!("a payment that is {word}"))),
        }
        return Ok(shop);
    }
    if let Some(authorized) = setup.maybe_text("authorized")? {
        let mut shop = Shop::of(authorized)?;
        shop.record("authorization", CARD, authorized)?;
        return Ok(shop);
    }
    if let Some(minor) = setup.maybe_int("captured_minor")? {
        let mut shop = Shop::of(&cents(minor))?;
        shop.record("sale", CARD, &cents(minor))?;
        if setup.has("refunds") {
            for refund in setup.objects("refunds")? {
                refunded(&mut shop, &refund)?;
            }
        }
        return Ok(shop);
    }
    // What is to be paid is not said: as much as is reserved first.
    let first = case.commands.first().map(said).map(amount).transpose()?;
    Shop::of(&first.unwrap_or_else(|| "100.00".to_owned()))
}

/// A refund of the setup.
fn refunded(shop: &mut Shop, refund: &Fields<'_>) -> Result<(), Halt> {
    let amount = cents(refund.int("minor")?);
    let status = match refund.maybe_text("status")? {
        Some(status) => status,
        None => refund.text("state")?,
    };
    match status {
        "Success" | "Settled" => shop.record("refund", CARD, &amount),
        "Failure" | "Failed" => {
            let operation = shop.operation();
            let result = json!({ "kind": "failed" });
            shop.must("record_refund", json!({ "tender": CARD, "operation": operation, "result": result }))
        }
        "Pending" => {
            let id = shop.operation();
            let parts = json!([{ "kind": "amount", "amount": amount }]);
            shop.must("request_refund", json!({ "refund": id, "tender": CARD, "parts": parts }))
        }
        word => Err(Halt::out_of_scope(format!("a refund that is {word}"))),
    }
}

/// One command; what it was refused for.
fn pay(shop: &mut Shop, word: &str, amount: &str) -> Result<Option<Refused>, Halt> {
    let operation = shop.operation();
    let asked = |kind: &str| {
        (format!("request_{kind}"), json!({ "tender": CARD, "operation": operation, "amount": amount }))
    };
    let (kind, details, record) = match word {
        "authorize" => {
            let (kind, details) = asked("authorization");
            (kind, details, "record_authorization")
        }
        "capture" => {
            let (kind, details) = asked("capture");
            (kind, details, "record_capture")
        }
        "void" => {
            let (kind, details) = asked("void");
            (kind, details, "record_void")
        }
        "refund" => {
            let parts = json!([{ "kind": "amount", "amount": amount }]);
            (
                "request_refund".to_owned(),
                json!({ "refund": operation, "tender": CARD, "parts": parts }),
                "record_refund",
            )
        }
        word => return Err(Halt::out_of_scope(format!("the command {word}"))),
    };
    if let Err(refused) = shop.tell(&kind, details)? {
        return Ok(Some(refused));
    }
    let result = json!({ "kind": "succeeded", "amount": amount });
    shop.must(record, json!({ "tender": CARD, "operation": operation, "result": result }))?;
    Ok(None)
}

/// A sum of the first tender.
fn tender(shop: &Shop, field: &str) -> String {
    shop.order()["tenders"][0][field].as_str().unwrap_or_default().to_owned()
}

/// Events of a gateway, in the order in which they came, and what they add up to.
pub(super) fn transactions(case: &Case<'_>) -> Result<Check, Halt> {
    let events = case.setup.objects("events")?;
    let mut shop = Shop::of("1000.00")?;
    let kinds: Vec<_> = events.iter().map(|event| event.text("type")).collect::<Result<_, _>>()?;
    // A charge where nothing is ever reserved is a sale.
    let charge = if kinds.iter().any(|kind| kind.starts_with("auth")) { "capture" } else { "sale" };
    for (event, kind) in events.iter().zip(kinds) {
        let amount = event.text("amount")?.to_owned();
        let operation = match event.value("psp_ref").and_then(Value::as_str) {
            Some(reference) => reference.to_owned(),
            None => shop.operation(),
        };
        let (what, outcome) = kind.split_once('_').unwrap_or((kind, ""));
        let what = match what {
            "auth" => "authorization",
            "charge" => "capture",
            "refund" => "refund",
            "cancel" => "void",
            _ => return Err(Halt::out_of_scope(format!("disputes ({kind})"))),
        };
        let result = match outcome {
            "req" => None,
            "ok" => Some(json!({ "kind": "succeeded", "amount": amount })),
            "fail" => Some(json!({ "kind": "failed" })),
            "adj" => {
                shop.must("adjust_authorization", json!({ "tender": CARD, "amount": amount }))?;
                continue;
            }
            _ => return Err(Halt::out_of_scope(format!("a result that is taken back ({kind})"))),
        };
        let mut details = json!({ "tender": CARD, "operation": operation });
        if what == "capture" {
            details["kind"] = json!(charge);
        }
        match result {
            Some(result) => {
                details["result"] = result;
                shop.must(&format!("record_{what}"), details)?;
            }
            // A request that comes after its result says nothing new.
            None if is_known(&shop, &operation) => {}
            None if what == "refund" => {
                let parts = json!([{ "kind": "amount", "amount": amount }]);
                let details = json!({ "refund": operation, "tender": CARD, "parts": parts });
                // A gateway may report a refund of money nobody saw: it is asked for all the same.
                if shop.tell("request_refund", details)?.is_err() {
                    let result = json!({ "kind": "unknown" });
                    let details = json!({ "tender": CARD, "operation": operation, "result": result });
                    shop.must("record_refund", details)?;
                }
            }
            None => {
                details["amount"] = json!(amount);
                shop.must(&format!("request_{what}"), details)?;
            }
        }
    }
    let mut check = Check::default();
    let figures = sums(&shop)?;
    if let Some(all) = case.expected.maybe_text("all")? {
        for (name, sum) in &figures {
            check.figure(name, all, &sum.to_string());
        }
    }
    for (name, sum) in &figures {
        if let Some(expected) = case.expected.maybe_text(name)? {
            check.figure(name, expected, &sum.to_string());
        }
    }
    Ok(check)
}

/// Whether an operation is known.
fn is_known(shop: &Shop, operation: &str) -> bool {
    let order = shop.order();
    let operations = order["tenders"][0]["operations"].as_array().cloned().unwrap_or_default();
    operations.iter().any(|known| known["id"] == operation)
}

/// Their sums, out of ours: what is reserved and not taken, what is taken and not given back, what is under way.
fn sums(shop: &Shop) -> Result<Vec<(&'static str, Decimal)>, Halt> {
    let order = shop.order();
    let tender = &order["tenders"][0];
    let figure = |value: &Value| {
        let text = value.as_str().unwrap_or_default();
        Decimal::read(text).ok_or_else(|| Halt::broken(format!("no figure: {text}")))
    };
    let under_way = |kinds: &[&str]| {
        let operations = tender["operations"].as_array().cloned().unwrap_or_default();
        let mut sum = Decimal::ZERO;
        for operation in operations {
            let kind = operation["kind"].as_str().unwrap_or_default().to_owned();
            if operation["state"] == "pending" && kinds.contains(&kind.as_str()) {
                sum = sum + figure(&operation["amount"])?;
            }
        }
        Ok::<_, Halt>(sum)
    };
    let charging = under_way(&["capture", "final_capture"])?;
    let taken = figure(&tender["captured"])?;
    let gone = [
        figure(&tender["voided"])?,
        figure(&tender["expired"])?,
        figure(&tender["released"])?,
        taken,
        charging,
    ];
    let open = gone.iter().fold(figure(&tender["authorized"])?, |open, part| open - *part);
    let refunded = figure(&tender["refunded"])?;
    Ok(vec![
        ("authorized", open),
        ("authorize_pending", under_way(&["authorize"])?),
        ("charged", taken - refunded),
        ("charge_pending", under_way(&["capture", "final_capture", "sale"])?),
        ("refunded", refunded),
        ("refund_pending", under_way(&["refund"])?),
    ])
}

/// What payments in the counted states cover, less what was given back of them.
pub(super) fn covered(case: &Case<'_>) -> Result<Check, Halt> {
    let counted = case.setup.texts("counting_states")?;
    let payments = case.setup.objects("payments")?;
    let mut sale =
        super::shop::Sale { lines: vec![super::shop::line("a", "1", "1000.00")], ..Default::default() };
    sale.tenders = (0..payments.len()).map(|at| format!("p{at}")).collect();
    let mut shop = Shop::selling(&sale)?;
    for (payment, tender) in payments.iter().zip(&sale.tenders) {
        let amount = cents(payment.int("amount_minor")?);
        match payment.text("state")? {
            "Settled" => shop.record("sale", tender, &amount)?,
            "Authorized" => shop.record("authorization", tender, &amount)?,
            word => return Err(Halt::out_of_scope(format!("a payment that is {word}"))),
        }
        for refund in payment.objects("refunds")? {
            let amount = cents(refund.int("minor")?);
            match refund.text("state")? {
                "Settled" => shop.record("refund", tender, &amount)?,
                "Failed" => {}
                "Pending" => {
                    let id = shop.operation();
                    let parts = json!([{ "kind": "amount", "amount": amount }]);
                    shop.must("request_refund", json!({ "refund": id, "tender": tender, "parts": parts }))?;
                }
                word => return Err(Halt::out_of_scope(format!("a refund that is {word}"))),
            }
        }
    }
    let order = shop.order();
    let mut covered = Decimal::ZERO;
    for tender in order["tenders"].as_array().into_iter().flatten() {
        let figure = |name: &str| {
            Decimal::read(tender[name].as_str().unwrap_or_default()).ok_or_else(|| Halt::broken("no figure"))
        };
        if counted.contains(&"Settled") {
            covered = covered + figure("captured")? - figure("refunded")?;
        }
        if counted.contains(&"Authorized") {
            covered = covered + figure("authorized")? - figure("captured")?;
        }
    }
    let mut check = Check::default();
    check.figure("covered_minor", &cents(case.expected.int("covered_minor")?), &covered.to_string());
    Ok(check)
}
