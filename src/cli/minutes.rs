//! `minutes`: the minutes of a meeting as a document, or its days for a calendar.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};

use super::{Ended, door, say};
use crate::app::Past;
use crate::base::{Day, Words};
use crate::export::{DOCUMENTS, ICS, document_format, write_calendar};
use crate::model::Record as _;
use crate::report::calendar::{Calendar, of_meeting};
use crate::report::minutes::{Asked, called, chosen, minutes as minutes_of};
use crate::report::wording::Parted;
use crate::report::{Query, Sort};
use crate::run::past;
use crate::store;

#[derive(Args, Debug)]
pub(super) struct Minutes {
    /// The workspace; - reads standard input
    file: PathBuf,
    /// The code of the meeting, instead of the open one or the latest
    meeting: Option<String>,
    /// The format
    #[arg(long, default_value = DOCUMENTS[0].name, value_parser = formats())]
    format: String,
    /// For the public: public wording where there is some, small counts masked
    #[arg(long)]
    public: bool,
    /// A new file, instead of standard output; one that is there is left alone
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
}

/// The formats, as the command line takes them.
fn formats() -> PossibleValuesParser {
    let documents = DOCUMENTS.iter().map(|format| (format.name, format.help));
    let all = documents.chain([ICS]);
    PossibleValuesParser::new(all.map(|(name, help)| PossibleValue::new(name).help(help)))
}

/// Prints the minutes.
pub(super) fn minutes(minutes: &Minutes, today: Option<Day>) -> anyhow::Result<Ended> {
    let opened = door::open(&minutes.file)?;
    let parted = minutes.public.then(|| Parted::of(&opened.workspace));
    let workspace = parted
        .as_ref()
        .map_or(&opened.workspace, |copy| &copy.workspace);
    let meeting = chosen(workspace, minutes.meeting.as_deref()).map_err(anyhow::Error::msg)?;
    let mut bytes = Vec::new();
    match document_format(&minutes.format) {
        None => {
            let calendar = of_meeting(workspace, meeting.id(), minutes.public);
            let calendar = calendar.unwrap_or_default();
            bytes = days(&calendar, called(meeting))?;
        }
        Some(format) => {
            let mut past = past_of(&opened);
            if let Some(parted) = &parted {
                let steps = past.done.iter_mut().map(|done| &mut done.step);
                steps.for_each(|step| step.changes.retain(|one| !parted.has_left_out(one.at())));
            }
            past.notes.iter().for_each(|note| say(note));
            let today = door::today(today, workspace);
            let asked = Asked {
                workspace,
                query: &Query {
                    year: door::year(None, workspace, today),
                    today,
                    filter: &Words::default(),
                    sort: Sort::File,
                    findings: &[],
                },
                done: &past.done,
                notes: &past.notes,
                is_public: minutes.public,
            };
            let document = minutes_of(&asked, meeting.id());
            (format.write)(&document.unwrap_or_default(), &mut bytes)?;
        }
    }
    match &minutes.output {
        Some(out) if !door::is_dash(out) => write(out, &bytes)?,
        _ => door::print(&bytes)?,
    }
    Ok(Ended::Done)
}

/// What the history beside the file says; that it cannot be read is one of its notes.
fn past_of(opened: &door::Opened) -> Past {
    let Some(disk) = &opened.disk else {
        return Past::default();
    };
    match past::read(&disk.path, &disk.digest) {
        Ok(told) => told.past,
        Err(sentence) => Past {
            done: Vec::new(),
            notes: vec![sentence],
        },
    }
}

/// The days of a calendar; what is left out is said.
pub(super) fn days(calendar: &Calendar, whose: &str) -> anyhow::Result<Vec<u8>> {
    calendar.left_out.iter().for_each(|sentence| say(sentence));
    if calendar.entries.is_empty() {
        bail!("{whose} has no day that a calendar could show.");
    }
    let mut bytes = Vec::new();
    write_calendar(calendar, &door::moment().compact(), &mut bytes)?;
    Ok(bytes)
}

/// Writes a new file.
fn write(out: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let written = store::write_new(out, bytes, 0o666);
    let is_there = |error: &std::io::Error| error.kind() == ErrorKind::AlreadyExists;
    if written.as_ref().is_err_and(is_there) {
        return Err(anyhow!(
            "{} is there already and is left alone. Name a new file.",
            door::name(out)
        ));
    }
    written.with_context(|| format!("{} could not be written.", door::name(out)))?;
    say(&format!("Wrote {}.", door::name(out)));
    Ok(())
}
