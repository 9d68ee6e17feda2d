//! A promotion of a case as a promotion of the rulebook.

use serde_json::{Value, json};

use crate::oracles::fields::Fields;
use crate::oracles::verdict::Halt;

use super::condition::{self, Needs};
use super::context::Context;
use super::effect::{self, Level, Translated};
use super::selector::selector;

/// All promotions of a case, and the usage facts they need.
#[derive(Debug)]
pub(super) struct Promotions {
    pub(super) documents: Vec<Value>,
    pub(super) usage: Vec<Value>,
    /// The lines that they add: their ids in the answer, and what the case calls them.
    pub(super) gifts: Vec<(String, String)>,
}

/// A promotion, the usage fact it needs and the lines that it adds.
struct One {
    document: Value,
    usage: Option<Value>,
    gifts: Vec<(String, String)>,
}

/// `single`: the group of which only the best applies, whatever it is about.
pub(super) fn all(
    case: &Fields<'_>,
    context: &Context<'_>,
    single: Option<&str>,
) -> Result<Promotions, Halt> {
    let mut all = Promotions { documents: Vec::new(), usage: Vec::new(), gifts: Vec::new() };
    // All in one stage, by sequence; else item-level goes before order-level.
    let one_stage = case.is_set("one_stage")?;
    for promotion in case.objects("promotions")? {
        let One { mut document, usage, gifts } = translate(&promotion, context)?;
        if one_stage || single.is_some() {
            document["stacking"]["stage"] = json!(Level::Order.stage());
        }
        if let Some(single) = single {
            document["stacking"]["group"] = json!(single);
        }
        promotion.finish()?;
        all.documents.push(document);
        all.usage.extend(usage);
        all.gifts.extend(gifts);
    }
    Ok(all)
}

fn translate(promotion: &Fields<'_>, context: &Context<'_>) -> Result<One, Halt> {
    let id = promotion.text("id")?;
    let group = promotion.maybe_text("group")?;
    let stop = match promotion.maybe_text("stop_further")? {
        None => "no",
        Some(word @ ("line" | "cart")) => word,
        Some(word) => return Err(promotion.unknown_word("stop_further", word)),
    };
    let sale_items = promotion.maybe_flag("applies_to_sale_items")?.unwrap_or(true);
    let effects = effects(promotion, sale_items)?;
    // A promotion with effects on several levels runs on the latest that discounts goods.
    let level = effects.iter().map(|one| one.level).max_by_key(|level| level.runs()).unwrap_or(Level::Lines);
    let gifts = effects.iter().enumerate();
    let gifts = gifts.filter_map(|(at, one)| Some((format!("gift:{id}:{at}"), one.gift.clone()?))).collect();
    let effects: Vec<Value> = effects.into_iter().map(|one| one.effect).collect();
    let mut translated = json!({
        "id": id,
        "effects": effects,
        "stacking": {
            "stage": level.stage(),
            "rank": promotion.int("sequence")?,
            "exclusive": if promotion.is_set("exclusive")? { "cart" } else { "no" },
            "stop": stop,
        },
    });
    if let Some(group) = group {
        // A lane is a stage with the group of the same name.
        translated["stacking"]["stage"] = json!(group);
        translated["stacking"]["group"] = json!(group);
    }
    let Needs { condition, limit } = condition::all(promotion)?;
    if let Some(condition) = condition {
        translated["condition"] = condition;
    }
    let usage = limit.map(|(counter, limit)| {
        translated["limits"] = json!({ "uses": limit });
        json!({ "promotion": id, "uses": context.uses(counter) })
    });
    Ok(One { document: translated, usage, gifts })
}

/// The effects, each with its level: order-level runs after item-level, shipping last.
fn effects(promotion: &Fields<'_>, sale_items: bool) -> Result<Vec<Translated>, Halt> {
    let how = effect::How {
        sale_items,
        basis: promotion.maybe_text("basis")?,
        rounding: promotion.maybe_text("rounding_mode")?,
        rounding_at: promotion.maybe_text("rounding_at")?,
    };
    let several = promotion.any_objects("effects")?;
    let single = promotion.maybe_object("effect")?;
    let target = promotion.maybe_object("target")?;
    let mut parts = Vec::new();
    if several.is_empty() {
        let single = single.ok_or_else(|| Halt::broken("a promotion without an effect"))?;
        let target = target.ok_or_else(|| Halt::broken("a promotion without a target"))?;
        parts.push(effect::translate(&single, &target, &how)?);
        target.finish()?;
        single.finish()?;
    } else {
        for one in several {
            let (single, target) = (one.object("effect")?, one.object("target")?);
            parts.push(effect::translate(&single, &target, &how)?);
            single.finish()?;
            target.finish()?;
            one.finish()?;
        }
        if let Some(single) = single {
            match single.text("type")? {
                "multi" => single.finish()?,
                word => return Err(single.unknown_word("type", word)),
            }
        }
        // The whole's own target says no more than that it is a promotion of some level: its effects have theirs.
        if let Some(target) = target {
            match target.text("scope")? {
                "lines" | "order" | "shipping" => {}
                word => return Err(target.unknown_word("scope", word)),
            }
            if target.has("select") && selector(&target, "select")?.is_some() {
                return Err(Halt::out_of_scope("a selection around the selections of effects"));
            }
            target.finish()?;
        }
    }
    Ok(parts)
}
