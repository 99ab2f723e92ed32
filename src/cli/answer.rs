//! `answer`: what the findings pane answers, from the command line: settle, keep with a reason, open again.

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;

use super::{Ended, door, open, set};
use crate::base::{Day, Words, show};
use crate::check::{Findings, TO_DECIDE};
use crate::edit::accept::{Accepting, accept, reopen};
use crate::edit::{Book, Change, Ids, Refusal, Stamp, Step};
use crate::report::findings::panel::panel;
use crate::report::findings::{Row, State, of_row, rows};
use crate::report::{Query, Sort};

#[derive(Args, Debug)]
#[command(group(clap::ArgGroup::new("what").required(true)))]
pub(super) struct Answer {
    /// The workspace; - reads standard input and writes the changed workspace to standard output
    file: PathBuf,
    /// The finding: its number in `check --all` today, such as F01
    finding: String,
    /// Do what the finding proposes; of several ways the one of this number, from 1
    #[arg(long, group = "what", value_name = "WAY", num_args = 0..=1, default_missing_value = "1",
          value_parser = clap::value_parser!(u8).range(1..))]
    settle: Option<u8>,
    /// Keep it as it is, for this reason, which prints as a note
    #[arg(long, group = "what", value_name = "REASON")]
    keep: Option<String>,
    /// Open again what was kept
    #[arg(long, group = "what")]
    reopen: bool,
    /// Your name, beside that of the account; RAPPORTEUR_NAME says it too
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
}

/// Answers a finding.
pub(super) fn answer(answer: &Answer, today: Option<Day>) -> anyhow::Result<Ended> {
    let opened = door::open(&answer.file)?;
    if let Some(version) = opened.workspace.newer_version() {
        bail!(
            "{}: {}",
            door::name(&answer.file),
            Refusal::ReadOnly(version)
        );
    }
    let today = door::today(today, &opened.workspace);
    let findings = Findings::of(&opened.workspace, today);
    let mut book = Book::new(opened.workspace);
    let all = rows(book.workspace(), &findings);
    let number = answer.finding.to_uppercase();
    let Some(row) = all.iter().find(|row| row.number == number) else {
        bail!(
            "There is no finding {} today. `rapporteur check --all` lists them.",
            show(&answer.finding)
        );
    };
    let (day, minute) = door::now();
    let stamp = Stamp {
        who: open::who(),
        name: open::name(answer.name.clone(), open::state().as_deref()),
        day: Some(day),
        minute: Some(minute),
        ..Stamp::default()
    };
    let (label, changes) = match (&answer.keep, answer.settle) {
        (Some(reason), _) => kept(&book, &findings, row, reason, &stamp)?,
        (None, Some(way)) => settled(&book, &findings, row, way, today)?,
        (None, None) => opened_again(&book, row)?,
    };
    if let Err(refusal) = book.commit(Step::mine(label, stamp, changes)) {
        bail!("{refusal}");
    }
    set::finish(&answer.file, opened.disk.as_ref(), &book)
}

fn kept(
    book: &Book,
    findings: &Findings,
    row: &Row,
    reason: &str,
    stamp: &Stamp,
) -> anyhow::Result<(String, Vec<Change>)> {
    let reason = reason.trim();
    if *row.rule == *TO_DECIDE {
        bail!(
            "{} waits for a decision between two values; only the review on the screen ends it.",
            row.number
        );
    }
    let Some(finding) = of_row(findings, row).filter(|_| row.state != State::Accepted) else {
        bail!("{} is kept already. --reopen opens it again.", row.number);
    };
    if reason.is_empty() {
        bail!("Say why it stays as it is: --keep 'REASON'.");
    }
    let accepting = Accepting {
        rule: &finding.rule,
        at: &finding.at,
        figures: &finding.figures,
        reason,
        before: row.answer.as_deref(),
    };
    let mut ids = Ids::new(door::seed());
    let changes = accept(book.workspace(), &mut ids, &accepting, stamp);
    Ok((format!("{} accepted: {reason}", row.place), changes))
}

fn settled(
    book: &Book,
    findings: &Findings,
    row: &Row,
    way: u8,
    today: Day,
) -> anyhow::Result<(String, Vec<Change>)> {
    let workspace = book.workspace();
    let query = Query {
        year: door::year(None, workspace, today),
        today,
        filter: &Words::default(),
        sort: Sort::Worst,
        findings: findings.open(),
    };
    let place = usize::from(way) - 1;
    let panel = panel(workspace, findings, row, &query, place);
    let panel = panel.filter(|panel| panel.way == place);
    let answer = panel.as_ref().and_then(|panel| {
        let settle = panel.answers.iter().find(|answer| answer.key == 'a')?;
        Some((settle, panel))
    });
    match answer {
        Some((answer, panel)) => Ok((
            format!("{}: {}", row.place, answer.words),
            panel.changes.clone(),
        )),
        None => bail!(
            "{} has no such way to settle it. The findings pane shows them; --keep keeps it with a reason.",
            row.number
        ),
    }
}

fn opened_again(book: &Book, row: &Row) -> anyhow::Result<(String, Vec<Change>)> {
    let id = row
        .answer
        .as_deref()
        .filter(|_| row.state == State::Accepted);
    match id.and_then(|id| reopen(book.workspace(), id)) {
        Some(change) => Ok((format!("{} open again", row.place), vec![change])),
        None => bail!("{} is open: nothing was kept.", row.number),
    }
}
