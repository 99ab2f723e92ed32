//! The history beside a workspace, read for the screens and for `history`; and the name to sign it with.

use std::path::Path;

use super::OpenFile;
use crate::app::{App, Outcome, Past, Wants};
use crate::base::{Day, Digest};
use crate::report::history::Done;
use crate::store::{self, History, Moment, Record};

/// What the history beside a workspace says, and what is to be said of it.
pub(crate) struct Told {
    /// The steps and the sentences.
    pub past: Past,
    /// Whether the sentences are about something that is not as it should be.
    pub is_amiss: bool,
}

/// Reads the history of a workspace that holds the version with this digest.
///
/// # Errors
/// When there is a history that cannot be read; a sentence.
pub(crate) fn read(path: &Path, digest: &Digest) -> Result<Told, String> {
    let history = store::history(path)?;
    let mut notes: Vec<String> = history.damage().into_iter().collect();
    if history.is_foreign(digest) {
        notes.push(
            "The file was altered outside the program: its history does not know this version."
                .to_owned(),
        );
    }
    let is_amiss = !notes.is_empty();
    if history.is_cut {
        notes.push("The history is long; only its latest part is shown.".to_owned());
    }
    let done = done(history);
    Ok(Told {
        past: Past { done, notes },
        is_amiss,
    })
}

/// Tells the screens the history; when it cannot be read, they say so and show this run alone.
pub(super) fn tell(wants: Wants, file: &OpenFile) -> Outcome {
    let past = match read(&file.path, &file.digest) {
        Ok(told) => told.past,
        Err(sentence) => Past {
            done: Vec::new(),
            notes: vec![sentence],
        },
    };
    Outcome::History(wants, past)
}

fn done(history: History) -> Vec<Done> {
    let records = history.records.into_iter();
    let records = records.filter(|record| !record.step.changes.is_empty());
    records.map(signed).collect()
}

/// The step of a record; what its stamp leaves out is taken from the save.
fn signed(record: Record) -> Done {
    let mut step = record.step;
    if step.stamp.name.is_empty() {
        step.stamp.name = record.name;
    }
    if step.stamp.day.is_none() {
        (step.stamp.day, step.stamp.minute) = day_of(record.when);
    }
    Done {
        step,
        is_saved: true,
    }
}

/// The day and minute of a moment, in universal time.
fn day_of(when: Moment) -> (Option<Day>, Option<u16>) {
    let first = Day::new(1970, 1, 1);
    let day = first.and_then(|first| first.plus_days(when.day_number()));
    let minute = when.seconds().rem_euclid(86_400) / 60;
    (day, u16::try_from(minute).ok())
}

/// Keeps the name of whoever sits here for their next start.
pub(super) fn keep_name(app: &App, file: &OpenFile) -> Outcome {
    let stamp = &app.desk.stamp;
    let Some(state) = file.state.as_deref() else {
        let why = "The name holds for this run: this account has no folder to keep it in.";
        return Outcome::NameNotKept(why.to_owned());
    };
    match store::keep_name(state, &stamp.who, &stamp.name) {
        Ok(()) => Outcome::Nothing,
        Err(error) => Outcome::NameNotKept(error.to_string()),
    }
}
