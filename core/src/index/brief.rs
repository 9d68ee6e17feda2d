//! Names packed into machine words.
//!
//! Nearly all names of a rulebook have at most sixteen bytes: two words and a length, compared in registers without
//! reading the name itself.

/// The length and the first and last bytes of a name. Up to sixteen bytes this is the whole name.
///
/// Briefs of whole names are ordered by length, then by bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Brief {
    len: u32,
    head: u64,
    tail: u64,
}

impl Brief {
    /// The brief of no name; equal to none of a real name.
    pub(super) const NONE: Self = Self { len: u32::MAX, head: 0, tail: 0 };

    /// The brief of a name; `None` beyond 4 GiB.
    #[inline]
    pub(crate) fn new(name: &[u8]) -> Option<Self> {
        let len = u32::try_from(name.len()).ok()?;
        // Below sixteen bytes the two words overlap, and one may be zero; with the length they still determine the
        // name.
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

    /// Whether equal briefs mean equal names, without comparing the names themselves.
    #[inline]
    pub(crate) const fn is_whole(self) -> bool {
        self.len <= 16
    }
}

/// A name of at most eight bytes in two words: ordered by length, then by bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Rank(u128);

impl Rank {
    /// Less than the rank of every name.
    pub(crate) const NONE: Self = Self(0);

    /// The rank of a name; `None` if it is longer than eight bytes.
    #[inline]
    pub(crate) fn of(name: &[u8]) -> Option<Self> {
        let word = if let (Some(first), Some(last)) = (name.first_chunk(), name.last_chunk()) {
            // The two words overlap in the same bytes for names of one length, so their order is that of the bytes.
            u64::from(u32::from_be_bytes(*first)) << 32 | u64::from(u32::from_be_bytes(*last))
        } else {
            short(name)
        };
        let length = u64::try_from(name.len()).ok().filter(|length| *length <= 8)?;
        Some(Self(u128::from(length) << 64 | u128::from(word)))
    }

    /// The first four bytes of a name; 0 if it is shorter.
    #[inline]
    pub(crate) fn first_four(self) -> u32 {
        let [_, _, _, _, _, _, _, _, a, b, c, d, ..] = self.0.to_be_bytes();
        u32::from_be_bytes([a, b, c, d])
    }
}

/// A name of fewer than four bytes as one word.
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
