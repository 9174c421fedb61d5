//! Columns of days: dates, times and strings.

use arrow_array::{
    Array, ArrayRef,
    cast::AsArray,
    types::{
        Date32Type, Date64Type, TimestampMicrosecondType, TimestampMillisecondType,
        TimestampNanosecondType, TimestampSecondType,
    },
};
use arrow_schema::{DataType, TimeUnit};
use neutrality_core::Day;
use pyo3::{prelude::*, types::PyDateTime};

use super::strings::Strings;

/// How many seconds a day has.
const DAY: i64 = 24 * 60 * 60;

/// A column of days, one a row.
#[derive(Debug)]
pub(super) enum Days {
    Strings {
        strings: Strings,
        is_day_first: bool,
    },
    /// Seconds since 1970 on the author's own clock.
    Seconds(Vec<Option<i64>>),
}

impl Days {
    /// Tells whether a column of this type holds days.
    pub(super) fn are(data_type: &DataType) -> bool {
        let is_date = matches!(data_type, DataType::Date32 | DataType::Date64);
        is_date || matches!(data_type, DataType::Timestamp(..)) || Strings::are(data_type)
    }

    /// Reads a column of a type that [`Days::are`] names; the error says what cannot be read. Strings may
    /// have the day first.
    pub(super) fn of(column: &ArrayRef, is_day_first: bool) -> Result<Self, String> {
        let seconds = match column.data_type() {
            DataType::Date32 => {
                let days = column.as_primitive::<Date32Type>();
                days.iter().map(|day| day.map(|day| i64::from(day) * DAY)).collect()
            }
            DataType::Date64 => {
                let times = column.as_primitive::<Date64Type>();
                times.iter().map(|time| time.map(|time| time.div_euclid(1000))).collect()
            }
            DataType::Timestamp(unit, zone) => {
                let mut seconds = seconds(column, *unit);
                if let Some(zone) = zone {
                    to_local(&mut seconds, zone)?;
                }
                seconds
            }
            other => {
                let strings = Strings::of(column).ok_or_else(|| format!("{other} holds no days"));
                return Ok(Self::Strings { strings: strings?, is_day_first });
            }
        };
        Ok(Self::Seconds(seconds))
    }

    /// Returns the day in a row; nothing where it is null or blank.
    pub(super) fn at(&self, row: usize) -> Result<Option<Day>, String> {
        match self {
            Self::Strings { strings, is_day_first } => {
                let text = strings.at(row).map(str::trim).filter(|text| !text.is_empty());
                let Some(text) = text else { return Ok(None) };
                let day_first = Day::from_day_first(text);
                match (text.parse(), day_first) {
                    (Ok(day), _) => Ok(Some(day)),
                    (Err(_), Some(day)) if *is_day_first => Ok(Some(day)),
                    (Err(error), Some(_)) => {
                        let error: neutrality_core::DayError = error;
                        Err(format!("{error}; `day_first=True` reads it"))
                    }
                    (Err(error), None) => Err(error.to_string()),
                }
            }
            Self::Seconds(seconds) => seconds[row].map(day).transpose(),
        }
    }
}

fn seconds(column: &ArrayRef, unit: TimeUnit) -> Vec<Option<i64>> {
    let seconds = |times: &mut dyn Iterator<Item = Option<i64>>, per_second: i64| {
        times.map(|time| time.map(|time| time.div_euclid(per_second))).collect()
    };
    match unit {
        TimeUnit::Second => seconds(&mut column.as_primitive::<TimestampSecondType>().iter(), 1),
        TimeUnit::Millisecond => {
            seconds(&mut column.as_primitive::<TimestampMillisecondType>().iter(), 1_000)
        }
        TimeUnit::Microsecond => {
            seconds(&mut column.as_primitive::<TimestampMicrosecondType>().iter(), 1_000_000)
        }
        TimeUnit::Nanosecond => {
            seconds(&mut column.as_primitive::<TimestampNanosecondType>().iter(), 1_000_000_000)
        }
    }
}

/// Turns times of the world into those of a zone's clocks.
fn to_local(seconds: &mut [Option<i64>], zone: &str) -> Result<(), String> {
    if let Some(offset) = fixed_offset(zone) {
        seconds.iter_mut().flatten().for_each(|time| *time = time.saturating_add(offset));
        return Ok(());
    }
    let told = |error: &PyErr| format!("time zone `{zone}`: {error}");
    Python::attach(|py| {
        let zone = py.import("zoneinfo")?.getattr("ZoneInfo")?.call1((zone,))?;
        let utc = py.import("datetime")?.getattr("timezone")?.getattr("utc")?;
        let class = py.get_type::<PyDateTime>();
        // Clocks change on quarters of an hour, so one question serves all posts of a quarter.
        let mut known: Option<(i64, i64)> = None;
        for time in seconds.iter_mut().flatten() {
            let quarter = time.div_euclid(900);
            let offset = match known {
                Some((at, offset)) if at == quarter => offset,
                _ => {
                    let at = class.call_method1("fromtimestamp", (quarter * 900, &utc))?;
                    let offset =
                        at.call_method1("astimezone", (&zone,))?.call_method0("utcoffset")?;
                    offset.call_method0("total_seconds")?.extract::<f64>()? as i64
                }
            };
            known = Some((quarter, offset));
            *time = time.saturating_add(offset);
        }
        Ok(())
    })
    .map_err(|error: PyErr| told(&error))
}

/// Returns the seconds east of Greenwich of `UTC`, `Z` and `+07:00`; nothing of a name.
fn fixed_offset(zone: &str) -> Option<i64> {
    if matches!(zone, "UTC" | "Z" | "GMT" | "Etc/UTC") {
        return Some(0);
    }
    let (sign, rest) = match zone.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let digits: String = rest.chars().filter(|&c| c != ':').collect();
    let (hours, minutes) = digits.split_at_checked(2)?;
    let is_clock = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_clock.then_some(sign * (hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?) * 60)
}

fn day(seconds: i64) -> Result<Day, String> {
    let day = Day::from_epoch(seconds.div_euclid(DAY));
    day.ok_or_else(|| "the time lies outside the years 0 to 9999".to_owned())
}
