//! `history`: who changed what, when, from the file beside the workspace.

use std::path::PathBuf;

use anyhow::bail;
use clap::{Args, ValueEnum};

use super::{Ended, door, say, show};
use crate::base::{Words, show as shown};
use crate::report::history::{self, Done, Since};
use crate::run::past;
use crate::store;

/// A format of `history`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Format {
    /// One line a change
    Text,
    /// A list of objects
    Json,
    /// For spreadsheets
    Csv,
}

#[derive(Args, Debug)]
pub(super) struct History {
    /// The workspace
    file: PathBuf,
    /// Only the record with this code, and what is noted on it
    #[arg(long, value_name = "CODE")]
    record: Option<String>,
    /// What changed since a day, such as 2017-12-31, or since a meeting, such as SOM12: each field once
    #[arg(long, value_name = "DATE|MEETING")]
    since: Option<String>,
    /// Only changes by this account or name
    #[arg(long, value_name = "NAME")]
    who: Option<String>,
    /// The format
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// Prints the history.
pub(super) fn history(history: &History) -> anyhow::Result<Ended> {
    if door::is_dash(&history.file) {
        bail!("The history lies beside a file, and standard input has none. Name the file.");
    }
    let disk = store::read(&history.file)?;
    let workspace = door::read(&history.file, &disk.bytes)?;
    let since = match &history.since {
        None => Since::Beginning,
        Some(text) => history::since(&workspace, text).map_err(anyhow::Error::msg)?,
    };
    let told = past::read(&disk.path, &disk.digest).map_err(anyhow::Error::msg)?;
    let done: Vec<Done> = told.past.done;
    let mut rows = match since {
        Since::Day(day, _) | Since::Meeting(_, day) => {
            history::folded(&workspace, &history::after(&done, day))
        }
        Since::Beginning | Since::LastSave | Since::Opening => history::each(&workspace, &done),
    };
    if let Some(code) = &history.record {
        rows.retain(|row| row.is_of(code));
    }
    if let Some(who) = &history.who {
        let words = Words::new(who);
        rows.retain(|row| words.pass(&row.person()));
    }
    match history.format {
        Format::Json => show::print(&history::table(&rows), "json")?,
        Format::Csv => show::print(&history::table(&rows), "csv")?,
        Format::Text => {
            let lines = history::lines(&rows, door::now().0).into_iter();
            let text: String = lines.map(|line| format!("{}\n", shown(&line))).collect();
            door::print(text.as_bytes())?;
        }
    }
    match (done.is_empty(), rows.is_empty()) {
        (true, _) => say(&format!(
            "{} has no history beside it yet. Each save with this program writes one; a copy that came alone leaves its history behind.",
            door::name(&history.file)
        )),
        (false, true) => say("The history has no such change."),
        (false, false) => say(&history::summary(&rows)),
    }
    for note in &told.past.notes {
        say(note);
    }
    match told.is_amiss {
        true => Ok(Ended::SomethingToSee),
        false => Ok(Ended::Done),
    }
}
