//! A source of values for the reader: JSON text, or the objects of a host language.

use crate::error::Problem;

/// The deepest nesting of objects and lists in a document.
pub const MAX_DEPTH: u32 = 64;

/// The kind of the next value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    Text,
    Number,
    Bool,
    Null,
    Object,
    List,
}

/// A text, and its offset in the source's document if it occurs there without escapes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spelled<'a> {
    pub(crate) text: &'a str,
    pub(crate) at: Option<usize>,
}

/// The member `kind` of an object that has just begun.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Tag<'a> {
    /// Its text.
    Text(&'a str),
    /// Its text, where it is the first member; reading continues after it.
    First(&'a str),
    /// It is present and not a text.
    NotText,
    /// It is absent.
    Absent,
    /// The document is malformed before it; the reader reports the fault when it gets there.
    Broken,
}

/// A document, read from its beginning to its end.
///
/// Each method consumes the next token; `None` means that the document cannot be read any further, and
/// [`fault`](Self::fault) says why. After [`next`](Self::next) the caller consumes a value of that kind.
pub(crate) trait Source {
    /// The text that unescaped strings may borrow from; empty if there is none.
    fn document(&self) -> &str;

    /// The kind of the next value.
    fn next(&mut self) -> Option<Next>;

    /// Consumes a text.
    fn text(&mut self) -> Option<Spelled<'_>>;

    /// Consumes a text that a customer typed: half a surrogate pair in it, which a cut through an emoji leaves, is
    /// U+FFFD; in any other text it ends the reading.
    fn typed_text(&mut self) -> Option<Spelled<'_>>;

    /// Consumes a number, as written.
    fn number(&mut self) -> Option<&str>;

    /// Consumes a truth value.
    fn bool(&mut self) -> Option<bool>;

    /// Consumes `null`.
    fn null(&mut self) -> Option<()>;

    /// Enters an object.
    fn begin_object(&mut self) -> Option<()>;

    /// Consumes the name of the object's next member, whose value follows; `Some(None)` at the end of the object,
    /// which it leaves. `is_first`: no member has been consumed yet.
    fn key(&mut self, is_first: bool) -> Option<Option<&str>>;

    /// Finds the member `kind` of the object that was just entered, at any position; consumes nothing, unless the
    /// result is [`Tag::First`].
    fn tag(&mut self) -> Tag<'_>;

    /// Enters a list.
    fn begin_list(&mut self) -> Option<()>;

    /// Whether an element of the list follows; `Some(false)` at the end of the list, which it leaves. `is_first`: no
    /// element has been consumed yet.
    fn element(&mut self, is_first: bool) -> Option<bool>;

    /// Checks that the document has ended.
    fn end(&mut self) -> Option<()>;

    /// The problem that stopped the reading, without its path.
    fn fault(&self) -> Problem;
}

/// Skips a value; recursion is limited by the source's depth.
pub(crate) fn skip(source: &mut impl Source) -> Option<()> {
    match source.next()? {
        // It may be a code.
        Next::Text => source.typed_text().map(drop),
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

/// Skips the members of the entered object, to its end.
pub(crate) fn skip_members(source: &mut impl Source, mut is_first: bool) -> Option<()> {
    while source.key(is_first)?.is_some() {
        is_first = false;
        skip(source)?;
    }
    Some(())
}

/// Skips the elements of the entered list, to its end.
pub(crate) fn skip_elements(source: &mut impl Source, mut is_first: bool) -> Option<()> {
    while source.element(is_first)? {
        is_first = false;
        skip(source)?;
    }
    Some(())
}
