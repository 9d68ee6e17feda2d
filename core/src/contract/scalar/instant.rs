//! A moment in time with the offset of the place it was read at.

use std::cmp::Ordering;

use super::civil::date_from_days;
use crate::error::{Problem, ProblemCode};

/// A moment in time, and the offset from UTC that the clock on the wall showed.
///
/// On the wire RFC 3339 with an offset: `2026-11-23T18:30:00.25+01:00`, years 0001 to 9999, up to nine digits of a
/// second's fraction. The moment decides order and equality, so `12:00Z` equals `13:00+01:00`; the offset gives the
/// civil local time for windows of weekdays and hours, so that no time-zone database is needed.
#[derive(Clone, Copy)]
pub struct Instant {
    seconds: i64,
    nanos: u32,
    offset_minutes: i16,
}

/// 0001-01-01T00:00:00 in seconds since 1970.
const FIRST_SECOND: i64 = -62_135_596_800;
/// 9999-12-31T23:59:59 in seconds since 1970.
const LAST_SECOND: i64 = 253_402_300_799;

impl Instant {
    /// A moment that was checked.
    pub(super) const fn of_checked(seconds: i64, nanos: u32, offset_minutes: i16) -> Self {
        Self { seconds, nanos, offset_minutes }
    }

    /// The moment `seconds` and `nanos` after 1970-01-01T00:00:00Z, as a clock `offset_minutes` east of UTC shows it.
    ///
    /// # Errors
    /// `OUT_OF_RANGE` with an empty path, if `nanos` is 10^9 or more, the offset is a day or more, or the local year
    /// lies outside 0001 to 9999.
    pub fn from_unix(seconds: i64, nanos: u32, offset_minutes: i16) -> Result<Self, Problem> {
        let is_within = seconds
            .checked_add(i64::from(offset_minutes).wrapping_mul(60))
            .is_some_and(|local| (FIRST_SECOND..=LAST_SECOND).contains(&local));
        if is_within && nanos < 1_000_000_000 && offset_minutes.unsigned_abs() < 1440 {
            return Ok(Self { seconds, nanos, offset_minutes });
        }
        let message = format!(
            "{seconds} s and {nanos} ns after 1970 at an offset of {offset_minutes} min is no local time of the years \
             0001 to 9999"
        );
        Err(Problem::new(ProblemCode::OutOfRange, "", message).with_param("found", seconds))
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded towards the past.
    #[must_use]
    pub const fn unix_seconds(self) -> i64 {
        self.seconds
    }

    /// Nanoseconds after [`unix_seconds`](Self::unix_seconds), below 10^9.
    #[must_use]
    pub const fn nanos(self) -> u32 {
        self.nanos
    }

    /// How far east of UTC the clock stood, in minutes.
    #[must_use]
    pub const fn offset_minutes(self) -> i16 {
        self.offset_minutes
    }

    /// Year, month (1–12) and day (1–31) on the local calendar.
    #[must_use]
    pub fn local_date(self) -> (u16, u8, u8) {
        let (year, month, day) = date_from_days(self.local_seconds().div_euclid(86_400));
        // The constructors hold the local year to 1–9999, so that no default is ever taken.
        let small = |number: i64| u8::try_from(number).unwrap_or(1);
        (u16::try_from(year).unwrap_or(1), small(month), small(day))
    }

    /// The local day of the week by ISO 8601: 1 is Monday, 7 is Sunday.
    #[must_use]
    pub fn local_weekday(self) -> u8 {
        // 1970-01-01 was a Thursday, three days after a Monday.
        let from_monday = self.local_seconds().div_euclid(86_400).wrapping_add(3).rem_euclid(7);
        u8::try_from(from_monday).unwrap_or(0).wrapping_add(1)
    }

    /// Whole minutes since local midnight, 0 to 1439.
    #[must_use]
    pub fn local_minute_of_day(self) -> u16 {
        u16::try_from(self.local_second_of_day().div_euclid(60)).unwrap_or(0)
    }

    /// Whole seconds since local midnight, 0 to 86,399.
    #[must_use]
    pub fn local_second_of_day(self) -> u32 {
        u32::try_from(self.local_seconds().rem_euclid(86_400)).unwrap_or(0)
    }

    fn local_seconds(self) -> i64 {
        self.seconds.wrapping_add(i64::from(self.offset_minutes).wrapping_mul(60))
    }
}

impl std::fmt::Debug for Instant {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Instant({self})")
    }
}

impl PartialEq for Instant {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Instant {}

impl std::hash::Hash for Instant {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (self.seconds, self.nanos).hash(state);
    }
}

impl PartialOrd for Instant {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Instant {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.seconds, self.nanos).cmp(&(other.seconds, other.nanos))
    }
}
