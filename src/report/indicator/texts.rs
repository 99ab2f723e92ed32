//! What is written about an indicator: remarks, statement, findings, printed words, notes.
//!
//! Long texts are cut into pieces that fit a small window, each of which the cursor can stand on.

use std::collections::BTreeSet;

use super::available::{available, known_parts, other_parts};
use super::marks::without_marks;
use crate::model::{Address, Cell, Indicator, Kind, Record, Workspace};
use crate::reckon::aggregate::{Basis, Reckoned};
use crate::report::Query;
use crate::report::approval;
use crate::report::indicators::{
    cell_sentences, comes_from_handover, is_of_handover, is_of_year, value_text,
};

/// The most letters of a piece.
const PIECE: usize = 200;
/// The most pieces.
const MOST_PIECES: usize = 200;

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// What the cursor calls it: "text:3".
    pub id: Box<str>,
    /// The text.
    pub text: String,
}

/// The texts, what matters at the first look first.
pub fn texts(
    basis: &Basis<'_>,
    reckoned: &Reckoned<'_>,
    query: &Query<'_>,
    chosen: Option<&str>,
) -> Vec<Text> {
    let indicator = reckoned.indicator;
    let workspace = basis.workspace;
    let year = indicator.year(basis.year);
    let mut all: Vec<String> = Vec::new();
    all.extend(approval::sentence(basis, reckoned));
    if let Some(code) = chosen {
        let key = basis.year.to_string();
        let figure = indicator.record().field(["years", &key, "values", code]);
        let said = approval::of_figure(workspace, &figure);
        all.extend(said.map(|said| format!("{}: {said}.", workspace.party_name(code))));
    }
    all.extend(year.remark().map(str::to_owned));
    all.extend(indicator.target().remark().map(str::to_owned));
    if !indicator.statement().is_empty() {
        all.push(indicator.statement().to_owned());
    }
    let known = [
        known_parts(basis, reckoned),
        no_target(workspace, indicator),
    ];
    let known: Vec<String> = known.into_iter().flatten().collect();
    if !known.is_empty() {
        all.push(known.join(" "));
    }
    all.extend(available(basis, reckoned));
    all.extend(other_parts(basis, reckoned));
    all.extend(findings(indicator, query));
    let begin_and_end = [
        ("Baseline", indicator.baseline()),
        ("Target", indicator.target()),
    ];
    all.extend(
        begin_and_end
            .iter()
            .filter_map(|(name, cell)| set_value(indicator, name, *cell)),
    );
    if let Some(code) = chosen {
        let name = workspace.party_name(code);
        all.extend(cell_sentences(indicator, name, year.value(code)));
    }
    all.extend(cell_sentences(indicator, "Marker", year.marker()));
    all.extend(cell_sentences(indicator, "Result", year.total()));
    for (name, key) in [
        ("Statement", "statement_note"),
        ("Definition", "definition"),
        ("Source", "source"),
        ("Method", "method"),
        ("Limits", "limits"),
        ("Responsible", "responsible"),
        ("Frequency", "frequency"),
        ("Remark", "remark"),
    ] {
        let text = indicator.node().str(key).filter(|text| !text.is_empty());
        all.extend(text.map(|text| format!("{name}: {text}")));
    }
    all.extend(notes(workspace, indicator, query));
    let pieces = all.iter().flat_map(|text| pieces(text)).take(MOST_PIECES);
    pieces
        .enumerate()
        .map(|(place, text)| Text {
            id: format!("text:{place}").into(),
            text: text.to_owned(),
        })
        .collect()
}

/// That there is no target, where the others have one for a certain year.
fn no_target(workspace: &Workspace, indicator: Indicator<'_>) -> Option<String> {
    if indicator.target().value().is_some() {
        return None;
    }
    let targets = workspace.indicators().map(Indicator::target);
    let years: BTreeSet<i16> = targets.filter_map(Cell::year).collect();
    let year = match (years.len(), years.first()) {
        (1, Some(year)) => format!("{year} "),
        _ => String::new(),
    };
    let verb = match indicator.printed().is_empty() {
        true => "given",
        false => "printed",
    };
    Some(format!("No {year}target is {verb}."))
}

fn findings(indicator: Indicator<'_>, query: &Query<'_>) -> Vec<String> {
    let record = indicator.record();
    let is_about = |at: &Address| {
        let is_own = at.record == record && is_of_year(at, query.year);
        is_own || (comes_from_handover(indicator) && is_of_handover(at))
    };
    let about = query
        .findings
        .iter()
        .filter(|finding| is_about(&finding.at));
    about
        .filter(|finding| !finding.sentence.is_empty())
        .map(|finding| format!("! {}.", finding.sentence.trim_end_matches('.')))
        .collect()
}

/// The value of a baseline or target, with its year.
fn set_value(indicator: Indicator<'_>, name: &str, cell: Cell<'_>) -> Option<String> {
    let value = value_text(&indicator.components(), &cell.value()?);
    let year = cell.year().map(|year| format!(" {year}"));
    let printed = cell.printed().map(|printed| printed.quote().text);
    let printed = printed.map(|text| format!(" Printed: \"{}\".", without_marks(text)));
    Some(format!(
        "{name}{}: {value}.{}",
        year.unwrap_or_default(),
        printed.unwrap_or_default()
    ))
}

fn notes(workspace: &Workspace, indicator: Indicator<'_>, query: &Query<'_>) -> Vec<String> {
    let is_about = |on: &str| {
        on.parse::<Address>().is_ok_and(|at| {
            at.record.kind == Kind::Indicator
                && *at.record.id == *indicator.id()
                && is_of_year(&at, query.year)
        })
    };
    let notes = workspace.notes().filter(|note| is_about(note.on()));
    let mut all: Vec<String> = notes
        .map(|note| match note.number() {
            Some(number) => format!("Note {number}: {}", note.text()),
            None => format!("Note: {}", note.text()),
        })
        .collect();
    let flags = workspace.flags().filter(|flag| is_about(flag.on()));
    all.extend(flags.map(|flag| format!("Flag: {}", flag.text())));
    all
}

/// A text in pieces, cut behind sentences where there are some, else behind blanks.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() && pieces.len() < MOST_PIECES {
        let end = rest
            .char_indices()
            .nth(PIECE)
            .map_or(rest.len(), |(end, _)| end);
        let end = match end == rest.len() {
            true => end,
            false => {
                let (most, least) = (&rest[..end], end / 3);
                let sentence = most.rmatch_indices([' ', '\n']).map(|(end, _)| end);
                let sentence = sentence
                    .take_while(|end| *end > least)
                    .find(|end| most[..*end].ends_with(['.', ';', '?', '!']));
                let blank = most.rfind(char::is_whitespace).filter(|end| *end > 0);
                sentence.or(blank).unwrap_or(end)
            }
        };
        let (piece, behind) = rest.split_at(end);
        pieces.push(piece);
        rest = behind.trim_start();
    }
    pieces
}
