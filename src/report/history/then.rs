//! The workspace as it stood at the end of a day or of a meeting, made from the one that stands and the steps.
//!
//! It knows no more than the steps say: before the first of them, and where the file was altered outside the
//! program, it says so.

use super::since::known_meetings;
use super::{Done, rows};
use crate::base::Day;
use crate::base::When;
use crate::base::fold;
use crate::base::show;
use crate::edit::Change;
use crate::edit::Rewind;
use crate::model::Address;
use crate::model::Meeting;
use crate::model::Node;
use crate::model::Record;
use crate::model::Workspace;
use crate::report::changes::subject_at;

/// Until when: what was done later is taken back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Until {
    /// The end of a day.
    Day(Day),
    /// The last day of a meeting, by its code.
    Meeting(String, Day),
    /// The last step that was done in a meeting, where that was after its last day.
    LastOf(String, Day),
}

impl Until {
    /// The day.
    pub fn day(&self) -> Day {
        match self {
            Until::Day(day) | Until::Meeting(_, day) | Until::LastOf(_, day) => *day,
        }
    }

    /// In words: "on 29 Nov 2017", "after SOM12, 29 Nov 2017".
    pub fn words(&self) -> String {
        match self {
            Until::Day(day) => format!("on {}", day.words()),
            Until::Meeting(code, day) | Until::LastOf(code, day) => {
                format!("after {code}, {}", day.words())
            }
        }
    }
}

/// The workspace as it stood.
#[derive(Clone, Debug)]
pub struct Stood {
    /// The workspace.
    pub workspace: Workspace,
    /// The steps that had been done by then, oldest first.
    pub done: Vec<Done>,
    /// What cannot be known of it, each in a sentence.
    pub notes: Vec<String>,
}

/// Reads until when: a date, of which the last day counts, or the code of a meeting.
///
/// # Errors
/// A sentence, when it is neither, or when that has not ended on the day of the clock.
pub fn until(
    workspace: &Workspace,
    done: &[Done],
    text: &str,
    clock: Day,
) -> Result<Until, String> {
    let wanted = fold(text.trim());
    let name = |meeting: &Meeting<'_>| match meeting.code() {
        "" => meeting.title().to_owned(),
        code => code.to_owned(),
    };
    let day = Day::parse(text.trim());
    let mut meetings = workspace.active::<Meeting>();
    let meeting = meetings.find(|meeting| day.is_none() && fold(&name(meeting)) == wanted);
    if let Some(meeting) = meeting {
        let code = name(&meeting);
        let last = meeting.on().map(When::last);
        let stamped = place_of_last(done, &code).and_then(|place| done[place].step.stamp.day);
        return match last.max(stamped) {
            Some(day) if day > clock => Err(format!(
                "Not possible: {code} ends on {}, which is still to come.",
                day.words()
            )),
            Some(day) if last < stamped => Ok(Until::LastOf(code, day)),
            Some(day) => Ok(Until::Meeting(code, day)),
            None => Err(format!(
                "Not possible: {code} has no date, and nothing was done in it yet."
            )),
        };
    }
    let when = day.map(When::day);
    match when.or_else(|| When::parse_spoken(text, clock)) {
        Some(when) if when.last() > clock => Err(format!(
            "Not possible: {} is still to come.",
            when.last().words()
        )),
        Some(when) => Ok(Until::Day(when.last())),
        None => Err(format!(
            "\"{}\" is no date and no meeting. {}",
            show(text.trim()),
            known_meetings(workspace)
        )),
    }
}

/// The workspace as it stood then: the one that stands, with what was done later taken back.
pub fn stood(now: &Workspace, done: &[Done], until: &Until) -> Stood {
    let done = rows::once(done);
    let last = match until {
        Until::LastOf(code, _) => place_of_last(&done, code),
        Until::Day(_) | Until::Meeting(..) => None,
    };
    let is_later = |place: usize, done: &Done| match (last, done.step.stamp.day) {
        (Some(last), _) => place > last,
        (None, Some(day)) => day > until.day(),
        (None, None) => !done.is_saved,
    };
    let first = done.iter().find_map(|done| done.step.stamp.day);
    let (mut kept, mut later) = (Vec::new(), Vec::new());
    for (place, done) in done.into_iter().enumerate() {
        match is_later(place, &done) {
            true => later.push(done),
            false => kept.push(done),
        }
    }
    let (workspace, strays) = back(now, &later);
    let mut notes = Vec::new();
    match first {
        None if kept.is_empty() && later.is_empty() => {
            notes.push("No step is known of this file: it is shown as it stands now.".to_owned())
        }
        Some(first) if until.day() < first => notes.push(format!(
            "The history begins on {}: before that it is the file as it was then.",
            first.words()
        )),
        Some(_) | None => {}
    }
    notes.extend(altered(now, &strays));
    Stood {
        workspace,
        done: kept,
        notes,
    }
}

/// The workspace as it stood before some steps.
pub fn before(now: &Workspace, done: &[Done]) -> Workspace {
    back(now, &rows::once(done)).0
}

/// Goes back over some steps; gives also the fields in which stood what none of these steps had put there.
fn back(now: &Workspace, later: &[Done]) -> (Workspace, Vec<Address>) {
    let mut before = Rewind::of(now);
    for done in later.iter().rev() {
        before.back(&done.step.changes);
    }
    let changes = || later.iter().flat_map(|done| &done.step.changes);
    let is_put = |at: &Address, found: Option<&Node>| {
        let mut changes = changes();
        changes.any(|change| matches!(change, Change::Put { at: on, new, .. } if on == at && new.as_ref() == found))
    };
    let mut strays: Vec<Address> = Vec::new();
    for (at, found) in before.strays() {
        if !is_put(at, found.as_ref()) && !strays.contains(at) {
            strays.push(at.clone());
        }
    }
    (before.into_workspace(), strays)
}

/// What is said of fields that were altered outside the program.
fn altered(now: &Workspace, strays: &[Address]) -> Option<String> {
    let first = subject_at(now, strays.first()?);
    Some(match strays.len() {
        1 => format!("{first} was altered outside the program; nobody knows when."),
        2 => format!("{first} and 1 other were altered outside the program; nobody knows when."),
        count => format!(
            "{first} and {} others were altered outside the program; nobody knows when.",
            count - 1
        ),
    })
}

/// The place of the last step that was done in a meeting.
fn place_of_last(done: &[Done], code: &str) -> Option<usize> {
    let is_in = |done: &Done| done.step.stamp.meeting.as_deref() == Some(code);
    done.iter().rposition(is_in)
}
