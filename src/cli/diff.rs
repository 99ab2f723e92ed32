//! `diff`: what changed between two versions, in words. Exit code 1 when something did.

use std::path::PathBuf;

use anyhow::bail;
use clap::{Args, ValueEnum};

use super::{Ended, door, say, show};
use crate::report::changes;

/// A format of `diff`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Format {
    /// One line a change
    Text,
    /// A list of objects
    Json,
}

#[derive(Args, Debug)]
pub(super) struct Diff {
    /// The version before; - reads standard input
    before: PathBuf,
    /// The version now; - reads standard input
    now: PathBuf,
    /// The format
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// Prints what changed.
pub(super) fn diff(diff: &Diff) -> anyhow::Result<Ended> {
    if door::is_dash(&diff.before) && door::is_dash(&diff.now) {
        bail!("Standard input can be one of the two files, not both.");
    }
    let before = door::open(&diff.before)?.workspace;
    let now = door::open(&diff.now)?.workspace;
    let rows = changes::rows(&before, &now);
    match diff.format {
        Format::Json => show::print(&changes::table(&rows), "json")?,
        Format::Text => {
            let lines = changes::lines(&rows).into_iter();
            let text: String = lines.map(|line| format!("{line}\n")).collect();
            door::print(text.as_bytes())?;
            say(&changes::summary(&rows));
        }
    }
    match rows.is_empty() {
        true => Ok(Ended::Done),
        false => Ok(Ended::SomethingToSee),
    }
}
