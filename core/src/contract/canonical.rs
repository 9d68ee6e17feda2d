//! The canonical writer: the order of declaration, no white space, the fewest escapes.
//!
//! Bytes that need escaping are found eight at a time: quotes, backslashes and bytes that may be control characters.

use crate::num::{shortest, write_decimal};
use crate::shape::{Contract, ValueSink};
use std::io::Write;

/// The canonical JSON text of `value`.
///
/// Fields are in the order of declaration, absent optionals are left out, empty lists are kept; there is no white
/// space, and only `"`, `\` and control characters are escaped.
///
/// ```
/// use farthing::contract::Measure;
/// let measure = Measure::new("kg", "0.250").build()?;
/// assert_eq!(farthing::json::write(&measure), r#"{"unit":"kg","value":"0.25"}"#);
/// # Ok::<(), farthing::error::CommerceError>(())
/// ```
#[must_use]
pub fn write(value: &impl Contract) -> String {
    let mut writer = JsonWriter { out: Vec::with_capacity(256), has_shortest_decimals: false };
    value.write(&mut writer);
    writer.finish()
}

/// The same with the fewest decimals in every decimal: texts of equal values are equal, "1.0" and "1.00" among them.
pub(crate) fn write_by_value(value: &impl Contract) -> String {
    let mut writer = JsonWriter { out: Vec::with_capacity(256), has_shortest_decimals: true };
    value.write(&mut writer);
    writer.finish()
}

/// Appends the canonical JSON text of `value` to `out`, as [`write()`] gives it.
pub fn write_into(value: &impl Contract, out: &mut String) {
    let mut writer = JsonWriter { out: std::mem::take(out).into_bytes(), has_shortest_decimals: false };
    value.write(&mut writer);
    *out = writer.finish();
}

/// A sink that writes JSON.
///
/// It collects bytes. Each appended piece is valid UTF-8, and the whole is validated once, at the end.
struct JsonWriter {
    out: Vec<u8>,
    /// Whether decimals lose their trailing zeros.
    has_shortest_decimals: bool,
}

impl JsonWriter {
    /// The written text.
    fn finish(self) -> String {
        // Only whole texts are appended, so the bytes are valid UTF-8 and the default is unreachable.
        String::from_utf8(self.out).unwrap_or_default()
    }

    /// Writes a comma, unless this is the first element of its object or list.
    fn separate(&mut self) {
        if !matches!(self.out.last(), None | Some(b'{' | b'[')) {
            self.out.push(b',');
        }
    }
}

// Every field of every type is written through these. On WebAssembly they are calls, so that a browser downloads each
// only once.
impl ValueSink for JsonWriter {
    #[cfg_attr(target_family = "wasm", inline(never))]
    fn begin_record(&mut self) {
        self.out.push(b'{');
    }

    #[cfg_attr(target_family = "wasm", inline(never))]
    fn begin_choice(&mut self, kind: &'static str) {
        self.out.extend_from_slice(kind.as_bytes());
    }

    #[cfg_attr(target_family = "wasm", inline(never))]
    fn field(&mut self, key: &'static str) {
        let is_first = self.out.last() == Some(&b'{');
        self.out.extend_from_slice(
            (if is_first { key.strip_prefix(',').unwrap_or(key) } else { key }).as_bytes(),
        );
    }

    #[cfg_attr(target_family = "wasm", inline(never))]
    fn word(&mut self, word: &'static str) {
        self.out.extend_from_slice(word.as_bytes());
    }

    #[cfg_attr(target_family = "wasm", inline(never))]
    fn end_record(&mut self) {
        self.out.push(b'}');
    }

    #[cfg_attr(target_family = "wasm", inline(never))]
    fn begin_list(&mut self) {
        self.out.push(b'[');
    }

    #[cfg_attr(target_family = "wasm", inline(never))]
    fn element(&mut self) {
        self.separate();
    }

    #[cfg_attr(target_family = "wasm", inline(never))]
    fn end_list(&mut self) {
        self.out.push(b']');
    }

    #[cfg_attr(target_family = "wasm", inline(never))]
    fn text(&mut self, text: &str) {
        self.out.push(b'"');
        escape(text, &mut self.out);
        self.out.push(b'"');
    }

    #[cfg_attr(target_family = "wasm", inline(never))]
    fn plain(&mut self, text: &dyn std::fmt::Display) {
        // Writing to bytes in memory does not fail.
        let _ = write!(self.out, "\"{text}\"");
    }

    #[cfg_attr(target_family = "wasm", inline(never))]
    fn decimal(&mut self, mantissa: i64, scale: u8) {
        let (mantissa, scale) =
            if self.has_shortest_decimals { shortest(mantissa, scale) } else { (mantissa, scale) };
        self.out.push(b'"');
        write_decimal(&mut self.out, mantissa, scale);
        self.out.push(b'"');
    }

    #[cfg_attr(target_family = "wasm", inline(never))]
    fn integer(&mut self, value: i64) {
        write_decimal(&mut self.out, value, 0);
    }

    #[cfg_attr(target_family = "wasm", inline(never))]
    fn bool(&mut self, value: bool) {
        self.out.extend_from_slice((if value { "true" } else { "false" }).as_bytes());
    }
}

/// Appends `text` with the escapes of the canonical form.
fn escape(text: &str, out: &mut Vec<u8>) {
    let mut rest = text;
    while let Some(at) = special(rest.as_bytes()) {
        let (plain, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.extend_from_slice(plain.as_bytes());
        let mut characters = tail.chars();
        match characters.next() {
            Some('"') => out.extend_from_slice(b"\\\""),
            Some('\\') => out.extend_from_slice(b"\\\\"),
            Some('\n') => out.extend_from_slice(b"\\n"),
            Some('\r') => out.extend_from_slice(b"\\r"),
            Some('\t') => out.extend_from_slice(b"\\t"),
            Some('\u{8}') => out.extend_from_slice(b"\\b"),
            Some('\u{c}') => out.extend_from_slice(b"\\f"),
            Some(control) => {
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            None => {}
        }
        rest = characters.as_str();
    }
    out.extend_from_slice(rest.as_bytes());
}

/// The highest bit of every byte.
const HIGHEST: u64 = repeat(0x80);

/// The first quote, backslash or control character of `bytes`.
///
/// Source of the test on a word: Hacker's Delight, section 6-1, "Find First 0-Byte": the lowest byte it marks is always
/// right, only bytes above it may be marked wrongly, by a borrow.
#[inline]
pub(crate) fn special(bytes: &[u8]) -> Option<usize> {
    let (mut rest, mut before) = (bytes, 0_usize);
    while let Some((word, tail)) = rest.split_first_chunk::<8>() {
        let marks = marks(u64::from_le_bytes(*word));
        if marks != 0 {
            return Some(before.wrapping_add(usize::try_from(marks.trailing_zeros() >> 3).unwrap_or(0)));
        }
        (rest, before) = (tail, before.wrapping_add(8));
    }
    let at = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f))?;
    Some(before.wrapping_add(at))
}

/// The highest bit of each byte that is special.
#[inline]
const fn marks(word: u64) -> u64 {
    (equal(word, b'"') | equal(word, b'\\') | below(word, 0x20)) & HIGHEST
}

/// Whether `bytes` may hold a control character: a byte of C0, DEL, or 0xC2, with which C1 begins in UTF-8.
#[inline]
pub(crate) fn may_hold_control(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some((word, tail)) = rest.split_first_chunk::<8>() {
        let word = u64::from_le_bytes(*word);
        if (equal(word, 0x7f) | equal(word, 0xc2) | below(word, 0x20)) & HIGHEST != 0 {
            return true;
        }
        rest = tail;
    }
    rest.iter().any(|byte| *byte < 0x20 || *byte == 0x7f || *byte == 0xc2)
}

/// The highest bit of each byte of `word` below `bound`, which is at most 128; the other bits mean nothing.
#[inline]
const fn below(word: u64, bound: u8) -> u64 {
    word.wrapping_sub(repeat(bound)) & !word
}

/// The highest bit of each byte of `word` that is `byte`; the other bits mean nothing.
#[inline]
const fn equal(word: u64, byte: u8) -> u64 {
    below(word ^ repeat(byte), 1)
}

#[inline]
const fn repeat(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

#[cfg(test)]
mod tests {
    use super::{may_hold_control, special};

    #[test]
    fn every_byte_is_judged_alike_at_every_place_and_beside_every_other() {
        let is_special = |byte: u8| matches!(byte, b'"' | b'\\' | 0..=0x1f);
        for first in 0..=u8::MAX {
            for second in 0..=u8::MAX {
                for place in [0, 3, 6, 7, 8, 9] {
                    let mut bytes = [b'x'; 11];
                    (bytes[place], bytes[place + 1]) = (first, second);
                    let expected = bytes.iter().position(|byte| is_special(*byte));
                    assert_eq!(special(&bytes), expected, "{first:#x} {second:#x} at {place}");
                    let expected = bytes.iter().any(|byte| matches!(byte, 0..=0x1f | 0x7f | 0xc2));
                    assert_eq!(may_hold_control(&bytes), expected, "{first:#x} {second:#x} at {place}");
                }
            }
        }
    }
}
