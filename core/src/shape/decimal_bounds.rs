//! How large and how fine a decimal may be.

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
