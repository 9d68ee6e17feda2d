//! The checked values of a document as a flat list of nodes.

use std::cell::Cell;

/// A value on the tape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Node {
    /// The field is absent.
    Absent,
    /// The value has a problem, which has been reported.
    Faulty,
    /// A truth value.
    Bool(bool),
    /// An integer.
    Integer(i64),
    /// A decimal: `mantissa · 10^-scale`.
    Decimal {
        /// The digits.
        mantissa: i64,
        /// The number of digits after the point.
        scale: u8,
    },
    /// An instant.
    Instant {
        /// Seconds since 1970-01-01T00:00:00Z.
        seconds: i64,
        /// Nanoseconds after them.
        nanos: u32,
        /// Minutes east of UTC.
        offset_minutes: i16,
    },
    /// A text, as a range of the tape's own text.
    Text {
        /// Its start.
        start: u32,
        /// Its length in bytes.
        len: u32,
    },
    /// The word at this index of its table.
    Word(u16),
    /// A record: its fields are consecutive nodes from `first`.
    Record {
        /// The position of the first field.
        first: u32,
    },
    /// A choice: the fields of the variant are consecutive nodes from `first`.
    Choice {
        /// The index of the variant.
        variant: u16,
        /// The position of the first field.
        first: u32,
    },
    /// A list: an element, then a [`Link`](Self::Link) to the next element.
    List {
        /// The position of the first element.
        first: u32,
        /// The number of elements.
        len: u32,
    },
    /// The position of the next element of a list.
    Link(u32),
}

/// The checked values of a document: nodes that refer to one another by position, and one text.
#[derive(Clone, Debug, Default)]
pub struct Tape {
    nodes: Vec<Node>,
    text: String,
    is_misfit: Cell<bool>,
}

impl Tape {
    /// Clears the tape, keeps its memory, and sets the text to `document`.
    pub fn begin(&mut self, document: &str) {
        self.nodes.clear();
        self.text.clear();
        self.text.push_str(document);
        self.is_misfit.set(false);
        self.nodes.reserve(document.len().div_euclid(8).saturating_add(16));
    }

    /// The memory it holds, in bytes.
    #[must_use]
    pub fn room(&self) -> usize {
        self.nodes.capacity().saturating_mul(size_of::<Node>()).saturating_add(self.text.capacity())
    }

    /// Appends `count` absent nodes and returns the position of the first.
    #[inline]
    pub fn grow(&mut self, count: usize) -> u32 {
        let first = self.nodes.len();
        self.nodes.resize(first.saturating_add(count), Node::Absent);
        // A document has at most 64 MiB, and each byte adds far fewer than 64 nodes, so positions fit `u32`.
        u32::try_from(first).unwrap_or(u32::MAX)
    }

    /// Stores `node` at `position`.
    #[inline]
    pub fn put(&mut self, position: u32, node: Node) {
        if let Some(slot) = usize::try_from(position).ok().and_then(|position| self.nodes.get_mut(position)) {
            *slot = node;
        }
    }

    /// The node of `text`. `at` is its offset if it is a substring of the document; otherwise the text is copied to
    /// the tape.
    #[inline]
    pub fn keep(&mut self, text: &str, at: Option<usize>) -> Node {
        let start = at.unwrap_or_else(|| {
            let end = self.text.len();
            self.text.push_str(text);
            end
        });
        match (u32::try_from(start), u32::try_from(text.len())) {
            (Ok(start), Ok(len)) => Node::Text { start, len },
            _ => Node::Faulty,
        }
    }

    /// The nodes from `position` on.
    #[must_use]
    pub fn from(&self, position: u32) -> &[Node] {
        usize::try_from(position).ok().and_then(|position| self.nodes.get(position..)).unwrap_or_default()
    }

    /// The node at `position`; absent past the end.
    #[must_use]
    #[inline]
    pub fn node(&self, position: u32) -> Node {
        let node = usize::try_from(position).ok().and_then(|position| self.nodes.get(position));
        node.copied().unwrap_or(Node::Absent)
    }

    /// The position of the element after the one at `position`.
    #[must_use]
    pub fn following(&self, position: u32) -> u32 {
        match self.node(position.saturating_add(1)) {
            Node::Link(next) => next,
            _ => u32::MAX,
        }
    }

    /// The text of a text node.
    #[must_use]
    #[inline]
    pub fn text_of(&self, node: Node) -> &str {
        let Node::Text { start, len } = node else {
            return self.misfit("");
        };
        let slice = |start: u32, len: u32| {
            let start = usize::try_from(start).ok()?;
            self.text.get(start..start.checked_add(usize::try_from(len).ok()?)?)
        };
        slice(start, len).unwrap_or_else(|| self.misfit(""))
    }

    /// The position of a record's fields.
    #[must_use]
    #[inline]
    pub fn fields_of(&self, node: Node) -> u32 {
        match node {
            Node::Record { first } => first,
            _ => self.misfit(u32::MAX),
        }
    }

    /// The variant of a choice, and the position of its fields.
    #[must_use]
    #[inline]
    pub fn variant_of(&self, node: Node) -> (u16, u32) {
        match node {
            Node::Choice { variant, first } => (variant, first),
            _ => self.misfit((0, u32::MAX)),
        }
    }

    /// The index of a word.
    #[must_use]
    #[inline]
    pub fn word_of(&self, node: Node) -> u16 {
        match node {
            Node::Word(word) => word,
            _ => self.misfit(0),
        }
    }

    /// The position of the first element of a list, and the number of elements; zero for an absent list.
    #[must_use]
    #[inline]
    pub fn list_of(&self, node: Node) -> (u32, usize) {
        match node {
            Node::List { first, len } => (first, usize::try_from(len).unwrap_or_default()),
            Node::Absent => (u32::MAX, 0),
            _ => self.misfit((u32::MAX, 0)),
        }
    }

    /// Records that a node did not have the requested type, and returns `instead`.
    #[cold]
    #[inline(never)]
    pub fn misfit<T>(&self, instead: T) -> T {
        self.is_misfit.set(true);
        instead
    }

    /// Whether a node did not have the requested type: the tape was not checked against this type.
    #[must_use]
    pub fn is_misfit(&self) -> bool {
        self.is_misfit.get()
    }
}
