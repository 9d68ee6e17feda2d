//! The one trait of every type that crosses a language border.

use super::{Node, Presence, Shape, Sink, Tape};

/// A type that crosses a language border: it has a table, is built from a checked tape and writes itself.
///
/// `#[contract]` implements it; the scalars, `bool`, small integers, `String`, `Vec` and `Option` have it too.
pub trait Contract: Sized {
    /// What a value of the type may be.
    const SHAPE: &'static Shape;

    /// What it means when a field of the type is absent.
    const PRESENCE: Presence = Presence::Required;

    /// The value of an absent field; nothing when the field is required.
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }

    /// Whether the value is written at all.
    fn is_absent(&self) -> bool {
        false
    }

    /// The value at `node`; nothing when the tape was not checked against [`SHAPE`](Self::SHAPE).
    #[must_use]
    fn build(tape: &Tape, node: Node) -> Option<Self>;

    /// Writes the value in its canonical form.
    fn write(&self, sink: &mut impl Sink);
}

impl Tape {
    /// The value of a record's field.
    #[must_use]
    pub fn field<T: Contract>(&self, first: u32, index: u32) -> Option<T> {
        match self.node(first.saturating_add(index)) {
            Node::Absent => T::absent(),
            node => T::build(self, node),
        }
    }

    /// The value of a record's field, or its default when it is absent.
    #[must_use]
    pub fn field_or<T: Contract>(&self, first: u32, index: u32, default: impl FnOnce() -> T) -> Option<T> {
        match self.node(first.saturating_add(index)) {
            Node::Absent => Some(default()),
            node => T::build(self, node),
        }
    }
}

impl<T: Contract> Contract for Option<T> {
    const SHAPE: &'static Shape = T::SHAPE;
    const PRESENCE: Presence = Presence::Optional;

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn build(tape: &Tape, node: Node) -> Option<Self> {
        T::build(tape, node).map(Some)
    }

    fn write(&self, sink: &mut impl Sink) {
        if let Some(value) = self {
            value.write(sink);
        }
    }
}

impl<T: Contract> Contract for Vec<T> {
    const SHAPE: &'static Shape = &Shape::List(T::SHAPE);
    const PRESENCE: Presence = Presence::Optional;

    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn build(tape: &Tape, node: Node) -> Option<Self> {
        let Node::List { mut first, len } = node else {
            return None;
        };
        let mut list = Self::with_capacity(usize::try_from(len).ok()?);
        for _ in 0..len {
            list.push(T::build(tape, tape.node(first))?);
            first = tape.following(first);
        }
        Some(list)
    }

    fn write(&self, sink: &mut impl Sink) {
        sink.begin_list();
        for element in self {
            sink.element();
            element.write(sink);
        }
        sink.end_list();
    }
}
