//! A promotion code.

use std::sync::Arc;

use super::excerpt::excerpt;
use super::plain_text::{MAX_BYTES, too_long};
use super::text_scalar::text_scalar;
use crate::error::{Problem, ProblemCode};

/// A promotion code, held in its canonical form: without the white space around it, `a–z` as `A–Z`.
///
/// 1 to 256 printable ASCII characters, no space between them. Two codes are the same when their canonical forms are;
/// the canonical form of a canonical form is itself.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code {
    text: Arc<str>,
}

impl Code {
    /// Reads a code as a customer entered it.
    ///
    /// # Errors
    /// `INVALID_CODE`, `TOO_LONG`, with an empty path.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let trimmed = text.trim_matches(|character: char| character.is_ascii_whitespace());
        if trimmed.len() > MAX_BYTES {
            return Err(too_long("the code", trimmed.len()));
        }
        if trimmed.is_empty() || !trimmed.bytes().all(|byte| byte.is_ascii_graphic()) {
            let found = excerpt(text);
            let message = format!(
                "the code {found:?} is not 1 to {MAX_BYTES} printable ASCII characters without spaces; send it as \
                 it is printed"
            );
            return Err(Problem::new(ProblemCode::InvalidCode, "", message).with_param("found", found));
        }
        Ok(Self { text: trimmed.to_ascii_uppercase().into() })
    }
}

text_scalar!(Code);
