//! The fixed hash of short names.
//!
//! Eight bytes at a time, multiply and mix, in the manner of rustc's FxHash, with a last fold because hashbrown
//! takes its bucket from the low bits and its tag from the top seven. Names that differ in one digit
//! (`SKU-0003`, `SKU-0004`) must spread: the multiplications carry a difference upward, the fold brings it down.

/// An odd constant without structure: 2^64 / φ.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
/// A second one: the fractional part of √2, made odd.
const FOLD: u64 = 0x6a09_e667_f3bc_c909;

/// One step: takes eight more bytes in. Arithmetic is modulo 2^64 by design.
#[inline]
const fn step(state: u64, word: u64) -> u64 {
    let mixed = (state ^ word).wrapping_mul(MIX);
    mixed ^ (mixed >> 32)
}

/// The hash of a name; the same on every platform, in every version of the engine's process.
#[inline]
pub(super) fn hash(name: &[u8]) -> u64 {
    // The length separates names of which one is the other with zero bytes.
    let mut state = u64::try_from(name.len()).unwrap_or(0).wrapping_mul(FOLD);
    if let (Some(first), Some(last)) = (name.first_chunk::<8>(), name.last_chunk::<8>()) {
        // Whole words from the front, then the last eight bytes, which may overlap them.
        let mut rest = name;
        state = step(state, u64::from_le_bytes(*first));
        while let Some((_, tail)) = rest.split_first_chunk::<8>() {
            match tail.first_chunk::<8>() {
                Some(word) => state = step(state, u64::from_le_bytes(*word)),
                None => break,
            }
            rest = tail;
        }
        state = step(state, u64::from_le_bytes(*last));
    } else if let (Some(first), Some(last)) = (name.first_chunk::<4>(), name.last_chunk::<4>()) {
        let word = (u64::from(u32::from_le_bytes(*first)) << 32) | u64::from(u32::from_le_bytes(*last));
        state = step(state, word);
    } else {
        let word = name.iter().fold(0_u64, |word, &byte| (word << 8) | u64::from(byte));
        state = step(state, word);
    }
    let mixed = state.wrapping_mul(FOLD);
    mixed ^ (mixed >> 29)
}
