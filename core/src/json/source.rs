//! Where the reader takes values from: JSON text, or the objects of a host language, through one trait.

use crate::error::Problem;

/// The deepest nesting of objects and lists a document may have.
pub const MAX_DEPTH: u32 = 64;

/// What the next value of a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    Text,
    Number,
    Bool,
    Null,
    Object,
    List,
}

/// A text, and where it stands in the source's document, if it stands there without escapes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spelled<'a> {
    pub(crate) text: &'a str,
    pub(crate) at: Option<usize>,
}

/// The member `kind` of an object that has just begun.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Tag<'a> {
    /// It is this text.
    Text(&'a str),
    /// It is this text and the first member, and reading continues behind it.
    First(&'a str),
    /// It is there and not a text.
    NotText,
    /// It is not there.
    Absent,
    /// The document is broken before it could be found; the fault comes when reading gets there.
    Broken,
}

/// A document, read from its beginning to its end.
///
/// Each method takes what stands next; `None` means that the document cannot be read any further, and
/// [`fault`](Self::fault) says why. After [`next`](Self::next) the caller takes a value of just that kind.
pub(crate) trait Source {
    /// The text that texts may be taken from where they stand; empty when there is none.
    fn document(&self) -> &str;

    /// What the next value is.
    fn next(&mut self) -> Option<Next>;

    /// Takes a text.
    fn text(&mut self) -> Option<Spelled<'_>>;

    /// Takes a number, as it is written.
    fn number(&mut self) -> Option<&str>;

    /// Takes a truth value.
    fn bool(&mut self) -> Option<bool>;

    /// Takes `null`.
    fn null(&mut self) -> Option<()>;

    /// Enters an object.
    fn begin_object(&mut self) -> Option<()>;

    /// Takes the name of the object's next member, whose value follows; `Some(None)` leaves the object, which has ended.
    /// `is_first` says that no member was taken yet.
    fn key(&mut self, is_first: bool) -> Option<Option<&str>>;

    /// Looks for the member `kind` of the object that was just entered, wherever it stands; takes nothing, unless the
    /// answer is [`Tag::First`].
    fn tag(&mut self) -> Tag<'_>;

    /// Enters a list.
    fn begin_list(&mut self) -> Option<()>;

    /// Whether an element of the list follows; `Some(false)` leaves the list, which has ended. `is_first` says that no
    /// element was taken yet.
    fn element(&mut self, is_first: bool) -> Option<bool>;

    /// Makes sure that the document has ended.
    fn end(&mut self) -> Option<()>;

    /// The problem that stopped the reading, without its path.
    fn fault(&self) -> Problem;
}

/// Takes a value without looking at it; no deeper than the source allows.
pub(crate) fn skip(source: &mut impl Source) -> Option<()> {
    match source.next()? {
        Next::Text => source.text().map(drop),
        Next::Number => source.number().map(drop),
        Next::Bool => source.bool().map(drop),
        Next::Null => source.null(),
        Next::Object => {
            source.begin_object()?;
            skip_members(source, true)
        }
        Next::List => {
            source.begin_list()?;
            skip_elements(source, true)
        }
    }
}

/// Takes the members of the object that was entered, to its end.
pub(crate) fn skip_members(source: &mut impl Source, mut is_first: bool) -> Option<()> {
    while source.key(is_first)?.is_some() {
        is_first = false;
        skip(source)?;
    }
    Some(())
}

/// Takes the elements of the list that was entered, to its end.
pub(crate) fn skip_elements(source: &mut impl Source, mut is_first: bool) -> Option<()> {
    while source.element(is_first)? {
        is_first = false;
        skip(source)?;
    }
    Some(())
}
