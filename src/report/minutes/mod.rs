//! The minutes of a meeting as a document: item by item what was found, changed, decided, asked for and said.
//!
//! ```text
//! gather.rs    what belongs to which item and record
//! changed.rs   what the meeting changed, in words, from the steps that carry its code
//! state.rs     the state of a record in one sentence
//! parts.rs     the head, what else changed, and the end
//! items.rs     the items with their records
//! lists.rs     every decision, every action, what was not discussed
//! words.rs     public wording in place of a record's own; internal wording never prints
//! ```
//!
//! They are a draft until the meeting is closed. Nothing is dropped: what names no item stands outside the agenda.
//! Nothing is invented: where the history is not there, it says that what changed is not told. It reads no file.

mod changed;
mod gather;
mod items;
mod lists;
mod parts;
mod state;
mod words;

use std::collections::HashSet;

use super::document::Document;
use super::history::{Done, InMeeting, in_meeting};
use super::{Query, Sort};
use crate::base::{Day, Words, fold, show};
use crate::model::{Kind, Meeting, MeetingState, Record, Workspace, mask_below};

use changed::Reader;
use parts::Parts;
use state::States;

pub use state::state;
pub(super) use words::{name, words};

/// What minutes are made of.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The workspace as it stands.
    pub workspace: &'a Workspace,
    /// The year and the day; every record counts, whatever the filter.
    pub query: &'a Query<'a>,
    /// What was done, oldest first: the history, then the steps of this run.
    pub done: &'a [Done],
    /// What is to be said of the history, each in a sentence.
    pub notes: &'a [String],
    /// Whether they are for the public: what has public wording stands in that.
    pub is_public: bool,
}

/// The minutes of the meeting with an id, a draft while it is not closed; none when there is no such meeting.
pub fn minutes(asked: &Asked<'_>, id: &str) -> Option<Document> {
    let workspace = asked.workspace;
    let meeting: Meeting = workspace.by_id(id)?;
    let is_over = meeting.state() == MeetingState::Closed;
    let known = in_meeting(workspace, asked.done, meeting.code(), is_over);
    let reader = Reader {
        is_public: asked.is_public,
        is_masked: asked.is_public && mask_below(workspace).is_some(),
    };
    let changes = known
        .as_ref()
        .map(|known| changed::changes(known, meeting, reader));
    let is_still = changes.as_ref().is_some_and(Vec::is_empty);
    let gathered = gather::gather(workspace, meeting, changes.unwrap_or_default());
    // Minutes that are printed again later tell the records as they stood when the meeting ended.
    let (seen, today) = match &known {
        Some(known) if is_over => (known.end(), day_of(meeting, asked.query.today)),
        _ => (workspace, asked.query.today),
    };
    let all = Words::default();
    let query = Query {
        today,
        filter: &all,
        sort: Sort::File,
        ..*asked.query
    };
    let items = gathered.items.iter().chain([&gathered.outside]);
    let stops = items.flat_map(|item| &item.stops);
    let kinds: HashSet<Kind> = stops
        .filter_map(|stop| Some(stop.at.as_ref()?.record.kind))
        .collect();
    let parts = Parts {
        workspace,
        meeting,
        states: States::of(seen, query, &kinds, asked.is_public),
        gathered: &gathered,
        is_over,
        is_public: asked.is_public,
    };
    let mut document = parts.head();
    parts.items(&mut document);
    parts.outside(&mut document);
    parts.decisions(&mut document);
    parts.actions(&mut document);
    parts.left(&mut document);
    parts.changed(
        &mut document,
        &silence(asked, meeting, known.as_ref(), is_still),
    );
    parts.end(&mut document);
    Some(document)
}

/// The day of a meeting that is over, or today while it is not.
fn day_of(meeting: Meeting<'_>, today: Day) -> Day {
    meeting.on().map_or(today, |on| on.last().min(today))
}

/// What is to be said of the changes that are told, or why none is.
fn silence(
    asked: &Asked<'_>,
    meeting: Meeting<'_>,
    known: Option<&InMeeting>,
    is_still: bool,
) -> Vec<String> {
    if meeting.state() == MeetingState::Planned {
        return Vec::new();
    }
    let said = match (known, asked.done.is_empty()) {
        (Some(_), _) if is_still => Some("Nothing was changed in the registers."),
        (Some(_), _) => None,
        (None, true) => Some(
            "There is no history beside the workspace: what changed in the meeting is not told.",
        ),
        (None, false) => Some("The history has no change that was made in this meeting."),
    };
    let said = said.map(str::to_owned).into_iter();
    said.chain(asked.notes.iter().cloned()).collect()
}

/// The meeting that a word names by its code; without a word the open one, else the latest that was held.
///
/// # Errors
/// A sentence, when there is none; it names those that there are.
pub fn chosen<'a>(workspace: &'a Workspace, word: Option<&str>) -> Result<Meeting<'a>, String> {
    let all: Vec<Meeting> = workspace.active().collect();
    let names = || {
        let codes = all.iter().map(|meeting| show(called(*meeting)));
        codes.collect::<Vec<_>>().join(", ")
    };
    let Some(word) = word else {
        let rank = |meeting: &&Meeting<'a>| {
            let state = match meeting.state() {
                MeetingState::Open => 2,
                MeetingState::Closed => 1,
                MeetingState::Planned => 0,
            };
            (state, meeting.on())
        };
        let latest = all.iter().max_by_key(rank);
        return latest
            .copied()
            .ok_or_else(|| "This workspace has no meeting yet.".to_owned());
    };
    let wanted = fold(word);
    let mut found = all
        .iter()
        .filter(|meeting| fold(called(**meeting)) == wanted);
    found.next().copied().ok_or_else(|| match all.is_empty() {
        true => "This workspace has no meeting yet.".to_owned(),
        false => format!(
            "There is no meeting \"{}\". The meetings: {}.",
            show(word),
            names()
        ),
    })
}

/// The code of a meeting, or its title where it has none.
pub fn called(meeting: Meeting<'_>) -> &str {
    match meeting.code() {
        "" => meeting.title(),
        code => code,
    }
}

/// What the minutes of a meeting are called: "Minutes of SOM13", "Draft minutes of SOM13".
pub fn title(meeting: Meeting<'_>) -> String {
    match meeting.state() {
        MeetingState::Closed => format!("Minutes of {}", called(meeting)),
        MeetingState::Planned | MeetingState::Open => {
            format!("Draft minutes of {}", called(meeting))
        }
    }
}
