//! Where the reader takes values from: JSON text today, host objects through the same trait.

use crate::error::Problem;

/// The deepest nesting of objects and lists a document may have.
pub const MAX_DEPTH: u32 = 64;

/// The next thing in a document.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Event<'a> {
    /// An object begins.
    BeginObject,
    /// The name of the object's next member; its value follows.
    Key(&'a str),
    /// The object ends.
    EndObject,
    /// A list begins.
    BeginList,
    /// The list ends.
    EndList,
    /// A text, and where it stands in the source's document, if it stands there as it is.
    Text(&'a str, Option<usize>),
    /// A number, as it is written.
    Number(&'a str),
    /// A truth value.
    Bool(bool),
    /// `null`.
    Null,
    /// The document has ended.
    End,
    /// The document cannot be read any further.
    Fault(Fault),
}

/// Why a document cannot be read any further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// What is wrong.
    pub(crate) kind: FaultKind,
    /// The byte where it is wrong.
    pub(crate) at: usize,
}

/// What stops a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// The grammar is broken; what was expected.
    Syntax(&'static str),
    /// Nested more deeply than [`MAX_DEPTH`].
    TooDeep,
    /// Something follows the document.
    Trailing,
}

/// The member `kind` of an object that has just begun.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Tag<'a> {
    /// It is this text.
    Text(&'a str),
    /// It is this text and the first member, and reading goes on behind it.
    First(&'a str),
    /// It is there and not a text.
    NotText,
    /// It is not there.
    Absent,
    /// The document is broken before it could be found; the fault comes when reading gets there.
    Broken,
}

/// A document, one event after the other.
pub(crate) trait Source {
    /// The text that texts may be taken from where they stand; empty when there is none.
    fn document(&self) -> &str;

    /// The next event; [`Event::End`] and [`Event::Fault`] are the last.
    fn next(&mut self) -> Event<'_>;

    /// Looks for the member `kind` of the object that has just begun, wherever it stands, and stays where it is, unless the answer
    /// says otherwise.
    fn tag(&mut self) -> Tag<'_>;

    /// The problem that a fault of this source is, without its path.
    fn explain(&self, fault: Fault) -> Problem;
}
