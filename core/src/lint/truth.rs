//! Whether a condition can hold, and can fail, in any cart at all.

use core::cmp::Ordering;

use crate::contract::{AttributeOwner, Comparison, Condition, Selector, TimePart, Value};

use super::facts::Facts;

/// What a condition comes to, whatever the cart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Truth {
    /// It holds in every cart.
    Always,
    /// It holds in no cart.
    Never,
    /// It depends on the cart.
    Open,
}

/// The most lines of a cart.
const LINES_OF_A_CART: i64 = 10_000;

/// What a condition comes to. Recursion is limited by the checked depth of 16.
pub(super) fn truth(condition: &Condition, facts: &Facts<'_>) -> Truth {
    let count = |of: &[Condition]| {
        of.iter().fold((0_usize, 0_usize), |(always, never), part| match truth(part, facts) {
            Truth::Always => (always.saturating_add(1), never),
            Truth::Never => (always, never.saturating_add(1)),
            Truth::Open => (always, never),
        })
    };
    match condition {
        Condition::All { of } => {
            let (always, never) = count(of);
            if never > 0 || contradiction(&[condition]).is_some() {
                Truth::Never
            } else if always == of.len() {
                Truth::Always
            } else {
                Truth::Open
            }
        }
        Condition::Any { of } => at_least(1, of.len(), count(of)),
        Condition::AtLeast { count: least, of } => {
            at_least(usize::try_from(*least).unwrap_or(usize::MAX), of.len(), count(of))
        }
        Condition::Not { of } => match count(of) {
            (always, _) if always > 0 => Truth::Never,
            (_, never) if never == of.len() => Truth::Always,
            _ => Truth::Open,
        },
        leaf => leaf_truth(leaf, facts),
    }
}

fn at_least(least: usize, parts: usize, (always, never): (usize, usize)) -> Truth {
    if always >= least {
        Truth::Always
    } else if parts.saturating_sub(never) < least {
        Truth::Never
    } else {
        Truth::Open
    }
}

/// A metric of a condition, compared with a number.
struct Compared<'a> {
    metric: ComparedFact<'a>,
    op: Comparison,
    number: (i64, u8),
    least: i64,
    /// The largest it can be, if that is known.
    most: Option<i64>,
    is_whole: bool,
}

#[derive(PartialEq, Eq)]
enum ComparedFact<'a> {
    /// The leaf's own fields but for its comparison, as texts and selectors.
    Of(&'static str, Option<&'a Selector>, String),
    Attribute(AttributeOwner, &'a str),
}

/// The metric of a leaf that compares numbers.
fn compared<'a>(leaf: &'a Condition) -> Option<Compared<'a>> {
    let whole = |number: u32| (i64::from(number), 0);
    let lines = |kind, of: &'a Option<Selector>, op, count: u32| {
        let named = of.as_ref().filter(|of| kind == "distinct" && !of.skus.is_empty());
        let named = named.and_then(|of| i64::try_from(of.skus.len()).ok());
        Compared {
            metric: ComparedFact::Of(kind, of.as_ref(), String::new()),
            op,
            number: whole(count),
            least: 0,
            most: Some(named.unwrap_or(LINES_OF_A_CART)),
            is_whole: true,
        }
    };
    Some(match leaf {
        Condition::Money { of, basis, op, amount, with_shipping, price_mode } => Compared {
            metric: ComparedFact::Of(
                "money",
                of.as_ref(),
                format!("{basis:?} {with_shipping} {price_mode:?}"),
            ),
            op: *op,
            number: (amount.mantissa(), amount.scale()),
            least: 0,
            most: None,
            is_whole: false,
        },
        Condition::Quantity { of, per, op, quantity } => Compared {
            metric: ComparedFact::Of("quantity", of.as_ref(), format!("{per:?}")),
            op: *op,
            number: (quantity.mantissa(), quantity.scale()),
            least: 0,
            most: None,
            is_whole: false,
        },
        Condition::Distinct { of, op, count } => lines("distinct", of, *op, *count),
        Condition::Lines { of, op, count } => lines("lines", of, *op, *count),
        Condition::OrderNumber { op, number } => Compared {
            metric: ComparedFact::Of("order_number", None, String::new()),
            op: *op,
            number: whole(*number),
            least: 1,
            most: None,
            is_whole: true,
        },
        Condition::Measure { of, unit, op, value } => Compared {
            metric: ComparedFact::Of("measure", of.as_ref(), unit.to_string()),
            op: *op,
            number: (value.mantissa(), value.scale()),
            least: 0,
            most: None,
            is_whole: false,
        },
        Condition::Uses { promotion, by, op, count } => Compared {
            metric: ComparedFact::Of("uses", None, format!("{promotion} {by:?}")),
            op: *op,
            number: whole(*count),
            least: 0,
            most: None,
            is_whole: true,
        },
        Condition::LocalTime { part, op, number } => {
            let (least, most) = match part {
                TimePart::Weekday => (1, 7),
                TimePart::MinuteOfDay => (0, 1439),
                TimePart::DayOfMonth => (1, 31),
                TimePart::Month => (1, 12),
            };
            Compared {
                metric: ComparedFact::Of("local_time", None, format!("{part:?}")),
                op: *op,
                number: whole(*number),
                least,
                most: Some(most),
                is_whole: true,
            }
        }
        _ => return None,
    })
}

fn leaf_truth(leaf: &Condition, facts: &Facts<'_>) -> Truth {
    let Some(compared) = compared(leaf) else { return Truth::Open };
    // Without a count of orders or uses in the request the condition fails, whatever it asks.
    let may_be_unknown = matches!(leaf, Condition::OrderNumber { .. } | Condition::Uses { .. });
    let selects_nothing = match &compared.metric {
        ComparedFact::Of(_, Some(selector), _) => facts.selects_nothing(selector),
        _ => false,
    };
    let is_zero = selects_nothing && !matches!(leaf, Condition::Money { with_shipping: true, .. });
    let most = if is_zero { Some(0) } else { compared.most };
    let holds_at = |value: i64| holds(compare((value, 0), compared.number), compared.op);
    let against_least = compare((compared.least, 0), compared.number);
    let (holds_low, holds_high) = (holds_at(compared.least), most.map(holds_at));
    // A comparison is monotonic but for `equal` and `not_equal`, so the two ends tell.
    match compared.op {
        Comparison::Equal | Comparison::NotEqual => {
            let is_out = against_least.is_gt()
                || most.is_some_and(|most| compare((most, 0), compared.number).is_lt())
                || (compared.is_whole && !is_integer(compared.number));
            match (compared.op, is_out) {
                (Comparison::Equal, true) => Truth::Never,
                (_, true) if !may_be_unknown => Truth::Always,
                _ if most == Some(compared.least) && holds_low && !may_be_unknown => Truth::Always,
                _ if most == Some(compared.least) && !holds_low => Truth::Never,
                _ => Truth::Open,
            }
        }
        Comparison::AtLeast | Comparison::Greater if holds_low && !may_be_unknown => Truth::Always,
        Comparison::AtLeast | Comparison::Greater if holds_high == Some(false) => Truth::Never,
        Comparison::Less | Comparison::AtMost if !holds_low => Truth::Never,
        Comparison::Less | Comparison::AtMost if holds_high == Some(true) && !may_be_unknown => Truth::Always,
        _ => Truth::Open,
    }
}

/// Two conditions that all must hold and that no cart can meet together, as places among the leaves of all of `conditions`.
pub(super) fn contradiction<'a>(conditions: &[&'a Condition]) -> Option<(&'a Condition, &'a Condition)> {
    let (mut leaves, mut open) = (Vec::new(), conditions.to_vec());
    while let Some(condition) = open.pop() {
        match condition {
            Condition::All { of } => open.extend(of.iter().rev()),
            leaf => leaves.push(leaf),
        }
    }
    let numbers: Vec<(&Condition, Compared<'_>)> =
        leaves.iter().filter_map(|leaf| Some((*leaf, compared(leaf)?))).collect();
    for (at, (leaf, one)) in numbers.iter().enumerate() {
        for (other_leaf, other) in numbers.iter().skip(at.saturating_add(1)) {
            if one.metric == other.metric && exclude(one, other) {
                return Some((leaf, other_leaf));
            }
        }
    }
    for (at, leaf) in leaves.iter().enumerate() {
        for other in leaves.iter().skip(at.saturating_add(1)) {
            if are_other_values(leaf, other) {
                return Some((leaf, other));
            }
        }
    }
    None
}

/// Whether no number meets both comparisons.
fn exclude(one: &Compared<'_>, other: &Compared<'_>) -> bool {
    let order = compare(one.number, other.number);
    match (one.op, other.op) {
        (Comparison::Equal, op) => !holds(order, op),
        (op, Comparison::Equal) => !holds(order.reverse(), op),
        (Comparison::AtLeast | Comparison::Greater, Comparison::AtMost | Comparison::Less) => {
            order.is_gt()
                || (order.is_eq() && !(one.op == Comparison::AtLeast && other.op == Comparison::AtMost))
                || (one.is_whole && is_between_whole(one, other))
        }
        (Comparison::AtMost | Comparison::Less, Comparison::AtLeast | Comparison::Greater) => {
            exclude(other, one)
        }
        _ => false,
    }
}

/// Whether `low` and `high` are so near that no whole number lies between: more than 2 and less than 3.
fn is_between_whole(low: &Compared<'_>, high: &Compared<'_>) -> bool {
    let next = |(number, scale): (i64, u8)| (number.saturating_add(1), scale);
    low.op == Comparison::Greater
        && high.op == Comparison::Less
        && is_integer(low.number)
        && compare(next(low.number), high.number).is_ge()
}

/// Whether two attribute conditions want one attribute of the cart or the customer to be two different values.
fn are_other_values(one: &Condition, other: &Condition) -> bool {
    let wanted = |condition: &Condition| match condition {
        Condition::Attribute {
            owner: owner @ (AttributeOwner::Cart | AttributeOwner::Customer),
            name,
            op: Comparison::Equal,
            value: value @ (Value::Text { .. } | Value::Bool { .. }),
        } => Some((*owner, name.clone(), value.clone())),
        _ => None,
    };
    match (wanted(one), wanted(other)) {
        (Some((owner, name, value)), Some((other_owner, other_name, other_value))) => {
            // An attribute of texts may hold both; a truth value is one or the other.
            ComparedFact::Attribute(owner, name.as_str())
                == ComparedFact::Attribute(other_owner, other_name.as_str())
                && value != other_value
                && matches!((value, other_value), (Value::Bool { .. }, _) | (_, Value::Bool { .. }))
        }
        _ => false,
    }
}

const fn is_integer(number: (i64, u8)) -> bool {
    number.1 == 0
}

fn compare(one: (i64, u8), other: (i64, u8)) -> Ordering {
    crate::check::compare_decimals(one, other)
}

/// Whether a comparison holds of two numbers in this order.
const fn holds(order: Ordering, op: Comparison) -> bool {
    match op {
        Comparison::Equal => order.is_eq(),
        Comparison::NotEqual => !order.is_eq(),
        Comparison::Less => order.is_lt(),
        Comparison::AtMost => order.is_le(),
        Comparison::AtLeast => order.is_ge(),
        Comparison::Greater => order.is_gt(),
    }
}
