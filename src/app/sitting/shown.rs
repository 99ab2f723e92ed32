//! What the screen shows of a stop.

use super::{meeting_of, place, stops};
use crate::app::App;
use crate::base::Words;
use crate::report::agenda;
use crate::report::{Query, Sort};

/// What the walk shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown {
    /// The meeting with place and date, or the name of the list.
    pub head: String,
    /// The place of the stop, from 1; none behind the last.
    pub number: Option<usize>,
    /// How many stops there are.
    pub count: usize,
    /// The title of the item, with where it was carried over from.
    pub title: String,
    /// The stop at full size; none behind the last.
    pub sheet: Option<agenda::Sheet>,
    /// Behind the last: what came of it, in sentences.
    pub summary: Vec<String>,
    /// What comes next.
    pub next: String,
    /// Whether it is a meeting.
    pub is_meeting: bool,
    /// Whether it only follows, so that no key does anything.
    pub follows: bool,
    /// How many minutes are planned.
    pub planned: Option<u32>,
}

/// What the walk shows.
pub(in crate::app) fn shown(app: &App) -> Option<Shown> {
    let walk = app.place.walk.as_ref()?;
    let workspace = app.workspace();
    let meeting = meeting_of(app);
    let stops = stops(app);
    let place = place(walk, &stops);
    let stop = stops.get(place);
    let words = Words::default();
    let query = Query {
        year: app.place.year,
        today: app.desk.today,
        filter: &words,
        sort: Sort::File,
        findings: app.findings.open(),
    };
    let title = match stop {
        None => "END".to_owned(),
        Some(stop) => match &stop.carried {
            Some(code) => format!("{}, carried over from {code}", stop.title),
            None => stop.title.clone(),
        },
    };
    let next = match stops.get(place + 1) {
        Some(next) => format!(
            "next: {} {}",
            place + 2,
            agenda::stop_words(workspace, next)
        ),
        None if stop.is_some() => "next: the end".to_owned(),
        None => String::new(),
    };
    Some(Shown {
        head: match meeting {
            Some(meeting) => agenda::head(meeting),
            None => walk.title.clone(),
        },
        number: stop.map(|_| place + 1),
        count: stops.len(),
        title,
        sheet: stop.map(|stop| agenda::sheet(workspace, &query, meeting, stop)),
        summary: match (stop, meeting) {
            (None, Some(meeting)) => agenda::summary(workspace, meeting),
            (None, None) => vec![format!(
                "{} of {} were looked at.",
                walk.seen.len(),
                stops.len()
            )],
            (Some(_), _) => Vec::new(),
        },
        next,
        is_meeting: meeting.is_some(),
        follows: app.desk.follows,
        planned: meeting.and_then(agenda::planned),
    })
}
