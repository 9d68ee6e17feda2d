//! Bytes that need a second look, found eight at a time: those a JSON string cannot hold as they are, and those of
//! control characters.

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
