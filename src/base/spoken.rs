//! Dates as people type them: `30 Jun 2018`, `Q1 2018`, `+90d`, `today`.
//!
//! It does not guess: a date that two countries would read differently (3/4/2018) is not read.

use super::fold::plain_digits;
use super::when::{Day, Edge, When};

impl When {
    /// Reads a date as people type it: "30 Jun 2018", "Q1 2018", "Jun 2018", "2018-06", "+90d", "today".
    pub fn parse_spoken(text: &str, today: Day) -> Option<When> {
        let text = plain_digits(text.trim());
        let text = text.as_ref();
        if let Ok(when) = text.parse() {
            return Some(when);
        }
        if text.eq_ignore_ascii_case("today") {
            return Some(When::day(today));
        }
        if let Some(days) = text
            .strip_prefix('+')
            .and_then(|rest| rest.strip_suffix(['d', 'D']))
        {
            return today.plus_days(days.trim().parse().ok()?).map(When::day);
        }
        let words: Vec<&str> = text
            .split([' ', '.', ','])
            .filter(|word| !word.is_empty())
            .collect();
        let year = |word: &str| match Edge::parse(word)? {
            Edge::Year(year) => Some(year),
            Edge::Quarter(..) | Edge::Month(..) | Edge::Day(_) => None,
        };
        match words[..] {
            [quarter, number] if quarter.len() == 2 && quarter.starts_with(['q', 'Q']) => {
                let edge = format!("{}-Q{}", number, &quarter[1..]);
                Edge::parse(&edge).map(When::At)
            }
            [month, number] => {
                let month = month_number(month)?;
                Some(When::At(Edge::Month(year(number)?, month)))
            }
            [day, month, number] => {
                let day = day.parse().ok()?;
                Day::new(year(number)?, month_number(month)?, day).map(When::day)
            }
            _ => None,
        }
    }
}

/// The month that a word of at least three letters begins like: "jun", "June".
fn month_number(word: &str) -> Option<i8> {
    const WHOLE: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_ascii_lowercase();
    let place = WHOLE
        .iter()
        .position(|month| word.len() >= 3 && month.starts_with(&word))?;
    i8::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_type_them() {
        let today = Day::new(2017, 12, 31).unwrap();
        for (typed, written) in [
            ("30 Jun 2018", "2018-06-30"),
            ("30 june 2018", "2018-06-30"),
            ("Q1 2018", "2018-Q1"),
            ("jun 2018", "2018-06"),
            ("+90d", "2018-03-31"),
            ("today", "2017-12-31"),
            ("2018", "2018"),
        ] {
            let read = When::parse_spoken(typed, today).unwrap();
            assert_eq!(read.to_string(), written, "{typed}");
        }
        assert_eq!(When::parse_spoken("31 Feb 2018", today), None);
        assert_eq!(When::parse_spoken("soon", today), None);
        let khmer = When::parse_spoken("៣០ Jun ២០១៨", today).unwrap();
        assert_eq!(khmer.to_string(), "2018-06-30");
    }

    #[test]
    fn a_typed_date_off_the_calendar_is_refused() {
        let today = Day::new(2017, 12, 31).unwrap();
        for typed in [
            "+99999999d",
            "+9223372036854775807d",
            "+2999999d",
            "1 Jun -201",
            "Jun -201",
            "Jun +201",
            "0000",
        ] {
            assert_eq!(When::parse_spoken(typed, today), None, "{typed}");
        }
        assert_eq!(today.plus_days(i64::MIN), None);
    }
}
