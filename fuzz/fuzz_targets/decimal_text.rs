//! Decimal text against a second reading of the grammar: both accept the same texts, with the same value, and what
//! was accepted is written back as it was.
#![no_main]

use farthing::num::{MAX_DIGITS, parse_decimal, write_decimal};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let parsed = parse_decimal(bytes).ok();
    assert_eq!(parsed, plainly(bytes));
    if let Some((mantissa, scale)) = parsed {
        let mut text = Vec::new();
        write_decimal(&mut text, mantissa, scale);
        assert_eq!(text, bytes);
    }
});

/// `-?(0|[1-9][0-9]*)(\.[0-9]+)?`, no minus zero, at most 18 significant digits and 18 after the point: slowly, by
/// std's own integer parser.
fn plainly(bytes: &[u8]) -> Option<(i64, u8)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (negative, unsigned) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, fraction) = match unsigned.split_once('.') {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (unsigned, ""),
    };
    let digits = format!("{whole}{fraction}");
    let padded = whole.len() > 1 && whole.starts_with('0');
    if whole.is_empty() || padded || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let significant = digits.trim_start_matches('0');
    let most = usize::from(MAX_DIGITS);
    if significant.len() > most || fraction.len() > most || (negative && significant.is_empty()) {
        return None;
    }
    let mantissa: i64 = if significant.is_empty() { 0 } else { significant.parse().ok()? };
    Some((if negative { -mantissa } else { mantissa }, u8::try_from(fraction.len()).ok()?))
}
