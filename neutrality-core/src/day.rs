//! The day on which a post was written.

use std::{fmt, str::FromStr};

use serde::Serialize;

/// A calendar day, as it was where the post was written. No time of day, no time zone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    // Invariant: a day that exists in the Gregorian calendar. Ordered, since year comes first.
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// Returns the day, if the calendar has it.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let last = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u8::from(is_leap),
            _ => return None,
        };
        (1..=last).contains(&day).then_some(Self { year, month, day })
    }

    /// Returns the day so many days after 1 January 1970, as Arrow, Parquet and Unix count, if it
    /// lies in the years 0 to 9999.
    ///
    /// ```
    /// use neutrality_core::Day;
    ///
    /// assert_eq!(Day::from_epoch(17_805), "2018-10-01".parse().ok());
    /// ```
    #[must_use]
    pub fn from_epoch(days: i64) -> Option<Self> {
        // Years that begin in March end with the leap day; the calendar repeats after 400 of them.
        // http://howardhinnant.github.io/date_algorithms.html#civil_from_days
        let days = u32::try_from(days.checked_add(719_468)?).ok()?;
        let (era, day_of_era) = (days / 146_097, days % 146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = u8::try_from(day_of_year - (153 * month_from_march + 2) / 5 + 1).ok()?;
        let month = u8::try_from((month_from_march + 2) % 12 + 1).ok()?;
        let year = u64::from(era) * 400 + u64::from(year_of_era) + u64::from(month <= 2);
        let year = u16::try_from(year).ok().filter(|year| *year <= 9_999)?;
        Self::new(year, month, day)
    }

    /// Reads a day as spreadsheets in Indonesia write it: in front of its month, with signs between, and
    /// maybe with a time of day behind it.
    ///
    /// ```
    /// use neutrality_core::Day;
    ///
    /// assert_eq!(Day::from_day_first("16/02/2019 8:05"), Day::new(2019, 2, 16));
    /// assert_eq!(Day::from_day_first("2019-02-16"), None);
    /// ```
    #[must_use]
    pub fn from_day_first(text: &str) -> Option<Self> {
        let (day, time) = text.split_once(' ').unwrap_or((text, ""));
        let is_clock = time.split(':').all(|part| number(part, 2).is_some());
        let sign = day.chars().find(|char| matches!(char, '/' | '-' | '.'))?;
        let parts: Vec<&str> = day.split(sign).collect();
        let &[day, month, year] = &parts[..] else { return None };
        if !time.is_empty() && !is_clock || year.len() != 4 {
            return None;
        }
        let narrow = |part| u8::try_from(number(part, 2)?).ok();
        Self::new(number(year, 4)?, narrow(month)?, narrow(day)?)
    }

    /// Returns the year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// Returns the month, from 1.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// Returns the day of the month, from 1.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }
}

impl FromStr for Day {
    type Err = DayError;

    /// Reads `2018-10-01`, or the day of an RFC 3339 time such as `2018-10-01T08:30:00+07:00`:
    /// the day that the author's own clock showed.
    fn from_str(text: &str) -> Result<Self, DayError> {
        let error = || DayError { found: text.to_owned() };
        let (day, time) = text.split_at_checked(10).ok_or_else(error)?;
        let is_time = time.is_empty() || is_rfc3339_time(time);
        let mut parts = day.split('-');
        let mut part = |length: usize| {
            let digits = parts.next().filter(|part| part.len() == length)?;
            digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse::<u16>().ok())?
        };
        let (year, month, day) = (part(4), part(2), part(2));
        let narrow = |number: Option<u16>| number.and_then(|number| u8::try_from(number).ok());
        let day = year.zip(narrow(month)).zip(narrow(day));
        let day = day.and_then(|((year, month), day)| Self::new(year, month, day));
        day.filter(|_| is_time && parts.next().is_none()).ok_or_else(error)
    }
}

/// A number of so many digits at most.
fn number(part: &str, max_digits: usize) -> Option<u16> {
    let are_digits = part.bytes().all(|byte| byte.is_ascii_digit());
    if are_digits && part.len() <= max_digits { part.parse().ok() } else { None }
}

/// Tells whether `time` is what follows the day in RFC 3339: `T08:30:00`, a fraction, and a zone.
/// The zone may be missing and the `T` may be a space: many exports write times so.
fn is_rfc3339_time(time: &str) -> bool {
    let Some(rest) = time.strip_prefix(['T', 't', ' ']) else { return false };
    let at = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at(at);
    let (clock, fraction) = clock.split_once('.').map_or((clock, "0"), |(c, f)| (c, f));
    let is_zone = matches!(zone, "" | "Z" | "z") || is_clock(&zone[1..], &[24, 60]);
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    is_zone && is_fraction && is_clock(clock, &[24, 60, 61])
}

fn is_clock(text: &str, limits: &[u8]) -> bool {
    let parts: Vec<&str> = text.split(':').collect();
    let fits = |(part, limit): (&&str, &u8)| {
        part.len() == 2
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && part.parse::<u8>().is_ok_and(|number| number < *limit)
    };
    parts.len() == limits.len() && parts.iter().zip(limits).all(fits)
}

impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The error for a text that is no day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayError {
    found: String,
}

impl fmt::Display for DayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no day, expected one like `2018-10-01` or an RFC 3339 time", self.found)
    }
}

impl std::error::Error for DayError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        let day = |year, month, day| Day::new(year, month, day);
        assert_eq!(Day::from_epoch(0), day(1970, 1, 1));
        assert_eq!(Day::from_epoch(-1), day(1969, 12, 31));
        assert_eq!(Day::from_epoch(11_016), day(2000, 2, 29));
        assert_eq!(Day::from_epoch(2_932_896), day(9999, 12, 31));
        for days in [2_932_897, -800_000, i64::MIN, i64::MAX] {
            assert_eq!(Day::from_epoch(days), None, "{days}");
        }
        // Every day is followed by the next.
        let mut last = Day::from_epoch(-719_468).expect("the first of March of the year 0");
        for days in -719_467..=2_932_896 {
            let next = Day::from_epoch(days).expect("a day of four digits");
            let follows = next > last && (next.day() == last.day() + 1 || next.day() == 1);
            assert!(follows, "{last} is followed by {next}");
            last = next;
        }
    }

    #[test]
    fn days_are_read_from_dates_and_times() {
        let day = Day::new(2018, 10, 1).unwrap();
        for text in [
            "2018-10-01",
            "2018-10-01T23:59:59Z",
            "2018-10-01T08:30:00+07:00",
            "2018-10-01T08:30:00.250-03:00",
            "2018-10-01 08:30:00",
        ] {
            assert_eq!(text.parse(), Ok(day), "{text}");
        }
        for text in [
            "",
            "2018",
            "01-10-2018",
            "2018-13-01",
            "2019-02-29",
            "2018-10-01x",
            "2018-10-0é1",
            "2018-10-01T",
            "2018-10-01é",
            "2018-10-01Té",
            "2018-10-01T08:30:00+é",
        ] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_day_may_stand_first() {
        for text in
            ["16/02/2019", "16-2-2019", "16.02.2019", "16/02/2019 8:05", "16/2/2019 08:05:59"]
        {
            assert_eq!(Day::from_day_first(text), Day::new(2019, 2, 16), "{text}");
        }
    }

    #[test]
    fn what_does_not_begin_with_a_day_is_none() {
        for text in [
            "",
            "2019-02-16",
            "02/16/2019",
            "16/02/19",
            "16/02",
            "16/02-2019",
            "1/2/2019 pagi",
            "+1/2/2019",
        ] {
            assert_eq!(Day::from_day_first(text), None, "{text}");
        }
    }
}
