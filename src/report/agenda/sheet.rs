//! One record for the screen on the wall: how it stands, what is known of it, what this meeting has recorded.

use super::facts::{self, Facts};
use super::{Stop, found_at};
use crate::model::{Action, Address, Meeting, MeetingOutcome, Record, Reviewed, Workspace};
use crate::report::Query;

pub use crate::report::indicator::Bar;

/// A stop at full size.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sheet {
    /// The code of the record; empty for an item without one.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How it stands.
    pub stand: Option<Stand>,
    /// How far its result is.
    pub bar: Option<Bar>,
    /// What is known of it, what matters first.
    pub facts: Vec<Fact>,
    /// What was found in this meeting, and by whom where people differ.
    pub found: Option<String>,
    /// Decisions, actions and what was said.
    pub recorded: Vec<Recorded>,
}

/// How a record stands, in a sign and a word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stand {
    /// The words: "vv OFF TRACK  45 %".
    pub words: String,
    /// How good that is.
    pub course: Course,
}

/// How good something is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Course {
    /// Neither.
    #[default]
    Plain,
    /// As it should be.
    Good,
    /// Better than it should be.
    Over,
    /// At risk.
    Risk,
    /// Off track, late, high.
    Off,
    /// Nobody can say.
    Unclear,
}

/// Something that is known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fact {
    /// What it is; empty behind one of its sort.
    pub label: &'static str,
    /// In words.
    pub text: String,
    /// How good that is.
    pub course: Course,
}

/// Something that was recorded at the stop.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recorded {
    /// "decision 2", "action 1", "note".
    pub label: String,
    /// In words.
    pub text: String,
}

/// A stop at full size; what a meeting recorded there with it.
pub fn sheet(
    workspace: &Workspace,
    query: &Query<'_>,
    meeting: Option<Meeting<'_>>,
    stop: &Stop,
) -> Sheet {
    let Facts {
        code,
        name,
        stand,
        bar,
        facts,
    } = match &stop.on {
        Some(on) => facts::of(workspace, query, on),
        None => Facts::default(),
    };
    Sheet {
        code,
        name,
        stand,
        bar,
        facts,
        found: meeting.and_then(|meeting| found_words(&found_at(meeting, stop))),
        recorded: meeting.map_or_else(Vec::new, |meeting| recorded(workspace, meeting, stop)),
    }
}

/// "better"; "better (Ana), worse (Ben)" where people differ.
pub fn found_words(found: &[Reviewed<'_>]) -> Option<String> {
    let first = found.first()?.verdict();
    if found.iter().all(|one| one.verdict() == first) {
        return Some(first.word().to_owned());
    }
    let each = found.iter().map(|one| match one.by() {
        Some(by) => format!("{} ({by})", one.verdict().word()),
        None => one.verdict().word().to_owned(),
    });
    Some(each.collect::<Vec<_>>().join(", "))
}

fn recorded(workspace: &Workspace, meeting: Meeting<'_>, stop: &Stop) -> Vec<Recorded> {
    let on = stop.on.as_ref().map(Address::to_string);
    let item = stop.item.as_deref();
    let is_here = |of: Option<&str>, about: Option<&str>| of == item && about == on.as_deref();
    let here = |one: &MeetingOutcome| is_here(one.item(), one.on());
    let mut all = Vec::new();
    for (number, decision) in meeting.numbered() {
        if here(&decision) {
            all.push(Recorded {
                label: format!("decision {number}"),
                text: decision.text().to_owned(),
            });
        }
    }
    let actions = workspace.active::<Action>();
    let actions = actions.filter(|action| action.meeting() == Some(meeting.code()));
    for (place, action) in actions.enumerate() {
        if is_here(action.item(), action.on()) {
            all.push(Recorded {
                label: format!("action {}", place + 1),
                text: facts::action_words(action),
            });
        }
    }
    for said in meeting.information().filter(here) {
        all.push(Recorded {
            label: "note".to_owned(),
            text: said.text().to_owned(),
        });
    }
    all
}
