//! When a promotion is earned.

use farthing_macros::contract;

use super::draft::{Draft, IntoDraft};
use super::effect::Basis;
use super::product::Value;
use super::scalar::{Amount, Id, Quantity};
use super::selector::Selector;

/// When a promotion is earned: comparisons of facts, combined with all, any, not and at least.
///
/// At most 16 deep and 256 nodes. A predicate that fails is reported with what it found and what it needed, so a shop
/// can say "spend 12.50 more". Unless it says otherwise, a money predicate sees the stage start: after all earlier
/// stages, without shipping, with the taxes that are inside the prices.
#[contract]
pub enum Condition {
    /// Every one of `of` holds; an empty list holds.
    All {
        /// The parts.
        of: Vec<Condition>,
    },
    /// At least one of `of` holds; an empty list does not hold.
    Any {
        /// The parts.
        of: Vec<Condition>,
    },
    /// None of `of` holds.
    Not {
        /// The parts.
        of: Vec<Condition>,
    },
    /// At least `count` of `of` hold.
    AtLeast {
        /// How many.
        count: u32,
        /// The parts.
        of: Vec<Condition>,
    },
    /// The money value of lines.
    Money {
        /// The lines that count; absent: all.
        of: Option<Selector>,
        /// At which price they count; absent: as the stage found it.
        basis: Option<Basis>,
        /// How it is compared.
        op: Comparison,
        /// With how much, in major units of the promotion's currency.
        amount: Amount,
        /// Whether shipping, as far as already discounted, counts too.
        #[contract(default = false)]
        with_shipping: bool,
    },
    /// How many units.
    Quantity {
        /// The lines that count; absent: all.
        of: Option<Selector>,
        /// Whether quantities are added up or the largest of one line counts.
        #[contract(default = QuantityPer::Total)]
        per: QuantityPer,
        /// How it is compared.
        op: Comparison,
        /// With how many.
        quantity: Quantity,
    },
    /// How many different products.
    Distinct {
        /// The lines that count; absent: all.
        of: Option<Selector>,
        /// How it is compared.
        op: Comparison,
        /// With how many.
        count: u32,
    },
    /// How many lines.
    Lines {
        /// The lines that count; absent: all.
        of: Option<Selector>,
        /// How it is compared.
        op: Comparison,
        /// With how many.
        count: u32,
    },
    /// An attribute of the cart, the customer, a line or a shipment.
    Attribute {
        /// Whose attribute; for lines and shipments, one that has it is enough.
        owner: AttributeOwner,
        /// The attribute's name.
        name: Id,
        /// How it is compared. Texts and yes/no know only `equal` and `not_equal`; a missing attribute equals nothing.
        op: Comparison,
        /// With what.
        value: Value,
    },
    /// The method of a shipment is one of these.
    ShippingMethod {
        /// The methods.
        methods: Vec<Id>,
    },
    /// Which order of the customer's this is, counting from 1. Without `customer.orders_placed` it does not hold.
    OrderNumber {
        /// How it is compared.
        op: Comparison,
        /// With which.
        number: u32,
    },
}

impl Condition {
    /// The draft of "goods for this much or more": money of all lines, as the stage found it, without shipping.
    ///
    /// [`with_of`](Draft::<Condition>::with_of) counts some lines only.
    pub fn money_at_least(amount: impl IntoDraft<Amount>) -> Draft<Self> {
        Self::money(Comparison::AtLeast, amount)
    }

    /// The draft of "this many units or more", of all lines together.
    pub fn quantity_at_least(quantity: impl IntoDraft<Quantity>) -> Draft<Self> {
        Self::quantity(Comparison::AtLeast, quantity)
    }
}

/// How a metric is compared with a value.
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

/// Whether quantities are added up.
#[contract]
pub enum QuantityPer {
    /// Over all lines that count.
    Total,
    /// The largest quantity that one of the lines that count has alone; 0 where none counts.
    Line,
}

/// Whose attribute.
#[contract]
pub enum AttributeOwner {
    /// The cart's.
    Cart,
    /// The customer's.
    Customer,
    /// A line's: one line that has it is enough.
    Line,
    /// A shipment's: one that has it is enough.
    Shipping,
}
