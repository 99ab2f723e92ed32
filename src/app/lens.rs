//! The lens of the handover: the day on which support stops, and how one comes to it.
//!
//! The day lies in the year in use; without a choice it is the last one. `<` and `>` move the year under it.

use super::palette::{Command, Does};
use super::{App, Pane, Place, walk};
use crate::base::{Day, When};

/// The command of the palette.
pub(super) const NAME: &str = "stops";

impl Place {
    /// The day on which support stops.
    pub fn stops_on(&self) -> Day {
        let year = self.year;
        let last = When::year(year).last();
        match self.views[Pane::Handover].stops {
            None => last,
            // A 29 February falls back to the last day that the month has.
            Some((month, day)) => Day::new(year, month, day)
                .or_else(|| Day::new(year, month, 28))
                .unwrap_or(last),
        }
    }
}

/// The row of the palette for what was typed, when that is the command with a date behind it.
pub(super) fn typed(text: &str) -> Option<Command> {
    let (name, date) = text.split_once(' ')?;
    (name == NAME).then(|| row(text, date.trim()))
}

/// The row of the palette.
pub(super) fn row(name: &str, date: &str) -> Command {
    Command {
        name: name.to_owned(),
        words: match date {
            "" => "what stops if support stops; a date may follow".to_owned(),
            date => format!("what stops if support stops on {date}"),
        },
        can_act: true,
        does: Does::Stops(date.to_owned()),
    }
}

/// Opens the lens, on a day if one was typed: the last day of what was typed.
pub(super) fn open(app: &mut App, typed: &str) {
    let day = match typed {
        "" => app.place.stops_on(),
        typed => match When::parse_spoken(typed, app.desk.today) {
            Some(when) if App::YEARS.contains(&when.last().year()) => when.last(),
            _ => {
                app.refuse(format!(
                    "Not possible: {typed} is no date here. Type :{NAME} 2018-12-31, or :{NAME} Q4 2018."
                ));
                return;
            }
        },
    };
    app.place.pane = Pane::Handover;
    app.place.year = day.year();
    let view = app.place.view_mut();
    view.is_open = false;
    view.inner = None;
    view.is_matrix = true;
    let last = When::year(day.year()).last();
    view.stops = (day != last).then(|| (day.month(), day.day()));
    walk::settle(app);
    app.say(format!(
        "Support stops on {}. < > the year, m the matrix.",
        day.words()
    ));
}
