//! Which of several prices wins, volume tiers, and prices by a formula.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::bridge;
use crate::oracles::documents::{request, rulebook};
use crate::oracles::fields::Fields;
use crate::oracles::verdict::{Check, Halt, answered};

/// The one product of these cases.
const SKU: &str = "item";
/// The list every price without a list belongs to.
const BASE: &str = "base";
/// A moment before every quote: a list that is not active has ended by then.
const PAST: &str = "2000-01-01T00:00:00+00:00";

/// A price list of a case.
#[derive(Debug, Default)]
struct List {
    overrides: bool,
    ended: bool,
    scope: Value,
    /// One book holds prices of one currency.
    prices: BTreeMap<String, Vec<Value>>,
}

/// Most matched rules wins, then the lowest amount; a matching list beats base prices.
pub(super) fn selection(case: &Fields<'_>) -> Result<Check, Halt> {
    case.says_nothing(&["currency"]);
    case.empty(&["lines", "promotions", "shipping"])?;
    super::tolerance(case)?;
    let lists = lists(case)?;
    let context = case.object("context")?;
    let currency = context.text("currency")?;
    let request = request(cart(&context, currency)?);
    context.finish()?;

    let quote = bridge::quote(&book(currency, &lists, |_| true), &request)?;
    let expected = case.object("expected")?;
    let mut check = Check::default();
    if let Some(wanted) = expected.maybe_text("calculated")? {
        check.figure("calculated", wanted, answered(&quote, "/lines/0/unit_price")?);
    }
    if let Some(wanted) = expected.maybe_text("original")? {
        // The original price is the base price, unless the price that won stands in a list that overrides it.
        let winner = answered(&quote, "/lines/0/price/book")?;
        let overridden = lists.iter().any(|(name, list)| list.overrides && winner.starts_with(&prefix(name)));
        let original = if overridden {
            quote
        } else {
            bridge::quote(&book(currency, &lists, |name| name == BASE), &request)?
        };
        check.figure("original", wanted, answered(&original, "/lines/0/unit_price")?);
    }
    expected.finish()?;
    Ok(check)
}

fn prefix(list: &str) -> String {
    format!("{list}:")
}

fn lists(case: &Fields<'_>) -> Result<BTreeMap<String, List>, Halt> {
    let mut lists = BTreeMap::from([(BASE.to_owned(), List { scope: json!({}), ..List::default() })]);
    for (name, stated) in case.any_entries("lists")? {
        let overrides = match stated.text("type")? {
            "override" => true,
            "sale" => false,
            word => return Err(stated.unknown_word("type", word)),
        };
        let ended = !stated.maybe_flag("active")?.unwrap_or(true);
        let mut scope = json!({});
        if let Some(rules) = stated.maybe_object("rules")? {
            scope = scope_of(rules, |rules, key| rules.any_texts(key))?;
        }
        stated.finish()?;
        lists.insert(name.to_owned(), List { overrides, ended, scope, prices: BTreeMap::new() });
    }
    for stated in case.objects("prices")? {
        let mut price = json!({ "id": stated.text("id")?, "sku": SKU, "unit_price": stated.text("amount")? });
        for (key, field) in [("min_qty", "min_quantity"), ("max_qty", "max_quantity")] {
            if let Some(quantity) = stated.maybe_int(key)? {
                price[field] = json!(quantity.to_string());
            }
        }
        if let Some(rules) = stated.maybe_object("rules")? {
            price["scope"] = scope_of(rules, |rules, key| Ok(rules.maybe_text(key)?.into_iter().collect()))?;
        }
        let list = stated.maybe_text("list")?.unwrap_or(BASE);
        let list = lists.get_mut(list).ok_or_else(|| Halt::broken(format!("no list {list}")))?;
        list.prices.entry(stated.text("currency")?.to_owned()).or_default().push(price);
        stated.finish()?;
    }
    Ok(lists)
}

/// Regions and customer groups are our own dimensions; a company is a fact about the customer.
fn scope_of<'a>(
    rules: Fields<'a>,
    values: impl Fn(&Fields<'a>, &str) -> Result<Vec<&'a str>, Halt>,
) -> Result<Value, Halt> {
    let mut scope = json!({});
    for (key, dimension) in [("region_id", "regions"), ("customer_group_id", "customer_groups")] {
        let values = values(&rules, key)?;
        if !values.is_empty() {
            scope[dimension] = json!(values);
        }
    }
    let companies = values(&rules, "company_id")?;
    if !companies.is_empty() {
        let any_of: Vec<_> =
            companies.iter().map(|company| json!({ "kind": "text", "text": company })).collect();
        scope["attributes"] = json!([{ "name": "company_id", "any_of": any_of }]);
    }
    rules.finish()?;
    Ok(scope)
}

fn book(currency: &str, lists: &BTreeMap<String, List>, wanted: impl Fn(&str) -> bool) -> Value {
    let mut books = Vec::new();
    for (name, list) in lists.iter().filter(|(name, _)| wanted(name)) {
        for (currency, prices) in &list.prices {
            let mut book = json!({
                "id": format!("{}{currency}", prefix(name)),
                "rank": i32::from(name == BASE),
                "currency": currency,
                "scope": list.scope,
                "prices": prices,
            });
            if list.ended {
                book["valid_until"] = json!(PAST);
            }
            books.push(book);
        }
    }
    let mut rulebook =
        rulebook(currency, json!({ "rounding_level": "line", "untaxed": "no_tax" }), Vec::new());
    rulebook["pricing"] = json!({ "sources": ["book"], "selection": "first_by_rank" });
    rulebook["price_books"] = Value::from(books);
    rulebook
}

fn cart(context: &Fields<'_>, currency: &str) -> Result<Value, Halt> {
    let quantity = context.maybe_int("quantity")?.unwrap_or(1).to_string();
    let mut customer = json!({});
    if let Some(group) = context.maybe_text("customer_group_id")? {
        customer["groups"] = json!([group]);
    }
    if let Some(company) = context.maybe_text("company_id")? {
        customer["attributes"] =
            json!([{ "name": "company_id", "value": { "kind": "text", "text": company } }]);
    }
    let mut cart = json!({
        "currency": currency,
        "customer": customer,
        "lines": [{ "id": "line", "sku": SKU, "quantity": quantity }],
    });
    if let Some(region) = context.maybe_text("region_id")? {
        cart["region"] = json!(region);
    }
    Ok(cart)
}

/// The deepest tier reached prices the whole quantity.
pub(super) fn tier(case: &Fields<'_>) -> Result<Check, Halt> {
    case.empty(&["lines", "promotions", "shipping"])?;
    super::tolerance(case)?;
    let currency = case.text("currency")?;
    let mut tiers = BTreeMap::new();
    for tier in case.objects("tiers")? {
        let from = tier.int("min_qty")?;
        tiers.insert(from, json!({ "from": from.to_string(), "unit_price": tier.text("unit_price")? }));
        tier.finish()?;
    }
    let price = json!({
        "id": "price",
        "sku": SKU,
        "unit_price": case.text("base_unit_price")?,
        // A rulebook lists them from the lowest up.
        "tiers": tiers.into_values().collect::<Vec<_>>(),
        "tier_mode": "volume",
    });
    let mut list = List { scope: json!({}), ..List::default() };
    list.prices.insert(currency.to_owned(), vec![price]);
    let book = book(currency, &BTreeMap::from([(BASE.to_owned(), list)]), |_| true);
    let line = json!({ "id": "line", "sku": SKU, "quantity": case.number("qty")? });
    let quote = bridge::quote(&book, &request(json!({ "currency": currency, "lines": [line] })))?;
    let expected = case.object("expected")?;
    let mut check = Check::default();
    check.figure("unit_price", expected.text("unit_price")?, answered(&quote, "/lines/0/unit_price")?);
    if let Some(total) = expected.maybe_text("total")? {
        check.figure("total", total, answered(&quote, "/totals/gross")?);
    }
    expected.finish()?;
    Ok(check)
}

/// A price list that derives from base prices: discount, then the multiple (half up), then the surcharge.
pub(super) fn formula(case: &Fields<'_>) -> Result<Check, Halt> {
    case.empty(&["lines", "promotions", "shipping"])?;
    super::tolerance(case)?;
    let currency = case.text("currency")?;
    let mut formula = json!({ "id": "formula", "base": { "kind": "book", "book": BASE } });
    if let Some(percent) = case.maybe_text("discount_percent")? {
        // Other systems write a percentage on as a discount below zero.
        formula["change"] = match percent.strip_prefix('-') {
            None => json!({ "kind": "percent_off", "percent": percent }),
            Some(on) => json!({ "kind": "percent_on", "percent": on }),
        };
    }
    if let Some(step) = case.maybe_text("round_to_multiple")? {
        formula["round_to"] = json!({ "kind": "multiple", "step": step });
    }
    if let Some(surcharge) = case.maybe_text("surcharge")? {
        formula["surcharge"] = json!(surcharge);
    }
    let base = json!({ "id": "base", "sku": SKU, "unit_price": case.text("base")? });
    let mut rulebook =
        rulebook(currency, json!({ "rounding_level": "line", "untaxed": "no_tax" }), Vec::new());
    rulebook["pricing"] = json!({ "sources": ["book"] });
    rulebook["price_books"] = json!([
        { "id": BASE, "rank": 1, "currency": currency, "prices": [base] },
        { "id": "derived", "currency": currency, "formulas": [formula] },
    ]);
    let line = json!({ "id": "line", "sku": SKU, "quantity": "1" });
    let quote = bridge::quote(&rulebook, &request(json!({ "currency": currency, "lines": [line] })))?;
    let expected = case.object("expected")?;
    let mut check = Check::default();
    check.figure("unit_price", expected.text("unit_price")?, answered(&quote, "/lines/0/unit_price")?);
    expected.finish()?;
    Ok(check)
}
