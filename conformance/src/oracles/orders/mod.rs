//! Orders of other systems: what is allocated, reserved, taken, sent, taken back, and what their statuses are called.
//!
//! Each case tells its own story in `setup`, `commands` and `expected`; which of these files understands it, its fields
//! say. Where a case decides otherwise than our design, it says so itself in `our_expected`.

mod allocation;
mod goods;
mod payments;
mod refunds;
mod shop;
mod statuses;
mod symbols;
mod words;

use serde_json::Value;

use super::fields::Fields;
use super::verdict::{Check, Halt};

/// A case, taken apart.
struct Case<'a> {
    source: &'a str,
    setup: Fields<'a>,
    commands: &'a [Value],
    expected: Fields<'a>,
}

/// The names of a case's commands.
fn kinds(commands: &[Value]) -> Vec<&str> {
    // Borrowed from the case itself, in the order of telling.
    commands
        .iter()
        .filter_map(|command| match command {
            Value::String(word) => Some(word.as_str()),
            Value::Object(fields) => fields.keys().next().map(String::as_str),
            _ => None,
        })
        .collect()
}

/// What a command says: its own value.
fn said(command: &Value) -> &Value {
    command.as_object().and_then(|fields| fields.values().next()).unwrap_or(command)
}

/// Capabilities that are not built yet, by a command or a field of the setup that needs them.
const LATER: &[(&str, &str)] = &[
    ("prorate_days", "subscription proration"),
    ("change_price", "subscription proration"),
    ("realign_to_day", "subscription proration"),
    ("block", "subscription proration"),
    ("place_order", "stock"),
    ("add_to_cart", "stock"),
    ("sell", "stock"),
    ("add_line", "changes of a placed order"),
    ("set_line", "changes of a placed order"),
    ("change_address", "changes of a placed order"),
    ("claim_add_outbound_item", "exchanges and claims with replacements"),
    ("chargeback_minor", "disputes"),
];

pub(super) fn answer(case: &Value) -> Result<Check, Halt> {
    let fields = Fields::of(case, "")?;
    fields.says_nothing(&["id", "kind", "notes", "verified"]);
    let commands = fields.list("commands")?;
    let kinds = kinds(commands);
    if let Some((_, capability)) = LATER.iter().find(|(word, _)| kinds.contains(word)) {
        return Err(Halt::out_of_scope(*capability));
    }
    // Where a case decides otherwise, its own word for our design goes before.
    let expected = match fields.maybe_object("our_expected") {
        Ok(Some(ours)) => {
            fields.says_nothing(&["expected"]);
            ours
        }
        _ => fields.object("expected")?,
    };
    let case = Case { source: fields.text("source")?, setup: fields.object("setup")?, commands, expected };
    let is = |word: &str| kinds.contains(&word);
    let has = |field: &str| case.setup.has(field);
    let check = if is("allocate") {
        allocation::answer(&case)
    } else if is("derive_payment_state") || is("derive_charge_status") || is("derive_payment_status") {
        statuses::payment(&case, kinds.first().copied().unwrap_or_default())
    } else if is("grant_refund") {
        statuses::granted(&case)
    } else if is("event") {
        statuses::of_a_grant(&case)
    } else if is("derive_order_status") || is("derive_order_state") {
        statuses::order(&case)
    } else if is("replay") {
        payments::transactions(&case)
    } else if is("total_covered") {
        payments::covered(&case)
    } else if has("authorized") || is("authorize") || has("captured_minor") || has("payment") {
        payments::told(&case)
    } else if is("receive") || is("return") && has("order_total") {
        goods::returns(&case)
    } else if is("cancel") {
        goods::cancelled(&case)
    } else if has("shipping") && has("total") {
        goods::balance(&case)
    } else {
        refunds::answer(&case, &kinds)
    }?;
    case.setup.finish()?;
    case.expected.finish()?;
    Ok(check)
}
