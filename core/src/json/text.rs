//! JSON text as a source: strict RFC 8259, one pass, borrowed strings; and the scanning of strings and numbers.

use crate::contract::special;
use crate::error::{Problem, ProblemCode};
use crate::index::Arrange;

use super::source::{MAX_DEPTH, Next, Source, Spelled, Tag, skip};

/// JSON text as a source.
#[derive(Debug)]
pub(crate) struct TextSource<'a> {
    text: &'a str,
    place: Place,
    /// The last string with escapes, unescaped.
    scratch: String,
    /// The last tag that was found by looking ahead.
    tag: String,
    /// The tags of the objects up to `noted_until` that do not begin with theirs, by object.
    notes: Vec<TagNote>,
    noted_until: usize,
    fault: TextFault,
}

/// The reading position; copied to look ahead.
#[derive(Clone, Copy, Debug)]
struct Place {
    at: usize,
    /// The number of open objects and lists.
    depth: u32,
}

/// The tag of an object that was looked through: the offsets behind the object's brace and of the tag's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct TagNote {
    object: usize,
    value: usize,
}

/// Why reading stopped, and the offset of the byte at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct TextFault {
    kind: FaultKind,
    at: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FaultKind {
    /// A syntax error; what was expected.
    Syntax(&'static str),
    /// Nested more deeply than [`MAX_DEPTH`].
    TooDeep,
    /// Text after the end of the document.
    Trailing,
}

/// What becomes of the escape of half a surrogate pair, which is no character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Halves {
    Refused,
    /// By U+FFFD.
    Replaced,
}

const NO_NAME: &str = "a name in double quotes is expected";
const NO_VALUE: &str = "a value is expected";

impl<'a> TextSource<'a> {
    /// Reads `text`.
    pub(crate) const fn new(text: &'a str) -> Self {
        let fault = TextFault { kind: FaultKind::Syntax(NO_VALUE), at: 0 };
        Self {
            text,
            place: Place { at: 0, depth: 0 },
            scratch: String::new(),
            tag: String::new(),
            notes: Vec::new(),
            noted_until: 0,
            fault,
        }
    }

    /// The next byte that is not white space; 0, which is not valid JSON either, at the end of the text.
    #[inline]
    fn peek(&mut self) -> u8 {
        loop {
            match self.text.as_bytes().get(self.place.at) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.step(),
                Some(byte) => return *byte,
                None => return 0,
            }
        }
    }

    #[inline]
    fn step(&mut self) {
        // The text is shorter than `usize::MAX`: it does not wrap.
        self.place.at = self.place.at.wrapping_add(1);
    }

    /// Stops reading at this position.
    #[cold]
    fn stop<T>(&mut self, what: &'static str) -> Option<T> {
        self.fault = TextFault { kind: FaultKind::Syntax(what), at: self.place.at };
        None
    }

    /// Enters an object or a list; the next byte is its bracket.
    #[inline]
    fn begin(&mut self) -> Option<()> {
        if self.place.depth >= MAX_DEPTH {
            self.fault = TextFault { kind: FaultKind::TooDeep, at: self.place.at };
            return None;
        }
        self.step();
        self.place.depth = self.place.depth.saturating_add(1);
        Some(())
    }

    /// Leaves an object or a list; the next byte is its bracket.
    #[inline]
    fn leave(&mut self) {
        self.step();
        self.place.depth = self.place.depth.saturating_sub(1);
    }

    /// The range of the string whose opening quote is next, if it has no escapes; reading continues after it.
    #[inline]
    fn unescaped_string(&mut self) -> Option<(usize, usize)> {
        let bytes = self.text.as_bytes();
        let start = self.place.at.wrapping_add(1);
        let end = start.wrapping_add(special(bytes.get(start..)?)?);
        if bytes.get(end) != Some(&b'"') {
            return None;
        }
        self.place.at = end.wrapping_add(1);
        Some((start, end))
    }

    /// Unescapes the string whose opening quote is next into `scratch`.
    #[cold]
    fn escaped_string(&mut self, halves: Halves) -> Option<()> {
        let start = self.place.at.saturating_add(1);
        match string(self.text, start, halves, &mut self.scratch) {
            Ok(end) => {
                self.place.at = end.saturating_add(1);
                Some(())
            }
            Err((what, at)) => {
                self.fault = TextFault { kind: FaultKind::Syntax(what), at };
                None
            }
        }
    }

    #[inline]
    fn slice(&self, (start, end): (usize, usize)) -> &str {
        self.text.get(start..end).unwrap_or_default()
    }

    fn literal(&mut self, word: &str) -> Option<()> {
        if !self.text.get(self.place.at..).is_some_and(|rest| rest.starts_with(word)) {
            return self.stop(NO_VALUE);
        }
        self.place.at = self.place.at.saturating_add(word.len());
        Some(())
    }

    /// The line and column of a byte, both from 1, in characters.
    fn line_and_column(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.bytes().filter(|byte| *byte == b'\n').count().saturating_add(1);
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count().saturating_add(1);
        (line, column)
    }

    /// Consumes the first member of the object that was just entered, if it is a tag without escapes.
    #[inline]
    fn first_tag(&mut self) -> Option<(usize, usize)> {
        if self.peek() != b'"' {
            return None;
        }
        let name = self.unescaped_string()?;
        if self.slice(name) != "kind" || self.peek() != b':' {
            return None;
        }
        self.step();
        if self.peek() != b'"' {
            return None;
        }
        self.unescaped_string()
    }

    /// Looks ahead for the tag; the text of one that is found is in `tag`.
    ///
    /// The objects on the way to it are looked through too, and their tags noted: however deep objects stand in one another
    /// with their tags last, each byte is looked at once.
    #[cold]
    fn find_tag(&mut self) -> Option<Tag<'static>> {
        if self.place.at >= self.noted_until {
            self.notes.clear();
            let found = self.look_through(true);
            self.noted_until = self.place.at;
            self.notes.arrange();
            return found?.map_or(Some(Tag::Absent), |value| self.tag_at(value));
        }
        let at = self.notes.binary_search_by_key(&self.place.at, |note| note.object);
        match at.ok().and_then(|at| self.notes.get(at)) {
            Some(note) => self.tag_at(note.value),
            None => Some(Tag::Absent),
        }
    }

    /// The tag whose value is at an offset.
    fn tag_at(&mut self, value: usize) -> Option<Tag<'static>> {
        self.place.at = value;
        if self.next()? != Next::Text {
            return Some(Tag::NotText);
        }
        let mut tag = std::mem::take(&mut self.tag);
        tag.clear();
        // Whoever skips the tag afterwards reads it so too.
        tag.push_str(self.typed_text()?.text);
        self.tag = tag;
        Some(Tag::Text(""))
    }

    /// Skips the members of the entered object and notes the tags of the objects in them; the offset of the object's own
    /// tag. Where the tag is all that is sought, it ends there.
    fn look_through(&mut self, is_tag_all: bool) -> Option<Option<usize>> {
        let mut tag = None;
        let mut is_first = true;
        while let Some(name) = self.key(is_first)? {
            let is_tag = tag.is_none() && name == "kind";
            is_first = false;
            if is_tag {
                self.peek();
                tag = Some(self.place.at);
                if is_tag_all {
                    break;
                }
            }
            self.note_value()?;
        }
        Some(tag)
    }

    /// Skips a value and notes the tags in it; recursion is limited by [`MAX_DEPTH`].
    fn note_value(&mut self) -> Option<()> {
        match self.next()? {
            Next::Object => {
                self.begin_object()?;
                let object = self.place.at;
                if let Some(value) = self.look_through(false)? {
                    self.notes.push(TagNote { object, value });
                }
                Some(())
            }
            Next::List => {
                self.begin_list()?;
                let mut is_first = true;
                while self.element(is_first)? {
                    is_first = false;
                    self.note_value()?;
                }
                Some(())
            }
            _ => skip(self),
        }
    }
}

impl Source for TextSource<'_> {
    fn document(&self) -> &str {
        self.text
    }

    #[inline]
    fn next(&mut self) -> Option<Next> {
        match self.peek() {
            b'"' => Some(Next::Text),
            b'{' => Some(Next::Object),
            b'[' => Some(Next::List),
            b'-' | b'0'..=b'9' => Some(Next::Number),
            b't' | b'f' => Some(Next::Bool),
            b'n' => Some(Next::Null),
            _ => self.stop(NO_VALUE),
        }
    }

    #[inline]
    fn text(&mut self) -> Option<Spelled<'_>> {
        match self.unescaped_string() {
            Some(place) => Some(Spelled { text: self.slice(place), at: Some(place.0) }),
            None => {
                self.escaped_string(Halves::Refused)?;
                Some(Spelled { text: &self.scratch, at: None })
            }
        }
    }

    fn typed_text(&mut self) -> Option<Spelled<'_>> {
        match self.unescaped_string() {
            Some(place) => Some(Spelled { text: self.slice(place), at: Some(place.0) }),
            None => {
                self.escaped_string(Halves::Replaced)?;
                Some(Spelled { text: &self.scratch, at: None })
            }
        }
    }

    fn number(&mut self) -> Option<&str> {
        let start = self.place.at;
        match number(self.text, start) {
            Ok(end) => {
                self.place.at = end;
                Some(self.slice((start, end)))
            }
            Err((what, at)) => {
                self.fault = TextFault { kind: FaultKind::Syntax(what), at };
                None
            }
        }
    }

    fn bool(&mut self) -> Option<bool> {
        let value = self.peek() == b't';
        self.literal(if value { "true" } else { "false" })?;
        Some(value)
    }

    fn null(&mut self) -> Option<()> {
        self.literal("null")
    }

    #[inline]
    fn begin_object(&mut self) -> Option<()> {
        self.begin()
    }

    // Called for every member. Not inlined: one copy of the parser is smaller than two, at the cost of one call.
    #[inline(always)]
    fn key(&mut self, is_first: bool) -> Option<Option<&str>> {
        match self.peek() {
            b'}' => {
                self.leave();
                return Some(None);
            }
            b'"' if is_first => {}
            b',' if !is_first => {
                self.step();
                if self.peek() != b'"' {
                    return self.stop(NO_NAME);
                }
            }
            _ if is_first => return self.stop(NO_NAME),
            _ => return self.stop("a comma or a closing brace is expected"),
        }
        let plain = self.unescaped_string();
        if plain.is_none() {
            self.escaped_string(Halves::Refused)?;
        }
        if self.peek() != b':' {
            return self.stop("a colon is expected after a name");
        }
        self.step();
        Some(Some(match plain {
            Some(place) => self.slice(place),
            None => &self.scratch,
        }))
    }

    #[inline]
    fn tag(&mut self) -> Tag<'_> {
        let here = self.place;
        if let Some(place) = self.first_tag() {
            return Tag::First(self.slice(place));
        }
        self.place = here;
        let tag = self.find_tag();
        self.place = here;
        match tag {
            Some(Tag::Text(_)) => Tag::Text(&self.tag),
            Some(other) => other,
            None => Tag::Broken,
        }
    }

    #[inline]
    fn begin_list(&mut self) -> Option<()> {
        self.begin()
    }

    #[inline]
    fn element(&mut self, is_first: bool) -> Option<bool> {
        match self.peek() {
            b']' => {
                self.leave();
                Some(false)
            }
            _ if is_first => Some(true),
            b',' => {
                self.step();
                Some(true)
            }
            _ => self.stop("a comma or a closing bracket is expected"),
        }
    }

    fn end(&mut self) -> Option<()> {
        self.peek();
        if self.place.at < self.text.len() {
            self.fault = TextFault { kind: FaultKind::Trailing, at: self.place.at };
            return None;
        }
        Some(())
    }

    fn fault(&self) -> Problem {
        let (line, column) = self.line_and_column(self.fault.at);
        let place = format!("line {line}, column {column}");
        let is_mark = self.text.get(self.fault.at..).is_some_and(|rest| rest.starts_with('\u{feff}'));
        let (code, message) = match self.fault.kind {
            FaultKind::Syntax(_) if is_mark => (
                ProblemCode::InvalidJson,
                format!("a byte order mark (U+FEFF) stands at {place}; remove it, it is no part of JSON"),
            ),
            FaultKind::Syntax(what) => {
                (ProblemCode::InvalidJson, format!("{what} at {place}; correct the JSON"))
            }
            FaultKind::TooDeep => (
                ProblemCode::TooDeep,
                format!("objects and lists are nested more than {MAX_DEPTH} deep at {place}; nest less"),
            ),
            FaultKind::Trailing => (
                ProblemCode::TrailingData,
                format!("the document has ended, yet something follows at {place}; send one document"),
            ),
        };
        let problem = Problem::new(code, "", message).with_param("line", line).with_param("column", column);
        if code == ProblemCode::TooDeep { problem.with_param("max", MAX_DEPTH) } else { problem }
    }
}

/// Unescapes the string whose first byte after the quote is at `start` into `scratch`; returns the offset of its
/// closing quote.
///
/// An error is the expected syntax and the offset.
fn string(
    text: &str,
    start: usize,
    halves: Halves,
    scratch: &mut String,
) -> Result<usize, (&'static str, usize)> {
    const OPEN: &str = "the string has no closing quote";
    scratch.clear();
    let mut from = start;
    loop {
        let rest = text.as_bytes().get(from..).unwrap_or_default();
        let end = special(rest).ok_or((OPEN, text.len()))?.saturating_add(from);
        scratch.push_str(text.get(from..end).unwrap_or_default());
        match text.as_bytes().get(end) {
            Some(b'"') => return Ok(end),
            Some(b'\\') => from = unescape(text, end, halves, scratch)?,
            _ => return Err(("a control character in a string must be escaped", end)),
        }
    }
}

/// Appends the character of the escape at `at` to `scratch` and returns the offset after it.
fn unescape(
    text: &str,
    at: usize,
    halves: Halves,
    scratch: &mut String,
) -> Result<usize, (&'static str, usize)> {
    let letter = at.saturating_add(1);
    let character = match text.as_bytes().get(letter) {
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unescape_unit(text, at, halves, scratch),
        _ => return Err(("there is no such escape", at)),
    };
    scratch.push(character);
    Ok(letter.saturating_add(1))
}

/// `\uXXXX`, or a surrogate pair of two.
fn unescape_unit(
    text: &str,
    at: usize,
    halves: Halves,
    scratch: &mut String,
) -> Result<usize, (&'static str, usize)> {
    let first = unit(text, at).ok_or(("\\u needs four hexadecimal digits", at))?;
    let after = at.saturating_add(6);
    if let Some(character) = char::from_u32(first) {
        scratch.push(character);
        return Ok(after);
    }
    let second = text.get(after..).filter(|rest| rest.starts_with("\\u")).and_then(|_| unit(text, after));
    match (second.and_then(|second| pair(first, second)), halves) {
        (Some(character), _) => {
            scratch.push(character);
            Ok(after.saturating_add(6))
        }
        (None, Halves::Replaced) => {
            scratch.push(char::REPLACEMENT_CHARACTER);
            Ok(after)
        }
        (None, Halves::Refused) => Err(("half a surrogate pair is no character", at)),
    }
}

/// The character of a surrogate pair.
fn pair(high: u32, low: u32) -> Option<char> {
    // Values outside the surrogate ranges wrap or exceed 0x3ff, so one comparison each rejects them.
    let (high, low) = (high.wrapping_sub(0xd800), low.wrapping_sub(0xdc00));
    if high >= 0x400 || low >= 0x400 {
        return None;
    }
    // Both are below 0x400: the result is at most 0x10ffff.
    char::from_u32(high.wrapping_mul(0x400).wrapping_add(low).wrapping_add(0x1_0000))
}

/// The four hexadecimal digits of the `\uXXXX` at `at`.
fn unit(text: &str, at: usize) -> Option<u32> {
    let digits = text.get(at.checked_add(2)?..at.checked_add(6)?)?;
    // `from_str_radix` alone would accept a sign.
    let is_hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hexadecimal.then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}

/// The end of the number that begins at `start`.
fn number(text: &str, start: usize) -> Result<usize, (&'static str, usize)> {
    let bytes = text.as_bytes();
    let digits = |from: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        from.saturating_add(rest.iter().take_while(|byte| byte.is_ascii_digit()).count())
    };
    let whole = start.saturating_add(usize::from(bytes.get(start) == Some(&b'-')));
    let mut end = digits(whole);
    if end == whole {
        return Err(("a number needs a digit", whole));
    }
    if bytes.get(whole) == Some(&b'0') && end.saturating_sub(whole) > 1 {
        return Err(("a number has no leading zeros", whole));
    }
    if bytes.get(end) == Some(&b'.') {
        let fraction = end.saturating_add(1);
        end = digits(fraction);
        if end == fraction {
            return Err(("a fraction needs a digit", fraction));
        }
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = end.saturating_add(1);
        let exponent = sign.saturating_add(usize::from(matches!(bytes.get(sign), Some(b'+' | b'-'))));
        end = digits(exponent);
        if end == exponent {
            return Err(("an exponent needs a digit", exponent));
        }
    }
    Ok(end)
}
