//! Which units of a target an effect adjusts.

use serde_json::{Value, json};

use crate::oracles::fields::Fields;
use crate::oracles::verdict::Halt;

use super::selector::selector;

/// The pick and the adjustment of an effect that is told by its units; `None` for any other.
pub(super) fn translate(effect: &Fields<'_>) -> Result<Option<(Value, Value)>, Halt> {
    Ok(Some(match effect.text("type")? {
        "unit_groups" => {
            let discount = effect.object("discount")?;
            let adjust = adjust(&discount)?;
            discount.finish()?;
            (groups(effect)?, adjust)
        }
        "buy_get" => {
            let discount = effect.object("discount")?;
            let adjust = adjust(&discount)?;
            discount.finish()?;
            let mut pick = json!({
                "kind": "buy_get",
                "buy": part(effect.object("buy")?)?,
                "get": part(effect.object("get")?)?,
            });
            if let Some(most) = effect.limit("max_applications")? {
                pick["most"] = json!(most);
            }
            if effect.is_set("partial_get")? {
                pick["partial_get"] = json!(true);
            }
            (pick, adjust)
        }
        "percent_off_cheapest_units" => {
            (cheapest(effect)?, json!({ "kind": "percent", "percent": effect.text("percent")? }))
        }
        "amount_off_cheapest_units" => {
            let per = match effect.maybe_text("per")? {
                None | Some("unit") => "unit",
                Some(word @ ("line" | "order")) => word,
                Some(word) => return Err(effect.unknown_word("per", word)),
            };
            let amount = effect.text("amount")?;
            (cheapest(effect)?, json!({ "kind": "amount", "amount": amount, "per": per }))
        }
        _ => return Ok(None),
    }))
}

/// The bound on the units of an effect that adjusts its target otherwise.
pub(super) fn bounded(effect: &Fields<'_>) -> Result<Option<Value>, Halt> {
    if effect.has("max_items") {
        return Ok(None);
    }
    if let Some(count) = effect.limit("max_qty_per_line")? {
        return Ok(Some(first("price_descending", count, "line")));
    }
    let Some(count) = effect.limit("max_units")? else { return Ok(None) };
    let order = if effect.has("order") { order(effect, "order")? } else { "price_descending" };
    Ok(Some(first(order, count, "target")))
}

fn first(order: &str, count: i64, per: &str) -> Value {
    json!({ "kind": "units", "order": order, "count": count, "per": per })
}

/// So many of the cheapest units.
fn cheapest(effect: &Fields<'_>) -> Result<Value, Halt> {
    let count = match effect.maybe_int("qty")? {
        Some(count) => count,
        None => effect.int("max_units")?,
    };
    Ok(first("price_ascending", count, "target"))
}

fn groups(effect: &Fields<'_>) -> Result<Value, Halt> {
    let mut groups = json!({
        "kind": "groups",
        "order": order(effect, "order")?,
        "size": { "kind": "units", "count": effect.int("size")? },
    });
    if let Some(most) = effect.limit("max_groups")? {
        groups["most"] = json!(most);
    }
    let pick = effect.object("pick")?;
    let take = match pick.text("mode")? {
        "all" => json!({ "kind": "all" }),
        "per_group" => json!({ "kind": "nth", "order": order(&pick, "sort")?, "nth": pick.int("nth")? }),
        "across" => json!({ "kind": "across", "order": order(&pick, "sort")?, "nth": pick.int("nth")? }),
        word => return Err(pick.unknown_word("mode", word)),
    };
    groups["take"] = take;
    if let Some(most) = pick.limit("max")? {
        groups["most_units"] = json!(most);
    }
    pick.finish()?;
    Ok(groups)
}

fn part(part: Fields<'_>) -> Result<Value, Halt> {
    let order = match part.maybe_text("prefer")? {
        None | Some("most_expensive") => "price_descending",
        Some("cheapest") => "price_ascending",
        Some(word) => return Err(part.unknown_word("prefer", word)),
    };
    let mut translated = json!({ "quantity": part.int("qty")?, "order": order });
    if let Some(of) = selector(&part, "select")? {
        translated["of"] = of;
    }
    part.finish()?;
    Ok(translated)
}

fn order(fields: &Fields<'_>, key: &str) -> Result<&'static str, Halt> {
    match fields.text(key)? {
        "price_asc" => Ok("price_ascending"),
        "price_desc" => Ok("price_descending"),
        "qty_desc" => Ok("quantity_descending"),
        word => Err(fields.unknown_word(key, word)),
    }
}

fn adjust(discount: &Fields<'_>) -> Result<Value, Halt> {
    if let Some(percent) = discount.maybe_text("percent")? {
        return Ok(json!({ "kind": "percent", "percent": percent }));
    }
    if let Some(amount) = discount.maybe_text("amount_per_unit")? {
        return Ok(json!({ "kind": "amount", "amount": amount, "per": "unit" }));
    }
    if let Some(amount) = discount.maybe_text("amount_per_group")? {
        return Ok(json!({ "kind": "amount", "amount": amount, "per": "group" }));
    }
    if let Some(price) = discount.maybe_text("unit_price")? {
        return Ok(json!({ "kind": "set_price", "unit_price": price }));
    }
    Ok(json!({ "kind": "set_group_price", "amount": discount.text("group_price")? }))
}
