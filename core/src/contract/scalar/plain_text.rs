//! Ids, SKUs and short texts: bounded, printable, never interpreted.

use std::sync::Arc;

use super::super::may_hold_control;
use super::excerpt::excerpt;
use super::text_scalar::text_scalar;
use crate::error::{Problem, ProblemCode};

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

/// `text`, if it is not empty and [`check`] lets it pass.
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

/// The caller's own name for something: 1 to 256 bytes of UTF-8 without control characters, compared byte by byte.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id {
    text: Arc<str>,
}

impl Id {
    /// Reads an id as it stands: nothing is trimmed or changed.
    ///
    /// # Errors
    /// `INVALID_TEXT`, `TOO_LONG`, with an empty path.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        Ok(Self { text: check_filled(text, "the id")?.into() })
    }
}

impl Id {
    /// A text that was read as one before, or that the engine wrote itself.
    pub(crate) fn known(text: &str) -> Self {
        Self { text: text.into() }
    }
}

text_scalar!(Id);

/// The caller's name for an article: 1 to 256 bytes of UTF-8 without control characters, compared byte by byte.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sku {
    text: Arc<str>,
}

impl Sku {
    /// Reads a SKU as it stands: nothing is trimmed or changed.
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
    /// Reads a text as it stands: nothing is trimmed or changed.
    ///
    /// # Errors
    /// `INVALID_TEXT`, `TOO_LONG`, with an empty path.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        Ok(Self { text: check(text, "the text")?.into() })
    }
}

impl Text {
    /// A text that was read as one before, or that the engine wrote itself.
    pub(crate) fn known(text: &str) -> Self {
        Self { text: text.into() }
    }
}

text_scalar!(Text);
