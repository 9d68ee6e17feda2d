//! The values of attributes, compared.

use core::cmp::Ordering;

use crate::contract::{Attribute, AttributeMatch, Comparison, Measure, Text, Value};

use super::minor_units::compare_decimals;

/// Whether `attributes` has the wanted attribute with one of the wanted values.
pub(crate) fn has_any_of(attributes: &[Attribute], wanted: &AttributeMatch) -> bool {
    attributes.iter().find(|attribute| attribute.name == wanted.name).is_some_and(|attribute| {
        wanted.any_of.iter().any(|value| value_matches(&attribute.value, Comparison::Equal, value))
    })
}

/// Whether `actual op wanted`. Values of different kinds are not equal and have no order, except that integers and
/// decimals compare as numbers.
pub(crate) fn value_matches(actual: &Value, op: Comparison, wanted: &Value) -> bool {
    match op {
        Comparison::Equal => equal(actual, wanted),
        Comparison::NotEqual => !equal(actual, wanted),
        Comparison::Less => order(actual, wanted) == Some(Ordering::Less),
        Comparison::AtMost => order(actual, wanted).is_some_and(Ordering::is_le),
        Comparison::AtLeast => order(actual, wanted).is_some_and(Ordering::is_ge),
        Comparison::Greater => order(actual, wanted) == Some(Ordering::Greater),
    }
}

fn equal(actual: &Value, wanted: &Value) -> bool {
    match (actual, wanted) {
        (Value::Text { text: a }, Value::Text { text: b }) => a == b,
        (Value::Bool { bool: a }, Value::Bool { bool: b }) => a == b,
        // A set equals a text that it contains, and a set with which it shares a text.
        (Value::Texts { texts }, Value::Text { text }) | (Value::Text { text }, Value::Texts { texts }) => {
            texts.contains(text)
        }
        (Value::Texts { texts: a }, Value::Texts { texts: b }) => a.iter().any(|text| b.contains(text)),
        _ => order(actual, wanted) == Some(Ordering::Equal),
    }
}

fn order(actual: &Value, wanted: &Value) -> Option<Ordering> {
    match (actual, wanted) {
        (Value::Instant { instant: a }, Value::Instant { instant: b }) => Some(a.cmp(b)),
        _ => {
            let (left, left_scale) = number(actual)?;
            let (right, right_scale) = number(wanted)?;
            Some(compare_decimals((left, left_scale), (right, right_scale)))
        }
    }
}

const fn number(value: &Value) -> Option<(i64, u8)> {
    match value {
        Value::Integer { integer } => Some((*integer, 0)),
        Value::Decimal { decimal } => Some((decimal.mantissa(), decimal.scale())),
        _ => None,
    }
}

/// Whether two values are one: equal, and of sets that each holds the other.
pub(super) fn is_same_value(one: &Value, other: &Value) -> bool {
    let holds = |set: &[Text], part: &[Text]| part.iter().all(|text| set.contains(text));
    match (one, other) {
        (Value::Texts { texts: one }, Value::Texts { texts: other }) => {
            holds(one, other) && holds(other, one)
        }
        (Value::Texts { .. }, _) | (_, Value::Texts { .. }) => false,
        _ => value_matches(one, Comparison::Equal, other),
    }
}

/// The measure of one unit in a unit of measure, as mantissa and scale.
pub(crate) fn measure_of(measures: &[Measure], unit: &str) -> Option<(i64, u8)> {
    let found = measures.iter().find(|measure| measure.unit.as_str() == unit)?;
    Some((found.value.mantissa(), found.value.scale()))
}

/// The number that an attribute states, as mantissa and scale; absent for another kind of value.
pub(crate) fn number_of(attributes: &[Attribute], name: &str) -> Option<(i64, u8)> {
    match attributes.iter().find(|attribute| attribute.name.as_str() == name)?.value {
        Value::Integer { integer } => Some((integer, 0)),
        Value::Decimal { decimal } => Some((decimal.mantissa(), decimal.scale())),
        Value::Text { .. } | Value::Bool { .. } | Value::Instant { .. } | Value::Texts { .. } => None,
    }
}
