//! The agenda of a meeting: what comes onto it by itself, the stops of the walk through it, and each stop at full size.
//!
//! ```text
//! due.rs     what is due, as items: carried over, off track, without a verdict, handover, agreements, risks
//! sheet.rs   one record for the screen on the wall
//! facts.rs   what stands there of each kind of record
//! ```
//!
//! It changes nothing. What a meeting found stands in the meeting, not here.

mod due;
mod facts;
mod sheet;

pub use due::items_due;
pub use sheet::{Bar, Course, Fact, Recorded, Sheet, Stand, found_words, sheet};

use crate::edit::meeting::Spot;
use crate::model::{Action, Address, AgendaItem, Found, Meeting, Record, Reviewed, Workspace};
use crate::report::findings::place_of;

/// A stop of the walk: an item of the agenda, or one of the records that it looks at; outside meetings a record alone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stop {
    /// The id of the agenda item; none outside meetings.
    pub item: Option<Box<str>>,
    /// Its title, or the name of the list that is walked through.
    pub title: String,
    /// The record.
    pub on: Option<Address>,
    /// How many minutes are planned for its item.
    pub minutes: Option<u32>,
    /// The code of the meeting that did not come to it.
    pub carried: Option<String>,
}

impl Stop {
    /// What it is known by: the id of the item and the address of the record.
    pub fn key(&self) -> String {
        let on = self.on.as_ref().map(Address::to_string);
        let (item, on) = (
            self.item.as_deref().unwrap_or_default(),
            on.unwrap_or_default(),
        );
        format!("{item} {on}")
    }

    /// The place in a meeting that it is.
    pub fn spot<'a>(&'a self, meeting: Meeting<'a>) -> Spot<'a> {
        Spot {
            meeting,
            item: self.item.as_deref(),
            on: self.on.as_ref(),
        }
    }
}

/// The stops of a meeting, in the order of its agenda. A record that is not there any more is no stop.
pub fn stops(workspace: &Workspace, meeting: Meeting<'_>) -> Vec<Stop> {
    meeting
        .agenda()
        .flat_map(|item| of_item(workspace, item))
        .collect()
}

fn of_item(workspace: &Workspace, item: AgendaItem<'_>) -> Vec<Stop> {
    let stop = |on: Option<Address>| Stop {
        item: Some(item.id().into()),
        title: item.title().to_owned(),
        on,
        minutes: item.minutes(),
        carried: item.carried().map(str::to_owned),
    };
    let records = item.records().filter_map(|at| at.parse::<Address>().ok());
    let there = records.filter(|at| workspace.record(&at.record).is_some());
    let stops: Vec<Stop> = there.map(|at| stop(Some(at))).collect();
    match stops.is_empty() {
        true => vec![stop(None)],
        false => stops,
    }
}

/// What was found at a stop, by everybody.
pub fn found_at<'a>(meeting: Meeting<'a>, stop: &Stop) -> Vec<Reviewed<'a>> {
    let on = stop.on.as_ref().map(Address::to_string);
    let here = meeting
        .reviewed()
        .filter(|one| Some(one.item()) == stop.item.as_deref() && one.on() == on.as_deref());
    here.collect()
}

/// Whether a meeting came to a stop: something was found, decided, asked for or said there. Skipped is not come to.
pub fn is_discussed(workspace: &Workspace, meeting: Meeting<'_>, stop: &Stop) -> bool {
    let found = found_at(meeting, stop);
    if found.iter().any(|one| one.verdict() != Found::Skipped) {
        return true;
    }
    let item = stop.item.as_deref();
    let on = stop.on.as_ref().map(Address::to_string);
    let is_here = |of: Option<&str>, about: Option<&str>| of == item && about == on.as_deref();
    let mut outcomes = meeting.decided().chain(meeting.information());
    outcomes.any(|one| is_here(one.item(), one.on()))
        || workspace.active::<Action>().any(|action| {
            action.meeting() == Some(meeting.code()) && is_here(action.item(), action.on())
        })
}

/// How many minutes are planned for an agenda; none where nobody planned any.
pub fn planned(meeting: Meeting<'_>) -> Option<u32> {
    let minutes: Vec<u32> = meeting.agenda().filter_map(AgendaItem::minutes).collect();
    (!minutes.is_empty()).then(|| minutes.iter().sum())
}

/// A meeting in a line: "SOM12, Nay Pyi Taw, 29 Nov 2017".
pub fn head(meeting: Meeting<'_>) -> String {
    let on = meeting.on().map(|on| on.words());
    let parts = [
        Some(meeting.code().to_owned()),
        meeting.place().map(str::to_owned),
        on,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A stop in a line: its record, or its title.
pub fn stop_words(workspace: &Workspace, stop: &Stop) -> String {
    match &stop.on {
        Some(on) => {
            let node = workspace.record(&on.record);
            let text = |key| {
                node.and_then(|node| node.str(key))
                    .filter(|text| !text.is_empty())
            };
            let name = text("title")
                .or(text("what"))
                .or(text("text"))
                .unwrap_or_default();
            format!("{} {name}", place_of(workspace, on))
        }
        None => stop.title.clone(),
    }
}

/// What came of a meeting so far, in sentences; how much it came to first.
pub fn summary(workspace: &Workspace, meeting: Meeting<'_>) -> Vec<String> {
    let many = |count: usize, one: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {one}s"),
    };
    let actions = workspace.active::<Action>();
    let actions = actions
        .filter(|action| action.meeting() == Some(meeting.code()))
        .count();
    let found = |wanted: Found| {
        meeting
            .reviewed()
            .filter(|one| one.verdict() == wanted)
            .count()
    };
    let each = Found::ALL.iter().map(|one| (found(*one), one.word()));
    let each: Vec<String> = each
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    let stops = stops(workspace, meeting);
    let left: Vec<&Stop> = stops
        .iter()
        .filter(|stop| !is_discussed(workspace, meeting, stop))
        .collect();
    let mut said = vec![format!(
        "{}, {}.",
        many(meeting.decided().count(), "decision"),
        many(actions, "action"),
    )];
    said.push(format!(
        "{} of {} were discussed.",
        stops.len() - left.len(),
        stops.len()
    ));
    if !each.is_empty() {
        said.push(format!("Found: {}.", each.join(", ")));
    }
    if !left.is_empty() {
        let names = left.iter().map(|stop| match &stop.on {
            Some(on) => place_of(workspace, on),
            None => stop.title.clone(),
        });
        said.push(format!(
            "To the next meeting: {}.",
            names.collect::<Vec<_>>().join(", ")
        ));
    }
    let next = meeting.next().map(|(what, on, place)| {
        let on = on.map(|on| format!(", {}", on.words())).unwrap_or_default();
        let place = place.map(|place| format!(", {place}")).unwrap_or_default();
        format!("The next meeting is {what}{on}{place}.")
    });
    said.push(next.unwrap_or_else(|| "No next meeting is named. N names it.".to_owned()));
    said
}
