//! Who works with whom: for each pair of parties the furthest step that is reported. It draws nothing.
//!
//! What all countries do together says nothing about a pair of them; it counts only towards parties
//! outside, as "all6". An agreement with a lead counts for the pairs of its lead.

mod pair;

use crate::base::{capital, number_word};
use std::collections::HashMap;

pub use pair::{Link, Step, chain};

use super::Query;
use super::agreement::{pair_legal, pair_next, pair_words};
use super::agreements::{Due, Search};
use crate::model::{Agreement, Party, PartyKind, Record, Workspace};
use pair::{Bond, bonds};

/// The matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// The rows: the countries of the process.
    pub rows: Vec<Side>,
    /// The columns: the same countries, then partners outside.
    pub columns: Vec<Side>,
    /// For each row one cell a column.
    pub cells: Vec<Vec<Cell>>,
    /// "Among the six, 8 of 15 pairs report nothing. Myanmar reports none of its 5."
    pub sentence: String,
    /// The words of the cells and what they mean.
    pub legend: Vec<String>,
}

/// A party at the side or the head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Its code.
    pub code: Box<str>,
    /// Its name.
    pub name: Box<str>,
}

/// A pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The furthest step.
    pub step: Step,
    /// Whether its reading is uncertain.
    pub is_unclear: bool,
    /// The word of four letters; empty on the diagonal.
    pub word: String,
    /// The id of the agreement that it comes from.
    pub agreement: Option<Box<str>>,
    /// The reading line.
    pub sentence: String,
    /// The same, shorter and shorter, for a window that has no room for it.
    pub shorter: Vec<String>,
}

impl Matrix {
    /// The places of the chosen row and column; without a choice, the first pair.
    pub fn chosen(&self, row: Option<&str>, column: Option<&str>) -> (usize, usize) {
        let find = |sides: &[Side], code: Option<&str>| {
            let mut codes = sides.iter().map(|side| &*side.code);
            codes.position(|known| Some(known) == code)
        };
        let row = find(&self.rows, row).unwrap_or_default();
        let other = match row {
            0 => self.columns.len().saturating_sub(1).min(1),
            _ => 0,
        };
        (row, find(&self.columns, column).unwrap_or(other))
    }

    /// The cell of two places.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.cells.get(row)?.get(column)
    }
}

/// What is known of a pair while the agreements are gone through.
#[derive(Clone, Default)]
struct Pair<'a> {
    best: Option<(Step, bool, Agreement<'a>)>,
    together: Vec<Agreement<'a>>,
}

/// The matrix of the agreements that pass the filter.
pub fn matrix(workspace: &Workspace, query: &Query) -> Matrix {
    let search = Search::new(workspace, query.filter);
    let rows: Vec<Party> = workspace.countries().collect();
    let others = workspace
        .parties()
        .filter(|party| matches!(party.kind(), PartyKind::Outside | PartyKind::Organisation));
    let columns: Vec<Party> = rows.iter().copied().chain(others).collect();
    let places: HashMap<&str, usize> = columns
        .iter()
        .enumerate()
        .map(|(place, party)| (party.id(), place))
        .collect();

    let mut pairs = vec![vec![Pair::default(); columns.len()]; rows.len()];
    for agreement in workspace.agreements().filter(|one| search.pass(*one)) {
        let parties = agreement.parties().filter_map(|code| places.get(code));
        let mut parties: Vec<usize> = parties.copied().collect();
        parties.sort_unstable();
        parties.dedup();
        let lead = agreement.lead().and_then(|code| places.get(code)).copied();
        for (row, column, bond) in bonds(&parties, lead, rows.len()) {
            let pair = &mut pairs[row][column];
            let (step, is_unclear) = match bond {
                Bond::Together if column < rows.len() => {
                    pair.together.push(agreement);
                    continue;
                }
                Bond::Together => {
                    pair.together.push(agreement);
                    (Step::All, false)
                }
                Bond::Own => pair::step(agreement),
            };
            let is_further = pair
                .best
                .is_none_or(|(best, was_unclear, _)| (step, !is_unclear) > (best, !was_unclear));
            if step > Step::Nothing && is_further {
                pair.best = Some((step, is_unclear, agreement));
            }
        }
    }

    let is_shown = |column: &usize| {
        let own = |row: &Vec<Pair>| row[*column].best.is_some_and(|best| best.0 > Step::All);
        *column < rows.len() || pairs.iter().any(own)
    };
    let shown: Vec<usize> = (0..columns.len()).filter(is_shown).collect();
    let cell = |row: usize, column: usize| match row == column {
        true => Cell {
            step: Step::Nothing,
            is_unclear: false,
            word: String::new(),
            agreement: None,
            sentence: format!("{} itself.", rows[row].name()),
            shorter: Vec::new(),
        },
        false => {
            let names = format!("{} and {}", rows[row].name(), columns[column].name());
            make_cell(&pairs[row][column], &names, rows.len(), query)
        }
    };
    let cells: Vec<Vec<Cell>> = (0..rows.len())
        .map(|row| shown.iter().map(|column| cell(row, *column)).collect())
        .collect();
    Matrix {
        sentence: gaps(&rows, &cells),
        rows: rows.iter().map(|party| side(*party)).collect(),
        columns: shown.iter().map(|place| side(columns[*place])).collect(),
        legend: legend(rows.len()),
        cells,
    }
}

fn side(party: Party) -> Side {
    Side {
        code: party.id().into(),
        name: party.name().into(),
    }
}

fn make_cell(pair: &Pair, names: &str, countries: usize, query: &Query) -> Cell {
    let six = number_word(countries);
    let together: Vec<&str> = pair.together.iter().map(|one| one.code()).collect();
    let Some((step, is_unclear, agreement)) = pair.best else {
        let sentence = match together[..] {
            [] => format!("{names}: nothing is reported. o adds an agreement."),
            [one] => format!("{names}: only {one}, of all {six}."),
            _ => {
                let number = together.len();
                format!("{names}: only the {number} of all {six}.")
            }
        };
        return Cell {
            step: Step::Nothing,
            is_unclear: false,
            word: Step::Nothing.word(countries, false),
            agreement: None,
            sentence,
            shorter: Vec::new(),
        };
    };
    let due = agreement
        .next_due()
        .map(|when| Due::of(when, query.today, false));
    let (sentence, shorter) = match step {
        Step::All => {
            let sentence = format!("{names}: only through all {six}, {}.", together.join(", "));
            (sentence, vec![format!("Only through all {six}.")])
        }
        _ => {
            let next = pair_next(agreement, due).map(|next| format!(" {next}"));
            let next = next.unwrap_or_default();
            let whole = format!("{names}: {}.{next}", pair_words(agreement));
            let sign = |text: String| match text.strip_suffix(" (unclear)") {
                Some(text) => format!("{text}?"),
                None => format!("{text}."),
            };
            let legal = sign(pair_legal(agreement));
            let mut alone = capital(&legal);
            alone.push_str(&next);
            let shorter = vec![
                format!("{names}: {}{next}", sign(pair_words(agreement))),
                format!("{names}: {legal}{next}"),
                alone,
            ];
            (whole, shorter)
        }
    };
    Cell {
        step,
        is_unclear,
        word: step.word(countries, is_unclear),
        agreement: Some(agreement.id().into()),
        sentence,
        shorter,
    }
}

/// How many pairs of countries report nothing, and who reports none at all.
fn gaps(rows: &[Party], cells: &[Vec<Cell>]) -> String {
    let count = rows.len();
    if count < 2 {
        return String::new();
    }
    let is_gap = |row: usize, column: usize| cells[row][column].step == Step::Nothing;
    let pairs = count * (count - 1) / 2;
    let silent = (0..count)
        .map(|row| (0..row).filter(|column| is_gap(row, *column)).count())
        .sum::<usize>();
    let alone: Vec<&str> = (0..count)
        .filter(|row| (0..count).all(|column| column == *row || is_gap(*row, column)))
        .map(|row| rows[row].name())
        .collect();
    let mut out = match silent {
        0 => format!(
            "Among the {}, every pair reports something.",
            number_word(count)
        ),
        _ => format!(
            "Among the {}, {silent} of {pairs} pairs report nothing.",
            number_word(count)
        ),
    };
    let each = count - 1;
    match alone[..] {
        [] => {}
        [one] => out.push_str(&format!(" {one} reports none of its {each}.")),
        [one, two] => out.push_str(&format!(" {one} and {two} report none of their {each}.")),
        _ => out.push_str(&format!(
            " {} countries report none of their {each}.",
            alone.len()
        )),
    }
    out
}

fn legend(countries: usize) -> Vec<String> {
    let all = Step::All.word(countries, false);
    let six = number_word(countries);
    [
        "talk exploratory",
        "nego negotiating",
        "text agreed",
        "sign signed",
        "forc in force",
        "work joint, no text",
        "meet met only",
        &format!("{all} by all {six}"),
        ". nothing",
        "tex? unclear",
    ]
    .map(str::to_owned)
    .to_vec()
}

#[cfg(test)]
mod tests;
