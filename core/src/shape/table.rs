//! The static tables of contract types: fields, words, and the bounds of decimals.

/// The kind of a value.
///
/// Tables are behind functions because types are recursive: a condition holds conditions.
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
    /// An object whose field `kind` determines its fields.
    Choice(fn() -> &'static Choice),
    /// A list of one shape.
    List(&'static Shape),
}

/// The kind of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// Any text, bounded only by the size of the document.
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
    /// The shape of its value.
    pub shape: &'static Shape,
    /// The meaning of its absence.
    pub presence: Presence,
    /// The most elements, when the field is a list.
    pub most: u32,
}

/// The meaning of an absent field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// A problem.
    Required,
    /// Nothing, or an empty list.
    Optional,
    /// The field's own default value.
    Defaulted,
}

/// An enum with data, as an object with a `kind`.
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
    /// Whether zero and negative values are refused.
    pub above_zero: bool,
    /// Whether the wire accepts a JSON integer as well as a string.
    pub accepts_integers: bool,
}
