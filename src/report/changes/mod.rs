//! What changed between two versions of a workspace: a row for each change, and its line in words.
//!
//! It serves `diff`, what changed since a meeting, and the choice between two values. It does not know who
//! changed it, or when.
//!
//! ```text
//! 4.2 result   409? -> 160        a value, as the screens show it
//! 4.2 note     12 added           a record that belongs to another
//! R7           added: Late money  a record of its own
//! R7           archived           and "brought back", "taken out", "moved"
//! ```

mod clash;
mod rows;
mod words;

pub(super) use clash::is_record;
pub use clash::{ClashRow, clash_row};
pub use rows::{rows, rows_of};
pub use words::fields_in_words;

use crate::base::cut;
use crate::base::pad;
use crate::base::width;
use crate::model::Address;
use crate::model::Workspace;
use crate::report::table::{Column, Datum, Table};

/// What was done.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum What {
    /// A field has another value.
    Changed,
    /// A record came.
    Added,
    /// A record was taken out of the lists.
    Archived,
    /// An archived record came back.
    BroughtBack,
    /// A record is not in the file any more.
    TakenOut,
    /// A record stands elsewhere in its list.
    Moved,
}

impl What {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            What::Changed => "changed",
            What::Added => "added",
            What::Archived => "archived",
            What::BroughtBack => "brought back",
            What::TakenOut => "taken out",
            What::Moved => "moved",
        }
    }
}

/// One change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The field or record.
    pub at: Address,
    /// What was done.
    pub what: What,
    /// The record as people name it: "4.2", "R2", "d THA", "chair 2018".
    pub record: String,
    /// The field in words: "result", "THA", "next due"; empty when the record is meant.
    pub field: String,
    /// What stood there, "-" for nothing.
    pub before: String,
    /// What stands there now, "-" for nothing.
    pub now: String,
}

/// The columns of a value in a line.
const VALUE: usize = 40;

impl Row {
    /// The change in one line: "4.2 result 409? -> 160".
    pub fn line(&self) -> String {
        format!("{} {}", subject(&self.record, &self.field), self.said())
    }

    /// What was done, without whose it is: "409? -> 160", "12 added", "archived".
    fn said(&self) -> String {
        let (before, now) = (cut(&self.before, VALUE), cut(&self.now, VALUE));
        match self.what {
            What::Changed => format!("{before} -> {now}"),
            What::Added | What::TakenOut => {
                let said = if self.what == What::Added {
                    now
                } else {
                    before
                };
                match (said.is_empty(), self.field.is_empty()) {
                    (true, _) => self.what.word().to_owned(),
                    (false, true) => format!("{}: {said}", self.what.word()),
                    (false, false) => format!("{said} {}", self.what.word()),
                }
            }
            What::Moved if self.now == words::NOTHING => "moved to the top".to_owned(),
            What::Moved => format!("moved behind {now}"),
            What::Archived | What::BroughtBack => self.what.word().to_owned(),
        }
    }
}

/// The record and the field of an address, as people name them: "4.2 result".
pub fn subject_at(workspace: &Workspace, at: &Address) -> String {
    let (record, field) = words::place(workspace, at);
    subject(&record, &field)
}

pub(super) fn subject(record: &str, field: &str) -> String {
    let subject = format!("{} {}", cut(record, 20), cut(field, 60));
    subject.trim().to_owned()
}

/// The widest column of records and fields.
const SUBJECT: usize = 24;

/// All changes in lines, with what was done in one column.
pub fn lines(rows: &[Row]) -> Vec<String> {
    let subjects: Vec<String> = rows
        .iter()
        .map(|row| subject(&row.record, &row.field))
        .collect();
    let widths = subjects.iter().map(|subject| width(subject));
    let column = widths.filter(|width| *width <= SUBJECT).max().unwrap_or(0);
    let line = |(row, subject): (&Row, &String)| match width(subject) <= column {
        true => format!("{}   {}", pad(subject, column), row.said()),
        false => format!("{subject}   {}", row.said()),
    };
    rows.iter().zip(&subjects).map(line).collect()
}

/// How many there are, in a sentence: "3 changes in 2 records."
pub fn summary(rows: &[Row]) -> String {
    let mut records: Vec<&str> = rows.iter().map(|row| row.record.as_str()).collect();
    records.sort_unstable();
    records.dedup();
    let count = |count: usize, one: &str| match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {one}s"),
    };
    match rows.len() {
        0 => "Nothing has changed: both say the same.".to_owned(),
        changes => format!(
            "{} in {}.",
            count(changes, "change"),
            count(records.len(), "record")
        ),
    }
}

/// The changes as a table, for every format.
pub fn table(rows: &[Row]) -> Table {
    let columns = [
        ("record", "record"),
        ("field", "field"),
        ("what", "what"),
        ("before", "before"),
        ("now", "now"),
        ("at", "address"),
    ];
    let row = |row: &Row| {
        vec![
            Datum::of(row.record.as_str()),
            Datum::of(row.field.as_str()),
            Datum::of(row.what.word()),
            Datum::of(row.before.as_str()),
            Datum::of(row.now.as_str()),
            Datum::of(row.at.to_string()),
        ]
    };
    Table {
        columns: columns.map(|(key, title)| Column::words(key, title)).into(),
        rows: rows.iter().map(row).collect(),
    }
}

#[cfg(test)]
mod tests;
