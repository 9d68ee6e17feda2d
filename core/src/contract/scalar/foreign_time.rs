//! Instants to and from the types of jiff and chrono, each behind its feature. Offsets are whole minutes here.

use super::Instant;
use crate::error::{Problem, ProblemCode};

/// The instant of a foreign moment whose clock stood `offset_seconds` east of UTC.
fn instant(seconds: i64, nanos: u32, offset_seconds: i32) -> Result<Instant, Problem> {
    let minutes = offset_seconds.div_euclid(60);
    match i16::try_from(minutes) {
        Ok(minutes) if offset_seconds.rem_euclid(60) == 0 => Instant::from_unix(seconds, nanos, minutes),
        _ => Err(out_of_range(
            format!("the offset of {offset_seconds} s is no whole number of minutes"),
            offset_seconds,
        )),
    }
}

fn out_of_range(message: String, found: impl ToString) -> Problem {
    Problem::new(ProblemCode::OutOfRange, "", message).with_param("found", found)
}

/// An instant that the other crate cannot represent.
fn beyond(instant: Instant) -> Problem {
    out_of_range(format!("{instant} is out of the range of the other crate"), instant)
}

#[cfg(feature = "jiff")]
mod with_jiff {
    use jiff::tz::{Offset, TimeZone};
    use jiff::{Timestamp, Zoned};

    use super::{Instant, Problem, beyond, instant};

    impl TryFrom<Timestamp> for Instant {
        type Error = Problem;

        /// The moment with the offset of UTC.
        fn try_from(moment: Timestamp) -> Result<Self, Self::Error> {
            let nanos = i64::from(moment.subsec_nanosecond());
            let seconds = moment.as_second().saturating_add(nanos.div_euclid(1_000_000_000));
            instant(seconds, u32::try_from(nanos.rem_euclid(1_000_000_000)).unwrap_or(0), 0)
        }
    }

    impl TryFrom<&Zoned> for Instant {
        type Error = Problem;

        /// The moment with the offset that its time zone had.
        fn try_from(zoned: &Zoned) -> Result<Self, Self::Error> {
            let utc = Self::try_from(zoned.timestamp())?;
            instant(utc.unix_seconds(), utc.nanos(), zoned.offset().seconds())
        }
    }

    impl TryFrom<Zoned> for Instant {
        type Error = Problem;

        fn try_from(zoned: Zoned) -> Result<Self, Self::Error> {
            Self::try_from(&zoned)
        }
    }

    impl TryFrom<Instant> for Timestamp {
        type Error = Problem;

        fn try_from(instant: Instant) -> Result<Self, Self::Error> {
            let nanos = i32::try_from(instant.nanos()).unwrap_or(0);
            Self::new(instant.unix_seconds(), nanos).map_err(|_| beyond(instant))
        }
    }

    impl TryFrom<Instant> for Zoned {
        type Error = Problem;

        /// The moment in a zone that has no more than the offset.
        fn try_from(instant: Instant) -> Result<Self, Self::Error> {
            let seconds = i32::from(instant.offset_minutes()).saturating_mul(60);
            let offset = Offset::from_seconds(seconds).map_err(|_| beyond(instant))?;
            Ok(Timestamp::try_from(instant)?.to_zoned(TimeZone::fixed(offset)))
        }
    }
}

#[cfg(feature = "chrono")]
mod with_chrono {
    use chrono::{DateTime, FixedOffset, Offset, TimeZone, Utc};

    use super::{Instant, Problem, beyond, instant};

    impl<Zone: TimeZone> TryFrom<DateTime<Zone>> for Instant {
        type Error = Problem;

        /// The moment with the offset that its time zone had. A leap second of chrono's is out of range.
        fn try_from(moment: DateTime<Zone>) -> Result<Self, Self::Error> {
            instant(
                moment.timestamp(),
                moment.timestamp_subsec_nanos(),
                moment.offset().fix().local_minus_utc(),
            )
        }
    }

    impl TryFrom<Instant> for DateTime<Utc> {
        type Error = Problem;

        fn try_from(instant: Instant) -> Result<Self, Self::Error> {
            Self::from_timestamp(instant.unix_seconds(), instant.nanos()).ok_or_else(|| beyond(instant))
        }
    }

    impl TryFrom<Instant> for DateTime<FixedOffset> {
        type Error = Problem;

        fn try_from(instant: Instant) -> Result<Self, Self::Error> {
            let seconds = i32::from(instant.offset_minutes()).saturating_mul(60);
            let offset = FixedOffset::east_opt(seconds).ok_or_else(|| beyond(instant))?;
            Ok(DateTime::<Utc>::try_from(instant)?.with_timezone(&offset))
        }
    }
}
