//! JSON text as a source: strict RFC 8259, one pass, borrowed strings. And its tokens that take
//! more than one byte: strings and numbers.

use crate::contract::special;
use crate::error::{Problem, ProblemCode};

use super::source::{Event, Fault, FaultKind, MAX_DEPTH, Source, Tag};

/// JSON text as a source.
#[derive(Debug)]
pub(crate) struct TextSource<'a> {
    text: &'a str,
    place: Place,
    /// The last string that held escapes.
    scratch: String,
    /// The last tag.
    tag: String,
}

/// Where reading stands; copied to look ahead.
#[derive(Clone, Copy, Debug)]
struct Place {
    at: usize,
    expected: Expected,
    depth: u32,
    /// Whether each open container is an object, the innermost in the lowest bit.
    objects: u64,
}

/// What the grammar expects next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    Value,
    FirstKey,
    FirstElement,
    Next,
    Nothing,
}

impl<'a> TextSource<'a> {
    /// Reads `text`.
    pub(crate) fn new(text: &'a str) -> Self {
        let place = Place { at: 0, expected: Expected::Value, depth: 0, objects: 0 };
        Self { text, place, scratch: String::new(), tag: String::new() }
    }

    /// The next byte that is no white space; 0, which is no JSON either, when the text has ended.
    #[inline]
    fn look(&mut self) -> u8 {
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
        // No text is as long as the largest place.
        self.place.at = self.place.at.wrapping_add(1);
    }

    fn in_object(&self) -> bool {
        self.place.objects & 1 == 1
    }

    #[cold]
    fn fault(&self, what: &'static str) -> Event<'static> {
        Event::Fault(Fault { kind: FaultKind::Syntax(what), at: self.place.at })
    }

    /// A value has ended.
    fn ended(&mut self) {
        self.place.expected = if self.place.depth == 0 { Expected::Nothing } else { Expected::Next };
    }

    fn begin(&mut self, is_object: bool) -> Event<'static> {
        if self.place.depth >= MAX_DEPTH {
            return Event::Fault(Fault { kind: FaultKind::TooDeep, at: self.place.at });
        }
        self.step();
        self.place.depth = self.place.depth.saturating_add(1);
        self.place.objects = self.place.objects << 1 | u64::from(is_object);
        if is_object {
            self.place.expected = Expected::FirstKey;
            Event::BeginObject
        } else {
            self.place.expected = Expected::FirstElement;
            Event::BeginList
        }
    }

    fn end(&mut self) -> Event<'static> {
        let event = if self.in_object() { Event::EndObject } else { Event::EndList };
        self.step();
        self.place.depth = self.place.depth.saturating_sub(1);
        self.place.objects >>= 1;
        self.ended();
        event
    }

    /// The place before the string whose opening quote is next and the place of its closing quote, if it holds nothing
    /// but plain characters; reading goes on behind it.
    #[inline]
    fn plain_string(&mut self) -> Option<(usize, usize)> {
        let bytes = self.text.as_bytes();
        let start = self.place.at.wrapping_add(1);
        let end = start.wrapping_add(special(bytes.get(start..)?)?);
        if bytes.get(end) != Some(&b'"') {
            return None;
        }
        self.place.at = end.wrapping_add(1);
        Some((start, end))
    }

    /// Puts together the string whose opening quote is next.
    #[cold]
    fn escaped_string(&mut self) -> Result<(), Event<'static>> {
        let start = self.place.at.saturating_add(1);
        match string(self.text, start, &mut self.scratch) {
            Ok(end) => {
                self.place.at = end.saturating_add(1);
                Ok(())
            }
            Err((what, at)) => Err(Event::Fault(Fault { kind: FaultKind::Syntax(what), at })),
        }
    }

    #[inline]
    fn key(&mut self, next: u8) -> Event<'_> {
        if next != b'"' {
            return self.fault("a name in double quotes is expected");
        }
        let plain = self.plain_string();
        if plain.is_none()
            && let Err(fault) = self.escaped_string()
        {
            return fault;
        }
        if self.look() != b':' {
            return self.fault("a colon is expected after a name");
        }
        self.step();
        self.place.expected = Expected::Value;
        match plain {
            Some((start, end)) => Event::Key(self.text.get(start..end).unwrap_or_default()),
            None => Event::Key(&self.scratch),
        }
    }

    #[inline]
    fn value(&mut self, next: u8) -> Event<'_> {
        match next {
            b'"' => {
                if let Some((start, end)) = self.plain_string() {
                    self.ended();
                    return Event::Text(self.text.get(start..end).unwrap_or_default(), Some(start));
                }
                match self.escaped_string() {
                    Ok(()) => {
                        self.ended();
                        Event::Text(&self.scratch, None)
                    }
                    Err(fault) => fault,
                }
            }
            b'{' => self.begin(true),
            b'[' => self.begin(false),
            b'-' | b'0'..=b'9' => {
                let start = self.place.at;
                match number(self.text, start) {
                    Ok(end) => {
                        self.place.at = end;
                        self.ended();
                        Event::Number(self.text.get(start..end).unwrap_or_default())
                    }
                    Err((what, at)) => Event::Fault(Fault { kind: FaultKind::Syntax(what), at }),
                }
            }
            b't' => self.literal("true", Event::Bool(true)),
            b'f' => self.literal("false", Event::Bool(false)),
            b'n' => self.literal("null", Event::Null),
            _ => self.fault("a value is expected"),
        }
    }

    fn literal(&mut self, word: &str, event: Event<'static>) -> Event<'static> {
        if !self.text.get(self.place.at..).is_some_and(|rest| rest.starts_with(word)) {
            return self.fault("a value is expected");
        }
        self.place.at = self.place.at.saturating_add(word.len());
        self.ended();
        event
    }

    /// What follows a value inside an object or a list.
    #[inline]
    fn following(&mut self, next: u8) -> Event<'_> {
        match next {
            b',' => {
                self.step();
                let next = self.look();
                if self.in_object() { self.key(next) } else { self.value(next) }
            }
            b'}' if self.in_object() => self.end(),
            b']' if !self.in_object() => self.end(),
            _ if self.in_object() => self.fault("a comma or a closing brace is expected"),
            _ => self.fault("a comma or a closing bracket is expected"),
        }
    }

    /// The line and column of a byte, both from 1; a column is a character.
    fn line_and_column(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.bytes().filter(|byte| *byte == b'\n').count().saturating_add(1);
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count().saturating_add(1);
        (line, column)
    }

    /// Reads the first member of the object that has just begun, if it is a plain tag.
    #[inline]
    fn first_tag(&mut self) -> Option<(usize, usize)> {
        if self.look() != b'"' {
            return None;
        }
        let (start, end) = self.plain_string()?;
        if self.text.get(start..end) != Some("kind") || self.look() != b':' {
            return None;
        }
        self.step();
        if self.look() != b'"' {
            return None;
        }
        self.plain_string()
    }

    /// Whether a tag was found ahead: its text is in `tag`.
    #[cold]
    fn find_tag(&mut self) -> Tag<'static> {
        let inside = self.place.depth;
        let mut is_tag = false;
        loop {
            let depth = self.place.depth;
            let mut tag = std::mem::take(&mut self.tag);
            let found = match self.next() {
                Event::Key(key) => {
                    is_tag = depth == inside && key == "kind";
                    None
                }
                Event::Text(text, _) if is_tag => {
                    tag.clear();
                    tag.push_str(text);
                    Some(Tag::Text(""))
                }
                Event::Fault(_) | Event::End => Some(Tag::Broken),
                _ if is_tag => Some(Tag::NotText),
                Event::EndObject if depth == inside => Some(Tag::Absent),
                _ => None,
            };
            self.tag = tag;
            if let Some(found) = found {
                return found;
            }
        }
    }
}

impl Source for TextSource<'_> {
    fn document(&self) -> &str {
        self.text
    }

    #[inline]
    fn next(&mut self) -> Event<'_> {
        let next = self.look();
        match self.place.expected {
            Expected::Value => self.value(next),
            Expected::Next => self.following(next),
            Expected::FirstKey if next == b'}' => self.end(),
            Expected::FirstKey => self.key(next),
            Expected::FirstElement if next == b']' => self.end(),
            Expected::FirstElement => self.value(next),
            Expected::Nothing if self.place.at >= self.text.len() => Event::End,
            Expected::Nothing => Event::Fault(Fault { kind: FaultKind::Trailing, at: self.place.at }),
        }
    }

    #[inline]
    fn tag(&mut self) -> Tag<'_> {
        let here = self.place;
        if let Some((start, end)) = self.first_tag() {
            self.ended();
            return Tag::First(self.text.get(start..end).unwrap_or_default());
        }
        self.place = here;
        let tag = self.find_tag();
        self.place = here;
        match tag {
            Tag::Text(_) => Tag::Text(&self.tag),
            other => other,
        }
    }

    fn explain(&self, fault: Fault) -> Problem {
        let (line, column) = self.line_and_column(fault.at);
        let place = format!("line {line}, column {column}");
        let (code, message) = match fault.kind {
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
        Problem::new(code, "", message).with_param("line", line).with_param("column", column)
    }
}

/// Puts the string whose first byte after the quote is at `start` together in `scratch`; gives the place of its closing
/// quote.
///
/// A fault is what was wrong and where.
pub(crate) fn string(text: &str, start: usize, scratch: &mut String) -> Result<usize, (&'static str, usize)> {
    const OPEN: &str = "the string has no closing quote";
    scratch.clear();
    let mut from = start;
    loop {
        let rest = text.as_bytes().get(from..).unwrap_or_default();
        let end = special(rest).ok_or((OPEN, text.len()))?.saturating_add(from);
        scratch.push_str(text.get(from..end).unwrap_or_default());
        match text.as_bytes().get(end) {
            Some(b'"') => return Ok(end),
            Some(b'\\') => from = unescape(text, end, scratch)?,
            _ => return Err(("a control character in a string must be escaped", end)),
        }
    }
}

/// Puts the character of the escape at `at` into `scratch` and says where the text goes on.
fn unescape(text: &str, at: usize, scratch: &mut String) -> Result<usize, (&'static str, usize)> {
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
        Some(b'u') => return unescape_unit(text, at, scratch),
        _ => return Err(("there is no such escape", at)),
    };
    scratch.push(character);
    Ok(letter.saturating_add(1))
}

/// `\uXXXX`, or two of them that make a character outside the basic plane.
fn unescape_unit(text: &str, at: usize, scratch: &mut String) -> Result<usize, (&'static str, usize)> {
    const LONE: &str = "half a surrogate pair is no character";
    let first = unit(text, at).ok_or(("\\u needs four hexadecimal digits", at))?;
    let after = at.saturating_add(6);
    if let Some(character) = char::from_u32(first) {
        scratch.push(character);
        return Ok(after);
    }
    let second = text.get(after..).filter(|rest| rest.starts_with("\\u")).and_then(|_| unit(text, after));
    let (high, low) = (first.wrapping_sub(0xd800), second.ok_or((LONE, at))?.wrapping_sub(0xdc00));
    if high >= 0x400 || low >= 0x400 {
        return Err((LONE, at));
    }
    let code = high.wrapping_mul(0x400).wrapping_add(low).wrapping_add(0x1_0000);
    scratch.push(char::from_u32(code).ok_or((LONE, at))?);
    Ok(after.saturating_add(6))
}

/// The four hexadecimal digits of the `\uXXXX` at `at`.
fn unit(text: &str, at: usize) -> Option<u32> {
    let digits = text.get(at.checked_add(2)?..at.checked_add(6)?)?;
    // `from_str_radix` alone would take a sign.
    let is_hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hexadecimal.then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}

/// Where the number that begins at `start` ends.
pub(crate) fn number(text: &str, start: usize) -> Result<usize, (&'static str, usize)> {
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
