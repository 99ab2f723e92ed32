//! `check`: the findings as a table. Exit code 1 when there is something to see.

use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::{Ended, door, say, show};
use crate::base::{Day, Words};
use crate::check::Findings;
use crate::export::FORMATS;
use crate::report::findings::{self, Grouped, State};

#[derive(Args, Debug)]
pub(super) struct Check {
    /// The workspace; - reads standard input
    file: PathBuf,
    /// What is missing, instead of what does not agree
    #[arg(long, conflicts_with_all = ["accepted", "all"])]
    missing: bool,
    /// What was accepted, instead of what does not agree
    #[arg(long, conflicts_with = "all")]
    accepted: bool,
    /// What does not agree, what is missing and what was accepted
    #[arg(long)]
    all: bool,
    /// Only findings with these words; a word behind - must not be there
    #[arg(long, default_value = "", allow_hyphen_values = true)]
    filter: String,
    /// What stands together
    #[arg(long, value_name = "WHAT", default_value = Grouped::ALL[0].1, value_parser = groups())]
    by: String,
    /// The rules themselves: what each asks, why, and what it looks at
    #[arg(long)]
    rules: bool,
    /// The format
    #[arg(long, default_value = FORMATS[0].name, value_parser = show::formats())]
    format: String,
}

fn groups() -> PossibleValuesParser {
    PossibleValuesParser::new(Grouped::ALL.map(|(_, name)| name))
}

/// Prints the findings.
pub(super) fn check(check: &Check, today: Option<Day>) -> anyhow::Result<Ended> {
    let workspace = door::open(&check.file)?.workspace;
    if check.rules {
        show::print(&findings::rules_table(&workspace), &check.format)?;
        return Ok(Ended::Done);
    }
    let today = door::today(today, &workspace);
    let found = Findings::of(&workspace, today);
    let filter = Words::new(&check.filter);
    let wanted = |state: State| match state {
        State::Open | State::Reopened => !check.missing && !check.accepted,
        State::Missing => check.missing || check.all,
        State::Accepted => check.accepted || check.all,
    };
    let mut rows = findings::rows(&workspace, &found);
    rows.retain(|row| wanted(row.state) && row.passes(&filter));
    let grouped = Grouped::ALL.iter().find(|(_, name)| *name == check.by);
    if let Some((grouped, _)) = grouped {
        findings::group(&workspace, &mut rows, *grouped);
    }
    let is_for_people = check.format == FORMATS[0].name;
    if !(rows.is_empty() && is_for_people) {
        show::print(&findings::table(&workspace, &rows), &check.format)?;
    }
    if is_for_people {
        let counts = findings::counts(&found);
        say(&findings::said(&found, counts));
    }
    match rows.is_empty() {
        true => Ok(Ended::Done),
        false => Ok(Ended::SomethingToSee),
    }
}
