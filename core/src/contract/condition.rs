//! The condition under which a promotion is eligible.

use farthing_macros::contract;

use super::cart::{PriceMode, TenderKind};
use super::draft::{Draft, IntoDraft};
use super::effect::Basis;
use super::product::Value;
use super::scalar::{Amount, Id, Quantity};
use super::selector::Selector;

/// The condition under which a promotion is eligible: comparisons of facts, combined with all, any, not and at least.
///
/// At most 16 deep and 256 nodes. A predicate that fails is reported with what it found and what it needed, so that a
/// shop can say "spend 12.50 more". Unless stated otherwise, a money predicate reads the amounts at the start of the
/// stage: after all earlier stages, without shipping, with the taxes that are inside the prices.
#[contract]
pub enum Condition {
    /// Every one of `of` holds; an empty list holds.
    All {
        /// The conditions.
        of: Vec<Condition>,
    },
    /// At least one of `of` holds; an empty list does not hold.
    Any {
        /// The conditions.
        of: Vec<Condition>,
    },
    /// None of `of` holds.
    Not {
        /// The conditions.
        of: Vec<Condition>,
    },
    /// At least `count` of `of` hold.
    AtLeast {
        /// The least number of conditions that hold.
        count: u32,
        /// The conditions.
        of: Vec<Condition>,
    },
    /// The money value of lines.
    Money {
        /// The lines that count; absent: all.
        of: Option<Selector>,
        /// The basis of their amounts; absent: the amounts at the start of the stage.
        basis: Option<Basis>,
        /// The comparison.
        op: Comparison,
        /// The amount to compare with, in major units of the promotion's currency.
        amount: Amount,
        /// Whether shipping counts too, at its amount after the discounts applied so far.
        #[contract(default = false)]
        with_shipping: bool,
        /// Whether the amount includes tax; absent: as the cart's prices do. In another price mode lines count with what they
        /// cost in it, as the quote would state it at these amounts.
        price_mode: Option<PriceMode>,
    },
    /// The number of units.
    Quantity {
        /// The lines that count; absent: all.
        of: Option<Selector>,
        /// Whether quantities are summed, or the largest quantity of one line counts.
        #[contract(default = QuantityPer::Total)]
        per: QuantityPer,
        /// The comparison.
        op: Comparison,
        /// The quantity to compare with.
        quantity: Quantity,
    },
    /// The number of different products.
    Distinct {
        /// The lines that count; absent: all.
        of: Option<Selector>,
        /// The comparison.
        op: Comparison,
        /// The number to compare with.
        count: u32,
    },
    /// The number of lines.
    Lines {
        /// The lines that count; absent: all.
        of: Option<Selector>,
        /// The comparison.
        op: Comparison,
        /// The number to compare with.
        count: u32,
    },
    /// An attribute of the cart, the customer, a line or a shipping line.
    Attribute {
        /// The owner of the attribute. Of lines and shipping lines, one with a matching attribute is enough.
        owner: AttributeOwner,
        /// The attribute's name.
        name: Id,
        /// The comparison. Texts and booleans allow only `equal` and `not_equal`; a missing attribute equals nothing.
        op: Comparison,
        /// The value to compare with.
        value: Value,
    },
    /// The method of a shipping line is one of these.
    ShippingMethod {
        /// The methods.
        methods: Vec<Id>,
    },
    /// The number of this order among the customer's orders, counting from 1. Without `customer.orders_placed` the
    /// condition does not hold.
    OrderNumber {
        /// The comparison.
        op: Comparison,
        /// The number to compare with.
        number: u32,
    },
    /// A measure of the goods, such as their weight: the sum of quantity × the measure of one unit, exactly. A line whose
    /// goods have no measure of this unit counts 0.
    Measure {
        /// The lines that count; absent: all.
        of: Option<Selector>,
        /// The unit of measure, such as `kg`, as items and lines name it; nothing is converted.
        unit: Id,
        /// The comparison.
        op: Comparison,
        /// The measure to compare with.
        value: Quantity,
    },
    /// The kind of a tender is one of these. A cart without tenders has none of any kind.
    TenderKind {
        /// The kinds.
        kinds: Vec<TenderKind>,
    },
    /// How often a promotion was used before, as the request's usage fact says. Without that fact the condition does not
    /// hold; by customer it does not hold for a guest either.
    Uses {
        /// The promotion: this one or another of the rulebook.
        promotion: Id,
        /// Whose uses count.
        #[contract(default = UsesBy::Customer)]
        by: UsesBy,
        /// The comparison.
        op: Comparison,
        /// The number to compare with.
        count: u32,
    },
    /// A part of the local time of the sale, on the offset that the request's `at` states.
    LocalTime {
        /// The part.
        part: TimePart,
        /// The comparison.
        op: Comparison,
        /// The number to compare with.
        number: u32,
    },
}

impl Condition {
    /// Whether this condition or one within it is meant. Iterative, because a condition may be nested deeply.
    pub(crate) fn has_node(&self, is_meant: impl Fn(&Self) -> bool) -> bool {
        if self.parts().is_none() {
            return is_meant(self);
        }
        let mut open = vec![self];
        while let Some(condition) = open.pop() {
            if is_meant(condition) {
                return true;
            }
            open.extend(condition.parts().unwrap_or_default());
        }
        false
    }

    /// The parts of a group; `None` for any other condition.
    pub(crate) fn parts(&self) -> Option<&[Self]> {
        match self {
            Self::All { of } | Self::Any { of } | Self::Not { of } | Self::AtLeast { of, .. } => Some(of),
            _ => None,
        }
    }
}

impl Condition {
    /// The draft of "goods for at least this amount": the money of all lines at the start of the stage, without
    /// shipping.
    ///
    /// [`with_of`](Draft::<Condition>::with_of) counts some lines only.
    pub fn money_at_least(amount: impl IntoDraft<Amount>) -> Draft<Self> {
        Self::money(Comparison::AtLeast, amount)
    }

    /// The draft of "at least this many units", summed over all lines.
    pub fn quantity_at_least(quantity: impl IntoDraft<Quantity>) -> Draft<Self> {
        Self::quantity(Comparison::AtLeast, quantity)
    }
}

/// A comparison of a metric with a value.
#[contract]
pub enum Comparison {
    /// Equal.
    Equal,
    /// Not equal.
    NotEqual,
    /// Less than.
    Less,
    /// Less than or equal.
    AtMost,
    /// Greater than or equal.
    AtLeast,
    /// Greater than.
    Greater,
}

/// Whether quantities are summed.
#[contract]
pub enum QuantityPer {
    /// The sum over all lines that count.
    Total,
    /// The largest quantity of one line among those that count; 0 where none counts.
    Line,
}

/// The owner of an attribute.
#[contract]
pub enum AttributeOwner {
    /// The cart.
    Cart,
    /// The customer.
    Customer,
    /// A line: one line with a matching attribute is enough.
    Line,
    /// A shipping line: one with a matching attribute is enough.
    Shipping,
    /// A means of payment, a tender: one with a matching attribute is enough.
    Payment,
}

/// Whose uses of a promotion count.
#[contract]
pub enum UsesBy {
    /// Those of this customer.
    Customer,
    /// Those of anyone.
    Anyone,
}

/// A part of the local time.
#[contract]
pub enum TimePart {
    /// The day of the week (ISO 8601): 1 for Monday to 7 for Sunday.
    Weekday,
    /// The minute of the day: 0 to 1439, so that 16:00 is 960.
    MinuteOfDay,
    /// The day of the month: 1 to 31.
    DayOfMonth,
    /// The month: 1 to 12.
    Month,
}
