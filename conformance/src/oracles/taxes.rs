//! Lists of taxes in which some are charged on others, as several sources write them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::decimal::{Decimal, plain};

use super::documents::HERE;
use super::fields::Fields;
use super::verdict::{Halt, answered, answered_decimal, answered_list};

/// One tax of a list.
#[derive(Clone, Debug)]
pub(super) struct Tax {
    /// Its name in the case.
    pub(super) id: String,
    /// What it is, before its base.
    pub(super) kind: Kind,
    pub(super) included: bool,
    pub(super) settlement: &'static str,
    /// Whether the net amount is in its base.
    pub(super) on_net: bool,
    /// Which other taxes are in its base.
    pub(super) on: Vec<String>,
}

/// What a tax is computed from.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// A percentage of its base.
    Percent(String),
    /// A percentage of a gross amount that contains it.
    PercentOfGross(String),
    /// An amount of each unit.
    PerUnit(String),
    /// A percentage of its base, at least an amount of each unit.
    AtLeast { rate: String, minimum: String },
    /// None: the tax is not charged.
    Nothing,
}

/// A tax that Odoo states as a formula of Python, of those shapes that are rules: `max(quantity * price_unit * 0.21, quantity * 4.17)`,
/// one product alone, and `… and None`.
fn of_formula(formula: &str) -> Result<Kind, Halt> {
    let unknown = || Halt::out_of_scope(format!("taxes by the formula `{formula}`"));
    if formula.ends_with(" and None") {
        return Ok(Kind::Nothing);
    }
    // The factor of a product of a quantity, and whether the price is in it.
    let product = |text: &str| {
        let (mut price, mut quantity, mut factor) = (false, false, None);
        for word in text.split('*').map(str::trim) {
            match word {
                "price_unit" if !price => price = true,
                "quantity" if !quantity => quantity = true,
                number if factor.is_none() => factor = Some(Decimal::read(number).map(|_| plain(number))?),
                _ => return None,
            }
        }
        factor.filter(|_| quantity).map(|factor| (price, factor))
    };
    let percent = |factor: &str| Decimal::read(factor).map(|factor| factor.times(100).to_string());
    let bounded = formula.strip_prefix("max(").and_then(|rest| rest.strip_suffix(')'));
    let products: Option<Vec<(bool, String)>> =
        bounded.unwrap_or(formula).split(',').map(|text| product(text.trim())).collect();
    match (products.as_deref(), bounded) {
        (Some([(true, rate)]), None) => Ok(Kind::Percent(percent(rate).ok_or_else(unknown)?)),
        (Some([(false, amount)]), None) => Ok(Kind::PerUnit(amount.clone())),
        (Some([(true, rate), (false, minimum)] | [(false, minimum), (true, rate)]), Some(_)) => {
            Ok(Kind::AtLeast { rate: percent(rate).ok_or_else(unknown)?, minimum: minimum.clone() })
        }
        _ => Err(unknown()),
    }
}

/// The type of a tax with its figure.
pub(super) fn kind_of(tax: &Fields<'_>) -> Result<Kind, Halt> {
    Ok(match tax.text("type")? {
        // A formula is of the price: outside it, the price is the net amount.
        "formula" if tax.flag("included_in_price")? => {
            return Err(Halt::out_of_scope("taxes by a formula inside the price"));
        }
        "formula" => of_formula(tax.text("formula")?)?,
        "percent_on_net" | "percent_on" => Kind::Percent(tax.text("rate_percent")?.to_owned()),
        "percent_of_gross" => Kind::PercentOfGross(tax.text("rate_percent")?.to_owned()),
        "amount_per_unit" => Kind::PerUnit(tax.text("amount")?.to_owned()),
        word => return Err(tax.unknown_word("type", word)),
    })
}

/// A tax of a line of the answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    pub(super) base: &'a str,
    pub(super) tax: Decimal,
    /// Whether the customer assesses it.
    pub(super) is_self_assessed: bool,
}

/// Rules made from lists of taxes. One tax charged on different others in different lists is several rules.
#[derive(Debug, Default)]
pub(super) struct Rules {
    documents: BTreeMap<String, Value>,
    /// The name in the case of each rule.
    names: BTreeMap<String, String>,
}

impl Rules {
    /// The ids of the rules of one list, in its order.
    pub(super) fn of(&mut self, taxes: &[Tax]) -> Vec<String> {
        // A rule's id tells its base, so that the same tax on the same base is the same rule on every line.
        let id_of = |name: &str| {
            let tax = taxes.iter().find(|tax| tax.id == name);
            match tax {
                Some(tax) if !tax.on_net => format!("{name}(only {})", tax.on.join(" ")),
                Some(tax) if !tax.on.is_empty() => format!("{name}({})", tax.on.join(" ")),
                _ => name.to_owned(),
            }
        };
        let mut ids = Vec::new();
        for tax in taxes {
            let id = id_of(&tax.id);
            let mut base = Vec::new();
            if tax.on_net {
                base.push(json!({ "kind": "net" }));
            }
            base.extend(tax.on.iter().map(|other| json!({ "kind": "tax", "rule": id_of(other) })));
            let mut rule = json!({
                "id": id,
                "name": tax.id,
                "jurisdiction": HERE,
                // Lines name their rules; no rule finds a line by itself.
                "tax_categories": [id],
                "in_price": if tax.included { "included" } else { "excluded" },
                "settlement": tax.settlement,
            });
            match &tax.kind {
                Kind::Percent(rate) | Kind::PercentOfGross(rate) => {
                    rule["rate_percent"] = json!(plain(rate));
                    rule["base"] = Value::from(base);
                    if plain(rate) == "0" {
                        rule["vat_category"] = json!("zero_rated");
                    }
                }
                Kind::PerUnit(amount) => rule["unit_amount"] = json!(plain(amount)),
                Kind::AtLeast { rate, minimum } => {
                    rule["rate_percent"] = json!(plain(rate));
                    rule["bounds"] = json!({ "per": "unit", "minimum": plain(minimum) });
                }
                Kind::Nothing => continue,
            }
            self.documents.insert(id.clone(), rule);
            self.names.insert(id.clone(), tax.id.clone());
            ids.push(id);
        }
        ids
    }

    pub(super) fn documents(&self) -> Vec<Value> {
        self.documents.values().cloned().collect()
    }

    /// The taxes of a line of the answer, in the order of the rules that the line names.
    pub(super) fn rows<'a>(&'a self, line: &'a Value, ids: &[String]) -> Result<Vec<Row<'a>>, Halt> {
        let taxes = answered_list(line, "/taxes")?;
        let row = |id: &String| {
            let tax = taxes.iter().find(|tax| tax["rule"] == id.as_str());
            let tax = tax.ok_or_else(|| Halt::broken(format!("the answer has no tax {id}")))?;
            Ok(Row {
                base: answered(tax, "/base")?,
                tax: answered_decimal(tax, "/tax")?,
                is_self_assessed: self.documents[id]["settlement"] == "self_assessed",
            })
        };
        ids.iter().map(row).collect()
    }

    /// Whether a rule's tax is inside the price.
    pub(super) fn is_included(&self, rule: &str) -> bool {
        self.documents.get(rule).is_some_and(|rule| rule["in_price"] == "included")
    }

    /// The name in the case of a rule of the answer.
    pub(super) fn name(&self, rule: &str) -> Option<&str> {
        self.names.get(rule).map(String::as_str)
    }
}
