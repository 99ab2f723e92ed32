//! `show --explain`: where a number or status comes from, the same rows as the panel of `=`.

use anyhow::anyhow;

use super::super::then::Shown;
use super::super::{Ended, door, say};
use super::Show;
use crate::base::{Day, Words};
use crate::edit::entry;
use crate::export::FORMATS;
use crate::report::explain::{self, Asked};
use crate::report::history::Done;
use crate::report::{Query, Sort};
use crate::run::past;

/// Prints the explanation of what was asked about.
pub(super) fn explain(shown: &Shown, what: &str, show: &Show) -> anyhow::Result<Ended> {
    let (workspace, today) = (&shown.workspace, shown.today);
    let (asked_for, year) = entry::what(workspace, what).map_err(|doubt| {
        let doubt = doubt.to_string();
        let doubt = doubt.replacen("Not done: ", "Not explained: ", 1);
        anyhow!(
            "{doubt} Behind --explain stands 4.2, \"4.2 LAO\", \"d THA\", A01, R2 or an address."
        )
    })?;
    let year = show.year.or(year);
    let query = Query {
        year: door::year(year, workspace, today),
        today,
        filter: &Words::default(),
        sort: Sort::File,
        findings: &shown.findings(),
    };
    let asked = Asked {
        workspace,
        query: &query,
        done: &shown.done,
    };
    let explanations = explain::explain(&asked, &asked_for);
    if explanations.is_empty() {
        anyhow::bail!("{what} has no number or status in {}.", query.year);
    }
    match show.format == FORMATS[0].name {
        true => door::print(explain::text(&explanations).as_bytes())?,
        false => super::print(&explain::table(&explanations), &show.format)?,
    }
    Ok(Ended::Done)
}

/// An opened file as it stands, with what the history beside it says.
pub(super) fn with_history(opened: door::Opened, today: Option<Day>) -> Shown {
    let done = done(&opened);
    Shown {
        today: door::today(today, &opened.workspace),
        workspace: opened.workspace,
        done,
    }
}

/// What the history beside the file says; without it the changes are not known, and that is no failure.
fn done(opened: &door::Opened) -> Vec<Done> {
    let Some(disk) = &opened.disk else {
        return Vec::new();
    };
    match past::read(&disk.path, &disk.digest) {
        Ok(told) => told.past.done,
        Err(sentence) => {
            say(&sentence);
            Vec::new()
        }
    }
}
