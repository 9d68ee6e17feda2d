//! The checked values of a document, flat.

use std::cell::Cell;

/// A value on the tape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Node {
    /// The field is not there.
    Absent,
    /// The value is there and has a problem, which was reported.
    Faulty,
    /// A truth value.
    Bool(bool),
    /// An integer.
    Integer(i64),
    /// A decimal: `mantissa · 10^-scale`.
    Decimal {
        /// The digits.
        mantissa: i64,
        /// How many of them stand after the point.
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
    /// A text, in the tape's own text.
    Text {
        /// Where it begins.
        start: u32,
        /// How many bytes it has.
        len: u32,
    },
    /// The word with this index.
    Word(u16),
    /// A record: its fields stand one after the other from `first`.
    Record {
        /// Where the fields begin.
        first: u32,
    },
    /// A choice: the fields of the variant with this index stand one after the other from `first`.
    Choice {
        /// Which variant.
        variant: u16,
        /// Where the fields begin.
        first: u32,
    },
    /// A list: an element, then a [`Link`](Self::Link) to the next element.
    List {
        /// Where the first element stands.
        first: u32,
        /// How many there are.
        len: u32,
    },
    /// Where the next element of a list stands.
    Link(u32),
}

/// The checked values of a document, flat: nodes that name one another by position, and one text.
#[derive(Clone, Debug, Default)]
pub struct Tape {
    nodes: Vec<Node>,
    text: String,
    is_misfit: Cell<bool>,
}

impl Tape {
    /// Forgets everything, keeps the memory and begins with the text of `document`.
    pub fn begin(&mut self, document: &str) {
        self.nodes.clear();
        self.text.clear();
        self.text.push_str(document);
        self.is_misfit.set(false);
        self.nodes.reserve(document.len().div_euclid(8).saturating_add(16));
    }

    /// How many bytes it keeps.
    #[must_use]
    pub fn room(&self) -> usize {
        self.nodes.capacity().saturating_mul(size_of::<Node>()).saturating_add(self.text.capacity())
    }

    /// Adds `count` absent nodes and says where they begin.
    #[inline]
    pub fn grow(&mut self, count: usize) -> u32 {
        let first = self.nodes.len();
        self.nodes.resize(first.saturating_add(count), Node::Absent);
        // A document has at most 8 MiB, and a byte of it grows the tape by far fewer than 512 nodes.
        u32::try_from(first).unwrap_or(u32::MAX)
    }

    /// Puts `node` at `position`.
    #[inline]
    pub fn put(&mut self, position: u32, node: Node) {
        if let Some(slot) = usize::try_from(position).ok().and_then(|position| self.nodes.get_mut(position)) {
            *slot = node;
        }
    }

    /// Keeps `text` and gives its node; `at` says where it stands in the document, if it stands there.
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

    /// The node at `position`; absent when there is none.
    #[must_use]
    #[inline]
    pub fn node(&self, position: u32) -> Node {
        let node = usize::try_from(position).ok().and_then(|position| self.nodes.get(position));
        node.copied().unwrap_or(Node::Absent)
    }

    /// Where the element after the one at `position` stands.
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

    /// Where the fields of a record stand.
    #[must_use]
    #[inline]
    pub fn fields_of(&self, node: Node) -> u32 {
        match node {
            Node::Record { first } => first,
            _ => self.misfit(u32::MAX),
        }
    }

    /// Which variant a choice is, and where its fields stand.
    #[must_use]
    #[inline]
    pub fn variant_of(&self, node: Node) -> (u16, u32) {
        match node {
            Node::Choice { variant, first } => (variant, first),
            _ => self.misfit((0, u32::MAX)),
        }
    }

    /// Which word it is.
    #[must_use]
    #[inline]
    pub fn word_of(&self, node: Node) -> u16 {
        match node {
            Node::Word(word) => word,
            _ => self.misfit(0),
        }
    }

    /// Where the first element of a list stands, and how many there are; a list that is not there has none.
    #[must_use]
    #[inline]
    pub fn list_of(&self, node: Node) -> (u32, usize) {
        match node {
            Node::List { first, len } => (first, usize::try_from(len).unwrap_or_default()),
            Node::Absent => (u32::MAX, 0),
            _ => self.misfit((u32::MAX, 0)),
        }
    }

    /// Notes that a value was asked for that is not there, and gives another in its place.
    #[cold]
    #[inline(never)]
    pub fn misfit<T>(&self, instead: T) -> T {
        self.is_misfit.set(true);
        instead
    }

    /// Whether a value was asked for that was not there: the tape is not of that type.
    #[must_use]
    pub fn is_misfit(&self) -> bool {
        self.is_misfit.get()
    }
}
