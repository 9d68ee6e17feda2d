//! The words of every status, read from the schema of [`Statuses`](farthing::contract::order::Statuses). A test holds the
//! schema to the types, so that a status that is added stands here before a test can forget it.

use std::collections::BTreeSet;

use serde_json::Value;

const SCHEMA: &str = include_str!("../../../docs/schema/statuses.json");

/// The words of `order`, `payment`, `refunds`, `fulfilment` or `returns`.
pub(crate) fn of(axis: &str) -> BTreeSet<String> {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let place = schema.pointer(&format!("/properties/{axis}/$ref")).and_then(Value::as_str).unwrap();
    let kind = schema.pointer(place.trim_start_matches('#')).unwrap();
    let variants = kind["oneOf"].as_array().unwrap();
    variants.iter().map(|variant| variant["const"].as_str().unwrap().to_owned()).collect()
}
