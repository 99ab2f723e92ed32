//! `diff`: what changed between two versions, or between two moments of one file, in words. Exit code 1 when
//! something did.

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::{Args, ValueEnum};

use super::then::{Known, Shown};
use super::{Ended, door, say, show};
use crate::base::{Day, show as shown};
use crate::export;
use crate::report::changes::{self, Row};
use crate::report::differences::{self, Sentence, Side};

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
    /// The version before; - reads standard input. With --from, the one file
    before: PathBuf,
    /// The version now; - reads standard input
    #[arg(required_unless_present = "from", conflicts_with = "from")]
    now: Option<PathBuf>,
    /// The moment before: the end of a day, such as 2017-10-31, or of a meeting, such as SOM12
    #[arg(long, value_name = "DATE|MEETING")]
    from: Option<String>,
    /// The moment after; without it, now
    #[arg(long, value_name = "DATE|MEETING", requires = "from")]
    to: Option<String>,
    /// The year whose verdicts and handover are compared, instead of the one that the workspace names
    #[arg(long, requires = "from", value_parser = clap::value_parser!(i16).range(1900..=2200))]
    year: Option<i16>,
    /// The format
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// Prints what changed.
pub(super) fn diff(diff: &Diff, today: Option<Day>) -> anyhow::Result<Ended> {
    match (&diff.now, &diff.from) {
        (_, Some(from)) => moments(diff, from, today),
        (Some(now), None) => versions(diff, now),
        (None, None) => bail!("Name the version now, or a moment with --from."),
    }
}

fn versions(diff: &Diff, now: &Path) -> anyhow::Result<Ended> {
    if door::is_dash(&diff.before) && door::is_dash(now) {
        bail!("Standard input can be one of the two files, not both.");
    }
    let before = door::open(&diff.before)?.workspace;
    let now = door::open(now)?.workspace;
    let rows = changes::rows(&before, &now);
    match diff.format {
        Format::Json => show::print(&changes::table(&rows), "json")?,
        Format::Text => text(&[], &rows)?,
    }
    ended(&rows)
}

/// Two moments of one file: first in sentences, part by part, then each field.
fn moments(diff: &Diff, from: &str, today: Option<Day>) -> anyhow::Result<Ended> {
    let known = Known::of(door::open(&diff.before)?, today)?;
    let (before, since) = known.at(from)?;
    let (after, until) = match &diff.to {
        Some(to) => {
            let (after, until) = known.at(to)?;
            (after, Some(until))
        }
        None => (known.now(), None),
    };
    if until
        .as_ref()
        .is_some_and(|until| until.day() < since.day())
    {
        bail!(
            "{from} lies behind {}. Change --from and --to.",
            diff.to.as_deref().unwrap_or_default()
        );
    }
    let year = door::year(diff.year, &after.workspace, after.today);
    let sentences = sentences(&before, &after, year);
    let rows = changes::rows(&before.workspace, &after.workspace);
    match diff.format {
        Format::Json => {
            let mut bytes = Vec::new();
            let tables = [
                ("sentences", differences::table(&sentences)),
                ("changes", changes::table(&rows)),
            ];
            export::tables(&tables, &mut bytes)?;
            door::print(&bytes)?;
        }
        Format::Text => {
            let then = until.map(|until| until.words());
            let then = then.unwrap_or_else(|| "how it stands now".to_owned());
            say(&format!("How it stood {}, and {then}.", since.words()));
            text(&sentences, &rows)?;
        }
    }
    ended(&rows)
}

fn sentences(before: &Shown, after: &Shown, year: i16) -> Vec<Sentence> {
    let findings = (before.findings(), after.findings());
    let before = Side {
        workspace: &before.workspace,
        findings: &findings.0,
        today: before.today,
    };
    let after = Side {
        workspace: &after.workspace,
        findings: &findings.1,
        today: after.today,
    };
    differences::between(&before, &after, year)
}

fn text(sentences: &[Sentence], rows: &[Row]) -> anyhow::Result<()> {
    let lines = differences::lines(sentences).into_iter();
    let mut lines: Vec<String> = lines.map(|line| shown(&line).into_owned()).collect();
    if !lines.is_empty() && !rows.is_empty() {
        lines.push(String::new());
    }
    lines.extend(changes::lines(rows));
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    door::print(text.as_bytes())?;
    say(&changes::summary(rows));
    Ok(())
}

fn ended(rows: &[Row]) -> anyhow::Result<Ended> {
    match rows.is_empty() {
        true => Ok(Ended::Done),
        false => Ok(Ended::SomethingToSee),
    }
}
