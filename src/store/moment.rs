//! A moment as files name it: seconds since 1970, in words of universal time. It reads no clock.
use std::fmt;

/// A moment that the caller has read from the clock.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Moment(i64);

impl Moment {
    /// The moment of so many seconds after the beginning of 1970, universal time.
    pub fn new(seconds: i64) -> Moment {
        // What lies outside the calendar's reach is no time that a clock shows.
        Moment(seconds.clamp(0, 253_370_764_800))
    }

    /// Its seconds.
    pub fn seconds(self) -> i64 {
        self.0
    }

    /// The day, counted from the beginning of 1970.
    pub fn day_number(self) -> i64 {
        self.0.div_euclid(86_400)
    }

    /// For the name of a file: `20261124T213500Z`.
    pub fn compact(self) -> String {
        self.to_string().replace(['-', ':'], "")
    }

    /// Reads what [`Moment::compact`] or `Display` wrote.
    pub fn parse(text: &str) -> Option<Moment> {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let is_whole = matches!(text.len(), 16 | 20) && digits.len() == 14 && text.ends_with('Z');
        if !is_whole {
            return None;
        }
        let part = |from: usize, to: usize| digits[from..to].parse::<i16>().ok();
        let small = |from: usize, to: usize| digits[from..to].parse::<i8>().ok();
        let time = jiff::civil::DateTime::new(
            part(0, 4)?,
            small(4, 6)?,
            small(6, 8)?,
            small(8, 10)?,
            small(10, 12)?,
            small(12, 14)?,
            0,
        );
        let time = jiff::tz::Offset::UTC.to_timestamp(time.ok()?).ok()?;
        Some(Moment::new(time.as_second()))
    }
}

impl fmt::Display for Moment {
    /// `2026-11-24T21:35:00Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_second(self.0) {
            Ok(time) => time.fmt(f),
            Err(_) => f.write_str("1970-01-01T00:00:00Z"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_reads_back_as_it_was_written() {
        for seconds in [0, 1_795_556_100, 253_370_764_800] {
            let moment = Moment::new(seconds);
            assert_eq!(Moment::parse(&moment.compact()), Some(moment));
            assert_eq!(Moment::parse(&moment.to_string()), Some(moment));
        }
        assert_eq!(Moment::new(1_795_556_100).compact(), "20261124T213500Z");
        for text in ["", "20261124T213500", "20261324T213500Z", "ééééééééZ"] {
            assert_eq!(Moment::parse(text), None);
        }
    }
}
