//! Product facts of a rulebook, attributes and measures.

use super::scalar::{Id, Instant, Quantity, Sku, Text, UnitPrice};
use farthing_macros::contract;

/// A named fact the merchant attaches to a cart, a customer, a line or a shipping line.
///
/// Names are unique within their owner, and a line states of its product what the rulebook states. Conditions and selectors compare them; the engine gives them no other meaning.
#[contract]
pub struct Attribute {
    /// The name, compared byte for byte.
    pub name: Id,
    /// The value.
    pub value: Value,
}

/// The value of an [`Attribute`].
///
/// Two values are equal when their kinds and contents are; an integer equals a decimal of the same number.
#[contract]
pub enum Value {
    /// A text, compared byte for byte.
    Text {
        /// The text.
        text: Text,
    },
    /// A boolean.
    Bool {
        /// The boolean.
        bool: bool,
    },
    /// A whole number within ±(2^53 − 1).
    Integer {
        /// The number.
        integer: i64,
    },
    /// A decimal number with at most 6 decimals.
    Decimal {
        /// The number.
        decimal: Quantity,
    },
    /// A moment in time.
    Instant {
        /// The moment.
        instant: Instant,
    },
    /// Several texts: a set, in which order does not matter.
    Texts {
        /// The texts.
        texts: Vec<Text>,
    },
}

/// One attribute and the values it may have: it matches when the owner's attribute equals one of `any_of`, or, for
/// [`Value::Texts`], when the two sets share a text.
#[contract]
pub struct AttributeMatch {
    /// The attribute's name.
    pub name: Id,
    /// The accepted values; at least one.
    pub any_of: Vec<Value>,
}

/// A measure of one unit of a product: `{ "unit": "kg", "value": "0.25" }`. Units are unique within their product.
///
/// Used by prices per measure (per kg, per 100 g), by weight conditions and by taxes on a measure (litres, % vol).
#[contract]
pub struct Measure {
    /// The unit of measure; a UN/ECE Recommendation 20 code or any name of the merchant's.
    pub unit: Id,
    /// The measure of one unit of the product; more than 0.
    pub value: Quantity,
}

/// Facts of one product, as the merchant states them.
///
/// A cart line may repeat them, or state those that are absent here. Where it contradicts them, that is an
/// `ITEM_MISMATCH` problem, because one of the two is out of date.
#[contract]
pub struct Item {
    /// The product.
    pub sku: Sku,
    /// Its categories.
    pub categories: Vec<Id>,
    /// Its tags.
    pub tags: Vec<Id>,
    /// Its tax category.
    pub tax_category: Option<Id>,
    /// The lowest unit price promotions may bring it to; 0 is the same as none.
    pub floor: Option<UnitPrice>,
    /// The part of the unit price that promotions leave alone, such as an eco fee, in major units of the cart currency, tax as the
    /// cart's `price_mode` says; 0 is the same as none. Percentages and tiers do not count it, no discount takes any of it, and a
    /// new price or total includes it, as do tiers of which one sets a price. Conditions count the whole price.
    pub non_discountable: Option<UnitPrice>,
    /// Whether promotions may lower its price; absent means they may.
    pub discountable: Option<bool>,
    /// The price before a sale.
    pub compare_at: Option<UnitPrice>,
    /// Whether it is sold by measure (kg, metres, hours) rather than in pieces; absent means what the cart line says.
    pub divisible: Option<bool>,
    /// Measures of one unit.
    pub measures: Vec<Measure>,
    /// Facts for conditions and selectors.
    pub attributes: Vec<Attribute>,
    /// What one unit costs the merchant, without tax, in the rulebook's currency; 0 or more. Formulas of price books begin with
    /// it; no quote states it.
    pub cost: Option<UnitPrice>,
}
