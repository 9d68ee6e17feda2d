//! Names as words, and their fixed hash.
//!
//! Nearly all names of a rulebook have at most sixteen bytes. Those are two words and a length: hashed and
//! compared in registers, without touching the name itself.
//!
//! The hash is a multiply-and-mix in the manner of rustc's FxHash, with a last fold because hashbrown takes its
//! bucket from the low bits and its tag from the top seven. Names that differ in one digit (`SKU-0003`,
//! `SKU-0004`) must spread: the multiplications carry a difference upward, the folds bring it down.

/// An odd constant without structure: 2^64 / φ.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
/// A second one: the fractional part of √2, made odd.
const FOLD: u64 = 0x6a09_e667_f3bc_c909;

/// A name in brief: its length, first and last bytes. Up to sixteen bytes this is all of it.
///
/// Briefs of whole names are ordered by length, then by bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Brief {
    len: u32,
    head: u64,
    tail: u64,
}

impl Brief {
    /// The brief of no name.
    pub(super) const NONE: Self = Self { len: u32::MAX, head: 0, tail: 0 };

    /// The brief of a name; `None` beyond 4 GiB.
    #[inline]
    pub(crate) fn new(name: &[u8]) -> Option<Self> {
        let len = u32::try_from(name.len()).ok()?;
        // Below eight bytes the words overlap or one is zero; together with the length they are still the name.
        let (head, tail) = if let (Some(first), Some(last)) = (name.first_chunk(), name.last_chunk()) {
            (u64::from_be_bytes(*first), u64::from_be_bytes(*last))
        } else if let (Some(first), Some(last)) = (name.first_chunk(), name.last_chunk()) {
            (u64::from(u32::from_be_bytes(*first)), u64::from(u32::from_be_bytes(*last)))
        } else {
            (short(name), 0)
        };
        Some(Self { len, head, tail })
    }

    /// The length of the name in bytes.
    #[inline]
    pub(super) const fn len(self) -> u32 {
        self.len
    }

    /// Whether two names with this brief are equal without another look.
    #[inline]
    pub(crate) const fn is_whole(self) -> bool {
        self.len <= 16
    }

    /// The hash; `name` is the name of this brief. The same on every platform.
    #[inline]
    pub(super) fn hash(self, name: &[u8]) -> u64 {
        // Arithmetic is modulo 2^64 by design. Both words are multiplied at the same time, then folded; the length
        // separates what zero bytes would make equal.
        let mut state =
            self.head.wrapping_mul(MIX) ^ self.tail.wrapping_mul(FOLD).rotate_left(32) ^ u64::from(self.len);
        if !self.is_whole() {
            for word in name.chunks_exact(8).skip(1) {
                if let Some(word) = word.first_chunk() {
                    state = step(state, u64::from_le_bytes(*word));
                }
            }
        }
        let mixed = (state ^ (state >> 32)).wrapping_mul(MIX);
        mixed ^ (mixed >> 29)
    }
}

/// A name of at most eight bytes in two words: ordered by length, then by bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Rank(u128);

impl Rank {
    /// Before every name.
    pub(crate) const NONE: Self = Self(0);

    /// The rank of a name; `None` for one longer than eight bytes.
    #[inline]
    pub(crate) fn of(name: &[u8]) -> Option<Self> {
        let word = if let (Some(first), Some(last)) = (name.first_chunk(), name.last_chunk()) {
            // Of names of one length the same bytes stand twice: the order is that of their bytes.
            u64::from(u32::from_be_bytes(*first)) << 32 | u64::from(u32::from_be_bytes(*last))
        } else {
            short(name)
        };
        let length = u64::try_from(name.len()).ok().filter(|length| *length <= 8)?;
        Some(Self(u128::from(length) << 64 | u128::from(word)))
    }

    /// The first four bytes of a name that has as many; 0 for a shorter one.
    #[inline]
    pub(crate) fn first_four(self) -> u32 {
        let [_, _, _, _, _, _, _, _, a, b, c, d, ..] = self.0.to_be_bytes();
        u32::from_be_bytes([a, b, c, d])
    }
}

/// A name below four bytes as one word.
#[inline]
fn short(name: &[u8]) -> u64 {
    let word = |bytes: [u8; 4]| u64::from(u32::from_be_bytes(bytes));
    match *name {
        [a] => word([0, 0, 0, a]),
        [a, b] => word([0, 0, a, b]),
        [a, b, c] => word([0, a, b, c]),
        _ => 0,
    }
}

/// One step: takes eight more bytes in.
#[inline]
const fn step(state: u64, word: u64) -> u64 {
    let mixed = (state ^ word).wrapping_mul(MIX);
    mixed ^ (mixed >> 32)
}
