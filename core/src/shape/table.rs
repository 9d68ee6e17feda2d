//! The static tables of contract types: their fields, their words, and how large and how fine a decimal may be.

/// What a value may be.
///
/// Tables stand behind functions because types contain one another: a condition holds conditions.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// `true` or `false`.
    Bool,
    /// A JSON integer from `min` to `max`.
    Integer {
        /// The smallest.
        min: i64,
        /// The largest.
        max: i64,
    },
    /// A decimal within bounds.
    Decimal(&'static DecimalBounds),
    /// A text of some kind.
    Text(TextKind),
    /// An RFC 3339 instant with an offset.
    Instant,
    /// One of several words.
    Words(fn() -> &'static Words),
    /// An object with fixed fields.
    Record(fn() -> &'static Record),
    /// An object whose field `kind` says which fields it has.
    Choice(fn() -> &'static Choice),
    /// A list of one shape.
    List(&'static Shape),
}

/// Which text is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// Any text, bounded by the size of the document only.
    Any,
    /// An id.
    Id,
    /// A SKU.
    Sku,
    /// A short text for people.
    Short,
    /// A promotion code.
    Code,
    /// A currency code.
    Currency,
}

/// A record: an object with fixed fields.
#[derive(Debug)]
pub struct Record {
    /// The name of the type.
    pub name: &'static str,
    /// The fields, in the order they are written.
    pub fields: &'static [Field],
}

/// A field of a record or a variant.
#[derive(Debug)]
pub struct Field {
    /// The name on the wire.
    pub name: &'static str,
    /// What the field holds.
    pub shape: &'static Shape,
    /// What it means when the field is absent.
    pub presence: Presence,
    /// The most elements, when the field is a list.
    pub most: u32,
}

/// What it means when a field is absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// A fault.
    Required,
    /// Nothing, or an empty list.
    Optional,
    /// The field's own default value.
    Defaulted,
}

/// An enum with data.
#[derive(Debug)]
pub struct Choice {
    /// The name of the type.
    pub name: &'static str,
    /// The variants, in the order of declaration.
    pub variants: &'static [Variant],
}

/// A variant of a choice.
#[derive(Debug)]
pub struct Variant {
    /// The value of `kind`.
    pub word: &'static str,
    /// The other fields.
    pub fields: &'static [Field],
}

/// An enum without data.
#[derive(Debug)]
pub struct Words {
    /// The name of the type.
    pub name: &'static str,
    /// The words, in the order of declaration.
    pub words: &'static [&'static str],
}

/// The bounds of one kind of decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecimalBounds {
    /// What the decimal is called in a message, such as `quantity`.
    pub noun: &'static str,
    /// The most digits after the point.
    pub max_scale: u8,
    /// The largest absolute value, as a whole number; 18 digits are the bound of all.
    pub max_whole: i64,
    /// Whether zero and less are refused.
    pub above_zero: bool,
    /// Whether the wire may hold a JSON integer as well as a string.
    pub accepts_integers: bool,
}
