//! Every amount of an order, its events, postings and statuses has the decimals of its currency: "0.00", not "0".

use std::collections::BTreeSet;

use serde_json::Value;

/// The names of all fields that hold an amount and nowhere a quantity, read from the schema of an answer.
pub(crate) fn amounts() -> BTreeSet<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/schema/applied.json");
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let (mut names, mut quantities) = (BTreeSet::new(), BTreeSet::new());
    collect(&schema, "/Amount", &mut names);
    collect(&schema, "/Quantity", &mut quantities);
    names.retain(|name| !quantities.contains(name));
    assert!(names.contains("done") && names.contains("balance_due"), "{names:?}");
    names
}

/// The names of the fields of a type.
fn collect(schema: &Value, of: &str, names: &mut BTreeSet<String>) {
    match schema {
        Value::Object(fields) => {
            for (name, field) in fields.get("properties").and_then(Value::as_object).into_iter().flatten() {
                if field["$ref"].as_str().is_some_and(|target| target.ends_with(of)) {
                    names.insert(name.clone());
                }
            }
            fields.values().for_each(|field| collect(field, of, names));
        }
        Value::Array(all) => all.iter().for_each(|one| collect(one, of, names)),
        _ => {}
    }
}

/// The first amount with other decimals than `exponent`, with its path. What the host sent, the request, keeps its own.
pub(crate) fn odd(value: &Value, names: &BTreeSet<String>, exponent: u8) -> Option<String> {
    match value {
        Value::Object(fields) => {
            fields.iter().filter(|(name, _)| *name != "request").find_map(|(name, field)| {
                let text = field.as_str().filter(|_| names.contains(name));
                let decimals =
                    text.map(|text| text.split_once('.').map_or(0, |(_, decimals)| decimals.len()));
                if decimals.is_some_and(|decimals| decimals != usize::from(exponent)) {
                    return Some(format!("/{name}: {field}"));
                }
                odd(field, names, exponent).map(|path| format!("/{name}{path}"))
            })
        }
        Value::Array(all) => all
            .iter()
            .enumerate()
            .find_map(|(at, one)| odd(one, names, exponent).map(|path| format!("/{at}{path}"))),
        _ => None,
    }
}
