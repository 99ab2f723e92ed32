//! Who changed what, when: the rows of steps that were done, as the screens and `history` show them.
//!
//! ```text
//! since.rs   since when: the last save, a day, a meeting
//! rows.rs    what changed since then, each field once; or every change by itself
//! meeting.rs what was changed in a meeting
//! then.rs    the workspace as it stood at the end of a day or of a meeting
//! ```
//!
//! It reads no file: the steps come in, those of the history first. It promises no more than they say.

mod meeting;
mod rows;
mod since;
mod then;

pub use meeting::{InMeeting, in_meeting};
pub use rows::{each, folded};
pub use since::{Since, after, choices, since};
pub use then::{Stood, Until, before, stood, until};

use std::collections::HashMap;

use crate::base::{Day, Words};
use crate::edit::{Stamp, Step};
use crate::report::changes;
use crate::report::table::{Column, Datum, Table};

/// A step that was done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Done {
    /// The step.
    pub step: Step,
    /// Whether the file has it.
    pub is_saved: bool,
}

/// One change, with who did it and when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The day, when it is known.
    pub day: Option<Day>,
    /// The minute of the day.
    pub minute: Option<u16>,
    /// The account; empty when nobody knows.
    pub who: String,
    /// The name that they go by.
    pub name: String,
    /// The code of the meeting in which it was done.
    pub meeting: String,
    /// Why: the note that came with it.
    pub why: String,
    /// Whether the file has it.
    pub is_saved: bool,
    /// What changed.
    pub change: changes::Row,
}

/// Who did what was done outside the program.
const OUTSIDE: &str = "outside";

/// Who did what came in through the file, when no record says it.
const OTHERS: &str = "others";

impl Row {
    /// Who did it: "mali (Ana)".
    pub fn person(&self) -> String {
        match (self.who.as_str(), self.name.as_str()) {
            (who, "") => who.to_owned(),
            ("", name) => name.to_owned(),
            (who, name) => format!("{who} ({name})"),
        }
    }

    /// Who did it where there is little room: the name alone.
    pub fn short_person(&self) -> &str {
        match self.name.as_str() {
            "" => &self.who,
            name => name,
        }
    }

    /// When: "today 09:41", "31 Dec", "31 Dec 2016".
    pub fn when(&self, today: Day) -> String {
        match (self.day, self.minute) {
            (None, _) => String::new(),
            (Some(day), Some(minute)) if day == today => format!("today {}", clock(minute)),
            (Some(day), None) if day == today => "today".to_owned(),
            (Some(day), _) => {
                let words = day.words();
                let year = format!(" {}", today.year());
                words.strip_suffix(&year).unwrap_or(&words).to_owned()
            }
        }
    }

    /// The record and the field: "4.2 result".
    pub fn subject(&self) -> String {
        let words = [&*self.change.record, &*self.change.field];
        let words = words.into_iter().filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ")
    }

    /// What stood there and what stands there now, each in a cell.
    pub fn cells(&self) -> (String, String) {
        let change = &self.change;
        let word = change.what.word().to_owned();
        match change.what {
            changes::What::Changed => (change.before.clone(), change.now.clone()),
            changes::What::Added if change.now.is_empty() => ("-".to_owned(), word),
            changes::What::Added => ("-".to_owned(), change.now.clone()),
            changes::What::TakenOut => (change.before.clone(), word),
            changes::What::Archived | changes::What::BroughtBack | changes::What::Moved => {
                ("-".to_owned(), word)
            }
        }
    }

    /// Whether all words of a filter are in it.
    pub fn passes(&self, filter: &Words, today: Day) -> bool {
        let (before, now) = self.cells();
        let (when, person, subject) = (self.when(today), self.person(), self.subject());
        filter.pass(&[&*when, &person, &subject, &before, &now, &self.why].join(" "))
    }

    /// Whether it is about a record: itself, what is noted on it, or a country's entry of a function.
    pub fn is_of(&self, code: &str) -> bool {
        let record = &self.change.record;
        record.eq_ignore_ascii_case(code)
            || self.change.at.record.kind == crate::model::Kind::Handover
                && (record.split(' ').next()).is_some_and(|letter| letter == code)
    }
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// How many, in how many records, by how many people: "10 changes in 5 records by 2 people."
pub fn summary(rows: &[Row]) -> String {
    let many = |count: usize, one: &str, several: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {several}"),
    };
    let records = distinct(rows.iter().map(|row| row.change.record.clone()));
    let inside = rows.iter().filter(|row| row.who != OUTSIDE);
    let people = match distinct(inside.map(Row::person)) {
        0 => "outside the program".to_owned(),
        people => format!("by {}", many(people, "person", "people")),
    };
    format!(
        "{} in {} {people}.",
        many(rows.len(), "change", "changes"),
        many(records, "record", "records"),
    )
}

fn distinct(words: impl Iterator<Item = String>) -> usize {
    words.collect::<std::collections::BTreeSet<_>>().len()
}

/// How many are not in the file, in a sentence; none when all are.
pub fn unsaved(rows: &[Row]) -> Option<String> {
    match rows.iter().filter(|row| !row.is_saved).count() {
        0 => None,
        count if count == rows.len() => Some(match count {
            1 => "It is not saved yet.".to_owned(),
            _ => "None of them is saved yet.".to_owned(),
        }),
        1 => Some("1 is not saved yet.".to_owned()),
        count => Some(format!("{count} are not saved yet.")),
    }
}

/// My steps of earlier runs that still stand, oldest first: those that undo can take back.
///
/// Mine is what my account did, unless somebody else signed it with another name. A step that was taken back is
/// left out with the one that took it back.
pub fn standing<'a>(done: &'a [Done], me: &Stamp) -> Vec<&'a Step> {
    let is_mine = |step: &&Step| {
        let stamp = &step.stamp;
        let names = [&stamp.name, &me.name];
        let is_me = names[0] == names[1] || names.iter().any(|name| name.is_empty());
        step.origin.is_own() && !step.changes.is_empty() && stamp.who == me.who && is_me
    };
    let mut undoing: HashMap<&str, Vec<&Step>> = HashMap::new();
    let mut standing = Vec::new();
    let steps = done.iter().map(|done| &done.step).filter(is_mine);
    for step in steps.rev() {
        if step.undoes.is_some() {
            undoing.entry(&step.label).or_default().push(step);
            continue;
        }
        let turned = || step.changes.iter().rev().map(|change| change.inverse());
        let same_label = undoing.entry(&step.label).or_default();
        let own = same_label
            .iter()
            .rposition(|undo| undo.changes.iter().cloned().eq(turned()));
        match own {
            Some(place) => {
                same_label.remove(place);
            }
            None => standing.push(step),
        }
    }
    standing.reverse();
    standing
}

/// The rows as a table, for every format.
pub fn table(rows: &[Row]) -> Table {
    let columns = [
        ("when", "when"),
        ("who", "who"),
        ("name", "name"),
        ("record", "record"),
        ("field", "field"),
        ("what", "what"),
        ("before", "before"),
        ("now", "now"),
        ("why", "why"),
        ("meeting", "meeting"),
        ("at", "address"),
    ];
    let row = |row: &Row| {
        let day = row.day.map(|day| day.to_string());
        let minute = row.minute.map(|minute| format!(" {}", clock(minute)));
        vec![
            Datum::of(day.unwrap_or_default() + &minute.unwrap_or_default()),
            Datum::of(row.who.as_str()),
            Datum::of(row.name.as_str()),
            Datum::of(row.change.record.as_str()),
            Datum::of(row.change.field.as_str()),
            Datum::of(row.change.what.word()),
            Datum::of(row.change.before.as_str()),
            Datum::of(row.change.now.as_str()),
            Datum::of(row.why.as_str()),
            Datum::of(row.meeting.as_str()),
            Datum::of(row.change.at.to_string()),
        ]
    };
    Table {
        columns: columns.map(|(key, title)| Column::words(key, title)).into(),
        rows: rows.iter().map(row).collect(),
    }
}

/// The rows in lines, for people: when, who, what, and why.
pub fn lines(rows: &[Row], today: Day) -> Vec<String> {
    let heads: Vec<[String; 2]> = rows
        .iter()
        .map(|row| {
            let time = row
                .minute
                .filter(|_| row.day.is_some_and(|day| day != today));
            let time = time.map(|minute| format!(" {}", clock(minute)));
            let when = row.when(today) + &time.unwrap_or_default();
            [when, row.person()]
        })
        .collect();
    let wide = |place: usize| {
        let widths = heads.iter().map(|head| crate::base::width(&head[place]));
        widths.max().unwrap_or_default().min(24)
    };
    let (when, who) = (wide(0), wide(1));
    let changes: Vec<changes::Row> = rows.iter().map(|row| row.change.clone()).collect();
    let said = changes::lines(&changes).into_iter();
    said.zip(&heads)
        .zip(rows)
        .map(|((said, head), row)| {
            let (when, who) = (
                crate::base::pad(&head[0], when),
                crate::base::pad(&head[1], who),
            );
            let why = match row.why.as_str() {
                "" => String::new(),
                why => format!("   {why}"),
            };
            format!("{when}  {who}  {said}{why}").trim_end().to_owned()
        })
        .collect()
}
