//! The canonical writer: the order of declaration, no white space, the fewest escapes.

use std::fmt::Write;

use super::special::special;
use crate::num::write_decimal;
use crate::shape::{Contract, Sink};

/// The canonical JSON text of `value`.
///
/// Fields stand in the order of declaration, absent optionals are left out, empty lists are kept; there is no white
/// space, and only `"`, `\` and control characters are escaped.
///
/// ```
/// use farthing::contract::{Measure, Quantity};
/// let measure = Measure { unit: "kg".try_into()?, value: Quantity::parse("0.250")? };
/// assert_eq!(farthing::json::write(&measure), r#"{"unit":"kg","value":"0.25"}"#);
/// # Ok::<(), farthing::error::Problem>(())
/// ```
#[must_use]
pub fn write(value: &impl Contract) -> String {
    let mut writer = Writer { out: String::with_capacity(256) };
    value.write(&mut writer);
    writer.out
}

/// Appends the canonical JSON text of `value` to `out`, as [`write()`] gives it.
pub fn write_into(value: &impl Contract, out: &mut String) {
    let mut writer = Writer { out: std::mem::take(out) };
    value.write(&mut writer);
    *out = writer.out;
}

/// A sink that writes JSON.
struct Writer {
    out: String,
}

impl Writer {
    /// A comma, unless this is the first thing in its object or list.
    fn separate(&mut self) {
        if !matches!(self.out.as_bytes().last(), None | Some(b'{' | b'[')) {
            self.out.push(',');
        }
    }
}

impl Sink for Writer {
    fn begin_record(&mut self) {
        self.out.push('{');
    }

    fn begin_choice(&mut self, kind: &'static str) {
        self.out.push_str(kind);
    }

    fn field(&mut self, key: &'static str) {
        let is_first = self.out.as_bytes().last() == Some(&b'{');
        self.out.push_str(if is_first { key.strip_prefix(',').unwrap_or(key) } else { key });
    }

    fn word(&mut self, word: &'static str) {
        self.out.push_str(word);
    }

    fn end_record(&mut self) {
        self.out.push('}');
    }

    fn begin_list(&mut self) {
        self.out.push('[');
    }

    fn element(&mut self) {
        self.separate();
    }

    fn end_list(&mut self) {
        self.out.push(']');
    }

    fn text(&mut self, text: &str) {
        self.out.push('"');
        escape(text, &mut self.out);
        self.out.push('"');
    }

    fn plain(&mut self, text: &dyn std::fmt::Display) {
        // Writing to a String does not fail.
        let _ = write!(self.out, "\"{text}\"");
    }

    fn decimal(&mut self, mantissa: i64, scale: u8) {
        self.out.push('"');
        write_decimal(&mut self.out, mantissa, scale);
        self.out.push('"');
    }

    fn integer(&mut self, value: i64) {
        write_decimal(&mut self.out, value, 0);
    }

    fn bool(&mut self, value: bool) {
        self.out.push_str(if value { "true" } else { "false" });
    }
}

/// Appends `text` with the escapes of the canonical form.
fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = special(rest.as_bytes()) {
        let (plain, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        let mut characters = tail.chars();
        match characters.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some('\u{8}') => out.push_str("\\b"),
            Some('\u{c}') => out.push_str("\\f"),
            Some(control) => {
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            None => {}
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
}
