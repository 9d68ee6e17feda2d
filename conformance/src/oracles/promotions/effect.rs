//! What a promotion does: target, adjustment, bounds.

use serde_json::{Value, json};

use crate::oracles::documents::rounding;
use crate::oracles::fields::Fields;
use crate::oracles::verdict::Halt;

use super::pick;
use super::selector::selector;

/// What an effect works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Lines,
    Order,
    Shipping,
}

impl Level {
    /// The stage promotions of this level run in.
    pub(super) fn stage(self) -> &'static str {
        match self {
            Self::Lines => "item",
            Self::Order => "order",
            Self::Shipping => "shipping",
        }
    }

    /// Which level a promotion of several levels runs on: the greatest.
    pub(super) fn runs(self) -> u8 {
        match self {
            Self::Shipping => 0,
            Self::Lines => 1,
            Self::Order => 2,
        }
    }
}

/// Marks goods that a case says are on sale, whatever they cost before.
pub(super) const ON_SALE: &str = "on sale";

/// How a promotion computes, for all its effects.
#[derive(Debug)]
pub(super) struct How<'a> {
    pub(super) sale_items: bool,
    pub(super) basis: Option<&'a str>,
    pub(super) rounding: Option<&'a str>,
    pub(super) rounding_at: Option<&'a str>,
}

/// An effect of the rulebook.
#[derive(Debug)]
pub(super) struct Translated {
    pub(super) effect: Value,
    pub(super) level: Level,
    /// What the case calls the line that it adds.
    pub(super) gift: Option<String>,
}

pub(super) fn translate(effect: &Fields<'_>, target: &Fields<'_>, how: &How<'_>) -> Result<Translated, Halt> {
    if !target.has("select") {
        return Err(Halt::out_of_scope("a case without `promotions[].target.select`"));
    }
    let (mut target, level) = target_of(target, how.sale_items)?;
    if effect.text("type")? == "add_gift" {
        return gift(effect, &target, level);
    }
    // Goods and shipping as one amount are a target here, and what the amount is per there.
    if level == Level::Order && effect.has("per") && effect.text("per")? == "order_and_shipping" {
        target["kind"] = json!("order_and_shipping");
    }
    let (pick, adjust) = match pick::translate(effect)? {
        Some((pick, adjust)) => (Some(pick), adjust),
        None => (pick::bounded(effect)?, adjust(effect, level, target.get("of"))?),
    };
    let mut translated = json!({ "target": target, "adjust": adjust });
    if let Some(pick) = pick {
        translated["pick"] = pick;
    }
    if let Some(cap) = effect.maybe_text("cap")? {
        translated["bounds"] = json!({ "max_amount": cap });
    }
    match how.basis {
        None => {}
        Some(word @ ("original" | "running")) => translated["basis"] = json!(word),
        Some(word) => return Err(Halt::out_of_scope(format!("basis `{word}`"))),
    }
    if let Some(word) = how.rounding {
        translated["rounding_mode"] = json!(rounding(word)?);
    }
    match how.rounding_at {
        None | Some("line") => {}
        Some("unit") if level == Level::Lines => translated["rounding_at"] = json!("unit"),
        Some("unit") => return Err(Halt::out_of_scope("one amount rounded per unit")),
        Some(word) => return Err(Halt::out_of_scope(format!("rounding_at `{word}`"))),
    }
    Ok(Translated { effect: translated, level, gift: None })
}

/// A line that the promotion adds, with its price all taken off.
fn gift(effect: &Fields<'_>, target: &Value, level: Level) -> Result<Translated, Halt> {
    if level != Level::Lines || target.get("of").is_some() {
        return Err(Halt::out_of_scope("a gift for selected lines"));
    }
    let line = effect.text("line_id")?.to_owned();
    let target = json!({
        "kind": "gift", "sku": effect.text("sku")?, "quantity": effect.int("qty")?, "unit_price": effect.text("unit_price")?,
    });
    Ok(Translated {
        effect: json!({ "target": target, "adjust": { "kind": "free" } }),
        level,
        gift: Some(line),
    })
}

fn target_of(target: &Fields<'_>, sale_items: bool) -> Result<(Value, Level), Halt> {
    let mut of = selector(target, "select")?;
    if !sale_items {
        let of = of.get_or_insert_with(|| json!({}));
        of["sale_items"] = json!("excluded");
        of["except_tags"] = json!([ON_SALE]);
    }
    let (kind, level) = match target.text("scope")? {
        "lines" => ("lines", Level::Lines),
        "order" => ("order", Level::Order),
        "shipping" if of.is_some() => return Err(Halt::out_of_scope("selected lines of shipping")),
        "shipping" => ("shipping", Level::Shipping),
        word => return Err(target.unknown_word("scope", word)),
    };
    let mut translated = json!({ "kind": kind });
    if let Some(of) = of {
        translated["of"] = of;
    }
    Ok((translated, level))
}

fn adjust(effect: &Fields<'_>, level: Level, select: Option<&Value>) -> Result<Value, Halt> {
    let adjust = match effect.text("type")? {
        "percent_off" => json!({ "kind": "percent", "percent": effect.text("percent")? }),
        "amount_off" => {
            let per = match (effect.text("per")?, level) {
                ("unit", _) => "unit",
                ("line", _) => "line",
                // A cart here has one shipment, so its amount is the order's.
                ("order", Level::Shipping) => "line",
                ("order", _) => "order",
                ("order_and_shipping", _) => "order",
                (word, _) => return Err(effect.unknown_word("per", word)),
            };
            json!({ "kind": "amount", "amount": effect.text("amount")?, "per": per })
        }
        "set_total" => json!({ "kind": "set_total", "amount": effect.text("amount")? }),
        "first_then_additional" => first_then_additional(effect)?,
        "tiered_amount" | "tiered_percent" => tiers(effect, level, select)?,
        word => return Err(effect.unknown_word("type", word)),
    };
    if effect.has("per_units") || effect.has("per_select") {
        return Err(Halt::out_of_scope("an amount for each so many units"));
    }
    Ok(adjust)
}

fn first_then_additional(effect: &Fields<'_>) -> Result<Value, Halt> {
    let (first, additional) = (effect.text("first")?, effect.text("additional")?);
    let mut adjust = json!({ "kind": "first_then_additional", "first": first, "additional": additional });
    if let Some(most) = effect.maybe_int("max_items")? {
        adjust["max_units"] = json!(most);
    }
    Ok(adjust)
}

/// Tiers of a whole amount: each by what a line comes to, or by what the cart or the target holds.
fn tiers(effect: &Fields<'_>, level: Level, select: Option<&Value>) -> Result<Value, Halt> {
    let metric = match effect.text("metric")? {
        "line_total" => json!({ "kind": "line_money" }),
        "order_subtotal" => json!({ "kind": "money" }),
        "eligible_qty" => {
            let mut metric = json!({ "kind": "quantity" });
            if let Some(of) = select {
                metric["of"] = of.clone();
            }
            metric
        }
        word => return Err(effect.unknown_word("metric", word)),
    };
    let is_percent = effect.text("type")? == "tiered_percent";
    let mut tiers = Vec::new();
    for tier in effect.objects("tiers")? {
        let adjust = if is_percent {
            json!({ "kind": "percent", "percent": tier.text("percent")? })
        } else {
            let per = if level == Level::Order { "order" } else { "line" };
            json!({ "kind": "amount", "amount": tier.text("amount")?, "per": per })
        };
        tiers.push(json!({ "from": tier.text("from")?, "adjust": adjust }));
        tier.finish()?;
    }
    Ok(json!({ "kind": "tiers", "metric": metric, "tiers": tiers }))
}
