//! The text scalars: ids, SKUs and short texts, bounded and printable, which are never interpreted; promotion codes.

use std::sync::Arc;

use super::super::may_hold_control;
use super::capital::capital;
use crate::error::{Problem, ProblemCode};

/// At most 40 characters of `text`.
pub(crate) fn excerpt(text: &str) -> String {
    match text.char_indices().nth(40) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
    }
}

/// Gives a text scalar, a struct with a field `text: Arc<str>`, its conversions. The text is shared, because a quote
/// repeats the texts of its request and of the rulebook: a copy costs no allocation.
macro_rules! text_scalar {
    ($name:ident) => {
        impl $name {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.text
            }

            /// A validated text.
            pub(super) fn of_checked(text: &str) -> Self {
                Self { text: text.into() }
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::error::Problem;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl TryFrom<&str> for $name {
            type Error = crate::error::Problem;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                Self::parse(text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.text.as_ref().to_owned()
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.text
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.text
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(&self.text)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, concat!(stringify!($name), "({:?})"), self.text)
            }
        }
    };
}

/// The most bytes of UTF-8 an id or a text may have.
pub(crate) const MAX_BYTES: usize = 256;

/// `text`, if it has at most [`MAX_BYTES`] bytes and no control character.
pub(crate) fn check<'a>(text: &'a str, noun: &str) -> Result<&'a str, Problem> {
    if text.len() > MAX_BYTES {
        return Err(too_long(noun, text.len()));
    }
    if !may_hold_control(text.as_bytes()) {
        return Ok(text);
    }
    let Some(control) = text.chars().find(|character| character.is_control()) else {
        return Ok(text);
    };
    let (found, control) = (excerpt(text), u32::from(control));
    let message = format!("{noun} {found:?} holds the control character U+{control:04X}; remove it");
    Err(Problem::new(ProblemCode::InvalidText, "", message).with_param("found", found))
}

/// `text`, if it is not empty and [`check`] accepts it.
pub(crate) fn check_filled<'a>(text: &'a str, noun: &str) -> Result<&'a str, Problem> {
    if text.is_empty() {
        let message = format!("{noun} is empty; give it at least one character");
        return Err(Problem::new(ProblemCode::InvalidText, "", message));
    }
    check(text, noun)
}

/// A text of `found` bytes is too long.
pub(crate) fn too_long(noun: &str, found: usize) -> Problem {
    let message = format!("{noun} has {found} bytes; at most {MAX_BYTES} are allowed");
    Problem::new(ProblemCode::TooLong, "", message).with_param("found", found).with_param("max", MAX_BYTES)
}

/// The caller's own name of something: 1 to 256 bytes of UTF-8 without control characters, compared byte by byte.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id {
    text: Arc<str>,
}

impl Id {
    /// Reads an id verbatim: nothing is trimmed or changed.
    ///
    /// # Errors
    /// `INVALID_TEXT`, `TOO_LONG`, with an empty path.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        Ok(Self { text: check_filled(text, "the id")?.into() })
    }
}

impl Id {
    /// A text that was validated before, or that the engine wrote itself.
    pub(crate) fn known(text: &str) -> Self {
        Self { text: text.into() }
    }
}

text_scalar!(Id);

/// The caller's name of a product: 1 to 256 bytes of UTF-8 without control characters, compared byte by byte.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sku {
    text: Arc<str>,
}

impl Sku {
    /// Reads a SKU verbatim: nothing is trimmed or changed.
    ///
    /// # Errors
    /// `INVALID_TEXT`, `TOO_LONG`, with an empty path.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        Ok(Self { text: check_filled(text, "the SKU")?.into() })
    }
}

text_scalar!(Sku);

/// A short text for people: at most 256 bytes of UTF-8 without control characters; it may be empty.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Text {
    text: Arc<str>,
}

impl Text {
    /// Reads a text verbatim: nothing is trimmed or changed.
    ///
    /// # Errors
    /// `INVALID_TEXT`, `TOO_LONG`, with an empty path.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        Ok(Self { text: check(text, "the text")?.into() })
    }
}

impl Text {
    /// A text that was validated before, or that the engine wrote itself.
    pub(crate) fn known(text: &str) -> Self {
        Self { text: text.into() }
    }
}

text_scalar!(Text);

/// A promotion code, held in its canonical form: without the white space around it, in capital letters.
///
/// A customer may type anything, so every text is a code, and a code that no promotion has is answered `unknown`. Two
/// codes are the same when their canonical forms are; the canonical form of a canonical form is itself. Letters of the
/// Latin, Greek and Cyrillic alphabets become capitals by one table that is the same in every host; all other characters
/// stay as they are. A control character becomes U+FFFD, which no promotion's code holds, and so does half a surrogate
/// pair, which a cut through an emoji leaves in some hosts. Of a form above 64 bytes the first 64 are kept, up to the end
/// of a character, and `…` stands for the rest: no promotion's code is as long.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code {
    text: Arc<str>,
}

impl Code {
    /// The most bytes of UTF-8 a promotion's code may have, in its canonical form.
    pub(crate) const MAX_BYTES: usize = 64;
    /// What stands in the canonical form for a control character.
    pub(crate) const UNPRINTABLE: char = char::REPLACEMENT_CHARACTER;

    /// The code that a customer typed, in its canonical form.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let trimmed = text.trim_matches(is_blank);
        let mut canonical = String::with_capacity(trimmed.len().min(Self::MAX_BYTES));
        for character in trimmed.chars() {
            if canonical.len() >= Self::MAX_BYTES {
                // With it the form has more bytes than a promotion's code may have.
                canonical.push('…');
                break;
            }
            canonical.push(if character.is_control() { Self::UNPRINTABLE } else { capital(character) });
        }
        Self { text: canonical.into() }
    }

    /// Reads a code as a customer typed it: [`Code::new`], with the signature of the other scalars.
    ///
    /// # Errors
    /// None: every text is a code.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        Ok(Self::new(text))
    }
}

text_scalar!(Code);

/// White space as Unicode defines it, and the two characters without a width that are copied along from documents. Hosts
/// disagree about it too, so it is written out.
const fn is_blank(character: char) -> bool {
    matches!(
        character,
        '\t'..='\r'
            | ' '
            | '\u{85}'
            | '\u{A0}'
            | '\u{1680}'
            | '\u{2000}'..='\u{200B}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{202F}'
            | '\u{205F}'
            | '\u{3000}'
            | '\u{FEFF}'
    )
}
