//! Dates as far as they are known: a day, a month, a quarter, a year, or a span of these.
//!
//! There is no clock here; today comes in from outside. What people type is read in `spoken`.

use std::fmt;
use std::str::FromStr;

use jiff::SignedDuration;
use jiff::civil::Date;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// A day of the calendar.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Day(Date);

impl Day {
    /// The day of a year (1 to 9999), month (1 to 12) and day; none when there is no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Day> {
        if !(1..=9999).contains(&year) {
            return None;
        }
        Date::new(year, month, day).ok().map(Day)
    }

    /// Reads a day such as "2017-12-31".
    pub fn parse(text: &str) -> Option<Day> {
        match Edge::parse(text)? {
            Edge::Day(day) => Some(day),
            _ => None,
        }
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// How many days from this one to another; below zero when that lies before.
    pub fn days_until(self, other: Day) -> i64 {
        self.0
            .until(other.0)
            .map_or(0, |span| i64::from(span.get_days()))
    }

    /// The day so many days later; none beyond the calendar.
    pub fn plus_days(self, days: i64) -> Option<Day> {
        let apart = SignedDuration::from_secs(days.checked_mul(86_400)?);
        let date = self.0.checked_add(apart).ok()?;
        Day::new(date.year(), date.month(), date.day())
    }

    /// In words: "31 Dec 2017".
    pub fn words(self) -> String {
        format!(
            "{} {} {}",
            self.day(),
            month_name(self.month()),
            self.year()
        )
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}-{:02}",
            self.year(),
            self.month(),
            self.day()
        )
    }
}

fn month_name(month: i8) -> &'static str {
    let place = usize::try_from(month - 1).unwrap_or_default();
    MONTHS.get(place).copied().unwrap_or_default()
}

/// One end of a span, or a date by itself.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Edge {
    /// A year.
    Year(i16),
    /// A quarter of a year, 1 to 4.
    Quarter(i16, i8),
    /// A month of a year, 1 to 12.
    Month(i16, i8),
    /// A day.
    Day(Day),
}

impl Edge {
    pub(super) fn parse(text: &str) -> Option<Edge> {
        let digits = |text: &str, len: usize| -> Option<i16> {
            let fits = text.len() == len && text.bytes().all(|byte| byte.is_ascii_digit());
            fits.then(|| text.parse().ok())?
        };
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4).filter(|year| *year > 0)?;
        let Some(second) = parts.next() else {
            return Some(Edge::Year(year));
        };
        let third = parts.next();
        if parts.next().is_some() {
            return None;
        }
        if let Some(quarter) = second.strip_prefix('Q') {
            let quarter = i8::try_from(digits(quarter, 1)?).ok()?;
            let fits = third.is_none() && (1..=4).contains(&quarter);
            return fits.then_some(Edge::Quarter(year, quarter));
        }
        let month = i8::try_from(digits(second, 2)?).ok()?;
        match third {
            None => (1..=12)
                .contains(&month)
                .then_some(Edge::Month(year, month)),
            Some(day) => {
                let day = i8::try_from(digits(day, 2)?).ok()?;
                Day::new(year, month, day).map(Edge::Day)
            }
        }
    }

    fn first(self) -> Option<Day> {
        match self {
            Edge::Year(year) => Day::new(year, 1, 1),
            Edge::Quarter(year, quarter) => Day::new(year, quarter * 3 - 2, 1),
            Edge::Month(year, month) => Day::new(year, month, 1),
            Edge::Day(day) => Some(day),
        }
    }

    fn last(self) -> Option<Day> {
        let end_of = |year, month| Some(Day(Day::new(year, month, 1)?.0.last_of_month()));
        match self {
            Edge::Year(year) => end_of(year, 12),
            Edge::Quarter(year, quarter) => end_of(year, quarter * 3),
            Edge::Month(year, month) => end_of(year, month),
            Edge::Day(day) => Some(day),
        }
    }

    fn precision(self) -> u8 {
        match self {
            Edge::Year(_) => 0,
            Edge::Quarter(..) => 1,
            Edge::Month(..) => 2,
            Edge::Day(_) => 3,
        }
    }

    fn words(self) -> String {
        match self {
            Edge::Year(year) => year.to_string(),
            Edge::Quarter(year, quarter) => format!("Q{quarter} {year}"),
            Edge::Month(year, month) => format!("{} {year}", month_name(month)),
            Edge::Day(day) => day.words(),
        }
    }
}

impl fmt::Display for Edge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Edge::Year(year) => write!(f, "{year:04}"),
            Edge::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Edge::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Edge::Day(day) => day.fmt(f),
        }
    }
}

/// A date as far as it is known.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum When {
    /// One year, quarter, month or day.
    At(Edge),
    /// From one to another.
    Span(Edge, Edge),
}

/// A text that is no date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoDate;

impl When {
    /// A day.
    pub fn day(day: Day) -> When {
        When::At(Edge::Day(day))
    }

    /// A whole year.
    pub fn year(year: i16) -> When {
        When::At(Edge::Year(year))
    }

    /// Its first day.
    pub fn first(self) -> Day {
        let (When::At(edge) | When::Span(edge, _)) = self;
        edge.first().unwrap_or(Day(Date::MIN))
    }

    /// Its last day. What is due is late when this day has passed.
    pub fn last(self) -> Day {
        let (When::At(edge) | When::Span(_, edge)) = self;
        edge.last().unwrap_or(Day(Date::MAX))
    }

    /// How finely its ends are written; a span comes after a date by itself.
    fn precision(self) -> (bool, u8, u8) {
        match self {
            When::At(edge) => (false, edge.precision(), 0),
            When::Span(from, to) => (true, from.precision(), to.precision()),
        }
    }

    /// Whether its last day lies before today.
    pub fn is_past(self, today: Day) -> bool {
        self.last() < today
    }

    /// How many days are left until its last day; below zero when it has passed.
    pub fn days_left(self, today: Day) -> i64 {
        today.days_until(self.last())
    }

    /// In words: "29 Nov 2017", "Q1 2018", "Apr 2017 to Aug 2017".
    pub fn words(self) -> String {
        match self {
            When::At(edge) => edge.words(),
            When::Span(from, to) => format!("{} to {}", from.words(), to.words()),
        }
    }
}

impl FromStr for When {
    type Err = NoDate;

    fn from_str(text: &str) -> Result<When, NoDate> {
        let edge = |text| Edge::parse(text).ok_or(NoDate);
        match text.split_once('/') {
            None => edge(text).map(When::At),
            Some((from, to)) => {
                let span = When::Span(edge(from)?, edge(to)?);
                if span.first() <= span.last() {
                    return Ok(span);
                }
                Err(NoDate)
            }
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            When::At(edge) => edge.fmt(f),
            When::Span(from, to) => write!(f, "{from}/{to}"),
        }
    }
}

impl PartialOrd for When {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// By the first day, then by the last; then by how it is written, so that only equal dates compare as equal.
impl Ord for When {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.first(), self.last())
            .cmp(&(other.first(), other.last()))
            .then_with(|| self.precision().cmp(&other.precision()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(text: &str) -> When {
        text.parse().unwrap()
    }

    #[test]
    fn a_date_reads_back_as_it_was_written_and_says_itself_in_words() {
        for (text, words) in [
            ("2017", "2017"),
            ("2018-Q1", "Q1 2018"),
            ("2017-08", "Aug 2017"),
            ("2017-11-29", "29 Nov 2017"),
            ("2017-04/2017-08", "Apr 2017 to Aug 2017"),
        ] {
            assert_eq!(when(text).to_string(), text);
            assert_eq!(when(text).words(), words);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "17",
            "2017-13",
            "2017-02-29",
            "2018-Q5",
            "2018-Q1-01",
            "2017-1-1",
            "2018/2017",
            "2017-01-01-01",
            "20170101",
        ] {
            assert!(text.parse::<When>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_quarter_is_late_when_its_last_day_has_passed() {
        let quarter = when("2018-Q1");
        assert_eq!(quarter.last().words(), "31 Mar 2018");
        assert!(!quarter.is_past(Day::new(2018, 3, 31).unwrap()));
        assert!(quarter.is_past(Day::new(2018, 4, 1).unwrap()));
        assert_eq!(quarter.days_left(Day::new(2017, 12, 31).unwrap()), 90);
    }

    #[test]
    fn only_equal_dates_compare_as_equal() {
        let order = when("2018").cmp(&when("2018-01/2018-12"));
        assert_eq!(order, std::cmp::Ordering::Less);
    }
}
