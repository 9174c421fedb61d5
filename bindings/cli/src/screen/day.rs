//! Days as spreadsheets in Indonesia write them: the day first, `16/02/2019`.

use neutrality_core::Day;

/// Reads a day that stands in front of its month, with signs between; a time of day may follow.
pub(super) fn day_first(text: &str) -> Option<Day> {
    let (day, time) = text.split_once(' ').unwrap_or((text, ""));
    let is_clock = time.split(':').all(|part| number(part, 2).is_some());
    let sign = day.chars().find(|char| matches!(char, '/' | '-' | '.'))?;
    let parts: Vec<&str> = day.split(sign).collect();
    let &[day, month, year] = &parts[..] else { return None };
    if !time.is_empty() && !is_clock || year.len() != 4 {
        return None;
    }
    let narrow = |part| u8::try_from(number(part, 2)?).ok();
    Day::new(number(year, 4)?, narrow(month)?, narrow(day)?)
}

/// A number of so many digits at most.
fn number(part: &str, max_digits: usize) -> Option<u16> {
    let are_digits = part.bytes().all(|byte| byte.is_ascii_digit());
    if are_digits && part.len() <= max_digits { part.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_stands_first() {
        for text in
            ["16/02/2019", "16-2-2019", "16.02.2019", "16/02/2019 8:05", "16/2/2019 08:05:59"]
        {
            assert_eq!(day_first(text), Day::new(2019, 2, 16), "{text}");
        }
    }

    #[test]
    fn what_is_no_such_day_is_none() {
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
            assert_eq!(day_first(text), None, "{text}");
        }
    }
}
