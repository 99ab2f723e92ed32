//! The register of indicators as a list: one row an indicator, its figures as texts, its verdict in words.
//!
//! It draws nothing and rounds nothing that goes into a verdict.

mod counted;
mod explain;
mod fit;
mod headings;
mod outcome;
mod say;
mod sieve;
mod split;
mod table;
mod texts;

use std::collections::HashMap;

pub use counted::counted_sentences;
pub use explain::{cell_sentences, confidence_words, division, equation, meaning, value_text};
pub use fit::{CellText, Tone, cell, fit, said, sign, whole_percent};
pub use headings::part_of_framework;
pub use outcome::{Outcome, label, outcome};
pub use say::{Reading, against, capital, distance, verdict as verdict_sentence};
pub use split::{amount_text, breakdown, by_dimension};
pub use table::table;
pub use texts::Texts;

use super::{Query, Sort};
use crate::base::{Fraction, fold};
use crate::model::{Address, CountedFrom, Good, Indicator, Kind, Party, Record, Workspace};
use crate::reckon::aggregate::{Basis, Figure, Line, Outturn, Reckoned, reckon};
use crate::reckon::status::{Status, Verdict, status};

/// The list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The year.
    pub year: i16,
    /// The countries, one column each.
    pub countries: Vec<Country>,
    /// The code of the regional office.
    pub office: Option<String>,
    /// The rows that pass the filter, in the order asked for.
    pub rows: Vec<Row>,
    /// How many indicators there are without the filter.
    pub all: usize,
    /// The headings that rows can stand under.
    pub headings: Vec<String>,
    /// How many rows have each verdict.
    pub summary: Summary,
    /// A sentence in place of the summary, when there is little to sum up.
    pub notice: Option<String>,
}

/// A column of a country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// A row. Its texts are made when they are shown: [`Row::texts`] and [`List::reading`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The id of the indicator.
    pub id: Box<str>,
    /// Its code.
    pub code: String,
    /// Its short title.
    pub title: String,
    /// The status.
    pub status: Status,
    /// How many findings are open on it.
    pub findings: usize,
    /// Whether any of its figures is unclear.
    pub has_doubt: bool,
    /// The place of its heading.
    pub heading: Option<usize>,
    /// The unit.
    pub unit: String,
    /// Whether more or less is better.
    pub good: Good,
    /// For whom sex, age and form are known; empty where no part is given.
    pub available: String,
    /// The figures, one set a component; there is always one, and the first decides the status.
    pub figures: Vec<Figures>,
}

/// The figures of a component of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// The name of the component; empty when there is only one figure.
    pub name: String,
    /// One a country.
    pub countries: Vec<Figure>,
    /// The regional office.
    pub region: Figure,
    /// The marker.
    pub marker: Option<Figure>,
    /// The result.
    pub result: Outturn,
    /// What the cells make.
    pub computed: Option<Fraction>,
    /// Whether any of these figures is unclear, or the total that was reported.
    pub has_doubt: bool,
}

/// How many rows have each verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Summary {
    /// `vv`.
    pub off_track: usize,
    /// `v`.
    pub at_risk: usize,
    /// `=`.
    pub on_track: usize,
    /// `^` and `^^`.
    pub exceeded: usize,
    /// Rows in which any figure is uncertain or cannot be read, shown or not.
    pub unclear: usize,
    /// Rows with an open finding.
    pub open: usize,
}

/// The list of a year.
pub fn list(workspace: &Workspace, query: &Query<'_>) -> List {
    let basis = Basis::of(workspace, query.year, query.today);
    let findings = findings_of(query);
    let of_handover = query
        .findings
        .iter()
        .filter(|finding| is_of_handover(&finding.at))
        .count();
    let notes = sieve::notes_of(workspace, query);
    let mut headings = headings::Headings::of(workspace);
    let mut all = 0;
    // What the handover register carries over from an earlier year was not reported in this one.
    let mut has_reports = false;
    let mut rows: Vec<Row> = Vec::new();
    for indicator in workspace.indicators() {
        all += 1;
        let heading = headings.under(indicator.result());
        let reckoned = reckon(&basis, indicator);
        has_reports |= indicator.counted_from().is_none() && reckoned.has_figures();
        let status = status(&basis, &reckoned);
        if !sieve::passes(query, &headings, heading, &reckoned, status, &notes) {
            continue;
        }
        let own = findings.get(indicator.id()).copied().unwrap_or_default();
        let findings = match comes_from_handover(indicator) {
            true => own + of_handover,
            false => own,
        };
        rows.push(row(&basis, reckoned, status, findings, heading));
    }
    match query.sort {
        Sort::File => {}
        Sort::Title => rows.sort_by_cached_key(|row| fold(&row.title)),
        Sort::Worst => rows.sort_by(|one, two| {
            let verdicts = one.status.verdict.cmp(&two.status.verdict);
            verdicts.then_with(|| one.status.percent.cmp(&two.status.percent))
        }),
    }
    let countries = workspace.countries();
    let mut list = List {
        year: query.year,
        countries: countries.map(Country::of).collect(),
        office: basis.office.map(str::to_owned),
        summary: summary(&rows),
        rows,
        all,
        headings: headings.texts,
        notice: None,
    };
    list.notice = notice(workspace, &list, has_reports);
    list
}

impl Country {
    fn of(party: Party<'_>) -> Country {
        Country {
            code: party.id().to_owned(),
            name: party.name().to_owned(),
        }
    }
}

fn row(
    basis: &Basis<'_>,
    reckoned: Reckoned<'_>,
    status: Status,
    findings: usize,
    heading: Option<usize>,
) -> Row {
    let indicator = reckoned.indicator;
    let available = super::indicator::available(basis, &reckoned).unwrap_or_default();
    let figures: Vec<Figures> = reckoned.lines.into_iter().map(Figures::of).collect();
    Row {
        id: indicator.id().into(),
        code: indicator.code().to_owned(),
        title: indicator.title().to_owned(),
        status,
        findings,
        has_doubt: figures.iter().any(|figures| figures.has_doubt),
        heading,
        unit: indicator.unit().to_owned(),
        good: indicator.good(),
        available,
        figures,
    }
}

impl Figures {
    fn of(line: Line<'_>) -> Figures {
        Figures {
            has_doubt: line.has_doubt(),
            name: line
                .component
                .map_or_else(String::new, |component| component.name.to_owned()),
            countries: line.countries,
            region: line.region,
            marker: line.marker,
            result: line.result,
            computed: line.computed.value,
        }
    }
}

fn summary(rows: &[Row]) -> Summary {
    let mut summary = Summary::default();
    for row in rows {
        match row.status.verdict {
            Verdict::OffTrack => summary.off_track += 1,
            Verdict::AtRisk => summary.at_risk += 1,
            Verdict::OnTrack => summary.on_track += 1,
            Verdict::Exceeded | Verdict::FarAbove => summary.exceeded += 1,
            Verdict::NoVerdict(_) | Verdict::NoData | Verdict::NotDue => {}
        }
        summary.unclear += usize::from(row.has_doubt);
        summary.open += usize::from(row.findings > 0);
    }
    summary
}

/// What is said in place of the summary when there is nothing to sum up.
fn notice(workspace: &Workspace, list: &List, has_reports: bool) -> Option<String> {
    if list.all == 0 {
        return Some("No indicators yet. o adds the first.".to_owned());
    }
    if list.rows.is_empty() {
        return Some("No row matches the filter. Backspace widens, Esc clears.".to_owned());
    }
    if has_reports {
        return None;
    }
    let before = workspace
        .indicators()
        .flat_map(Indicator::years)
        .filter(|year| *year < list.year)
        .max();
    let year = list.year;
    Some(match before {
        Some(before) => format!("Nothing was reported for {year} yet. < goes back to {before}."),
        None => format!("Nothing was reported for {year} yet."),
    })
}

/// How many findings are open on each indicator; those of another year stay away.
fn findings_of<'a>(query: &Query<'a>) -> HashMap<&'a str, usize> {
    let mut counts = HashMap::new();
    for finding in query.findings.iter().filter(|one| one.is_marked()) {
        if finding.at.record.kind == Kind::Indicator && is_of_year(&finding.at, query.year) {
            *counts.entry(&*finding.at.record.id).or_default() += 1;
        }
    }
    counts
}

/// Whether an indicator is made of the handover register, so that its findings concern it too.
pub(super) fn comes_from_handover(indicator: Indicator<'_>) -> bool {
    indicator.counted_from() == Some(CountedFrom::Handover)
}

/// Whether an address lies in the handover register.
pub(super) fn is_of_handover(at: &Address) -> bool {
    at.record.kind == Kind::Handover
}

/// Whether an address is not about another year than this.
pub(super) fn is_of_year(at: &Address, year: i16) -> bool {
    let mut keys = at.keys();
    match (keys.next(), keys.next()) {
        (Some("years"), Some(key)) => key.parse() == Ok(year),
        _ => true,
    }
}

#[cfg(test)]
mod tests;
