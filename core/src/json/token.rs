//! The tokens of JSON (RFC 8259) that take more than one byte: strings and numbers.

use crate::contract::special;

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
