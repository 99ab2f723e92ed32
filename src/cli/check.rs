//! `check`: the findings as a table. Exit code 1 when there is something to see.

use std::path::PathBuf;

use clap::Args;

use super::{Ended, door, say, show};
use crate::base::Day;
use crate::check;
use crate::export::FORMATS;
use crate::report::findings;

#[derive(Args, Debug)]
pub(super) struct Check {
    /// The workspace; - reads standard input
    file: PathBuf,
    /// The format
    #[arg(long, default_value = FORMATS[0].name, value_parser = show::formats())]
    format: String,
}

/// Prints the findings.
pub(super) fn check(check: &Check, today: Option<Day>) -> anyhow::Result<Ended> {
    let workspace = door::open(&check.file)?.workspace;
    let today = door::today(today, &workspace);
    let found = check::check(&workspace, today);
    let is_for_people = check.format == FORMATS[0].name;
    if !(found.is_empty() && is_for_people) {
        show::print(&findings::table(&workspace, &found), &check.format)?;
    }
    if is_for_people {
        say(&findings::summary(&found));
    }
    match found.is_empty() {
        true => Ok(Ended::Done),
        false => Ok(Ended::SomethingToSee),
    }
}
