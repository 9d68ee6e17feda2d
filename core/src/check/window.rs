//! Windows of time, half open.

use crate::contract::Instant;

/// From `from`, inclusive, until `until`, exclusive; in seconds and nanoseconds of the epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    from: (i64, u32),
    until: (i64, u32),
}

impl Window {
    /// At any time.
    pub(crate) const ALWAYS: Self = Self { from: (i64::MIN, 0), until: (i64::MAX, 0) };

    /// The window between two optional ends.
    pub(crate) fn new(from: Option<&Instant>, until: Option<&Instant>) -> Self {
        Self { from: from.map_or(Self::ALWAYS.from, point), until: until.map_or(Self::ALWAYS.until, point) }
    }

    /// Whether it never is.
    pub(crate) fn is_empty(self) -> bool {
        self.from >= self.until
    }

    /// Whether `at` is in it.
    #[inline]
    pub(crate) fn contains(self, at: &Instant) -> bool {
        let at = point(at);
        self.from <= at && at < self.until
    }

    /// Whether it is over at `at`.
    pub(crate) fn is_over(self, at: &Instant) -> bool {
        point(at) >= self.until
    }

    /// Whether two windows share a moment.
    pub(crate) fn overlaps(self, other: Self) -> bool {
        self.from < other.until && other.from < self.until && !self.is_empty() && !other.is_empty()
    }

    /// What is in both.
    pub(crate) fn intersect(self, other: Self) -> Self {
        Self { from: self.from.max(other.from), until: self.until.min(other.until) }
    }

    /// How wide it is, to find the narrowest: with two ends by its length in nanoseconds, then with one, then with none.
    pub(crate) fn width(self) -> (u8, i128) {
        let from_open = u8::from(self.from == Self::ALWAYS.from);
        let open_ends = from_open.saturating_add(u8::from(self.until == Self::ALWAYS.until));
        if open_ends > 0 {
            return (open_ends, 0);
        }
        let nanoseconds = |(seconds, nanoseconds): (i64, u32)| {
            i128::from(seconds).saturating_mul(1_000_000_000).saturating_add(i128::from(nanoseconds))
        };
        (0, nanoseconds(self.until).saturating_sub(nanoseconds(self.from)))
    }
}

#[inline]
fn point(instant: &Instant) -> (i64, u32) {
    (instant.unix_seconds(), instant.nanos())
}
