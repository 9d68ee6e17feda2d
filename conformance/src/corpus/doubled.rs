//! Names are unique within their owner: the first element of every list of the contract's inputs is said twice.
//!
//! The lists are read from the JSON Schemas, so that a new one says here what becomes of a double; the documents are those
//! of the corpus.

use std::collections::BTreeMap;
use std::fs;

use farthing::Engine;
use serde_json::{Value, json};

use super::case::{self, Case, Input};
use super::order::{self, Story};
use crate::bridge;

/// What becomes of an element that a list says twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Double {
    /// It is refused: the list is keyed by a name or an id.
    Refused,
    /// It changes nothing: the list is a set. Why it is not refused.
    Set(&'static str),
    /// It counts again. Why that has a meaning.
    Counts(&'static str),
    /// It is refused for its place in the list.
    Unordered(&'static str),
}
use Double::{Counts, Refused, Set, Unordered};

/// No rule of a rulebook, whose author is told of a slip, but a fact that a host read from its own data.
const FACT: Double =
    Set("a fact of a cart or customer: a shop must sell although its data say one thing twice");
const ALTERNATIVE: Double = Set("alternatives without a name: one is enough");
const CALCULATED: Double = Counts("calculated one after the other");
const TOGETHER: Double = Counts("a line named twice in a command counts together");

/// Every list of a rulebook, a request, a document to be taxed and a command, by its owner.
const LISTS: &[(&str, Double)] = &[
    ("Adjust::tiers.tiers", Unordered("tiers ascend, so that a double is out of order")),
    ("AttributeMatch.any_of", ALTERNATIVE),
    ("billing_plan.invoices", Refused),
    ("CancelShipment.lines", TOGETHER),
    ("Cart.attributes", Refused),
    ("Cart.codes", Set("what a customer types is never refused")),
    ("Cart.fees", Refused),
    ("Cart.lines", Refused),
    ("Cart.shipping", Refused),
    ("Cart.tenders", Refused),
    ("CartLine.attributes", Refused),
    ("CartLine.categories", FACT),
    ("CartLine.measures", Refused),
    ("CartLine.tags", FACT),
    ("CloseReturn.fees", Refused),
    ("CombinesWith::tags.tags", Refused),
    ("Condition::all.of", Counts("each part counts by itself")),
    ("Condition::any.of", Counts("each part counts by itself")),
    ("Condition::at_least.of", Counts("each part counts by itself")),
    ("Condition::not.of", Counts("each part counts by itself")),
    ("Condition::shipping_method.methods", Refused),
    ("Condition::tender_kind.kinds", Refused),
    ("CreateShipment.lines", TOGETHER),
    ("Customer.attributes", Refused),
    ("Customer.groups", FACT),
    ("DeliverShipment.lines", TOGETHER),
    ("DocumentAdjustment.tax_rules", Refused),
    ("DocumentLine.adjustments", Counts("allowances and charges without an id: each counts")),
    ("DocumentLine.attributes", Refused),
    ("DocumentLine.measures", Refused),
    ("DocumentLine.tax_rules", Refused),
    ("FundingSplit.funders", Refused),
    ("InspectReturn.lines", TOGETHER),
    ("Item.attributes", Refused),
    ("Item.categories", Refused),
    ("Item.measures", Refused),
    ("Item.tags", Refused),
    ("Pick::bundle.parts", Counts("each part needs units of its own")),
    ("Preserve::net.home_jurisdictions", Refused),
    ("Preserve::price_list.home_jurisdictions", Refused),
    ("Price.tiers", Unordered("tiers ascend, so that a double is out of order")),
    ("PriceBook.formulas", Refused),
    ("PriceBook.prices", Refused),
    ("PriceHistory.prices", Refused),
    ("PriceRounding::ending.endings", Unordered("endings ascend, so that a double is out of order")),
    ("PriceScope.attributes", Refused),
    ("PriceScope.channels", Refused),
    ("PriceScope.countries", Refused),
    ("PriceScope.customer_groups", Refused),
    ("PriceScope.customers", Refused),
    ("PriceScope.markets", Refused),
    ("PriceScope.regions", Refused),
    ("PricingPolicy.sources", Refused),
    ("Promotion.effects", CALCULATED),
    ("PromotionPolicy.groups", Refused),
    ("PromotionPolicy.stages", Refused),
    ("PromotionPolicy.tag_limits", Refused),
    ("quote_request.granted_promotions", FACT),
    ("quote_request.locked_adjustments", Counts("one promotion may have several on one line")),
    ("quote_request.prices", Refused),
    ("quote_request.tax_jurisdictions", FACT),
    ("quote_request.usage", Refused),
    ("ReceiveReturn.lines", TOGETHER),
    ("RecordReceipt.lines", TOGETHER),
    ("RequestRefund.parts", Counts("each part is a claim of its own; together they are bounded")),
    ("RequestReturn.lines", TOGETHER),
    ("ReturnFee.tax_rules", Refused),
    ("ReturnedGoods.lines", Refused),
    ("rulebook.cash_rounding", Refused),
    ("rulebook.items", Refused),
    ("rulebook.price_books", Refused),
    ("rulebook.promotions", Refused),
    ("rulebook.tax_rules", Refused),
    ("rulebook.units", Refused),
    ("Scope.channels", Refused),
    ("Scope.countries", Refused),
    ("Scope.currencies", Refused),
    ("Scope.customer_groups", Refused),
    ("Scope.markets", Refused),
    ("Scope.sellers", Refused),
    ("Scope.windows", ALTERNATIVE),
    ("Selector.attributes", Refused),
    ("Selector.categories", Refused),
    ("Selector.except_categories", Refused),
    ("Selector.except_skus", Refused),
    ("Selector.except_tags", Refused),
    ("Selector.sellers", Refused),
    ("Selector.skus", Refused),
    ("Selector.tags", Refused),
    ("Selector.tax_categories", Refused),
    ("SharedAdjustment.lines", Refused),
    ("ShippingLine.attributes", Refused),
    ("ShipShipment.lines", TOGETHER),
    ("Stacking.tags", Refused),
    ("Target::fees.ids", Refused),
    ("Target::shipping.methods", Refused),
    ("tax_document.adjustments", Refused),
    ("tax_document.lines", Refused),
    ("tax_document.shared_adjustments", Refused),
    ("tax_document.tax_jurisdictions", FACT),
    ("TaxBrackets.rates", Unordered("brackets ascend, so that a double is out of order")),
    ("TaxCertificate.jurisdictions", FACT),
    ("TaxCertificate.tax_categories", FACT),
    ("TaxCustomer.certificates", Refused),
    ("TaxCustomer.classes", FACT),
    ("TaxDocument.adjustments", Refused),
    ("TaxDocument.lines", Refused),
    ("TaxDocument.shared_adjustments", Refused),
    ("TaxDocument.tax_jurisdictions", FACT),
    ("TaxRule.base", Refused),
    ("TaxRule.tax_categories", Refused),
    ("Tender.attributes", Refused),
    ("Trigger::code.codes", Refused),
    ("Usage.codes", Refused),
    ("Value::texts.texts", Set("a set of texts, as the attribute says it")),
    ("WeeklyWindow.weekdays", Refused),
];

/// A list of a document: its owner and field, and its JSON Pointer.
type Found = (String, String);

/// The lists of `value`, which has the shape of `schema`.
fn lists(root: &Value, schema: &Value, owner: &str, value: &Value, at: &str, found: &mut Vec<Found>) {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.trim_start_matches("#/$defs/");
        return lists(root, &root["$defs"][name], name, value, at, found);
    }
    if let Some(variants) = schema["oneOf"].as_array() {
        let variant = variants.iter().find(|one| one["properties"]["kind"]["const"] == value["kind"]);
        if let Some(variant) = variant {
            let owner = format!("{owner}::{}", value["kind"].as_str().unwrap_or_default());
            lists(root, variant, &owner, value, at, found);
        }
        return;
    }
    for (field, value) in value.as_object().into_iter().flatten() {
        let (shape, at) = (&schema["properties"][field], format!("{at}/{field}"));
        let Some(elements) = value.as_array() else {
            lists(root, shape, owner, value, &at, found);
            continue;
        };
        if !elements.is_empty() {
            found.push((format!("{owner}.{field}"), at.clone()));
        }
        for (position, element) in elements.iter().enumerate() {
            lists(root, &shape["items"], owner, element, &format!("{at}/{position}"), found);
        }
    }
}

/// The lists that a schema has, met or not.
fn of_schema(root: &Value, name: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut look = |owner: &str, shape: &Value| {
        for (field, shape) in shape["properties"].as_object().into_iter().flatten() {
            if shape["type"] == "array" {
                all.push(format!("{owner}.{field}"));
            }
        }
        for variant in shape["oneOf"].as_array().into_iter().flatten() {
            let kind = variant["properties"]["kind"]["const"].as_str().unwrap_or_default();
            for (field, shape) in variant["properties"].as_object().into_iter().flatten() {
                if shape["type"] == "array" {
                    all.push(format!("{owner}::{kind}.{field}"));
                }
            }
        }
    };
    look(name, root);
    root["$defs"].as_object().into_iter().flatten().for_each(|(name, shape)| look(name, shape));
    all
}

fn schema(name: &str) -> Value {
    let path = super::home().join(format!("../docs/schema/{name}.json"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The document with the first element of a list twice.
fn doubled(document: &Value, list: &str) -> Value {
    let mut document = document.clone();
    let elements = document.pointer_mut(list).and_then(Value::as_array_mut).unwrap();
    elements.insert(1, elements[0].clone());
    document
}

/// Whether a problem says that an element of `list` is a double.
fn is_refused(problems: &Value, list: &str) -> bool {
    problems.as_array().into_iter().flatten().any(|problem| {
        let path = problem["path"].as_str().unwrap_or_default();
        problem["code"] == "DUPLICATE_ID" && path.starts_with(&format!("{list}/1"))
    })
}

/// The answer to a rulebook and a request or document; the error as its JSON.
fn asked(rulebook: &str, input: Option<&Input>, text: &Value) -> Result<Value, Value> {
    let text = text.to_string();
    let answer = match input {
        Some(Input::Request(_)) => bridge::text_quote(rulebook.as_bytes(), text.as_bytes()),
        Some(Input::Document(_)) => bridge::text_tax(rulebook.as_bytes(), text.as_bytes()),
        Some(Input::Plan(_)) => {
            Engine::from_json(rulebook.as_bytes()).and_then(|engine| engine.bill_json(text.as_bytes()))
        }
        _ => Engine::from_json(rulebook.as_bytes()).map(|_| "{}".to_owned()),
    };
    let read = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    let mut answer = answer.map(|text| read(&text)).map_err(|error| read(&error.to_json()))?;
    if let Some(answer) = answer.as_object_mut() {
        // The digests are over the texts.
        answer.remove("seal");
    }
    Ok(answer)
}

/// How often a list is doubled; more would show the same.
const TIMES: usize = 6;

#[derive(Default)]
struct Census {
    met: BTreeMap<String, usize>,
    faults: Vec<String>,
}

impl Census {
    /// Holds what came of a double against the table.
    fn judge(&mut self, case: &str, (name, list): &Found, before: &Value, after: Result<Value, Value>) {
        let judgement = LISTS.iter().find(|(known, _)| known == name).map(|(_, judgement)| *judgement);
        let refused = after.as_ref().err().is_some_and(|error| is_refused(&error["problems"], list));
        let is_good = match judgement {
            Some(Refused) => refused,
            Some(Set(_)) => after.as_ref().is_ok_and(|after| after == before),
            Some(Counts(_)) => !refused,
            Some(Unordered(_)) => !refused && after.is_err(),
            None => false,
        };
        if !is_good {
            let after = match after {
                Ok(after) if after == *before => "nothing changes".to_owned(),
                Ok(_) => "another answer".to_owned(),
                Err(error) => error.to_string(),
            };
            self.faults.push(format!("{name} ({judgement:?}) in {case} at {list}: {after}"));
        }
        *self.met.entry(name.clone()).or_default() += 1;
    }

    /// Whether a list may be doubled once more.
    fn is_wanted(&self, (name, _): &Found) -> bool {
        self.met.get(name).is_none_or(|met| *met < TIMES)
    }

    fn input(&mut self, case: &Case, schemas: &BTreeMap<&str, Value>) {
        let (text, name) = match &case.input {
            Input::Request(text) => (text, "quote_request"),
            Input::Document(text) => (text, "tax_document"),
            Input::Plan(text) => (text, "billing_plan"),
            _ => return,
        };
        let (Ok(rulebook), Ok(document)) =
            (serde_json::from_str::<Value>(&case.rulebook), serde_json::from_slice::<Value>(text))
        else {
            return;
        };
        let Ok(before) = asked(&case.rulebook, Some(&case.input), &document) else { return };
        let mut found = Vec::new();
        lists(&schemas[name], &schemas[name], name, &document, "", &mut found);
        for found in found {
            if self.is_wanted(&found) {
                let after = asked(&case.rulebook, Some(&case.input), &doubled(&document, &found.1));
                self.judge(&case.file, &found, &before, after);
            }
        }
        let mut found = Vec::new();
        lists(&schemas["rulebook"], &schemas["rulebook"], "rulebook", &rulebook, "", &mut found);
        for found in found {
            if self.is_wanted(&found) {
                let rulebook = doubled(&rulebook, &found.1).to_string();
                let after = asked(&rulebook, Some(&case.input), &document);
                self.judge(&case.file, &found, &before, after);
            }
        }
    }

    fn story(&mut self, case: &Case, story: &Story, schema: &Value) {
        let Ok(before) = order::tell(case.rulebook.as_bytes(), story, false) else { return };
        for (position, command) in story.commands.iter().enumerate() {
            let is_refused = before.answer["steps"][position + 1]["problems"].is_array();
            let mut found = Vec::new();
            lists(schema, schema, "command", command, "", &mut found);
            for found in found {
                // What is refused for another reason need not be refused as a double.
                let is_moot = is_refused && LISTS.contains(&(&found.0, Refused));
                if is_moot || !self.is_wanted(&found) {
                    continue;
                }
                let mut story = story.clone();
                story.commands[position] = doubled(command, &found.1);
                let Ok(told) = order::tell(case.rulebook.as_bytes(), &story, false) else { continue };
                let step = &told.answer["steps"][position + 1];
                let after = match step["problems"].as_array() {
                    Some(_) => Err(json!({ "problems": step["problems"] })),
                    None => Ok(Value::Null),
                };
                self.judge(&case.file, &found, &Value::Null, after);
            }
        }
    }
}

#[test]
fn the_first_element_of_every_list_said_twice_is_refused_or_has_a_reason() {
    let names = ["rulebook", "quote_request", "tax_document", "billing_plan", "command"];
    let schemas: BTreeMap<&str, Value> = names.into_iter().map(|name| (name, schema(name))).collect();
    let mut census = Census::default();
    for case in case::all(&super::home()).unwrap() {
        match &case.input {
            Input::Order(story) => census.story(&case, story, &schemas["command"]),
            _ => census.input(&case, &schemas),
        }
    }
    // The quote in a command is the engine's own, and sealed.
    let quote = schema("quote");
    let is_sealed = |list: &str| {
        let owner = list.split([':', '.']).next().unwrap_or_default();
        owner == "Quote" || quote["$defs"].get(owner).is_some()
    };
    for (name, schema) in &schemas {
        for list in of_schema(schema, name) {
            let is_own = list.starts_with("QuoteRequest.") || *name == "command" && is_sealed(&list);
            if !is_own && !census.met.contains_key(&list) {
                census.faults.push(format!("{list}: no case of the corpus has one"));
            }
        }
    }
    census.faults.sort();
    census.faults.dedup();
    assert!(census.faults.is_empty(), "{} faults:\n{}", census.faults.len(), census.faults.join("\n"));
}
