//! The report of a year: the four registers with their notes, what does not agree, and what is missing.
//!
//! A finding that was accepted prints as a note under its register, with the reason, who and when.

use super::document::{Document, Item};
use super::findings::{Row, State, answer, apart, counts, rows, summary, table as findings_table};
use super::public::{self, MaskedIndicators};
use super::wording::{LeftOut, MAY_STAY_INSIDE};
use super::{Query, agreements, approval, handover, indicators, overview, risks};
use crate::base::capital;
use crate::check::{Finding, Findings};
use crate::model::{Address, Kind, Note, Workspace};

/// A chapter: its title and the kinds of records whose notes print under it.
struct Chapter {
    title: &'static str,
    kinds: &'static [Kind],
    table: fn(&Workspace, &Query) -> super::table::Table,
}

/// The indicators, with what each result stands on where figures are approved.
fn indicators_table(workspace: &Workspace, query: &Query) -> super::table::Table {
    let mut table = indicators::table(&indicators::list(workspace, query));
    approval::add_column(workspace, query, &mut table);
    table
}

const CHAPTERS: &[Chapter] = &[
    Chapter {
        title: "Indicators",
        kinds: &[Kind::Indicator, Kind::Result],
        table: indicators_table,
    },
    Chapter {
        title: "Handover",
        kinds: &[Kind::Function, Kind::Handover, Kind::Chair],
        table: |workspace, query| handover::table(&handover::list(workspace, query)),
    },
    Chapter {
        title: "Agreements",
        kinds: &[Kind::Agreement],
        table: |workspace, query| agreements::table(&agreements::list(workspace, query)),
    },
    Chapter {
        title: "Risks",
        kinds: &[Kind::Risk],
        table: |workspace, query| risks::table(&risks::list(workspace, query)),
    },
];

/// The report of the year of a query.
pub fn annual(workspace: &Workspace, findings: &Findings, query: &Query<'_>) -> Document {
    report(workspace, findings, query, None)
}

/// The report for the public, of the copy that is shown outside: small counts are masked, and what would quote them is
/// not printed. It says how much is left out.
pub fn public(
    workspace: &Workspace,
    findings: &Findings,
    query: &Query<'_>,
    left_out: &LeftOut,
) -> Document {
    report(workspace, findings, query, Some(left_out))
}

fn report(
    workspace: &Workspace,
    findings: &Findings,
    query: &Query<'_>,
    left_out: Option<&LeftOut>,
) -> Document {
    let masked = left_out.map(|_| public::masked(workspace, query));
    let masked = masked.unwrap_or_default();
    let overview = overview::of(workspace, query);
    let title = match workspace.title() {
        "" => format!("Report of {}", query.year),
        title => format!("{title}: report of {}", query.year),
    };
    let mut report = Document::new(title, format!("As of {}.", query.today.words()));
    for (name, count, said) in &overview.registers {
        let said = match said.as_str() {
            "" => String::new(),
            said => format!(": {said}"),
        };
        report.paragraph(format!("{name}: {count}{said}."));
    }
    report.paragraph(approval::of_year(workspace, query.year).unwrap_or_default());
    let left_out_sentence = left_out.and_then(|left| left.sentence(&MAY_STAY_INSIDE));
    report.paragraph(left_out_sentence.unwrap_or_default());
    let (found, quoting) = told(workspace, findings, &masked);
    for chapter in CHAPTERS {
        report.heading(chapter.title);
        match left_out.filter(|_| chapter.kinds.contains(&Kind::Indicator)) {
            Some(_) => {
                report.table(public::indicators(workspace, query));
                report.paragraph(
                    public::legend(workspace)
                        .map(|legend| format!("{}.", capital(&legend)))
                        .unwrap_or_default(),
                );
            }
            None => report.table((chapter.table)(workspace, query)),
        }
        report.items(notes(workspace, chapter, query.year));
        report.items(accepted(workspace, &found, chapter.kinds));
    }
    let rest: Vec<Kind> = Kind::records()
        .chain([Kind::Workspace])
        .filter(|kind| CHAPTERS.iter().all(|chapter| !chapter.kinds.contains(kind)))
        .collect();
    report.heading("What does not agree");
    let is_told = |finding: &&Finding| !masked.is_quoted_by(workspace, finding);
    let open: Vec<Finding> = findings.open().iter().filter(is_told).cloned().collect();
    report.paragraph(summary(&open));
    report.paragraph(match quoting {
        0 => String::new(),
        1 => "1 finding quotes masked counts and is left out.".to_owned(),
        many => format!("{many} findings quote masked counts and are left out."),
    });
    let of = |wanted: fn(State) -> bool| -> Vec<Row> {
        found
            .iter()
            .filter(|row| wanted(row.state))
            .cloned()
            .collect()
    };
    let open = of(|state| matches!(state, State::Open | State::Reopened));
    report.table(findings_table(workspace, &open));
    report.items(accepted(workspace, &found, &rest));
    report.heading("What is missing");
    let mut counted = counts(findings);
    let left = |state: State| found.iter().filter(|row| row.state == state).count();
    (counted.missing, counted.accepted) = (left(State::Missing), left(State::Accepted));
    report.paragraph(match apart(counted).as_str() {
        "" => "Nothing is missing.".to_owned(),
        apart => apart.to_owned(),
    });
    report.table(findings_table(
        workspace,
        &of(|state| state == State::Missing),
    ));
    report
}

/// The findings that are printed, and how many are not, because they quote what is masked.
fn told(
    workspace: &Workspace,
    findings: &Findings,
    masked: &MaskedIndicators,
) -> (Vec<Row>, usize) {
    let all = rows(workspace, findings);
    let count = all.len();
    // Rows stand in the order of the findings.
    let told = all.into_iter().zip(findings.all());
    let told = told.filter(|(_, finding)| !masked.is_quoted_by(workspace, finding));
    let told: Vec<Row> = told.map(|(row, _)| row).collect();
    let quoting = count - told.len();
    (told, quoting)
}

/// The notes of a year under a chapter, by their numbers.
fn notes(workspace: &Workspace, chapter: &Chapter, year: i16) -> Vec<Item> {
    let is_here = |note: &Note| {
        let on = note.on().parse::<Address>();
        let is_of_year = note.year().is_none_or(|of| of == year);
        is_of_year && on.is_ok_and(|on| chapter.kinds.contains(&on.record.kind))
    };
    let mut notes: Vec<Note> = workspace.notes().filter(is_here).collect();
    notes.sort_by_key(|note| note.number().unwrap_or(u32::MAX));
    let item = |note: &Note| {
        let mark = note.number().map(|number| number.to_string());
        Item::marked(mark.unwrap_or_default(), note.text())
    };
    notes.iter().map(item).collect()
}

/// What was accepted under a chapter, as notes.
fn accepted(workspace: &Workspace, found: &[Row], kinds: &[Kind]) -> Vec<Item> {
    let here = found
        .iter()
        .filter(|row| row.state == State::Accepted && kinds.contains(&row.at.record.kind));
    here.map(|row| {
        let why = row.answer.as_deref().and_then(|id| answer(workspace, id));
        let why = why.map(|why| format!(" Accepted: {why}."));
        let text = format!(
            "{}: {}.{}",
            row.place,
            row.sentence,
            why.unwrap_or_default()
        );
        Item::marked(row.number.clone(), text)
    })
    .collect()
}
