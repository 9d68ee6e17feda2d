//! London's clock in the years of the data, by rule.

use std::str::FromStr;

use farthing::contract::Instant;

/// A local time in London, to the second.
///
/// Summer time (UTC+1) runs from the last Sunday of March, 01:00 UTC, to the last Sunday of October, 01:00 UTC (Summer Time
/// Order 2002). The hour that comes twice in October is read as the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Local {
    year: i64,
    month: i64,
    day: i64,
    second: i64,
}

impl Local {
    /// Minutes ahead of UTC.
    #[must_use]
    pub fn offset_minutes(self) -> i16 {
        // On the clock: 01:00 winter time becomes 02:00, and 02:00 summer time becomes 01:00.
        let turns_at = 2 * 3600;
        let moment = (self.month, self.day, self.second);
        let summer = moment >= (3, last_sunday(self.year, 3), turns_at)
            && moment < (10, last_sunday(self.year, 10), turns_at);
        if summer { 60 } else { 0 }
    }

    /// The moment, with London's offset.
    ///
    /// # Panics
    /// Never for a year of four digits.
    #[must_use]
    pub fn instant(self) -> Instant {
        let offset = self.offset_minutes();
        let seconds = days_from_epoch(self.year, self.month, self.day) * 86_400 + self.second;
        Instant::from_unix(seconds - i64::from(offset) * 60, 0, offset).expect("a year of four digits")
    }
}

impl FromStr for Local {
    type Err = String;

    /// Reads `2011-03-27 10:15:00`.
    fn from_str(text: &str) -> Result<Self, String> {
        let fault = || format!("{text:?} is not like 2011-03-27 10:15:00");
        let mut numbers = text.split(['-', ' ', ':']).map(|part| part.parse::<i64>().map_err(|_| fault()));
        let mut next = || numbers.next().ok_or_else(fault)?;
        let (year, month, day) = (next()?, next()?, next()?);
        let second = next()? * 3600 + next()? * 60 + next()?;
        let legal = (1000..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=31).contains(&day)
            && (0..86_400).contains(&second);
        if legal { Ok(Self { year, month, day, second }) } else { Err(fault()) }
    }
}

/// The last Sunday of a month of 31 days.
fn last_sunday(year: i64, month: i64) -> i64 {
    // Day 0 of the epoch was a Thursday.
    let weekday = (days_from_epoch(year, month, 31) + 4).rem_euclid(7);
    31 - weekday
}

/// Days since 1970-01-01 in the Gregorian calendar (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
fn days_from_epoch(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}
