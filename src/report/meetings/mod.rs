//! The meetings as rows, and one of them in full: agenda, decisions, actions, what was said, who took part.
//!
//! It draws nothing. Nothing is invented: what a record does not say is left out.

mod detail;
mod table;

use super::{Query, Sort};
use crate::base::{When, fold};
use crate::model::{Action, ActionStatus, Chair, Meeting, Record, Workspace};

pub use detail::{Detail, Line, detail};
pub use table::table;

/// The list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct List {
    /// The rows.
    pub rows: Vec<Row>,
    /// How many meetings there are, and how many actions are open and late.
    pub summary: String,
    /// Who chairs in which year, in a sentence.
    pub chairs: String,
    /// What stands there when no row does.
    pub empty: Option<&'static str>,
}

/// A meeting as a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Its id.
    pub id: Box<str>,
    /// The code that people use.
    pub code: String,
    /// Its title.
    pub title: String,
    /// When.
    pub when: Option<When>,
    /// Where.
    pub place: String,
    /// The codes of host and chair; `-` where nobody is named.
    pub host: String,
    /// Who chairs it.
    pub chair: String,
    /// How many items, decisions and open actions it has.
    pub counts: [usize; 3],
    /// The row in words.
    pub sentence: String,
}

/// The meetings of a query, the latest last, as the file has them.
pub fn list(workspace: &Workspace, query: &Query<'_>) -> List {
    let meetings: Vec<Meeting> = workspace.active().collect();
    let mut rows: Vec<Row> = meetings
        .iter()
        .map(|meeting| row(workspace, *meeting))
        .filter(|row| {
            let words = format!("{} {} {} {}", row.code, row.title, row.place, row.sentence);
            query.filter.pass(&words)
        })
        .collect();
    match query.sort {
        Sort::File => rows.sort_by_key(|row| row.when.map(|when| (when.first(), when.last()))),
        Sort::Title => rows.sort_by_key(|row| fold(&row.title)),
        Sort::Worst => rows.sort_by_key(|row| std::cmp::Reverse(row.counts[2])),
    }
    let open = open_actions(workspace);
    let late = open
        .iter()
        .filter(|action| action.due().is_some_and(|due| due.is_past(query.today)))
        .count();
    let empty = match (meetings.is_empty(), rows.is_empty()) {
        (true, _) => Some("No meetings yet. o adds the first."),
        (false, true) => Some("No meeting matches. Backspace widens, Esc clears."),
        (false, false) => None,
    };
    List {
        summary: format!(
            "{}, {}, {late} of them late",
            counted(meetings.len(), "meeting"),
            counted(open.len(), "open action"),
        ),
        chairs: chairs(workspace),
        rows,
        empty,
    }
}

/// The actions that are not done or dropped.
pub fn open_actions(workspace: &Workspace) -> Vec<Action<'_>> {
    let actions = workspace.active::<Action>();
    actions
        .filter(|action| action.status() == ActionStatus::Open)
        .collect()
}

fn row(workspace: &Workspace, meeting: Meeting) -> Row {
    let open = open_actions(workspace);
    let own = open
        .iter()
        .filter(|action| action.meeting() == Some(meeting.code()))
        .count();
    let counts = [meeting.agenda().count(), meeting.decided().count(), own];
    let code = |code: Option<&str>| code.unwrap_or("-").to_owned();
    Row {
        id: meeting.id().into(),
        code: meeting.code().to_owned(),
        title: match meeting.title() {
            "" => meeting.code().to_owned(),
            title => title.to_owned(),
        },
        when: meeting.on(),
        place: meeting.place().unwrap_or_default().to_owned(),
        host: code(meeting.host()),
        chair: code(meeting.chair()),
        counts,
        sentence: sentence(meeting, counts),
    }
}

/// "29 Nov 2017 in Nay Pyi Taw: 7 items, 5 decisions, no open action."
fn sentence(meeting: Meeting, counts: [usize; 3]) -> String {
    let mut said = match meeting.on() {
        Some(when) => when.words(),
        None => "No date".to_owned(),
    };
    if let Some(place) = meeting.place() {
        said.push_str(&format!(" in {place}"));
    }
    let [items, decisions, open] = counts;
    format!(
        "{said}: {}, {}, {}.",
        counted(items, "item"),
        counted(decisions, "decision"),
        counted(open, "open action")
    )
}

/// "no item", "1 item", "7 items".
fn counted(count: usize, word: &str) -> String {
    match count {
        0 => format!("no {word}"),
        1 => format!("1 {word}"),
        count => format!("{count} {word}s"),
    }
}

/// "2017: Myanmar hosts SOM12. 2018: China chairs and hosts SOM13."
fn chairs(workspace: &Workspace) -> String {
    let mut all: Vec<Chair> = workspace.chairs().collect();
    all.sort_by_key(|chair| chair.year());
    let said = all.into_iter().filter_map(|chair| {
        let meeting = chair.meeting().map(|code| format!(" {code}"));
        let meeting = meeting.unwrap_or_default();
        let name = |code| workspace.party_name(code);
        let what = match (chair.chair(), chair.host()) {
            (Some(who), Some(host)) if who == host => {
                format!("{} chairs and hosts{meeting}", name(who))
            }
            (Some(who), Some(host)) => {
                format!("{} chairs, {} hosts{meeting}", name(who), name(host))
            }
            (Some(who), None) => format!("{} chairs", name(who)),
            (None, Some(host)) => format!("{} hosts{meeting}", name(host)),
            (None, None) => return None,
        };
        Some(format!("{}: {what}.", chair.year()))
    });
    said.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
