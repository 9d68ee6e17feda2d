//! The steps of an order as commands of the contract.
//!
//! A request and the fact of what became of it are two steps, as they are two commands. A word that needs a capability
//! which is not built yet ends the case with that capability's name.

use serde_json::{Value, json};

use super::super::fields::Fields;
use super::super::verdict::Halt;
use super::expected::Expected;
use super::policy::refund_order;
use super::sale::{Tax, absent, charges, rule_id};

/// A step.
#[derive(Debug)]
pub(super) struct Step<'a> {
    /// Its word.
    pub(super) word: &'a str,
    pub(super) key: Option<&'a str>,
    pub(super) act: Act<'a>,
    /// The taxes of charges that it brings.
    pub(super) taxes: Vec<Tax<'a>>,
    pub(super) expect: Expected<'a>,
}

/// What a step does.
#[derive(Debug)]
pub(super) enum Act<'a> {
    /// A command: its kind and its details.
    Command(&'static str, Value),
    /// What became of a refund on one tender. A case names the refund, the contract its operation on the tender.
    RefundResult { refund: &'a str, tender: &'a str, result: Value },
    /// A refund whose parts name no tender, though there are several: the policy must say how it is divided.
    Refund { details: Value, names_order: bool },
}

/// Who a step speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Speaker {
    /// The merchant asks: this may be rejected.
    Request,
    /// The world has done it: this is recorded.
    Fact,
}

pub(super) fn read<'a>(step: &Fields<'a>) -> Result<Step<'a>, Halt> {
    let word = step.text("do")?;
    if let Some(capability) = later(word) {
        return Err(Halt::out_of_scope(capability));
    }
    let speaker = match step.text("as")? {
        "request" => Speaker::Request,
        "fact" => Speaker::Fact,
        other => return Err(step.unknown_word("as", other)),
    };
    // Facts have no key: the operation's id makes a second one the same.
    let key = if speaker == Speaker::Request { step.maybe_text("key")? } else { None };
    let mut taxes = Vec::new();
    let act = act(step, word, speaker, &mut taxes)?;
    let expect = Expected::read(step.maybe_object("expect")?.as_ref())?;
    step.finish_ref()?;
    Ok(Step { word, key, act, taxes, expect })
}

/// The capability that a word needs and that is not built yet.
fn later(word: &str) -> Option<&'static str> {
    Some(match word {
        "dispute_open" | "dispute_result" => "disputes",
        "write_off" => "write-offs",
        "credit" => "credits that lower what an order costs",
        "exchange_open" => "exchanges",
        "claim_open" => "claims with replacements",
        "change_open"
        | "change_discard"
        | "change_confirm"
        | "change_add_line"
        | "change_set_quantity"
        | "change_set_price"
        | "change_remove_line"
        | "change_add_fee"
        | "change_set_shipping"
        | "change_add_discount" => "changes of a placed order",
        _ => return None,
    })
}

fn act<'a>(
    step: &Fields<'a>,
    word: &'a str,
    speaker: Speaker,
    taxes: &mut Vec<Tax<'a>>,
) -> Result<Act<'a>, Halt> {
    use Speaker::{Fact, Request};
    Ok(match (word, speaker) {
        ("authorize" | "capture" | "capture_final" | "sale" | "void", _) => money(step, word, speaker)?,
        ("refund", Request) => refund(step)?,
        ("refund", Fact) => Act::RefundResult {
            refund: step.text("id")?,
            tender: step.text("tender")?,
            result: result(step)?,
        },
        ("authorize_adjust", Fact) => {
            let details = json!({ "tender": step.text("tender")?, "amount": step.text("amount")? });
            Act::Command("adjust_authorization", details)
        }
        ("authorize_expire", Fact) => {
            Act::Command("expire_authorization", json!({ "tender": step.text("tender")? }))
        }
        ("hold", Request) => Act::Command("hold_order", json!({ "hold": step.text("id")? })),
        ("release_hold", Request) => Act::Command("release_hold", json!({ "hold": step.text("id")? })),
        ("cancel_line", Request) => {
            let quantity = step.int("quantity")?.to_string();
            Act::Command("cancel_line", json!({ "line": step.text("line")?, "quantity": quantity }))
        }
        ("cancel_order", Request) => Act::Command("cancel_order", json!({})),
        ("pack", Request) => Act::Command("create_shipment", parcel(step, true)?),
        ("ship", Request) => Act::Command("ship_shipment", parcel(step, false)?),
        ("unpack", Request) => Act::Command("cancel_shipment", parcel(step, false)?),
        ("deliver", Fact) => Act::Command("deliver_shipment", parcel(step, false)?),
        ("return_request", Request) => Act::Command("request_return", coming_back(step)?),
        ("return_approve", Request) => Act::Command("approve_return", json!({ "id": step.text("id")? })),
        ("return_reject", Request) => Act::Command("reject_return", json!({ "id": step.text("id")? })),
        // A return that is given up is one that closes without a fee: no more units can be received.
        ("return_cancel", Request) => Act::Command("close_return", json!({ "id": step.text("id")? })),
        ("return_receive", Request) => Act::Command("receive_return", coming_back(step)?),
        ("return_receive", Fact) => Act::Command("record_receipt", coming_back(step)?),
        ("return_inspect", Request) => Act::Command("inspect_return", inspected(step)?),
        ("return_close", Request) => Act::Command("close_return", closing(step, taxes)?),
        (word, _) => {
            return Err(Halt::out_of_scope(format!("step `{word}` as a {}", step.text("as")?)));
        }
    })
}

/// Reserving, taking, giving up.
fn money<'a>(step: &Fields<'a>, word: &str, speaker: Speaker) -> Result<Act<'a>, Halt> {
    if step.maybe_text("currency")?.is_some() {
        return Err(Halt::out_of_scope("payments in another currency"));
    }
    let mut details = json!({ "tender": step.text("tender")?, "operation": step.text("id")? });
    let (request, record, kind) = match word {
        "authorize" => ("request_authorization", "record_authorization", None),
        "void" => ("request_void", "record_void", None),
        "capture" => ("request_capture", "record_capture", Some("capture")),
        "capture_final" => ("request_capture", "record_capture", Some("final_capture")),
        "sale" => ("request_capture", "record_capture", Some("sale")),
        word => return Err(step.unknown_word("do", word)),
    };
    if let Some(kind) = kind {
        details["kind"] = json!(kind);
    }
    if speaker == Speaker::Fact {
        details["result"] = result(step)?;
        return Ok(Act::Command(record, details));
    }
    match step.maybe_text("amount")? {
        Some(amount) => details["amount"] = json!(amount),
        None if word == "void" => {}
        None => return Err(absent("steps[].amount")),
    }
    Ok(Act::Command(request, details))
}

/// What the gateway answered.
fn result(step: &Fields<'_>) -> Result<Value, Halt> {
    let amount = step.maybe_text("amount")?;
    Ok(match (step.text("result")?, amount) {
        ("succeeded", Some(amount)) => json!({ "kind": "succeeded", "amount": amount }),
        ("succeeded", None) => return Err(absent("steps[].amount")),
        (word @ ("failed" | "unknown"), None) => json!({ "kind": word }),
        ("failed" | "unknown", Some(_)) => {
            return Err(Halt::out_of_scope("an amount of what did not succeed"));
        }
        (word, _) => return Err(step.unknown_word("result", word)),
    })
}

fn refund<'a>(step: &Fields<'a>) -> Result<Act<'a>, Halt> {
    let mut details = json!({ "refund": step.text("id")? });
    let parts = step.objects("parts")?.iter().map(part).collect::<Result<Vec<_>, _>>()?;
    details["parts"] = Value::from(parts);
    let tender = step.maybe_text("tender")?;
    if let Some(tender) = tender {
        details["tender"] = json!(tender);
    }
    let order = step.maybe_text("refund_order")?;
    if let Some(order) = order {
        details["allocation"] = json!(refund_order(order)?);
    }
    Ok(Act::Refund { details, names_order: tender.is_some() || order.is_some() })
}

/// A part of a refund.
fn part(part: &Fields<'_>) -> Result<Value, Halt> {
    let read = match part.text("for")? {
        "owed" => with_amount(json!({ "kind": "owed" }), part)?,
        "units" => {
            let quantity = part.int("quantity")?.to_string();
            json!({ "kind": "units", "line": part.text("line")?, "quantity": quantity })
        }
        "line_amount" => {
            let of = match part.maybe_text("of")? {
                None | Some("gross") => "gross",
                Some("net") => "net",
                Some(word) => return Err(part.unknown_word("of", word)),
            };
            let amount = part.text("amount")?;
            json!({ "kind": "line_goodwill", "line": part.text("line")?, "amount": amount, "of": of })
        }
        "charge" => with_amount(json!({ "kind": "charge", "charge": part.text("charge")? }), part)?,
        "amount" => json!({ "kind": "goodwill", "amount": part.text("amount")? }),
        word => return Err(part.unknown_word("for", word)),
    };
    part.finish_ref()?;
    Ok(read)
}

fn with_amount(mut details: Value, fields: &Fields<'_>) -> Result<Value, Halt> {
    if let Some(amount) = fields.maybe_text("amount")? {
        details["amount"] = json!(amount);
    }
    Ok(details)
}

/// A parcel and the units that are meant; none, where the word allows it, are all of them.
fn parcel(step: &Fields<'_>, must_name_lines: bool) -> Result<Value, Halt> {
    let mut details = json!({ "shipment": step.text("shipment")? });
    if must_name_lines || step.has("lines") {
        details["lines"] = quantities(step, "lines")?;
    }
    Ok(details)
}

fn coming_back(step: &Fields<'_>) -> Result<Value, Halt> {
    Ok(json!({ "id": step.text("id")?, "lines": quantities(step, "lines")? }))
}

fn inspected(step: &Fields<'_>) -> Result<Value, Halt> {
    let mut lines = Vec::new();
    for line in step.objects("lines")? {
        let (accepted, dismissed) = (line.int("accepted")?.to_string(), line.int("dismissed")?.to_string());
        lines.push(json!({ "line": line.text("line")?, "accepted": accepted, "rejected": dismissed }));
        line.finish_ref()?;
    }
    Ok(json!({ "id": step.text("id")?, "lines": lines }))
}

fn closing<'a>(step: &Fields<'a>, taxes: &mut Vec<Tax<'a>>) -> Result<Value, Halt> {
    let mut fees = Vec::new();
    for fee in charges(step, "fees")? {
        let rules: Vec<_> = fee.taxes.iter().map(rule_id).collect();
        // A fee's kind is its label: no figure depends on it.
        fees.push(json!({ "id": fee.id, "kind": "restocking", "amount": fee.amount, "tax_rules": rules }));
        taxes.extend(fee.taxes);
    }
    Ok(json!({ "id": step.text("id")?, "fees": fees }))
}

/// Quantities of lines on the wire.
fn quantities(fields: &Fields<'_>, key: &str) -> Result<Value, Halt> {
    let mut all = Vec::new();
    for line in fields.objects(key)? {
        all.push(json!({ "line": line.text("line")?, "quantity": line.int("quantity")?.to_string() }));
        line.finish_ref()?;
    }
    Ok(Value::from(all))
}
