//! `set`: quick entry from the command line. All entries or none, saved durably before it ends.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, bail};
use clap::Args;

use super::{Ended, door, open, recover, say};
use crate::base::{Day, show};
use crate::edit::entry::{self, Desk, Doubt};
use crate::edit::{Book, Ids, Refusal, Stamp, Step};
use crate::model::Correction;
use crate::store::{self, Journal, OnDisk, Saving, Session};

#[derive(Args, Debug)]
pub(super) struct Set {
    /// The workspace; - reads standard input and writes the changed workspace to standard output
    file: PathBuf,
    /// What to enter, such as '4.1b LAO 30 f24 m6', 'handover THA d fully' or 'risk R3 L3 I4'
    #[arg(required = true, value_name = "ENTRY")]
    entries: Vec<String>,
    /// The year, instead of the one that the workspace names
    #[arg(long, value_parser = clap::value_parser!(i16).range(1900..=2200))]
    year: Option<i16>,
    /// Your name, beside that of the account; RAPPORTEUR_NAME says it too
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Keep each entry in the journal first, and say J when it is kept and S when the file is saved
    #[arg(long, hide = true)]
    ack: bool,
}

/// Changes a workspace.
pub(super) fn set(set: &Set, today: Option<Day>) -> anyhow::Result<Ended> {
    let opened = door::open(&set.file)?;
    if let Some(version) = opened.workspace.newer_version() {
        bail!("{}: {}", door::name(&set.file), Refusal::ReadOnly(version));
    }
    let today = door::today(today, &opened.workspace);
    let year = door::year(set.year, &opened.workspace, today);
    let corrected = corrected(opened.workspace.corrections());
    let mut book = Book::new(opened.workspace);
    let state = open::state();
    let name = open::name(set.name.clone(), state.as_deref());
    for entry in &set.entries {
        enter(&mut book, entry, &name, year, today)?;
    }
    for sentence in corrected {
        say(&sentence);
    }
    match opened.disk {
        Some(disk) => {
            for sentence in recover::waits(&disk.path, &set.file) {
                say(&sentence);
            }
            let journal = set.ack.then(|| keep(&disk, &book)).transpose()?;
            let ended = save(&set.file, &disk, &book)?;
            if let Some(mut journal) = journal {
                let bytes = book.workspace().bytes().into_bytes();
                journal.saved(book.history().len() as u64, bytes.into());
                journal.end(LIMIT);
                door::print(b"S\n")?;
            }
            Ok(ended)
        }
        None => finish(&set.file, None, &book),
    }
}

/// Saves what was done, and says so; of standard input, prints the changed workspace.
pub(super) fn finish(file: &Path, disk: Option<&OnDisk>, book: &Book) -> anyhow::Result<Ended> {
    if let Some(disk) = disk {
        return save(file, disk, book);
    }
    for step in book.history() {
        say(&step.label);
    }
    door::print(book.workspace().bytes().as_bytes())?;
    Ok(Ended::Done)
}

/// Reads one entry against the workspace that the one before it left, and does it.
fn enter(book: &mut Book, text: &str, name: &str, year: i16, today: Day) -> anyhow::Result<()> {
    let who = open::who();
    let desk = Desk {
        workspace: book.workspace(),
        year,
        today,
        who: &who,
    };
    let nothing = || format!("\"{}\" was not done, and nothing was saved.", show(text));
    let entry = match entry::read(desk, &mut Ids::new(door::seed()), text) {
        Ok(entry) => entry,
        // What is so already is no reason to refuse the others.
        Err(unchanged @ Doubt::Unchanged(..)) => {
            say(&unchanged.to_string());
            return Ok(());
        }
        Err(doubt) => return Err(anyhow::Error::msg(doubt.to_string()).context(nothing())),
    };
    for correction in &entry.corrections {
        say(correction);
    }
    let (day, minute) = door::now();
    let stamp = Stamp {
        who,
        name: name.to_owned(),
        day: Some(day),
        minute: Some(minute),
        ..Stamp::default()
    };
    book.commit(Step::mine(entry.label, stamp, entry.changes))
        .map_err(|refusal| anyhow::Error::msg(refusal.to_string()))
        .with_context(nothing)?;
    Ok(())
}

/// How long the disk may take to confirm what is kept.
const LIMIT: Duration = Duration::from_secs(30);

/// Keeps the entries in a journal, as the screens do, and says so.
fn keep(disk: &OnDisk, book: &Book) -> anyhow::Result<Journal> {
    let state = open::state();
    let places = store::journal_places(state.as_deref(), &disk.path);
    let session = Session {
        who: open::who(),
        tty: String::new(),
        since: door::moment(),
    };
    let base = disk.bytes.as_slice().into();
    let mut journal = Journal::begin(places, &disk.path, base, session, Box::new(|_| {}));
    for step in book.history() {
        journal.keep(step);
    }
    if !journal.flush(LIMIT) {
        bail!(
            "The entries could not be kept, and nothing was saved. Make room on the disk and try again."
        );
    }
    door::print(b"J\n")?;
    Ok(journal)
}

fn save(file: &Path, disk: &OnDisk, book: &Book) -> anyhow::Result<Ended> {
    let count = book.unsaved_count();
    if count == 0 {
        say("Nothing was changed.");
        return Ok(Ended::Done);
    }
    let bytes = book.workspace().bytes();
    let saving = Saving {
        path: &disk.path,
        bytes: bytes.as_bytes(),
        expected: &disk.digest,
        steps: book.history(),
        name: "",
        now: door::moment(),
    };
    let (saved, ended) = door::save(&saving, &disk.bytes, &open::who())?;
    let labels: String = book
        .history()
        .iter()
        .map(|step| format!("{}\n", show(&step.label)))
        .collect();
    door::print(labels.as_bytes())?;
    let changes = if count == 1 { "change" } else { "changes" };
    say(&format!("Saved {count} {changes} to {}.", door::name(file)));
    for note in saved.notes {
        say(&note);
    }
    Ok(ended)
}

fn corrected(corrections: &[Correction]) -> Vec<String> {
    let sentence = |correction: &Correction| {
        let Correction {
            alias,
            code,
            places,
        } = correction;
        let times = if *places == 1 { "place" } else { "places" };
        format!("{alias} is read as {code} in {places} {times}, and is saved so.")
    };
    corrections.iter().map(sentence).collect()
}
