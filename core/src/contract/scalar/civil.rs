//! The proleptic Gregorian calendar in whole numbers.
//!
//! Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (`days_from_civil`, `civil_from_days`): years
//! start in March, so that the leap day is the last of its year. Every figure stays below 10^7 for the years 1 to
//! 9999, which is why the wrapping operations are exact.

/// Days since 1970-01-01 of a date.
pub(super) fn days_from_date(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year.wrapping_sub(1) } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let month_from_march = month.wrapping_add(9).rem_euclid(12);
    let days_before_month = month_from_march.wrapping_mul(153).wrapping_add(2).div_euclid(5);
    let leap_days = year_of_era.div_euclid(4).wrapping_sub(year_of_era.div_euclid(100));
    let day_of_era = year_of_era
        .wrapping_mul(365)
        .wrapping_add(leap_days)
        .wrapping_add(days_before_month)
        .wrapping_add(day)
        .wrapping_sub(1);
    era.wrapping_mul(146_097).wrapping_add(day_of_era).wrapping_sub(719_468)
}

/// Year, month and day of a number of days since 1970-01-01.
pub(super) fn date_from_days(days: i64) -> (i64, i64, i64) {
    let days = days.wrapping_add(719_468);
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = day_of_era
        .wrapping_sub(day_of_era.div_euclid(1460))
        .wrapping_add(day_of_era.div_euclid(36_524))
        .wrapping_sub(day_of_era.div_euclid(146_096))
        .div_euclid(365);
    let leap_days = year_of_era.div_euclid(4).wrapping_sub(year_of_era.div_euclid(100));
    let day_of_year = day_of_era.wrapping_sub(year_of_era.wrapping_mul(365).wrapping_add(leap_days));
    let month_from_march = day_of_year.wrapping_mul(5).wrapping_add(2).div_euclid(153);
    let days_before_month = month_from_march.wrapping_mul(153).wrapping_add(2).div_euclid(5);
    let day = day_of_year.wrapping_sub(days_before_month).wrapping_add(1);
    let month = month_from_march.wrapping_add(2).rem_euclid(12).wrapping_add(1);
    let year = era.wrapping_mul(400).wrapping_add(year_of_era);
    (if month <= 2 { year.wrapping_add(1) } else { year }, month, day)
}

/// How many days a month has.
pub(super) fn days_in_month(year: i64, month: i64) -> i64 {
    let is_leap = year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::{date_from_days, days_from_date, days_in_month};

    #[test]
    fn every_day_of_the_years_1_to_9999_follows_the_one_before() {
        // 0001-01-01 lies 719,162 days before 1970-01-01 (Python: `date(1970, 1, 1).toordinal() - 1`).
        let mut expected = -719_162;
        for year in 1..=9999 {
            for month in 1..=12 {
                for day in 1..=days_in_month(year, month) {
                    assert_eq!(days_from_date(year, month, day), expected, "{year}-{month}-{day}");
                    assert_eq!(date_from_days(expected), (year, month, day));
                    expected += 1;
                }
            }
        }
        assert_eq!(expected, 2_932_897);
    }
}
