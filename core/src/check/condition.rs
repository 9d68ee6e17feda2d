//! Conditions, checked.

use crate::contract::{Comparison, Condition, Selector, Value};
use crate::error::ProblemCode;
use crate::money::Currency;

use super::faults::Faults;
use super::item::not_negative;
use super::settled::settled;

/// The deepest condition.
pub(crate) const MAX_DEPTH: usize = 16;
/// The most nodes of a condition.
const MAX_NODES: usize = 256;

/// Checks the condition at `path`, its root and all it holds, without recursion.
pub(super) fn check(root: &Condition, path: &str, currency: Currency, faults: &mut Faults) {
    let mut open = vec![(root, path.to_owned(), 1_usize)];
    let mut nodes = 0_usize;
    while let Some((condition, at, depth)) = open.pop() {
        nodes = nodes.saturating_add(1);
        if depth > MAX_DEPTH {
            faults.add(
                ProblemCode::TooDeep,
                at,
                format!("a condition is at most {MAX_DEPTH} deep; flatten it"),
            );
            return;
        }
        if nodes > MAX_NODES {
            faults.add(
                ProblemCode::TooMany,
                path.to_owned(),
                format!("a condition has at most {MAX_NODES} nodes"),
            );
            return;
        }
        match condition {
            Condition::All { of }
            | Condition::Any { of }
            | Condition::Not { of }
            | Condition::AtLeast { of, .. } => {
                for (position, part) in of.iter().enumerate() {
                    open.push((part, format!("{at}/of/{position}"), depth.saturating_add(1)));
                }
            }
            _ => leaf(condition, &at, currency, faults),
        }
    }
}

fn leaf(condition: &Condition, at: &str, currency: Currency, faults: &mut Faults) {
    match condition {
        Condition::Money { of, amount, .. } => {
            settled(*amount, currency, || format!("{at}/amount"), faults);
            selector(of.as_ref(), at, faults);
        }
        Condition::Quantity { of, .. } | Condition::Distinct { of, .. } | Condition::Lines { of, .. } => {
            selector(of.as_ref(), at, faults);
        }
        Condition::Attribute { op, value, .. } => {
            let ordered =
                matches!(value, Value::Integer { .. } | Value::Decimal { .. } | Value::Instant { .. });
            if !ordered && !matches!(op, Comparison::Equal | Comparison::NotEqual) {
                faults.add(
                    ProblemCode::WrongType,
                    format!("{at}/op"),
                    "texts and yes/no have no order; compare them with `equal` or `not_equal`",
                );
            }
        }
        Condition::ShippingMethod { methods } if methods.is_empty() => {
            faults.add(
                ProblemCode::MissingField,
                format!("{at}/methods"),
                "list at least one shipping method",
            );
        }
        _ => {}
    }
}

/// Checks a selector.
pub(super) fn selector(selector: Option<&Selector>, at: &str, faults: &mut Faults) {
    let Some(selector) = selector else { return };
    not_negative(
        selector.unit_price_at_least.map(Into::into),
        || format!("{at}/of/unit_price_at_least"),
        faults,
    );
    not_negative(
        selector.unit_price_at_most.map(Into::into),
        || format!("{at}/of/unit_price_at_most"),
        faults,
    );
    for (position, attribute) in selector.attributes.iter().enumerate() {
        if attribute.any_of.is_empty() {
            faults.add(
                ProblemCode::MissingField,
                format!("{at}/of/attributes/{position}/any_of"),
                "list at least one value; a match with none can never hold",
            );
        }
    }
}
