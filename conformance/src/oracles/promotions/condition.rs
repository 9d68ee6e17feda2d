//! When a promotion is earned.

use serde_json::{Value, json};

use crate::oracles::fields::Fields;
use crate::oracles::verdict::Halt;

use super::selector::selector;

/// What a promotion needs.
#[derive(Debug, Default)]
pub(super) struct Needs<'a> {
    pub(super) condition: Option<Value>,
    /// A counter and the number of uses below which it must be.
    pub(super) limit: Option<(&'a str, i64)>,
}

pub(super) fn all<'a>(promotion: &Fields<'a>) -> Result<Needs<'a>, Halt> {
    let (mut needs, mut parts) = (Needs::default(), Vec::new());
    for condition in promotion.objects("conditions")? {
        if condition.text("type")? == "usage_below" {
            if needs.limit.is_some() {
                return Err(Halt::out_of_scope("several usage counters of one promotion"));
            }
            needs.limit = Some((condition.text("counter")?, condition.int("limit")?));
        } else {
            parts.push(one(&condition)?);
        }
        condition.finish()?;
    }
    needs.condition = match parts.len() {
        0 | 1 => parts.pop(),
        _ => Some(json!({ "kind": "all", "of": parts })),
    };
    Ok(needs)
}

fn one(condition: &Fields<'_>) -> Result<Value, Halt> {
    let word = condition.text("type")?;
    Ok(match word {
        // One unit is enough.
        "contains" => {
            with_selector(condition, json!({ "kind": "quantity", "op": "at_least", "quantity": "1" }))?
        }
        "qty_gte" => {
            let quantity = condition.number("qty")?;
            with_selector(condition, json!({ "kind": "quantity", "op": "at_least", "quantity": quantity }))?
        }
        "any_line_qty_gte" => {
            let quantity = condition.number("qty")?;
            let line = json!({ "kind": "quantity", "per": "line", "op": "at_least", "quantity": quantity });
            with_selector(condition, line)?
        }
        "subtotal_gte" => money(condition, "at_least", false)?,
        "subtotal_eq" => money(condition, "equal", false)?,
        "total_with_shipping_gte" => money(condition, "at_least", true)?,
        "total_with_shipping_eq" => money(condition, "equal", true)?,
        "customer_order_number" => {
            json!({ "kind": "order_number", "op": "equal", "number": condition.int("n")? })
        }
        "shipping_method_in" => json!({ "kind": "shipping_method", "methods": condition.texts("methods")? }),
        _ => return Err(condition.unknown_word("type", word)),
    })
}

/// The default of the cases is the running basis, ours the start of the stage: it is always stated.
fn money(condition: &Fields<'_>, op: &str, with_shipping: bool) -> Result<Value, Halt> {
    let basis = match condition.maybe_text("basis")? {
        None => "running",
        Some(word @ ("original" | "running")) => word,
        Some(word) => return Err(condition.unknown_word("basis", word)),
    };
    let mut money = json!({ "kind": "money", "basis": basis, "op": op, "amount": condition.text("amount")? });
    if with_shipping {
        money["with_shipping"] = json!(true);
    }
    with_selector(condition, money)
}

fn with_selector(condition: &Fields<'_>, mut translated: Value) -> Result<Value, Halt> {
    if let Some(of) = selector(condition, "select")? {
        translated["of"] = of;
    }
    Ok(translated)
}
