//! Numbers of things, and their positions in lists.

/// A number as a position.
#[inline]
pub(super) fn position(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// A position as a number; there are fewer than 2^32 of anything here.
#[inline]
pub(super) fn number(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
