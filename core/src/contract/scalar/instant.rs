//! A moment in time with the offset of the place it was read at, and its text.
//!
//! **Source of the text** RFC 3339, section 5.6, with the choices of this contract: `T` and `Z` are upper case; the
//! offset is required; `-00:00` ("offset unknown") is refused because the offset decides the local weekday; a leap
//! second (`:60`) is refused because no duration can be computed with it.

use std::cmp::Ordering;
use std::fmt::{Display, Formatter, Result as Written};
use std::str::FromStr;

use super::civil::{date_from_days, days_from_date, days_in_month};
use super::text::excerpt;
use crate::error::{Problem, ProblemCode};

/// A moment in time, with the offset from UTC of the local clock.
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
    /// A validated instant.
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

    /// The offset east of UTC, in minutes.
    #[must_use]
    pub const fn offset_minutes(self) -> i16 {
        self.offset_minutes
    }

    /// Year, month (1–12) and day (1–31) on the local calendar.
    #[must_use]
    pub fn local_date(self) -> (u16, u8, u8) {
        let (year, month, day) = date_from_days(self.local_seconds().div_euclid(86_400));
        // The constructors hold the local year to 1–9999, so the default is unreachable.
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
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
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

const FORM: &str = "the form is YYYY-MM-DDThh:mm:ss, a fraction if any, then Z or an offset ±hh:mm";

impl Instant {
    /// Reads RFC 3339 with an offset.
    ///
    /// # Errors
    /// `INVALID_INSTANT`, with an empty path.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        read(text.as_bytes()).map_err(|why| {
            let found = excerpt(text);
            let message =
                format!("{found:?} is not an instant: {why}; write it like \"2026-11-23T18:30:00+00:00\"");
            Problem::new(ProblemCode::InvalidInstant, "", message).with_param("found", found)
        })
    }
}

impl FromStr for Instant {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<&str> for Instant {
    type Error = Problem;

    fn try_from(text: &str) -> Result<Self, Self::Error> {
        Self::parse(text)
    }
}

fn read(text: &[u8]) -> Result<Instant, &'static str> {
    let Some(([y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T', h1, h2, b':', n1, n2, b':', s1, s2], rest)) =
        text.split_first_chunk::<19>()
    else {
        return Err(FORM);
    };
    let pair = |tens: &u8, ones: &u8| two_digits(*tens, *ones).ok_or(FORM);
    let year = pair(y1, y2)?.wrapping_mul(100).wrapping_add(pair(y3, y4)?);
    let (month, day) = (pair(m1, m2)?, pair(d1, d2)?);
    let (hour, minute, second) = (pair(h1, h2)?, pair(n1, n2)?, pair(s1, s2)?);
    if year == 0 {
        return Err("years run from 0001 to 9999");
    }
    if !(1..=12).contains(&month) || day == 0 || day > days_in_month(year, month) {
        return Err("the calendar has no such day");
    }
    if second == 60 {
        return Err("leap seconds have no place here, use :59");
    }
    if hour > 23 || minute > 59 || second > 59 {
        return Err("the clock has no such time");
    }
    let (nanos, rest) = read_fraction(rest)?;
    let offset = read_offset(rest)?;
    let local = days_from_date(year, month, day)
        .wrapping_mul(86_400)
        .wrapping_add(hour.wrapping_mul(3600))
        .wrapping_add(minute.wrapping_mul(60))
        .wrapping_add(second);
    let offset_minutes = i16::try_from(offset).map_err(|_| FORM)?;
    Instant::from_unix(local.wrapping_sub(offset.wrapping_mul(60)), nanos, offset_minutes).map_err(|_| FORM)
}

/// The fraction of a second in nanoseconds, and what follows it.
fn read_fraction(text: &[u8]) -> Result<(u32, &[u8]), &'static str> {
    let Some(digits) = text.strip_prefix(b".") else {
        return Ok((0, text));
    };
    let count = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if !(1..=9).contains(&count) {
        return Err("a fraction of a second has one to nine digits");
    }
    let (digits, rest) = digits.split_at_checked(count).unwrap_or((digits, &[]));
    let filled = digits.iter().copied().chain(std::iter::repeat(b'0')).take(9);
    let nanos = filled
        .fold(0_u32, |nanos, digit| nanos.wrapping_mul(10).wrapping_add(u32::from(digit.wrapping_sub(b'0'))));
    Ok((nanos, rest))
}

/// The offset in minutes, with nothing after it.
fn read_offset(text: &[u8]) -> Result<i64, &'static str> {
    const NEEDED: &str = "an offset is required, Z or ±hh:mm";
    let (sign, hours, minutes) = match text {
        b"Z" => return Ok(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            (*sign, two_digits(*h1, *h2).ok_or(NEEDED)?, two_digits(*m1, *m2).ok_or(NEEDED)?)
        }
        _ => return Err(NEEDED),
    };
    if hours > 23 || minutes > 59 {
        return Err("an offset is less than a day");
    }
    match (sign, hours.wrapping_mul(60).wrapping_add(minutes)) {
        (b'-', 0) => Err("-00:00 says that the offset is unknown, use +00:00"),
        (b'-', offset) => Ok(offset.wrapping_neg()),
        (_, offset) => Ok(offset),
    }
}

fn two_digits(tens: u8, ones: u8) -> Option<i64> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| i64::from(byte.wrapping_sub(b'0')));
    Some(digit(tens)?.wrapping_mul(10).wrapping_add(digit(ones)?))
}

impl Display for Instant {
    /// Writes the canonical form: the shortest fraction, the offset as `±hh:mm`.
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Written {
        let (year, month, day) = self.local_date();
        let of_day = self.local_second_of_day();
        let (hour, minute, second) =
            (of_day.div_euclid(3600), of_day.div_euclid(60).rem_euclid(60), of_day.rem_euclid(60));
        write!(formatter, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
        if self.nanos() > 0 {
            let digits = format!("{:09}", self.nanos());
            write!(formatter, ".{}", digits.trim_end_matches('0'))?;
        }
        let offset = self.offset_minutes().unsigned_abs();
        let sign = if self.offset_minutes() < 0 { '-' } else { '+' };
        write!(formatter, "{sign}{:02}:{:02}", offset.div_euclid(60), offset.rem_euclid(60))
    }
}
