//! Since when: the last save, the opening of this run, a day, a meeting.

use super::Done;
use crate::base::Day;
use crate::base::When;
use crate::base::fold;
use crate::base::show;
use crate::model::Meeting;
use crate::model::Record;
use crate::model::Workspace;

/// Since when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Since {
    /// All that is known.
    Beginning,
    /// What is not saved yet.
    LastSave,
    /// All that was done in this run.
    Opening,
    /// A day, and how many days ago it is where that was asked for.
    Day(Day, Option<i64>),
    /// A meeting with its day.
    Meeting(String, Day),
}

impl Since {
    /// In words: "since SOM12, 29 Nov 2017".
    pub fn words(&self) -> String {
        match self {
            Since::Beginning => "from the beginning".to_owned(),
            Since::LastSave => "since the last save".to_owned(),
            Since::Opening => "since this run began".to_owned(),
            Since::Day(day, Some(1)) => format!("since yesterday, {}", day.words()),
            Since::Day(day, Some(ago)) => format!("in {ago} days, since {}", day.words()),
            Since::Day(day, None) => format!("since {}", day.words()),
            Since::Meeting(code, day) => format!("since {code}, {}", day.words()),
        }
    }
}

/// What can be asked for, in the order in which it is offered: the latest first.
pub fn choices(workspace: &Workspace, today: Day) -> Vec<Since> {
    let mut choices = vec![Since::LastSave, Since::Opening];
    let ago = |days: i64| Some(Since::Day(today.plus_days(-days)?, Some(days)));
    choices.extend([1, 7, 30].into_iter().filter_map(ago));
    let meetings = meetings(workspace).into_iter();
    choices
        .extend(meetings.filter(|since| !matches!(since, Since::Meeting(_, day) if *day > today)));
    choices.push(Since::Beginning);
    choices
}

/// The meetings that have a date, newest first.
fn meetings(workspace: &Workspace) -> Vec<Since> {
    let dated = |meeting: Meeting<'_>| {
        let day = meeting.on().map(When::first)?;
        let name = match meeting.code() {
            "" => meeting.title(),
            code => code,
        };
        Some((day, name.to_owned()))
    };
    let mut found: Vec<(Day, String)> = workspace.active::<Meeting>().filter_map(dated).collect();
    found.sort_by(|one, two| two.cmp(one));
    let since = found
        .into_iter()
        .map(|(day, name)| Since::Meeting(name, day));
    since.collect()
}

/// Reads a date or the code of a meeting.
///
/// # Errors
/// A sentence, when it is neither.
pub fn since(workspace: &Workspace, text: &str) -> Result<Since, String> {
    if let Some(day) = Day::parse(text) {
        return Ok(Since::Day(day, None));
    }
    let known = meetings(workspace);
    let wanted = fold(text);
    let is_it = |since: &&Since| matches!(since, Since::Meeting(code, _) if fold(code) == wanted);
    if let Some(found) = known.iter().find(is_it) {
        return Ok(found.clone());
    }
    if let Ok(when) = text.parse::<When>() {
        return Ok(Since::Day(when.first(), None));
    }
    Err(format!(
        "\"{}\" is no date such as 2017-12-31, and no meeting. {}",
        show(text),
        known_meetings(workspace)
    ))
}

/// The meetings that can be named, in a sentence.
pub(super) fn known_meetings(workspace: &Workspace) -> String {
    let known = meetings(workspace);
    let codes: Vec<&str> = known
        .iter()
        .filter_map(|since| match since {
            Since::Meeting(code, _) => Some(code.as_str()),
            _ => None,
        })
        .collect();
    match codes.as_slice() {
        [] => "This workspace knows no meeting with a date.".to_owned(),
        codes => format!("The meetings with a date: {}.", codes.join(", ")),
    }
}

/// The steps that were done on a day or later; what is not saved belongs to them in any case.
pub fn after(done: &[Done], day: Day) -> Vec<Done> {
    let is_later = |done: &&Done| match done.step.stamp.day {
        Some(done) => done >= day,
        None => !done.is_saved,
    };
    done.iter().filter(is_later).cloned().collect()
}
