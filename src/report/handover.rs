//! The handover matrix: functions by countries as they stand in a year, with totals and sentences.
//!
//! It decides nothing between entries that contradict each other, and draws nothing.

mod against;
mod function;
mod rows;
mod search;
mod sentences;
mod table;

use crate::base::number_word;
use std::collections::BTreeMap;

use super::Query;
use crate::model::handover::Register;
use crate::model::{State, Workspace};
use crate::reckon::handover::Counts;

pub use against::{Against, indicator as measured_by};
pub use function::{CountryState, Detail, detail};
pub(super) use sentences::{chair, listed};
pub use table::table;

use rows::{Flagged, legend, order, row};
use search::{notes_by_record, search_text};

/// Everything that the pane says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// The year.
    pub year: i16,
    /// The countries, in the order of the file.
    pub countries: Vec<Country>,
    /// The functions that are defined.
    pub rows: Vec<FunctionRow>,
    /// The letters that entries name and nobody defined.
    pub undefined: Vec<FunctionRow>,
    /// The totals of "fully".
    pub fully: Total,
    /// The totals of "partly".
    pub partly: Total,
    /// The totals of the defined letters alone, where others are in use.
    pub only: Option<Only>,
    /// How often each sign stands in the register.
    pub legend: Legend,
    /// Who chairs and hosts in the year: "2017: Myanmar hosts SOM12."
    pub chair: Option<String>,
    /// The head of the column at the right: "of six".
    pub of_all: String,
    /// Why there are no rows, when there are none.
    pub empty: Option<String>,
}

/// A country and what its column says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// Its code.
    pub code: Box<str>,
    /// Its name.
    pub name: String,
    /// Its phrase, in the house form.
    pub phrase: String,
    /// The reading line of its column.
    pub reading: String,
    /// The same for a narrow window, without the name.
    pub short_reading: String,
}

/// A function, or a letter that no function defines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionRow {
    /// The letter.
    pub letter: Box<str>,
    /// The id of the record that defines it.
    pub id: Option<Box<str>>,
    /// Its short title, or "not defined", or "archived".
    pub title: String,
    /// One cell a country.
    pub cells: Vec<HandoverCell>,
    /// In how many countries it is fully handed over.
    pub full: usize,
    /// In how many it is partly handed over.
    pub part: usize,
    /// In how many nothing is reported; none for a letter that nobody defined.
    pub none: Option<usize>,
    /// The signs of the countries, sorted: "FFppp."; empty for a letter that nobody defined.
    pub at_a_glance: String,
    /// Whether a finding about the function itself is open.
    pub finding: bool,
    /// Whether the function that defined the letter was archived.
    pub is_archived: bool,
}

/// A cell of the matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandoverCell {
    /// Its signs, without the flag: "F", "p", "b", ".", "F+p"; empty where nobody claims the letter.
    pub text: String,
    /// The states that hold; none when nothing was reported.
    pub states: Vec<State>,
    /// The ids of the entries that hold.
    pub entries: Vec<Box<str>>,
    /// Whether they come from an earlier year.
    pub carried: bool,
    /// Whether they contradict each other.
    pub contradiction: bool,
    /// Whether a finding is open here; a contradiction is one.
    pub finding: bool,
    /// The line that says the cell in words.
    pub line: String,
    /// The same for a narrow window.
    pub short_line: String,
}

/// A line of totals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    /// By country.
    pub countries: Vec<usize>,
    /// Together.
    pub together: usize,
    /// Against the marker of the indicator that is counted from this register.
    pub against: Option<Against>,
}

/// The totals of the defined letters alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Only {
    /// Its label: "only a to g".
    pub label: String,
    /// By country: "1/4".
    pub countries: Vec<String>,
    /// Together: "4 fully, 24 partly".
    pub together: String,
}

/// How often each sign stands in the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Legend {
    /// Cells that are fully handed over.
    pub fully: usize,
    /// Cells that are partly handed over.
    pub partly: usize,
    /// Cells of defined functions for which nothing is reported.
    pub not_reported: usize,
    /// Cells that are handed back.
    pub handed_back: usize,
    /// What does not agree: flagged cells, flagged functions, and undefined letters as one.
    pub open: usize,
}

impl Matrix {
    /// Every row: the defined ones, then the others.
    pub fn all_rows(&self) -> impl DoubleEndedIterator<Item = &FunctionRow> {
        self.rows.iter().chain(&self.undefined)
    }

    /// The place of the chosen row, or of the first.
    pub fn row_place(&self, letter: Option<&str>) -> usize {
        let place =
            letter.and_then(|letter| self.all_rows().position(|row| *row.letter == *letter));
        place.unwrap_or(0)
    }

    /// The place of the chosen country, or of the first.
    pub fn country_place(&self, party: Option<&str>) -> usize {
        let is_it = |country: &Country| Some(&*country.code) == party;
        self.countries.iter().position(is_it).unwrap_or(0)
    }

    /// The chosen row, country and cell; none when there are no rows or no countries.
    pub fn cell(
        &self,
        letter: Option<&str>,
        party: Option<&str>,
    ) -> Option<(&FunctionRow, &Country, &HandoverCell)> {
        let row = self.all_rows().nth(self.row_place(letter))?;
        let place = self.country_place(party);
        Some((row, self.countries.get(place)?, row.cells.get(place)?))
    }
}

/// The matrix of a year. Totals are of the whole register, whatever the filter leaves.
pub fn list(workspace: &Workspace, query: &Query) -> Matrix {
    let register = Register::new(workspace, query.year);
    let flagged = Flagged::new(query.findings);
    let notes = match query.filter.is_empty() {
        true => BTreeMap::new(),
        false => notes_by_record(workspace),
    };
    let all: Vec<FunctionRow> = register
        .letters()
        .map(|letter| row(&register, &flagged, letter))
        .collect();
    let legend = legend(&register, &all);
    let mut shown = all;
    if !query.filter.is_empty() {
        let names = sentences::names(workspace);
        shown.retain(|row| {
            let words = search_text(&register, &names, &notes, row);
            query.filter.pass(&words)
        });
    }
    let (mut rows, mut undefined): (Vec<_>, Vec<_>) =
        shown.into_iter().partition(|row| row.id.is_some());
    order(&mut rows, query.sort);
    order(&mut undefined, query.sort);
    let each = |count: fn(Counts) -> usize| Total {
        countries: register
            .countries()
            .iter()
            .map(|party| count(register.counts(party)))
            .collect(),
        together: count(register.totals()),
        against: None,
    };
    let (mut fully, mut partly) = (each(|counts| counts.fully), each(|counts| counts.partly));
    (fully.against, partly.against) = against::against(workspace, &register, query);
    Matrix {
        year: query.year,
        countries: sentences::countries(workspace, &register),
        empty: sentences::empty(rows.is_empty() && undefined.is_empty(), query),
        rows,
        undefined,
        fully,
        partly,
        only: sentences::only(&register),
        legend,
        chair: sentences::chair(workspace, query.year),
        of_all: format!("of {}", number_word(register.countries().len())),
    }
}

#[cfg(test)]
mod tests;
