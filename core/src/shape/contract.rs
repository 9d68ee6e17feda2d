//! [`Contract`], the trait of every type that crosses a language border; the sink it is written to; and its
//! implementation for `bool`, small integers, `String`, `Option` and `Vec`.

use super::{Node, Presence, Shape, Tape, TextKind};

/// A type that crosses a language border: it has a static table, is built from a checked tape and writes itself to a
/// sink.
///
/// `#[contract]` implements it; the scalars, `bool`, small integers, `String`, `Vec` and `Option` implement it too.
pub trait Contract: Sized {
    /// The values of the type.
    const SHAPE: &'static Shape;

    /// The meaning of an absent field of the type.
    const PRESENCE: Presence = Presence::Required;

    /// Whether the value is written at all.
    fn is_absent(&self) -> bool {
        false
    }

    /// The value at `node`.
    ///
    /// Infallible, so that a record is built without a branch for each field. A node of another type gives an
    /// arbitrary value and sets [`Tape::is_misfit`]; a tape that was checked against [`SHAPE`](Self::SHAPE) has no
    /// such node.
    #[must_use]
    fn build(tape: &Tape, node: Node) -> Self;

    /// Writes the value in its canonical form.
    fn write(&self, sink: &mut impl ValueSink);
}

impl Tape {
    /// The value of a record's field.
    #[must_use]
    // Not inlined: many types have fields of few types, and WebAssembly then holds one copy of each.
    #[cfg_attr(target_family = "wasm", inline(never))]
    pub fn field<T: Contract>(&self, first: u32, index: u32) -> T {
        T::build(self, self.node(first.saturating_add(index)))
    }

    /// The value of a record's field, or its default when it is absent.
    #[must_use]
    pub fn field_or<T: Contract>(&self, first: u32, index: u32, default: impl FnOnce() -> T) -> T {
        match self.node(first.saturating_add(index)) {
            Node::Absent => default(),
            node => T::build(self, node),
        }
    }
}

impl<T: Contract> Contract for Option<T> {
    const SHAPE: &'static Shape = T::SHAPE;
    const PRESENCE: Presence = Presence::Optional;

    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn build(tape: &Tape, node: Node) -> Self {
        match node {
            Node::Absent => None,
            node => Some(T::build(tape, node)),
        }
    }

    fn write(&self, sink: &mut impl ValueSink) {
        if let Some(value) = self {
            value.write(sink);
        }
    }
}

impl<T: Contract> Contract for Vec<T> {
    const SHAPE: &'static Shape = &Shape::List(T::SHAPE);
    const PRESENCE: Presence = Presence::Optional;

    fn build(tape: &Tape, node: Node) -> Self {
        let (mut first, len) = tape.list_of(node);
        let element = |_| {
            let here = first;
            first = tape.following(here);
            T::build(tape, tape.node(here))
        };
        (0..len).map(element).collect()
    }

    fn write(&self, sink: &mut impl ValueSink) {
        sink.begin_list();
        for element in self {
            sink.element();
            element.write(sink);
        }
        sink.end_list();
    }
}

impl Contract for bool {
    const SHAPE: &'static Shape = &Shape::Bool;

    fn build(tape: &Tape, node: Node) -> Self {
        match node {
            Node::Bool(value) => value,
            _ => tape.misfit(false),
        }
    }

    fn write(&self, sink: &mut impl ValueSink) {
        sink.bool(*self);
    }
}

impl Contract for String {
    const SHAPE: &'static Shape = &Shape::Text(TextKind::Any);

    fn build(tape: &Tape, node: Node) -> Self {
        tape.text_of(node).to_owned()
    }

    fn write(&self, sink: &mut impl ValueSink) {
        sink.text(self);
    }
}

/// Implements [`Contract`] for an integer type that `i64` holds.
macro_rules! integer {
    ($($type:ty: $min:expr, $max:expr;)*) => {$(
        impl Contract for $type {
            const SHAPE: &'static Shape = &Shape::Integer { min: $min, max: $max };

            fn build(tape: &Tape, node: Node) -> Self {
                let value = match node {
                    Node::Integer(value) => Self::try_from(value).ok(),
                    _ => None,
                };
                value.unwrap_or_else(|| tape.misfit(0))
            }

            fn write(&self, sink: &mut impl ValueSink) {
                sink.integer(i64::from(*self));
            }
        }
    )*};
}

/// The largest integer that every host language represents exactly, 2^53 − 1.
const EXACT: i64 = 9_007_199_254_740_991;

integer! {
    u8: 0, 255;
    u16: 0, 65_535;
    u32: 0, 4_294_967_295;
    i8: -128, 127;
    i16: -32_768, 32_767;
    i32: -2_147_483_648, 2_147_483_647;
    i64: -EXACT, EXACT;
}

/// A destination of contract values, written piece by piece; the JSON writer is one.
pub trait ValueSink {
    /// An object begins.
    fn begin_record(&mut self);
    /// An object begins with its `kind`: `{"kind":"given"`.
    fn begin_choice(&mut self, kind: &'static str);
    /// The next field of the object, after another field: `,"sku":`.
    fn field(&mut self, key: &'static str);
    /// A word, in quotes.
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
