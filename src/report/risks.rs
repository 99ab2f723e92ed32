//! The register of risks as rows, a map and a table: everything that its list says.
//!
//! It rates nothing (`reckon::level` does) and places no risk on the map by a guess.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::risk_map::{Map, map, not_on_map};
use super::risk_words::{gaps, level_word, score_text, sentence, short_sentence};
use super::table::{Column, Datum, Table};
use super::{Query, Sort};
use crate::base::{Decimal, When, fold};
use crate::check::Finding;
use crate::model::{Address, Kind, Level, Record, Risk, RiskStatus, Scale, Trend, Workspace};
use crate::reckon::level::{Clock, Gap, Rating, Scales, clock, rate, trend, weight};

/// The list of risks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The risks that pass the filter, in their order.
    pub rows: Vec<Row>,
    /// Likelihood by impact.
    pub map: Map,
    /// "not on the map: R1, which has no impact"; empty when all are on it.
    pub not_on_map: String,
    /// How many risks have each level.
    pub legend: Vec<Count>,
    /// What stands in place of the rows when there are none.
    pub empty: Option<&'static str>,
}

/// A risk in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The record.
    pub id: Box<str>,
    /// The code that people use.
    pub code: String,
    /// The title.
    pub title: String,
    /// "3 possible", or "-".
    pub likelihood: String,
    /// "4 major", or "-".
    pub impact: String,
    /// The score of the likelihood.
    pub likelihood_score: Option<u8>,
    /// The score of the impact.
    pub impact_score: Option<u8>,
    /// The words of the source for the likelihood; empty when it has none.
    pub likelihood_words: String,
    /// The words of the source for the impact.
    pub impact_words: String,
    /// The level, as the matrix gives it.
    pub level: Option<Level>,
    /// What the level column says: the level, "not rated", "closed", "happened".
    pub level_word: &'static str,
    /// Whether a score is mapped from a word of the source.
    pub is_mapped: bool,
    /// Whether a finding is open.
    pub has_finding: bool,
    /// Who answers for it; empty when nobody does.
    pub owner: String,
    /// Which way it goes.
    pub trend: Option<Trend>,
    /// When it is reviewed next.
    pub next_review: Option<When>,
    /// Whether that day has passed.
    pub is_late: bool,
    /// Whether it is a risk still.
    pub status: RiskStatus,
    /// What the reading line says.
    pub sentence: String,
    /// The same where that does not fit: what it was rated from is left out, and the owner stands last.
    pub short_sentence: String,
}

/// How many risks there are of a sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The level; none for what is not rated, closed, or happened.
    pub level: Option<Level>,
    /// Its word.
    pub word: &'static str,
    /// How many.
    pub count: usize,
}

impl Row {
    /// Whether it is a risk still: not closed, and not an issue.
    pub fn is_open(&self) -> bool {
        self.status == RiskStatus::Open
    }
}

/// The risks that pass, in the order that is asked for.
pub fn list(workspace: &Workspace, query: &Query<'_>) -> List {
    let scales = Scales::of(workspace);
    let findings = with_findings(query.findings);
    let notes = match query.filter.is_empty() {
        true => HashMap::new(),
        false => notes(workspace),
    };
    let mut rows: Vec<(Option<(Level, u16)>, Row)> = Vec::new();
    let mut unrated: Vec<(String, String)> = Vec::new();
    for risk in workspace.risks() {
        let rating = rate(workspace, &scales, risk);
        if !query.filter.is_empty()
            && !query
                .filter
                .pass(&all_words(risk, &rating, notes.get(risk.id())))
        {
            continue;
        }
        let row = Row {
            has_finding: findings.contains(risk.id()),
            trend: trend(workspace, &scales, risk),
            ..row(risk, &rating, clock(risk, query.today))
        };
        unrated.extend(off_map(&row, &rating).map(|why| (row.code.clone(), why)));
        rows.push((weight(&rating), row));
    }
    match query.sort {
        Sort::File => {}
        Sort::Title => rows.sort_by_cached_key(|(_, row)| fold(&row.title)),
        // Open risks before issues and closed ones; what is not rated after what is.
        Sort::Worst => rows.sort_by_key(|(weight, row)| (row.status, Reverse(*weight))),
    }
    let rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
    let empty = match (rows.is_empty(), query.filter.is_empty()) {
        (false, _) => None,
        (true, true) => Some("No risks yet. o adds the first."),
        (true, false) => Some("No row matches the filter. Backspace widens, Esc clears."),
    };
    List {
        map: map(workspace, &scales, &rows),
        not_on_map: not_on_map(&unrated),
        legend: legend(&rows),
        empty,
        rows,
    }
}

fn row(risk: Risk<'_>, rating: &Rating<'_>, clock: Clock) -> Row {
    let status = risk.status();
    let level_word = match status {
        RiskStatus::Open => level_word(rating.level),
        RiskStatus::Happened | RiskStatus::Closed => status.word(),
    };
    Row {
        id: risk.id().into(),
        code: risk.code().to_owned(),
        title: risk.title().to_owned(),
        likelihood: score_text(&rating.likelihood),
        impact: score_text(&rating.impact),
        likelihood_score: rating.likelihood.score,
        impact_score: rating.impact.score,
        likelihood_words: rating.likelihood.words.unwrap_or_default().to_owned(),
        impact_words: rating.impact.words.unwrap_or_default().to_owned(),
        level: rating.level,
        level_word,
        is_mapped: rating.is_mapped(),
        has_finding: false,
        owner: risk.owner().unwrap_or_default().to_owned(),
        trend: None,
        next_review: clock.next,
        is_late: clock.is_late,
        status,
        sentence: sentence(risk, rating, clock),
        short_sentence: short_sentence(risk, rating, clock),
    }
}

/// Why a risk is not on the map, behind its code; none when it is.
fn off_map(row: &Row, rating: &Rating<'_>) -> Option<String> {
    match row.status {
        RiskStatus::Closed => Some("closed".to_owned()),
        RiskStatus::Happened => Some("happened".to_owned()),
        RiskStatus::Open => {
            let off = |gap: &&Gap<'_>| !matches!(gap, Gap::NoCell(..));
            rating.gaps.iter().find(off)?;
            Some(gaps(rating))
        }
    }
}

fn legend(rows: &[Row]) -> Vec<Count> {
    let of = |level: Option<Level>| Count {
        level,
        word: level_word(level),
        count: rows
            .iter()
            .filter(|row| row.is_open() && row.level == level)
            .count(),
    };
    let mut legend: Vec<Count> = Level::ALL.iter().map(|level| of(Some(*level))).collect();
    legend.push(of(None));
    for status in [RiskStatus::Happened, RiskStatus::Closed] {
        let count = rows.iter().filter(|row| row.status == status).count();
        if count > 0 {
            legend.push(Count {
                level: None,
                word: status.word(),
                count,
            });
        }
    }
    legend
}

fn with_findings(findings: &[Finding]) -> HashSet<&str> {
    findings
        .iter()
        .filter(|finding| finding.is_marked())
        .map(|finding| &finding.at.record)
        .filter(|record| record.kind == Kind::Risk)
        .map(|record| &*record.id)
        .collect()
}

/// The texts of the notes on each risk, by its id.
fn notes(workspace: &Workspace) -> HashMap<String, Vec<&str>> {
    let mut notes: HashMap<String, Vec<&str>> = HashMap::new();
    for note in workspace.notes() {
        if !note.on().starts_with(Kind::Risk.word()) {
            continue;
        }
        if let Ok(at) = note.on().parse::<Address>() {
            let id = at.record.id.into_string();
            notes.entry(id).or_default().push(note.text());
        }
    }
    notes
}

/// Everything that a filter looks at; the paragraphs of the source are not.
fn all_words(risk: Risk<'_>, rating: &Rating<'_>, notes: Option<&Vec<&str>>) -> String {
    let mut words: Vec<&str> = vec![
        risk.code(),
        risk.title(),
        risk.status().word(),
        level_word(rating.level),
    ];
    let keys = ["category", "cause", "event", "effect", "owner", "remark"];
    words.extend(keys.iter().filter_map(|key| risk.text(key)));
    for score in [&rating.likelihood, &rating.impact] {
        words.extend(score.words);
        words.extend(score.name);
    }
    for action in risk.treatment() {
        words.push(action.what());
        words.extend(action.owner());
        words.extend(action.status().map(|status| status.word()));
    }
    words.extend(risk.trend().map(Trend::word));
    words.extend(notes.into_iter().flatten());
    words.join(" ")
}

/// The list as a table, one row a risk.
pub fn table(list: &List) -> Table {
    let scale = |scale: Scale| scale.word();
    let words = |scale: Scale| format!("{} words", scale.word());
    let key_of_words = |scale: Scale| format!("{}_words", scale.word());
    let columns = vec![
        Column::words("code", "id"),
        Column::words("title", "risk"),
        Column::figures(scale(Scale::Likelihood), scale(Scale::Likelihood)),
        Column::words(key_of_words(Scale::Likelihood), words(Scale::Likelihood)),
        Column::figures(scale(Scale::Impact), scale(Scale::Impact)),
        Column::words(key_of_words(Scale::Impact), words(Scale::Impact)),
        Column::words("level", "level"),
        Column::words("mapped", "mapped"),
        Column::words("owner", "owner"),
        Column::words("trend", "trend"),
        Column::words("next_review", "next review"),
        Column::words("status", "status"),
    ];
    Table {
        columns,
        rows: list.rows.iter().map(table_row).collect(),
    }
}

fn table_row(row: &Row) -> Vec<Datum> {
    let score = |score: Option<u8>| match score {
        Some(score) => Datum::Number(Decimal::whole(i64::from(score))),
        None => Datum::Empty,
    };
    let has_score = row.likelihood_score.or(row.impact_score).is_some();
    let mapped = match (has_score, row.is_mapped) {
        (false, _) => "",
        (true, true) => "yes",
        (true, false) => "no",
    };
    vec![
        Datum::of(row.code.as_str()),
        Datum::of(row.title.as_str()),
        score(row.likelihood_score),
        Datum::of(row.likelihood_words.as_str()),
        score(row.impact_score),
        Datum::of(row.impact_words.as_str()),
        Datum::of(level_word(row.level)),
        Datum::of(mapped),
        Datum::of(row.owner.as_str()),
        Datum::of(row.trend.map_or("", Trend::word)),
        Datum::of(
            row.next_review
                .map(|next| next.to_string())
                .unwrap_or_default(),
        ),
        Datum::of(row.status.word()),
    ]
}

#[cfg(test)]
mod tests;
