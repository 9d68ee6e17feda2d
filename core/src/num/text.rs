//! Strict decimal text: the one grammar for amounts, prices, quantities and rates on the wire.
//!
//! `-?(0|[1-9][0-9]*)(\.[0-9]+)?`, no `-0`, at most [`MAX_DIGITS`] significant digits. Forms that other parsers
//! accept are refused: `1_000`, `3e2`, `.5`, `5.`, `+1`, `01`, spaces. Digits are never dropped, and no float is
//! involved.

use super::pow10;

/// The most significant digits of a number on the wire; any such number fits `i64`. Trailing zeros count, leading
/// zeros do not. Also the most digits after the point.
pub const MAX_DIGITS: u8 = 18;

/// What is wrong with a decimal text. Positions are byte offsets from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum DecimalFault {
    /// The text is empty.
    #[error("an empty text is not a number")]
    Empty,
    /// A byte that the grammar does not allow here: a letter, `+`, a separator, a second point.
    #[error("unexpected character at position {position}")]
    Unexpected {
        /// Its byte offset.
        position: usize,
    },
    /// The text ends, or a point stands, where a digit is needed: `-`, `.5`, `5.`.
    #[error("a digit is missing at position {position}")]
    MissingDigit {
        /// The byte offset of the missing digit.
        position: usize,
    },
    /// The whole part is longer than `0` and begins with `0`: `01`.
    #[error("a leading zero at position {position}")]
    LeadingZero {
        /// Its byte offset.
        position: usize,
    },
    /// Minus zero: `-0`, `-0.00`. Zero has one spelling.
    #[error("zero must not carry a minus")]
    MinusZero,
    /// More than [`MAX_DIGITS`] significant digits, or digits after the point.
    #[error("more than 18 digits")]
    TooManyDigits,
}

/// The mantissa and scale of a decimal text: `"19.90"` is `(1990, 2)`.
///
/// # Errors
/// A [`DecimalFault`]: the first byte that breaks the grammar, else a minus on zero, else too many digits.
///
/// ```
/// use farthing::num::{parse_decimal, DecimalFault};
/// assert_eq!(parse_decimal("-19.90"), Ok((-1990, 2)));
/// assert_eq!(parse_decimal("3e2"), Err(DecimalFault::Unexpected { position: 1 }));
/// assert_eq!(parse_decimal("-0.00"), Err(DecimalFault::MinusZero));
/// ```
#[inline]
pub fn parse_decimal(text: impl AsRef<[u8]>) -> Result<(i64, u8), DecimalFault> {
    parse_bytes(text.as_ref())
}

fn parse_bytes(text: &[u8]) -> Result<(i64, u8), DecimalFault> {
    let (negative, digits) = match text {
        [] => return Err(DecimalFault::Empty),
        [b'-', rest @ ..] => (true, rest),
        _ => (false, text),
    };
    // Positions below are relative to this offset.
    let start = usize::from(negative);
    let mut mantissa: i64 = 0;
    let mut overflow = false;
    // The offset of the point from the first digit, once found.
    let mut point: Option<usize> = None;
    for (offset, &byte) in digits.iter().enumerate() {
        // Bytes below `0` wrap to values above 9, so one comparison tests both ends.
        let digit = byte.wrapping_sub(b'0');
        if digit <= 9 {
            // A mantissa that reaches 10^18 is refused below, so a wrapped one is never returned.
            overflow |= mantissa >= POW17;
            mantissa = mantissa.wrapping_mul(10).wrapping_add(i64::from(digit));
            continue;
        }
        let position = start.saturating_add(offset);
        if byte != b'.' || point.is_some() {
            return Err(DecimalFault::Unexpected { position });
        }
        if offset == 0 {
            return Err(DecimalFault::MissingDigit { position });
        }
        point = Some(offset);
    }
    let whole = point.unwrap_or(digits.len());
    let scale = point.map_or(0, |at| digits.len().saturating_sub(at).saturating_sub(1));
    if whole == 0 || (point.is_some() && scale == 0) {
        return Err(DecimalFault::MissingDigit { position: text.len() });
    }
    if whole > 1 && digits.first() == Some(&b'0') {
        return Err(DecimalFault::LeadingZero { position: start });
    }
    // Minus zero is reported before the number of digits, because it is the earlier fault in the grammar.
    if overflow || scale > usize::from(MAX_DIGITS) {
        if negative && digits.iter().all(|byte| matches!(byte, b'0' | b'.')) {
            return Err(DecimalFault::MinusZero);
        }
        return Err(DecimalFault::TooManyDigits);
    }
    if negative && mantissa == 0 {
        return Err(DecimalFault::MinusZero);
    }
    // 0 ≤ mantissa < 10^18 here: negation cannot overflow.
    let mantissa = if negative { mantissa.wrapping_neg() } else { mantissa };
    u8::try_from(scale).map(|scale| (mantissa, scale)).map_err(|_| DecimalFault::TooManyDigits)
}

/// A mantissa of 10^17 or more would get a nineteenth digit.
const POW17: i64 = match pow10(17) {
    Some(power) => power,
    None => i64::MAX,
};

/// A destination for decimal text: a `String` or a `Vec<u8>`.
pub trait TextSink {
    /// Appends ASCII text.
    fn put(&mut self, ascii: &str);

    /// Appends ASCII text given as bytes; appends nothing if they are not ASCII.
    #[inline]
    fn put_bytes(&mut self, ascii: &[u8]) {
        self.put(core::str::from_utf8(ascii).unwrap_or_default());
    }

    /// Appends the first `length` bytes of `piece`, which are ASCII.
    #[inline]
    fn put_piece(&mut self, piece: [u8; 16], length: usize) {
        self.put_bytes(piece.get(..length).unwrap_or_default());
    }
}

impl TextSink for String {
    #[inline]
    fn put(&mut self, ascii: &str) {
        self.push_str(ascii);
    }
}

impl TextSink for Vec<u8> {
    #[inline]
    fn put(&mut self, ascii: &str) {
        self.extend_from_slice(ascii.as_bytes());
    }

    #[inline]
    fn put_bytes(&mut self, ascii: &[u8]) {
        self.extend_from_slice(ascii);
    }

    #[inline]
    fn put_piece(&mut self, piece: [u8; 16], length: usize) {
        // Two fixed-size words are written faster than a number of bytes known at run time only.
        let until = self.len().saturating_add(length);
        self.extend_from_slice(&piece);
        self.truncate(until);
    }
}

/// Appends `mantissa · 10^-scale` with exactly `scale` digits after the point.
///
/// [`parse_decimal`] reads the text back as the same mantissa and scale, for at most [`MAX_DIGITS`] digits.
///
/// ```
/// use farthing::num::write_decimal;
/// let mut text = String::new();
/// write_decimal(&mut text, -5, 2);
/// assert_eq!(text, "-0.05");
/// ```
pub fn write_decimal(out: &mut impl TextSink, mantissa: i64, scale: u8) {
    let magnitude = mantissa.unsigned_abs();
    if magnitude < EIGHT_DIGITS && scale <= 6 {
        let (piece, length) = match scale {
            // Two decimals and whole numbers are the common scales; each gets specialised code.
            2 => piece(magnitude, 2, mantissa < 0),
            0 => piece(magnitude, 0, mantissa < 0),
            scale => piece(magnitude, scale, mantissa < 0),
        };
        out.put_piece(piece, length);
    } else {
        write_long(out, mantissa, scale);
    }
}

/// 10^8, the smallest number with nine digits.
const EIGHT_DIGITS: u64 = 100_000_000;

/// The text of a number of at most eight digits with at most six after the point, and its length.
#[inline(always)]
fn piece(magnitude: u64, scale: u8, is_negative: bool) -> ([u8; 16], usize) {
    let digits = eight_digits(magnitude);
    // The first digit is in the lowest byte, so trailing zero bits count leading zero digits; `min(63)` covers the
    // number 0.
    let zeros = digits.trailing_zeros().min(63) >> 3;
    let bits = u32::from(scale) << 3;
    let point = u32::from(scale > 0);
    // From the first digit that is not zero, but at least the one before the point.
    let significant = 8_u32.saturating_sub(zeros).max(u32::from(scale).saturating_add(1));
    let mut length = significant.saturating_add(point);
    // 0x30 is `0`: turns digits 0–9 into ASCII, with the first digit in the highest byte.
    let ascii = u128::from((digits | 0x3030_3030_3030_3030).swap_bytes());
    let mut text = ascii;
    if point > 0 {
        let fraction = ascii & 1_u128.wrapping_shl(bits).wrapping_sub(1);
        let whole = ascii.wrapping_shr(bits);
        text = whole.wrapping_shl(8).wrapping_add(u128::from(b'.')).wrapping_shl(bits) | fraction;
    }
    if is_negative {
        let place = length << 3;
        text = text & 1_u128.wrapping_shl(place).wrapping_sub(1) | u128::from(b'-').wrapping_shl(place);
        length = length.saturating_add(1);
    }
    let unused = 16_u32.saturating_sub(length) << 3;
    (text.wrapping_shl(unused).to_be_bytes(), usize::try_from(length).unwrap_or(16))
}

/// The eight decimal digits of a number below 10^8, one a byte, the first in the lowest byte. Each step splits all
/// lanes in half: fours, twos, single digits.
#[inline(always)]
const fn eight_digits(number: u64) -> u64 {
    let fours = number.wrapping_div(10_000) | (number.wrapping_rem(10_000) << 32);
    // Multiply and shift replace a division: 10486 / 2^20 is 1/100, exact for operands below 10^4; 103 / 2^10 is
    // 1/10, exact below 100.
    let hundreds = (fours.wrapping_mul(10_486) >> 20) & 0x0000_007f_0000_007f;
    let twos = hundreds | (fours.wrapping_sub(hundreds.wrapping_mul(100)) << 16);
    let tens = (twos.wrapping_mul(103) >> 10) & 0x000f_000f_000f_000f;
    tens | (twos.wrapping_sub(tens.wrapping_mul(10)) << 8)
}

/// [`write_decimal`] for any number.
#[inline(never)]
fn write_long(out: &mut impl TextSink, mantissa: i64, scale: u8) {
    // Filled from the back. A scale has at most 255 digits; the usual ones fit the buffer, further ones are zeros.
    let mut buffer = [b'0'; 48];
    let mut at = buffer.len();
    let mut put = |byte: u8| {
        at = at.wrapping_sub(1);
        if let Some(slot) = buffer.get_mut(at) {
            *slot = byte;
        }
    };
    let usual = scale.min(24);
    let mut rest = mantissa.unsigned_abs();
    for _ in 0..usual {
        put(last_digit(&mut rest));
    }
    if usual > 0 {
        put(b'.');
    }
    loop {
        put(last_digit(&mut rest));
        if rest == 0 {
            break;
        }
    }
    if mantissa < 0 && scale == usual {
        put(b'-');
    }
    let text = buffer.get(at..).unwrap_or_default();
    if scale == usual {
        out.put_bytes(text);
        return;
    }
    if mantissa < 0 {
        out.put("-");
    }
    // More than 24 digits, which no wire type has: `0.`, zeros, then the digits.
    out.put("0.");
    for _ in usual..scale {
        out.put("0");
    }
    out.put_bytes(text.strip_prefix(b"0.").unwrap_or(text));
}

/// Removes the last decimal digit and returns it as ASCII.
#[inline]
fn last_digit(rest: &mut u64) -> u8 {
    let [digit, ..] = rest.wrapping_rem(10).to_le_bytes();
    *rest = rest.wrapping_div(10);
    b'0' | digit
}

/// The same value with the smallest scale: trailing zeros after the point removed, zero at scale 0.
///
/// ```
/// use farthing::num::shortest;
/// assert_eq!(shortest(1990, 2), (199, 1));
/// assert_eq!(shortest(1900, 2), (19, 0));
/// assert_eq!(shortest(1900, 0), (1900, 0));
/// ```
#[must_use]
pub const fn shortest(mantissa: i64, scale: u8) -> (i64, u8) {
    if mantissa == 0 {
        return (0, 0);
    }
    let (mut mantissa, mut scale) = (mantissa, scale);
    while scale > 0 && mantissa.wrapping_rem(10) == 0 {
        mantissa = mantissa.wrapping_div(10);
        scale = scale.saturating_sub(1);
    }
    (mantissa, scale)
}

#[cfg(test)]
mod tests {
    use super::{write_decimal, write_long};

    #[test]
    fn a_short_number_is_written_as_any_other() {
        let near = |power: i64| [power - 1, power, power + 1];
        let powers = (0..10).flat_map(|digits| near(10_i64.pow(digits)));
        let many = (0..100_000).step_by(7).chain((0..100_000_000).step_by(99_991));
        for magnitude in powers.chain(many) {
            for scale in 0..8 {
                for mantissa in [magnitude, -magnitude] {
                    let (mut short, mut bytes, mut long) = (String::new(), Vec::new(), String::new());
                    write_decimal(&mut short, mantissa, scale);
                    write_decimal(&mut bytes, mantissa, scale);
                    write_long(&mut long, mantissa, scale);
                    assert_eq!(short, long);
                    assert_eq!(bytes, long.as_bytes());
                }
            }
        }
    }
}
