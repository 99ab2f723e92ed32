//! `due`: what needs somebody today, for a mail in the morning. Exit code 1 when there is something.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};

use super::{Ended, door, minutes, say, show};
use crate::base::{Day, Words};
use crate::check::Findings;
use crate::export::{FORMATS, ICS};
use crate::report::Query;
use crate::report::calendar::of_due;
use crate::report::due::{By, due as due_of, table};

#[derive(Args, Debug)]
pub(super) struct Due {
    /// The workspace; - reads standard input
    file: PathBuf,
    /// What stands together
    #[arg(long, value_name = "WHAT", default_value = By::ALL[0].1, value_parser = groups())]
    by: String,
    /// Only lines with these words: a country, an owner, late; a word behind - must not be there
    #[arg(
        long,
        value_name = "WORDS",
        default_value = "",
        hide_default_value = true,
        allow_hyphen_values = true
    )]
    filter: String,
    /// The format
    #[arg(long, default_value = FORMATS[0].name, value_parser = formats())]
    format: String,
}

/// The formats of tables, and the calendar.
fn formats() -> PossibleValuesParser {
    let tables = FORMATS.iter().map(|format| (format.name, format.help));
    let all = tables.chain([ICS]);
    PossibleValuesParser::new(all.map(|(name, help)| PossibleValue::new(name).help(help)))
}

fn groups() -> PossibleValuesParser {
    PossibleValuesParser::new(By::ALL.map(|(_, name)| name))
}

/// Prints what is due.
pub(super) fn due(due: &Due, today: Option<Day>) -> anyhow::Result<Ended> {
    let workspace = door::open(&due.file)?.workspace;
    let today = door::today(today, &workspace);
    let findings = Findings::of(&workspace, today);
    let by = By::ALL.iter().find(|(_, name)| *name == due.by);
    let query = Query {
        year: door::year(None, &workspace, today),
        today,
        filter: &Words::new(&due.filter),
        sort: by.map_or(By::Date, |(by, _)| *by).sort(),
        findings: findings.open(),
    };
    let list = due_of(&workspace, &findings, &query);
    if due.format == ICS.0 {
        let calendar = of_due(&workspace, &list);
        door::print(&minutes::days(&calendar, "What is due")?)?;
        return Ok(Ended::SomethingToSee);
    }
    let is_for_people = due.format == FORMATS[0].name;
    if !(list.rows.is_empty() && is_for_people) {
        show::print(&table(&list), &due.format)?;
    }
    if is_for_people {
        say(list.empty.as_deref().unwrap_or(&list.sentence));
    }
    match list.rows.is_empty() {
        true => Ok(Ended::Done),
        false => Ok(Ended::SomethingToSee),
    }
}
