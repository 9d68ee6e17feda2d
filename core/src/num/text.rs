//! Strict decimal text: the one grammar for amounts, prices, quantities and rates on the wire.
//!
//! `-?(0|[1-9][0-9]*)(\.[0-9]+)?`, no `-0`, at most [`MAX_DIGITS`] significant digits. What common parsers let
//! pass is refused: `1_000`, `3e2`, `.5`, `5.`, `+1`, `01`, spaces. Nothing is cut off and no float is involved.

use super::pow10;

/// The most significant digits a number on the wire may have; any such number fits `i64`. Trailing zeros
/// count, leading zeros do not; it is also the most digits after the point.
pub const MAX_DIGITS: u8 = 18;

/// What is wrong with a decimal text. Positions are byte offsets from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum DecimalFault {
    /// There is no text.
    #[error("an empty text is not a number")]
    Empty,
    /// A byte that the grammar does not allow here: a letter, `+`, a separator, a second point.
    #[error("unexpected character at position {position}")]
    Unexpected {
        /// Where it stands.
        position: usize,
    },
    /// The text ends, or a point stands, where a digit is needed: `-`, `.5`, `5.`.
    #[error("a digit is missing at position {position}")]
    MissingDigit {
        /// Where the digit should stand.
        position: usize,
    },
    /// The whole part is longer than `0` and begins with `0`: `01`.
    #[error("a leading zero at position {position}")]
    LeadingZero {
        /// Where it stands.
        position: usize,
    },
    /// Minus zero: `-0`, `-0.00`. Zero has one text.
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
    // Positions below count from here.
    let start = usize::from(negative);
    let mut mantissa: i64 = 0;
    let mut overflow = false;
    // The offset of the point from the first digit, once it was seen.
    let mut point: Option<usize> = None;
    for (offset, &byte) in digits.iter().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit <= 9 {
            // Above 10^18 the number is refused in the end, so that a wrapped mantissa is never seen.
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
    if overflow || scale > usize::from(MAX_DIGITS) {
        if negative && digits.iter().all(|byte| matches!(byte, b'0' | b'.')) {
            return Err(DecimalFault::MinusZero);
        }
        return Err(DecimalFault::TooManyDigits);
    }
    if negative && mantissa == 0 {
        return Err(DecimalFault::MinusZero);
    }
    let mantissa = if negative { mantissa.wrapping_neg() } else { mantissa };
    u8::try_from(scale).map(|scale| (mantissa, scale)).map_err(|_| DecimalFault::TooManyDigits)
}

/// A mantissa from here on would get a nineteenth digit.
const POW17: i64 = match pow10(17) {
    Some(power) => power,
    None => i64::MAX,
};

/// Where decimal text is written: a `String` or a `Vec<u8>`.
pub trait Sink {
    /// Appends ASCII text.
    fn put(&mut self, ascii: &str);

    /// Appends ASCII text given as bytes; nothing if they are none.
    #[inline]
    fn put_bytes(&mut self, ascii: &[u8]) {
        self.put(core::str::from_utf8(ascii).unwrap_or_default());
    }
}

impl Sink for String {
    #[inline]
    fn put(&mut self, ascii: &str) {
        self.push_str(ascii);
    }
}

impl Sink for Vec<u8> {
    #[inline]
    fn put(&mut self, ascii: &str) {
        self.extend_from_slice(ascii.as_bytes());
    }

    #[inline]
    fn put_bytes(&mut self, ascii: &[u8]) {
        self.extend_from_slice(ascii);
    }
}

/// Appends `mantissa · 10^-scale` with exactly `scale` digits after the point.
///
/// What it writes, [`parse_decimal`] reads back as the same mantissa and scale, for at most [`MAX_DIGITS`] digits.
///
/// ```
/// use farthing::num::write_decimal;
/// let mut text = String::new();
/// write_decimal(&mut text, -5, 2);
/// assert_eq!(text, "-0.05");
/// ```
pub fn write_decimal(out: &mut impl Sink, mantissa: i64, scale: u8) {
    // Filled from the back. At most 255 digits after the point; the usual ones fit the buffer, the rest is zeros.
    let mut digits = Digits { buffer: [b'0'; 48], at: 48, rest: mantissa.unsigned_abs() };
    let usual = scale.min(24);
    if usual == 2 {
        // The everyday currency.
        digits.two();
    } else {
        for _ in 0..usual {
            digits.one();
        }
    }
    if usual > 0 {
        digits.put([b'.']);
    }
    while digits.rest >= 10 {
        digits.two();
    }
    // A digit is left, or none because they came in pairs.
    if digits.rest > 0 || matches!(digits.buffer.get(digits.at), None | Some(b'.')) {
        digits.one();
    }
    if mantissa < 0 && scale == usual {
        digits.put([b'-']);
    }
    let text = digits.buffer.get(digits.at..).unwrap_or_default();
    if scale == usual {
        out.put_bytes(text);
        return;
    }
    if mantissa < 0 {
        out.put("-");
    }
    // Beyond 24 digits (no wire type has them): 0. zeros, then the digits.
    out.put("0.");
    for _ in usual..scale {
        out.put("0");
    }
    out.put_bytes(text.strip_prefix(b"0.").unwrap_or(text));
}

/// A number being written from its end.
struct Digits {
    buffer: [u8; 48],
    /// Where the last piece was put.
    at: usize,
    /// The digits still to be written.
    rest: u64,
}

impl Digits {
    /// Puts a piece before all others.
    #[inline]
    fn put<const N: usize>(&mut self, piece: [u8; N]) {
        self.at = self.at.saturating_sub(N);
        if let Some(slot) = self.buffer.get_mut(self.at..).and_then(<[u8]>::first_chunk_mut) {
            *slot = piece;
        }
    }

    /// Takes the last digit off and puts it.
    #[inline]
    fn one(&mut self) {
        let [digit, ..] = self.rest.wrapping_rem(10).to_le_bytes();
        self.rest = self.rest.wrapping_div(10);
        self.put([b'0' | digit]);
    }

    /// Takes the last two digits off and puts them.
    #[inline]
    fn two(&mut self) {
        let [pair, ..] = self.rest.wrapping_rem(100).to_le_bytes();
        self.rest = self.rest.wrapping_div(100);
        self.put([b'0' | pair.wrapping_div(10), b'0' | pair.wrapping_rem(10)]);
    }
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
