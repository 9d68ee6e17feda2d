//! A cart with its promotions: what it costs, and what became of each promotion.

use farthing::money::Currency;
use serde_json::{Value, json};

use crate::bridge;
use crate::oracles::documents::{price_mode, request, rounding, rounds_as_half_up, rulebook};
use crate::oracles::fields::Fields;
use crate::oracles::verdict::{Check, Halt};

use super::context::{Context, SHIPMENT};
use super::effect::ON_SALE;
use super::{EQUAL_ON_ZERO, expected, promotion, tax};

/// The group of all promotions, where only the best one applies.
const SINGLE: &str = "single";

/// The rulebook of a case and the request it is asked.
pub(super) struct Asked {
    pub(super) rulebook: Value,
    pub(super) request: Value,
    /// The lines that promotions add: their ids in the answer, and what the case calls them.
    gifts: Vec<(String, String)>,
}

pub(super) fn answer(case: &Fields<'_>) -> Result<Check, Halt> {
    asked(case)?.compare(case, super::tolerance(case)?)
}

impl Asked {
    /// Asks it, and compares what a case expects. Shares of an amount may differ by `tolerance` minor units.
    pub(super) fn compare(&self, case: &Fields<'_>, tolerance: i64) -> Result<Check, Halt> {
        let mut quote = bridge::quote(&self.rulebook, &self.request)?;
        for line in quote["lines"].as_array_mut().into_iter().flatten() {
            if let Some((_, name)) = self.gifts.iter().find(|(id, _)| line["id"] == **id) {
                line["id"] = json!(name);
            }
        }
        expected::compare(case, &quote, case.text("currency")?, tolerance)
    }
}

pub(super) fn asked(case: &Fields<'_>) -> Result<Asked, Halt> {
    let currency = case.text("currency")?;
    let mut tax = tax::stated(case)?;
    let rounding = mode(case)?;
    // A case rounds everything in one way.
    tax.policy["rounding_mode"] = json!(rounding);
    let mut book = rulebook(currency, tax.policy, tax.rules);
    book["promotion_policy"] = policy(case, rounding)?;
    let context = Context::read(case)?;
    let single = book.pointer("/promotion_policy/groups/0/id").is_some_and(|id| id == SINGLE);
    let promotions = promotion::all(case, &context, single.then_some(SINGLE))?;
    // What is given is an item of the rulebook.
    let effects = promotions.documents.iter().flat_map(|one| one["effects"].as_array().into_iter().flatten());
    let given = effects.filter(|effect| effect["target"]["kind"] == "gift");
    let mut skus: Vec<&str> = given.filter_map(|effect| effect["target"]["sku"].as_str()).collect();
    skus.sort_unstable();
    skus.dedup();
    book["items"] = skus.into_iter().map(|sku| json!({ "sku": sku })).collect();
    book["promotions"] = Value::from(promotions.documents);

    let lines = case.objects("lines")?;
    if rounding != "half_up" {
        // The engine rounds a line's list amount half up: what another mode would make of it must be the same.
        let exponent = Currency::find(currency).map_or(0, |currency| currency.exponent());
        for line in &lines {
            if !rounds_as_half_up(line.text("unit_price")?, &line.number("qty")?, exponent, rounding)? {
                return Err(Halt::out_of_scope("line amounts in another rounding mode"));
            }
        }
    }
    // A line of a negative price is goods, or a sum, that the customer gets back in the same sale.
    let (mut bought, mut returned) = (Vec::new(), Vec::new());
    for stated in &lines {
        match stated.text("unit_price")?.strip_prefix('-') {
            Some(unit_price) => returned.push(given_back(stated, unit_price)?),
            None => bought.push(line(stated)?),
        }
    }
    let mut cart = json!({
        "currency": currency,
        "price_mode": price_mode(tax.included),
        "lines": bought,
        "shipping": shipping(case, tax.shipping_category)?,
        "codes": context.codes,
    });
    if let Some(number) = context.order_number {
        // "This is the customer's n-th order" is, in a cart's words, "n − 1 were placed before".
        cart["customer"] = json!({ "orders_placed": number.saturating_sub(1) });
    }
    let mut request = request(cart);
    request["usage"] = Value::from(promotions.usage);
    if !returned.is_empty() {
        request["returned"] = json!({ "lines": returned });
    }
    Ok(Asked { rulebook: book, request, gifts: promotions.gifts })
}

/// How the figures of a case are rounded.
fn mode(case: &Fields<'_>) -> Result<&'static str, Halt> {
    let Some(how) = case.maybe_object("rounding")? else { return Ok("half_up") };
    let mode = rounding(how.text("mode")?)?;
    how.finish()?;
    Ok(mode)
}

fn policy(case: &Fields<'_>, rounding: &str) -> Result<Value, Halt> {
    let mut policy = json!({ "conflicts": "by_rank", "rounding_mode": rounding });
    match case.maybe_text("basis")? {
        None => policy["basis"] = json!("running"),
        Some("original") => policy["basis"] = json!("original"),
        Some(word) => return Err(case.unknown_word("basis", word)),
    }
    if let Some(word) = case.maybe_text("allocation")? {
        let residue = super::residue(word).filter(|_| !word.ends_with(EQUAL_ON_ZERO));
        let residue = residue.ok_or_else(|| case.unknown_word("allocation", word))?;
        policy["allocate"] = json!({ "remainder": residue, "within": "lines" });
    }
    if let Some(stated) = case.maybe_object("policy")? {
        match stated.text("type")? {
            "stack" | "exclusive_first" => stated.finish()?,
            "best_single" => {
                policy["groups"] = json!([{ "id": SINGLE, "mode": { "kind": "best" } }]);
                stated.finish()?;
            }
            // Lanes run one after another; inside each the best discount of a line wins.
            "best_per_line" => {
                let lanes = stated.any_texts("groups")?;
                let lane = |id: &&str| json!({ "id": id, "mode": { "kind": "best" }, "scope": "line" });
                policy["groups"] = lanes.iter().map(lane).collect();
                policy["stages"] = lanes.iter().map(|id| json!({ "id": id })).collect();
                stated.finish()?;
            }
            word => return Err(stated.unknown_word("type", word)),
        }
    }
    Ok(policy)
}

/// A line that is given back; attributes of one make a case out of scope.
fn given_back(line: &Fields<'_>, unit_price: &str) -> Result<Value, Halt> {
    Ok(json!({
        "id": line.text("id")?,
        "sku": line.text("sku")?,
        "quantity": line.number("qty")?,
        "unit_price": unit_price,
    }))
}

fn line(line: &Fields<'_>) -> Result<Value, Halt> {
    let mut translated = json!({
        "id": line.text("id")?,
        "sku": line.text("sku")?,
        "quantity": line.number("qty")?,
        "price": { "kind": "given", "unit_price": line.text("unit_price")? },
    });
    if let Some(attributes) = line.maybe_object("attributes")? {
        translated["categories"] = json!(attributes.any_texts("categories")?);
        if let Some(category) = attributes.maybe_text("tax_category")? {
            translated["tax_category"] = json!(category);
        }
        if let Some(floor) = attributes.maybe_text("min_unit_price")? {
            translated["floor"] = json!(floor);
        }
        let on_sale = attributes.is_set("on_sale")?;
        if on_sale {
            translated["tags"] = json!([ON_SALE]);
        }
        if let Some(original) = attributes.maybe_text("original_price")? {
            if !on_sale {
                return Err(Halt::out_of_scope("an original price of goods that are not on sale"));
            }
            translated["compare_at"] = json!(original);
        }
        if attributes.is_set("gift")? {
            return Err(Halt::out_of_scope("gift lines in carts"));
        }
        attributes.finish()?;
    }
    Ok(translated)
}

fn shipping(case: &Fields<'_>, tax_category: Option<&str>) -> Result<Vec<Value>, Halt> {
    // Absent or null: nothing is sent.
    if !case.has("shipping") {
        return Ok(Vec::new());
    }
    let Some(shipping) = case.object_or_null("shipping")? else { return Ok(Vec::new()) };
    let mut shipment = json!({ "id": SHIPMENT, "amount": shipping.text("price")? });
    if let Some(method) = shipping.maybe_text("method")? {
        shipment["method"] = json!(method);
    }
    if let Some(category) = tax_category {
        shipment["tax_category"] = json!(category);
    }
    shipping.finish()?;
    Ok(vec![shipment])
}
