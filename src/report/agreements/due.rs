//! How far away a date is, and whether that is late or soon. It knows no clock: today comes in.

use crate::base::{Day, When};

/// From how many days on a date is near.
const SOON: i64 = 90;

/// Whether something presses.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Urgency {
    /// It has time, or is done.
    Later,
    /// It is due within 90 days.
    Soon,
    /// Its last day has passed.
    Late,
}

/// A date that something is due at, seen from today.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Due {
    /// The date as far as it is known.
    pub when: When,
    /// How many days are left until its last day; below zero when it has passed.
    pub days: i64,
    /// Whether it presses.
    pub urgency: Urgency,
}

impl Due {
    /// A date seen from today; what is done is never late.
    pub fn of(when: When, today: Day, is_done: bool) -> Due {
        let days = when.days_left(today);
        let urgency = match days {
            _ if is_done => Urgency::Later,
            ..0 => Urgency::Late,
            0..=SOON => Urgency::Soon,
            _ => Urgency::Later,
        };
        Due {
            when,
            days,
            urgency,
        }
    }

    /// The end of it, as short as it is known: "Aug 2017", "Q1 2018".
    pub fn short(self) -> String {
        match self.when {
            When::At(_) => self.when.words(),
            When::Span(_, to) => When::At(to).words(),
        }
    }

    /// How far away it is: "90 days left", "late by 12 days".
    pub fn distance(self) -> String {
        let days = |number: u64| match number {
            1 => "1 day".to_owned(),
            _ => format!("{number} days"),
        };
        match self.days {
            0 => "today".to_owned(),
            ..0 if self.urgency != Urgency::Late => {
                format!("{} ago", days(self.days.unsigned_abs()))
            }
            ..0 => format!("late by {}", days(self.days.unsigned_abs())),
            _ => format!("{} left", days(self.days.unsigned_abs())),
        }
    }

    /// In a sentence: "by 31 Mar 2018: 90 days left".
    pub fn words(self) -> String {
        format!("by {}: {}", self.when.last().words(), self.distance())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_says_how_far_away_it_is() {
        let quarter: When = "2018-Q1".parse().unwrap();
        for (today, words, urgency) in [
            ("2017-12-31", "by 31 Mar 2018: 90 days left", Urgency::Soon),
            ("2017-12-30", "by 31 Mar 2018: 91 days left", Urgency::Later),
            ("2018-03-30", "by 31 Mar 2018: 1 day left", Urgency::Soon),
            ("2018-03-31", "by 31 Mar 2018: today", Urgency::Soon),
            (
                "2018-04-12",
                "by 31 Mar 2018: late by 12 days",
                Urgency::Late,
            ),
        ] {
            let due = Due::of(quarter, Day::parse(today).unwrap(), false);
            assert_eq!((due.words().as_str(), due.urgency), (words, urgency));
        }
        let done = Due::of(quarter, Day::parse("2018-04-12").unwrap(), true);
        assert_eq!(done.urgency, Urgency::Later);
        assert_eq!(done.distance(), "12 days ago");
    }
}
