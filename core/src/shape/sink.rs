//! Where a contract value is written.

/// Where a contract value is written, piece by piece; the JSON writer is one.
pub trait Sink {
    /// An object begins.
    fn begin_record(&mut self);
    /// An object begins with its `kind`: `{"kind":"given"`.
    fn begin_choice(&mut self, kind: &'static str);
    /// The next field of the object, as it stands behind another: `,"sku":`.
    fn field(&mut self, key: &'static str);
    /// A word with its quotes.
    fn word(&mut self, word: &'static str);
    /// The object ends.
    fn end_record(&mut self);
    /// A list begins.
    fn begin_list(&mut self);
    /// The next element of the list follows.
    fn element(&mut self);
    /// The list ends.
    fn end_list(&mut self);
    /// Any text.
    fn text(&mut self, text: &str);
    /// A text that needs no escapes.
    fn plain(&mut self, text: &dyn std::fmt::Display);
    /// A decimal, as text with exactly `scale` digits after the point.
    fn decimal(&mut self, mantissa: i64, scale: u8);
    /// An integer.
    fn integer(&mut self, value: i64);
    /// A truth value.
    fn bool(&mut self, value: bool);
}
