//! Placing the order of a case: its rulebook, its cart, its quote.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::super::documents::{AT, HERE, rounds_as_half_up};
use super::super::verdict::Halt;
use super::model::Case;
use super::sale::{Charge, Discount, Line, Off, Tax, Tender, rule_id};
use crate::decimal::{plain, scale};

/// The merchant's configuration.
pub(super) fn rulebook(case: &Case<'_>) -> Result<Value, Halt> {
    let mut tax_policy = json!({ "rounding_level": "line", "untaxed": "no_tax" });
    let rules = rules(case);
    if !rules.is_empty() {
        tax_policy["rounding_level"] = json!(case.policy.tax_level()?);
        tax_policy["rounding_mode"] = json!(case.policy.rounding()?);
    }
    for line in &case.sale.lines {
        list_amount(case, line)?;
    }
    let mut book = json!({
        "currency": case.currency,
        "pricing": { "sources": ["given"] },
        "tax_policy": tax_policy,
        "tax_rules": rules,
    });
    if !case.sale.discounts.is_empty() {
        let all = case.sale.discounts.iter().enumerate();
        let all =
            all.map(|(rank, discount)| promotion(case, rank, discount)).collect::<Result<Vec<_>, _>>()?;
        book["promotions"] = Value::from(all);
        book["promotion_policy"] = json!({ "basis": "running" });
        if case.sale.discounts.iter().any(|discount| matches!(discount.off, Off::Percent(_))) {
            book["promotion_policy"]["rounding_mode"] = json!(case.policy.rounding()?);
        }
        if case.sale.discounts.iter().any(|discount| discount.line.is_none()) {
            let allocate = json!({ "remainder": case.policy.remainder()?, "within": "lines" });
            book["promotion_policy"]["allocate"] = allocate;
        }
    }
    if case.sale.tenders.iter().any(|tender| tender.kind == "cash") {
        let cash = case.policy.cash()?;
        book["cash_rounding"] =
            json!([{ "currency": case.currency, "step": plain(cash.step), "rounding_mode": cash.rounding }]);
    }
    Ok(book)
}

/// The engine rounds a line's list amount half up: what the policy would make of it must be the same, also of the units
/// that are kept where they are priced again.
fn list_amount(case: &Case<'_>, line: &Line<'_>) -> Result<(), Halt> {
    if scale(line.unit_price) <= case.exponent {
        return Ok(());
    }
    let mode = case.policy.rounding()?;
    let fewest = if case.policy.claw_back() == Some("reprice") { 1 } else { line.quantity };
    for quantity in fewest..=line.quantity {
        if !rounds_as_half_up(line.unit_price, &quantity.to_string(), case.exponent, mode)? {
            return Err(Halt::out_of_scope("line amounts in another rounding mode"));
        }
    }
    Ok(())
}

/// A rule for each rate of each tax: it applies to what names it.
fn rules(case: &Case<'_>) -> Vec<Value> {
    let mut rules = BTreeMap::new();
    for tax in case.taxes() {
        let rate = plain(tax.rate_percent);
        let id = rule_id(&tax);
        rules.entry(id.clone()).or_insert_with(|| {
            json!({
                "id": id,
                "name": tax.id,
                "jurisdiction": HERE,
                "tax_categories": [],
                "vat_category": if rate == "0" { "zero_rated" } else { "standard" },
                "rate_percent": rate,
            })
        });
    }
    for (id, rule) in &mut rules {
        let has = |taxes: &[Tax<'_>]| taxes.iter().any(|tax| rule_id(tax) == *id);
        let lines = case.sale.lines.iter().filter(|line| has(&line.taxes)).map(|line| line.id);
        let charges = case.sale.charges().filter(|charge| has(&charge.taxes)).map(|charge| charge.id);
        let mut categories: BTreeSet<_> = lines.chain(charges).map(str::to_owned).collect();
        if categories.is_empty() {
            // Only fees of returns have this tax, and they name its rule.
            categories.insert(id.clone());
        }
        rule["tax_categories"] = json!(categories);
    }
    rules.into_values().collect()
}

/// Line discounts before order discounts, each in its order.
fn promotion(case: &Case<'_>, rank: usize, discount: &Discount<'_>) -> Result<Value, Halt> {
    let target = match discount.line {
        Some(line) => json!({ "kind": "lines", "of": { "skus": [line] } }),
        None => json!({ "kind": "order" }),
    };
    let adjust = match discount.off {
        Off::Percent(percent) => json!({ "kind": "percent", "percent": plain(percent) }),
        Off::Amount(amount) => {
            let per = if discount.line.is_some() { "line" } else { "order" };
            json!({ "kind": "amount", "amount": amount, "per": per })
        }
    };
    let mut promotion = json!({
        "id": discount.id,
        "effects": [{ "target": target, "adjust": adjust }],
        "stacking": { "stage": if discount.line.is_some() { "item" } else { "order" }, "rank": rank },
    });
    if let Some(amount) = discount.from_amount {
        promotion["condition"] =
            json!({ "kind": "money", "basis": "original", "op": "at_least", "amount": amount });
    }
    let ids = case.sale.discounts.iter().filter(|other| other.id == discount.id).count();
    if ids > 1 { Err(Halt::out_of_scope("two discounts of one id")) } else { Ok(promotion) }
}

/// The request that is quoted and placed.
pub(super) fn request(case: &Case<'_>) -> Result<Value, Halt> {
    let lines = case.sale.lines.iter().map(|line| {
        json!({
            "id": line.id,
            "sku": line.id,
            "quantity": line.quantity.to_string(),
            "price": { "kind": "given", "unit_price": plain(line.unit_price) },
            "tax_category": line.id,
        })
    });
    let tenders = in_cart(case).iter().map(|tender| json!({ "id": tender.id, "kind": tender.kind }));
    let charge = |charge: &Charge<'_>| {
        if charge.amount.starts_with('-') {
            return Err(Halt::out_of_scope("fees below zero"));
        }
        Ok(json!({ "id": charge.id, "amount": charge.amount, "tax_category": charge.id }))
    };
    let shipping = case.sale.shipping.iter().map(charge).collect::<Result<Vec<_>, _>>()?;
    let fees = case.sale.fees.iter().map(charge).collect::<Result<Vec<_>, _>>()?;
    Ok(json!({
        "at": AT,
        "tax_jurisdictions": [HERE],
        "cart": {
            "currency": case.currency,
            "price_mode": case.price_mode,
            "lines": lines.collect::<Vec<_>>(),
            "shipping": shipping,
            "fees": fees,
            "tenders": tenders.collect::<Vec<_>>(),
        },
    }))
}

/// How much more than authorized may be captured on the tenders of a cart.
pub(super) fn over_capture<'a>(case: &Case<'a>) -> Option<&'a str> {
    case.sale.tenders.first().and_then(|tender| tender.over_capture_percent)
}

/// The tenders of the cart. A cart has one tolerance for all of them; where theirs differ, those after the first are
/// added to the order.
fn in_cart<'a, 'b>(case: &'b Case<'a>) -> &'b [Tender<'a>] {
    let tenders = &case.sale.tenders[..];
    let tolerance = |tender: &Tender<'_>| tender.over_capture_percent.map_or_else(|| "0".to_owned(), plain);
    let is_one = tenders.windows(2).all(|pair| tolerance(&pair[0]) == tolerance(&pair[1]));
    if is_one { tenders } else { &tenders[..1] }
}

/// The tenders that are added once the order is placed.
pub(super) fn added(case: &Case<'_>) -> Result<Vec<Value>, Halt> {
    let later = &case.sale.tenders[in_cart(case).len()..];
    if later.iter().any(|tender| tender.kind == "cash") {
        return Err(Halt::out_of_scope("cash beside a tender of another over-capture tolerance"));
    }
    let add = |tender: &Tender<'_>| {
        let mut details = json!({ "tender": tender.id, "kind": tender.kind });
        if let Some(percent) = tender.over_capture_percent {
            details["over_capture_percent"] = json!(plain(percent));
        }
        details
    };
    Ok(later.iter().map(add).collect())
}

/// What the engine is told of the merchant's policy.
pub(super) fn env(case: &Case<'_>) -> Value {
    let mut policy = json!({});
    if let Some(order) = case.policy.refund_order() {
        policy["refund_allocation"] = json!(order);
    }
    if let Some(claw_back) = case.policy.claw_back() {
        policy["claw_back"] = json!(claw_back);
    }
    json!({ "now": AT, "policy": policy })
}
