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

    /// Whether the value is written at all.
    fn is_absent(&self) -> bool {
        false
    }

    /// The value at `node`.
    ///
    /// Total, so that a record is built in one go: a node that cannot be the type's, which no tape has that was checked against
    /// [`SHAPE`](Self::SHAPE), gives some value, and the tape [says so](Tape::is_misfit).
    #[must_use]
    fn build(tape: &Tape, node: Node) -> Self;

    /// Writes the value in its canonical form.
    fn write(&self, sink: &mut impl Sink);
}

impl Tape {
    /// The value of a record's field.
    #[must_use]
    // Every type has many fields of few types: on WebAssembly a browser downloads each once.
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

    fn write(&self, sink: &mut impl Sink) {
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

    fn write(&self, sink: &mut impl Sink) {
        sink.begin_list();
        for element in self {
            sink.element();
            element.write(sink);
        }
        sink.end_list();
    }
}
